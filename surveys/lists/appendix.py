"""A survey in a paper: its table, and a chart of the answers to one of its questions."""

from governance.models import PaperSection
from governance.readings.paper_charts import chart
from governance.readings.paper_tables import NOT_RECORDED, Drawing, draws

from ..models import Survey
from ..results import (
    ResultsAccess,
    asked_and_answered,
    closed_results,
    findings_by_question,
    question_versions,
    reported_figures,
    shown_editions,
    survey_data,
)
from .results import WITHHELD, result_lines

HEADINGS = ["Question", "What was said", "How many"]
WHOLE = "The survey as a whole"


@draws(PaperSection.Table.SURVEY)
def survey_table(section, reader) -> Drawing:
    """Return what a survey came to, as this reader may see it: everybody, or nobody could say who reads the paper."""
    survey = Survey.objects.visible_to(reader).filter(reference=section.which).first()
    if survey is None:
        return Drawing(HEADINGS, [], ["No survey with this reference is on record that everybody may read."])
    access = ResultsAccess.of(survey, reader)
    asked, data = asked_and_answered(survey, access), None
    rows = [
        [f"Wave {each.wave.number}: who was asked", each.wave.audience, sent_and_back(each)] for each in asked.rounds
    ]
    if survey.has_results_for(reader):
        data = survey_data(survey, access)
        for line in result_lines(asked, closed_results(data, access)):
            said = ", ".join(filter(None, [line["label"], "" if line["among"] == "All" else line["among"]]))
            rows.append([line["words"], said, " of ".join(str(line[name]) for name in ("count", "base"))])
    versions = question_versions(list(shown_editions(survey, drafts=access.office)))
    words = {each.code: each.question.text for each in versions}
    for group in reported_figures(survey, reader):
        about = words.get(group.question_code, group.question_code) or WHOLE
        rows += [[about, f"{each.label}, {group.label}", each.words()] for each in group.figures]
    for code, told in findings_by_question(survey, reader, access, data).items():
        rows += [
            [words.get(code, code) or WHOLE, each.finding.text, each.finding.prevalence or each.footnote]
            for each in told
        ]
    return Drawing(HEADINGS, rows, [f"{survey.title} ({survey.reference})."])


def sent_and_back(each):
    """Return how many were asked and how many answered in a wave, in words; what is not recorded is said to be so."""
    invited, answered = (words or NOT_RECORDED for words in (each.invited_words(), each.answered_words()))
    return f"Asked: {invited}; answered: {answered}"


@draws(PaperSection.Table.ANSWERS)
def answers_chart(section, reader) -> Drawing:
    """Return the answers to one question of a survey, as this reader may see them, with a chart for each count."""
    reference, _blank, code = section.which.partition(" ")
    drawing = Drawing(["Counted", "Answer", "How many"], [])
    survey = Survey.objects.visible_to(reader).filter(reference=reference).first()
    if survey is None:
        drawing.notes = ["No survey with this reference is on record that everybody may read."]
        return drawing
    for title, bars in counts_of_question(survey, reader, code.strip()):
        drawing.rows += [[title, label, words] for label, words, _size in bars]
        if any(size for _label, _words, size in bars):
            drawing.charts.append(chart(title, bars))
    if not drawing.rows:
        drawing.notes = ["No answers to this question are on record that everybody may read."]
    else:
        drawing.notes = [f"{survey.title} ({survey.reference})."]
    return drawing


def counts_of_question(survey, reader, code):
    """Yield what is counted of the answers to a question, each with its bars: in the portal, and by documents."""
    if survey.has_results_for(reader):
        access = ResultsAccess.of(survey, reader)
        for result in closed_results(survey_data(survey, access), access):
            if result.versions.code == code and result.rows:
                bars = [(row.label, count_words(row.count), row.count) for row in result.rows]
                yield f"{result.question.text} ({result.base} answered)", bars
    for group in reported_figures(survey, reader):
        if group.question_code == code:
            yield (
                group.label,
                [
                    (each.label, each.words() or NOT_RECORDED, each.count if by_count(group) else each.percentage)
                    for each in group.figures
                ],
            )


def count_words(count):
    """Return a count in words; one that is withheld is said to be so."""
    return WITHHELD if count is None else str(count)


def by_count(group):
    """Return whether the bars of a group are counts; else they are percentages, and never both on one scale."""
    return any(each.count is not None for each in group.figures)
