"""What documents say of bodies, posts, their holders, and organisations."""

from django.urls import reverse
from pytest import mark

from governance import models as governance
from initiatives import models as register
from tests import factories as make
from tests.governance.bodies import make_body, make_meeting
from tests.initiatives.admin_form import address, as_shown
from tests.reading import words

from .entering import enter, found, read

pytestmark = mark.django_db


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


def test_an_organisation_of_which_the_document_says_neither_kind_nor_founding(client, office, area, source):
    typed = {"name": "The contractor", "areas": [area.pk], "source": source.pk, "place": "¶8"}
    absent = {"absences-kind": "not-said", "absences-founded": "not-applicable"}
    contractor = enter(client, office, register.Organisation, {**typed, **absent})
    line, _list = found(client, "initiatives:organisation", "q=contractor", contractor.reference)
    assert (line["Kind"], line["Founded"]) == ("The document does not say", "Does not apply")
    read(client, contractor, "Kind The document does not say", "Founded Does not apply", "¶8")


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


def test_a_supplier_belongs_to_nobodys_area(client, office, area):
    supplier = enter(client, office, register.Organisation, {"name": "Systems supplier"})
    line, _list = found(client, "initiatives:organisation", "q=supplier", supplier.reference)
    assert line["Areas"] == ""
