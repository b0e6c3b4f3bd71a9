"""Goals by command: `add goal`, `list goals`, `list check-ins`, `check-in`."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog.cli import asking, dates, finding, opening, output, paging, sections, text
from mentorlog.cli.options import REFUSES_TEXT, AsJson, Editor, OnlyWith, With, no_text_in
from mentorlog.cli.parameters import Command
from mentorlog.domain.kinds import Area, GoalStatus, Horizon, Side
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.exchange.documents import Document
    from mentorlog.journal.records import GoalRow

#: What is written about a goal, and its heading; the first takes what has none.
TEXTS = (
    ("title", _("Goal")),
    ("why", _("Why")),
    ("measure", _("How you would know")),
    ("level_plus_2", "+2"),
    ("level_plus_1", "+1"),
    ("level_0", "0"),
    ("level_minus_1", "-1"),
    ("level_minus_2", "-2"),
)


def add_to(app: typer.Typer) -> None:
    """Put `check-in` into `app`."""
    app.command(
        "check-in",
        cls=Command,
        context_settings=REFUSES_TEXT,
        help=_(
            "Say where the goal with that id stands, −2 to +2; prints the id.\n\nA note comes "
            "from a prompt, standard input or your editor, with --note or --editor."
        ),
    )(check_in)


def add(
    context: typer.Context,
    who: With = None,
    horizon: Annotated[
        Horizon | None, typer.Option(help=_("How far away it lies; asked when left out."))
    ] = None,
    parent: Annotated[
        str | None,
        typer.Option(metavar="ID", help=_("The long goal that a short one stands under: g1.")),
    ] = None,
    due: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("Until when: “june”, “in 8 weeks”."))
    ] = None,
    learner: Annotated[
        Side | None,
        typer.Option(help=_("Who learns; only to be said where each is the other’s mentor.")),
    ] = None,
    area: Annotated[Area | None, typer.Option(help=_("What it develops."))] = None,
    draft: Annotated[
        bool, typer.Option("--draft", help=_("Not active yet, while you think about it."))
    ] = False,
    editor: Editor = False,
) -> None:
    """Add a goal. Its first line is its title; more may follow under headings.

    The headings are “# why”, “# how you would know”, and “# +2” to “# -2” for the levels.
    """
    no_text_in(context)
    due_on = dates.ahead(due)
    far = horizon or _horizon()
    with opening.journal(context) as journal:
        from mentorlog.journal import goals
        from mentorlog.journal.forms import NewGoal
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who, "--with")
        under = None if parent is None else finding.of_kind(journal, parent, RecordKind.goal)
        words = text.one_line(
            _("What is the goal?"),
            editor=editor,
            current=sections.written(TEXTS, {}) if editor else "",
        )
        with text.kept(words, editor=editor):
            form = NewGoal(
                mentorship_id=met.id,
                horizon=far,
                parent_id=under,
                due_on=due_on,
                learner=learner,
                area=area,
                status=GoalStatus.draft if draft else GoalStatus.active,
                **_written(words),
            )
            number = journal.change_now(partial(goals.add, new=form))
        output.data(public(RecordKind.goal, number))


def check_in(
    context: typer.Context,
    id_: Annotated[str, typer.Argument(metavar="ID", help=_("The goal: g4, or its uid."))],
    level: Annotated[
        int | None,
        typer.Option(metavar="-2..2", min=-2, max=2, help=_("Where it stands; 0 is as hoped.")),
    ] = None,
    confidence: Annotated[
        int | None, typer.Option(metavar="0..10", min=0, max=10, help=_("How sure you are."))
    ] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help=_("The day; today if left out."))
    ] = None,
    session: Annotated[
        str | None, typer.Option(metavar="ID", help=_("The session it was talked about in: s3."))
    ] = None,
    note: Annotated[
        bool, typer.Option("--note", help=_("Add a word on it: asked for, or piped in."))
    ] = False,
    editor: Editor = False,
) -> None:
    """Check in on a goal."""
    no_text_in(context)
    day = dates.back(on)
    with opening.journal(context) as journal:
        from mentorlog.journal import check_ins
        from mentorlog.journal.forms import NewCheckIn
        from mentorlog.journal.ids import public
        from mentorlog.journal.records import RecordKind

        goal = finding.of_kind(journal, id_, RecordKind.goal)
        within = None if session is None else finding.of_kind(journal, session, RecordKind.session)
        stands = _level() if level is None else level
        words = ""
        if note or editor:
            words = text.body(_("A word on it; ctrl+d on an empty line ends it."), editor=editor)
        with text.kept(words, editor=editor):
            form = NewCheckIn(
                goal_id=goal,
                level=stands,
                confidence=confidence,
                checked_on=day,
                session_id=within,
                note=words,
            )
            number = journal.change_now(partial(check_ins.add, new=form))
        output.data(public(RecordKind.check_in, number))


def list_(
    context: typer.Context,
    who: OnlyWith = None,
    status: Annotated[GoalStatus | None, typer.Option(help=_("Only those."))] = None,
    open_: Annotated[
        bool, typer.Option("--open", help=_("Only those not ended: active and drafts."))
    ] = False,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List goals, the latest set first."""
    if open_ and status is not None:
        raise UsageError(_("--open and --status choose the same thing. Use one of them."))
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import GOALS
        from mentorlog.journal import goals

        met = finding.who(journal, who).id if who else None

        def complete(row: GoalRow) -> Document:
            from mentorlog.exchange import documents

            return documents.goal(journal.run_now(partial(goals.one, goal_id=row.id)))

        page = partial(goals.page, with_=met, status=status, open_=open_, since=begun)
        rows = paging.paged(journal, page)
        paging.show(context, GOALS, rows, limit, complete if as_json else None)


def list_check_ins(
    context: typer.Context,
    who: OnlyWith = None,
    goal: Annotated[
        str | None, typer.Option(metavar="ID", help=_("Only of that goal: g4."))
    ] = None,
    since: paging.Since = None,
    limit: paging.Limit = None,
    as_json: AsJson = False,
) -> None:
    """List check-ins, the latest first."""
    begun = dates.back(since)
    with opening.journal(context) as journal:
        from mentorlog.cli.rows import CHECK_INS
        from mentorlog.exchange import documents
        from mentorlog.journal import check_ins
        from mentorlog.journal.records import RecordKind

        met = finding.who(journal, who).id if who else None
        of = None if goal is None else finding.of_kind(journal, goal, RecordKind.goal)
        rows = paging.paged(journal, partial(check_ins.page, with_=met, goal=of, since=begun))
        paging.show(context, CHECK_INS, rows, limit, documents.check_in if as_json else None)


def _written(words: str) -> dict[str, Any]:
    """The texts by field; what has no heading is the title, and after its first line the why."""
    found: dict[str, Any] = dict(sections.read(TEXTS, words))
    title, _newline, rest = found.get("title", "").strip().partition("\n")
    found["title"] = title
    if rest.strip():
        found["why"] = "\n\n".join(part for part in (rest.strip(), found.get("why", "")) if part)
    return found


def _horizon() -> Horizon:
    while True:
        answer = asking.needed(_("Is it long or short?"), "--horizon").casefold()
        for word in Horizon:
            if word.value.startswith(answer):
                return word


def _level() -> int:
    while True:
        answer = asking.needed(_("Where does it stand, from -2 to 2? 0 is as hoped."), "--level")
        typed = answer.replace("−", "-").removeprefix("+")
        if typed in ("-2", "-1", "0", "1", "2"):
            return int(typed)
