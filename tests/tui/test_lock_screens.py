"""The lock and the first evening: every way in, and in words whatever stands in the way."""

from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, Static

import mentorlog
from mentorlog.errors import WrongPassphrase
from mentorlog.journal.journal import Journal
from mentorlog.state import State
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.recovery import (
    NewPassphraseScreen,
    RecoverScreen,
    RecoveryCodeScreen,
)
from mentorlog.vault import backup, header
from mentorlog.vault.key import Passphrase, RecoveryCode
from tests.conftest import CHEAP, PASSPHRASE
from tests.tui.conftest import BareApp
from tests.tui.steps import on_screen, sees, until

Keys = tuple[str, ...]


@pytest.fixture
def closed(journal_path: Path) -> Iterator[tuple[Path, str]]:
    """A journal nobody has open, and its recovery code."""
    journal, code = Journal.created(journal_path, Passphrase(PASSPHRASE), key_table=CHEAP)
    journal.close_now()
    yield journal_path, code.text


@asynccontextmanager
async def running(
    path: Path, size: tuple[int, int] = (80, 24), **options: Any
) -> AsyncIterator[tuple[BareApp, Pilot[Any]]]:
    app = BareApp(path, key_table=CHEAP, **options)
    async with app.run_test(size=size, notifications=True) as pilot:
        yield app, pilot
        if app.is_open:
            await app.journal.close()


async def enter(pilot: Pilot[Any], text: str) -> None:
    """Type a line and press enter, as a paste does."""
    field = pilot.app.focused
    assert isinstance(field, Input)
    field.insert_text_at_cursor(text)
    await pilot.press("enter")


@pytest.mark.core
async def test_the_passphrase_opens_the_journal(closed: tuple[Path, str]) -> None:
    async with running(closed[0]) as (app, pilot):
        await sees(pilot, "mentorlog · journal", "Passphrase", "Recovery code")
        await enter(pilot, PASSPHRASE)
        await until(pilot, lambda: app.current_mode == "today")
        assert app.is_open
        assert PASSPHRASE not in on_screen(app)


@pytest.mark.core
async def test_a_wrong_passphrase_stays_in_the_field(closed: tuple[Path, str]) -> None:
    async with running(closed[0]) as (app, pilot):
        await enter(pilot, "seven herons walk hme")
        await sees(pilot, "Wrong passphrase", "try again")
        field = app.screen.query_one("#passphrase", Input)
        assert field.value == "seven herons walk hme"
        assert app.focused is field
        field.value = PASSPHRASE
        await pilot.press("enter")
        await until(pilot, lambda: app.is_open)


async def test_what_is_typed_is_shown_on_a_key_only(closed: tuple[Path, str]) -> None:
    async with running(closed[0]) as (app, pilot):
        await pilot.press(*"heron")
        assert "heron" not in on_screen(app)
        await pilot.press("ctrl+r")
        await sees(pilot, "heron")
        await pilot.press("ctrl+r")
        await until(pilot, lambda: "heron" not in on_screen(app))


@pytest.mark.parametrize("key", ["ctrl+c", "ctrl+x"])
async def test_nothing_is_copied_out_of_the_field(closed: tuple[Path, str], key: str) -> None:
    async with running(closed[0]) as (app, pilot):
        await pilot.press(*"heron")
        app.screen.query_one(Input).action_select_all()
        await pilot.press(key)
        assert app.clipboard == ""
        assert app.screen.query_one(Input).value == "heron"


async def test_the_demo_says_its_passphrase(closed: tuple[Path, str]) -> None:
    async with running(closed[0], shown_passphrase="an invented one") as (_app, pilot):
        await sees(pilot, "an invented one")


