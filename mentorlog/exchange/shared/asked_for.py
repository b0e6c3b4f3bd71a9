"""Everything held about a person, gathered for whoever asks for it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlmodel import Session

from mentorlog.domain.aliasing import Aliases
from mentorlog.domain.kinds import Reader
from mentorlog.exchange.shared import person
from mentorlog.exchange.shared.forms import Shape
from mentorlog.exchange.shared.package import Package
from mentorlog.journal import about_person, gathering, history, third_people
from mentorlog.journal.about_person import Held
from mentorlog.journal.gathering import Gathered
from mentorlog.journal.records import EventRow


@dataclass(frozen=True, slots=True)
class AskedFor:
    """All of it, and the names of others that may be put out of sight."""

    held: Held
    relationships: tuple[tuple[Gathered, tuple[EventRow, ...]], ...]
    aliases: Aliases

    def words(self) -> list[str]:
        """Every text that somebody wrote."""
        return [word for of, _events in self.relationships for word in of.words()]

    def package(self, shape: Shape, agreed: Collection[str] | None = None) -> Package:
        """All of it as one file."""
        return person.package(
            self.held,
            self.relationships,
            shape,
            lambda text: self.aliases.replaced(text, agreed),
        )


def everything(
    db: Session,
    person_id: int,
    mentorship_id: int,
    *,
    sealed: bool = False,
    aliased: bool = False,
    hide: Sequence[str] = (),
) -> AskedFor:
    """All that is held about somebody, of every relationship. Raises NotFound, Refused for me."""
    held = about_person.held(db, person_id, sealed=sealed)
    relationships = tuple(
        (
            gathering.gather(db, number, Reader.me, sealed=sealed),
            tuple(reversed(history.of(db, number))),
        )
        for number in held.relationships
    )
    reader = Reader.person if aliased else Reader.me
    return AskedFor(held, relationships, third_people.aliases(db, mentorship_id, reader, hide))
