"""The lists of decisions and of actions: what they filter by, and what their downloads hold."""

from django.db.models import F
from django.utils import timezone

from initiatives.lists.csv import ADDRESS, MARKING, SOURCE, joined, or_absent, or_not_stated
from initiatives.lists.filters import ChosenFilter, ListFilter, WordsFilter, choice
from initiatives.models import Post

from ..models import Decision
from .shared import BodyChoice, name_for_reader


def deciding_posts(request):
    """Return the posts by which a decision was taken that this reader may see."""
    return Post.objects.filter(pk__in=Decision.objects.visible_to(request.user).values("maker_post"))


class DecisionFilter(ListFilter):
    """Decisions by body, series, status and what needs attention."""

    SORTS = {
        "-taken": ("Latest first", [F("taken_latest").desc(nulls_last=True), "-pk"]),
        "taken": ("Earliest first", [F("taken_earliest").asc(nulls_last=True), "pk"]),
        "number": ("Series and number", ["series", "number", "pk"]),
    }

    q = WordsFilter(help_text="In the text or the reference")
    body = BodyChoice("Decided by body", field_name="maker_body")
    post = ChosenFilter("pk", label="Decided by post", queryset=deciding_posts, method="by_post")
    series = choice("Series of numbers", Decision.Series.choices, empty="All, police and fire")
    status = choice("Status", Decision.Status.choices)
    attention = choice(
        "Look for",
        [
            ("review", "Review overdue"),
            ("disputed", "Disputed"),
            ("afterwards", "Decided after it took effect"),
            ("key", "Key decisions"),
            ("called-in", "Called in"),
            ("informal", "Informal"),
        ],
        empty="Everything",
        method="needing",
    )

    def by_post(self, queryset, name, value):
        return queryset.by_post(value)

    def needing(self, queryset, name, value):
        return {
            "review": lambda: queryset.review_overdue(self.today),
            "disputed": queryset.disputed,
            "afterwards": queryset.taken_after_effect,
            "key": lambda: queryset.filter(is_key=True),
            "called-in": lambda: queryset.exclude(called_in="", called_in_note=""),
            "informal": lambda: queryset.filter(kind=Decision.Kind.INFORMAL),
        }[value]()


class ActionFilter(ListFilter):
    """Actions by the body that follows them up, and by state."""

    SORTS = {
        "due": ("Due first", [F("due_latest").asc(nulls_last=True), "pk"]),
        "-changed": ("Last changed first", ["-updated_at", "-pk"]),
    }

    q = WordsFilter(help_text="In the text or the reference")
    body = BodyChoice("Followed up by")
    state = choice(
        "State",
        [
            ("open", "Open"),
            ("overdue", "Overdue"),
            ("undated", "Open, no date stated"),
            ("done", "Done"),
            ("dropped", "Dropped"),
        ],
        method="in_state",
    )

    def in_state(self, queryset, name, value):
        return {
            "open": queryset.open,
            "overdue": lambda: queryset.overdue(self.today),
            "undated": queryset.without_date,
            "done": lambda: queryset.exclude(done=""),
            "dropped": lambda: queryset.exclude(dropped_because=""),
        }[value]()


DECISION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Series", lambda row: row.get_series_display()),
    ("Number", lambda row: row.number),
    ("Title", lambda row: row.name),
    ("Decided", lambda row: row.text),
    ("Kind", lambda row: row.get_kind_display()),
    ("Status", lambda row: row.get_status_display()),
    ("Decided by", lambda row: name_for_reader(row, row.maker)),
    ("Area", lambda row: row.area),
    MARKING,
    ("Taken on", lambda row: row.taken_words()),
    ("In effect from", lambda row: row.took_effect_words()),
    ("Key decision", lambda row: row.is_key),
    ("Notice published", lambda row: row.notice_published_words() if row.notice_published else ""),
    ("Called in", lambda row: row.called_in_words() if row.called_in else ""),
    ("What came of the call-in", lambda row: row.called_in_note),
    ("Interests declared", lambda row: or_absent(row, "interests")),
    ("Reasons", lambda row: or_absent(row, "reasons")),
    ("Options considered", lambda row: or_absent(row, "options")),
    ("Disputed", lambda row: row.dispute),
    ("Review due", lambda row: row.review_due_words()),
    *SOURCE,
    ADDRESS,
]
ACTION_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Action", lambda row: row.text),
    ("Who does it", lambda row: or_not_stated(joined(name_for_reader(row, owner) for owner in row.owners))),
    ("Due", lambda row: or_not_stated(row.due_in_words())),
    ("State", lambda row: row.state(timezone.localdate())["word"]),
    ("Followed up by", lambda row: name_for_reader(row, row.body)),
    ("Done on", lambda row: row.done_words() if row.done else ""),
    ("Result", lambda row: row.result),
    ("Dropped because", lambda row: row.dropped_because),
    ("Area", lambda row: row.area),
    MARKING,
    *SOURCE,
    ADDRESS,
]
