"""What a member of staff may choose from: in menus, in search-as-you-type boxes, and when the form is checked."""

from django.contrib import admin
from django.contrib.admin.views.autocomplete import AutocompleteJsonView

MOST_CHARACTERS = 200

# The fields that decide whose record it is: only what is one's own can be chosen there. Every other field names
# something the record speaks of, and offers whatever the person may see.
KEEPERS = {"area", "initiative", "milestone", "period"}


def choices_for(user, field, rows):
    """Of `rows`, those this person may choose in this field of a record."""
    if user.is_superuser:
        return rows
    if field.name in KEEPERS:
        return admin.site.get_model_admin(rows.model).own(rows, user)
    return rows.visible_to(user) if hasattr(rows, "visible_to") else rows


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
        rows = model_admin.model._default_manager.order_by(*model_admin.get_ordering(self.request))
        rows = choices_for(self.request.user, self.source_field, rows)
        rows = rows.complex_filter(self.source_field.get_limit_choices_to())
        rows, may_repeat = model_admin.get_search_results(self.request, rows, self.term)
        return rows.distinct() if may_repeat else rows
