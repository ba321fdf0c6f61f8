"""Lists of people as offices have them: with a title above, blank rows, other headings, other letters, other names."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from initiatives.files.tables import MOST_ROWS
from surveys.models import Invitation
from tests.factories import make_organisation, make_user

from .records import make_open_survey

pytestmark = pytest.mark.django_db
ROWS = "Organisation,Post,E-mail\nSuffolk Fire,,one@example.org\n"


@pytest.fixture
def wave():
    return make_open_survey().waves.get()


@pytest.fixture
def office(client, wave):
    client.force_login(make_user("editor", areas=[wave.survey.area]))
    make_organisation(name="Suffolk Fire")
    return client


def preview(office, wave, content, name="people.csv"):
    """The page that shows how a file was understood."""
    address = reverse("surveys:wave_add", args=[wave.survey.reference, wave.number])
    answer = office.post(address, {"file": SimpleUploadedFile(name, content)})
    assert answer.status_code == 200
    return answer


def only_line(office, wave, content, name="people.csv"):
    """The one line that was understood."""
    (line,) = preview(office, wave, content, name).context["lines"]
    return line


@pytest.mark.parametrize(
    "content",
    [
        ROWS.encode(),
        ROWS.encode("utf-16"),
        ROWS.replace(",", "\t").encode("utf-16-le"),
        b"\xef\xbb\xbf" + ROWS.encode(),
        ("sep=;\n" + ROWS.replace(",", ";")).encode(),
        ("Fire services, 2026\n\n" + ROWS.replace(",", "\t")).encode(),
        ("\n\n" + ROWS).encode(),
        ROWS.replace("\n", "\r").encode(),
        ROWS.replace("\n", "\r\n\r\n").encode(),
        b"Email address;Force\none@example.org;Suffolk Fire\n",
        b"No.,Name of service,Job title,Notes,Contact email\n1,SUFFOLK FIRE,,Rang twice,one@example.org\n",
        b"Suffolk Fire,,one@example.org\n",
    ],
)
def test_a_list_is_read_however_it_was_saved(office, wave, content):
    line = only_line(office, wave, content)
    assert (str(line.organisation), line.email, line.fault) == ("Suffolk Fire", "one@example.org", "")


@pytest.mark.parametrize(
    ("registered", "typed"),
    [
        ("Avon & Somerset Police", "Avon and Somerset police"),
        ("King\u2019s Lynn Rescue", "King's Lynn Rescue"),
        ("Stoke-on-Trent Fire", "Stoke on Trent Fire"),
        ("Dyfed École Fire", "DYFED ECOLE FIRE"),
    ],
)
def test_a_name_is_found_however_it_is_written(office, wave, registered, typed):
    make_organisation(name=registered)
    assert str(only_line(office, wave, f"Organisation\n{typed}\n".encode()).organisation) == registered


def test_names_that_are_nearly_right_are_offered(office, wave):
    assert "Is it “Suffolk Fire”?" in only_line(office, wave, b"Organisation\nSufolk Fire\n").fault


def test_headings_without_the_organisation_are_told(office, wave):
    page = preview(office, wave, b"Role,Email,Who\nChief,one@example.org,Suffolk Fire\n").content.decode()
    assert "“Role”, “Email”, “Who”" in page and "must be “Organisation”" in page


def book(*rows):
    """A workbook with these rows, by number."""
    made, file = Workbook(), BytesIO()
    for number, cells in rows:
        for place, cell in enumerate(cells, 1):
            made.active.cell(number, place, cell)
    made.save(file)
    return file.getvalue()


def test_a_workbook_is_read_to_its_last_row(office, wave):
    sheet = book((3, ["People"]), (5, ["Organisation", "E-mail"]), (40_000, ["Suffolk Fire", "one@example.org"]))
    answer = preview(office, wave, sheet, "people.xlsx")
    (line,) = answer.context["lines"]
    assert (line.number, line.email, line.fault) == (40_000, "one@example.org", "")


def test_lines_that_are_too_many_are_refused_with_the_first(office, wave):
    content = "Organisation\n" + "\nNobody" * (MOST_ROWS + 1)
    page = preview(office, wave, content.encode()).content.decode()
    assert f"more than {MOST_ROWS:,} lines" in page and f"row {MOST_ROWS + 3:,}" in page


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b'Organisation\nSuffolk Fire\n"Norfolk', "opened in row 3 and never closed"),
        (b"Organisation\n" + b"x" * 140_000 + b"\n", "longer than 131,072"),
        (b"Organisation\n" + b"x" * 6_000 + b"\n", "6,000 letters"),
        (b'Organisation\n"Suffolk" Fire,\n', "Row 2 cannot be read"),
        (b"x" * 1_100_000, "larger than 1 MB"),
        (b"\xff\xfe" + b"\xd8" * 9, "letters of this file cannot be read"),
    ],
)
def test_what_cannot_be_read_is_told_in_words(office, wave, content, words):
    assert words in preview(office, wave, content).content.decode()


def test_a_workbook_that_unpacks_without_end_is_refused(office, wave):
    """A few hundred KB that would take minutes and all the memory there is."""
    import zipfile

    out = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(book((1, ["Organisation"])))) as honest,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as hostile,
    ):
        for name in honest.namelist():
            content = honest.read(name)
            if name == "xl/worksheets/sheet1.xml":
                row = b'<row><c t="inlineStr"><is><t>' + b"x" * 4_000 + b"</t></is></c></row>"
                content = content.replace(b"</sheetData>", row * 40_000 + b"</sheetData>")
            hostile.writestr(name, content)
    page = preview(office, wave, out.getvalue(), "people.xlsx").content.decode()
    assert "There is a problem" in page


def test_what_is_left_out_is_told_line_by_line(office, wave):
    make_organisation(name="Norfolk Fire")
    address = reverse("surveys:wave_add", args=[wave.survey.reference, wave.number])
    typed = "Suffolk Fire\nNowhere Fire\nNorfolk Fire\t\twrong"
    page = office.post(address, {"confirm": "yes", "typed": typed}, follow=True).content.decode()
    assert Invitation.objects.count() == 1
    assert "2 left out: Nowhere Fire (No organisation called" in page and "Norfolk Fire, wrong" in page
    torn = office.post(address, {"confirm": "yes", "typed": '"torn'}, follow=True).content.decode()
    assert "never closed" in torn
