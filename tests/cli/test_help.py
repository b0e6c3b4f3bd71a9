"""Help and completion: what there is, and nothing that is not there yet."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import pytest
import typer
from typer.main import get_group

from mentorlog.cli.commands import LISTED
from tests.cli.conftest import ROOT, Cli, Program

SECTIONS = {
    "To begin": ["demo", "init", "guide"],
    "Records": [
        *("add", "list", "show", "search", "edit", "done", "check-in"),
        *("highlight", "link", "revisions", "delete"),
    ],
    "What comes next": ["brief", "due", "snooze"],
    "The course of a relationship": [
        *("match", "decide", "agreement", "agree", "move", "pause", "resume"),
        *("evaluate", "feels-off", "close", "chapter", "notes", "erase"),
    ],
    "In and out": ["export", "import"],
    "The journal itself": [
        *("backup", "restore", "check", "salvage", "passphrase", "recover", "recovery-sheet"),
        *("keyring", "doctor", "where", "keys"),
    ],
}
COMMANDS = [command for commands in SECTIONS.values() for command in commands]
ADD = [
    *("relationship", "session", "action", "agenda", "goal"),
    *("outcome", "thanks", "reflection", "template"),
]
LIST = [
    *("relationships", "sessions", "actions", "agenda", "goals", "check-ins", "reflections"),
    *("templates", "reviews", "agreements", "outcomes", "thanks", "highlights", "tombstones"),
    *("disclosures", "events"),
]
EVERY = [
    *([command] for command in COMMANDS),
    *(["add", kind] for kind in ADD),
    *(["list", kinds] for kinds in LIST),
    *(["keyring", act] for act in ("keep", "forget")),
]


def commands_under(heading: str, text: str) -> list[str]:
    listed = text.split(f"\n{heading}:\n")[1].split("\n\n")[0].splitlines()
    return [line.split()[0] for line in listed]


def test_every_command_is_listed_under_its_heading_and_no_other(cli: Cli) -> None:
    shown = cli.bare("--help").out
    assert {heading: commands_under(heading, shown) for heading in SECTIONS} == SECTIONS
    assert commands_under("Commands", cli.bare("add", "--help").out) == ADD
    assert commands_under("Commands", cli.bare("list", "--help").out) == LIST


@pytest.mark.parametrize("group", [[], ["add"], ["list"]])
def test_no_description_in_a_list_is_cut_off(cli: Cli, group: list[str]) -> None:
    shown = cli.bare(*group, "--help").out
    assert "..." not in shown.replace("[ARGS]...", "")
    assert max(map(len, shown.splitlines())) <= 80


@pytest.mark.parametrize("command", EVERY, ids=" ".join)
def test_help_is_plain(cli: Cli, command: list[str]) -> None:
    ran = cli.bare(*command, "--help")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(f"Usage: mentorlog {' '.join(command)} ")
    for strange in ("<=x", "x>=", "default: no-", "{", "None", "<str>", "<int>"):
        assert strange not in ran.out
    assert max(map(len, ran.out.splitlines())) <= 80 or "|" in ran.out


@pytest.mark.parametrize("module", sorted({listed.module for listed in LISTED.values()}))
def test_a_module_has_the_commands_that_are_listed_of_it_and_no_other(module: str) -> None:
    app = typer.Typer()
    app.callback()(lambda: None)
    import_module(f"mentorlog.cli.{module}").add_to(app)
    listed = [one.name for one in LISTED.values() if one.module == module]
    assert sorted(get_group(app).commands) == sorted(listed)


@pytest.mark.parametrize(
    ("export", "option", "taken", "refused"),
    [
        ("book", "--for", ["me", "pair"], ["both", "programme", "person"]),
        ("text", "--for", ["me", "pair", "programme"], ["both", "person"]),
        ("person", "--as", ["markdown", "json"], ["csv"]),
    ],
)
def test_an_option_lists_what_it_takes_and_takes_nothing_else(
    cli: Cli, export: str, option: str, taken: list[str], refused: list[str]
) -> None:
    assert f"{option} {'|'.join(taken)} " in cli.bare("export", export, "--help").out
    for value in refused:
        ran = cli("export", export, "new", option, value)
        assert ran.code == 2
        assert ran.err.endswith(f"“{value}” is not one of {', '.join(taken)}.\n")
    for value in taken:
        assert "is not one of" not in cli("export", export, "new", option, value).err


def test_help_says_where_text_comes_from_and_how_it_is_divided(cli: Cli) -> None:
    assert "become promises" in " ".join(cli.bare("add", "session", "--help").out.split())
    assert "“# how you would know”" in " ".join(cli.bare("add", "goal", "--help").out.split())
    assert "about yourself when left out" in " ".join(
        cli.bare("add", "reflection", "--help").out.split()
    )


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
        ("mentorlog export book --for p", ["pair"]),
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
