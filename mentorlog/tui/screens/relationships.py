"""All relationships: a list with filters, and at the right what to know about the one selected."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from textual import getters, on, work
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from mentorlog import wording
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _, ngettext, pgettext
from mentorlog.journal.records import RelationshipRow
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.relationship_wizard import RelationshipWizard
from mentorlog.tui.screens.brief_acts import BriefScreen
from mentorlog.tui.screens.relationship import RelationshipScreen
from mentorlog.tui.widgets import brief_blocks
from mentorlog.tui.widgets.brief_page import BriefPage
from mentorlog.tui.widgets.lately import Lately
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.people_list import PeopleList
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.standing import Standing
from mentorlog.tui.widgets.word_bar import WordBar

_ABOUT_ONE = ("edit", "pause", "delete", "match_card", "decide", "chapter")


def filters() -> tuple[tuple[str, str], ...]:
    """The groups the list can show, by the journal's name for them."""
    return (
        ("open", pgettext("relationships", "open")),
        ("mentees", pgettext("relationships", "mentees")),
        ("mentors", pgettext("relationships", "mentors")),
        ("active", pgettext("relationships", "active")),
        ("paused", pgettext("relationships", "paused")),
        ("candidates", pgettext("relationships", "undecided")),
        ("closed", pgettext("relationships", "closed")),
        ("all", pgettext("relationships", "all")),
    )


class RelationshipsScreen(BriefScreen):
    """Whom I have, and what stands between us."""

    CSS_PATH = "relationships.tcss"
    AUTO_FOCUS: ClassVar[str] = "#people"
    BINDINGS = bindings("relationships")
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide"), (160, "-widest"), (190, "-vast")]
    HELP = _(
        "Everybody you write about. {relationships.filter} shows another group, {list.choose} opens"
        " the page of the one you are at; at the right stands what to know before you meet, and"
        " where there is room what happened last."
    )

    people = getters.query_one(PeopleList)
    bar = getters.query_one(WordBar)

    def compose_area(self) -> ComposeResult:
        """The list, and the one selected."""
        with Horizontal(id="relationships"):
            with Pane(title=_("Relationships"), id="whom"):
                yield WordBar(filters(), "open")
                yield PeopleList(id="people")
            with Vertical(id="subject"):
                yield Standing()
                with Horizontal(id="known"):
                    with Pane(title=_("Before you meet"), id="brief"):
                        yield BriefPage()
                    with Pane(title=_("Lately"), id="lately"):
                        yield Lately()

    async def reload(self) -> None:
        """Read the group shown; the cursor stays with whom it was on."""
        from mentorlog.journal import mentorships
        from mentorlog.journal.mentorships import RelationshipFilter

        shown = RelationshipFilter(self.bar.current)
        rows = await self.journal.run(partial(mentorships.overview, filter=shown))
        kept = self.people.selected
        self.people.empty = self._empty()
        numbers = [row.id for row in rows]
        with self.people.prevent(RecordList.Highlighted):
            self.people.show(len(rows), 0, rows)
            if kept is not None and kept.id in numbers:
                self.people.cursor = numbers.index(kept.id)
        count = ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))
        destroyed = await self._destroyed() if shown is RelationshipFilter.closed else ""
        facts = [fact for fact in (count if rows else "", destroyed) if fact]
        self.query_one("#whom", Pane).facts = wording.DOT.join(facts)
        await self._load(self.people.selected)

    async def _destroyed(self) -> str:
        """How many relationships were destroyed; nothing else is left of them."""
        from mentorlog.journal import closing

        count = len(await self.journal.run(closing.tombstones))
        if not count:
            return ""
        return ngettext("{n} destroyed", "{n} destroyed", count).format(n=count)

    def _empty(self) -> str:
        if self.bar.current in ("open", "all"):
            words = _("Nobody is here yet. Press {key} to begin writing about somebody.")
            return words.format(key=self.app.key_of("relationships.add"))
        words = _("Nobody is in this group. Press {key} for the next one.")
        return words.format(key=self.app.key_of("relationships.filter"))

    # Whom the cursor is on.

    @on(RecordList.Highlighted, "#people")
    def _highlighted(self, event: RecordList.Highlighted) -> None:
        self._show_subject(event.row)

    @work(group="subject", exclusive=True)
    async def _show_subject(self, row: RelationshipRow | None) -> None:
        await self._load(row)

    async def _load(self, row: RelationshipRow | None) -> None:
        page, standing = self.query_one(BriefPage), self.query_one(Standing)
        if row is None:
            self.subject = None
            standing.show(None, self.reader)
            page.show(())
            self.query_one(Lately).clear()
            return
        try:
            card, brief = await self.read(row.id)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        now = self.people.selected
        if now is None or now.id != row.id:
            return
        self.subject = card
        ahead = _("Looking back") if self.has_ended else _("Before you meet")
        self.query_one("#brief", Pane).title = ahead
        standing.show(card, self.reader)
        page.show(brief_blocks.blocks(brief, card, self.reader))
        self.refresh_bindings()
        self._look_back(row.id)

    @work(group="lately", exclusive=True)
    async def _look_back(self, number: int) -> None:
        """Show what happened last, where there is a column for it; the brief does not wait."""
        from mentorlog.journal import timeline

        if not self.has_class("-vast"):
            return
        lately = self.query_one(Lately)
        read = partial(timeline.page, mentorship_id=number, limit=lately.most)
        try:
            found = await self.journal.run(read)
        except MentorlogError as failure:
            self.app.tell(failure)
            return
        if self.subject is not None and self.subject.row.id == number:
            lately.show(found.entries, self.reader)

    def on_resize(self) -> None:
        """A column more may have to be filled."""
        if self.subject is not None:
            self._look_back(self.subject.row.id)

    @on(Lately.Opened)
    def _all_of_it(self) -> None:
        if self.subject is not None:
            number = self.subject.row.id
            self.app.push_screen(RelationshipScreen(number, part="timeline", known=self.known))

    @on(RecordList.Chosen, "#people")
    def _chosen(self, event: RecordList.Chosen) -> None:
        self.app.push_screen(RelationshipScreen(event.row.id, known=self.known))

    # Which group is shown.

    @on(WordBar.Picked)
    async def _picked(self, event: WordBar.Picked) -> None:
        await self._show_group(event.value)

    async def action_filter(self) -> None:
        """Show the next group."""
        await self._show_group(self.bar.beside(1))

    async def action_filter_back(self) -> None:
        """Show the group before."""
        await self._show_group(self.bar.beside(-1))

    async def _show_group(self, name: str) -> None:
        self.bar.current = name
        await self.show_again()

    # What can be done.

    def action_add(self) -> None:
        """Begin with somebody new, and show them."""

        async def added(number: int | None) -> None:
            if number is None:
                return
            self.bar.current = "open"
            await self.show_again()
            rows = [self.people.row(at) for at in range(self.people.total)]
            self.people.cursor = next((at for at, row in enumerate(rows) if row.id == number), 0)

        self.app.push_screen(RelationshipWizard(), added)

    def action_edit(self) -> None:
        """Change the one selected."""
        self.edit()

    async def action_pause(self) -> None:
        """Pause or resume the one selected."""
        await self.pause_or_resume()

    async def action_delete(self) -> None:
        """Delete the one selected."""
        await self.delete_subject()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Nothing can be done with nobody."""
        return action not in _ABOUT_ONE or self.possible(action)
