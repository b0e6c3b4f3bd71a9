"""What is got ready while nobody presses a key, so that the first opening takes no longer.

Once the first screen stands: the style sheets of screens to come, the modules that a key needs,
the desk to write at, and the areas themselves, each read and laid out behind the one in front.
"""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from mentorlog import process
from mentorlog.errors import MentorlogError
from mentorlog.tui import areas
from mentorlog.tui.painting import PaintedOnce
from mentorlog.tui.preload import LATER

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.tui.app import MentorlogApp

#: So many seconds after the first screen it begins.
_SOON = 1.0
_BETWEEN = 0.05  # seconds between two pieces
_AT_REST = 0.7  # seconds without a key before the next area is made ready


def begin(app: MentorlogApp) -> None:
    """Get ready what is not needed yet, piece by piece."""
    app.set_timer(_SOON, partial(_read_sheets, app))


def _read_sheets(app: MentorlogApp) -> None:
    """Read the style sheets of screens to come; Textual would style all anew for each."""
    for sheet in sorted(Path(__file__).parent.glob("screens/*.tcss")):
        if not app.stylesheet.has_source(str(sheet), ""):
            app.stylesheet.read(sheet)
    app.stylesheet.parse()
    _import(app)


def _import(app: MentorlogApp, at: int = 0) -> None:
    """Import what a key may open, a piece at a time, so that no key waits for all of it."""
    import_module(LATER[at])
    if at + 1 < len(LATER):
        app.set_timer(_BETWEEN, partial(_import, app, at + 1))
    else:
        app.set_timer(_BETWEEN, partial(_read, app))


async def _read(app: MentorlogApp, at: int = 0) -> None:
    """Read what a key may show, one after the other; the first time takes three times as long.

    Nobody asked for it: a failure is said when somebody does.
    """
    if app.is_open and not app.ends:
        with suppress(MentorlogError):
            await app.journal.run(_READINGS[at])
    following = (
        partial(_read, app, at + 1) if at + 1 < len(_READINGS) else partial(_open_areas, app)
    )
    app.set_timer(_BETWEEN, following)


def _newest_desk(db: Session) -> None:
    from mentorlog.journal import sessions
    from mentorlog.tui import desk

    for row in sessions.page(db, limit=1):
        desk.read(db, mentorship_id=row.mentorship_id, session_id=row.id)


def _newest_goal(db: Session) -> None:
    from mentorlog.journal import goals
    from mentorlog.tui.screens import goals_listed
    from mentorlog.tui.screens.parts.goals import read_all

    for row in goals.page(db, limit=1):
        read_all(db, row.mentorship_id)
        goals_listed.read_one(db, row.id)


def _reflections_of_one(db: Session) -> None:
    from mentorlog import clock
    from mentorlog.journal import mentorships
    from mentorlog.tui.reflections_shown import Narrowed

    today = clock.today()
    for row in mentorships.overview(db)[:1]:
        shown = Narrowed(only=True, about=row.id)
        shown.page(db, 0, 1)
        shown.year(db, today, today)


def _timeline_of_nobody(db: Session) -> None:
    from mentorlog.journal import timeline_index

    timeline_index.window(db, timeline_index.index(db, 0), 0, 1)


#: Each asks what a screen asks. A long timeline is much to read, and that of nobody asks the same.
_READINGS = (_newest_desk, _newest_goal, _reflections_of_one, _timeline_of_nobody)


async def _open_areas(app: MentorlogApp) -> None:
    """Open the next area behind the one in front, if a moment passed without a key."""
    if not app.is_open or app.ends:
        return
    if not app.presence.rests(_AT_REST):
        app.set_timer(_AT_REST, partial(_open_areas, app))
        return
    there = {mode for mode, _screen in app.screens()}
    missing = [area.name for area in areas.AREAS if area.name not in there]
    if missing:
        await app._init_mode(missing[0])
        app.set_timer(_BETWEEN, partial(_lay_out, app, missing[0]))
    else:
        process.stays()


def _lay_out(app: MentorlogApp, area: str, again: int = 3) -> None:
    """Lay out an area that is being opened behind, as often as it takes until it stands."""
    if app.ends:
        return
    first = app.get_screen_stack(area)[0]
    if isinstance(first, PaintedOnce):
        first.lay_out_behind()
    following = partial(_lay_out, app, area, again - 1) if again else partial(_open_areas, app)
    app.set_timer(_BETWEEN, following)
