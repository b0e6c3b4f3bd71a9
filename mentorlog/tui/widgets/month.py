"""A month as a sheet of a calendar: days in weeks, with a mark for each session.

Where there is room, sessions stand in their day by time and name; where there is not, as marks.
The screen supplies the marks of the month that is shown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from textual import events
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from mentorlog import clock, display, wording
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import BEHIND, POINTED, Pointed

_FIRST: Final = date(1900, 1, 1)
_LAST: Final = date(2199, 12, 31)
_DAYS: Final = 7
_WEEKS: Final = 6
_NARROWEST: Final = 4  # cells of a day: two for its number, one for a mark, one between
_NAMED: Final = 7  # cells of a day from which on names are written out
_SPACED: Final = 10  # cells of a day from which on a space stands between mark and name
_TIMED: Final = 15  # cells of a day from which on the time stands before the name


@dataclass(frozen=True, slots=True)
class Mark:
    """One session in its day: a glyph, the style it is drawn in, its time and name."""

    glyph: str
    style: str
    time: str
    name: str


Marks = Mapping[date, Sequence[Mark]]


class MonthView(Pointed, can_focus=True):
    """A month with a cursor on one day."""

    HELP = _("The sessions in their days. A day without one can be planned on with {month.choose}.")

    BINDINGS = bindings("month")
    DEFAULT_CSS = """
    MonthView { height: 1fr; min-height: 8; text-wrap: nowrap; background: $background; }
    """

    day: reactive[date] = reactive(clock.today, init=False)
    marks: reactive[Marks] = reactive[Marks](dict, init=False)
    #: The day at the left, 0 for Monday to 6 for Sunday.
    week_starts: reactive[int] = reactive(0, init=False)

    @dataclass
    class Shown(Message):
        """Another month is shown, the one that begins on `first`; its marks are wanted."""

        month: MonthView
        first: date

        @property
        def control(self) -> MonthView:
            """The sheet itself, for `@on` with a selector."""
            return self.month

    @dataclass
    class Moved(Message):
        """The cursor is on another day."""

        month: MonthView
        day: date

        @property
        def control(self) -> MonthView:
            """The sheet itself, for `@on` with a selector."""
            return self.month

    @dataclass
    class Chosen(Message):
        """A day was opened, with enter or the mouse."""

        month: MonthView
        day: date

        @property
        def control(self) -> MonthView:
            """The sheet itself, for `@on` with a selector."""
            return self.month

    @property
    def first(self) -> date:
        """The first day of the month that is shown."""
        return self.day.replace(day=1)

    def validate_day(self, day: date) -> date:
        """Keep to years that anybody writes about."""
        return max(_FIRST, min(day, _LAST))

    def watch_day(self, old: date, new: date) -> None:
        """Say where the cursor is, and whether another month came into view."""
        if (old.year, old.month) != (new.year, new.month):
            self.marks = {}
            self.post_message(self.Shown(self, self.first))
        if old != new:
            self.post_message(self.Moved(self, new))

    # Keys and mouse.

    def action_left(self) -> None:
        """A day back."""
        self.day = _moved(self.day, -1)

    def action_right(self) -> None:
        """A day on."""
        self.day = _moved(self.day, 1)

    def action_up(self) -> None:
        """A week back."""
        self.day = _moved(self.day, -_DAYS)

    def action_down(self) -> None:
        """A week on."""
        self.day = _moved(self.day, _DAYS)

    def action_before(self) -> None:
        """A month back, on the same day or the month's last."""
        self.day = _months(self.day, -1)

    def action_after(self) -> None:
        """A month on, on the same day or the month's last."""
        self.day = _months(self.day, 1)

    def action_today(self) -> None:
        """To today."""
        self.day = clock.today()

    def action_choose(self) -> None:
        """Open the day."""
        self.post_message(self.Chosen(self, self.day))

    def target(self, event: events.MouseEvent) -> date | None:
        """The day that stands there."""
        place = event.get_content_offset(self)
        if place is None or place.y < 1:
            return None
        column, week = place.x // self._cell, (place.y - 1) // self._rows
        if column >= _DAYS or week >= _WEEKS:
            return None
        return self._sheet_begins + timedelta(days=week * _DAYS + column)

    def on_click(self, event: events.Click) -> None:
        """Go to the day; a click on the day the cursor is on opens it."""
        day = self.target(event)
        if day is None:
            return
        if day == self.day:
            self.action_choose()
        self.day = day

    def on_mouse_scroll_up(self) -> None:
        """The month before."""
        self.action_before()

    def on_mouse_scroll_down(self) -> None:
        """The month after."""
        self.action_after()

    # Drawing.

    @property
    def _cell(self) -> int:
        return max(_NARROWEST, self.content_size.width // _DAYS)

    @property
    def _rows(self) -> int:
        return max(1, (self.content_size.height - 1) // _WEEKS)

    @property
    def _sheet_begins(self) -> date:
        return self.first - timedelta(days=(self.first.weekday() - self.week_starts) % _DAYS)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """A line for the weekdays and one for each week."""
        return 1 + _WEEKS

    def render(self) -> Content:
        """The sheet."""
        begins = self._sheet_begins
        names = [
            (_cell_text(wording.weekday_short(begins + timedelta(days=n)), self._cell), "$muted")
            for n in range(_DAYS)
        ]
        lines = [Content.assemble(*names)]
        for week in range(_WEEKS):
            days = [begins + timedelta(days=week * _DAYS + n) for n in range(_DAYS)]
            lines += [
                Content.assemble(*(self._drawn(day, row) for day in days))
                for row in range(self._rows)
            ]
        return Content("\n").join(lines)

    def _drawn(self, day: date, row: int) -> Content:
        part = self._part(day, row)
        return part.stylize_before(BEHIND) if day == self.pointed else part

    def _part(self, day: date, row: int) -> Content:
        """One of the lines of a day, as wide as a day is."""
        marks = self.marks.get(day, ()) if day.month == self.day.month else ()
        named = self._cell >= _NAMED and self._rows > 1
        if row == 0:
            return self._head(day, () if named else marks)
        if not named or row > len(marks):
            return Content(" " * self._cell)
        if row == self._rows - 1 and len(marks) > row:
            more = _cell_text(f"+{len(marks) - row + 1}", self._cell)
            return line((more, "$muted"))
        mark = marks[row - 1]
        words = f"{mark.time} {mark.name}" if self._cell >= _TIMED else mark.name
        if self._cell >= _SPACED:
            words = f" {words}"
        words = display.fit(display.safe(words, keep_newlines=False), self._cell - 2)
        return line((mark.glyph, mark.style), words, " ")

    def _head(self, day: date, marks: Sequence[Mark]) -> Content:
        number = Content(f"{day.day:>2}").stylize(self._day_style(day))
        room = self._cell - 3
        shown = marks if len(marks) <= room else marks[: max(1, room - 1)]
        pieces = [line((mark.glyph, mark.style)) for mark in shown]
        if len(marks) > len(shown) and room > 1:
            pieces.append(line(("+", "$muted")))
        return Content.assemble(number, *pieces, " " * (self._cell - 2 - len(pieces)))

    def _day_style(self, day: date) -> str:
        return self._style_of(day) + (POINTED if day == self.pointed else "")

    def _style_of(self, day: date) -> str:
        if day == self.day:
            return "bold $background on $primary" if self.has_focus else "bold $primary reverse"
        if day == clock.today():
            return "bold underline $key"
        if day.month != self.day.month:
            return "$muted"
        return "bold" if self.marks.get(day) else "$foreground"


def _cell_text(text: str, cells: int) -> str:
    return display.fit(text, cells - 1) + " "


def _moved(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day


def _months(day: date, by: int) -> date:
    """`day` moved by whole months, to the month's last day where it has no such number."""
    months = day.year * 12 + day.month - 1 + by
    first = date(months // 12, months % 12 + 1, 1)
    following = first.replace(day=28) + timedelta(days=4)
    last = following - timedelta(days=following.day)
    return first.replace(day=min(day.day, last.day))
