"""The areas of the program: a number key, a name and the screen each begins with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from mentorlog.i18n import _

if TYPE_CHECKING:
    from textual.screen import Screen


@dataclass(frozen=True)
class Area:
    """One tab. Numbers stay as they are when other areas come: fingers remember them."""

    number: int
    name: str
    title: str


AREAS: tuple[Area, ...] = (
    Area(1, "today", _("Today")),
    Area(2, "relationships", _("Relationships")),
    Area(3, "goals", _("Goals")),
    Area(4, "sessions", _("Sessions")),
    Area(5, "reflections", _("Reflections")),
    Area(6, "insights", _("Insights")),
)

#: Where a person lands after unlocking when nothing else is remembered.
FIRST = "today"


def first_screen(name: str) -> Screen[None]:
    """The screen an area begins with; its module is imported only now.

    Raises KeyError for a name that no area has.
    """
    if name == "today":
        from mentorlog.tui.screens.today import TodayScreen

        return TodayScreen()
    if name == "relationships":
        from mentorlog.tui.screens.relationships import RelationshipsScreen

        return RelationshipsScreen()
    if name == "goals":
        from mentorlog.tui.screens.goals import GoalsScreen

        return GoalsScreen()
    if name == "sessions":
        from mentorlog.tui.screens.sessions import SessionsScreen

        return SessionsScreen()
    if name == "reflections":
        from mentorlog.tui.screens.reflections import ReflectionsScreen

        return ReflectionsScreen()
    if name == "insights":
        from mentorlog.tui.screens.insights import InsightsScreen

        return InsightsScreen()
    raise KeyError(name)
