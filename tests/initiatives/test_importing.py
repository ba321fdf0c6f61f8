"""Making many records of a list: what its columns fill, what is wrong with a line, saving all or nothing, undoing."""

from datetime import timedelta
from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from openpyxl import Workbook
from pytest import fixture, mark

from initiatives import models as register
from initiatives.admin.importing.lines import Lines
from initiatives.admin.sites import SiteAdmin
from tests import factories as make
from tests.reading import rows, words

pytestmark = mark.django_db
START = reverse("initiatives:import_start")


@fixture
def area():
    return make.make_area(name="Exampleshire", code="EXA")


@fixture
def office(client, area):
    user = make.make_user("publisher", [area])
    client.force_login(user)
    return user


def service(area, name):
    """An organisation that lies in an area."""
    organisation = make.make_organisation(name=name)
    organisation.areas.add(area)
    return organisation


def hand_in(client, kind, typed, **more):
    """Hand a list in as pasted text, and return its page and the list that is kept."""
    answer = client.post(START, {"kind": kind, "typed": typed, **more}, follow=True)
    assert answer.redirect_chain, words(answer)
    return answer, register.ImportedList.objects.first()


def press(client, imported, act, **more):
    """Press a button of a list's page, and return its words."""
    return words(client.post(imported_page(imported), {"act": act, **more}, follow=True))


def imported_page(imported):
    return reverse("initiatives:import_list", args=[imported.key])


SITES = "Name,Town,Owner,Police area\nNorth Station,Northtown,Example Fire,EXA\nSouth Station,Southtown,,Exampleshire\n"


def test_a_list_of_sites_becomes_records_in_three_pages(client, office, area):
    owner = service(area, "Example Fire and Rescue Service")
    owner.names.create(name="Example Fire", kind="short")
    answer, imported = hand_in(client, "initiatives.site", SITES)
    assert "2 of 2 lines can be saved. Nothing is saved yet." in words(answer)
    assert not register.Site.objects.exists()
    assert "2 saved. They are drafts" in press(client, imported, "save")
    north, south = register.Site.objects.order_by("name")
    assert (north.name, north.locality, north.owner, north.area) == ("North Station", "Northtown", owner, area)
    assert south.owner is None and south.published_at is None
    assert north.history.latest().history_change_reason == "From the list “Pasted list”"
    imported.refresh_from_db()
    assert imported.lines == []


def test_a_workbook_of_organisations_with_other_names(client, office, area):
    kind = register.OrganisationKind.objects.first() or make.make_organisation(name="Other").kind
    book = Workbook()
    book.active.append(["Service", "Kind", "Also known as"])
    book.active.append(["Alpha Fire", kind.name, "AFRS; Alpha"])
    book.active.append(["Beta Fire", kind.name])
    file = BytesIO()
    book.save(file)
    upload = SimpleUploadedFile("services.xlsx", file.getvalue())
    client.post(START, {"kind": "initiatives.organisation", "file": upload})
    imported = register.ImportedList.objects.get()
    assert imported.columns == {"0": "name", "1": "kind", "2": "rows:names"}
    assert "2 saved." in press(client, imported, "save")
    alpha = register.Organisation.objects.get(name="Alpha Fire")
    assert sorted(alpha.names.values_list("name", flat=True)) == ["AFRS", "Alpha"]
    assert list(alpha.areas.all()) == [area] and alpha.kind == kind


def test_what_was_chosen_for_a_column_is_remembered(client, office, area):
    _answer, imported = hand_in(client, "initiatives.site", "Building\tDistrict\nWest\tNorthtown\n")
    assert imported.columns == {}
    columns = {"column-0": "name", "column-1": "locality", "fixed-area": str(area.pk)}
    assert "1 of 1 line can be saved" in press(client, imported, "check", **columns)
    _answer, again = hand_in(client, "initiatives.site", "District\tBuilding\nNorthtown\tEast\n")
    assert again.columns == {"0": "locality", "1": "name"}


