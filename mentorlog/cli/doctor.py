"""`doctor`: what protects this journal, at a glance; opens nothing and asks nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from mentorlog.cli import opening, output, program
from mentorlog.cli.parameters import Command
from mentorlog.i18n import _

#: What it ends with when there is something to do.
TO_DO = 3


def add_to(app: typer.Typer) -> None:
    """Put `doctor` into `app`."""
    app.command(
        "doctor",
        cls=Command,
        help=_(
            "Say what protects this journal: files, backups, lock, keyring, disk, swap.\n\n"
            "Nothing is opened and no passphrase is asked. Ends with 0 when there is nothing to "
            "do, and with 3 when there is."
        ),
    )(doctor)


def doctor(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=_("As one JSON object."))] = False,
) -> None:
    """Each thing with a word, a sentence, and what to do."""
    from mentorlog import config, state
    from mentorlog.vault.protection import Looked, Verdict, look
    from mentorlog.wording.protection import SIGNS, verdict_words

    chosen = program.of(context)
    opening.is_there(chosen)
    found = look(Looked(chosen.journal, config.load(), state.load(), chosen.passphrase_file))
    if as_json:
        output.document(
            {
                "journal": str(chosen.journal),
                "findings": [
                    {
                        "about": one.about,
                        "verdict": one.verdict.value,
                        "words": one.words,
                        "advice": one.advice,
                    }
                    for one in found
                ],
            }
        )
    else:
        columns = [
            output.Column(_("verdict")),
            output.Column(_("what")),
            output.Column(_("how it stands"), wraps=True),
        ]
        rows = [
            (
                f"{SIGNS[one.verdict]} {verdict_words(one.verdict)}",
                one.title,
                f"{one.words} {_('→ {advice}').format(advice=one.advice)}"
                if one.advice
                else one.words,
            )
            for one in found
        ]
        output.table(columns, rows, color=chosen.color)
    if any(one.verdict is Verdict.mend for one in found):
        raise typer.Exit(TO_DO)
