"""Which of many tables have a row of some kind, asked in one statement.

Put together by Django, a statement over a hundred tables takes longer to write than to answer.
"""

from collections.abc import Iterable
from functools import cache

from django.db import connection, models

Model = type[models.Model]


def with_rows(tables: Iterable[Model], condition: str, *parameters) -> list[Model]:
    """Return those of the models whose table has a row for which a condition in plain SQL holds."""
    return having([(model, condition) for model in tables], *parameters)


def models_naming(record: models.Model) -> frozenset[Model]:
    """Return the models, of whatever floor, of which a row names this record, whoever may see the row.

    A relation of many to many counts as the rows of its own table (`Agreement.initiatives.through`). Pages ask this
    before they ask for the rows: of most records most registers keep nothing.
    """
    return frozenset(having(foreign_keys_to(type(record)), record.pk))


def having(asked: list[tuple[Model, str]], *parameters) -> list[Model]:
    """Return the models whose table has a row for which the condition beside them holds; all share the parameters."""
    quote = connection.ops.quote_name
    exist = ", ".join(f"EXISTS (SELECT 1 FROM {quote(model._meta.db_table)} WHERE {held})" for model, held in asked)  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {exist}", [*parameters] * len(asked))
        return [model for (model, _held), has_rows in zip(asked, cursor.fetchone(), strict=True) if has_rows]


@cache
def foreign_keys_to(model: Model) -> list[tuple[Model, str]]:
    """Return each model with a foreign key to a model, and the condition that a row's key is the one asked for."""
    return [
        (relation.related_model, f"{connection.ops.quote_name(relation.field.column)} = %s")
        for relation in model._meta.get_fields(include_hidden=True)
        if relation.auto_created and not relation.concrete and not relation.many_to_many
    ]


def prefetch_there(record: models.Model, *lookups: models.Prefetch) -> None:
    """Fetch the rows that name a record, each lookup in one statement, and none for those of which there are none."""
    for lookup in lookups:
        field = record._meta.get_field(lookup.prefetch_through)
        table = field.remote_field.through if field.many_to_many else field.related_model
        if table not in record.named_by:
            lookup.queryset = field.related_model._base_manager.none().only("pk").order_by()
    models.prefetch_related_objects([record], *lookups)
