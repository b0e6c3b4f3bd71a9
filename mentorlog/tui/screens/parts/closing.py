"""The end of a relationship as a part of its page: how it ended, or how to begin ending it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from mentorlog import clock, wording
from mentorlog.content.guide import Moment
from mentorlog.domain import closing as rules
from mentorlog.domain.kinds import Audience
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.widgets import closing_pages
from mentorlog.tui.widgets.markdown_page import MarkdownPage

if TYPE_CHECKING:
    from mentorlog.journal.records import ClosureCard


class ClosingPart(Part):
    """What is written about the end; it can be corrected, and the notes be seen to."""

    NAME: ClassVar[str] = "closing"
    GUIDE = Moment.closing
    BINDINGS = bindings("closing")
    HELP = _(
        "How it ends, or ended: what came of it, what each of you learned, what comes after, and"
        " what becomes of the notes. Stepping out on the way loses nothing."
    )

    def __init__(self) -> None:
        super().__init__()
        self._closure: ClosureCard | None = None

    def compose_part(self) -> ComposeResult:
        """One page to read."""
        yield MarkdownPage()

    async def load(self) -> None:
        """Read the closure, if there is one."""
        from mentorlog.tui.screens.closing import closure_of

        subject = self.page.subject
        if subject is None:
            return
        self._closure = await self.page.journal.run(partial(closure_of, number=subject.row.id))
        self.query_one(MarkdownPage).read(self._words())
        self.facts = self._facts()
        self.page.refresh_bindings()

    def _words(self) -> str:
        key = self.page.app.key_of
        if self._closure is None:
            subject = self.page.subject
            if subject is not None and rules.may_close(subject.row.status):
                return _(
                    "Nothing has ended here. When it does, {key} goes through it with you, step "
                    "by step; each step may be skipped, and stepping out loses nothing."
                ).format(key=key("closing.close"))
            return _("This relationship never began, so nothing is written about an end.")
        if not self._readable:
            return _("What is written about the end is sealed. {key} shows it.").format(
                key=key("relationship.unseal")
            )
        if self.page.app.discreet:
            return _("Hidden in discreet mode; {key} shows it again.").format(
                key=key("app.discreet")
            )
        return closing_pages.closure(self._closure, self.page.them, clock.today())

    @property
    def _readable(self) -> bool:
        """Whether there is a closure, and it may be shown."""
        if self._closure is None:
            return False
        return self._closure.audience is not Audience.sealed or self.page.unsealed

    def _facts(self) -> str:
        closure = self._closure
        if closure is None:
            return ""
        return wording.audience_words(closure.audience)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """To close what lives; to correct and see to the notes of what has ended."""
        subject = self.page.subject if self.is_mounted else None
        if subject is None:
            return False
        if action == "close":
            return rules.may_close(subject.row.status)
        if action == "edit":
            return self._readable
        if action == "notes":
            return subject.row.status in rules.ENDED
        return True

    def action_close(self) -> None:
        """Begin, or go on with, the ritual."""
        self.page.close_it()

    async def action_edit(self) -> None:
        """Correct what is written."""
        from mentorlog.tui.screens import closing

        await closing.edit(self.page)

    def action_notes(self) -> None:
        """See to the notes."""
        self.page.see_to_notes()
