"""The list of surveys: what it filters by, and what its download holds."""

from django.db.models import F

from initiatives.lists.csv import ADDRESS, MARKING, NOT_PUBLIC, SOURCE, joined, or_absent, or_not_stated
from initiatives.lists.filters import ChosenFilter, ListFilter, StatedFilter, WordsFilter, choice

from ..models import Survey, SurveyMethod
from ..results import response_words


class SurveyFilter(ListFilter):
    """Surveys by words, area, who answers and where they stand."""

    SORTS = {
        "-opened": ("Opened last first", [F("opened_at").desc(nulls_last=True), "-pk"]),
        "title": ("Title", ["title", "pk"]),
        "reference": ("Reference", ["reference"]),
    }
    STANDINGS = [
        ("open", "Open"),
        ("closed", "Closed"),
        ("preparation", "In preparation"),
        ("reported", "Reported by a document"),
    ]

    q = WordsFilter(help_text="In the title, reference or purpose")
    standing = choice("Where it stands", STANDINGS, method="standing_at")
    unit = StatedFilter("Who answers", Survey.Unit.choices, not_stated="not-stated")
    method = ChosenFilter("name", label="How it was asked", queryset=SurveyMethod.objects.all(), field_name="methods")
    practice = choice(
        "Practice surveys",
        [("no", "Leave them out"), ("yes", "Only these")],
        empty="Show them too",
        method="to_practise",
    )

    def standing_at(self, queryset, name, value):
        if value == "open":
            return queryset.open()
        if value == "closed":
            return queryset.filter(closed_at__isnull=False)
        reported = value == "reported"
        return queryset.filter(opened_at__isnull=True, held_elsewhere=reported)

    def to_practise(self, queryset, name, value):
        return queryset.filter(is_practice=value == "yes")


def commissioner_of(survey):
    """Return who commissioned it, as far as the row's reader may know."""
    if survey.commissioned_by_id and not survey.commissioned_by.is_visible_to(survey.reader):
        return survey.commissioner_words or NOT_PUBLIC
    return or_not_stated(survey.commissioner())


def wave_response(survey, wave):
    """Return how many of how many answered in a wave that was counted for a list."""
    held = survey.held_elsewhere
    invited = wave.invited_stated if held or (not wave.invited and wave.invited_stated is not None) else wave.invited
    answered = wave.answered_stated if held else wave.answered
    if held:
        return response_words(invited, answered, wave.invited_bound, wave.answered_bound)
    return response_words(invited, answered)


SURVEY_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Practice", lambda row: row.is_practice),
    ("Area", lambda row: row.area),
    MARKING,
    ("Commissioned by", commissioner_of),
    ("Who answers", lambda row: row.get_unit_display()),
    ("How it was asked", lambda row: or_not_stated(joined(row.methods.all()))),
    ("Opening day", lambda row: row.opening_words()),
    ("Closing day", lambda row: row.closing_words()),
    ("Where it stands", lambda row: row.status_words()),
    ("Date", lambda row: row.dated_words()),
    ("Waves", lambda row: joined(f"{wave.audience}: {wave_response(row, wave)}" for wave in row.waves_seen)),
    ("Findings", lambda row: row.finding_count),
    (
        "A later round of",
        lambda row: row.repeats.reference if row.repeats_id and row.repeats.is_visible_to(row.reader) else "",
    ),
    ("Purpose", lambda row: or_absent(row, "purpose")),
    *SOURCE,
    ADDRESS,
]
