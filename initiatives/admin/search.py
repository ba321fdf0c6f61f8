"""The search box above a list of the admin."""

from django.contrib.admin.views.main import SEARCH_VAR, ChangeList, ChangeListSearchForm

from ..lists.filters import WordsField


class FewWords(ChangeListSearchForm):
    """Takes as many words as the public lists do: each is looked for in every field, and a thousand take a minute."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields[SEARCH_VAR] = WordsField(required=False, strip=False)


class List(ChangeList):
    """A list of the admin; Django's own but for the number of words it looks for."""

    search_form_class = FewWords
