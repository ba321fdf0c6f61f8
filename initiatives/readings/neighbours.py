"""Police and fire sites near each other, so that a lease break in one can be thought of together with the other."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from math import asin, cos, radians, sin, sqrt

from ..models import Reader, Sector, Site

EARTH_RADIUS_MILES = 3958.8
MILES_TO_A_DEGREE = 69.0
DAYS_TO_A_MONTH = 30.44
GRID = 20  # A sensitive site is taken to the nearest twentieth of a degree: some three miles.
MOST_PAIRS = 200

# The first and the last day on which a lease can be broken.
Break = tuple[date, date]


@dataclass
class Standing:
    """One site as the reader may know it: where it is, exactly or about, whose it is, and its lease breaks."""

    site: Site
    latitude: float
    longitude: float
    exact: bool
    sectors: set[str]
    breaks: list[Break]


@dataclass
class Pair:
    """Two neighbouring sites, one of the police and one of the fire service."""

    first: Site
    second: Site
    miles: float
    exact: bool
    months: int | None

    @property
    def distance(self) -> str:
        """Say how far apart they are; never nearer than may be known."""
        if not self.exact:
            return f"About {max(1, round(self.miles))} miles (the place of one is withheld)"
        return "Less than a tenth of a mile" if self.miles < 0.1 else f"{self.miles:.1f} miles"


def neighbours(sites: Iterable[Site], user: Reader, miles: float, months: int | None = None) -> list[Pair]:
    """Return the pairs of police and fire sites within `miles`, nearest first; at most MOST_PAIRS.

    With `months`, only those whose lease breaks lie within so many months of each other. A sensitive site counts
    with its place blurred for everybody who may not know it, so that no question can find it out.
    """
    standing = sorted((known(site, user) for site in sites), key=lambda each: each.latitude)
    standing = [each for each in standing if each.sectors]
    latitudes = [each.latitude for each in standing]
    reach = miles / MILES_TO_A_DEGREE
    pairs = []
    for number, one in enumerate(standing):
        last = bisect_right(latitudes, one.latitude + reach)
        for other in standing[max(number + 1, bisect_left(latitudes, one.latitude)) : last]:
            if not are_police_and_fire(one, other) or (apart := distance(one, other)) > miles:
                continue
            gap = months_between(one.breaks, other.breaks)
            if months is None or (gap is not None and gap <= months):
                pairs.append(Pair(one.site, other.site, apart, one.exact and other.exact, gap))
    return sorted(pairs, key=lambda pair: (pair.miles, pair.first.pk, pair.second.pk))[:MOST_PAIRS]


def known(site: Site, user: Reader) -> Standing:
    """Return a site with its place as far as the user may know it."""
    exact = site.reveals_place_to(user)
    latitude, longitude = float(site.latitude), float(site.longitude)
    if not exact:
        latitude, longitude = round(latitude * GRID) / GRID, round(longitude * GRID) / GRID
    there = list(site.occupations.all())
    there_or_owner = [*(occupation.organisation for occupation in there), *filter(None, [site.owner])]
    sectors = {organisation.kind.sector for organisation in there_or_owner if organisation.kind_id}
    breaks = [
        (occupation.break_on_earliest, occupation.break_on_latest)
        for occupation in there
        if occupation.break_on_earliest and occupation.break_on_latest
    ]
    return Standing(site, latitude, longitude, exact, sectors & {Sector.POLICE, Sector.FIRE}, breaks)


def are_police_and_fire(one: Standing, other: Standing) -> bool:
    """Return whether one of the two is the police's and the other the fire service's."""
    return any(
        Sector.POLICE in first.sectors and Sector.FIRE in second.sectors
        for first, second in ((one, other), (other, one))
    )


def distance(one: Standing, other: Standing) -> float:
    """Return the miles between two sites over the ground, by the haversine formula."""
    north, south = radians(one.latitude), radians(other.latitude)
    across = radians(other.longitude - one.longitude)
    half = sin((south - north) / 2) ** 2 + cos(north) * cos(south) * sin(across / 2) ** 2
    return 2 * EARTH_RADIUS_MILES * asin(sqrt(min(1.0, half)))


def months_between(ours: list[Break], theirs: list[Break]) -> int | None:
    """Return the fewest months between lease breaks of two sites; None where either has none stated.

    Two breaks that can fall on the same day are no months apart.
    """
    gaps = [
        max(0, (first[0] - second[1]).days, (second[0] - first[1]).days) / DAYS_TO_A_MONTH
        for first in ours
        for second in theirs
    ]
    return round(min(gaps)) if gaps else None
