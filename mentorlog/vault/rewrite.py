"""Rewriting the file after something was destroyed, so that nothing lingers in its free pages.

What is deleted is overwritten at once (`secure_delete`); rewriting also gives the pages back and
lays every row down anew. SQLite does it as one commit with a rollback journal, encrypted like the
file: killed at any moment, the file opens as it was before. Rows, numbers that were given, salt
and digest stay, and the commit counter has nothing to count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorlog.vault import files
from mentorlog.vault.errors import read_only, translated
from mentorlog.vault.pages import PAGE

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault


def alone(vault: Vault) -> None:
    """Return if no other process is at the file right now, having waited `vault.wait` seconds.

    Asked before something is destroyed, so that it is refused rather than left half done. On the
    vault thread, outside a transaction. Raises InUse, Replaced, StorageFailed.
    """
    if vault.read_only:
        raise read_only()
    with translated(vault.replaced):
        (pages,) = vault.connection.execute("PRAGMA page_count").fetchone()
        # The rollback journal takes as much again.
        files.need_space(vault.path.parent, 2 * pages * PAGE)
        vault.begin(write=True)
        vault.roll_back()
        vault.connection.execute("BEGIN EXCLUSIVE")
        vault.connection.execute("ROLLBACK")


def rewrite(vault: Vault) -> None:
    """Lay the whole file down anew; about a second for 130 MB. Blocks every other process.

    On the vault thread, outside a transaction. Raises InUse, Replaced, StorageFailed; then the
    file is as it was.
    """
    if vault.read_only:
        raise read_only()
    with translated(vault.replaced):
        # Sees that the file is still the one that was opened, and that it may be written.
        vault.begin(write=True)
        vault.roll_back()
        vault.connection.execute("VACUUM")
