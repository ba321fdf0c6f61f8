"""Which of many tables have a row of some kind, asked in one statement."""

from collections.abc import Iterable

from django.db import connection, models


def with_rows(tables: Iterable[type[models.Model]], condition: str, *parameters) -> list[type[models.Model]]:
    """Return those of the models whose table has a row for which a condition in plain SQL holds.

    Put together by Django, a statement over a hundred tables takes longer to write than to answer.
    """
    tables = list(tables)
    names = (connection.ops.quote_name(model._meta.db_table) for model in tables)
    asked = ", ".join(f"EXISTS (SELECT 1 FROM {name} WHERE {condition})" for name in names)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {asked}", [*parameters] * len(tables))
        return [model for model, has_rows in zip(tables, cursor.fetchone(), strict=True) if has_rows]
