"""Enter a fact as an editor does, and find, read and download it as anybody does."""

from django.urls import reverse

from tests.initiatives.admin_form import address, as_shown, faults, with_row
from tests.reading import rows, words


def enter(client, office, model, typed, *parts):
    """Add a record through the form, with rows, and publish it; it must be taken at the first try."""
    data = {**as_shown(client.get(address(model, "add")), model), **typed}
    for prefix, values in parts:
        data = with_row(data, prefix, **values)
    answer = client.post(address(model, "add"), data)
    assert answer.status_code == 302, faults(answer)
    record = model.objects.latest("pk")
    if hasattr(record, "publish"):
        record.publish(by=office)
    client.logout()
    return record


def found(client, name, query, reference):
    """The line of the download that has a reference, and the words of the list; both filtered in the same way."""
    listed = words(client.get(f"{reverse(f'{name}_list')}?{query}"))
    lines = [row for row in rows(client.get(f"{reverse(f'{name}_csv')}?{query}")) if reference in row.values()]
    assert len(lines) == 1, (query, listed)
    return lines[0], listed


def read(client, record, *said):
    """The words of the record's page, which must say each of these."""
    page = words(client.get(record.get_absolute_url()))
    for each in said:
        assert each in page, (each, page)
    return page
