"""The choices that somebody has of how something leaves; light, for commands name them in help."""

from __future__ import annotations

from enum import StrEnum


class Shape(StrEnum):
    """As what a document leaves."""

    markdown = "markdown"
    json = "json"
    csv = "csv"


class Titles(StrEnum):
    """What an entry of a calendar is called: nothing of anybody, the alias, or the name."""

    neutral = "neutral"
    alias = "alias"
    name = "name"


class FollowUps(StrEnum):
    """How follow-ups leave: not at all, as days, or as things to do."""

    none = "none"
    days = "days"
    todos = "todos"
