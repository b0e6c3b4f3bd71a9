"""Earlier versions of notes or a reflection: chosen from a list, read, and put into the text."""

from __future__ import annotations

from difflib import unified_diff
from functools import partial
from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.domain.lines import first_words
from mentorlog.i18n import _, ngettext
from mentorlog.journal.records import RecordKind
from mentorlog.tui import discreet
from mentorlog.tui.commands.in_words import with_keys
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.screens.earlier_version import EarlierVersion

if TYPE_CHECKING:
    from mentorlog.journal.records.revision import RevisionRow
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.tui.widgets.note_editor import NoteEditor


async def put_back(app: MentorlogApp, editor: NoteEditor, session_id: int | None) -> None:
    """Offer what the notes of a session said before; the one chosen takes the text's place.

    Undo there brings back what stood. Nothing is saved by it. Raises the MentorlogError that
    stands in the way.
    """
    text = await chosen(app, RecordKind.session, session_id, "notes", editor.text)
    if text is not None:
        put(app, editor, text)


def put(app: MentorlogApp, editor: NoteEditor, text: str) -> None:
    """Put an earlier text in place of what stands in the editor, and go on there."""
    editor.replace(text, (0, 0), editor.document.end)
    editor.focus()
    app.notify(_("The earlier version is in the text. It is not saved yet."))


async def chosen(
    app: MentorlogApp, kind: RecordKind, number: int | None, name: str, now: str
) -> str | None:
    """The earlier text `name` of a record that the person chooses, None when none.

    `now` is what the text says now, to say by how much each differs.
    """
    from mentorlog.journal import revisions

    found: list[RevisionRow] = []
    if number is not None:
        read = partial(revisions.rows, kind=kind, number=number)
        found = [row for row in await app.journal.run(read) if name in row.texts]
    if not found:
        app.notify(_("There is no earlier version: nothing was saved over yet."))
        return None
    offers = [_offer(row, row.texts[name], now, hidden=app.discreet) for row in found]
    place: int | None = None
    words = _(
        "{list.choose} shows one, and then {version.put_back} puts it into the text; undo takes"
        " that back."
    )
    while True:
        dialog: ChooseDialog[int] = ChooseDialog(
            _("Earlier versions"),
            offers,
            sentence=with_keys(words, app.settings.keys),
            current=place,
        )
        place = await app.push_screen_wait(dialog)
        row = next((row for row in found if row.place == place), None)
        if row is None:
            return None
        look = EarlierVersion(_until(row), row.texts[name], now)
        if await app.push_screen_wait(look):
            return row.texts[name]


def _offer(row: RevisionRow, text: str, now: str, *, hidden: bool) -> Offer[int]:
    begins = discreet.body(first_words(text), discreet=hidden)
    return Offer(row.place, _until(row), begins, _differs(text, now))


def _until(row: RevisionRow) -> str:
    moment = wording.moment(clock.civil(row.replaced_at), clock.today())
    return _("until {moment}").format(moment=moment)


def _differs(before: str, now: str) -> str:
    """By how many lines two texts differ, in words."""
    told = unified_diff(before.splitlines(), now.splitlines(), lineterm="", n=0)
    lines = [line for line in told if line[:1] in "+-" and line[:3] not in ("+++", "---")]
    if not lines:
        return _("as it is now")
    count = max(sum(line[0] == sign for line in lines) for sign in "+-")
    return ngettext("{n} line differs", "{n} lines differ", count).format(n=count)
