"""What the tests of the record share."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from mentorlog.journal import mentorships
from mentorlog.journal.forms import NewRelationship
from mentorlog.journal.journal import Journal
from tests.conftest import StandingClock

Add = Callable[..., int]


@pytest.fixture
def add(journal: Journal, standing_clock: StandingClock) -> Add:
    def add(**fields: Any) -> int:
        told = {"name": "Ada", "my_role": "mentor", "formality": "formal", **fields}
        return journal.change_now(partial(mentorships.add, new=NewRelationship(**told)))

    return add
