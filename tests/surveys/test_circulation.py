"""Circulating a survey: lists of people, messages that are stored first, and the pages the office works on."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook

from initiatives.files.handed_in import rows_of_text
from initiatives.models import OrganisationKind, Post
from surveys.circulation.mail import send_due
from surveys.circulation.recipients import invite_lines, read
from surveys.models import Invitation, Link, Message, Response, Wave
from tests.factories import make_area, make_initiative, make_organisation, make_user
from tests.reading import markup

from .records import make_invitation, make_open_survey, make_wave

pytestmark = pytest.mark.django_db


def answer(invitation):
    """The invitation's answer, submitted."""
    response = Response.begin(invitation, invitation.survey.current_edition)
    Response.keep(response.pk, {"Q1": {"text": "It works."}})
    return Response.submit(response.pk)


def office(client, survey):
    """Signs in an editor of the survey's area."""
    user = make_user("editor", areas=[survey.area])
    client.force_login(user)
    return user


def page(wave, name, **more):
    return reverse(f"surveys:{name}", args=[wave.survey.reference, wave.number])


# Lists of people


def test_a_list_is_understood_and_faults_are_told_in_words():
    wave = make_open_survey().waves.get()
    service = make_organisation(name="Norfolk Fire and Rescue Service")
    post = Post.objects.create(title="Chief Fire Officer")
    post.organisations.add(service)
    lines = read(
        rows_of_text(
            "Organisation\tPost\tE-mail\n"
            "norfolk fire and rescue service\tchief fire officer\tcfo@example.org\n"
            "Nowhere Fire\t\t\n"
            f"{service.reference}\tTreasurer\t\n"
            f"{service.reference}\t\tnot an address\n"
            "Norfolk Fire and Rescue Service\tChief Fire Officer\tother@example.org\n"
        ),
        wave,
        make_user("editor"),
    )
    assert [bool(line.fault) for line in lines] == [False, True, True, True, True]
    assert lines[0].post == post and lines[0].email == "cfo@example.org"
    assert "No organisation called “Nowhere Fire”" in lines[1].fault
    assert "has no post “Treasurer”" in lines[2].fault
    assert "not an e-mail address" in lines[3].fault
    assert "twice in this list" in lines[4].fault
    assert [each.post for each in invite_lines(lines, wave)] == [post]


def test_another_offices_draft_answers_like_a_project_that_does_not_exist(client):
    survey = make_open_survey()
    office(client, survey)
    make_organisation(name="Suffolk Fire")
    mine = make_initiative(published=False, area=survey.area)
    theirs = make_initiative(published=False, title="Merge the two control rooms")
    typed = "\n".join(f"Suffolk Fire\t\t\t{each}" for each in (mine.reference, theirs.reference, "NONE-I-001"))
    preview = client.post(page(survey.waves.get(), "wave_add"), {"typed": typed})
    first, second, third = preview.context["lines"]
    assert first.initiative == mine and not first.fault
    assert second.initiative is None
    assert second.fault.replace(theirs.reference, "*") == third.fault.replace("NONE-I-001", "*")
    assert "Merge the two" not in preview.content.decode()
    client.post(page(survey.waves.get(), "wave_add"), {"confirm": "yes", "typed": typed})
    assert [each.initiative for each in Invitation.objects.all()] == [mine]


def test_lines_put_together_in_different_ways_are_understood(client):
    survey = make_open_survey()
    office(client, survey)
    make_organisation(name="Suffolk Fire"), make_organisation(name="Police, Fire and Crime Commissioner")
    text = "Suffolk Fire\t\tone@example.org\nSuffolk Fire, , two@example\nPolice, Fire and Crime Commissioner"
    preview = client.post(page(survey.waves.get(), "wave_add"), {"typed": text})
    first, second, third = preview.context["lines"]
    assert first.email == "one@example.org" and not first.fault
    assert second.fault.startswith("“two@example” is not") and second.typed == "Suffolk Fire, two@example"
    assert third.organisation.name == "Police, Fire and Crime Commissioner"
    assert "leave the others out" in markup(preview)


