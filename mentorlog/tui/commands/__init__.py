"""The one registry of commands: what keys, palette, help, footer and `mentorlog keys` all show.

A command belongs to a scope (the app, any area, a list, one screen) and has an id `scope.name`,
by which the settings can give it other keys. A screen or widget says `BINDINGS = bindings("scope")`
and has a method `action_<name>` for each. Reading this module imports no Textual.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from mentorlog.tui.commands import (
    agreement,
    closing,
    everywhere,
    exchange,
    goals,
    insights,
    lock,
    matching,
    protecting,
    reflections,
    relationships,
    reviews,
    searching,
    sessions,
    templates,
    timeline,
    today,
    unsealing,
)
from mentorlog.tui.commands.command import Command
from mentorlog.tui.commands.signs import prints

if TYPE_CHECKING:
    from textual.binding import Binding, BindingType

__all__ = ["COMMANDS", "NO_KEY", "Command", "bindings", "command", "in_scope", "prints"]

COMMANDS: tuple[Command, ...] = (
    *everywhere.COMMANDS,
    *searching.COMMANDS,
    *exchange.COMMANDS,
    *protecting.COMMANDS,
    *lock.COMMANDS,
    *today.COMMANDS,
    *relationships.COMMANDS,
    *timeline.COMMANDS,
    *matching.COMMANDS,
    *unsealing.COMMANDS,
    *reviews.COMMANDS,
    *agreement.COMMANDS,
    *goals.COMMANDS,
    *reflections.COMMANDS,
    *insights.COMMANDS,
    *sessions.COMMANDS,
    *templates.COMMANDS,
    *closing.COMMANDS,
)


def command(command_id: str) -> Command:
    """The command with that id. Raises KeyError when there is none."""
    return _BY_ID[command_id]


def in_scope(scope: str) -> tuple[Command, ...]:
    """All commands of a scope, in the order of this file."""
    return tuple(known for known in COMMANDS if known.scope == scope)


def bindings(scope: str) -> list[BindingType]:
    """The key bindings of a scope for a `BINDINGS` of a screen or widget.

    A command without keys is reached by the palette only and has no binding until the settings
    give it a key.
    """
    return [binding for known in in_scope(scope) for binding in _bindings(known)]


def _bindings(known: Command) -> Iterator[Binding]:
    from textual.binding import Binding

    for typed in (False, True):
        keys = (
            [key for key in known.keys if prints(key) == typed] if known.everywhere else known.keys
        )
        if (known.everywhere and not keys) or (typed and not known.everywhere):
            continue
        yield Binding(
            ",".join(keys) or f"{NO_KEY}{known.id}",
            known.name,
            known.title,
            show=known.footer,
            tooltip=known.help,
            priority=known.everywhere and not typed,
            id=known.id,
        )


#: Begins the name of a key no keyboard has: it holds the place of a command that is reached by
#: the palette, until the settings give it a key.
NO_KEY = "no-key-"

_BY_ID = {known.id: known for known in COMMANDS}
