"""The forms of reflections."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime, field_validator
from sqlmodel import Field

from mentorlog.domain.kinds import ReflectionKind, ReflectionModel
from mentorlog.i18n import _
from mentorlog.journal.forms.form import LONGEST_NAME, Form


class _Reflection(Form):
    """What may be said of a reflection beside its text. Mood goes from 1 (low) to 5 (high).

    Without `mentorship_id` it is about myself. `session_id` and `goal_id` say what in a
    relationship it is about. `opens_on` is a civil date and only for a letter.
    """

    mentorship_id: int | None = None
    session_id: int | None = None
    goal_id: int | None = None
    kind: ReflectionKind = ReflectionKind.reflection
    model: ReflectionModel = ReflectionModel.free
    title: str = Field(default="", max_length=LONGEST_NAME)
    mood: int | None = Field(default=None, ge=1, le=5)
    opens_on: date | None = None

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about a field whose value cannot be."""
        sentences = {
            "title": _("A title has at most {count} characters.").format(count=LONGEST_NAME),
            "mood": _("A mood goes from 1 to 5, or stays empty."),
            "body": _("There is nothing written yet. Type a few words."),
            "opens_on": _("A letter opens on a date, like 2027-03-02."),
        }
        return sentences.get(field) or super().complaint(field)

    @field_validator("body", mode="after", check_fields=False)
    @classmethod
    def _has_words(cls, value: str) -> str:
        if not value.strip():
            raise ValueError
        return value


class NewReflection(_Reflection):
    """A reflection. `prompt_key` and `prompt_version` name the question that it answers."""

    body: str
    prompt_key: str = ""
    prompt_version: int | None = None


class ReflectionEdit(_Reflection):
    """What changes about a reflection.

    With `base_updated_at`, the `updated_at` it had when writing began, a change made elsewhere
    meanwhile is noticed.
    """

    body: str = ""
    base_updated_at: AwareDatetime | None = None
