"""`link`: what shows that a goal was come nearer to, or that a benefit really happened."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mentorlog.cli import finding, opening, output
from mentorlog.cli.parameters import Command
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `link` into `app`."""
    app.command(
        "link",
        cls=Command,
        help=_(
            "Link a goal or an outcome to what shows it: a session, a reflection or a goal. "
            "“mentorlog show” lists it."
        ),
    )(link)


def link(
    context: typer.Context,
    claim: Annotated[str, typer.Argument(metavar="ID", help=_("The goal or outcome: g4, o1."))],
    shown_by: Annotated[str, typer.Argument(metavar="BY", help=_("What shows it: s12, f9, g2."))],
    remove: Annotated[bool, typer.Option("--remove", help=_("Take the link away."))] = False,
) -> None:
    """Link two records, or take the link between them away."""
    with opening.journal(context) as journal:
        from mentorlog.journal import links

        source, target = finding.record(journal, claim), finding.record(journal, shown_by)
        act = links.remove if remove else links.add
        journal.change_now(partial(act, source=source, target=target))
        output.say(_("The link is gone.") if remove else _("Linked."))
