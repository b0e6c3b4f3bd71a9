"""Something feels off: what is written down then is a concern, and always sealed."""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from mentorlog.content.feels_off import texts
from mentorlog.domain.kinds import ReflectionKind
from mentorlog.domain.lines import clean_input
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.journal import reflections
from mentorlog.journal.drafts import concern_slot
from mentorlog.journal.forms import NewReflection


def write(db: Session, mentorship_id: int, answers: Mapping[str, str]) -> int:
    """Write down what feels off in a relationship, sealed; returns the reflection's number.

    `answers` are the words by question (`noticed`, `effect`, `missing`); any may be empty, but not
    all. What was waiting as a draft is cleared in the same transaction.
    """
    body = texts().written({key: clean_input(words) for key, words in answers.items()})
    if not body:
        raise Refused(_("There is nothing written yet. One line under any heading is enough."))
    concern = NewReflection(mentorship_id=mentorship_id, kind=ReflectionKind.concern, body=body)
    return reflections.add(db, concern, slot=concern_slot(mentorship_id))
