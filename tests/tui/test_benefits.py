"""What a relationship gave, on its page: keeping, changing, following up, saying."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest
from textual.pilot import Pilot

from mentorlog.domain.kinds import Audience, Beneficiary, Benefit, OutcomeForm, Said, Side
from mentorlog.journal import audience, links, outcomes, thanks
from mentorlog.journal.forms import NewOutcome, NewThanks, OutcomeEdit
from mentorlog.journal.records import RecordKind
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.benefits import OutcomeDialog, ThanksDialog
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets.choice import AnyOf, OneOf
from mentorlog.tui.widgets.field import ProseField, TextField
from tests.conftest import Peopled
from tests.tui.steps import on_screen, sees, settled, until

SIZES = [(80, 24), (120, 40)]


async def opened(pilot: Pilot[Leave], number: int, part: str = "benefits") -> RelationshipScreen:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(number, part=part)
    await settled(pilot)
    assert isinstance(app.screen, RelationshipScreen)
    return app.screen


def gave(peopled: Peopled, **fields: Any) -> int:
    given = {
        "beneficiary": Beneficiary.mentee,
        "benefit": Benefit.skill,
        "line": "She chairs the meeting.",
        **fields,
    }
    new = NewOutcome(mentorship_id=peopled.samira, **given)
    return peopled.journal.change_now(partial(outcomes.add, new=new))


def introduced(peopled: Peopled) -> int:
    form = OutcomeForm.introduction
    return gave(peopled, benefit=Benefit.network, form=form, line="Karel of the harbour")


def thanked(peopled: Peopled, **fields: Any) -> int:
    new = NewThanks(mentorship_id=peopled.samira, **{"what_for": "the hour in the rain", **fields})
    return peopled.journal.change_now(partial(thanks.add, new=new))


async def chosen(pilot: Pilot[Leave], downs: int) -> None:
    """Press the key that adds and choose the kind so many rows down."""
    await pilot.press("a")
    await until(pilot, lambda: isinstance(pilot.app.screen, ChooseDialog))
    await pilot.press(*["down"] * downs, "enter")
    await settled(pilot)


@pytest.mark.parametrize("size", SIZES)
async def test_what_it_gave_is_kept_with_its_evidence(
    app: MentorlogApp, peopled: Peopled, size: tuple[int, int]
) -> None:
    async with app.run_test(size=size) as pilot:
        await opened(pilot, peopled.samira)
        assert "Press a to keep it" in on_screen(app)
        await chosen(pilot, 0)
        assert isinstance(app.screen, OutcomeDialog)
        await sees(pilot, "In one line", "Save", "Cancel")
        await pilot.press("ctrl+s")
        await sees(pilot, "What did it give? A line is enough.")
        app.screen.query_one("#line", TextField).value = "I see it anew."
        app.screen.query_one("#beneficiary", OneOf).value = Beneficiary.mentor
        await settled(pilot)
        assert app.screen.query_one("#benefit", OneOf).value == Benefit.fulfilment
        app.screen.query_one("#evidence", ProseField).value = "My notes."
        session = f"session:{peopled.samira_last}"
        app.screen.query_one("#links", AnyOf).values = frozenset({session})
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = peopled.journal.run_now(outcomes.page)
        assert (row.beneficiary, row.benefit) == (Beneficiary.mentor, Benefit.fulfilment)
        assert row.evidence == "My notes."
        of = partial(links.of, kind=RecordKind.outcome, number=row.id)
        assert [one.record_id for one in peopled.journal.run_now(of)] == [peopled.samira_last]
        await sees(pilot, "I see it anew.", "for the mentor", "shown by: My notes.")


async def test_what_it_gave_is_read_on_two_lines_and_ends_with_a_word(
    app: MentorlogApp, peopled: Peopled
) -> None:
    long = "Half a day beside finance: reads a budget as if it were a drawing, and finds the gap"
    gave(peopled, line=long, evidence="her notes")
    gave(peopled, line=" ".join([long, long, long]))
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await sees(pilot, "reads a budget as if it", "were a drawing, and finds the gap")
        await sees(pilot, "for the mentee · skill · shown by: her notes")
        cut = next(row for row in on_screen(app).splitlines() if "…" in row)
        last = cut.partition("…")[0].split()[-1]
        assert last in long.replace(",", "").split()


@pytest.mark.core
async def test_an_introduction_is_followed_up_with_a_key_and_taken_back(
    app: MentorlogApp, peopled: Peopled
) -> None:
    number = introduced(peopled)
    gave(peopled)
    one = partial(outcomes.one, outcome_id=number)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await sees(pilot, "○ to follow up", "1 introduction to follow up")
        await pilot.press("home", "x")
        await settled(pilot)
        assert not peopled.journal.run_now(one).to_follow_up
        await sees(pilot, "✓ followed up today")
        await pilot.press("u")
        await settled(pilot)
        assert peopled.journal.run_now(one).to_follow_up


async def test_an_introduction_asks_when_and_not_for_whom(
    app: MentorlogApp, peopled: Peopled
) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await chosen(pilot, 1)
        await sees(pilot, "An introduction", "Follow up on")
        assert "Who gained" not in on_screen(app)
        app.screen.query_one("#line", TextField).value = "Karel"
        app.screen.query_one("#follow_up", TextField).value = "2026-12-01"
        await pilot.press("ctrl+s")
        await settled(pilot)
        (row,) = peopled.journal.run_now(outcomes.page)
        assert (row.form, row.benefit) == (OutcomeForm.introduction, Benefit.network)
        assert str(row.follow_up_on) == "2026-12-01"


async def test_thanks_are_written_and_then_said(app: MentorlogApp, peopled: Peopled) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await chosen(pilot, 2)
        assert isinstance(app.screen, ThanksDialog)
        app.screen.query_one("#what_for", ProseField).value = "the hour in the rain"
        await pilot.press("ctrl+s")
        await sees(pilot, "the hour in the rain", "○ not said yet", "you thank Samira")
        await pilot.press("x")
        await sees(pilot, "✓ said")
        (row,) = peopled.journal.run_now(thanks.page)
        assert (row.given_by, row.said) == (Side.me, Said.said)


async def test_a_record_is_changed_and_deleted(app: MentorlogApp, peopled: Peopled) -> None:
    number = gave(peopled, evidence="I was there.")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, OutcomeDialog))
        assert app.screen.query_one("#evidence", ProseField).value == "I was there."
        app.screen.query_one("#line", TextField).value = "She chairs it all."
        await pilot.press("ctrl+s")
        await settled(pilot)
        one = partial(outcomes.one, outcome_id=number)
        assert peopled.journal.run_now(one).line == "She chairs it all."
        await pilot.press("d")
        await settled(pilot)
        assert peopled.journal.run_now(outcomes.page) == []
        await pilot.press("u")
        await settled(pilot)
        assert peopled.journal.run_now(one).evidence == "I was there."


async def test_discreet_mode_hides_what_it_gave(app: MentorlogApp, peopled: Peopled) -> None:
    gave(peopled)
    thanked(peopled)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, peopled.samira)
        await sees(pilot, "chairs the meeting", "in the rain")
        await pilot.press("f8")
        await settled(pilot)
        shown = on_screen(app)
        assert "chairs" not in shown
        assert "rain" not in shown
        assert "Samira" not in shown
        await pilot.press("e")
        await settled(pilot)
        assert isinstance(app.screen, RelationshipScreen)


async def test_the_timeline_tells_of_both_and_leads_there(
    app: MentorlogApp, peopled: Peopled
) -> None:
    thanked(peopled, given_by=Side.them)
    introduced(peopled)
    async with app.run_test(size=(120, 40)) as pilot:
        screen = await opened(pilot, peopled.samira, "timeline")
        await sees(pilot, "Samira thanked you", "the hour in the rain", "Karel of the harbour")
        # Tomorrow's session stands above what happened today.
        await pilot.press("home", "down", "enter")
        await settled(pilot)
        assert screen.bar.current == "benefits"


async def test_sealed_benefits_and_sealed_evidence_wait_for_the_passphrase(
    app: MentorlogApp, peopled: Peopled
) -> None:
    shown = ((RecordKind.session, peopled.samira_last),)
    number = gave(peopled)
    journal = peopled.journal
    edit = partial(outcomes.edit, outcome_id=number, change=OutcomeEdit(), shown_by=shown)
    journal.change_now(edit)
    hers = gave(peopled, line="She knows what she wants.")
    for name in (f"o{hers}", f"s{peopled.samira_last}"):
        journal.change_now(partial(audience.change, name=name, audience=Audience.sealed))
    async with app.run_test(size=(80, 24)) as pilot:
        page = await opened(pilot, peopled.samira)
        await sees(pilot, "She chairs the meeting.")
        assert "She knows what she wants." not in on_screen(app)
        assert "shown by" not in on_screen(app)
        await pilot.press("e")
        await until(pilot, lambda: isinstance(app.screen, OutcomeDialog))
        await pilot.press("ctrl+s")
        await settled(pilot)
        of = partial(links.of, kind=RecordKind.outcome, number=number, sealed=True)
        assert [one.record_id for one in journal.run_now(of)] == [peopled.samira_last]
        page.unsealed = True
        await page.show_again()
        await sees(pilot, "She knows what she wants.", "sealed · for the mentee", "shown by: ")
