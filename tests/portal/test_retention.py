"""Retention: what is due is listed, and goes only when somebody confirmed it; held and cited records never go."""

from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from collab_portal import retention
from initiatives.models import Agreement, Attachment, AuditEntry, Disposal, LegalHold, Risk, Source
from initiatives.models.trail import tracked_models
from tests import factories as make
from tests.initiatives.admin_form import as_shown
from tests.initiatives.test_files import attach, kept

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator():
    return make.make_user("administrator", email="admin@example.org", name="Administrator")


@pytest.fixture
def old():
    """An agreement that ended long ago."""
    return make.make_agreement(area=make.make_area(code="DUR"), title="Old lease", ends="2010", status="ended")


def hold(record, reason="Court case", by=None):
    placed = LegalHold(reason=reason)
    placed.place(record, by=by or make.make_user())
    return make.kept(placed)


def run(*arguments):
    said = StringIO()
    call_command("retention", *arguments, stdout=said)
    return said.getvalue()


def by(administrator):
    return ["--by", administrator.email]


def test_what_is_due_is_only_listed(old):
    make.make_agreement(title="New lease", ends=str(timezone.localdate().year))
    make.make_agreement(title="No end stated")
    said = run()
    assert "DUR-A-001  Agreement, 6 years after the agreement ended. To be removed." in said
    assert "1 to be removed, 0 due but kept." in said
    assert Agreement.objects.count() == 3


def test_it_goes_when_somebody_confirmed_the_number_and_its_trace_stays(
    old, administrator, files_folder, django_capture_on_commit_callbacks
):
    attach(old)
    old.parties.create(organisation=make.make_organisation())
    with django_capture_on_commit_callbacks(execute=True):
        assert "Removed 1." in run("--confirm", "1", *by(administrator))
    assert not Agreement.objects.exists() and not Attachment.objects.exists()
    assert kept(files_folder) == []
    trace = Disposal.objects.get()
    assert (trace.reference, trace.kind, trace.files) == ("DUR-A-001", "Agreement", 1)
    assert trace.removed_by == administrator
    assert trace.rule == "6 years after the agreement ended"


def test_nothing_of_what_it_said_remains_in_the_history_either(old, administrator, client):
    client.force_login(administrator)
    party = old.parties.create(organisation=make.make_organisation())
    party.delete()
    attachment, _version = attach(old, title="Quillwort plan")
    other = make.make_agreement(title="Quillwort other")
    page = reverse("admin:initiatives_agreement_change", args=[old.pk])
    client.post(page, {**as_shown(client.get(page), Agreement), "title": "Quillwort lease"})
    assert Agreement.history.filter(id=old.pk).exists() and LogEntry.objects.filter(object_id=str(old.pk)).exists()
    run("--confirm", "1", *by(administrator))
    for model in tracked_models():
        for line in model.history.all().values():
            assert "Quillwort" not in str(line) or line["id"] == other.pk
    assert not Agreement.history.filter(id=old.pk).exists()
    assert not Agreement.parties.rel.related_model.history.filter(agreement_id=old.pk).exists()
    assert not Attachment.history.filter(id=attachment.pk).exists()
    assert not LogEntry.objects.filter(object_repr__contains="Quillwort").exclude(object_id=str(other.pk)).exists()
    assert Agreement.history.filter(id=other.pk).exists()
    entry = AuditEntry.objects.get(action=AuditEntry.Action.DELETED)
    assert (entry.by, entry.about) == (administrator, "agreement DUR-A-001")


@pytest.mark.parametrize(
    "arguments",
    [["--confirm", "2"], ["--confirm", "0"], ["--confirm", "1", "--by", ""], ["--confirm", "1", "--by", "x@y.example"]],
)
def test_a_wrong_number_or_no_administrator_removes_nothing(old, administrator, arguments):
    given = arguments if "--by" in arguments else [*arguments, *by(administrator)]
    with pytest.raises(CommandError, match="Nothing was removed"):
        run(*given)
    assert Agreement.objects.exists() and not Disposal.objects.exists()


def test_an_editor_cannot_answer_for_it(old):
    with pytest.raises(CommandError, match="name an administrator"):
        run("--confirm", "1", "--by", make.make_user("editor").email)


def test_a_held_record_is_never_touched(old, administrator):
    placed = hold(old)
    assert "Stays: a legal hold is on it" in run()
    assert "Removed 0." in run("--confirm", "0", *by(administrator))
    assert Agreement.objects.exists()
    placed.lift(by=administrator)
    assert "1 to be removed" in run()


def test_a_hold_placed_between_the_list_and_the_removal_is_kept(old, administrator):
    (found,) = retention.due(timezone.localdate())
    hold(old)
    assert retention.remove(found, by=administrator) is False
    assert Agreement.objects.exists() and not Disposal.objects.exists()


def test_what_other_records_cite_is_never_touched(administrator):
    source = make.make_source(dated="2001")
    fact = make.make_initiative(source=source, place="¶1")
    assert "Stays: another record or fact cites it" in run()
    run("--confirm", "0", *by(administrator))
    assert Source.objects.filter(pk=source.pk).exists()
    fact.source, fact.place = None, ""
    fact.save()
    assert "1 to be removed" in run()


