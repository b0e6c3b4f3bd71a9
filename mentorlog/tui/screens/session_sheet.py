"""How a session that is written looks: the text, what stands beside it, the lines around.

What is on the desk is read and kept by `SessionDesk`; here it is shown.
"""

from __future__ import annotations

from textual import getters
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from mentorlog import clock, wording
from mentorlog.content.guide import Moment
from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.kinds import Role
from mentorlog.i18n import _
from mentorlog.journal.records import ActionRow
from mentorlog.tui import desk_words, discreet, guide_words, note_shape, session_writing
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.desk import Desk
from mentorlog.tui.margin_words import Mark
from mentorlog.tui.note_keeper import NoteKeeper
from mentorlog.tui.note_shape import Shape
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.widgets.beside import Aside, BesideView, Part, blocks, in_order, to_know
from mentorlog.tui.widgets.long_text import LongText
from mentorlog.tui.widgets.markdown_page import MarkdownPage
from mentorlog.tui.widgets.note_editor import NoteEditor
from mentorlog.tui.widgets.note_margin import NoteMargin
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.promise_line import PromiseLine
from mentorlog.tui.widgets.prompt_line import PromptLine


class SessionSheet(AreaScreen):
    """Session `session_id`, or a new one, of the relationship `mentorship_id`, being written."""

    AREA = "sessions"
    AUTO_FOCUS = "NoteEditor"
    CSS_PATH = "session_editor.tcss"
    HORIZONTAL_BREAKPOINTS = [
        (0, "-narrow"),
        (100, "-wide"),
        (150, "-widest"),
        (190, "-vast"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]

    note_pane = getters.query_one("#note", Pane)
    aside_pane = getters.query_one("#aside", Pane)
    beside = getters.query_one(BesideView)
    promises = getters.query_one(PromiseLine)
    preview = getters.query_one(MarkdownPage)
    reading = getters.query_one(LongText)

    def __init__(self, mentorship_id: int, session_id: int | None = None, slot: str = "") -> None:
        """`slot` is the draft to go on with, where there is more than one."""
        super().__init__()
        self.editor = NoteEditor(id="text")
        self.keeper = NoteKeeper(
            session_writing.new(mentorship_id), self.editor, lambda: self.journal, session_id, slot
        )
        self._slot = slot
        self.desk: Desk | None = None
        self.shape = Shape()
        self.kept_promises: dict[int, ActionRow] = {}
        self._written: frozenset[int] = frozenset()
        #: Where the list of promises says other than the text, by line from 0.
        self.marks: dict[int, Mark] = {}
        self._aside: Aside | None = None

    def compose_area(self) -> ComposeResult:
        """What stands beside, the text, and the promises found in it."""
        with Horizontal(id="desk"):
            with Pane(id="aside"):
                yield BesideView()
            with Vertical(id="page"):
                with Pane(id="note"):
                    yield PromptLine(id="prompt")
                    with Horizontal(id="sheets"):
                        yield NoteMargin(self.editor)
                        yield self.editor
                        yield LongText()
                        yield MarkdownPage()
                with Pane(id="found"):
                    yield PromiseLine()

    @property
    def GUIDE(self) -> Moment:  # noqa: N802 what others say as a constant
        """The lesson that helps: on the first meeting in a first session, on silence after one."""
        if self.desk is None:
            return Moment.anytime
        if self.desk.number == 1:
            return Moment.first_meeting
        quiet = self.desk.relationship.cadence.state is CadenceState.drifting
        return Moment.silence if quiet else Moment.anytime

    # Showing.

    @property
    def _shown(self) -> Desk | None:
        """What is on the desk, while there is still a screen to show it on."""
        return self.desk if self.is_attached and self.query(PromiseLine) else None

    @property
    def them(self) -> str:
        """What the counterpart is called on screen."""
        if self.desk is None:
            return ""
        row = self.desk.relationship
        name = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        return discreet.short(name)

    def show_all(self) -> None:
        """Show everything anew but the text, which stays as it is."""
        if (found := self._shown) is None:
            return
        known = self.keeper.writing
        self.shape = note_shape.shape(found.shapes.named(known.template), known.length)
        for sheet in (self.editor, self.reading, self.preview):
            sheet.veiled = self.app.discreet
        row = found.relationship
        name = discreet.called(row.name, row.alias, discreet=self.app.discreet)
        head = discreet.head(name)
        self.note_pane.title = _("{name} · session {number}").format(name=head, number=found.number)
        self.promises.them = self.them
        self.show_prompt()
        self.show_aside()
        self.show_facts()

    def show_prompt(self) -> None:
        """The line above the text: what the part asks that is being written, or how to begin."""
        if (found := self._shown) is None:
            return
        heading = note_shape.heading_above(self.editor.note.lines, self.editor.cursor_location[0])
        part = None if heading else self.shape.part(self._minutes)
        said = desk_words.part_to_write(part) if part else self.shape.ask(heading)
        if (mark := self.marks.get(self.editor.cursor_location[0])) is not None:
            said = f"{mark.sign} {mark.words}"
        said = said or desk_words.opening(found, self.keeper.writing, self.them)
        self.query_one(PromptLine).words = said

    @property
    def _minutes(self) -> float | None:
        """How long the talk has been going on; None when it does not."""
        now = clock.now()
        since = self.keeper.writing.running_since(now)
        return None if since is None else (now - since).total_seconds() / 60

    def show_aside(self) -> None:
        """What stands beside the text."""
        if (found := self._shown) is None:
            return
        known, minutes = self.keeper.writing, self._minutes
        facts = known.facts
        self.aside_pane.title = wording.exact_moment(clock.civil(facts.starts_at))
        there = wording.elsewhere(facts.starts_at, facts.time_zone)
        elapsed = desk_words.elapsed(minutes, known.length)
        self.aside_pane.facts = wording.DOT.join(part for part in (there, elapsed) if part)
        aside = Aside(
            them=self.them,
            veiled=self.app.discreet,
            topics=found.topics,
            more_topics=found.more_topics,
            ticked=known.discussed,
            promises=in_order((*found.promises, *self.kept_promises.values())),
            more_promises=found.more_promises,
            kept=frozenset(self.kept_promises),
            parked=found.parked,
            more_parked=found.more_parked,
            goals=found.goals,
            shape=desk_words.shape_title(self.shape, known.length),
            parts=[Part(box.title, box.minutes) for box in self.shape.boxes],
            now_at=None if minutes is None else self.shape.due(minutes),
            written=self._written,
            mentor=found.relationship.my_role is not Role.mentee,
            last_on=found.last_on,
            last_said=found.last_said,
            question=found.question,
            adds=key_in_words("beside.add", self.app.settings.keys),
            lesson=guide_words.offered(self.app, found.lessons, self.GUIDE),
        )
        if aside != self._aside:
            self._aside = aside
            self.beside.show(blocks(aside))
        self._show_before()

    def _show_before(self) -> None:
        """Where there is no room beside it, an empty page holds what to know before the talk."""
        if self.editor.text or self._aside is None:
            return
        shown = self.has_class("-beside") or not self.has_class("-narrow")
        before = (
            Content("")
            if shown or self.has_class("-alone")
            else to_know(self._aside, self.editor.size.height)
        )
        if self.editor.placeholder != before:
            self.editor.placeholder = before

    def show_facts(self) -> None:
        """How much there is, where it is kept, and who may see it."""
        if (found := self._shown) is None:
            return
        words = self.editor.note.words
        aside = self.has_class("-beside") or not self.has_class("-narrow")
        timed = "" if aside else desk_words.elapsed(self._minutes, self.keeper.writing.length)
        self.note_pane.facts = desk_words.facts(found, self.keeper, words, timed)
        self._show_before()
