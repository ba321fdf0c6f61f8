"""Reads a form of the admin as a browser would: what a person would send who changed nothing."""

from html.parser import HTMLParser


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
            self.select, self.first = name, None
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
            if self.inside and self.select not in self.data and self.first is not None:
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
