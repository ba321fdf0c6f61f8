"""The forms that panel members fill in: an item for the panel, a champion's report, a wish for more detail."""

from django import forms
from django.forms import inlineformset_factory

from initiatives.models.text import refuse_hidden_characters

from .models import (
    ChampionReport,
    DetailRequest,
    PaperComment,
    PreparedQuestion,
    Proposal,
    ProposalBenefit,
    ProposalCost,
)

LONG = forms.Textarea(attrs={"rows": 5})
SHORT = forms.Textarea(attrs={"rows": 3})


class WholeTextForm(forms.ModelForm):
    """Keeps the whole of what was typed, so that a text that is too long is told and not cut."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("maxlength", None)


class ProposalForm(WholeTextForm):
    """A member's item. Only the title and the action are needed to save it; the tick is needed to submit it."""

    class Meta:
        model = Proposal
        fields = [
            "title",
            "background",
            "rationale",
            "action",
            "action_of",
            "action_when",
            "first_raised",
            "within_functions",
        ]
        widgets = {"background": LONG, "rationale": LONG, "action": SHORT}
        labels = {
            "rationale": "Why it should be done (optional)",
            "background": "Background (optional)",
            "action": "Action you ask for",
            "action_of": "Who should do it (optional)",
            "action_when": "By when (optional)",
            "first_raised": "Where you first raised it (optional)",
        }
        help_texts = {
            "title": "In a few words, for example Promotion of a joint commissioning board",
            "action": "What the panel, or somebody it asks, should do",
            "action_of": "A post or a body, for example the chair of the panel",
            "action_when": "A date or an event, for example shortly after the election",
            "first_raised": "For example at the panel’s previous meeting",
        }
        error_messages = {
            "title": {"required": "Enter a title for your item"},
            "action": {"required": "Enter the action you ask for"},
        }

    def __init__(self, *args, rule, submitting=False, **kwargs):
        super().__init__(*args, **kwargs)
        self.rule = rule
        self.instance.body, self.instance.area = rule.body, rule.body.area
        tick = self.fields["within_functions"]
        tick.label = "This item is relevant to the panel’s functions"
        tick.help_text = f"{rule.number} requires it: {rule.text}"
        tick.required = submitting
        tick.error_messages["required"] = f"Confirm that the item is relevant to the panel’s functions: {rule.number}"

    def clean(self):
        super().clean()
        # The choices of this form only; which panel it is for was settled before.
        return self.cleaned_data


class BenefitForm(WholeTextForm):
    """One benefit."""

    class Meta:
        model = ProposalBenefit
        fields = ["beneficiary", "text"]
        labels = {"beneficiary": "Who gains", "text": "Benefit"}
        help_texts = {"beneficiary": "For example the public, the Commissioner or members of the panel"}
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": "Enter the benefit, or clear who gains"}}


class CostForm(WholeTextForm):
    """One cost."""

    class Meta:
        model = ProposalCost
        fields = ["text", "borne_by"]
        labels = {"text": "Cost", "borne_by": "Who bears it"}
        help_texts = {
            "text": "In words or pounds. Say so if you do not know",
            "borne_by": "For example each officer’s own authority",
        }
        widgets = {"text": forms.Textarea(attrs={"rows": 2})}
        error_messages = {"text": {"required": "Enter the cost, or clear who bears it"}}


def parts_formset(model, form, prefix):
    """Return a maker of formsets of a proposal's benefits or costs: those there are, and two empty ones."""
    made = inlineformset_factory(
        Proposal, model, form=form, extra=2, max_num=30, can_delete=True, can_delete_extra=False
    )
    # Rows with the same labels are told apart by their number.
    made.row_name = str(model._meta.verbose_name).capitalize()
    return made, prefix


PARTS = [
    ("benefits", *parts_formset(ProposalBenefit, BenefitForm, "benefits")),
    ("costs", *parts_formset(ProposalCost, CostForm, "costs")),
]


class ChampionReportForm(WholeTextForm):
    """A champion's report to one meeting."""

    class Meta:
        model = ChampionReport
        fields = ["text", "to_commissioner"]
        widgets = {"text": forms.Textarea(attrs={"rows": 10}), "to_commissioner": SHORT}
        labels = {"text": "Your report", "to_commissioner": "Proposals to the Commissioner (optional)"}
        help_texts = {
            "text": "Begins with what changed in your area since the panel last met. Change it as you like",
            "to_commissioner": "They are made only with the panel’s approval, so the panel decides on them first",
        }
        error_messages = {"text": {"required": "Enter your report"}}


class DetailRequestForm(WholeTextForm):
    """A wish for more detail on an initiative."""

    class Meta:
        model = DetailRequest
        fields = ["wish"]
        widgets = {"wish": SHORT}
        labels = {"wish": "What do you want to know? (optional)"}
        help_texts = {"wish": "For example how the saving was worked out"}


class PreparedQuestionForm(WholeTextForm):
    """A question that a member prepares for a meeting."""

    class Meta:
        model = PreparedQuestion
        fields = ["body", "text"]
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        labels = {"body": "For the meeting of", "text": "Your question"}
        help_texts = {"text": "Only you can see it until you hand it in"}
        error_messages = {
            "text": {"required": "Enter your question"},
            "body": {"required": "Choose the body whose meeting it is for"},
        }

    def __init__(self, *args, bodies, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["body"].queryset = bodies
        self.fields["body"].empty_label = None
        if len(bodies) == 1:
            # There is nothing to choose, so nothing to read.
            self.fields["body"].widget = forms.HiddenInput()
            # What a form is given goes before what a field is: an unsaved question has no body yet.
            self.initial["body"] = bodies[0].pk


class PaperCheckForm(forms.Form):
    """The code of an issued paper, and perhaps a file that is said to be that paper."""

    code = forms.CharField(
        label="Code of the paper",
        help_text="Ten letters and figures at the end of the paper, for example 7KQ2MTWXZ4",
        max_length=20,
        validators=[refuse_hidden_characters],
        error_messages={"required": "Enter the code of the paper"},
    )
    file = forms.FileField(label="File to compare (optional)", required=False, help_text="PDF, Word or plain text")

    def clean_code(self):
        """Return the code as it is kept: capitals, without blanks."""
        return "".join(self.cleaned_data["code"].split()).upper()


class PaperCommentForm(WholeTextForm):
    """A comment on one place of a draft."""

    class Meta:
        model = PaperComment
        fields = ["text"]
        widgets = {"text": LONG}
        labels = {"text": "Your comment"}
        error_messages = {"text": {"required": "Enter your comment"}}


class PaperCommentSettledForm(WholeTextForm):
    """What was done about a comment."""

    answer = PaperComment._meta.get_field("answer").formfield(
        required=True,
        label="What was done",
        widget=SHORT,
        help_text="For example: the figure is corrected, or: left as it is, because the source says so",
        error_messages={"required": "Say what was done about the comment"},
    )

    class Meta:
        model = PaperComment
        fields = ["answer"]
