"""An evaluation as a page."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, given, on_day
from mentorlog.content.mirror import texts
from mentorlog.display import fit
from mentorlog.domain.kinds import Instrument
from mentorlog.domain.mirror import keys
from mentorlog.i18n import _
from mentorlog.journal.records import Mirrored, ReviewCard
from mentorlog.wording import mirror as words

#: Cells of the name of a quality, and of a number.
_NAME, _NUMBER = 15, 3


def review(card: ReviewCard, today: date, mirrored: Mirrored | None = None) -> Page:
    """An evaluation: scores of a whole mirror, every answer, what to keep, change and stop.

    With `mirrored`, the scores stand beside the first, and where the two see it differently.
    """
    then = None if mirrored is None else mirrored.of(card.respondent)
    first = None if then is None or then.first.id == card.id else then.first
    facts = [
        (_("id"), card.public_id),
        (_("with"), card.name),
        (_("on"), on_day(card.reviewed_on, today)),
        (_("answered by"), wording.side(card.respondent, card.name)),
        (_("decision"), words.decision_words(card.decision)),
        (_("one thing"), card.one_thing if "\n" not in card.one_thing else ""),
        (_("seen by"), wording.audience_words(card.audience)),
    ]
    sections = [
        Section(_qualities_heading(first, today), _qualities(card, first)),
        Section(_("Worth a talk: you see it differently"), _talking_points(card, mirrored)),
        Section(_("Answers"), _answers(card)),
        Section(_("Keep"), text=card.keep),
        Section(_("Change"), text=card.change),
        Section(_("Stop"), text=card.stop),
        Section(_("One thing"), text=card.one_thing if "\n" in card.one_thing else ""),
        Section(_("What this is not"), [texts().not_validated] if card.answers else ()),
    ]
    title = words.review_title(card.respondent, card.instrument, card.name)
    return Page(title, given(facts), [one for one in sections if one.items or one.text])


def _qualities_heading(first: ReviewCard | None, today: date) -> str:
    if first is None:
        return _("The six qualities")
    day = wording.day(first.reviewed_on, today)
    return _("The six qualities, {day} and this time").format(day=day)


def _qualities(card: ReviewCard, first: ReviewCard | None) -> list[str]:
    scores = card.scores
    if scores is None or not card.answers:
        return []
    before = None if first is None else first.scores
    of_each = [
        _line(words.quality_words(quality), [before.of[quality]] if before else [], score)
        for quality, score in scores.of.items()
    ]
    return [*of_each, _line(_("overall"), [before.overall] if before else [], scores.overall)]


def _line(name: str, before: list[float | None], score: float | None) -> str:
    shown = [*before, score]
    numbers = " → ".join(fit(words.score_number(one), _NUMBER, right=True) for one in shown)
    said = [words.score_words(one) or _("too little answered") for one in shown]
    return f"{fit(name, _NAME)}{numbers}  " + " → ".join(dict.fromkeys(said))


def _talking_points(card: ReviewCard, mirrored: Mirrored | None) -> list[str]:
    if mirrored is None:
        return []
    voice = card.voice if mirrored.mine is None else mirrored.mine.latest.voice
    return [words.gap_sentence(gap, voice, card.name) for gap in mirrored.gaps]


def _answers(card: ReviewCard) -> list[str]:
    known = texts()
    lines = []
    for key in keys(Instrument(card.instrument)):
        if key in card.answers:
            value = card.answers[key]
            said = known.statements[key].words(card.voice, card.direction)
            number = "–" if value is None else str(value)
            lines.append(
                _("{key}  {statement} {number}, {word}").format(
                    key=key, statement=said, number=number, word=known.answer(value)
                )
            )
    return lines
