"""Renders form controls with the design system's classes; used by the template pack in templates/govuk/ only.

Controls are rendered from the widget itself, not from the bound field, because Django adds attributes that the
design system does without: `required` and `maxlength` make the browser speak before the page can, and its own
`aria-describedby` would be a second one. Django's widget templates stay untouched, since the admin uses them.
"""

from copy import copy
from html import unescape

from django import forms, template
from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString, mark_safe

from initiatives.lists.filters import ChosenField
from initiatives.models.kept import of_version

register = template.Library()

# The first kind that fits decides the part template; so the narrower comes before the wider.
PARTS = [
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radios"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.PasswordInput, "password"),
    (forms.Textarea, "textarea"),
    (forms.SelectDateWidget, "group"),
    (forms.MultiWidget, "group"),
    (forms.Select, "select"),
    (forms.Widget, "input"),
]
# Parts without one control that bears the field's own id: the error's link goes to the first control instead.
FIRST_CONTROL = {"checkboxes", "radios", "group"}
BASE_CLASSES = {
    "textarea": "govuk-textarea", "select": "govuk-select", "file": "govuk-file-upload",
    "checkbox": "govuk-checkboxes__input",
}  # fmt: skip
NOTHING_GIVEN = forms.Field.default_error_messages["required"]
VERBS = {"select": "Choose", "radios": "Choose", "checkboxes": "Choose", "file": "Upload"}
# Attributes that stop the browser before the portal can say in words what is wrong, or that take the focus.
SILENCED = {name: False for name in ("maxlength", "minlength", "min", "max", "step", "required", "autofocus")}
WIDTHS = [(2, "2"), (3, "3"), (4, "4"), (5, "5"), (10, "10"), (20, "20"), (30, "30")]
GROUP_LABELS = {2: ["From", "To"], 3: ["Day", "Month", "Year"]}
SUFFIX_LABELS = {
    "day": "Day", "month": "Month", "year": "Year", "date": "Date", "time": "Time",
    "min": "From", "max": "To", "after": "From", "before": "To",
}  # fmt: skip


@register.filter
def part(field):
    """The name of the part template for a bound field's widget."""
    return next(name for kind, name in PARTS if isinstance(field.field.widget, kind))


def target(field):
    """The id of the control that an error message about this field should lead to."""
    if part(field) not in FIRST_CONTROL:
        return field.id_for_label
    if part(field) == "group":
        parts = subwidgets(field)
        return next((p["attrs"]["id"] for p in parts if bad_part(field, p)), parts[0]["attrs"]["id"])
    options = choices(field)
    return options[0]["attrs"]["id"] if options else field.auto_id


@register.filter
def error_words(field):
    """A field's errors in words; "This field is required" becomes what to do, since a summary lists it far away."""
    return [error_text(field, error) for error in field.errors.as_data()]


def error_text(field, error):
    """One error in words: Django's own for what was left out or is too long do not say what to do."""
    if error.message == NOTHING_GIVEN:
        return unanswered(field)
    # One message stays as it is: it may have a link in it.
    text = error.messages[0] if len(error.messages) == 1 else " ".join(error.messages)
    if error.code == "max_length" and text.startswith("Ensure this value"):
        most, typed = error.params["limit_value"], error.params["show_value"]
        return f"Use {most:,} characters at most; there are {typed:,}"
    return text


def unanswered(field):
    """What to do about a field that was left out, in the design system's words."""
    label = str(field.label).strip().rstrip(":")
    if label.endswith("?"):
        return f"Answer “{label}”"
    if part(field) == "checkbox":
        return f"Tick “{label}”"
    # "Name" reads on as "Enter name", but "OPCC area" must keep its capitals.
    label = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    return f"{VERBS.get(part(field), 'Enter')} {label}"


def summary_words(field):
    """The same for the summary: an error by a general rule is told apart by its field's name."""
    # The summary links to the field as a whole; a link in the words themselves stands beside the field.
    words = [unescape(strip_tags(text)) if isinstance(text, SafeString) else text for text in error_words(field)]
    general = [error.code not in (None, "", "required") for error in field.errors.as_data()]
    label = str(field.label).removesuffix(" (optional)")
    named = label if label.endswith("?") else f"{label}:"
    return [
        f"{named} {text}" if prefix and label.lower() not in text.lower() else text
        for text, prefix in zip(words, general, strict=True)
    ]


@register.filter
def understood(field):
    """How the form field reads what was typed, in words, where the field can say so."""
    explain = getattr(field.field, "understood", None)
    return explain(field.value()) if explain and not field.errors else ""


@register.filter
def described_by(field):
    """The ids of everything that explains a field, in reading order, or nothing."""
    ids = []
    if field.help_text:
        ids.append(f"{field.auto_id}_hint")
    if understood(field):
        ids.append(f"{field.auto_id}_understood")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    if part(field) == "textarea" and limit(field):
        ids.insert(0, f"{field.auto_id}-info")
    return " ".join(ids)


@register.filter
def limit(field):
    """The most characters a text area takes, for its counter."""
    return getattr(field.field, "max_length", None)


