"""Planning a session with somebody: the form, and what is done with it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import partial

from mentorlog import clock, wording
from mentorlog.i18n import _
from mentorlog.journal import sessions, templates
from mentorlog.journal.forms import NewPlan
from mentorlog.journal.journal import Journal
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.plan_session import Plan, PlanDialog
from mentorlog.tui.session_writing import Facts

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
    )


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
    app.notify(_("Planned for {moment}.").format(moment=wording.moment(facts.civil, clock.today())))


def _ahead(day: date | None) -> datetime:
    """The moment a plan begins with: that day, or a week from today, in the afternoon."""
    when = day or clock.today() + timedelta(days=7)
    return datetime.combine(when, _TIME, tzinfo=clock.zone()).astimezone(UTC)
