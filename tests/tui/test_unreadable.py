"""What another program wrote into the file and cannot be read is said, and the screens go on."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.errors import MentorlogError
from mentorlog.journal import mentorships, sessions
from mentorlog.tui.screens.relationships import RelationshipsScreen
from mentorlog.vault.vault import Vault
from tests.conftest import Peopled
from tests.tui.steps import program, sees, settled


def _spoil(vault: Vault) -> None:
    with vault.writing() as connection:
        connection.execute("UPDATE mentoring_session SET starts_at = 'last spring' WHERE id = 2")


@pytest.mark.core
async def test_an_unreadable_moment_is_a_sentence(peopled: Peopled) -> None:
    peopled.journal.on_vault_now(_spoil)
    with pytest.raises(MentorlogError, match="another program"):
        peopled.journal.run_now(partial(sessions.one, session_id=peopled.samira_first))
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await app.go("sessions")
        await sees(pilot, "Cannot be read", "another program")
        await app.go("relationships")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipsScreen)


def _spoil_a_day(vault: Vault) -> None:
    with vault.writing() as connection:
        connection.execute("UPDATE mentorship SET started_on = 'last spring' WHERE id = 1")


@pytest.mark.core
async def test_an_unreadable_day_is_a_sentence(peopled: Peopled) -> None:
    peopled.journal.on_vault_now(_spoil_a_day)
    with pytest.raises(MentorlogError, match="A day in the journal"):
        peopled.journal.run_now(partial(mentorships.row, mentorship_id=1))
    app = program(peopled)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await app.go("relationships")
        await sees(pilot, "Cannot be read", "A day in the journal")
