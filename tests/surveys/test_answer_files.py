"""The answers one by one as files: every question a column, nothing that runs, nobody named who was promised not."""

import io
from datetime import UTC, datetime

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from initiatives.models import Post
from surveys.models import Answer, Response, Submission
from tests import factories as make
from tests.reading import rows

from .answered import CHOICES, answer, opened, survey_of
from .records import make_question, make_survey

pytestmark = pytest.mark.django_db
HOSTILE = [
    '=HYPERLINK("http://evil.example","Click")',
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "=cmd|' /C calc'!A0",
]
ODD = [
    "\u202eright to left",
    "שלום",
    "👩‍🚒 and 👮",
    "a\x0bb\x1fc",
    'quotes " and, commas\nand lines',
    "'already quoted",
]


@pytest.fixture
def office(client):
    """A browser in which an administrator has signed in."""
    client.force_login(make.make_user("administrator"))
    return client


def file_of(client, survey, name):
    return client.get(reverse(f"surveys:{name}", args=[survey.reference]))


def lines_of(client, survey):
    return rows(file_of(client, survey, "answers_csv"))


def book_of(client, survey):
    return load_workbook(io.BytesIO(file_of(client, survey, "answers_xlsx").content))


def sheet_lines(sheet):
    heading, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, line, strict=True)) for line in lines]


def full_survey(**fields):
    """A survey with every kind of question, answered once."""
    survey = make_survey(**fields)
    gate = make_question(survey, "Q1", kind="yes-no", text="Is there a joint board?")
    make_question(survey, "Q2", kind="short", only_after=gate, only_for="yes")
    make_question(survey, "Q3", [*CHOICES, ("o", "Other", "other")], kind="several")
    make_question(survey, "Q4", CHOICES, kind="one")
    make_question(survey, "Q5", kind="number", measured_in="hours a week", lowest=0)
    make_question(survey, "Q6", kind="date")
    make_question(survey, "Q7", kind="scale", lowest=1, highest=3, lowest_means="badly")
    whole = make_question(survey, "Q8", kind="parts", text="And the future?")
    make_question(survey, "Q9", part_of=whole, text="What are the barriers?")
    (wave,) = opened(survey)
    service = make.make_organisation(name="Norfolk Fire")
    service.areas.add(make.make_area(name="Norfolk"))
    post = Post.objects.create(title="Chief Fire Officer")
    post.organisations.add(service)
    draft = {
        "Q1": {"text": "yes"},
        "Q2": {"text": "Joint board"},
        "Q3": {"chosen": ["a", "o"], "other": "Drones"},
        "Q4": {"chosen": ["b"]},
        "Q5": {"number": "2.5"},
        "Q6": {"day": "2026-03-03"},
        "Q7": {"number": "1"},
        "Q9": {"text": "Money"},
    }
    answer(survey, wave, draft, token="a token", by_words="The chief", organisation=service, post=post)
    return survey


def test_questions_are_columns_and_every_kind_of_answer_has_its_cell(office):
    (line,) = lines_of(office, full_survey())
    about = {name: line.pop(name) for name in ("Reference", "Submitted")}
    assert about["Reference"] == Response.objects.get().reference
    assert line == {
        "Organisation": "Norfolk Fire",
        "Kind of service": "Constabulary",
        "Areas": "Norfolk",
        "Post": str(Post.objects.get()),
        "Project": "",
        "Wave": "1",
        "How it came": "In the form",
        "Signed off by": "The chief",
        "Times submitted": "1",
        "Q1": "Yes",
        "Q2": "Joint board",
        "Q3": "Buildings; Other",
        "Q3.a": "Yes",
        "Q3.b": "No",
        "Q3.c": "No",
        "Q3.o": "Yes",
        "Q3.other": "Drones",
        "Q4": "Vehicles",
        "Q5": "2.5",
        "Q6": "2026-03-03",
        "Q7": "1",
        "Q9": "Money",
    }


def test_excel_has_the_same_lines_with_numbers_as_numbers(office):
    survey = full_survey()
    book = book_of(office, survey)
    assert book.sheetnames == ["Answers", "Data dictionary", "About"]
    (in_excel,) = sheet_lines(book["Answers"])
    (in_csv,) = lines_of(office, survey)
    assert {name: "" if value is None else str(value) for name, value in in_excel.items()} == in_csv
    assert (in_excel["Q5"], in_excel["Q7"]) == (2.5, 1)


def test_the_dictionary_explains_every_column_in_order_and_no_other(office):
    survey = full_survey()
    lines = rows(file_of(office, survey, "dictionary_csv"))
    assert [line["Column"] for line in lines] == list(lines_of(office, survey)[0])
    by_column = {line["Column"]: line for line in lines}
    assert by_column["Q2"]["Asked when"] == "Only after yes to Q1"
    assert by_column["Q3.b"]["Meaning"] == "Whether “Vehicles” was chosen"
    assert by_column["Q4"]["Values"] == "Buildings; Vehicles; Training"
    assert by_column["Q5"]["Values"] == "A number from 0 hours a week"
    assert by_column["Q7"]["Values"] == "1 (badly); 2; 3"
    assert by_column["Q9"]["Meaning"] == "And the future? What are the barriers?"
    assert sheet_lines(book_of(office, survey)["Data dictionary"])[0]["Column"] == "Reference"


