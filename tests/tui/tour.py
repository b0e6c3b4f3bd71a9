"""Every screen of the program, one after another, on the invented journal.

There are two ways round. `ways` explores: each place is opened, each command that applies there is
done, as the palette would, and what comes in front is a screen reached; what that one offers is
done too. `ROUTES` and `directly.DIRECTLY` name the shortest way to every single class of screen;
`at` goes it.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from textual.screen import Screen

import mentorlog.tui
from mentorlog import demo
from mentorlog.journal import mentorships, reflections, sessions
from mentorlog.journal.journal import Journal
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.applying import commands_on
from mentorlog.tui.areas import AREAS
from mentorlog.tui.screens import reflecting
from mentorlog.tui.screens.parts import PARTS
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP
from tests.tui.directly import DIRECTLY

SIZE = (110, 40)
#: Commands that end the tour, and those that do their work without a screen.
LEAVING = frozenset({"quit", "lock", "how_to_quit", "leave", "cancel", "back", "backup", "accept"})

#: How often a command is tried that leads nowhere; and those that lead to more than one screen.
ENOUGH = 2
SEVERAL = frozenset({"list.choose", "relationship.add", "relationship.edit", "brief.add"})

Opens = Callable[[MentorlogApp], Awaitable[object]]


@dataclass(frozen=True)
class Way:
    """How a screen is reached: a place to begin at, then commands by their ids."""

    start: str
    commands: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " > ".join((self.start, *self.commands))

    @classmethod
    def read(cls, told: str) -> Way:
        """As `str` writes it."""
        start, *commands = told.split(" > ")
        return cls(start, tuple(commands))


#: The way to each screen that commands lead to, by the name of its class.
ROUTES = {
    "ActionDialog": "r2 brief > brief.add",
    "AfterDialog": "new session > editor.after",
    "AgendaDialog": "r2 brief > relationship.add_agenda",
    "CapacityDialog": "today > today.capacity",
    "ChapterDialog": "r1 brief > relationship.chapter",
    "CheckInDialog": "goals > goals.check_in_more",
    "ChooseDialog": "r2 brief > relationship.criteria",
    "ClosingRitual": "r7 closing > closing.close",
    "ClosureDialog": "r1 brief > closing.edit",
    "Confirm": "r2 brief > relationship.delete_all",
    "CopyElsewhere": "today > app.copy_elsewhere",
    "DecideDialog": "r10 brief > relationship.move",
    "DisclosuresScreen": "today > app.disclosures",
    "DisposeDialog": "r2 brief > relationship.erase",
    "EvaluateWizard": "r2 brief > relationship.evaluate",
    "ExportDialog": "today > app.export",
    "FeelsOffDialog": "r2 brief > relationship.feels_off",
    "FocusDialog": "r2 brief > relationship.choose_focus",
    "FourSentences": "r2 agreement > agreement.add",
    "GoalDialog": "goals > goals.edit",
    "GoalStory": "goals > goals.read",
    "GoalsScreen": "goals",
    "GuideScreen": "today > app.guide",
    "HelpScreen": "today > app.help",
    "ImportDialog": "today > app.take_in",
    "InsightsScreen": "insights",
    "JumpScreen": "today > app.jump",
    "LevelDialog": "goals > goals.check_in",
    "MatchCardDialog": "r10 brief > relationship.match_card",
    "OutcomeDialog": "r2 benefits > benefits.edit",
    "Palette": "today > app.palette",
    "PassphraseAgain": "r2 brief > relationship.unseal",
    "PauseDialog": "r2 brief > relationship.pause",
    "PickPerson": "today > app.new_note",
    "PlanDialog": "r2 brief > relationship.plan",
    "ProtectionScreen": "today > app.protection",
    "RecoveryCodeScreen": "today > app.recovery_code",
    "ReflectionEditor": "today > today.write",
    "ReflectionFacts": "today > today.write > reflecting.facts",
    "ReflectionsScreen": "reflections",
    "RelationshipDialog": "r2 brief > relationship.edit",
    "RelationshipScreen": "r2 brief",
    "RelationshipWizard": "today > today.add",
    "RelationshipsScreen": "relationships",
    "SearchScreen": "today > app.search",
    "SessionEditor": "r2 brief > relationship.note",
    "SessionsScreen": "sessions",
    "SettingsScreen": "today > app.settings",
    "SkipAgreementDialog": "r2 brief > relationship.skip_agreement",
    "SnoozeDialog": "today > today.snooze_until",
    "TemplatesScreen": "today > app.templates",
    "ThemeScreen": "today > app.theme",
    "TodayScreen": "today",
}
#: Every screen there is a way to.
NAMES = tuple(sorted((*ROUTES, *DIRECTLY)))


def starts(journal: Journal) -> dict[str, Opens]:
    """Every place to begin at: areas, parts of relationships, a session, a reflection, search."""
    found: dict[str, Opens] = {}
    for area in AREAS:
        found[area.name] = partial(_area, name=area.name)
    everybody = partial(mentorships.overview, filter=RelationshipFilter.all)
    stages: set[object] = set()
    for row in journal.run_now(everybody):
        # All parts of one relationship, and two of one more for each way they can stand.
        parts = PARTS if not stages else (PARTS[0], PARTS[-1])
        if (stands := (row.stage, row.status)) not in stages:
            stages.add(stands)
            for part in parts:
                key = f"r{row.id} {part.name}"
                found[key] = partial(_relationship, number=row.id, part=part.name)
    (session, *_rest) = journal.run_now(partial(sessions.page, offset=0, limit=1))
    found["session"] = partial(_session, about=session.mentorship_id, number=session.id)
    found["new session"] = partial(_session, about=session.mentorship_id, number=None)
    open_ones = journal.run_now(partial(reflections.page, limit=20))
    number = next(row.id for row in open_ones if not row.closed)
    found["reflection"] = partial(reflecting.edit, reflection_id=number)
    return found


async def _area(app: MentorlogApp, name: str) -> None:
    await app.go(name)


async def _relationship(app: MentorlogApp, number: int, part: str) -> None:
    await app.show_relationship(number, part=part)


async def _session(app: MentorlogApp, about: int, number: int | None) -> None:
    await app.show_session(about, number)


@asynccontextmanager
async def begun(path: Path, start: str) -> AsyncIterator[tuple[MentorlogApp, Any]]:
    """The program at one of the `starts`, at rest, on the journal of the demo at `path`."""
    journal = Journal.opened(path, Passphrase(demo.PASSPHRASE), key_table=CHEAP)
    app = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="goals"))
    try:
        async with app.run_test(size=SIZE, notifications=True) as pilot:
            await pilot.pause()
            await starts(journal)[start](app)
            await rest(pilot)
            yield app, pilot
    finally:
        await journal.close()


@asynccontextmanager
async def at(path: Path, name: str) -> AsyncIterator[tuple[MentorlogApp, Any]]:
    """The program with the screen of that class in front, on the journal of the demo at `path`."""
    way = Way.read(ROUTES.get(name, "today"))
    async with begun(path, way.start) as (app, pilot):
        for command in way.commands:
            assert await follow(app, pilot, command), f"{command} does not apply on {app.screen}"
        if name in DIRECTLY:
            await app.push_screen(DIRECTLY[name](app))
            await rest(pilot)
        front = type(app.screen).__name__
        assert front == name, f"{way} leads to {front}, not to {name}"
        yield app, pilot


async def rest(pilot: Any) -> None:
    """Let what was asked for come to the front and be drawn."""
    app = pilot.app
    for _turn in range(40):
        before = app.screen
        await pilot.pause()
        busy = [one for one in app.workers if one.is_running]
        if app.screen is before and (not busy or app.screen.is_modal):
            break
        await pilot.pause(0.01)
    await pilot.pause()


async def ways(
    app: MentorlogApp, pilot: Any, way: Way, tried: Counter[str]
) -> AsyncIterator[tuple[Way, Screen[Any]]]:
    """Each way on from the screen in front, with the screen it leads to, in front while yielded.

    What was `tried` before and led somewhere is left out, and what led nowhere several times.
    """
    under, mode = app.screen, app.current_mode
    for applying in list(commands_on(under)):
        known = applying.command
        if known.name in LEAVING or known.scope in ("area", "help"):
            continue
        if tried[known.id] >= ENOUGH:
            continue
        tried[known.id] += 1
        await follow(app, pilot, applying.command.id)
        if app.screen is not under:
            tried[known.id] += ENOUGH * (known.id not in SEVERAL)
            yield Way(way.start, (*way.commands, applying.command.id)), app.screen
        if app.current_mode != mode:
            await app.switch_mode(mode)
        await back_to(app, pilot, under)
        if app.screen is not under:
            return


async def follow(app: MentorlogApp, pilot: Any, command_id: str) -> bool:
    """Do a command on the screen in front, as the palette would; whether it applies there."""
    for applying in commands_on(app.screen):
        if applying.command.id == command_id:
            await app.run_action(applying.command.name, applying.node)
            await rest(pilot)
            return True
    return False


async def back_to(app: MentorlogApp, pilot: Any, under: Screen[Any]) -> None:
    """Leave whatever is over a screen."""
    if under not in app.screen_stack:
        return
    for _turn in range(5):
        if app.screen is under:
            return
        app.screen.dismiss(None)
        await rest(pilot)


def all_screens() -> Iterator[type[Screen[Any]]]:
    """Every class of a screen in the program that is not only the base of others."""
    for module in pkgutil.walk_packages(mentorlog.tui.__path__, "mentorlog.tui."):
        importlib.import_module(module.name)
    kinds: list[type[Screen[Any]]] = [Screen]
    found: set[type[Screen[Any]]] = set()
    while kinds:
        for kind in kinds.pop().__subclasses__():
            kinds.append(kind)
            # Typed variants, made by subscription, are no classes of their own.
            if kind.__module__.startswith("mentorlog.tui.") and not kind.__subclasses__():
                found.add(kind)
    yield from sorted(found, key=lambda kind: kind.__name__)
