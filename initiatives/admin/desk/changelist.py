"""One list of the admin: its title, its columns, and how many words are searched for."""

from django.contrib.admin.views.main import SEARCH_VAR, ChangeList, ChangeListSearchForm
from django.utils.text import capfirst

from ...lists.filters import WordsField


class FewWordsForm(ChangeListSearchForm):
    """Takes as many words as the public lists do: each is looked for in every field, and a thousand take a minute."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR] = WordsField(required=False, strip=False)


class RegisterList(ChangeList):
    """Django's own list under a plain title, without the area for those who work in one only: every line says it."""

    search_form_class = FewWordsForm

    def __init__(self, request, model, list_display, *args):
        works_in_one = not request.user.is_superuser and len(request.user.own_area_ids) == 1
        if works_in_one and not model.seen_by_all_staff:
            list_display = [each for each in list_display if each != "area"]
        super().__init__(request, model, list_display, *args)
        self.title = capfirst(self.opts.verbose_name_plural)
