"""What would come in of another program's journal, told to a person."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from mentorlog import clock, wording
from mentorlog.display import cut
from mentorlog.domain.lines import first_words
from mentorlog.i18n import _, ngettext

if TYPE_CHECKING:
    from mentorlog.exchange.foreign.entries import Entry
    from mentorlog.journal.entries_taken import Plan

#: So many new entries are told one by one.
SHOWN: Final = 5
_LONGEST: Final = 60
_SHORT: Final = 32  # cells


def plan(
    found: Plan, *, sessions: bool, theirs: bool = False, decided: bool = True
) -> Iterator[str]:
    """What would come in, a sentence each; not `decided`: which stays is asked after this."""
    new = len(found.new)
    if sessions:
        yield ngettext("{n} new session.", "{n} new sessions.", new).format(n=new)
    else:
        yield ngettext("{n} new reflection.", "{n} new reflections.", new).format(n=new)
    if found.same:
        words = ngettext("{n} is here already.", "{n} are here already.", found.same)
        yield words.format(n=found.same)
    differ = len(found.changed)
    if differ and not decided:
        words = ngettext("{n} differs from what is here.", "{n} differ from what is here.", differ)
        yield words.format(n=differ)
    elif differ and theirs:
        yield ngettext(
            "{n} differs from what is here; the one in the file takes its place.",
            "{n} differ from what is here; those in the file take their place.",
            differ,
        ).format(n=differ)
    elif differ:
        yield ngettext(
            "{n} differs from what is here and stays as it is; --theirs takes the file’s.",
            "{n} differ from what is here and stay as they are; --theirs takes the file’s.",
            differ,
        ).format(n=differ)
    if found.empty:
        words = ngettext(
            "{n} entry without a word is left out.",
            "{n} entries without a word are left out.",
            found.empty,
        )
        yield words.format(n=found.empty)
    if found.ahead:
        words = ngettext(
            "{n} entry of a day to come is left out.",
            "{n} entries of days to come are left out.",
            found.ahead,
        )
        yield words.format(n=found.ahead)
    if found.before:
        yield ngettext(
            "{n} entry from before the relationship began is left out.",
            "{n} entries from before the relationship began are left out.",
            found.before,
        ).format(n=found.before)
    if found.attachments:
        yield ngettext(
            "{n} picture or other attachment stays behind.",
            "{n} pictures and other attachments stay behind.",
            found.attachments,
        ).format(n=found.attachments)


def first(found: Plan, most: int = SHOWN) -> Iterator[str]:
    """The first entries that are new, a line each: when, and how it begins."""
    for entry in found.new[:most]:
        yield f"{when(entry)}  {first_words(entry.text)[:_LONGEST]}"
    if len(found.new) > most:
        yield _("… and {n} more").format(n=len(found.new) - most)


def when(entry: Entry) -> str:
    """The day and time of an entry, where it was written."""
    return wording.exact_moment(clock.civil(entry.at, entry.zone))


def name(entry: Entry) -> str:
    """How an entry begins, short enough to stand before a sentence."""
    return cut(first_words(entry.text), _SHORT)
