"""Evaluations in a person's words: who answered what, what was decided, what differs."""

from __future__ import annotations

from mentorlog.content.mirror import texts
from mentorlog.domain.decisions import adjusted
from mentorlog.domain.kinds import Instrument, ReviewDecision, Side, Stage
from mentorlog.domain.mirror import Gap, Quality, Voice, step
from mentorlog.i18n import _, pgettext
from mentorlog.wording.kinds import stage as stage_words

#: Instead of a score for which too little was answered.
BLANK = "–"


def quality_words(quality: Quality) -> str:
    """The name of a quality in one word, for a column."""
    return {
        Quality.experience: _("experience"),
        Quality.listening: _("listening"),
        Quality.empathy: _("empathy"),
        Quality.communication: _("communication"),
        Quality.patience: _("patience"),
        Quality.integrity: _("integrity"),
    }[quality]


def instrument_words(instrument: Instrument) -> str:
    """What was answered, for a column."""
    return {
        Instrument.mirror: _("quality mirror"),
        Instrument.fit: _("look at the fit"),
        Instrument.mentee: _("self-check"),
    }[instrument]


def decision_words(decision: ReviewDecision | None) -> str:
    """What was decided, in a word; nothing when nothing was."""
    if decision is None:
        return ""
    return {
        ReviewDecision.go_on: pgettext("decision", "continue"),
        ReviewDecision.adjust: pgettext("decision", "adjust"),
        ReviewDecision.pause: pgettext("decision", "pause"),
        ReviewDecision.close: pgettext("decision", "close"),
    }[decision]


def decision_choice(decision: ReviewDecision, before: Stage, after: Stage) -> str:
    """A decision as one of several to choose from; adjusting says where it leads."""
    if decision is not ReviewDecision.adjust:
        return decision_words(decision)
    if before is after:
        return pgettext("decision", "adjust here")
    return pgettext("decision", "adjust, back to {stage}").format(stage=stage_words(after))


def no_way(before: Stage, asked: Stage | None, name: str) -> str:
    """Why a decision cannot be taken in the stage `before`, and what can be done instead.

    `asked` is the stage that adjusting was to lead back to, if one was named.
    """
    if before is Stage.matching:
        return _(
            "You and {name} are still in {stage}: there is nothing yet to go on with or to adjust."
            " Decide on the match first, or save this without a decision."
        ).format(name=name, stage=stage_words(before))
    there = adjusted(before)
    if asked is None or not there:
        return _(
            "You and {name} are in {stage}, where nothing can be adjusted any more. Decide to"
            " continue, which takes you back to {development}, or save this without a decision."
        ).format(name=name, stage=stage_words(before), development=stage_words(Stage.development))
    return _(
        "You and {name} are in {stage}. From there adjusting leads to: {there}; not to {asked}."
    ).format(
        name=name,
        stage=stage_words(before),
        there=", ".join(stage_words(step) for step in there),
        asked=stage_words(asked),
    )


def decision_effect(decision: ReviewDecision, before: Stage, after: Stage) -> str:
    """What a decision will do, as a sentence."""
    if decision is ReviewDecision.pause:
        return _("The relationship is paused; its days do not count as silence.")
    if before is after:
        return _("You go on in {stage}.").format(stage=stage_words(after))
    return {
        ReviewDecision.go_on: _("You go on meeting: the stage becomes {stage}."),
        ReviewDecision.adjust: _("You go back a step: the stage becomes {stage}."),
        ReviewDecision.close: _("You bring it to a good end: the stage becomes {stage}."),
    }[decision].format(stage=stage_words(after))


def score_number(score: float | None) -> str:
    """A score as a whole number from 0 to 100; a dash when too little was answered."""
    return BLANK if score is None else str(int(score + 0.5))


def score_words(score: float | None) -> str:
    """A score in the nearest word of the scale; nothing when too little was answered."""
    return "" if score is None else texts().scale[step(score)]


def review_title(respondent: Side, instrument: Instrument, name: str) -> str:
    """Who answered what: "Quality mirror, as you see it"."""
    words = texts().instruments[instrument].title
    if respondent is Side.me:
        return _("{what}, as you see it").format(what=words)
    return _("{what}, as {name} sees it").format(what=words, name=name)


def gap_sentence(gap: Gap, mine: Voice, name: str) -> str:
    """A difference to talk about; `mine` is what I am in it, `name` the other."""
    own, told = (gap.mentor, gap.mentee) if mine is Voice.mentor else (gap.mentee, gap.mentor)
    return _("{quality}: you say {mine}, {name} says {theirs}.").format(
        quality=quality_words(gap.quality).capitalize(),
        mine=_of_100(own),
        name=name,
        theirs=_of_100(told),
    )


def _of_100(score: float) -> str:
    return _("{word} ({number})").format(word=score_words(score), number=score_number(score))
