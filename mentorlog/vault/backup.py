"""Backups: encrypted copies that open with what opened the journal when they were made."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import clock
from mentorlog.paths import private_directory
from mentorlog.vault import files
from mentorlog.vault.copy import verified_copy
from mentorlog.vault.errors import translated

if TYPE_CHECKING:
    from mentorlog.vault.vault import Vault

_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(
    r"-(?P<id>[0-9a-f]{16})-(?P<moment>\d{8}T\d{6}Z)(?:-(?P<count>\d+))?\.mentorlog$"
)


@dataclass(frozen=True)
class BackupPlan:
    """Where backups go and how many stay: the last of each day and the last of each week."""

    directory: Path
    daily: int = 7
    weekly: int = 4


@dataclass(frozen=True)
class Backup:
    """A backup as its name tells it: of which journal, made when (UTC)."""

    path: Path
    file_id: str
    made_at: datetime
    count: int = 0


def backup_now(vault: Vault, plan: BackupPlan) -> Path:
    """Make and verify a backup, then remove those the plan no longer keeps; returns the new one.

    On the vault thread, outside a transaction. Raises InUse, Damaged, StorageFailed.
    """
    with translated():
        private_directory(plan.directory)
    made_at = clock.now().astimezone(UTC)
    with vault.reading() as source:
        path = _name(vault, plan.directory, made_at)
        temporary = verified_copy(source, path, vault.raw_key().key, vault.salt)
    with translated():
        try:
            files.place_new(temporary, path)
        finally:
            files.discard(temporary)
        _rotate(backups(plan.directory, vault.file_id), plan)
    return path


def daily(vault: Vault, plan: BackupPlan) -> Path | None:
    """Make the backup of today, unless there is one; for every day the journal is used."""
    with translated():
        made = backups(plan.directory, vault.file_id)
    today = clock.today()
    if any(clock.civil(one.made_at).date() == today for one in made):
        return None
    return backup_now(vault, plan)


def backups(directory: Path, file_id: str | None = None) -> list[Backup]:
    """The backups in a directory, newest first: of one journal, or of any."""
    if not directory.is_dir():
        return []
    found = (_read_name(path) for path in directory.iterdir())
    wanted = (one for one in found if one and file_id in (None, one.file_id))
    return sorted(wanted, key=lambda one: (one.made_at, one.count), reverse=True)


def kept(made: Iterable[Backup], plan: BackupPlan) -> list[Backup]:
    """Those of one journal's backups, newest first, that stay; the newest always does."""
    days: dict[object, Backup] = {}
    weeks: dict[object, Backup] = {}
    for one in made:
        day = clock.civil(one.made_at).date()
        days.setdefault(day, one)
        weeks.setdefault(day.isocalendar()[:2], one)
    first = [*days.values()][: max(plan.daily, 1)]
    return first + [one for one in [*weeks.values()][: plan.weekly] if one not in first]


def _rotate(made: list[Backup], plan: BackupPlan) -> None:
    staying = kept(made, plan)
    for one in made:
        if one not in staying:
            one.path.unlink(missing_ok=True)


def _name(vault: Vault, directory: Path, made_at: datetime) -> Path:
    """A name that nothing has: two backups may be made within a second."""
    start = f"{vault.path.stem}-{vault.file_id}-{made_at.strftime(_MOMENT)}"
    path, count = directory / f"{start}.mentorlog", 1
    while path.exists():
        count += 1
        path = directory / f"{start}-{count}.mentorlog"
    return path


def _read_name(path: Path) -> Backup | None:
    match = _NAME.search(path.name)
    if match is None or path.name.startswith("."):
        return None
    try:
        made_at = datetime.strptime(match["moment"], _MOMENT).replace(tzinfo=UTC)
    except ValueError:
        return None
    return Backup(path, match["id"], made_at, int(match["count"] or 0))
