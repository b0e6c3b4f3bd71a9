"""The options before the command, their variables, and where a passphrase comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from mentorlog.cli.program import (
    COMMAND_VARIABLE,
    FILE_VARIABLE,
    JOURNAL_VARIABLE,
    language_asked,
)
from tests.cli.conftest import Cli
from tests.conftest import PASSPHRASE


@pytest.fixture
def at_home(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """The journal named by its variable, as the passphrase file is."""
    monkeypatch.setenv(JOURNAL_VARIABLE, str(cli.journal))
    monkeypatch.setenv(FILE_VARIABLE, str(cli.passphrase_file))
    return cli


def test_variables_are_enough(at_home: Cli) -> None:
    assert at_home.bare("list", "sessions", "--json").out == "[]\n"


def test_a_flag_beats_its_variable(
    at_home: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert at_home.bare("--journal", str(tmp_path / "none"), "list", "sessions").code == 10
    wrong = tmp_path / "wrong"
    wrong.write_text("something else", encoding="utf-8")
    assert at_home.bare("--passphrase-file", str(wrong), "list", "sessions").code == 12
    command = f"cat {at_home.passphrase_file}"
    monkeypatch.setenv(FILE_VARIABLE, str(wrong))
    assert at_home.bare("--passphrase-command", command, "list", "sessions").code == 0


def test_the_home_of_nobody_is_usage(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    nobody = "~nobody-of-that-name/journal"
    ran = cli.bare("--journal", nobody, "list", "sessions")
    assert (ran.code, ran.out) == (2, "")
    assert nobody in ran.err
    monkeypatch.setenv(JOURNAL_VARIABLE, nobody)
    assert cli.bare("list", "sessions").code == 2


def test_an_empty_variable_is_none(at_home: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(COMMAND_VARIABLE, "")
    assert at_home.bare("list", "sessions").code == 0


def test_the_usual_place(empty: Cli) -> None:
    where = empty.bare("where", "--json").document
    assert where["journal"] == str(empty.home / ".local/share/mentorlog/journal.mentorlog")
    assert (where["exists"], where["backups"]) == (
        False,
        str(empty.home / ".local/share/mentorlog/backups"),
    )


def test_file_and_command_together_is_usage(at_home: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    file = str(at_home.passphrase_file)
    both = ("--passphrase-file", file, "--passphrase-command", "cat x")
    assert at_home.bare(*both, "list", "sessions").code == 2
    monkeypatch.setenv(COMMAND_VARIABLE, "cat x")
    assert at_home.bare("list", "sessions").code == 2
    assert at_home.bare("--passphrase-file", file, "list", "sessions").code == 0


@pytest.mark.parametrize("ending", ["", "\n", "\r\n"])
def test_one_final_line_break_is_not_part_of_it(cli: Cli, ending: str) -> None:
    cli.passphrase_file.write_bytes((PASSPHRASE + ending).encode())
    assert cli("list", "sessions").code == 0
    command = f"cat {cli.passphrase_file}"
    journal = ("--journal", str(cli.journal))
    assert cli.bare(*journal, "--passphrase-command", command, "list", "sessions").code == 0


@pytest.mark.parametrize("ending", ["\n\n", "\r", " ", "\n\r\n"])
def test_more_than_one_is(cli: Cli, ending: str) -> None:
    cli.passphrase_file.write_bytes((PASSPHRASE + ending).encode())
    assert cli("list", "sessions").code == 12


@pytest.mark.parametrize("content", [b"", b"\n", b"\r\n", b"\xff\xfe", b"x" * 3_000_000])
def test_what_is_no_passphrase(cli: Cli, content: bytes) -> None:
    cli.passphrase_file.write_bytes(content)
    ran = cli("list", "sessions")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err


def test_a_file_that_is_not_there(cli: Cli) -> None:
    cli.passphrase_file.unlink()
    ran = cli("list", "sessions")
    assert (ran.code, ran.out) == (1, "")
    assert str(cli.passphrase_file) in ran.err


@pytest.mark.parametrize(
    "command", ["exit 7", "false", "true", "printf ''", "no-such-program-anywhere", "kill -9 $$"]
)
def test_a_command_that_fails_or_says_nothing(cli: Cli, command: str) -> None:
    ran = cli.bare(
        "--journal", str(cli.journal), "--passphrase-command", command, "list", "sessions"
    )
    assert (ran.code, ran.out) == (1, "")


def test_the_command_goes_through_the_shell_and_leaves_the_note_alone(cli: Cli) -> None:
    cli(
        *("add", "relationship", "--name", "Ada", "--role", "mentor"),
        *("--formality", "formal", "--started", "2026-01-01"),
    )
    command = f"cat > /dev/null; head -1 '{cli.passphrase_file}' | cat"
    ran = cli.bare(
        *("--journal", str(cli.journal), "--passphrase-command", command),
        *("add", "session", "--with", "ada"),
        text="the note",
    )
    assert ran.code == 0
    assert cli("show", "s1", "--json").document["notes"] == "the note"


def test_a_passphrase_of_other_letters(empty: Cli) -> None:
    # The same word, composed and decomposed: what different keyboards send.
    empty.passphrase_file.write_text("caf\u00e9 \U0001f9ad سر", encoding="utf-8")
    assert empty("init").code == 0
    empty.passphrase_file.write_text("cafe\u0301 \U0001f9ad سر\n", encoding="utf-8")
    assert empty("list", "sessions").code == 0


def test_only_complete_languages(cli: Cli) -> None:
    assert cli("--lang", "en", "list", "sessions").code == 0
    ran = cli("--lang", "xx", "list", "sessions")
    assert (ran.code, ran.out) == (2, "")
    assert "en" in ran.err


@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["--lang", "en", "list"], {}, "en"),
        (["--lang=en"], {"LANG": "xx_XX.UTF-8"}, "en"),
        (["--journal", "--lang", "list"], {}, "en"),
        (["list", "--lang"], {}, "en"),
        (["--lang"], {}, "en"),
        ([], {"LANG": "en_GB.UTF-8"}, "en"),
        ([], {"LC_ALL": "C"}, "en"),
        ([], {"LANG": "nl_BE.UTF-8"}, "en"),
    ],
)
def test_the_language_is_known_before_any_word(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert language_asked(arguments, environment) == language


@pytest.mark.parametrize(
    "wrong",
    [["--frob"], ["frob"], ["list", "--journal", "x"], ["where", "extra"], ["--journal"], ["show"]],
)
def test_usage(cli: Cli, wrong: list[str]) -> None:
    ran = cli.bare(*wrong)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err


def test_without_a_command_the_screens(cli: Cli) -> None:
    assert cli().code == 0
    (chosen,) = cli.shown
    assert (chosen.journal, chosen.passphrase_file) == (cli.journal, cli.passphrase_file)


def test_a_setting_that_cannot_be_used(cli: Cli) -> None:
    settings = cli.home / ".config" / "mentorlog" / "config.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text("backup.daily = 0\n", encoding="utf-8")
    ran = cli("list", "sessions")
    assert (ran.code, ran.out) == (1, "")
    assert "backup.daily" in ran.err


def test_a_passphrase_file_without_a_name(cli: Cli) -> None:
    for empty in (["--passphrase-file", ""], ["--passphrase-file="]):
        ran = cli.bare("--journal", str(cli.journal), *empty, "list", "sessions")
        assert (ran.code, ran.out) == (2, "")
        assert "No passphrase file is named." in ran.err
    assert cli("passphrase", "--new-passphrase-file", "").code == 2
