"""What is asked for when a record is edited: its text anew, or one line of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.cli import text
from mentorlog.errors import Refused
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind


@dataclass(frozen=True)
class NewText:
    """What was written in place of a text, None to leave it; `seen` is the state it replaces."""

    text: str | None = None
    seen: datetime | None = None


def asked(journal: Journal, kind: RecordKind, number: int, *, editor: bool) -> NewText:
    """Ask for a new text in place of the record's own."""
    from mentorlog.journal import actions, agenda, sessions
    from mentorlog.journal.records import RecordKind

    if kind is RecordKind.session:
        card = journal.run_now(partial(sessions.one, session_id=number))
        return NewText(body(card.notes, editor=editor), card.updated_at)
    if kind is RecordKind.relationship:
        return NewText(body(_about(journal, number), editor=editor))
    if kind is RecordKind.action:
        current = journal.run_now(partial(actions.one, action_id=number)).text
    else:
        current = journal.run_now(partial(agenda.one, topic_id=number)).text
    return NewText(text.one_line(_("New words:"), editor=editor, current=current))


def _about(journal: Journal, number: int) -> str:
    """The texts about a relationship and its person, each under its heading."""
    from mentorlog.cli import meeting_edit, sections
    from mentorlog.journal import mentorships

    card = journal.run_now(partial(mentorships.one, mentorship_id=number))
    if card.is_sealed:
        raise Refused(_("What was written here is sealed; the screen unseals it."))
    person = {name: getattr(card.person, name) for name, _heading in meeting_edit.ABOUT[1:]}
    return sections.written(meeting_edit.ABOUT, {"purpose": card.purpose, **person})


def _cue(journal: Journal, number: int) -> str:
    """Ask for the moment a promise hangs on."""
    from mentorlog.journal import actions

    current = journal.run_now(partial(actions.one, action_id=number)).if_cue
    return text.one_line(_("If … (the moment to do it):"), current=current)


def _summary(journal: Journal, number: int) -> str:
    """Ask for what a session was really about."""
    from mentorlog.journal import sessions

    current = journal.run_now(partial(sessions.one, session_id=number)).summary
    return text.one_line(_("What was this talk really about?"), current=current)


#: The options that ask for a line, and how.
LINES: Mapping[str, Callable[[Journal, int], str]] = {"if": _cue, "summary": _summary}


def body(current: str, *, editor: bool) -> str | None:
    """A new long text; None for an empty answer, which never takes the place of what is there."""
    new = text.body(
        _(
            "What you type takes the place of what is written there. "
            "ctrl+d on an empty line ends it; at once, it leaves everything as it is."
        ),
        editor=editor,
        current=current,
    )
    return new if new.strip() and new != current.strip("\n") else None
