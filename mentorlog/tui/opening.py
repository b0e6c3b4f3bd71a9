"""What the lock does away from the screen: opening, restoring, a new passphrase. Blocking.

Everything is imported inside, for the lock is drawn before any of it is needed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.vault.backup import BackupPlan
    from mentorlog.vault.install import Restored
    from mentorlog.vault.key import KeyCost


@dataclass(frozen=True)
class GoodBackup:
    """A backup that opens with what was typed, and when it was made (UTC)."""

    path: Path
    made_at: datetime


@dataclass(frozen=True)
class Typed:
    """What a person typed to get in; `code` says that it is the recovery code."""

    text: str
    code: bool = False


def recognise(path: Path, key_table: Mapping[int, KeyCost] | None) -> None:
    """Return if what stands at `path` is a journal; raises the VaultError that says it is not."""
    from mentorlog.vault import key
    from mentorlog.vault.recognise import recognise as look

    look(path, key_table or key.KEY_TABLE)


def open_journal(
    path: Path, typed: Typed, key_table: Mapping[int, KeyCost] | None, plan: BackupPlan
) -> Journal:
    """The journal at `path`, open. Raises the VaultError that stands in the way."""
    from mentorlog.journal.journal import Journal
    from mentorlog.vault import key

    secret = key.RecoveryCode(typed.text) if typed.code else key.Passphrase(typed.text)
    return Journal.opened(path, secret, key_table=key_table or key.KEY_TABLE, backups=plan)


def create_journal(
    path: Path, passphrase: str, key_table: Mapping[int, KeyCost] | None
) -> tuple[Journal, str]:
    """A new journal at `path`, open, and its recovery code. Raises Refused or StorageFailed."""
    from mentorlog.journal.journal import Journal
    from mentorlog.vault import key

    journal, code = Journal.created(
        path, key.Passphrase(passphrase), key_table=key_table or key.KEY_TABLE
    )
    return journal, code.text


def newest_good_backup(
    path: Path, typed: Typed, key_table: Mapping[int, KeyCost] | None, plan: BackupPlan
) -> GoodBackup | None:
    """The newest backup of the journal at `path` that opens with what was typed, or None."""
    from mentorlog.vault import backup, key

    secret = key.RecoveryCode(typed.text) if typed.code else key.Passphrase(typed.text)
    keys = key.Keys(secret, key_table or key.KEY_TABLE)
    # The file's own id cannot be read any more, so its name says which backups are its own.
    found = backup.newest_good(plan.directory, keys, stem=path.resolve().stem)
    return GoodBackup(found.path, found.made_at) if found is not None else None


def salvage_command(path: Path) -> str:
    """What to type in a shell to bring what is left of the file at `path` into a new one.

    Empty when what stands there cannot be the rest of a journal.
    """
    import shlex

    from mentorlog.vault import files
    from mentorlog.vault.pages import PAGE

    path = path.absolute()
    try:
        if not path.is_file() or path.stat().st_size <= PAGE:
            return ""
    except OSError:
        return ""
    into = files.unused(path.with_name(f"{path.stem}-salvaged{path.suffix}"))
    return shlex.join(("mentorlog", "salvage", str(path), "--into", str(into)))


def restore(
    found: GoodBackup,
    into: Path,
    typed: Typed,
    key_table: Mapping[int, KeyCost] | None,
    plan: BackupPlan,
) -> Restored:
    """Put the backup in the journal's place; the damaged file goes to the backups' directory.

    Its commits are to be remembered, for this time an older copy is what was wanted.
    """
    from mentorlog.journal.schema import SCHEMA
    from mentorlog.vault import install, key

    secret = key.RecoveryCode(typed.text) if typed.code else key.Passphrase(typed.text)
    return install.restore(
        found.path,
        into,
        secret,
        SCHEMA,
        keep_in=plan.directory,
        key_table=key_table or key.KEY_TABLE,
    )
