"""What `mentorlog edit f9` changes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlmodel import Session

from mentorlog.cli.settable import Settable, day_ahead, number, one_of, words
from mentorlog.domain.kinds import ReflectionKind
from mentorlog.i18n import _
from mentorlog.journal import reflections
from mentorlog.journal.forms import ReflectionEdit
from mentorlog.journal.records import RecordKind


def _change(db: Session, which: int, values: Mapping[str, Any]) -> None:
    given = {"kind" if name == "reflection_kind" else name: value for name, value in values.items()}
    reflections.edit(db, which, ReflectionEdit(**given))


SETTABLE = {
    RecordKind.reflection: Settable(
        fields={
            "reflection_kind": one_of(ReflectionKind),
            "title": words,
            "mood": number(1, 5),
            "opens_on": day_ahead,
        },
        change=_change,
        texts=(("body", _("Text")),),
    )
}
