"""The lossless format as JSON: a record a line, written as it is read, so that memory stays flat.

Two exports of the same journal are the same bytes, and a difference of two files shows which
records differ.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.exchange import leaving
from mentorlog.exchange.lossless.records import Known, count, told
from mentorlog.exchange.lossless.shape import FORMAT, LISTS, VERSION
from mentorlog.i18n import _, ngettext
from mentorlog.journal.disclosures import NewDisclosure

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def write(db: Session, out: BinaryIO, *, sealed: bool) -> NewDisclosure:
    """Write the journal to `out`; what is recorded of it, its digest still to come."""
    known = Known(db, sealed=sealed)
    out.writelines(_lines(db, known))
    return _disclosure(known)


def _lines(db: Session, known: Known) -> Iterator[bytes]:
    head = {"format": FORMAT, "version": VERSION, "sealed": known.sealed}
    yield _encode(head)[:-1].encode()
    for name in LISTS:
        yield f',\n"{name}":['.encode()
        for place, record in enumerate(told(db, known, name)):
            yield (",\n" if place else "\n").encode() + _encode(record).encode()
        yield b"]"
    yield b"}\n"


def export(
    journal: Journal, typed: str | Path, *, sealed: bool = False, overwrite: bool = False
) -> leaving.Left:
    """Let the journal leave as JSON to a file. Blocking. Raises as `leaving.file` does.

    `sealed` takes along what is sealed and letters before their day; who asks for it has given
    the passphrase again.
    """
    return leaving.file(journal, typed, partial(write, sealed=sealed), overwrite=overwrite)


def _disclosure(known: Known) -> NewDisclosure:
    number = sum(count(known).values())
    return NewDisclosure(
        form=ExportForm.json,
        for_whom=Reader.me,
        digest="",
        scope=ngettext("Everything: {n} record.", "Everything: {n} records.", number).format(
            n=number
        ),
        left_out=_("Texts not saved yet.")
        if known.sealed
        else _("What is sealed, letters not to be opened yet, texts not saved yet."),
    )
