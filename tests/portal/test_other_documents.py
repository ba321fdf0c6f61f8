"""What documents of other kinds say is entered in the forms, found and read by anybody with its source, downloaded.

Each test enters one kind of fact as an editor would, with nothing false typed, and publishes it; then somebody without
an account finds it in a list, reads it on its page, and has it in the download.
"""

from django.core.management import call_command
from django.urls import reverse
from pytest import fixture, mark

from governance import models as governance
from initiatives import models as register
from initiatives.models import sourced_models
from surveys import models as surveys
from tests import factories as make
from tests.governance.bodies import make_body, make_item, make_meeting
from tests.initiatives.admin_form import address, as_shown, faults, with_row
from tests.reading import rows, words

pytestmark = mark.django_db


@fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@fixture
def office(client, area):
    user = make.make_user("publisher", [area])
    client.force_login(user)
    return user


@fixture
def source(area):
    return make.make_source(area=area, title="Annual report of the partnership", dated="2019-07-01")


def enter(client, office, model, typed, *parts):
    """Add a record through the form, with rows, and publish it; it must be taken at the first try."""
    data = {**as_shown(client.get(address(model, "add")), model), **typed}
    for prefix, values in parts:
        data = with_row(data, prefix, **values)
    answer = client.post(address(model, "add"), data)
    assert answer.status_code == 302, faults(answer)
    record = model.objects.latest("pk")
    if hasattr(record, "publish"):
        record.publish(by=office)
    client.logout()
    return record


def found(client, name, query, reference):
    """The line of the download that has a reference, and the words of the list; both filtered in the same way."""
    listed = words(client.get(f"{reverse(f'{name}_list')}?{query}"))
    lines = [row for row in rows(client.get(f"{reverse(f'{name}_csv')}?{query}")) if reference in row.values()]
    assert len(lines) == 1, (query, listed)
    return lines[0], listed


def read(client, record, *said):
    """The words of the record's page, which must say each of these."""
    page = words(client.get(record.get_absolute_url()))
    for each in said:
        assert each in page, (each, page)
    return page


# A programme told over time


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


# Bodies, posts and organisations


def test_a_body_that_reports_to_another_instead_from_a_date(client, office, area, source):
    old, new = make_body(area=area, name="Old committee"), make_body(area=area, name="New committee")
    ended = {"kind": "reports-to", "other": old.pk, "standing": "ended", "ended": "March 2019"}
    begun = {"kind": "reports-to", "other": new.pk, "began": "April 2019", "source": source.pk, "place": "¶2"}
    typed = {"name": "Joint board", "area": area.pk, "status": "suspended", "status_reason": "No chair since May 2020."}
    body = enter(client, office, governance.Body, typed, ("links", ended), ("links", begun))
    read(client, body, "ended, until March 2019", "from April 2019", "Suspended", "No chair since May 2020.", "¶2")
    assert "Joint board" in words(client.get(reverse("governance:body_list") + "?q=joint"))
    drawing = words(client.get(reverse("governance:body_map")))
    assert "New committee" in drawing


def test_a_council_that_is_the_fire_authority_and_one_of_no_stated_kind(client, office, area, source):
    council = register.OrganisationKind.objects.create(name="County council", sector="local")
    authority = register.OrganisationKind.objects.create(name="Fire and rescue authority", sector="fire")
    typed = {"name": "Exampleshire County Council", "kind": council.pk, "also_acts_as": [authority.pk]}
    both = enter(client, office, register.Organisation, {**typed, "areas": [area.pk], "source": source.pk})
    line, _list = found(client, "initiatives:organisation", "sector=fire", both.reference)
    assert line["Kind"] == "County council; Fire and rescue authority"
    read(client, both, "County council, Fire and rescue authority", source.title)
    client.force_login(office)
    unknown = enter(client, office, register.Organisation, {"name": "Consultants", "areas": [area.pk]})
    line, _list = found(client, "initiatives:organisation", "q=consultants", unknown.reference)
    assert line["Kind"] == "Not recorded yet"


def test_a_post_that_takes_the_place_of_another(client, office, area, source):
    held = make.make_organisation(name="Mayoral office")
    held.areas.add(area)
    commissioner = register.Post.objects.create(title="Police and Crime Commissioner")
    typed = {"title": "Mayor", "organisations": [held.pk], "follows": commissioner.pk, "began": "May 2021"}
    enter(client, office, register.Post, {**typed, "source": source.pk, "place": "¶1"})
    read(client, held, "Mayor, since May 2021, takes the place of: Police and Crime Commissioner", "¶1")


