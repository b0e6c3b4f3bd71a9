"""Shapes and questions on screen: one's own are added, changed, removed; built-in ones hidden."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.content import reader
from mentorlog.journal import drafts, removal, templates
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.journal import Journal
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.template_edit import TemplateDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.templates import TemplatesScreen
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import on_screen, program, sees, settled, until


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_shape_is_added_changed_and_deleted(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        assert isinstance(app.screen, TemplatesScreen)
        await pilot.press("a", *"Dike", "tab", "tab", *"5 Arrive", "ctrl+s")
        await settled(pilot)
        assert "Dike" in on_screen(app)
        assert "yours" in on_screen(app)
        assert "Arrive" in on_screen(app)
        await pilot.press("home", "e", "end", *"s", "ctrl+s")
        await settled(pilot)
        (row,) = peopled.journal.run_now(templates.page)
        assert row.title == "Dikes"
        await pilot.press("home", "d")
        await settled(pilot)
        assert peopled.journal.run_now(templates.page) == []


@pytest.mark.core
async def test_what_is_built_in_is_hidden_and_shown_again(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        await pilot.press("x")
        await settled(pilot)
        hidden = peopled.journal.run_now(lambda db: templates.hidden(db, TemplateKind.shape))
        assert hidden == {reader.templates()[0].key}
        assert "hidden" in on_screen(app)
        await pilot.press("d")
        await settled(pilot)
        await sees(pilot, "What is built in")
        await pilot.press("x", "escape")
        await settled(pilot)
        assert peopled.journal.run_now(templates.shapes) == templates.Shapes((), frozenset())


async def test_a_lesson_of_ones_own_is_read_in_the_guide(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        await pilot.press("L", *"Dikes", "tab", *"Walk slowly.", "ctrl+s")
        await settled(pilot)
        assert "Walk slowly." in on_screen(app)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("ctrl+p")
        await sees(pilot, "What do you want to do?")
        await pilot.press(*"dikes")
        await sees(pilot, "field guide: Dikes")
        await pilot.press("enter")
        await sees(pilot, "Field guide", "Walk slowly.")


#: The keys that open a form and type half of something, and what is said of it afterwards.
HALF = {
    "new": (("L", *"Dikes", "tab", *"Walk slow"), "a lesson"),
    "own": (("home", "e", "end", *"!"), "a template"),
    "built in": (("home", "down", "e", "end", *"!"), "a template"),
}


async def half_written(peopled: Peopled, name: str) -> Journal:
    """Write half of it, and lock; the journal opened again."""
    own = OwnTemplate(kind=TemplateKind.shape, title="Dunes", body="5 Arrive")
    peopled.journal.change_now(partial(templates.add, new=own))
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await app.run_action("templates")
        await settled(pilot)
        await pilot.press(*HALF[name][0])
        await until(pilot, lambda: isinstance(app.screen, TemplateDialog) and app.screen.touched)
        await pilot.press("ctrl+l")
        await settled(pilot)
    assert app.return_value is Leave.lock
    path = peopled.journal.vault.path
    return Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)


@pytest.mark.parametrize("name", HALF)
async def test_half_of_one_outlives_the_lock(peopled: Peopled, name: str) -> None:
    journal = await half_written(peopled, name)
    before = journal.run_now(templates.page)
    path = journal.vault.path
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with again.run_test(size=(80, 24)) as pilot:
        await sees(pilot, f"You were writing {HALF[name][1]} of your own")
        again.action_write_on()
        await sees(pilot, "What you typed last time is back")
        if name == "new":
            await pilot.press("tab", "ctrl+end", *"ly.")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, TemplatesScreen))
        await settled(pilot)
        assert journal.run_now(drafts.all_) == []
    after = journal.run_now(templates.page)
    if name == "own":
        assert [row.title for row in after] == ["Dunes!"]
    else:
        assert len(after) == len(before) + 1
        assert (after[-1].text == "Walk slowly.") is (name == "new")
        assert after[-1].title.endswith("!") is (name == "built in")
    await journal.close()


async def test_what_was_to_change_one_that_is_gone_is_a_new_one(peopled: Peopled) -> None:
    journal = await half_written(peopled, "own")
    (row,) = journal.run_now(templates.page)
    journal.change_now(partial(removal.delete, public_id=row.public_id))
    again = MentorlogApp(
        journal.vault.path, opened=journal, key_table=CHEAP, state=State(area="today")
    )
    async with again.run_test(size=(80, 24)) as pilot:
        await sees(pilot, "You were writing a template of your own")
        again.action_write_on()
        await sees(pilot, "What you typed last time is back", "Dunes", "Arrive")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(again.screen, TemplatesScreen))
        await settled(pilot)
        assert journal.run_now(drafts.all_) == []
    (made,) = journal.run_now(templates.page)
    assert made.id != row.id and "!" in made.title and made.text == "5 Arrive"
    await journal.close()
