"""Reflections as the record hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from mentorlog.domain.kinds import Audience, ReflectionKind, ReflectionModel


@dataclass(frozen=True, slots=True)
class ReflectionRow:
    """One line of a list of reflections.

    `mentorship_id` is None and `name` empty when it is about myself. `heading` is its title, or
    how it begins. `closed` says that it is a letter whose day has not come: then neither its
    title nor its words are here, and `heading` says when it opens.
    """

    id: int
    public_id: str
    uid: str
    mentorship_id: int | None
    name: str
    alias: str
    session_id: int | None
    goal_id: int | None
    kind: ReflectionKind
    model: ReflectionModel
    heading: str
    mood: int | None
    prompt_key: str
    prompt_version: int | None
    opens_on: date | None
    closed: bool
    written_at: datetime
    audience: Audience
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ReflectionCard(ReflectionRow):
    """One reflection with its words; `title` and `body` are empty while it is closed."""

    title: str
    body: str
    goal_title: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What I answered to a question before: the reflection, its day, my words."""

    reflection_id: int
    on: date
    text: str
