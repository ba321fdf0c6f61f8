"""The forms by which the office codes answers, settles disputes and chooses quotes."""

from django import forms
from django.core.exceptions import ValidationError

from initiatives.dates.fields import DayInput

from ..models import Coding, Position, Quote, Theme

SHORT = forms.Textarea(attrs={"rows": 3})


class CodingForm(forms.ModelForm):
    """One theme of a passage, and what the passage says of it."""

    class Meta:
        model = Coding
        fields = ["theme", "position", "passage"]
        widgets = {"passage": SHORT}
        labels = {"position": "What the answer says of it", "passage": "The words this is about (optional)"}
        help_texts = {"passage": "Copy them from the answer. Leave empty for the whole answer."}
        error_messages = {
            "theme": {"required": "Choose a theme."},
            "position": {"required": "Choose what the answer says of the theme."},
        }

    def __init__(self, *args, answer, coder, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.answer, self.instance.coder = answer, coder
        survey = answer.submission.response.edition.survey
        themes = Theme.objects.filter(survey=survey, question_code=answer.question.code).select_related("parent")
        self.fields["theme"].queryset = themes
        self.fields["theme"].empty_label = "Choose"
        self.fields["theme"].label_from_instance = lambda theme: (
            f"{theme.parent}: {theme}" if theme.parent else str(theme)
        )
        self.fields["position"].choices = [("", "Choose"), *Position.choices]
        self.fields["passage"].widget.attrs.pop("maxlength", None)

    def full_clean(self):
        super().full_clean()
        if self.is_bound and not self.errors:
            # Whose coding of which answer it is, is set by the page and is part of what may stand once only.
            try:
                self.instance.validate_constraints()
            except ValidationError as error:
                self.add_error(None, error.messages)


class VerdictForm(forms.Form):
    """Whether a disputed coding is kept or rejected, and why."""

    verdict = forms.ChoiceField(choices=[("kept", "Keep it"), ("rejected", "Reject it")])
    reason = forms.CharField(required=False, max_length=1_000)


class QuoteForm(forms.ModelForm):
    """Words of an answer that the respondent is asked to agree to."""

    class Meta:
        model = Quote
        fields = ["words", "said_as", "shown_until"]
        widgets = {"words": SHORT, "shown_until": DayInput()}
        labels = {"words": "The exact words", "said_as": "Shown as said by", "shown_until": "Shown until (optional)"}
        error_messages = {"words": {"required": "Copy the words from the answer."}}

    def __init__(self, *args, answer, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.answer = answer
        self.fields["words"].widget.attrs.pop("maxlength", None)
