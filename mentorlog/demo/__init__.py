"""The demo journal: an invented person's years of mentoring, for whoever wants to look around.

Unless it is kept, the demo lives in a private directory that does not outlive the program, in
memory where there is such a place; `remembered` finds it again after the program was locked.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mentorlog import fleeting
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import KEY_TABLE, KeyCost, Passphrase

#: The demo's passphrase: no secret, the lock screen shows it.
PASSPHRASE = "moss heron lamp tide"  # noqa: S105 it is shown to everybody

_PURPOSE = "mentorlog-demo"
_FILE = "demo.mentorlog"


@dataclass(frozen=True)
class Demo:
    """A demo journal, open; whoever made it closes it. Passphrase and code open it again."""

    journal: Journal
    recovery_code: str
    passphrase: str = PASSPHRASE


def create(path: Path, *, key_table: Mapping[int, KeyCost] = KEY_TABLE) -> Demo:
    """Write the demo journal at `path`, as of the clock's now, in the language in force.

    Raises Refused when something stands at `path`, StorageFailed when the disk refuses.
    """
    journal, code = Journal.created(path, Passphrase(PASSPHRASE), key_table=key_table)
    try:
        from mentorlog.demo.story import tell

        journal.change_now(tell)
        # Nobody needs to be reminded to keep this code on paper.
        journal.on_vault_now(lambda vault: vault.confirm_recovery_code())
    except BaseException:
        journal.close_now()
        path.unlink(missing_ok=True)
        raise
    return Demo(journal, code.text)


def place() -> Path:
    """Where this process' demo journal goes: in a new directory of its own, in memory if possible.

    Also removes what the demos of killed programs left there.
    """
    fleeting.sweep(_PURPOSE, _parent())
    return fleeting.make(_PURPOSE, _parent()) / _FILE


def remembered() -> Path | None:
    """The demo journal that this process made before it was locked; None when there is none."""
    made = (directory / _FILE for directory in fleeting.mine(_PURPOSE, _parent()))
    return next((path for path in made if path.exists()), None)


def discard() -> None:
    """Remove every demo of this process; called when the person leaves."""
    for directory in fleeting.mine(_PURPOSE, _parent()):
        shutil.rmtree(directory, ignore_errors=True)


def _parent() -> Path:
    return fleeting.memory_directory() or Path(tempfile.gettempdir())
