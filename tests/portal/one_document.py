"""One document entered by an editor through the admin, and looked for by a reader without an account."""

from django.urls import reverse

from initiatives import models as register
from tests import factories as make
from tests.initiatives.admin_form import address, as_shown, faults, with_row
from tests.reading import rows, words


class Desk:
    """An editor who enters one document, and a reader without an account who looks for what it says."""

    def __init__(self, client, area):
        self.client, self.area = client, area
        self.office = make.make_user("publisher", [area])
        self.source, self.forms = None, 0

    def enter(self, model, typed, *parts):
        """Add a record with its rows, cited from the document at the place given, and publish it where it can be."""
        self.client.force_login(self.office)
        page = address(model, "add")
        place = typed.pop("place", "")
        data = as_shown(self.client.get(page), model) | typed
        if "area" in data and not data["area"]:
            data["area"] = self.area.pk
        if self.source and place:
            data |= {"source": self.source.pk, "place": place}
        for prefix, values in parts:
            cited = {"source": self.source.pk} if "place" in values else {}
            data = with_row(data, prefix, **values, **cited)
        answer = self.client.post(page, data)
        assert answer.status_code == 302, faults(answer)
        self.forms += 1
        record = model.objects.latest("pk")
        if hasattr(record, "publish"):
            record.publish(by=self.office)
        self.client.logout()
        return record

    def document(self, **typed):
        self.source = self.enter(register.Source, typed)
        return self.source

    def read(self, record, *said):
        page = words(self.client.get(record.get_absolute_url()))
        for each in said:
            assert each in page, (each, page)
        return page

    def line(self, name, query, reference):
        """The line of the download that a filter finds; the list that is read finds it too."""
        found = rows(self.client.get(f"{reverse(f'{name}_csv')}?{query}"))
        lines = [row for row in found if reference in row.values()]
        assert len(lines) == 1, (query, found)
        return lines[0]

    def search(self, query, *said):
        # What was looked for is marked, so that words and commas stand apart.
        found = words(self.client.get(reverse("search"), {"q": query})).replace(" ", "")
        for each in said:
            assert each.replace(" ", "") in found, (each, found)

    def facts(self, *said):
        """The page of the document, and its download, list what was taken from it."""
        page = self.read(self.source)
        listed = rows(self.client.get(reverse("initiatives:source_facts_csv", args=[self.source.reference])))
        assert all(each in page for each in said), (said, page)
        return [(row["Place in the source"], row["Fact"]) for row in listed]
