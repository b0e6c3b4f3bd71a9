"""Opening a short form that was left half typed once more, at the record it is of."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from mentorlog.domain.kinds import SessionStatus, Status
from mentorlog.errors import NotFound
from mentorlog.i18n import _
from mentorlog.journal import drafts
from mentorlog.tui import discreet, short_forms, stranded
from mentorlog.tui.short_forms import NEW, Form

if TYPE_CHECKING:
    from mentorlog.journal.records import KeptDraft
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.tui.screens.relationship import RelationshipScreen

#: The part of the page a form belongs to, where that is not the brief.
_PARTS: Final = {
    Form.facts: "sessions",
    Form.off: "sessions",
    Form.agree: "agreement",
    Form.closure: "closing",
    Form.step: "goals",
    Form.check_in: "goals",
    Form.checked: "goals",
    Form.outcome: "benefits",
    Form.introduction: "benefits",
    Form.thanks: "benefits",
}


async def open_it(app: MentorlogApp, draft: KeptDraft) -> None:
    """Open the page of its relationship, and there the form that `draft` is of.

    What cannot be filled in any more, because its record is gone or has come further, is handed
    over as a reflection about the relationship. Call from a worker.
    """
    known = short_forms.read_slot(draft.slot)
    if known is None or draft.mentorship_id is None or discreet.refuses(app):
        return
    form, record = known
    if form is Form.when:
        await _note(app, draft.mentorship_id, record)
        return
    goal = record if form in (Form.step, Form.check_in) else None
    page = await _page(app, draft.mentorship_id, _PARTS.get(form, "brief"), goal)
    if page.subject is None:
        return
    try:
        opened = await _OPEN[form](page, record)
    except NotFound:
        opened = False
    if not opened:
        await _leave(app, draft)


async def open_long(app: MentorlogApp, draft: KeptDraft, mentorship_id: int) -> None:
    """Open the form of a match card, a goal or an agreement that `draft` is of, as `open_it`."""
    if discreet.refuses(app):
        return
    kind, _colon, which = draft.slot.partition(":")
    goal = int(which) if kind == "goal" and which.isdecimal() else None
    part = {"agreement": "agreement", "goal": "goals"}.get(kind, "brief")
    page = await _page(app, mentorship_id, part, goal)
    if page.subject is None:
        return
    if kind == "match":
        page.action_match_card()
    elif not await (_goal(page, goal) if kind == "goal" else _clause(page, draft)):
        await _leave(app, draft)


async def _page(
    app: MentorlogApp, mentorship_id: int, part: str, goal: int | None
) -> RelationshipScreen:
    from mentorlog.tui.screens.relationship import RelationshipScreen

    page = RelationshipScreen(mentorship_id, part=part, goal_id=goal)
    await app.push_screen(page)
    if page.subject is None:
        await page.reload()
    return page


async def _goal(page: RelationshipScreen, goal: int | None) -> bool:
    from mentorlog.tui.screens.parts.goals import GoalsPart

    part = page.query_one(GoalsPart)
    if goal is None:
        part.action_add()
        return True
    if part.goal is None or part.goal.id != goal:
        return False
    await part.action_edit()
    return True


async def _clause(page: RelationshipScreen, draft: KeptDraft) -> bool:
    from mentorlog.tui.screens.parts.agreement import AgreementPart

    part = page.query_one(AgreementPart)
    if part.draft is None or part.draft.id != draft.fields.get("agreement"):
        return False
    await part.action_add()
    return True


async def _leave(app: MentorlogApp, draft: KeptDraft) -> None:
    """Nothing can be done with the form any more: its text, if any, becomes a reflection."""
    if stranded.text_of(draft):
        app.notify(_("What that was about is gone or done. Your words go on here."))
        await stranded.keep(app, draft)
    else:
        await app.journal.change(partial(drafts.discard, slot=draft.slot))
        app.notify(_("What that was about is gone or done; nothing was written in it."))


async def _note(app: MentorlogApp, mentorship_id: int, record: int) -> None:
    from mentorlog.tui.screens.session_editor import SessionEditor

    await app.show_session(mentorship_id, None if record == NEW else record)
    editor = app.screen
    if isinstance(editor, SessionEditor):
        await editor.opened()
        editor.action_facts()


async def _plan(page: RelationshipScreen, _record: int) -> bool:
    page.plan()
    return True


async def _pause(page: RelationshipScreen, _record: int) -> bool:
    if _status(page) is not Status.active:
        return False
    await page.pause_or_resume()
    return True


async def _move(page: RelationshipScreen, _record: int) -> bool:
    if _status(page) is Status.candidate:
        return False
    page.move()
    return True


async def _decide(page: RelationshipScreen, _record: int) -> bool:
    if not page.possible("decide"):
        return False
    page.action_decide()
    return True


async def _focus(page: RelationshipScreen, _record: int) -> bool:
    page.action_choose_focus()
    return True


async def _skip(page: RelationshipScreen, _record: int) -> bool:
    if not page.possible("skip_agreement"):
        return False
    page.action_skip_agreement()
    return True


async def _chapter(page: RelationshipScreen, _record: int) -> bool:
    if not page.possible("chapter"):
        return False
    page.action_chapter()
    return True


async def _cadence(page: RelationshipScreen, _record: int) -> bool:
    from mentorlog.tui.screens import feeling_off

    if page.subject is not None:
        feeling_off.change_rhythm(page, page.subject.row)
    return True


async def _agree(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.tui.screens.parts.agreement import AgreementPart

    part = page.query_one(AgreementPart)
    await part.shown()
    if part.draft is None or part.draft.id != record:
        return False
    part.action_agree()
    return True


async def _closure(page: RelationshipScreen, _record: int) -> bool:
    from mentorlog.journal import closing as journal
    from mentorlog.tui.screens import closing

    found = partial(journal.of, mentorship_id=page.mentorship_id)
    if await page.journal.run(found) is None:
        return False
    await closing.edit(page)
    return True


async def _promise(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.journal import actions

    page.edit_promise(await page.journal.run(partial(actions.one, action_id=record)))
    return True


async def _anew(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.domain.kinds import ActionStatus
    from mentorlog.journal import actions

    row = await page.journal.run(partial(actions.one, action_id=record))
    if row.status is not ActionStatus.open:
        return False
    page.renegotiate(row)
    return True


async def _topic(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.journal import agenda

    if record == NEW:
        page.add_topic("")
        return True
    page.edit_topic(await page.journal.run(partial(agenda.one, topic_id=record)))
    return True


async def _facts(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.journal import sessions
    from mentorlog.tui.screens import planning

    row = await page.journal.run(partial(sessions.row, session_id=record))
    await planning.change(page, row)
    return True


async def _off(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.journal import sessions
    from mentorlog.tui.screens import planning

    row = await page.journal.run(partial(sessions.row, session_id=record))
    if row.status is not SessionStatus.planned:
        return False
    planning.call_off(page, row)
    return True


async def _step(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.tui.screens.parts.goals import GoalsPart

    part = page.query_one(GoalsPart)
    await part.shown()
    if part.goal is None or part.goal.id != record:
        return False
    await part.action_step()
    return True


async def _check_in(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.tui.screens.parts.goals import GoalsPart

    part = page.query_one(GoalsPart)
    await part.shown()
    if part.goal is None or part.goal.id != record:
        return False
    await part.action_check_in_more()
    return True


async def _checked(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.journal import check_ins, goals
    from mentorlog.tui.screens.parts.goals import GoalsPart

    one = await page.journal.run(partial(check_ins.one, check_in_id=record))
    card = await page.journal.run(partial(goals.one, goal_id=one.goal_id))
    part = page.query_one(GoalsPart)
    await part.shown()
    part.select(card.id)
    part.change_check_in(card, one)
    return True


async def _benefit(page: RelationshipScreen, record: int, *, form: Form) -> bool:
    from mentorlog.journal.ids import public
    from mentorlog.journal.records import RecordKind
    from mentorlog.tui.screens.parts.benefits import BenefitsPart

    part = page.query_one(BenefitsPart)
    if record == NEW:
        await part.write(form.value)
        return True
    kind = RecordKind.thanks if form is Form.thanks else RecordKind.outcome
    await part.look_at(public(kind, record))
    row = part.records.selected
    if row is None or row.public_id != public(kind, record):
        return False
    await part.action_edit()
    return True


async def _share(page: RelationshipScreen, record: int) -> bool:
    from mentorlog.tui.dialogs.share_options import What
    from mentorlog.tui.screens import sharing

    what = next((one for one in What if sharing.number_of(one) == record), None)
    if what is None:
        return False
    page.run_worker(sharing.go_on(page, what), group="sharing")
    return True


def _status(page: RelationshipScreen) -> Status | None:
    return None if page.subject is None else page.subject.row.status


_OPEN: Final[dict[Form, Callable[[RelationshipScreen, int], Awaitable[bool]]]] = {
    Form.plan: _plan,
    Form.facts: _facts,
    Form.off: _off,
    Form.pause: _pause,
    Form.move: _move,
    Form.decide: _decide,
    Form.focus: _focus,
    Form.skip: _skip,
    Form.chapter: _chapter,
    Form.cadence: _cadence,
    Form.agree: _agree,
    Form.closure: _closure,
    Form.promise: _promise,
    Form.anew: _anew,
    Form.topic: _topic,
    Form.step: _step,
    Form.check_in: _check_in,
    Form.checked: _checked,
    Form.outcome: partial(_benefit, form=Form.outcome),
    Form.introduction: partial(_benefit, form=Form.introduction),
    Form.thanks: partial(_benefit, form=Form.thanks),
    Form.share: _share,
}
