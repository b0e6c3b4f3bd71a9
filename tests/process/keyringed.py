"""The program on a machine whose keyring holds a key: the one in a file beside the settings."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import keyring

from mentorlog.vault import system_keyring
from tests.keyrings import MemoryKeyring
from tests.process import program


def main() -> None:
    """Put the key where the program looks for it, then begin."""
    memory = MemoryKeyring()
    journal = Path(sys.argv[sys.argv.index("--journal") + 1])
    entry = (Path(os.environ["HOME"]) / "entry").read_text(encoding="ascii")
    memory.held[(system_keyring.SERVICE, system_keyring.name_of(journal))] = entry
    keyring.set_keyring(memory)
    vars(system_keyring)["REAL"] = {MemoryKeyring.__module__}
    program.begin()


if __name__ == "__main__":
    main()
