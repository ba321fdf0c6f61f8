"""Lets what was announced come true: on a new day, records take the stage or status that begins with it."""

from datetime import date

from django.conf import settings
from django.db import DatabaseError
from django.utils import timezone

from initiatives.models.announced import come_true


class NewDay:
    """Before the first request that a process answers on a day, settle what begins by then."""

    # The day that this process has settled.
    settled: date | None = None

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        today = timezone.localdate()
        if NewDay.settled != today and not settings.PORTAL_READ_ONLY:
            try:
                come_true(today)
                NewDay.settled = today
            except DatabaseError:
                # What needs the database says so itself, and whether the server is alive does not hang on it.
                pass
        return self.get_response(request)
