"""Gives columns of text more room without making a table of SQLite anew: SQLite holds no text to a length."""

from django.db.migrations.operations.base import Operation, OperationCategory


class WidenText(Operation):
    """Let columns of text, by model, be longer; going back, what stands after a bar is cut off first."""

    category = OperationCategory.ALTERATION
    reversible = True

    def __init__(self, columns, was, now):
        self.columns, self.was, self.now = columns, was, now

    def deconstruct(self):
        return type(self).__name__, [self.columns, self.was, self.now], {}

    def describe(self):
        return f"Widen {sum(map(len, self.columns.values()))} columns of text to {self.now}"

    def each(self):
        return ((model, name) for model, names in self.columns.items() for name in names)

    def state_forwards(self, app_label, state):
        # Worked out anew once, when the models are next asked for, and not after each column.
        state.__dict__.pop("apps", None)
        for model, name in self.each():
            field = state.models[app_label, model].fields[name].clone()
            field.max_length = self.now
            state.alter_field(app_label, model, name, field, preserve_default=True)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        self.alter(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        quote = schema_editor.quote_name
        for model, name in self.each():
            table, column = quote(from_state.apps.get_model(app_label, model)._meta.db_table), quote(name)
            place = f"strpos({column}, '|')" if schema_editor.connection.vendor == "postgresql" else f"instr({column}, '|')"
            schema_editor.execute(
                f"UPDATE {table} SET {column} = substr({column}, 1, {place} - 1) WHERE {place} > 0"  # noqa: S608
            )
        self.alter(app_label, schema_editor, from_state, to_state)

    def alter(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor == "sqlite":
            return
        for model, name in self.each():
            before, after = (state.apps.get_model(app_label, model) for state in (from_state, to_state))
            schema_editor.alter_field(before, before._meta.get_field(name), after._meta.get_field(name))
