"""Which commands are within reach at the same time, so that one key must not mean two of them."""

from __future__ import annotations

from mentorlog.tui.commands.command import Command

#: Cards above a screen on which one writes.
_FORMS = frozenset(
    [
        "dialog",
        "wizard",
        "evaluate",
        "feels_off",
        "clauses",
        "ritual",
        "goal_form",
        "pick",
        "again",
        "after",
        "passphrase",
        "lock",
        "first",
        "enter_code",
        "code",
        "code_asked",
    ]
)
#: Cards above a screen: what is below them cannot be asked for, but for what works everywhere.
_CARDS = _FORMS | {"overlay", "guide", "help", "confirm", "choose", "templates", "version"}
#: Where one writes: a key that prints a character is a letter there.
_TYPED = _FORMS | {"editor", "reflecting", "search"}
#: Parts of a page, one of which is in front; each goes with the page it is on.
_PARTS = frozenset(
    ["brief", "timeline", "reviews", "agreement", "benefits", "goals", "reflections", "closing"]
)
_TOGETHER = (
    {"relationship"} | _PARTS,
    {"relationships", "brief"},
    {"goals_area", "goals"},
    {"sessions", "month"},
    {"editor", "beside"},
    {"passphrase", "lock"},
    {"passphrase", "first"},
    {"guide", "overlay"},
    {"help", "overlay"},
    {"templates", "overlay"},
    {"goal_form", "dialog"},
    {"feels_off", "dialog"},
)
#: What works on every screen that is no card.
_GENERAL = frozenset({"app", "area"})
_MOVING = frozenset({"list", "page"})
_UNMOVED = frozenset({"month", "editor", "reflecting", "passphrase", "lock", "first", "confirm"})

#: What a line one types in does with a key itself, before any command hears of it.
_OF_A_LINE = frozenset(f"ctrl+{letter}" for letter in "acdekuvwx").union(
    ("backspace", "delete", "home", "end", "left", "right", "alt+backspace", "ctrl+backspace"),
    ("shift+home", "shift+end", "shift+left", "shift+right", "ctrl+left", "ctrl+right"),
    ("ctrl+shift+a", "ctrl+shift+left", "ctrl+shift+right"),
)
#: And what a text of many lines does.
_OF_A_TEXT = _OF_A_LINE.union(
    ("up", "down", "pageup", "pagedown", "shift+up", "shift+down", "enter", "tab"),
    ("alt+delete", "ctrl+shift+k", "ctrl+y", "ctrl+z"),
)
_TEXTS = frozenset({"editor", "reflecting"})


def taken_where_typed(scope: str, key: str) -> bool:
    """Whether what one types in within the scope has a use of its own for the key."""
    return key in (_OF_A_TEXT if scope in _TEXTS else _OF_A_LINE if scope in _TYPED else ())


def typed_in(scope: str) -> bool:
    """Whether the scope is in force while one writes, so that letters are not its to take."""
    return scope in _TYPED


def meet(one: Command, other: Command) -> bool:
    """Whether there is a place where both commands can be asked for."""
    if one.everywhere or other.everywhere:
        return True
    pair = {one.scope, other.scope}
    if len(pair) == 1:
        return True
    if pair <= _PARTS:
        return False
    if pair & _GENERAL:
        return not pair & _CARDS
    if pair & _MOVING:
        return not pair & _UNMOVED and not pair <= _MOVING
    return any(pair <= places for places in _TOGETHER)
