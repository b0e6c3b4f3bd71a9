"""The minute after a talk from anywhere: pick the person, answer, done; the note comes later.

There is no editor here, so the text is a sheet that only the answers are put on.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _, ngettext
from mentorlog.tui import desk, discreet, session_writing
from mentorlog.tui.dialogs.after_session import AfterDialog, Noted
from mentorlog.tui.note_keeper import NoteKeeper

if TYPE_CHECKING:
    from mentorlog.journal.sessions import Saved
    from mentorlog.tui.app import MentorlogApp
    from mentorlog.tui.desk import Desk
    from mentorlog.tui.likely import Candidate


@dataclass
class Sheet:
    """A text that nobody types in: what the record says, and what is put behind it."""

    text: str = ""
    version: int = 0

    @property
    def cursor_location(self) -> tuple[int, int]:
        """Behind the last word, where the editor goes on."""
        lines = self.text.split("\n")
        return len(lines) - 1, len(lines[-1])

    def put(self, text: str) -> None:
        """Let this be the text."""
        self.text, self.version = text, self.version + 1


async def capture(app: MentorlogApp, whom: Candidate) -> None:
    """Ask about the talk that ended just now with `whom`, and save what is answered.

    A planned session whose time has come is held with it; else it is a new one of now. What is
    being written about that session in the editor already is gone on with there. Run in a worker.
    """
    try:
        found, keeper, sheet = await _begin(app, whom)
    except MentorlogError as failure:
        app.tell(failure)
        return
    if keeper is None:
        await _in_the_editor(app, whom)
        return
    row = found.relationship
    them = discreet.short(discreet.called(row.name, row.alias, discreet=app.discreet))

    def noting(noted: Noted) -> None:
        keeper.change(replace(keeper.writing, after=noted.after, capture=noted.capture))

    known = keeper.writing
    dialog = AfterDialog(
        Noted(known.after, known.capture),
        role=row.my_role,
        them=them,
        day=known.facts.civil.date(),
        changed=noting,
        keeper=keeper,
    )
    noted = await app.push_screen_wait(dialog)
    if noted is not None:
        noting(noted)
        await _save(app, keeper, sheet, them)


async def _begin(app: MentorlogApp, whom: Candidate) -> tuple[Desk, NoteKeeper | None, Sheet]:
    """What the journal has, and who keeps the answers; nobody where the editor is needed."""
    sheet = Sheet()
    number = whom.session_id
    read = partial(desk.read, mentorship_id=whom.mentorship_id, session_id=number)
    found = await app.journal.run(read)
    if found.card is not None and found.card.starts_at > clock.now():
        number = None  # that one is still to come; this was another talk
        found = await app.journal.run(
            partial(desk.read, mentorship_id=whom.mentorship_id, session_id=None)
        )
    if found.card is not None and found.draft is not None:
        return found, None, sheet
    new = session_writing.new(whom.mentorship_id)
    keeper = NoteKeeper(new, sheet, lambda: app.journal, number)
    text, _cursor, _draft = keeper.begin(replace(found, draft=None))
    sheet.put(text)
    keeper.settled()
    return found, keeper, sheet


async def _in_the_editor(app: MentorlogApp, whom: Candidate) -> None:
    from mentorlog.tui.screens.session_editor import SessionEditor

    await app.show_session(whom.mentorship_id, whom.session_id)
    if isinstance(app.screen, SessionEditor):
        await app.screen.opened()
        app.screen.action_after()


async def _save(app: MentorlogApp, keeper: NoteKeeper, sheet: Sheet, them: str) -> None:
    known = keeper.writing
    if not keeper.unsaved:
        app.notify(_("Nothing was answered, so nothing is saved."))
        return
    lines = known.capture.lines(known.facts.civil.date())
    if lines:
        sheet.put(sheet.text + session_writing.added(sheet.text, lines))
    keeper.change(replace(known, capture=known.capture.in_text()))
    try:
        saved = await keeper.save()
    except MentorlogError as failure:
        # What was answered stays as a draft, to be sorted out in the editor.
        app.tell(failure)
        try:
            await keeper.keep()
        except MentorlogError:
            return
    else:
        app.notify(_told(app, saved, them))
    await app.show_again()


def _told(app: MentorlogApp, saved: Saved, them: str) -> str:
    said = [_("Saved with {name}.").format(name=them)]
    if saved.before_start:
        said.append(wording.before_the_start(saved.before_start))
    if saved.promised:
        count = len(saved.promised)
        said.append(
            ngettext("{n} promise to keep.", "{n} promises to keep.", count).format(n=count)
        )
    said.append(
        _("{key} leads to the sessions, where you can write more.").format(
            key=app.key_of("area.sessions")
        )
    )
    return " ".join(said)
