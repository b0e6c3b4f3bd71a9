"""The journal read as plain bytes, beside SQLite and without disturbing it.

POSIX drops all of a process's locks on a file as soon as any descriptor of it is closed. So while a
connection of ours is open, descriptors are parked instead, and closed after the last connection.
"""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

from mentorlog.errors import NoJournal, NotAJournal, StorageFailed
from mentorlog.i18n import _
from mentorlog.vault.errors import storage_failed
from mentorlog.vault.pages import LOCK_PAGE, PAGE, PageProof

Identity = tuple[int, int]

_ABSENT = {errno.ENOENT, errno.ENOTDIR, errno.ELOOP}
_NOT_OPENED = {errno.ENXIO, errno.EISDIR, errno.ENODEV, errno.EOPNOTSUPP}
_gate = threading.Lock()
_connections: Counter[Identity] = Counter()
_parked: dict[Identity, list[int]] = {}


class RawFile:
    """A regular file open for reading; a context manager.

    Raises NoJournal when nothing is there, NotAJournal for anything but a file, StorageFailed
    when it may not be read. Never waits on a FIFO.
    """

    def __init__(self, path: Path) -> None:
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        flags |= getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        try:
            self._fd = os.open(path, flags)
        except OSError as error:
            if error.errno in _ABSENT:
                raise NoJournal(
                    _("There is no journal at {path}.").format(path=path), title=_("No journal")
                ) from None
            if error.errno in _NOT_OPENED or os.path.isdir(path):  # noqa: PTH112 Path.is_dir raises
                raise not_a_journal(path) from None
            raise storage_failed(error) from None
        self.path = path
        about = os.fstat(self._fd)
        self.identity: Identity = (about.st_dev, about.st_ino)
        if not stat.S_ISREG(about.st_mode):
            self.close()
            raise not_a_journal(path)

    def __enter__(self) -> RawFile:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close, now or after the last connection to the same file."""
        with _gate:
            if _connections[self.identity]:
                _parked.setdefault(self.identity, []).append(self._fd)
            else:
                os.close(self._fd)

    @property
    def size(self) -> int:
        """Bytes, at this moment."""
        return os.fstat(self._fd).st_size

    @property
    def moment(self) -> tuple[int, int]:
        """Size and time of the last change: equal before and after means nothing was written."""
        about = os.fstat(self._fd)
        return about.st_size, about.st_mtime_ns

    def start(self, length: int) -> bytes:
        """The first bytes, fewer if the file is shorter."""
        return _read(self._fd, length, 0)

    def page(self, number: int) -> bytes:
        """Page `number`, from 1; shorter at the end of the file."""
        return _read(self._fd, PAGE, (number - 1) * PAGE)

    def pages(self) -> Iterator[tuple[int, bytes]]:
        """Every page with its number, a part of a page at the end included."""
        at_once = 256
        for first in range(0, -(-self.size // PAGE), at_once):
            block = memoryview(_read(self._fd, PAGE * at_once, first * PAGE))
            for offset in range(0, len(block), PAGE):
                yield first + offset // PAGE + 1, bytes(block[offset : offset + PAGE])

    def bad_pages(self, proof: PageProof) -> tuple[list[int], int]:
        """The numbers of the pages that do not verify, and how many pages there are."""
        bad, count = [], 0
        for number, page in self.pages():
            count += 1
            if number != LOCK_PAGE and not proof.verifies(number, page):
                bad.append(number)
        return bad, count


def connection_opened(identity: Identity) -> None:
    """From now on no descriptor of this file is closed."""
    with _gate:
        _connections[identity] += 1


def connection_closed(identity: Identity) -> None:
    """A connection is closed; with the last one the parked descriptors are, too."""
    with _gate:
        _connections[identity] -= 1
        if not _connections[identity]:
            del _connections[identity]
            for fd in _parked.pop(identity, ()):
                os.close(fd)


def not_a_journal(path: Path) -> NotAJournal:
    """What stands there is something else."""
    return NotAJournal(
        _("{path} is not a mentorlog journal. Nothing in it was changed.").format(path=path),
        title=_("Not a journal"),
    )


def pending(path: Path) -> bool:
    """Whether SQLite has unfinished work beside the file: a crash, or a commit under way."""
    return any(_size(side) > 0 for side in sides(path))


def refuse_strange_sides(path: Path) -> None:
    """Raise StorageFailed if something that is no file has the name of one SQLite keeps beside.

    A pipe there would be waited for without end, and nothing could be written with a directory.
    """
    for side in sides(path):
        try:
            mode = side.lstat().st_mode
        except OSError:
            continue
        if not stat.S_ISREG(mode):
            raise StorageFailed(
                _("{path} is no file, and the journal needs that name. Move it away.").format(
                    path=side
                )
            )


def sides(path: Path) -> tuple[Path, Path]:
    """The files SQLite may keep beside a database: its rollback journal and its WAL."""
    return path.with_name(path.name + "-journal"), path.with_name(path.name + "-wal")


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0


def _read(fd: int, length: int, offset: int) -> bytes:
    """All of `length` bytes unless the file ends: one call may give fewer.

    Raises StorageFailed when the disk, or what only looks like a file, does not give them.
    """
    parts = []
    try:
        os.lseek(fd, offset, os.SEEK_SET)
        while length:
            part = os.read(fd, length)
            if not part:
                break
            parts.append(part)
            length -= len(part)
    except OSError as error:
        raise storage_failed(error) from None
    return b"".join(parts)
