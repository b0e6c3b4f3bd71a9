"""What can be done with the record the cursor is on, in whichever part of the page it stands."""

from __future__ import annotations

from textual import getters, on

from mentorlog.i18n import _
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    AgreementRow,
    CheckInRow,
    EventRow,
    GoalRow,
    OutcomeRow,
    ReflectionRow,
    ReviewRow,
    SessionRow,
    ThanksRow,
)
from mentorlog.journal.timeline import Entry, Record
from mentorlog.tui import marking
from mentorlog.tui.screens import evaluating, reflecting
from mentorlog.tui.screens.parted import PartedScreen
from mentorlog.tui.screens.parts import Part
from mentorlog.tui.screens.parts.agreement import AgreementPart
from mentorlog.tui.screens.parts.benefits import BenefitsPart
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.record_list import RecordList


class RecordsInFront(PartedScreen):
    """Base of the page of one relationship: opens, deletes and marks what the cursor is on.

    `goal_first` is the goal that the goals begin with when they are next shown, `within_first` the
    check-in of it.
    """

    timeline = getters.query_one("#timeline RecordList", RecordList)
    meetings = getters.query_one("#sessions RecordList", RecordList)
    mentorship_id: int
    goal_first: int | None
    within_first: int | None = None

    @property
    def record(self) -> Record | None:
        """The one the cursor is on in the timeline, or else in the sessions."""
        row = (self.timeline if self.part == "timeline" else self.meetings).selected
        return row.record if isinstance(row, Entry) else row

    @property
    def selected_id(self) -> str | None:
        """The record the person is on, in whichever part is in front."""
        pane = self.query_one(f"#{self.part}")
        if isinstance(pane, Part):
            return pane.selected_id
        brief = self.part == "brief"
        record = self.query_one(BriefPage).selected if brief else self.record
        named = getattr(record, "public_id", None)
        return named if isinstance(named, str) else None

    @on(RecordList.Chosen)
    def _chosen(self, event: RecordList.Chosen) -> None:
        self._open(event.row)

    def _open(self, row: Entry | SessionRow) -> None:
        record = row.record if isinstance(row, Entry) else row
        if isinstance(record, SessionRow):
            self.write(self.mentorship_id, record.id)
        elif isinstance(record, AgendaRow):
            self.edit_topic(record)
        elif isinstance(record, ActionRow):
            self.edit_promise(record)
        elif isinstance(record, ReviewRow):
            self.run_worker(evaluating.evaluate(self, record.id), group="open")
        elif isinstance(record, GoalRow | CheckInRow):
            self.goal_first = record.id if isinstance(record, GoalRow) else record.goal_id
            self.run_worker(self._show_goal(), group="open")
        elif isinstance(record, AgreementRow):
            self.run_worker(self.query_one(AgreementPart).look_at(record.id), group="open")
        elif isinstance(record, ReflectionRow):
            self.run_worker(self._show_reflection(record), group="open")
        elif isinstance(record, OutcomeRow | ThanksRow):
            self.run_worker(self.query_one(BenefitsPart).look_at(record.public_id), group="open")
        elif record.reason and not self.app.discreet:
            self.app.notify(record.reason)

    async def _show_reflection(self, row: ReflectionRow) -> None:
        """To read a reflection or go on with it; a letter that waits stands among its own."""
        if row.closed or self.app.discreet:
            await self.show_part("reflections")
        else:
            await reflecting.edit(self.app, row.id)

    async def _show_goal(self) -> None:
        for part in self.query(Part):
            part.stale()
        await self.show_part("goals")

    # What can be done.

    async def action_delete(self) -> None:
        """Delete the record the cursor is on in the timeline or the sessions."""
        record = self.record
        if isinstance(record, EventRow):
            self.app.notify(_("History stays as it is: it goes only with its relationship."))
        elif record is not None:
            await self.delete(record.public_id)

    def action_mark(self) -> None:
        """Mark a sentence of the session the cursor is on, in the timeline or the sessions."""
        record = self.record
        if not isinstance(record, SessionRow):
            self.app.notify(_("Go to a session first; its sentences can be marked."))
            return
        self.run_worker(marking.mark(self, record.public_id), group="mark", exclusive=True)
