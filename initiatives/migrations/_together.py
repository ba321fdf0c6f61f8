"""Makes or changes many tables in one operation, so that `migrate` takes seconds and not minutes."""

from django.db.migrations.operations import AddConstraint, AddField
from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.models import CheckConstraint


class Together(Operation):
    """Several operations, each on another model, between two states of the project and not as many.

    Django's own works out every related model anew after each operation. Here nearly everything is related, by who
    published what and where, so a hundred tables would cost ten thousand models. Models made together may point at
    each other in rings.
    """

    category = OperationCategory.MIXED

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [self.operations], {}

    def describe(self):
        return f"{len(self.operations)} operations together"

    def state_forwards(self, app_label, state):
        # Both are worked out anew, once, when they are next asked for.
        state.__dict__.pop("apps", None)
        state._relations = None
        for each in self.operations:
            each.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)


def in_rounds(operations):
    """Return the operations put together into as few as possible.

    In each of these a model occurs once, or with several rules that are checked row by row, or with further columns
    that may be empty or that are a table of their own. The order of what is done to one model stays. What is not done to a model, such as moving rows,
    keeps its place.
    """
    rounds, begin, last = [], 0, {}
    for each in operations:
        model = getattr(each, "model_name_lower", None) or getattr(each, "name_lower", None)
        if model is None:
            rounds.append([each])
            begin, last = len(rounds), {}
            continue
        place, was_check, was_column = last.get(model, (begin - 1, False, False))
        is_check = isinstance(each, AddConstraint) and isinstance(each.constraint, CheckConstraint)
        is_column = isinstance(each, AddField) and not each.field.is_relation
        is_table_between = isinstance(each, AddField) and each.field.many_to_many
        # SQLite adds a column that may be empty as it is; for any other it makes the table anew from the round before.
        may_join = was_column and is_column and each.field.null and not (each.field.unique or each.field.db_index)
        if is_table_between and place >= begin:
            rounds[place].append(each)
            continue
        place += not ((is_check and was_check) or may_join)
        if place == len(rounds):
            rounds.append([])
        rounds[place].append(each)
        last[model] = place, is_check, is_column
    return [Together(each) if len(each) > 1 else each[0] for each in rounds]
