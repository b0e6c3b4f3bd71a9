"""`mentorlog edit ID`: options change fields, text comes from standard input, a prompt, an editor.

Without options the text is what is edited; with options it is left alone unless `--text` or
`--editor` asks for it. So a loop that feeds ids through standard input loses nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog.cli import dates, finding, opening, output, text
from mentorlog.cli.changing import Id
from mentorlog.cli.options import REFUSES_TEXT, Editor, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.domain.kinds import Channel, Direction, Formality, Role, Side
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.cli.edits import Change, Given
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind

#: What stands for "no date" where a date may be taken away.
NO_DATE = "none"


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
        short_help=_("Change a record."),
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
    owner: Annotated[Side | None, typer.Option(help=_("Promise: whose it is."))] = None,
    due: Annotated[
        str | None,
        typer.Option(metavar="DATE", help=_("Promise: until when; “none” takes it away.")),
    ] = None,
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
    with_text: Annotated[
        bool, typer.Option("--text", help=_("Change the text as well as what other options say."))
    ] = False,
    editor: Editor = False,
) -> None:
    """Change the record with that id."""
    no_text_in(context)
    given = {
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
            "due": due if due == NO_DATE else dates.ahead(due),
            "status": status,
        }.items()
        if value is not None
    }
    if given and not with_text and not editor and text.waits_on_standard_input():
        raise UsageError(
            _(
                "Something waits on standard input. Add --text if it is to become the text, "
                "or close it with “< /dev/null”."
            )
        )
    with opening.journal(context) as journal:
        kind, number = finding.record(journal, id_)
        _check_fitting(kind, given)
        wants_text = with_text or editor or not given
        words = _new_text(journal, kind, number, editor=editor) if wants_text else NewText()
        if words.text is None and not given:
            raise UsageError(_("There is nothing to change: no option and no text was given."))
        with text.kept(words.text or "", editor=editor):
            made = journal.change_now(_change(kind, number, given, words))
        if made is not None:
            output.data(made)
        output.say(_("Changed."))


def _check_fitting(kind: RecordKind, given: Given) -> None:
    """Raise UsageError for an option that means nothing for this kind of record."""
    from mentorlog.cli.edits import FITTING

    if kind not in FITTING:
        raise UsageError(_("History stays as it is and cannot be edited."))
    strange = sorted(given.keys() - FITTING[kind])
    if strange:
        raise UsageError(
            _("{options} cannot be given for this kind of record.").format(
                options=", ".join("--" + name.replace("_", "-") for name in strange)
            )
        )


@dataclass(frozen=True)
class NewText:
    """What was written in place of a text, None to leave it; `seen` is the state it replaces."""

    text: str | None = None
    seen: datetime | None = None


def _new_text(journal: Journal, kind: RecordKind, number: int, *, editor: bool) -> NewText:
    """Ask for a new text in place of the record's own."""
    from mentorlog.journal import actions, agenda, mentorships, sessions
    from mentorlog.journal.records import RecordKind

    if kind is RecordKind.session:
        card = journal.run_now(partial(sessions.one, session_id=number))
        return NewText(_body(card.notes, editor=editor), card.updated_at)
    if kind is RecordKind.relationship:
        found = journal.run_now(partial(mentorships.one, mentorship_id=number))
        return NewText(_body(found.purpose, editor=editor))
    if kind is RecordKind.action:
        current = journal.run_now(partial(actions.one, action_id=number)).text
    else:
        current = journal.run_now(partial(agenda.one, topic_id=number)).text
    return NewText(text.one_line(_("New words:"), editor=editor, current=current))


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


def _body(current: str, *, editor: bool) -> str | None:
    """A new long text; None for an empty answer, which never takes the place of what is there."""
    new = text.body(
        _(
            "What you type takes the place of what is written there. "
            "ctrl+d on an empty line ends it; at once, it leaves everything as it is."
        ),
        editor=editor,
        current=current,
    )
    return new if new.strip() and new != current.strip("\n") else None
