"""Reading a paper: how it is split into its own paragraphs, and what a sentence is proposed to say."""

import io
from time import perf_counter
from zipfile import ZipFile

import pytest

from initiatives.files import guarded, lines, paragraphs
from initiatives.files.refusal import Refused
from initiatives.readings.proposals import proposals, values_of
from initiatives.readings.running_text import dates_in, sums_in

WORDS = ["Estates", "Fleet", "Training", "Control", "Finance", "Legal", "Payroll"]
PAPER = """Report of: Chief Executive
Purpose: To tell the panel what was saved

1. Background
1.1 The two services share a workshop. It saved in excess of £100k a year
from 1 April 2016 onwards.

1.2 They have agreed:
- to share estates
- to share training

1996 was the year in which it began.

2. Next steps
A. Control room
The rooms may be joined.
(a) by spring 2027

4. Money
It is recommended that the panel notes this report.

Appendix 1: Risks
Finance: no value has been calculated
"""


def said(number, each):
    """Words of a paragraph, other ones on every line."""
    return " ".join(f"{WORDS[n % 7]} {WORDS[(n + each) % 5]} says." for n in range(number, 70))


def split(text):
    return paragraphs.paragraphs_of_text(text.encode())


def test_a_paper_is_split_into_its_own_paragraphs():
    found = [(each["kind"], each["place"], each["text"][:30]) for each in split(PAPER)]
    assert found == [
        ("field", "Report of", "Report of: Chief Executive"),
        ("field", "Purpose", "Purpose: To tell the panel wha"),
        ("heading", "¶1", "1. Background"),
        ("paragraph", "¶1.1", "1.1 The two services share a w"),
        ("paragraph", "¶1.2", "1.2 They have agreed:"),
        ("bullet", "¶1.2 bullet 1", "to share estates"),
        ("bullet", "¶1.2 bullet 2", "to share training"),
        ("paragraph", "¶1.2", "1996 was the year in which it "),
        ("heading", "¶2", "2. Next steps"),
        ("heading", "¶2A", "A. Control room"),
        ("paragraph", "¶2A", "The rooms may be joined."),
        ("paragraph", "¶2A(a)", "(a) by spring 2027"),
        ("heading", "¶4", "4. Money"),
        ("paragraph", "¶4", "It is recommended that the pan"),
        ("heading", "App 1", "Appendix 1: Risks"),
        ("field", "App 1 Finance", "Finance: no value has been cal"),
    ]


def word_file(body, numbering=""):
    """A Word file with this body and these formats of lists."""
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    content = io.BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {space}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/numbering.xml", f"<w:numbering {space}>{numbering}</w:numbering>")
    return content.getvalue()


def item(text, level):
    numbered = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
    return f"<w:p><w:pPr>{numbered}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


LIST = (
    '<w:abstractNum w:abstractNumId="7">'
    '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
)


def test_the_numbers_that_word_counts_are_worked_out():
    long = "The services share a workshop, a store and a training ground since that year."
    body = item("Background", 0) + item(long, 1) + item(long, 1) + item("estates", 2) + item("Next steps", 0)
    body += item(long, 1) + "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Report of:</w:t></w:r></w:p></w:tc>"
    body += "<w:tc><w:p><w:r><w:t>Chief Executive</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    found = guarded.read("paragraphs of docx", word_file(body, LIST))
    assert [each["place"] for each in found] == ["¶1", "¶1.1", "¶1.2", "¶1.2 bullet 1", "¶2", "¶2.1", "Report of"]


def test_running_heads_feet_and_page_numbers_are_left_out():
    from datetime import date

    from governance.lists.paper_files.pdf import pdf_of

    parts = [
        {
            "heading": f"Part {number}",
            "is_appendix": False,
            "table": None,
            "paragraphs": [
                {
                    "number": str(number * 10 + each),
                    "text": " ".join(f"{WORDS[n % 7]} {WORDS[(n + each) % 5]} says." for n in range(number, 70)),
                }
                for each in range(1, 4)
            ],
        }
        for number in range(6)
    ]
    blank = {"number": 1, "marking": "", "front": [], "reason": "", "recommendations": [], "implications": []}
    paper = {**blank, "title": "A paper", "reference": "DUR-RP-900", "parts": parts, "background": [], "notes": []}
    found = guarded.read("paragraphs of pdf", pdf_of({**paper, "leaves_out": False}, date(2026, 1, 2)))
    text = " ".join(each["text"] for each in found)
    assert "DUR-RP-900" not in text
    assert text.count("says.") == sum(3 * (70 - number) for number in range(6))
    assert {each["page"] for each in found} >= {1, 2}


@pytest.mark.parametrize(
    ("task", "content"),
    [
        ("paragraphs of pdf", b"%PDF-1.4 nothing"),
        ("paragraphs of pdf", b"\x00" * 1000),
        ("paragraphs of docx", word_file("")),
        ("paragraphs of docx", word_file("<w:p>" * 100_000)),
    ],
)
def test_what_cannot_be_read_is_refused_in_words(task, content):
    with pytest.raises(Refused) as refused:
        guarded.read(task, content)
    assert str(refused.value).endswith(".")


