"""What the field says of mentoring can be pointed at on a screen.

Each line is something that is said of mentoring, the way to the screen that has it, and the words
that stand there. The journal is the demo, which tells every stage, kind and role.
"""

from __future__ import annotations

import shutil
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog import demo
from mentorlog.journal import mentorships
from mentorlog.journal.journal import Journal
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.tui.app import MentorlogApp
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, StandingClock
from tests.tui.steps import on_screen, settled

Way = Callable[[Pilot[Any]], Awaitable[None]]


def keys(*pressed: str) -> Way:
    """From the first screen by these keys."""

    async def go(pilot: Pilot[Any]) -> None:
        for key in pressed:
            await pilot.press(key)
            await settled(pilot)

    return go


def page(name: str, part: str = "brief", *pressed: str, act: str = "") -> Way:
    """To a part of the page of the relationship with `name`, then an act of it, then keys."""

    async def go(pilot: Pilot[Any]) -> None:
        app = pilot.app
        assert isinstance(app, MentorlogApp)
        rows = await app.journal.run(lambda db: mentorships.overview(db, RelationshipFilter.all))
        (number,) = [row.id for row in rows if row.name.startswith(name)]
        await app.show_relationship(number, part=part)
        await settled(pilot)
        if act:
            await app.screen.run_action(act)
            await settled(pilot)
        await keys(*pressed)(pilot)

    return go


def lesson(number: int) -> Way:
    """To a lesson of the field guide."""
    return keys("f6", "home", *["down"] * number)


FIELD: dict[str, tuple[Way, tuple[str, ...]]] = {
    "mentoring is a long relationship around a person, not coaching": (
        lesson(0),
        ("not coaching", "insists on an end date"),
    ),
    "it rests on trust and respect": (lesson(0), ("trust", "respect")),
    "there are five kinds": (
        lesson(1),
        ("Formal", "Informal", "Career", "Life", "Reverse"),
    ),
    "a relationship is several kinds at once": (
        page("Inês"),
        ("informal", "career", "mutual"),
    ),
    "in reverse mentoring the junior guides": (
        page("Yara"),
        ("reverse", "you are the mentee"),
    ),
    "the process has six steps": (
        page("Samira"),
        ("matching", "building", "goals", "development", "evaluation", "closing"),
    ),
    "each step has what it asks for": (
        page("Xiaoyu", act="criteria"),
        ("how", "goal"),
    ),
    "a match weighs needs, interests, skills, goals, experience and values": (
        page("Mehmet", act="match_card"),
        ("Needs", "Interests", "Skills", "Goals", "xperience", "alues"),
    ),
    "building the relationship begins with what is confidential": (
        page("Samira", "agreement"),
        ("What stays between us", "When we meet", "What others hear"),
    ),
    "between friends four sentences are enough": (
        page("Willem", "agreement"),
        ("Every six weeks, also when all is well",),
    ),
    "goals are long and short, and said in levels": (
        page("Samira", "goals"),
        ("I lead a team of engineers", "I say no in the first sentence", "attainment"),
    ),
    "development is in areas": (page("Samira", "goals"), ("leadership",)),
    "evaluation looks at six qualities of a good mentor": (
        page("Samira", "reviews"),
        ("experience", "listening", "empathy", "communication", "patience", "integrity"),
    ),
    "the evaluation is no test": (page("Samira", "reviews"), ("not", "validated")),
    "the mentee gains skill, network, confidence, orientation": (
        page("Samira", "benefits"),
        ("mentee", "skill", "network", "confidence"),
    ),
    "the mentor gains too": (page("Tomasz", "benefits"), ("mentor", "new view")),
    "the organisation gains": (
        page("Tomasz", "benefits"),
        ("organisation", "learning culture"),
    ),
    "recognition matters": (page("Samira", "benefits"), ("thanks",)),
    "a relationship is closed on purpose, with what was learned": (
        page("Greet", "closing"),
        ("Where the cups are",),
    ),
    "signs that it goes wrong are known, and ways out": (
        lesson(9),
        ("Distancing", "Manipulation", "Mismatch", "Over-dependence"),
    ),
    "something that feels off is written down sealed": (
        page("Jonas", act="feels_off"),
        ("sealed",),
    ),
}


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo journal, closed."""
    path = tmp_path_factory.mktemp("field") / "demo.mentorlog"
    demo.create(path, key_table=CHEAP).journal.close_now()
    return path


@pytest.fixture
def shown(told: Path, tmp_path: Path) -> Iterator[MentorlogApp]:
    """The program on a copy of it, unlocked."""
    path = tmp_path / told.name
    shutil.copy(told, path)
    journal = Journal.opened(path, Passphrase(demo.PASSPHRASE), key_table=CHEAP)
    yield MentorlogApp(path, opened=journal, key_table=CHEAP)
    journal.close_now()


@pytest.mark.parametrize("said", FIELD)
async def test_it_can_be_pointed_at(shown: MentorlogApp, said: str) -> None:
    way, words = FIELD[said]
    async with shown.run_test(size=(140, 60)) as pilot:
        await settled(pilot)
        await way(pilot)
        there = on_screen(shown).casefold()
        missing = [word for word in words if word.casefold() not in there]
        assert not missing, f"{missing} not on\n{on_screen(shown)}"


async def test_the_five_kinds_are_explained_where_they_are_chosen(
    shown: MentorlogApp, standing_clock: StandingClock
) -> None:
    async with shown.run_test(size=(140, 60)) as pilot:
        await settled(pilot)
        await keys("2", "a", *"Ada", "enter")(pilot)
        seen = on_screen(shown)
        for _step in range(4):
            await pilot.press("ctrl+s")
            await settled(pilot)
            seen += on_screen(shown)
        for word in ("formal", "informal", "career", "life", "reverse", "mutual"):
            assert word in seen.casefold()
