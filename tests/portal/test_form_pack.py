"""The form templates against the design system's own markup.

The design system's package carries, for every component, the markup that it promises to style. Each case whose
options our pack can express is rendered by both and compared by skeleton: tags, govuk classes and names of
attributes. Words, ids and values are ours and are left out, and so are the differences written down below.
"""

import json
import re
from html.parser import HTMLParser

import pytest
from crispy_forms.templatetags.crispy_forms_filters import as_crispy_field
from crispy_forms.utils import render_crispy_form
from django import forms
from django.conf import settings
from django.template.loader import render_to_string

from collab_portal.templatetags import govuk_forms
from initiatives.lists.initiatives import InitiativeFilter
from initiatives.models import Initiative
from initiatives.models.kept import reading_version
from initiatives.models.trail import holding
from tests.factories import make_area

COMPONENTS = settings.BASE_DIR / "node_modules" / "govuk-frontend" / "dist" / "govuk" / "components"

# Attributes on one side only, with the reason. Everything else must be the same.
KNOWN_DIFFERENCES = {
    "aria-invalid": "Django says it of a wrong control and screen readers speak it; the design system leaves it out",
    "value": "what was typed depends on the case and not on the template",
    "selected": "as value",
    "checked": "as value",
    "disabled": "an option of a fixture; the pack disables whole fields",
    "autocomplete": "given by the form's author for each field",
}
EMPTY_TAGS = {"input", "br"}


class Skeleton(HTMLParser):
    """Tags with depth, govuk classes and attribute names, in order."""

    def __init__(self):
        super().__init__()
        self.depth, self.rows, self.ids, self.pointers = 0, [], set(), set()

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        classes = sorted(c for c in (attrs.pop("class", "") or "").split() if "govuk" in c and "width" not in c)
        self.ids.add(attrs.get("id"))
        self.pointers |= set((attrs.get("aria-describedby") or "").split()) | {attrs.get("for")} - {None}
        self.rows.append((self.depth, tag, classes, sorted(set(attrs) - set(KNOWN_DIFFERENCES))))
        self.depth += tag not in EMPTY_TAGS

    def handle_endtag(self, tag):
        self.depth -= tag not in EMPTY_TAGS


def skeleton(html):
    parser = Skeleton()
    parser.feed(html)
    return parser


class DateBoxes(forms.MultiWidget):
    """A day, a month and a year, as a form of ours might ask for them."""

    def __init__(self):
        super().__init__([forms.TextInput(), forms.TextInput(), forms.TextInput()])

    def decompress(self, value):
        return value.split("/") if value else ["", "", ""]

    def value_from_datadict(self, data, files, name):
        parts = super().value_from_datadict(data, files, name)
        return "/".join(part or "" for part in parts) if any(parts) else ""


def pairs(options):
    return [(str(item.get("value") or item["text"]), item["text"]) for item in options["items"]]


def with_hints(field, options):
    """Words under single options, where the case has them."""
    field.option_hints = {str(i.get("value") or i["text"]): i["hint"]["text"] for i in options["items"] if "hint" in i}
    return field


def text(options):
    field = forms.CharField()
    field.prefix = options.get("prefix", {}).get("text")
    field.suffix = options.get("suffix", {}).get("text")
    return field


def number_of_characters(options):
    return forms.CharField(widget=forms.Textarea, max_length=options["maxlength"])


def radios(options):
    return with_hints(forms.ChoiceField(choices=pairs(options), widget=forms.RadioSelect), options)


def checkboxes(options):
    return with_hints(forms.MultipleChoiceField(choices=pairs(options), widget=forms.CheckboxSelectMultiple), options)


BASICS = {"label", "hint", "errorMessage", "id", "name", "value"}
# For each component: how to make the field, the options it can express, and how many cases must be compared.
CONTRACT = {
    "input": (text, BASICS | {"prefix", "suffix"}, 12),
    "textarea": (lambda o: forms.CharField(widget=forms.Textarea), BASICS, 5),
    "character-count": (number_of_characters, BASICS | {"maxlength"}, 5),
    "select": (lambda o: forms.ChoiceField(choices=pairs(o)), BASICS | {"items"}, 4),
    "radios": (radios, BASICS | {"items", "fieldset", "idPrefix"}, 6),
    "checkboxes": (checkboxes, BASICS | {"items", "fieldset", "idPrefix"}, 4),
    "date-input": (lambda o: forms.DateField(widget=DateBoxes), BASICS | {"fieldset"}, 2),
    "file-upload": (lambda o: forms.FileField(), BASICS | {"javascript"}, 2),
}
NEEDED = {"character-count": {"maxlength"}, "select": {"items"}, "radios": {"fieldset"}, "checkboxes": {"fieldset"}}
SIMPLE = {"text", "value", "hint", "selected", "checked", "disabled"}


