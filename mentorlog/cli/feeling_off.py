"""`feels-off WHO`: what feels off, written down and sealed."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mentorlog.cli import asking, finding, opening, output, sections, text
from mentorlog.cli.options import REFUSES_TEXT, Editor, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `feels-off` into `app`."""
    app.command(
        "feels-off",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_(
            "Write down what feels off with WHO; prints the id. It is sealed: no list, count, "
            "search or export shows it.\n\nAt a terminal three questions are asked. On standard "
            "input the answers stand under “# noticed”, “# effect” and “# missing”."
        ),
    )(feels_off)


def feels_off(
    context: typer.Context,
    who: Annotated[
        str | None,
        typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id.")),
    ] = None,
    editor: Editor = False,
) -> None:
    """Write down what feels off in the relationship with WHO."""
    no_text_in(context)
    with opening.journal(context) as journal:
        from mentorlog.content import feels_off as content
        from mentorlog.journal import concerns
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who)
        known = content.texts()
        typed = ""
        if asking.somebody_is_there() and not editor:
            output.say(known.sentence)
            for sign in known.signs:
                output.say(f"  {sign.title}: {sign.sentence}")
            answers = {
                part.key: asking.lines(
                    _("{heading}. {ask} ctrl+d on an empty line goes on.").format(
                        heading=part.heading, ask=part.ask
                    )
                )
                for part in known.parts
            }
        else:
            parts = [(part.key, part.heading) for part in known.parts]
            typed = text.body("", editor=editor, current=sections.written(parts, {}))
            answers = sections.read(parts, typed)
        with text.kept(typed, editor=editor):
            write = partial(concerns.write, mentorship_id=met.id, answers=answers)
            number = journal.change_now(write)
        output.data(public(RecordKind.reflection, number))
        output.say(
            _(
                "It is sealed. When you want to: plan a talk with “add session --template repair”, "
                "“pause”, change the rhythm with “edit --cadence”, or leave it at this for now."
            )
        )
