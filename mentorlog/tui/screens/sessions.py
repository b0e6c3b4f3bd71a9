"""All sessions: a list and a month, and at the right the one selected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from mentorlog import clock, wording
from mentorlog.domain.kinds import SessionStatus
from mentorlog.errors import MentorlogError, NotFound
from mentorlog.i18n import _, pgettext
from mentorlog.journal import drafts, sessions
from mentorlog.journal.records import KeptDraft, SessionRow
from mentorlog.tui import desk, discreet, stranded
from mentorlog.tui.background import begin
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import key_in_words, with_keys
from mentorlog.tui.screens.session_turns import SessionTurns
from mentorlog.tui.widgets import session_row
from mentorlog.tui.widgets.month import Mark, MonthView
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.session_detail import SessionDetail
from mentorlog.tui.widgets.word_bar import WordBar

_WEEKDAYS: Final = {"monday": 0, "saturday": 5, "sunday": 6}
_TALL_ROW, _ROW = 3, 2  # lines of a row, with and without an empty one below
_TALL: Final = 30  # lines of a screen that has room for the empty ones


def filters() -> tuple[tuple[str, str], ...]:
    """What the list can show, by status; empty for all."""
    return (
        ("", pgettext("sessions", "all")),
        (SessionStatus.planned, pgettext("sessions", "planned")),
        (SessionStatus.held, pgettext("sessions", "held")),
        (SessionStatus.cancelled, pgettext("sessions", "cancelled")),
        (SessionStatus.no_show, pgettext("sessions", "nobody came")),
    )


class SessionsScreen(SessionTurns):
    """When we met, when we will, and what came of it."""

    HELP = _(
        "Every session, the newest first: those to come on top, then those that were. One whose"
        " time has passed asks whether it happened: {sessions.hold} says yes, {sessions.cancel}"
        " says no.\n\n"
        "{sessions.month} changes to the month; on a wide screen both are there."
    )

    AREA = "sessions"
    AUTO_FOCUS = "#sessions"
    CSS_PATH = "sessions.tcss"
    BINDINGS = bindings("sessions")
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
        (120, "-roomy"),
        (140, "-widest"),
        (190, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    records = getters.query_one("#sessions", RecordList)
    month = getters.query_one(MonthView)
    detail = getters.query_one(SessionDetail)
    bar = getters.query_one(WordBar)

    def __init__(self) -> None:
        super().__init__()
        self._drafts: Sequence[KeptDraft] = ()
        self._days: dict[date, list[SessionRow]] = {}

    def compose_area(self) -> ComposeResult:
        """The list and the month, and what is selected."""
        with Horizontal(id="sessions-area"):
            with Vertical(id="left"):
                with Pane(title=_("Sessions"), id="list-pane"):
                    yield WordBar(filters(), "")
                    yield RecordList(self._draw, row_height=_ROW, id="sessions")
                with Pane(id="month-pane"):
                    yield self._month()
            with Pane(id="detail-pane"):
                yield SessionDetail()

    def _month(self) -> MonthView:
        """The month, whose weeks begin where the person says."""
        month = MonthView()
        starts = _WEEKDAYS[self.app.settings.week_starts_on]
        month.set_reactive(MonthView.week_starts, starts)
        return month

    # Reading.

    @property
    def _shown(self) -> dict[str, Any]:
        """Which sessions the list goes through."""
        status = self.bar.current
        return {
            "with_": self.with_whom.mentorship_id if self.with_whom else None,
            "status": SessionStatus(status) if status else None,
        }

    async def reload(self) -> None:
        """Read the list around the cursor, the month, and what is selected, anew."""
        self.records.row_height = _TALL_ROW if self.size.height >= _TALL else _ROW
        kept = self.records.selected
        self._drafts = await self._unsaved()
        total = await self.journal.run(partial(sessions.count, **self._shown))
        place = self.records.cursor
        if isinstance(kept, SessionRow):
            at = partial(sessions.position, session_id=kept.id, **self._shown)
            found = await self.journal.run(at)
            place = place if found is None else found + len(self._drafts)
        self.records.empty = self._nothing()
        first = max(0, place - self.records.window[1] // 2)
        rows = await self._page(first, self.records.window[1])
        with self.records.prevent(RecordList.Highlighted):
            self.records.show(total + len(self._drafts), first, rows)
            self.records.cursor = place
        self._title(total)
        await self._read_month()
        self.refresh_bindings()
        await self._show_selected()

    async def _unsaved(self) -> list[KeptDraft]:
        """New sessions that are being written; they stand on top of the list."""
        if self.bar.current:
            return []
        kept = await self.journal.run(drafts.all_)
        whom = self.with_whom.mentorship_id if self.with_whom else None
        return [
            draft
            for draft in kept
            if draft.slot.startswith("session:new:") and whom in (None, draft.mentorship_id)
        ]

    async def _page(self, first: int, count: int) -> list[SessionRow | KeptDraft]:
        ahead = len(self._drafts)
        rows: list[SessionRow | KeptDraft] = list(self._drafts[first : first + count])
        read = partial(
            sessions.page, offset=max(0, first - ahead), limit=count - len(rows), **self._shown
        )
        return [*rows, *await self.journal.run(read)]

    @on(RecordList.Wanted, "#sessions")
    async def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()
        try:
            rows = await self._page(event.first, event.count)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        self.records.show(self.records.total, event.first, rows)

    def _title(self, total: int) -> None:
        pane = self.query_one("#list-pane", Pane)
        if self.with_whom is None:
            pane.title = _("Sessions")
        else:
            name, alias = self.with_whom.name, self.with_whom.alias
            called = discreet.called(name, alias, discreet=self.app.discreet)
            pane.title = _("Sessions with {name}").format(name=called)
        pane.facts = wording.sessions(total) if total else ""

    def _nothing(self) -> str:
        if self.bar.current or self.with_whom:
            said = _("No session here. {other} shows other ones, {whom} those with everyone.")
            key = self.app.key_of
            return said.format(other=key("sessions.filter"), whom=key("sessions.with_whom"))
        said = _("Nothing yet. {note} writes down a session you have come from, {plan} plans one.")
        key = self.app.key_of
        return said.format(note=key("app.new_note"), plan=key("sessions.plan"))

    def _draw(self, row: SessionRow | KeptDraft, cells: int, selected: bool) -> list[Content]:
        return session_row.lines(row, cells, discreet=self.app.discreet)

    # The month.

    async def _read_month(self) -> None:
        first = self.month.first
        rows = await self.journal.run(partial(sessions.month, year=first.year, month=first.month))
        if first != self.month.first:
            return
        days: dict[date, list[SessionRow]] = defaultdict(list)
        for row in rows:
            if self.with_whom is None or row.mentorship_id == self.with_whom.mentorship_id:
                days[clock.civil(row.starts_at).date()].append(row)
        self._days = dict(days)
        veiled = self.app.discreet
        marks: dict[date, Sequence[Mark]] = {
            day: [session_row.mark(row, discreet=veiled) for row in found]
            for day, found in self._days.items()
        }
        self.month.marks = marks
        pane = self.query_one("#month-pane", Pane)
        pane.title = wording.month_and_year(first)
        count = sum(map(len, self._days.values()))
        pane.facts = wording.sessions(count) if count else ""

    @on(MonthView.Shown)
    async def _month_shown(self) -> None:
        try:
            await self._read_month()
        except MentorlogError as failure:
            self.app.tell(failure)
        await self._show_selected()

    @on(MonthView.Moved)
    def _day_moved(self) -> None:
        self._select_soon()

    @on(MonthView.Chosen)
    def _day_chosen(self, event: MonthView.Chosen) -> None:
        found = self._days.get(event.day, [])
        if not found:
            self.plan(event.day)
        elif len(found) == 1:
            self.open(found[0])
        else:
            self.choose_of_day(found)

    def action_month(self) -> None:
        """From the list to the month, or back."""
        to_month = not self.month.has_focus
        self.set_class(to_month, "-month")
        (self.month if to_month else self.records).focus()
        self._select_soon()

    # What is selected.

    @property
    def selected(self) -> SessionRow | KeptDraft | None:
        """The session (or unsaved one) the cursor is on, in the list or in the month."""
        if self.has_class("-month"):
            found = self._days.get(self.month.day, [])
            return found[0] if found else None
        row = self.records.selected
        return row if isinstance(row, SessionRow | KeptDraft) else None

    @on(RecordList.Highlighted, "#sessions")
    def _highlighted(self) -> None:
        self._select_soon()

    def _select_soon(self) -> None:
        self.refresh_bindings()
        begin(self, self._show_selected, "selected", exclusive=True)

    async def _show_selected(self) -> None:
        row = self.selected
        pane = self.query_one("#detail-pane", Pane)
        pane.facts = ""
        if row is None:
            pane.title = ""
            self.detail.say(self._nothing_selected())
            return
        pane.title = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        if isinstance(row, KeptDraft):
            self.detail.say(self._draft_words(row))
            return
        read = partial(desk.read, mentorship_id=row.mentorship_id, session_id=row.id)
        try:
            found = await self.journal.run(read)
        except NotFound:
            return
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if row is not self.selected or found.card is None:
            return
        if row.status is SessionStatus.held:
            name = discreet.head(str(pane.title))
            pane.title = _("{name} · session {number}").format(name=name, number=found.number)
        pane.facts = wording.audience_words(row.audience)
        self.detail.show(found, discreet=self.app.discreet)

    def _nothing_selected(self) -> str:
        if self.has_class("-month"):
            day = wording.long_day(self.month.day)
            return _("Nothing on {day}. {key} plans a session then.").format(
                day=day, key=key_in_words("month.choose", self.app.settings.keys)
            )
        return _("What you select stands here.")

    def _draft_words(self, draft: KeptDraft) -> str:
        text = draft.fields.get("text")
        said = discreet.body(text if isinstance(text, str) else "", discreet=self.app.discreet)
        words = _("Not saved yet. {sessions.open} goes on with it.")
        if stranded.is_stranded(draft):
            words = _("Not saved before it ended. {sessions.open} keeps it as a reflection.")
        return said + "\n\n" + with_keys(words, self.app.settings.keys)

    @on(RecordList.Chosen, "#sessions")
    def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.open(event.row)

    # Which are shown.

    @on(WordBar.Picked)
    async def _picked(self, event: WordBar.Picked) -> None:
        self.bar.current = event.value
        await self._from_the_top()

    async def action_filter(self) -> None:
        """The next kind of session."""
        self.bar.current = self.bar.beside(1)
        await self._from_the_top()

    async def _from_the_top(self) -> None:
        self.records.cursor = 0
        await self.show_again()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what can be done with what is selected."""
        row = self.selected if self.is_mounted else None
        if action in ("open", "delete"):
            return row is not None
        if action in ("hold", "cancel", "edit"):
            return isinstance(row, SessionRow) and (
                action == "edit" or row.status is SessionStatus.planned
            )
        return True
