"""What a relationship gave, and thanks, in words."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import Beneficiary, Benefit, OutcomeForm, Said, Side
from mentorlog.i18n import _, pgettext
from mentorlog.wording.days import day as day_words


def beneficiary_words(beneficiary: Beneficiary) -> str:
    """Who gained, in a word."""
    return {
        Beneficiary.mentee: pgettext("role", "mentee"),
        Beneficiary.mentor: pgettext("role", "mentor"),
        Beneficiary.organisation: _("organisation"),
    }[beneficiary]


def beneficiary_heading(beneficiary: Beneficiary) -> str:
    """Above what somebody gained."""
    return {
        Beneficiary.mentee: _("For the mentee"),
        Beneficiary.mentor: _("For the mentor"),
        Beneficiary.organisation: _("For the organisation"),
    }[beneficiary]


def for_whom(beneficiary: Beneficiary) -> str:
    """Who gained, as one of several facts in a line."""
    return {
        Beneficiary.mentee: _("for the mentee"),
        Beneficiary.mentor: _("for the mentor"),
        Beneficiary.organisation: _("for the organisation"),
    }[beneficiary]


def benefit_words(benefit: Benefit) -> str:
    """What was gained, in a word or two."""
    return {
        Benefit.skill: _("skill"),
        Benefit.network: _("network"),
        Benefit.confidence: _("confidence"),
        Benefit.orientation: _("direction"),
        Benefit.fulfilment: _("fulfilment"),
        Benefit.leadership: _("leadership"),
        Benefit.perspective: _("new view"),
        Benefit.learning_culture: _("learning culture"),
        Benefit.retention: _("people stay"),
        Benefit.knowledge_transfer: _("passed knowledge"),
    }[benefit]


def form_words(form: OutcomeForm) -> str:
    """How it came about, in a word."""
    return {
        OutcomeForm.change: _("something changed"),
        OutcomeForm.introduction: _("introduction"),
        OutcomeForm.training: _("training"),
        OutcomeForm.support: _("support"),
    }[form]


def follow_up_words(follow_up_on: date | None, followed_up_on: date | None, today: date) -> str:
    """Whether an introduction was followed up, or when it is to be."""
    if followed_up_on is not None:
        return _("✓ followed up {day}").format(day=day_words(followed_up_on, today))
    if follow_up_on is None:
        return _("○ to follow up")
    told = day_words(follow_up_on, today)
    if follow_up_on < today:
        return _("▌ was to be followed up {day}").format(day=told)
    return _("○ to follow up {day}").format(day=told)


def said_words(said: Said) -> str:
    """Whether thanks reached whom they are for."""
    return {
        Said.not_yet: _("○ not said yet"),
        Said.said: _("✓ said"),
        Said.sent: _("✓ sent"),
    }[said]


def thanks_words(given_by: Side, name: str) -> str:
    """Who thanked whom."""
    if given_by is Side.me:
        return _("you thank {name}").format(name=name)
    return _("{name} thanked you").format(name=name)
