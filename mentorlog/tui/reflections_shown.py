"""Which reflections a list shows: about whom, of which kind, and how that is said."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.domain.kinds import ReflectionKind
from mentorlog.i18n import _
from mentorlog.journal import reflections
from mentorlog.journal.records import ReflectionRow
from mentorlog.wording import reflections as words

#: About everything, and about myself; a relationship is its number.
ALL: Final = -1
MYSELF: Final = 0


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is shown of all reflections. With `only` it is the page of one relationship.

    `person` is what the counterpart chosen is called on screen; `sealed` shows what is sealed too.
    """

    only: bool = False
    about: int = ALL
    person: str = ""
    kind: ReflectionKind | None = None
    sealed: bool = False

    @property
    def with_(self) -> int | None:
        """The relationship that is shown; None for all, or for me."""
        return self.about if self.about > 0 else None

    @property
    def myself(self) -> bool:
        """Whether it is what I wrote about myself."""
        return self.about == MYSELF

    @property
    def narrows(self) -> bool:
        """Whether something is left out on purpose."""
        return self.kind is not None or (not self.only and self.about != ALL)

    @property
    def words(self) -> str:
        """What is left: "only: insight · about Ada"."""
        parts = (
            []
            if self.kind is None
            else [_("only: {kind}").format(kind=words.kind_words(self.kind))]
        )
        if not self.only and self.myself:
            parts.append(_("about yourself"))
        elif not self.only and self.about > 0:
            parts.append(_("about {name}").format(name=safe(self.person, keep_newlines=False)))
        return wording.DOT.join(parts)

    def page(self, db: Session, first: int, limit: int) -> tuple[int, list[ReflectionRow]]:
        """How many there are, and `limit` of them from the place `first` on."""
        total = reflections.count(
            db, with_=self.with_, myself=self.myself, kind=self.kind, sealed=self.sealed
        )
        rows = reflections.page(
            db,
            offset=first,
            limit=limit,
            with_=self.with_,
            myself=self.myself,
            kind=self.kind,
            sealed=self.sealed,
        )
        return total, rows

    def year(
        self, db: Session, first: date, last: date
    ) -> tuple[dict[date, int], ReflectionRow | None]:
        """How much was written on each day from `first` to `last`, and what a year ago."""
        days = reflections.days(db, first, last, with_=self.with_)
        return days, reflections.year_ago(db, with_=self.with_)
