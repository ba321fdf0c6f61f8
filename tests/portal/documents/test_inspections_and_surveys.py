"""What documents say of inspections, evaluations and surveys that others made."""

from pytest import mark

from governance import models as governance
from initiatives import models as register
from surveys import models as surveys
from tests import factories as make

from .entering import enter, found, read

pytestmark = mark.django_db


def test_an_inspection_with_grades_over_two_rounds(client, office, area, source):
    service, inspectorate = make.make_organisation(name="Fire service"), make.make_organisation(name="Inspectorate")
    earlier = make.make_inspection(service, area=area, round="Round 1", covers="2018")
    earlier.findings.create(question="Prevention", grade="Good")
    spoken_of = make.make_initiative(area=area, title="Joint prevention team")
    typed = {"title": "Effectiveness", "organisation": service.pk, "inspectorate": inspectorate.pk, "covers": "2021"}
    kept = {"round": "Round 2", "area": area.pk, "initiatives": [spoken_of.pk], "source": source.pk}
    grade = {"kind": "grade", "question": "Prevention", "grade": "Requires improvement", "source": source.pk}
    concern = {"kind": "concern", "text": "Risk is not shared.", "done": "A team was set up.", "state": "done"}
    inspection = enter(
        client,
        office,
        register.Inspection,
        {**typed, **kept},
        ("findings", {**grade, "place": "p. 12", "order": "1"}),
        ("findings", {**concern, "order": "2"}),
    )
    line, _list = found(client, "initiatives:inspection", "q=prevention&found=concern", inspection.reference)
    assert line["Grades"] == "Prevention: Requires improvement" and "A team was set up." in line["Causes of concern"]
    read(client, inspection, "Requires improvement", "Since then: A team was set up.", "Dealt with", "p. 12")
    page = read(client, service, "Grades over time", "Round 1", "Round 2")
    assert page.index("Good") < page.index("Requires improvement")
    read(client, spoken_of, "Inspections and evaluations that speak of it", "Round 2")


def test_an_evaluation_of_a_programme_that_was_revised(client, office, area, source):
    programme = make.make_initiative(area=area, title="Collaboration programme", kind="programme")
    university = make.make_organisation(name="A university")
    first = make.made(register.Inspection, True, {"area": area, "title": "Evaluation", "covers": "2018"})
    typed = {"title": "Evaluation, revised", "inspectorate": university.pk, "initiatives": [programme.pk]}
    kept = {"follows": first.pk, "covers": "2019", "area": area.pk, "source": source.pk, "place": "p. 1"}
    finding = {"kind": "finding", "text": "Fewer calls were lost.", "order": "1"}
    revised = enter(client, office, register.Inspection, {**typed, **kept}, ("findings", finding))
    line, _list = found(client, "initiatives:inspection", "q=calls", revised.reference)
    assert line["Inspectorate"] == "A university" and line["Other findings"] == "Fewer calls were lost."
    read(client, revised, "A university", "Evaluation, 2018", "p. 1")
    read(client, programme, "Evaluation, revised", "2019")


def test_a_poll_that_somebody_else_made(client, office, area, source):
    poll = surveys.SurveyMethod.objects.create(name="Poll")
    change = make.made(governance.GovernanceChange, True, {"area": area, "title": "One commissioner"})
    typed = {"title": "What people think", "unit": "public", "methods": [poll.pk], "held_elsewhere": "on"}
    more = {"closing": "May 2019", "change": change.pk, "area": area.pk, "source": source.pk}
    wave = {"number": "1", "audience": "The public", "invited_stated": "300", "invited_bound": "more-than"}
    figure = {
        "label": "In favour",
        "percentage": "61.5",
        "of_whom": "Women",
        "order": "0",
        "source": source.pk,
        "place": "Table 3",
    }
    survey = enter(client, office, surveys.Survey, {**typed, **more}, ("waves", wave), ("reported_figures", figure))
    line, _list = found(client, "surveys:survey", "unit=public&method=Poll", survey.reference)
    assert line["How it was asked"] == "Poll" and line["Waves"].startswith("The public: More than 300 were invited")
    page = read(
        client, survey, "Any member of the public", "Poll", "more than 300", "61.5 per cent", "Women", "Table 3"
    )
    assert "One commissioner" in page
    read(client, change, "Consultation: What people think")
