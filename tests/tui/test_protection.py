"""What protects the journal, on the screen, and the keyring from the palette."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest

from mentorlog.config import Settings
from mentorlog.journal.journal import Journal
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.passphrase_again import PassphraseAgain
from mentorlog.tui.screens.protection import ProtectionScreen
from mentorlog.vault import system_keyring
from tests.conftest import CHEAP, PASSPHRASE
from tests.keyrings import MemoryKeyring
from tests.tui.steps import sees, settled, until


@pytest.fixture
def kept(monkeypatch: pytest.MonkeyPatch) -> Iterator[MemoryKeyring]:
    before = keyring.get_keyring()
    memory = MemoryKeyring()
    keyring.set_keyring(memory)
    monkeypatch.setattr(system_keyring, "REAL", {MemoryKeyring.__module__})
    yield memory
    keyring.set_keyring(before)


def program(journal: Journal, **settings: bool) -> MentorlogApp:
    return MentorlogApp(
        journal.vault.path,
        opened=journal,
        key_table=CHEAP,
        settings=Settings(**settings),  # type: ignore[arg-type]
        state=State(area="sessions"),
    )


async def test_the_palette_shows_what_protects_it(journal: Journal) -> None:
    app = program(journal)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p", *"what protects", "enter")
        await until(pilot, lambda: isinstance(app.screen, ProtectionScreen))
        await sees(pilot, "What protects this journal", "recovery code", "to do")
        await pilot.press("end")
        await sees(pilot, "own editor")
        await pilot.press("escape")
        assert not isinstance(app.screen, ProtectionScreen)


async def test_the_keyring_is_given_the_key_for_the_passphrase_and_forgets_it(
    journal: Journal, kept: MemoryKeyring
) -> None:
    app = program(journal, keyring=True)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        app.action_keyring_keep()
        await until(pilot, lambda: isinstance(app.screen, PassphraseAgain))
        await pilot.press("x", "enter")
        await sees(pilot, "does not open")
        assert kept.held == {}
        await pilot.press("backspace", *PASSPHRASE, "enter")
        await until(pilot, lambda: kept.held)
        assert list(kept.held.values()) == [journal.vault.raw_key().key.hex()]
        app.action_keyring_forget()
        await until(pilot, lambda: not kept.held)


async def test_it_is_refused_unless_the_settings_allow_it(
    journal: Journal, kept: MemoryKeyring
) -> None:
    app = program(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        app.action_keyring_keep()
        await sees(pilot, "keyring = true")
        assert kept.held == {}


async def test_a_synced_folder_is_said_once(journal: Journal, tmp_path: Path) -> None:
    folder = tmp_path / "Dropbox"
    folder.mkdir()
    known = State(area="sessions")
    app = program(journal)
    app.path, app.state = folder / "journal.mentorlog", known
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await sees(pilot, "that Dropbox copies")
        app.clear_notifications()
        app._warn_if_synced()
        await pilot.pause()
        assert len(app._notifications) == 0


@pytest.mark.core
async def test_what_is_copied_is_said_and_taken_back_on_leaving(journal: Journal) -> None:
    app = program(journal)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        app.copy_to_clipboard("a sentence of hers")
        await sees(pilot, "taken back after 30 seconds")
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.clipboard == ""
