"""`mentorlog edit ID`: options change fields, text comes from standard input, a prompt, an editor.

Without options the text is what is edited; with options it is left alone unless `--text` or
`--editor` asks for it. So a loop that feeds ids through standard input loses nothing.
"""

from __future__ import annotations

from typing import Annotated, Any

import typer

from mentorlog.cli import dates, finding, opening, seeing
from mentorlog.cli.asked_edit import AskedEdit
from mentorlog.cli.changing import Id
from mentorlog.cli.options import NONE, REFUSES_TEXT, Editor, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.cli.seeing import AudienceOption, PartOption, Yes
from mentorlog.domain.kinds import Channel, Direction, Formality, Role, Side
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.errors import UsageError
from mentorlog.i18n import _


def add_to(app: typer.Typer) -> None:
    """Put `edit` into `app`."""
    app.command(
        "edit",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_(
            "Change a record.\n\nWithout options its text is changed: from standard input, a "
            "prompt or your editor. With options the text stays, unless --text or --editor "
            "is among them."
        ),
    )(edit)


def _from_one_to_five(words: str) -> Any:
    return typer.Option(metavar="N", min=1, max=5, help=words)


def edit(
    context: typer.Context,
    id_: Id,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("Relationship: who it is."))
    ] = None,
    alias: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("Relationship: the other name."))
    ] = None,
    role: Annotated[Role | None, typer.Option(help=_("Relationship: what you are."))] = None,
    formality: Annotated[
        Formality | None, typer.Option(help=_("Relationship: with a programme or without."))
    ] = None,
    career: Annotated[
        bool | None, typer.Option("--career/--no-career", help=_("Relationship: about work."))
    ] = None,
    life: Annotated[
        bool | None, typer.Option("--life/--no-life", help=_("Relationship: about life."))
    ] = None,
    direction: Annotated[
        Direction | None, typer.Option(help=_("Relationship: who learns from whom."))
    ] = None,
    started: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Relationship: since when."))
    ] = None,
    cadence: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            max=3650,
            help=_("Relationship: every how many days; 0 for none."),
        ),
    ] = None,
    skip_agreement: Annotated[
        bool | None,
        typer.Option(
            "--skip-agreement/--want-agreement",
            help=_("Informal relationship: do without an agreement, on purpose."),
        ),
    ] = None,
    confidentiality_talked: Annotated[
        bool, typer.Option(help=_("With --skip-agreement: you talked about what stays private."))
    ] = False,
    exit_talked: Annotated[
        bool, typer.Option(help=_("With --skip-agreement: you talked about how to stop."))
    ] = False,
    at: Annotated[str | None, typer.Option(metavar="MOMENT", help=_("Session: when."))] = None,
    minutes: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=LONGEST_SESSION, help=_("Session: how long.")),
    ] = None,
    channel: Annotated[Channel | None, typer.Option(help=_("Session: how you met."))] = None,
    template: Annotated[
        str | None, typer.Option(metavar="KEY", help=_("Session: the template it follows."))
    ] = None,
    energy_before: Annotated[
        int | None, _from_one_to_five(_("Session: your energy before."))
    ] = None,
    energy_after: Annotated[int | None, _from_one_to_five(_("Session: your energy after."))] = None,
    heard: Annotated[int | None, _from_one_to_five(_("Session: how much you felt heard."))] = None,
    respected: Annotated[int | None, _from_one_to_five(_("Session: how respected."))] = None,
    honest: Annotated[int | None, _from_one_to_five(_("Session: how honest it was."))] = None,
    useful: Annotated[int | None, _from_one_to_five(_("Session: how useful."))] = None,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary",
            help=_("Session: what it was about, asked for or from standard input."),
        ),
    ] = False,
    owner: Annotated[Side | None, typer.Option(help=_("Promise: whose it is."))] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("Promise: until when; “none” takes it away.")),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option(metavar="ID", help=_("Promise: the goal it serves; “none” takes it away.")),
    ] = None,
    cue: Annotated[
        bool,
        typer.Option(
            "--if", help=_("Promise: the moment it hangs on, asked for or from standard input.")
        ),
    ] = False,
    status: Annotated[
        str | None,
        typer.Option(
            metavar="STATUS",
            help=_(
                "Session: planned, held, cancelled, no_show. Promise: open, done, dropped, "
                "renegotiated. Topic: open, discussed, parked, dropped."
            ),
        ),
    ] = None,
    assignments: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="FIELD=VALUE",
            help=_("Any record: a field as --json names it; may be given several times."),
        ),
    ] = None,
    with_text: Annotated[
        bool, typer.Option("--text", help=_("Change the text as well as what other options say."))
    ] = False,
    editor: Editor = False,
    audience: AudienceOption = None,
    part: PartOption = None,
    yes: Yes = False,
) -> None:
    """Change the record with that id."""
    no_text_in(context)
    given: dict[str, Any] = {
        option: value
        for option, value in {
            "name": name,
            "alias": alias,
            "role": role,
            "formality": formality,
            "career": career,
            "life": life,
            "direction": direction,
            "started": dates.back(started),
            "cadence": cadence,
            "skip_agreement": skip_agreement,
            "confidentiality_talked": confidentiality_talked or None,
            "exit_talked": exit_talked or None,
            "at": at,
            "minutes": minutes,
            "channel": channel,
            "template": template,
            "energy_before": energy_before,
            "energy_after": energy_after,
            "heard": heard,
            "respected": respected,
            "honest": honest,
            "useful": useful,
            "owner": owner,
            "goal": goal,
            "due": due if due == NONE else dates.ahead(due),
            "status": status,
        }.items()
        if value is not None
    }
    if audience is not None:
        if given or assignments or with_text or editor:
            raise UsageError(_("--audience is given by itself: it changes nothing else."))
        with opening.journal(context) as journal:
            which = finding.record(journal, id_)
            seeing.change(journal, which, audience, part, yes=yes)
        return
    if part is not None or yes:
        raise UsageError(_("--part and --yes go with --audience."))
    lines = tuple(name for name, wanted in (("if", cue), ("summary", summary)) if wanted)
    asked = AskedEdit(given, tuple(assignments or ()), lines, with_text, editor)
    asked.check()
    with opening.journal(context) as journal:
        asked.carry_out(journal, id_)
