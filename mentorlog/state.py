"""What the program remembers by itself: theme, last area, what it last saw of each journal.

A comfort, never a need: an unreadable file means nothing is remembered, and a disk that refuses
is not complained about. It holds no name and no text of a journal.
"""

from __future__ import annotations

import contextlib
import json
import os
import tempfile
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path

from mentorlog import paths, small_file


@dataclass
class State:
    """What is remembered.

    `commits` maps a journal's file id to its commit counter when closed. `key_seconds` is how
    long working out the key took last time, for the bar that shows how far it is. `checked` maps a
    file's first bytes in hexadecimal to when `check` last found nothing amiss (ISO, UTC). `told`
    are the folders a warning was given about, as digests of their paths.
    """

    theme: str = ""
    area: str = ""
    commits: dict[str, int] = field(default_factory=dict)
    key_seconds: float = 0.0
    checked: dict[str, str] = field(default_factory=dict)
    told: list[str] = field(default_factory=list)


def load(file: Path | None = None) -> State:
    """What was remembered in `file`, or in the person's own; nothing when it cannot be read."""
    file = paths.state_file() if file is None else file
    try:
        found = json.loads(small_file.text_of(file))
    except (OSError, ValueError, RecursionError):  # thousands of brackets, one in another
        return State()
    if not isinstance(found, dict):
        return State()
    commits, checked, told = found.get("commits"), found.get("checked"), found.get("told")
    return State(
        theme=_text(found.get("theme")),
        area=_text(found.get("area")),
        key_seconds=_seconds(found.get("key_seconds")),
        commits={
            str(file_id): count
            for file_id, count in (commits if isinstance(commits, dict) else {}).items()
            if isinstance(count, int)
        },
        checked={
            str(salt): at
            for salt, at in (checked if isinstance(checked, dict) else {}).items()
            if isinstance(at, str)
        },
        told=[one for one in (told if isinstance(told, list) else []) if isinstance(one, str)],
    )


def with_others(own: State, file: Path | None = None) -> State:
    """`own`, with what other processes noted meanwhile: checks that were made, warnings given."""
    there = load(file)
    checked = {**own.checked, **there.checked}
    for salt, at in own.checked.items():
        checked[salt] = max(at, checked[salt])
    return replace(own, checked=checked, told=sorted({*own.told, *there.told}))


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
