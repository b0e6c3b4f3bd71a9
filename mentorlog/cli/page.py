"""Records as pages to read: a title, facts in two columns, and what was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from mentorlog import clock, wording
from mentorlog.display import cut, safe
from mentorlog.exchange.documents import Card
from mentorlog.i18n import _, ngettext
from mentorlog.journal.brief import Brief, LastTime
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    EventRow,
    Pulse,
    RelationshipCard,
    RelationshipRow,
    SessionCard,
)

#: As many lines of one kind stand in a brief where there is room for them.
MANY = 9
#: Cells before an item under its heading.
INDENT = 2
#: As many sessions the pulse line of a brief goes back.
PULSES = 6


@dataclass(frozen=True)
class Section:
    """What stands under a heading: `items` are one line each, `text` is as it was written."""

    heading: str
    items: Sequence[str] = ()
    text: str = ""


@dataclass(frozen=True)
class Page:
    """What is shown of one record. Facts without a value are left out."""

    title: str
    facts: Sequence[tuple[str, str]] = ()
    sections: Sequence[Section] = field(default_factory=tuple)
    tight: bool = False
    """Without empty lines between the sections."""


@dataclass(frozen=True)
class Screen:
    """The room a page may take on a terminal, in cells."""

    columns: int
    rows: int


def record(card: Card, today: date) -> Page:
    """The page of one record, whatever its kind."""
    match card:
        case RelationshipCard():
            return _relationship(card, today)
        case SessionCard():
            return _session(card, today)
        case ActionRow():
            return _action(card, today)
        case AgendaRow():
            return _topic(card, today)
        case EventRow():
            return _event(card, today)


def brief(page: Brief, today: date, screen: Screen | None = None) -> Page:
    """The page to read before a session; with a `screen`, as much of it as fits there."""
    if screen is None:
        return _brief(page, today, None, MANY)
    for tight in (False, True):
        for few in range(MANY, 1, -1):
            fitting = _brief(page, today, screen, few, tight=tight)
            if _height(fitting) <= screen.rows:
                return fitting
    return fitting


def _brief(
    page: Brief, today: date, screen: Screen | None, few: int, *, tight: bool = False
) -> Page:
    """The brief with at most `few` lines of each kind."""
    row = page.relationship
    lists = (
        (_("You promised"), [_promise(one, today) for one in page.mine]),
        (_("{name} promised").format(name=row.name), [_promise(one, today) for one in page.theirs]),
        (_("To talk about"), [_subject(one) for one in page.topics]),
        (_("Put aside"), [_subject(one) for one in page.parked]),
    )
    facts = [
        ("", _kind_of(row)),
        (_("stage"), wording.stage(row.stage)),
        (_("rhythm"), wording.cadence_words(row.cadence)),
        (_("next"), _moment(row.next_planned, None, today)),
        (_("felt, of 5"), _felt([point.pulse for point in page.pulse])),
    ]
    told = page.last[:1] if screen else page.last
    sections = [
        *(_last(one, today, screen, few) for one in told),
        *(Section(heading, _some(items, few, screen)) for heading, items in lists),
        Section(_("A question to ask"), _some([page.question.text], few, screen)),
    ]
    shown = [section for section in sections if section.items]
    return Page(row.name, _given(facts), shown, tight=tight)


def _height(page: Page) -> int:
    """How many lines a page takes on a terminal that is wide enough for its facts."""
    between = 0 if page.tight else 1
    return 1 + len(page.facts) + sum(between + 1 + len(one.items) for one in page.sections)


def _relationship(card: RelationshipCard, today: date) -> Page:
    row, person = card.row, card.person
    facts = [
        (_("id"), row.public_id),
        (_("alias"), person.alias),
        (_("pronouns"), person.pronouns),
        (_("kinds"), _kind_of(row)),
        (_("stage"), wording.stage(row.stage)),
        (_("status"), wording.status_words(row.status)),
        (_("began"), _day(row.started_on, today)),
        (_("ended"), _day(row.ended_on, today)),
        (_("rhythm"), wording.every(row.cadence_days)),
        ("", wording.cadence_words(row.cadence) if row.cadence_days else ""),
        (_("last met"), _moment(row.last_held, None, today)),
        (_("next"), _moment(row.next_planned, None, today)),
        (_("held"), wording.sessions(card.sessions_held)),
        (_("open"), _open_promises(row.open_mine, row.open_theirs)),
        (_("programme"), card.programme_name),
        (_("organisation"), card.programme_organisation),
        (_("coordinator"), card.programme_coordinator),
        (_("headline"), person.headline),
        (_("how we met"), person.how_met),
        (_("contact"), person.contact),
    ]
    sections = [
        Section(_("Purpose"), text=card.purpose),
        Section(_("To keep in mind"), text=person.care_notes),
    ]
    return Page(person.name, _given(facts), [one for one in sections if one.text])


def _session(card: SessionCard, today: date) -> Page:
    wall = clock.civil(card.starts_at, card.time_zone)
    channel = "" if card.channel is None else wording.channel_words(card.channel)
    facts = [
        (_("id"), card.public_id),
        (_("when"), wording.exact_moment(wall)),
        (_("status"), wording.session_status_words(card.status)),
        (_("length"), "" if card.minutes is None else wording.minutes(card.minutes)),
        (_("where"), wording.DOT.join(part for part in (channel, card.place) if part)),
        (_("template"), card.template),
        (_("energy"), _energy(card.energy_before, card.energy_after)),
        (_("felt, of 5"), _pulse(card.pulse)),
        (_("seen by"), wording.audience_words(card.audience)),
    ]
    sections = [
        Section(_("Summary"), text=card.summary),
        Section(_("Notes"), text=card.notes),
        Section(_("Promised here"), [_promise(one, today, whose=True) for one in card.actions]),
        Section(_("Talked about"), [_subject(one) for one in card.discussed]),
    ]
    title = _("Session with {name}").format(name=card.name)
    return Page(title, _given(facts), [one for one in sections if one.items or one.text])


def _action(row: ActionRow, today: date) -> Page:
    facts = [
        (_("id"), row.public_id),
        (_("whose"), wording.side(row.owner, row.name)),
        (_("with"), row.name),
        (_("due"), _day(row.due_on, today)),
        (_("status"), wording.action_status_words(row.status)),
        ("", wording.due_words(row.due_on, today) if row.overdue and row.due_on else ""),
        (_("closed"), _day(row.closed_on, today)),
        (_("if"), row.if_cue),
        (_("carried"), wording.carried(row.carried)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    return Page(row.text, _given(facts))


def _topic(row: AgendaRow, today: date) -> Page:
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("raised by"), wording.side(row.raised_by, row.name)),
        (_("raised"), wording.ago(clock.civil(row.raised_at).date(), today)),
        (_("status"), wording.agenda_status_words(row.status)),
        (_("carried"), wording.carried(row.carried)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    return Page(row.text, _given(facts))


def _event(row: EventRow, today: date) -> Page:
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("on"), _day(row.happened_on, today)),
        (_("because"), row.reason),
    ]
    return Page(wording.event_words(row.kind, row.from_value, row.to_value), _given(facts))


def _last(one: LastTime, today: date, screen: Screen | None, few: int) -> Section:
    day = clock.civil(one.starts_at, one.time_zone).date()
    heading = _("Last time, {day} ({id})").format(day=wording.day(day, today), id=one.public_id)
    lines = one.text.strip().split("\n")
    if screen is None:
        return Section(heading, lines)
    broken = [part for line in lines for part in wrapped(safe(line), screen.columns - INDENT)]
    if len(broken) > few:
        broken = [*broken[: few - 1], cut(" ".join(broken[few - 1 :]), screen.columns - INDENT)]
    return Section(heading, broken)


def _promise(row: ActionRow, today: date, *, whose: bool = False) -> str:
    facts = [
        wording.due_words(row.due_on, today) if row.due_on and row.closed_on is None else "",
        "" if row.closed_on is None else wording.action_status_words(row.status),
        wording.carried(row.carried),
    ]
    owner = [wording.side(row.owner, row.name)] if whose else []
    told = wording.DOT.join([*owner, row.text, *(fact for fact in facts if fact)])
    return f"{row.public_id}  {told}"


def _subject(row: AgendaRow) -> str:
    carried = wording.carried(row.carried)
    return f"{row.public_id}  " + wording.DOT.join(part for part in (row.text, carried) if part)


def _some(lines: list[str], few: int, screen: Screen | None) -> list[str]:
    """The lines, on a screen at most `few` of them, each within its width."""
    if screen is None:
        return lines
    shown = [cut(safe(line, keep_newlines=False), screen.columns - INDENT) for line in lines]
    if len(shown) <= few:
        return shown
    rest = len(shown) - few + 1
    more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
    return [*shown[: few - 1], more]


def wrapped(line: str, columns: int) -> list[str]:
    """A safe line broken between words into lines of at most `columns` cells."""
    from rich.console import Console
    from rich.text import Text

    broken = Text(line).wrap(Console(width=columns), columns)
    return [part.plain.rstrip() for part in broken] or [""]


def _felt(pulses: Sequence[Pulse]) -> str:
    means = [pulse.mean for pulse in pulses[-PULSES:]]
    return " → ".join(f"{mean:.1f}" for mean in means if mean is not None)


def _kind_of(row: RelationshipRow) -> str:
    role = wording.role_sentence(row.my_role, row.axes.direction)
    return wording.DOT.join((wording.kinds_label(row.axes), role))


def _open_promises(mine: int, theirs: int) -> str:
    if not mine and not theirs:
        return ""
    return _("{mine} yours, {theirs} theirs").format(mine=mine, theirs=theirs)


def _energy(before: int | None, after: int | None) -> str:
    if before is None and after is None:
        return ""
    return f"{before or '–'} → {after or '–'}"


def _pulse(pulse: Pulse) -> str:
    told = (
        (_("heard {n}"), pulse.heard),
        (_("respected {n}"), pulse.respected),
        (_("honest {n}"), pulse.honest),
        (_("useful {n}"), pulse.useful),
    )
    return wording.DOT.join(words.format(n=n) for words, n in told if n is not None)


def _day(day: date | None, today: date) -> str:
    return "" if day is None else wording.day(day, today)


def _moment(at: datetime | None, zone: str | None, today: date) -> str:
    return "" if at is None else wording.moment(clock.civil(at, zone), today)


def _given(facts: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(name, value) for name, value in facts if value]
