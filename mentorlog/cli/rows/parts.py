"""What a list is made of: columns, and how days and moments are written in them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Generic, TypeVar

from mentorlog import clock, wording
from mentorlog.cli.output import Column

Row = TypeVar("Row")

#: Columns of a terminal from which on a list shows more, and all but what only scripts need.
WIDE, VERY_WIDE = 100, 120
#: For a pipe, which has no width; a column from here on is shown there alone.
PIPE = 10_000


@dataclass(frozen=True)
class Listing(Generic[Row]):
    """The columns of a list and what stands in them.

    `room` says of some columns, by their place, how wide a terminal must be to show them.
    """

    columns: Sequence[Column]
    cells: Callable[[Row, Days], Sequence[str]]
    room: Mapping[int, int] = field(default_factory=dict)

    def shown(self, row: Row, days: Days, width: int) -> list[str]:
        """The cells of `row` that are shown at this width."""
        cells = self.cells(row, days)
        return [cell for at, cell in enumerate(cells) if self.room.get(at, 0) <= width]

    def headings(self, width: int) -> list[Column]:
        """The columns that are shown at this width."""
        return [one for at, one in enumerate(self.columns) if self.room.get(at, 0) <= width]


@dataclass(frozen=True)
class Days:
    """How days and moments are written: as people say them, or exact (`2026-03-02`)."""

    exact: bool
    today: date

    def day(self, day: date | None) -> str:
        """A date, or nothing."""
        if day is None:
            return ""
        return day.isoformat() if self.exact else wording.day(day, self.today)

    def moment(self, at: datetime | None) -> str:
        """A moment as the clock on my wall shows it, or nothing."""
        if at is None:
            return ""
        wall = clock.civil(at)
        if self.exact:
            return wall.strftime("%Y-%m-%d %H:%M")
        return wording.moment(wall, self.today)

    def since(self, at: datetime | None) -> str:
        """How long ago a moment was, or nothing."""
        if at is None:
            return ""
        day = clock.civil(at).date()
        return day.isoformat() if self.exact else wording.ago(day, self.today)