def test_two_councillors_of_one_council_are_told_apart_without_a_name(client, office, area, source):
    council = make.make_organisation(name="Exampleshire County Council")
    council.areas.add(area)
    typed = {"title": "Councillor", "organisations": [council.pk]}
    one = {"label": "First member", "began": "May 2017", "name": "A. Nonymous", "source": source.pk, "place": "p. 2"}
    two = {
        "label": "Second member",
        "name": "B. Known",
        "name_is_published": "on",
        "name_reason": "Elected, named in it",
    }
    post = enter(client, office, register.Post, typed, ("holders", one), ("holders", two))
    first, second = post.holders.order_by("label")
    meeting = make_meeting(body=make_body(area=area, name="Panel"), date="2019-10-03", state="held")
    meeting.attendances.create(post=post, holder=first, kind="present")
    meeting.attendances.create(post=post, holder=second, kind="apologies")
    page = read(client, meeting, "Councillor, First member: present", "Councillor, B. Known (Second member): sent")
    page += read(client, council, "First member, from May 2017", "B. Known (Second member)", "p. 2")
    line, _list = found(client, "initiatives:organisation", "q=council", council.reference)
    assert "First member (from May 2017)" in line["Posts"]
    assert "Nonymous" not in page + line["Posts"]


def test_a_name_is_taken_out_everywhere(client, office, area):
    council = make.make_organisation(name="Exampleshire County Council")
    council.areas.add(area)
    typed = {"title": "Councillor", "organisations": [council.pk]}
    named = {"name": "B. Known", "name_is_published": "on", "name_reason": "Elected"}
    post = enter(client, office, register.Post, typed, ("holders", named))
    client.force_login(office)
    page = address(register.Post, "change", post.pk)
    client.post(page, {**as_shown(client.get(page), register.Post), "holders-0-began": "May 2017"})
    assert "B. Known" in client.get(page).content.decode()
    holder = post.holders.get()
    holder.take_name_out()
    assert not any("Known" in str(line.__dict__) for line in register.PostHolder.history.all())
    for shown in (page, address(register.Post, "history", post.pk), council.get_absolute_url()):
        assert "B. Known" not in client.get(shown).content.decode()
    assert "Name taken out, from May 2017" in words(client.get(council.get_absolute_url()))


def test_another_office_does_not_read_a_name_that_is_not_published(client, office, area):
    council = make.make_organisation(name="Exampleshire County Council")
    council.areas.add(area)
    post = register.Post.objects.create(title="Councillor")
    post.organisations.add(council)
    post.holders.create(label="First member", name="A. Nonymous")
    page = address(register.Post, "change", post.pk)
    assert "A. Nonymous" in client.get(page).content.decode()
    client.force_login(make.make_user("editor", [make.make_area()]))
    assert "A. Nonymous" not in client.get(page).content.decode()


def test_nearly_the_same_name_is_asked_about_before_a_second_organisation_is_made(client, office, area):
    make.make_organisation(name="Exampleshire Fire and Rescue Service")
    form = as_shown(client.get(address(register.Organisation, "add")), register.Organisation)
    for name in ("Exampleshire Fire & Rescue Service", "The Exampleshire Fire and Rescue Servce"):
        answer = client.post(address(register.Organisation, "add"), {**form, "name": name, "areas": [area.pk]})
        assert "Exampleshire Fire and Rescue Service" in words(answer) and "Add it as another record" in words(answer)
    assert register.Organisation.objects.count() == 1


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


def test_an_office_adds_a_word_that_an_administrator_settles(client, office, area):
    kind = enter(client, office, register.SourceKind, {"name": "Podcast", "meaning": "A recording of talk."})
    assert kind.proposed_on is not None
    assert list(register.SourceKind.objects.proposed()) == [kind]
    client.force_login(make.make_user("administrator"))
    page = address(register.SourceKind, "change", kind.pk)
    assert client.post(page, as_shown(client.get(page), register.SourceKind)).status_code == 302
    assert not register.SourceKind.objects.proposed().exists()


# Meetings, decisions, recommendations


def test_a_joint_meeting_with_a_vote_and_minutes_kept_elsewhere(client, office, area, source):
    police, fire = make_body(area=area, name="Police board"), make_body(area=area, name="Fire board")
    typed = {"body": police.pk, "joint_with": [fire.pk], "state": "held", "date": "3 October 2019", "area": area.pk}
    link = {"recording_url": "https://example.org/recording"}
    item = {"title": "Joint estate", "not_before": "11:00", "access": "public", "order": "1"}
    vote = {"text": "That the estate be shared", "moved_by": "Town councils", "seconded_by": "County council"}
    count = {"votes_for": "7", "votes_against": "2", "result": "carried", "source": source.pk, "place": "Minute 12"}
    minutes = {"version": "1", "state": "approved", "kept_at": "https://example.org/minutes"}
    meeting = enter(
        client,
        office,
        governance.Meeting,
        {**typed, **link},
        ("items", item),
        ("motions", {**vote, **count}),
        ("minutes", minutes),
    )
    said = ("jointly with Fire board", "Not before 11am", "7 for, 2 against", "Moved by: Town councils", "Minute 12")
    read(client, meeting, *said, "Recording of the meeting", "The minutes where they are kept")
    line, _list = found(client, "governance:meeting", f"body={fire.reference}", meeting.reference)
    assert line["Jointly with"] == "Fire board" and line["Recording"] == "https://example.org/recording"
    assert "3 October 2019" in words(client.get(fire.get_absolute_url()))


