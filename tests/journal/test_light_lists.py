"""Lists never read the long texts, so that a note of any length costs a list nothing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from sqlmodel import Session

from mentorlog.journal import attention, mentorships, sessions, timeline
from mentorlog.vault.vault import Vault
from tests.conftest import Peopled

_READ = 20  # SQLITE_READ
_ALLOWED = 0  # SQLITE_OK


@pytest.mark.parametrize(
    "query",
    [
        mentorships.overview,
        sessions.page,
        sessions.count,
        partial(sessions.month, year=2026, month=11),
        partial(sessions.upcoming, mentorship_id=1),
        partial(timeline.page, mentorship_id=1),
        attention.due,
    ],
)
def test_a_list_reads_no_notes(peopled: Peopled, query: Callable[[Session], Any]) -> None:
    read: set[tuple[str, str]] = set()

    def watched(vault: Vault) -> None:
        def note(action: int, table: str, column: str, *_others: object) -> int:
            if action == _READ:
                read.add((table, column))
            return _ALLOWED

        vault.connection.set_authorizer(note)

    peopled.journal.on_vault_now(watched)
    peopled.journal.run_now(query)
    peopled.journal.on_vault_now(lambda vault: vault.connection.set_authorizer(None))
    assert read
    texts = {column for table, column in read if table == "mentoring_session"}
    assert not texts & {"notes", "summary"}


def test_one_session_does_read_its_notes(peopled: Peopled) -> None:
    card = peopled.journal.run_now(partial(sessions.one, session_id=peopled.samira_last))
    assert card.notes.startswith("## Today")
