"""Nothing being written is lost: the screens that write join by having `keep_draft`."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from textual.widget import Widget

from mentorlog.errors import MentorlogError

if TYPE_CHECKING:
    from textual.screen import Screen

    from mentorlog.journal.elsewhere import Unkept

_PATIENCE = 0.5  # seconds for letters under way to arrive


@runtime_checkable
class KeepsDraft(Protocol):
    """A screen with something being written."""

    async def keep_draft(self) -> None:
        """Put what is being written into the journal, now, if it is not there yet.

        Raises the MentorlogError that stands in the way; the text stays on screen then.
        """


@runtime_checkable
class HoldsUnkept(Protocol):
    """A screen that can hand out what is being written, for another file than the journal."""

    def unkept(self) -> Unkept | None:
        """What is not in the journal as it stands now; None when all of it is."""


def unkept(screens: Iterable[Screen[object]]) -> list[Unkept]:
    """What the screens hold that is not in the journal."""
    held = [screen.unkept() for screen in screens if isinstance(screen, HoldsUnkept)]
    return [one for one in held if one is not None]


async def keep(screens: Iterable[Screen[object]]) -> list[MentorlogError]:
    """Have every screen keep its draft; what stood in the way, if anything."""
    failures = []
    for screen in screens:
        if isinstance(screen, KeepsDraft):
            try:
                await screen.keep_draft()
            except MentorlogError as failure:
                failures.append(failure)
    return failures


async def letters_arrived(widget: Widget | None) -> None:
    """Wait until `widget` has worked through the keys that were sent to it before.

    What it says of them climbs from parent to parent up to the screen, which keeps it.
    """
    if widget is None:
        return
    with contextlib.suppress(TimeoutError):
        async with asyncio.timeout(_PATIENCE):
            for node in widget.ancestors_with_self:
                if not isinstance(node, Widget) or not node.is_running:
                    return
                arrived = asyncio.Event()
                node.call_later(arrived.set)
                await arrived.wait()
