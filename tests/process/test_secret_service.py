"""The keyring that Linux desktops have, for real: GNOME Keyring on a message bus of its own.

Every step is a process of its own, as it is for a person: the key is put there by one, the journal
opened by the next.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from mentorlog.vault.system_keyring import SERVICE, name_of
from tests.conftest import PASSPHRASE
from tests.figures import Figure
from tests.process.terminal import PROGRAM, environment

NEWER = "seven geese over water"

pytestmark = pytest.mark.slow


class Desktop:
    """A session with a message bus and an unlocked keyring, and the program in it."""

    def __init__(self, home: Path, journal: Path) -> None:
        self.home = home
        self.journal = journal
        self.environment = environment(home)
        settings = home / "config" / "mentorlog"
        settings.mkdir(parents=True)
        (settings / "config.toml").write_text("keyring = true\n", encoding="utf-8")
        self.passphrase = home / "passphrase"
        self.passphrase.write_text(PASSPHRASE, encoding="utf-8")

    def run(self, *arguments: str, known: bool = False) -> subprocess.CompletedProcess[str]:
        """The program; `known` hands it the passphrase, else nobody is there to ask."""
        file = ["--passphrase-file", str(self.passphrase)] if known else []
        return subprocess.run(
            [sys.executable, str(PROGRAM), "--journal", str(self.journal), *file, *arguments],
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # without a terminal to ask on
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    def sessions(self) -> int:
        """The exit code of a command that needs the journal open."""
        return self.run("list", "sessions", "--json").returncode

    def entry(self) -> str | None:
        """What the keyring holds for the journal, asked of it directly."""
        import secretstorage

        with closing(secretstorage.dbus_init()) as bus:
            wanted = {"service": SERVICE, "username": name_of(self.journal)}
            found = list(secretstorage.search_items(bus, wanted))
            return found[0].get_secret().decode() if found else None

    def lock(self) -> None:
        """Lock the keyring, as the desktop does."""
        import secretstorage

        with closing(secretstorage.dbus_init()) as bus:
            secretstorage.get_default_collection(bus).lock()


@pytest.fixture
def desktop(path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Desktop]:
    for tool in ("dbus-daemon", "gnome-keyring-daemon"):
        if shutil.which(tool) is None:
            pytest.skip(f"NOT SHOWN HERE: {tool} is not installed")
    pytest.importorskip("secretstorage", reason="NOT SHOWN HERE: secretstorage is not installed")
    made = Desktop(tmp_path, path)
    bus_line = ["dbus-daemon", "--session", "--nofork", "--print-address"]
    ring_line = ["gnome-keyring-daemon", "--foreground", "--unlock", "--components=secrets"]
    with running(bus_line, made.environment) as bus:
        assert bus.stdout is not None
        address = bus.stdout.readline().strip()
        made.environment["DBUS_SESSION_BUS_ADDRESS"] = address
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", address)
        with running(ring_line, made.environment, "of the keyring") as ring:
            assert ring.stdout is not None
            ring.stdout.readline()  # it says where it listens once it does
            yield made


@contextmanager
def running(
    line: list[str], variables: dict[str, str], told: str = ""
) -> Iterator[subprocess.Popen[str]]:
    """A program beside the test, ended with it."""
    with subprocess.Popen(
        line,
        env={**os.environ, **variables},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdin is not None
        process.stdin.write(told)
        process.stdin.close()
        try:
            yield process
        finally:
            process.terminate()


def test_from_keeping_to_forgetting(desktop: Desktop, tmp_path: Path, figure: Figure) -> None:
    assert desktop.sessions() != 0
    kept = desktop.run("keyring", "keep", known=True)
    assert kept.returncode == 0, kept.stderr
    before = desktop.entry()
    assert before is not None
    assert PASSPHRASE not in before
    assert desktop.sessions() == 0

    newer = tmp_path / "newer"
    newer.write_text(NEWER, encoding="utf-8")
    changed = desktop.run("passphrase", "--new-passphrase-file", str(newer), known=True)
    assert changed.returncode == 0, changed.stderr
    desktop.passphrase.write_text(NEWER, encoding="utf-8")
    assert desktop.entry() not in (None, before)
    assert desktop.sessions() == 0

    desktop.lock()
    locked = desktop.run("list", "sessions", "--json")
    assert locked.returncode != 0
    assert "Is it unlocked?" in locked.stderr
    assert "Traceback" not in locked.stderr
    assert desktop.run("list", "sessions", "--json", known=True).returncode == 0
    figure(6, "GNOME Keyring: keep, open, new passphrase and locked, each in a process of its own")


def test_removed_by_the_command_and_when_it_no_longer_opens(desktop: Desktop) -> None:
    desktop.run("keyring", "keep", known=True)
    forgotten = desktop.run("keyring", "forget")
    assert forgotten.returncode == 0, forgotten.stderr
    assert desktop.entry() is None
    assert desktop.sessions() != 0

    desktop.run("keyring", "keep", known=True)
    newer = desktop.home / "newer"
    newer.write_text(NEWER, encoding="utf-8")
    settings = desktop.home / "config" / "mentorlog" / "config.toml"
    settings.write_text("keyring = false\n", encoding="utf-8")  # so that the change is not told
    desktop.run("passphrase", "--new-passphrase-file", str(newer), known=True)
    settings.write_text("keyring = true\n", encoding="utf-8")
    stale = desktop.run("list", "sessions", "--json")
    assert stale.returncode != 0
    assert "removed" in stale.stderr
    assert desktop.entry() is None


def test_without_a_message_bus_the_passphrase_is_asked(desktop: Desktop) -> None:
    desktop.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={desktop.home}/nothing"
    nobody = desktop.run("keyring", "keep", known=True)
    assert nobody.returncode == 1
    assert "no keyring here" in nobody.stderr or "did not answer" in nobody.stderr
    opened = desktop.run("list", "sessions", "--json", known=True)
    assert (opened.returncode, json.loads(opened.stdout)) == (0, [])
