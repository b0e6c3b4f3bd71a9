"""What stands at a path, told apart before anything is changed and before SQLite sees it."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mentorlog.errors import Damaged, NewerJournal, NotAJournal, StorageFailed, WrongPassphrase
from mentorlog.i18n import _
from mentorlog.vault import header, recovery, rollback
from mentorlog.vault.errors import cannot_mend, cut_short, damaged, header_damaged, translated
from mentorlog.vault.key import KEY_TABLE, KeyCost, Keys, Passphrase, RawKey, RecoveryCode
from mentorlog.vault.pages import PAGE, PageProof
from mentorlog.vault.rawfile import RawFile, not_a_journal, pending


def recognise(path: Path, key_table: Mapping[int, KeyCost] = KEY_TABLE) -> None:
    """Return if a passphrase for the journal at `path` may be asked; it is not opened.

    Raises NoJournal, NotAJournal, Damaged for a header or length no journal has, NewerJournal,
    and StorageFailed when it may not be read.
    """
    with RawFile(path) as raw:
        read_header(raw, key_table)


def read_header(raw: RawFile, key_table: Mapping[int, KeyCost]) -> bytes:
    """The 16 bytes that are the key's salt. Raises as `recognise`."""
    start = raw.start(header.SIZE)
    if start and header.is_hurt(start):
        raise header_damaged()
    if not header.holds(start):
        raise not_a_journal(raw.path)
    if header.version(start) not in key_table:
        raise newer()
    if (raw.size < PAGE or raw.size % PAGE) and not pending(raw.path):
        raise cut_short()
    return start


def proved(raw: RawFile, keys: Keys) -> tuple[bytes, bytes]:
    """Header and key of a file that the secret opens. Raises as `recognise`, `raw_key`, `prove`."""
    try:
        salt = read_header(raw, keys.table)
    except NotAJournal:
        if not isinstance(keys.secret, Passphrase) and _opens_anyway(raw, keys.secret):
            raise header_damaged() from None
        raise
    key = keys.key(salt)
    prove(raw, PageProof(key, salt))
    return salt, key


def prove(raw: RawFile, proof: PageProof) -> None:
    """Return if the key is this file's. SQLite mends a crash only after this.

    Raises WrongPassphrase when no page verifies, Damaged when page 1 does not but others do. A
    page that a crash tore is not damage: while there is something to roll back, any page proves
    the key, one kept in the rollback journal included.
    """
    while True:
        before = raw.moment
        if proof.verifies(1, raw.page(1)):
            return
        unfinished = pending(raw.path)
        bad, count = raw.bad_pages(proof)
        if raw.moment == before and pending(raw.path) == unfinished:
            break
    if unfinished and (len(bad) < count or rollback.proves(raw.path, proof)):
        return
    if len(bad) == count:
        raise wrong()
    raise damaged(tuple(bad))


def wrong() -> WrongPassphrase:
    """What was given does not open this journal."""
    return WrongPassphrase(
        _("That does not open this journal. Check the keyboard and caps lock, and try again."),
        title=_("Wrong passphrase"),
    )


@contextmanager
def judged(raw: RawFile, proof: PageProof, *, read_only: bool) -> Iterator[None]:
    """Say what is wrong with a file whose key is right, when SQLite's first touch fails inside.

    Damaged names the pages that do not verify now, after the rollback; StorageFailed says so when
    there is something to roll back that a read-only file does not allow.
    """
    try:
        with translated():
            yield
    except Damaged as error:
        bad, _count = raw.bad_pages(proof)
        if bad:
            raise damaged(tuple(bad)) from None
        # Every page is as it was written, and yet SQLite misses some.
        raise (cut_short() if error.__cause__ else error) from None
    except StorageFailed:
        if read_only and pending(raw.path):
            raise cannot_mend() from None
        raise


def is_read_only(path: Path) -> bool:
    """Whether the file or its directory may not be written by us."""
    return not (path.stat().st_mode & 0o222 and _may_write(path) and _may_write(path.parent))


def _may_write(path: Path) -> bool:
    return os.access(path, os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def newer() -> NewerJournal:
    """The file needs a later version than this one."""
    return NewerJournal(
        _("This journal was made by a newer mentorlog. Update mentorlog to open it."),
        title=_("Made by a newer mentorlog"),
    )


def _opens_anyway(raw: RawFile, secret: RawKey | RecoveryCode) -> bool:
    """Whether pages belong to this key although the header is none of ours."""
    salt = raw.start(header.SIZE)
    if len(salt) < header.SIZE:
        return False
    key = secret.key if isinstance(secret, RawKey) else recovery.decode(secret.text)[1]
    bad, count = raw.bad_pages(PageProof(key, salt))
    return len(bad) < count
