"""Planning a session with somebody: the form, and what is done with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.domain.kinds import Audience, SessionStatus
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal import sessions, templates
from mentorlog.journal.forms import NewPlan, SessionEdit
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import SessionCard, SessionRow
from mentorlog.tui import discreet
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.cancel_session import CalledOff, CancelDialog
from mentorlog.tui.dialogs.plan_session import Plan, PlanDialog
from mentorlog.tui.screens.area import AreaScreen
from mentorlog.tui.session_writing import Facts
from mentorlog.tui.short_forms import Form

if TYPE_CHECKING:
    from sqlmodel import Session

_TIME = time(14)  # of a session to come, where nothing says another


async def dialog(
    app: MentorlogApp,
    mentorship_id: int,
    called: str,
    day: date | None = None,
    *,
    template: str = "",
) -> PlanDialog:
    """The form for a session on `day`, or a week from today; saving it plans the session.

    `template` is the key of the shape it begins with.
    """
    return PlanDialog(
        _("Plan a session with {name}").format(name=called),
        partial(_planned, app, mentorship_id),
        plan=Plan(Facts(_ahead(day), clock.zone().key), template),
        shapes=await shapes(app.journal),
        accept=_("Plan"),
    ).keeping(Form.plan, mentorship_id)


async def shapes(journal: Journal) -> list[tuple[str, str]]:
    """The templates a session may have, by key and title."""
    known = await journal.run(templates.shapes)
    return [(one.key, one.title) for one in known.all]


async def _planned(app: MentorlogApp, mentorship_id: int, plan: Plan) -> None:
    facts = plan.facts
    new = NewPlan(
        mentorship_id=mentorship_id,
        starts_at=facts.starts_at,
        time_zone=facts.time_zone,
        minutes=facts.minutes,
        channel=facts.channel,
        place=facts.place,
        template=plan.template,
    )
    await app.journal.change(partial(sessions.plan, new=new))
    when = wording.moment(clock.civil(facts.starts_at), clock.today())
    there = wording.elsewhere(facts.starts_at, facts.time_zone)
    app.notify(_("Planned for {moment}.").format(moment=wording.with_elsewhere(when, there)))


def _ahead(day: date | None) -> datetime:
    """The moment a plan begins with: that day, or a week from today, in the afternoon."""
    when = day or clock.today() + timedelta(days=7)
    return datetime.combine(when, _TIME, tzinfo=clock.zone()).astimezone(UTC)


async def change(screen: AreaScreen, row: SessionRow) -> None:
    """Change when, how long, how, where and in what shape a session is."""
    try:
        card = await screen.journal.run(partial(sessions.one, session_id=row.id))
        known = await shapes(screen.journal)
    except MentorlogError as failure:
        screen.app.tell(failure)
        return

    async def changed(plan: Plan) -> None:
        began = await screen.journal.change(partial(_change_facts, card=card, plan=plan))
        if began is not None:
            screen.app.notify(wording.before_the_start(began))
        await screen.show_again()

    facts = Facts(card.starts_at, card.time_zone, card.minutes, card.channel, card.place)
    called = discreet.called(row.name, row.alias, discreet=screen.app.discreet)
    form = PlanDialog(
        _("The session with {name}").format(name=called),
        changed,
        plan=Plan(facts, card.template),
        shapes=known,
        past=card.status is SessionStatus.held,
    )
    sealed = card.audience is Audience.sealed
    screen.app.push_screen(form.keeping(Form.facts, row.mentorship_id, row.id, sealed=sealed))


def call_off(screen: AreaScreen, row: SessionRow) -> None:
    """Say that a planned session did not take place, and why."""

    async def said(off: CalledOff) -> None:
        act = sessions.cancel if off.status is SessionStatus.cancelled else sessions.no_show
        await screen.journal.change(partial(act, session_id=row.id, reason=off.reason))
        await screen.show_again()

    called = discreet.called(row.name, row.alias, discreet=screen.app.discreet)
    title = _("The session with {name} did not take place").format(name=called)
    sealed = row.audience is Audience.sealed
    form = CancelDialog(title, said).keeping(Form.off, row.mentorship_id, row.id, sealed=sealed)
    screen.app.push_screen(form)


def _change_facts(db: Session, card: SessionCard, plan: Plan) -> date | None:
    """Take over the facts; a session not held that moves to a moment to come is planned again.

    Returns the day the relationship began when the session was moved before it.
    """
    facts = plan.facts
    moved = facts.starts_at != card.starts_at
    if moved and card.status is not SessionStatus.held and facts.starts_at > clock.now():
        sessions.replan(db, card.id, facts.starts_at, facts.time_zone)
    change = SessionEdit(
        starts_at=facts.starts_at,
        time_zone=facts.time_zone,
        minutes=facts.minutes,
        channel=facts.channel,
        place=facts.place,
        template=plan.template,
    )
    sessions.edit(db, card.id, change)
    return sessions.before_start(db, card.id) if moved else None
