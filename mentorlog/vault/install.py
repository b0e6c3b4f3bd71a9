"""Putting a new file in a journal's place: new passphrase, restored backup.

One way for both, for it must never leave anything but the whole old or the whole new file:
a verified copy is made beside the journal while no other process can commit, and renamed over it.
`PRAGMA rekey` is never used: killed half-way it leaves old pages under a new salt.
"""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC
from pathlib import Path
from shutil import copyfileobj

from sqlcipher3 import dbapi2

from mentorlog import clock
from mentorlog.errors import Refused, VaultError, WrongPassphrase
from mentorlog.i18n import _
from mentorlog.vault import facts, files, header, rollback
from mentorlog.vault.connection import connect
from mentorlog.vault.copy import verified_copy
from mentorlog.vault.errors import in_use, translated
from mentorlog.vault.key import (
    KEY_SIZE,
    KEY_TABLE,
    KeyCost,
    Keys,
    Passphrase,
    RawKey,
    RecoveryCode,
    Secret,
)
from mentorlog.vault.rawfile import RawFile, not_a_journal, pending, sides
from mentorlog.vault.recognise import proved
from mentorlog.vault.schema import Schema
from mentorlog.vault.vault import Vault

#: Where SQLite keeps its locks in a file (https://sqlite.org/src/file/src/os.h), from PENDING on.
_LOCKS_AT = 0x4000_0000
_LOCKS = 512
#: How a rollback journal begins (https://sqlite.org/fileformat.html#the_rollback_journal).
_JOURNAL = bytes.fromhex("d9d505f920a163d7")


@dataclass(frozen=True)
class Restored:
    """What a restore did: the journal, where the file it replaced is kept, and what to remember.

    `commits` belongs to `file_id`: a backup has seen fewer changes than what it replaces, which
    is what the person asked for and nothing to warn about.
    """

    path: Path
    kept: Path | None
    file_id: str
    commits: int


def change_passphrase(vault: Vault, new_passphrase: Passphrase) -> RecoveryCode:
    """Encrypt the journal anew; the old passphrase and recovery code stop opening it.

    The vault goes on with a new connection. Backups keep opening with what opened the journal
    when they were made. On the vault thread, outside a transaction; takes about a second for 130
    MB and two key derivations. Raises InUse, StorageFailed, Damaged, Replaced; then the old
    passphrase still holds.
    """
    salt = header.new(max(vault.key_table))
    key = Keys(new_passphrase, vault.key_table).key(salt)
    with translated():
        vault.begin(write=True)
        try:
            files.refuse_leftovers(vault.path)
            files.sweep(vault.path)
            temporary = _copy_beside(vault, key, salt)
            try:
                _prove_again(temporary, new_passphrase, vault.key_table)
                temporary.replace(vault.path)
                files.flush_directory(vault.path.parent)
            finally:
                files.discard(temporary)
        finally:
            vault.roll_back()
        vault.reopen(RawKey(key))
    return vault.recovery_code()


def restore(
    backup: Path,
    into: Path,
    secret: Secret,
    schema: Schema,
    *,
    keep_in: Path,
    key_table: Mapping[int, KeyCost] = KEY_TABLE,
    wait: float = 5.0,
) -> Restored:
    """Put a copy of `backup` at `into`; what stood there goes to the directory `keep_in`.

    `secret` opens the backup, and afterwards the journal. What it replaces need not open, and may
    be missing. No vault of this process may have either open. Raises the VaultErrors of opening
    for the backup, InUse when a process is writing to `into`, Refused, StorageFailed.
    """
    into = Path(os.path.realpath(into))
    keys = Keys(secret, key_table)
    with translated():
        source = _open_backup(backup, into, keys, schema, wait)
        try:
            files.private_directory(into.parent)
            _mend(into, keys, schema, wait)
            with _held(into, wait) as old, source.reading() as connection:
                files.sweep(into)
                temporary = verified_copy(
                    connection, into, source.raw_key().key, source.salt, change=_count
                )
                try:
                    kept = (
                        _keep(old, into, files.private_directory(keep_in))
                        if old is not None
                        else None
                    )
                    _put(temporary, into, replacing=old is not None)
                finally:
                    files.discard(temporary)
        finally:
            source.close()
    return Restored(into, kept, source.file_id, source.commits + 1)


