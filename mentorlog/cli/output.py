"""The two ways out: data to standard output, words to standard error.

Text of the journal passes `display.safe`, to a terminal and to a pipe alike, for what is piped
into a pager reaches a terminal in the end. Whoever wants a record exactly as it was written asks
for `--json`: every character survives there, the dangerous ones as `\\uXXXX`.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mentorlog.display import cut, fit, safe, width

if TYPE_CHECKING:
    from rich.console import Console

    from mentorlog.cli.page import Page


def data(text: str = "", *, end: str = "\n") -> None:
    """Write `text`, made safe, to standard output."""
    sys.stdout.write(safe(text) + end)


def place(path: Path) -> None:
    """Write a path: to a pipe byte for byte, for what reads it goes there; else made safe."""
    if to_terminal():
        data(str(path))
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(os.fsencode(path) + b"\n")


def say(text: str) -> None:
    """Write words for a person, made safe, to standard error; nowhere when there is none."""
    if sys.stderr is not None:
        sys.stdout.flush()
        sys.stderr.write(safe(text) + "\n")
        sys.stderr.flush()


def to_terminal() -> bool:
    """Whether a person reads standard output."""
    return sys.stdout.isatty()


def console(*, color: bool) -> Console:
    """A Rich console on standard output that takes text as it is: no markup, no emoji codes.

    `color` false, `NO_COLOR` or a pipe make it plain.
    """
    from rich.console import Console

    from mentorlog import cells  # noqa: F401 Rich counts by it from then on

    return Console(
        file=sys.stdout,
        no_color=True if not color else None,
        markup=False,
        emoji=False,
        highlight=False,
    )


def document(value: object) -> None:
    """Write one JSON document."""
    sys.stdout.write(_json(value, indent=2) + "\n")


def documents(values: Iterable[object]) -> None:
    """Write a JSON array, one record a line, each as soon as it is there."""
    separator = "[\n"
    for value in values:
        sys.stdout.write(separator + _json(value))
        separator = ",\n"
    sys.stdout.write("[]\n" if separator == "[\n" else "\n]\n")


def _json(value: object, indent: int | None = None) -> str:
    import json

    encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
    if encoding != "utf8":
        return json.dumps(value, indent=indent)
    text = json.dumps(value, indent=indent, ensure_ascii=False)
    # `safe` replaces character by character, so what differs is what must be escaped.
    shown = safe(text)
    if shown == text:
        return text
    return "".join(
        old if old == new else json.dumps(old)[1:-1] for old, new in zip(text, shown, strict=True)
    )


#: Cells between two columns.
GAP = 2
#: No column that gives way becomes narrower than this while there is another way.
NARROW = 10


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, and how it uses the room there is.

    `right` is for numbers. Where a line is too long, columns that give way are cut with …, and
    those that wrap break into lines.
    """

    heading: str
    right: bool = False
    gives: bool = False
    wraps: bool = False


def table(columns: Sequence[Column], rows: Iterable[Sequence[str]], *, color: bool) -> int:
    """A list for people, or, to a pipe, a line a record with tabs between and nothing cut.

    Returns how many rows there were. On a terminal all of them are held in memory; an empty list
    shows nothing.
    """
    if not to_terminal():
        count = 0
        for row in rows:
            line(row)
            count += 1
        return count
    from rich.table import Table
    from rich.text import Text

    cells = [[safe(cell, keep_newlines=False) for cell in row] for row in rows]
    out = console(color=color)
    shown = Table(box=None, pad_edge=False, padding=(0, GAP, 0, 0), header_style="dim")
    widths = _widths(columns, cells, out.width)
    for column, broad in zip(columns, widths, strict=True):
        shown.add_column(
            Text(column.heading),
            width=broad,
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
        )
    for row in cells:
        shown.add_row(
            *(
                Text(cell if column.wraps else cut(cell, broad))
                for column, cell, broad in zip(columns, row, widths, strict=True)
            )
        )
    if cells:
        with out.capture() as printed:
            out.print(shown)
        # A terminal that takes an emoji to be wider would break the line for nothing.
        sys.stdout.write(re.sub(" +$", "", printed.get(), flags=re.MULTILINE))
    return len(cells)


def _widths(columns: Sequence[Column], cells: Sequence[Sequence[str]], room: int) -> list[int]:
    """How many cells each column gets: what it needs, less what the line is too long by.

    First the columns that give way or wrap are made narrower, the widest of them foremost, down
    to `NARROW`; only on a very narrow terminal the others too.
    """
    widths = [
        max(width(column.heading), *(width(row[at]) for row in cells))
        for at, column in enumerate(columns)
    ]
    excess = sum(widths) + GAP * (len(widths) - 1) - room
    giving = [at for at, column in enumerate(columns) if column.gives or column.wraps]
    for some, least in ((giving, NARROW), (list(range(len(widths))), 1)):
        while excess > 0 and any(widths[at] > least for at in some):
            widest = max(some, key=widths.__getitem__)
            widths[widest] -= 1
            excess -= 1
    return widths


def line(cells: Sequence[str]) -> None:
    """One record for a pipe: its cells with tabs between."""
    sys.stdout.write("\t".join(safe(cell, keep_newlines=False) for cell in cells) + "\n")


def page(shown: Page, *, color: bool) -> None:
    """A record to read. On a terminal lines break between words and headings stand out."""
    if to_terminal():
        _page_on_a_terminal(shown, console(color=color))
        return
    broad = max((width(name) for name, _value in shown.facts), default=0)
    data(shown.title)
    for name, value in shown.facts:
        data(f"{fit(name, broad)}  {value}")
    for section in shown.sections:
        data("\n".join(("", section.heading, *section.items)))
        if section.text:
            data(section.text)


def _page_on_a_terminal(shown: Page, out: Console) -> None:
    from rich.table import Table
    from rich.text import Text

    out.print(Text(safe(shown.title), "bold"))
    facts = Table.grid(padding=(0, GAP, 0, 0))
    facts.add_column(style="dim", no_wrap=True)
    facts.add_column(overflow="fold")
    for name, value in shown.facts:
        facts.add_row(Text(name), Text(safe(value)))
    if shown.facts:
        out.print(facts)
    for section in shown.sections:
        out.print(Text(("" if shown.tight else "\n") + safe(section.heading), "bold"))
        for item in section.items:
            out.print(Text(safe("  " + item)))
        if section.text:
            out.print(Text(safe(section.text)))


def settle() -> None:
    """Prepare the streams: no character may stop the program, whatever the locale.

    A stream that was closed before the start is opened on nothing: else the next file opened, the
    journal perhaps, would get its number and be written to as if it were the terminal.
    """
    for number, name in enumerate(("stdin", "stdout", "stderr")):
        reads = name == "stdin"
        stream: Any = getattr(sys, name)
        if stream is None:
            nothing = os.open(os.devnull, os.O_RDONLY if reads else os.O_WRONLY)
            if nothing != number:
                os.dup2(nothing, number)
                os.close(nothing)
            stream = open(number, "r" if reads else "w", encoding="utf-8")  # noqa: PTH123, SIM115
            setattr(sys, name, stream)
        stream.reconfigure(errors="surrogateescape" if reads else "backslashreplace")
