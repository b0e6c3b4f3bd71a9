"""Sentences that only the command line says: why something needs attention, and what to do."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.domain.attention import FlagKind
from mentorlog.domain.kinds import Status

if TYPE_CHECKING:
    from mentorlog.journal.attention import Due

_SESSION = "mentorlog add session --with {relationship} --at WHEN"
_ACTS = {
    FlagKind.my_promise: "mentorlog done {record}",
    FlagKind.their_promise: "mentorlog done {record}",
    FlagKind.silence: _SESSION,
    FlagKind.carried_promise: "mentorlog done {record}",
    FlagKind.carried_topic: "mentorlog done {record}",
    FlagKind.passed_session: "mentorlog done {record}",
    FlagKind.review: "mentorlog evaluate {relationship}",
    FlagKind.fit: "mentorlog evaluate {relationship} --instrument fit",
    FlagKind.cancellations: _SESSION,
    FlagKind.no_check_in: "mentorlog check-in {record} --level N",
    FlagKind.pulse_fell: _SESSION + " --template repair",
    FlagKind.stage_unchanged: "mentorlog move {relationship} STAGE",
    FlagKind.talked_much: "mentorlog brief {relationship}",
    FlagKind.no_closure: "mentorlog close {relationship}",
    FlagKind.end_near: "mentorlog move {relationship} closing",
    FlagKind.trial: "mentorlog evaluate {relationship} --instrument fit",
    FlagKind.check_back: "mentorlog brief {relationship}",
    FlagKind.introduction: "mentorlog done {record}",
    FlagKind.letter: "mentorlog show {record}",
    FlagKind.capacity: "mentorlog edit me --set capacity=N",
}


def reason(due: Due, today: date) -> str:
    """Why it needs attention, in whole sentences."""
    at, there = None, ""
    if due.session is not None:
        at = clock.civil(due.session.starts_at)
        there = wording.elsewhere(due.session.starts_at, due.session.time_zone)
    matter = wording.Matter(
        due.flag, due.name, due.text, due.stage, due.status, at, elsewhere=there
    )
    return wording.attention_reason(matter, today)


def act(due: Due) -> str:
    """The one command that deals with it."""
    if due.kind is FlagKind.check_back and due.status is Status.paused:
        return f"mentorlog resume {due.relationship_id}"
    return _ACTS[due.kind].format(relationship=due.relationship_id, record=due.record_id)
