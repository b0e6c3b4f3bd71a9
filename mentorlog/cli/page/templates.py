"""Shapes and questions of one's own as pages."""

from __future__ import annotations

from datetime import date

from mentorlog import wording
from mentorlog.cli.page.parts import Page, Section, given
from mentorlog.i18n import _
from mentorlog.journal.records.templates import TemplateKind, TemplateRow


def template(row: TemplateRow, today: date) -> Page:
    """A shape with its parts, a lesson, or a question."""
    facts = [
        (_("id"), row.public_id),
        (_("minutes"), "" if row.minutes is None else wording.minutes(row.minutes)),
        (_("stage"), "" if row.stage is None else wording.stage(row.stage)),
        (_("role"), "" if row.role is None else wording.role(row.role)),
    ]
    if row.kind is TemplateKind.question:
        return Page(row.text, given(facts))
    if row.kind is TemplateKind.lesson:
        return Page(row.title, given(facts), [Section(_("Lesson"), row.text.splitlines())])
    return Page(row.title, given(facts), [Section(_("Parts"), row.text.splitlines())])
