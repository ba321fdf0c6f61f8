"""What documents say of changes of governance, court cases, agreements and business cases."""

from pytest import mark

from governance import models as governance
from initiatives import models as register
from tests import factories as make

from .entering import enter, found, read

pytestmark = mark.django_db


def test_a_change_of_several_areas_with_options_and_a_competing_proposal(client, office, area, source):
    next_door = make.make_area(name="Nearshire", code="NEA")
    authority = make.make_organisation(name="Two Counties Fire Authority")
    other = make.made(governance.GovernanceChange, True, {"area": area, "title": "A combined authority"})
    cost = make.make_figure(90_000, area=area, title="Cost of the consultation")
    typed = {"title": "One commissioner", "area": area.pk, "other_areas": [next_door.pk], "authorities": [authority.pk]}
    more = {"competes_with": other.pk, "figures": [cost.pk]}
    option = {"title": "Single employer", "preferred_by": "nobody", "score": "12 of 20", "source": source.pk}
    view = {"organisation": authority.pk, "view": "other", "source": source.pk, "place": "¶30"}
    analysis = {"commissioned_by": authority.pk, "stance": "against", "finding": "It would cost more."}
    change = enter(
        client,
        office,
        governance.GovernanceChange,
        {**typed, **more},
        ("options", option),
        ("positions", view),
        ("assessments", analysis),
    )
    line, _list = found(client, "governance:change", f"area={next_door.code}", change.reference)
    assert line["Also about"] == "Nearshire; Two Counties Fire Authority"
    assert line["Options"] == "Single employer, preferred by nobody (12 of 20)"
    said = ("A combined authority", "£90,000", "12 of 20", "prefers another option", "against the change", "¶30")
    read(client, change, *said, "commissioned by Two Counties Fire Authority")


def test_a_court_case_is_listed_by_citation_and_party_for_every_area(client, office, area, source):
    next_door = make.make_area(name="Nearshire", code="NEA")
    change = make.made(governance.GovernanceChange, True, {"area": area, "title": "One commissioner"})
    claimant = make.make_organisation(name="Two Counties Fire Authority")
    typed = {"changes": [change.pk], "claimants": [claimant.pk], "citation": "[2018] EWHC 1", "kind": "review"}
    more = {"heard": "3 to 5 October 2018", "other_areas": [next_door.pk], "area": area.pk, "source": source.pk}
    case = enter(client, office, governance.LegalChallenge, {**typed, **more})
    for query in ("q=EWHC", "q=counties", f"area={next_door.code}"):
        line, _list = found(client, "governance:challenge", query, case.reference)
    assert line["Heard"] == "3 to 5 October 2018" and line["Brought by"] == "Two Counties Fire Authority"
    read(client, case, "3 to 5 October 2018", "Nearshire", source.title)


def test_an_agreement_under_another_signed_by_a_post(client, office, area, source):
    over = make.make_agreement(area=area, title="Strategic alliance")
    post = register.Post.objects.create(title="Chief Fire Officer")
    service = make.make_organisation(name="Fire service")
    party = {"organisation": service.pk, "signed_by": post.pk, "source": source.pk, "place": "p. 4"}
    typed = {"title": "Fleet schedule", "under": over.pk, "area": area.pk, "source": source.pk}
    schedule = enter(client, office, register.Agreement, typed, ("parties", party))
    line, _list = found(client, "initiatives:agreement", "q=fleet", schedule.reference)
    assert line["Made under"] == "Strategic alliance"
    assert line["Parties"] == "Fire service, signed by the Chief Fire Officer"
    read(client, schedule, "Strategic alliance", "signed by the Chief Fire Officer", "p. 4")
    read(client, over, "Fleet schedule")


def test_a_business_case_in_phases_each_with_its_cost(client, office, area, source):
    initiative = make.make_initiative(area=area, title="New headquarters")
    first = {"stage": "outline", "phase": "Phase 1: survey", "progress": "done", "cost": "40000", "cost_bound": "about"}
    second = {"stage": "outline", "phase": "Phase 2: design", "progress": "approved", "source": source.pk}
    option = {"title": "Rebuild", "score": "68 against four criteria", "order": "1"}
    typed = {"title": "Case for a headquarters", "initiative": initiative.pk, "area": area.pk, "source": source.pk}
    case = enter(
        client, office, register.BusinessCase, typed, ("stages", first), ("stages", second), ("options", option)
    )
    line, _list = found(client, "initiatives:case", "q=headquarters", case.reference)
    assert "Outline business case, Phase 1: survey: done, cost about £40,000" in line["Stages"]
    read(client, case, "Phase 2: design", "About £40,000", "Scored: 68 against four criteria", source.title)


def test_a_business_case_of_a_site_and_of_a_change(client, office, area, source):
    site = make.make_site(area=area, name="Old station")
    typed = {"title": "Case for the station", "site": site.pk, "area": area.pk, "source": source.pk, "place": "¶1"}
    case = enter(client, office, register.BusinessCase, typed)
    change = make.made(governance.GovernanceChange, True, {"area": area, "title": "One commissioner"})
    change.business_cases.add(case)
    line, _list = found(client, "initiatives:case", "q=station", case.reference)
    assert line["Site"] == "Old station" and line["Initiative"] == ""
    read(client, case, "Old station", "One commissioner", "¶1")
    read(client, change, "Case for the station")
    site.withdraw()
    assert client.get(case.get_absolute_url()).status_code == 404


def test_an_agreement_takes_the_place_of_a_change(client, office, area, source):
    agreement = make.make_agreement(area=area, title="Working together")
    typed = {"title": "One commissioner", "status": "withdrawn", "agreement_instead": agreement.pk, "area": area.pk}
    change = enter(client, office, governance.GovernanceChange, {**typed, "source": source.pk, "place": "¶4"})
    read(client, change, "Agreement made in its place", "Working together", "¶4")
