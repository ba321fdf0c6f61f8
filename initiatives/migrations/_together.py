"""Makes or changes many tables in one operation, so that `migrate` takes seconds and not minutes."""

from django.db.migrations.operations.base import Operation, OperationCategory


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
