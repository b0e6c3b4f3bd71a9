"""What is sealed is shown after the passphrase, on one page, until that page is left."""

from __future__ import annotations

from functools import partial

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from mentorlog.domain.kinds import Audience, Disposition
from mentorlog.errors import WrongPassphrase
from mentorlog.journal import audience, closing, mentorships
from mentorlog.journal.disposition import carry_out
from mentorlog.journal.forms import NewClosure, RelationshipEdit
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.choose import ChooseDialog
from mentorlog.tui.dialogs.confirm import Confirm
from mentorlog.tui.dialogs.passphrase_again import PassphraseAgain
from mentorlog.tui.dialogs.relationship_edit import RelationshipDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.vault.key import Passphrase
from tests.conftest import PASSPHRASE, Peopled
from tests.tui.steps import on_screen, program, sees, settled, until

SMALL = (80, 24)


def _seal(here: Peopled) -> None:
    change = partial(audience.change, name=f"s{here.samira_last}", audience=Audience.sealed)
    here.journal.change_now(change)


async def _sessions(pilot: Pilot[Leave], here: Peopled) -> RelationshipScreen:
    await settled(pilot)
    app = pilot.app
    assert isinstance(app, MentorlogApp)
    await app.show_relationship(here.samira)
    await settled(pilot)
    page = app.screen
    assert isinstance(page, RelationshipScreen)
    await page.show_part("sessions")
    await settled(pilot)
    return page


async def _unseal(pilot: Pilot[Leave], page: RelationshipScreen) -> None:
    await pilot.press("U")
    await until(pilot, lambda: isinstance(pilot.app.screen, PassphraseAgain))
    await pilot.press(*PASSPHRASE, "enter")
    await until(pilot, lambda: page.unsealed and pilot.app.screen is page)
    await settled(pilot)


def test_the_passphrase_is_proved_by_its_key(peopled: Peopled) -> None:
    vault = peopled.journal.vault
    vault.prove(Passphrase(PASSPHRASE))
    with pytest.raises(WrongPassphrase):
        vault.prove(Passphrase(PASSPHRASE + "s"))


@pytest.mark.core
async def test_sealed_is_shown_after_the_passphrase_and_marked(peopled: Peopled) -> None:
    _seal(peopled)
    app = program(peopled)
    async with app.run_test(size=SMALL) as pilot:
        page = await _sessions(pilot, peopled)
        assert page.meetings.total == 2
        assert "She has decided" not in on_screen(app)
        await pilot.press("U")
        await until(pilot, lambda: isinstance(app.screen, PassphraseAgain))
        assert "passphrase shows what is sealed" in on_screen(app)
        await pilot.press("x", "enter")
        await until(pilot, lambda: app.screen.query_one(".complaint", Static).has_class("-said"))
        assert "does not open this journal" in on_screen(app)
        assert not page.unsealed
        await pilot.press("escape")
        await settled(pilot)
        assert app.screen is page and not page.unsealed
        await _unseal(pilot, page)
        assert page.meetings.total == 3
        assert "sealed · ● met" in on_screen(app)
        assert "She has decided" in on_screen(app)
        await page.show_part("timeline")
        await settled(pilot)
        assert "sealed · ● met" in on_screen(app)
        await page.show_part("brief")
        await settled(pilot)
        assert "She has decided" not in on_screen(app)
        await pilot.press("U")
        await until(pilot, lambda: not page.unsealed)
        await page.show_part("sessions")
        await settled(pilot)
        assert page.meetings.total == 2


async def test_leaving_the_page_hides_it_again(peopled: Peopled) -> None:
    _seal(peopled)
    app = program(peopled)
    async with app.run_test(size=SMALL) as pilot:
        page = await _sessions(pilot, peopled)
        await _unseal(pilot, page)
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await pilot.press("escape")
        await until(pilot, lambda: app.screen is page)
        assert page.unsealed
        await app.go("sessions")
        await settled(pilot)
        assert not page.unsealed
        assert page.meetings.total == 2
        await app.go("relationships")
        await settled(pilot)
        assert app.screen is page
        assert "She has decided" not in on_screen(app)


async def test_who_may_see_it_is_changed_on_the_page(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SMALL) as pilot:
        page = await _sessions(pilot, peopled)
        page.meetings.cursor = 1
        assert page.selected_id == f"s{peopled.samira_last}"
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        shown = on_screen(app)
        for words in ("sealed", "only for me", "for both of us", "for the programme", "now"):
            assert words in shown
        assert "You may show it to Samira" in shown
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("escape")
        await settled(pilot)
        find = partial(audience.standing, name=f"s{peopled.samira_last}")
        assert peopled.journal.run_now(find).audience is Audience.me
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await pilot.press("down", "enter")
        await until(pilot, lambda: isinstance(app.screen, Confirm))
        await pilot.press("y")
        await settled(pilot)
        assert peopled.journal.run_now(find).audience is Audience.pair
        told = peopled.journal.run_now(partial(mentorships.history, mentorship_id=peopled.samira))
        assert (told[0].record, told[0].to_value) == (f"s{peopled.samira_last}", "pair")
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        await pilot.press("home", "enter")
        await settled(pilot)
        assert page.meetings.total == 2


async def test_an_informal_relationship_offers_no_programme(peopled: Peopled) -> None:
    app = program(peopled)
    async with app.run_test(size=SMALL) as pilot:
        await settled(pilot)
        await app.show_relationship(peopled.jonas)
        await settled(pilot)
        page = app.screen
        assert isinstance(page, RelationshipScreen)
        await page.show_part("sessions")
        await settled(pilot)
        await pilot.press("V")
        await until(pilot, lambda: isinstance(app.screen, ChooseDialog))
        assert "for the programme" not in on_screen(app)


async def test_what_was_written_about_somebody_is_sealed_with_the_notes(peopled: Peopled) -> None:
    journal, samira = peopled.journal, peopled.samira
    about = RelationshipEdit(purpose="the zebra plan", care_notes="zebra", contact="zebra street")
    journal.change_now(partial(mentorships.edit, mentorship_id=samira, change=about))
    journal.change_now(partial(closing.close, mentorship_id=samira, new=NewClosure()))
    app = program(peopled)
    async with app.run_test(size=(120, 60), notifications=True) as pilot:
        await settled(pilot)
        await app.show_relationship(samira)
        await settled(pilot)
        page = app.screen
        assert isinstance(page, RelationshipScreen)
        await page.show_part("brief")
        await sees(pilot, "zebra street")
        seal = partial(carry_out, mentorship_id=samira, disposition=Disposition.seal)
        await journal.change(seal)
        await app.show_again()
        await settled(pilot)
        assert "Samira Haddad" in on_screen(app) and "zebra" not in on_screen(app)
        await pilot.press("E")
        await sees(pilot, "is sealed", "unseals it")
        assert isinstance(app.screen, RelationshipScreen)
        await _unseal(pilot, page)
        await pilot.press("E")
        await until(pilot, lambda: isinstance(app.screen, RelationshipDialog))
