"""Between a session's text on screen and the journal: drafts kept, saves made, others noticed.

One thing at a time: a draft is never put back after the save that made it a record.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from mentorlog import clock
from mentorlog.journal import after_meeting, drafts, kept_apart, sessions
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.journal import Journal
from mentorlog.journal.kept_apart import Place
from mentorlog.journal.records import KeptDraft, SessionCard
from mentorlog.journal.sessions import Saved
from mentorlog.tui import session_drafts, two_writings
from mentorlog.tui import session_writing as writings
from mentorlog.tui.autosave import Autosave
from mentorlog.tui.background import to_its_end
from mentorlog.tui.desk import Desk
from mentorlog.tui.session_writing import Capture, Writing
from mentorlog.tui.two_writings import Whose

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.forms import SessionText


class Source(Protocol):
    """Where the text is being written."""

    @property
    def text(self) -> str:
        """The text as it stands."""

    @property
    def version(self) -> int:
        """Grows with every change of the text."""

    @property
    def cursor_location(self) -> tuple[int, int]:
        """Line and column of the cursor."""


class NoteKeeper:
    """Keeps one session that is being written. `journal` gives the open journal.

    `session_id` is the session to begin with, None for a new one, and `slot` its draft where there
    is more than one. `writing` is all but the text;
    `record` and `record_text` are what the journal holds. `long` is a text that is only read, in
    place of the source's.
    """

    def __init__(
        self,
        writing: Writing,
        source: Source,
        journal: Callable[[], Journal],
        session_id: int | None = None,
        slot: str = "",
    ) -> None:
        self.writing = self.record = writing
        self._wanted = session_id
        home = drafts.session_slot(writing.mentorship_id, session_id)
        self._place = Place(slot or home)
        #: The record that writing began on; None when nobody knows it any more.
        self._base: Writing | None = writing
        self.record_text = ""
        self.long: str | None = None
        self.autosave = Autosave()
        self._source = source
        self._journal = journal
        self._turn = asyncio.Lock()
        self._has_draft = False
        self._left_behind: Place | None = None
        self._apart = False
        self._kept: tuple[int, str | None, Writing] | None = None

    @property
    def text(self) -> str:
        """The text as it stands."""
        return self._source.text if self.long is None else self.long

    @property
    def wanted(self) -> int | None:
        """The session to read from the journal; None for a new one."""
        return self.record.session_id or self._wanted

    @property
    def slot(self) -> str:
        """Where its draft is, or would be."""
        return self._place.slot

    def noticed_apart(self) -> bool:
        """Whether another window turned out to write the same since this was last asked."""
        apart, self._apart = self._apart, False
        return apart

    @property
    def is_kept(self) -> bool:
        """Whether what stands there now is in the journal, as record or draft."""
        return self._now == self._kept

    @property
    def has_draft(self) -> bool:
        """Whether the journal holds a draft of it."""
        return self._has_draft

    def begin(self, desk: Desk) -> tuple[str, tuple[int, int], KeptDraft | None]:
        """Take over what the journal has: the text to show, the cursor, the draft if any."""
        if desk.card is not None:
            self.writing = self.record = self._base = writings.of(desk.card)
            self.record_text = desk.card.notes
        if desk.draft is None:
            lines = self.record_text.split("\n")
            return self.record_text, (len(lines) - 1, len(lines[-1])), None
        self._has_draft = True
        self._place = kept_apart.place_of(desk.draft)
        known = self.writing
        self.writing, text, cursor = session_drafts.from_draft(known, desk.draft)
        if desk.card is None:
            if desk.draft.session_id is not None:
                self._leave_behind()
        elif self.writing.based_on != self.record.based_on:
            self._base = session_drafts.base_of(known, desk.draft)
            self._join(text, desk.card)
        return text, cursor, desk.draft

    def _join(self, text: str, card: SessionCard) -> None:
        """The record is newer than the draft: take over at once what cannot collide."""
        theirs, base = writings.of(card), self._base
        if base is not None and two_writings.clashes(self.writing, base, theirs):
            return
        joined = two_writings.on_top(self.writing, base, theirs, Whose.mine)
        if text == card.notes:
            self.writing, self._base = joined, theirs
        else:
            # The notes are still to be sorted out, so the save must notice that they differ.
            self.writing = replace(joined, based_on=self.writing.based_on)
            self._base = theirs

    def _leave_behind(self) -> None:
        """The session is gone: its draft goes on as that of a new one."""
        if self._has_draft:
            self._left_behind = self._place
        self._place = Place(drafts.session_slot(self.writing.mentorship_id))
        self._wanted = None

    def settled(self) -> None:
        """What stands in the source now is what the journal has, as record or draft."""
        self._kept = self._now
        self.autosave.keeping()

    def change(self, writing: Writing) -> None:
        """Something beside the text changed."""
        if writing != self.writing:
            self.writing = writing
            self.autosave.touched()

    @property
    def unsaved(self) -> bool:
        """Whether anything differs from the record."""
        return _content(self.writing) != _content(self.record) or self.text != self.record_text

    @property
    def worth_keeping(self) -> bool:
        """Whether there is anything to lose: a new session without a word is nothing yet."""
        if self.writing.begun is not None:
            return True
        if self.record.session_id is None and not self.text.strip():
            return _content(self.writing) != _content(self.record)
        return self.unsaved

    @property
    def _now(self) -> tuple[int, str | None, Writing]:
        return self._source.version, self.long, self.writing

    # Drafts.

    async def keep(self) -> None:
        """Put what is being written into the journal as a draft, unless it is there already.

        A draft of what is no longer different from the record is thrown away. Raises the
        MentorlogError that stands in the way; it is tried again later.
        """
        await to_its_end(self._keep_in_turn())

    async def _keep_in_turn(self) -> None:
        async with self._turn:
            if self.is_kept:
                self.autosave.keeping()
                return
            await self._keep()
            if self._left_behind is not None:
                left = partial(kept_apart.discard, place=self._left_behind)
                await self._journal().change(left)
                self._left_behind = None

    async def _keep(self) -> None:
        now = self._now
        self.autosave.keeping()
        journal = self._journal()
        draft = self._draft()
        try:
            if self.worth_keeping:
                keep = partial(
                    kept_apart.keep,
                    place=self._place,
                    fields=draft.fields,
                    mentorship_id=draft.mentorship_id,
                    base_updated_at=draft.base_updated_at,
                )
                place = await journal.change(keep)
                self._apart |= place.slot != self._place.slot
                self._place, self._has_draft = place, True
                self.autosave.kept()
            elif self._has_draft:
                await journal.change(partial(kept_apart.discard, place=self._place))
                self._has_draft = False
        except BaseException:
            self.autosave.failed()
            raise
        self._kept = now

    def unkept(self) -> Unkept | None:
        """The draft, as long as it is not in the journal as it stands now."""
        return None if self.is_kept or not self.worth_keeping else self._draft()

    def _draft(self) -> Unkept:
        known = self.writing
        base = self._base if known.session_id is not None else None
        return Unkept(
            self._place.slot,
            session_drafts.to_draft(known, self.text, self._source.cursor_location, base),
            known.mentorship_id,
            known.based_on,
            self._place,
        )

    # Saving.

    async def save(self) -> Saved:
        """Make it a record. Raises ChangedElsewhere, NotFound and what else stands in the way."""
        return await to_its_end(self._save_in_turn())

    async def _save_in_turn(self) -> Saved:
        async with self._turn:
            before, version, long = self.writing, self._source.version, self.long
            form = before.form(self.text, clock.now())
            self.autosave.keeping()
            try:
                places = [place for place in (self._place, self._left_behind) if place is not None]
                save = partial(_save_and_read, text=form, places=places, capture=before.capture)
                saved, card = await self._journal().change(save)
            except BaseException:
                self.autosave.failed()
                raise
            self.record = self._base = writings.of(card)
            self.record_text = card.notes
            self._place = Place(drafts.session_slot(card.mentorship_id, card.id))
            self.writing = two_writings.merged(self.writing, before, self.record)
            self._has_draft, self._left_behind = False, None
            self._kept = (version, long, self.writing)
            return saved

    async def theirs(self) -> SessionCard:
        """The session as it stands in the record now."""
        assert self.writing.session_id is not None
        return await self._journal().run(partial(sessions.one, session_id=self.writing.session_id))

    def collides(self, card: SessionCard) -> bool:
        """Whether what was written elsewhere would be lost under my text or my summary.

        A draft that was begun on an earlier state of the record does not hold what that said.
        """
        base = self._base
        clash = base is not None and two_writings.clashes(self.writing, base, writings.of(card))
        return clash or self.notes_collide(card)

    def notes_collide(self, card: SessionCard) -> bool:
        """Whether the notes written elsewhere would be lost under mine."""
        began_here = self.writing.based_on == self.record.based_on
        return card.notes != self.text and not (began_here and card.notes == self.record_text)

    def on_top_of(self, card: SessionCard, choice: Whose = Whose.mine) -> None:
        """Go on from `card`: what I did not change is what it says.

        Where both changed the summary, `choice` says whose it is.
        """
        theirs = writings.of(card)
        self.writing = two_writings.on_top(self.writing, self._base, theirs, choice)
        self.record = self._base = theirs
        self.record_text = card.notes
        self.autosave.touched()

    def as_new(self) -> None:
        """The session was deleted elsewhere: what is written becomes a new one."""
        if self.writing.session_id is not None:
            self._leave_behind()
        self.writing = replace(self.writing, session_id=None, status=None, based_on=None)
        self.record, self.record_text = replace(self.writing, discussed=frozenset()), ""
        self._wanted = None
        self._has_draft = False
        self.autosave.touched()


def _save_and_read(
    db: Session, text: SessionText, places: Sequence[Place], capture: Capture
) -> tuple[Saved, SessionCard]:
    """Save, and read the record that was made before anybody else can change it.

    What was captured beside the text is put down with it. The drafts of it in `places` are
    cleared; what another window keeps stays.
    """
    saved = sessions.save(db, text, leave_draft=True)
    for place in places:
        kept_apart.clear(db, place)
    after_meeting.keep(
        db,
        saved.session_id,
        marks=capture.marks,
        unsaid=capture.unsaid,
        learned=capture.learned,
    )
    db.flush()
    return saved, sessions.one(db, saved.session_id)


def _content(writing: Writing) -> Writing:
    """The part of it that a person wrote."""
    return replace(writing, based_on=None, begun=None, status=None)
