"""The index that each database keeps of the words of entries, by its own means: FTS5 in SQLite, GIN in PostgreSQL."""

from django.db import connections

from ..models import SQLITE_INDEX as INDEX
from ..models import SearchEntry
from .index import rebuild

ENTRY = SearchEntry._meta.db_table
TAKE_OUT = f"INSERT INTO {INDEX} ({INDEX}, rowid, words) VALUES ('delete', old.id, old.words);"  # noqa: S608
PUT_IN = f"INSERT INTO {INDEX} (rowid, words) VALUES (new.id, new.words);"  # noqa: S608
THERE = {
    "sqlite": "SELECT name FROM sqlite_master WHERE name LIKE 'search_entry_%' OR name = 'collab_portal_searchindex'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE indexname = 'search_entry_words'",
}
PARTS = {
    "sqlite": {
        INDEX: f"CREATE VIRTUAL TABLE {INDEX} USING fts5(words, content='{ENTRY}', content_rowid='id', "
        "tokenize=\"unicode61 remove_diacritics 0\", prefix='3 4 5')",
        "search_entry_in": f"CREATE TRIGGER search_entry_in AFTER INSERT ON {ENTRY} BEGIN {PUT_IN} END",
        "search_entry_out": f"CREATE TRIGGER search_entry_out AFTER DELETE ON {ENTRY} BEGIN {TAKE_OUT} END",
        "search_entry_new": f"CREATE TRIGGER search_entry_new AFTER UPDATE ON {ENTRY} BEGIN {TAKE_OUT} {PUT_IN} END",
    },
    "postgresql": {
        "search_entry_words": f"CREATE INDEX search_entry_words ON {ENTRY} "
        "USING gin (array_to_tsvector(string_to_array(words, ' ')))"
    },
}


def make_index(using, **_):
    """Make what is missing of the index after a migration, and with it the entries of all that is on record."""
    connection = connections[using]
    if ENTRY not in connection.introspection.table_names():
        return
    with connection.cursor() as cursor:
        cursor.execute(THERE[connection.vendor])
        there = {name for (name,) in cursor.fetchall()}
        missing = [sql for name, sql in PARTS[connection.vendor].items() if name not in there]
        for statement in missing:
            cursor.execute(statement)
        if missing and connection.vendor == "sqlite":
            cursor.execute(f"INSERT INTO {INDEX} ({INDEX}) VALUES ('rebuild')")  # noqa: S608
    if missing:
        rebuild()
