"""What the portal as a whole keeps: the version of the record, and the index in which all of it is looked for."""

from django.db import models
from django.db.models import Lookup, Q, TextField

# The index that each database keeps of the words of entries; the migration makes it.
SQLITE_INDEX = "collab_portal_searchindex"


class RecordVersion(models.Model):
    """A part of the name of the present version of the record; see `record_version.py`, which alone reads it."""

    name = models.CharField(max_length=36)

    class Meta:
        default_permissions = ()

    def __str__(self):
        return self.name


class SearchEntryQuerySet(models.QuerySet):
    """Entries of records that some of the readers may see: who asks for them asks `finding.py`."""

    def with_words(self, ways):
        """Return the entries that have each word of one of these ways to write them.

        A word is a pair of itself and whether it may go on.
        """
        found = Q(pk__in=[])
        for asked in [way for number, way in enumerate(ways) if way and way not in ways[:number]]:
            found |= Q(words__has_parts=asked)
        return self.filter(found)


class SearchEntry(models.Model):
    """What one record can be found by. It is no record itself: what it says is shown to nobody but by its record.

    `words` has each word once as it is compared (`search/words.py`), `text` what a page quotes; `area` is the number of
    the area whose office keeps the record.
    """

    kind = models.CharField(max_length=50)
    row = models.BigIntegerField()
    title = models.TextField()
    text = models.TextField(blank=True)
    words = models.TextField(blank=True)
    area = models.BigIntegerField(null=True)
    on = models.DateField(null=True)

    objects = SearchEntryQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["kind", "row"], name="search_entry_once")]

    def __str__(self):
        return self.title


@TextField.register_lookup
class HasParts(Lookup):
    """Whether the words of an entry have each of some words; pairs of a word and whether it may go on."""

    lookup_name = "has_parts"
    prepare_rhs = False

    def as_sqlite(self, compiler, connection):
        table = connection.ops.quote_name(self.lhs.alias)
        asked = " ".join(f'"{word}"*' if goes_on else f'"{word}"' for word, goes_on in self.rhs)
        return f"{table}.id IN (SELECT rowid FROM {SQLITE_INDEX} WHERE {SQLITE_INDEX} MATCH %s)", [asked]  # noqa: S608

    def as_postgresql(self, compiler, connection):
        words, parameters = self.process_lhs(compiler, connection)
        asked = " & ".join(f"'{word}':*" if goes_on else f"'{word}'" for word, goes_on in self.rhs)
        return f"array_to_tsvector(string_to_array({words}, ' ')) @@ %s::tsquery", [*parameters, asked]
