"""`insights`: what the record says over time, as numbers to read or as JSON."""

from __future__ import annotations

import shutil
from datetime import timedelta
from functools import partial
from typing import Annotated

import typer

from mentorlog import clock
from mentorlog.cli import finding, opening, output, program
from mentorlog.cli.options import AsJson, OnlyWith
from mentorlog.cli.parameters import Command
from mentorlog.domain.charts import Chart
from mentorlog.i18n import _

#: Rows of time that are read at a glance; more make longer steps.
_MOST = 24
_YEAR = timedelta(days=365)


def add_to(app: typer.Typer) -> None:
    """Put `insights` into `app`."""
    app.command(
        "insights",
        cls=Command,
        help=_(
            "What the record says over time: sessions and hours, how far goals came, how it "
            "felt, the six qualities, promises kept, what it gave.\n\nOf all relationships "
            "together, or of one. Nothing sealed counts; no two people are compared."
        ),
    )(insights)


def insights(
    context: typer.Context,
    who: OnlyWith = None,
    chart: Annotated[
        Chart | None, typer.Option("--chart", help=_("Only the numbers of that chart."))
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Figures of one relationship, or of all."""
    with opening.journal(context) as journal:
        from mentorlog.cli.page.parts import Page, Section
        from mentorlog.domain.people import first_name
        from mentorlog.exchange import documents, figures
        from mentorlog.journal import insights as record
        from mentorlog.wording import insights as words

        met = finding.who(journal, who) if who else None
        today = clock.today()
        read = partial(
            record.insights,
            year_from=today - _YEAR,
            year_to=today,
            mentorship_id=None if met is None else met.id,
        )
        found = journal.run_now(read)
        if as_json:
            output.document(documents.insights(found))
            return
        them = _("the others") if met is None else first_name(met.name) or met.name
        span = figures.everything(found, today, _MOST)
        cells = shutil.get_terminal_size().columns - 2 if output.to_terminal() else None
        sections = []
        for one in Chart if chart is None else (chart,):
            shown = figures.table(one, found, span, them, today)
            if shown.rows:
                heading = words.title(one)
                sections.append(Section(heading, figures.aligned(shown, cells)))
        if sections:
            title = _("Everyone together") if met is None else met.name
            output.page(Page(title, (), sections), color=program.of(context).color)
        else:
            output.say(_("There is nothing to count yet."))
