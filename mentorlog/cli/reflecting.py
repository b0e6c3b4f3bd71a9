"""`add reflection` and `list reflections`: what somebody writes for themselves."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog.cli import asking, dates, finding, opening, output, paging, text
from mentorlog.cli.options import AsJson, Editor, OnlyWith, no_text_in
from mentorlog.domain.kinds import ReflectionKind, ReflectionModel
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.exchange.documents import Document
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind, ReflectionRow


def add(
    context: typer.Context,
    who: Annotated[
        str | None,
        typer.Option(
            "--with",
            metavar="WHO",
            help=_(
                "The relationship it is about: a name, its beginning, an alias or an id; "
                "about yourself when left out."
            ),
        ),
    ] = None,
    session: Annotated[
        str | None, typer.Option(metavar="ID", help=_("The session it is about: s12."))
    ] = None,
    goal: Annotated[
        str | None, typer.Option(metavar="ID", help=_("The goal it is about: g4."))
    ] = None,
    kind: Annotated[
        ReflectionKind, typer.Option(help=_("What it is; a concern is always sealed."))
    ] = ReflectionKind.reflection,
    model: Annotated[
        ReflectionModel, typer.Option(help=_("Go along its questions, one at a time."))
    ] = ReflectionModel.free,
    title: Annotated[bool, typer.Option("--title", help=_("The first line is a title."))] = False,
    mood: Annotated[
        int | None, typer.Option(metavar="N", min=1, max=5, help=_("From 1 heavy to 5 bright."))
    ] = None,
    opens: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("A letter: when it may be opened."))
    ] = None,
    editor: Editor = False,
) -> None:
    """Add a reflection; its text comes from standard input, a prompt or your editor."""
    no_text_in(context)
    opens_on = dates.ahead(opens)
    with opening.journal(context) as journal:
        from mentorlog.journal import reflections
        from mentorlog.journal.forms import NewReflection
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        session_id = _number(journal, session, RecordKind.session)
        goal_id = _number(journal, goal, RecordKind.goal)
        about = finding.who(journal, who).id if who else None
        typed = _asked(model) or text.body(
            _("Write; ctrl+d on an empty line ends it."), editor=editor
        )
        with text.kept(typed, editor=editor):
            head, _end, rest = typed.partition("\n") if title else ("", "", typed)
            form = NewReflection(
                mentorship_id=about,
                session_id=session_id,
                goal_id=goal_id,
                kind=kind,
                model=model,
                title=head.strip(),
                body=rest.strip("\n"),
                mood=mood,
                opens_on=opens_on,
            )
            made = journal.change_now(partial(reflections.add, new=form))
        output.data(public(RecordKind.reflection, made))


def list_(
    context: typer.Context,
    who: OnlyWith = None,
    myself: Annotated[bool, typer.Option("--myself", help=_("Only those about yourself."))] = False,
    kind: Annotated[ReflectionKind | None, typer.Option(help=_("Only those."))] = None,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List reflections, the latest first; nothing sealed, so no concern."""
    begun = dates.back(since)
    if myself and who:
        raise UsageError(_("--myself and --with choose different things. Use one of them."))
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import REFLECTIONS
        from mentorlog.exchange import documents
        from mentorlog.journal import reflections

        about = finding.who(journal, who).id if who else None
        page = partial(reflections.page, with_=about, myself=myself, kind=kind, since=begun)
        rows = paging.paged(journal, page)

        def complete(row: ReflectionRow) -> Document:
            return documents.reflection(
                journal.run_now(partial(reflections.one, reflection_id=row.id))
            )

        paging.show(context, REFLECTIONS, rows, limit, complete if as_json else None)


def _asked(model: ReflectionModel) -> str:
    """The answers to a model's questions, asked one at a time; empty where nobody is there."""
    if model is ReflectionModel.free or not asking.somebody_is_there():
        return ""
    from mentorlog.content import models

    known = models.model(model)
    if known is None:
        return ""
    output.say(_("One question at a time; ctrl+d on an empty line goes on."))
    return known.written(tuple(asking.lines(step.ask) for step in known.steps))


def _number(journal: Journal, typed: str | None, kind: RecordKind) -> int | None:
    """The number that an id of that kind names. Raises NotFound, or UsageError for another."""
    if typed is None:
        return None
    found, number = finding.record(journal, typed)
    if found is not kind:
        raise UsageError(_("“{id}” is not of that kind.").format(id=typed[:80]))
    return number
