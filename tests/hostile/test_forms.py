"""Whatever is sent to a form is taken, or refused in words; it never breaks, and nobody else's rows are touched."""

import re
from itertools import cycle

import pytest
from django.conf import settings as portal_settings
from django.urls import reverse

from governance.models import Proposal, ProposalBenefit
from tests.governance.records import champion_area, meeting, panel
from tests.governance.records import proposal as make_proposal

pytestmark = pytest.mark.django_db

VALUES = [
    "\x00",
    "a\x00b",
    "\u202egnp.exe",
    "\ufffe\uffff",
    "\x1b[31m\x07",
    "a" * 20_000,
    "🚒" * 3_000,
    "<script>alert(1)</script>",
    "{{ settings.SECRET_KEY }}{% debug %}",
    "=cmd|' /C calc'!A0",
    "' OR 1=1; DROP TABLE x;--",
    "../../etc/passwd",
    "\r\nSet-Cookie: a=b",
    "-1",
    "9" * 60,
    "1e999",
    "NaN",
    "٣",
    " ",
    "\n" * 500,
    "e\u0301" * 2_000,
    "%s%n%x{0.__class__}",
]
HONEST = [
    "O’Brien & Sons <Fire> “Ltd”",
    "Ŵrexham – Gŵyl",
    "50% of £1m + VAT = a lot",
    "Line one\nLine two",
    "C:\\share",
]


def base():
    fields = {"title": "An item", "action": "Write", "save": ""}
    for part in ("benefits", "costs"):
        fields |= {f"{part}-TOTAL_FORMS": "1", f"{part}-INITIAL_FORMS": "0"}
    return fields


def assert_unbroken(answer, what):
    page = answer.content.decode()
    assert answer.status_code < 500, what
    assert "<script>alert" not in page and "Traceback" not in page and portal_settings.SECRET_KEY not in page, what
    if answer.status_code >= 400:
        assert "<h1" in page, f"{what} was refused without words."
    elif answer.status_code == 200:
        assert "govuk-error" in page or "errorlist" in page, f"{what} was neither taken nor told what is wrong."


@pytest.fixture
def writer(client):
    """A panel member's browser and the address of the form."""
    of, member = panel()
    client.force_login(member)
    client.member, client.of = member, of
    client.form = reverse("governance:proposal_new", args=[of.reference])
    return client


def fields_of(page):
    """The names of what can be filled in on a page's main form."""
    main = page.content.decode().partition("<main")[2]
    return sorted(set(re.findall(r'<(?:input|textarea|select)[^>]* name="([^"]+)"', main)) - {"csrfmiddlewaretoken"})


def test_item_takes_or_refuses_whatever_is_in_each_field(writer):
    names = fields_of(writer.get(writer.form))
    assert len(names) >= 10
    turn, sent = cycle(VALUES), 0
    for name in names:
        for value in (next(turn) for _ in range(5)):
            assert_unbroken(writer.post(writer.form, {**base(), name: value}), f"{name}={value[:20]!r}")
            sent += 1
    assert sent >= 50


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_is_kept_as_it_was_typed(writer, text):
    writer.post(writer.form, {**base(), "background": text})
    assert Proposal.objects.get().background.replace("\r\n", "\n") == text


@pytest.mark.parametrize("number", ["-1", "abc", "", "99999999999", "1e9", "٣", "\x00"])
@pytest.mark.parametrize("name", ["TOTAL_FORMS", "INITIAL_FORMS", "MAX_NUM_FORMS"])
def test_forged_number_of_rows_is_refused_in_words(writer, name, number):
    answer = writer.post(writer.form, {**base(), f"benefits-{name}": number})
    assert answer.status_code in (200, 302, 400), answer.status_code


def test_rows_of_others_cannot_be_reached_through_a_form(writer):
    """The number of somebody else's row in a hidden field changes nothing there."""
    other_body, other = panel()
    theirs = ProposalBenefit.objects.create(proposal=make_proposal(other_body, other), text="Theirs")
    forged = {"benefits-INITIAL_FORMS": "1", "benefits-0-id": str(theirs.pk), "benefits-0-text": "Mine"}
    answer = writer.post(writer.form, {**base(), **forged})
    assert answer.status_code < 500
    theirs.refresh_from_db()
    assert theirs.text == "Theirs" and theirs.proposal.raised_by == other


def test_fields_that_are_not_in_a_form_are_not_taken_from_it(writer):
    extra = {
        "status": "decided",
        "reference": "XXX-PR-999",
        "raised_by": "1",
        "published_at": "2020-01-01",
        "area": "1",
    }
    writer.post(writer.form, {**base(), **extra})
    item = Proposal.objects.get()
    assert item.status == "draft" and item.raised_by == writer.member and item.published_at is None
    assert item.reference != "XXX-PR-999" and item.area == writer.of.area


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        (b"\xff\xfe\x00=\x00", "application/x-www-form-urlencoded"),
        (b"title=%FF%FE&action=%ED%A0%80", "application/x-www-form-urlencoded"),
        (b"title=a&action=b", "application/x-www-form-urlencoded; charset=zlib"),
        (b"title=a&action=b", "application/x-www-form-urlencoded; charset=utf-16"),
        (b'{"title": "a"}', "application/json"),
        (b"<x/>", "text/xml"),
        (b"", ""),
        (
            b"--x\r\nContent-Disposition: form-data; name=title\r\n\r\n\x00\xff\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (
            b"--x\r\nContent-Disposition: form-data; name*=zlib''%00\r\n\r\na\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (
            b"--x\r\nContent-Disposition: form-data; name=f; filename=../../x\r\n\r\na\r\n--x--",
            "multipart/form-data; boundary=x",
        ),
        (b"not a part", "multipart/form-data; boundary=" + "x" * 300),
        (b"not a part", "multipart/form-data"),
        (b"a=1&" * 4_000, "application/x-www-form-urlencoded"),
        (b"title=" + b"a" * 3_000_000, "application/x-www-form-urlencoded"),
    ],
)
def test_odd_bodies_are_refused_in_words(writer, body, kind):
    for path in (writer.form, reverse(portal_settings.LOGIN_URL)):
        answer = writer.generic("POST", path, body, content_type=kind)
        assert answer.status_code < 500
        in_words = "<h1" in answer.content.decode() or answer["Content-Type"] == "application/json"
        assert answer.status_code == 302 or in_words


def test_sign_in_takes_whatever_is_typed(client):
    path = reverse(portal_settings.LOGIN_URL)
    names = fields_of(client.get(path))
    assert len(names) >= 2
    for value in VALUES:
        for name in names:
            answer = client.post(path, {**dict.fromkeys(names, "a@b.example"), name: value})
            assert answer.status_code in (200, 302, 400, 403, 429), f"{name}={value[:20]!r}: {answer.status_code}"
            assert "<script>alert" not in answer.content.decode()
    for onward in (
        "//evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "\x00",
        "/\\evil.example",
        "/%0d%0ax: y",
    ):
        page = client.get(path, {"next": onward})
        assert page.status_code < 500 and 'href="javascript:' not in page.content.decode()


def test_champion_report_takes_whatever_is_typed(writer):
    subject, held = champion_area(writer.of), meeting(writer.of)
    subject.terms.create(holder=writer.member)
    path = reverse("governance:championreport_edit", args=[subject.reference, held.reference])
    page = writer.get(path)
    assert page.status_code in (200, 404)
    for value in VALUES:
        answer = writer.post(path, {"text": value, "to_commissioner": value, "save": ""})
        assert answer.status_code < 500, value[:20]
