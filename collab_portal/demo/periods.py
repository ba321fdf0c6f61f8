"""The quarters on which areas report: settings of the portal, which no document states."""

from datetime import date

# The areas whose offices report. Of the others nobody has said that they do, so nothing there can be overdue.
REPORTING_AREAS = {"DUR"}

# Name, first day, last day, day by which updates are due.
PERIODS = [
    ("April to June 2026", date(2026, 4, 1), date(2026, 6, 30), date(2026, 7, 31)),
    ("July to September 2026", date(2026, 7, 1), date(2026, 9, 30), date(2026, 10, 31)),
    ("October to December 2026", date(2026, 10, 1), date(2026, 12, 31), date(2027, 1, 31)),
    ("January to March 2027", date(2027, 1, 1), date(2027, 3, 31), date(2027, 4, 30)),
]
