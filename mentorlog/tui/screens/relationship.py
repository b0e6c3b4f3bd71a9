"""One relationship: where it stands, the brief, the timeline, the sessions."""

from __future__ import annotations

from collections.abc import Coroutine
from functools import partial
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from mentorlog import wording
from mentorlog.content.guide import Moment
from mentorlog.domain.cadence import CadenceState
from mentorlog.domain.kinds import Status
from mentorlog.errors import MentorlogError, NotFound
from mentorlog.i18n import _
from mentorlog.journal import templates
from mentorlog.journal.ids import parse
from mentorlog.journal.records import (
    SessionRow,
)
from mentorlog.tui import guide_words
from mentorlog.tui.commands import bindings
from mentorlog.tui.out_of_text import out_of_text
from mentorlog.tui.place import Step
from mentorlog.tui.screens import evaluating, feeling_off
from mentorlog.tui.screens.parts import PARTS, Part
from mentorlog.tui.screens.parts.agreement import AgreementPart
from mentorlog.tui.screens.parts.benefits import BenefitsPart
from mentorlog.tui.screens.parts.reviews import ReviewsPart
from mentorlog.tui.screens.parts.timeline import TimelinePart
from mentorlog.tui.screens.records_in_front import RecordsInFront
from mentorlog.tui.screens.stage_acts import STAGE_ACTS
from mentorlog.tui.screens.subject import Known
from mentorlog.tui.widgets import brief_blocks, timeline_row
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.brief_view import Block
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.standing import Standing
from mentorlog.tui.widgets.word_bar import WordBar

#: Columns from which all parts are shown beside each other, as the style sheet has it.
_BESIDE = 160
#: Seconds after which whoever opened the page reads, and what a key may show is read meanwhile.
_READS_AHEAD = 0.3

_ABOUT_IT = frozenset(
    {"note", "plan", "edit", "move", "pause", "add_action", "add_agenda", "delete_all", *STAGE_ACTS}
)