def test_posts_of_organisations_that_are_there(client, office, area):
    service(area, "Alpha Fire")
    _answer, imported = hand_in(client, "initiatives.post", "Organisation,Post\nAlpha Fire,Chief Fire Officer\n")
    press(client, imported, "save")
    post = register.Post.objects.get(title="Chief Fire Officer")
    assert [each.name for each in post.organisations.all()] == ["Alpha Fire"]


def test_a_list_of_services_with_their_chiefs_becomes_both_from_one_file(client, office, area):
    kind = register.OrganisationKind.objects.first() or make.make_organisation().kind
    text = f"Service,Kind,Post,E-mail\nAlpha Fire,{kind.name},Chief Fire Officer,a@example.org\n"
    _answer, imported = hand_in(client, "initiatives.organisation", text)
    page = press(client, imported, "save")
    assert "1 saved. The same list says more: check it below." in page and "1 of 1 line can be saved." in page
    posts = register.ImportedList.objects.get(kind="initiatives.post")
    assert "1 saved." in press(client, posts, "save")
    post = register.Post.objects.get(title="Chief Fire Officer")
    assert [each.name for each in post.organisations.all()] == ["Alpha Fire"]


def test_initiatives_with_their_partners(client, office, area):
    service(area, "Alpha Fire")
    service(area, "Beta Police")
    text = "Title,Kind,Partners,Start\nShared gym,initiative,Alpha Fire; Beta Police,June 2026\n"
    _answer, imported = hand_in(client, "initiatives.initiative", text)
    assert "1 saved." in press(client, imported, "save")
    partners = register.Initiative.objects.get(title="Shared gym").partnerships
    assert sorted(each.organisation.name for each in partners.all()) == ["Alpha Fire", "Beta Police"]


