"""The page on which the whole record is searched."""

from django import forms
from django.core.paginator import Paginator
from django.shortcuts import render

from initiatives.lists.filters import ChosenField, WordsField
from initiatives.lists.page import PAGE_SIZE
from initiatives.models import Area

from ..registers import registers_named
from .finding import count_by_group, found, hits
from .kinds import BY_LABEL, GROUPS
from .words import parts_of


class SearchForm(forms.Form):
    """What is looked for, in what, and where."""

    q = WordsField(label="Words", required=False, help_text="For example control room, estates or Durham")
    kind = forms.ChoiceField(
        label="Kind",
        required=False,
        choices=[("", "All"), *GROUPS.items()],
        error_messages={"invalid_choice": "This is not one of the choices. Choose another."},
    )
    area = ChosenField(
        label="Area",
        required=False,
        empty_label="All",
        queryset=Area.objects.all(),
        to_field_name="code",
        error_messages={"invalid_choice": "This is not in the list any more. Choose another, or “All”."},
    )

    def clean_q(self):
        words = self.cleaned_data["q"]
        if words and not parts_of(words):
            raise forms.ValidationError("Enter a word with a letter or a number in it.")
        return words


def search(request):
    """Records of every kind in which the words stand, as far as this reader may see them, the best first."""
    form = SearchForm(request.GET)
    asked = form.cleaned_data if form.is_valid() else {}
    words, group = asked.get("q", ""), asked.get("kind", "")
    lines, is_cut = found(request.user, words, asked.get("area")) if words else ([], False)
    chosen = [line for line in lines if group in ("", BY_LABEL[line.kind].group)]
    page = Paginator(chosen, PAGE_SIZE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "words": words,
        "group": group,
        "groups": count_by_group(lines),
        "is_cut": is_cut,
        "found": len(lines),
        "page_obj": page,
        "hits": hits(request.user, page.object_list, words),
        "registers": registers_named(words),
        "without_search_box": True,
    }
    return render(request, "portal/search.html", context)
