"""The program as a process: what it imports, how it ends, what it leaves when its streams go."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import Session

from mentorlog.domain.kinds import Formality, Role
from mentorlog.journal import mentorships, sessions
from mentorlog.journal.forms import NewRelationship, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import ROOT, Cli, Program, Ran
from tests.conftest import CHEAP, NOW, PASSPHRASE

#: Real processes, each importing the program anew.
pytestmark = pytest.mark.slow

ADA = (
    *("add", "relationship", "--name", "Ada", "--role", "mentor"),
    *("--formality", "informal", "--started", "2026-01-05"),
)
#: What no quick answer waits for, the commands it is not about among it.
HEAVY = (
    *("mentorlog.wording", "mentorlog.journal", "mentorlog.cli.salvaging"),
    *("sqlalchemy", "sqlmodel", "pydantic", "textual", "rich", "dateparser", "zxcvbn", "argon2"),
)

_TELL_IMPORTS = """
import sys
from mentorlog import process
process.prepare()
from mentorlog.__main__ import run
from tests.conftest import CHEAP
code = run(sys.argv[2:], key_table=CHEAP) if sys.argv[1] == "open" else run(sys.argv[2:])
sys.stdout.flush()
print(*sorted(name for name in {heavy!r} if name in sys.modules), file=sys.stderr)
sys.exit(code)
"""


_TELL_LATE_IMPORTS = """
import sys
from contextlib import contextmanager
from mentorlog import process
process.prepare()
from mentorlog.__main__ import run
from mentorlog.cli import opening
from tests.conftest import CHEAP
opens, known = opening.journal, set()

@contextmanager
def journal(*given):
    with opens(*given) as opened:
        known.update(sys.modules)
        yield opened

opening.journal = journal
code = run(sys.argv[1:], key_table=CHEAP)
sys.stdout.flush()
late = [name for name in sys.modules if name not in known and name.startswith("mentorlog.journal")]
print(*sorted(late), file=sys.stderr)
sys.exit(code)
"""


def python(program: Program, script: str, *arguments: str) -> Ran:
    done = subprocess.run(
        [sys.executable, "-c", script, *arguments],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=dict(program.environment),
        stdin=subprocess.DEVNULL,
        timeout=60,
        check=False,
    )
    return Ran(done.returncode, done.stdout, done.stderr)


def imported(program: Program, *arguments: str, how: str = "") -> set[str]:
    """What of `HEAVY` the program has imported when it is done."""
    script = _TELL_IMPORTS.format(heavy=HEAVY)
    if how != "open":
        # The tests' own package imports the ORM.
        script = script.replace("from tests.conftest import CHEAP\n", "CHEAP = None\n")
    ran = python(program, script, how, *arguments)
    assert ran.code == 0, ran.err
    return set(ran.err.splitlines()[-1].split()) if ran.err.strip() else set()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--version"],
        ["--help"],
        ["list", "--help"],
        ["edit", "--help"],
        ["export", "person", "--help"],
        ["where"],
        ["where", "--json"],
        ["keys"],
    ],
)
def test_what_is_quick_imports_nothing_heavy(program: Program, arguments: list[str]) -> None:
    assert imported(program, *arguments) == set()


def test_what_opens_the_journal_imports_no_screens(program: Program) -> None:
    found = imported(program, *program.opened, "list", "sessions", "--json", how="open")
    assert "sqlmodel" in found
    assert not found & {"textual", "rich", "dateparser", "zxcvbn", "mentorlog.cli.salvaging"}


@pytest.mark.parametrize(
    "arguments",
    [
        ["due"],
        ["due", "--json"],
        ["brief", "Ada"],
        ["search", "word"],
        ["show", "r1"],
        ["list", "relationships", "--json"],
        ["list", "sessions"],
        ["list", "actions"],
        ["add", "session", "--with", "Ada"],
    ],
)
def test_what_a_command_needs_comes_while_the_key_is_worked_out(
    program: Program, arguments: list[str]
) -> None:
    fill(program, 1)
    ran = python(program, _TELL_LATE_IMPORTS, *program.opened, *arguments)
    assert ran.code == 0, ran.err
    assert ran.err.splitlines()[-1] == ""


def fill(program: Program, count: int) -> None:
    """Write down so many sessions of a hundred words each."""
    journal = Journal.opened(program.journal, Passphrase(PASSPHRASE), key_table=CHEAP)

    def write(db: Session) -> None:
        new = NewRelationship(name="Ada", my_role=Role.mentor, formality=Formality.formal)
        number = mentorships.add(db, new)
        form = SessionText(mentorship_id=number, starts_at=NOW, notes="a word or two " * 33)
        for _session in range(count):
            sessions.save(db, form)

    journal.change_now(write)
    journal.close_now()


@pytest.mark.parametrize("more", [["--json"], []])
def test_a_reader_that_goes_away(program: Program, more: list[str]) -> None:
    fill(program, 800)
    running = subprocess.Popen(
        [*program.line, *program.opened, "list", "sessions", *more],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env=dict(program.environment),
    )
    assert running.stdout is not None
    assert running.stderr is not None
    running.stdout.read(100)
    running.stdout.close()
    assert running.stderr.read() == b""
    running.stderr.close()
    assert running.wait(30) == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has a full device")
def test_a_full_disk_under_the_answer(program: Program) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*program.line, *program.opened, "list", "sessions", "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env=dict(program.environment),
            check=False,
            timeout=60,
        )
    assert done.returncode == 1
    assert b"Traceback" not in done.stderr
    assert b"could not be written" in done.stderr


@pytest.mark.parametrize("closed", ["<&-", "<&- >&-", "<&- >&- 2>&-"])
def test_streams_that_are_closed(program: Program, cli: Cli, closed: str) -> None:
    words = " ".join(f"'{word}'" for word in [*program.line, *program.opened])
    cli(*ADA)
    done = subprocess.run(
        ["sh", "-c", f"{words} add session --with ada {closed}"],
        capture_output=True,
        cwd=ROOT,
        env=dict(program.environment),
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    assert cli("check").code == 0
    assert len(cli("list", "sessions").lines) == 1


def test_a_fault_tells_no_values(program: Program) -> None:
    script = """