def test_a_question_that_was_not_answered_has_an_empty_cell_and_zero_is_an_answer(office):
    survey = make_survey()
    make_question(survey, "Q1", kind="number")
    make_question(survey, "Q2", kind="short")
    (wave,) = opened(survey)
    for draft in ({"Q1": {"number": "0"}}, {"Q2": {"text": "Nothing to count"}}):
        answer(survey, wave, draft)
    assert sorted(line["Q1"] for line in lines_of(office, survey)) == ["", "0"]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_cell_can_run_as_a_formula(office, text):
    survey = survey_of("long", [{"text": text}])
    Submission.objects.update(submitted_by=text[:100])
    (line,) = lines_of(office, survey)
    for cell in (line["Q1"], line["Signed off by"]):
        assert cell.startswith("'"), cell
    for row in book_of(office, survey)["Answers"].iter_rows(min_row=2):
        for cell in row:
            assert cell.data_type != "f" and not str(cell.value).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_negative_number_stays_a_number(office):
    survey = survey_of("number", [{"number": "-3"}])
    assert sheet_lines(book_of(office, survey)["Answers"])[0]["Q1"] == -3


def test_headings_and_choices_cannot_run_either(office):
    options = [("a", "=1+1"), ("b", "@SUM(A1)")]
    survey = survey_of("several", [{"chosen": ["a", "b"]}], options, title="=1+1", is_practice=True)
    assert lines_of(office, survey)[0]["Q1"].startswith("'=1+1")
    for sheet in book_of(office, survey):
        for row in sheet.iter_rows():
            assert all(cell.data_type != "f" and not str(cell.value or "").startswith(("=", "@")) for cell in row)


@pytest.mark.parametrize("text", ODD)
def test_odd_text_makes_files_that_open(office, text):
    survey = survey_of("long", [{"text": text}])
    in_csv = lines_of(office, survey)[0]["Q1"]
    in_excel = sheet_lines(book_of(office, survey)["Answers"])[0]["Q1"]
    assert text.strip("'")[0] in in_csv
    assert in_excel.replace("\n", "") == "".join(c for c in in_csv if c >= " " or c == "\t").replace("\n", "")


def test_half_a_character_does_not_break_a_file(office, monkeypatch):
    survey = survey_of("long", [{"text": "whole"}])
    monkeypatch.setattr(Answer, "from_db", classmethod(broken_text(Answer.from_db.__func__)))
    assert lines_of(office, survey)[0]["Q1"] == "half ? here"
    assert sheet_lines(book_of(office, survey)["Answers"])[0]["Q1"] == "half ? here"


def broken_text(from_db):
    """Reads answers as if a database had kept half a character, which no test database does."""

    def read(cls, *args):
        row = from_db(cls, *args)
        row.text = "half \ud83d here"
        return row

    return read


def test_a_megabyte_of_text_is_whole_in_csv_and_marked_as_cut_in_excel(office):
    survey = survey_of("long", [{"text": "x" * 1_000_000}])
    assert "x" * 1_000_000 in file_of(office, survey, "answers_csv").getvalue().decode()
    cell = sheet_lines(book_of(office, survey)["Answers"])[0]["Q1"]
    assert len(cell) < 32_767 and cell.endswith("[cut short: the whole text is in the CSV file]")


def test_an_anonymous_survey_names_nobody_and_keeps_no_order_of_arrival(office):
    survey = make_survey(naming="anonymous")
    make_question(survey, "Q1")
    (wave,) = opened(survey)
    for number in range(8):
        organisation = make.make_organisation(name=f"Secret service {number}")
        answer(survey, wave, {"Q1": {"text": f"Said {number}"}}, token=f"token {number}", organisation=organisation)
    survey.close()
    response = file_of(office, survey, "answers_csv")
    text = response.getvalue().decode()
    assert "Secret service" not in text and "chief@example.org" not in text
    lines = lines_of(office, survey)
    assert list(lines[0]) == ["Reference", "Q1"]
    assert [line["Reference"] for line in lines] == sorted(line["Reference"] for line in lines)
    for sheet in book_of(office, survey):
        words = " ".join(str(cell) for row in sheet.iter_rows(values_only=True) for cell in row)
        assert "Secret service" not in words and "2026" not in words


def test_only_answers_that_count_are_in_the_files(office):
    survey = survey_of("long", [{"text": "First"}])
    response = Response.objects.get()
    Response.keep(response.pk, {"Q1": {"text": "Second"}})
    Response.submit(response.pk)
    (line,) = lines_of(office, survey)
    assert (line["Q1"], line["Times submitted"]) == ("Second", "2")


def test_files_are_downloads_that_no_browser_guesses_at(office):
    survey = survey_of("long", [{"text": "Said"}])
    for name, ending in (
        ("answers_csv", "answers.csv"),
        ("answers_xlsx", "answers.xlsx"),
        ("results_csv", "results.csv"),
    ):
        response = file_of(office, survey, name)
        assert response.headers["Content-Disposition"] == f'attachment; filename="{survey.reference}-{ending}"'
        assert response.headers["X-Content-Type-Options"] == "nosniff"


def test_a_practice_survey_says_so_in_its_file(office):
    survey = survey_of("long", [{"text": "Said"}], is_practice=True)
    assert sheet_lines(book_of(office, survey)["About"])[0]["What"] == "Practice"


def test_times_are_those_of_the_clock_on_the_wall(office):
    survey = survey_of("long", [{"text": "Said"}])
    Submission.objects.update(submitted_at=datetime(2026, 7, 1, 11, 30, tzinfo=UTC))
    assert lines_of(office, survey)[0]["Submitted"] == "2026-07-01 12:30"
