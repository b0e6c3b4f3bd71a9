"""What is typed in a short form outlives the lock, and comes back where it was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

import pytest

from mentorlog.journal import actions, agenda, drafts, mentorships, removal, sessions
from mentorlog.journal.forms import ActionEdit
from mentorlog.journal.ids import public
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from mentorlog.state import State
from mentorlog.tui import short_forms
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.form import FormDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens import feeling_off, planning
from mentorlog.tui.screens.parts.benefits import BenefitsPart
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.short_forms import Form
from mentorlog.tui.widgets.field import ProseField, TextField
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import on_screen, program, sees, settled, until

Opens = Callable[[RelationshipScreen, Peopled], Awaitable[object] | None]


async def page_of(app: MentorlogApp, number: int, part: str = "brief") -> RelationshipScreen:
    await app.show_relationship(number, part=part)
    page = app.screen
    assert isinstance(page, RelationshipScreen)
    return page


def edits_promise(page: RelationshipScreen, peopled: Peopled) -> None:
    page.edit_promise(peopled.journal.run_now(partial(actions.one, action_id=peopled.my_late)))


def agrees_anew(page: RelationshipScreen, peopled: Peopled) -> None:
    page.renegotiate(peopled.journal.run_now(partial(actions.one, action_id=peopled.my_late)))


def edits_topic(page: RelationshipScreen, peopled: Peopled) -> None:
    page.edit_topic(peopled.journal.run_now(partial(agenda.one, topic_id=peopled.salary)))


async def changes_facts(page: RelationshipScreen, peopled: Peopled) -> None:
    find = partial(sessions.row, session_id=peopled.samira_next)
    await planning.change(page, peopled.journal.run_now(find))


def calls_off(page: RelationshipScreen, peopled: Peopled) -> None:
    find = partial(sessions.row, session_id=peopled.samira_next)
    planning.call_off(page, peopled.journal.run_now(find))


def changes_rhythm(page: RelationshipScreen, _peopled: Peopled) -> None:
    assert page.subject is not None
    feeling_off.change_rhythm(page, page.subject.row)


async def adds_benefit(page: RelationshipScreen, _peopled: Peopled, *, kind: str) -> None:
    await page.query_one(BenefitsPart).write(kind)


#: How each is opened, and the field that is typed in.
FORMS: dict[Form, tuple[Opens, str]] = {
    Form.plan: (lambda page, _: page.plan(), "where"),
    Form.facts: (changes_facts, "where"),
    Form.off: (calls_off, "why"),
    Form.pause: (lambda page, _: page.pause_or_resume(), "reason"),
    Form.move: (lambda page, _: page.move(), "reason"),
    Form.focus: (lambda page, _: page.action_choose_focus(), "reason"),
    Form.cadence: (changes_rhythm, "reason"),
    Form.promise: (edits_promise, "text"),
    Form.anew: (agrees_anew, "text"),
    Form.topic: (edits_topic, "text"),
    Form.outcome: (partial(adds_benefit, kind="outcome"), "line"),
    Form.introduction: (partial(adds_benefit, kind="introduction"), "line"),
    Form.thanks: (partial(adds_benefit, kind="thanks"), "what_for"),
}


def form_in_front(app: MentorlogApp) -> FormDialog[Any] | None:
    return app.screen if isinstance(app.screen, FormDialog) else None


async def half_typed(peopled: Peopled, form: Form) -> None:
    """Type half a word into a form, and lock."""
    opens, field = FORMS[form]
    app = program(peopled)
    async with app.run_test(size=(80, 30)) as pilot:
        page = await page_of(app, peopled.samira)
        await settled(pilot)
        if (opening := opens(page, peopled)) is not None:
            await opening
        await until(pilot, lambda: form_in_front(app) is not None)
        await settled(pilot)
        found = app.screen.query_one(f"#{field}")
        assert isinstance(found, TextField | ProseField)
        (found.input if isinstance(found, TextField) else found.area).focus()
        await pilot.press("end", *"half", "ctrl+l")
        await settled(pilot)
    assert app.return_value is Leave.lock


@pytest.mark.parametrize("form", FORMS)
async def test_half_a_word_in_it_outlives_the_lock(peopled: Peopled, form: Form) -> None:
    field = FORMS[form][1]
    path = peopled.journal.vault.path
    await half_typed(peopled, form)
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    known = short_forms.read_slot(draft.slot)
    assert known is not None and known[0] is form
    assert "half" in str(draft.fields[field])
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with again.run_test(size=(80, 30)) as pilot:
        await sees(pilot, "You were filling in", "Samira")
        await pilot.press("o")
        await sees(pilot, "What you typed last time is back")
        back = again.screen.query_one(f"#{field}")
        assert isinstance(back, TextField | ProseField) and "half" in back.value
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form_in_front(again) is None)
        await settled(pilot)
        assert journal.run_now(drafts.all_) == []
    await journal.close()


async def test_what_changed_meanwhile_is_not_written_over_unasked(peopled: Peopled) -> None:
    path = peopled.journal.vault.path
    await half_typed(peopled, Form.promise)
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    find = partial(actions.one, action_id=peopled.my_late)
    change = ActionEdit(text="something else")
    journal.change_now(partial(actions.edit, action_id=peopled.my_late, change=change))
    app = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with app.run_test(size=(80, 30)) as pilot:
        await sees(pilot, "You were filling in")
        await pilot.press("o")
        await sees(pilot, "Meanwhile the same was changed")
        await pilot.press("ctrl+s")
        await sees(pilot, "once more saves what")
        assert journal.run_now(find).text == "something else"
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form_in_front(app) is None)
        assert "half" in journal.run_now(find).text
    await journal.close()


async def test_what_was_typed_about_a_record_that_is_gone_becomes_a_reflection(
    peopled: Peopled,
) -> None:
    path = peopled.journal.vault.path
    await half_typed(peopled, Form.promise)
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    gone = public(RecordKind.action, peopled.my_late)
    journal.change_now(partial(removal.delete, public_id=gone))
    app = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with app.run_test(size=(80, 30)) as pilot:
        await sees(pilot, "You were filling in")
        await pilot.press("o")
        await sees(pilot, "half")
        assert [one.slot.partition(":")[0] for one in journal.run_now(drafts.all_)] == [
            "reflection"
        ]
    await journal.close()


async def test_what_is_thrown_away_does_not_come_back_and_discreetly_no_name_is_said(
    peopled: Peopled,
) -> None:
    path = peopled.journal.vault.path
    await half_typed(peopled, Form.pause)
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    app = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with app.run_test(size=(80, 30)) as pilot:
        await sees(pilot, "You were filling in", "Needs you")
        await settled(pilot)
        await pilot.press("f8")
        await sees(pilot, "You were filling in “A pause” with Heron")
        assert "Samira" not in on_screen(app)
        await pilot.press("f8", "o")
        await sees(pilot, "What you typed last time is back")
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert journal.run_now(drafts.all_) == []
        row = journal.run_now(partial(mentorships.one, mentorship_id=peopled.samira)).row
        assert row.status == "active"
    await journal.close()
