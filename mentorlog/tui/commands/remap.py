"""Other keys for commands, as the settings give them: checked, so that no command gets lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentorlog.errors import ConfigurationError
from mentorlog.i18n import _
from mentorlog.tui.commands import COMMANDS, Command, command, prints, signs
from mentorlog.tui.commands.reach import meet, taken_where_typed, typed_in
from mentorlog.tui.commands.signs import SIGNS

_NAMED = (
    "escape|enter|tab|space|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right"
)
_SIGNS = "|".join(sorted(SIGNS))
_KEY = re.compile(
    rf"(?:(?:ctrl|alt|shift)\+)*(?:f(?:[1-9]|1\d|2[0-4])|{_NAMED}|{_SIGNS}|[a-z0-9])|\S"
)

#: Shift and a key that writes: what arrives is what it writes then.
_SHIFTED = re.compile(rf"shift\+(?:{_SIGNS}|[a-z0-9])")

#: By these alone the keys come to everything that can have the focus.
_ONWARD = frozenset({"tab", "shift+tab"})

#: What a terminal sends for these is what it sends for backspace, tab and enter.
_INDISTINCT = frozenset({"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"})


def remapped(keys: Mapping[str, tuple[str, ...]], file: Path) -> tuple[Command, ...]:
    """All commands, with the keys of the settings in `file` in place of their own.

    Raises ConfigurationError for a command that does not exist, a key that cannot work, and two
    commands that would be asked for by the same key in the same place.
    """
    for command_id, names in keys.items():
        _check(command_id, names, file)
    given = named(keys)
    found = tuple(replace(known, keys=given.get(known.id, known.keys)) for known in COMMANDS)
    _check_clashes(found, given, file)
    return found


def named(keys: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The keys by the names Textual has for them, so that "/" and "slash" are one key."""
    return {known: tuple(dict.fromkeys(map(signs.named, names))) for known, names in keys.items()}


def keys_now(command_id: str, keys: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """The keys a command has now, by Textual's names.

    `keys` are those of the settings. Raises KeyError for an id of no command.
    """
    return named(keys).get(command_id, command(command_id).keys)


def first_key(command_id: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The first of them; "" without one."""
    return next(iter(keys_now(command_id, keys)), "")


def _check(command_id: str, names: tuple[str, ...], file: Path) -> None:
    try:
        known = command(command_id)
    except KeyError:
        raise ConfigurationError(_unknown(command_id, file)) from None
    for name in names:
        if name in _INDISTINCT:
            reason = _("a terminal cannot tell it from backspace, tab or enter")
        elif not _KEY.fullmatch(name):
            reason = _(
                "there is no key of that name; there are letters, digits, signs, f1 to f24, names"
                " like enter, up or slash, and ctrl+, alt+ or shift+ before them"
            )
        elif _SHIFTED.fullmatch(name):
            reason = _("with shift a terminal sends another sign; name that, as A or ?")
        elif name in _ONWARD and name not in known.keys:
            reason = _("it leads from one field or list to the next")
        elif prints(name) and (known.everywhere or typed_in(known.scope)):
            reason = _("it works while you type, so it cannot be a key that writes something")
        elif not known.everywhere and taken_where_typed(known.scope, name):
            reason = _("where one writes, it moves or changes the text")
        else:
            continue
        raise ConfigurationError(
            _('In {file}, keys.{command} is "{key}": {reason}.').format(
                file=file, command=command_id, key=name, reason=reason
            )
        )


def _check_clashes(
    found: tuple[Command, ...], keys: Mapping[str, tuple[str, ...]], file: Path
) -> None:
    taken: dict[str, list[Command]] = {}
    for known in found:
        for name in known.keys:
            for other in taken.setdefault(name, []):
                if _clash(other, known, name, keys):
                    raise ConfigurationError(
                        _(
                            'In {file}, keys: "{key}" would mean both {one} and {other}.'
                            " Give one of them another key."
                        ).format(file=file, key=name, one=other.id, other=known.id)
                    )
            taken[name].append(known)


def _clash(one: Command, other: Command, key: str, given: Mapping[str, tuple[str, ...]]) -> bool:
    """Whether `given` made the key mean two things in one place that it did not mean before."""
    if one.id == other.id or not {one.id, other.id} & given.keys():
        return False
    before = all(key in command(known.id).keys for known in (one, other))
    return not before and meet(one, other)


def _unknown(command_id: str, file: Path) -> str:
    from difflib import get_close_matches

    near = get_close_matches(command_id, [known.id for known in COMMANDS], n=1)
    if near:
        return _(
            "{file} gives keys to {command}, which does not exist. Did you mean {near}?"
        ).format(file=file, command=command_id, near=near[0])
    return _(
        "{file} gives keys to {command}, which does not exist. “mentorlog keys” lists all commands."
    ).format(file=file, command=command_id)
