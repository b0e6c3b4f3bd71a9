"""What `mentorlog edit p1` changes: shapes of sessions and questions of one's own."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mentorlog.cli.settable import Settable, number, one_of, words
from mentorlog.domain.kinds import Role, Stage
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.i18n import _
from mentorlog.journal import templates
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.records import RecordKind


def _change(db: Session, which: int, values: Mapping[str, Any]) -> None:
    before = templates.one(db, which)
    known = {
        "kind": before.kind,
        "title": before.title,
        "minutes": before.minutes,
        "stage": before.stage,
        "role": before.role,
        "body": before.text,
    }
    given = {"body" if name == "text" else name: value for name, value in values.items()}
    templates.edit(db, which, OwnTemplate(**known | given))


SETTABLE = {
    RecordKind.template: Settable(
        fields={
            "title": words,
            "minutes": number(1, LONGEST_SESSION),
            "stage": one_of(Stage, may_be_none=True),
            "role": one_of(Role, may_be_none=True),
        },
        change=_change,
        texts=(("text", _("Text")),),
    )
}
