"""The pages of risks, plans, case studies, considered collaborations and words: their words, filters and downloads."""

from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from initiatives.models import GlossaryTerm, OrganisationName, PlanTheme, PriorityAnswer
from tests import factories as make
from tests.reading import rows, words

pytestmark = pytest.mark.django_db

LISTS = ["risk", "plan", "priority", "practice", "considered"]
EVIL = '<script>alert(1)</script>"><img src=x onerror=alert(1)>'


@pytest.fixture
def durham():
    return make.make_area(name="Durham", code="DUR")


@pytest.fixture
def source(durham):
    return make.make_source(area=durham, title="Enhancing collaboration", dated="2016-01-08")


@pytest.fixture
def control_room(durham, source):
    """An initiative with a risk, a priority it answers, a case study and something considered."""
    facts = {"source": source, "place": "¶7B"}
    initiative = make.make_initiative(area=durham, title="Control Room", summary="Shared ICT.", **facts)
    make.make_risk(area=durham, initiative=initiative, title="May not be feasible", trigger="2016-03", **facts)
    plan = make.make_plan(area=durham, title="Police and Crime Plan", **facts)
    priority = make.make_priority(plan, number="5", wording="Work together", **facts)
    PriorityAnswer.objects.create(priority=priority, initiative=initiative, **facts)
    make.make_case_study(area=durham, title="How it was done", **facts).initiatives.add(initiative)
    make.make_consideration(area=durham, initiative=initiative, title="A joint dog unit", **facts)
    return initiative


def records(initiative):
    """The records that hang on the initiative, by the name of their list."""
    return {
        "risk": initiative.risks.get(),
        "plan": initiative.plan_priorities.get().plan,
        "practice": initiative.case_studies.get(),
        "considered": initiative.considerations.get(),
    }


def test_an_initiatives_page_shows_what_hangs_on_it(client, control_room):
    page = words(client.get(control_room.get_absolute_url()))
    for expected in (
        "May not be feasible",
        "Its date has passed",
        "Not assessed",
        "Priority 5: Work together , Police and Crime Plan",
        "How it was done",
        "A joint dog unit",
    ):
        assert expected in page


def test_an_areas_page_shows_what_its_office_keeps(client, control_room):
    page = words(client.get(control_room.area.get_absolute_url()))
    for expected in ("May not be feasible", "Police and Crime Plan", "How it was done", "A joint dog unit"):
        assert expected in page


@pytest.mark.parametrize("name", ["risk", "plan", "practice", "considered"])
def test_a_hidden_record_is_found_nowhere(client, control_room, name):
    record = records(control_room)[name]
    assert client.get(record.get_absolute_url()).status_code == 200
    record.withdraw()
    assert client.get(record.get_absolute_url()).status_code == 404
    reached = [reverse(f"initiatives:{name}_list"), reverse("initiatives:priority_list")]
    reached += [row.get_absolute_url() for row in (control_room, control_room.area, control_room.source)]
    for address in reached:
        assert record.title not in client.get(address).content.decode(), address
    assert rows(client.get(reverse(f"initiatives:{name}_csv"))) == []


def test_a_hidden_initiative_is_not_named_by_what_hangs_on_it(client, control_room):
    control_room.title = "Secret merger"
    control_room.audience = "internal"
    control_room.save()
    for record in records(control_room).values():
        page = client.get(record.get_absolute_url())
        assert page.status_code == 200
        assert "Secret merger" not in page.content.decode()
        assert control_room.reference not in page.content.decode()
    for name in LISTS:
        assert "Secret merger" not in client.get(reverse(f"initiatives:{name}_list")).content.decode()
        assert b"Secret merger" not in client.get(reverse(f"initiatives:{name}_csv")).getvalue()
    source = client.get(control_room.source.get_absolute_url()).content.decode()
    assert "Secret merger" not in source
    assert "No initiative answers it" in words(client.get(records(control_room)["plan"].get_absolute_url()))


def test_a_source_that_is_not_public_is_not_named(client, control_room):
    control_room.source.audience = "internal"
    control_room.source.save()
    for name, record in records(control_room).items():
        assert control_room.source.reference not in client.get(record.get_absolute_url()).content.decode()
        assert control_room.source.reference.encode() not in client.get(reverse(f"initiatives:{name}_csv")).getvalue()


