"""Between a reflection on screen and the journal: drafts kept, saves made, others noticed.

One thing at a time: a draft is never put back after the save that made it a record.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mentorlog.journal import drafts, reflections
from mentorlog.journal.elsewhere import Unkept
from mentorlog.journal.forms import NewReflection
from mentorlog.journal.journal import Journal
from mentorlog.journal.records import ReflectionCard
from mentorlog.tui import reflection_desk
from mentorlog.tui import reflection_writing as writings
from mentorlog.tui.autosave import Autosave
from mentorlog.tui.background import to_its_end
from mentorlog.tui.reflection_desk import ReflectionDesk
from mentorlog.tui.reflection_writing import Writing

if TYPE_CHECKING:
    from sqlmodel import Session


class ReflectionKeeper:
    """Keeps one reflection that is being written.

    `writing` is all but the answer on screen, which `text` gives; `journal` gives the open journal.
    `reflection_id` names one in the record, None a new one.
    """

    def __init__(
        self,
        writing: Writing,
        text: Callable[[], str],
        journal: Callable[[], Journal],
        reflection_id: int | None = None,
    ) -> None:
        self.writing = writing
        self.autosave = Autosave()
        self.has_draft = False
        #: Where its draft waits.
        self.slot = writings.slot_of(writing.mentorship_id, reflection_id)
        self._text = text
        self._journal = journal
        self._wanted = reflection_id
        # The relationship that the draft goes with, whatever is chosen on screen until it is saved.
        self._belongs_to = writing.mentorship_id
        self._turn = asyncio.Lock()
        self._opened = False
        self._kept: Writing | None = None

    @property
    def known(self) -> bool:
        """Whether the journal has it, as record or draft."""
        wanted = self.writing.reflection_id or self._wanted
        return wanted is not None or self.has_draft

    @property
    def opened(self) -> bool:
        """Whether it was read; nothing is kept before."""
        return self._opened

    @property
    def now(self) -> Writing:
        """What is being written as it stands on screen."""
        return self.writing.with_text(self._text())

    @property
    def is_kept(self) -> bool:
        """Whether what stands there now is in the journal, as record or draft."""
        return self.now == self._kept

    @property
    def says_something(self) -> bool:
        """Whether there is anything to lose: a new one without a word is nothing yet."""
        now = self.now
        return now.reflection_id is not None or bool(now.body.strip() or now.title.strip())

    async def read(self) -> ReflectionDesk:
        """What the journal has of it. Raises NotFound and what else stands in the way."""
        read = partial(
            reflection_desk.read, writing=self.writing, slot=self.slot, reflection_id=self._wanted
        )
        return await self._journal().run(read)

    def begin(self, desk: ReflectionDesk) -> None:
        """Go on from what was read; the answer to its step is on screen by now."""
        self.writing = desk.writing
        if self._wanted is not None:
            self._belongs_to = desk.writing.mentorship_id
        self.has_draft = desk.draft is not None
        self._opened = True

    def settled(self) -> None:
        """What stands on screen now is what the journal has, as record or draft."""
        self._kept = self.now

    # Drafts.

    async def keep(self) -> None:
        """Put it into the journal as a draft, unless it is there already.

        Raises the MentorlogError that stands in the way; it is tried again later.
        """
        await to_its_end(self._keep_in_turn())

    async def _keep_in_turn(self) -> None:
        async with self._turn:
            now = self.now
            if not self._opened or now == self._kept:
                return
            self.autosave.keeping()
            try:
                await self._keep(now)
            except BaseException:
                self.autosave.failed()
                raise
            self._kept = now
            self.autosave.kept()

    async def _keep(self, now: Writing) -> None:
        if self.says_something:
            keep = partial(
                drafts.keep,
                slot=self.slot,
                fields=writings.to_draft(now),
                mentorship_id=self._belongs_to,
                base_updated_at=now.based_on,
            )
            await self._journal().change(keep)
            self.has_draft = True
        elif self.has_draft:
            await self._journal().change(partial(drafts.discard, slot=self.slot))
            self.has_draft = False

    def unkept(self) -> Unkept | None:
        """The draft, as long as it is not in the journal as it stands now."""
        if not self._opened or self.is_kept or not self.says_something:
            return None
        now = self.now
        return Unkept(self.slot, writings.to_draft(now), self._belongs_to, now.based_on)

    # Saving.

    async def save(self) -> None:
        """Make it a record. Raises ChangedElsewhere, NotFound and what else stands in the way.

        What was written or chosen while it was being saved stays on screen.
        """
        await to_its_end(self._save_in_turn())

    async def _save_in_turn(self) -> None:
        async with self._turn:
            now = self.now
            self.autosave.keeping()
            try:
                card = await self._journal().change(partial(save, writing=now, slot=self.slot))
            except BaseException:
                self.autosave.touched()
                raise
            saved = partial(replace, reflection_id=card.id, based_on=card.updated_at)
            self.writing = saved(self.writing)
            self._kept, self.has_draft = saved(now), False
            self.slot = writings.slot_of(None, card.id)
            self._belongs_to = card.mentorship_id

    async def theirs(self) -> Writing:
        """The reflection as it stands in the record now. Raises NotFound."""
        assert self.writing.reflection_id is not None
        read = partial(reflection_desk.record, reflection_id=self.writing.reflection_id)
        return await self._journal().run(read)

    def change(self, writing: Writing) -> None:
        """Something beside the answer changed, or which answer is on screen."""
        self.writing = writing
        self.autosave.touched()

    def as_new(self) -> None:
        """Its record was deleted elsewhere: what is written becomes a new one."""
        self.change(replace(self.now, reflection_id=None, based_on=None))


def save(db: Session, writing: Writing, slot: str) -> ReflectionCard:
    """Make what is written a record, or change the one it is; its draft in `slot` goes."""
    form = writing.form()
    if isinstance(form, NewReflection):
        number = reflections.add(db, form, slot=slot)
    else:
        number = writing.reflection_id or 0
        reflections.edit(db, number, form, slot=slot)
    db.flush()
    return reflections.one(db, number, open_letter=True)