async def test_the_demo_says_its_passphrase_again_after_a_wrong_one(
    closed: tuple[Path, str],
) -> None:
    async with running(closed[0], shown_passphrase="an invented one") as (app, pilot):
        await sees(pilot, "an invented one")
        await enter(pilot, "what a key pressed on the desk left here")
        await sees(pilot, "Wrong passphrase", "an invented one")
        assert not app.is_open
        colours = {
            words: piece.style.color
            for strip in app.screen._compositor.render_strips()
            for piece in strip
            for words in ("Wrong passphrase", "an invented one")
            if words in piece.text and piece.style is not None
        }
        assert colours["Wrong passphrase"] != colours["an invented one"]


# What can stand in the way.


def foreign(path: Path) -> None:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" * 2000)


def directory(path: Path) -> None:
    path.unlink()
    path.mkdir()


def empty(path: Path) -> None:
    path.write_bytes(b"")


def newer(path: Path) -> None:
    from binascii import crc_hqx

    data = bytearray(path.read_bytes())
    data[3] = 99
    data[14:16] = crc_hqx(bytes(data[:14]), 0).to_bytes(2, "big")
    path.write_bytes(data)


@pytest.mark.core
@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (foreign, "not a journal"),
        (directory, "not a journal"),
        (empty, "not a journal"),
        (newer, "newer mentorlog"),
    ],
)
async def test_what_is_no_journal_is_said_before_anything_is_asked(
    closed: tuple[Path, str], spoil: Any, words: str
) -> None:
    path, _code = closed
    spoil(path)
    before = path.read_bytes() if path.is_file() else b""
    async with running(path) as (app, pilot):
        await until(pilot, lambda: words in on_screen(app).replace("\n", " ").lower() or None)
        assert not app.screen.query_one("#passphrase").display
    assert (path.read_bytes() if path.is_file() else b"") == before


async def test_a_file_that_vanished_leads_to_the_first_evening(closed: tuple[Path, str]) -> None:
    path, _code = closed
    async with running(path) as (_app, pilot):
        await pilot.pause(0.2)
        path.unlink()
        await enter(pilot, PASSPHRASE)
        await sees(pilot, "one encrypted file")


def flip(path: Path, at: int) -> None:
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def back_up(path: Path) -> Path:
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    plan = backup.BackupPlan(path.parent / "backups")
    made = journal.on_vault_now(lambda vault: backup.backup_now(vault, plan))
    journal.close_now()
    return made


async def test_a_damaged_journal_is_replaced_by_its_newest_good_backup(
    closed: tuple[Path, str],
) -> None:
    path, _code = closed
    good = back_up(path)
    bad = good.with_name(good.name.replace("Z.mentorlog", "Z-1.mentorlog"))
    shutil.copy(good, bad)
    flip(bad, 5000)
    flip(path, 5000)
    damaged = path.read_bytes()
    async with running(path) as (app, pilot):
        await enter(pilot, PASSPHRASE)
        await sees(pilot, "damaged", "f3")
        assert not app.is_open
        await pilot.press("f3")
        await sees(pilot, "is good", "enter")
        await pilot.press("enter")
        await until(pilot, lambda: app.is_open)
    kept = list(path.parent.glob("backups/*replaced*"))
    assert [one.read_bytes() for one in kept] == [damaged]


async def test_without_a_good_backup_that_is_said(closed: tuple[Path, str]) -> None:
    path, _code = closed
    flip(path, 5000)
    async with running(path) as (app, pilot):
        await enter(pilot, PASSPHRASE)
        await sees(pilot, "damaged")
        await pilot.press("f3")
        await sees(pilot, "No good backup")
        assert salvage_line(app) == ["mentorlog", "salvage", str(path), "--into", new_one(path)]


def new_one(path: Path) -> str:
    return str(path.with_name("journal-salvaged.mentorlog"))


def salvage_line(app: BareApp) -> list[str]:
    """The command on the card, as a shell would read it."""
    words = str(app.screen.query_one("#said", Static).render())
    (command,) = [line for line in words.splitlines() if line.startswith("mentorlog salvage")]
    return shlex.split(command)