def expressible(component, options):
    """Whether our pack can say the same: a text label, plain items, and errors that have words."""
    label = options.get("label") or options.get("fieldset", {}).get("legend") or {}
    hints = [options.get(part, {}) for part in ("hint", "errorMessage", "prefix", "suffix")]
    items = options.get("items", [])
    return (
        set(options) <= CONTRACT[component][1]
        and NEEDED.get(component, set()) <= set(options)
        and set(label) == {"text"}
        and set(options.get("fieldset", {})) <= {"legend"}
        and all(set(part) <= {"text"} for part in hints)
        and all(item and set(item) <= SIMPLE and set(item.get("hint", {})) <= {"text"} for item in items)
        and (component != "file-upload" or options.get("javascript") is True)
    )


def fixtures(component):
    path = COMPONENTS / component / "fixtures.json"
    assert path.is_file(), "The design system is not there: run `make build/assets/ready`."
    return json.loads(path.read_text(encoding="utf-8"))["fixtures"]


def bound(options, make):
    """A form of one field named and worded as the case, with its error."""
    label = options.get("label") or options["fieldset"]["legend"]
    field = make(options)
    field.label, field.required = label["text"], True
    field.help_text = options.get("hint", {}).get("text", "")
    form = type("CaseForm", (forms.Form,), {"answer": field})(data={})
    # The case says whether there is an error, not the form's own rules.
    form._errors, form.cleaned_data = {}, {}
    if "errorMessage" in options:
        form.add_error("answer", options["errorMessage"]["text"])
    return form


@pytest.mark.parametrize("component", CONTRACT)
def test_markup_is_the_design_systems(component):
    make, _keys, least = CONTRACT[component]
    cases = [case for case in fixtures(component) if expressible(component, case["options"])]
    assert len(cases) >= least, [case["name"] for case in cases]
    for case in cases:
        ours = skeleton(as_crispy_field(bound(case["options"], make)["answer"]))
        assert ours.rows == skeleton(case["html"]).rows, case["name"]
        assert ours.pointers <= ours.ids, f"{case['name']}: a label or description points at nothing"


def test_a_single_checkbox_is_the_design_systems():
    case = next(c for c in fixtures("checkboxes") if c["name"].startswith("with single option set 'aria-desc"))
    form = type("TermsForm", (forms.Form,), {"agree": forms.BooleanField(help_text="Please accept")})()
    assert skeleton(as_crispy_field(form["agree"])).rows == skeleton(case["html"]).rows


def test_a_password_is_the_design_systems():
    case = next(c for c in fixtures("password-input") if c["name"] == "default")
    form = type("SecretForm", (forms.Form,), {"secret": forms.CharField(widget=forms.PasswordInput)})()
    assert skeleton(as_crispy_field(form["secret"])).rows == skeleton(case["html"]).rows


def test_the_error_summary_is_the_design_systems():
    case = next(c for c in fixtures("error-summary") if c["name"] == "default")
    form = type("TwoForm", (forms.Form,), {"one": forms.CharField(), "two": forms.CharField()})({})
    html = render_to_string("_components/error_summary.html", {"form": form})
    assert skeleton(html).rows == skeleton(case["html"]).rows


class Report(forms.Form):
    """A form with the awkward things: a hidden field, a rule over the whole, and something optional."""

    title = forms.CharField(help_text="As in the <strong>paper</strong>")
    note = forms.CharField(required=False)
    key = forms.CharField(widget=forms.HiddenInput)
    pages = forms.IntegerField(required=False, max_value=9)

    def clean(self):
        raise forms.ValidationError("The report needs more than a title")


def test_a_form_without_a_helper_is_whole():
    html = render_crispy_form(Report({"title": ""}), context={"csrf_token": "x"})
    assert html.count("govuk-error-summary__title") == 1
    assert "The report needs more than a title" in html
    assert 'href="#id_title"' in html
    assert html.count('name="csrfmiddlewaretoken"') == 1
    assert html.count('type="hidden" name="key"') == 1
    assert "novalidate" in html and "Continue" in html


def test_a_summary_is_shown_once_on_a_page():
    form = Report({})
    first = render_to_string("_components/error_summary.html", {"form": form})
    assert "govuk-error-summary" in first
    assert "govuk-error-summary" not in render_crispy_form(form, context={"csrf_token": "x"})


def test_optional_is_said_only_where_something_is_required():
    assert "Note (optional)" in as_crispy_field(Report()["note"])
    free = type("FilterForm", (forms.Form,), {"q": forms.CharField(required=False)})()
    assert "optional" not in as_crispy_field(free["q"])


def test_the_browser_does_not_speak_before_the_portal():
    html = as_crispy_field(Report()["title"]) + as_crispy_field(Report()["pages"])
    assert "required" not in html and "maxlength" not in html and 'type="number"' not in html
    assert 'inputmode="numeric"' in html


def test_a_field_says_how_it_understood_what_was_typed():
    class When(forms.CharField):
        def understood(self, value):
            return "October 2017" if value else ""

    form_class = type("WhenForm", (forms.Form,), {"when": When()})
    html = as_crispy_field(form_class({"when": "10/2017"})["when"])
    assert "Understood as: October 2017" in html
    assert 'aria-describedby="id_when_understood"' in html
    assert "Understood" not in as_crispy_field(form_class()["when"])


