"""What is imported while the passphrase is being typed, so that nobody waits for it afterwards."""

from __future__ import annotations

import importlib

#: In the order they are needed: the file and the key first, then the record, then the screens.
_MODULES = (
    "mentorlog.journal.journal",
    "argon2",
    "mentorlog.journal.engine",
    "mentorlog.journal.tables",
    "mentorlog.journal.mentorships",
    "mentorlog.journal.drafts",
    "mentorlog.tui.screens.relationships",
    "mentorlog.tui.screens.sessions",
    "mentorlog.vault.backup",
)


def import_the_rest() -> None:
    """Import everything behind the lock; for a thread. Harmless when done before."""
    for name in _MODULES:
        importlib.import_module(name)