def test_a_risk_shows_before_and_after(client, durham):
    owner = make.models.Post.objects.create(title="Chief Executive")
    risk = make.make_risk(
        area=durham, likelihood=4, impact=5, mitigation="Pooling", likelihood_after=2, owner=owner, review_on="2020"
    )
    page = words(client.get(risk.get_absolute_url()))
    assert "Before mitigation 4 high 5 very high" in page
    assert "After mitigation 2 low Not assessed" in page
    assert "Owner Chief Executive" in page
    assert "Overdue for review" in page
    assert "Cause Not recorded yet" in page


def test_an_issue_leads_to_the_risk_it_grew_from(client, durham):
    risk = make.make_risk(area=durham, title="Funding may end")
    issue = make.become_issue(risk, "The bids ended", on="2020-03")
    assert issue.reference not in client.get(risk.get_absolute_url()).content.decode()
    issue.publish(by=make.make_user())
    assert "Became an issue March 2020 The bids ended" in words(client.get(risk.get_absolute_url()))
    assert issue.get_absolute_url() in client.get(risk.get_absolute_url()).content.decode()
    assert risk.get_absolute_url() in client.get(issue.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("area=DUR", True),
        ("status=open", True),
        ("status=closed", False),
        ("kind=risk", True),
        ("kind=issue", False),
        ("waiting=triggered", True),
        ("waiting=review", False),
        ("waiting=not-assessed", True),
        ("q=feasible", True),
        ("q=zeppelin", False),
        ("initiative=DUR-I-001", True),
        ("sort=rating", True),
        ("sort=review&per_page=50", True),
    ],
)
def test_the_filters_of_risks(client, control_room, query, found):
    response = client.get(f"{reverse('initiatives:risk_list')}?{query}")
    assert bool(response.context["object_list"]) is found
    assert bool(rows(client.get(f"{reverse('initiatives:risk_csv')}?{query}"))) is found


def test_open_risks_come_first_by_trigger_date_and_undated_ones_after_them(client, durham):
    undated, late, soon = (make.make_risk(area=durham, trigger=trigger) for trigger in ("", "2030", "2020"))
    closed = make.make_risk(area=durham, trigger="2010")
    make.end(closed, "closed", "Over")
    assert list(client.get("/risks/").context["object_list"]) == [soon, late, undated, closed]
    assert list(client.get("/risks/?sort=trigger").context["object_list"]) == [soon, late, undated, closed]


def test_a_plan_shows_which_priority_has_no_initiative(client, control_room):
    plan = records(control_room)["plan"]
    theme = PlanTheme.objects.create(plan=plan, title="Victims")
    make.make_priority(plan, theme=theme, number="6", wording="Support victims")
    page = words(client.get(plan.get_absolute_url()))
    assert "1 of 2 recorded priorities have no initiative." in page
    assert "Priority 6: Support victims No source given No initiative answers it" in page
    assert "2 recorded, 1 without an initiative" in words(client.get("/plans/"))
    assert [row["Wording"] for row in rows(client.get("/priorities.csv?answered=no"))] == ["Support victims"]
    assert [row["Wording"] for row in rows(client.get("/priorities.csv?answered=yes"))] == ["Work together"]
    assert "Support victims" in words(client.get("/priorities/?answered=no&plan=" + plan.reference))


def test_a_case_study_says_whether_it_may_be_told(client, control_room):
    study = records(control_room)["practice"]
    study.lessons = "Ask early\n\nWrite it down"
    study.share_nationally = True
    study.save()
    page = words(client.get(study.get_absolute_url()))
    for expected in ("Permission of the area Given", "National sharing Put forward", "Ask early", "Write it down"):
        assert expected in page
    assert list(client.get("/practice/?national=yes&permission=given").context["object_list"]) == [study]
    assert list(client.get("/practice/?national=no").context["object_list"]) == []


def test_what_was_considered_stands_beside_the_initiatives_that_ended(client, control_room):
    fire = make.make_organisation(name="Fire Service")
    considered = records(control_room)["considered"]
    considered.organisations.add(fire)
    considered.outcome, considered.reason, considered.notified = "not-agreed", "Too dear", "2018-05"
    considered.save()
    rejected = make.make_initiative(area=control_room.area, title="Joint helicopter")
    rejected.move_to(make.make_stage("ended", name="Rejected"), reason="No landing site", took_effect="2019")
    page = words(client.get("/considered/"))
    for expected in ("A joint dog unit", "Fire Service", "Not agreed", "Joint helicopter", "No landing site"):
        assert expected in page
    lines = rows(client.get("/considered.csv"))
    assert [(line["What was considered"], line["Why"]) for line in lines] == [
        ("A joint dog unit", "Too dear"),
        ("Joint helicopter", "No landing site"),
    ]
    assert lines[0]["The others were notified"] == "May 2018"
    detail = words(client.get(considered.get_absolute_url()))
    assert "Why Too dear" in detail
    assert "Decided Not recorded yet" in detail
    only = rows(client.get("/considered.csv?outcome=not-agreed"))
    assert [line["What was considered"] for line in only] == ["A joint dog unit"]
    assert "Joint helicopter" not in words(client.get("/considered/?q=dog"))