FIGURE, FUNDING, DECISION = "initiatives.financialitem", "initiatives.fundingstream", "governance.decision"
RECOMMENDATION, MILESTONE, RISK = "governance.recommendation", "initiatives.milestone", "initiatives.risk"
ACTION, AGREEMENT = "governance.action", "initiatives.agreement"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1.1 It saved in excess of £100k a year.", [(FIGURE, "more than £100,000 a year; realised")]),
        ("Savings of £1.6 million over five years are expected.", [(FIGURE, "£1.6 million in total; expected")]),
        ("It lies between £1m and £2m.", [(FIGURE, "between £1 million and £2 million")]),
        (
            "It is expected to save between £180,000 and £240,000 a year.",
            [(FIGURE, "between £180,000 and £240,000 a year; expected")],
        ),
        ("The contract is let for a sum not exceeding £312,000.", [(FIGURE, "at most £312,000")]),
        ("The saving of £90,000 was withdrawn.", [(FIGURE, "£90,000; not realised")]),
        ("The precept for 2027/28 was approved.", [(DECISION, "")]),
        ("Resolved: That the report be noted.", [(DECISION, "")]),
        ("The Commissioner approves the lease of Unit 4.", [(DECISION, "")]),
        ("The Panel did not approve the plan.", [(DECISION, "")]),
        ("The amendment was lost by 6 votes to 3.", [(DECISION, "")]),
        ("The scheme of 2019 is revoked.", [(DECISION, "")]),
        ("It was agreed on 5 May 2026 to open it in September 2027.", [(DECISION, "")]),
        ("The rent rose from £60,000 to £90,000.", [(FIGURE, "£60,000"), (FIGURE, "£90,000")]),
        ("The rent fell from £90,000 to £60,000.", [(FIGURE, "£90,000"), (FIGURE, "£60,000")]),
        (
            "The grant of £4.3 million ends in March 2020.",
            [(FUNDING, "£4.3 million; ends March 2020"), (FIGURE, "£4.3 million")],
        ),
        ("It gave a £300,000 saving and will help further.", [(FIGURE, "£300,000")]),
        ("It will save £5,000.", [(FIGURE, "£5,000; expected")]),
        ("The Panel is asked to note that £1m was saved.", [(RECOMMENDATION, ""), (FIGURE, "£1 million; realised")]),
        ("On 15 December 2015 the Group agreed four priorities.", [(DECISION, "taken 15 December 2015")]),
        ("The agreed priorities are these.", []),
        ("The fund was cut by 60 per cent.", [("initiatives.statednumber", "60 per cent")]),
        ("From 40% it rose to 61.5%.", []),
        ("It will be approved if the case is agreed by all.", []),
        ("The station was opened in May 2017.", [(MILESTONE, "reached May 2017")]),
        ("It will open by spring 2019.", [(MILESTONE, "promised Spring 2019")]),
        ("The Chief Officer has been asked to look into it.", [(ACTION, "")]),
        ("Both signed a Memorandum of Understanding in June 2016.", [(AGREEMENT, "signed June 2016")]),
        ("There is a risk that nobody comes.", [(RISK, "")]),
        ("Nothing is said here at all.", []),
    ],
)
def test_a_sentence_is_proposed_as_what_it_says(text, said):
    found = proposals(text)
    assert [(each.kind, each.filled) for each in found] == said
    assert all(each.words in text for each in found)


def test_points_of_a_list_that_is_asked_and_words_under_a_heading_are_recommendations():
    assert [each.kind for each in proposals("a) Note the report", is_asked=True)] == [RECOMMENDATION]
    assert [each.kind for each in proposals("Note the report in full.", "Recommendations")] == [RECOMMENDATION]
    assert [each.words for each in proposals("2. Note it in full.", is_asked=True)] == ["Note it in full."]


def test_which_sum_a_figure_is_about_says_what_kind_it_is():
    words = "It saved £100k a year and cost £30,000 one-off."
    saved, cost = (values_of(FIGURE, words, number) for number in (0, 1))
    assert (saved["amount"], saved["basis"], saved["kind_name"]) == ("100000", "yearly", "Saving")
    assert (cost["amount"], cost["basis"], cost["kind_name"]) == ("30000", "one-off", "Cost")
    assert "state" not in saved


def test_no_text_takes_long_and_none_breaks():
    for text in (
        "£1" + ",1" * 100_000,
        "from £1 to £" * 1_000,
        "funding " * 1_000,
        "will by 2019/20 " * 500,
        "£",
        "1. " * 900,
    ):
        began = perf_counter()
        proposals(text)
        assert perf_counter() - began < 5
    assert dates_in("31 February 2019 and 29 February 2019") == []
    assert [each.amount for each in sums_in("£99999999999999999999 and £5")] == [5]
    assert lines.unmarked("## **Purpose**") == "Purpose"
