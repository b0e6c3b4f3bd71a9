"""Whom somebody means: a name, an alias, an id or a uid, as it was typed.

Names are compared without case and accents; a whole name counts before the beginning of one, and
then a relationship that lives before one that has ended.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from mentorlog import wording
from mentorlog.domain.closing import ENDED
from mentorlog.domain.kinds import Role, Status
from mentorlog.domain.people import match
from mentorlog.errors import Ambiguous, NotFound
from mentorlog.i18n import _
from mentorlog.journal import ids
from mentorlog.journal.records import RecordKind
from mentorlog.journal.tables import MENTORSHIPS, PEOPLE

_LONGEST_ECHO = 80


@dataclass(frozen=True, slots=True)
class Named:
    """A relationship that answers to a name. Equal `rank` means equally likely, lower likelier."""

    id: int
    public_id: str
    name: str
    alias: str
    my_role: Role
    status: Status
    rank: int

    @property
    def line(self) -> str:
        """One line to tell it from others: `r3  Ada · mentor · active`."""
        words = (self.name, wording.role(self.my_role), wording.status_words(self.status))
        return f"{self.public_id}  {wording.DOT.join(words)}"


def resolve(db: Session, typed: str) -> int:
    """The number of the relationship that `typed` names.

    Raises NotFound when none answers to it, and Ambiguous, whose `candidates` are lines to show,
    when several do equally well.
    """
    by_id = _by_id(db, typed)
    if by_id is not None:
        return by_id
    found = search(db, typed)
    if not found:
        raise NotFound(
            _("Nobody in the journal answers to “{typed}”. Type a name, an alias or an id.").format(
                typed=_echo(typed)
            )
        )
    likeliest = [named for named in found if named.rank == found[0].rank]
    if len(likeliest) > 1:
        raise Ambiguous(
            _("“{typed}” could be any of these. Say which by its id.").format(typed=_echo(typed)),
            [named.line for named in likeliest],
        )
    return likeliest[0].id


def search(db: Session, typed: str) -> list[Named]:
    """Every relationship whose name or alias answers to `typed`, the likeliest first."""
    query = (
        select(
            MENTORSHIPS.c.id,
            MENTORSHIPS.c.my_role,
            MENTORSHIPS.c.status,
            PEOPLE.c.name,
            PEOPLE.c.alias,
        )
        .join(PEOPLE, PEOPLE.c.id == MENTORSHIPS.c.person_id)
        .order_by(MENTORSHIPS.c.id)
    )
    found = []
    for row in db.execute(query):
        fit = match(typed, (row.name, row.alias))
        if fit is not None:
            rank = 2 * fit + (row.status in ENDED)
            public_id = ids.public(RecordKind.relationship, row.id)
            found.append(Named(public_id=public_id, rank=rank, **row._asdict()))
    return sorted(found, key=lambda named: named.rank)


def _by_id(db: Session, typed: str) -> int | None:
    """The relationship that an id or uid names; None when `typed` is neither or names nothing."""
    try:
        kind, number = ids.find(db, typed)
    except NotFound:
        return None
    return number if kind is RecordKind.relationship else None


def _echo(typed: str) -> str:
    return typed.strip()[:_LONGEST_ECHO]
