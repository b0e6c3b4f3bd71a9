"""The palette: every command that applies, every relationship, its goals and sessions, by name."""

from __future__ import annotations

from collections import Counter
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
from mentorlog.display import cut_words, safe, width
from mentorlog.domain.goals import OPEN
from mentorlog.domain.people import fold
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import goals, mentorships, reflections, sessions, templates
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.tui import discreet
from mentorlog.tui.applying import Applying, commands_on, scope_title
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.type_ahead import TypeAhead
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.line_input import LineInput
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.wording.goals import goal_status

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.content.guide import Lesson
    from mentorlog.journal.records import GoalName, ReflectionRow, RelationshipRow, SessionName
    from mentorlog.tui.app import MentorlogApp

_KNOWN = 10_000  # sessions that can be named; more than a life of talks
_OF_EACH = 4  # sessions offered of each person who is named and nothing more
_MOST = 50  # sessions offered where a day, a month or a year is named too
_REFLECTIONS = 50  # the latest ones are offered
_ROWS = 14
_UNDO = "app.undo"  # offered while there is something to bring back


@dataclass(frozen=True)
class Entry:
    """One line: what it is about, what it does or is, a fact (or its key), what it sets off.

    `also` is what it is found by too, though nothing of it is shown: whose goal it is.
    """

    about: str
    words: str
    fact: str
    run: Callable[[], Awaitable[object]]
    has_key: bool = False
    also: str = ""

    @property
    def folded(self) -> str:
        """What typed letters are looked for in."""
        return fold(f"{self.about}: {self.words} {self.also}")


@dataclass(frozen=True, slots=True)
class _Session:
    """A session that can be named: when it was, in words and as it is looked for."""

    name: SessionName
    when: str
    folded: str