@mark.parametrize(
    ("typed", "said"),
    [
        (
            {"access": "exempt", "exempt_paragraph": "14", "public_interest": "Prices", "public_title": "A lease"},
            "14 (Wales): financial or business affairs",
        ),
        ({"access": "closed", "public_title": "A lease"}, "Why is not recorded"),
    ],
)
def test_an_item_taken_in_private(client, office, area, typed, said):
    item = {"title": "Lease of 12 High Street", "number": "9", "order": "1", **typed}
    meeting_of = {"body": make_body(area=area).pk, "state": "held", "date": "3 October 2019", "area": area.pk}
    meeting = enter(client, office, governance.Meeting, meeting_of, ("items", item))
    page = read(client, meeting, "A lease (taken in private)", said)
    assert "12 High Street" not in page


def test_a_decision_known_by_its_number_about_a_site_that_was_called_in(client, office, area, source):
    site = make.make_site(area=area, name="Old station")
    typed = {"number": "2019/014", "series": "fire", "status": "taken", "kind": "informal", "sites": [site.pk]}
    after = {"notice_published": "5 March 2019", "called_in": "9 March 2019", "called_in_note": "It was upheld."}
    kept = {"area": area.pk, "source": source.pk, "place": "¶3"}
    decision = enter(client, office, governance.Decision, {**typed, **after, **kept})
    line, listed = found(client, "governance:decision", "q=2019/014&attention=called-in", decision.reference)
    assert line["Title"] == "Decision 2019/014" and line["Called in"] == "9 March 2019" and line["Kind"] == "Informal"
    assert "Decision 2019/014" in listed
    read(client, decision, "Decision 2019/014", "5 March 2019", "It was upheld.", "Old station", "¶3")


def test_a_recommendation_to_two_bodies_made_again_a_year_later(client, office, area, source):
    one, other = make_body(area=area, name="Police board"), make_body(area=area, name="Fire board")
    first = make.made(governance.Recommendation, True, {"area": area, "text": "Share the estate.", "source": source})
    typed = {"text": "Share the estate.", "to_body": one.pk, "also_to": [other.pk], "made_on": "3 July 2020"}
    kept = {"repeats": first.pk, "area": area.pk, "outcome": "not-recorded"}
    again = enter(client, office, governance.Recommendation, {**typed, **kept})
    line, _list = found(client, "governance:recommendation", f"body={other.reference}", again.reference)
    assert line["Made to"] == "Police board; Fire board" and line["Made on"] == "3 July 2020"
    read(client, again, "Fire board", "3 July 2020", "Makes again")
    read(client, first, "Made again")


@mark.parametrize("about", ["site", "agreement", "decision", "change"])
def test_a_suggestion_about_a_record_of_any_kind(client, office, area, source, about):
    record = {
        "site": lambda: make.make_site(area=area, name="Old station"),
        "agreement": lambda: make.make_agreement(area=area, title="Lease"),
        "decision": lambda: make.made(governance.Decision, True, {"area": area, "title": "Sell it"}),
        "change": lambda: make.made(governance.GovernanceChange, True, {"area": area, "title": "One authority"}),
    }[about]()
    typed = {"kind": "suggestion", "text": "Ask the district as well.", about: record.pk, "area": area.pk}
    enter(client, office, governance.Question, {**typed, "source": source.pk, "place": "¶6"})
    read(client, record, "Suggestion", "Ask the district as well.", "¶6")
    assert "Ask the district" in words(client.get(reverse("governance:question_list") + "?kind=suggestion&q=district"))
    (line,) = rows(client.get(reverse("governance:question_csv") + "?q=district"))
    assert str(record) in line["About"] and line["Place in source"] == "¶6"


# Changes of governance, court cases, agreements, business cases


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


# Sites and money


