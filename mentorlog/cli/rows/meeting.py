"""Lists of relationships, sessions, promises, topics and history."""

from __future__ import annotations

from collections.abc import Sequence

from mentorlog import wording
from mentorlog.cli.output import Column
from mentorlog.cli.rows.parts import PIPE, VERY_WIDE, WIDE, Days, Listing
from mentorlog.domain.kinds import SessionStatus, Status
from mentorlog.i18n import _
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    EventRow,
    RelationshipRow,
    SessionRow,
)


def _relationship(row: RelationshipRow, days: Days) -> Sequence[str]:
    rhythm = wording.cadence_state_words(row.cadence.state)
    if not rhythm and row.status is not Status.active and not days.exact:
        rhythm = wording.status_words(row.status)
    return (
        row.public_id,
        row.name,
        wording.role(row.my_role),
        wording.kinds_label(row.axes),
        wording.stage(row.stage),
        wording.status_words(row.status),
        days.since(row.last_held),
        days.moment(row.next_planned),
        rhythm,
        str(row.open_mine),
        str(row.open_theirs),
    )


RELATIONSHIPS = Listing[RelationshipRow](
    (
        Column(_("id")),
        Column(_("name"), gives=True),
        Column(_("you are")),
        Column(_("kinds"), gives=True),
        Column(_("stage")),
        Column(_("status")),
        Column(_("last met")),
        Column(_("next")),
        Column(_("rhythm")),
        Column(_("yours"), right=True),
        Column(_("theirs"), right=True),
    ),
    _relationship,
    {3: VERY_WIDE, 5: PIPE, 9: WIDE, 10: WIDE},
)


def _when(row: SessionRow, days: Days) -> str:
    """When it is or was where I am; of one to come also what the clock says where it is."""
    told = days.moment(row.starts_at)
    if days.exact or row.status is not SessionStatus.planned:
        return told
    return wording.with_elsewhere(told, wording.elsewhere(row.starts_at, row.time_zone))


def _session(row: SessionRow, days: Days) -> Sequence[str]:
    length = "" if row.minutes is None else wording.minutes(row.minutes)
    return (
        row.public_id,
        _when(row, days),
        row.name,
        wording.session_status_words(row.status),
        length,
        row.first_line,
    )


SESSIONS = Listing[SessionRow](
    (
        Column(_("id")),
        Column(_("when")),
        Column(_("with"), gives=True),
        Column(_("status")),
        Column(_("length"), right=True),
        Column(_("begins"), gives=True),
    ),
    _session,
    {4: WIDE},
)


def _action(row: ActionRow, days: Days) -> Sequence[str]:
    due = days.day(row.due_on)
    if row.overdue and row.due_on is not None and not days.exact:
        due = wording.due_words(row.due_on, days.today)
    return (
        row.public_id,
        wording.side(row.owner, row.name),
        row.name,
        due,
        wording.action_status_words(row.status),
        row.text,
        wording.carried(row.carried),
    )


ACTIONS = Listing[ActionRow](
    (
        Column(_("id")),
        Column(_("whose")),
        Column(_("with"), gives=True),
        Column(_("due")),
        Column(_("status")),
        Column(_("promise"), gives=True),
        Column(_("carried")),
    ),
    _action,
    {2: WIDE, 6: WIDE},
)


def _topic(row: AgendaRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        row.name,
        wording.side(row.raised_by, row.name),
        days.since(row.raised_at),
        wording.agenda_status_words(row.status),
        row.text,
        wording.carried(row.carried),
    )


AGENDA = Listing[AgendaRow](
    (
        Column(_("id")),
        Column(_("with"), gives=True),
        Column(_("raised by")),
        Column(_("raised")),
        Column(_("status")),
        Column(_("topic"), gives=True),
        Column(_("carried")),
    ),
    _topic,
    {2: WIDE, 3: WIDE, 6: WIDE},
)


def _event(row: EventRow, days: Days) -> Sequence[str]:
    return (
        row.public_id,
        days.day(row.happened_on),
        row.name,
        wording.event_words(row.kind, row.from_value, row.to_value, row.record),
        row.reason,
    )


EVENTS = Listing[EventRow](
    (
        Column(_("id")),
        Column(_("on")),
        Column(_("with"), gives=True),
        Column(_("what"), gives=True),
        Column(_("because"), gives=True),
    ),
    _event,
)
