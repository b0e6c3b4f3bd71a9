"""What a record is called in a sentence on a screen, by the id that a person types elsewhere."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.journal.ids import parse
from mentorlog.journal.records import RecordKind


def a_record(name: str) -> str:
    """Any record of that kind: "a session"; empty for an id of no kind that has an audience."""
    found = parse(name)
    if found is None:
        return ""
    return {
        RecordKind.session: _("a session"),
        RecordKind.action: _("a promise"),
        RecordKind.agenda: _("a topic"),
        RecordKind.goal: _("a goal"),
        RecordKind.check_in: _("a check-in"),
        RecordKind.reflection: _("a reflection"),
        RecordKind.outcome: _("a benefit"),
        RecordKind.thanks: _("thanks"),
        RecordKind.agreement: _("an agreement"),
        RecordKind.review: _("a review"),
        RecordKind.highlight: _("a sentence you marked"),
    }.get(found[0], "")


def this_record(name: str) -> str:
    """The one the person is on: "this session"; the id itself where there is no word for it."""
    found = parse(name)
    if found is None:
        return name
    return {
        RecordKind.relationship: _("this relationship"),
        RecordKind.session: _("this session"),
        RecordKind.action: _("this promise"),
        RecordKind.agenda: _("this topic"),
        RecordKind.goal: _("this goal"),
        RecordKind.check_in: _("this check-in"),
        RecordKind.reflection: _("this reflection"),
        RecordKind.outcome: _("this benefit"),
        RecordKind.thanks: _("these thanks"),
        RecordKind.agreement: _("this agreement"),
        RecordKind.review: _("this review"),
        RecordKind.highlight: _("this sentence"),
    }.get(found[0], name)
