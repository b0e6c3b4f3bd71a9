"""What cannot be undone, with the file rewritten after it; and the backups that still hold it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog.domain.kinds import Backups
from mentorlog.errors import InUse
from mentorlog.i18n import _
from mentorlog.vault.backup import Renewed, holding, remove_older, renew
from mentorlog.vault.rewrite import alone, rewrite

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal
    from mentorlog.vault.backup import BackupPlan
    from mentorlog.vault.vault import Vault


@dataclass(frozen=True, slots=True)
class Older:
    """The backups there are: how many, and files kept aside that could not be looked into."""

    count: int
    unknown: tuple[Path, ...]


def do_now(journal: Journal, action: Callable[[Session], object]) -> None:
    """Do `action` in one transaction and rewrite the file. Blocking.

    Raises InUse before anything is changed while another program is at the journal.
    """
    journal.on_vault_now(alone)
    journal.change_now(action)
    try:
        journal.on_vault_now(rewrite)
    except InUse:
        raise not_rewritten() from None


async def do(journal: Journal, action: Callable[[Session], object]) -> None:
    """As `do_now`, without holding up the screen."""
    await journal.on_vault(alone)
    await journal.change(action)
    try:
        await journal.on_vault(rewrite)
    except InUse:
        raise not_rewritten() from None


def older_now(journal: Journal, plan: BackupPlan) -> Older:
    """The backups that were made of this journal so far. Blocking."""
    return journal.on_vault_now(partial(_older, plan=plan))


async def older(journal: Journal, plan: BackupPlan) -> Older:
    """As `older_now`, without holding up the screen."""
    return await journal.on_vault(partial(_older, plan=plan))


def see_to_now(journal: Journal, plan: BackupPlan, choice: Backups) -> Renewed:
    """Renew or remove the backups that were made before, as chosen. Blocking."""
    return journal.on_vault_now(partial(_see_to, plan=plan, choice=choice))


async def see_to(journal: Journal, plan: BackupPlan, choice: Backups) -> Renewed:
    """As `see_to_now`, without holding up the screen."""
    return await journal.on_vault(partial(_see_to, plan=plan, choice=choice))


def not_rewritten() -> InUse:
    """It was done and overwritten; only the file could not be laid down anew."""
    return InUse(
        _(
            "It is done, and what went is overwritten. Only the file could not be rewritten,"
            " because another program is at the journal; that happens the next time you"
            " destroy or thin something."
        )
    )


def _older(vault: Vault, plan: BackupPlan) -> Older:
    known, unknown = holding(vault, plan)
    return Older(len(known), tuple(unknown))


def _see_to(vault: Vault, plan: BackupPlan, choice: Backups) -> Renewed:
    match choice:
        case Backups.keep:
            return Renewed(None, 0)
        case Backups.remove:
            return Renewed(None, remove_older(vault, plan))
        case Backups.renew:
            return renew(vault, plan)
