"""What a survey came to, as plain data: the same for its page, its charts, its appendix and its downloads."""

from .answers import SurveyData, question_versions, shown_editions, survey_data
from .closed import Breakdown, Result, Row, Summary, closed_results
from .compared import Compared, compared_with_earlier
from .figures import adding_up, reported_figures
from .findings import Told, findings_by_question, withhold_small
from .method import method_words, response_words
from .outline import Entry, Outline, outline_of
from .responses import Asked, Line, Round, asked_and_answered
from .withheld import ResultsAccess, withheld_of_one, withheld_of_several

__all__ = [
    "Asked",
    "Breakdown",
    "Compared",
    "Entry",
    "Line",
    "SurveyData",
    "Outline",
    "Result",
    "Round",
    "Row",
    "ResultsAccess",
    "Summary",
    "Told",
    "adding_up",
    "asked_and_answered",
    "question_versions",
    "closed_results",
    "compared_with_earlier",
    "findings_by_question",
    "survey_data",
    "method_words",
    "outline_of",
    "reported_figures",
    "response_words",
    "shown_editions",
    "withhold_small",
    "withheld_of_one",
    "withheld_of_several",
]
