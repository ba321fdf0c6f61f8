"""What a member of staff may choose from: in menus, in search-as-you-type boxes, and when the form is checked."""

from django.contrib.admin.views.autocomplete import AutocompleteJsonView
from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple

from ...models.record import choosable_by

MOST_CHARACTERS = 200


def row_number(value):
    """Return whether a value can be the number of a row at all; no row has 19 digits."""
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


class ScopedChoicesMixin:
    """Part of every form and row of the admin: its fields offer what the person may choose."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.many_to_one or db_field.one_to_one or db_field.many_to_many:
            kwargs = {**self.scoped(db_field, request), **kwargs}
        elif db_field.choices and db_field.name in self.radio_fields and db_field.blank:
            kwargs.setdefault("choices", db_field.get_choices(blank_choice=[("", "Not given")]))
        form_field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if form_field is not None and hasattr(form_field.widget, "can_delete_related"):
            # The button would delete the chosen record from everywhere.
            form_field.widget.can_delete_related = False
        return form_field

    def scoped(self, db_field, request):
        """Return the records that a field offers to this person and, where it is searched as you type, its widget."""
        rows = self.get_field_queryset(None, db_field, request)
        rows = db_field.remote_field.model._default_manager.all() if rows is None else rows
        found = {"queryset": choosable_by(request.user, db_field, rows)}
        if db_field.name in self.get_autocomplete_fields(request):
            found["widget"] = (SearchMany if db_field.many_to_many else SearchOne)(db_field, self.admin_site)
        return found


def searchable(term):
    """Return what was typed, without characters that no name has and a database may refuse."""
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
        rows = choosable_by(self.request.user, self.source_field, rows)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, may_repeat = model_admin.get_search_results(self.request, rows, self.term)
        return rows.distinct() if may_repeat else rows