class RelationshipScreen(RecordsInFront):
    """The page of the relationship `mentorship_id`; with `edit` its form is opened at once.

    `part` is the tab it begins with, `goal_id` the goal the goals begin with,
    `record` the id of the record the cursor begins on; `within` numbers a clause or a check-in of
    it. With `card` the match card is opened at once. `known` was read of it before, by the screen
    that opens it.
    """

    CSS_PATH = "relationship.tcss"
    AUTO_FOCUS: ClassVar[str] = "BriefPage"
    BINDINGS = bindings("relationship")
    HELP = _(
        "Everything about one relationship. {relationship.previous_tab} and"
        " {relationship.next_tab} go from part to part; above stands where you are with each"
        " other, and {relationship.criteria} says what this stage still asks for.\n\n"
        "{relationship.note} writes down a session, {relationship.move} says that you came to"
        " another stage."
    )

    def __init__(
        self,
        mentorship_id: int,
        *,
        edit: bool = False,
        part: str = "brief",
        goal_id: int | None = None,
        record: str = "",
        within: int | None = None,
        card: bool = False,
        known: Known | None = None,
    ) -> None:
        super().__init__()
        self._handed = known
        self.goal_first = goal_id
        self._first_part = part
        self._first_record = record
        self.within_first = within
        self._card_first = card
        self._edit_first = edit
        self._end_first = part == "brief" and not edit
        self.mentorship_id = mentorship_id

    @property
    def GUIDE(self) -> Moment:  # noqa: N802 what others say as a constant
        """The lesson that helps: on silence when it has gone quiet."""
        quiet = self.subject is not None and self.subject.row.cadence.state is CadenceState.drifting
        return Moment.silence if quiet else Moment.anytime

    def compose_area(self) -> ComposeResult:
        """Standing above, then the parts: one at a time, or beside each other in a wide room."""
        yield Standing(criteria=True)
        yield WordBar([(part.name, part.title) for part in PARTS], "brief")
        with Horizontal(id="parts"):
            with Pane(id="brief"):
                yield BriefPage()
            with Pane(id="sessions"):
                yield RecordList(self._draw_session, row_height=timeline_row.HEIGHT)
            for part in PARTS:
                if part.make is not None:
                    yield part.make()

    async def on_mount(self) -> None:
        """Begin with the brief, or with the part that was asked for."""
        await self.show_part(self._first_part)

    async def _to_record(self, public_id: str) -> None:
        """Put the cursor on a record in the part in front."""
        pane = self.query_one(f"#{self._first_part}")
        if isinstance(pane, BenefitsPart | TimelinePart | ReviewsPart):
            await pane.look_at(public_id)
        elif isinstance(pane, AgreementPart) and (named := parse(public_id)):
            await pane.look_at(named[1], self.within_first)
        elif self._first_part == "brief":
            # What was written about somebody stands at the end of the page.
            self.call_after_refresh(self.query_one(BriefPage).action_last)

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other, each part says what it is; one at a time, the tabs do."""
        beside = event.size.width >= _BESIDE
        for part in PARTS:
            self.query_one(f"#{part.name}", Pane).title = part.title if beside else ""
        self.call_after_refresh(self.load_shown)

    async def reload(self) -> None:
        """Read what is in front; when the relationship is gone, leave."""
        try:
            handed, self._handed = self._handed, None
            if handed is not None and handed.holds(self.journal, self.mentorship_id):
                self.subject, brief = handed.card, handed.brief
            else:
                self.subject, brief = await self.read(self.mentorship_id)
        except NotFound:
            self.subject = None
            self._leave()
            return
        self.query_one(Standing).show(self.subject, self.reader)
        blocks = brief_blocks.blocks(brief, self.subject, self.reader)
        if self.GUIDE is not Moment.anytime:
            lessons = await self.journal.run(templates.lessons)
            if hint := guide_words.offered(self.app, lessons, self.GUIDE):
                blocks.append(Block(hint, gap=1))
        self.query_one(BriefPage).show(blocks)
        await self._meet(*self.meetings.window)
        for part in self.query(Part):
            part.stale()
        await self.load_shown()
        self.set_timer(_READS_AHEAD, self._read_ahead)
        self.refresh_bindings()
        if self._edit_first:
            self._edit_first = False
            self.edit()
        if self._end_first and self.subject.row.status is Status.closed:
            # What has ended is read from its end.
            await self.show_part("closing", focus=self.is_current)
        self._end_first = False
        if self._first_record:
            await self._to_record(self._first_record)
            self._first_record = ""
        if self._card_first:
            self._card_first = False
            self.action_match_card()

    def _read_ahead(self) -> None:
        if self.is_current and self.subject is not None and self.app.is_open:
            self.query_one(TimelinePart).read_ahead()

    # The sessions.

    async def _meet(self, first: int, count: int) -> None:
        from mentorlog.journal import sessions

        number = self.mentorship_id
        number_of = partial(sessions.count, with_=number, sealed=self.unsealed)
        some = partial(sessions.page, with_=number, sealed=self.unsealed)
        total = await self.journal.run(number_of)
        rows = await self.journal.run(partial(some, offset=first, limit=count))
        self.meetings.empty = (
            _("You did not meet.")
            if self.has_ended
            else _(
                "You have not met yet. Press {write} to write down a session, {plan} to plan one."
            ).format(
                write=self.app.key_of("relationship.note"),
                plan=self.app.key_of("relationship.plan"),
            )
        )
        self.meetings.show(total, first, rows)
        self.query_one("#sessions", Pane).facts = wording.sessions(total) if total else ""

    @on(RecordList.Wanted, "#sessions RecordList")
    async def _sessions_wanted(self, event: RecordList.Wanted) -> None:
        await self._quietly(self._meet(event.first, event.count))

    def _draw_session(self, row: SessionRow, cells: int, selected: bool) -> list[Content]:
        return timeline_row.session_lines(row, cells, self.reader)

    async def _quietly(self, reading: Coroutine[None, None, None]) -> None:
        try:
            await reading
        except MentorlogError as failure:
            self.app.tell(failure)

    def place(self) -> Step:
        """This page at the part in front."""
        return "relationship", self.mentorship_id, self.part

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only what makes sense for this relationship, and for the part that is in front."""
        if action in ("delete", "mark"):
            return bool(self.query(WordBar)) and self.part in ("timeline", "sessions")
        return action not in _ABOUT_IT or self.possible(action)

    def action_note(self) -> None:
        """Write down a session with this person."""
        self.note()

    def action_plan(self) -> None:
        """Plan a session with this person."""
        self.plan()

    def action_edit(self) -> None:
        """Change anything about this relationship."""
        self.edit()

    def action_move(self) -> None:
        """Say that it has come to another stage."""
        self.move()

    async def action_pause(self) -> None:
        """Pause or resume it."""
        await self.pause_or_resume()

    def action_add_action(self) -> None:
        """Write down a promise."""
        self.add_promise()

    async def action_evaluate(self) -> None:
        """Look at how the two work together."""
        await evaluating.evaluate(self)

    def action_feels_off(self) -> None:
        """Something feels off."""
        feeling_off.begin(self)

    def action_add_agenda(self) -> None:
        """Put a topic on the table."""
        self.add_topic()

    async def action_delete_all(self) -> None:
        """Delete the whole relationship."""
        await self.delete_subject()

    def action_close_it(self) -> None:
        """End this relationship, step by step."""
        self.close_it()

    def action_see_to_notes(self) -> None:
        """Choose what happens to the notes of what has ended."""
        self.see_to_notes()

    def action_share(self) -> None:
        """Let something of this relationship leave the journal, seen first."""
        from mentorlog.tui.screens import sharing

        self.run_worker(sharing.share(self), group="sharing")

    def action_erase(self) -> None:
        """Erase this person with everything held about them."""
        self.erase()

    async def action_insights_of(self) -> None:
        """To the charts of this relationship."""
        await self.app.show_insights(self.mentorship_id)

    def action_back(self) -> None:
        """Out of a text to the list it stands beside; from there to where this was opened."""
        if not out_of_text(self.query_one(f"#{self.part}")):
            self._leave()

    def _leave(self) -> None:
        # Nobody waits for it: it ends when this screen has done with what it is at.
        if self.is_current:
            self.app.pop_screen()
