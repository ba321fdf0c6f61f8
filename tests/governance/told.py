"""Changes to tell of, before and within a window of time, and what is told of them."""

from datetime import UTC, date, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from governance import models as governance
from initiatives import models
from initiatives.history.since import Window, find
from initiatives.models.trail import recorded_as

from .. import factories as make

pytestmark = pytest.mark.django_db

BEFORE, START, AFTER, END = (datetime(2026, month, 1, 12, tzinfo=UTC) for month in (1, 3, 5, 7))
ONE = "The control room"


def told(user=None, scope=None, start=START, end=END):
    """Return "Kind: words" of everything that happened, and the reasons given."""
    events = find(Window(user or AnonymousUser(), start, end, scope)).events
    return [f"{event.kind.value}: {event.told.words}" for event in events], [event.told.why for event in events]


def change(record, **values):
    for name, value in values.items():
        setattr(record, name, value)
    record.save()


def stage(phase, name):
    return models.Stage.objects.get_or_create(name=name, defaults={"phase": phase})[0]


def milestone(one, due="2026-06", **fields):
    with recorded_as(at=BEFORE):
        made = one.milestones.create(title="Options report", **fields)
        if due:
            made.promise(due)
    return made


def earlier(one, **fields):
    """A figure that was there before."""
    with recorded_as(at=BEFORE):
        return make.make_figure(title="Workshop", initiative=one, area=one.area, **fields)


def before(maker, one, **fields):
    with recorded_as(at=BEFORE):
        return maker(area=one.area, **fields)


def reply(one, **fields):
    recommendation = before(make_recommendation, one, text="Note the progress made.")
    recommendation.initiatives.add(one)
    return governance.Reply(recommendation=recommendation, **fields)


def make_recommendation(published=True, **fields):
    return make.made(governance.Recommendation, published, fields)


def make_decision(published=True, **fields):
    return make.made(governance.Decision, published, {"title": "Share a workshop", **fields})


def make_action(published=True, **fields):
    return make.made(governance.Action, published, {"text": "Write the case", **fields})


def make_change(published=True, **fields):
    return make.made(governance.GovernanceChange, published, {"title": "Transfer of fire governance", **fields})


def make_challenge(published=True, **fields):
    return make.made(governance.LegalChallenge, published, {"subject": "the order", "kind": "review", **fields})


def answer(one, relation, **fields):
    first = earlier(one, amount=100_000, state="expected")
    fields = {"amount": 90_000, "state": "expected", "earlier": first, "relation": relation, **fields}
    make.make_figure(title="Workshop", initiative=one, area=one.area, **fields)


def update(one, **fields):
    """An update of the second quarter, after one of the first that said green."""
    with recorded_as(at=BEFORE):
        first = make.make_period(one.area, date(2025, 10, 1), date(2025, 12, 31), date(2026, 1, 31), name="winter")
        make.make_update(one, first, confidence="green")
    second = make.make_period(one.area, date(2026, 1, 1), date(2026, 3, 31), date(2026, 4, 30), name="spring")
    make.make_update(one, second, **fields)
