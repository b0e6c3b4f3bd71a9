"""Files that are whole or not there: private, flushed to the disk, put in place in one step."""

from __future__ import annotations

import os
import re
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from mentorlog import paths
from mentorlog.errors import Refused, StorageFailed
from mentorlog.i18n import _
from mentorlog.vault.errors import disk_full
from mentorlog.vault.rawfile import refuse_strange_sides, sides

_SUFFIX = ".unfinished"
#: Seconds after which a file nobody writes to any more was left by a crash.
_UNDER_WAY = 24 * 60 * 60
#: How many files are flushed side by side; with 8 it took a twentieth of the time on ext4.
_AT_ONCE = 8


def fresh(path: Path) -> Path:
    """A new, empty file of our own in the directory of `path`, readable by its owner only."""
    temporary = _unfinished_name(path)
    flags = os.O_CREAT | os.O_EXCL | os.O_RDWR | getattr(os, "O_CLOEXEC", 0)
    os.close(os.open(temporary, flags, 0o600))
    return temporary


def fresh_directory(path: Path) -> Path:
    """As `fresh`, a directory that only its owner can enter."""
    temporary = _unfinished_name(path)
    temporary.mkdir(mode=0o700)
    return temporary


def discard(temporary: Path) -> None:
    """Take an unfinished file away again, and what SQLite left beside it."""
    for file in (temporary, *sides(temporary)):
        file.unlink(missing_ok=True)


def sweep(path: Path) -> None:
    """Remove what a crash left unfinished for `path`. Only while no other process can be at it."""
    for file in _unfinished(path.parent, f".{path.name}."):
        discard(file)


def sweep_old(directory: Path, beginning: str) -> None:
    """Remove what crashes left unfinished for names that begin so, once too old to be under way."""
    for file in _unfinished(directory, f".{beginning}"):
        with suppress(FileNotFoundError):
            if file.stat().st_mtime < time.time() - _UNDER_WAY:
                discard(file)


def flush_file(path: Path) -> None:
    """Return once the file's content is on the disk, past the drive's own cache where possible."""
    fd = os.open(path, os.O_RDWR)
    try:
        _flush(fd)
    finally:
        os.close(fd)


def flush_files(paths: Iterable[Path]) -> None:
    """As `flush_file`, for many small files: side by side, which a disk does in far less time."""
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(_AT_ONCE) as pool:
        for _done in pool.map(flush_file, paths):
            pass


def flush_directory(directory: Path) -> None:
    """Return once the names in the directory are on the disk; nothing to do on Windows."""
    if os.name == "nt":
        return
    fd = os.open(directory, os.O_RDONLY)
    try:
        _flush(fd)
    finally:
        os.close(fd)


def private_directory(directory: Path) -> Path:
    """As `paths.private_directory`, and its name, too, is on the disk when this returns."""
    missing = [one for one in (directory, *directory.parents) if not one.is_dir()]
    paths.private_directory(directory)
    for made in reversed(missing):
        flush_directory(made.parent)
    return directory


def place_new(temporary: Path, path: Path) -> None:
    """Give a finished file its name, only if nothing has that name. Raises Refused otherwise."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise taken(path) from None
    except OSError:
        # A file system without hard links: reserve the name, then move onto the reservation.
        _reserve(path)
        temporary.replace(path)
    else:
        temporary.unlink()
    flush_directory(path.parent)


def unused(path: Path) -> Path:
    """`path`, or the same name with a number, so that nothing has it."""
    count, wanted = 1, path
    while os.path.lexists(wanted):
        count += 1
        wanted = path.with_name(f"{path.stem}-{count}{path.suffix}")
    return wanted


def taken(path: Path) -> Refused:
    """Something already has that name; nothing is ever overwritten by a new journal."""
    return Refused(
        _("There is already something at {path}. Nothing was changed.").format(path=path),
        title=_("Already there"),
    )


def refuse_leftovers(path: Path) -> None:
    """Raise StorageFailed if a rollback journal with content lies beside `path`.

    SQLite would play it into whatever file next stands at `path`, and so destroy it.
    """
    refuse_strange_sides(path)
    for side in sides(path):
        if side.exists() and side.stat().st_size:
            raise StorageFailed(
                _(
                    "{path} is left of an earlier crash and would harm a new file beside it."
                    " Open the journal it belongs to once, or move it away."
                ).format(path=side)
            )


def need_space(directory: Path, size: int) -> None:
    """Raise StorageFailed unless `size` bytes and a little more are free."""
    from shutil import disk_usage

    if disk_usage(directory).free < size + (1 << 20):
        raise disk_full()


def _unfinished_name(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(4)}{_SUFFIX}")


def _unfinished(directory: Path, beginning: str) -> list[Path]:
    ending = re.compile(r"\.[0-9a-f]{8}" + re.escape(_SUFFIX) + "$")
    return [
        file
        for file in directory.iterdir()
        if file.name.startswith(beginning) and ending.search(file.name, len(beginning) - 1)
    ]


def _reserve(path: Path) -> None:
    try:
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    except FileExistsError:
        raise taken(path) from None


def _flush(fd: int) -> None:
    try:
        import fcntl

        full = getattr(fcntl, "F_FULLFSYNC", None)
        if full is not None:
            fcntl.fcntl(fd, full)
            return
    except (ImportError, OSError):
        pass
    os.fsync(fd)
