"""Promises written in a session's notes, settled with the record each time the notes are saved.

A promise knows the words it was written in (`written_as`), so that a line and its promise find
each other though either was reworded since. A line whose promise was deleted makes none again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session, col

from mentorlog import clock
from mentorlog.domain.audience import FOR_SHARED
from mentorlog.domain.kinds import ActionStatus, Audience, Side
from mentorlog.domain.people import fold
from mentorlog.domain.reconcile import Kept, linked, reconcile
from mentorlog.domain.tasklines import TaskLine, find
from mentorlog.journal import actions
from mentorlog.journal.records import ActionRow, RecordKind
from mentorlog.journal.removed_rows import Removed
from mentorlog.journal.tables import ACTIONS, MENTORSHIPS, PEOPLE, ActionItem, MentoringSession
from mentorlog.journal.taking_out import take_out


@dataclass(frozen=True, slots=True)
class Promises:
    """What became of the promises, by number; one that was written down as kept already is `done`.

    `withdrawn` are those that went with their line.
    """

    promised: tuple[int, ...] = ()
    changed: tuple[int, ...] = ()
    done: tuple[int, ...] = ()
    reopened: tuple[int, ...] = ()
    withdrawn: tuple[Removed, ...] = ()


@dataclass(frozen=True, slots=True)
class InText:
    """A promise of a session in the words its line had when the notes were last saved.

    `row` is the promise as it stands now, changed since in the list perhaps.
    """

    owner: Side
    text: str
    if_cue: str
    row: ActionRow


def in_text(db: Session, session_id: int) -> tuple[InText, ...]:
    """The promises that were made in a session and what became of them; nothing sealed."""
    rows = {row.id: row for row in actions.from_session(db, session_id)}
    query = select(ACTIONS.c.id, ACTIONS.c.written_as).where(ACTIONS.c.id.in_(rows))
    return tuple(
        InText(rows[number].owner, words or rows[number].text, rows[number].if_cue, rows[number])
        for number, words in db.execute(query.order_by(ACTIONS.c.id))
    )


@dataclass(frozen=True, slots=True)
class _Written:
    """A promise in the words its line had when the notes were last saved."""

    owner: Side
    text: str
    if_cue: str


def settle(db: Session, session: MentoringSession, before: str) -> Promises:
    """Make the promises of a session agree with its notes, which read `before` until now.

    A new line makes a promise, a changed one changes it, a tick closes it, an emptied box opens
    it again. A line that went takes its promise along while that is still open; one that was kept
    or let go stays, for it happened. Dates are read from the day of the session, where it was.
    """
    names = _their_names(db, session.mentorship_id) if "[" in before + session.notes else ()
    day = clock.civil(session.starts_at, session.time_zone).date()
    old, new = find(before, day, names), find(session.notes, day, names)
    if not old and not new:
        return Promises()
    recorded = list(
        db.scalars(
            select(ActionItem)
            .where(col(ActionItem.session_id) == session.id)
            .order_by(col(ActionItem.id))
        )
    )
    by_line = _by_line(old, recorded)
    result = reconcile(old, new)
    changed, done, reopened = [], [], []
    for kept in result.kept:
        action = by_line.get(kept.before.line_no)
        if action is None:
            continue
        changed += _reword(action, kept)
        done += _tick(action, kept)
        reopened += _untick(action, kept)
    free = [action for action in recorded if action not in by_line.values()]
    made = [_promise(session, line) for line in result.created if not _known(line, free)]
    db.add_all(made)
    db.flush()
    return Promises(
        promised=_numbers(one for one in made if one.status is ActionStatus.open),
        changed=_numbers(changed),
        done=_numbers([*done, *(one for one in made if one.status is ActionStatus.done)]),
        reopened=_numbers(reopened),
        withdrawn=_withdraw(db, [by_line.get(line.line_no) for line in result.removed]),
    )


def _their_names(db: Session, mentorship_id: int) -> Sequence[str]:
    query = (
        select(PEOPLE.c.name, PEOPLE.c.alias)
        .join(MENTORSHIPS, MENTORSHIPS.c.person_id == PEOPLE.c.id)
        .where(MENTORSHIPS.c.id == mentorship_id)
    )
    return tuple(db.execute(query).one())


def _by_line(lines: Sequence[TaskLine], recorded: Sequence[ActionItem]) -> dict[int, ActionItem]:
    """The promise of each line of the saved notes, by the number of its line."""
    written = [
        _Written(action.owner, action.written_as or action.text, action.if_cue)
        for action in recorded
    ]
    pairs = linked(lines, written)
    return {lines[line].line_no: recorded[action] for line, action in pairs.items()}


def _promise(session: MentoringSession, line: TaskLine) -> ActionItem:
    """A promise was made when its session began, so that this session does not count as carrying
    it on; before that, when it was prepared.
    """
    day = clock.civil(session.starts_at, session.time_zone).date()
    return ActionItem(
        mentorship_id=session.mentorship_id,
        session_id=session.id,
        owner=line.owner,
        text=line.text,
        if_cue=line.if_cue,
        written_as=line.text,
        due_on=line.due_on,
        raised_at=min(session.starts_at, clock.now()),
        status=ActionStatus.done if line.done else ActionStatus.open,
        closed_on=min(day, clock.today()) if line.done else None,
        audience=Audience.sealed if session.audience is Audience.sealed else FOR_SHARED,
    )


def _reword(action: ActionItem, kept: Kept) -> list[ActionItem]:
    """Take over what was changed in the line, and nothing else: the rest may be newer here."""
    before, after = kept.before, kept.after
    action.written_as = after.text
    if not (kept.reworded or kept.redated):
        return []
    if after.text != before.text:
        action.text = after.text
    if after.owner is not before.owner:
        action.owner = after.owner
    if after.if_cue != before.if_cue:
        action.if_cue = after.if_cue
    if kept.redated:
        action.due_on = after.due_on
    actions.touch(action)
    return [action]


def _tick(action: ActionItem, kept: Kept) -> list[ActionItem]:
    if not kept.ticked or action.status is not ActionStatus.open:
        return []
    action.status, action.closed_on = ActionStatus.done, clock.today()
    actions.touch(action)
    return [action]


def _untick(action: ActionItem, kept: Kept) -> list[ActionItem]:
    if not kept.unticked or action.status is not ActionStatus.done:
        return []
    action.status, action.closed_on = ActionStatus.open, None
    actions.touch(action)
    return [action]


def _known(line: TaskLine, free: list[ActionItem]) -> bool:
    """Whether a line that came back is that of a promise which stayed when the line went."""
    for action in free:
        if action.owner is line.owner and fold(action.written_as) == fold(line.text):
            free.remove(action)
            return True
    return False


def _withdraw(db: Session, gone: Sequence[ActionItem | None]) -> tuple[Removed, ...]:
    numbers = _numbers(
        [action for action in gone if action is not None and action.status is ActionStatus.open]
    )
    return tuple(take_out(db, RecordKind.action, number) for number in numbers)


def _numbers(made: Iterable[ActionItem]) -> tuple[int, ...]:
    return tuple(action.id for action in made if action.id is not None)
