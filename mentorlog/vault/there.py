"""Whether a file is there, for whoever has not read anything of it yet; imports next to nothing."""

from __future__ import annotations

from pathlib import Path


def is_there(path: Path) -> bool:
    """Whether something stands at `path`, links followed.

    Raises StorageFailed when the system does not say: a directory that may not be entered, a
    name longer than it knows.
    """
    try:
        return path.exists()
    except OSError as error:
        from mentorlog.vault.errors import storage_failed

        raise storage_failed(error) from None
