"""Where things live on this machine: the journal, its backups, settings and what is remembered.

Nothing here creates anything but `private_directory`, which makes directories only their owner
can enter. Every place can be moved with platformdirs' own variables (XDG_DATA_HOME and the like).
"""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

_APP = "mentorlog"


def data_directory() -> Path:
    """The person's data directory for mentorlog."""
    return Path(platformdirs.user_data_dir(_APP, appauthor=False))


def default_journal() -> Path:
    """The journal that is opened when no other is named."""
    return data_directory() / "journal.mentorlog"


def backup_directory(journal: Path) -> Path:
    """Where backups of `journal` go unless the settings say otherwise: beside it."""
    return journal.parent / "backups"


def config_file() -> Path:
    """The settings file; read by the program, written only by the person."""
    return Path(platformdirs.user_config_dir(_APP, appauthor=False)) / "config.toml"


def state_file() -> Path:
    """What the program remembers by itself: theme, last screen, last commit seen of each file."""
    return Path(platformdirs.user_state_dir(_APP, appauthor=False)) / "state.json"


def private_directory(path: Path) -> Path:
    """Make `path` (and what is missing above it), enterable by its owner only; returns it."""
    if not path.is_dir():
        old = os.umask(0o077)
        try:
            path.mkdir(mode=0o700, parents=True, exist_ok=True)
        finally:
            os.umask(old)
    return path
