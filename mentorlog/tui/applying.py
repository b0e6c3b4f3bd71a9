"""Which commands apply where the person is now: what palette, help and footer are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from textual.binding import Binding
from textual.dom import DOMNode
from textual.screen import Screen

from mentorlog.i18n import _
from mentorlog.tui.commands import NO_KEY, Command, command, in_scope, prints
from mentorlog.tui.commands.remap import named

if TYPE_CHECKING:
    from mentorlog.tui.app import MentorlogApp


@dataclass(frozen=True)
class Applying:
    """A command that can be given now: its keys as a person reads them, and who carries it out."""

    command: Command
    keys: tuple[str, ...]
    node: DOMNode


def commands_on(screen: Screen[Any]) -> list[Applying]:
    """The commands that can be given on `screen` with its present focus, nearest first."""
    found: dict[str, Applying] = {}
    for key, active in screen.active_bindings.items():
        binding = active.binding
        if not active.enabled or binding.id is None:
            continue
        try:
            known = command(binding.id)
        except KeyError:
            continue
        before = found.get(known.id)
        keys = before.keys if before else ()
        if not key.startswith(NO_KEY):
            keys = (*keys, screen.app.get_key_display(binding))
        found[known.id] = Applying(known, keys, before.node if before else active.node)
    return list(found.values())


def everywhere_on(app: MentorlogApp) -> list[Applying]:
    """The commands that can be given even above a card, which keeps the rest of the app away."""
    given = named(app.settings.keys)
    found: list[Applying] = []
    for known in in_scope("app"):
        keys = [key for key in given.get(known.id, known.keys) if not prints(key)]
        if known.everywhere and keys and app.check_action(known.name, ()):
            shown = tuple(app.get_key_display(Binding(key, "")) for key in keys)
            found.append(Applying(known, shown, app))
    return found


def scope_title(scope: str) -> str:
    """What a scope is called before a command's title: “relationships: add”."""
    return _TITLES.get(scope, scope)


_TITLES = {
    "app": _("anywhere"),
    "area": _("go to"),
    "list": _("list"),
    "page": _("page"),
    "dialog": _("dialog"),
    "overlay": _("this card"),
    "passphrase": _("passphrase"),
    "lock": _("lock"),
    "first": _("first time"),
    "enter_code": _("recovery code"),
    "code": _("recovery code"),
    "code_asked": _("recovery code"),
    "guide": _("field guide"),
    "help": _("this card"),
    "again": _("passphrase"),
    "today": _("today"),
    "relationships": _("relationships"),
    "relationship": _("relationship"),
    "brief": _("before you meet"),
    "sessions": _("sessions"),
    "month": _("month"),
    "editor": _("session"),
    "version": _("earlier version"),
    "after": _("the minute after"),
    "choose": _("choosing"),
    "beside": _("beside the text"),
    "wizard": _("somebody new"),
    "compare": _("match cards"),
    "reviews": _("reviews"),
    "goals": _("goals"),
    "goals_area": _("goals"),
    "goal_form": _("a goal"),
    "reflections": _("reflections"),
    "reflecting": _("reflection"),
    "insights": _("insights"),
    "timeline": _("timeline"),
    "search": _("search"),
    "agreement": _("agreement"),
    "clauses": _("drafting"),
    "benefits": _("benefits"),
    "evaluate": _("evaluating"),
    "feels_off": _("something feels off"),
    "templates": _("shapes and questions"),
    "closing": _("closing"),
    "ritual": _("closing"),
    "confirm": _("question"),
    "pick": _("choosing"),
}
