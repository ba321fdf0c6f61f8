"""Recommendations: stored once, replied to line by line, with a clock, and nothing invented as an outcome."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from governance.models import DetailRequest, LegalChallenge, Question, Recommendation, Reply, ReplyEvidence
from tests import factories as make
from tests.reading import words

from . import records

pytestmark = pytest.mark.django_db
TODAY = date(2026, 10, 1)


def reply(to, published=True, **fields):
    row = Reply(**{"recommendation": to, "answer": "accepted", "replied": "2025-09-01", **fields})
    row.full_clean()
    row.save()
    if published:
        row.publish(by=make.make_user())
    return row


def test_the_same_recommendation_is_stored_once_in_a_source(client):
    source = make.make_source()
    once = records.recommendation(source=source, place="¶2.1", text="Note the report", area=source.area)
    again = Recommendation(source=source, place="¶8.1", text="Note the report", area=source.area)
    with pytest.raises(ValidationError, match="already recorded"):
        again.full_clean()
    once.citations.create(source=source, place="¶8.1")
    page = words(client.get(once.get_absolute_url()))
    assert f"{source.title} , ¶2.1" in page and f"{source.title} , ¶8.1" in page
    assert "Outcome not recorded" in page
    facts = words(client.get(source.get_absolute_url()))
    assert "¶8.1 Recommendation: Note the report" in facts


def test_what_came_of_it_is_shown_with_the_document_that_says_so_and_not_with_the_first(client, subtests):
    first, later = make.make_source(title="The report"), make.make_source(title="The minutes")
    case = make.made(LegalChallenge, True, {"kind": "review", "source": first, "decided": "2019-07-31"})
    case.changes.add(records.change())
    for record, fact, label in (
        (records.recommendation(source=first, outcome="endorsed"), "outcome", "Outcome"),
        (records.decision(source=first, dispute="The chair disagrees."), "dispute", "Disputed"),
        (case, "decided", "Decided"),
        (case, "effect", "What it means for the change"),
    ):
        with subtests.test(fact):
            record.citations.create(source=later, fact=fact, place="¶4")
            type(record).objects.filter(pk=record.pk, **{fact: ""}).update(**{fact: "It stands."})
            page = client.get(record.get_absolute_url()).content.decode()
            row = page.partition(f">{label}</dt>")[2].partition("</div>")[0]
            number = row.partition('popovertarget="source-')[2].partition('"')[0]
            note = page.partition(f'id="source-{number}"')[2].partition("</li>")[0]
            assert "The minutes" in note and "The report" not in note


def test_a_very_long_recommendation_can_be_kept():
    records.recommendation(source=make.make_source(), text="ä" * 5000)


def test_the_clock_runs_by_the_date_the_panel_set():
    late = records.recommendation(reply_required=True, reply_due="2026-09-30")
    records.recommendation(reply_required=True, reply_due="2026-10")
    undated = records.recommendation(reply_required=True)
    records.recommendation()
    assert list(Recommendation.objects.reply_overdue(TODAY)) == [late]
    assert not Recommendation.objects.reply_overdue(date(2026, 9, 30)).exists()
    assert undated in Recommendation.objects.awaiting_reply()
    draft = reply(late, published=False)
    assert Recommendation.objects.reply_overdue(TODAY).get() == late
    draft.publish(by=make.make_user())
    assert not Recommendation.objects.reply_overdue(TODAY).exists()


def test_a_date_for_a_reply_needs_a_reply_to_be_required():
    with pytest.raises(ValidationError) as refused:
        Recommendation(text="Note", area=make.make_area(), reply_due="2026-10").full_clean()
    assert "reply_required" in refused.value.message_dict


def test_what_is_not_accepted_whole_needs_reasons_and_a_line_is_answered_once():
    to = records.recommendation()
    for answer in ("in-part", "rejected"):
        with pytest.raises(ValidationError) as refused:
            reply(to, answer=answer)
        assert "reasons" in refused.value.message_dict
    reply(to, line="a")
    with pytest.raises(ValidationError, match="already has a reply"):
        reply(to, line="a")


def test_accepted_without_evidence_after_twelve_months(nobody):
    to = records.recommendation()
    accepted = reply(to, replied="2025-10-01")

    def listed(today=TODAY):
        return list(Recommendation.objects.accepted_without_evidence(today, nobody))

    assert listed() == [to]
    assert listed(date(2026, 9, 30)) == []
    ReplyEvidence.objects.create(reply=accepted, text="The figures are published.")
    assert listed() == []
    rejected = records.recommendation()
    reply(rejected, answer="rejected", reasons="No money", replied="2020")
    reply(records.recommendation(), replied="")
    assert listed() == []
    assert listed(date(2028, 2, 29)) == []


def test_a_draft_reply_is_seen_by_the_office_only(client):
    to = records.recommendation(reply_required=True)
    reply(to, published=False, answer="rejected", reasons="Quillwort reasons")
    for path in (to.get_absolute_url(), reverse("governance:recommendation_list")):
        assert "Quillwort" not in client.get(path).content.decode()
    assert b"Quillwort" not in client.get(reverse("governance:recommendation_csv")).getvalue()
    client.force_login(make.make_user("editor", [to.area]))
    assert "Quillwort reasons" in words(client.get(to.get_absolute_url()))


def test_replies_stand_line_by_line_with_what_was_done(client):
    to = records.recommendation(reply_required=True)
    first = reply(to, line="a", words="Publish the figures")
    reply(to, line="b", answer="rejected", reasons="Too costly", words="Meet monthly")
    ReplyEvidence.objects.create(reply=first, text="Published", seen="2026-01")
    page = words(client.get(to.get_absolute_url())).replace(" No source given", "")
    assert "a Publish the figures Accepted 1 September 2025" in page
    assert "b Meet monthly Rejected 1 September 2025 Too costly Nothing to do" in page
    assert "Published, January 2026" in page


def test_a_bodys_page_shows_what_it_recommended_and_what_was_replied(client):
    body = records.body()
    to = records.recommendation(by_body=body, area=body.area, text="Publish figures", reply_required=True)
    reply(to, answer="in-part", reasons="Yearly only")
    page = words(client.get(body.get_absolute_url()))
    assert "Publish figures (outcome not recorded) Replied to Accepted in part. Yearly only" in page


def test_members_questions_stand_with_their_answers_where_they_may_be_seen(client):
    to = records.recommendation()
    shown = Question(area=to.area, recommendation=to, text="What did it cost?", answer="Nothing yet.")
    shown.publish(by=make.make_user())
    Question.objects.create(area=to.area, recommendation=to, text="Quillwort question")
    page = words(client.get(to.get_absolute_url()))
    assert "Question : What did it cost?" in page.replace("Question:", "Question :")
    assert "Nothing yet." in page
    assert "Quillwort" not in page


# More detail next time


def ask(client, user, initiative, body, **typed):
    client.force_login(user)
    return client.post(reverse("governance:detailrequest_new", args=[initiative.reference, body.reference]), typed)


def test_a_member_asks_for_more_detail_and_the_office_answers_or_says_why_not(client):
    body, member = records.panel()
    initiative = make.make_initiative(area=body.area)
    ask(client, member, initiative, body, wish="How was it worked out?")
    ask(client, member, initiative, body)
    wish = DetailRequest.objects.get()
    assert (wish.asked_by, wish.wish) == (member, "How was it worked out?")
    assert "Waiting for the office" in words(client.get(initiative.get_absolute_url()))
    with pytest.raises(ValidationError):
        wish.settle()
    with pytest.raises(ValidationError):
        wish.settle(answer="So", declined_because="No")
    wish.refresh_from_db()
    wish.settle(declined_because="The contract is confidential until May.")
    assert "The contract is confidential until May." in words(client.get(initiative.get_absolute_url()))
    assert not DetailRequest.objects.open().exists()


def test_only_members_ask_and_the_public_sees_no_wish(client):
    body, member = records.panel()
    initiative = make.make_initiative(area=body.area)
    for role in ("editor", "reader", "officer"):
        assert ask(client, make.make_user(role, [body.area]), initiative, body).status_code == 404
    assert ask(client, make.make_user("panel", [make.make_area()]), initiative, body).status_code == 404
    hidden = make.make_initiative(area=body.area, published=False)
    assert ask(client, member, hidden, body).status_code == 404
    ask(client, member, initiative, body, wish="Quillwort wish")
    for reader in (None, make.make_user("panel", [make.make_area()]), make.make_user("officer", [body.area])):
        client.logout()
        if reader:
            client.force_login(reader)
        page = client.get(initiative.get_absolute_url())
        assert "Quillwort" not in page.content.decode()
        listed = client.get(reverse("governance:detailrequest_list"), follow=True)
        assert "Quillwort" not in listed.content.decode()