@pytest.mark.parametrize("name", ["journal.mentorlog", "it's mine; really.mentorlog"])
async def test_how_to_salvage_is_said_with_the_path(closed: tuple[Path, str], name: str) -> None:
    path = closed[0].rename(closed[0].with_name(name))
    flip(path, 5000)
    async with running(path) as (app, pilot):
        await enter(pilot, PASSPHRASE)
        await sees(pilot, "damaged", "f3", "brings what is left")
        into = str(path.with_name(f"{path.stem}-salvaged.mentorlog"))
        assert salvage_line(app) == ["mentorlog", "salvage", str(path), "--into", into]


async def test_a_lost_first_page_may_have_been_a_journal(closed: tuple[Path, str]) -> None:
    path, _code = closed
    path.write_bytes(bytes(4096) + path.read_bytes()[4096:])
    async with running(path) as (app, pilot):
        await sees(pilot, "not a mentorlog journal", "brings what is left")
        assert salvage_line(app)[2:] == [str(path), "--into", new_one(path)]


# The recovery code.


async def test_a_mistyped_group_is_named_while_typing(closed: tuple[Path, str]) -> None:
    path, code = closed
    groups = code.split("-")
    groups[2] = groups[2][:-1] + ("A" if groups[2][-1] != "A" else "B")
    async with running(path) as (_app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(pilot.app.screen, RecoverScreen))
        pilot.app.screen.query_one("#code", Input).value = " ".join(groups).lower()
        await sees(pilot, "Group 3 has a typing error")
        await pilot.press("enter")
        await sees(pilot, "group 3")


@pytest.mark.core
async def test_the_code_opens_and_asks_for_a_new_passphrase(closed: tuple[Path, str]) -> None:
    path, code = closed
    async with running(path) as (app, pilot):
        await pilot.press("f2")
        await until(pilot, lambda: isinstance(app.screen, RecoverScreen))
        await enter(pilot, code.lower().replace("-", " "))
        await until(pilot, lambda: isinstance(app.screen, NewPassphraseScreen))
        await enter(pilot, "five geese")
        await enter(pilot, "five geese")
        await until(pilot, lambda: isinstance(app.screen, RecoveryCodeScreen))
        new_code = "-".join(on_screen_groups(app))
        assert new_code != code
        await pilot.press("escape")
        await until(pilot, lambda: app.current_mode == "today")
    for secret in (Passphrase(PASSPHRASE), RecoveryCode(code)):
        with pytest.raises(WrongPassphrase):
            Journal.opened(path, secret, key_table=CHEAP)
    for secret in (Passphrase("five geese"), RecoveryCode(new_code)):
        Journal.opened(path, secret, key_table=CHEAP).close_now()


def on_screen_groups(app: BareApp) -> list[str]:
    """The groups of the code as they stand on the screen, in their order."""
    import re

    found = re.findall(r"([1-8])  ([0-9A-Z*~$=]{8})(?:\s|$)", on_screen(app))
    return [group for _number, group in sorted(found)]


async def test_leaving_the_code_leads_back_to_the_passphrase(closed: tuple[Path, str]) -> None:
    async with running(closed[0]) as (_app, pilot):
        await pilot.press("f2")
        await sees(pilot, "Type the eight groups")
        await pilot.press("escape")
        await sees(pilot, "Passphrase")


# The first evening.


