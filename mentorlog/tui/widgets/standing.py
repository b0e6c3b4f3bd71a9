"""Where one relationship stands: its stages on a line, and in words when you met and meet."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from mentorlog import clock, wording
from mentorlog.domain.kinds import Status
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pane import Pane
from mentorlog.tui.widgets.stage_bar import StageBar


class Standing(Pane):
    """A pane of two lines; who it is in the border above, what is agreed in the one below."""

    DEFAULT_CSS = """
    Standing {
        height: auto;
        & Static { width: 1fr; height: auto; max-height: 3; }
    }
    """

    def compose(self) -> ComposeResult:
        """The stages, and a sentence."""
        yield StageBar()
        yield Static(markup=False)

    def show(self, card: RelationshipCard | None, reader: Reader) -> None:
        """Show this relationship, or nothing."""
        stages = self.query_one(StageBar)
        stages.stage = card.row.stage if card else None
        self.title = title(card, reader) if card else ""
        self.facts = facts(card) if card else ""
        self.query_one(Static).update(now(card, reader) if card else "")


def title(card: RelationshipCard, reader: Reader) -> str:
    """Who, what you are to each other, what kind it is."""
    row = card.row
    parts = (reader.them, wording.role_sentence(row.my_role), wording.kinds_label(row.axes))
    return wording.DOT.join(parts)


def facts(card: RelationshipCard) -> str:
    """Since when, how often, how many sessions."""
    row = card.row
    parts = []
    if row.started_on is not None:
        month = wording.month_and_year(row.started_on)
        parts.append(_("since {month}").format(month=month))
    parts.append(wording.every(row.cadence_days))
    if card.sessions_held:
        parts.append(wording.sessions(card.sessions_held))
    return wording.DOT.join(parts)


def now(card: RelationshipCard, reader: Reader) -> Content:
    """How it goes just now: met, meeting, paused, silent, ended."""
    row = card.row
    if row.status is Status.paused:
        return line((_paused(card, reader), "$key"))
    if row.status is Status.candidate:
        return line(_("You have not decided yet whether to go on together."))
    if row.status is not Status.active:
        return line((wording.status_words(row.status), "$muted"))
    pieces: list[tuple[str, str]] = []
    if row.next_planned is not None:
        moment = wording.moment(clock.civil(row.next_planned), reader.today)
        pieces.append((_("You meet {moment}.").format(moment=moment), "bold"))
    if row.cadence.every is not None:
        style = "$late" if row.cadence.silent else "$muted"
        pieces.append((wording.cadence_words(row.cadence), style))
    elif row.last_held is not None:
        ago = wording.ago(clock.civil(row.last_held).date(), reader.today)
        pieces.append((_("You met {ago}.").format(ago=ago), "$muted"))
    elif not pieces:
        pieces.append((_("You have not met yet."), "$muted"))
    return Content("  ").join(line(piece) for piece in pieces)


def _paused(card: RelationshipCard, reader: Reader) -> str:
    since = wording.day(card.paused_since, reader.today) if card.paused_since else ""
    words = _("Paused since {day}.").format(day=since) if since else _("Paused.")
    again = (
        _("Look again {day}.").format(day=wording.day(card.check_back_on, reader.today))
        if card.check_back_on
        else ""
    )
    reason = reader.body(card.pause_reason)
    return "  ".join(part for part in (words, again, reason) if part)
