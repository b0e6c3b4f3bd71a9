"""Shapes of sessions, questions and lessons of one's own: `add template` and `list templates`."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from mentorlog.cli import opening, output, text
from mentorlog.cli.options import AsJson, Editor, no_text_in
from mentorlog.domain.kinds import Role, Stage
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.i18n import _


def add(
    context: typer.Context,
    title: Annotated[
        str, typer.Option(metavar="TITLE", help=_("A shape’s title; without it, a question."))
    ] = "",
    minutes: Annotated[
        int | None,
        typer.Option(metavar="N", min=1, max=LONGEST_SESSION, help=_("A shape: how long.")),
    ] = None,
    stage: Annotated[Stage | None, typer.Option(help=_("A question: at which stage."))] = None,
    role: Annotated[Role | None, typer.Option(help=_("A question: for which role."))] = None,
    lesson: Annotated[
        bool, typer.Option("--lesson", help=_("A lesson for the field guide, with a title."))
    ] = False,
    editor: Editor = False,
) -> None:
    """Add a shape (one part on a line: “10 Why now: what changed?”), a question or a lesson."""
    no_text_in(context)
    with opening.journal(context) as journal:
        from mentorlog.journal import templates
        from mentorlog.journal.forms.templates import OwnTemplate
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind
        from mentorlog.journal.records.templates import TemplateKind

        kind = TemplateKind.shape if title else TemplateKind.question
        kind = TemplateKind.lesson if lesson else kind
        typed = text.body(
            _("Type one part on a line, the question or the lesson; ctrl+d on an empty line ends."),
            editor=editor,
        )
        with text.kept(typed, editor=editor):
            form = OwnTemplate(
                kind=kind, title=title, minutes=minutes, stage=stage, role=role, body=typed
            )
            made = journal.change_now(partial(templates.add, new=form))
        output.data(public(RecordKind.template, made))


def list_(context: typer.Context, as_json: AsJson = False) -> None:
    """List one's own shapes, questions and lessons, the oldest first."""
    with opening.journal(context) as journal:
        from mentorlog.exchange import documents
        from mentorlog.journal import templates

        rows = journal.run_now(templates.page)
        if as_json:
            output.documents(documents.template(row) for row in rows)
            return
        for row in rows:
            output.line((row.public_id, row.kind, row.heading))
        if not rows:
            output.say(_("None of your own yet. “mentorlog add template” makes one."))
