"""One session written in two places at once: what of both can stand, and whose stays where not."""

from __future__ import annotations

from dataclasses import fields, replace
from enum import Enum
from typing import Any

from mentorlog.tui.session_writing import After, Facts, Writing


class Whose(Enum):
    """Which of two texts written at once stays."""

    both = "both"
    mine = "mine"
    theirs = "theirs"


def merged(mine: Writing, base: Writing, theirs: Writing) -> Writing:
    """`mine` on top of what another wrote: what I did not change since `base` is `theirs`."""

    def either(name: str, mine: Any, base: Any, theirs: Any) -> Any:
        changed = getattr(mine, name) != getattr(base, name)
        return getattr(mine if changed else theirs, name)

    def parts(kind: type, mine: Any, base: Any, theirs: Any) -> Any:
        return kind(*(either(part.name, mine, base, theirs) for part in fields(kind)))

    ticked, unticked = mine.discussed - base.discussed, base.discussed - mine.discussed
    return replace(
        theirs,
        facts=parts(Facts, mine.facts, base.facts, theirs.facts),
        after=parts(After, mine.after, base.after, theirs.after),
        capture=either("capture", mine, base, theirs),
        template=either("template", mine, base, theirs),
        discussed=(theirs.discussed | ticked) - unticked,
        begun=mine.begun,
    )


def clashes(mine: Writing, base: Writing, theirs: Writing) -> bool:
    """Whether both changed the summary since `base`, and not to the same words."""
    said = mine.after.summary, theirs.after.summary
    return said[0] != said[1] and base.after.summary not in said


def unknown_base(mine: Writing, theirs: Writing) -> Writing:
    """The base for merging when nobody knows it: what is newer wins wherever it says anything."""

    def newer(name: str, mine: Any, theirs: Any) -> Any:
        told = getattr(theirs, name) not in (None, "")
        return getattr(mine, name) if told else getattr(theirs, name)

    def parts(kind: type, mine: Any, theirs: Any) -> Any:
        return kind(*(newer(part.name, mine, theirs) for part in fields(kind)))

    return replace(
        theirs,
        facts=parts(Facts, mine.facts, theirs.facts),
        after=parts(After, mine.after, theirs.after),
        template=newer("template", mine, theirs),
        discussed=frozenset(),
    )


def on_top(mine: Writing, base: Writing | None, theirs: Writing, choice: Whose) -> Writing:
    """`mine` merged into `theirs`; where both changed the summary, `choice` says whose it is.

    Without a `base` nobody knows what I began on.
    """
    began = base or unknown_base(mine, theirs)
    joined = merged(mine, began, theirs)
    if choice is Whose.mine or not clashes(mine, began, theirs):
        return joined
    said = theirs.after.summary
    if choice is Whose.both and joined.after.summary:
        said = f"{said} / {joined.after.summary}" if said else joined.after.summary
    return replace(joined, after=replace(joined.after, summary=said))
