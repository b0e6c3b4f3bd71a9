"""How long a session lasts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mentorlog.domain.length import ends

NINE = datetime(2026, 11, 20, 9, tzinfo=UTC)


@pytest.mark.parametrize(("minutes", "hour", "minute"), [(None, 10, 0), (45, 9, 45), (90, 10, 30)])
def test_it_ends_after_its_minutes_or_an_hour(minutes: int | None, hour: int, minute: int) -> None:
    assert ends(NINE, minutes) == NINE.replace(hour=hour, minute=minute)