def test_an_empty_list_of_what_was_considered_says_what_it_is_for(client):
    page = words(client.get("/considered/"))
    assert "None is recorded" in page
    assert "with whom, when they were notified, whether they agreed, and why" in page
    assert "Policing and Crime Act 2017" in page
    assert "Nothing on record matches these filters" in words(client.get("/considered/?q=zeppelin"))


@pytest.mark.parametrize("name", ["risk", "plan", "priority", "practice"])
def test_an_empty_list_says_so(client, name):
    assert "Nothing is published here yet" in words(client.get(reverse(f"initiatives:{name}_list")))
    assert rows(client.get(reverse(f"initiatives:{name}_csv"))) == []


def test_bad_addresses_get_words_and_never_an_error(client, control_room, subtests):
    names = [*(f"initiatives:{name}" for name in LISTS), "glossary"]
    queries = [
        "area=ZZZ",
        "q=%00",
        "q=" + "x" * 5_000,
        "q=one+two+three+four+five+six+seven+eight+nine",
        "kind=%E2%80%AE",
        "status=%00",
        "waiting=x",
        "answered=x",
        "expansion=x",
        "initiative=DUR-I-999",
        "sort=password",
        "page=99999999999999999999999",
        "per_page=1000000",
        "q[]=1&q=2&q=3",
        "q=%3Cscript%3Ealert(1)%3C/script%3E",
    ]
    for name, query in product(names, queries):
        page = reverse(name if name == "glossary" else f"{name}_list")
        for address in (page, reverse(f"{name}_csv")):
            with subtests.test(f"{address}?{query:.60}"):
                response = client.get(f"{address}?{query}", follow=True)
                assert response.status_code == 200, address
                assert b"<script>alert" not in (response.getvalue() if response.streaming else response.content)


def test_an_address_of_no_record_is_not_found(client, control_room, subtests):
    names = ["risks", "plans", "practice", "considered", "initiatives", "areas", "organisations", "sources"]
    names += ["savings", "benefits", "funding", "estates", "agreements", "business-cases"]
    for name, reference in product(names, ["DUR-R-999", "x", "%00", "%E2%80%AE", "a" * 500]):
        with subtests.test(f"/{name}/{reference:.20}/"):
            assert client.get(f"/{name}/{reference}/").status_code == 404


def test_markup_is_shown_and_not_run(client, control_room):
    found = records(control_room)
    found["risk"].cause = found["risk"].severity_worded = found["risk"].mitigation = EVIL
    found["plan"].summary = found["plan"].statutory_basis = EVIL
    found["practice"].text = found["practice"].lessons = EVIL
    found["considered"].reason = found["considered"].text = EVIL
    found["plan"].priorities.update(wording=EVIL)
    GlossaryTerm.objects.create(term="ICT", expansion=EVIL, meaning=EVIL, police_meaning=EVIL, used_by=EVIL)
    for record in found.values():
        record.title = f"{EVIL} ICT"
        record.save()
    addresses = [row.get_absolute_url() for row in (*found.values(), control_room, control_room.area)]
    addresses += [reverse(f"initiatives:{name}_list") for name in LISTS] + [reverse("glossary")]
    for address in addresses:
        page = client.get(address).content.decode()
        assert "<script>alert" not in page, address
        assert "<img src=x" not in page, address


def test_a_download_cannot_run_as_a_formula(client, control_room):
    for name, record in records(control_room).items():
        record.title = "=1+1"
        record.save()
        assert "'=1+1" in rows(client.get(reverse(f"initiatives:{name}_csv")))[0].values()


