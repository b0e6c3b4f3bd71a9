"""What went wrong, told apart by the exit code; the file stays as it was, byte for byte."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentorlog.errors import StorageFailed
from mentorlog.vault import header
from mentorlog.vault.there import is_there
from tests.cli.conftest import Cli
from tests.conftest import CHEAP

#: One command of each way of opening.
COMMANDS = [
    ["list", "sessions"],
    ["show", "s1"],
    ["add", "agenda", "--with", "ada"],
    ["due"],
    ["check"],
    ["backup"],
    ["recovery-sheet"],
]


def fails(cli: Cli, code: int, *commands: list[str]) -> None:
    before = cli.journal.read_bytes() if cli.journal.is_file() else None
    for command in commands or COMMANDS:
        ran = cli(*command, text="words")
        assert (ran.code, ran.out) == (code, ""), (command, ran)
        assert "Traceback" not in ran.err
        assert ran.err.count("\n") == 1, ran.err
    if before is not None:
        assert cli.journal.read_bytes() == before


def test_10_no_journal_there(empty: Cli) -> None:
    fails(empty, 10)
    assert not empty.journal.exists()


def test_12_wrong_passphrase(cli: Cli) -> None:
    cli.passphrase_file.write_text("not the passphrase\n", encoding="utf-8")
    fails(cli, 12)


def test_13_damaged_header(cli: Cli) -> None:
    with cli.journal.open("r+b") as file:
        file.seek(5)
        file.write(b"\x00\x01")
    fails(cli, 13)


def test_13_cut_short(cli: Cli) -> None:
    os.truncate(cli.journal, 4096 + 100)
    fails(cli, 13)


def test_13_a_page_that_is_met_later(people: Cli) -> None:
    with people.journal.open("r+b") as file:
        for page in range(2, people.journal.stat().st_size // 4096):
            file.seek(page * 4096 + 100)
            file.write(os.urandom(4))
    fails(people, 13, ["list", "sessions"])
    ran = people("check")
    assert ran.code == 13
    assert "damaged" in ran.out


@pytest.mark.parametrize("content", [b"", b"hello", b"\x89PNG\r\n\x1a\n" * 900])
def test_14_not_a_journal(empty: Cli, content: bytes) -> None:
    empty.journal.write_bytes(content)
    fails(empty, 14)


def test_14_a_directory(empty: Cli) -> None:
    empty.journal.mkdir()
    fails(empty, 14)


def test_14_a_pipe(empty: Cli) -> None:
    os.mkfifo(empty.journal)
    fails(empty, 14, ["list", "sessions"], ["check"])


def test_15_a_newer_format(cli: Cli) -> None:
    content = bytearray(cli.journal.read_bytes())
    content[:16] = header.new(2)
    cli.journal.write_bytes(content)
    fails(cli, 15)


def test_15_newer_tables(cli: Cli) -> None:
    from mentorlog.journal.schema import SCHEMA
    from mentorlog.vault.key import Passphrase
    from mentorlog.vault.schema import Schema
    from mentorlog.vault.vault import Vault
    from tests.conftest import PASSPHRASE

    newer = Schema((*SCHEMA.scripts, "CREATE TABLE later (id INTEGER PRIMARY KEY);"))
    Vault.open(cli.journal, Passphrase(PASSPHRASE), newer, key_table=CHEAP).close()
    fails(cli, 15, ["list", "sessions"], ["add", "agenda", "--with", "ada"])


def test_11_another_program_writes(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    from functools import partial

    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import Passphrase
    from tests.conftest import PASSPHRASE

    cli(
        *("add", "relationship", "--name", "Ada", "--role", "mentor"),
        *("--formality", "formal", "--started", "2026-01-01"),
    )
    other = Journal.opened(cli.journal, Passphrase(PASSPHRASE), key_table=CHEAP)
    # Five seconds are promised; a test that waits for them proves nothing more.
    monkeypatch.setattr(Journal, "opened", partial(Journal.opened, wait=0.1))
    other.on_vault_now(lambda vault: vault.begin(write=True))
    try:
        ran = cli("add", "agenda", "--with", "ada", text="salary")
    finally:
        other.on_vault_now(lambda vault: vault.roll_back())
        other.close_now()
    assert (ran.code, ran.out) == (11, "")
    assert cli("list", "agenda", "--json").document == []


def test_1_a_journal_that_may_not_be_read(cli: Cli) -> None:
    if os.geteuid() == 0:
        pytest.skip("whoever is root may read everything")
    cli.journal.chmod(0)
    fails(cli, 1)


def test_1_a_journal_that_may_only_be_read(people: Cli) -> None:
    people.journal.chmod(0o400)
    assert people("list", "sessions").code == 0
    ran = people("done", "a2")
    assert (ran.code, ran.out) == (1, "")
    assert "read-only" in ran.err


def test_a_loop_of_links(empty: Cli) -> None:
    empty.journal.symlink_to(empty.journal)
    ran = empty("list", "sessions")
    assert ran.code in (1, 10, 14)
    assert "Traceback" not in ran.err


def test_a_journal_behind_a_link(cli: Cli, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(cli.journal)
    file = str(cli.passphrase_file)
    ran = cli.bare("--journal", str(link), "--passphrase-file", file, "list", "sessions")
    assert ran.code == 0


def test_1_a_name_longer_than_the_system_knows(empty: Cli) -> None:
    empty.journal = empty.journal.with_name("j" * 300)
    for command in [*COMMANDS, ["where"], ["init"]]:
        ran = empty(*command, text="words")
        assert (ran.code, ran.out) == (1, ""), (command, ran)
        assert "File name too long" in ran.err
    with pytest.raises(StorageFailed):
        is_there(empty.journal)


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser may enter every directory")
def test_1_a_directory_that_may_not_be_entered(cli: Cli) -> None:
    closed = cli.journal.parent / "closed"
    closed.mkdir(mode=0)
    cli.journal = closed / "journal.mentorlog"
    try:
        for command in [*COMMANDS, ["where"]]:
            ran = cli(*command, text="words")
            assert (ran.code, ran.out) == (1, ""), (command, ran)
            assert "Permission denied" in ran.err
    finally:
        closed.chmod(0o700)


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has /proc/self/mem")
def test_1_what_only_looks_like_a_file(empty: Cli) -> None:
    empty.journal = Path("/proc/self/mem")
    for command in COMMANDS:
        ran = empty(*command, text="words")
        assert (ran.code, ran.out) == (1, ""), (command, ran)
        assert "Input/output error" in ran.err
