"""Reflections on screen: the area, the part, writing with nothing lost."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import TextArea

from mentorlog.content.models import model
from mentorlog.domain.kinds import Audience, ReflectionKind, ReflectionModel
from mentorlog.journal import drafts, reflections, removal
from mentorlog.journal.forms import NewReflection, ReflectionEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import ReflectionRow
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.reflection_facts import ReflectionFacts
from mentorlog.tui.palette import Palette
from mentorlog.tui.reflection_keeper import ReflectionKeeper
from mentorlog.tui.reflection_writing import Writing, to_draft
from mentorlog.tui.screens import reflecting
from mentorlog.tui.screens.reflection_editor import ReflectionEditor
from mentorlog.tui.screens.reflections import ReflectionsScreen
from mentorlog.tui.widgets import heat_map
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import TextField
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled, StandingClock
from tests.tui.steps import on_screen, program, sees, settled, until

SIZES = [(80, 24), (120, 40)]


def write(peopled: Peopled, **given: Any) -> int:
    fields: dict[str, Any] = {"mentorship_id": peopled.samira, "body": "She found it."} | given
    return peopled.journal.change_now(partial(reflections.add, new=NewReflection(**fields)))


def written(peopled: Peopled) -> list[ReflectionRow]:
    return peopled.journal.run_now(partial(reflections.page, sealed=True))


def body(peopled: Peopled, number: int) -> str:
    read = partial(reflections.one, reflection_id=number, open_letter=True)
    return peopled.journal.run_now(read).body


@pytest.mark.parametrize("size", SIZES)
async def test_the_area_shows_the_newest_and_its_words(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    write(peopled, mood=4, title="A door opened")
    write(peopled, kind=ReflectionKind.concern, body="Sealed words.")
    async with program(peopled).run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("5")
        await sees(pilot, "A door opened", "She found it.", "●●●●○")
        assert isinstance(pilot.app.screen, ReflectionsScreen)
        assert "Sealed words" not in on_screen(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_area_says_which_key_writes(peopled: Peopled, size: tuple[int, int]) -> None:
    async with program(peopled, "reflections").run_test(size=size) as pilot:
        await sees(pilot, "What you write for yourself stands here", "Press a")


@pytest.mark.parametrize("size", SIZES)
async def test_a_blank_page_is_written_and_saved(peopled: Peopled, size: tuple[int, int]) -> None:
    async with program(peopled, "reflections").run_test(size=size) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await sees(pilot, "About whom?")
        await pilot.press("enter")
        await sees(pilot, "A blank page")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionEditor))
        await settled(pilot)
        await pilot.press(*"Quiet", "ctrl+s")
        await until(pilot, lambda: written(peopled))
        (row,) = written(peopled)
        assert (row.mentorship_id, row.heading, row.audience) == (None, "Quiet", Audience.me)
        await pilot.press("escape")
        await sees(pilot, "Quiet", "yourself")
        assert peopled.journal.run_now(drafts.all_) == []


@pytest.mark.core
async def test_a_guided_one_asks_one_question_at_a_time(peopled: Peopled) -> None:
    steps = model(ReflectionModel.wsn)
    assert steps is not None
    async with program(peopled, "reflections").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await sees(pilot, "About whom?")
        await pilot.press("enter")
        await sees(pilot, "A blank page")
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionEditor))
        await sees(pilot, "1 of 3", steps.steps[0].ask)
        await pilot.press(*"one", "ctrl+n")
        await sees(pilot, "2 of 3", steps.steps[1].ask)
        await pilot.press(*"two", "ctrl+r")
        await sees(pilot, "1 of 3", "one")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: written(peopled))
        (row,) = written(peopled)
        assert row.model is ReflectionModel.wsn
        assert body(peopled, row.id) == steps.written(("one", "two", ""))


@pytest.mark.core
async def test_what_is_written_is_in_the_file_and_goes_on(peopled: Peopled) -> None:
    async with program(peopled, "reflections").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await sees(pilot, "About whom?")
        await pilot.press("enter")
        await sees(pilot, "A blank page")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionEditor))
        await settled(pilot)
        await pilot.press(*"half")
        slot = drafts.reflection_slot(None)
        await until(pilot, lambda: peopled.journal.run_now(partial(drafts.find, slot=slot)))
        kept = peopled.journal.run_now(partial(drafts.find, slot=slot))
        assert kept is not None
        assert kept.fields["text"] == "half"
        await pilot.press("escape")
        await sees(pilot, "You were writing for yourself, 1 word")
        assert written(peopled) == []
        await pilot.app.run_action("app.write_on")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionEditor))
        await settled(pilot)
        assert pilot.app.screen.query_one(TextArea).text == "half"


async def test_earlier_answers_stand_beside(peopled: Peopled) -> None:
    steps = model(ReflectionModel.wsn)
    assert steps is not None
    number = write(
        peopled,
        mentorship_id=None,
        model=ReflectionModel.wsn,
        body=steps.written(("The old answer.", "", "")),
    )
    async with program(peopled, "reflections").run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await sees(pilot, "About whom?")
        await pilot.press("enter")
        await sees(pilot, "A blank page")
        await pilot.press("down", "enter")
        await sees(pilot, "What you wrote before", "The old answer.")
        assert number == 1


async def test_a_letter_waits_and_is_opened_on_a_word(peopled: Peopled) -> None:
    write(peopled, kind=ReflectionKind.letter, body="Dear me.", opens_on=date(2027, 3, 2))
    async with program(peopled, "reflections").run_test(size=(120, 40)) as pilot:
        await sees(pilot, "A letter that opens on 2 March 2027")
        assert "Dear me." not in on_screen(pilot.app)
        await pilot.press("L")
        await sees(pilot, "Open this letter before its day?")
        await pilot.press("tab", "enter")
        await sees(pilot, "Dear me.")


async def test_deleting_can_be_undone(peopled: Peopled) -> None:
    write(peopled)
    async with program(peopled, "reflections").run_test(size=(80, 24)) as pilot:
        await sees(pilot, "She found it.")
        await pilot.press("d")
        await until(pilot, lambda: not written(peopled))
        await pilot.press("u")
        await sees(pilot, "She found it.")


async def test_kinds_are_filtered(peopled: Peopled) -> None:
    write(peopled, body="First thing.")
    write(peopled, body="A thank you.", kind=ReflectionKind.gratitude)
    async with program(peopled, "reflections").run_test(size=(120, 40)) as pilot:
        await sees(pilot, "First thing.")
        await pilot.press("f")
        await sees(pilot, "Which kind?")
        await pilot.press("down", "down", "down", "down", "down", "enter")
        await sees(pilot, "only: gratitude")
        assert "First thing." not in on_screen(pilot.app)


@pytest.mark.parametrize("size", SIZES)
async def test_the_part_of_one_person(peopled: Peopled, size: tuple[int, int]) -> None:
    write(peopled, body="About Samira.")
    write(peopled, mentorship_id=None, body="About myself.")
    app = program(peopled)
    async with app.run_test(size=size) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.samira)
        await settled(pilot)
        await pilot.app.screen.run_action("reflections_tab")
        await sees(pilot, "About Samira.")
        assert "About myself." not in on_screen(app)


async def test_discreet_mode_shows_no_words(peopled: Peopled) -> None:
    write(peopled)
    async with program(peopled, "reflections").run_test(size=(120, 40)) as pilot:
        await sees(pilot, "She found it.")
        await pilot.press("f8")
        await sees(pilot, "hidden")
        assert "She found it." not in on_screen(pilot.app)


def test_the_year_says_its_numbers(standing_clock: StandingClock) -> None:
    today = standing_clock.today
    rows = [row.plain for row in heat_map.rows({today: 3, date(2026, 3, 3): 1}, today)]
    assert len(rows) == heat_map.HEIGHT
    assert all(len(row) == heat_map.WEEKS for row in rows[1:8])
    assert "▓" in rows[2][-1]
    assert "4 written on 2 days" in rows[9]


async def _open(pilot: Pilot[Any], number: int) -> ReflectionEditor:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await reflecting.edit(app, number)
    await settled(pilot)
    screen = app.screen
    assert isinstance(screen, ReflectionEditor)
    return screen


async def test_what_is_half_said_in_the_form_is_in_the_draft_until_it_is_left(
    peopled: Peopled,
) -> None:
    number = write(peopled, title="A door")
    app = program(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, number)
        for title in ("A window", "A bridge"):
            await pilot.press("ctrl+f")
            await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionFacts))
            await settled(pilot)
            form = pilot.app.screen
            form.query_one("#title", TextField).value = title
            await settled(pilot)
            assert screen.keeper.writing.title == title
            if title == "A window":
                await pilot.press("escape", "escape")
                await until(pilot, lambda: pilot.app.screen is screen)
                assert screen.keeper.writing.title == "A door"
        await pilot.press("ctrl+l")
        await settled(pilot)
    path = peopled.journal.vault.path
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    assert (draft.slot, draft.fields["title"]) == (f"reflection:{number}", "A bridge")
    await journal.close()


async def test_a_title_alone_is_kept_as_well(peopled: Peopled) -> None:
    kept = Writing(title="A bridge")
    keeper = ReflectionKeeper(kept, lambda: "", lambda: peopled.journal)
    keeper.begin(await keeper.read())
    keeper.change(kept)
    await keeper.keep()
    (draft,) = peopled.journal.run_now(drafts.all_)
    assert draft.fields["title"] == "A bridge"


async def test_a_draft_too_long_to_go_on_with_is_saved_as_it_is(peopled: Peopled) -> None:
    long = "word " * 6000  # in one line
    waiting = Writing(mentorship_id=peopled.samira, texts=(long,))
    slot = f"reflection:new:{peopled.samira}"
    keep = partial(drafts.keep, slot=slot, mentorship_id=peopled.samira)
    peopled.journal.change_now(partial(keep, fields=to_draft(waiting)))
    app = program(peopled, "today")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await sees(pilot, "You were writing for yourself")
        app.action_write_on()
        await sees(pilot, "Too long to write in here", "Leave it as a draft")
        await pilot.press("escape")
        await settled(pilot)
        assert len(peopled.journal.run_now(drafts.all_)) == 1
        app.action_write_on()
        await sees(pilot, "Save it as it is")
        await pilot.press("enter")
        await sees(pilot, "Saved.", "mentorlog edit f")
    (row,) = written(peopled)
    assert body(peopled, row.id) == long
    assert peopled.journal.run_now(drafts.all_) == []


async def test_kind_mood_and_opening_date_are_said_in_a_form(peopled: Peopled) -> None:
    number = write(peopled)
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, number)
        await pilot.press("ctrl+f")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionFacts))
        await settled(pilot)
        form = pilot.app.screen
        form.query_one("#opens", TextField).value = "2027-03-02"
        await pilot.press("4", "ctrl+s")
        await sees(pilot, "Only a letter opens on a date")
        form.query_one("#kind", OneOf).value = ReflectionKind.letter
        await pilot.press("ctrl+s")
        await until(pilot, lambda: pilot.app.screen is screen)
        await sees(pilot, "letter", "mood", "opens on 2 March 2027")
        await pilot.press("ctrl+s")
        await until(pilot, lambda: written(peopled)[0].mood == 4)
        (row,) = written(peopled)
        assert (row.kind, row.opens_on) == (ReflectionKind.letter, date(2027, 3, 2))
        assert (row.mentorship_id, body(peopled, number)) == (peopled.samira, "She found it.")


@pytest.mark.parametrize(("way", "saved"), [("save", ["half"]), ("drop", []), ("go on", [])])
async def test_an_unsaved_text_is_asked_about_before_another_begins(
    peopled: Peopled, way: str, saved: list[str]
) -> None:
    slot = drafts.reflection_slot(None)
    keep = partial(drafts.keep, slot=slot, fields=to_draft(Writing(texts=("half",))))
    peopled.journal.change_now(keep)
    downs = {"go on": 0, "save": 1, "drop": 2}[way]
    async with program(peopled, "reflections").run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("a")
        await sees(pilot, "About whom?")
        await pilot.press("enter")
        await sees(pilot, "A blank page")
        await pilot.press("enter")
        await sees(pilot, "is not saved yet", "Go on with that one", "half")
        await pilot.press(*["down"] * downs, "enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionEditor))
        await settled(pilot)
        text = pilot.app.screen.query_one(TextArea).text
        assert text == ("half" if way == "go on" else "")
        assert [row.heading for row in written(peopled)] == saved
        found = peopled.journal.run_now(partial(drafts.find, slot=slot))
        assert (found is not None) == (way == "go on")


@pytest.mark.parametrize("choice", [0, 1, 2])
async def test_changed_elsewhere_asks_and_loses_neither(peopled: Peopled, choice: int) -> None:
    number = write(peopled, body="As it was.")
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, number)
        await pilot.press(*" Mine.")
        change = ReflectionEdit(body="Theirs.")
        edit = partial(reflections.edit, reflection_id=number, change=change)
        peopled.journal.change_now(edit)
        await pilot.press("ctrl+s")
        await sees(pilot, "Changed elsewhere", "Keep both", "Keep mine", "Keep the other")
        await pilot.press(*["down"] * choice, "enter")
        await until(pilot, lambda: pilot.app.screen is screen)
        await settled(pilot)
        if choice == 0:
            assert body(peopled, number) == "Theirs."
            await pilot.press("ctrl+s")
            await settled(pilot)
        said = body(peopled, number)
        assert ("As it was. Mine." in said) == (choice in (0, 1))
        assert ("Theirs." in said) == (choice in (0, 2))


async def test_an_earlier_version_is_put_back(peopled: Peopled) -> None:
    number = write(peopled, body="As it was.")
    change = ReflectionEdit(body="As it is.")
    peopled.journal.change_now(partial(reflections.edit, reflection_id=number, change=change))
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, number)
        await pilot.press("f3")
        await sees(pilot, "Earlier versions", "As it was.", "1 line differs")
        await pilot.press("enter")
        await sees(pilot, "▌ As it was.")
        await pilot.press("enter")
        await until(pilot, lambda: screen.editor.text == "As it was.")
        assert body(peopled, number) == "As it is."


async def test_locking_keeps_what_was_just_typed(peopled: Peopled) -> None:
    number = write(peopled, body="Begun.")
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, number)
        await pilot.press(*" More")
        await screen.keep_draft()
        find = partial(drafts.find, slot=drafts.reflection_slot(number))
        kept = peopled.journal.run_now(find)
        assert kept is not None
        assert kept.fields["text"] == "Begun. More"
        assert screen.unkept() is None


async def test_the_palette_knows_reflections_by_their_words(peopled: Peopled) -> None:
    write(peopled, title="On silence")
    write(peopled, kind=ReflectionKind.concern, body="Zinc.")
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await pilot.press("ctrl+p")
        await until(pilot, lambda: isinstance(pilot.app.screen, Palette))
        await pilot.press(*"zinc")
        await sees(pilot, "Nothing is called that")
        await pilot.press(*["backspace"] * 4, *"silence")
        await sees(pilot, "reflection: On silence")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(pilot.app.screen, ReflectionEditor))


async def test_what_was_deleted_elsewhere_while_it_was_written_opens_again(
    peopled: Peopled,
) -> None:
    number = write(peopled, body="Begun.")
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        screen = await _open(pilot, number)
        peopled.journal.change_now(partial(removal.delete, public_id=f"f{number}"))
        await pilot.press(*" More", "escape")
        await until(pilot, lambda: pilot.app.screen is not screen)
        again = await _open(pilot, number)
        assert again.editor.text == "Begun. More"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: written(peopled))
        (row,) = written(peopled)
        assert body(peopled, row.id) == "Begun. More"
        assert peopled.journal.run_now(drafts.all_) == []


async def test_the_next_question_while_it_is_saved_loses_no_answer(peopled: Peopled) -> None:
    way = Writing(model=ReflectionModel.wsn, texts=("One", "", ""))
    text = "One"
    keeper = ReflectionKeeper(way, lambda: text, lambda: peopled.journal)
    keeper.begin(await keeper.read())
    saving = asyncio.create_task(keeper.save())
    for _turn in range(2):  # lets it begin, and what it waits for
        await asyncio.sleep(0)
    keeper.change(replace(keeper.now, step=1))
    text = "Two"
    await saving
    assert keeper.now.texts == ("One", "Two", "")
    assert not keeper.is_kept
    await keeper.save()
    (row,) = written(peopled)
    assert "One" in body(peopled, row.id)
    assert "Two" in body(peopled, row.id)


@pytest.mark.parametrize("size", [(80, 24), (120, 40), (200, 60)])
async def test_the_border_of_a_text_says_whose_it_is_and_who_may_see_it(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    new = NewReflection(
        mentorship_id=peopled.samira, kind=ReflectionKind.insight, body="She found it.", mood=4
    )
    peopled.journal.change_now(partial(reflections.add, new=new))
    app = program(peopled, "reflections")
    async with app.run_test(size=size) as pilot:
        await sees(pilot, "Samira Haddad · insight · 24 November 2026", "mood: light · only for me")
        await pilot.press("f8")
        await sees(pilot, "Heron · insight · 24 November 2026")
        assert "Samira" not in on_screen(app)
