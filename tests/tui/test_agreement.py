"""The agreement on a relationship's page: drafting, agreeing, comparing, stepping out."""

from __future__ import annotations

from functools import partial

import pytest
from textual.pilot import Pilot

from mentorlog.domain.kinds import AgreementStatus, ClauseKind, Consent
from mentorlog.journal import agreements, drafts, mentorships
from mentorlog.journal.forms import Agreeing, ClauseEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import AgreementCard
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.agree import AgreeDialog
from mentorlog.tui.dialogs.clauses import ClauseWizard, FourSentences, slot_of
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.difference import DifferenceScreen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import NumberField, ProseField
from tests.conftest import Peopled
from tests.tui.steps import on_screen, sees, settled, types, until

SIZES = [(80, 24), (120, 40)]
FOUR = {
    ClauseKind.purpose: "We meet so that I dare.",
    ClauseKind.cadence: "Every 21 days, on the dunes.",
    ClauseKind.confidentiality: "It stays with us.",
    ClauseKind.no_fault_exit: "Either may stop.",
}


async def opened(pilot: Pilot[Leave], number: int, part: str = "agreement") -> RelationshipScreen:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(number, part=part)
    await settled(pilot)
    assert isinstance(app.screen, RelationshipScreen)
    return app.screen


def drafted(journal: Journal, number: int, **texts: str) -> int:
    made = journal.change_now(partial(agreements.start, mentorship_id=number))
    words = {**FOUR, **{ClauseKind(kind): text for kind, text in texts.items()}}
    changes = {kind: ClauseEdit(agreed_text=text) for kind, text in words.items()}
    journal.change_now(partial(agreements.edit_clauses, agreement_id=made, changes=changes))
    return made


def agreed(journal: Journal, number: int, **texts: str) -> int:
    made = drafted(journal, number, **texts)
    terms = Agreeing(my_consent=Consent.spoken, their_consent=Consent.spoken)
    journal.change_now(partial(agreements.agree, agreement_id=made, terms=terms))
    return made


def versions(journal: Journal, number: int) -> tuple[AgreementCard, ...]:
    return journal.run_now(partial(agreements.versions, mentorship_id=number))


@pytest.mark.parametrize("size", SIZES)
async def test_an_empty_part_says_which_key_begins(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot, peopled.jonas)
        assert "Press a: a few" in on_screen(app)
        assert versions(peopled.journal, peopled.jonas) == ()


@pytest.mark.parametrize("size", SIZES)
async def test_four_sentences_stand_on_one_screen_and_go_into_the_draft(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, FourSentences))
        await sees(pilot, "We meet so that …", "without blame", "Keep and close", "full form")
        purpose = app.screen.query_one("#purpose", ProseField)
        purpose.value = "We meet so that I dare."
        await pilot.press("ctrl+s")
        await settled(pilot)
        (card,) = versions(peopled.journal, peopled.jonas)
        assert card.texts[ClauseKind.purpose] == "We meet so that I dare."
        assert card.to_agree == (ClauseKind.cadence,)
        await sees(pilot, "version 1, a draft", "still open: 1", "✓ What we meet for")


@pytest.mark.core
@pytest.mark.parametrize("size", SIZES)
async def test_the_wizard_goes_clause_by_clause_there_and_back(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, ClauseWizard))
        await sees(pilot, "1 of 12", "What does the programme hope for", "Next", "Step out")
        await types(pilot, "courage")
        app.screen.query_one("#agreed_text", ProseField).value = "She dares."
        await pilot.press("ctrl+s")
        await sees(pilot, "2 of 12", "What the mentor brings", "Back")
        assert app.screen.query_one("#my_view", ProseField).value == ""
        await pilot.press("ctrl+r")
        await sees(pilot, "1 of 12", "She dares.")
        assert app.screen.query_one("#my_view", ProseField).value == "courage"
        await pilot.press("escape")
        await settled(pilot)
        (card,) = versions(peopled.journal, peopled.samira)
        clause = card.clause(ClauseKind.purpose)
        assert clause is not None
        assert (clause.my_view, clause.agreed_text) == ("courage", "She dares.")
        await pilot.press("a")
        await sees(pilot, "2 of 12")