def _copy_beside(vault: Vault, key: bytes, salt: bytes) -> Path:
    """The copy reads through a connection of its own; the vault's holds the lock meanwhile."""

    def change(copy: dbapi2.Connection) -> None:
        _count(copy)
        facts.confirm_recovery(copy, False)

    reader = connect(vault.path, vault.raw_key().key, mode="ro", wait=vault.wait)
    try:
        reader.execute("BEGIN")
        return verified_copy(reader, vault.path, key, salt, change=change)
    finally:
        reader.close()


def _count(copy: dbapi2.Connection) -> None:
    facts.count(copy, 0)


def _prove_again(path: Path, passphrase: Passphrase, key_table: Mapping[int, KeyCost]) -> None:
    """From the file and the passphrase alone, as the next opening will do it."""
    with RawFile(path) as raw:
        proved(raw, Keys(passphrase, key_table))


def _open_backup(backup: Path, into: Path, keys: Keys, schema: Schema, wait: float) -> Vault:
    if into.exists() and backup.exists() and into.samefile(backup):
        raise Refused(_("That file is the journal itself. Name a backup to restore."))
    # A copy kept after a crash has its rollback beside it, which must be able to run.
    return Vault.attach(backup, keys, schema, wait=wait, read_only=not pending(backup))


def _mend(path: Path, keys: Keys, schema: Schema, wait: float) -> None:
    """Roll back what a crash left unfinished in the file to be replaced.

    Without what lies beside it, such a file is torn; a kill before the rename would leave it so.
    """
    if path.is_file() and pending(path):
        try:
            Vault.attach(path, keys, schema, wait=wait).close()
        except WrongPassphrase:
            _roll_back_blindly(path, wait)
        except VaultError:
            pass


def _roll_back_blindly(path: Path, wait: float) -> None:
    """As SQLite does before it looks at a page: the rollback journal holds pages as they are."""
    with suppress(dbapi2.DatabaseError, VaultError, OSError):
        with sides(path)[0].open("rb") as side:
            if side.read(len(_JOURNAL)) != _JOURNAL:
                return  # nothing SQLite would play, but throw away
        if not rollback.plays_soundly(path):
            return
        connection = connect(path, bytes(KEY_SIZE), wait=wait)
        try:
            connection.execute("SELECT count(*) FROM sqlite_schema")
        finally:
            connection.close()


@contextmanager
def _held(path: Path, wait: float) -> Iterator[int | None]:
    """Keep every other process out of what stands at `path`, which may not open with any key.

    Gives a descriptor to read it by, or None if nothing is there. SQLite's own locks are taken:
    they need no key. Windows has none of these, and there nothing keeps others out.
    """
    if not os.path.lexists(path):
        yield None
        return
    if not path.is_file():
        raise not_a_journal(path)
    fd = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        _lock(fd, wait)
        yield fd
    finally:
        os.close(fd)


def _lock(fd: int, wait: float) -> None:
    try:
        import fcntl
    except ImportError:
        return
    until = time.monotonic() + wait
    while True:
        try:
            fcntl.lockf(fd, fcntl.LOCK_EX | fcntl.LOCK_NB, _LOCKS, _LOCKS_AT)
        except (BlockingIOError, PermissionError):
            if time.monotonic() >= until:
                raise in_use() from None
            time.sleep(0.05)
        else:
            return


def _keep(old: int, path: Path, directory: Path) -> Path:
    """Copy what is replaced, with the unfinished work beside it, to where it can be found."""
    moment = clock.now().astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    kept = files.unused(directory / f"{path.stem}-replaced-{moment}.mentorlog")
    for side, name in zip(sides(path), sides(kept), strict=True):
        if side.exists() and side.stat().st_size:
            with side.open("rb") as content:
                _store(content.fileno(), name)
    _store(old, kept)
    return kept


def _store(fd: int, path: Path) -> None:
    files.need_space(path.parent, os.fstat(fd).st_size)
    temporary = files.fresh(path)
    try:
        os.lseek(fd, 0, os.SEEK_SET)
        with open(fd, "rb", closefd=False) as content, temporary.open("wb") as copy:
            copyfileobj(content, copy, 1 << 20)
        files.flush_file(temporary)
        files.place_new(temporary, path)
    finally:
        files.discard(temporary)


def _put(temporary: Path, path: Path, *, replacing: bool) -> None:
    """Rename into place. What lay beside the old file would be played into the new one."""
    for side in (*sides(path), path.with_name(path.name + "-shm")):
        side.unlink(missing_ok=True)
    files.flush_directory(path.parent)
    if replacing:
        temporary.replace(path)
        files.flush_directory(path.parent)
    else:
        files.place_new(temporary, path)
