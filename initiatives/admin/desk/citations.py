"""Further citations, edited on the page of their record: for the record, one of its fields, or a row on its page."""

from django import forms
from django.contrib import admin
from django.contrib.contenttypes.admin import GenericInlineModelAdmin
from django.contrib.contenttypes.forms import BaseGenericInlineFormSet
from django.core.exceptions import ValidationError
from django.utils.text import capfirst

from ...models import Citation, Sourced
from ...models.citations import citable_fields, name_of_fact
from .choices import row_number
from .rows import ComparedRows, RowForm, Rows
from .saving import saving_of

WHOLE = "The whole of it"


def key_of(record, fact, owner):
    """Return what stands in the form for a fact: "signed" of the record, "initiatives.milestone 7 reached" of a row."""
    return fact if record == owner else f"{record._meta.label_lower} {record.pk} {fact}".strip()


def facts_offered(record, owner, of=""):
    """Return the facts that may be cited of a record, each as what stands in the form and words; `of` names a row."""
    names = ["", *(field.name for field in citable_fields(type(record)))]
    return [(key_of(record, name, owner), f"{name_of_fact(type(record), name) or WHOLE}{of}") for name in names]


class CitationForm(RowForm):
    """A citation: the fact is chosen among those of the record and of the rows on its page."""

    about = forms.CharField(
        required=False,
        label="Which fact",
        widget=forms.Select,
        help_text="A row that you have just added can be chosen once it is saved.",
    )

    def __init__(self, *args, offered=(), kinds=(), **kwargs):
        super().__init__(*args, **kwargs)
        self.kinds = kinds
        self.fields["about"].widget.choices = offered
        if self.instance.pk:
            self.initial["about"] = key_of(self.instance.record, self.instance.fact, self.owner)

    def clean_about(self):
        """Return the record and the name of the fact that were chosen; a row must be one of this page."""
        label, _, rest = self.cleaned_data["about"].partition(" ")
        if "." not in label:
            return self.owner, label
        number, _, fact = rest.partition(" ")
        for model, owner_name in self.kinds:
            if model._meta.label_lower == label and row_number(number):
                row = model._base_manager.filter(pk=number, **{owner_name: self.owner.pk or 0}).first()
                if row is not None:
                    return row, fact
        raise ValidationError("Choose the fact from the list. If it is not there, it was deleted meanwhile.")

    def clean(self):
        cleaned = super().clean()
        if "about" in cleaned:
            self.instance.record, self.instance.fact = cleaned["about"]
        return cleaned


class CitationFormSet(ComparedRows, BaseGenericInlineFormSet):
    """The further citations of a record and of the rows on its page."""

    owner_name = "shown_on"
    kinds = ()

    def __init__(self, *args, queryset=None, instance=None, **kwargs):
        super().__init__(*args, queryset=queryset, instance=instance, **kwargs)
        self.offered = [(capfirst(self.instance._meta.verbose_name), facts_offered(self.instance, self.instance))]
        if self.instance.pk:
            own = queryset.of_model(type(self.instance)).filter(record_id=self.instance.pk)
            for model, owner_name in self.kinds:
                rows = model._base_manager.filter(**{owner_name: self.instance.pk})
                own = own | queryset.of_model(model).filter(record_id__in=rows.values("pk"))
            self.queryset = own.order_by("pk")

    def get_form_kwargs(self, index):
        return {**super().get_form_kwargs(index), "offered": self.offered, "kinds": self.kinds}

    def offer_rows(self, formsets):
        """Let the facts of the rows on the page be chosen too, as far as they are saved."""
        rows = [form.instance for formset in formsets for form in formset.initial_forms if form.instance.pk]
        for row in rows:
            if isinstance(row, Sourced):
                name = f"{capfirst(row._meta.verbose_name)}: {getattr(row, 'row_name', row)}"
                self.offered.append((name, facts_offered(row, self.instance, f" ({name})")))
        for form in self.forms:
            form.fields["about"].widget.choices = self.offered

    def clean(self):
        super().clean()
        taken = set()
        for form in self.kept_forms():
            citation = form.instance
            key = key_of(citation.record, citation.fact, self.instance)
            cited = (key, citation.source_id, citation.place)
            if cited in taken:
                form.add_error("place", "This place of this document is already cited for the same fact.")
            taken.add(cited)

    def save_new(self, form, commit=True):
        """Save a citation of what was chosen; the record itself was only just saved where the page is a new one."""
        form.instance.record = form.cleaned_data["about"][0]
        return forms.ModelForm.save(form, commit=commit)


class CitationRows(GenericInlineModelAdmin, Rows):
    """What other documents say of the record, of its facts and of the rows on its page."""

    model = Citation
    form = CitationForm
    formset = CitationFormSet
    ct_field, ct_fk_field = "record_type", "record_id"
    template = "admin/rows.html"
    verbose_name, verbose_name_plural = "further source", "further sources"
    classes = ["collapse"]
    autocomplete_fields = ["source"]
    name_needs = ("source", "record_type")
    fieldsets = [
        (None, {"fields": ["about", "source", "place", "quotation", "inferred", "standing", "instead", "because"]})
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).visible_to(request.user).prefetch_related("record")

    def get_formset(self, request, obj=None, **kwargs):
        formset = super().get_formset(request, obj, **kwargs)
        formset.saving, formset.kinds = saving_of(request), self.kinds(request, obj)
        return formset

    def kinds(self, request, obj):
        """Return the models of the rows on the page that cite documents, each with the field that names the record."""
        page = self.admin_site.get_model_admin(self.parent_model)
        rows = [inline for inline in page.get_inlines(request, obj) if issubclass(inline.model, Sourced)]
        return [(inline.model, inline.fk_name or self._key_of(inline.model)) for inline in rows]

    def _key_of(self, model):
        return next(field.name for field in model._meta.fields if field.related_model is self.parent_model)

    @admin.display(description="which fact")
    def about(self, citation):
        """Return what is cited, where the page is only read."""
        return citation.fact_name or WHOLE

    def name_of(self, citation):
        return f"{citation.fact_name or WHOLE}: {citation.get_standing_display().lower()}, {citation}"
