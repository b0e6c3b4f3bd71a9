"""Deleting is the same everywhere: named, asked where more goes, with a way back by mouse too."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest
from textual.pilot import Pilot

from mentorlog.domain.kinds import (
    Beneficiary,
    Benefit,
    Horizon,
    Instrument,
    OutcomeForm,
    ReflectionKind,
)
from mentorlog.domain.mirror import keys
from mentorlog.journal import check_ins, goals, outcomes, reflections, reviews, templates
from mentorlog.journal.forms import (
    NewCheckIn,
    NewGoal,
    NewOutcome,
    NewReflection,
    NewReview,
)
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.leave import Leave
from mentorlog.tui.palette import Palette
from mentorlog.tui.screens.templates import TemplatesScreen
from mentorlog.tui.widgets.footer import CommandFooter
from mentorlog.tui.widgets.record_list import RecordList
from tests.conftest import Peopled
from tests.tui.mouse import click
from tests.tui.steps import on_screen, program, sees, settled, until
from tests.tui.test_agreement import agreed

SIZES = [(80, 24), (120, 40)]


async def at(pilot: Pilot[Leave], number: int, part: str) -> MentorlogApp:
    """At a part of the page of a relationship, with the focus in its list."""
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await settled(pilot)
    await app.show_relationship(number, part=part)
    await until(pilot, lambda: isinstance(app.focused, RecordList) and app.focused.total)
    return app


def told(app: MentorlogApp) -> list[str]:
    """What is said in the corner."""
    return [notification.message for notification in app._notifications]


def evaluation(peopled: Peopled) -> int:
    answers: dict[str, int | None] = dict.fromkeys(keys(Instrument.mirror), 2)
    new = NewReview(mentorship_id=peopled.samira, answers=answers)
    made: int = peopled.journal.change_now(partial(reviews.save, new=new))
    return made


def reflection(peopled: Peopled) -> int:
    new = NewReflection(
        mentorship_id=peopled.samira, kind=ReflectionKind.insight, body="She asks before she tells."
    )
    made: int = peopled.journal.change_now(partial(reflections.add, new=new))
    return made


def gain(peopled: Peopled) -> int:
    new = NewOutcome(
        mentorship_id=peopled.samira,
        beneficiary=Beneficiary.mentee,
        benefit=Benefit.skill,
        form=OutcomeForm.change,
        line="She chairs the meeting.",
        happened_on=date(2026, 11, 20),
    )
    made: int = peopled.journal.change_now(partial(outcomes.add, new=new))
    return made


def goal(peopled: Peopled, *, checked: bool) -> int:
    new = NewGoal(mentorship_id=peopled.samira, title="ask for it", horizon=Horizon.long)
    number: int = peopled.journal.change_now(partial(goals.add, new=new))
    if checked:
        check = NewCheckIn(goal_id=number, level=0)
        peopled.journal.change_now(partial(check_ins.add, new=check))
    return number


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("reviews", "Deleted: the evaluation of 24 November 2026."),
        ("reflections", "Deleted: the reflection “She asks before she tells.”."),
        ("benefits", "Deleted: “She chairs the meeting.” from what it gave."),
        ("goals", "Deleted: the goal “ask for it”."),
    ],
)
async def test_what_takes_nothing_along_goes_at_once_and_is_named(
    peopled: Peopled, part: str, words: str
) -> None:
    evaluation(peopled), reflection(peopled), gain(peopled), goal(peopled, checked=False)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at(pilot, peopled.samira, part)
        await pilot.press("d")
        await until(pilot, lambda: told(app) == [f"{words} u takes it back."])


async def test_the_timeline_asks_no_more_than_the_part_does(peopled: Peopled) -> None:
    number = gain(peopled)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at(pilot, peopled.samira, "timeline")
        timeline = app.focused
        assert isinstance(timeline, RecordList)
        rows = [timeline.row(place) for place in range(timeline.total)]
        named = f"o{number}"
        timeline.cursor = next(
            place for place, row in enumerate(rows) if row.record.public_id == named
        )
        await settled(pilot)
        await pilot.press("d")
        await until(pilot, lambda: any("She chairs the meeting." in said for said in told(app)))
        assert peopled.journal.run_now(outcomes.page) == []


async def test_what_takes_something_along_asks_and_says_what(peopled: Peopled) -> None:
    goal(peopled, checked=True)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at(pilot, peopled.samira, "goals")
        await pilot.press("d")
        await sees(pilot, "Delete the goal “ask for it”?", "1 check-in goes with it.")
        await sees(pilot, "It can be undone until you change more.")
        await pilot.press("y")
        await until(pilot, lambda: any("Deleted: the goal" in said for said in told(app)))


async def test_a_version_of_the_agreement_asks_whatever_it_is(peopled: Peopled) -> None:
    agreed(peopled.journal, peopled.samira)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at(pilot, peopled.samira, "agreement")
        await pilot.press("d")
        await sees(pilot, "Delete version 1 of the agreement?", "4 clauses go with it.")
        assert isinstance(app.screen, Confirm)
        await pilot.press("y")
        await until(pilot, lambda: any("Deleted: version 1" in said for said in told(app)))


async def test_a_discreet_deletion_names_no_words(peopled: Peopled) -> None:
    reflection(peopled)
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await at(pilot, peopled.samira, "reflections")
        await pilot.press("f8")
        await settled(pilot)
        await pilot.press("d")
        await until(pilot, lambda: told(app) == ["Deleted: the reflection. u takes it back."])
        assert "before she tells" not in on_screen(app)


# The way back by mouse.


@pytest.mark.parametrize("size", SIZES)
async def test_the_footer_offers_undo_as_long_as_there_is_something_to_bring_back(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    evaluation(peopled)
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await at(pilot, peopled.samira, "reviews")
        assert "Undo" not in on_screen(app)
        await click(pilot, "d Delete")
        await until(pilot, lambda: not peopled.journal.run_now(reviews.page))
        await sees(pilot, "u Undo", "Palette")
        await click(pilot, "u Undo")
        await until(pilot, lambda: peopled.journal.run_now(reviews.page))
        await until(pilot, lambda: "Undo" not in on_screen(app))


async def test_a_change_takes_the_way_back_out_of_footer_and_palette(peopled: Peopled) -> None:
    evaluation(peopled)
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        await at(pilot, peopled.samira, "reviews")
        await pilot.press("d")
        await sees(pilot, "u Undo")
        await pilot.press("ctrl+p", *"undo")
        await until(pilot, lambda: isinstance(app.screen, Palette))
        await sees(pilot, "journal: Undo")
        await pilot.press("escape")
        reflection(peopled)
        await app.show_again()
        await settled(pilot)
        assert "Undo" not in app.screen.query_one(CommandFooter).render().plain
        await pilot.press("ctrl+p", *"undo")
        await sees(pilot, "Nothing is called that.")


async def test_among_the_templates_the_way_back_works_too(peopled: Peopled) -> None:
    own = OwnTemplate(kind=TemplateKind.shape, title="Dike", body="## Water")
    peopled.journal.change_now(partial(templates.add, new=own))
    app = program(peopled)
    async with app.run_test(size=(120, 40), notifications=True) as pilot:
        await settled(pilot)
        app.action_templates()
        await until(pilot, lambda: isinstance(app.screen, TemplatesScreen))
        await until(pilot, lambda: isinstance(app.focused, RecordList) and app.focused.total)
        await pilot.press("home", "d")
        await sees(pilot, "Deleted: “Dike”", "u takes it back")
        assert peopled.journal.run_now(templates.page) == []
        await click(pilot, "u Undo")
        await until(pilot, lambda: peopled.journal.run_now(templates.page))
        await sees(pilot, "Dike")
