"""Reads and sends the forms of the admin as a browser would."""

from datetime import timedelta
from html.parser import HTMLParser

from django.urls import reverse
from django.utils import timezone

from tests import factories as make
from tests.reading import markup


class FormReader(HTMLParser):
    """Collects the names and values of one form's fields."""

    def __init__(self, form_id):
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.data, self.select, self.area = {}, None, None

    def handle_starttag(self, tag, attributes):
        has = dict(attributes)
        if tag == "form":
            self.inside = has.get("id") == self.form_id
        if not self.inside:
            return
        name = has.get("name")
        if tag == "input" and name and has.get("type") not in ("submit", "button"):
            ticked = has.get("type") in ("checkbox", "radio")
            if not ticked or "checked" in has:
                self.data.setdefault(name, []).append(has.get("value", "on" if ticked else ""))
        elif tag == "select":
            # Of a menu of several, nothing is chosen until somebody chooses.
            self.select, self.first = name, None
            self.several = "multiple" in has
        elif tag == "option" and self.select:
            self.first = has.get("value", "") if self.first is None else self.first
            if "selected" in has:
                self.data.setdefault(self.select, []).append(has.get("value", ""))
        elif tag == "textarea":
            self.area = name
            self.data[name] = [""]

    def handle_endtag(self, tag):
        if tag == "form":
            self.inside = False
        elif tag == "select":
            if self.inside and self.select not in self.data and self.first is not None and not self.several:
                self.data[self.select] = [self.first]
            self.select = None
        elif tag == "textarea":
            self.area = None

    def handle_data(self, text):
        if self.inside and self.area:
            self.data[self.area][0] += text


def as_shown(response, model):
    """What a form of the admin would send if nothing in it were changed."""
    reader = FormReader(f"{model._meta.model_name}_form")
    reader.feed(response.content.decode())
    assert reader.data, "There is no such form on this page."
    shown = {name: values if len(values) > 1 else values[0] for name, values in reader.data.items()}
    # A browser leaves out the line break that follows the opening tag of a text area.
    return {
        name: value.removeprefix("\n").removeprefix("\r\n") if isinstance(value, str) else value
        for name, value in shown.items()
        if "__prefix__" not in name
    }


def with_row(data, prefix, **values):
    """The same with one more row in a set of rows."""
    number = int(data[f"{prefix}-TOTAL_FORMS"])
    row = {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return {**data, **row, f"{prefix}-TOTAL_FORMS": str(number + 1)}


def address(model, page, *args):
    """The address of a page of the admin about a model or one of its records."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


def opened(client, record):
    """What the page of a record would send if nothing were changed."""
    return as_shown(client.get(address(type(record), "change", record.pk)), type(record))


def sent(client, record, data):
    """The answer to saving a record's page, and the words on it."""
    answer = client.post(address(type(record), "change", record.pk), data)
    return answer, markup(answer)


def faults(answer):
    """What the page says is wrong, for a test that expected nothing to be."""
    if not answer.context or "adminform" not in answer.context:
        return answer.status_code
    rows = [formset.formset for formset in answer.context["inline_admin_formsets"]]
    return [
        answer.context["adminform"].form.errors,
        *((each.prefix, each.errors, each.non_form_errors()) for each in rows),
    ]


def saved(client, record, data):
    """Saves a record's page, which must have nothing to say against it."""
    answer = client.post(address(type(record), "change", record.pk), data)
    assert answer.status_code == 302, faults(answer)


def running_period(area, **fields):
    """A reporting period of an area that has begun and not ended."""
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(40), "ends_on": today + timedelta(50), "due_on": today + timedelta(80)}
    return make.make_period(area, **{"name": "This period", **dates, **fields})
