"""An issued paper after its record has changed: its files stay, and its page tells every change and no other."""

import pytest
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.db.models import ProtectedError

from governance.models import PaperSection
from governance.readings.paper_changes import GONE, changes_since
from governance.readings.paper_charts import TABLES
from governance.readings.papers import FROM, issue
from initiatives.dates.fields import StatedDateField
from initiatives.models import FinancialItem, GlossaryTerm, Initiative, Milestone, Risk, Site, Source, User
from surveys.models import Finding, ReportedFigure, Survey
from tests import factories as make
from tests.governance.test_papers import outputs
from tests.governance.test_papers_demo import FIVE, written
from tests.reading import words

pytestmark = pytest.mark.django_db
Table = PaperSection.Table
# Kept are whose a record is, who sees it and what it is called by; what is copied from its steps is changed as well.
COPIED = {"stage", "proof", "status"}
KEPT = {"id", "reference", "audience", "marking", "revision", "published_at", "withdrawn_at", "place"}


@pytest.fixture
def issued(demo):
    """A paper about every initiative of the demonstration, with every table that there is, issued."""
    paper = written(*FIVE[3])
    paper.initiatives.set(Initiative.objects.published())
    paper.sections.filter(table__in=[Table.SURVEY, Table.WORDS]).delete()
    for table in (Table.STAGES, Table.SAVINGS, Table.ENDS, Table.UPDATES, Table.SINCE, Table.WORDS):
        paper.sections.create(heading=Table(table).label, table=table, text="What the OPCC and the FRA mean.")
    paper.sections.create(heading="The survey", table=Table.SURVEY, which="NAT-V-001", is_appendix=True)
    return issue(paper, make.make_user("administrator"))


def records_of(issued):
    """Every record of which an issued paper holds facts."""
    named = {each["record"] for each in issued.content["facts"] if each["table"] in TABLES}
    for label, _colon, number in (each.partition(":") for each in sorted(named)):
        yield apps.get_model(label).objects.get(pk=number)


def other_values(field, record):
    """Other values that a field of a record could have."""
    value = getattr(record, field.name)
    if field.name in KEPT or field.primary_key or not (field.editable or field.name in COPIED):
        return []
    if isinstance(field, StatedDateField):
        return ["2011-05"]
    if field.choices:
        return [each for each, _words in field.flatchoices if each not in ("", value)]
    if isinstance(field, models.ForeignKey):
        others = field.related_model.objects.exclude(pk=getattr(record, field.attname))
        return others[:1] if field.name in ("stage", "kind", "source") else []
    if isinstance(field, models.BooleanField):
        return [not value]
    if isinstance(field, models.CharField | models.TextField):
        return [f"{value} changed"[-(field.max_length or 10_000) :]]
    return [(value or 0) + 1] if isinstance(field, models.DecimalField | models.IntegerField) else []


def change_all(record):
    """Change every field of a record, each as far as the database lets it."""
    for field in record._meta.concrete_fields:
        before = getattr(record, field.name)
        for value in other_values(field, record):
            try:
                with transaction.atomic():
                    setattr(record, field.name, value)
                    record.save()
                break
            except IntegrityError:
                setattr(record, field.name, before)


def test_whatever_field_changes_the_files_stay_and_every_change_is_told(issued, nobody):
    before = outputs(issued)
    assert changes_since(issued, nobody)[0] == []
    for record in list(records_of(issued)):
        change_all(record)
        if isinstance(record, Milestone):
            record.promise("2039-05", reason="It takes longer.")
        if isinstance(record, Site):
            for each in record.status_changes.all():
                change_all(each)
            record.change_status("closed", took_effect="2039-05")
        if isinstance(record, Risk):
            record.status, record.status_reason = "closed", "It came to nothing."
            record.save()
    for each in [*Survey.objects.all(), *Finding.objects.all(), *ReportedFigure.objects.all()]:
        change_all(each)
    changes, _same = changes_since(issued, nobody)
    told = {(model_of(each.fact), each.fact["heading"]) for each in changes}
    held = {(model_of(each), each["heading"]) for each in issued.content["facts"] if each["table"] in TABLES}
    assert {(model, heading) for model, heading in held - told if heading != "Reference"} == set()
    survey = [each for each in issued.content["facts"] if each["table"] == Table.SURVEY]
    assert survey and len([each for each in changes if each.fact["table"] == Table.SURVEY]) > len(survey) / 2
    assert all(each.now != each.fact["said"] for each in changes)
    assert all(each.at for each in changes if each.fact["table"] in TABLES)
    issued.refresh_from_db()
    assert outputs(issued) == before


def model_of(told):
    """The model of the record that gave a fact."""
    return told["record"].partition(":")[0]


def test_records_that_are_deleted_and_accounts_that_are_closed_change_no_file(issued, nobody, client):
    before = outputs(issued)
    facts = {each["record"] for each in issued.content["facts"] if each["table"] in TABLES}
    for record in list(records_of(issued)):
        try:
            with transaction.atomic():
                record.delete()
        except (ProtectedError, ValidationError):
            continue
    User.objects.update(is_active=False, name="Closed")
    issued.refresh_from_db()
    assert outputs(issued) == before
    changes, _same = changes_since(issued, nobody)
    missing = {each.fact["record"] for each in changes if each.now == GONE and each.fact["heading"] != FROM}
    there = {f"{record._meta.label}:{record.pk}" for record in existing(facts)}
    assert missing & facts == facts - there and len(facts - there) > 40
    page = words(client.get(issued.get_absolute_url()))
    assert "It is no longer in the record that you may see." in page


def existing(named):
    """Those of the records with these labels and numbers that are there still."""
    for label, _colon, number in (each.partition(":") for each in named):
        yield from apps.get_model(label).objects.filter(pk=number)


@pytest.mark.parametrize(
    ("change", "heading"),
    [
        (lambda: FinancialItem.objects.filter(reference="STA-F-001").update(title="Another title"), "What"),
        (lambda: GlossaryTerm.objects.filter(term="OPCC").update(expansion="Another meaning"), "Meaning"),
        (lambda: Source.objects.filter(reference="AVS-S-001").update(title="Another title"), FROM),
    ],
)
def test_one_field_that_changes_is_told_of_and_nothing_else(issued, nobody, change, heading):
    assert change()
    changes, same = changes_since(issued, nobody)
    assert {each.fact["heading"] for each in changes} == {heading} and same > 300
    assert all("Another" in each.now for each in changes)


def test_a_figure_of_a_survey_that_changes_is_told_of_and_nothing_else(issued, nobody):
    finding = Finding.objects.filter(survey__reference="NAT-V-001").exclude(prevalence="").first()
    Finding.objects.filter(pk=finding.pk).update(prevalence="Nobody")
    (change,) = changes_since(issued, nobody)[0]
    assert (change.fact["heading"], change.fact["said"], change.now) == (finding.text, finding.prevalence, "Nobody")
