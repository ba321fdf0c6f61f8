"""The forms by which the office circulates a survey."""

from datetime import datetime, time

from django import forms
from django.utils import timezone

from initiatives.dates.fields import DayInput
from initiatives.files.handed_in import HandedInForm
from initiatives.models import Organisation, OrganisationKind
from initiatives.models.text import refuse_hidden_characters

from ..models import Invitation, Wave

SHORT = forms.Textarea(attrs={"rows": 4})


class ListForm(HandedInForm):
    """People to invite, typed or from a spreadsheet."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        typed, file = self.fields["typed"], self.fields["file"]
        typed.label = "One line each: organisation, post, e-mail address, project"
        typed.help_text = (
            "The post, the e-mail address and the project may be left out. You can paste from a spreadsheet."
        )
        file.label = "Or a spreadsheet (CSV or XLSX) with those columns"
        file.help_text = "With headings the columns may stand in any order; one of them must be “Organisation”."


class RegisterForm(forms.Form):
    """Every current organisation of some kinds, and the post in each that is asked."""

    kinds = forms.ModelMultipleChoiceField(
        OrganisationKind.objects.all(),
        label="Organisations of these kinds",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose at least one kind of organisation."},
    )
    post = forms.CharField(
        label="The post that is asked in each (optional)",
        required=False,
        max_length=150,
        help_text="As in the register, for example Chief Fire Officer. Services without it are asked as a whole.",
    )

    def rows(self):
        """The rows that this choice stands for, as a list would have them."""
        found = Organisation.objects.filter(kind__in=self.cleaned_data["kinds"], is_group=False)
        found = found.exclude(status__in=[Organisation.Status.ABOLISHED, Organisation.Status.PROPOSED])
        title = self.cleaned_data["post"].strip().casefold()
        cells = (
            [each.name, next((str(post) for post in each.posts.all() if title and str(post).casefold() == title), "")]
            for each in found.prefetch_related("posts").order_by("name")
        )
        return [[number, each] for number, each in enumerate(cells, 1)]


class EarlierWaveForm(forms.Form):
    """Everybody who was asked in an earlier wave of the same office."""

    wave = forms.ModelChoiceField(
        Wave.objects.none(),
        label="The wave in which they were asked before",
        empty_label="Choose a wave",
        error_messages={
            "required": "Choose the wave whose people are asked again.",
            "invalid_choice": "This wave is not one of your office. Choose another.",
        },
    )

    def __init__(self, *args, waves, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["wave"].queryset = waves
        self.fields["wave"].label_from_instance = lambda wave: f"{wave.survey.title}, {wave}"

    def rows(self):
        """The rows that this choice stands for, as a list would have them, under its headings."""
        asked = self.cleaned_data["wave"].invitations.select_related("organisation", "post", "initiative")
        cells = [
            [
                each.organisation.name if each.organisation else "",
                str(each.post) if each.post else "",
                each.email,
                each.initiative.reference if each.initiative else "",
            ]
            for each in asked.order_by("organisation__name", "pk")
        ]
        return [[number, each] for number, each in enumerate([["Organisation", "Post", "E-mail", "Project"], *cells])]


class WordsForm(forms.Form):
    """What the office adds to a message."""

    words = forms.CharField(
        label="What you would like to add (optional)",
        required=False,
        max_length=5_000,
        widget=SHORT,
        validators=[refuse_hidden_characters],
        help_text="The portal adds the title, the personal link, the closing time and how to come back.",
    )


class MoreTimeForm(forms.Form):
    """A later closing time, with the reason that respondents are told."""

    day = forms.DateField(
        label="New last day for answers",
        widget=DayInput(),
        help_text="Until the end of this day.",
        error_messages={"required": "Enter the new last day", "invalid": "Enter a date, like 2026-11-30."},
    )
    reason = forms.CharField(
        label="Reason",
        max_length=1_000,
        widget=SHORT,
        validators=[refuse_hidden_characters],
        help_text="Those who are written to read it.",
        error_messages={"required": "Say why there is more time"},
    )
    tell = forms.BooleanField(label="Send a notice to those who have not answered", required=False, initial=True)

    @property
    def until(self):
        """The last moment of the chosen day, here."""
        return timezone.make_aware(datetime.combine(self.cleaned_data["day"], time(23, 59, 59)))


class OutcomeForm(forms.ModelForm):
    """Why no answer is to be expected, or how it came."""

    class Meta:
        model = Invitation
        fields = ["outcome", "outcome_note", "outcome_on"]
        labels = {"outcome": "Outcome", "outcome_note": "Note (optional)", "outcome_on": "When that was"}
        widgets = {
            "outcome": forms.RadioSelect,
            "outcome_note": SHORT,
            "outcome_on": DayInput(),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["outcome_on"] = self.instance.outcome_on or timezone.localdate()

    def clean_outcome_on(self):
        """The day of the outcome; without an outcome there is none."""
        return self.cleaned_data["outcome_on"] if self.cleaned_data.get("outcome") else None
