"""The palette: every command that applies, every relationship and its sessions, by name."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Input

from mentorlog import clock, wording
from mentorlog.display import cut, safe, width
from mentorlog.domain.people import fold
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import mentorships, sessions
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.tui import discreet
from mentorlog.tui.applying import Applying, commands_on, scope_title
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.records import RelationshipRow, SessionRow
    from mentorlog.tui.app import MentorlogApp

_PEOPLE = 5  # relationships whose sessions are offered
_SESSIONS = 4  # sessions offered of each
_ROWS = 14


@dataclass(frozen=True)
class Entry:
    """One line: what it is about, what it does or is, a fact (or its key), what it sets off."""

    about: str
    words: str
    fact: str
    run: Callable[[], Awaitable[object]]
    has_key: bool = False

    @property
    def folded(self) -> str:
        """What typed letters are looked for in."""
        return fold(f"{self.about}: {self.words}")


class Palette(Overlay[Entry]):
    """Type a few letters, enter. `under` is the screen whose commands are offered."""

    BINDINGS = bindings("pick")
    DEFAULT_CSS = """
    Palette > .card > Input { margin-bottom: 1; }
    """

    def __init__(self, under: Screen[Any]) -> None:
        super().__init__()
        self._commands = [
            _of_command(under.app, applying)
            for applying in commands_on(under)
            if applying.command.palette
        ]
        self._people: Sequence[RelationshipRow] = ()

    def card_title(self) -> str:
        """What this is."""
        return _("What do you want to do?")

    def compose_card(self) -> ComposeResult:
        """A line to type in and what it finds."""
        yield Input(placeholder=_("a command, a name, a session"))
        found = RecordList(self._draw, empty=_("Nothing is called that. Delete a letter."))
        found.can_focus = False
        found.styles.height = _ROWS
        yield found

    async def on_mount(self) -> None:
        """Offer everything."""
        try:
            self._people = await self.app.journal.run(
                partial(mentorships.overview, filter=RelationshipFilter.all)
            )
        except MentorlogError as failure:
            self.app.tell(failure)
        await self._find("")

    @on(Input.Changed)
    async def _typed(self, event: Input.Changed) -> None:
        await self._find(event.value)

    async def _find(self, typed: str) -> None:
        words = fold(typed).split()
        entries = [*self._commands, *(self._of_person(row) for row in self._people)]
        entries = [entry for entry in entries if all(word in entry.folded for word in words)]
        if words:
            entries += [entry for entry in await self._sessions(words) if entry not in entries]
            entries.sort(key=lambda entry: _late(entry, words))
        found = self.query_one(RecordList)
        found.cursor = 0
        found.show(len(entries), 0, entries)

    async def _sessions(self, words: list[str]) -> list[Entry]:
        """The latest sessions with whoever is named by one of the words."""
        named = [
            row
            for row in self._people
            if any(word in fold(self._called(row.name, row.alias)) for word in words)
        ]
        try:
            rows = await self.app.journal.run(
                partial(_latest, numbers=[row.id for row in named[:_PEOPLE]])
            )
        except MentorlogError as failure:
            self.app.tell(failure)
            return []
        entries = [self._of_session(row) for row in rows]
        return [entry for entry in entries if all(word in entry.folded for word in words)]

    # The entries.

    def _called(self, name: str, alias: str) -> str:
        return discreet.called(name, alias, discreet=self.app.discreet)

    def _of_person(self, row: RelationshipRow) -> Entry:
        return Entry(
            _("relationship"),
            self._called(row.name, row.alias),
            wording.kinds_label(row.axes),
            partial(self.app.show_relationship, row.id),
        )

    def _of_session(self, row: SessionRow) -> Entry:
        when = clock.civil(row.starts_at, row.time_zone)
        return Entry(
            _("session"),
            f"{self._called(row.name, row.alias)}, {wording.exact_moment(when)}",
            wording.session_status_words(row.status),
            partial(self.app.show_session, row.mentorship_id, row.id),
        )

    def _draw(self, entry: Entry, cells: int, here: bool) -> list[Content]:
        fact = safe(entry.fact, keep_newlines=False)
        about = f"{entry.about}: "
        room = cells - width(about) - width(fact) - 2
        words = cut(safe(entry.words, keep_newlines=False), room)
        space = " " * max(1, room - width(words) + 2)
        return [
            line(
                (about, "$muted"),
                (words, "bold" if here else ""),
                space,
                (fact, "$key" if entry.has_key else "$muted"),
            )
        ]

    # Choosing.

    def action_up(self) -> None:
        """To the one above."""
        self.query_one(RecordList).action_up()

    def action_down(self) -> None:
        """To the one below."""
        self.query_one(RecordList).action_down()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        entry = self.query_one(RecordList).selected
        if entry is not None:
            self.dismiss(entry)

    @on(RecordList.Chosen)
    def _clicked(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.dismiss(event.row)


def _of_command(app: Any, applying: Applying) -> Entry:
    known = applying.command
    host: MentorlogApp = app
    return Entry(
        known.about or scope_title(known.scope),
        known.title,
        " ".join(applying.keys),
        partial(host.run_action, known.name, applying.node),
        has_key=True,
    )


def _late(entry: Entry, words: list[str]) -> bool:
    """Whether nothing in the entry's own words begins with what was typed: it stands below."""
    return not any(part.startswith(words[0]) for part in fold(entry.words).split())


def _latest(db: Session, numbers: Sequence[int]) -> list[SessionRow]:
    return [row for number in numbers for row in sessions.page(db, 0, _SESSIONS, with_=number)]
