"""How two people work together: the wizard that asks, and the part of the page that shows it."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot
from textual.widgets import Button, ContentSwitcher, Static

from mentorlog.domain.kinds import Audience, Instrument, ReviewDecision, Side, Stage, Status
from mentorlog.domain.mirror import keys
from mentorlog.journal import drafts, mentorships, reviews
from mentorlog.journal.forms import NewReview
from mentorlog.journal.records import ReviewCard
from mentorlog.journal.tables import Review
from mentorlog.tui.dialogs.evaluate import EvaluateWizard, slot_of
from mentorlog.tui.dialogs.evaluate_choices import decisions_offered
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.answer import Answer
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import ProseField
from tests.conftest import Peopled
from tests.tui.steps import burst, on_screen, program, sees, settled, steady, until

SIZES = [(80, 24), (120, 40)]


async def opened(pilot: Pilot[Leave], number: int) -> RelationshipScreen:
    await settled(pilot)
    screen = RelationshipScreen(number, part="reviews")
    await pilot.app.push_screen(screen)
    await settled(pilot)
    return screen


async def evaluating(pilot: Pilot[Leave], number: int) -> EvaluateWizard:
    await opened(pilot, number)
    await pilot.press("a")
    await settled(pilot)
    assert isinstance(pilot.app.screen, EvaluateWizard)
    return pilot.app.screen


def all_of(value: int) -> dict[str, int | None]:
    return dict.fromkeys(keys(Instrument.mirror), value)


def save(peopled: Peopled, **given: Any) -> int:
    fields: dict[str, Any] = {"mentorship_id": peopled.samira, "answers": all_of(2)} | given
    return peopled.journal.change_now(partial(reviews.save, new=NewReview(**fields)))


def cards(peopled: Peopled) -> list[ReviewCard]:
    rows = peopled.journal.run_now(reviews.page)
    return [peopled.journal.run_now(partial(reviews.one, review_id=row.id)) for row in rows]


def complaint(wizard: EvaluateWizard) -> str:
    return str(wizard.query_one(".complaint", Static).render())


def part(wizard: EvaluateWizard) -> str | None:
    return wizard.query_one(ContentSwitcher).current


@pytest.mark.parametrize("size", SIZES)
async def test_all_of_it_by_keys(peopled: Peopled, size: tuple[int, int]) -> None:
    async with program(peopled).run_test(size=size) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        await sees(pilot, "not psychometrically", "1 of 9", "0 of 18 answered")
        await pilot.press("enter")
        await sees(pilot, "Experience and expertise", "I draw on cases of my own", "- not applic")
        await pilot.press("3", "-", "4")
        await sees(pilot, "not applicable", "nearly always", "3 of 18 answered", "2 of 9")
        assert isinstance(wizard.focused, Button)
        for _page in range(6):
            await pilot.press("enter")
        assert part(wizard) == "words"
        await pilot.press(*"Walks", "tab", "tab", "tab", *"Sooner", "ctrl+s")
        await sees(pilot, "What do you decide?", "You go back a step", "Save")
        await pilot.press("down", "down", "down")
        await pilot.press("ctrl+s")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
        await sees(pilot, "experience", "88", "– too little answered", "decided: adjust")
        pilot.app.screen.query_one("ReviewDetail").scroll_end(animate=False)
        await sees(pilot, "Walks")
    (card,) = cards(peopled)
    assert card.answers == {"E1": 3, "E2": None, "E3": 4}
    assert (card.keep, card.one_thing, card.decision) == ("Walks", "Sooner", ReviewDecision.adjust)
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=peopled.samira))
    assert row.stage is Stage.building
    assert peopled.journal.run_now(partial(drafts.find, slot=slot_of(peopled.samira))) is None


async def test_what_is_typed_behind_a_tab_belongs_to_the_next_field(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        while part(wizard) != "words":
            wizard.query_one("#next", Button).press()
            await pilot.pause()
        wizard.query_one("#keep", ProseField).body.focus()
        await pilot.pause()
        await burst(app, ["K", "e", "tab", "C", "h", "tab", "S", "shift+tab", "X"])
        await settled(pilot)
        fields = [wizard.query_one(f"#{name}", ProseField) for name in ("keep", "change", "stop")]
        words = [field.value for field in fields]
    assert words == ["Ke", "ChX", "S"]


async def test_what_they_said_of_themselves_is_gone_on_with(peopled: Peopled) -> None:
    kept = {"respondent": "them", "instrument": "mentee", "answers": {"M1": 3}, "at": 1}
    keep = partial(drafts.keep, slot=slot_of(peopled.samira), mentorship_id=peopled.samira)
    peopled.journal.change_now(partial(keep, fields=kept))
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        assert (wizard.respondent, wizard.instrument) == (Side.them, Instrument.mentee)
        await sees(pilot, "1 of 6 answered")


async def test_what_is_filled_in_while_it_is_kept_is_kept_too(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        keep = wizard.query_one("#keep", ProseField)
        keep.value = "One"
        await until(pilot, lambda: wizard.unkept() is not None)
        keeping = asyncio.create_task(wizard.keep_draft())
        await asyncio.sleep(0)  # lets it begin
        keep.value = "One and two"
        await until(pilot, keeping.done)
        await wizard.keep_draft()
        draft = peopled.journal.run_now(partial(drafts.find, slot=slot_of(peopled.samira)))
        assert draft is not None
        assert draft.fields["keep"] == "One and two"


@pytest.mark.parametrize("size", SIZES)
async def test_no_screen_of_it_is_cut_off(peopled: Peopled, size: tuple[int, int]) -> None:
    async with program(peopled).run_test(size=size) as pilot:
        wizard = await evaluating(pilot, peopled.yara)
        await pilot.press("down")  # in her words
        for _step in range(9):
            shown = wizard.query_one(f"#{part(wizard)}")
            assert shown.virtual_size.height <= shown.size.height, part(wizard)
            await sees(pilot, "Step out")
            await pilot.press("ctrl+s") if part(wizard) != "deciding" else None


async def test_leaving_keeps_it_and_one_goes_on_where_one_was(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await evaluating(pilot, peopled.samira)
        await pilot.press("enter", "2", "2", "2", "enter", "1", "escape")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
        assert cards(peopled) == []
        await pilot.press("a")
        await settled(pilot)
        wizard = pilot.app.screen
        assert isinstance(wizard, EvaluateWizard)
        await sees(pilot, "Active listening", "3 of 9", "4 of 18 answered")
        assert wizard.query_one("#answer0", Answer).value == 1
        await pilot.press("pageup")
        await sees(pilot, "Experience and expertise")
        assert wizard.query_one("#answer2", Answer).value == 2
        await pilot.click("#anew")
        await settled(pilot)
        await sees(pilot, "1 of 9", "0 of 18 answered")


async def test_the_banner_says_what_waits_and_goes_on_with_it(peopled: Peopled) -> None:
    from mentorlog.tui import new_note

    async with program(peopled).run_test(size=(100, 30)) as pilot:
        await evaluating(pilot, peopled.samira)
        await pilot.press("enter", "2", "escape")
        await settled(pilot)
        draft = peopled.journal.run_now(new_note.unfinished)
        assert draft is not None
        words = new_note.reminder(draft, discreet=False)
        assert words.startswith("You were looking at how Samira Haddad and you work together")
        await pilot.press("escape")
        await settled(pilot)
        pilot.app.action_write_on()  # type: ignore[attr-defined]
        await settled(pilot)
        assert isinstance(pilot.app.screen, EvaluateWizard)
        await sees(pilot, "Experience and expertise", "1 of 18 answered")


async def test_the_self_check_is_offered_to_the_mentee_alone(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        chooser = wizard.query_one("#instrument", OneOf)
        assert [choice.value for choice in chooser.choices] == ["mirror", "fit"]
        await pilot.press("down")
        await pilot.pause()
        assert [choice.value for choice in chooser.choices] == ["mirror", "fit", "mentee"]
        chooser.value = "mentee"
        await pilot.press("ctrl+s")
        await sees(pilot, "Mentee’s self-check", "I come prepared.", "2 of 5")
        await pilot.press("ctrl+r", "up")
        await pilot.pause()
        assert chooser.value == "mirror"


async def test_what_is_refused_stays_with_all_that_was_filled_in(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        for _step in range(9):
            await pilot.press("ctrl+s")
        await settled(pilot)
        assert "nothing in it yet" in complaint(wizard)
        assert cards(peopled) == []


async def test_answers_by_mouse_and_arrows(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        await steady(pilot)
        await pilot.click("#next")
        await sees(pilot, "○ 0  ○ 1  ○ 2  ○ 3  ○ 4  ○ –")
        await settled(pilot)
        answer = wizard.query_one("#answer1", Answer)
        await steady(pilot)
        await pilot.click(answer, offset=(3 + 5 * 3, 1))
        await until(pilot, lambda: answer.value == 3)
        await pilot.click(answer, offset=(3 + 5 * 3, 1))
        await until(pilot, lambda: answer.value == -1)
        await pilot.press("right", "right")
        assert wizard.query_one("#answer1", Answer).value == 1
        await pilot.press("left", "left")
        assert wizard.query_one("#answer1", Answer).value == 0
        await pilot.press("backspace")
        assert wizard.query_one("#answer1", Answer).value == -1
        await pilot.click("#back")
        await settled(pilot)
        assert part(wizard) == "who"


@pytest.mark.parametrize("size", [*SIZES, (170, 50)])
async def test_first_against_latest_and_what_is_worth_a_talk(
    peopled: Peopled, size: tuple[int, int]
) -> None:
    save(peopled, reviewed_on=date(2026, 10, 30), answers=all_of(1))
    save(peopled, reviewed_on=date(2026, 11, 20), respondent=Side.them, answers=all_of(2))
    save(peopled, reviewed_on=date(2026, 11, 22), answers={**all_of(3), "L1": None, "L2": None})
    async with program(peopled).run_test(size=size) as pilot:
        await opened(pilot, peopled.samira)
        await sees(pilot, "22 November", "quality mirror · you", "○ first, 30 October 2026")
        await sees(pilot, "25 → 75", "seldom → often", "·──○──·──●──·")
        await sees(pilot, "25 → –", "seldom → too little")
        screen = pilot.app.screen
        screen.query_one("ReviewDetail").scroll_end(animate=False)
        await sees(pilot, "Worth a talk", "Experience: you say often (75), Samira says now and th")
        await pilot.press("down")
        await sees(pilot, "Quality mirror, as Samira sees it")


@pytest.mark.core
async def test_the_look_at_the_fit_is_shown_as_answers(peopled: Peopled) -> None:
    save(peopled, instrument=Instrument.fit, answers={"L1": 4, "I1": None}, stop="Mail at night")
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        await opened(pilot, peopled.samira)
        await sees(pilot, "as they were given; not scored", "4  I let them finish")
        await sees(pilot, "–  I keep what they say between us.", "Stop", "Mail at night")
        assert "overall" not in on_screen(pilot.app)


async def test_what_is_sealed_shows_only_after_the_passphrase_again(peopled: Peopled) -> None:
    number = save(peopled, keep="The walks")

    def seal(db: Any) -> None:
        db.get(Review, number).audience = Audience.sealed

    peopled.journal.change_now(seal)
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, peopled.samira)
        await sees(pilot, "You have not looked yet")
        screen.unsealed = True
        await screen.show_again()
        await sees(pilot, "sealed · quality mirror", "The walks")


async def test_the_timeline_tells_of_it_and_opens_it(peopled: Peopled) -> None:
    save(peopled, decision=ReviewDecision.go_on, one_thing="Say it sooner")
    save(peopled, respondent=Side.them, reviewed_on=date(2026, 11, 20))
    async with program(peopled).run_test(size=(100, 30)) as pilot:
        await settled(pilot)
        await pilot.app.push_screen(RelationshipScreen(peopled.samira, part="timeline"))
        await sees(pilot, "● you looked at how you work together · continue", "Say it sooner")
        await sees(pilot, "● Samira said how you work together")
        await pilot.press("down", "enter")  # below the session of tomorrow
        await settled(pilot)
        assert isinstance(pilot.app.screen, EvaluateWizard)
        await pilot.press("escape")
        await settled(pilot)
        await pilot.press("d")
        await settled(pilot)
    assert [card.respondent for card in cards(peopled)] == [Side.them]


async def test_nothing_yet_says_which_key(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await sees(pilot, "You have not looked yet at how Jonas and you work", "Press a")


async def test_edit_changes_and_does_not_decide_again(peopled: Peopled) -> None:
    save(peopled, keep="Walks", decision=ReviewDecision.go_on)
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("e")
        await settled(pilot)
        wizard = pilot.app.screen
        assert isinstance(wizard, EvaluateWizard)
        await pilot.press("enter", "4", *["ctrl+s"] * 6)
        assert wizard.query_one("#keep", ProseField).value == "Walks"
        await pilot.press(*"More ", "ctrl+s")
        await sees(pilot, "Decided was: continue.")
        await pilot.press("ctrl+s")
        await settled(pilot)
    (card,) = cards(peopled)
    assert (card.answers["E1"], card.keep, card.decision) == (4, "More Walks", ReviewDecision.go_on)


async def test_delete_and_undo(peopled: Peopled) -> None:
    save(peopled)
    async with program(peopled).run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("d")
        await settled(pilot)
        assert cards(peopled) == []
        await pilot.press("u")
        await settled(pilot)
        assert len(cards(peopled)) == 1


async def test_discreet_mode_hides_answers_and_words(peopled: Peopled) -> None:
    save(peopled, keep="The walks")
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        await opened(pilot, peopled.samira)
        await sees(pilot, "The walks")
        await pilot.press("f8")
        await settled(pilot)
        await sees(pilot, "hidden in discreet mode")
        assert "The walks" not in on_screen(pilot.app)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)


async def test_only_what_lives_is_evaluated(peopled: Peopled) -> None:
    from mentorlog.domain.kinds import Formality, Role
    from mentorlog.journal.forms import NewRelationship

    new = NewRelationship(name="Ada", my_role=Role.mentor, formality=Formality.formal)
    ada = peopled.journal.change_now(partial(mentorships.add, new=new))
    row = peopled.journal.run_now(partial(mentorships.row, mentorship_id=ada))
    assert row.status is Status.candidate
    async with program(peopled).run_test(size=(80, 24), notifications=True) as pilot:
        await opened(pilot, ada)
        await pilot.press("a")
        await settled(pilot)
        assert isinstance(pilot.app.screen, RelationshipScreen)
        await sees(pilot, "has not begun")


async def test_two_ways_to_adjust_have_two_names(peopled: Peopled) -> None:
    subject = peopled.journal.run_now(partial(mentorships.one, mentorship_id=peopled.samira))
    words = [choice.word for choice in decisions_offered(subject, None)]
    assert len(words) == len(set(words))
    assert {"adjust, back to goals", "adjust, back to building"} <= set(words)


async def test_a_line_stands_between_the_scale_and_the_buttons(peopled: Peopled) -> None:
    async with program(peopled).run_test(size=(120, 40)) as pilot:
        wizard = await evaluating(pilot, peopled.samira)
        await pilot.press("enter")
        await sees(pilot, "Experience and expertise")
        legend = wizard.query_one(f"#{part(wizard)} .legend").region
        (top,) = {button.region.y for button in wizard.query(Button) if button.region}
        assert top == legend.bottom + 1
