"""The form of a shape, question or lesson of one's own."""

from __future__ import annotations

from sqlmodel import Field

from mentorlog.domain.kinds import Role, Stage
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.i18n import _
from mentorlog.journal.forms.form import LONGEST_NAME, Form
from mentorlog.journal.records.templates import TemplateKind


class OwnTemplate(Form):
    """A shape needs a title and at least one part, a lesson a title and a text, a question a body.

    `stage` and `role` say when a question is put; None means always.
    """

    kind: TemplateKind
    title: str = Field(default="", max_length=LONGEST_NAME)
    minutes: int | None = Field(default=None, ge=1, le=LONGEST_SESSION)
    stage: Stage | None = None
    role: Role | None = None
    body: str = ""

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about a field whose value cannot be."""
        if field == "title":
            return _("A title has at most {count} characters.").format(count=LONGEST_NAME)
        return super().complaint(field)
