"""Makes many tables in one operation, so that the first `migrate` takes seconds and not minutes."""

from django.db.migrations.operations.base import Operation, OperationCategory
from django.db.migrations.state import ModelState


class CreateTogether(Operation):
    """Several `CreateModel`, whose models may point at each other in rings.

    Django's own works out every related model anew after each table. Here nearly everything is related, by who
    published what and where, so a hundred tables would cost ten thousand models.
    """

    category = OperationCategory.ADDITION

    def __init__(self, operations):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [self.operations], {}

    def describe(self):
        return f"Create {len(self.operations)} models"

    def state_forwards(self, app_label, state):
        for each in self.operations:
            state.models[app_label, each.name_lower] = ModelState(
                app_label, each.name, list(each.fields), dict(each.options), tuple(each.bases), list(each.managers)
            )
        # Both are worked out anew, once, when they are next asked for.
        state.__dict__.pop("apps", None)
        state._relations = None

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for each in self.operations:
            each.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for each in reversed(self.operations):
            each.database_backwards(app_label, schema_editor, from_state, to_state)
