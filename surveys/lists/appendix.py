"""A survey as a table of a paper: who was asked, the published figures, the counts and the findings."""

from governance.models import PaperSection
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
from .results import result_lines

HEADINGS = ["Question", "What was said", "How many"]
WHOLE = "The survey as a whole"


@draws(PaperSection.Table.SURVEY)
def survey_table(section, reader) -> Drawing:
    """Return what a survey came to, as this reader may see it: everybody, or nobody could say who reads the paper."""
    survey = Survey.objects.visible_to(reader).filter(reference=section.which).first()
    if survey is None:
        return HEADINGS, [], ["No survey with this reference is on record that everybody may read."]
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
    return HEADINGS, rows, [f"{survey.title} ({survey.reference})."]


def sent_and_back(each):
    """Return how many were asked and how many answered in a wave, in words; what is not recorded is said to be so."""
    invited, answered = (words or NOT_RECORDED for words in (each.invited_words(), each.answered_words()))
    return f"Asked: {invited}; answered: {answered}"
