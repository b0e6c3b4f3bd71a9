"""A calendar file that is about to leave."""

from __future__ import annotations

from datetime import date

from sqlmodel import Session

from mentorlog import wording
from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.exchange import calendar_out
from mentorlog.exchange.shared.forms import FollowUps, Titles
from mentorlog.exchange.shared.package import Package
from mentorlog.i18n import _, ngettext
from mentorlog.journal import mentorships, scheduled
from mentorlog.journal.instants import start_of_day


def package(
    db: Session,
    mentorship_id: int | None = None,
    since: date | None = None,
    titles: Titles = Titles.neutral,
    follow_ups: FollowUps = FollowUps.none,
) -> Package:
    """The sessions of one relationship or of all, and their follow-ups. Raises NotFound."""
    about = "" if mentorship_id is None else mentorships.row(db, mentorship_id).uid
    begin = None if since is None else start_of_day(since)
    met = scheduled.meetings(db, mentorship_id, since=begin)
    more = [] if follow_ups is FollowUps.none else scheduled.follow_ups(db, mentorship_id)
    said = [_("In it: {sessions}.").format(sessions=wording.sessions(len(met)))]
    if more:
        said.append(
            ngettext("{n} day to follow up.", "{n} days to follow up.", len(more)).format(
                n=len(more)
            )
        )
    said.append(
        {
            Titles.neutral: _("Titles say nothing of anybody."),
            Titles.alias: _("Titles say the alias."),
            Titles.name: _("Titles say the name."),
        }[titles]
    )
    said.append(_("Nothing that is sealed is in it."))
    return Package(
        data=calendar_out.calendar(met, more, titles=titles, as_=follow_ups),
        form=ExportForm.calendar,
        reader=Reader.me,
        about_uid=about,
        scope=_("{sessions}, as a calendar").format(sessions=wording.sessions(len(met))),
        said=tuple(said),
    )
