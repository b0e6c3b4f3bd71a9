"""Other keys for commands, as the settings give them: checked, so that no command gets lost."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from mentorlog.errors import ConfigurationError
from mentorlog.i18n import _
from mentorlog.tui.commands import COMMANDS, Command, command, prints

_NAMED = (
    "escape|enter|tab|space|backspace|delete|insert|home|end|pageup|pagedown|up|down|left|right"
)
_KEY = re.compile(rf"(?:(?:ctrl|alt|shift)\+)*(?:f[1-9]\d?|{_NAMED}|[a-z0-9_]+)|\S")

#: What a terminal sends for these is what it sends for backspace, tab and enter.
_INDISTINCT = frozenset({"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"})


def remapped(keys: Mapping[str, tuple[str, ...]], file: Path) -> tuple[Command, ...]:
    """All commands, with the keys of the settings in `file` in place of their own.

    Raises ConfigurationError for a command that does not exist, a key that cannot work, and two
    commands of one scope on the same key.
    """
    for command_id, names in keys.items():
        _check(command_id, names, file)
    found = tuple(replace(known, keys=keys.get(known.id, known.keys)) for known in COMMANDS)
    _check_clashes(found, keys, file)
    return found


def _check(command_id: str, names: tuple[str, ...], file: Path) -> None:
    try:
        known = command(command_id)
    except KeyError:
        raise ConfigurationError(_unknown(command_id, file)) from None
    for name in names:
        if name in _INDISTINCT:
            reason = _("a terminal cannot tell it from backspace, tab or enter")
        elif not _KEY.fullmatch(name):
            reason = _("there is no key of that name")
        elif known.everywhere and prints(name):
            reason = _("it works while you type, so it cannot be a key that writes something")
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
    taken: dict[tuple[str, str], str] = {}
    for known in found:
        for name in known.keys:
            other = taken.setdefault((known.scope, name), known.id)
            if other != known.id and (known.id in keys or other in keys):
                raise ConfigurationError(
                    _('In {file}, keys: "{key}" would mean both {one} and {other}.').format(
                        file=file, key=name, one=other, other=known.id
                    )
                )


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
