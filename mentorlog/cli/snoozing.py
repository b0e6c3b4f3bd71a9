"""`snooze`: what asks for attention, put off until a day."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mentorlog import clock, wording
from mentorlog.cli import dates, finding, opening, output
from mentorlog.cli.commands import in_short
from mentorlog.cli.parameters import Command
from mentorlog.display import safe
from mentorlog.domain.attention import FlagKind
from mentorlog.errors import UsageError
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `snooze` into `app`."""
    app.command("snooze", cls=Command, help=in_short("snooze"))(snooze)


def snooze(
    context: typer.Context,
    id_: Annotated[
        str,
        typer.Argument(
            metavar="ID", help=_("As “mentorlog due” shows it: a7, r3, s12, or me for yourself.")
        ),
    ],
    flag: Annotated[
        FlagKind | None,
        typer.Option(
            "--flag",
            metavar="FLAG",
            help=_("Only this, as “mentorlog due --json” calls it; else all about that id."),
        ),
    ] = None,
    until: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("Until then; two weeks from today if left out.")),
    ] = None,
    off: Annotated[bool, typer.Option("--off", help=_("Say it again from now on."))] = False,
) -> None:
    """Put off what “mentorlog due” says about ID; it is said again when the time has come."""
    if off and until is not None:
        raise UsageError(_("--off and --until contradict each other. Use one of them."))
    day = dates.ahead(until)
    with opening.journal(context) as journal:
        from mentorlog.cli import words
        from mentorlog.journal import attention, ids, snoozes

        typed = id_.strip().lower()
        if typed != attention.ME:
            typed = ids.public(*finding.record(journal, typed))
        act = partial(attention.wake if off else attention.snooze, public_id=typed, kind=flag)
        found = journal.change_now(act if off else partial(act, until=day))
        today = clock.today()
        for one in found:
            output.say(safe(words.reason(one, today), keep_newlines=False))
        if off:
            output.say(_("It is said again."))
        else:
            again = day or snoozes.two_weeks_on()
            output.say(_("Put off until {day}.").format(day=wording.long_day(again)))
