"""What left the demo journal: made as it would be, written down, and put nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from sqlmodel import Session

from mentorlog.domain.kinds import Reader
from mentorlog.exchange.shared import package, reporting
from mentorlog.exchange.shared.package import Package
from mentorlog.journal import disclosures, gathering, third_people
from mentorlog.journal.disclosures import NewDisclosure


def leave(what: str, of: Callable[[], int], db: Session) -> None:
    """Let the book for both leave, or with `what` "programme" the numbers for a programme."""
    made = _book(db, of()) if what == "book" else _report(db, of())
    new = NewDisclosure(
        form=made.form,
        for_whom=made.reader,
        digest=hashlib.sha256(made.data).hexdigest(),
        about_uid=made.about_uid,
        scope=made.scope,
        left_out=made.left_out,
    )
    disclosures.record(db, new)


def _book(db: Session, number: int) -> Package:
    shown = gathering.gather(db, number, Reader.pair)
    return package.book(shown, third_people.aliases(db, number, Reader.pair))


def _report(db: Session, number: int) -> Package:
    offered = reporting.offered(db, number)
    return package.programme(offered.counts, offered.uid, title=offered.title)
