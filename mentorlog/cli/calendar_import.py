"""`import calendar`: sessions out of a calendar file, with a plan shown first."""

from __future__ import annotations

from functools import partial

import typer

from mentorlog import wording
from mentorlog.cli import asking, finding, importing, opening, output
from mentorlog.cli.importing import DryRun, File, Yes
from mentorlog.cli.options import With
from mentorlog.cli.parameters import Command
from mentorlog.errors import Refused
from mentorlog.i18n import _, ngettext

#: So many new sessions are told one by one.
_SHOWN = 20


def add_to(group: typer.Typer) -> None:
    """Put the command into `import`."""
    group.command(
        "calendar",
        cls=Command,
        help=_(
            "Take in the sessions of a calendar file (.ics) with WHO: planned where they lie "
            "ahead, held where they are past. What repeats is laid out up to a year ahead.\n\n"
            "A session is known by its UID there: what was moved or called off follows while it "
            "is planned here; what was held stays as it is."
        ),
        short_help=_("Take in sessions from a calendar file."),
    )(calendar)


def calendar(
    context: typer.Context, file: File, who: With = None, dry_run: DryRun = False, yes: Yes = False
) -> None:
    """Import sessions from a calendar file."""
    importing.readable(file)
    with opening.journal(context) as journal:
        from mentorlog import clock
        from mentorlog.exchange import calendar_in
        from mentorlog.journal import calendar_taken

        read = calendar_in.read(file)
        met = finding.who(journal, who)
        plan = journal.run_now(partial(calendar_taken.plan, entries=read.entries))
        for sentence in read.skipped:
            output.say(sentence)
        new, changed = wording.sessions(len(plan.new)), wording.sessions(len(plan.changed))
        output.say(
            _("With {name}: {new} new, {changed} moved or called off, {same} the same.").format(
                name=met.name, new=new, changed=changed, same=plan.same
            )
        )
        if plan.kept:
            output.say(
                ngettext(
                    "{n} differs but was held or called off here; it stays.",
                    "{n} differ but were held or called off here; they stay.",
                    plan.kept,
                ).format(n=plan.kept)
            )
        for entry in plan.new[:_SHOWN]:
            at = clock.civil(entry.starts_at, entry.zone)
            words = wording.session_status_words(entry.status(clock.now()))
            output.say(f"  {wording.exact_moment(at)}  {words}")
        if len(plan.new) > _SHOWN:
            output.say("  " + _("… and {n} more").format(n=len(plan.new) - _SHOWN))
        if dry_run or not (plan.new or plan.changed):
            return
        if not yes and not asking.agreed(_("Take it in?")):
            raise Refused(_("Nothing was changed."))
        journal.change_now(
            partial(calendar_taken.take_in, mentorship_id=met.id, entries=read.entries)
        )
        output.say(_("It is in."))
