"""A copy of the journal at another place, with the text that the journal's disk did not take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.errors import Refused
from mentorlog.journal.journal import Journal
from mentorlog.vault import elsewhere

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.kept_apart import Place
    from mentorlog.vault.vault import Vault


@dataclass(frozen=True)
class Unkept:
    """A form that is being written and is not in the journal; as `drafts.keep` takes it.

    `place` is where its writer keeps it, for what two windows may write at once.
    """

    slot: str
    fields: Mapping[str, object]
    mentorship_id: int | None = None
    base_updated_at: datetime | None = None
    place: Place | None = None


@dataclass(frozen=True)
class Copied:
    """Where the copy is, how many drafts were put into it, and what stood in the way of others."""

    path: Path
    drafts: int
    left_out: tuple[Refused, ...]


def save_copy(vault: Vault, typed: str, unkept: Sequence[Unkept] = ()) -> Copied:
    """Write a copy to the directory or new file `typed`, with `unkept` as drafts in it.

    On the vault thread, by `Journal.on_vault`. Raises as the vault's `place` and `save_copy`.
    """
    left_out: list[Refused] = []

    def finish(copy: Path) -> None:
        # The copy has a thread of its own, for which the vault's may wait.
        opened = Journal.opened(copy, vault.raw_key(), key_table=vault.key_table)
        try:
            left_out.extend(opened.change_now(partial(_keep, unkept=unkept)))
        finally:
            opened.close_now()

    path = elsewhere.place(typed, vault.path.stem)
    elsewhere.save_copy(vault, path, finish if unkept else None)
    return Copied(path, len(unkept) - len(left_out), tuple(left_out))


def _keep(db: Session, unkept: Sequence[Unkept]) -> list[Refused]:
    """Keep every draft that has a place in the copy; what was said of the others."""
    from mentorlog.journal import drafts, kept_apart

    refusals = []
    for one in unkept:
        rest = one.fields, one.mentorship_id, one.base_updated_at
        try:
            if one.place is None:
                drafts.keep(db, one.slot, *rest)
            else:
                kept_apart.keep(db, one.place, *rest)
        except Refused as refused:
            refusals.append(refused)
    return refusals
