"""How two people work together, over time: the evaluations, and each of them to look at."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, getters, on
from textual.app import ComposeResult
from textual.content import Content

from mentorlog import wording
from mentorlog.display import cut_words, fit, safe, width
from mentorlog.domain.kinds import Audience
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.journal.records import Mirrored, ReviewCard, ReviewDue, ReviewRow
from mentorlog.tui.commands import bindings
from mentorlog.tui.screens import evaluating
from mentorlog.tui.screens.parts.part import Part
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList
from mentorlog.tui.widgets.review_detail import ReviewDetail
from mentorlog.wording import mirror as words

if TYPE_CHECKING:
    from sqlmodel import Session

_DAY = 17  # cells: "28 September 2024"
#: Cells from which list and evaluation stand beside each other.
_BESIDE = 104
#: Rows of the list while it stands above the evaluation: so many, or this share of the part.
_MOST_ABOVE = 3
_SHARE_ABOVE = 4


class ReviewsPart(Part):
    """The evaluations at the left, or above, and the selected one beside, or below."""

    NAME = "reviews"
    BINDINGS = bindings("reviews")
    HELP = _(
        "How you work together, over time. The mirror shows six qualities, the first time beside"
        " this one; it is to talk about and measures nobody."
    )
    DEFAULT_CSS = """
    ReviewsPart {
        layout: vertical;
        & RecordList { height: auto; margin-bottom: 1; }
        &.-beside-each-other {
            layout: horizontal;
            & RecordList { width: 46; height: 1fr; margin: 0 2 0 0; }
        }
        &.-nothing RecordList { height: 1fr; width: 1fr; }
        &.-nothing ReviewDetail { display: none; }
    }
    """

    reviews = getters.query_one(RecordList)
    detail = getters.query_one(ReviewDetail)

    def __init__(self) -> None:
        super().__init__()
        self._mirrored: Mirrored | None = None
        self._shown_card: ReviewCard | None = None

    def compose_part(self) -> ComposeResult:
        """The list, and the selected evaluation."""
        yield RecordList(self._draw)
        yield ReviewDetail()

    def on_resize(self, event: events.Resize) -> None:
        """Beside each other where there is room."""
        self.set_class(event.size.width >= _BESIDE, "-beside-each-other")
        if self.filled:
            self._fit_list()

    async def load(self) -> None:
        """Read the evaluations of this relationship, and what they say together."""
        subject = self.page.subject
        if subject is None:
            return
        first, count = self.reviews.window
        sealed = self.page.unsealed
        read = partial(_read, number=subject.row.id, first=first, limit=count, sealed=sealed)
        total, rows, self._mirrored, due = await self.page.journal.run(read)
        self.reviews.empty = self._invitation()
        self.set_class(not total, "-nothing")
        self.reviews.show(total, first, rows)
        self._fit_list()
        self.facts = "" if self.page.has_ended else _due_words(due)
        self.page.refresh_bindings()
        await self._show_selected()

    def _invitation(self) -> str:
        if self.page.has_ended:
            return _("You did not write down here how the two of you worked together.")
        return _(
            "You have not looked yet at how {name} and you work together. Press {key} to do it: "
            "ten minutes, and you may stop at any point. {off} is for when something feels off."
        ).format(
            name=safe(self.page.them, keep_newlines=False),
            key=self.page.app.key_of("reviews.add"),
            off=self.page.app.key_of("relationship.feels_off"),
        )

    async def look_at(self, public_id: str) -> None:
        """Come to the front with the cursor on that evaluation."""
        self.stale()
        await self.page.show_part(self.NAME)
        for place in range(self.reviews.total):
            row = self.reviews.row(place)
            if row is not None and row.public_id == public_id:
                self.reviews.cursor = place

    def _fit_list(self) -> None:
        beside = self.has_class("-beside-each-other") or self.has_class("-nothing")
        most = max(_MOST_ABOVE, self.size.height // _SHARE_ABOVE)
        self.reviews.styles.height = None if beside else max(1, min(self.reviews.total, most))

    def _draw(self, row: ReviewRow, cells: int, _here: bool) -> list[Content]:
        reader = self.page.reader
        who = wording.side(row.respondent, reader.short)
        said = [words.instrument_words(row.instrument), who]
        if row.audience is Audience.sealed:
            said.insert(0, wording.audience_words(row.audience))
        told = wording.DOT.join(said)
        decided = wording.DOT + words.decision_words(row.decision) if row.decision else ""
        room = max(1, cells - _DAY - 2)
        told = safe(told, keep_newlines=False)
        if width(told + decided) <= room:
            told += decided
        day = fit(wording.day(row.reviewed_on, reader.today), _DAY)
        return [line((day + "  ", "$muted"), (cut_words(told, room), "$foreground"))]

    @on(RecordList.Wanted)
    async def _wanted(self, event: RecordList.Wanted) -> None:
        event.stop()
        subject = self.page.subject
        if subject is None:
            return
        some = partial(_read, number=subject.row.id, first=event.first, limit=event.count)
        read = partial(some, sealed=self.page.unsealed)
        try:
            total, rows, self._mirrored, _due = await self.page.journal.run(read)
        except MentorlogError as failure:
            self.page.app.tell(failure)
            return
        self.reviews.show(total, event.first, rows)

    @on(RecordList.Highlighted)
    async def _highlighted(self, event: RecordList.Highlighted) -> None:
        event.stop()
        await self._show_selected()

    async def _show_selected(self) -> None:
        from mentorlog.journal import reviews

        row = self.reviews.selected
        if row is None:
            self._shown_card = None
        else:
            try:
                read = partial(reviews.one, review_id=row.id)
                self._shown_card = await self.page.journal.run(read)
            except MentorlogError as failure:
                self.page.app.tell(failure)
                return
        self.detail.show(self._shown_card, self._mirrored, self.page.reader)

    # What can be done.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Changing and deleting need an evaluation; after the end there is no new one."""
        if action == "add":
            return not (self.is_mounted and self.page.has_ended)
        return action not in ("edit", "delete") or bool(self.reviews.total)

    @on(RecordList.Chosen)
    async def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        await self.action_edit()

    async def action_add(self) -> None:
        """Evaluate."""
        await evaluating.evaluate(self.page)

    async def action_edit(self) -> None:
        """Change the selected evaluation; with none yet, make the first."""
        if self.reviews.selected is None:
            await self.action_add()
        else:
            await evaluating.evaluate(self.page, self.reviews.selected.id)

    async def action_delete(self) -> None:
        """Delete the selected evaluation."""
        row = self.reviews.selected
        if row is not None:
            await self.page.delete(row.public_id)


def _due_words(due: ReviewDue) -> str:
    if due.due and due.on is not None:
        return _("due since {day}").format(day=wording.full_day(due.on))
    if due.fit:
        return _("three sessions held: look at the fit")
    if due.on is not None:
        return _("next by {day}").format(day=wording.full_day(due.on))
    return ""


def _read(
    db: Session, number: int, first: int, limit: int, *, sealed: bool
) -> tuple[int, list[ReviewRow], Mirrored, ReviewDue]:
    from mentorlog.journal import reviews

    return (
        reviews.count(db, with_=number, sealed=sealed),
        reviews.page(db, offset=first, limit=limit, with_=number, sealed=sealed),
        reviews.mirrored(db, number),
        reviews.due(db, number),
    )
