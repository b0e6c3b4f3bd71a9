"""The lesson of the field guide that helps now, offered in one line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.content import Content

from mentorlog.content.guide import Lesson, Moment
from mentorlog.tui.widgets.line import line

if TYPE_CHECKING:
    from mentorlog.tui.app import MentorlogApp


def offered(app: MentorlogApp, lessons: Iterable[Lesson], moment: Moment) -> Content:
    """The key and the title of the lesson for that moment; empty where it is hidden or none is.

    What anybody may read at any time is not pressed on anybody.
    """
    found = next((one for one in lessons if one.moment is moment), None)
    if found is None or moment is Moment.anytime:
        return Content("")
    return line((app.key_of("app.guide"), "bold $key"), (f"  {found.title}", "$muted"))
