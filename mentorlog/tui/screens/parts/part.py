"""A part of a relationship's page with records, keys and dialogs of its own."""

from __future__ import annotations

from asyncio import Lock
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult

from mentorlog.errors import MentorlogError, NotFound
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.record_list import RecordList

if TYPE_CHECKING:
    from mentorlog.tui.screens.relationship import RelationshipScreen


class Part(Pane):
    """Base of the parts beside the brief, the timeline and the sessions.

    A part belongs to the screen: it reads and decides for its own records, and the widgets in it
    only show. It says `BINDINGS = bindings("<name>")`, yields its widgets from
    `compose_part`, which is called when it is first shown, reads
    what they show in `load`, and puts the focus where it belongs in `focus_first`. After a change
    call `await self.page.show_again()`, or change through `self.page.change(...)`, which does.

    What it reads leaves out what is sealed unless `self.page.unsealed`: the passphrase was given
    again. Pass `sealed=self.page.unsealed` to the lists of the journal and mark such records with
    the word (`wording.audience_words`). `selected_id` tells the page whose audience `V` changes.
    """

    #: The name of the part; also the id of its pane.
    NAME: ClassVar[str] = ""

    def __init__(self) -> None:
        super().__init__(id=self.NAME)
        self._fresh = False
        self._filled = False
        self._loading = Lock()

    def compose(self) -> ComposeResult:
        """Nothing until it is shown: nine parts are much to lay out, and one is looked at."""
        if self._filled:
            yield from self.compose_part()

    def compose_part(self) -> ComposeResult:
        """Its widgets."""
        yield from ()

    @property
    def filled(self) -> bool:
        """Whether it was shown before, so that its widgets are there."""
        return self._filled

    @property
    def page(self) -> RelationshipScreen:
        """The page this is a part of: journal, subject, dialogs, changes."""
        from mentorlog.tui.screens.relationship import RelationshipScreen

        assert isinstance(self.screen, RelationshipScreen)
        return self.screen

    async def load(self) -> None:
        """Read what the part shows."""
        raise NotImplementedError

    @property
    def selected_id(self) -> str | None:
        """The id of the record the person is on, as it is typed; None when on none."""
        for records in self.query(RecordList):
            named = getattr(records.selected, "public_id", None)
            if isinstance(named, str):
                return named
        return None

    def focus_first(self) -> None:
        """Put the focus where a person goes on reading or writing."""
        for widget in self.query("*"):
            if widget.focusable:
                widget.focus()
                return

    def stale(self) -> None:
        """What the part shows may have changed: read it again when it is next shown."""
        self._fresh = False

    async def fill(self) -> None:
        """Make its widgets, unless they are there."""
        async with self._loading:
            if not self._filled:
                self._filled = True
                await self.recompose()

    async def shown(self) -> None:
        """It is in front: read what it shows, if that may have changed."""
        await self.fill()
        async with self._loading:
            if self._fresh:
                return
            self._fresh = True
            try:
                await self.load()
            except NotFound:
                self._fresh = False
            except MentorlogError as failure:
                self._fresh = False
                self.page.app.tell(failure)
