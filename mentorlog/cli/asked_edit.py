"""A change of one record as it was asked for on the command line, carried out."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

from mentorlog.cli import finding, new_text, output, text
from mentorlog.cli.options import NONE
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from mentorlog.cli.edits import Change, Given
    from mentorlog.cli.new_text import NewText
    from mentorlog.cli.settable import Settable
    from mentorlog.journal.journal import Journal
    from mentorlog.journal.records import RecordKind


@dataclass(frozen=True)
class AskedEdit:
    """What is to be changed: by options, by `--set`, a line to be read, the text.

    `lines` are the options whose one line is asked for or read from standard input.
    """

    given: dict[str, Any]
    assignments: tuple[str, ...]
    lines: tuple[str, ...]
    with_text: bool
    editor: bool

    @property
    def names_text(self) -> bool:
        """Whether the text is asked for in so many words."""
        return self.with_text or self.editor

    def check(self) -> None:
        """Raise UsageError where what is asked for cannot be read from where it would come."""
        if self.lines and self.names_text:
            raise UsageError(_("--if and --summary read one line. Change the text by itself."))
        short = bool(self.given or self.assignments)
        if short and not (self.names_text or self.lines) and text.waits_on_standard_input():
            raise UsageError(
                _(
                    "Something waits on standard input. Add --text if it is to become the text, "
                    "or close it with “< /dev/null”."
                )
            )

    def carry_out(self, journal: Journal, id_: str) -> None:
        """Change the record with that id, or me. Raises UsageError and what stands in the way."""
        from mentorlog.cli import me

        if id_.strip().lower() == me.ME:
            _refuse(self.given)
            me.change(journal, self.assignments)
            return
        kind, number = finding.record(journal, id_)
        settable = _settable(kind)
        if settable is not None:
            _refuse(self.given)
            _set(journal, (kind, number), settable, self)
        else:
            _edit(journal, (kind, number), self)


def _edit(journal: Journal, which: tuple[RecordKind, int], asked: AskedEdit) -> None:
    """Change a relationship, a session, a promise or a topic."""
    kind, number = which
    given = dict(asked.given)
    if asked.assignments:
        from mentorlog.cli import meeting_edit

        given |= meeting_edit.given(kind, asked.assignments)
    given |= dict.fromkeys(asked.lines, "")
    _check_fitting(kind, given)
    given |= {line: new_text.LINES[line](journal, number) for line in asked.lines}
    goal = asked.given.get("goal", NONE)
    if goal != NONE:
        given["goal"] = finding.goal(journal, goal)
    words = new_text.NewText()
    if asked.names_text or not given:
        words = new_text.asked(journal, kind, number, editor=asked.editor)
    if words.text is None and not given:
        raise UsageError(_("There is nothing to change: no option and no text was given."))
    with text.kept(words.text or "", editor=asked.editor):
        made = journal.change_now(_change(kind, number, given, words))
    if made is not None:
        output.data(made)
    output.say(_("Changed."))
    if kind.value == "session" and "at" in given:
        _say_before_start(journal, number)


def _say_before_start(journal: Journal, number: int) -> None:
    from mentorlog import wording
    from mentorlog.journal import sessions

    began = journal.run_now(partial(sessions.before_start, session_id=number))
    if began is not None:
        output.say(wording.before_the_start(began))


def _settable(kind: RecordKind) -> Settable | None:
    from mentorlog.cli import settable

    return settable.of(kind)


def _refuse(given: Collection[str]) -> None:
    """Raise UsageError for these options, if there are any."""
    if given:
        raise UsageError(
            _("{options} cannot be given for this kind of record.").format(
                options=", ".join("--" + name.replace("_", "-") for name in sorted(given))
            )
        )


def _set(
    journal: Journal,
    which: tuple[RecordKind, int],
    settable: Settable,
    asked: AskedEdit,
) -> None:
    """Change a record whose fields are set by name and whose texts stand under headings."""
    from mentorlog.cli import sections
    from mentorlog.cli import settable as settables
    from mentorlog.journal import record

    kind, number = which
    values = settables.given(settable.fields, asked.assignments)
    typed = ""
    wants_text = asked.names_text or not asked.assignments
    if wants_text and settable.texts:
        card = journal.run_now(partial(record.one, kind=kind, number=number))
        before = {name: str(getattr(card, name) or "") for name, _heading in settable.texts}
        typed = new_text.body(sections.written(settable.texts, before), editor=asked.editor) or ""
        values |= sections.read(settable.texts, typed)
    if not values:
        raise UsageError(_("There is nothing to change: no option and no text was given."))
    with text.kept(typed, editor=asked.editor):
        made = journal.change_now(lambda db: settable.change(db, number, values))
    if made is not None:
        output.data(made)
    output.say(_("Changed."))


def _check_fitting(kind: RecordKind, given: Given) -> None:
    """Raise UsageError for an option that means nothing for this kind of record."""
    from mentorlog.cli.edits import FITTING
    from mentorlog.journal.records import RecordKind

    if kind is RecordKind.highlight:
        raise UsageError(
            _("A marked sentence stands as it was written. Delete the mark and mark another.")
        )
    if kind not in FITTING:
        raise UsageError(_("History stays as it is and cannot be edited."))
    _refuse(given.keys() - FITTING[kind])


def _change(kind: RecordKind, number: int, given: Given, words: NewText) -> Change:
    """What is to be done to the record."""
    from mentorlog.cli import edits
    from mentorlog.journal.records import RecordKind

    if kind is RecordKind.session:
        return edits.session(number, given, words.text, words.seen)
    changes = {
        RecordKind.relationship: edits.relationship,
        RecordKind.action: edits.action,
        RecordKind.agenda: edits.topic,
    }
    return changes[kind](number, given, words.text)
