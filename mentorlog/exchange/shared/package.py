"""What is about to leave for somebody: its bytes, and what is said and written down of it.

The bytes that were looked at are the bytes that leave: nothing is read again in between.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.exchange import leaving
from mentorlog.exchange.leaving import Left
from mentorlog.exchange.shared.forms import Shape
from mentorlog.i18n import _
from mentorlog.journal.disclosures import NewDisclosure
from mentorlog.wording import sharing

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.domain.aliasing import Aliases, Near
    from mentorlog.domain.programme import Counts
    from mentorlog.journal.gathering import Gathered
    from mentorlog.journal.journal import Journal


@dataclass(frozen=True, slots=True)
class Lock:
    """Who can open the file: holders of those age keys, or a passphrase; neither: anybody."""

    recipients: tuple[str, ...] = ()
    passphrase: str = ""

    def __bool__(self) -> bool:
        return bool(self.recipients or self.passphrase)


@dataclass(frozen=True, slots=True)
class Package:
    """What is about to leave. `said` are the sentences that a person reads before it does.

    `scope` and `left_out` hold no names, for they are written down in the journal.
    """

    data: bytes
    form: ExportForm
    reader: Reader
    about_uid: str
    scope: str
    said: tuple[str, ...]
    left_out: str = ""

    @property
    def text(self) -> str:
        """What leaves, to be read before it does."""
        return self.data.decode("utf-8")


def near(of: Gathered, aliases: Aliases) -> list[Near]:
    """The words in it that look like a name and may not be one."""
    return aliases.near(of.words())


def document(
    of: Gathered, shape: Shape, aliases: Aliases, agreed: Collection[str] | None = None
) -> Package:
    """What its reader may see of a relationship, as one file."""
    from mentorlog.exchange.shared import markdown, plain

    hidden = of.rewritten(lambda text: aliases.replaced(text, agreed))
    make = {
        Shape.markdown: markdown.document,
        Shape.json: plain.as_json,
        Shape.csv: plain.as_csv,
    }[shape]
    scope = {
        Shape.markdown: _("what may be seen of a relationship, as Markdown"),
        Shape.json: _("what may be seen of a relationship, as JSON"),
        Shape.csv: _("what may be seen of a relationship, as CSV"),
    }[shape]
    return _package(hidden, make(hidden), ExportForm.text, scope)


def book(of: Gathered, aliases: Aliases, agreed: Collection[str] | None = None) -> Package:
    """The closing book, for its reader."""
    from mentorlog.exchange.shared import book as pages

    hidden = of.rewritten(lambda text: aliases.replaced(text, agreed))
    scope = _("a relationship from first to last, as a book")
    return _package(hidden, pages.book(hidden), ExportForm.book, scope)


def programme(
    counts: Counts,
    uid: str,
    *,
    title: str = "",
    who: str = "",
    lines: Sequence[str] = (),
) -> Package:
    """The report for a programme; `lines` are those ticked, with aliases for names already."""
    from mentorlog.exchange.shared import programme as report

    text = report.report(title, counts, lines, who=who)
    return Package(
        data=text.encode(),
        form=ExportForm.programme,
        reader=Reader.programme,
        about_uid=uid,
        scope=_("numbers, and lines that were ticked: {n}").format(n=len(lines)),
        said=(
            _("In it: months, sessions, hours and goals met, and {n} ticked lines.").format(
                n=len(lines)
            ),
            _("Nothing else of the relationship is in it."),
        ),
    )


def _package(of: Gathered, text: str, form: ExportForm, scope: str) -> Package:
    counts = Counter(piece.kind.value for piece in of.pieces)
    left = sharing.left_out({(kind.value, why): n for (kind, why), n in of.left_out.items()})
    return Package(
        data=text.encode(),
        form=form,
        reader=of.reader,
        about_uid=of.uid,
        scope=scope,
        said=(
            sharing.for_reader(of.reader, of.name),
            sharing.included(counts),
            *left,
            sharing.sealed_never(),
        ),
        left_out=" ".join(left),
    )


def leave(
    journal: Journal, path: str | Path, package: Package, lock: Lock, *, overwrite: bool = False
) -> Left:
    """Let it leave, encrypted when `lock` says for whom; written down before the file appears.

    Raises as `leaving.file` does, and Refused for a key that is none.
    """
    from mentorlog.exchange import age

    data = package.data
    if lock:
        data = age.encrypted(data, lock.recipients, lock.passphrase)

    def write(db: Session, out: BinaryIO) -> NewDisclosure:
        del db
        out.write(data)
        return NewDisclosure(
            form=package.form,
            for_whom=package.reader,
            digest="",
            about_uid=package.about_uid,
            scope=package.scope,
            left_out=package.left_out,
            encrypted=bool(lock),
        )

    return leaving.file(journal, path, write, overwrite=overwrite)
