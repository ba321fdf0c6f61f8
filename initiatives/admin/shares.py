"""The shares of partners, as rows of the record that is shared."""

from ..models import FundingShare, MoneyShare
from ..models.shares import firm_sum
from .desk import EVIDENCE, RowFormSet, Rows


class ShareFormSet(RowFormSet):
    """The shares of one sum, which come to the whole at most."""

    def clean(self):
        super().clean()
        percentages = amounts = 0
        most = firm_sum(self.instance)
        for form in self.kept_forms():
            percentages += form.instance.percentage or 0
            amounts += form.instance.amount or 0
            if percentages > 100:
                form.add_error("percentage", "The shares come to more than 100 per cent. Change one of them.")
                break
            if most is not None and amounts > most:
                form.add_error("amount", "The shares come to more than the whole sum. Change one of them.")
                break


class ShareRows(Rows):
    """Who bears which share."""

    formset = ShareFormSet
    autocomplete_fields = ["organisation", "source"]
    fieldsets = [(None, {"fields": ["organisation", "percentage", "amount"]}), EVIDENCE]


class MoneyShareRows(ShareRows):
    """The partners' shares of a figure."""

    model = MoneyShare
    verbose_name_plural = "shares between partners (for example 50 per cent each)"


class FundingShareRows(ShareRows):
    """What each partner puts into a pool."""

    model = FundingShare
    verbose_name_plural = "pooled by (only if partners put money together)"
    classes = ["collapse"]