@register.filter
def optional(field):
    """Whether to say that a field may be left out: only where the same form has one that may not."""
    if field.field.required or part(field) == "checkbox" or "optional" in str(field.label).lower():
        return False
    return any(other.required for other in field.form.fields.values())


@register.filter
def control(field):
    """The one control of a field, with the design system's class, width, keyboard and descriptions."""
    attrs = aria(field) | SILENCED | {"id": field.id_for_label}
    if described_by(field):
        attrs["aria-describedby"] = described_by(field)
    widget = copy(field.field.widget)
    kind = part(field)
    if kind in ("input", "password"):
        widget, extra = text_input(field, widget)
        attrs = extra | attrs
    elif kind == "file":
        # The clearable kind writes its own words around the control; the part template says them instead.
        widget.template_name = forms.FileInput.template_name
    elif kind == "textarea":
        attrs |= {"cols": False, "rows": rows(widget)}
    attrs["class"] = classes(field, kind)
    return render(field, widget, attrs)


def render(field, widget, attrs):
    """A widget's HTML, as BoundField.as_widget makes it but with our attributes alone."""
    widget.is_localized = field.field.localize
    if field.field.disabled:
        attrs["disabled"] = True
    if widget.template_name == forms.Select.template_name:
        if isinstance(field.field, ChosenField) and field.field.question:
            return select_record(field, widget.build_attrs(widget.attrs, attrs))
        return select(widget.get_context(field.html_name, field.value(), attrs)["widget"])
    return widget.render(field.html_name, field.value(), attrs, field.form.renderer)


def select(widget):
    """The HTML of a list to choose from, as Django's template writes it.

    That renders a template for each option, which for the few hundred organisations of a filter took longer than the
    rest of a page.
    """
    lines = []
    for name, group, _index in widget["optgroups"]:
        if name:
            lines.append(format_html('  <optgroup label="{}">', name))
        lines += [option(each["value"], each["label"], attributes(each["attrs"])) for each in group]
        if name:
            lines.append("  </optgroup>")
    return select_of("\n".join(lines), widget["name"], widget["attrs"])


def select_of(options, name, attrs):
    """The HTML of a list to choose from, around that of its options."""
    return mark_safe(format_html('<select name="{}"{}>\n', name, attributes(attrs)) + options + "\n</select>")


def option(value, words, attrs=""):
    """The HTML of one option."""
    return format_html('  <option value="{}"{}>{}</option>', value, attrs, words)


def select_record(field, attrs):
    """The same for a choice among records: its options are written once for each version of the record."""
    options = of_version(
        f"options: {field.field.question}",
        lambda: "\n".join(option(name, words) for name, words in field.field.widget.choices),
    )
    chosen = format_html('<option value="{}">', field.value() or "")
    return select_of(options.replace(chosen, chosen[:-1] + " selected>", 1), field.html_name, attrs)


def attributes(attrs):
    """The attributes of a control, as Django's template writes them: True stands alone, False not at all."""
    said = (
        format_html(" {}" if value is True else ' {}="{}"', name, value)
        for name, value in attrs.items()
        if value is not False
    )
    return mark_safe("".join(said))


def aria(field):
    """Says that a control is wrong to those who cannot see its red border."""
    return {"aria-invalid": "true"} if field.errors else {}


def rows(widget):
    """Five rows as the design system has, unless the widget asks for other than Django's ten."""
    asked = widget.attrs.get("rows")
    return "5" if asked in (None, "10", 10) else asked


def classes(field, kind):
    """The classes of a control: its own kind, the error, a width by what it holds, and what the form asks for."""
    base = BASE_CLASSES.get(kind, "govuk-input")
    names = [base]
    if field.errors and kind != "checkbox":
        names.append(f"{base}--error")
    if kind == "textarea" and limit(field):
        names.append("govuk-js-character-count")
    if kind == "password":
        names += ["govuk-password-input__input", "govuk-js-password-input-input"]
    asked = field.field.widget.attrs.get("class", "")
    if kind == "input" and "govuk-input--width" not in asked and (width := width_for(field)):
        names.append(f"govuk-input--width-{width}")
    return " ".join([*names, *asked.split()])


def width_for(field):
    """A box as wide as what belongs in it; a long text has none and takes the line."""
    if isinstance(field.field, (forms.IntegerField, forms.DateField, forms.TimeField)):
        return "10"
    longest = getattr(field.field, "max_length", None)
    return next((width for most, width in WIDTHS if longest and longest <= most), "")


def text_input(field, widget):
    """A one-line box and the attributes that bring up the right keyboard.

    Numbers are text with a number keyboard: a box of type "number" throws away what it cannot read, so the portal
    could not say what was wrong with it.
    """
    if isinstance(field.field, (forms.DecimalField, forms.FloatField)):
        widget.input_type = "text"
        return widget, {"inputmode": "decimal"}
    if isinstance(field.field, forms.IntegerField):
        widget.input_type = "text"
        return widget, {"inputmode": "numeric"}
    if isinstance(widget, forms.PasswordInput):
        return widget, {"spellcheck": "false", "autocapitalize": "none"}
    if isinstance(widget, forms.EmailInput):
        return widget, {"autocomplete": widget.attrs.get("autocomplete", "email"), "spellcheck": "false"}
    return widget, {}