class Palette(Overlay[Entry]):
    """Type a few letters, enter. `under` is the screen whose commands are offered.

    What `ahead` has held since it was asked for goes into its line.
    """

    BINDINGS = bindings("pick")
    HELP = _(
        "Type a few letters of a command, a person, a goal or a reflection; a name and a day, a"
        " month or a year find a session. enter takes the one that is marked."
    )
    DEFAULT_CSS = """
    Palette > .card > Input { margin-bottom: 1; }
    """

    def __init__(self, under: Screen[Any], ahead: TypeAhead | None = None) -> None:
        super().__init__()
        self._ahead = ahead
        self._commands = [
            _of_command(under.app, applying)
            for applying in commands_on(under)
            if applying.command.palette and (applying.command.id != _UNDO or self.app.undoable)
        ]
        self._people: Sequence[RelationshipRow] = ()
        self._goals: Sequence[GoalName] = ()
        self._reflections: Sequence[ReflectionRow] = ()
        self._sessions: Sequence[_Session] = ()
        self._lessons: Sequence[Lesson] = ()
        self._asked = False

    def card_title(self) -> str:
        """What this is."""
        return _("What do you want to do?")

    def card_facts(self) -> str:
        """How it is used and left."""
        return _("enter takes the marked one · {key} leaves").format(
            key=self.app.key_of("pick.leave")
        )

    def compose_card(self) -> ComposeResult:
        """A line to type in and what it finds."""
        yield LineInput(placeholder=_("a command, a name, a goal, a session"))
        found = RecordList(self._draw, empty=_("Nothing is called that. Delete a letter."))
        found.can_focus = False
        found.styles.height = _ROWS
        yield found

    async def on_mount(self) -> None:
        """Offer everything."""
        self.set_focus(self.query_one(Input))
        if self._ahead is not None:
            self.call_after_refresh(self._ahead.end)
        try:
            self._people = await self.app.journal.run(
                partial(mentorships.overview, filter=RelationshipFilter.all)
            )
            self._goals = await self.app.journal.run(goals.names)
            self._lessons = await self.app.journal.run(templates.lessons)
            latest = partial(reflections.page, limit=_REFLECTIONS)
            self._reflections = await self.app.journal.run(latest)
        except MentorlogError as failure:
            self.app.tell(failure)
        self._find("")

    async def _know_sessions(self) -> None:
        """The sessions of years by name, once a letter is typed; nothing waits for them."""
        try:
            self._sessions = await self.app.journal.run(_named)
        except MentorlogError as failure:
            self.app.tell(failure)
        if typed := self.query_one(Input).value:
            self._find(typed)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        if event.value and not self._asked:
            self._asked = True
            self.run_worker(self._know_sessions())
        self._find(event.value)

    def _find(self, typed: str) -> None:
        words = fold(typed).split()
        entries = [*self._commands, *(self._of_person(row) for row in self._people)]
        entries += [self._of_goal(goal) for goal in self._goals if words or goal.status in OPEN]
        entries += [self._of_reflection(row) for row in self._reflections if not row.closed]
        entries += [self._of_lesson(lesson) for lesson in self._lessons] if words else []
        entries = [entry for entry in entries if all(word in entry.folded for word in words)]
        if words:
            entries += self._of_sessions(words)
            entries.sort(key=lambda entry: _late(entry, words))
        found = self.query_one(RecordList)
        found.cursor = 0
        found.show(len(entries), 0, entries)

    def _of_sessions(self, words: list[str]) -> list[Entry]:
        """The sessions the words name, the latest first: a person's, a day's, or both."""
        kind = fold(_("session"))
        called = {row.id: self._called(row.name, row.alias) for row in self._people}
        folded = {number: f"{kind}: {fold(name)}" for number, name in called.items()}
        # What names the person, or says that it is a session, narrows nothing further down.
        rest = {
            number: [word for word in words if word not in whole]
            for number, whole in folded.items()
        }
        offered = Counter[int]()
        found: list[Entry] = []
        for session in self._sessions:
            number = session.name.mentorship_id
            left = rest.get(number)
            if left is None or not all(word in session.folded for word in left):
                continue
            offered[number] += 1
            if left or offered[number] <= _OF_EACH:
                found.append(self._of_session(session, called[number]))
            if len(found) == _MOST:
                break
        return found

    # The entries.

    def _called(self, name: str, alias: str) -> str:
        return discreet.called(name, alias, discreet=self.app.discreet)

    def _of_goal(self, goal: GoalName) -> Entry:
        words = discreet.body(goal.title, discreet=self.app.discreet)
        called = self._called(goal.name, goal.alias)
        show = partial(self.app.show_goal, goal.mentorship_id, goal.id)
        fact = called
        if goal.status not in OPEN:
            fact = wording.DOT.join((goal_status(goal.status), called))
        return Entry(_("goal"), words, fact, show, also=called)

    def _of_reflection(self, row: ReflectionRow) -> Entry:
        from mentorlog.tui.screens import reflecting

        words = discreet.body(row.heading, discreet=self.app.discreet)
        day = wording.day(clock.civil(row.written_at).date(), clock.today())
        fact = self._called(row.name, row.alias) if row.mentorship_id else day
        return Entry(_("reflection"), words, fact, partial(reflecting.edit, self.app, row.id))

    def _of_lesson(self, lesson: Lesson) -> Entry:
        from mentorlog.tui.screens.guide import GuideScreen

        async def read() -> None:
            self.app.push_screen(GuideScreen(first=lesson.key))

        return Entry(_("field guide"), lesson.title, "", read)

    def _of_person(self, row: RelationshipRow) -> Entry:
        return Entry(
            _("relationship"),
            self._called(row.name, row.alias),
            wording.kinds_label(row.axes),
            partial(self.app.show_relationship, row.id),
        )

    def _of_session(self, session: _Session, called: str) -> Entry:
        name = session.name
        return Entry(
            _("session"),
            f"{called}, {session.when}",
            wording.session_status_words(name.status),
            partial(self.app.show_session, name.mentorship_id, name.id),
        )

    def _draw(self, entry: Entry, cells: int, here: bool) -> list[Content]:
        fact = safe(entry.fact, keep_newlines=False)
        about = f"{entry.about}: "
        room = cells - width(about) - width(fact) - 2
        words = cut_words(safe(entry.words, keep_newlines=False), room)
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


def _named(db: Session) -> list[_Session]:
    """What the sessions are called, worked out beside the screen."""
    found = []
    for name in sessions.names(db, _KNOWN):
        when = wording.exact_moment(clock.civil(name.starts_at))
        found.append(_Session(name, when, fold(when)))
    return found
