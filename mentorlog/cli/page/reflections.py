"""Reflections as pages."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, at_moment, given, on_day
from mentorlog.domain.kinds import ReflectionModel
from mentorlog.i18n import _
from mentorlog.journal.ids import public
from mentorlog.journal.records import RecordKind, ReflectionCard
from mentorlog.wording import reflections as words


def reflection(card: ReflectionCard, today: date) -> Page:
    """A reflection; of a letter whose day has not come, only that it waits."""
    free = card.model is ReflectionModel.free
    facts = [
        (_("id"), card.public_id),
        (_("about"), card.name or _("myself")),
        (_("written"), at_moment(card.written_at, today)),
        (_("kind"), words.kind_words(card.kind)),
        (_("model"), "" if free else words.model_words(card.model)),
        (_("mood"), words.mood_words(card.mood)),
        (_("session"), _typed(RecordKind.session, card.session_id)),
        (_("goal"), _typed(RecordKind.goal, card.goal_id)),
        (_("opens"), on_day(card.opens_on, today)),
        (_("seen by"), wording.audience_words(card.audience)),
    ]
    title = card.title or words.kind_words(card.kind)
    if card.closed:
        return Page(title, given(facts), [Section(_("It waits"), [card.heading])])
    return Page(title, given(facts), [Section(_("Text"), text=card.body)])


def _typed(kind: RecordKind, number: int | None) -> str:
    return "" if number is None else public(kind, number)
