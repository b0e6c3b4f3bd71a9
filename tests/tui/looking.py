"""Reading a screen as a person does, once it has come to rest."""

from __future__ import annotations

from typing import Any

from textual.pilot import Pilot

from mentorlog.tui.app import MentorlogApp


async def settled(pilot: Pilot[Any]) -> None:
    """Wait until every worker is done and what it shows is painted."""
    await pilot.pause()
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()


def lines(app: MentorlogApp) -> str:
    """All that the screen shows, line by line, without colours."""
    return "\n".join(strip.text for strip in app.screen._compositor.render_strips())