from mentorlog import i18n, process
process.prepare()
i18n.install("en")
from mentorlog.__main__ import run
from mentorlog.cli import finding
from tests.conftest import CHEAP
def record(journal, typed):
    note = "the secret of the note"
    raise ZeroDivisionError(note)
finding.record = record
import sys
run(sys.argv[1:], key_table=CHEAP)
"""
    ran = python(program, script, *program.opened, "show", "s1")
    assert ran.code == 1
    assert ran.out == ""
    assert "ZeroDivisionError" in ran.err
    assert "secret" not in ran.err
    assert "Traceback" not in ran.err


def test_interrupted_while_a_command_gives_the_passphrase(program: Program) -> None:
    running = subprocess.Popen(
        [
            *program.line,
            *("--journal", str(program.journal)),
            *("--passphrase-command", "echo ready >&2; exec sleep 60", "list", "sessions"),
        ],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        stdin=subprocess.DEVNULL,
        cwd=ROOT,
        env=dict(program.environment),
        start_new_session=True,
        # Whoever runs the tests in the background may have told them to ignore it.
        preexec_fn=partial(signal.signal, signal.SIGINT, signal.SIG_DFL),
    )
    assert running.stderr is not None
    assert running.stderr.readline() == b"ready\n"
    # As a terminal does: to the whole group.
    os.killpg(running.pid, signal.SIGINT)
    out, err = running.communicate(timeout=30)
    assert (running.returncode, out) == (130, b"")
    assert b"Traceback" not in err


def test_nobody_and_no_terminal(program: Program) -> None:
    def alone(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [*program.line, "--journal", str(program.journal), *arguments],
            capture_output=True,
            stdin=subprocess.DEVNULL,
            cwd=ROOT,
            env=dict(program.environment),
            start_new_session=True,
            check=False,
            timeout=60,
        )

    file = str(program.home / "passphrase")
    asked = alone("list", "sessions")
    assert (asked.returncode, asked.stdout) == (2, b"")
    assert b"--passphrase-file" in asked.stderr
    for arguments, needed, there in (
        (("recover",), (b"--code-file", b"--new-passphrase-file"), b" --passphrase-file"),
        (("recover", "--code-file", file), (b"--new-passphrase-file",), b"--code-file"),
        (("recover", "--new-passphrase-file", file), (b"--code-file",), b"passphrase-file"),
        (("passphrase",), (b" --passphrase-file", b"--new-passphrase-file"), b"--code-file"),
        (("passphrase", "--new-passphrase-file", file), (b" --passphrase-file",), b"--new-"),
    ):
        asked = alone(*arguments)
        assert (asked.returncode, asked.stdout) == (2, b"")
        sentence = asked.stderr.partition(b"no terminal")[2]
        assert all(option in sentence for option in needed), asked.stderr
        assert there not in sentence, asked.stderr
    asked = alone("--passphrase-file", file, "passphrase")
    assert (asked.returncode, asked.stdout) == (2, b"")
    assert b"needed: --new-passphrase-file." in asked.stderr
    screens = alone()
    assert (screens.returncode, screens.stdout) == (1, b"")
    assert b"terminal" in screens.stderr


class TestTheRealThing:
    """`python -m mentorlog`, with the key at its real cost."""

    def run(self, program: Program, *arguments: str, text: str = "") -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "mentorlog", *arguments],
            input=text,
            capture_output=True,
            text=True,
            cwd=ROOT,
            env=dict(program.environment),
            check=False,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def test_from_nothing_to_a_list(self, program: Program, cli: Cli) -> None:
        program.journal.unlink()
        opened = program.opened
        assert self.run(program, *opened, "init").code == 0
        assert self.run(program, *opened, *ADA).out == "r1\n"
        assert self.run(program, *opened, "list", "relationships").out.startswith("r1\tAda\t")
        assert cli("list", "sessions").code == 12, "a cheap key opens nothing real"

    def test_version_and_help(self, program: Program) -> None:
        from mentorlog import __version__

        assert self.run(program, "--version").out == f"mentorlog {__version__}\n"
        assert self.run(program, "-h").out == self.run(program, "--help").out != ""
