"""Whole commands, from the shell and back, beside what no such command can do without."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median

import pytest

from tests.benchmarks import journals, report

_IMPORTS = "import typer, sqlcipher3.dbapi2, argon2.low_level, sqlmodel"
_KEY = """
from mentorlog.vault.key import KEY_TABLE, Passphrase, derive
derive(Passphrase("x"), bytes(16), KEY_TABLE[max(KEY_TABLE)])
"""
_NOTE = "They told me how the week went.\n\n- [ ] me: write to Karel, due friday\n"


class Shell:
    """Commands on one journal, with a passphrase file."""

    def __init__(self, place: Path) -> None:
        self._passphrase = place / "passphrase"
        self._passphrase.write_text(journals.PASSPHRASE, encoding="utf-8")
        self._surroundings = {
            **os.environ,
            "XDG_CONFIG_HOME": str(place),
            "XDG_STATE_HOME": str(place),
            "XDG_DATA_HOME": str(place),
        }

    def on(self, journal: journals.Sized) -> list[str]:
        """The options that stand before a command."""
        return ["--journal", str(journal.path), "--passphrase-file", str(self._passphrase)]

    def python(self, *arguments: str, stdin: str = "", repeat: int = 7) -> list[float]:
        """How long this interpreter takes with `arguments`, process and all."""

        def run() -> None:
            done = subprocess.run(
                [sys.executable, *arguments],
                input=stdin,
                env=self._surroundings,
                capture_output=True,
                text=True,
                check=False,
            )
            assert done.returncode == 0, done.stderr

        return report.times(run, repeat=repeat, warm=0)

    def mentorlog(self, *arguments: str, stdin: str = "", repeat: int = 7) -> list[float]:
        """How long a command takes."""
        return self.python("-m", "mentorlog", *arguments, stdin=stdin, repeat=repeat)


@pytest.fixture
def shell(tmp_path: Path) -> Shell:
    return Shell(tmp_path)


@pytest.mark.benchmark
def test_commands_that_open_nothing(shell: Shell) -> None:
    bare = shell.python("-c", "pass")
    report.heading("Commands that open nothing")
    report.medians("python -c pass", bare, bare)
    for command in ("--version", "--help", "where", "keys"):
        target = "" if command == "keys" else "target ≤ 150 ms"
        report.medians(f"mentorlog {command}", shell.mentorlog(command), bare, target)


@pytest.mark.benchmark
def test_commands_on_a_journal(shell: Shell, sized: dict[int, journals.Sized]) -> None:
    report.heading("Commands on a journal; floor: the slower of imports and key derivation")
    lately = (datetime.now(UTC) - timedelta(days=2)).date().isoformat()
    for size in journals.SIZES:
        before = shell.on(sized[size])
        for command, stdin in (
            (("add", "session", "--with", "Bas"), _NOTE),
            (("list", "relationships", "--json"), ""),
            (("list", "sessions", "--since", lately, "--json"), ""),
            (("show", "s5"), ""),
            (("due",), ""),
        ):
            imports, key, taken = [], [], []
            for _ in range(5):  # in turn, so that a busy machine is felt by all of them
                imports += shell.python("-c", _IMPORTS, repeat=1)
                key += shell.python("-c", _KEY, repeat=1)
                taken += shell.mentorlog(*before, *command, stdin=stdin, repeat=1)
            what = f"{size:>7,} sessions: {' '.join(command[:2])}"
            report.medians(what, taken, max(imports, key, key=median), "target ≤ 1.3 ×")
