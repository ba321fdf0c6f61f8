"""The lists of bodies and of standing arrangements: what they filter by, and what their downloads hold."""

from initiatives.lists.csv import ADDRESS, MARKING, joined, or_absent, or_not_stated, yes_no
from initiatives.lists.filters import ChosenFilter, ListFilter, WordsFilter, choice
from initiatives.models import Organisation

from ..models import Arrangement, Body, BodyKind, Frequency
from ..readings.self_check import late_to_meet


class BodyFilter(ListFilter):
    """Bodies by any name they have or had, by kind, level, status and area."""

    q = WordsFilter("Name", help_text="A name, former name, acronym or reference")
    kind = ChosenFilter("name", label="Kind", queryset=BodyKind.objects.all())
    level = choice("Level", Body.Level.choices)
    status = choice("Status", Body.Status.choices)
    convened_by = ChosenFilter("reference", label="Called together by", queryset=Organisation.objects.all())
    late = choice("Meetings", [("yes", "Has not met as often as its terms say")], method="late_to_meet")

    def late_to_meet(self, queryset, name, value):
        return queryset.filter(pk__in=late_to_meet(self.request.user, self.today).values("pk"))


class ArrangementFilter(ListFilter):
    """Standing arrangements by words, area, frequency and status."""

    q = WordsFilter(help_text="In the title, the parties or the purpose")
    frequency = ChosenFilter("name", label="How often", queryset=Frequency.objects.all())
    status = choice("Status", Arrangement.Status.choices)


BODY_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Name", lambda row: row.name),
    ("Other names", lambda row: joined(other.name for other in row.names.all())),
    ("Kind", lambda row: or_absent(row, "kind")),
    ("Level", lambda row: row.get_level_display()),
    ("Status", lambda row: row.get_status_display()),
    ("Areas", lambda row: joined(row.areas.all())),
    MARKING,
    ("Called together by", lambda row: or_not_stated(joined(row.convened_by.all()))),
    ("Established", lambda row: row.established_words()),
    ("Ended", lambda row: row.ended_words()),
    ("Clear days of notice", lambda row: "None" if row.notice_days is None else row.notice_days),
    ("Purpose", lambda row: or_absent(row, "purpose")),
    ADDRESS,
]
ARRANGEMENT_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Parties", lambda row: or_absent(row, "parties")),
    ("How often", lambda row: or_absent(row, "frequency")),
    ("When", lambda row: row.when_words()),
    ("Purpose", lambda row: or_absent(row, "purpose")),
    ("Both ways", lambda row: yes_no(row.is_mutual)),
    ("Status", lambda row: row.get_status_display()),
    ("Area", lambda row: row.area),
    MARKING,
    ADDRESS,
]
