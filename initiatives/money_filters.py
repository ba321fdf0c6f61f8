"""The filters of money, funding and benefits: the same for each page and its download."""

import django_filters as filters
from django.db.models import F, Q

from .dates import stated_dates
from .filters import ChosenFilter, ListFilter, StatedDateFilter, WordsFilter
from .models import (
    Area,
    Beneficiary,
    Benefit,
    BenefitKind,
    FinancialItem,
    FinancialKind,
    FundingKind,
    FundingStream,
    Organisation,
    Proof,
    WorkArea,
)


def stated_choices(choices):
    """Choices for a filter, where "not stated" can be asked for too."""
    return [*((value, label) for value, label in choices if value), ("not-stated", "Not stated")]


class SubjectFilter(ListFilter):
    """What is asked of every record about money, funding or benefits: words, area, work area, order."""

    SORTS = {"reference": ("Reference", ["reference"]), "title": ("Title", ["title", "pk"])}

    q = WordsFilter(label="Words", help_text="In the title, reference, note or initiative", method="search")
    area = ChosenFilter("code", label="Area", queryset=Area.objects.all(), method="in_area")
    work_area = ChosenFilter("slug", label="Work area", queryset=WorkArea.objects.all(), method="about")

    def search(self, queryset, name, value):
        return queryset.mentioning(value)

    def in_area(self, queryset, name, value):
        return queryset.in_area(value)

    def about(self, queryset, name, value):
        return queryset.about(value)

    def stated(self, queryset, name, value):
        return queryset.filter(**{name: "" if value == "not-stated" else value})

    def in_order(self, queryset, name, value):
        return queryset.order_by(*self.SORTS[value][1])


def sort_filter(sorts):
    """The choice of an order."""
    return filters.ChoiceFilter(
        label="Sort by",
        choices=[(key, label) for key, (label, _order) in sorts.items()],
        empty_label=None,
        method="in_order",
    )


class FinancialItemFilter(SubjectFilter):
    """What people ask of money: which way it goes, how sure it is, for whom, when."""

    SORTS = {
        **SubjectFilter.SORTS,
        "-amount": ("Largest sum first", [F("amount").desc(nulls_last=True), "reference"]),
        "period": ("Earliest year first", [F("period_earliest").asc(nulls_last=True), "reference"]),
    }
    BY = [("area", "Area"), ("work_area", "Work area"), ("year", "Financial year")]

    direction = filters.ChoiceFilter(
        label="Which way it goes",
        choices=FinancialKind.Direction.choices,
        empty_label="All",
        field_name="kind__direction",
    )
    kind = ChosenFilter("name", label="Kind of money", queryset=FinancialKind.objects.all())
    proof = filters.ChoiceFilter(label="How well proven", choices=Proof.choices, empty_label="All")
    state = filters.ChoiceFilter(
        label="Expected or realised",
        choices=stated_choices(FinancialItem.State.choices),
        empty_label="All",
        method="stated",
    )
    organisation = ChosenFilter(
        "reference", label="Organisation", queryset=Organisation.objects.all(), method="touching"
    )
    year = filters.NumberFilter(
        label="Financial year that begins in",
        help_text="For example 2019 for 2019/20",
        method="in_year",
        min_value=1800,
        max_value=2199,
    )
    amount = filters.ChoiceFilter(
        label="Amount",
        choices=[("sum", "States a sum"), ("none", "States no sum")],
        empty_label="All",
        method="with_sum",
    )
    by = filters.ChoiceFilter(label="Show totals by", choices=BY, empty_label=None, method="as_it_is")
    sort = sort_filter(SORTS)

    class Meta:
        model = FinancialItem
        fields = []

    def touching(self, queryset, name, value):
        return queryset.filter(
            Q(payer=value) | Q(recipient=value) | Q(organisation=value) | Q(shares__organisation=value)
        ).distinct()

    def in_year(self, queryset, name, value):
        return queryset.in_financial_year(int(value))

    def with_sum(self, queryset, name, value):
        return queryset.filter(amount__isnull=value == "none")


class FundingStreamFilter(SubjectFilter):
    """What people ask of funding: who pays, how a bid went, what ends when."""

    SORTS = {
        "ends": ("First to end", [F("ends_latest").asc(nulls_last=True), "reference"]),
        **SubjectFilter.SORTS,
    }

    kind = ChosenFilter("name", label="Kind of funding", queryset=FundingKind.objects.all())
    status = filters.ChoiceFilter(
        label="Status", choices=stated_choices(FundingStream.Status.choices), empty_label="All", method="stated"
    )
    followed = filters.ChoiceFilter(
        label="What follows",
        choices=[("nothing", "Ends and nothing follows"), ("something", "Followed by other funding")],
        empty_label="All",
        method="with_successor",
    )
    strip_from = StatedDateFilter(
        label="Show 24 months from", help_text="For example April 2019. Today unless you say.", method="as_it_is"
    )
    sort = sort_filter(SORTS)

    class Meta:
        model = FundingStream
        fields = []

    def with_successor(self, queryset, name, value):
        if value == "nothing":
            return queryset.ending_without_successor()
        return queryset.filter(successor__isnull=False)

    def first_day(self):
        """The day the strip is asked to begin at, or None."""
        value = self.form.cleaned_data.get("strip_from") if self.form.is_valid() else ""
        return stated_dates.bounds(value)[0] if value else None


class BenefitFilter(SubjectFilter):
    """What people ask of benefits: which, for whom, and whether they are measured."""

    kind = ChosenFilter("name", label="Kind of benefit", queryset=BenefitKind.objects.all())
    beneficiary = ChosenFilter(
        "name", label="Who gains", queryset=Beneficiary.objects.all(), field_name="beneficiaries"
    )
    state = filters.ChoiceFilter(
        label="Expected or realised",
        choices=stated_choices(Benefit.State.choices),
        empty_label="All",
        method="stated",
    )
    cash = filters.ChoiceFilter(
        label="Cashable or not",
        choices=stated_choices(Benefit.Cash.choices),
        empty_label="All",
        method="stated",
    )
    told = filters.ChoiceFilter(
        label="How it is told",
        choices=[("measured", "Measured"), ("words", "In words only"), ("no-target", "No target calculated")],
        empty_label="All",
        method="measured",
    )
    sort = sort_filter(SubjectFilter.SORTS)

    class Meta:
        model = Benefit
        fields = []

    def measured(self, queryset, name, value):
        if value == "no-target":
            return queryset.filter(no_target_calculated=True)
        if value == "measured":
            return queryset.measured()
        return queryset.exclude(pk__in=Benefit.objects.measured().values("pk"))
