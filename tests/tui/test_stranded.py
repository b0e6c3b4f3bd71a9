"""What was being written about somebody when it ended: never lost, never offered in vain."""

from __future__ import annotations

from functools import partial

import pytest

from mentorlog.domain.kinds import Status
from mentorlog.journal import closing, drafts, mentorships
from mentorlog.journal.forms import NewClosure
from mentorlog.journal.records import KeptDraft
from mentorlog.tui import new_note, stranded
from mentorlog.tui.screens.reflection_editor import ReflectionEditor
from tests.conftest import Peopled
from tests.tui.steps import program, sees, settled, until

TEXT = "He wants to stop the night shifts."


def write(peopled: Peopled, slot: str, **fields: object) -> None:
    keep = partial(drafts.keep, slot=slot, fields=fields, mentorship_id=peopled.jonas)
    peopled.journal.change_now(keep)


def end(peopled: Peopled) -> None:
    close = partial(closing.close, mentorship_id=peopled.jonas, new=NewClosure())
    peopled.journal.change_now(close)
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.jonas))
    assert row.status is Status.closed


def waiting(peopled: Peopled) -> list[KeptDraft]:
    return peopled.journal.run_now(drafts.all_)


async def test_it_becomes_a_reflection_with_every_word(peopled: Peopled) -> None:
    write(peopled, drafts.session_slot(peopled.jonas), text=TEXT, mine=["call him"])
    end(peopled)
    app = program(peopled, "today")
    async with app.run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await sees(pilot, "was not saved before it ended", "keeps it")
        app.action_write_on()
        await until(pilot, lambda: isinstance(app.screen, ReflectionEditor))
        await sees(pilot, TEXT, "call him")
        await pilot.press("ctrl+s")
        await settled(pilot)
    assert waiting(peopled) == []


async def test_in_the_list_of_sessions_it_says_so_and_enter_does_it(peopled: Peopled) -> None:
    write(peopled, drafts.session_slot(peopled.jonas), text=TEXT)
    end(peopled)
    app = program(peopled, "sessions")
    async with app.run_test(size=(120, 40)) as pilot:
        await settled(pilot)
        await sees(pilot, "Not saved before it ended", "enter keeps it")
        await pilot.press("enter")
        await until(pilot, lambda: isinstance(app.screen, ReflectionEditor))
        await sees(pilot, TEXT)


@pytest.mark.parametrize(
    ("slot", "fields", "text"),
    [
        (
            "agreement:{n}",
            {"agreement": 3, "purpose": "That I dare.", "clause": "x"},
            "That I dare.",
        ),
        ("goal:new:{n}", {"title": "Swim", "why": "", "far": "long", "at": 1}, "Swim"),
        ("review:{n}", {"keep": "Walks", "decision": "adjust"}, "Walks"),
    ],
)
def test_forms_that_cannot_begin_any_more_keep_their_text(
    peopled: Peopled, slot: str, fields: dict[str, object], text: str
) -> None:
    write(peopled, slot.format(n=peopled.jonas), **fields)
    (before,) = waiting(peopled)
    assert not stranded.is_stranded(before)
    end(peopled)
    (draft,) = waiting(peopled)
    assert stranded.is_stranded(draft)
    assert stranded.text_of(draft) == text


def test_what_can_still_be_saved_is_offered_first(peopled: Peopled) -> None:
    keep = partial(
        drafts.keep,
        slot=drafts.session_slot(peopled.samira),
        fields={"text": "hers"},
        mentorship_id=peopled.samira,
    )
    peopled.journal.change_now(keep)
    write(peopled, drafts.session_slot(peopled.jonas), text=TEXT)
    end(peopled)
    offered = peopled.journal.run_now(new_note.unfinished)
    assert offered is not None
    assert offered.mentorship_id == peopled.samira


async def test_a_match_card_half_written_opens_again_with_its_person(peopled: Peopled) -> None:
    write(peopled, f"match:{peopled.jonas}", needs="A mirror")
    app = program(peopled, "today")
    async with app.run_test(size=(100, 30)) as pilot:
        await sees(pilot, "You were writing the match card with Jonas")
        app.action_write_on()
        await sees(pilot, "Match card: Jonas", "A mirror")