def test_a_record_that_another_would_lose_is_cited(settings):
    settings.RETENTION = {"initiatives.initiative": 6}
    initiative = make.make_initiative(ended="2001")
    make.make_agreement().initiatives.add(initiative)
    (found,) = retention.due(timezone.localdate())
    assert found.cited == 1 and not found.goes
    other = make.make_initiative(ended="2001")
    make.make_figure(5, initiative=other, area=other.area)
    assert [each.cited for each in retention.due(timezone.localdate())] == [1, 1]


def test_an_issue_that_grew_from_a_risk_keeps_the_risk():
    risk = make.make_risk()
    make.become_issue(risk, "It happened", on="2001")
    assert [each.cited for each in retention.due(timezone.localdate())] == [1]
    assert Risk.objects.count() == 2


def test_the_day_it_falls_due(old):
    period = next(each for each in retention.periods() if each.label == "initiatives.agreement")
    assert not period.due(date(2016, 12, 31)).exists()
    assert period.due(date(2017, 1, 1)).exists()
    assert not period.due(date(2016, 2, 29)).exists()


def test_every_kind_of_record_has_a_period_and_a_reason():
    assert len(retention.periods()) >= 22
    assert all(period.why and period.rule() for period in retention.periods())
    assert all(period.model._meta.get_field(period.after) for period in retention.periods())


@pytest.mark.parametrize("wrong", [{"initiatives.nothing": 3}, {"initiatives.risk": 0}, {"initiatives.risk": "six"}])
def test_a_wrong_setting_is_told(settings, wrong):
    settings.RETENTION = wrong
    with pytest.raises(ImproperlyConfigured, match="RETENTION"):
        retention.periods()


def test_the_owners_period_counts(settings, old):
    settings.RETENTION = {"initiatives.agreement": None}
    assert not list(retention.due(timezone.localdate()))
    period = next(each for each in retention.periods() if each.label == "initiatives.agreement")
    assert (period.rule(), period.why) == ("Kept for good", "Set by the owner of this portal.")


# Holds


def test_a_record_is_held_once_and_a_lifted_hold_stays_on_record(old, administrator):
    placed = hold(old)
    with pytest.raises(ValidationError):
        hold(old)
    with pytest.raises(IntegrityError), transaction.atomic():
        placed.pk = None
        placed.save(force_insert=True)
    LegalHold.objects.get().lift(by=administrator, at=timezone.now() + timedelta(1))
    hold(old)
    assert LegalHold.objects.count() == 2 and LegalHold.objects.in_force().count() == 1


def test_an_editor_places_and_lifts_a_hold_in_the_admin(client, old):
    client.force_login(make.make_user("editor", [old.area], name="Office"))
    record = reverse("admin:initiatives_agreement_change", args=[old.pk])
    add = f"{reverse('admin:initiatives_legalhold_add')}?held=DUR-A-001"
    assert add in client.get(record).content.decode()
    form = as_shown(client.get(add), LegalHold)
    assert form["held"] == "DUR-A-001"
    assert client.post(add, {**form, "reason": "Court case 7"}).status_code == 302
    placed = LegalHold.objects.get()
    assert (placed.record, placed.placed_by.name) == (old, "Office")
    assert "by Office: Court case 7" in client.get(record).content.decode()
    again = client.post(add, {**form, "reason": "Another"})
    assert "under legal hold already" in again.content.decode()
    client.post(reverse("admin:initiatives_legalhold_lift", args=[placed.pk]))
    placed.refresh_from_db()
    assert placed.lifted_by.name == "Office"
    assert "Legal hold since" not in client.get(record).content.decode()


def test_nobody_holds_another_offices_record(client, old):
    client.force_login(make.make_user("editor", [make.make_area()]))
    add = reverse("admin:initiatives_legalhold_add")
    form = {**as_shown(client.get(add), LegalHold), "held": "DUR-A-001", "reason": "Mine now"}
    assert "among those that your office keeps" in client.post(add, form).content.decode()
    hold(old, reason="Quillwort")
    assert "Quillwort" not in client.get(reverse("admin:initiatives_legalhold_changelist")).content.decode()


def test_a_held_record_cannot_be_deleted_in_the_admin(client, administrator, old):
    hold(old)
    client.force_login(administrator)
    delete = reverse("admin:initiatives_agreement_delete", args=[old.pk])
    assert "under legal hold" in client.get(delete).content.decode()
    client.post(delete, {"post": "yes"})
    ticked = {"action": "delete_selected", "_selected_action": [old.pk], "post": "yes"}
    client.post(reverse("admin:initiatives_agreement_changelist"), ticked)
    assert Agreement.objects.exists()


def test_a_record_goes_with_no_held_one(client, administrator):
    initiative = make.make_initiative()
    hold(make.make_figure(5, initiative=initiative, area=initiative.area))
    client.force_login(administrator)
    client.post(reverse("admin:initiatives_initiative_delete", args=[initiative.pk]), {"post": "yes"})
    assert type(initiative).objects.exists()


def test_the_report_is_for_administrators(client, administrator, old):
    hold(make.make_agreement(ends="2009", status="ended"), reason="Inquiry")
    address = reverse("admin:retention")
    assert client.get(address).status_code == 302
    client.force_login(make.make_user("editor", [old.area]))
    assert client.get(address).status_code == 403
    client.force_login(administrator)
    page = client.get(address).content.decode()
    assert "Due now: 2, of which 1 to be removed" in page
    assert "--confirm 1" in page and "Inquiry" in page
    assert address in client.get(reverse("admin:index")).content.decode()
