"""What can be chosen while evaluating: the instrument, and the decision with what it will do."""

from __future__ import annotations

from typing import Final

from mentorlog.content import mirror as texts
from mentorlog.domain import decisions, mirror
from mentorlog.domain.kinds import Instrument, ReviewDecision, Side, Stage, Status
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard, ReviewCard
from mentorlog.tui.widgets.choice import Choice
from mentorlog.wording import mirror as words

#: Of an evaluation that is changed: the decision stays as it is.
KEPT: Final = "kept"


def instruments(
    subject: RelationshipCard, card: ReviewCard | None, respondent: Side
) -> list[Choice]:
    """What the respondent may answer; of an evaluation that exists, its own instrument."""
    known = texts.texts().instruments
    offered = [card.instrument] if card else list(Instrument)
    return [
        Choice(one, words.instrument_words(one), known[one].sentence)
        for one in offered
        if card or mirror.may_answer(one, subject.row.my_role, respondent)
    ]


def decisions_offered(subject: RelationshipCard, card: ReviewCard | None) -> list[Choice]:
    """What can be decided here, each with what it will do; `decision:stage` where it has two."""
    before = subject.row.stage
    offered = [Choice("", _("nothing yet"), _("It is only written down."))]
    if card is not None:
        told = words.decision_words(card.decision) or _("nothing")
        said = _("Decided was: {decision}. Nothing moves again.").format(decision=told)
        offered = [Choice(KEPT, _("as it is"), said)]
    for decision in ReviewDecision:
        targets: tuple[Stage | None, ...] = (None,)
        if decision is ReviewDecision.adjust:
            targets = decisions.adjusted(before)
        if decision is ReviewDecision.pause and subject.row.status is not Status.active:
            continue
        for target in targets:
            after = decisions.leads_to(decision, before, target)
            if after is not None:
                value = decision if target is None else f"{decision}:{target}"
                effect = words.decision_effect(decision, before, after)
                offered.append(
                    Choice(value, words.decision_choice(decision, before, after), effect)
                )
    return offered
