"""The plan of an import: what would come in, what differs, and the one key that takes it in."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Button, Static

from mentorlog.display import safe
from mentorlog.errors import MentorlogError
from mentorlog.exchange.arriving.looking import Arrival, Stays
from mentorlog.i18n import _, ngettext
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.dialogs.which_stay import WhichStay
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field
from mentorlog.tui.widgets.working import Working


class ArrivalDialog(Dialog[bool]):
    """Shows what would come in; dismissed with True once it is in. It can be taken back then."""

    BINDINGS = bindings("dialog")
    DEFAULT_CSS = """
    ArrivalDialog {
        & .plan { height: auto; max-height: 1fr; scrollbar-size-vertical: 1; margin-bottom: 1; }
        & .plan Static { height: auto; }
        & .lines { color: $muted; margin-top: 1; }
        & Working { margin-bottom: 1; }
    }
    """

    def __init__(self, found: Arrival) -> None:
        super().__init__()
        self._found = found
        self._busy = False

    def compose(self) -> ComposeResult:
        """Sentences, the first lines, what is to be decided, how far it is."""
        found = self._found
        with Vertical(classes="dialog"):
            with VerticalScroll(classes="plan private"):
                yield Static(safe("\n".join(found.sentences)), markup=False)
                if found.lines:
                    yield Static(safe("\n".join(found.lines)), classes="lines", markup=False)
            if found.differing:
                yield Field(_("What differs"), OneOf(self._choices(), Stays.mine, id="stays"))
            yield Static(classes="complaint", markup=False)
            yield Working()
            with Horizontal(classes="buttons"):
                accept = self.labelled(_("Take it in"), "dialog.accept")
                yield Button(accept, id="accept", compact=True, variant="primary")
                leave = self.labelled(_("Back"), "dialog.cancel")
                yield Button(leave, id="cancel", compact=True)

    def on_mount(self) -> None:
        """Say what it is; the plan can be scrolled at once."""
        self.entitle(_("What would come in"))
        self.query_one(".plan").focus()

    @property
    def _stays(self) -> Stays:
        chosen = self.query("#stays").results(OneOf)
        return next((Stays(one.value) for one in chosen), Stays.mine)

    def _choices(self) -> tuple[Choice, ...]:
        known = {
            Stays.mine: Choice(Stays.mine, _("mine stays"), _("what is here is left alone")),
            Stays.theirs: Choice(
                Stays.theirs, _("the file’s"), _("it takes the place; yours is kept as earlier")
            ),
            Stays.newer: Choice(Stays.newer, _("the newer one"), _("whichever was changed last")),
            Stays.each: Choice(Stays.each, _("one by one"), _("you see both and say, next")),
        }
        return tuple(known[one] for one in self._found.choices)

    @on(Button.Pressed, "#accept")
    async def action_accept(self) -> None:
        """Take it in, all of it or nothing; once, however often it is asked for."""
        if self._busy:
            return
        self._busy = True
        self.run_worker(self._decide())

    async def _decide(self) -> None:
        """Ask about each where that was said, then take it in."""
        try:
            found, stays = self._found, self._stays
            theirs: frozenset[str] | None = found.theirs(stays)
            if stays is Stays.each:
                theirs = await self.app.push_screen_wait(WhichStay(found.differing))
            if theirs is None:
                return
            if not found.changes(theirs):
                self._complain(_("Nothing would change, so there is nothing to take in."))
                return
            await self._take(theirs)
        finally:
            self._busy = False

    async def _take(self, theirs: frozenset[str]) -> None:
        app, working = self.app, self.query_one(Working)
        working.begin(_("Taking it in"))

        def tick(count: int) -> None:
            working.say(_("{n} of {all} written").format(n=count, all=self._found.new))

        try:
            taken = await app.journal.change(lambda db: self._found.take(db, theirs, tick))
        except MentorlogError as failure:
            self._complain(app.told(failure))
            return
        finally:
            working.end()
        from mentorlog.journal import taking_back

        count = max(1, taken.count)
        said = ngettext("It is in: {n} record.", "It is in: {n} records.", count)
        back = partial(taking_back.take_back, taken=taken)
        app.offer_undo(said.format(n=count), back, done=_("The import is taken back."))
        self.dismiss(True)
        await app.show_again()

    @on(Button.Pressed, "#cancel")
    def action_cancel(self) -> None:
        """Back; nothing is changed. While it is being written it can no longer be left."""
        if not self._busy:
            self.dismiss(False)
