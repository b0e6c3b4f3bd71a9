"""The end of a relationship, and a marked sentence, as pages."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, given, on_day
from mentorlog.domain.kinds import Audience
from mentorlog.i18n import _
from mentorlog.journal.records import ClosureCard, HighlightRow


def closure_facts(card: ClosureCard | None, today: date) -> list[tuple[str, str]]:
    """What is said about the end beside the other facts of a relationship; nothing sealed."""
    if card is None or card.audience is Audience.sealed:
        return []
    first = "" if card.writes_first is None else wording.side(card.writes_first, card.name)
    return [
        (_("because"), wording.close_reason(card.reason)),
        (_("how"), wording.end_manner(card.manner)),
        (_("after that"), wording.future_form(card.future_form)),
        (_("writes first"), first),
        (_("the notes"), wording.disposition(card.disposition)),
    ]


def closure_sections(card: ClosureCard | None) -> list[Section]:
    """What is written about the end; nothing sealed."""
    if card is None or card.audience is Audience.sealed:
        return []
    texts = (
        (_("What came of it"), card.results),
        (_("What you learned"), card.learned_by_me),
        (_("What {name} learned").format(name=card.name), card.learned_by_them),
        (_("What stays unfinished"), card.unfinished),
        (_("Next steps"), card.next_steps),
        (_("What you pass on"), card.passing_on),
    )
    return [Section(heading, text=text) for heading, text in texts if text.strip()]


def highlight(row: HighlightRow, today: date) -> Page:
    """A marked sentence."""
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("in"), row.record),
        (_("on"), on_day(row.happened_on, today)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    return Page(row.sentence, given(facts))
