"""What documents say of a programme over time: counts, activity, reports, what became of its parts."""

from django.core.management import call_command
from django.urls import reverse
from pytest import mark

from governance import models as governance
from initiatives import models as register
from initiatives.models import sourced_models
from tests import factories as make
from tests.governance.bodies import make_body, make_item, make_meeting
from tests.initiatives.admin_form import address, as_shown
from tests.reading import rows, words

from .entering import enter, found, read

pytestmark = mark.django_db


def test_a_count_of_a_portfolio(client, office, area, source):
    typed = {"title": "Ideas closed", "series": "Ideas in the programme", "value": "9", "unit": "ideas", "base": "24"}
    kept = {"as_at": "July 2019", "area": area.pk, "source": source.pk, "place": "¶4"}
    number = enter(client, office, register.StatedNumber, {**typed, **kept})
    line, _list = found(client, "initiatives:number", "q=programme", number.reference)
    assert line["In words"] == "9 of 24 ideas" and line["As at"] == "July 2019" and line["Place in source"] == "¶4"
    read(client, number, "9 of 24 ideas", "July 2019", source.title, "¶4")


def test_a_number_told_in_words_with_a_label_that_cannot_be_read(client, office, area, source):
    typed = {"title": "Third column of the chart", "in_words": "fewer each year", "trend": "falling"}
    absent = {"absences-unit": "not-legible", "period_as_worded": "the last three years"}
    kept = {"area": area.pk, "source": source.pk, "place": "Chart 2"}
    number = enter(client, office, register.StatedNumber, {**typed, **absent, **kept})
    line, _list = found(client, "initiatives:number", "told=words&trend=falling", number.reference)
    assert line["In words"] == "fewer each year" and line["Unit"] == "Cannot be read in the document"
    read(client, number, "Fewer each year", "Cannot be read in the document", "the last three years")


def test_activity_of_an_initiative_that_is_no_benefit(client, office, area, source):
    patrols = make.make_initiative(area=area, title="Joint patrols")
    typed = {"title": "Patrols", "value": "1200", "bound": "more-than", "initiative": patrols.pk}
    kept = {"period_as_worded": "in twelve months", "area": area.pk, "source": source.pk, "place": "p. 7"}
    number = enter(client, office, register.StatedNumber, {**typed, **kept})
    read(client, patrols, "more than 1,200", "in twelve months", "p. 7")
    line, _list = found(client, "initiatives:number", "sort=-value&told=number", number.reference)
    assert line["Number"] == "1200.00" and line["About"] == "Joint patrols"


def test_an_initiative_that_was_merged_into_another(client, office, area, source):
    later = make.make_initiative(area=area, title="Shared services")
    row = {"kind": "merged", "other": later.pk, "began": "April 2020", "source": source.pk, "place": "¶9"}
    typed = {"title": "Shared printing", "kind": "initiative", "area": area.pk, "_publish_anyway": "on"}
    earlier = enter(client, office, register.Initiative, typed, ("relations", row))
    read(client, earlier, "This initiative was merged into Shared services", "from April 2020", "¶9")
    read(client, later, "This initiative took in Shared printing")


def test_a_row_of_reports_tells_who_is_new_and_who_is_missing(client, area):
    early = make.make_source(area=area, title="Report of 2016", dated="2016-01-08")
    late = make.make_source(area=area, title="Report of 2019", dated="2019-01-08")
    old, new = (make.make_initiative(area=area, title=title) for title in ("Old scheme", "New scheme"))
    old.move_to(make.make_stage("developing", name="Feasibility"), source=early, place="¶7")
    old.scope.create(text="Printing", source=early)
    new.scope.create(text="Drones", source=late)
    draft = make.make_initiative(area=area, title="Hidden scheme", published=False)
    draft.scope.create(text="Secret", source=late)
    page = words(client.get(reverse("initiatives:area_reports", args=[area.code])))
    assert "Old scheme Feasibility (new) Not named any more" in page and "Named (new)" in page
    assert "Hidden scheme" not in page
    lines = rows(client.get(reverse("initiatives:area_reports_csv", args=[area.code])))
    assert [line["Initiative"] for line in lines] == ["New scheme", "Old scheme"]
    assert lines[1][f"{early.reference} 8 January 2016"] == "Feasibility (new)"


def test_the_page_of_an_initiative_lists_every_meeting_it_stood_before(client, area):
    initiative = make.make_initiative(area=area, title="Joint estate")
    meeting = make_meeting(body=make_body(area=area, name="Panel"), date="2019-10-03", state="held")
    item = make_item(meeting, title="Estate review")
    item.initiatives.add(initiative)
    question = make.made(
        governance.Question, True, {"area": area, "kind": "question", "text": "When?", "initiative": initiative}
    )
    page = read(client, initiative, "On the agenda: Estate review", "Panel, 3 October 2019", "When?")
    question.withdraw()
    assert "When?" not in words(client.get(initiative.get_absolute_url())) and "Estate review" in page


def test_an_office_adds_a_word_that_an_administrator_settles(client, office, area):
    kind = enter(client, office, register.SourceKind, {"name": "Podcast", "meaning": "A recording of talk."})
    assert kind.proposed_on is not None
    assert list(register.SourceKind.objects.proposed()) == [kind]
    client.force_login(make.make_user("administrator"))
    page = address(register.SourceKind, "change", kind.pk)
    assert client.post(page, as_shown(client.get(page), register.SourceKind)).status_code == 302
    assert not register.SourceKind.objects.proposed().exists()


def test_the_words_of_lists_are_loaded_by_themselves():
    call_command("load_lists")
    assert register.SourceKind.objects.filter(name="Decision notice").exists()
    assert register.PartnerRole.objects.filter(name="Sub-contractor").exists()
    assert register.Stage.objects.filter(name="Business as usual").exists()
    before = register.OrganisationKind.objects.count()
    call_command("load_lists")
    assert register.OrganisationKind.objects.count() == before > 20 and not register.Initiative.objects.exists()


def test_no_letter_of_references_stands_for_two_kinds_of_record():
    lettered = [model for model in sourced_models() if getattr(model, "letter", "")]
    letters = [model.letter for model in lettered]
    assert len(letters) > 20
    assert len(set(letters)) == len(letters), sorted(letters)
