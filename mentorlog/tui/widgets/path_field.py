"""A path, typed with a suggestion that the right arrow takes; ~ is the home directory."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path

from textual.suggester import Suggester

from mentorlog.domain.lines import clean_input
from mentorlog.tui.widgets.field import TextField

_LOOKED_AT = 2000  # names in a directory


class PathField(TextField):
    """A file or folder that is there."""

    def __init__(self, label: str, *, hint: str = "", id: str) -> None:
        super().__init__(label, hint=hint, id=id)
        self.input.suggester = _Paths(use_cache=False, case_sensitive=True)

    @property
    def path(self) -> Path | None:
        """What is typed as a path; None when nothing is."""
        typed = clean_input(self.value)
        return _at(typed) if typed else None


def _at(typed: str) -> Path:
    try:
        return Path(typed).expanduser()
    except RuntimeError:  # the home of somebody this machine does not know
        return Path(typed)


class _Paths(Suggester):
    async def get_suggestion(self, value: str) -> str | None:
        return await asyncio.to_thread(_completed, value)


def _completed(typed: str) -> str | None:
    """The first name that goes on as `typed` does; a folder with its slash."""
    folder, _slash, begun = typed.rpartition("/")
    if not typed or (not folder and "/" not in typed):
        return None
    try:
        with os.scandir(_at(folder or "/")) as entries:
            names = sorted(
                entry.name + ("/" if entry.is_dir() else "")
                for entry, _number in zip(entries, range(_LOOKED_AT), strict=False)
                if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))
            )
    except OSError:
        return None
    return f"{folder}/{names[0]}" if names and begun else None
