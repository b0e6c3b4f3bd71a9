"""The keyring opens the screens unasked; after a lock they ask all the same.

And from one process to the next: kept, opened with, taken along, locked, forgotten.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from mentorlog.vault.system_keyring import SERVICE, name_of
from tests.conftest import CHEAP, PASSPHRASE
from tests.keyrings import FileKeyring
from tests.process.terminal import PROGRAM as BARE
from tests.process.terminal import Terminal, environment

PROGRAM = Path(__file__).with_name("keyringed.py")


def keep(home: Path, path: Path, entry: str) -> None:
    """Put that into the keyring of `home` for the journal at `path`."""
    FileKeyring(home / "keyring").set_password(SERVICE, name_of(path), entry)


def kept(home: Path, path: Path) -> str | None:
    """What is in it."""
    return FileKeyring(home / "keyring").get_password(SERVICE, name_of(path))


@pytest.fixture
def home(path: Path, tmp_path: Path) -> Path:
    """A home whose settings let the keyring open the journal, and the key it holds."""
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    keep(tmp_path, path, journal.vault.raw_key().key.hex())
    journal.close_now()
    settings = tmp_path / "config" / "mentorlog"
    settings.mkdir(parents=True)
    (settings / "config.toml").write_text("keyring = true\n", encoding="utf-8")
    return tmp_path


@pytest.fixture
def terminal(path: Path, home: Path) -> Iterator[Terminal]:
    terminal = Terminal(home, "--journal", str(path), program=PROGRAM)
    yield terminal
    terminal.close()


@pytest.mark.slow
def test_it_opens_unasked_but_not_after_a_lock(terminal: Terminal) -> None:
    terminal.until("2 Relationships")
    assert b"Passphrase" not in terminal.written
    terminal.send("\x0c")
    terminal.until("Passphrase")
    terminal.read(1.0)
    assert "2 Relationships" not in terminal.text
    terminal.send(PASSPHRASE + "\r")
    terminal.until("2 Relationships")


@pytest.mark.slow
def test_a_stale_key_is_said_and_the_passphrase_asked(path: Path, home: Path) -> None:
    keep(home, path, "ab" * 32)
    terminal = Terminal(home, "--journal", str(path), program=PROGRAM)
    try:
        terminal.until("Passphrase")
        assert b"removed" in terminal.written
    finally:
        terminal.close()
    assert kept(home, path) is None


def run(home: Path, path: Path, *arguments: str, known: str = "") -> tuple[int, str]:
    """A command in a process of its own, nobody there to ask: how it ends, and what it says.

    `known` is the passphrase it is handed, if any.
    """
    file = home / "known"
    file.write_text(known, encoding="utf-8")
    done = subprocess.run(
        [
            *(sys.executable, str(PROGRAM), "--journal", str(path)),
            *(("--passphrase-file", str(file)) if known else ()),
            *arguments,
        ],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        start_new_session=True,  # without a terminal to ask on
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stderr


LOOK = ("list", "sessions")


@pytest.mark.slow
def test_from_one_process_to_the_next(home: Path, path: Path) -> None:
    assert run(home, path, "keyring", "forget")[0] == 0
    assert kept(home, path) is None
    assert run(home, path, *LOOK)[0] != 0
    assert run(home, path, "keyring", "keep", known=PASSPHRASE)[0] == 0
    before = kept(home, path)
    assert run(home, path, *LOOK)[0] == 0

    newer = home / "newer"
    newer.write_text("seven geese over water", encoding="utf-8")
    changing = ("passphrase", "--new-passphrase-file", str(newer))
    assert run(home, path, *changing, known=PASSPHRASE)[0] == 0
    assert kept(home, path) not in (None, before)
    assert run(home, path, *LOOK)[0] == 0

    locked = home / "keyring.locked"
    locked.touch()
    code, said = run(home, path, *LOOK)
    assert code != 0
    assert "Is it unlocked?" in said
    assert run(home, path, *LOOK, known="seven geese over water")[0] == 0
    # What is changed while it is locked leaves an old key, which is removed when it is met.
    newer.write_text("eight geese over water", encoding="utf-8")
    assert run(home, path, *changing, known="seven geese over water")[0] == 0
    locked.unlink()
    code, said = run(home, path, *LOOK)
    assert code != 0
    assert "removed" in said
    assert kept(home, path) is None


@pytest.mark.slow
def test_a_file_is_no_keyring_that_the_system_keeps(home: Path, path: Path) -> None:
    """Chosen by keyring's own settings file, it is refused all the same."""
    settings = home / "config" / "python_keyring"
    settings.mkdir(parents=True)
    (settings / "keyringrc.cfg").write_text(
        "[backend]\ndefault-keyring=keyring.backends.null.Keyring\n", encoding="utf-8"
    )
    done = subprocess.run(
        [sys.executable, str(BARE), "--journal", str(path), *LOOK],
        env=environment(home),
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode != 0
    assert "no keyring here" in done.stderr
