"""The glossary that police and fire services share (S002 principle 3), and which words a text leaves unexplained."""

import re

from django.db import models
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify

from .evidence import Sourced, SourcedQuerySet
from .kept import of_version
from .organisations import OrganisationName
from .record import DeskRecord
from .searching import with_every_word
from .text import LineField, PassageField

CAPITALS = re.compile(r"(?<![\w&-])(?=(?:[a-z0-9&]*[A-Z]){2})[A-Za-z0-9&]+(?![\w&])")
REFERENCE = re.compile(r"\b[A-Z]{1,6}-(?:[A-Z]+-)?[0-9]+\b")
PLAIN = {"UK", "USA", "EU", "OK", "TV", "PDF", "CSV", "AM", "PM", "II", "III", "IV", "VI", "VII", "PCs", "DVD"}


class GlossaryTermQuerySet(SourcedQuerySet):
    """Words and what they mean; all of them public."""

    def mentioning(self, words, user=None):
        """Those that have every one of the words in the term, its expansion or its meanings."""
        meanings = ("meaning", "police_meaning", "fire_meaning")
        return with_every_word(self, words, "term", "expansion", *meanings)

    def unexpanded(self):
        """Return the acronyms for which no document says what they stand for."""
        return self.filter(expansion="", pk__in=[term.pk for term in self if term.is_acronym])

    def used_in(self, text):
        """Return the terms that occur in a text, each once however often it does, in the order of the glossary."""
        terms, by_key, pattern = of_version(f"words of {self.query}", self._as_looked_for)
        if not terms:
            return []
        found = set()
        for match in pattern.finditer(text):
            words = match[0]
            for key in (words, words.removesuffix("s"), words.lower(), words.lower().removesuffix("s")):
                found.update(term.pk for term in by_key.get(key, ()))
        return [term for term in terms if term.pk in found]

    def _as_looked_for(self):
        """Return the terms, the terms by the words they are found by, and the expression that finds them all."""
        terms, by_key = list(self.select_related("source")), {}
        for term in terms:
            by_key.setdefault(term.term if term.is_acronym else term.term.lower(), []).append(term)
        pattern = "|".join(sorted((_as_written(term) for term in terms), key=len, reverse=True))
        return terms, by_key, re.compile(rf"(?<![\w&])(?:{pattern})(?![\w&])")

    def unexplained_capitals(self, text):
        """The words with two capitals or more that a public reader is left to guess, in the order they first occur.

        Explained are those in the glossary, acronyms of organisations on record, a few that everybody knows, those that
        somebody said are names, and those that the text itself puts in brackets after their long form.
        """
        text = REFERENCE.sub(" ", text)
        found = list(dict.fromkeys(_singular(match[0]) for match in CAPITALS.finditer(text)))
        if not found:
            return []
        known = PLAIN | set(self.values_list("term", flat=True))
        acronyms = OrganisationName.objects.filter(kind=OrganisationName.Kind.ACRONYM)
        known |= set(acronyms.filter(name__in=found).values_list("name", flat=True))
        known |= set(NameInCapitals.objects.filter(name__in=found).values_list("name", flat=True))
        return [word for word in found if word not in known and not re.search(rf"\w \({re.escape(word)}s?\)", text)]


class GlossaryTerm(Sourced, DeskRecord):
    """A word or acronym in one meaning: what it stands for, what police and fire take it to mean, who uses it.

    One acronym with two meanings is two rows. An empty expansion means that the documents do not give one.
    """

    seen_by_all_staff = True

    term = LineField("word or acronym", max_length=60)
    expansion = LineField(
        "what it stands for", max_length=200, blank=True, help_text="For an acronym. Leave empty if not stated."
    )
    meaning = PassageField(
        max_length=1_000, blank=True, help_text="What it means to everybody. Leave empty where police and fire differ."
    )
    police_meaning = PassageField("what police mean by it", max_length=1_000, blank=True)
    fire_meaning = PassageField("what fire and rescue services mean by it", max_length=1_000, blank=True)
    used_by = LineField(max_length=200, blank=True, help_text="Who uses it. Leave empty if not stated.")

    updated_at = models.DateTimeField(auto_now=True)

    objects = GlossaryTermQuerySet.as_manager()

    class Meta:
        ordering = [Lower("term"), "term", Lower("expansion"), "pk"]
        constraints = [
            *Sourced.Meta.constraints,
            models.UniqueConstraint(
                "term",
                Lower("expansion"),
                name="glossary_term_once_in_a_meaning",
                violation_error_code="term",
                violation_error_message="The glossary already has this word with this expansion. Change that entry.",
            ),
        ]

    def __str__(self):
        return f"{self.term} ({self.expansion})" if self.expansion else self.term

    def get_absolute_url(self):
        return f"{reverse('glossary')}#{self.anchor}"

    def sentence(self):
        if not self.is_acronym:
            return f"Glossary: “{self.term}”"
        return f"Glossary: {self.term} stands for {self.expansion or 'something that is not recorded yet'}"

    @property
    def anchor(self):
        """Where the glossary's page explains the word; meanings of one word stand together there."""
        return f"word-{slugify(self.term.replace('&', ' and '))}"

    @property
    def is_acronym(self):
        """Whether it is made of capitals and figures, so that a reader asks what it stands for."""
        return bool(re.fullmatch(r"(?=.*[A-Z])[A-Za-z0-9&]{2,}", self.term)) and (
            len(re.findall(r"[A-Z]", self.term)) > 1 or bool(re.search(r"[0-9]", self.term))
        )


def _as_written(term):
    """Return a pattern for the term as texts write it: acronyms in their capitals, other words however capitalised."""
    escaped = re.escape(term.term)
    return rf"{escaped}s?" if term.is_acronym else rf"(?i:{escaped}s?)"


def _singular(word):
    """Return the acronym of which this is the plural: PCCs is PCC."""
    return word[:-1] if word.endswith("s") and word[:-1].isupper() else word


class NameInCapitals(DeskRecord):
    """A word in capitals that is a name by itself, as of a system or a firm, so that there is nothing to explain."""

    seen_by_all_staff = True

    name = LineField(max_length=60, unique=True)
    added_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = "name in capitals"
        verbose_name_plural = "names in capitals"
        ordering = [Lower("name"), "pk"]

    def __str__(self):
        return self.name
