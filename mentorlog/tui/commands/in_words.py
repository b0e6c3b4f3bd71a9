"""Sentences that name keys: the settings may give a command another, and the sentence says that."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from mentorlog.tui.commands.remap import first_key
from mentorlog.tui.commands.signs import readable

#: A command's id in braces, as in "{editor.save} makes it part of the record".
NAMED: Final = re.compile(r"\{([a-z_]+\.[a-z_]+)\}")

#: As it stands on most keyboards.
_SHORT: Final = {"escape": "esc"}


def key_in_words(command_id: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """The first key of a command as a sentence says it: "enter", "ctrl+s", "?"; "" without one.

    `keys` are those of the settings, by command. Raises KeyError for an id of no command.
    """
    key = first_key(command_id, keys)
    return _SHORT.get(key, readable(key)) if key else ""


def with_keys(words: str, keys: Mapping[str, tuple[str, ...]]) -> str:
    """`words` with the key a command has by the settings' `keys` in the place of each `{id}`."""
    return NAMED.sub(lambda found: key_in_words(found[1], keys), words)