@pytest.mark.parametrize("text", ["\x00", "a" * 5_000, "=cmd()", "\ud800"[:0] + "🙂,\u202e", '"unclosed', ",,,,,,"])
def test_odd_lists_are_told_and_never_break(client, text):
    survey = make_open_survey()
    office(client, survey)
    answer = client.post(page(survey.waves.get(), "wave_add"), {"typed": text})
    assert answer.status_code == 200
    assert Invitation.objects.count() == 0


def spreadsheet(*rows):
    book, file = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(file)
    return SimpleUploadedFile("people.xlsx", file.getvalue())


def test_a_spreadsheet_is_previewed_before_anything_is_stored(client):
    survey = make_open_survey()
    wave = survey.waves.get()
    office(client, survey)
    service = make_organisation(name="Suffolk Fire")
    file = spreadsheet(
        ["Organisation", "Post", "E-mail"], ["Suffolk Fire", None, "cfo@example.org"], ["Nobody", "", ""]
    )
    preview = client.post(page(wave, "wave_add"), {"file": file})
    assert "1 of 2 lines can be added" in preview.content.decode()
    assert not wave.invitations.exists()
    client.post(page(wave, "wave_add"), {"confirm": "yes", "typed": preview.context["typed"]})
    assert [(each.organisation, each.email) for each in wave.invitations.all()] == [(service, "cfo@example.org")]


def test_a_file_that_is_no_spreadsheet_is_refused_in_words(client):
    survey = make_open_survey()
    office(client, survey)
    for name, content in (("people.xlsx", b"not a zip"), ("people.pdf", b"%PDF")):
        refused = client.post(page(survey.waves.get(), "wave_add"), {"file": SimpleUploadedFile(name, content)})
        assert refused.status_code == 200 and "There is a problem" in refused.content.decode()


def test_the_register_gives_every_current_service_of_a_kind(client):
    survey = make_open_survey()
    office(client, survey)
    one = make_organisation()
    make_organisation(kind=one.kind, status="abolished")
    shown = client.post(
        page(survey.waves.get(), "wave_add"), {"register": "yes", "kinds": [one.kind.pk], "post": "Chief"}
    )
    assert [line.organisation for line in shown.context["lines"]] == [one]
    assert OrganisationKind.objects.filter(pk=one.kind.pk).exists()


def test_the_people_of_an_earlier_wave_are_asked_again_as_last_time(client):
    survey = make_open_survey()
    office(client, survey)
    earlier = survey.waves.get()
    services = [make_organisation(name=f"Service {letter}") for letter in "AB"]
    for service in services:
        make_invitation(earlier, organisation=service, email=f"{service.pk}@example.org")
    later = survey.waves.create(number=2, audience="The same again")
    elsewhere = make_open_survey().waves.get()
    make_invitation(elsewhere)
    assert "As last time" in client.get(page(later, "wave_add")).content.decode()
    preview = client.post(page(later, "wave_add"), {"again": "yes", "earlier-wave": earlier.pk})
    assert "2 of 2 lines can be added" in preview.content.decode() and not later.invitations.exists()
    client.post(page(later, "wave_add"), {"confirm": "yes", "typed": preview.context["typed"]})
    assert {(each.organisation, each.email) for each in later.invitations.all()} == {
        (service, f"{service.pk}@example.org") for service in services
    }
    refused = client.post(page(later, "wave_add"), {"again": "yes", "earlier-wave": elsewhere.pk}).content.decode()
    assert "This wave is not one of your office" in refused


# Messages


def queued(number=2):
    """A wave with that many people whose invitations are queued."""
    survey = make_open_survey()
    wave = survey.waves.get()
    for each in range(number):
        make_invitation(wave, email=f"chief{each}@example.org")
    Message.objects.invite(wave, make_user("administrator"), "We look forward to it.")
    return wave


