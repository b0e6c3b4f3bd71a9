"""The command line, called as the front door calls it, on real files and real descriptors."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import IO, Any

import pytest

from mentorlog import i18n
from mentorlog.cli import app, front
from mentorlog.cli.program import Doors, Global, KeyLine
from mentorlog.vault.key import KeyCost
from tests.conftest import CHEAP, PASSPHRASE, StandingClock, made

ROOT = Path(__file__).parents[2]

# A command holds nothing of a run, and building all of a group takes as long as most runs: they are
# built once in each process.
vars(app)["_command"] = cache(vars(app)["_command"])


@dataclass(frozen=True)
class Ran:
    """What a run of the program left: exit code, data and words."""

    code: int
    out: str
    err: str

    @property
    def lines(self) -> list[str]:
        """The lines of data."""
        return self.out.splitlines()

    @property
    def document(self) -> Any:
        """The JSON document that was printed, checked against the published schema."""
        document = json.loads(self.out)
        validate(document)
        return document


def validate(document: object) -> None:
    """Raise unless the document is as the published schema says."""
    errors = list(_validator()(document))
    assert not errors, [(list(error.absolute_path), error.message) for error in errors]


@cache
def _validator() -> Callable[[object], Iterable[Any]]:
    from jsonschema import Draft202012Validator, FormatChecker

    text = (files("mentorlog.exchange") / "schema.json").read_text(encoding="utf-8")
    schema = json.loads(text)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker()).iter_errors


class Cli:
    """The command line in this process: quick, for nothing is imported twice."""

    def __init__(self, home: Path, journal: Path) -> None:
        self.home = home
        self.journal = journal
        self.passphrase_file = home / "passphrase"
        self.passphrase_file.write_text(PASSPHRASE + "\n", encoding="utf-8")
        self.shown: list[Global] = []

    def __call__(
        self,
        *arguments: str,
        text: str | bytes = "",
        key_table: Mapping[int, KeyCost] | None = None,
    ) -> Ran:
        """Run `arguments` on the journal, with its passphrase; `text` is standard input."""
        return self.bare(
            "--journal",
            str(self.journal),
            "--passphrase-file",
            str(self.passphrase_file),
            *arguments,
            text=text,
            key_table=key_table,
        )

    def bare(
        self,
        *arguments: str,
        text: str | bytes = "",
        key_table: Mapping[int, KeyCost] | None = None,
    ) -> Ran:
        """Run exactly `arguments`."""
        doors = Doors(self._show, self._demo, _no_keys, key_table or CHEAP)
        given = text.encode() if isinstance(text, str) else text
        with _redirected(given) as places:
            code = front.run(arguments, doors)
            return Ran(code, *(_content(place) for place in places))

    def _show(self, chosen: Global) -> int:
        self.shown.append(chosen)
        return 0

    def _demo(self, chosen: Global, keep: Path | None, locked: bool) -> int:
        raise AssertionError("no test here opens the demo")


def _no_keys() -> list[KeyLine]:
    return []


def _content(place: IO[bytes]) -> str:
    place.seek(0)
    return place.read().decode()


@contextmanager
def _redirected(given: bytes) -> Iterator[tuple[IO[bytes], IO[bytes]]]:
    """Files in place of the three standard descriptors; the last two are read afterwards."""
    with ExitStack() as stack:
        places = [stack.enter_context(tempfile.TemporaryFile()) for _number in range(3)]
        places[0].write(given)
        places[0].seek(0)
        kept = [os.dup(number) for number in range(3)]
        streams = sys.stdin, sys.stdout, sys.stderr
        try:
            for number, place in enumerate(places):
                os.dup2(place.fileno(), number)
            sys.stdin, sys.stdout, sys.stderr = (
                stack.enter_context(open(number, mode, encoding="utf-8", closefd=False))
                for number, mode in enumerate("rww")
            )
            yield places[1], places[2]
        finally:
            sys.stderr.flush()
            sys.stdin, sys.stdout, sys.stderr = streams
            for number, descriptor in enumerate(kept):
                os.dup2(descriptor, number)
                os.close(descriptor)


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home directory of its own, with nothing of the person who runs the tests."""
    directory = tmp_path / "home"
    directory.mkdir()
    monkeypatch.setenv("HOME", str(directory))
    for name in os.environ:
        if name.startswith(("XDG_", "MENTORLOG_")) or name in {"VISUAL", "EDITOR", "NO_COLOR"}:
            monkeypatch.delenv(name)
    return directory


@pytest.fixture
def empty(home: Path, journal_path: Path, standing_clock: StandingClock) -> Cli:
    """The command line before there is a journal."""
    i18n.install("en")
    return Cli(home, journal_path)


#: Journals that many tests begin with, made once: the content of the file by what is in it.
_MADE: dict[str, bytes] = {}


def begin_with(cli: Cli, what: str, make: Callable[[], object]) -> Cli:
    """Put the journal that `make` makes at its path there; it is made by the first who needs it."""
    if what not in _MADE:
        make()
        _MADE[what] = cli.journal.read_bytes()
    else:
        cli.journal.write_bytes(_MADE[what])
    return cli


def fresh(cli: Cli) -> Cli:
    """Put an empty journal there."""
    cli.journal.write_bytes(made(peopled=False).file)
    return cli


@pytest.fixture
def cli(empty: Cli) -> Cli:
    """The command line on a fresh journal."""
    return fresh(empty)


@pytest.fixture
def people(empty: Cli) -> Cli:
    """The command line on the journal of `Peopled`: Samira (r1), Jonas (r2) and Yara (r3)."""
    empty.journal.write_bytes(made(peopled=True).file)
    return empty


@dataclass(frozen=True)
class Program:
    """The program in a process of its own."""

    home: Path
    journal: Path
    environment: Mapping[str, str]

    @property
    def line(self) -> list[str]:
        """How it is started."""
        return [sys.executable, "-m", "tests.cli.launch"]

    @property
    def opened(self) -> list[str]:
        """The options that open the journal."""
        file = str(self.home / "passphrase")
        return ["--journal", str(self.journal), "--passphrase-file", file]

    def with_(self, **variables: str) -> Program:
        """The same with more environment variables."""
        return replace(self, environment={**self.environment, **variables})

    def __call__(self, *arguments: str | bytes, text: bytes = b"") -> Ran:
        """Run it to its end."""
        done = subprocess.run(
            [*self.line, *arguments],
            input=text,
            capture_output=True,
            cwd=ROOT,
            env=dict(self.environment),
            check=False,
            timeout=60,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())


@pytest.fixture
def program(empty: Cli) -> Program:
    """The program in a process of its own, on the journal of the test or else a fresh one."""
    if not empty.journal.exists():
        fresh(empty)
    environment = {
        "HOME": str(empty.home),
        "PATH": os.environ["PATH"],
        "LANG": "C.UTF-8",
        "TERM": "xterm-256color",
        "PYTHONPATH": str(ROOT),
    }
    return Program(empty.home, empty.journal, environment)
