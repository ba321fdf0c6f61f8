"""Whatever is written behind a question mark, a page answers or refuses in words; it never breaks."""

import time
from itertools import count, cycle, islice

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests import factories as make

from . import addresses

pytestmark = pytest.mark.long
# As they stand in an address: encoded, half encoded, and not at all.
VALUES = [
    "%00",
    "a%00b",
    "%ED%A0%80",
    "%ED%BF%BF",
    "%FF%FE",
    "%F0%28%8C%28",
    "%C0%AE",
    "%E2%80%AE",
    "%EF%BF%BE",
    "9" * 40,
    "-1",
    "0",
    "1e999",
    "NaN",
    "-Infinity",
    "%D9%A3",
    "%EF%BC%91",
    "31/02/2016",
    "2016-13-45",
    "0000-00-00",
    "99999-01-01",
    "9999-12-31",
    "1%2F1%2F1",
    "%27%20OR%201%3D1--",
    "%27%3BDROP%20TABLE%20x--",
    "%22%3E%3Cscript%3Ealert(1)%3C%2Fscript%3E",
    "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "javascript:alert(1)",
    "%7B%7B7*7%7D%7D",
    "%7B%25%20debug%20%25%7D",
    "..%2F..%2Fetc%2Fpasswd",
    "%0d%0aSet-Cookie:%20a=b",
    "a" * 3_000,
    "%F0%9F%9A%92" * 60,
    "(" * 200,
    "%5C",
    "%25",
    "_",
    "*%20NEAR(",
    "a%20" * 400,
    "None",
    "%5B%5D",
    "%7B%22%24gt%22%3A%22%22%7D",
    "%20",
    "%09%0b%0c",
]
SHAPES = [
    "%00=%00",
    "=",
    "&&&&",
    "%",
    "?",
    ";",
    "%FF=%FF",
    "page=1&page=%00",
    "page[]=1",
    "sort=title&sort=-updated",
    "per_page=25&per_page=" + "9" * 30,
    "&".join(f"x{n}=1" for n in range(400)),
    "__proto__=1&constructor=1",
    "q=" + "&q=".join("ab" for _ in range(200)),
    "csrfmiddlewaretoken=%00",
    "_popup=%00&_to_field=%00&e=1",
]
# No record leads there: the page of an invitation is opened from the board of its wave.
ONLY_FOR_THE_OFFICE = {"surveys:invitation_detail"}


def questions(address, turn, shape):
    """Hostile questions for one list: each of its filters with some of the values in turn, and odd shapes."""
    for name in (*addresses.fields_of(address), "page", "per_page", "sort"):
        yield f"{name}={next(turn)}"
        yield f"{name}={next(turn)}&{name}={next(turn)}"
    for _ in range(8):
        yield next(shape)


def cases():
    """The questions for every list, always the same."""
    turn, shape = cycle(VALUES), cycle(SHAPES)
    return {address: list(questions(address, turn, shape)) for address in addresses.of_lists()}


CASES = cases()


def ask(client, address, question):
    """Asks as a server would hand it on, unchanged; reads the whole answer."""
    start = time.monotonic()
    response = client.generic("GET", address, QUERY_STRING=question)
    body = b"".join(response.streaming_content) if response.streaming else response.content
    text = body.decode(
        errors="replace" if "attachment" in response.headers.get("Content-Disposition", "") else "strict"
    )
    assert time.monotonic() - start < 6, f"{address}?{question[:80]} took too long."
    return response, text


def assert_unbroken(response, text, address, question):
    """An answer, or a refusal in words, with nothing of the question come to life in it."""
    where = f"{address}?{question[:120]}"
    assert response.status_code < 500, f"{where} broke."
    for alive in ("<script>alert", "<img src=x", 'href="javascript:', "Traceback"):
        assert alive not in text, f"{where} came to life."
    assert "set-cookie" not in str(response.headers).lower() or "a=b" not in str(response.headers), where
    if response.status_code >= 400:
        is_problem = response["Content-Type"] == "application/problem+json" and '"title"' in text
        assert "<h1" in text or is_problem, f"{where} was refused without words."


@pytest.mark.parametrize("address", CASES)
def test_list_answers_whatever_it_is_asked(client, demo, address):
    for question in CASES[address]:
        assert_unbroken(*ask(client, address, question), address, question)


def test_enough_was_asked():
    asked = {(address, question) for address, questions in CASES.items() for question in questions}
    assert len(asked) >= 1_500, f"Only {len(asked)} questions."
    used = "".join(question for _address, question in asked)
    assert all(value in used for value in VALUES)


def test_other_pages_do_not_care_what_they_are_asked(client, demo):
    turn, shape = cycle(VALUES), cycle(SHAPES)
    others = [*addresses.without_parameters(), *addresses.of_records().values()]
    for address in others:
        if address not in CASES:
            for question in (f"q={next(turn)}&page={next(turn)}", next(shape), f"{next(turn)}={next(turn)}"):
                assert_unbroken(*ask(client, address, question), address, question)


def test_no_reference_breaks_a_page(client, demo):
    """Whatever stands where a record's reference belongs, the page is not found."""
    turn = cycle(VALUES)
    for name, address in addresses.of_records().items():
        for value in islice(turn, 5):
            hostile = f"{address.rstrip('/').rpartition('/')[0]}/{value}/"
            response = client.get(hostile)
            assert response.status_code in (301, 302, 404), f"{name}: {hostile[:100]} answered {response.status_code}."


def test_admin_lists_answer_whatever_they_are_asked(client, demo):
    client.force_login(make.make_user("administrator"))
    number = count()
    for address in addresses.of_admin():
        for name in ("q", ("o", "p", "id__exact", "area__id__exact", "_changelist_filters")[next(number) % 5]):
            question = f"{name}={VALUES[next(number) % len(VALUES)]}"
            assert_unbroken(*ask(client, address, question), address, question)


@pytest.mark.parametrize("charset", ["zlib", "hex", "rot13", "utf-7", "unicode_escape", "utf-16", "idna", "x" * 500])
def test_stated_encoding_is_not_believed(client, demo, charset):
    response = client.generic(
        "GET",
        "/initiatives/",
        QUERY_STRING="q=\\ud800+%5Cud800+%2BAAAA-",
        content_type=f"text/plain; charset={charset}",
    )
    assert response.status_code == 200


@pytest.mark.parametrize(
    "cookie", ['"a\\000b"', "\x7f", '"\\355\\240\\200"', "a" * 4_000, "\u20ac".encode().decode("latin-1")]
)
def test_no_cookie_breaks_a_page(client, demo, settings, cookie):
    names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages")
    header = "; ".join(f"{name}={cookie}" for name in names)
    for address in ("/", "/initiatives/", "/admin/", "/nowhere/"):
        assert client.get(address, headers={"cookie": header}).status_code < 500


def test_reading_changes_nothing(client, demo):
    """GET writes nothing for a visitor, on any page."""
    for address in [*addresses.without_parameters(), *addresses.of_records().values()]:
        with CaptureQueriesContext(connection) as captured:
            ask(client, address, "")
        wrote = [query["sql"] for query in captured if query["sql"].split()[0] in ("INSERT", "UPDATE", "DELETE")]
        assert not wrote, f"{address} wrote: {wrote}"


def test_every_kind_of_page_is_asked(demo):
    """The pages of records asked here are all there are, as far as the data has a record to show."""
    wanted = {name for name, parameters in addresses.names() if name.endswith("_detail")} - ONLY_FOR_THE_OFFICE
    missing = wanted - set(addresses.of_records())
    assert not missing, f"No record has a page of these kinds: {missing}"
