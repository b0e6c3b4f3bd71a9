"""Lists never read the long texts, so that a note of any length costs a list nothing."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest
from sqlalchemy import insert
from sqlmodel import Session

from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.journal import attention, mentorships, sessions, timeline
from mentorlog.journal.tables import SESSIONS
from mentorlog.vault.vault import Vault
from tests.conftest import NOW, Peopled

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


def test_pages_far_down_are_the_same_from_either_end(peopled: Peopled) -> None:
    def fill(db: Session) -> None:
        rows = [
            {
                "uid": str(number),
                "mentorship_id": peopled.jonas,
                "status": SessionStatus.held,
                # In threes at the same moment, so that numbers decide among them.
                "starts_at": NOW - timedelta(days=number // 3),
                "time_zone": "UTC",
                "audience": Audience.sealed if number % 50 == 0 else Audience.me,
                "created_at": NOW,
                "updated_at": NOW,
            }
            for number in range(2500)
        ]
        db.execute(insert(SESSIONS), rows)

    peopled.journal.change_now(fill)
    asked = partial(sessions.page, with_=peopled.jonas)
    everything = [row.id for row in peopled.journal.run_now(partial(asked, limit=None))]
    assert len(everything) == peopled.journal.run_now(partial(sessions.count, with_=peopled.jonas))
    assert len(everything) == 2451
    for offset in (0, 999, 1001, 1500, 2400, 2449, 2451, 9999):
        rows = peopled.journal.run_now(partial(asked, offset=offset, limit=40))
        assert [row.id for row in rows] == everything[offset : offset + 40]
