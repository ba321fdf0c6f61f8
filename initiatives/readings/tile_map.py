"""England's police areas as tiles of one size, roughly where they lie: a small one is as easy to see and to press.

The places are those of a grid of eight columns, from the north-west; nothing of it is a fact of the record.
"""

from collections.abc import Mapping
from dataclasses import dataclass

# Columns from the left and rows from the top, by the name of the police area.
PLACES = {
    "Northumbria": (4, 0),
    "Cumbria": (3, 1),
    "Durham": (4, 1),
    "Cleveland": (5, 1),
    "Lancashire": (3, 2),
    "North Yorkshire": (4, 2),
    "Humberside": (5, 2),
    "Merseyside": (2, 3),
    "Greater Manchester": (3, 3),
    "West Yorkshire": (4, 3),
    "South Yorkshire": (5, 3),
    "Cheshire": (3, 4),
    "Derbyshire": (4, 4),
    "Nottinghamshire": (5, 4),
    "Lincolnshire": (6, 4),
    "Staffordshire": (3, 5),
    "Leicestershire": (4, 5),
    "Northamptonshire": (5, 5),
    "Cambridgeshire": (6, 5),
    "Norfolk": (7, 5),
    "West Mercia": (2, 6),
    "West Midlands": (3, 6),
    "Warwickshire": (4, 6),
    "Bedfordshire": (5, 6),
    "Hertfordshire": (6, 6),
    "Suffolk": (7, 6),
    "Gloucestershire": (3, 7),
    "Thames Valley": (4, 7),
    "City of London": (5, 7),
    "Metropolitan": (6, 7),
    "Essex": (7, 7),
    "Avon and Somerset": (3, 8),
    "Wiltshire": (4, 8),
    "Hampshire and Isle of Wight": (5, 8),
    "Surrey": (6, 8),
    "Kent": (7, 8),
    "Devon and Cornwall": (2, 9),
    "Dorset": (3, 9),
    "Sussex": (6, 9),
}
FIRST_COLUMN = 2
SIDE, GAP = 96, 4


@dataclass(frozen=True)
class Tile:
    """One police area on the map: its name in three lines at most, its place in points, its number and its address."""

    name: str
    x: int
    y: int
    number: int | None
    url: str

    @property
    def lines(self) -> list[str]:
        """Return the name in lines that fit the tile."""
        lines = [""]
        for word in self.name.replace("shire", "shire ").split():
            if len(lines[-1]) + len(word) > 10 and lines[-1]:
                lines.append("")
            lines[-1] = f"{lines[-1]} {word}".strip()
        return [line if len(line) <= 11 else f"{line[:10]}." for line in lines[:3]]

    @property
    def middle(self) -> int:
        """Return where its words stand from the left."""
        return self.x + SIDE // 2

    def rows(self) -> list[tuple[int, str]]:
        """Return the lines of its name, each with its place from the top."""
        return [(self.y + 22 + 16 * place, line) for place, line in enumerate(self.lines)]

    @property
    def foot(self) -> int:
        """Return where its number stands from the top."""
        return self.y + SIDE - 12


def tiles(known: Mapping[str, tuple[int, str]]) -> list[Tile]:
    """Return the tiles of England in reading order; `known` are number and address by the name of an area."""
    by_name = {name.lower(): value for name, value in known.items()}
    placed = sorted(PLACES.items(), key=lambda pair: (pair[1][1], pair[1][0]))
    found = []
    for name, (column, row) in placed:
        number, url = by_name.get(name.lower(), (None, ""))
        found.append(Tile(name, (column - FIRST_COLUMN) * (SIDE + GAP), row * (SIDE + GAP), number, url))
    return found


def size() -> tuple[int, int]:
    """Return width and height of the map in points."""
    columns = max(column for column, _row in PLACES.values()) - FIRST_COLUMN + 1
    rows = max(row for _column, row in PLACES.values()) + 1
    return columns * (SIDE + GAP) - GAP, rows * (SIDE + GAP) - GAP
