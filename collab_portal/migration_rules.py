"""What a migration must not do to a portal that is in use.

While `migrate` runs, the old version still answers. It must be able to write and read with the tables as they become;
so a column or a table is dropped in a release after the one whose code stopped using it, and a new column can be left
out by those who do not know it. A migration that cannot keep to this says `stops_the_portal = "why"` in its class, and
is run while the portal is stopped.
"""

from django.db import migrations
from django.db.models import NOT_PROVIDED

from initiatives.migrations._together import Together

TAKES_AWAY = (
    migrations.RemoveField,
    migrations.DeleteModel,
    migrations.RenameField,
    migrations.RenameModel,
    migrations.AlterModelTable,
)


def faults(migration):
    """What is wrong with a migration, in words; nothing for an app's first, before which there is nobody to disturb."""
    if migration.initial or getattr(migration, "stops_the_portal", ""):
        return []
    steps = list(each_step(migration.operations))
    # The version in use knows nothing of a table that is made here.
    new = {operation.name_lower for operation in steps if isinstance(operation, migrations.CreateModel)}
    known = [operation for operation in steps if getattr(operation, "model_name_lower", None) not in new]
    found = [fault for operation in known for fault in faults_of(operation)]
    if any(map(is_data, steps)) and not all(map(is_data, steps)):
        found.append("changes tables and rows in one migration: the tables stay locked until the last row is done")
    if any(getattr(operation, "reverse_code", True) is None for operation in steps):
        found.append("cannot be undone: give the function that undoes it, or migrations.RunPython.noop")
    return found


def each_step(operations):
    """The operations, and those that one of them does together."""
    for operation in operations:
        if isinstance(operation, Together):
            yield from each_step(operation.operations)
        else:
            yield operation


def faults_of(operation):
    """What is wrong with one step of a migration."""
    if isinstance(operation, TAKES_AWAY):
        yield f"takes away what the version in use still reads: {operation.describe()}"
    if isinstance(operation, migrations.AddField) and must_be_written(operation.field):
        yield f"the version in use cannot write rows any more: {operation.describe()} needs null, a db_default or rows"
    if isinstance(operation, migrations.RunSQL) and operation.reverse_sql is None:
        yield "cannot be undone: give reverse_sql"


def must_be_written(field):
    """Whether a row written without this column is refused."""
    return not (field.null or field.many_to_many or field.generated or field.db_default is not NOT_PROVIDED)


def is_data(operation):
    """Whether a step changes rows and not tables."""
    return isinstance(operation, migrations.RunPython)
