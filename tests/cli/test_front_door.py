"""The front door: the screens started, locked and left; the keys as the settings have them."""

from __future__ import annotations

import pexpect
import pytest

from tests.cli.conftest import ROOT, Cli, Program
from tests.conftest import PASSPHRASE

#: Real processes in a terminal of their own.
pytestmark = pytest.mark.slow


class Screens:
    """The program in a terminal of 120 × 40, as a person would see and press."""

    def __init__(self, program: Program, *arguments: str) -> None:
        self.child = pexpect.spawn(
            program.line[0],
            [*program.line[1:], *arguments],
            cwd=str(ROOT),
            env=dict(program.environment),
            dimensions=(40, 120),
            encoding="utf-8",
            timeout=30,
        )

    def shows(self, words: str) -> None:
        """Wait until the terminal has been told these words."""
        self.child.expect(words)

    def press(self, keys: str) -> None:
        """Type."""
        self.child.send(keys)

    def ended(self) -> int | None:
        """The exit code, once it ends."""
        self.child.expect(pexpect.EOF)
        self.child.close()
        return self.child.exitstatus


@pytest.fixture
def opened_by_variable(people: Cli, program: Program) -> Program:
    """The program with the passphrase file in its variable, on a journal with people."""
    return program.with_(MENTORLOG_PASSPHRASE_FILE=str(people.passphrase_file))


def test_opened_locked_unlocked_left(opened_by_variable: Program) -> None:
    screens = Screens(opened_by_variable, "--journal", str(opened_by_variable.journal))
    screens.shows("Samira")
    screens.press("\x0c")
    # Nothing opens it again but the person: the variable is gone with the process.
    screens.shows("Passphrase")
    screens.press(PASSPHRASE + "\r")
    screens.shows("Samira")
    screens.press("q")
    assert screens.ended() == 0


def test_what_stands_in_the_way_is_said_before_the_screens(
    opened_by_variable: Program, people: Cli
) -> None:
    people.passphrase_file.write_text("not it\n", encoding="utf-8")
    screens = Screens(opened_by_variable, "--journal", str(opened_by_variable.journal))
    screens.shows("does not open this journal")
    assert screens.ended() == 12


def test_the_first_time_it_offers_to_create(program: Program) -> None:
    program.journal.unlink()
    screens = Screens(program, "--journal", str(program.journal))
    screens.shows("passphrase")
    screens.press("\x11")
    assert screens.ended() == 0
    assert not program.journal.exists()


def test_a_demo_is_not_kept_over_a_journal(people: Cli, program: Program) -> None:
    before = program.journal.read_bytes()
    screens = Screens(program, "demo", "--keep", str(program.journal))
    screens.shows("is not a demo")
    assert screens.ended() == 1
    assert program.journal.read_bytes() == before


def test_keys_with_their_ids(program: Program) -> None:
    from mentorlog.tui.commands import COMMANDS

    ran = program("keys")
    assert (ran.code, ran.err) == (0, "")
    keys = {line.split("\t")[0]: line.split("\t")[1] for line in ran.lines}
    assert list(keys) == [command.id for command in COMMANDS]
    assert keys["app.help"].split() == ["f1", "?"]
    assert (keys["app.search"], keys["today.done"]) == ("/", "x space")


def test_keys_as_the_settings_have_them(program: Program) -> None:
    settings = program.home / ".config" / "mentorlog" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('[keys]\n"editor.save" = ["f10", "ctrl+s"]\n', encoding="utf-8")
    assert "editor.save\tf10 ctrl+s\t" in program("keys").out
    settings.write_text('[keys]\n"editor.save" = "ctrl+i"\n', encoding="utf-8")
    ran = program("keys")
    assert (ran.code, ran.out) == (1, "")
    assert "editor.save" in ran.err
