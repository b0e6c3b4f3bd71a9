"""Everybody the journal knows by name who is neither the reader nor me: not to be named."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlmodel import Session

from mentorlog.domain.aliasing import Aliases, Named
from mentorlog.domain.kinds import Reader
from mentorlog.domain.people import make_up_alias
from mentorlog.i18n import _
from mentorlog.journal import people
from mentorlog.journal.tables import MENTORSHIPS, PEOPLE

#: The columns of a relationship that name somebody in its programme.
_IN_PROGRAMME = ("programme_coordinator", "programme_sponsor")


def aliases(db: Session, mentorship_id: int, reader: Reader, hide: Sequence[str] = ()) -> Aliases:
    """The names to put out of sight for a reader of that relationship; `hide` are more of them.

    A programme reads no name of the counterpart either. Whoever coordinates the relationship's
    own programme may be named, for both know them. For me nothing is hidden but what I say.
    """
    named: list[Named] = []
    spared = [people.me(db).name]
    taken = set(people.taken_aliases(db))
    query = select(
        MENTORSHIPS.c.id, MENTORSHIPS.c.uid, MENTORSHIPS.c.person_id,
        *(MENTORSHIPS.c[name] for name in _IN_PROGRAMME),
    )  # fmt: skip
    rows = db.execute(query).mappings().all()
    ours = next((row["person_id"] for row in rows if row["id"] == mentorship_id), None)
    if reader is not Reader.me:
        everybody = select(PEOPLE.c.id, PEOPLE.c.name, PEOPLE.c.alias).where(
            PEOPLE.c.is_me.is_(False)
        )
        for person in db.execute(everybody.order_by(PEOPLE.c.id)):
            if person.id == ours and reader is not Reader.programme:
                spared.append(person.name)
            else:
                named.append(Named(person.name, person.alias or _("somebody")))
        for row in rows:
            for column in _IN_PROGRAMME:
                if row["id"] == mentorship_id:
                    spared.append(row[column])
                elif row[column].strip():
                    alias = make_up_alias(f"{row['uid']} {column}", taken)
                    taken.add(alias)
                    named.append(Named(row[column], alias))
    known = {one.name.casefold() for one in named}
    for name in hide:
        if name.strip() and name.casefold() not in known:
            alias = make_up_alias(f"{mentorship_id} {name}", taken)
            taken.add(alias)
            named.append(Named(name, alias))
    return Aliases(tuple(named), tuple(name for name in spared if name.strip()))
