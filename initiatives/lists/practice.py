"""The list of case studies: what it filters by, and what its download holds."""

from ..models import CaseStudy, Organisation, WorkArea
from .csv import ADDRESS, MARKING, SOURCE, joined
from .filters import ChosenFilter, ListFilter, choice


class CaseStudyFilter(ListFilter):
    """Case studies: where, about what, with whom, and whether they may be told elsewhere."""

    SORTS = {
        "area": ("Area", ["area__name", "title", "pk"]),
        "title": ("Title", ["title", "pk"]),
        "-updated": ("Last changed first", ["-updated_at", "-pk"]),
    }

    work_area = ChosenFilter("slug", label="Work area", queryset=WorkArea.objects.all(), method="about")
    organisation = ChosenFilter(
        "reference", label="Organisation", queryset=Organisation.objects.all(), method="involving"
    )
    permission = choice("Permission", CaseStudy.Permission.choices)
    national = choice("National sharing", [("yes", "Put forward"), ("no", "Not put forward")], method="put_forward")
    review = choice("Review", [("overdue", "Overdue for review")], method="to_review")

    def about(self, queryset, name, value):
        return queryset.of_work_areas(value)

    def involving(self, queryset, name, value):
        return queryset.involving(value)

    def put_forward(self, queryset, name, value):
        return queryset.filter(share_nationally=value == "yes")

    def to_review(self, queryset, name, value):
        return queryset.overdue_for_review(self.today)


CASE_STUDY_COLUMNS = [
    ("Reference", lambda row: row.reference),
    ("Title", lambda row: row.title),
    ("Area", lambda row: row.area),
    MARKING,
    ("Text", lambda row: row.text),
    ("Lessons", lambda row: joined(row.lesson_list())),
    ("Initiatives", lambda row: joined(row.initiatives.all())),
    ("Organisations", lambda row: joined(row.organisations.all())),
    ("Permission of the area", lambda row: row.get_permission_display()),
    ("Why permission is not needed", lambda row: row.permission_reason),
    ("Look at it again", lambda row: row.review_on_words()),
    ("Put forward for national sharing", lambda row: row.share_nationally),
    *SOURCE,
    ADDRESS,
]