@mark.parametrize(
    ("line", "said"),
    [
        ("North,No Such Service,,", "No organisation is called “No Such Service”. Check the name, or add it first."),
        ("North,Exmple Fire,,", "No organisation is called “Exmple Fire”. Is it “Example Fire”?"),
        ("North,,perhaps,", "“perhaps” is neither yes nor no."),
        ("North,,,burnt", "Who can see it: “burnt” is not one of:"),
        (",Example Fire,,", "Name: This field is required."),
        (f"{'N' * 300},,,", "Ensure this value has at most"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_and_nothing_is_saved(client, office, area, line, said):
    service(area, "Example Fire")
    answer, imported = hand_in(
        client, "initiatives.site", f"Name,Owner,Exact place is sensitive,Who can see it\n{line}\nSouth,,,\n"
    )
    page = words(answer)
    assert said in page and "1 of 2 lines can be saved. 1 has something wrong." in page
    assert "Nothing is saved yet" in press(client, imported, "save")
    assert not register.Site.objects.exists()
    download = rows(client.get(reverse("initiatives:import_faults_csv", args=[imported.key])))
    assert len(download) == 1 and said in download[0]["What is wrong"]
    assert "1 saved." in press(client, imported, "save-right")
    assert [site.name for site in register.Site.objects.all()] == ["South"]


def test_a_record_that_is_there_and_a_line_said_twice_are_asked_about(client, office, area):
    make.make_initiative(area=area, title="Shared gym")
    text = "Title,Kind\nShared gym,initiative\nShared hall,initiative\nShared hall,initiative\n"
    answer, imported = hand_in(client, "initiatives.initiative", text)
    page = words(answer)
    assert "There is a record like this already" in page and "It reads the same as line 3 of this list." in page
    press(client, imported, "check", **{"line-2": "again", "line-3": "", "line-4": "leave"})
    assert "2 saved." in press(client, imported, "save")
    assert register.Initiative.objects.filter(title="Shared gym").count() == 2
    assert register.Initiative.objects.filter(title="Shared hall").count() == 1


def test_those_with_nothing_wrong_are_saved_also_where_lines_are_told_apart(client, office, area):
    text = "Title,Kind\nShared gym,initiative\nShared hall,nothing\nShared pool,initiative\n"
    _answer, imported = hand_in(client, "initiatives.initiative", text)
    assert "2 saved." in press(client, imported, "save-right")
    assert sorted(each.title for each in register.Initiative.objects.all()) == ["Shared gym", "Shared pool"]


def test_a_list_that_is_saved_twice_is_saved_once(client, office, area, rf):
    _answer, imported = hand_in(client, "initiatives.site", "Name\nWest\nEast\n")
    again = register.ImportedList.objects.get()
    press(client, imported, "save")
    request = rf.post(imported_page(imported))
    request.user, request.resolver_match = office, None
    assert Lines(request, again, register.Site).save() == []
    assert again.saved_at and register.Site.objects.count() == 2


def test_a_list_is_undone_until_somebody_changes_a_record(client, office, area):
    _answer, imported = hand_in(client, "initiatives.site", SITES.replace("Example Fire", ""))
    press(client, imported, "save")
    site = register.Site.objects.first()
    site.locality = "Elsewhere"
    site.save()
    refused = "Nothing was deleted, because somebody has since changed these: North Station"
    assert refused in press(client, imported, "undo")
    assert register.Site.objects.count() == 2
    _answer, second = hand_in(client, "initiatives.site", "Name\nWest\nEast\n")
    press(client, second, "save")
    assert "deleted again" in press(client, second, "undo")
    assert register.Site.objects.count() == 2
    assert "were saved on" in words(client.get(imported_page(second)))


def test_what_the_database_refuses_undoes_all(client, office, area, monkeypatch):
    _answer, imported = hand_in(client, "initiatives.site", "Name\nWest\nEast\n")
    save = SiteAdmin.save_model

    def refuse_the_second(self, request, obj, form, change):
        if obj.name == "East":
            raise IntegrityError
        save(self, request, obj, form, change)

    monkeypatch.setattr(SiteAdmin, "save_model", refuse_the_second)
    page = press(client, imported, "save")
    assert "Nothing is saved yet" in page and "Line 3: This could not be saved, because it clashes" in page
    assert not register.Site.objects.exists()


def test_nobody_else_reads_a_list(client, office, area):
    _answer, imported = hand_in(client, "initiatives.site", "Name\nWest\n")
    for role in ("publisher", "editor", "reader", "panel"):
        client.force_login(make.make_user(role, [area]))
        assert client.get(imported_page(imported)).status_code == 404
        assert client.post(imported_page(imported), {"act": "save"}).status_code == 404
    assert not register.Site.objects.exists()
    client.logout()
    assert client.get(imported_page(imported)).status_code == 302


def test_what_cannot_be_added_is_not_offered(client, area):
    client.force_login(make.make_user("editor", [area]))
    page = words(client.get(START))
    assert "Site" in page and "Account" not in page
    answer = client.post(START, {"kind": "initiatives.user", "typed": "Name\nA\n"})
    assert answer.status_code == 200 and not register.ImportedList.objects.exists()


@mark.parametrize(
    ("typed", "said"),
    [
        ("", "Enter at least one line, or choose a spreadsheet."),
        ("Name", "at least one line beneath it"),
        ("Name\n" + "A\n" * 201, "Split it into lists of 200."),
        ('Name\n"A', "A quotation mark is opened in row 2"),
    ],
)
def test_a_list_that_cannot_be_read_is_refused_in_words(client, office, typed, said):
    answer = client.post(START, {"kind": "initiatives.site", "typed": typed})
    assert said in words(answer) and not register.ImportedList.objects.exists()


def test_another_offices_area_cannot_be_named(client, office, area):
    make.make_area(name="Otherland", code="OTH")
    answer, imported = hand_in(client, "initiatives.site", "Name,Area\nWest,OTH\n")
    assert "No area is called “OTH”" in words(answer)


def test_lines_do_not_stay(client, office, area):
    _answer, imported = hand_in(client, "initiatives.site", "Name\nWest\n")
    register.ImportedList.objects.update(created_at=timezone.now() - timedelta(31))
    hand_in(client, "initiatives.site", "Name\nEast\n")
    imported.refresh_from_db()
    assert imported.lines == [] and "within 30 days" in words(client.get(imported_page(imported)))
