"""What a session's desk says around the text: how to begin, what was found, where it is kept."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content

from mentorlog import clock, wording
from mentorlog.content import reader
from mentorlog.content.texts import Box
from mentorlog.domain import tasklines
from mentorlog.domain.tasklines import TaskLine
from mentorlog.i18n import _, ngettext
from mentorlog.journal.records import KeptDraft
from mentorlog.journal.sessions import Saved
from mentorlog.tui import note_shape
from mentorlog.tui.desk import Desk
from mentorlog.tui.note_keeper import NoteKeeper
from mentorlog.tui.note_shape import Shape
from mentorlog.tui.session_writing import Writing
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.note_editor import MOST_CHARACTERS


def found_in(
    text: str, known: Writing, names: Iterable[str]
) -> tuple[list[TaskLine], frozenset[str]]:
    """The promises in `text`, and the headings with something under them.

    Dates are meant from the day of the session. Fit to run on any thread.
    """
    return tasklines.find(text, known.facts.civil.date(), names), note_shape.written(text)


def saved(done: Saved) -> str:
    """What saving did."""
    said = [_("Saved.")]
    if done.before_start:
        said.append(wording.before_the_start(done.before_start))
    if done.promised:
        count = len(done.promised)
        words = ngettext("{n} promise to keep.", "{n} promises to keep.", count)
        said.append(words.format(n=count))
    if done.done:
        count = len(done.done)
        said.append(ngettext("{n} kept.", "{n} kept.", count).format(n=count))
    return " ".join(said)


def brought_back(draft: KeptDraft, others: int = 0) -> Content:
    """That the text is a draft of some time ago, and how many others there are of the same."""
    at = wording.moment(clock.civil(draft.updated_at), clock.today())
    said = [_("This is what you were writing, {moment}.").format(moment=at)]
    if others:
        words = ngettext(
            "{n} more unsaved text is in the list of sessions.",
            "{n} more unsaved texts are in the list of sessions.",
            others,
        )
        said.append(words.format(n=others))
    return line((" ".join(said), "$primary"))


def written_twice() -> Content:
    """That another window writes the same, and that both texts are kept."""
    return line(
        (_("Another window writes this too. Both texts are kept, each on its own."), "$late")
    )


def elapsed(minutes: float | None, length: int) -> str:
    """How far a talk is: "18:20 of 60 min"; empty when it does not go on."""
    if minutes is None:
        return ""
    seconds = int(minutes * 60)
    return _("{elapsed} of {length}").format(
        elapsed=f"{seconds // 60}:{seconds % 60:02d}", length=wording.minutes(length)
    )


def shape_title(shape: Shape, length: int) -> str:
    """What the talk is made of: "Regular session · 60 min"; empty without a shape."""
    if not shape.title:
        return ""
    return wording.DOT.join((shape.title, wording.minutes(length)))


def opening(found: Desk, known: Writing, them: str) -> str:
    """The line above the text when no part of the talk has a question of its own."""
    row = found.relationship
    situation = reader.situation(
        row.stage,
        row.cadence,
        met=found.held > 0,
        to_come=known.lies_ahead(clock.now()),
    )
    return reader.opening(situation, them, found.number)


def part_to_write(part: Box) -> str:
    """The part of the talk that comes next, and what to ask in it."""
    if not part.ask:
        return part.title
    return _("{part}: {question}").format(part=part.title, question=part.ask)


def facts(found: Desk, keeper: NoteKeeper, words: int, timed: str = "") -> str:
    """How far the talk is, how much there is, where it is kept, and who may see it."""
    card = found.card
    who = card.audience if card else found.relationship.default_audience
    much = wording.words(words)
    if keeper.long is not None:
        much = _("a line too long to edit here")
        if len(keeper.long) > MOST_CHARACTERS:
            size = f"{len(keeper.long) / 1_000_000:.1f}"
            much = _("{size} million characters, too long to edit here").format(size=size)
    parts = (timed, much, _kept(keeper), wording.audience_words(who))
    return wording.DOT.join(part for part in parts if part)


def _kept(keeper: NoteKeeper) -> str:
    ago = keeper.autosave.ago
    if not keeper.unsaved:
        return _("saved") if keeper.record.session_id is not None else ""
    if not keeper.has_draft:
        return _("not kept yet") if keeper.worth_keeping else ""
    if ago is None:
        return _("a draft, kept in the journal")
    return _("kept in the journal {ago}").format(ago=wording.seconds_ago(ago))
