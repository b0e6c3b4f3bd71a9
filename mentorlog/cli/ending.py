"""`close`, `notes`, `erase`: the end of a relationship, and what happens to its notes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog.cli import asking, dates, finding, opening, output, program, sections, text
from mentorlog.cli.changing import Who
from mentorlog.cli.options import REFUSES_TEXT, AsJson, Editor, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.domain.kinds import Backups, CloseReason, Disposition, EndManner, FutureForm, Side
from mentorlog.errors import Refused, UsageError
from mentorlog.i18n import _, ngettext

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal

#: The texts of a closure and the heading each has.
TEXTS = (
    ("results", _("Results")),
    ("learned_by_me", _("What you learned")),
    ("learned_by_them", _("What they learned")),
    ("unfinished", _("Unfinished")),
    ("next_steps", _("Next steps")),
    ("passing_on", _("Passing on")),
)
#: Headings under which `show` has them, which are taken as well.
_SHOWN = {
    _("What came of it"): "results",
    _("What stays unfinished"): "unfinished",
    _("What you pass on"): "passing_on",
}

Yes = Annotated[
    bool, typer.Option("--yes", help=_("Do it without the name being typed. No way back."))
]
OfBackups = Annotated[
    Backups | None,
    typer.Option(
        help=_("What becomes of older backups, which still hold everything; asked when left out.")
    ),
]


def add_to(app: typer.Typer) -> None:
    """Put these commands into `app`."""
    app.command(
        "close",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_(
            "Close the relationship with WHO, or correct what is written about its end.\n\nThe "
            "texts come from standard input, a prompt or your editor, under “# results”, "
            "“# what you learned”, “# what they learned”, “# unfinished”, “# next steps” and "
            "“# passing on”; all of them may be left out."
        ),
    )(close)
    app.command(
        "notes",
        cls=Command,
        help=_(
            "Keep, seal, thin out or destroy the notes of a relationship that has ended. What "
            "goes is shown first; then the name is typed. There is no way back."
        ),
    )(notes)
    app.command(
        "erase",
        cls=Command,
        help=_(
            "Destroy everything held about a person, and tell where else they are named. What "
            "goes is shown first; then the name is typed. There is no way back."
        ),
    )(erase)


def close(
    context: typer.Context,
    who: Who = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("The last day; today if left out."))
    ] = None,
    reason: Annotated[CloseReason | None, typer.Option(help=_("Why it ends."))] = None,
    manner: Annotated[EndManner | None, typer.Option(help=_("How it ends."))] = None,
    future: Annotated[FutureForm | None, typer.Option(help=_("What comes after."))] = None,
    writes_first: Annotated[Side | None, typer.Option(help=_("Who writes first."))] = None,
    check_back: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("When the one who writes first writes."))
    ] = None,
    what: Annotated[
        Disposition,
        typer.Option("--notes", help=_("What happens to the notes; shown before anything goes.")),
    ] = Disposition.keep,
    backups: OfBackups = None,
    editor: Editor = False,
    yes: Yes = False,
) -> None:
    """Close the relationship with WHO."""
    no_text_in(context)
    given = {
        "ended_on": dates.back(on),
        "reason": reason,
        "manner": manner,
        "future_form": future,
        "writes_first": writes_first,
        "check_back_on": dates.ahead(check_back),
    }
    known: dict[str, Any] = {name: value for name, value in given.items() if value is not None}
    with opening.journal(context) as journal:
        from mentorlog.domain.kinds import Status
        from mentorlog.journal import closing
        from mentorlog.journal.forms import ClosureEdit, NewClosure

        met = finding.who(journal, who)
        ended = met.status is Status.closed
        before = journal.run_now(partial(closing.of, mentorship_id=met.id)) if ended else None
        current = {name: getattr(before, name) for name, _heading in TEXTS} if before else {}
        written = text.body(
            _("Write what came of it; ctrl+d on an empty line ends it, and it may stay empty."),
            editor=editor,
            current=sections.written(TEXTS, current),
        )
        with text.kept(written, editor=editor):
            texts: dict[str, Any] = dict(sections.read(TEXTS, written, _SHOWN))
            change: Callable[[Session], object]
            if ended:
                edit = ClosureEdit(**known, **{k: v for k, v in texts.items() if v})
                change = partial(closing.edit, mentorship_id=met.id, change=edit)
            else:
                new = NewClosure(**known, **texts, disposition=what)
                change = partial(closing.close, mentorship_id=met.id, new=new)
            journal.change_now(change)
        output.say(
            _("Changed.")
            if ended
            else _("The relationship with {name} is closed.").format(name=met.name)
        )
        if what is not Disposition.keep:
            _dispose(context, journal, met.id, what, backups, yes=yes)


def notes(
    context: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id."))
    ],
    what: Annotated[
        Disposition,
        typer.Argument(metavar="keep|seal|thin|destroy", help=_("What happens to the notes.")),
    ],
    backups: OfBackups = None,
    yes: Yes = False,
) -> None:
    """Carry out what happens to the notes."""
    with opening.journal(context) as journal:
        met = finding.who(journal, who)
        _dispose(context, journal, met.id, what, backups, yes=yes)


def erase(
    context: typer.Context,
    who: Annotated[
        str, typer.Argument(metavar="WHO", help=_("A name, its beginning, an alias or an id."))
    ],
    backups: OfBackups = None,
    yes: Yes = False,
) -> None:
    """Destroy everything held about WHO."""
    with opening.journal(context) as journal:
        from mentorlog import wording
        from mentorlog.journal import erasing

        met = finding.who(journal, who)
        found = journal.run_now(partial(erasing.what_goes, person_id=met.person_id))
        goes = [one.goes for one in found.relationships]
        _confirm(
            found.name,
            wording.erasure(found.name, goes, found.mentions),
            found.confirmed_by,
            yes=yes,
        )
        _for_good(context, journal, partial(erasing.erase, person_id=met.person_id), backups)


def _dispose(
    context: typer.Context,
    journal: Journal,
    number: int,
    what: Disposition,
    backups: Backups | None,
    *,
    yes: bool,
) -> None:
    from mentorlog import wording
    from mentorlog.journal import disposition, notes_going

    journal.run_now(partial(disposition.check_possible, mentorship_id=number, disposition=what))
    act = partial(disposition.carry_out, mentorship_id=number, disposition=what)
    if what is Disposition.keep:
        journal.change_now(act)
        output.say(_("The notes stay as they are."))
        return
    goes = journal.run_now(partial(notes_going.of, mentorship_id=number, disposition=what))
    preview = wording.preview(goes.goes, goes.stays, what, person=goes.person)
    _confirm(goes.name, preview, goes.confirmed_by, yes=yes)
    _for_good(context, journal, act, backups)


def _confirm(
    name: str, preview: Sequence[str], confirmed: Callable[[str], bool], *, yes: bool
) -> None:
    """Show what goes, and have the name typed. Raises Refused when it is not."""
    for sentence in preview:
        output.say(sentence)
    if yes:
        return
    if not asking.somebody_is_there():
        raise UsageError(_("Nobody is there to type the name. --yes does it without."))
    typed = asking.line(_("Type the name to go ahead ({name}):").format(name=name))
    if not confirmed(typed):
        raise Refused(_("That is not the name. Nothing was changed."))


def _for_good(
    context: typer.Context,
    journal: Journal,
    act: Callable[[Session], object],
    backups: Backups | None,
) -> None:
    from mentorlog import wording
    from mentorlog.journal import for_good

    plan = opening.backup_plan(program.of(context).journal)
    for_good.do_now(journal, act)
    output.say(_("Done. The file is rewritten, so that nothing of it lingers."))
    older = for_good.older_now(journal, plan)
    for path in older.unknown:
        output.say(_("{path} may hold it too, and does not open with this key.").format(path=path))
    if not older.count:
        return
    output.say(wording.backups_hold(older.count))
    choice = backups or _ask_backups()
    seen = for_good.see_to_now(journal, plan, choice)
    if seen.removed:
        output.say(
            ngettext(
                "{n} older backup is removed.", "{n} older backups are removed.", seen.removed
            ).format(n=seen.removed)
        )
    if seen.made is not None:
        output.say(_("A new one is at {path}.").format(path=seen.made))


def _ask_backups() -> Backups:
    """What becomes of older backups; they stay when nobody is there to say."""
    if not asking.somebody_is_there():
        return Backups.keep
    while True:
        answer = asking.line(_("Renew, remove or keep them? [renew]")).casefold() or "renew"
        for choice in Backups:
            if choice.value.startswith(answer):
                return choice


def tombstones(context: typer.Context, as_json: AsJson = False) -> None:
    """List what is left of relationships that were destroyed."""
    with opening.journal(context) as journal:
        from mentorlog import wording
        from mentorlog.exchange import documents
        from mentorlog.journal import closing

        found = journal.run_now(closing.tombstones)
        if as_json:
            output.documents(documents.tombstone(stone) for stone in found)
            return
        for stone in found:
            output.data(wording.tombstone(stone.started_month, stone.ended_month, stone.sessions))
    if not found:
        output.say(_("Nothing was destroyed."))


def say_tombstones(journal: Journal) -> None:
    """Say of each relationship that was destroyed that it was."""
    from mentorlog import wording
    from mentorlog.journal import closing

    for stone in journal.run_now(closing.tombstones):
        output.say(wording.tombstone(stone.started_month, stone.ended_month, stone.sessions))
