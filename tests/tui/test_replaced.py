"""Another process puts a new file in the journal's place while something is being written."""

from __future__ import annotations

import asyncio
from functools import partial

from textual import events

from mentorlog.journal import drafts
from mentorlog.journal.schema import SCHEMA
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.unlock import UnlockScreen
from mentorlog.vault.install import change_passphrase
from mentorlog.vault.key import Passphrase
from mentorlog.vault.vault import Vault
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import on_screen, program, sees, until, writing

NEW = "a heron of another colour"


def change_elsewhere(peopled: Peopled) -> None:
    """As `mentorlog passphrase` does in another terminal."""
    path = peopled.journal.vault.path
    other = Vault.open(path, Passphrase(PASSPHRASE), SCHEMA, key_table=CHEAP)
    change_passphrase(other, Passphrase(NEW))
    other.close()


async def test_what_is_written_waits_behind_the_lock_and_then_goes_into_the_new_file(
    peopled: Peopled,
) -> None:
    app = program(peopled)
    async with app.run_test(size=(100, 30)) as pilot:
        editor = await writing(pilot, peopled.samira)
        await pilot.press(*"She is afraid of it. Still")
        await asyncio.to_thread(change_elsewhere, peopled)
        app.post_message(events.Key("full_stop", "."))
        await until(pilot, lambda: isinstance(app.screen, UnlockScreen))
        await sees(pilot, "was replaced", "waits here", "Passphrase")
        assert "afraid" not in on_screen(app)
        assert not app.is_open
        await pilot.press("ctrl+q")
        await pilot.pause()
        assert app.return_value is None, "what waits behind the lock is not left without a word"
        app.screen.query_one("#passphrase").focus()
        await pilot.press(*PASSPHRASE, "enter")
        await sees(pilot, "Wrong passphrase")
        field = app.screen.query_one("#passphrase")
        field.value = NEW  # type: ignore[attr-defined]
        await pilot.press("enter")
        await until(pilot, lambda: app.is_open and app.screen is editor)
        await sees(pilot, "She is afraid of it. Still.")
        find = partial(drafts.find, slot=drafts.session_slot(peopled.samira))
        found = await app.journal.run(find)
        assert found is not None
        assert found.fields["text"] == "She is afraid of it. Still."
        await pilot.press("ctrl+q")
        await pilot.pause()
    assert app.return_value is Leave.quit
    await app.journal.close()


async def test_without_anything_written_the_screens_lock_for_good(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(100, 30)) as pilot:
        await sees(pilot, "Samira")
        await asyncio.to_thread(change_elsewhere, peopled)
        await until(pilot, lambda: app.return_value is not None)
    assert app.return_value is Leave.lock
