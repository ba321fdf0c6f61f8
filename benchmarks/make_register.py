"""Fills a database with realistic made-up records, to see what a large register costs.

    python -m benchmarks.make_register --initiatives 10000

Adds what is missing to the number asked for, with partners, scope, stages, milestones and updates. The same seed
makes the same register.
"""

import argparse
import os
import random
from datetime import date
from itertools import count

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "collab_portal.settings")
django.setup()

from django.db import transaction  # noqa: E402
from django.utils import timezone  # noqa: E402

from initiatives import models  # noqa: E402

BATCH = 2_000
SUBJECTS = [
    "control room",
    "fire station",
    "police station",
    "vehicle workshop",
    "training school",
    "community safety team",
    "data team",
]
KINDS = ["Joint", "Shared", "Integrated", "Combined", "Regional", "Co-located"]
DATES = ["", "2015?-12-15", "2017-10", "2018", "2019-04/2020-03", "2013~", "2020-06-01", "2012-11/.."]
SUMMARY = (
    "The two services bring their {subject} together so that staff, buildings and systems are used once and not "
    "twice. It covers {area} and is expected to free time for work with the public."
)


class Register:
    """Makes initiatives in batches, each batch in one transaction."""

    def __init__(self, chance):
        self.chance = chance
        self.user = models.User.objects.filter(
            email="generator@example.org"
        ).first() or models.User.objects.create_user(
            "generator@example.org", name="Generator", role="administrator", is_active=False
        )
        phases = models.Stage.Phase.values
        self.areas = [
            named(models.Area, f"Area {n}", code=f"G{chr(65 + n // 26)}{chr(65 + n % 26)}") for n in range(44)
        ]
        self.work_areas = [named(models.WorkArea, f"Subject {n}", category="support") for n in range(30)]
        self.stages = [named(models.Stage, f"Made-up stage {n}", phase=phases[n % len(phases)]) for n in range(12)]
        kind = named(models.OrganisationKind, "Made up", sector="police")
        self.organisations = [named(models.Organisation, f"Organisation {n}", kind=kind) for n in range(200)]
        self.periods = {
            area.pk: models.ReportingPeriod.objects.get_or_create(
                area=area,
                starts_on=date(2026, 7, 1),
                defaults={"name": "July to September 2026", "ends_on": date(2026, 9, 30), "due_on": date(2026, 10, 31)},
            )[0]
            for area in self.areas
        }
        self.numbers = {area.pk: count(models.Initiative.objects.filter(area=area).count() + 1) for area in self.areas}

    @transaction.atomic
    def add(self, number):
        """Adds so many initiatives with what belongs to them."""
        made = models.Initiative.objects.bulk_create([self.initiative() for _ in range(number)])
        link = models.Initiative.work_areas.through
        link.objects.bulk_create(
            link(initiative=one, workarea=area)
            for one in made
            for area in self.chance.sample(self.work_areas, self.chance.choice((1, 1, 2)))
        )
        models.Partnership.objects.bulk_create(
            models.Partnership(initiative=one, organisation=organisation)
            for one in made
            for organisation in self.chance.sample(self.organisations, 3)
        )
        models.ScopeItem.objects.bulk_create(
            models.ScopeItem(initiative=one, order=n, text=f"{self.chance.choice(SUBJECTS).capitalize()} {n}")
            for one in made
            for n in range(3)
        )
        models.StageChange.objects.bulk_create(
            models.StageChange(initiative=one, stage=one.stage, took_effect="2018-04") for one in made
        )
        milestones = models.Milestone.objects.bulk_create(
            [
                models.Milestone(initiative=one, title="Opens", due=self.chance.choice(("2019", "2027-03")))
                for one in made
            ]
        )
        models.PromisedDate.objects.bulk_create(models.PromisedDate(milestone=one, date=one.due) for one in milestones)
        models.Update.objects.bulk_create(self.update(one) for one in self.chance.sample(made, len(made) // 3))

    def initiative(self):
        area, subject = self.chance.choice(self.areas), self.chance.choice(SUBJECTS)
        number = next(self.numbers[area.pk])
        return models.Initiative(
            reference=f"{area.code}-I-{number:03d}",
            area=area,
            title=f"{self.chance.choice(KINDS)} {subject} {number}",
            summary=SUMMARY.format(subject=subject, area=area.name),
            stage=self.chance.choice(self.stages),
            started=self.chance.choice(DATES),
            published_at=timezone.now(),
            published_by=self.user,
        )

    def update(self, initiative):
        confidence = self.chance.choice(("", "green", "amber", "red"))
        now = timezone.now()
        return models.Update(
            initiative=initiative,
            period=self.periods[initiative.area_id],
            text="Work went on as planned.",
            confidence=confidence,
            confidence_reason="" if confidence in ("", "green") else "Staff are short.",
            submitted_at=now,
            submitted_by=self.user,
            published_at=now,
            published_by=self.user,
        )


def named(model, name, **fields):
    """The row of this name, made if it is not there."""
    return model.objects.get_or_create(name=name, defaults=fields)[0]


def make_register(initiatives, seed=1):
    """Brings the register to so many initiatives; returns how many it holds."""
    register = Register(random.Random(seed))
    missing = initiatives - models.Initiative.objects.count()
    while missing > 0:
        register.add(min(missing, BATCH))
        missing -= BATCH
    return models.Initiative.objects.count()


if __name__ == "__main__":
    arguments = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    arguments.add_argument("--initiatives", type=int, required=True, help="how many the register is to hold")
    arguments.add_argument("--seed", type=int, default=1)
    chosen = arguments.parse_args()
    print(f"The register holds {make_register(chosen.initiatives, chosen.seed):,} initiatives.")
