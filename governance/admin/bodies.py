"""Bodies with all that belongs to them: names, seats, links, successors, what they oversee, what is said of them."""

from django.contrib import admin
from django.urls import reverse

from initiatives.admin.desk import EVIDENCE, FACT, PublishedAdmin, Publishing, Rows

from ..models import Body, BodyLink, BodyName, BodyStatement, BodySuccession, Oversight, Seat


class NameRows(Rows):
    """Acronyms, former names with their dates, and the wording of documents."""

    model = BodyName
    verbose_name_plural = "other names (a body renamed by law gets its old name here, with the date it ended)"
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["name", "kind", "used_from", "used_until"]}), EVIDENCE]


class SeatRows(Rows):
    """Who sits on it, post by post. “Change” opens a seat with its terms, vacancies and substitutes."""

    model = Seat
    show_change_link = True
    verbose_name_plural = "seats (“Change” opens one with its terms, vacancies and substitutes)"
    autocomplete_fields = ["post", "organisation", "source"]
    fieldsets = [
        (None, {"fields": ["post", "capacity", "number", "at_least", "basis", "note"]}),
        (
            "Where no post is named, and since when",
            {"fields": ["organisation", "wording", "began", "ended", "order"], "classes": ["collapse"]},
        ),
        EVIDENCE,
    ]


class LinkRows(Rows):
    """How it stands to other bodies and to posts."""

    model = BodyLink
    fk_name = "body"
    autocomplete_fields = ["other", "post", "source"]
    fieldsets = [
        (None, {"fields": ["kind", "other", "post", "note"]}),
        ("Since when, and whether it is agreed", {"fields": ["standing", "began", "ended"], "classes": ["collapse"]}),
        EVIDENCE,
    ]


class SuccessorRows(Rows):
    """What body came after it."""

    model = BodySuccession
    fk_name = "predecessor"
    verbose_name, verbose_name_plural = "successor", "what came after it"
    classes = ["collapse"]
    autocomplete_fields = ["successor", "source"]
    fieldsets = [(None, {"fields": ["kind", "successor", "took_effect"]}), EVIDENCE]


class PredecessorRows(SuccessorRows):
    """What body it came from."""

    fk_name = "successor"
    verbose_name, verbose_name_plural = "predecessor", "what came before it"
    autocomplete_fields = ["predecessor", "source"]
    fieldsets = [(None, {"fields": ["predecessor", "kind", "took_effect"]}), EVIDENCE]


class OversightRows(Rows):
    """Initiatives it oversees by name."""

    model = Oversight
    classes = ["collapse"]
    autocomplete_fields = ["initiative", "source"]
    fieldsets = [(None, {"fields": ["initiative", "note"]}), EVIDENCE]


class StatementRows(Rows):
    """What documents say of it, beside the facts that agree or disagree."""

    model = BodyStatement
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    fieldsets = [(None, {"fields": ["about", "text"]}), EVIDENCE]


@admin.register(Body)
class BodyAdmin(PublishedAdmin):
    """Panels, boards, groups and partnerships."""

    group, position = "Governance", 10
    list_display = ["name", "reference", "kind", "status", "area", "published"]
    list_filter = [Publishing, "status", "level", "kind", ("area", admin.RelatedOnlyFieldListFilter), "marking"]
    list_select_related = ["kind", "area"]
    search_fields = ["name", "reference", "names__name"]
    autocomplete_fields = ["areas", "convened_by", "remit_areas", "remit_work_areas", "source"]
    readonly_fields = ["reference", "publication"]
    radio_fields = {"audience": admin.VERTICAL, "marking": admin.VERTICAL, "status": admin.VERTICAL}
    fieldsets = [
        (None, {"fields": ["reference", "publication", "name", "kind", "level", "status", "purpose"]}),
        ("Where and by whom", {"fields": ["areas", "convened_by", "established", "ended", "status_reason", "note"]}),
        (
            "What it oversees",
            {"fields": ["remit_areas", "remit_work_areas"], "classes": ["collapse"]},
        ),
        (
            "Notice of its meetings",
            {
                "fields": ["notice_days", "notice_calendar"],
                "description": "Boards that are not set up by law have no rule: leave the number empty.",
            },
        ),
        ("Who can see it", {"fields": ["area", "audience", "marking"]}),
        ("Where this comes from", {"fields": FACT, "classes": ["collapse"]}),
    ]
    inlines = [NameRows, SeatRows, LinkRows, SuccessorRows, PredecessorRows, OversightRows, StatementRows]

    def get_search_results(self, request, queryset, search_term):
        return queryset.mentioning(search_term), False

    def links(self, request, record):
        return [
            ("Add a meeting", f"{reverse('admin:governance_meeting_add')}?body={record.pk}&area={record.area_id}"),
            ("Add terms of reference", f"{reverse('admin:governance_termsofreference_add')}?body={record.pk}"),
        ]
