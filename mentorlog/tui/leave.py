"""Why the screens ended: what the main program does next depends on it."""

from __future__ import annotations

from enum import StrEnum


class Leave(StrEnum):
    """`quit`: the person left. `lock`: replace the process by the lock screen. `crashed`."""

    quit = "quit"
    lock = "lock"
    crashed = "crashed"