@pytest.mark.core
async def test_the_first_evening(journal_path: Path) -> None:
    async with running(journal_path) as (app, pilot):
        await sees(pilot, "one encrypted file", "Nobody can reset it", "Demo journal")
        await pilot.press(*"abc")
        await sees(pilot, "far too easy to guess")
        await enter(pilot, "de")
        await enter(pilot, "abcd")
        await sees(pilot, "not the same")
        assert not journal_path.exists()
        second = app.screen.query_one("#second", Input)
        second.value = "abcde"
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, RecoveryCodeScreen))
        groups = on_screen_groups(app)
        assert len(groups) == 8
        assert header.written(journal_path.read_bytes()[:16]) in " ".join(on_screen(app).split())
        await pilot.press("ctrl+s")
        await sees(pilot, "from your paper")
        assert not any(group in on_screen(app) for group in groups)
        asked = [n for n in range(1, 9) if f"Group {n}," in on_screen(app)]
        assert len(asked) == 2
        await enter(pilot, groups[asked[0] - 1].lower())
        await enter(pilot, groups[asked[1] - 2])
        await sees(pilot, f"Group {asked[1]} is not what was shown")
        assert not app.is_open
        app.screen.query_one("#answer-1", Input).value = groups[asked[1] - 1]
        await pilot.press("enter")
        await until(pilot, lambda: app.is_open)
        assert app.journal.vault.recovery_confirmed
        await sees(pilot, "Whom do you want to write about?")


async def test_a_code_put_off_is_reminded_of(journal_path: Path) -> None:
    async with running(journal_path) as (app, pilot):
        await enter(pilot, "abc")
        await enter(pilot, "abc")
        await until(pilot, lambda: isinstance(app.screen, RecoveryCodeScreen))
        code = on_screen_groups(app)
        await pilot.press("escape")
        await sees(pilot, "Whom do you want to write about?")
        await pilot.press("escape")
        await sees(pilot, "recovery code has not been typed back", "f9")
        await pilot.press("f9")
        await until(pilot, lambda: isinstance(app.screen, RecoveryCodeScreen))
        assert on_screen_groups(app) == code
        await pilot.press("escape")
        await sees(pilot, "recovery code has not been typed back")


async def test_escape_from_the_groups_asked_back_shows_the_code_again(journal_path: Path) -> None:
    async with running(journal_path) as (app, pilot):
        await enter(pilot, "abc")
        await enter(pilot, "abc")
        await until(pilot, lambda: isinstance(app.screen, RecoveryCodeScreen))
        code = on_screen_groups(app)
        await sees(pilot, "esc Later")
        await pilot.press("ctrl+s")
        await sees(pilot, "from your paper", "esc Show the code")
        await pilot.press("f1")
        await sees(pilot, "may then be others.", "Go on.")
        headings = [row.strip("│ \n") for row in on_screen(app).splitlines()]
        assert headings.count("Recovery code") == 1  # two scopes, one place to a person
        await pilot.press("escape")
        await pilot.press("x", "escape")
        await sees(pilot, "esc Later")
        assert on_screen_groups(app) == code
        assert not app.is_open
        await pilot.press("ctrl+s")
        await sees(pilot, "from your paper")
        assert app.screen.query_one("#answer-0", Input).value == ""


async def test_the_demo_is_one_key_away(journal_path: Path) -> None:
    async with running(journal_path) as (app, pilot):
        await pilot.press("f2")
        await pilot.pause()
    assert app.return_value is Leave.demo
    assert not journal_path.exists()


async def test_an_older_copy_is_noticed(closed: tuple[Path, str]) -> None:
    path, _code = closed
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    file_id, commits = journal.vault.file_id, journal.vault.commits
    journal.close_now()
    async with running(path, state=State(commits={file_id: commits + 1})) as (_app, pilot):
        await enter(pilot, PASSPHRASE)
        await sees(pilot, "This file is older than the one you")


# What is imported.


def test_the_lock_imports_nothing_that_is_not_on_it(closed: tuple[Path, str]) -> None:
    path, _code = closed
    code = f"""
import asyncio, sys
from pathlib import Path
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens import lock_card

lock_card.BREATH = 60

async def main():
    app = MentorlogApp(Path({str(path)!r}))
    async with app.run_test() as pilot:
        await pilot.pause()
        assert app.screen.query_one("#passphrase").region.width
        heavy = ("sqlalchemy", "sqlmodel", "sqlcipher3", "dateparser", "zxcvbn", "argon2", "typer")
        print([name for name in heavy if name in sys.modules])

asyncio.run(main())
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=Path(mentorlog.__file__).parents[1],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stdout == "[]\n", done.stderr
