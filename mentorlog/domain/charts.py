"""What there is to see in the figures of a journal, one picture each, in the order of the list."""

from __future__ import annotations

from enum import StrEnum


class Chart(StrEnum):
    """A picture of the record; each has its numbers as a table as well."""

    meetings = "meetings"
    attainment = "attainment"
    pulse = "pulse"
    qualities = "qualities"
    areas = "areas"
    promises = "promises"
    benefits = "benefits"
    year = "year"
    words = "words"


#: Pictures of one relationship only: they compare it with itself, and never with another.
ALONE = frozenset({Chart.attainment, Chart.qualities})
#: Pictures that show a year or everything.
SPANNED = frozenset({Chart.meetings, Chart.pulse})
