"""Files that leave the journal: private, whole, never over another, and written down first.

One act: what is written goes into an unfinished file beside its place; in the same transaction
that read it, the disclosure is recorded; only then the file gets its name. Whatever fails on the
way leaves neither a file nor a disclosure.
"""

from __future__ import annotations

import glob
import hashlib
import os
import shutil
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final

from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.vault import files
from mentorlog.vault.errors import translated

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.disclosures import NewDisclosure
    from mentorlog.journal.journal import Journal

#: Seconds after which an unfinished file that nobody writes to was left by a crash.
_UNDER_WAY: Final = 60 * 60

#: Writes what leaves, read in the session's transaction; returns what is recorded of it, whose
#: `digest` is filled in here.
Write = Callable[["Session", BinaryIO], "NewDisclosure"]


@dataclass(frozen=True)
class Left:
    """A file that left: where it is, its size in bytes, its SHA-256 in hex."""

    path: Path
    size: int
    digest: str


class Hashing:
    """A file that is written to and hashed on the way; as much of `BinaryIO` as writers use."""

    def __init__(self, out: BinaryIO) -> None:
        self._out = out
        self._sum = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        """Write all of `data`."""
        self._out.write(data)
        self._sum.update(data)
        self.size += len(data)
        return len(data)

    def writelines(self, parts: Iterable[bytes]) -> None:
        """Write all of them, one after the other."""
        for data in parts:
            self.write(data)

    @property
    def digest(self) -> str:
        """The SHA-256 of what was written so far, in hex."""
        return self._sum.hexdigest()


def target(typed: str | Path, *, overwrite: bool = False) -> Path:
    """Where a file may go that somebody wants at `typed`; ~ is the home directory.

    Raises Refused when its directory is not there, when it is one itself, or when something has
    that name and `overwrite` does not say that it may go.
    """
    try:
        path = Path(typed).expanduser()
    except RuntimeError:
        raise Refused(_("Nobody here has the home directory {path}.").format(path=typed)) from None
    path = Path(os.path.abspath(path))  # noqa: PTH100 `..` is folded, links are kept
    with translated():
        if not path.parent.is_dir():
            raise Refused(
                _("There is no directory {path}. Make it first, or name another one.").format(
                    path=path.parent
                )
            )
        if path.is_dir() and not path.is_symlink():
            raise Refused(
                _("{path} is a directory. Name a file in it.").format(path=path),
                title=_("Already there"),
            )
        if os.path.lexists(path):
            if not overwrite:
                raise taken(path)
            if not path.is_file():
                raise Refused(_("{path} is no file, so nothing goes there.").format(path=path))
    return path


def taken(path: Path) -> Refused:
    """Something has that name already."""
    return Refused(
        _(
            "There is already something at {path}. Name another place, or say that it may be"
            " overwritten."
        ).format(path=path),
        title=_("Already there"),
    )


def file(journal: Journal, typed: str | Path, write: Write, *, overwrite: bool = False) -> Left:
    """Let what `write` writes leave to a file only its owner can read. Blocking.

    Raises Refused as `target` does and for the journal itself, StorageFailed when the disk
    refuses; then nothing has left and nothing is recorded.
    """
    path = target(typed, overwrite=overwrite)
    _refuse_journal(journal, path)
    with translated():
        _sweep(path)
        temporary = files.fresh(path)
        try:
            left, uid = journal.change_now(partial(_leave, temporary=temporary, write=write))
            made = temporary.stat()
            try:
                if overwrite:
                    temporary.replace(path)
                    files.flush_directory(path.parent)
                else:
                    files.place_new(temporary, path)
            except BaseException:
                if not _is_at(path, made):
                    take_back(journal, uid)
                raise
        finally:
            files.discard(temporary)
    return replace(left, path=path)


