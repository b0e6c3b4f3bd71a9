"""With whom a note is most likely about: whoever was just met first, whoever was met last next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum
from typing import Final

from mentorlog import clock, wording
from mentorlog.domain import length
from mentorlog.domain.kinds import SessionStatus, Status
from mentorlog.i18n import _
from mentorlog.journal.records import KeptDraft, RelationshipRow, SessionRow

#: How long after its end a session is still the one a note is about.
JUST_ENDED: Final = timedelta(hours=6)


class Reason(IntEnum):
    """Why somebody is offered, the likeliest first."""

    just_ended = 0
    writing = 1
    today = 2
    passed = 3
    met = 4
    new = 5
    resting = 6


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody to write about: the relationship, the session the note belongs to if it is in the
    journal already, and in words why they are offered.
    """

    mentorship_id: int
    session_id: int | None
    name: str
    alias: str
    reason: Reason
    why: str


def candidates(
    relationships: Iterable[RelationshipRow],
    unwritten: Sequence[SessionRow],
    drafts: Sequence[KeptDraft],
    now: datetime,
) -> list[Candidate]:
    """Everybody a session can be with, the likeliest first; each once.

    `unwritten` are sessions without a note, in any order: those planned, of which only those
    until tonight matter, and those held, of which only those just over do.
    """
    writing = {
        draft.mentorship_id: draft for draft in drafts if draft.slot.startswith("session:new:")
    }
    ranked = []
    for row in relationships:
        if row.status in (Status.closed, Status.declined):
            continue
        theirs = [session for session in unwritten if session.mentorship_id == row.id]
        ranked.append(_best(row, theirs, writing.get(row.id), now))
    ranked.sort(key=lambda one: one[0])
    return [candidate for _rank, candidate in ranked]


_Rank = tuple[int, float, int]


def _best(
    row: RelationshipRow, unwritten: Sequence[SessionRow], draft: KeptDraft | None, now: datetime
) -> tuple[_Rank, Candidate]:
    found = [_from_session(row, session, now) for session in unwritten]
    if draft is not None:
        found.append(_from_draft(row, draft))
    found.append(_from_history(row))
    return min((one for one in found if one is not None), key=lambda one: one[0])


def _from_session(
    row: RelationshipRow, session: SessionRow, now: datetime
) -> tuple[_Rank, Candidate] | None:
    over = length.ends(session.starts_at, session.minutes)
    starts = clock.civil(session.starts_at)
    today = clock.today()
    if session.starts_at <= now <= over + JUST_ENDED:
        reason, words = Reason.just_ended, _("your session of {time}")
        words = words.format(time=wording.clock(starts))
    elif session.status is SessionStatus.held:
        return None
    elif now < session.starts_at and starts.date() == today:
        reason, words = Reason.today, _("planned for {time} today")
        words = words.format(time=wording.clock(starts))
    elif session.passed:
        reason, words = Reason.passed, _("planned for {day}; did it happen?")
        words = words.format(day=wording.day(starts.date(), today))
    else:
        return None
    apart = abs((now - session.starts_at).total_seconds())
    return _ranked(row, reason, apart, words, session.id)


def _from_draft(row: RelationshipRow, draft: KeptDraft) -> tuple[_Rank, Candidate]:
    at = clock.civil(draft.updated_at)
    words = _("you were writing, {moment}").format(moment=wording.moment(at, clock.today()))
    return _ranked(row, Reason.writing, -draft.updated_at.timestamp(), words)


def _from_history(row: RelationshipRow) -> tuple[_Rank, Candidate]:
    resting = row.status is not Status.active
    if row.last_held is not None:
        day = wording.ago(clock.civil(row.last_held).date(), clock.today())
        words = _("last met {day}").format(day=day)
        reason = Reason.resting if resting else Reason.met
        return _ranked(row, reason, -row.last_held.timestamp(), words)
    words = _("not met yet")
    return _ranked(row, Reason.resting if resting else Reason.new, -float(row.id), words)


def _ranked(
    row: RelationshipRow, reason: Reason, order: float, why: str, session_id: int | None = None
) -> tuple[_Rank, Candidate]:
    candidate = Candidate(row.id, session_id, row.name, row.alias, reason, why)
    return (int(reason), order, -row.id), candidate


def by_what_they_are(row: RelationshipRow) -> Candidate:
    """Somebody to choose for what is there already, with what they are in words."""
    why = wording.DOT.join((wording.role(row.my_role), wording.status_words(row.status)))
    return Candidate(row.id, None, row.name, row.alias, Reason.met, why)