def test_an_error_says_what_to_do_and_about_which_field():
    fields = {
        "name": forms.CharField(),
        "area": forms.ChoiceField(choices=[("a", "A")], label="OPCC area"),
        "agreed": forms.BooleanField(label="I agree"),
        "live": forms.CharField(label="Is it live?"),
        "own": forms.CharField(error_messages={"required": "Say who wrote it"}),
        "pages": forms.IntegerField(),
        "wish": forms.CharField(label="What else? (optional)", max_length=1_000),
        "motto": forms.CharField(max_length=3, error_messages={"max_length": "Shorten the motto"}),
    }
    form = type("WordsForm", (forms.Form,), fields)({"pages": "many", "wish": "x" * 1_200, "motto": "four"})
    html = render_to_string("_components/error_summary.html", {"form": form})
    for words in (
        "Enter name",
        "Choose OPCC area",
        "Tick “I agree”",
        "Answer “Is it live?”",
        "Say who wrote it",
        "Pages: Enter a whole number.",
        "What else? Use 1,000 characters at most; there are 1,200",
        "Shorten the motto",
    ):
        assert f">{words}</a>" in html
    assert "This field is required" not in as_crispy_field(form["name"])


def test_hostile_words_stay_words():
    form_class = type("EchoForm", (forms.Form,), {"pick": forms.ChoiceField(choices=[("a", "A")], label="<b>Pick")})
    html = as_crispy_field(form_class({"pick": "<script>"})["pick"])
    assert "<script>" not in html and "<b>" not in html


@pytest.mark.parametrize("widget", [forms.Select, forms.SelectMultiple, forms.NullBooleanSelect])
def test_a_list_to_choose_from_is_written_as_djangos_template_writes_it(widget):
    hostile = "<script>\"&'</script>"
    choices = [("", "All"), (hostile, hostile), (1, "One"), (f"Group {hostile}", [("a", "A & B"), ("b", "B")])]
    attrs = {"id": "id_pick", "class": "govuk-select", "required": False, "disabled": True, "title": hostile}
    shown = widget(choices=choices) if widget is not forms.NullBooleanSelect else widget()
    for value in (None, "", hostile, 1, ["a", "1"] if widget is forms.SelectMultiple else "a", "true"):
        ours = govuk_forms.select(shown.get_context(f"pick{hostile}", value, attrs)["widget"])
        assert gaps_closed(ours) == gaps_closed(shown.render(f"pick{hostile}", value, attrs)), value


@pytest.mark.django_db
def test_choices_among_records_are_kept_for_one_version_of_the_record():
    area = make_area(name="Fire & <Rescue>", code="FIRE")
    make_area(name="Elsewhere", code="ELSE")
    for asked in ("FIRE", "", '"><script>', "NONE"):
        form = InitiativeFilter({"area": asked}, queryset=Initiative.objects.none()).form
        plain = gaps_closed(govuk_forms.control(form["area"]))
        for version in ("first", "second"):
            with holding(reading_version, version):
                again = InitiativeFilter({"area": asked}, queryset=Initiative.objects.none()).form
                assert gaps_closed(govuk_forms.control(again["area"])) == plain
                assert again.is_valid() == (asked in ("FIRE", ""))
                assert (again.cleaned_data.get("area") == area) == (asked == "FIRE")
        assert ('<option value="FIRE" selected>Fire &amp; &lt;Rescue&gt;</option>' in plain) == (asked == "FIRE")
        assert "<script>" not in plain
    area.name = "Renamed"
    area.save()
    for version, shown in (("second", False), ("third", True), (None, True)):
        with holding(reading_version, version):
            form = InitiativeFilter({}, queryset=Initiative.objects.none()).form
            assert ("Renamed" in govuk_forms.control(form["area"])) == shown, version


def gaps_closed(html):
    """HTML without what stands between two tags and is nothing but blanks."""
    return re.sub(r">\s+<", "><", html)


def test_several_boxes_get_the_names_of_their_parts():
    split = type("WhenForm", (forms.Form,), {"at": forms.SplitDateTimeField()})()
    html = as_crispy_field(split["at"])
    assert 'for="id_at_0"' in html and 'for="id_at_1"' in html
    chosen = type("DayForm", (forms.Form,), {"on": forms.DateField(widget=forms.SelectDateWidget)})({})
    html = as_crispy_field(chosen["on"])
    assert html.count("<select") == 3 and ">Month<" in html.replace(" ", "").replace("\n", "")


def test_a_set_of_forms_renders_with_its_management_fields():
    formset = forms.formset_factory(Report, extra=2)({"form-TOTAL_FORMS": "x"})
    html = render_crispy_form(formset, context={"csrf_token": "x"})
    assert 'name="form-TOTAL_FORMS"' in html
