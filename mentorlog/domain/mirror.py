"""The quality mirror as figures: six qualities of a mentor, three behaviours each.

Answers go from 0 never to 4 nearly always; None is not applicable, and a key that is not there was
not answered. Nothing here is validated, has a norm or ranks anybody.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mentorlog.domain.kinds import Instrument, Role, Side

#: The highest answer; the lowest is 0.
MOST = 4
#: A quality's score is its mean times this: 0 to 100.
TIMES = 25
#: So many of a quality's three behaviours must be answered for it to have a score.
LEAST_ANSWERED = 2
#: So many qualities must have a score for there to be an overall one.
LEAST_QUALITIES = 5
#: From this difference on, two views of the same quality are worth a talk.
TALKING_POINT = 25
#: After so many held sessions the fit is looked at again, once.
FIT_AFTER = 3
# Scores are fractions of three and two; their differences need room for binary rounding.
_ROUNDING = 1e-9

#: Answers by the key of the statement.
Answers = Mapping[str, int | None]


class Quality(StrEnum):
    """What makes a good mentor."""

    experience = "experience"
    listening = "listening"
    empathy = "empathy"
    communication = "communication"
    patience = "patience"
    integrity = "integrity"


#: The behaviours of each quality, by key.
BEHAVIOURS: Mapping[Quality, tuple[str, ...]] = {
    Quality.experience: ("E1", "E2", "E3"),
    Quality.listening: ("L1", "L2", "L3"),
    Quality.empathy: ("P1", "P2", "P3"),
    Quality.communication: ("C1", "C2", "C3"),
    Quality.patience: ("F1", "F2", "F3"),
    Quality.integrity: ("I1", "I2", "I3"),
}
#: One behaviour for each quality, such as three sessions can show.
FIT: tuple[str, ...] = ("E1", "L1", "P2", "C3", "F3", "I1")
#: The mentee about themselves.
SELF: tuple[str, ...] = ("M1", "M2", "M3", "M4", "M5", "M6")


class Voice(StrEnum):
    """Who speaks in a statement: the mentor of themselves, or the mentee of the mentor."""

    mentor = "mentor"
    mentee = "mentee"


def keys(instrument: Instrument) -> tuple[str, ...]:
    """The statements of an instrument, in order."""
    if instrument is Instrument.fit:
        return FIT
    if instrument is Instrument.mentee:
        return SELF
    return tuple(key for of_quality in BEHAVIOURS.values() for key in of_quality)


def voice(my_role: Role, respondent: Side) -> Voice:
    """In which form the statements about the mentor are put to the respondent.

    Where each is the other's mentor, both speak of the other.
    """
    if my_role is Role.both:
        return Voice.mentee
    asked_is_mentor = (my_role is Role.mentor) == (respondent is Side.me)
    return Voice.mentor if asked_is_mentor else Voice.mentee


def may_answer(instrument: Instrument, my_role: Role, respondent: Side) -> bool:
    """Whether the instrument is theirs to answer: the self-check is the mentee's own."""
    return instrument is not Instrument.mentee or voice(my_role, respondent) is Voice.mentee


def fit_is_due(held: int, *, looked: bool) -> bool:
    """Whether the fit is to be looked at: after the third held session, once.

    `looked` says that it was looked at, or that a whole review was made since.
    """
    return held >= FIT_AFTER and not looked


def suggested(held: int, *, looked: bool) -> Instrument:
    """The instrument that the rhythm asks for: the fit once it is due, else the whole mirror."""
    return Instrument.fit if fit_is_due(held, looked=looked) else Instrument.mirror


def wrong_keys(instrument: Instrument, answers: Answers) -> list[str]:
    """The keys that are no statements of the instrument, or whose answer is not 0 to 4 or None."""
    known = keys(instrument)
    return [
        key
        for key, answer in answers.items()
        if key not in known or not (answer is None or 0 <= answer <= MOST)
    ]


def quality_score(answers: Sequence[int | None]) -> float | None:
    """The mean of a quality's answers times 25, 0 to 100; None with fewer than two of three."""
    given = [answer for answer in answers if answer is not None]
    if len(given) < LEAST_ANSWERED:
        return None
    return sum(given) * TIMES / len(given)


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of each quality, 0 to 100, None where too little was answered."""

    of: Mapping[Quality, float | None]

    @property
    def overall(self) -> float | None:
        """The mean of the qualities; None with fewer than five of six."""
        given = [score for score in self.of.values() if score is not None]
        return sum(given) / len(given) if len(given) >= LEAST_QUALITIES else None


def scores(answers: Answers) -> Scores:
    """The scores of one answered mirror."""
    return Scores(
        {
            quality: quality_score([answers.get(key) for key in of_quality])
            for quality, of_quality in BEHAVIOURS.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Gap:
    """A quality that the mentor and the mentee see differently enough to talk about."""

    quality: Quality
    mentor: float
    mentee: float


def gaps(mentor: Scores, mentee: Scores) -> tuple[Gap, ...]:
    """Where the mentor's own view and what the mentee said lie 25 or more apart, widest first."""
    found = []
    for quality in Quality:
        own, told = mentor.of.get(quality), mentee.of.get(quality)
        if own is not None and told is not None and abs(own - told) >= TALKING_POINT - _ROUNDING:
            found.append(Gap(quality, own, told))
    return tuple(sorted(found, key=lambda gap: -round(abs(gap.mentor - gap.mentee), 6)))


def step(score: float) -> int:
    """The step of the scale, 0 to 4, that a score lies nearest to; halfway counts up."""
    return min(MOST, int(score / TIMES + 0.5))
