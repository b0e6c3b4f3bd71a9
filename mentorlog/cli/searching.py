"""`search`: the texts that answer to a word, a phrase or a filter."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from mentorlog import clock, wording
from mentorlog.cli import asking, opening, output, program
from mentorlog.cli.commands import in_short
from mentorlog.cli.options import AsJson
from mentorlog.cli.parameters import Command
from mentorlog.display import ELLIPSIS, cut, safe
from mentorlog.i18n import _

if TYPE_CHECKING:
    from rich.text import Text as Line

    from mentorlog.domain.excerpts import Excerpt
    from mentorlog.journal.search import Hit

_INDENT = "    "
_FILTERS = _(
    "Filters: with:ada kind:reflection after:2026-01 before:march stage:goals audience:pair"
    " tag:leadership, and #leadership where the shell lets it through.\n\n"
    "A phrase, a filter of more than one word and -without stand in single quotes, so that the"
    ' shell leaves them alone: mentorlog search \'salary "team lead" -budget with:"Ada King"\'.\n\n'
    "What is sealed is never found."
)


def add_to(app: typer.Typer) -> None:
    """Put `search` into `app`."""
    app.command("search", cls=Command, help=f"{in_short('search')}\n\n{_FILTERS}")(search)


def search(
    context: typer.Context,
    query: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="QUERY",
            help=_("Words, “a phrase”, promot*, -without, and filters; asked when left out."),
        ),
    ] = None,
    newest: Annotated[
        bool, typer.Option("--newest", help=_("The newest first, instead of the best."))
    ] = False,
    limit: Annotated[
        int, typer.Option(metavar="N", min=1, max=10_000, help=_("At most so many."))
    ] = 50,
    as_json: AsJson = False,
) -> None:
    """Find words in everything written; what is sealed is never found."""
    typed = " ".join(query) if query else asking.needed(_("Find what?"), "QUERY")
    with opening.journal(context, "mentorlog.journal.search", "rich.console") as journal:
        from mentorlog.journal.search import Order
        from mentorlog.journal.search import search as find
        from mentorlog.wording import search as words

        order = Order.newest if newest else Order.best
        found = journal.run_now(partial(find, typed=typed, limit=limit, order=order))
        for wrong in found.left_out:
            output.say(words.left_out(wrong))
        if as_json:
            from mentorlog.exchange.documents.finding import hit

            output.documents(hit(one) for one in found.hits)
            return
        console = output.console(color=program.of(context).color)
        room = shutil.get_terminal_size().columns if output.to_terminal() else None
        for one in found.hits:
            for line in _lines(one):
                if room:
                    line = _shortened(line, room)
                console.print(line, soft_wrap=True)
        if found.more:
            output.say(_("There are more; --limit shows them, a filter narrows them down."))
        elif found.idle and not found.left_out:
            output.say(_("There is no word in it to look for."))
        elif not found.hits:
            output.say(_("Nothing found."))


def _shortened(line: Line, cells: int) -> Line:
    """A line in at most so many cells, with … where something was left out."""
    shown = cut(line.plain, cells)
    if shown == line.plain:
        return line
    return line[: len(shown) - len(ELLIPSIS)].append(ELLIPSIS)


def _lines(hit: Hit) -> list[Line]:
    """When, what and with whom; then the heading and the line, as far as there are any."""
    from rich.text import Text as Line

    from mentorlog.domain.search_words import Text
    from mentorlog.wording import search as words

    when = wording.day(clock.civil(hit.at).date(), clock.today())
    facts = [when, words.text_words(hit.text)]
    told = [hit.title, hit.body]
    head = Line(f"{hit.public_id:<6}")
    if hit.text is Text.person:
        head.append(wording.DOT.join([*facts, ""])).append_text(_marked(told.pop(0)))
    else:
        named = safe(hit.name, keep_newlines=False)
        head.append(wording.DOT.join([*facts, named] if named else facts))
    indented = [Line(_INDENT).append_text(_marked(part)) for part in told if part.text.strip(" …")]
    return [head, *indented]


def _marked(line: Excerpt) -> Line:
    from rich.text import Text as Line

    made = Line()
    at = 0
    for span in line.hits:
        made.append(safe(line.text[at : span.start], keep_newlines=False))
        made.append(safe(line.text[span.start : span.end], keep_newlines=False), style="bold")
        at = span.end
    return made.append(safe(line.text[at:], keep_newlines=False))
