"""What a member of staff may choose from: in menus, in search-as-you-type boxes, and when the form is checked."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

MOST_CHARACTERS = 200

# The fields that decide whose record it is: only what is one's own can be chosen there. Every other field names
# something the record speaks of, and offers whatever the person may see.
KEEPERS = {
    "area",
    "benefit",
    "body",
    "case",
    "initiative",
    "meeting",
    "milestone",
    "period",
    "plan",
    "principle",
    "seat",
    "terms",
}


def choices_for(user, field, rows):
    """Of `rows`, those this person may choose in this field of a record."""
    if field.name in KEEPERS and not user.is_superuser:
        keeper = admin.site.get_model_admin(rows.model)
        own = keeper.own(rows, user)
        # What is published by itself begins as a draft; what is not is out at once, with the record it hangs on.
        return own if is_published_by_itself(field.model) else keeper.open_to(own, user)
    if hasattr(rows, "visible_to"):
        return rows.visible_to(user)
    # What no reader sees, only the office that keeps it: answers to surveys and what was made of them.
    return rows.editable_by(user) if hasattr(rows, "editable_by") else rows


def is_published_by_itself(model):
    """Whether the records of a model are published one by one."""
    return any(field.name == "published_at" for field in model._meta.fields)


def row_number(value):
    """Whether a value can be the number of a row at all; no row has 19 digits."""
    return str(value).isdecimal() and len(str(value)) < 19


class SearchOne(AutocompleteSelect):
    """Search as you type. A value that can be no row is shown as nothing chosen; the form says what was wrong."""

    # The rows chosen in all rows of a set, by number, where they were fetched together.
    known = None

    def optgroups(self, name, value, attr=None):
        numbers = [each for each in value if row_number(each)]
        if self.known is None or any(int(each) not in self.known for each in numbers):
            return super().optgroups(name, numbers, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        options += [self.create_option(name, each, str(self.known[int(each)]), True, 1) for each in numbers]
        return [(None, options, 0)]


class SearchMany(AutocompleteSelectMultiple):
    """Search as you type, for several."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [each for each in value if row_number(each)], attr)


class OffersOwn:
    """Part of every form and row of the admin: its fields offer what the person may choose, and nothing is cut off."""

    def get_field_queryset(self, db, db_field, request):
        rows = super().get_field_queryset(db, db_field, request)
        return choices_for(
            request.user, db_field, db_field.remote_field.model._default_manager.all() if rows is None else rows
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", SearchMany(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name in self.radio_fields and db_field.blank:
            kwargs.setdefault("choices", db_field.get_choices(blank_choice=[("", "Not given")]))
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if form_field is not None and hasattr(form_field.widget, "can_delete_related"):
            # The button would delete the chosen record from everywhere.
            form_field.widget.can_delete_related = False
        return form_field


def searchable(term):
    """What was typed, without characters that no name has and a database may refuse."""
    return "".join(letter for letter in term if letter.isprintable())[:MOST_CHARACTERS]


class Choices(AutocompleteJsonView):
    """Answers the search-as-you-type boxes with the same choices that the form will accept."""

    def process_request(self, request):
        term, *rest = super().process_request(request)
        return searchable(term), *rest

    def get_queryset(self):
        model_admin = self.model_admin
        order = model_admin.get_ordering(self.request) or model_admin.opts.ordering
        rows = model_admin.model._default_manager.order_by(*order)
        rows = choices_for(self.request.user, self.source_field, rows)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, may_repeat = model_admin.get_search_results(self.request, rows, self.term)
        return rows.distinct() if may_repeat else rows
