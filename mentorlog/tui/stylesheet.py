"""A stylesheet that reads each style once: most of what a screen's first opening used to take.

Textual parses every source anew whenever a screen with styles of its own is opened for the first
time, and its cache holds 64 sources, which is fewer than this program has. Here what was parsed is
kept for as long as the colours stay the same, and for the last few themes.
"""

from __future__ import annotations

from textual.cache import LRUCache
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

#: Sources; the program and Textual's widgets have some hundred and fifty between them.
_SOURCES = 1024
#: Themes gone back and forth between while one is being chosen.
_THEMES = 4

#: What was parsed, by the values of the variables it was parsed with.
_parsed: LRUCache[frozenset[tuple[str, str]], LRUCache[tuple[object, ...], list[RuleSet]]]
_parsed = LRUCache(_THEMES)


class KeptStylesheet(Stylesheet):
    """As Textual's, and nothing is parsed twice with the same colours."""

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._keep()

    def set_variables(self, variables: dict[str, str]) -> None:
        """Set the colours; what was parsed with these before is used again."""
        self._parse_cache = LRUCache(_SOURCES)  # the base class empties it, so not the kept one
        super().set_variables(variables)
        self._keep()

    def reparse(self) -> None:
        """Bring the rules up to date; they stay as they are if a source has errors."""
        self.parse()

    def _keep(self) -> None:
        colours = frozenset(self._variables.items())
        kept = _parsed.get(colours)
        if kept is None:
            kept = _parsed[colours] = LRUCache(_SOURCES)
        self._parse_cache = kept
