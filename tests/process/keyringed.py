"""The program on a machine with a keyring: one in the file `keyring` of the home directory."""

from __future__ import annotations

import os
from pathlib import Path

import keyring

from mentorlog.vault import system_keyring
from tests.keyrings import FileKeyring
from tests.process import program


def main() -> None:
    """Make it the keyring in use, taken for one of the system's, then begin."""
    keyring.set_keyring(FileKeyring(Path(os.environ["HOME"]) / "keyring"))
    vars(system_keyring)["REAL"] = {FileKeyring.__module__}
    program.begin()


if __name__ == "__main__":
    main()
