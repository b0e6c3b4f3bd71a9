"""Help and completion: what there is, and nothing that is not there yet."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.cli.conftest import ROOT, Cli, Program

COMMANDS = [
    *("demo", "init", "add", "list", "show", "brief", "due"),
    *("edit", "done", "delete", "pause", "resume"),
    *("backup", "restore", "check", "passphrase", "recover", "recovery-sheet"),
    *("where", "keys"),
]
NOT_YET = ["search", "export", "import", "move", "close", "erase", "check-in", "goal", "reflection"]


def commands_in(text: str) -> list[str]:
    listed = text.split("Commands:\n")[1].splitlines()
    return [line.split()[0] for line in listed if line.startswith("  ") and line[2] != " "]


def test_every_command_is_listed_and_no_other(cli: Cli) -> None:
    assert commands_in(cli.bare("--help").out) == COMMANDS
    assert commands_in(cli.bare("add", "--help").out) == [
        "relationship",
        "session",
        "action",
        "agenda",
    ]
    assert commands_in(cli.bare("list", "--help").out) == [
        "relationships",
        "sessions",
        "actions",
        "agenda",
        "events",
    ]


@pytest.mark.parametrize("command", NOT_YET)
def test_what_is_not_there_yet(cli: Cli, command: str) -> None:
    assert cli.bare(command).code == 2
    assert cli.bare("add", command).code == 2
    assert command not in cli.bare("--help").out.split()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself(cli: Cli, command: str) -> None:
    ran = cli.bare(command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: mentorlog {command}")
    assert "hidden" not in ran.out
    assert "locked" not in ran.out


def test_help_says_where_global_options_stand(cli: Cli) -> None:
    assert "before the command" in " ".join(cli.bare("--help").out.split())


def test_a_wrong_word_is_answered_with_the_right_one(cli: Cli) -> None:
    ran = cli.bare("lst")
    assert ran.code == 2
    assert "list" in ran.err


@pytest.mark.parametrize("group", ["add", "list"])
def test_a_group_alone_shows_its_help(cli: Cli, group: str) -> None:
    ran = cli.bare(group)
    assert (ran.code, ran.out) == (2, "")
    assert "Commands:" in ran.err


def complete(program: Program, words: str) -> list[str]:
    done = subprocess.run(
        [sys.executable, "-m", "mentorlog"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env={
            **program.environment,
            "_MENTORLOG_COMPLETE": "complete_bash",
            "COMP_WORDS": words,
            "COMP_CWORD": str(len(words.split(" ")) - 1),
        },
        check=True,
        timeout=60,
    )
    assert done.stderr == ""
    return done.stdout.split()


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("mentorlog rec", ["recover", "recovery-sheet"]),
        ("mentorlog add s", ["session"]),
        ("mentorlog list sessions --st", ["--status"]),
        ("mentorlog list sessions --status h", ["held"]),
        ("mentorlog show ", []),
    ],
)
def test_completion_never_opens_a_journal(program: Program, words: str, found: list[str]) -> None:
    program.journal.unlink()
    assert complete(program, words) == found


def test_completion_is_installed_for_the_shell(program: Program) -> None:
    done = subprocess.run(
        ["bash", "-c", f"'{sys.executable}' -m mentorlog --install-completion; exit $?"],
        capture_output=True,
        text=True,
        cwd=ROOT,
        env=dict(program.environment),
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    script = program.home / ".bash_completions" / "mentorlog.sh"
    assert "mentorlog" in script.read_text(encoding="utf-8")


def test_a_list_does_not_ask_with_whom(cli: Cli) -> None:
    listed = " ".join(cli.bare("list", "sessions", "--help").out.split())
    assert "all when left out" in listed
    assert "asked when left out" not in listed
    added = " ".join(cli.bare("add", "session", "--help").out.split())
    assert "asked when left out" in added
