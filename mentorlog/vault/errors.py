"""One place where what SQLite and the system report becomes words and exit codes."""

from __future__ import annotations

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlcipher3 import dbapi2

from mentorlog.errors import Damaged, InUse, MentorlogError, Replaced, StorageFailed
from mentorlog.i18n import _

_PRIMARY = 0xFF
_BUSY = {dbapi2.SQLITE_BUSY, dbapi2.SQLITE_LOCKED}
_HURT = {dbapi2.SQLITE_CORRUPT, dbapi2.SQLITE_NOTADB}
_FAILED = {dbapi2.SQLITE_IOERR, dbapi2.SQLITE_CANTOPEN, dbapi2.SQLITE_PERM}
#: `Connection.backup` raises without a number; SQLite's words are then all there is to go by.
_BY_WORDS = {
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
    "database is locked": dbapi2.SQLITE_BUSY,
    "database or disk is full": dbapi2.SQLITE_FULL,
    "database table is locked": dbapi2.SQLITE_LOCKED,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "out of memory": dbapi2.SQLITE_NOMEM,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
}


@contextmanager
def translated(is_replaced: Callable[[], bool] = lambda: False) -> Iterator[None]:
    """Raise our errors for what SQLite or the system reports inside.

    Looks through SQLAlchemy's wrapping without importing it. InUse, Damaged or StorageFailed
    where the file or the disk is the cause; anything else, constraint violations included, passes
    through unchanged. SQLite calls a file that was swapped under it read-only: with an open
    vault's `replaced`, Replaced is raised instead.
    """
    try:
        yield
    except MentorlogError:
        raise
    except OSError as error:
        raise storage_failed(error) from error
    except Exception as error:
        ours = meaning(error)
        if ours is None:
            raise
        if isinstance(ours, StorageFailed) and is_replaced():
            ours = replaced()
        raise ours from error


def meaning(error: Exception) -> MentorlogError | None:
    """The error a person should see for one that SQLite raised, or None if it is not the file's."""
    raised = getattr(error, "orig", error)
    code = getattr(raised, "sqlite_errorcode", None)
    if code is None and isinstance(raised, dbapi2.Error):
        code = _BY_WORDS.get(str(raised))
    if not isinstance(code, int):
        return None
    primary = code & _PRIMARY
    if primary in _BUSY:
        return in_use()
    if primary in _HURT:
        return damaged()
    if primary == dbapi2.SQLITE_FULL:
        return disk_full()
    if primary == dbapi2.SQLITE_READONLY:
        return read_only()
    if primary in _FAILED:
        return StorageFailed(
            _(
                "The disk could not read or write the journal ({code}). Check that it is still"
                " connected and that you may write there; then try again."
            ).format(code=getattr(raised, "sqlite_errorname", code)),
            title=_("The disk failed"),
        )
    if primary == dbapi2.SQLITE_NOMEM:
        return MentorlogError(_("There is not enough memory. Close something else and try again."))
    return None


def storage_failed(error: OSError) -> MentorlogError:
    """What the operating system refused, in words; names the file but never its content."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return disk_full()
    if error.errno == errno.EROFS:
        return read_only()
    where = error.filename if isinstance(error.filename, str) else ""
    reason = error.strerror or type(error).__name__
    if not where:
        return StorageFailed(
            _("The system refused: {reason}.").format(reason=reason), title=_("The disk failed")
        )
    return StorageFailed(
        _("The system refused {path}: {reason}.").format(path=where, reason=reason),
        title=_("The disk failed"),
    )


def damaged(pages: tuple[int, ...] = ()) -> Damaged:
    """Pages that do not verify, or the file as a whole when none is named."""
    if not pages:
        return Damaged(
            _(
                "The journal is damaged: part of it cannot be read."
                " Restore the newest good backup, or run a check to see which pages are hurt;"
                " “mentorlog salvage” brings over what is left."
            ),
            title=_("Damaged"),
        )
    shown = ", ".join(str(page) for page in pages[:10]) + (", …" if len(pages) > 10 else "")
    return Damaged(
        _(
            "The journal is damaged. Pages that do not verify: {pages}."
            " Restore the newest good backup; “mentorlog salvage” brings over what is left."
        ).format(pages=shown),
        pages,
        title=_("Damaged"),
    )


def header_damaged() -> Damaged:
    """The first 16 bytes were a journal's and no longer are."""
    return Damaged(
        _(
            "The journal’s first bytes are damaged, so no passphrase can be tried."
            " Restore the newest good backup; “mentorlog salvage” brings over what is left."
        ),
        (1,),
        title=_("Damaged"),
    )


def cut_short() -> Damaged:
    """The file ends inside a page or before its last one."""
    return Damaged(
        _(
            "The journal is damaged: its end is missing."
            " Restore the newest good backup; “mentorlog salvage” brings over what is left."
        ),
        title=_("Damaged"),
    )


def misfit(path: Path) -> Damaged:
    """What a crash left at `path`, beside the file, would harm it if it were played into it."""
    return Damaged(
        _(
            "{path} was left by a change that was cut off, but it is damaged or belongs to another"
            " copy of this journal, so nothing was touched. Move it away, open the journal and run"
            " a check; if that finds damage, restore the newest good backup."
        ).format(path=path),
        title=_("Damaged"),
    )


def in_use() -> InUse:
    """Another process did not finish within the waiting time."""
    return InUse(
        _("Another program is writing to the journal and did not finish. Try again in a moment."),
        title=_("In use"),
    )


def replaced() -> Replaced:
    """What stands at the path is no longer the file that was opened."""
    return Replaced(
        _(
            "The journal was replaced from somewhere else, perhaps with a new passphrase."
            " Open it again to go on; nothing was written to the old file."
        ),
        title=_("Replaced"),
    )


def disk_full() -> StorageFailed:
    """No space is left."""
    return StorageFailed(
        _("There is no space left on the disk. Make room; then try again."),
        title=_("No space left"),
    )


def read_only() -> StorageFailed:
    """The file or its directory may be read but not written."""
    return StorageFailed(
        _("The journal is read-only here, so nothing can be changed in it."),
        title=_("Read-only"),
    )


def cannot_mend() -> StorageFailed:
    """A commit was cut off and must be rolled back, which takes writing."""
    return StorageFailed(
        _(
            "A change to this journal was cut off and has to be undone before it can be read, but"
            " the journal is read-only here. Make the file and its directory writable and open it"
            " once."
        ),
        title=_("Read-only"),
    )
