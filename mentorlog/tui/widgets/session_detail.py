"""One session to look at: when and how, what was promised and talked about, its notes as they read.

A session to come shows what to know before it instead: topics, promises, the last time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from textual import getters
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog import clock, wording
from mentorlog.display import cut, fit, safe, width
from mentorlog.domain import naming
from mentorlog.domain.kinds import ActionStatus, SessionStatus, Side
from mentorlog.domain.people import first_name
from mentorlog.domain.tags import tags
from mentorlog.i18n import _, ngettext
from mentorlog.journal.records import ActionRow, AgendaRow, SessionCard
from mentorlog.tui import discreet as hidden
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.desk import Desk
from mentorlog.tui.widgets.line import Piece, line
from mentorlog.tui.widgets.markdown_page import MarkdownPage

#: Characters of the notes that are shown here; the editor shows them all.
_SHOWN: Final = 8_000
_OWNER: Final = 10


#: What a line begins with, and the words that are wrapped beside it.
Row = tuple[Content, Content]

_NOTHING: Final = Content("")


class Facts(Widget):
    """Rows below one another, as high as they are."""

    DEFAULT_CSS = """
    Facts { height: auto; width: 1fr; padding: 0 1; }
    """

    rows: reactive[tuple[Row, ...]] = reactive[tuple[Row, ...]]((), layout=True)

    #: The lines of the rows at the width they were last wanted at: a layout asks several times.
    _wrapped: tuple[Sequence[Row], int, Sequence[Content]] = (), 0, ()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the words take at that width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """All lines."""
        return Content("\n").join(self._lines(self.content_size.width))

    def top_of(self, row: int) -> int:
        """The line that a row begins on."""
        width = self.content_size.width
        return sum(
            len(words.wrap(max(8, width - first.cell_length)) or (_NOTHING,))
            for first, words in self.rows[:row]
        )

    def _lines(self, width: int) -> Sequence[Content]:
        rows, wide, lines = self._wrapped
        if rows is not self.rows or wide != width:
            lines = list(self._wrap(width))
            self._wrapped = self.rows, width, lines
        return lines

    def _wrap(self, width: int) -> Iterator[Content]:
        for first, words in self.rows:
            hang = first.cell_length
            pieces = words.wrap(max(8, width - hang)) or [_NOTHING]
            yield Content.assemble(first, pieces[0])
            for piece in pieces[1:]:
                yield Content.assemble(" " * hang, piece)


class SessionDetail(VerticalScroll):
    """Shows what `show` hands it; scrolls as a whole when that is longer than the screen."""

    DEFAULT_CSS = """
    SessionDetail {
        height: 1fr;
        scrollbar-size-vertical: 1;
        & > MarkdownPage { height: auto; margin-top: 1; overflow-y: hidden; }
    }
    """

    app = getters.app(MentorlogApp)

    def compose(self) -> ComposeResult:
        """The facts, and the notes below them."""
        yield Facts()
        page = MarkdownPage(grows=True)
        page.can_focus = False
        yield page

    def say(self, words: str) -> None:
        """Only this, instead of a session."""
        said = [line((part, "$muted")) for part in words.split("\n")]
        self.query_one(Facts).rows = tuple((_NOTHING, part) for part in said)
        self.query_one(MarkdownPage).display = False

    def show(self, found: Desk, *, discreet: bool) -> None:
        """Show the session of `found`, which has one."""
        card = found.card
        assert card is not None
        them = hidden.called(card.name, card.alias, discreet=discreet)
        parts = [*_when_and_how(card)]
        if card.status is SessionStatus.planned:
            keys = self.app.key_of("sessions.hold"), self.app.key_of("sessions.cancel")
            parts += _before(found, them, keys, discreet=discreet)
        else:
            parts += _afterwards(card, them, discreet=discreet)
        self.scroll_home(animate=False)
        self.query_one(Facts).rows = tuple(parts)
        page = self.query_one(MarkdownPage)
        page.display = bool(card.notes.strip())
        page.veiled = discreet
        page.read(_beginning(card.notes, key_in_words("sessions.open", self.app.settings.keys)))


def _beginning(notes: str, opens: str) -> str:
    if len(notes) <= _SHOWN:
        return notes
    return notes[:_SHOWN] + "…\n\n*" + _("{key} shows all of it.").format(key=opens) + "*"


def _when_and_how(card: SessionCard) -> Iterator[Row]:
    facts = [wording.exact_moment(clock.civil(card.starts_at))]
    if card.minutes:
        facts.append(wording.minutes(card.minutes))
    if card.channel:
        facts.append(wording.channel_words(card.channel))
    yield plain(wording.DOT.join(facts))
    if card.place:
        yield plain((card.place, "$muted"))
    if there := wording.elsewhere(card.starts_at, card.time_zone):
        yield plain((there, "$muted"))
    if card.status in (SessionStatus.cancelled, SessionStatus.no_show):
        yield plain((wording.session_status_words(card.status), "$late"))


def plain(*pieces: Piece) -> Row:
    """A row that begins at the edge."""
    return _NOTHING, line(*pieces)


def _heading(words: str) -> Iterator[Row]:
    yield plain("")
    yield plain((words, "bold $key"))


def _before(found: Desk, them: str, keys: tuple[str, str], *, discreet: bool) -> Iterator[Row]:
    """What to know before a session to come, or the question whether it took place.

    `keys` say that it did, and that it did not.
    """
    yes, no = keys
    card = found.card
    assert card is not None
    if card.starts_at <= clock.now():
        yield plain(
            (_("Did it happen?"), "$late"),
            (f"   {yes} ", "bold $key"),
            (_("it did"), "$muted"),
            (f"   {no} ", "bold $key"),
            (_("it did not"), "$muted"),
        )
    else:
        at = clock.civil(card.starts_at)
        told = wording.day(at.date(), clock.today())
        if told not in wording.exact_moment(at):
            yield plain((told, "$muted"))
    yield from _heading(_("On the table"))
    if not found.topics:
        yield plain((_("Nothing yet."), "$muted"))
    for topic in found.topics:
        yield _topic(topic, "○ ", discreet=discreet)
    yield from _more(found.more_topics)
    yield from _promises(_("Promises"), found.promises, them, discreet=discreet)
    yield from _more(found.more_promises)
    if found.last_on is not None:
        when = wording.day(found.last_on, clock.today())
        yield from _heading(_("Last time, {day}").format(day=when))
        said = hidden.body(found.last_said, discreet=discreet) or _("Nothing was written.")
        yield plain((said, "$foreground"))


def _afterwards(card: SessionCard, them: str, *, discreet: bool) -> Iterator[Row]:
    """What is noted about a session that was."""
    felt = _felt(card)
    if felt:
        yield plain((wording.DOT.join(felt), "$muted"))
    if card.summary:
        called_off = card.status is not SessionStatus.held
        yield from _heading(_("Why") if called_off else _("For next time"))
        yield plain(hidden.body(card.summary, discreet=discreet))
    yield from _promises(_("Promised"), card.actions, them, discreet=discreet)
    if card.discussed:
        yield from _heading(_("Talked about"))
        for topic in card.discussed:
            yield _topic(topic, "✓ ", discreet=discreet)
    text = f"{card.summary}\n{card.notes}"
    known = [*(f"#{tag}" for tag in tags(text)), *(f"@{name}" for name in naming.people(text))]
    if known and not discreet:
        yield from _heading(_("Tags and people"))
        yield plain("  ".join(known))


def _felt(card: SessionCard) -> list[str]:
    said = []
    if card.energy_before or card.energy_after:
        before, after = (str(value or "–") for value in (card.energy_before, card.energy_after))
        said.append(_("energy {before} → {after}").format(before=before, after=after))
    pulse = card.pulse
    words = (
        (pulse.heard, _("heard {n}")),
        (pulse.respected, _("respected {n}")),
        (pulse.honest, _("honest {n}")),
        (pulse.useful, _("useful {n}")),
    )
    said += [word.format(n=value) for value, word in words if value is not None]
    if card.talk_share is not None:
        said.append(_("you talked {n} %").format(n=card.talk_share))
    return said


def _topic(topic: AgendaRow, glyph: str, *, discreet: bool) -> Row:
    style = "$primary" if glyph.startswith("✓") else "$muted"
    return line((glyph, style)), line(hidden.body(topic.text, discreet=discreet))


def _promises(
    heading: str, promises: Sequence[ActionRow], them: str, *, discreet: bool
) -> Iterator[Row]:
    if not promises:
        return
    yield from _heading(heading)
    names = {side: cut(safe(wording.side(side, first_name(them))), _OWNER) for side in Side}
    column = max(width(names[one.owner]) for one in promises)
    for one in promises:
        done = one.status is ActionStatus.done
        yield (
            line(
                ("✓ " if done else "○ ", "$primary" if done else "$muted"),
                (fit(names[one.owner], column) + "  ", "$late" if one.overdue else "$muted"),
            ),
            Content.assemble(line(hidden.body(one.text, discreet=discreet)), *_due(one)),
        )


def _more(count: int) -> Iterator[Row]:
    """How many are not told here."""
    if count:
        yield plain((ngettext("and {n} more", "and {n} more", count).format(n=count), "$muted"))


def _due(one: ActionRow) -> Iterable[Content]:
    if one.status is not ActionStatus.open:
        return (line(("   ", ""), (wording.action_status_words(one.status), "$muted")),)
    if one.due_on is None:
        return ()
    words = wording.due_words(one.due_on, clock.today())
    return (line(("   ", ""), (words, "$late" if one.overdue else "$muted")),)
