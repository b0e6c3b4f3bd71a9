"""`mentorlog add …`: a new record; its id alone is printed. Text never comes from arguments."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from mentorlog.cli import asking, dates, finding, opening, output, own, reflecting, text
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import REFUSES_TEXT, Editor, Goal, With, no_text_in
from mentorlog.cli.parameters import Command, Group
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import (
    Direction,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
)
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.errors import UsageError
from mentorlog.i18n import _, ngettext

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal

Word = TypeVar("Word", Role, Formality, Side)


class NewSession(StrEnum):
    """What a session can be from the beginning; what else becomes of one is told later."""

    held = "held"
    planned = "planned"


def add_to(app: typer.Typer) -> None:
    """Put `add` and its commands into `app`."""
    # A module of its own, which uses what lists have.
    from mentorlog.cli import benefiting, goaling

    group = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    app.add_typer(group, name="add", help=in_short("add"))
    words = _("Its words come from standard input, a prompt or your editor.")
    note = _(
        "The note comes from standard input, a prompt or your editor, and may be empty. "
        "Lines such as “- [ ] me: send the draft, due friday” become promises."
    )
    headings = _(
        "Its first line is its title; more may follow under headings: “# why”, “# how you would "
        "know”, and “# +2”, “# +1”, “# 0”, “# -1”, “# -2” for the five levels."
    )
    evidence = _("Its first line says what it gave; what follows is the evidence.")
    shape = _("A shape has one part on a line, such as “10 Why now: what changed?”.")
    for name, does, short, more in (
        ("relationship", relationship, _("Somebody you mentor, or who mentors you."), ""),
        ("session", session, _("A session that was held, or one that is planned."), note),
        ("action", action, _("A promise, yours or theirs."), words),
        ("agenda", agenda, _("A topic to talk about."), words),
        ("goal", goaling.add, _("Something to grow towards, long or short."), headings),
        ("outcome", benefiting.add_outcome, _("What a relationship gave."), evidence),
        ("thanks", benefiting.add_thanks, _("Thanks, given or received."), words),
        ("reflection", reflecting.add, _("What you write for yourself."), words),
        ("template", own.add, _("A shape for sessions or a question of your own."), shape),
    ):
        group.command(
            name,
            cls=Command,
            help="\n\n".join(filter(None, (short, more))),
            short_help=short,
            context_settings=REFUSES_TEXT,
        )(does)


def relationship(
    context: typer.Context,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help=_("Who it is; asked when left out."))
    ] = None,
    alias: Annotated[
        str, typer.Option(metavar="NAME", help=_("What to call them where others may look on."))
    ] = "",
    role: Annotated[Role | None, typer.Option(help=_("What you are; asked when left out."))] = None,
    formality: Annotated[
        Formality | None,
        typer.Option(help=_("Whether a programme stands behind it; asked when left out.")),
    ] = None,
    career: Annotated[bool, typer.Option("--career", help=_("It is about work."))] = False,
    life: Annotated[bool, typer.Option("--life", help=_("It is about life."))] = False,
    direction: Annotated[
        Direction | None,
        typer.Option(help=_("Who learns from whom: the junior, the senior (reverse), or both.")),
    ] = None,
    started: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help=_("Since when; without it, somebody you are considering.")
        ),
    ] = None,
    stage: Annotated[
        Stage | None, typer.Option(help=_("Where you are now, if it has begun already."))
    ] = None,
    cadence: Annotated[
        int | None,
        typer.Option(
            metavar="DAYS",
            min=0,
            max=3650,
            help=_("Every how many days you mean to meet; 0 for no rhythm."),
        ),
    ] = None,
) -> None:
    """Add a relationship and the person it is with."""
    no_text_in(context)
    begins = dates.back(started)
    given: dict[str, Any] = {
        "name": name or asking.needed(_("Who is it?"), "--name"),
        "my_role": role or _one_of(Role, _("What are you: mentor, mentee or both?"), "--role"),
        "formality": formality
        or _one_of(Formality, _("Is it formal (a programme) or informal?"), "--formality"),
        "alias": alias,
        "career": career,
        "life": life,
        "direction": direction,
        "started_on": begins,
        "stage": stage,
    }
    if cadence is not None:
        given["cadence_days"] = cadence or None
    with opening.journal(context, "mentorlog.journal.mentorships") as journal:
        from mentorlog.journal import mentorships
        from mentorlog.journal.forms import NewRelationship
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        number = journal.change_now(partial(mentorships.add, new=NewRelationship(**given)))
        output.data(public(RecordKind.relationship, number))


def session(
    context: typer.Context,
    who: With = None,
    at: Annotated[
        str | None,
        typer.Option(
            metavar="MOMENT",
            help=_("When, as “2026-03-02 14:00” or “yesterday 15:30”; now when left out."),
        ),
    ] = None,
    minutes: Annotated[
        int | None,
        typer.Option(
            metavar="N", min=1, max=LONGEST_SESSION, help=_("How long it was or will be.")
        ),
    ] = None,
    status: Annotated[
        NewSession | None,
        typer.Option(help=_("What lies ahead is planned and the rest held when left out.")),
    ] = None,
    template: Annotated[str, typer.Option(metavar="KEY", help=_("The template it follows."))] = "",
    editor: Editor = False,
) -> None:
    """Add a session with its note, from standard input, a prompt or your editor; may be empty."""
    no_text_in(context)
    looking = Looking.back if status is NewSession.held else Looking.ahead
    starts_at = dates.moment(at, looking)
    with opening.journal(
        context, "mentorlog.journal.mentorships", "mentorlog.journal.sessions"
    ) as journal:
        _known_template(journal, template)
        from mentorlog import wording
        from mentorlog.journal import sessions
        from mentorlog.journal.forms import SessionText
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who, "--with")
        notes = text.body(
            _("Write the note about {name}; ctrl+d on an empty line ends it.").format(
                name=met.name
            ),
            editor=editor,
        )
        with text.kept(notes, editor=editor):
            form = SessionText(
                mentorship_id=met.id,
                status=None if status is None else SessionStatus(status),
                starts_at=starts_at,
                minutes=minutes,
                template=template,
                notes=notes,
            )
            saved = journal.change_now(partial(sessions.save, text=form, leave_draft=True))
        output.data(public(RecordKind.session, saved.session_id))
        if saved.before_start:
            output.say(wording.before_the_start(saved.before_start))
        _tell_promises([public(RecordKind.action, number) for number in saved.promised])


def action(
    context: typer.Context,
    who: With = None,
    owner: Annotated[
        Side | None, typer.Option(help=_("Whose promise it is; asked when left out."))
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Until when: “friday”, “in 2 weeks”."))
    ] = None,
    goal: Goal = None,
    editor: Editor = False,
) -> None:
    """Add a promise; its words come from standard input, a prompt or your editor."""
    no_text_in(context)
    due_on = dates.ahead(due)
    whose = owner or _one_of(Side, _("Whose promise is it: me or them?"), "--owner")
    with opening.journal(
        context, "mentorlog.journal.mentorships", "mentorlog.journal.actions"
    ) as journal:
        from mentorlog.journal import actions
        from mentorlog.journal.forms import NewAction
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who, "--with")
        towards = finding.goal(journal, goal)
        words = text.one_line(_("What is promised?"), editor=editor)
        with text.kept(words, editor=editor):
            form = NewAction(
                mentorship_id=met.id, owner=whose, due_on=due_on, goal_id=towards, text=words
            )
            number = journal.change_now(partial(actions.add, new=form))
        output.data(public(RecordKind.action, number))


def agenda(
    context: typer.Context,
    who: With = None,
    raised_by: Annotated[
        Side, typer.Option("--raised-by", help=_("Who wants to talk about it."))
    ] = Side.me,
    editor: Editor = False,
) -> None:
    """Add a topic to talk about; its words come from standard input, a prompt or your editor."""
    no_text_in(context)
    with opening.journal(
        context, "mentorlog.journal.mentorships", "mentorlog.journal.agenda"
    ) as journal:
        from mentorlog.journal import agenda as topics
        from mentorlog.journal.forms import NewTopic
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who, "--with")
        words = text.one_line(_("What do you want to talk about?"), editor=editor)
        with text.kept(words, editor=editor):
            form = NewTopic(mentorship_id=met.id, text=words, raised_by=raised_by)
            number = journal.change_now(partial(topics.add, new=form))
        output.data(public(RecordKind.agenda, number))


def _one_of(kind: type[Word], question: str, option: str) -> Word:
    while True:
        answer = asking.needed(question, option).casefold()
        found = [word for word in kind if word.value.startswith(answer)]
        for word in kind:
            if word.value == answer or found == [word]:
                return word


def _known_template(journal: Journal, key: str) -> None:
    if not key:
        return
    from mentorlog.journal import templates

    keys = [shape.key for shape in journal.run_now(templates.shapes).all]
    if key not in keys:
        raise UsageError(
            _("There is no template “{key}”. There is: {keys}.").format(
                key=key, keys=", ".join(keys)
            )
        )


def _tell_promises(ids: list[str]) -> None:
    if ids:
        words = ngettext(
            "A promise was found in the note: {ids}.",
            "Promises were found in the note: {ids}.",
            len(ids),
        )
        output.say(words.format(ids=", ".join(ids)))
