"""What answers come to, counted by hand."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from surveys.models import Invitation, Question, Response, Survey
from surveys.results import (
    ResultsAccess,
    asked_and_answered,
    closed_results,
    survey_data,
)
from tests.factories import make_area, make_organisation, make_user

from .answered import OFFICE, PUBLIC, answer, chosen, opened, published, survey_of, two_waves
from .records import make_invitation, make_question, make_survey, make_wave

pytestmark = pytest.mark.django_db


def only(survey, access=OFFICE):
    return closed_results(survey_data(survey, access), access)[0]


def counts(result):
    return [row.count for row in result.rows]


def test_one_choice_is_counted_with_its_base():
    result = only(survey_of("one", [chosen("a"), chosen("b"), chosen("a")]))
    assert (counts(result), result.base, result.of) == ([2, 1, 0], 3, 3)


def test_several_choices_count_respondents_and_not_ticks():
    result = only(survey_of("several", [chosen("a", "b"), chosen("a"), chosen("a", "b")]))
    assert (counts(result), result.base) == ([3, 2, 0], 3)


def test_yes_no_and_scale():
    assert counts(only(survey_of("yes-no", [{"text": "yes"}, {"text": "no"}, {"text": "yes"}]))) == [2, 1]
    scale = only(survey_of("scale", [{"number": "1"}, {"number": "5"}, {"number": "5"}]))
    assert counts(scale) == [1, 0, 0, 0, 2]


def test_who_skipped_a_question_is_in_the_number_asked_and_not_in_the_base():
    survey = make_survey()
    make_question(survey, "Q1", [("a", "A"), ("b", "B")], kind="one")
    make_question(survey, "Q2")
    (wave,) = opened(survey)
    answer(survey, wave, {"Q1": chosen("a"), "Q2": {"text": "Said"}})
    answer(survey, wave, {"Q2": {"text": "Only this"}})
    assert (only(survey).base, only(survey).of) == (1, 2)


def test_a_follow_up_question_is_out_of_those_who_were_asked_it():
    survey = follow_up_survey(yes=3, no=2)
    result = closed_results(survey_data(survey, OFFICE), OFFICE)[1]
    assert (result.base, result.of) == (3, 3)


def follow_up_survey(yes, no):
    survey = make_survey()
    gate = make_question(survey, "Q1", kind="yes-no")
    make_question(survey, "Q2", only_after=gate, only_for="yes")
    (wave,) = opened(survey)
    for _ in range(yes):
        answer(survey, wave, {"Q1": {"text": "yes"}, "Q2": {"text": "Because"}})
    for _ in range(no):
        answer(survey, wave, {"Q1": {"text": "no"}, "Q2": {"text": "left from before"}})
    return survey


def test_numbers_are_told_by_the_middle_and_the_ends():
    result = only(survey_of("number", [{"number": value} for value in ("1", "2", "3", "10", "100")]))
    summary = result.summary
    assert [summary.lowest, summary.low, summary.middle, summary.high, summary.highest] == [1, 2, 3, 10, 100]


def test_the_middle_of_an_even_number_lies_between_and_has_no_needless_zeros():
    summary = only(survey_of("number", [{"number": value} for value in ("10", "20.50")])).summary
    assert str(summary.middle) == "15.25"
    assert str(only(survey_of("number", [{"number": "10"}, {"number": "20"}])).summary.middle) == "15"
    assert str(only(survey_of("number", [{"number": "100"}])).summary.middle) == "100"


def test_dates_are_told_by_the_middle_one():
    days = ["2026-01-01", "2026-03-03", "2026-12-31"]
    summary = only(survey_of("date", [{"day": day} for day in days])).summary
    assert (summary.lowest, summary.middle, summary.highest) == ("1 January 2026", "3 March 2026", "31 December 2026")


def test_only_the_latest_answers_count():
    survey = survey_of("one", [chosen("a"), chosen("b")])
    response = Response.objects.first()
    Response.keep(response.pk, {"Q1": chosen("c")})
    Response.submit(response.pk)
    assert counts(only(survey)) == [0, 1, 1]


def test_a_draft_that_was_not_submitted_does_not_count():
    survey = survey_of("one", [chosen("a")])
    response = Response.begin(make_invitation(survey.waves.get()), survey.current_edition)
    Response.keep(response.pk, {"Q1": chosen("b")})
    assert counts(only(survey)) == [1, 0, 0]


def test_answers_to_two_versions_of_a_question_are_counted_together_by_the_codes_of_the_choices():
    survey = survey_of("one", [chosen("a"), chosen("c")])
    new = survey.current_edition.copy()
    question = new.questions.get()
    question.options.get(code="c").delete()
    question.options.create(code="d", text="Drones", order=9)
    survey.open(make_user("administrator"))
    answer(survey, survey.waves.get(), {"Q1": chosen("d")})
    result = only(survey)
    assert [(row.label, row.count) for row in result.rows] == [
        ("Buildings", 1),
        ("Vehicles", 0),
        ("Drones", 1),
        ("Training", 1),
    ]
    assert result.versions.numbers == [1, 2]


# By wave, by kind of service, by area


def test_waves_keep_both_denominators_and_organisations_are_counted_once():
    asked = asked_and_answered(two_waves(), OFFICE)
    assert [(each.invited, each.answered) for each in asked.rounds] == [(5, 3), (3, 2)]
    assert (asked.organisations, asked.organisations_answered) == (5, 4)
    words = {each.name: each.words for each in asked.either}
    assert words["Force 0"] == "Answered in wave 1"
    assert words["Force 2"] == "Answered in wave 1 and 2"
    assert words["Service 0"] == "Answered in wave 2"
    assert words["Service 1"] == "No answer"


def test_counts_by_wave_and_by_kind_of_service():
    by_wave, by_kind = only(two_waves()).breakdowns
    assert (by_wave.columns, by_wave.rows) == ((("Wave 1", 3), ("Wave 2", 2)), (("A", (2, 1)), ("B", (1, 1))))
    assert by_kind.columns == (("Constabulary", 4), ("Fire service", 1))
    assert by_kind.rows == (("A", (2, 1)), ("B", (2, 0)))


def test_only_the_office_sees_which_organisations_answered():
    assert asked_and_answered(two_waves(), PUBLIC).either == ()


def test_invitations_no_longer_needed_are_in_no_denominator():
    survey = two_waves()
    Invitation.objects.filter(answered_at__isnull=True).first().record_outcome("not-needed")
    asked = asked_and_answered(survey, OFFICE)
    assert sum(each.invited for each in asked.rounds) == 7 and asked.left_out == 1


def test_areas_with_few_organisations_are_put_together_outside_the_office():
    survey = make_survey()
    wave = opened(make_open_question(survey))[0]
    for name, number in (("Avon", 6), ("Durham", 2), ("Essex", 1)):
        area = make_area(name=name)
        for _ in range(number):
            organisation = make_organisation()
            organisation.areas.add(area)
            make_invitation(wave, organisation=organisation)
    office = asked_and_answered(survey, OFFICE).areas
    assert [(line.name, line.invited) for line in office] == [("Avon", 6), ("Durham", 2), ("Essex", 1)]
    shown = asked_and_answered(survey, PUBLIC).areas
    assert [(line.name, line.invited) for line in shown] == [("3 areas, put together", 9)]


def make_open_question(survey):
    make_question(survey)
    return survey


# What readers outside the office do not see


def test_a_small_count_is_withheld_outside_the_office_and_so_is_what_gives_it_away():
    survey = survey_of("one", [chosen("a")] * 9 + [chosen("b")] * 8 + [chosen("c")])
    assert counts(only(survey)) == [9, 8, 1]
    result = only(survey, PUBLIC)
    assert counts(result) == [None, 8, None]
    assert result.base == 18 and "withheld" in result.withheld


def test_nothing_is_counted_where_fewer_answered_than_may_be_shown():
    result = only(survey_of("one", [chosen("a")] * 4), PUBLIC)
    assert (result.base, result.rows, result.of) == (None, (), 4)
    assert result.withheld == "Fewer than 5 answered this question."


def test_a_breakdown_with_a_small_count_is_withheld_whole():
    result = only(two_waves(), PUBLIC)
    assert not any(breakdown.rows for breakdown in result.breakdowns)


def test_a_breakdown_that_is_shown_outside_the_office_has_no_small_count_in_it():
    survey = make_survey()
    make_question(survey, "Q1", [("a", "A"), ("b", "B")], kind="one")
    waves = opened(survey, 2)
    for wave in waves:
        for code in "ab" * 5:
            answer(survey, wave, {"Q1": chosen(code)})
    (by_wave,) = only(survey, PUBLIC).breakdowns
    assert by_wave.rows == (("A", (5, 5)), ("B", (5, 5)))
    answer(survey, waves[0], {"Q1": chosen("a")}, organisation=make_organisation(name="One more"))
    answer(survey, waves[1], {"Q1": chosen("a")})
    assert only(survey, PUBLIC).breakdowns[0].rows == (("A", (6, 6)), ("B", (5, 5)))


def test_the_number_asked_a_follow_up_does_not_tell_a_withheld_answer():
    result = closed_results(survey_data(follow_up_survey(yes=8, no=2), PUBLIC), PUBLIC)
    assert counts(result[0]) == [None, None]
    assert (result[1].base, result[1].of) == (None, None)
    assert "question Q1" in result[1].withheld


def test_the_ends_of_numbers_are_somebodys_own_answers():
    summary = only(survey_of("number", [{"number": str(value)} for value in range(1, 13)]), PUBLIC).summary
    assert (summary.lowest, summary.highest) == (None, None)
    assert str(summary.middle) == "6.5"
    few = only(survey_of("number", [{"number": str(value)} for value in range(1, 7)]), PUBLIC).summary
    assert (few.low, few.high) == (None, None)


def test_outside_the_office_the_middle_date_is_told_to_the_month():
    summary = only(survey_of("date", [{"day": f"2026-03-{day:02}"} for day in range(1, 8)]), PUBLIC).summary
    assert summary.middle == "March 2026"


def test_what_was_written_beside_other_is_for_the_office():
    options = [("a", "A"), ("o", "Other", "other")]
    survey = survey_of("one", [{"chosen": ["o"], "other": "Drones"}] * 6, options)
    assert only(survey).others == ("Drones",) * 6
    assert only(survey, PUBLIC).others == ()


def test_results_stand_still_once_published_so_that_nobody_compares_before_and_after():
    survey = published(survey_of("one", [chosen("a")] * 9 + [chosen("b")] * 6))
    Survey.objects.filter(pk=survey.pk).update(results_published_at=timezone.now() - timedelta(seconds=0))
    survey.refresh_from_db()
    access = ResultsAccess.of(survey, AnonymousUser())
    answer(survey, survey.waves.get(), {"Q1": chosen("b")})
    response = Response.objects.order_by("pk").first()
    Response.keep(response.pk, {"Q1": chosen("c")})
    Response.submit(response.pk)
    assert counts(only(survey, access)) == [9, 6, 0]
    assert counts(only(survey)) == [8, 7, 1]
    assert asked_and_answered(survey, access).rounds[0].answered == 15


def test_the_office_is_staff_of_the_area_and_administrators():
    survey = make_survey()
    assert ResultsAccess.of(survey, make_user("editor", [survey.area])).office
    assert ResultsAccess.of(survey, make_user("administrator")).office
    others = [make_user("editor", [make_area()]), make_user("reader", [survey.area]), AnonymousUser()]
    assert not any(ResultsAccess.of(survey, user).office for user in others)


def test_anonymous_answers_are_not_counted_by_wave_or_kind():
    survey = make_survey(naming="anonymous")
    make_question(survey, "Q1", [("a", "A"), ("b", "B")], kind="one")
    for wave in opened(survey, 2):
        for number in range(3):
            answer(survey, wave, {"Q1": chosen("a")}, token=f"token {number} of {wave.number}")
    survey.close()
    result = only(survey)
    assert (counts(result), result.breakdowns) == ([6, 0], ())


def test_every_kind_of_question_has_a_result():
    for kind in Question.Kind.values:
        if kind != "parts":
            assert only(survey_of(kind, [])).base == 0


def test_a_wave_with_stated_numbers_and_nobody_invited_keeps_what_is_stated():
    survey = make_survey()
    make_wave(survey, invited_stated=46, answered_stated=12)
    (each,) = asked_and_answered(survey, OFFICE).rounds
    assert (each.invited, each.answered) == (46, 12)