def test_a_site_in_two_areas_with_a_disputed_closure_and_a_receipt_spent_on_another(client, office, area, source):
    next_door, new = make.make_area(name="Nearshire", code="NEA"), make.make_site(area=area, name="New station")
    status = {"status": "closed", "took_effect": "May 2019", "decided_by": "The authority", "dispute": "The union"}
    typed = {"name": "Old station", "area": area.pk, "other_areas": [next_door.pk], "source": source.pk}
    old = enter(client, office, register.Site, typed, ("status_changes", {**status, "source": source.pk}))
    line, _list = found(client, "initiatives:site", f"area={next_door.code}&status=closed", old.reference)
    assert line["Also lies in"] == "Nearshire" and line["Disputed"] == "The union"
    client.force_login(office)
    kind = register.FinancialKind.objects.create(name="Capital receipt", direction="income")
    money = {"title": "Sale of the old station", "kind": kind.pk, "amount": "£250,000", "basis": "one-off"}
    where = {"site": old.pk, "spent_on_site": new.pk, "area": area.pk, "source": source.pk, "place": "¶8"}
    figure = enter(client, office, register.FinancialItem, {**money, **where})
    line, _list = found(client, "initiatives:financialitem", "q=sale", figure.reference)
    assert line["Site"] == "Old station" and line["Spent on"] == "New station"
    read(client, old, "Disputed: The union", "£250,000", "(spent on another site)")
    read(client, new, "Sale of the old station", "spent here")
    read(client, figure, "New station", "¶8")


def test_a_grant_with_its_days_and_a_duration_without_dates(client, office, area, source):
    typed = {"title": "Innovation grant", "amount": "£1m", "basis": "yearly", "duration": "a year for five years"}
    days = {"bid_on": "May 2016", "won_on": "September 2016", "paid_on": "1 April 2017"}
    kept = {"area": area.pk, "source": source.pk, "place": "¶5"}
    grant = enter(client, office, register.FundingStream, {**typed, **days, **kept})
    line, _list = found(client, "initiatives:fundingstream", "q=innovation", grant.reference)
    assert line["For how long"] == "a year for five years" and line["Won or refused on"] == "September 2016"
    read(client, grant, "a year for five years", "May 2016", "1 April 2017", "¶5")


# Inspections, and surveys that others made


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


def test_a_reason_for_closing_is_found_by_the_search(client, area):
    initiative = make.make_initiative(area=area, title="Postal service")
    initiative.move_to(make.make_stage("ended", name="Ended"), reason="No tangible benefit was seen")
    assert "Postal service" in words(client.get(reverse("search") + "?q=tangible"))


def test_a_supplier_belongs_to_nobodys_area(client, office, area):
    supplier = enter(client, office, register.Organisation, {"name": "Systems supplier"})
    line, _list = found(client, "initiatives:organisation", "q=supplier", supplier.reference)
    assert line["Areas"] == ""


def test_decisions_of_a_post_are_found_with_those_of_the_post_it_follows(client, area):
    earlier = register.Post.objects.create(title="Commissioner")
    mayor = register.Post.objects.create(title="Mayor", follows=earlier)
    for title, post in (("Old one", earlier), ("New one", mayor)):
        make.made(governance.Decision, True, {"area": area, "title": title, "maker_post": post})
    make.made(governance.Decision, True, {"area": area, "title": "Another one"})
    listed = rows(client.get(reverse("governance:decision_csv") + f"?post={mayor.pk}"))
    assert {line["Title"] for line in listed} == {"Old one", "New one"}


def test_an_agreement_takes_the_place_of_a_change(client, office, area, source):
    agreement = make.make_agreement(area=area, title="Working together")
    typed = {"title": "One commissioner", "status": "withdrawn", "agreement_instead": agreement.pk, "area": area.pk}
    change = enter(client, office, governance.GovernanceChange, {**typed, "source": source.pk, "place": "¶4"})
    read(client, change, "Agreement made in its place", "Working together", "¶4")


def test_the_words_of_lists_are_loaded_by_themselves():
    call_command("load_lists")
    assert register.SourceKind.objects.filter(name="Decision notice").exists()
    assert register.PartnerRole.objects.filter(name="Sub-contractor").exists()
    assert register.Stage.objects.filter(name="Business as usual").exists()
    before = register.OrganisationKind.objects.count()
    call_command("load_lists")
    assert register.OrganisationKind.objects.count() == before > 20 and not register.Initiative.objects.exists()


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


def test_no_letter_of_references_stands_for_two_kinds_of_record():
    lettered = [model for model in sourced_models() if getattr(model, "letter", "")]
    letters = [model.letter for model in lettered]
    assert len(letters) > 20
    assert len(set(letters)) == len(letters), sorted(letters)


def test_meetings_of_a_joint_meeting_are_the_other_bodys_last_one_too(client, area):
    fire = make_body(area=area, name="Fire board")
    meeting = make_meeting(body=make_body(area=area), date="2019-10-03", state="held")
    meeting.joint_with.add(fire)
    assert "3 October 2019" in words(client.get(reverse("governance:body_since", args=[fire.reference])))