def test_invitations_go_out_once_with_a_link_that_works(settings):
    settings.PORTAL_URL = "https://portal.example.org"
    wave = queued()
    assert Message.objects.invite(wave, make_user("administrator")) == 0
    assert send_due() == (2, 0) and send_due() == (0, 0)
    assert [each.to for each in mail.outbox] == [["chief0@example.org"], ["chief1@example.org"]]
    body = mail.outbox[0].body
    line = next(line for line in body.splitlines() if line.startswith("https://portal.example.org/"))
    token = line.rstrip("/").rpartition("/")[2]
    assert Link.objects.with_token(token).invitation.email == "chief0@example.org"
    assert "We look forward to it." in body and "&#x27;" not in body
    assert f"Who is asking: Office of the Police and Crime Commissioner for {wave.survey.area}" in body
    assert f"Sent by: {settings.PORTAL_NAME}, https://portal.example.org" in body
    assert not Message.objects.filter(words__contains=token).exists()


def test_what_the_mail_server_refuses_is_tried_again_and_leaves_no_link(monkeypatch):
    wave = queued(1)

    def refuse(*_args, **_more):
        raise ConnectionRefusedError("secret words")

    monkeypatch.setattr("surveys.circulation.mail.EmailMessage.send", refuse)
    assert send_due() == (0, 1)
    message = wave.invitations.get().messages.get()
    assert message.standing() == "Will be tried again" and "secret words" not in message.fault
    assert not Link.objects.exists()
    assert send_due() == (0, 0), "Not before its time."
    monkeypatch.undo()
    assert send_due(timezone.now() + timedelta(minutes=2)) == (1, 0)


def test_a_second_worker_does_not_send_what_the_first_has_taken():
    message = queued(1).invitations.get().messages.get()
    same = Message.objects.get(pk=message.pk)
    assert message.claim() and not same.claim()


def test_the_page_of_reminders_promises_what_it_then_does(client):
    wave = queued(3)
    office(client, wave.survey)
    assert "Now 0 can be reminded; 3 with" in " ".join(client.get(page(wave, "wave_remind")).content.decode().split())
    send_due()
    Message.objects.filter(invitation=wave.invitations.first()).update(sent_at=timezone.now() - timedelta(days=30))
    shown = " ".join(client.get(page(wave, "wave_remind")).content.decode().split())
    assert "Now 1 can be reminded; 2 with" in shown
    told = client.post(page(wave, "wave_remind"), {"words": ""}, follow=True).content.decode()
    assert "1 reminders are on their way. 2 were left alone" in told


def test_what_became_pointless_is_called_off():
    wave = queued()
    answer(wave.invitations.first())
    assert send_due() == (1, 0)
    assert Message.objects.filter(called_off_at__isnull=False).count() == 1


def test_reminders_are_capped_spaced_and_only_for_the_silent():
    wave, by = queued(3), make_user("administrator")
    now = timezone.now()
    assert Message.objects.remind(wave, by) == (0, 3), "Nobody was written to yet."
    send_due(now)
    assert Message.objects.remind(wave, by, at=now + timedelta(days=1)) == (0, 3)
    answered, declined, silent = wave.invitations.all()
    answer(answered)
    declined.record_outcome(Invitation.Outcome.DECLINED)
    for number in range(1, 6):
        day = now + timedelta(days=6 * number)
        reminded, left = Message.objects.remind(wave, by, at=day)
        assert (reminded, left) == ((1, 0) if number <= 3 else (0, 1))
        for message in Message.objects.filter(sent_at=None):
            assert message.invitation == silent
            message.sent(day)


def test_more_time_is_told_to_those_who_have_not_answered(client):
    wave = queued()
    send_due()
    answer(wave.invitations.first())
    office(client, wave.survey)
    day = (wave.closes_at + timedelta(days=10)).date()
    client.post(page(wave, "wave_more_time"), {"day": day, "reason": "Few answers.", "tell": "on"})
    assert [each.to for each in Message.objects.filter(kind=Message.Kind.NOTICE)] == ["chief1@example.org"]
    assert Wave.objects.get(pk=wave.pk).closes_at > wave.closes_at


