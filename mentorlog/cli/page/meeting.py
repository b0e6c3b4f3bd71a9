"""Relationships, sessions, promises, topics, history and the brief as pages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from mentorlog import clock, wording
from mentorlog.cli.page import ending, matching
from mentorlog.cli.page.goals import news_line
from mentorlog.cli.page.parts import Page, Section, at_moment, given, on_day, wrapped
from mentorlog.display import cut_words, safe
from mentorlog.domain.closing import ENDED
from mentorlog.domain.kinds import Status
from mentorlog.i18n import _, ngettext
from mentorlog.journal.ids import public
from mentorlog.journal.records import (
    ActionRow,
    AgendaRow,
    EventRow,
    Pulse,
    RecordKind,
    RelationshipCard,
    RelationshipRow,
    SessionCard,
)
from mentorlog.wording import goals as goal_words

if TYPE_CHECKING:
    from mentorlog.journal.brief import Brief, LastTime

#: As many lines of one kind stand in a brief where there is room for them.
MANY = 9
#: Cells before an item under its heading.
INDENT = 2
#: As many sessions the pulse line of a brief goes back.
PULSES = 6


@dataclass(frozen=True)
class Screen:
    """The room a page may take on a terminal, in cells."""

    columns: int
    rows: int


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
        (_("Goals"), [news_line(one, today) for one in page.goals]),
        (_("To talk about"), [_subject(one) for one in page.topics]),
        (_("Put aside"), [_subject(one) for one in page.parked]),
    )
    facts = [
        ("", _kind_of(row)),
        (_("stage"), wording.stage(row.stage)),
        (_("status"), "" if row.status is Status.active else wording.status_words(row.status)),
        (_("rhythm"), wording.cadence_words(row.cadence, row.cadence_days)),
        (_("next"), at_moment(row.next_planned, today)),
        (_("felt, of 5"), _felt([point.pulse for point in page.pulse])),
    ]
    told = page.last[:1] if screen else page.last
    sections = [
        *(_last(one, today, screen, few) for one in told),
        *(Section(heading, _some(items, few, screen)) for heading, items in lists),
        Section(_("A question to ask"), _some(_asked(page), few, screen)),
    ]
    shown = [section for section in sections if section.items]
    return Page(row.name, given(facts), shown, tight=tight)


def _height(page: Page) -> int:
    """How many lines a page takes on a terminal that is wide enough for its facts."""
    between = 0 if page.tight else 1
    return 1 + len(page.facts) + sum(between + 1 + len(one.items) for one in page.sections)


def relationship(card: RelationshipCard, today: date) -> Page:
    """A relationship and the person it is with."""
    row, person = card.row, card.person
    facts = [
        (_("id"), row.public_id),
        (_("alias"), person.alias),
        (_("pronouns"), person.pronouns),
        (_("kinds"), _kind_of(row)),
        (_("stage"), wording.stage(row.stage)),
        (_("status"), wording.status_words(row.status)),
        (_("began"), on_day(row.started_on, today)),
        (_("meant to end"), "" if row.ended_on else on_day(row.planned_end_on, today)),
        (_("ended"), on_day(row.ended_on, today)),
        (_("paused"), on_day(card.paused_since, today)),
        (_("because"), card.pause_reason),
        *ending.closure_facts(card.closure, today),
        (_("look again"), on_day(card.check_back_on, today)),
        (_("continues"), _id(RecordKind.relationship, card.predecessor_id)),
        (_("rhythm"), "" if row.status in ENDED else wording.every(row.cadence_days)),
        ("", wording.cadence_words(row.cadence) if row.cadence.days is not None else ""),
        (_("last met"), at_moment(row.last_held, today)),
        (_("next"), at_moment(row.next_planned, today)),
        (_("held"), wording.sessions(card.sessions_held)),
        (_("open"), _open_promises(row.open_mine, row.open_theirs)),
        ("", _kept(card)),
        (_("goals"), goal_words.t_score(card.attainment_t)),
        (_("programme"), card.programme_name),
        (_("organisation"), card.programme_organisation),
        (_("coordinator"), card.programme_coordinator),
        (_("sponsor"), card.programme_sponsor),
        (_("meetings asked"), str(card.programme_required_meetings or "")),
        (_("programme ends"), on_day(card.programme_end_on, today)),
        (_("new notes"), wording.audience_words(row.default_audience)),
        (_("headline"), person.headline),
        (_("how we met"), person.how_met),
        (_("contact"), person.contact),
    ]
    sections = [
        Section(_("Purpose"), text=card.purpose),
        Section(_("To keep in mind"), text=person.care_notes),
        *ending.closure_sections(card.closure),
        *matching.asked(card),
        *matching.written(card),
    ]
    return Page(person.name, given(facts), [one for one in sections if one.text or one.items])


def _id(kind: RecordKind, number: int | None) -> str:
    """The id of another record that this one points to, or nothing."""
    return "" if number is None else public(kind, number)


def session(card: SessionCard, today: date) -> Page:
    """A session with its notes."""
    wall = wording.exact_moment(clock.civil(card.starts_at))
    there = wording.elsewhere(card.starts_at, card.time_zone)
    channel = "" if card.channel is None else wording.channel_words(card.channel)
    facts = [
        (_("id"), card.public_id),
        (_("when"), wording.DOT.join(part for part in (wall, there) if part)),
        (_("status"), wording.session_status_words(card.status)),
        (_("length"), "" if card.minutes is None else wording.minutes(card.minutes)),
        (_("where"), wording.DOT.join(part for part in (channel, card.place) if part)),
        (_("template"), card.template),
        (_("energy"), _energy(card.energy_before, card.energy_after)),
        (_("felt, of 5"), _pulse(card.pulse)),
        (_("you talked"), "" if card.talk_share is None else f"{card.talk_share} %"),
        (_("seen by"), wording.audience_words(card.audience)),
    ]
    sections = [
        Section(_("Summary"), text=card.summary),
        Section(_("Notes"), text=card.notes),
        Section(_("Promised here"), [_promise(one, today, whose=True) for one in card.actions]),
        Section(_("Talked about"), [_subject(one) for one in card.discussed]),
    ]
    title = _("Session with {name}").format(name=card.name)
    return Page(title, given(facts), [one for one in sections if one.items or one.text])


def action(row: ActionRow, today: date) -> Page:
    """A promise."""
    facts = [
        (_("id"), row.public_id),
        (_("whose"), wording.side(row.owner, row.name)),
        (_("with"), row.name),
        (_("due"), on_day(row.due_on, today)),
        (_("status"), wording.action_status_words(row.status)),
        ("", wording.due_words(row.due_on, today) if row.overdue and row.due_on else ""),
        (_("closed"), on_day(row.closed_on, today)),
        (_("became"), _id(RecordKind.action, row.replacement_id)),
        (_("if"), row.if_cue),
        (_("promised in"), _id(RecordKind.session, row.session_id)),
        (_("towards"), _id(RecordKind.goal, row.goal_id)),
        (_("carried"), wording.carried(row.carried)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    return Page(row.text, given(facts))


def topic(row: AgendaRow, today: date) -> Page:
    """A topic."""
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("raised by"), wording.side(row.raised_by, row.name)),
        (_("raised"), wording.ago(clock.civil(row.raised_at).date(), today)),
        (_("status"), wording.agenda_status_words(row.status)),
        (_("talked about in"), _id(RecordKind.session, row.discussed_in)),
        (_("carried"), wording.carried(row.carried)),
        (_("seen by"), wording.audience_words(row.audience)),
    ]
    return Page(row.text, given(facts))


def event(row: EventRow, today: date) -> Page:
    """A line of history."""
    facts = [
        (_("id"), row.public_id),
        (_("with"), row.name),
        (_("on"), on_day(row.happened_on, today)),
        (_("because"), row.reason),
    ]
    return Page(
        wording.event_words(row.kind, row.from_value, row.to_value, row.record), given(facts)
    )


def _asked(page: Brief) -> list[str]:
    """The question to ask; none once it has ended."""
    return [] if page.relationship.status in ENDED else [page.question.text]


def _last(one: LastTime, today: date, screen: Screen | None, few: int) -> Section:
    day = clock.civil(one.starts_at).date()
    heading = _("Last time, {day} ({id})").format(day=wording.day(day, today), id=one.public_id)
    lines = one.text.strip().split("\n")
    if screen is None:
        return Section(heading, lines)
    broken = [part for line in lines for part in wrapped(safe(line), screen.columns - INDENT)]
    if len(broken) > few:
        broken = [
            *broken[: few - 1],
            cut_words(" ".join(broken[few - 1 :]), screen.columns - INDENT),
        ]
    return Section(heading, broken)


def _promise(row: ActionRow, today: date, *, whose: bool = False) -> str:
    facts = [
        wording.due_words(row.due_on, today) if row.due_on and row.closed_on is None else "",
        "" if row.closed_on is None else wording.action_status_words(row.status),
        row.if_cue if row.closed_on is None else "",
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
    shown = [cut_words(safe(line, keep_newlines=False), screen.columns - INDENT) for line in lines]
    if len(shown) <= few:
        return shown
    rest = len(shown) - few + 1
    more = ngettext("and {n} more", "and {n} more", rest).format(n=rest)
    return [*shown[: few - 1], more]


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


def _kept(card: RelationshipCard) -> str:
    return wording.promises_kept(card.promises_kept.me, card.promises_kept.them, card.person.name)


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
