"""The news of surveys, each in a sentence: see `initiatives.history.since`."""

from collections.abc import Iterator

from initiatives.history.news import Kind, Told
from initiatives.history.phrases import short
from initiatives.history.since import tells

from ..models import Finding, Survey


@tells(Survey, areas=("area",))
def survey_news(was: Survey | None, now: Survey) -> Iterator[Told]:
    """Tell that a survey is on the record, was opened or closed, and that its results can be read."""
    if was is None:
        yield Told(Kind.NEW, f"Survey: {now.title}")
        return
    if now.opened_at and not was.opened_at:
        yield Told(Kind.CHANGED, f"The survey “{now.title}” was opened")
    if now.closed_at and not was.closed_at:
        yield Told(Kind.CHANGED, f"The survey “{now.title}” was closed")
    if now.results_published_at and not was.results_published_at:
        yield Told(Kind.NEW, f"Results of the survey “{now.title}”")


@tells(Finding, areas=("survey__area",), needs=("survey",), parent="survey")
def finding_news(was: Finding | None, now: Finding) -> Iterator[Told]:
    """Tell what officers said."""
    if was is None:
        yield Told(Kind.NEW, f"Finding of “{now.survey.title}”: {short(now.text)}")
