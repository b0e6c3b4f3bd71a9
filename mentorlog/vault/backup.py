"""Backups: encrypted copies that open with what opened the journal when they were made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.errors import MentorlogError
from mentorlog.vault import files, header
from mentorlog.vault.copy import problems, verified_copy
from mentorlog.vault.errors import damaged, translated
from mentorlog.vault.key import Keys
from mentorlog.vault.rawfile import RawFile, sides
from mentorlog.vault.recognise import proved

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault

_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r"(?P<stem>.+)-(?P<id>[0-9a-f]{16})-(?P<moment>\d{8}T\d{6}Z)(?:-(?P<count>\d+))?\.mentorlog"
)


@dataclass(frozen=True)
class BackupPlan:
    """Where backups go and how many stay: the last of each day and the last of each week."""

    directory: Path
    daily: int = 7
    weekly: int = 4


@dataclass(frozen=True)
class Backup:
    """A backup as its name tells it: of which journal, made when (UTC), which of that second."""

    path: Path
    stem: str
    file_id: str
    made_at: datetime
    count: int


def backup_now(vault: Vault, plan: BackupPlan) -> Path:
    """Make and verify a backup, then remove those the plan no longer keeps; returns the new one.

    On the vault thread, outside a transaction. Raises InUse, Damaged, StorageFailed; then no
    backup was removed.
    """
    with translated():
        files.private_directory(plan.directory)
        files.sweep_old(plan.directory, f"{vault.path.stem}-")
        moment = clock.now().astimezone(UTC).strftime(_MOMENT)
        name = f"{vault.path.stem}-{vault.file_id}-{moment}.mentorlog"
        path = files.unused(plan.directory / name)
        with vault.reading() as source:
            temporary = verified_copy(source, path, vault.raw_key().key, vault.salt)
        try:
            # Another process may have taken the name while this copy was made.
            path = files.unused(path)
            files.place_new(temporary, path)
        finally:
            files.discard(temporary)
        _rotate(vault.file_id, plan)
    return path


def daily(vault: Vault, plan: BackupPlan) -> Path | None:
    """Make today's backup, unless one was made that opens as the journal does now.

    To be called on every day of use, and after a new passphrase. Raises as `backup_now`.
    """
    with translated():
        for one in backups(plan.directory, file_id=vault.file_id):
            if _day(one) == clock.today() and _salt(one.path) == vault.salt:
                return None
    return backup_now(vault, plan)


@dataclass(frozen=True)
class Renewed:
    """What became of the backups: the new one, if one was made, and how many were removed."""

    made: Path | None
    removed: int


def holding(vault: Vault, plan: BackupPlan) -> tuple[list[Path], list[Path]]:
    """The copies of this journal in the directory of its backups, and those that may be copies.

    The first are backups by their name, and files a restore put aside that open with the
    journal's key. The second were put aside under the same name and open with another key, or
    with none: whose they are is not known.
    """
    known = [one.path for one in backups(plan.directory, file_id=vault.file_id)]
    unknown: list[Path] = []
    if plan.directory.is_dir():
        for path in sorted(plan.directory.glob("*-replaced-*.mentorlog")):
            if not path.name.startswith(f"{vault.path.stem}-replaced-"):
                continue
            (known if _opens(vault, path) else unknown).append(path)
    return known, unknown


def remove_older(vault: Vault, plan: BackupPlan) -> int:
    """Remove every copy of this journal that `holding` knows; returns how many.

    Raises StorageFailed; then some may be gone.
    """
    with translated():
        known, _unknown = holding(vault, plan)
        _remove(known)
    return len(known)


def renew(vault: Vault, plan: BackupPlan) -> Renewed:
    """Make and verify a backup of the journal as it is now, then remove all that were made before.

    On the vault thread, outside a transaction. Raises as `backup_now`; then none was removed.
    """
    with translated():
        before, _unknown = holding(vault, plan)
        made = backup_now(vault, plan)
        _remove(before)
    return Renewed(made, len(before))


def _remove(paths: Iterable[Path]) -> None:
    """Remove copies, and return once a power cut cannot bring them back."""
    paths = list(paths)
    for path in paths:
        for file in (path, *sides(path)):
            file.unlink(missing_ok=True)
    for directory in {path.parent for path in paths}:
        files.flush_directory(directory)


def _opens(vault: Vault, path: Path) -> bool:
    try:
        with RawFile(path) as raw:
            proved(raw, Keys(vault.raw_key(), vault.key_table))
    except (MentorlogError, OSError):
        return False
    return True


def backups(directory: Path, *, file_id: str = "", stem: str = "") -> list[Backup]:
    """The backups in a directory, newest first, by their names.

    Of the journal with `file_id`, or, when that cannot be read, of a journal whose file name was
    `stem`; of any when neither is given. Raises OSError when the directory cannot be read.
    """
    if not directory.is_dir():
        return []
    found = (_read_name(path) for path in directory.iterdir())
    wanted = (
        one
        for one in found
        if one is not None and file_id in ("", one.file_id) and stem in ("", one.stem)
        # A pipe of that name would be waited for, and a directory cannot be one.
        if one.path.is_file()
    )
    return sorted(wanted, key=lambda one: (one.made_at, one.count), reverse=True)


def verify(path: Path, keys: Keys) -> None:
    """Open a backup, without changing it, and run both integrity checks.

    Raises Damaged with its pages, WrongPassphrase when it was made under another passphrase, and
    the other VaultErrors.
    """
    with translated(), RawFile(path) as raw:
        _salt_read, key = proved(raw, keys)
        pages, lines = problems(path, key)
        if pages or lines:
            raise damaged(pages)


def newest_good(directory: Path, keys: Keys, *, file_id: str = "", stem: str = "") -> Backup | None:
    """The newest backup that opens with the secret and verifies, to offer when all is not well."""
    for one in backups(directory, file_id=file_id, stem=stem):
        try:
            verify(one.path, keys)
        except MentorlogError:
            continue
        return one
    return None


def kept(made: Iterable[Backup], plan: BackupPlan) -> list[Backup]:
    """Those of one journal's backups, newest first, that stay.

    All of today, for a day may hold more than one thing worth going back to; the last of each of
    the `daily` latest days that have any, and of each of the `weekly` latest ISO weeks. What a
    wrong clock dated after today stays too, until its day has come, and takes no other's place.
    """
    made = list(made)
    ahead = [one for one in made if _day(one) > clock.today()]
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for one in made:
        if one in ahead:
            continue
        days.setdefault(_day(one), one)
        weeks.setdefault(_day(one).isocalendar()[:2], one)
    staying = [*days.values()][: max(plan.daily, 1)] + [*weeks.values()][: plan.weekly]
    staying += ahead
    return [one for one in made if one in staying or _day(one) == clock.today()]


def _rotate(file_id: str, plan: BackupPlan) -> None:
    made = backups(plan.directory, file_id=file_id)
    staying = kept(made, plan)
    for one in made:
        if one not in staying:
            one.path.unlink(missing_ok=True)


def _day(one: Backup) -> date:
    return clock.civil(one.made_at).date()


def _salt(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(header.SIZE)


def _read_name(path: Path) -> Backup | None:
    match = _NAME.fullmatch(path.name)
    if match is None or path.name.startswith("."):
        return None
    try:
        made_at = datetime.strptime(match["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, match["stem"], match["id"], made_at, int(match["count"] or 1))
