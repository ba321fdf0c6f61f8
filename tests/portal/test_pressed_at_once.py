"""Every button that acts, pressed eight times at once: it acts once, and nobody meets an error page.

On PostgreSQL only, where requests really run at once; SQLite lets one writer in after the other.
"""

from collections import Counter
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from governance.models import DetailRequest, Proposal
from initiatives.models import AuditEntry, Initiative
from surveys.models import Edition, Extension, Finding, Handover, Invitation, Message, Quote, Submission, Survey, Theme
from tests.factories import make_area, make_initiative, make_organisation, make_user
from tests.governance import records
from tests.governance.test_proposals import TYPED, new
from tests.initiatives.admin_form import as_shown
from tests.surveys.answered import answer
from tests.surveys.records import make_invitation, make_link, make_open_survey

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor != "postgresql", reason="Nothing is written at once on SQLite."),
]
TIMES = 8


def press(url, data, clients):
    """Sends a form by every client at once; the answers' statuses, counted."""
    statuses, gate = [], Barrier(len(clients))

    def send(client):
        try:
            gate.wait()
            statuses.append(client.post(url, data).status_code)
        finally:
            connection.close()

    threads = [Thread(target=send, args=[client]) for client in clients]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(status < 500 for status in statuses), Counter(statuses)
    return Counter(statuses)


def signed_in(user):
    """That many browsers of one person, each with the cookies of one session."""
    first = Client(raise_request_exception=False)
    first.force_login(user)
    clients = [Client(raise_request_exception=False) for _ in range(TIMES)]
    for client in clients:
        client.cookies = first.cookies
    return clients


@pytest.fixture
def area():
    return make_area()


@pytest.fixture
def office(area):
    return signed_in(make_user("publisher", areas=[area]))


@pytest.fixture
def survey(area):
    return make_open_survey(area=area)


@pytest.fixture
def wave(survey):
    wave = survey.waves.get()
    for number in range(3):
        make_invitation(wave, email=f"chief{number}@example.org")
    return wave


def page(wave, name):
    return reverse(f"surveys:{name}", args=[wave.survey.reference, wave.number])


def test_inviting(wave, office):
    press(page(wave, "wave_invite"), {"words": ""}, office)
    assert Message.objects.count() == 3


def test_reminding(wave, office):
    Message.objects.invite(wave, make_user())
    Message.objects.update(sent_at=timezone.now() - timedelta(days=30))
    press(page(wave, "wave_remind"), {"words": ""}, office)
    assert Message.objects.filter(kind="reminder").count() == 3


def test_giving_more_time(wave, office):
    Message.objects.invite(wave, make_user())
    Message.objects.update(sent_at=timezone.now())
    day = (timezone.localdate() + timedelta(days=40)).isoformat()
    press(page(wave, "wave_more_time"), {"day": day, "reason": "Asked for.", "tell": "on"}, office)
    assert Extension.objects.count() == 1
    assert Message.objects.filter(kind="notice").count() == 3


def test_adding_people(wave, office):
    name = make_organisation().name
    press(page(wave, "wave_add"), {"confirm": "yes", "typed": name}, office)
    assert Invitation.objects.filter(organisation__name=name).count() == 1


@pytest.fixture
def respondent(wave):
    """The address of somebody who answers, and eight browsers with the link."""
    invitation = wave.invitations.first()
    _link, token = make_link(invitation)
    first = Client()
    start = first.get(reverse("surveys:link", args=[token])).url
    clients = [Client(raise_request_exception=False) for _ in range(TIMES)]
    for client in clients:
        client.cookies = first.cookies
    return start, clients, invitation


def test_handing_over_to_one_colleague(respondent):
    start, clients, _invitation = respondent
    press(f"{start}hand-over/", {"name": "A colleague", "email": "colleague@example.org", "note": ""}, clients)
    assert Handover.objects.count() == Message.objects.filter(kind="handover").count() == 1


