"""Sessions as rows of the database that know whose they are, when they began and when they were last used."""

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore as DatabaseSessions
from django.utils import timezone


class SessionStore(DatabaseSessions):
    """Django's database sessions, in a table that can be asked for the sessions of one account."""

    # The row this session was read from; None for one that was made in this request.
    row = None

    @classmethod
    def get_model_class(cls):
        from .models import AccountSession

        return AccountSession

    def load(self):
        self.row = self.model.objects.filter(session_key=self.session_key, expire_date__gt=timezone.now()).first()
        # Where there is none, Django forgets the key as well.
        return super().load() if self.row is None else self.decode(self.row.session_data)

    def create_model_instance(self, data):
        row = super().create_model_instance(data)
        row.user_id = data.get(SESSION_KEY) or None
        return row