def _is_at(path: Path, made: os.stat_result) -> bool:
    """Whether what was made has its name already, although the disk failed after that."""
    try:
        there = path.stat()
    except OSError:
        return False
    return (there.st_dev, there.st_ino) == (made.st_dev, made.st_ino)


def take_back(journal: Journal, uid: str) -> None:
    """Strike out the disclosure of what got no name after all."""
    from mentorlog.journal import disclosures

    journal.change_now(partial(disclosures.take_back, uid=uid))


def _leave(db: Session, temporary: Path, write: Write) -> tuple[Left, str]:
    """Write the file, flush it to the disk, record it; the transaction ends after that."""
    from mentorlog.journal import disclosures

    with temporary.open("wb", buffering=1 << 20) as out:
        hashing = Hashing(out)
        new = write(db, hashing)  # type: ignore[arg-type]  # as much of a file as writers use
    files.flush_file(temporary)
    uid = disclosures.record(db, replace(new, digest=hashing.digest))
    return Left(temporary, hashing.size, hashing.digest), uid


def _sweep(path: Path) -> None:
    """Remove what an export to the same place that was killed left unfinished.

    What is written to still, or was within the hour, may be another's that is under way.
    """
    for left in path.parent.glob(f".{glob.escape(path.name)}.????????.unfinished"):
        with suppress(OSError):
            if left.stat().st_mtime < time.time() - _UNDER_WAY:
                if left.is_dir() and not left.is_symlink():
                    shutil.rmtree(left)
                else:
                    left.unlink()


def _refuse_journal(journal: Journal, path: Path) -> None:
    """Never over the journal itself, by whatever name."""
    with translated():
        if path.exists() and path.samefile(journal.vault.path):
            raise Refused(_("That is the journal itself. Name another file."))


#: Puts one file into the folder that leaves: its path in it with `/`, and its bytes.
Add = Callable[[str, bytes], None]
#: Fills a folder, read in the session's transaction; returns what is recorded of it.
Fill = Callable[["Session", Add], "NewDisclosure"]


def folder(journal: Journal, typed: str | Path, fill: Fill) -> Left:
    """Let a folder leave, 0700 with files 0600, to a place where nothing is yet. Blocking.

    Its digest is the SHA-256 of lines of digest and path, by path. All of it is on the disk before
    the folder gets its name. Raises as `file` does.
    """
    path = target(typed)
    with translated():
        _sweep(path)
        temporary = files.fresh_directory(path)
        try:
            act = partial(_leave_folder, temporary=temporary, fill=fill)
            left, uid = journal.change_now(act)
            made = temporary.stat()
            try:
                if os.path.lexists(path):
                    raise taken(path)
                temporary.rename(path)
                files.flush_directory(path.parent)
            except BaseException:
                if not _is_at(path, made):
                    take_back(journal, uid)
                raise
        finally:
            shutil.rmtree(temporary, ignore_errors=True)
    return replace(left, path=path)


def _leave_folder(db: Session, temporary: Path, fill: Fill) -> tuple[Left, str]:
    from mentorlog.journal import disclosures

    sums: list[str] = []
    written: list[Path] = []
    directories = {temporary}
    size = 0

    def add(name: str, data: bytes) -> None:
        nonlocal size
        place = temporary / name
        for above in reversed(place.relative_to(temporary).parents[:-1]):
            (temporary / above).mkdir(mode=0o700, exist_ok=True)
            directories.add(temporary / above)
        flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(place, flags, 0o600), "wb") as out:
            out.write(data)
        written.append(place)
        sums.append(f"{hashlib.sha256(data).hexdigest()}  {name}\n")
        size += len(data)

    new = fill(db, add)
    files.flush_files(written)
    for directory in sorted(directories):
        files.flush_directory(directory)
    sums.sort(key=lambda line: line[66:])
    digest = hashlib.sha256("".join(sums).encode()).hexdigest()
    return Left(temporary, size, digest), disclosures.record(db, replace(new, digest=digest))
