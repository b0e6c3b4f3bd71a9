"""Everything that happened in a relationship, newest first: all of it or one kind, any month."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import ClassVar, Final

from textual import getters, on
from textual.app import ComposeResult
from textual.content import Content

from mentorlog import clock, wording
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.journal import timeline_index
from mentorlog.journal.ids import parse
from mentorlog.journal.records import RecordKind
from mentorlog.journal.timeline import Entry, EntryKind
from mentorlog.journal.timeline_index import Index
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.widgets import timeline_row
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.word_bar import WordBar

_EVERYTHING: Final = ""
_KINDS: Mapping[str, frozenset[EntryKind]] = {
    "sessions": frozenset({EntryKind.session}),
    "promises": frozenset({EntryKind.promised, EntryKind.closed, EntryKind.topic}),
    "goals": frozenset({EntryKind.goal_set, EntryKind.checked, EntryKind.goal_closed}),
    "reflections": frozenset({EntryKind.reflection}),
    "agreement": frozenset({EntryKind.agreed}),
    "stages": frozenset({EntryKind.event}),
    "reviews": frozenset({EntryKind.review}),
    "benefits": frozenset({EntryKind.outcome, EntryKind.thanks}),
}
#: Under which a record stands, by its kind.
_ENTRIES: Mapping[RecordKind, tuple[EntryKind, ...]] = {
    RecordKind.action: (EntryKind.promised, EntryKind.closed),
    RecordKind.agenda: (EntryKind.topic,),
    RecordKind.event: (EntryKind.event,),
}


def filters() -> tuple[tuple[str, str], ...]:
    """What the timeline can show."""
    return (
        (_EVERYTHING, pgettext("timeline", "all")),
        ("sessions", pgettext("timeline", "sessions")),
        ("promises", pgettext("timeline", "promises")),
        ("goals", pgettext("timeline", "goals")),
        ("reflections", pgettext("timeline", "reflections")),
        ("agreement", pgettext("timeline", "agreement")),
        ("stages", pgettext("timeline", "history")),
        ("reviews", pgettext("timeline", "reviews")),
        ("benefits", pgettext("timeline", "benefits")),
    )


#: Journal and its state, the zone, whether what is sealed is shown, and the kind.
_Asked = tuple[object, ...]


class TimelinePart(Part):
    """The timeline. Its order is read as a whole, its words a screenful at a time."""

    NAME: ClassVar[str] = "timeline"
    BINDINGS = bindings("timeline")
    HELP = _(
        "Everything that happened, newest first. {timeline.filter} shows one kind of it,"
        " {timeline.to_month} goes to a month, {list.choose}"
        " opens what you are at."
    )
    DEFAULT_CSS = """
    TimelinePart > WordBar { padding: 0 0 0 2; height: auto; }
    """

    bar = getters.query_one(WordBar)
    records = getters.query_one(RecordList)

    def __init__(self) -> None:
        super().__init__()
        self._index = Index()
        self._ahead: tuple[_Asked, asyncio.Future[Index]] | None = None

    def compose_part(self) -> ComposeResult:
        """What to show, and that."""
        yield WordBar(filters(), _EVERYTHING)
        yield RecordList(self._draw, row_height=timeline_row.HEIGHT)

    def focus_first(self) -> None:
        """Into the list."""
        self.records.focus()

    async def load(self) -> None:
        """Read the order anew, and what is in view; the cursor stays with what it was on."""
        kept = self.records.selected
        self._index = await self._order(self.bar.current)
        if isinstance(kept, Entry) and (at := self._index.at(kept.place)) is not None:
            self.records.cursor = at
        self.records.empty = self._nothing()
        count = len(self._index)
        self.facts = ngettext("{n} thing", "{n} things", count).format(n=count) if count else ""
        await self._read(*self.records.window)

    def read_ahead(self) -> None:
        """Begin to read all of its order, for whoever comes here next: a long one takes a while."""
        if self.filled or self._ahead is not None:
            return
        reading = asyncio.ensure_future(self._read_order(_EVERYTHING))
        # Nobody asked for it: a failure is said when somebody does.
        reading.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._ahead = self._asked(_EVERYTHING), reading

    def on_unmount(self) -> None:
        """Nobody comes here any more."""
        if self._ahead is not None:
            self._ahead[1].cancel()

    def _asked(self, kind: str) -> _Asked:
        """What an order that was read holds for: as long as this is the same."""
        page = self.page
        return page.journal, page.journal.state, clock.zone(), page.unsealed, kind

    async def _order(self, kind: str) -> Index:
        ahead, self._ahead = self._ahead, None
        if ahead is not None and ahead[0] == self._asked(kind):
            return await ahead[1]
        return await self._read_order(kind)

    async def _read_order(self, kind: str) -> Index:
        read = partial(
            timeline_index.index,
            mentorship_id=self.page.mentorship_id,
            kinds=_KINDS.get(kind),
            sealed=self.page.unsealed,
        )
        return await self.page.journal.run(read)

    def _nothing(self) -> str:
        key = self.page.app.key_of
        if self.bar.current != _EVERYTHING:
            return _("Nothing of that kind. {key} shows the next one.").format(
                key=key("timeline.filter")
            )
        return _("Nothing has happened yet. Press {key} to write a session.").format(
            key=key("relationship.note")
        )

    async def _read(self, first: int, count: int) -> None:
        read = partial(timeline_index.window, found=self._index, first=first, count=count)
        self.records.show(len(self._index), first, await self.page.journal.run(read))

    @on(RecordList.Wanted)
    async def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()
        try:
            await self._read(event.first, event.count)
        except MentorlogError as failure:
            self.page.app.tell(failure)

    def _draw(self, entry: Entry, cells: int, _here: bool) -> list[Content]:
        return timeline_row.lines(entry, cells, self.page.reader)

    @property
    def selected_id(self) -> str | None:
        """The id of the record the cursor is on."""
        entry = self.records.selected
        named = getattr(entry.record, "public_id", None) if isinstance(entry, Entry) else None
        return named if isinstance(named, str) else None

    async def look_at(self, public_id: str) -> None:
        """Come to the front with the cursor on what happened with that record last."""
        self.stale()
        await self.page.show_part(self.NAME)
        named = parse(public_id)
        at = self._index.latest(named[1], _ENTRIES.get(named[0], ())) if named else None
        if at is not None:
            self.records.to(at)

    # What can be done.

    @on(WordBar.Picked)
    async def _picked(self, event: WordBar.Picked) -> None:
        event.stop()
        await self._only(event.value)

    async def action_filter(self) -> None:
        """The next kind."""
        await self._only(self.bar.beside(1))

    async def action_filter_back(self) -> None:
        """The kind before."""
        await self._only(self.bar.beside(-1))

    async def _only(self, kind: str) -> None:
        self.bar.current = kind
        try:
            await self.load()
        except MentorlogError as failure:
            self.page.app.tell(failure)

    def action_to_month(self) -> None:
        """Choose a month, and go there."""
        months = self._index.months()
        if not months:
            return
        offers = [
            Offer(
                month.at,
                wording.month_and_year(month.start),
                fact=ngettext("{n} thing", "{n} things", month.count).format(n=month.count),
            )
            for month in months
        ]
        here = max(month.at for month in months if month.at <= self.records.cursor)

        def chosen(at: int | None) -> None:
            if at is not None:
                self.records.to(at)

        dialog = ChooseDialog(_("To which month?"), offers, current=here)
        self.page.app.push_screen(dialog, chosen)
