"""The two ways out: data to standard output, words to standard error.

Text of the journal passes `display.safe`, to a terminal and to a pipe alike, for what is piped
into a pager reaches a terminal in the end. Whoever wants a record exactly as it was written asks
for `--json`: every character survives there, the dangerous ones as `\\uXXXX`.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from mentorlog.display import safe

if TYPE_CHECKING:
    from rich.console import Console

    from mentorlog.cli.page import Page


def data(text: str = "", *, end: str = "\n") -> None:
    """Write `text`, made safe, to standard output."""
    sys.stdout.write(safe(text) + end)


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


@dataclass(frozen=True)
class Column:
    """A column of a list: its heading, whether it holds numbers, whether it breaks into lines."""

    heading: str
    right: bool = False
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

    shown = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="dim")
    for column in columns:
        shown.add_column(
            Text(column.heading),
            justify="right" if column.right else "left",
            no_wrap=not column.wraps,
            overflow="fold" if column.wraps else "ellipsis",
        )
    for row in rows:
        shown.add_row(*(Text(safe(cell, keep_newlines=False)) for cell in row))
    if shown.row_count:
        console(color=color).print(shown)
    return shown.row_count


def line(cells: Sequence[str]) -> None:
    """One record for a pipe: its cells with tabs between."""
    sys.stdout.write("\t".join(safe(cell, keep_newlines=False) for cell in cells) + "\n")


def page(shown: Page, *, color: bool) -> None:
    """A record to read. On a terminal lines break between words and headings stand out."""
    width = max((len(name) for name, _value in shown.facts), default=0)
    facts = [f"{name:<{width}}  {value}" for name, value in shown.facts]
    if not to_terminal():
        for text in (shown.title, *facts):
            data(text)
        for section in shown.sections:
            data("\n".join(("", section.heading, *section.items)))
            if section.text:
                data(section.text)
        return
    from rich.text import Text

    out = console(color=color)
    out.print(Text(safe(shown.title), "bold"))
    for fact in facts:
        out.print(Text(safe(fact)))
    for section in shown.sections:
        out.print(Text("\n" + section.heading, "bold"))
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
