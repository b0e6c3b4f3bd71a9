"""Locking, keeping drafts, leaving: what holds whatever screen is in front."""

from __future__ import annotations

from typing import Any

import pytest
from textual import events
from textual.app import ComposeResult
from textual.screen import Screen
from textual.widgets import TextArea

from mentorlog.errors import StorageFailed
from mentorlog.journal.journal import Journal
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.leave import Leave
from mentorlog.tui.presence import Presence
from mentorlog.tui.screens.blank import BlankScreen
from tests.conftest import PASSPHRASE
from tests.tui.conftest import BareApp


class Writing(Screen[None]):
    """A screen with a text that is being written; keeps it in a list, or fails to."""

    def __init__(self, kept: list[str], full: list[bool] | None = None) -> None:
        super().__init__()
        self.kept = kept
        self.full = full or []

    def compose(self) -> ComposeResult:
        yield TextArea()

    async def keep_draft(self) -> None:
        if self.full:
            raise StorageFailed("The disk is full.")
        self.kept.append(self.query_one(TextArea).text)


async def write(app: MentorlogApp, pilot: Any, screen: Writing, *keys: str) -> None:
    await app.push_screen(screen)
    screen.query_one(TextArea).focus()
    await pilot.pause()
    await pilot.press(*keys)


@pytest.mark.core
async def test_locking_keeps_what_is_written_and_asks_for_a_new_process(bare: BareApp) -> None:
    kept: list[str] = []
    async with bare.run_test() as pilot:
        await write(bare, pilot, Writing(kept), "h", "e", "y", "ctrl+l")
        await pilot.pause()
    assert kept[-1] == "hey"
    assert bare.return_value is Leave.lock


@pytest.mark.core
async def test_locking_draws_nothing_of_the_journal_any_more(bare: BareApp) -> None:
    async with bare.run_test() as pilot:
        await bare.lock()
        assert isinstance(bare.screen, BlankScreen)
        await pilot.pause()


@pytest.mark.core
async def test_letters_typed_before_the_lock_key_are_kept(bare: BareApp) -> None:
    kept: list[str] = []
    async with bare.run_test() as pilot:
        screen = Writing(kept)
        await write(bare, pilot, screen)
        for letter in "all of it":
            bare.post_message(events.Key(letter if letter != " " else "space", letter))
        bare.post_message(events.Key("ctrl+l", None))
        await pilot.pause()
    assert kept[-1] == "all of it"


@pytest.mark.core
async def test_text_that_cannot_be_kept_stays_behind_a_lock_in_this_process(
    bare: BareApp,
) -> None:
    full = [True]
    kept: list[str] = []
    async with bare.run_test() as pilot:
        screen = Writing(kept, full)
        await write(bare, pilot, screen, "h", "i")
        await bare.lock()
        await pilot.pause()
        assert not bare.is_open
        assert bare.return_value is None
        assert "The disk is full." in str(bare.screen.query_one("#why").render())
        full.clear()
        await pilot.press(*PASSPHRASE, "enter")
        await bare.workers.wait_for_complete()
        await pilot.pause()
        assert bare.is_open
        assert bare.screen is screen
        assert kept[-1] == "hi"
        await bare.journal.close()


@pytest.mark.core
async def test_leaving_without_what_cannot_be_kept_takes_a_second_word(bare: BareApp) -> None:
    async with bare.run_test() as pilot:
        await write(bare, pilot, Writing([], [True]), "h", "i", "ctrl+q")
        await pilot.pause()
        assert bare.return_value is None
        await pilot.press("ctrl+q")
    assert bare.return_value is Leave.quit


@pytest.mark.core
async def test_it_locks_after_the_limit_without_a_key(journal: Journal) -> None:
    now = [0.0]
    presence = Presence(300, monotonic=lambda: now[0])
    app = BareApp(journal.vault.path, opened=journal, presence=presence)
    async with app.run_test() as pilot:
        now[0] = 299
        await app._tick()
        assert app.return_value is None
        await pilot.press("j")
        now[0] = 500
        await app._tick()
        assert app.return_value is None
        now[0] = 600
        await app._tick()
        await pilot.pause()
    assert app.return_value is Leave.lock
