"""Starts mentorlog as a person does, but for a key that costs nothing; for tests only."""

from __future__ import annotations

import sys

from mentorlog import __main__ as program
from mentorlog import process
from mentorlog.vault.key import KeyCost


def begin() -> None:
    """Do what the arguments ask."""
    process.prepare()
    program.leave(program.run(sys.argv[1:], key_table={1: KeyCost(1, 8, 1)}))


if __name__ == "__main__":
    begin()
