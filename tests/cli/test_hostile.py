"""Text that a terminal would obey, and text of every script: shown safely, kept whole."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlmodel import Session

from mentorlog.domain.kinds import Formality, Role, Side
from mentorlog.journal import actions, agenda, mentorships, sessions
from mentorlog.journal.forms import NewAction, NewRelationship, NewTopic, SessionText
from mentorlog.journal.journal import Journal
from mentorlog.vault.key import Passphrase
from tests.cli.conftest import Cli, Program
from tests.conftest import CHEAP, PASSPHRASE
from tests.figures import Figure

#: What a terminal may obey, and what hides: nothing of it may come out raw.
OBEYED = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")

STRINGS = [
    "\x1b]0;owned\x07",
    "\x1b]52;c;aGVsbG8=\x07",
    "\x1b[2J\x1b[H",
    "\x1b[31mred\x1b[0m",
    "\x9b31m",
    "\x9d0;title\x9c",
    "\x90+q\x9c",
    "\x1bP$q\x1b\\",
    "\x1b_apc\x1b\\",
    "\x1b^pm\x1b\\",
    "back\b\b\b\bspace",
    "carriage\rreturn",
    "bell\x07",
    "null\x00byte",
    "delete\x7f",
    "vertical\x0btab\x0cform",
    "next\x85line",
    "\u202egnp.exe",
    "\u2066isolate\u2069",
    "zero\u200bwidth",
    "\ufeffmark",
    "line\u2028separator",
    "tag\U000e0041\U000e007f",
    "shy\xad",
    "\x1b[?1049h",
    "\x1b]8;;http://example.com\x07link\x1b]8;;\x07",
    "\x1b[6n",
    "\x1b]1337;File=:AAAA\x07",
    "\x05enq",
    "\x0e\x0fshift",
]
SCRIPTS = [
    "Zoë over twéé wéken",
    "李小龍 談職業規劃",
    "سميرة تتحدث عن القيادة",
    "מנחה ותיק",
    "ज्ञान और अनुभव",
    "👩‍🏫 ↔ 👨🏾‍🎓 🏴󠁧󠁢󠁳󠁣󠁴󠁿 🇧🇪",
    "e\u0301 n\u0303 Z̷a̷l̷g̷o̷",
    "𝔉𝔯𝔞𝔨𝔱𝔲𝔯 ﷽ ꧁꧂",
]


def written(string: str) -> str:
    """The string as the journal keeps it."""
    return string.replace("\x00", "\ufffd").replace("\r", "\n").removeprefix("\ufeff")


@pytest.fixture
def hostile(cli: Cli) -> Cli:
    """The command line on a journal with a relationship, note, topic and promise of each string."""
    journal = Journal.opened(cli.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    for string in STRINGS + SCRIPTS:
        journal.change_now(partial(_write, string=string))
    journal.change_now(partial(_write, string="".join(STRINGS)[:190], note="".join(STRINGS)))
    journal.close_now()
    return cli


def _write(db: Session, string: str, note: str = "") -> None:
    number = mentorships.add(
        db,
        NewRelationship(
            name=f"n{string}",
            alias=f"a{string}",
            my_role=Role.mentor,
            formality=Formality.formal,
            started_on=date(2026, 1, 1),
            cadence_days=7,
        ),
    )
    mentorships.pause(db, number, reason=string)
    mentorships.resume(db, number)
    sessions.save(db, SessionText(mentorship_id=number, notes=note or string))
    agenda.add(db, NewTopic(mentorship_id=number, text=f"t{string}"))
    yesterday = date(2026, 11, 23)
    actions.add(
        db,
        NewAction(mentorship_id=number, owner=Side.me, text=f"p{string}", due_on=yesterday),
    )


def test_every_way_out(hostile: Cli, figure: Figure) -> None:
    last = len(STRINGS + SCRIPTS) + 1
    for command in (
        ["list", "relationships"],
        ["list", "sessions"],
        ["list", "actions"],
        ["list", "agenda"],
        ["list", "events"],
        ["show", f"r{last}"],
        ["show", f"s{last}"],
        ["show", f"a{last}"],
        ["show", f"t{last}"],
        ["show", f"e{3 * last - 1}"],
        ["brief", f"r{last}"],
        ["due"],
    ):
        for more in ([], ["--json"]):
            ran = hostile(*command, *more)
            assert ran.code == 0, (command, ran.err)
            assert ran.out, command
            assert not OBEYED.search(ran.out + ran.err), command
    ran = hostile("delete", f"r{last}")
    assert ran.code == 2
    assert not OBEYED.search(ran.err)
    figure(7, f"{last - 1} strings through 25 ways out of the command line: raw control bytes 0")


def test_every_text_comes_back_as_it_was_written(hostile: Cli) -> None:
    document = hostile("list", "sessions", "--json").document
    notes = [session["notes"] for session in document][::-1]
    assert notes[:-1] == [written(string) for string in STRINGS + SCRIPTS]


def test_a_pipe_gets_one_line_a_record_whatever_the_text(hostile: Cli) -> None:
    for what, cells in (("relationships", 11), ("sessions", 6), ("actions", 7), ("agenda", 7)):
        lines = hostile("list", what).out.removesuffix("\n").split("\n")
        assert len(lines) == len(STRINGS + SCRIPTS) + 1
        assert {line.count("\t") for line in lines} == {cells - 1}


@pytest.mark.slow
def test_what_is_typed_wrong_is_said_safely(cli: Cli) -> None:
    said = [string for string in STRINGS if "\x00" not in string]
    for string in ("".join(said[start : start + 5]) for start in range(0, len(said), 5)):
        for arguments in (
            ["show", string],
            ["brief", string],
            [string],
            ["list", string],
            ["list", "sessions", "--since", string],
            ["list", "sessions", "--status", string],
            ["list", "sessions", "--limit", string],
            ["--lang", string, "where"],
            [f"--{string}"],
            ["add", "session", "--with", "x", "--template", string],
        ):
            ran = cli(*arguments)
            assert ran.code in (1, 2)
            assert ran.err
            assert not OBEYED.search(ran.err), arguments


def test_scripts_are_readable_in_json(cli: Cli) -> None:
    cli(
        *("add", "relationship", "--name", "سميرة 李", "--role", "mentor"),
        *("--formality", "formal"),
    )
    assert "سميرة 李" in cli("list", "relationships", "--json").out


@pytest.mark.slow
def test_arguments_that_are_no_text(program: Program) -> None:
    broken = b"A\xff\xfea"
    ran = program(
        *program.opened,
        *("add", "relationship", "--role", "mentor", "--formality", "formal", "--name"),
        broken,
    )
    assert (ran.code, ran.out) == (0, "r1\n")
    assert json.loads(program(*program.opened, "show", "r1", "--json").out)["name"] == "A��a"
    for arguments in ([broken], ["show", broken], ["--lang", broken, "where"]):
        ran = program(*program.opened, *arguments)
        assert ran.code in (1, 2)
        assert "Traceback" not in ran.err


@pytest.mark.slow
def test_a_path_that_is_no_text(program: Program, tmp_path: Path) -> None:
    import os

    place = os.fsencode(tmp_path) + b"/j\xffournal"
    file = str(program.home / "passphrase")
    opened = [b"--journal", place, b"--passphrase-file", file.encode()]
    assert program(*opened, "init").code == 0
    assert program(*opened, "list", "sessions", "--json").out == "[]\n"
    assert program(*opened, "where").code == 0
    assert json.loads(program(*opened, "where", "--json").out)["exists"] is True


@pytest.mark.slow
def test_a_locale_that_knows_no_letters(program: Program) -> None:
    name = "سميرة ë"
    program(
        *program.opened,
        *("add", "relationship", "--role", "mentor", "--formality", "formal", "--name", name),
    )
    old = program.with_(LC_ALL="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0")
    ran = old(*old.opened, "list", "relationships")
    assert ran.code == 0
    assert ran.out.isascii()
    exact = old(*old.opened, "list", "relationships", "--json")
    assert exact.out.isascii()
    assert json.loads(exact.out)[0]["name"] == name
