"""Real screens on a real encrypted journal, with a key that is cheap to derive."""

from __future__ import annotations

from collections.abc import Iterable
from inspect import iscoroutinefunction
from pathlib import Path
from typing import ClassVar

import pytest
import textual._wait
import textual.screen

from mentorlog.journal.journal import Journal
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens.area import AreaScreen
from tests.conftest import CHEAP

#: Pilot looks every 20 ms whether the program rests, most of which is spent asleep. Twice as
#: often, and screens painted twice as often, so that a pause still holds a painting.
_FASTER = 2
textual._wait.SLEEP_GRANULARITY /= _FASTER
textual._wait.SLEEP_IDLE /= _FASTER  # of a window so much shorter
vars(textual.screen)["UPDATE_PERIOD"] = textual.screen.UPDATE_PERIOD / _FASTER


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: Iterable[pytest.Item]) -> None:
    """Every walk through real screens is slow, but the one way through each marked `core`."""
    here = Path(__file__).parent
    for item in items:
        walks = here in item.path.parents and iscoroutinefunction(getattr(item, "function", None))
        if walks and not item.get_closest_marker("core"):
            item.add_marker(pytest.mark.slow)


class Relationships(AreaScreen):
    """An empty area."""

    AREA = "relationships"


class Sessions(AreaScreen):
    """Another empty area."""

    AREA = "sessions"


class Today(AreaScreen):
    """The first of the empty areas."""

    AREA = "today"


class Goals(AreaScreen):
    """One more empty area."""

    AREA = "goals"


class Reflections(AreaScreen):
    """And another."""

    AREA = "reflections"


class Insights(AreaScreen):
    """The last of the empty areas."""

    AREA = "insights"


class BareApp(MentorlogApp):
    """The program with empty areas, for what holds whatever an area shows."""

    MODES: ClassVar = {
        "today": Today,
        "relationships": Relationships,
        "goals": Goals,
        "sessions": Sessions,
        "reflections": Reflections,
        "insights": Insights,
    }


@pytest.fixture
def app(journal: Journal) -> MentorlogApp:
    """The program on that journal, unlocked, at the relationships, where it was left last time.

    Run it with `async with app.run_test(size=...)`.
    """
    state = State(area="relationships")
    return MentorlogApp(journal.vault.path, opened=journal, key_table=CHEAP, state=state)


@pytest.fixture
def bare(journal: Journal) -> BareApp:
    """The program on that journal with empty areas."""
    state = State(area="relationships")
    return BareApp(journal.vault.path, opened=journal, key_table=CHEAP, state=state)
