"""Shapes of sessions, questions and lessons of one's own, as the record hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mentorlog.domain.kinds import Audience, Role, Stage


class TemplateKind(StrEnum):
    """A shape for a session, a question, or a lesson of the field guide."""

    shape = "shape"
    question = "question"
    lesson = "lesson"


@dataclass(frozen=True, slots=True)
class TemplateRow:
    """One of the person's own. `text` holds a shape's parts, a question or a lesson."""

    id: int
    public_id: str
    uid: str
    kind: TemplateKind
    title: str
    minutes: int | None
    stage: Stage | None
    role: Role | None
    text: str
    updated_at: datetime
    name: str = ""
    alias: str = ""

    @property
    def audience(self) -> Audience:
        """Only its owner ever sees it."""
        return Audience.me

    @property
    def heading(self) -> str:
        """What it is called in one line."""
        return self.title or self.text
