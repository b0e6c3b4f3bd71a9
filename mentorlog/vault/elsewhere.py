"""A whole encrypted copy at any place: for when the journal's own disk takes no more."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.vault import files
from mentorlog.vault.backup import verify
from mentorlog.vault.copy import verified_copy
from mentorlog.vault.errors import translated
from mentorlog.vault.key import Keys

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault


def place(typed: str, stem: str) -> Path:
    """Where a copy goes that somebody wants at `typed`: a directory, or a file not there yet.

    ~ is the home directory. In a directory the file is named after the journal (`stem`) and the
    day. Raises Refused when there is no such directory or something has that name.
    """
    try:
        path = Path(typed).expanduser()
    except RuntimeError:
        raise Refused(_("Nobody here has the home directory {path}.").format(path=typed)) from None
    path = Path(os.path.realpath(path))
    with translated():
        if path.is_dir():
            return files.unused(path / f"{stem}-copy-{clock.today().isoformat()}.mentorlog")
        if not path.parent.is_dir():
            raise Refused(
                _("There is no directory {path}. Make it first, or name another one.").format(
                    path=path.parent
                )
            )
        if os.path.lexists(path):
            raise files.taken(path)
    return path


def save_copy(vault: Vault, path: Path, finish: Callable[[Path], None] | None = None) -> None:
    """Write the journal, as it is now, to a new file that opens with what opens this one.

    Nothing is written where the journal itself stands, which may be full or read-only. `finish`
    may change the complete copy before it has its name: it gets the path to open, commits and
    closes it again. The file appears complete and verified, or not at all. On the vault thread,
    outside a transaction. Raises Refused when something has that name, Damaged, Replaced,
    StorageFailed.
    """
    if os.path.lexists(path):
        raise files.taken(path)
    with translated():
        files.refuse_leftovers(path)
        key = vault.raw_key()
        with vault.reading() as source:
            temporary = verified_copy(source, path, key.key, vault.salt)
        try:
            if finish is not None:
                finish(temporary)
                verify(temporary, Keys(key, vault.key_table))
            files.place_new(temporary, path)
        finally:
            files.discard(temporary)
