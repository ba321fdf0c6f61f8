"""Makes or changes many tables in one operation, so that `migrate` takes seconds and not minutes."""

from django.db.migrations.operations import AddConstraint
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

    In each of these a model occurs once, or with several rules that are checked row by row. The order of what is done
    to one model stays. What is not done to a model, such as moving rows, keeps its place.
    """
    rounds, begin, last = [], 0, {}
    for each in operations:
        model = getattr(each, "model_name_lower", None) or getattr(each, "name_lower", None)
        if model is None:
            rounds.append([each])
            begin, last = len(rounds), {}
            continue
        place, was_check = last.get(model, (begin - 1, False))
        is_check = isinstance(each, AddConstraint) and isinstance(each.constraint, CheckConstraint)
        place += not (is_check and was_check)
        if place == len(rounds):
            rounds.append([])
        rounds[place].append(each)
        last[model] = place, is_check
    return [Together(each) if len(each) > 1 else each[0] for each in rounds]