@register.filter
def subwidgets(field):
    """The controls of a field that has several, as Django's contexts, with label, id and classes added."""
    widget = field.field.widget
    context = widget.get_context(field.html_name, field.value(), SILENCED | {"id": field.auto_id})
    parts = context["widget"]["subwidgets"]
    for number, box in enumerate(parts):
        box["label"] = box_label(widget, box, number, len(parts))
        box["attrs"] = box_attrs(field, box)
    return parts


def box_label(widget, box, number, count):
    """What one of several boxes is called: the widget's own word, or the one that its name or place gives."""
    own = getattr(widget, "part_labels", None)
    suffix = box["name"].rpartition("_")[2]
    if own:
        return own[number]
    return SUFFIX_LABELS.get(suffix) or GROUP_LABELS.get(count, [f"Part {n + 1}" for n in range(count)])[number]


def box_attrs(field, box):
    """The attributes of one of several boxes: a select keeps its kind, a box of a date gets the date's width."""
    base = "govuk-select" if "optgroups" in box else "govuk-input"
    names = [base, "govuk-date-input__input"]
    attrs = {k: v for k, v in box["attrs"].items() if k not in SILENCED} | aria(field)
    if bad_part(field, box):
        names.append(f"{base}--error")
    elif field.errors:
        attrs.pop("aria-invalid")
    if box["label"] in ("Day", "Month", "Year") and base == "govuk-input":
        names.append("govuk-input--width-4" if box["label"] == "Year" else "govuk-input--width-2")
        attrs["inputmode"] = "numeric"
    elif base == "govuk-input":
        names.append("govuk-input--width-10")
    return attrs | {"class": " ".join(names)}


def bad_part(field, box):
    """Whether a box belongs to the error; a field may say which by `wrong_parts`, else all of them do."""
    named = getattr(field.field, "wrong_parts", None)
    return bool(field.errors) and (not named or box["label"].lower() in named)


@register.simple_tag
def subwidget(field, box):
    """One of several boxes as HTML."""
    attrs = box["attrs"]
    box = box | {"attrs": {name: value for name, value in attrs.items() if value is not False}}
    return mark_safe(field.form.renderer.render(box["template_name"], {"widget": box}).strip())


@register.filter
def choices(field):
    """The options of radios or checkboxes in order; the first of a named group bears the group's name.

    A form field may say by `reveals`, a dict from value to the name of another field, which choice asks for more, and
    by `exclusive`, a list of values, which choice excludes the others.
    """
    widget = field.field.widget
    hints = getattr(field.field, "option_hints", {})
    reveals, exclusive = getattr(field.field, "reveals", {}), getattr(field.field, "exclusive", [])
    attrs = {"id": field.auto_id}
    if field.field.disabled:
        attrs["disabled"] = True
    options = []
    for group, subgroup, _index in widget.optgroups(field.html_name, widget.format_value(field.value()), attrs):
        for number, option in enumerate(subgroup):
            option["group"] = group if number == 0 else None
            value = str(option["value"])
            option["hint"] = hints.get(value, "")
            option["reveals"] = field.form[reveals[value]] if value in reveals else None
            option["excludes"] = value in exclusive
            option["divided"] = value in exclusive[:1] and bool(options)
            options.append(option)
    return options


@register.filter
def list_classes(field):
    """Classes that a form asks of its radios or checkboxes, as govuk-radios--inline."""
    return field.field.widget.attrs.get("class", "")


@register.filter
def current_file(field):
    """The file a field already has, or nothing."""
    value = field.initial
    return value if value and getattr(value, "url", None) else None


@register.filter
def clear_name(field):
    """The name of the box that removes the present file, where the field allows it."""
    widget = field.field.widget
    if field.field.required or not isinstance(widget, forms.ClearableFileInput):
        return ""
    return widget.clear_checkbox_name(field.html_name)


@register.simple_tag
def error_summary_items(form, others=()):
    """Every error of a form and of others on its page, as text and the id of the control to go to."""
    return [item for each in (form, *(others or ())) for item in errors_not_shown(each)]


def errors_not_shown(form):
    """The errors of a form or of a set of forms; nothing when they have been shown already."""
    if not getattr(form, "is_bound", False) or getattr(form, "error_summary_shown", False):
        return []
    form.error_summary_shown = True
    return [item for one in getattr(form, "forms", [form]) for item in errors_of(one)] + formset_errors(form)


def errors_of(form):
    """One form's errors: those of the whole first, without a link, then its fields in the order of the page."""
    items = [{"text": text, "target": ""} for text in form.non_field_errors()]
    for field in form.hidden_fields():
        items += [{"text": f"{field.label}: {text}", "target": ""} for text in field.errors]
    for field in form.visible_fields():
        items += [{"text": text, "target": target(field)} for text in summary_words(field)]
    return items


def formset_errors(formset):
    """The errors of a set of forms as a whole, when it is one."""
    whole = getattr(formset, "non_form_errors", None)
    return [{"text": text, "target": ""} for text in whole()] if whole else []
