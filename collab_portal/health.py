"""Whether the portal lives and whether it is ready, for whatever watches over it; nobody learns more than that."""

from functools import cache

from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@require_safe
@never_cache
def live(request):
    """The process answers. It asks nothing of the database: a restart would not bring that back."""
    return HttpResponse("live\n", content_type="text/plain; charset=utf-8")


@require_safe
@never_cache
def ready(request):
    """The database answers and is as this code needs it."""
    try:
        is_ready = expected_migrations() <= applied_migrations()
    except DatabaseError:
        is_ready = False
    if is_ready:
        return HttpResponse("ready\n", content_type="text/plain; charset=utf-8")
    return HttpResponse("not ready\n", status=503, content_type="text/plain; charset=utf-8")


@cache
def expected_migrations():
    """The migrations this code comes with."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.leaf_nodes())


def applied_migrations():
    """The migrations the database has had."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return set(MigrationRecorder(connection).applied_migrations()) if expected_migrations() else set()
