"""Loading the demonstration data again, over what was edited, and beside what somebody else wrote."""

from io import StringIO

import pytest
from django.apps import apps
from django.conf import global_settings
from django.core.management import CommandError, call_command

from collab_portal.demonstration import FILES
from collab_portal.demonstration.load import LOADER, Load
from initiatives.models import Area, Initiative, Organisation, User

PASSWORD = "look-around-locally"


def load():
    """Runs the command and returns what it says."""
    said = StringIO()
    call_command("load_demo", stdout=said)
    return said.getvalue()


def everything():
    """Every row of every model, field by field; what the history remembers of what was taken away stays."""
    return {
        model: {row["pk"]: row for row in model.objects.values("pk", *[f.attname for f in model._meta.concrete_fields])}
        for model in apps.get_models(include_auto_created=True)
        if not hasattr(model, "instance_type")
    }


def test_a_second_run_changes_nothing(demo):
    before = everything()
    assert "nothing changed" in load().splitlines()[0]
    assert everything() == before


def test_a_second_run_leaves_what_was_edited(demo):
    row = Initiative.objects.get(reference="DUR-I-002")
    row.title, row.summary = "Control rooms", "Our own words."
    row.save()
    row.scope.first().delete()
    fire = Organisation.objects.get(name="Durham and Darlington Fire and Rescue Service")
    fire.name = "County Durham and Darlington Fire and Rescue Service"
    fire.save()
    row.stage.name = "Can it be done?"
    row.stage.save()
    area = Area.objects.get(code="DUR")
    area.name = "County Durham and Darlington"
    area.save()
    User.objects.filter(email=Load(FILES).accounts()[0].key).update(name="Somebody else", role="reader")
    before = everything()
    assert "nothing changed" in load()
    assert everything() == before


def test_a_second_run_puts_back_only_the_record_that_was_taken_away(demo):
    counts = {model: len(rows) for model, rows in everything().items()}
    Initiative.objects.get(reference="MER-I-003").delete()
    assert "nothing changed" not in load()
    assert {model: len(rows) for model, rows in everything().items()} == counts
    assert Initiative.objects.get(reference="MER-I-003").title == "Safe Havens at fire stations"


def test_a_register_that_somebody_else_filled_is_left_alone(demo):
    User.objects.filter(email=LOADER).update(email="somebody@example.org")
    before = everything()
    with pytest.raises(CommandError, match="Nothing was loaded"):
        load()
    assert everything() == before


# Accounts


def test_there_is_one_account_for_each_role_and_its_password_is_told(demo, settings):
    # Another process may have loaded the data, with the hasher that the portal uses.
    settings.PASSWORD_HASHERS = [*settings.PASSWORD_HASHERS, *global_settings.PASSWORD_HASHERS]
    assert PASSWORD in load()
    accounts = User.objects.filter(email__endswith="@example.org", is_active=True)
    assert set(accounts.values_list("role", flat=True)) == set(User.Role.values)
    assert all(account.check_password(PASSWORD) for account in accounts)
    editor = accounts.get(email="editor@example.org")
    assert [area.code for area in editor.areas.all()] == ["DUR"]


def test_accounts_are_made_in_development_only(demo, settings):
    User.objects.filter(is_active=True).delete()
    settings.DEVELOPMENT = False
    said = load()
    assert "were left out" in said and PASSWORD not in said
    assert not User.objects.filter(is_active=True).exists()
