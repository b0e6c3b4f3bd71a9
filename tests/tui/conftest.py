"""Real screens on a real encrypted journal, with a key that is cheap to derive."""

from __future__ import annotations

from typing import ClassVar

import pytest

from mentorlog.journal.journal import Journal
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens.area import AreaScreen
from tests.conftest import CHEAP


class Relationships(AreaScreen):
    """An empty area."""

    AREA = "relationships"


class Sessions(AreaScreen):
    """Another empty area."""

    AREA = "sessions"


class BareApp(MentorlogApp):
    """The program with empty areas, for what holds whatever an area shows."""

    MODES: ClassVar = {"relationships": Relationships, "sessions": Sessions}


@pytest.fixture
def app(journal: Journal) -> MentorlogApp:
    """The program on that journal, unlocked; run it with `async with app.run_test(size=...)`."""
    return MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP)


@pytest.fixture
def bare(journal: Journal) -> BareApp:
    """The program on that journal with empty areas."""
    return BareApp(journal.vault.path, opened=journal, key_table=CHEAP)
