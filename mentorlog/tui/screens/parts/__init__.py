"""The parts of a relationship's page, in the order of its tabs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mentorlog.i18n import _
from mentorlog.tui.screens.parts.agreement import AgreementPart
from mentorlog.tui.screens.parts.benefits import BenefitsPart
from mentorlog.tui.screens.parts.closing import ClosingPart
from mentorlog.tui.screens.parts.goals import GoalsPart
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.screens.parts.reflections import ReflectionsPart
from mentorlog.tui.screens.parts.reviews import ReviewsPart
from mentorlog.tui.screens.parts.timeline import TimelinePart

__all__ = ["PARTS", "Part", "PartOf"]


@dataclass(frozen=True)
class PartOf:
    """A tab of the page: its name, its title, and what makes the part.

    Without `make` the page itself knows it: the brief, the sessions.
    """

    name: str
    title: str
    make: Callable[[], Part] | None = None


PARTS: tuple[PartOf, ...] = (
    PartOf("brief", _("Brief")),
    PartOf("timeline", _("Timeline"), TimelinePart),
    PartOf("goals", _("Goals"), GoalsPart),
    PartOf("sessions", _("Sessions")),
    PartOf("agreement", _("Agreement"), AgreementPart),
    PartOf("reflections", _("Reflections"), ReflectionsPart),
    PartOf("reviews", _("Reviews"), ReviewsPart),
    PartOf("benefits", _("Benefits"), BenefitsPart),
    PartOf("closing", _("Closing"), ClosingPart),
)
