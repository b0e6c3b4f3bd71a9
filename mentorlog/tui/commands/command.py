"""What a command is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Command:
    """One thing a person can do where its scope is in force.

    `keys` are Textual's names, the first one is shown. `title` is one to three words for footer
    and palette, `help` one sentence. `footer`: show it in the footer; at most seven fit, in the
    order of this file. `palette`: list it in the palette (moving about in a list is not).
    `about`: what the palette puts before the title, where the scope's own name says less.
    `everywhere`: works above dialogs and while typing too, but for keys that print a character.
    """

    id: str
    keys: tuple[str, ...]
    title: str
    help: str
    footer: bool = False
    palette: bool = True
    everywhere: bool = False
    about: str = ""

    @property
    def scope(self) -> str:
        """Where it applies: the part of the id before the dot."""
        return self.id.partition(".")[0]

    @property
    def name(self) -> str:
        """What its action method is called, after `action_`."""
        return self.id.partition(".")[2]
