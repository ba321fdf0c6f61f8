"""Loads the survey that a document reports and the one to practise with, once the register and the bodies are there.

A survey is found again by its reference. Its waves, questions and findings are added with it and never afterwards. No
answer is ever added.
"""

from django.db import transaction

from governance.models import Body
from initiatives.models import Area, Initiative, Organisation, Source, User
from surveys import models

from ..accounts import LOADER
from ..rows import CannotLoad, Rows, obey
from . import reported, to_practise


@transaction.atomic
def load_surveys():
    """Loads both surveys; returns the Rows with what was added."""
    return Surveys().load()


class Surveys:
    """One run over the surveys."""

    def __init__(self):
        self.rows = Rows()
        self.publisher = User.objects.get(email=LOADER["email"])

    def load(self):
        """Adds what is missing."""
        if not models.Survey.objects.filter(reference=reported.SURVEY["reference"]).exists():
            self.load_reported()
        if not models.Survey.objects.filter(reference=to_practise.SURVEY["reference"]).exists():
            self.load_practice()
        return self.rows

    def new_survey(self, reference, **facts):
        area = Area.objects.get(code=reference.partition("-")[0])
        row = models.Survey(reference=reference, area=area, **facts)
        obey(row, row.publish, by=self.publisher)
        return self.rows.count(row)

    def load_reported(self):
        """The survey of the document; its questions stay open to correction, because nobody answers them here."""
        facts = dict(reported.SURVEY)
        source = Source.objects.get(reference=reported.SOURCE)
        body = one_of(Body.objects.filter(reference=facts.pop("commissioned_by")), "working group")
        survey = self.new_survey(commissioned_by=body, source=source, **facts)
        for facts in reported.WAVES:
            self.rows.add(models.Wave, survey=survey, source=source, **facts)
        edition = self.rows.add(models.Edition, survey=survey)
        for number, facts in enumerate(reported.QUESTIONS, start=1):
            self.rows.add(models.Question, edition=edition, order=number * 10, source=source, **facts)
        for code, findings in reported.FINDINGS.items():
            for number, facts in enumerate(findings, start=1):
                self.load_finding(survey=survey, question_code=code, order=number, source=source, **facts)

    def load_finding(self, initiatives=(), **facts):
        finding = self.rows.add(models.Finding, **facts)
        for reference, note in initiatives:
            initiative = one_of(Initiative.objects.filter(reference=reference), reference)
            self.rows.add(models.FollowUp, finding=finding, initiative=initiative, note=note)

    def load_practice(self):
        """The practice survey, opened, with everybody invited and nobody written to."""
        survey = self.new_survey(**to_practise.SURVEY)
        self.load_practice_questions(self.rows.add(models.Edition, survey=survey))
        obey(survey, survey.open, by=self.publisher)
        for facts, invited in to_practise.WAVES:
            wave = self.rows.add(models.Wave, survey=survey, closes_at=to_practise.CLOSES_AT, **facts)
            for name, email in invited.items():
                organisation = one_of(Organisation.objects.filter(name=name), name)
                self.rows.add(models.Invitation, wave=wave, organisation=organisation, email=email)

    def load_practice_questions(self, edition):
        sections = [
            self.rows.add(models.Section, edition=edition, title=title, introduction=introduction, order=number)
            for number, (title, introduction) in enumerate(to_practise.SECTIONS, start=1)
        ]
        questions = {}
        for facts in to_practise.QUESTIONS:
            fields = dict(facts)
            options = fields.pop("options", ())
            fields["section"] = sections[fields["section"] - 1]
            fields |= {name: questions[fields[name]] for name in ("part_of", "only_after") if name in fields}
            row = questions[fields["code"]] = self.rows.add(models.Question, edition=edition, **fields)
            for order, (code, text, *kind) in enumerate(options, start=1):
                self.rows.add(
                    models.Option, question=row, code=code, text=text, order=order, kind=kind[0] if kind else ""
                )


def one_of(rows, name):
    """The one row; where the register lacks it, what the load stops with."""
    found = rows.first()
    if found is None:
        raise CannotLoad(f"There is no “{name}”, which a survey speaks of.")
    return found