def test_handing_over_to_eight_colleagues(respondent):
    start, clients, _invitation = respondent
    gate, url = Barrier(TIMES), f"{start}hand-over/"

    def send(number):
        gate.wait()
        clients[number].post(url, {"name": "A colleague", "email": f"c{number}@example.org", "note": ""})
        connection.close()

    threads = [Thread(target=send, args=[number]) for number in range(TIMES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert Handover.objects.count() == 5


def test_submitting_and_asking_for_a_copy(survey, respondent):
    start, clients, invitation = respondent
    answer(survey, invitation.wave, {"Q1": {"text": "It works."}}, invitation)
    response = invitation.response
    type(response).keep(response.pk, {"Q1": {"text": "It works better."}})
    response.refresh_from_db()
    press(f"{start}check/", {"revision": response.revision, "go": "submit"}, clients)
    assert Submission.objects.filter(superseded_at__isnull=True).count() == 1
    assert Submission.objects.count() == 2
    press(f"{start}copy/", {"email": "chief@example.org"}, clients)
    assert Message.objects.filter(kind="copy").count() == 1


@pytest.mark.parametrize(
    ("verb", "made"),
    [("close", None), ("repeat", Survey), ("new-version", Edition), ("publish-results", None)],
)
def test_the_verbs_of_a_survey(survey, office, verb, made):
    before = made.objects.count() if made else 0
    press(reverse(f"admin:surveys_survey_{verb}", args=[survey.pk]), {}, office)
    assert AuditEntry.objects.filter(action__in=["did", "published"]).count() in (1, TIMES if made is Survey else 1)
    if made:
        assert made.objects.count() == before + 1


def test_coding_quoting_and_drafting(survey, office):
    invitation = make_invitation(survey.waves.get())
    said = answer(survey, invitation.wave, {"Q1": {"text": "Funding is short."}}, invitation).answers.get()
    theme = Theme.objects.create(survey=survey, question_code="Q1", name="Funding")
    url = reverse("surveys:coding_answer", args=[said.pk])
    press(url, {"theme": theme.pk, "position": "barrier", "passage": "Funding"}, office)
    assert said.codings.count() == 1
    press(url, {"quote": "yes", "quote-words": "Funding is short.", "quote-said_as": ""}, office)
    assert Quote.objects.count() == Message.objects.filter(kind="quote").count() == 1
    press(reverse("surveys:findings_draft", args=[survey.reference]), {}, office)
    assert Finding.objects.count() == 1


def test_publishing_a_record(area, office):
    record = make_initiative(published=False, area=area, stage=None)
    url = reverse("admin:initiatives_initiative_publish", args=[record.pk])
    press(url, {"publish_anyway": "yes"}, office)
    record.refresh_from_db()
    assert record.published_at
    assert AuditEntry.objects.filter(action=AuditEntry.Action.PUBLISHED).count() == 1


def test_what_members_do():
    body, member = records.panel()
    clients = signed_in(member)
    press(new(body), {**TYPED, "within_functions": "on", "submit": "yes"}, clients)
    item = Proposal.objects.get()
    assert item.status == "submitted"
    press(reverse("governance:proposal_withdraw", args=[item.reference]), {}, clients)
    press(reverse("governance:proposal_again", args=[item.reference]), {}, clients)
    assert Counter(Proposal.objects.values_list("status", flat=True)) == {"withdrawn": 1, "draft": 1}
    initiative = make_initiative(area=body.area)
    url = reverse("governance:detailrequest_new", args=[initiative.reference, body.reference])
    press(url, {"wish": "The costs, please."}, clients)
    assert DetailRequest.objects.count() == 1


def test_saving_a_new_record_in_the_admin(area, office):
    address = reverse("admin:initiatives_initiative_add")
    typed = as_shown(office[0].get(address), Initiative) | {"title": "Joint stores", "area": area.pk}
    press(address, typed, office)
    assert Initiative.objects.filter(title="Joint stores").count() == 1
