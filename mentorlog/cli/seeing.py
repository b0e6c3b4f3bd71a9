"""Who may see what, on the command line: `edit ID --audience`, and `--with-sealed` elsewhere."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, opening, output, passphrase, program
from mentorlog.domain.kinds import Audience
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind

AudienceOption = Annotated[
    Audience | None,
    typer.Option("--audience", help=_("Any record: who may see it; a wider one asks first.")),
]

PartOption = Annotated[
    str | None,
    typer.Option(
        "--part",
        metavar="PART",
        help=_(
            "With --audience, a part of the record. Goal: why. Agreement: views, or a clause by "
            "its name. Relationship: card, closure."
        ),
    ),
]

Yes = Annotated[bool, typer.Option("--yes", help=_("Widen the audience unasked."))]

WithSealed = Annotated[
    bool,
    typer.Option("--with-sealed", help=_("Even when it is sealed; asks for the passphrase again.")),
]


def prove(context: typer.Context, journal: Journal) -> None:
    """Have the passphrase given again, from where the global options say or by the person.

    Raises WrongPassphrase.
    """
    from mentorlog.vault.key import Passphrase

    chosen = program.of(context)
    typed = (
        opening.the_passphrase(chosen)
        if chosen.asks_nobody
        else passphrase.asked(_("Passphrase once more, for what is sealed:"))
    )
    journal.vault.prove(Passphrase(typed))


def change(
    journal: Journal,
    which: tuple[RecordKind, int],
    audience: Audience,
    part: str | None,
    *,
    yes: bool,
) -> None:
    """Let `audience` see a record or a part of it; widening asks first, unless `yes`."""
    from mentorlog import wording  # its rules cost a third of what "COMMAND --help" takes
    from mentorlog.journal import audience as audiences
    from mentorlog.journal.audience_places import part_of

    found = journal.run_now(partial(part_of, kind=which[0], number=which[1], part=part or ""))
    if found is None:
        raise UsageError(_("“{part}” is no part of this record.").format(part=(part or "")[:40]))
    name, facet = found
    now = journal.run_now(partial(audiences.standing, name=name, facet=facet))
    words = wording.audience_words(audience)
    if now.widens(audience) and audience in now.choices and not yes:
        question = _("{record} is {before} now. Let it be {after}?")
        before = wording.audience_words(now.audience)
        asked = question.format(record=now.record, before=before, after=words)
        if not asking.agreed(asked):
            raise Refused(_("Nothing was changed."))
    act = partial(audiences.change, name=name, audience=audience, facet=facet, widen=True)
    journal.change_now(act)
    output.say(_("{record} is now {audience}.").format(record=now.record, audience=words))
