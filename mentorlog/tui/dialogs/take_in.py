"""What is to come into the journal: which file or folder, as what; then the plan, then it comes."""

from __future__ import annotations

import asyncio
from functools import partial
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer
from textual.widgets import Input

from mentorlog.errors import Ambiguous, MentorlogError, NotFound
from mentorlog.exchange.arriving import kinds
from mentorlog.exchange.arriving.kinds import ENTRIES, Kind
from mentorlog.exchange.arriving.looking import Arrival, Wanted, look
from mentorlog.exchange.foreign.moments import Unsure
from mentorlog.i18n import _, ngettext
from mentorlog.journal import who
from mentorlog.tui.dialogs.arrival import ArrivalDialog
from mentorlog.tui.dialogs.form import FormDialog, Wrong
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, TextField
from mentorlog.tui.widgets.path_field import PathField
from mentorlog.tui.widgets.working import Working

_REST: Final = 0.3  # seconds after a key before a file is looked at
_UNSAID: Final = ""


class ImportDialog(FormDialog[Arrival]):
    """Asks for a file; what it is is seen by itself, and only what is unsure is asked."""

    DEFAULT_CSS = """
    ImportDialog Working { margin-bottom: 1; }
    """

    def __init__(self) -> None:
        super().__init__(_("Import"), self._plan, accept=_("Look at it"))
        self._kind: Kind | None = None
        self._busy = False
        self._said_kind = False
        self._rest: Timer | None = None

    def fields(self) -> ComposeResult:
        """The file, what it is, what it becomes; and what may have to be asked."""
        hint = _("What comes in is shown first. Right arrow completes; ~ is your home directory.")
        yield PathField(_("File or folder"), hint=hint, id="path")
        yield Field(_("What it is"), OneOf(_kinds(), _UNSAID, id="kind"), id="what")
        becomes = (
            Choice("reflections", _("reflections"), _("for you alone; about somebody or not")),
            Choice("sessions", _("sessions"), _("with the person named below")),
        )
        yield Field(_("Each becomes"), OneOf(becomes, "reflections", id="becomes"), id="each")
        about = _("A name, alias or id. Empty: about yourself.")
        yield TextField(_("With whom"), hint=about, id="who")
        columns = _("Guessed by the headings when empty. Such as: date=When, text=Notes")
        yield TextField(_("Columns"), hint=columns, id="columns")
        orders = (Choice("day", _("3 April")), Choice("month", _("4 March")))
        yield Field(_("3/4/2024 is"), OneOf(orders, _UNSAID, across=True, id="order"), id="dates")
        undated = (
            Choice("skip", _("left out")),
            Choice("changed", _("at the day the file was last changed")),
        )
        yield Field(_("Without a date"), OneOf(undated, "skip", id="by"), id="undated")
        yield Working()

    async def on_mount(self) -> None:
        """Show only what applies."""
        await super().on_mount()
        for asked in ("#dates", "#undated"):
            self.query_one(asked).display = False
        self._fit()

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        path = self.query_one("#path", PathField)
        if event.input is path.input and not self._said_kind:
            if self._rest is not None:
                self._rest.stop()
            self._rest = self.set_timer(_REST, self._recognise)

    async def _recognise(self) -> None:
        path = self.query_one("#path", PathField).path
        if path is None:
            return
        try:
            kind = await asyncio.to_thread(kinds.recognised, path)
        except MentorlogError:
            return
        if kind is not None and not self._said_kind:
            self._kind = kind
            self.query_one("#kind", OneOf).value = kind

    @on(OneOf.Changed, "#kind")
    def _another_kind(self, event: OneOf.Changed) -> None:
        if event.value and event.value != self._kind:
            self._kind, self._said_kind = Kind(event.value), True
        self._fit()

    @on(OneOf.Changed, "#becomes")
    def _fit(self) -> None:
        """Only what applies to the kind is asked."""
        kind = self._kind
        self.query_one("#each").display = kind in ENTRIES
        self.query_one("#who").display = kind in ENTRIES or kind is Kind.calendar
        self.query_one("#columns").display = kind is Kind.csv

    async def action_accept(self) -> None:
        """Look at it, once however often it is asked for meanwhile."""
        if not self._busy:
            self._busy = True
            self.run_worker(self._accept())

    async def _accept(self) -> None:
        try:
            await super().action_accept()
        finally:
            self._busy = False

    async def result(self) -> Arrival:
        """The plan. Raises Wrong at the field that says what cannot be, or has to be said."""
        wanted = await self._wanted()
        working = self.query_one(Working)
        working.begin(_("Reading"))

        def tick(count: int) -> None:
            working.say(_("{n} read").format(n=count))

        try:
            found = await asyncio.to_thread(look, self.app.journal, wanted, tick)
        except Unsure as unsure:
            raise self._ask("dates", f"{unsure.place} " + _("Say which.")) from None
        except MentorlogError as failure:
            field = "columns" if wanted.kind is Kind.csv and wanted.columns else "path"
            raise Wrong(field, failure.message) from None
        finally:
            working.end()
        if found.undated and wanted.by_change is None:
            words = ngettext(
                "{n} note says no date. Say what becomes of it, then go on.",
                "{n} notes say no date. Say what becomes of them, then go on.",
                found.undated,
            )
            raise self._ask("undated", words.format(n=found.undated))
        if found.columns and not wanted.columns:
            self.query_one("#columns", TextField).value = found.columns
        return found

    def _ask(self, field: str, words: str) -> Wrong:
        """Show a question that had no need to be asked before."""
        self.query_one(f"#{field}").display = True
        return Wrong(field, words)

    async def _wanted(self) -> Wanted:
        path = self.query_one("#path", PathField).path
        if path is None:
            raise Wrong("path", _("Which file or folder?"))
        kind = self._kind
        if kind is None:
            kind = self._kind = await asyncio.to_thread(kinds.recognised, path)
        if kind is None:
            if not path.exists():
                raise Wrong("path", _("There is nothing at {path}.").format(path=path))
            raise Wrong("what", _("It looks like nothing known here. Say what it is."))
        sessions = kind in ENTRIES and self.query_one("#becomes", OneOf).value == "sessions"
        asked = {name: self.query_one(f"#{name}").display for name in ("dates", "undated")}
        order = self.query_one("#order", OneOf).value if asked["dates"] else ""
        by = self.query_one("#by", OneOf).value if asked["undated"] else ""
        return Wanted(
            path=path,
            kind=kind,
            mentorship_id=await self._whom(kind, needed=sessions or kind is Kind.calendar),
            sessions=sessions,
            day_first=order == "day" if order else None,
            by_change=by == "changed" if by else None,
            columns=self.query_one("#columns", TextField).value if kind is Kind.csv else "",
        )

    async def _whom(self, kind: Kind, *, needed: bool) -> int | None:
        typed = self.query_one("#who", TextField).value
        if not typed or not (kind in ENTRIES or kind is Kind.calendar):
            if needed:
                raise Wrong("who", _("A session is with somebody: say with whom."))
            return None
        try:
            return await self.app.journal.run(partial(who.resolve, typed=typed))
        except Ambiguous as several:
            raise Wrong("who", "\n".join((several.message, *several.candidates))) from None
        except NotFound as nobody:
            raise Wrong("who", nobody.message) from None

    async def _plan(self, found: Arrival) -> None:
        if not await self.app.push_screen_wait(ArrivalDialog(found)):
            raise Wrong("path", _("Nothing was changed."))


def _kinds() -> tuple[Choice, ...]:
    return (
        Choice(Kind.json, _("a journal"), _("JSON that mentorlog wrote")),
        Choice(Kind.markdown, _("its notes"), _("a folder of it, changed since")),
        Choice(Kind.notes, _("other notes"), _("Markdown with dates, in a folder")),
        Choice(Kind.jrnl, _("jrnl"), _("its JSON or its plain text")),
        Choice(Kind.dayone, _("Day One"), _("its JSON, or the zip it comes in")),
        Choice(Kind.csv, _("a table"), _("CSV, one row an entry")),
        Choice(Kind.calendar, _("a calendar"), _("sessions out of an .ics file")),
    )
