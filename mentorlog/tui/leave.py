"""Why the screens ended: what the main program does next depends on it."""

from __future__ import annotations

from enum import StrEnum


class Leave(StrEnum):
    """`quit`: the person left. `lock`: replace the process by the lock screen.

    `demo`: begin anew with the invented journal. `crashed`: a fault, already told.
    """

    quit = "quit"
    lock = "lock"
    demo = "demo"
    crashed = "crashed"
