"""What is typed in a short form outlives the lock, and comes back where it was typed."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

import pytest

from mentorlog.domain.agreements import SHORT
from mentorlog.domain.kinds import Consent, Formality, Horizon, Role
from mentorlog.journal import (
    actions,
    agenda,
    agreements,
    check_ins,
    closing,
    drafts,
    goals,
    mentorships,
    removal,
    sessions,
)
from mentorlog.journal.forms import (
    ActionEdit,
    ClauseEdit,
    NewCheckIn,
    NewClosure,
    NewGoal,
    NewRelationship,
)
from mentorlog.journal.ids import public
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import RecordKind
from mentorlog.state import State
from mentorlog.tui import short_forms
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.dialogs.draft import values
from mentorlog.tui.dialogs.form import FormDialog
from mentorlog.tui.leave import Leave
from mentorlog.tui.screens import closing as closing_screen
from mentorlog.tui.screens import feeling_off, planning
from mentorlog.tui.screens.parts.agreement import AgreementPart
from mentorlog.tui.screens.parts.benefits import BenefitsPart
from mentorlog.tui.screens.parts.goals import GoalsPart
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.screens.session_editor import SessionEditor
from mentorlog.tui.short_forms import Form
from mentorlog.tui.widgets.choice import OneOf
from mentorlog.tui.widgets.field import Field
from mentorlog.vault.key import Passphrase
from tests.conftest import CHEAP, PASSPHRASE, Peopled
from tests.tui.steps import burst, on_screen, program, sees, settled, until

Opens = Callable[[MentorlogApp, int, Peopled], Awaitable[object]]


async def page_of(app: MentorlogApp, number: int, part: str = "brief") -> RelationshipScreen:
    await app.show_relationship(number, part=part)
    page = app.screen
    assert isinstance(page, RelationshipScreen)
    if page.subject is None:
        await page.reload()
    return page


def does(act: Callable[[RelationshipScreen], object], part: str = "brief") -> Opens:
    """Open a form from the page of a relationship."""

    async def opens(app: MentorlogApp, number: int, _peopled: Peopled) -> None:
        opening = act(await page_of(app, number, part))
        if isinstance(opening, Awaitable):
            await opening

    return opens


async def edits_promise(app: MentorlogApp, number: int, peopled: Peopled) -> None:
    promise = peopled.journal.run_now(partial(actions.one, action_id=peopled.my_late))
    (await page_of(app, number)).edit_promise(promise)


async def agrees_anew(app: MentorlogApp, number: int, peopled: Peopled) -> None:
    promise = peopled.journal.run_now(partial(actions.one, action_id=peopled.my_late))
    (await page_of(app, number)).renegotiate(promise)


async def edits_topic(app: MentorlogApp, number: int, peopled: Peopled) -> None:
    topic = peopled.journal.run_now(partial(agenda.one, topic_id=peopled.salary))
    (await page_of(app, number)).edit_topic(topic)


async def changes_facts(app: MentorlogApp, number: int, peopled: Peopled) -> None:
    find = partial(sessions.row, session_id=peopled.samira_next)
    await planning.change(await page_of(app, number), peopled.journal.run_now(find))


async def says_when(app: MentorlogApp, number: int, peopled: Peopled) -> None:
    await app.show_session(number, peopled.samira_next)
    editor = app.screen
    assert isinstance(editor, SessionEditor)
    await editor.opened()
    editor.action_facts()


async def calls_off(app: MentorlogApp, number: int, peopled: Peopled) -> None:
    find = partial(sessions.row, session_id=peopled.samira_next)
    planning.call_off(await page_of(app, number), peopled.journal.run_now(find))


def changes_rhythm(page: RelationshipScreen) -> None:
    assert page.subject is not None
    feeling_off.change_rhythm(page, page.subject.row)


async def changes_check_in(page: RelationshipScreen) -> None:
    part = page.query_one(GoalsPart)
    card = await part.card()
    assert card is not None
    part.change_check_in(card, card.check_ins[0])


# With whom, and what there has to be first.


def samira(peopled: Peopled) -> int:
    return peopled.samira


def aiming(peopled: Peopled) -> int:
    new = NewGoal(mentorship_id=peopled.samira, horizon=Horizon.long, title="lead a team")
    goal = peopled.journal.change_now(partial(goals.add, new=new))
    check = NewCheckIn(goal_id=goal, level=1, note="nearly")
    peopled.journal.change_now(partial(check_ins.add, new=check))
    return peopled.samira


def somebody(peopled: Peopled) -> int:
    new = NewRelationship(
        name="Samira B.", my_role=Role.mentor, formality=Formality.informal, career=True
    )
    return peopled.journal.change_now(partial(mentorships.add, new=new))


def informal(peopled: Peopled) -> int:
    return peopled.jonas


def ended(peopled: Peopled) -> int:
    close = partial(closing.close, mentorship_id=peopled.jonas, new=NewClosure())
    peopled.journal.change_now(close)
    return peopled.jonas


def drafted(peopled: Peopled) -> int:
    made = peopled.journal.change_now(partial(agreements.start, mentorship_id=peopled.jonas))
    texts = {kind: ClauseEdit(agreed_text="so") for kind in SHORT}
    peopled.journal.change_now(partial(agreements.edit_clauses, agreement_id=made, changes=texts))
    return peopled.jonas


HALF = ("end", *"half")


@dataclass(frozen=True)
class Filled:
    """How a form is opened, what is typed and where, with whom, and what is added to save it."""

    form: Form
    opens: Opens
    field: str
    keys: tuple[str, ...] = HALF
    whom: Callable[[Peopled], int] = samira
    rest: tuple[str, str] | None = None


FORMS = {
    "plan": Filled(Form.plan, does(lambda page: page.plan()), "where"),
    "facts": Filled(Form.facts, changes_facts, "where"),
    "when": Filled(Form.when, says_when, "where"),
    "off": Filled(Form.off, calls_off, "why"),
    "pause": Filled(Form.pause, does(lambda page: page.pause_or_resume()), "reason"),
    "move": Filled(Form.move, does(lambda page: page.move()), "reason"),
    "decide": Filled(Form.decide, does(lambda page: page.action_decide()), "reason", whom=somebody),
    "focus": Filled(Form.focus, does(lambda page: page.action_choose_focus()), "reason"),
    "skip": Filled(
        Form.skip,
        does(lambda page: page.action_skip_agreement()),
        "talked",
        ("space", "down", "space"),
        informal,
    ),
    "chapter": Filled(Form.chapter, does(lambda page: page.action_chapter()), "reason", whom=ended),
    "cadence": Filled(Form.cadence, does(changes_rhythm), "reason"),
    "agree": Filled(
        Form.agree,
        does(lambda page: page.query_one(AgreementPart).action_agree(), "agreement"),
        "every",
        ("end", "0"),
        drafted,
        ("theirs", Consent.spoken),
    ),
    "closure": Filled(Form.closure, does(closing_screen.edit), "unfinished", whom=ended),
    "promise": Filled(Form.promise, edits_promise, "text"),
    "anew": Filled(Form.anew, agrees_anew, "text"),
    "topic": Filled(Form.topic, edits_topic, "text"),
    "topic of a question": Filled(
        Form.topic, does(lambda page: page.add_topic("What do you avoid?")), "text"
    ),
    "step": Filled(
        Form.step,
        does(lambda page: page.query_one(GoalsPart).action_step(), "goals"),
        "text",
        whom=aiming,
    ),
    "check_in": Filled(
        Form.check_in,
        does(lambda page: page.query_one(GoalsPart).action_check_in_more(), "goals"),
        "note",
        whom=aiming,
    ),
    "checked": Filled(Form.checked, does(changes_check_in, "goals"), "note", whom=aiming),
    "outcome": Filled(
        Form.outcome, does(lambda page: page.query_one(BenefitsPart).write("outcome")), "line"
    ),
    "introduction": Filled(
        Form.introduction,
        does(lambda page: page.query_one(BenefitsPart).write("introduction")),
        "line",
    ),
    "thanks": Filled(
        Form.thanks, does(lambda page: page.query_one(BenefitsPart).write("thanks")), "what_for"
    ),
}


def form_in_front(app: MentorlogApp) -> FormDialog[Any] | None:
    return app.screen if isinstance(app.screen, FormDialog) else None


async def half_typed(peopled: Peopled, name: str) -> dict[str, object]:
    """Type half a word into a form, and lock; what stood in its fields then."""
    filled = FORMS[name]
    number = filled.whom(peopled)
    app = program(peopled)
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        await filled.opens(app, number, peopled)
        await until(pilot, lambda: form_in_front(app) is not None)
        await settled(pilot)
        form = form_in_front(app)
        assert form is not None
        at_first = values(form)
        field = form.query_one(f"#{filled.field}")
        body = field.body if isinstance(field, Field) else field
        body.focus()
        await pilot.press(*filled.keys)
        typed = values(form)
        assert typed != at_first
        await pilot.press("ctrl+l")
        await settled(pilot)
    assert app.return_value is Leave.lock
    return typed


def test_every_form_is_walked() -> None:
    # What leaves is asked in two forms, walked where sharing is tested.
    assert {filled.form for filled in FORMS.values()} == set(Form) - {Form.share}


@pytest.mark.parametrize("name", FORMS)
async def test_half_a_word_in_it_outlives_the_lock(peopled: Peopled, name: str) -> None:
    filled = FORMS[name]
    path = peopled.journal.vault.path
    typed = await half_typed(peopled, name)
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    known = short_forms.read_slot(draft.slot)
    assert known is not None and known[0] is filled.form
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with again.run_test(size=(80, 30)) as pilot:
        await sees(pilot, "You were filling in")
        again.action_write_on()
        await sees(pilot, "What you typed last time is back")
        form = form_in_front(again)
        assert form is not None and values(form) == typed
        if filled.rest is not None:
            chosen, value = filled.rest
            form.query_one(f"#{chosen}", OneOf).value = value
        await pilot.press("ctrl+s")
        await until(pilot, lambda: form_in_front(again) is None)
        await settled(pilot)
        assert journal.run_now(drafts.all_) == []
    await journal.close()


#: Longer forms, with what is said of them afterwards.
LONG: dict[str, tuple[Opens, Callable[[Peopled], int], str]] = {
    "match card": (
        does(lambda page: page.action_match_card()),
        somebody,
        "You were writing the match card",
    ),
    "new goal": (
        does(lambda page: page.query_one(GoalsPart).action_add(), "goals"),
        samira,
        "You were setting a goal",
    ),
    "goal": (
        does(lambda page: page.query_one(GoalsPart).action_edit(), "goals"),
        aiming,
        "You were setting a goal",
    ),
    "agreement": (
        does(lambda page: page.query_one(AgreementPart).action_add(), "agreement"),
        informal,
        "You were writing down what Jonas and you agree on",
    ),
    "clause": (
        does(lambda page: page.query_one(AgreementPart).action_add(), "agreement"),
        samira,
        "You were writing down what Samira Haddad and you agree on",
    ),
}


@pytest.mark.parametrize("name", LONG)
async def test_a_longer_form_opens_again_where_it_was_left(peopled: Peopled, name: str) -> None:
    opens, whom, said = LONG[name]
    number = whom(peopled)
    app = program(peopled)
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        await opens(app, number, peopled)
        await until(pilot, lambda: isinstance(app.screen, Dialog))
        await settled(pilot)
        await pilot.press(*"half")
        typed = values(app.screen)
        assert "half" in str(typed)
        await pilot.press("ctrl+l")
        await settled(pilot)
    path = peopled.journal.vault.path
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    again = MentorlogApp(path, opened=journal, key_table=CHEAP, state=State(area="today"))
    async with again.run_test(size=(120, 30)) as pilot:
        await sees(pilot, said)
        again.action_write_on()
        await until(pilot, lambda: isinstance(again.screen, Dialog))
        await until(pilot, lambda: values(again.screen) == typed)
    await journal.close()


async def test_what_was_to_change_a_goal_that_is_gone_becomes_a_reflection(
    peopled: Peopled,
) -> None:
    fields = {"title": "half", "why": "because"}
    keep = partial(drafts.keep, slot="goal:99", fields=fields, mentorship_id=peopled.samira)
    peopled.journal.change_now(keep)
    app = program(peopled, "today")
    async with app.run_test(size=(80, 30)) as pilot:
        await sees(pilot, "You were setting a goal")
        app.action_write_on()
        await sees(pilot, "For yourself, about Samira", "because")
        (draft,) = peopled.journal.run_now(drafts.all_)
        assert draft.slot == f"reflection:new:{peopled.samira}"


@pytest.mark.parametrize("last", ["ctrl+q", "ctrl+l"])
async def test_what_is_typed_right_before_leaving_is_kept(peopled: Peopled, last: str) -> None:
    app = program(peopled)
    async with app.run_test(size=(80, 30)) as pilot:
        await settled(pilot)
        (await page_of(app, peopled.samira)).add_topic()
        await until(pilot, lambda: form_in_front(app) is not None)
        await settled(pilot)
        await burst(app, [*"half", last])
        await until(pilot, lambda: app.return_value is not None)
    path = peopled.journal.vault.path
    journal = Journal.opened(path, Passphrase(PASSPHRASE), key_table=CHEAP)
    (draft,) = journal.run_now(drafts.all_)
    assert draft.fields["text"] == "half"
    await journal.close()


async def test_what_changed_meanwhile_is_not_written_over_unasked(peopled: Peopled) -> None:
    path = peopled.journal.vault.path
    await half_typed(peopled, "promise")
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
    await half_typed(peopled, "promise")
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
    await half_typed(peopled, "pause")
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
