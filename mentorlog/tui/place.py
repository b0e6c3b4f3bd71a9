"""Where the person was when the journal was locked, so that unlocking leads back there.

It goes from the process that locks to the one that replaces it, in the environment, and holds
numbers and the names of areas and parts only: no name of a person, no text, nothing searched for.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

if TYPE_CHECKING:
    from mentorlog.tui.app import MentorlogApp

#: One screen: what it is, then what it is opened with.
Step = Sequence[str | int | None]

_MOST = 20  # screens over each other


@runtime_checkable
class HasPlace(Protocol):
    """A screen that can be opened again."""

    def place(self) -> Step | None:
        """What opens it as it stands; None when there is nothing to come back to."""


def of(app: MentorlogApp) -> str:
    """Where the person is in `app` now."""
    first, *above = app.screen_stack
    steps = [screen.place() for screen in above if isinstance(screen, HasPlace)]
    return json.dumps(
        {
            "area": app.current_mode,
            "row": getattr(first, "row_in_front", None),
            "steps": [list(step) for step in steps if step is not None],
        }
    )


def read(text: str | None) -> dict[str, Any]:
    """What `of` wrote; empty when it is anything else."""
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def area_of(place: dict[str, Any]) -> str:
    """The area to begin in; empty when none is said."""
    area = place.get("area")
    return area if isinstance(area, str) else ""


async def go_back(app: MentorlogApp, place: dict[str, Any]) -> None:
    """Open again what was open, from the bottom up; what is gone meanwhile is left out."""
    steps = place.get("steps")
    for step in (steps if isinstance(steps, list) else [])[:_MOST]:
        if isinstance(step, list) and step:
            await _open(app, *step)


async def _open(app: MentorlogApp, what: object, *with_: object) -> None:
    match what, with_:
        case "relationship", [int(number), str(part)]:
            from mentorlog.tui.screens.parts import PARTS

            known = [one.name for one in PARTS]
            await app.show_relationship(number, part=part if part in known else known[0])
        case "session", [int(number), int() | None as session, str(slot), int() | None as at]:
            await app.show_session(number, session, slot, at=at)
        case "reflection", [str(slot), int() | None as about]:
            from mentorlog.tui.screens import reflecting

            await reflecting.go_on(app, slot, about)
