"""What the program remembers by itself: theme, last area, the last commit seen of each journal.

A comfort, never a need: an unreadable file means nothing is remembered, and a disk that refuses
is not complained about. It holds no name and no text of a journal.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field
from pathlib import Path

from mentorlog import paths


@dataclass
class State:
    """What is remembered.

    `commits` maps a journal's file id to its commit counter when closed. `key_seconds` is how
    long working out the key took last time, for the bar that shows how far it is.
    """

    theme: str = ""
    area: str = ""
    commits: dict[str, int] = field(default_factory=dict)
    key_seconds: float = 0.0


def load(file: Path | None = None) -> State:
    """What was remembered in `file`, or in the person's own; nothing when it cannot be read."""
    file = paths.state_file() if file is None else file
    try:
        found = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError):  # thousands of brackets, one in another
        return State()
    if not isinstance(found, dict):
        return State()
    commits = found.get("commits")
    return State(
        theme=_text(found.get("theme")),
        area=_text(found.get("area")),
        key_seconds=_seconds(found.get("key_seconds")),
        commits={
            str(file_id): count
            for file_id, count in (commits if isinstance(commits, dict) else {}).items()
            if isinstance(count, int)
        },
    )


def save(state: State, file: Path | None = None) -> None:
    """Remember `state`: whole or not at all, readable by its owner only."""
    file = paths.state_file() if file is None else file
    with contextlib.suppress(OSError):
        paths.private_directory(file.parent)
        number, name = tempfile.mkstemp(dir=file.parent, prefix=".state-")
        try:
            with os.fdopen(number, "w", encoding="utf-8") as out:
                json.dump(asdict(state), out)
            Path(name).replace(file)
        except OSError:
            Path(name).unlink(missing_ok=True)
            raise


def _seconds(value: object) -> float:
    return float(value) if isinstance(value, int | float) and 0 <= value < 3600 else 0.0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