def queries(client, address):
    """How many queries a page makes once the process knows the content types, so that no order of tests matters."""
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("name", "most"), [("risk", 9), ("plan", 6), ("priority", 6), ("practice", 8), ("considered", 10)]
)
def test_a_list_makes_the_same_number_of_queries_whatever_its_length(client, durham, name, most):
    organisation, stage = make.make_organisation(), make.make_stage("ended", name="Rejected")

    def add(number):
        for _ in range(number):
            initiative = make.make_initiative(area=durham)
            initiative.partnerships.create(organisation=organisation)
            initiative.move_to(stage, reason="Too dear")
            make.make_risk(area=durham, initiative=initiative)
            priority = make.make_priority(make.make_plan(area=durham))
            PlanTheme.objects.create(plan=priority.plan, title="Victims")
            PriorityAnswer.objects.create(priority=priority, initiative=initiative)
            study = make.make_case_study(area=durham)
            study.initiatives.add(initiative)
            make.make_consideration(area=durham).organisations.add(organisation)

    add(2)
    address = reverse(f"initiatives:{name}_list")
    before = queries(client, address)
    add(10)
    assert queries(client, address) == before <= most


def test_the_pages_of_records_make_the_same_number_of_queries_whatever_they_hold(client, control_room):
    found = records(control_room)
    addresses = [row.get_absolute_url() for row in (*found.values(), control_room, control_room.area)]
    addresses.append(reverse("glossary"))
    GlossaryTerm.objects.create(term="ICT", source=control_room.source, place="¶7B")
    before = [queries(client, address) for address in addresses]
    for number in range(5):
        other = make.make_initiative(area=control_room.area)
        make.make_risk(area=control_room.area, initiative=control_room)
        priority = make.make_priority(found["plan"], source=make.make_source())
        for initiative in (other, control_room):
            PriorityAnswer.objects.create(priority=priority, initiative=initiative, source=make.make_source())
        found["practice"].initiatives.add(other)
        found["practice"].organisations.add(make.make_organisation())
        found["considered"].organisations.add(make.make_organisation())
        GlossaryTerm.objects.create(term="ICT", expansion=f"Meaning {number}", source=make.make_source())
    assert [queries(client, address) for address in addresses] == before


def test_words_used_on_a_page_are_explained_at_its_end(client, control_room, source):
    GlossaryTerm.objects.create(term="ICT", source=source, place="¶7B")
    GlossaryTerm.objects.create(term="JPS", expansion="Joint Protective Services")
    page = words(client.get(control_room.get_absolute_url()))
    explained = page.partition("Words used on this page")[2]
    assert "ICT Expansion not recorded" in explained
    assert "JPS" not in page
    make.make_risk(area=control_room.area, initiative=control_room, title="JPS may close")
    assert "JPS Joint Protective Services" in words(client.get(control_room.get_absolute_url()))


def test_a_page_without_such_words_has_no_list_of_them(client, control_room):
    assert "Words used on this page" not in words(client.get(control_room.get_absolute_url()))


def test_the_glossary_tells_both_meanings_of_one_acronym(client):
    GlossaryTerm.objects.create(term="CFO", expansion="Chief Fire Officer", fire_meaning="Heads the service")
    GlossaryTerm.objects.create(term="CFO", expansion="Chief Finance Officer", police_meaning="Holds the purse")
    GlossaryTerm.objects.create(term="JPS", used_by="Police")
    page = words(client.get("/glossary/"))
    assert "CFO 2 meanings" in page
    assert "Police: Holds the purse" in page
    assert "Fire and rescue: Heads the service" in page
    assert "JPS Expansion not recorded" in page
    assert "3 meanings of 2 words; 1 without a stated expansion" in page
    assert [row["Word or acronym"] for row in rows(client.get("/glossary.csv?expansion=not-stated"))] == ["JPS"]
    assert rows(client.get("/glossary.csv?q=jps"))[0]["Stands for"] == "Not recorded yet"
    assert "No word matches" in words(client.get("/glossary/?q=zeppelin"))


def test_the_downloads_are_listed_on_the_data_page(client):
    page = client.get("/data/").content.decode()
    for name in (*(f"initiatives:{name}" for name in LISTS), "glossary"):
        assert f'href="{reverse(f"{name}_csv")}"' in page


def test_staff_reach_the_form_from_the_page_and_others_do_not(client, control_room):
    addresses = [record.get_absolute_url() for record in records(control_room).values()]
    assert not any("Edit this record" in words(client.get(address)) for address in addresses)
    client.force_login(make.make_user("editor", [control_room.area]))
    assert all("Edit this record" in words(client.get(address)) for address in addresses)
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert not any("Edit this record" in words(client.get(address)) for address in addresses)


def test_an_organisations_acronym_needs_no_entry_in_the_glossary(client):
    OrganisationName.objects.create(organisation=make.make_organisation(), name="SFRS", kind="acronym")
    assert GlossaryTerm.objects.unexplained_capitals("SFRS and RTC") == ["RTC"]