async def test_what_was_only_looked_at_is_not_written(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("a")
        await sees(pilot, "We meet so that …")
        await pilot.press("escape")
        await settled(pilot)
        assert versions(peopled.journal, peopled.samira) == ()
        await sees(pilot, "have not put into words yet")


@pytest.mark.parametrize("key", ["a", "e"])
async def test_four_sentences_left_untouched_leave_nothing(
    app: MentorlogApp, peopled: Peopled, key: str
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press(key)
        await until(pilot, lambda: isinstance(app.screen, FourSentences))
        await pilot.press("escape")
        await settled(pilot)
        assert versions(peopled.journal, peopled.jonas) == ()


async def test_the_next_version_left_untouched_leaves_what_is_agreed(
    app: MentorlogApp, peopled: Peopled
) -> None:
    agreed(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, FourSentences))
        await pilot.press("escape")
        await settled(pilot)
        (card,) = versions(peopled.journal, peopled.jonas)
        assert card.status is AgreementStatus.agreed
        await sees(pilot, "version 1, agreed")


async def test_a_draft_that_was_there_before_stays_when_one_only_looks(
    app: MentorlogApp, peopled: Peopled
) -> None:
    drafted(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("a")
        await until(pilot, lambda: isinstance(app.screen, FourSentences))
        await pilot.press("escape")
        await settled(pilot)
        assert len(versions(peopled.journal, peopled.jonas)) == 1


async def test_stepping_out_in_the_middle_of_a_clause_keeps_it(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("a")
        await sees(pilot, "1 of 12")
        await types(pilot, "half a thou")
        await pilot.press("escape")
        await settled(pilot)
        (card,) = versions(peopled.journal, peopled.samira)
        assert card.clauses[0].my_view == "half a thou"
        slot = slot_of(peopled.samira)
        assert peopled.journal.run_now(partial(drafts.find, slot=slot)) is None


async def test_what_is_typed_is_back_after_a_sudden_end(
    app: MentorlogApp, peopled: Peopled
) -> None:
    journal = peopled.journal
    number = journal.change_now(partial(agreements.start, mentorship_id=peopled.samira))
    fields = {
        "agreement": number,
        "clause": "between",
        "my_view": "by mail",
        "their_view": "",
        "agreed_text": "By mail.",
    }
    keep = partial(drafts.keep, slot=slot_of(peopled.samira), mentorship_id=peopled.samira)
    journal.change_now(partial(keep, fields=fields))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("a")
        await sees(pilot, "Between meetings", "5 of 12", "by mail", "By mail.")
        await pilot.press("ctrl+s")
        await sees(pilot, "6 of 12")
        (card,) = versions(journal, peopled.samira)
        assert card.texts[ClauseKind.between] == "By mail."


@pytest.mark.core
@pytest.mark.parametrize("size", SIZES)
async def test_agreeing_asks_for_both_and_leaves_the_rhythm_alone(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    drafted(peopled.journal, peopled.jonas)
    async with app.run_test(size=size) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("A")
        await until(pilot, lambda: isinstance(app.screen, AgreeDialog))
        await sees(pilot, "not a legal contract", "We agree", "Cancel")
        await pilot.press("ctrl+s")
        await sees(pilot, "An agreement takes two")
        app.screen.query_one("#theirs", OneOf).value = Consent.written
        await pilot.press("ctrl+s")
        await settled(pilot)
        (card,) = versions(peopled.journal, peopled.jonas)
        assert (card.status, card.their_consent) == (AgreementStatus.agreed, Consent.written)
        await sees(pilot, "version 1, agreed today", "you said yes aloud, Jonas in writing")
        row = partial(mentorships.row, mentorship_id=peopled.jonas)
        assert peopled.journal.run_now(row).cadence_days == 21


async def test_the_rhythm_changes_when_it_is_filled_in(app: MentorlogApp, peopled: Peopled) -> None:
    drafted(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("ctrl+s")
        await until(pilot, lambda: isinstance(app.screen, AgreeDialog))
        app.screen.query_one("#theirs", OneOf).value = Consent.spoken
        app.screen.query_one("#every", NumberField).value = "42"
        await pilot.press("ctrl+s")
        await settled(pilot)
        row = partial(mentorships.row, mentorship_id=peopled.jonas)
        assert peopled.journal.run_now(row).cadence_days == 42


async def test_a_clause_of_what_is_agreed_changes_in_the_next_version(
    app: MentorlogApp, peopled: Peopled
) -> None:
    agreed(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("down", "down", "e")
        await until(pilot, lambda: isinstance(app.screen, ClauseWizard))
        await sees(pilot, "When we meet", "1 of 1")
        app.screen.query_one("#agreed_text", ProseField).value = "Every 42 days, on the dunes."
        await pilot.press("ctrl+s")
        await settled(pilot)
        first, second = versions(peopled.journal, peopled.jonas)
        assert first.texts == FOUR
        assert second.texts[ClauseKind.cadence] == "Every 42 days, on the dunes."
        assert second.status is AgreementStatus.draft
        await pilot.press("v")
        await sees(pilot, "What changed from version 1 to version 2", "version 2, a draft")
        await pilot.press("down", "enter")
        await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_changed_is_told_by_signs_and_not_only_by_colour(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    agreed(peopled.journal, peopled.jonas)
    agreed(peopled.journal, peopled.jonas, cadence="Every 42 days, on the dunes.")
    async with app.run_test(size=size) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("v")
        await sees(pilot, "What changed from version 1 to version 2")
        await pilot.press("home", "enter")
        await until(pilot, lambda: isinstance(app.screen, DifferenceScreen))
        await sees(pilot, "Every [−21][+42] days", "[− gone] · [+ new]")
        await pilot.press("escape")


async def test_the_form_changes_with_a_key(app: MentorlogApp, peopled: Peopled) -> None:
    drafted(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("f")
        await sees(pilot, "Notes and recordings", "still open: 8")
        await pilot.press("f")
        await sees(pilot, "nothing is open")
        assert "Notes and recordings" not in on_screen(app)


async def test_a_draft_is_dropped_and_brought_back(app: MentorlogApp, peopled: Peopled) -> None:
    drafted(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await pilot.press("d")
        await sees(pilot, "4 clauses go with it.")
        await pilot.press("y")
        await settled(pilot)
        assert versions(peopled.journal, peopled.jonas) == ()
        await pilot.press("u")
        await settled(pilot)
        (card,) = versions(peopled.journal, peopled.jonas)
        assert card.texts == FOUR


async def test_discreet_mode_hides_what_is_agreed(app: MentorlogApp, peopled: Peopled) -> None:
    agreed(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.jonas)
        await sees(pilot, "I dare")
        await pilot.press("f8")
        await settled(pilot)
        assert "I dare" not in on_screen(app)
        await pilot.press("e")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)


async def test_the_timeline_tells_when_it_was_agreed_and_leads_there(
    app: MentorlogApp, peopled: Peopled
) -> None:
    agreed(peopled.journal, peopled.jonas)
    async with app.run_test(size=(80, 24)) as pilot:
        screen = await opened(pilot, peopled.jonas, "timeline")
        await sees(pilot, "version 1, agreed today", "both said yes aloud")
        await pilot.press("home", "enter")
        await settled(pilot)
        assert screen.bar.current == "agreement"
        await sees(pilot, "We meet so that I dare.")
