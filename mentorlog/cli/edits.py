"""What `mentorlog edit` does to each kind of record: one function of the database session each.

`given` are the options that were said, by name; `words` the new text, or None to leave it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from sqlmodel import Session

from mentorlog.cli import dates, sections
from mentorlog.cli.meeting_edit import ABOUT, FIELDS
from mentorlog.cli.options import NONE
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import ActionStatus, AgendaStatus, SessionStatus
from mentorlog.errors import UsageError
from mentorlog.i18n import _
from mentorlog.journal import actions, agenda, building, mentorships, sessions
from mentorlog.journal.forms import (
    ActionEdit,
    RelationshipEdit,
    SessionEdit,
    SessionText,
    TopicEdit,
)
from mentorlog.journal.records import RecordKind, SessionCard
from mentorlog.journal.records.meeting import PULSE_PARTS

Status = TypeVar("Status", SessionStatus, ActionStatus, AgendaStatus)
Given = Mapping[str, Any]
#: Does the change; what it returns is the id of a record that is new, if any.
Change = Callable[[Session], str | None]

_AXES = ("formality", "career", "life", "direction")
#: The two answers that go with an agreement skipped on purpose.
_TALKED = ("confidentiality_talked", "exit_talked")
_PLAIN = (
    *("minutes", "channel", "template", "energy_before", "energy_after", "summary"),
    *FIELDS[RecordKind.session],
)
#: What is said of a relationship with `--set`.
_SAID = tuple(FIELDS[RecordKind.relationship])

#: The options that mean something for each kind of record.
FITTING: Mapping[RecordKind, frozenset[str]] = {
    RecordKind.relationship: frozenset(
        {"name", "alias", "role", *_AXES, "started", "cadence", "skip_agreement", *_TALKED}
        | set(_SAID)
    ),
    RecordKind.session: frozenset({"at", "status", *_PLAIN, *PULSE_PARTS}),
    RecordKind.action: frozenset({"owner", "due", "goal", "if", "status"}),
    RecordKind.agenda: frozenset({"status", *FIELDS[RecordKind.agenda]}),
}


def relationship(number: int, given: Given, words: str | None) -> Change:
    """Name, alias, kinds, role, start, rhythm, programme; its text is purpose and person."""
    fields: dict[str, Any] = _named(given, "name", "alias", *_SAID)
    if "started" in given:
        fields["started_on"] = given["started"]
    if words is not None:
        fields |= sections.read(ABOUT, words)
    form = RelationshipEdit(**fields)
    axes = _named(given, *_AXES)

    def change(db: Session) -> None:
        if fields:
            mentorships.edit(db, number, form)
        if axes or "role" in given:
            turned = replace(mentorships.row(db, number).axes, **axes)
            mentorships.change_axes(db, number, turned, given.get("role"))
        if "cadence" in given:
            mentorships.set_cadence(db, number, given["cadence"] or None)
        _agreement(db, number, given)

    return change


def _agreement(db: Session, number: int, given: Given) -> None:
    """Do without an agreement, or want one after all. Raises UsageError for answers alone."""
    answers = {name: name in given for name in _TALKED}
    skip = given.get("skip_agreement")
    if skip:
        building.skip_agreement(db, number, **answers)
    elif any(answers.values()):
        raise UsageError(_("The two answers go with --skip-agreement."))
    elif skip is not None:
        building.want_agreement(db, number)


def session(number: int, given: Given, words: str | None, base: datetime | None) -> Change:
    """Moment, what became of it, length, energy, pulse; its text are the notes.

    `base` is the `updated_at` of the session whose notes the person saw; if it has changed since,
    the change raises ChangedElsewhere.
    """
    wanted = _status(SessionStatus, given)
    fields = _named(given, *_PLAIN)
    fields |= {f"pulse_{part}": value for part, value in _named(given, *PULSE_PARTS).items()}
    form = SessionEdit(**fields)

    def change(db: Session) -> None:
        card = sessions.one(db, number)
        if words is not None:
            # First, for what follows changes `updated_at`.
            text = SessionText(
                mentorship_id=card.mentorship_id,
                session_id=number,
                notes=words,
                base_updated_at=base,
            )
            sessions.save(db, text, leave_draft=True)
        _turn(db, card, wanted or card.status, given.get("at"))
        if fields:
            sessions.edit(db, number, form)

    return change


def action(number: int, given: Given, words: str | None) -> Change:
    """Whose it is, until when, what became of it; agreed anew it gets a new id."""
    wanted = _status(ActionStatus, given)
    fields: dict[str, Any] = _named(given, "owner")
    if "if" in given:
        fields["if_cue"] = given["if"]
    if "due" in given:
        fields["due_on"] = None if given["due"] == NONE else given["due"]
    if "goal" in given:
        fields["goal_id"] = None if given["goal"] == NONE else given["goal"]
    if words is not None:
        fields["text"] = words
    form = ActionEdit(**fields)

    def change(db: Session) -> str | None:
        before = actions.one(db, number)
        if wanted is ActionStatus.renegotiated:
            until = fields.get("due_on", before.due_on)
            after = actions.renegotiate(db, number, due_on=until, text=words or "")
            also = ("owner", "goal_id", "if_cue")
            kept = {name: fields[name] for name in also if name in fields}
            if kept:
                actions.edit(db, after, ActionEdit(**kept))
            return actions.one(db, after).public_id
        if fields:
            actions.edit(db, number, form)
        if wanted is not None and wanted is not before.status:
            turns: dict[ActionStatus, Callable[[Session, int], None]] = {
                ActionStatus.open: actions.reopen,
                ActionStatus.done: actions.done,
                ActionStatus.dropped: actions.drop,
            }
            turns[wanted](db, number)
        return None

    return change


def topic(number: int, given: Given, words: str | None) -> Change:
    """What became of it, who raised it; its text are its words."""
    wanted = _status(AgendaStatus, given)
    fields: dict[str, Any] = _named(given, "raised_by")
    if words is not None:
        fields["text"] = words
    form = TopicEdit(**fields)

    def change(db: Session) -> None:
        if fields:
            agenda.edit(db, number, form)
        if wanted is not None and wanted is not agenda.one(db, number).status:
            turns: dict[AgendaStatus, Callable[[Session, int], None]] = {
                AgendaStatus.open: agenda.reopen,
                AgendaStatus.discussed: agenda.discuss,
                AgendaStatus.parked: agenda.park,
                AgendaStatus.dropped: agenda.drop,
            }
            turns[wanted](db, number)

    return change


def _turn(db: Session, card: SessionCard, wanted: SessionStatus, said: str | None) -> None:
    """Give a session the status `wanted` and the moment that was said, if any."""
    looking = Looking.ahead if wanted is SessionStatus.planned else Looking.back
    at = dates.moment(said, looking)
    if wanted is SessionStatus.planned and (at is not None or wanted is not card.status):
        if at is None:
            raise UsageError(_("A session that is planned anew needs --at."))
        sessions.replan(db, card.id, at)
    elif wanted is card.status:
        if at is not None:
            sessions.edit(db, card.id, SessionEdit(starts_at=at))
    elif wanted is SessionStatus.held:
        sessions.hold(db, card.id, at)
    elif wanted is SessionStatus.cancelled:
        sessions.cancel(db, card.id)
    else:
        sessions.no_show(db, card.id)


def _named(given: Given, *names: str) -> dict[str, Any]:
    return {name: given[name] for name in names if name in given}


def _status(kind: type[Status], given: Given) -> Status | None:
    """The status that was said, as one of `kind`. Raises UsageError."""
    said = given.get("status")
    if said is None:
        return None
    for word in kind:
        if word.value == said.casefold():
            return word
    raise UsageError(
        _("“{status}” is not one of {allowed}.").format(
            status=said, allowed=", ".join(word.value for word in kind)
        )
    )
