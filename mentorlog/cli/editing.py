"""`mentorlog edit ID`: options change fields, text comes from standard input, a prompt, an editor.

Without options the text is what is edited; with options it is left alone unless `--text` or
`--editor` asks for it. So a loop that feeds ids through standard input loses nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog.cli import dates, finding, new_text, opening, output, seeing, text
from mentorlog.cli.changing import Id
from mentorlog.cli.options import NONE, REFUSES_TEXT, Editor, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.cli.seeing import AudienceOption, PartOption, Yes
from mentorlog.domain.kinds import Channel, Direction, Formality, Role, Side
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from mentorlog.cli.edits import Change, Given
    from mentorlog.cli.new_text import NewText
    from mentorlog.cli.settable import Settable
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind


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
    lines = [name for name, wanted in (("if", cue), ("summary", summary)) if wanted]
    if lines and (with_text or editor):
        raise UsageError(_("--if and --summary read one line. Change the text by itself."))
    short = bool(given or assignments)
    if short and not (with_text or editor or lines) and text.waits_on_standard_input():
        raise UsageError(
            _(
                "Something waits on standard input. Add --text if it is to become the text, "
                "or close it with “< /dev/null”."
            )
        )
    with opening.journal(context) as journal:
        from mentorlog.cli import me

        if id_.strip().lower() == me.ME:
            _refuse_options(given)
            me.change(journal, assignments or ())
            return
        kind, number = finding.record(journal, id_)
        settable = _settable(kind)
        if settable is not None:
            _refuse_options(given)
            wants_text = with_text or editor or not assignments
            _set(journal, (kind, number), settable, assignments or (), wants_text, editor=editor)
            return
        if assignments:
            from mentorlog.cli import meeting_edit

            given |= meeting_edit.given(kind, assignments)
        given |= dict.fromkeys(lines, "")
        _check_fitting(kind, given)
        given |= {asked: new_text.LINES[asked](journal, number) for asked in lines}
        if "goal" in given and goal != NONE:
            given["goal"] = finding.goal(journal, goal)
        wants_text = with_text or editor or not given
        words = (
            new_text.asked(journal, kind, number, editor=editor)
            if wants_text
            else new_text.NewText()
        )
        if words.text is None and not given:
            raise UsageError(_("There is nothing to change: no option and no text was given."))
        with text.kept(words.text or "", editor=editor):
            made = journal.change_now(_change(kind, number, given, words))
        if made is not None:
            output.data(made)
        output.say(_("Changed."))
        if kind.value == "session" and "at" in given:
            _say_before_start(journal, number)


def _say_before_start(journal: Journal, number: int) -> None:
    from mentorlog import wording
    from mentorlog.journal import sessions

    began = journal.run_now(partial(sessions.before_start, session_id=number))
    if began is not None:
        output.say(wording.before_the_start(began))


def _settable(kind: RecordKind) -> Settable | None:
    from mentorlog.cli import settable

    return settable.of(kind)


def _refuse_options(given: Given) -> None:
    if given:
        raise UsageError(
            _("{options} cannot be given for this kind of record.").format(
                options=", ".join("--" + name.replace("_", "-") for name in sorted(given))
            )
        )


def _set(
    journal: Journal,
    which: tuple[RecordKind, int],
    settable: Settable,
    assignments: Sequence[str],
    wants_text: bool,
    *,
    editor: bool,
) -> None:
    """Change a record whose fields are set by name and whose texts stand under headings."""
    from mentorlog.cli import sections
    from mentorlog.cli import settable as settables
    from mentorlog.journal import record

    kind, number = which
    values = settables.given(settable.fields, assignments)
    typed = ""
    if wants_text and settable.texts:
        card = journal.run_now(partial(record.one, kind=kind, number=number))
        before = {name: str(getattr(card, name) or "") for name, _heading in settable.texts}
        typed = new_text.body(sections.written(settable.texts, before), editor=editor) or ""
        values |= sections.read(settable.texts, typed)
    if not values:
        raise UsageError(_("There is nothing to change: no option and no text was given."))
    with text.kept(typed, editor=editor):
        made = journal.change_now(lambda db: settable.change(db, number, values))
    if made is not None:
        output.data(made)
    output.say(_("Changed."))


def _check_fitting(kind: RecordKind, given: Given) -> None:
    """Raise UsageError for an option that means nothing for this kind of record."""
    from mentorlog.cli.edits import FITTING
    from mentorlog.journal.records import RecordKind

    if kind is RecordKind.highlight:
        raise UsageError(
            _("A marked sentence stands as it was written. Delete the mark and mark another.")
        )
    if kind not in FITTING:
        raise UsageError(_("History stays as it is and cannot be edited."))
    strange = sorted(given.keys() - FITTING[kind])
    if strange:
        raise UsageError(
            _("{options} cannot be given for this kind of record.").format(
                options=", ".join("--" + name.replace("_", "-") for name in strange)
            )
        )


def _change(kind: RecordKind, number: int, given: Given, words: NewText) -> Change:
    """What is to be done to the record."""
    from mentorlog.cli import edits
    from mentorlog.journal.records import RecordKind

    if kind is RecordKind.session:
        return edits.session(number, given, words.text, words.seen)
    changes = {
        RecordKind.relationship: edits.relationship,
        RecordKind.action: edits.action,
        RecordKind.agenda: edits.topic,
    }
    return changes[kind](number, given, words.text)
