"""Match cards and what a stage asks for, as pages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, given, on_day
from mentorlog.domain.criteria import Criterion, leaving
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _
from mentorlog.journal.records import MATCH_PARTS, MatchCardRow, RelationshipCard


def cards(shown: Sequence[MatchCardRow], today: date) -> Page:
    """One card as a page; two or three beside each other, part by part."""
    if len(shown) == 1:
        return _one(shown[0], today)
    sections = [
        Section(wording.match_part(part), [_line(card, getattr(card, part)) for card in shown])
        for part in MATCH_PARTS
        if any(getattr(card, part).strip() for card in shown)
    ]
    decided = [_line(card, _decision(card, today)) for card in shown]
    return Page(
        _("Match cards, beside each other"),
        sections=[*sections, Section(_("Decision"), decided)],
    )


def asked(card: RelationshipCard) -> list[Section]:
    """What the present stage asks for before one leaves it, each with the act that meets it."""
    told = leaving(card.criteria)
    if not told:
        return []
    return [Section(wording.ready_words(card.row.stage), [_criterion(one) for one in told])]


def written(card: RelationshipCard) -> list[Section]:
    """The parts of its match card that say something."""
    return _parts(card.match)


def _one(card: MatchCardRow, today: date) -> Page:
    facts = [
        (_("id"), card.public_id),
        (_("kinds"), wording.kinds_label(card.axes)),
        (_("decision"), _decision(card, today)),
        (_("reasons"), one_line(card.reasons)),
        (_("look again"), on_day(card.look_again_on, today)),
    ]
    title = _("Match card: {name}").format(name=card.name)
    return Page(title, given(facts), _parts(card))


def _parts(card: MatchCardRow) -> list[Section]:
    return [
        Section(wording.match_part(part), text=getattr(card, part))
        for part in MATCH_PARTS
        if getattr(card, part).strip()
    ]


def _line(card: MatchCardRow, text: str) -> str:
    said = one_line(text) or "–"
    return f"{card.name}: {said}"


def _decision(card: MatchCardRow, today: date) -> str:
    words = wording.decision_words(card.decision)
    if card.decided_on is None:
        return words
    return wording.DOT.join((words, wording.day(card.decided_on, today)))


def _criterion(one: Criterion) -> str:
    if one.met:
        return _("✓ met: {criterion}").format(criterion=wording.criterion(one.key))
    if one.act is None:
        return _("○ open: {criterion}").format(criterion=wording.criterion(one.key))
    return _("○ open: {criterion} ({act})").format(
        criterion=wording.criterion(one.key), act=wording.act(one.act)
    )
