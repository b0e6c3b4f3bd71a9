"""A data file read with every value checked, so that a slip in it is found by its name."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from enum import StrEnum
from typing import Any, TypeVar

Word = TypeVar("Word", bound=StrEnum)


class ContentError(Exception):
    """A built-in text cannot be used; the message names the file, the place and what is wrong."""


class Entry:
    """A table of a data file, with the place it stands in for a message.

    Every key must be asked for: `done` refuses what is left, which catches a misspelt one.
    """

    def __init__(self, values: Mapping[str, Any], place: str) -> None:
        self.place = place
        self._values = values
        self._asked: set[str] = set()

    @classmethod
    def parsed(cls, text: str, file: str) -> Entry:
        """A whole file. Raises ContentError when it is not TOML."""
        try:
            return cls(tomllib.loads(text), file)
        except tomllib.TOMLDecodeError as error:
            raise ContentError(f"{file}: {error}") from error

    def text(self, key: str) -> str:
        """Words that say something."""
        value = self._value(key, str)
        if not value.strip():
            raise self.wrong(key, "must not be empty")
        return str(value)

    def optional(self, key: str) -> str:
        """Words that say something, or nothing when the key is not there."""
        return self.text(key) if key in self._values else ""

    def number(self, key: str) -> int:
        """A whole number from 1 up."""
        value = self._value(key, int)
        if isinstance(value, bool) or value < 1:
            raise self.wrong(key, "must be a whole number from 1 up")
        return int(value)

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of words that say something, at least one."""
        values = self._value(key, list)
        if not values or not all(isinstance(value, str) and value.strip() for value in values):
            raise self.wrong(key, "must be a list of texts, none of them empty")
        return tuple(values)

    def words(self, key: str, kind: type[Word]) -> tuple[Word, ...]:
        """A list of values of `kind`; none when the key is not there."""
        if key not in self._values:
            return ()
        try:
            return tuple(kind(text) for text in self.texts(key))
        except ValueError:
            allowed = ", ".join(member.value for member in kind)
            raise self.wrong(key, f"must hold only: {allowed}") from None

    def entry(self, key: str) -> Entry:
        """A table inside this one."""
        return Entry(self._value(key, dict), f"{self.place}, {key}")

    def entries(self, key: str) -> list[Entry]:
        """A list of tables inside this one, at least one."""
        values = self._value(key, list)
        if not values or not all(isinstance(value, dict) for value in values):
            raise self.wrong(key, "must be a list of tables")
        return [
            Entry(value, f"{self.place}, {key} {number}")
            for number, value in enumerate(values, start=1)
        ]

    def done(self) -> None:
        """Refuse keys that nothing asked for."""
        left = sorted(set(self._values) - self._asked)
        if left:
            raise self.wrong(left[0], "is not known here")

    def wrong(self, key: str, what: str) -> ContentError:
        """The error that says what is wrong with `key`."""
        return ContentError(f"{self.place}: {key} {what}")

    def _value(self, key: str, kind: type) -> Any:
        self._asked.add(key)
        if key not in self._values:
            raise self.wrong(key, "is missing")
        value = self._values[key]
        if not isinstance(value, kind):
            raise self.wrong(key, f"must be of type {kind.__name__}")
        return value