def test_the_command_sends_what_is_due(capsys):
    queued(1)
    call_command("send_survey_mail")
    assert "Sent 1, failed 0, still due 0." in capsys.readouterr().out


# The pages


def test_the_board_counts_by_wave_in_a_fixed_number_of_queries(client, django_assert_num_queries):
    wave = queued(2)
    other = make_wave(wave.survey, audience="Chairs")
    make_invitation(other)
    answer(wave.invitations.first())
    office(client, wave.survey)
    client.get(page(wave, "wave_board"))
    with django_assert_num_queries(8):
        shown = client.get(page(wave, "wave_board")).content.decode()
    assert "Answered" in shown and "0 of 1 answered" in shown
    for _ in range(5):
        make_invitation(wave)
    with django_assert_num_queries(8):
        client.get(page(wave, "wave_board"))
    silent = client.get(page(wave, "wave_board"), {"show": "silent"}).context["invitations"]
    assert len(silent) == 6


def test_nobody_else_sees_the_board(client):
    wave = queued(1)
    invitation = wave.invitations.get()
    addresses = [
        page(wave, name) for name in ("wave_board", "wave_add", "wave_invite", "wave_remind", "wave_more_time")
    ]
    addresses.append(reverse("surveys:invitation_detail", args=[invitation.pk]))
    for role in (None, "officer", "panel", "reader", "editor"):
        if role:
            client.force_login(make_user(role, areas=[make_area() if role == "editor" else wave.survey.area]))
        for address in addresses:
            assert client.get(address).status_code == 404, (role, address)


def test_a_link_made_in_person_is_shown_once_and_can_be_made_useless(client):
    wave = queued(1)
    invitation = wave.invitations.get()
    office(client, wave.survey)
    made = client.post(reverse("surveys:link_make", args=[invitation.pk]))
    token = made.context["address"].rstrip("/").rpartition("/")[2]
    assert Link.objects.with_token(token) is not None
    assert token not in client.get(reverse("surveys:invitation_detail", args=[invitation.pk])).content.decode()
    client.post(reverse("surveys:links_revoke", args=[invitation.pk]))
    assert Link.objects.with_token(token) is None


def test_an_outcome_is_recorded_beside_the_person(client):
    wave = queued(1)
    invitation = wave.invitations.get()
    office(client, wave.survey)
    address = reverse("surveys:invitation_detail", args=[invitation.pk])
    client.post(address, {"outcome": "moved-on", "outcome_note": "Retired", "outcome_on": "2026-11-20"})
    invitation.refresh_from_db()
    assert invitation.standing() == "Moved on"


def test_the_day_of_an_outcome_is_filled_in_kept_and_goes_with_it(client):
    wave = queued(1)
    invitation = wave.invitations.get()
    office(client, wave.survey)
    address = reverse("surveys:invitation_detail", args=[invitation.pk])
    assert f'value="{timezone.localdate().isoformat()}"' in client.get(address).content.decode()
    client.post(address, {"outcome": "moved-on", "outcome_note": "", "outcome_on": "2026-11-20"})
    assert 'value="2026-11-20"' in client.get(address).content.decode()
    client.post(address, {"outcome": "", "outcome_note": "", "outcome_on": "2026-11-20"})
    invitation.refresh_from_db()
    assert invitation.outcome_on is None


def test_a_page_with_a_fault_says_so_once_in_its_title(client):
    wave = queued(1)
    office(client, wave.survey)
    for name, typed in (("wave_more_time", {"day": ""}), ("wave_add", {"register": "yes"})):
        title = client.post(page(wave, name), typed).content.decode().partition("</title>")[0]
        assert title.count("Error:") == 1, name
