"""`done`, `delete`, `pause` and `resume`: what is changed in one word."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mentorlog.cli import asking, dates, finding, opening, output, text
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _

Id = Annotated[
    str, typer.Argument(metavar="ID", help=_("As lists show it: r3, s12, a7, t2, or a uid."))
]
Who = Annotated[
    str | None, typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id."))
]
On = Annotated[str | None, typer.Option(metavar="DATE", help=_("Since when; today if left out."))]
Reason = Annotated[
    bool,
    typer.Option("--reason", help=_("Say why: asked for, or read from standard input.")),
]


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    for name, does in (
        ("done", done),
        ("delete", delete),
        ("pause", pause),
        ("resume", resume),
    ):
        app.command(name, cls=Command, help=in_short(name))(does)


def done(context: typer.Context, id_: Id) -> None:
    """A promise is kept, a topic talked about last time, a session held, a goal achieved.

    Of a relationship, the day to look again was dealt with.
    """
    needed = "mentorlog.journal.goals", "mentorlog.journal.matching", "mentorlog.journal.sessions"
    with opening.journal(context, *needed) as journal:
        from mentorlog.domain.kinds import GoalStatus
        from mentorlog.journal import (
            actions,
            agenda,
            goals,
            matching,
            outcomes,
            sessions,
            thanks,
        )
        from mentorlog.journal.records import RecordKind

        kind, number = finding.record(journal, id_)
        if kind is RecordKind.action:
            journal.change_now(partial(actions.done, action_id=number))
        elif kind is RecordKind.agenda:
            journal.change_now(partial(agenda.discuss, topic_id=number))
        elif kind is RecordKind.session:
            journal.change_now(partial(sessions.hold, session_id=number))
        elif kind is RecordKind.goal:
            achieved = partial(goals.become, goal_id=number, status=GoalStatus.achieved)
            journal.change_now(achieved)
        elif kind is RecordKind.outcome:
            journal.change_now(partial(outcomes.follow_up, outcome_id=number))
        elif kind is RecordKind.thanks:
            journal.change_now(partial(thanks.say, thanks_id=number))
        elif kind is not RecordKind.relationship or not journal.change_now(
            partial(matching.looked_again, mentorship_id=number)
        ):
            raise UsageError(
                _(
                    "Only a promise, a topic, a goal, a planned session, an introduction, thanks, "
                    "or a day to look again that has come can be done. That id is none of these."
                )
            )
        output.say(_("Done."))


def delete(
    context: typer.Context,
    id_: Id,
    yes: Annotated[bool, typer.Option("--yes", help=_("Delete it unasked."))] = False,
) -> None:
    """Delete the record with that id; what goes with it is named first."""
    with opening.journal(context) as journal:
        from mentorlog.journal import removal

        going = journal.run_now(partial(removal.what_goes, public_id=id_))
        if not yes:
            for sentence in going.consequences():
                output.say(sentence)
            if not asking.agreed(going.question()):
                raise Refused(_("Nothing was deleted."))
        journal.change_now(partial(removal.delete, public_id=going.public_id))
        output.say(_("Deleted."))


def pause(
    context: typer.Context,
    who: Who = None,
    on: On = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("When to look again; nothing happens then.")),
    ] = None,
    reason: Reason = False,
) -> None:
    """Pause the relationship with WHO."""
    begins, again = dates.back(on), dates.ahead(until)
    with opening.journal(context) as journal:
        from mentorlog.journal import mentorships

        met = finding.who(journal, who)
        journal.change_now(
            partial(
                mentorships.pause,
                mentorship_id=met.id,
                on=begins,
                until=again,
                reason=_why(reason),
            )
        )
        output.say(_("The relationship with {name} is paused.").format(name=met.name))


def resume(context: typer.Context, who: Who = None, on: On = None, reason: Reason = False) -> None:
    """Take the relationship with WHO up again."""
    begins = dates.back(on)
    with opening.journal(context) as journal:
        from mentorlog.journal import mentorships

        met = finding.who(journal, who)
        journal.change_now(
            partial(mentorships.resume, mentorship_id=met.id, on=begins, reason=_why(reason))
        )
        output.say(_("The relationship with {name} goes on.").format(name=met.name))


def _why(wanted: bool) -> str:
    return text.one_line(_("Why?")) if wanted else ""
