"""Forms of goals and check-ins."""

from __future__ import annotations

from datetime import date

from pydantic import field_validator
from sqlmodel import Field

from mentorlog.domain.goals import LEVEL_FIELDS, OPEN
from mentorlog.domain.kinds import Area, GoalStatus, Horizon, Side
from mentorlog.domain.lines import one_line
from mentorlog.i18n import _
from mentorlog.journal.forms.form import LONGEST_NAME, Form


class GoalForm(Form):
    """What may be written about a goal; `measure` is how one would know."""

    learner: Side | None = None
    parent_id: int | None = None
    title: str = Field(default="", max_length=LONGEST_NAME)
    why: str = ""
    area: Area | None = None
    measure: str = ""
    due_on: date | None = None
    importance: int | None = Field(default=None, ge=1, le=3)
    difficulty: int | None = Field(default=None, ge=1, le=3)
    level_minus_2: str = ""
    level_minus_1: str = ""
    level_0: str = ""
    level_plus_1: str = ""
    level_plus_2: str = ""
    baseline: int | None = Field(default=None, ge=-2, le=2)

    @field_validator("title", mode="after")
    @classmethod
    def _is_called_something(cls, value: str) -> str:
        if not one_line(value):
            raise ValueError
        return value

    @field_validator(*LEVEL_FIELDS, mode="after")
    @classmethod
    def _level_on_one_line(cls, value: str) -> str:
        return one_line(value)

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about what a goal cannot have."""
        sentences = {
            "title": _(
                "A goal needs a few words that say what it is, at most {count} characters."
            ).format(count=LONGEST_NAME),
            "importance": _("How important it is goes from 1 to 3, or stays empty."),
            "difficulty": _("How difficult it is goes from 1 to 3, or stays empty."),
            "baseline": _("Where it begins is a level from −2 to +2, or stays empty."),
            "learner": _("The learner is “me” or “them”."),
            "horizon": _("A goal is “long” or “short”."),
            "status": _("A new goal is a draft or active."),
            "area": _("That is not one of the development areas."),
        }
        return sentences.get(field) or super().complaint(field)


class NewGoal(GoalForm):
    """A goal of a relationship.

    `learner` may be left out where it is certain: everywhere but in a mutual relationship.
    """

    mentorship_id: int
    horizon: Horizon
    title: str = Field(max_length=LONGEST_NAME)
    status: GoalStatus = GoalStatus.active

    @field_validator("status", mode="after")
    @classmethod
    def _is_open(cls, value: GoalStatus) -> GoalStatus:
        if value not in OPEN:
            raise ValueError
        return value


class GoalEdit(GoalForm):
    """What changes about a goal; what becomes of it is said by `goals.become`."""

    horizon: Horizon = Horizon.short


class CheckInForm(Form):
    """What is said in a check-in: level −2 to +2, confidence 0 to 10."""

    level: int = Field(default=0, ge=-2, le=2)
    confidence: int | None = Field(default=None, ge=0, le=10)
    note: str = ""
    checked_on: date | None = None
    session_id: int | None = None

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about what a check-in cannot have."""
        sentences = {
            "level": _("A level is a whole number from −2 to +2."),
            "confidence": _("How confident one is goes from 0 to 10, or stays empty."),
        }
        return sentences.get(field) or super().complaint(field)


class NewCheckIn(CheckInForm):
    """Where a goal stands: today, or on the day of the session it was talked about in."""

    goal_id: int
    level: int = Field(ge=-2, le=2)


class CheckInEdit(CheckInForm):
    """What changes about a check-in."""
