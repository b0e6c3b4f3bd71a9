"""The page to read before a session, as blocks: last time, promises, topics, a question, about."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from textual.content import Content

from mentorlog import clock, display, wording
from mentorlog.content.texts import Prompt
from mentorlog.domain.attention import CARRIED
from mentorlog.domain.closing import ENDED
from mentorlog.domain.kinds import AgendaStatus, Side
from mentorlog.i18n import _, ngettext
from mentorlog.journal.brief import MOST, Brief, LastTime
from mentorlog.journal.records import ActionRow, AgendaRow, RelationshipCard
from mentorlog.tui import discreet
from mentorlog.tui.widgets.brief_view import Block
from mentorlog.tui.widgets.line import line
from mentorlog.wording import goals as goal_words

_OWNER = 12  # cells of a name before a promise, at most
_EARLIER = 160  # characters of the session before the last
_FELT = 8  # sessions whose pulse is told


class Invitation(Enum):
    """Stands where a part of the page is empty: the cursor stops there, `a` adds the first."""

    promise = "promise"
    topic = "topic"


#: What the cursor can stand on.
Subject = LastTime | ActionRow | AgendaRow | Prompt | Invitation


@dataclass(frozen=True)
class Reader:
    """Who looks: on which day, what the counterpart is called, whether others can see.

    `add_key` is the key that adds to the page, `criteria_key` the one that shows what a stage
    asks for, as a person reads them.
    """

    today: date
    them: str
    discreet: bool
    add_key: str
    criteria_key: str = ""

    @property
    def short(self) -> str:
        """The first name, for the middle of a line."""
        return discreet.short(self.them)

    def body(self, text: str) -> str:
        """Something written, or a word for it."""
        return discreet.body(text, discreet=self.discreet)


def blocks(brief: Brief, card: RelationshipCard, reader: Reader) -> list[Block]:
    """The page, from what is needed first to what is looked up; after the end no question."""
    goes_on = card.row.status not in ENDED
    return [
        *last_time(brief, reader),
        *promises(brief, reader, ended=not goes_on),
        *(topics(brief, reader) if goes_on or brief.topics or brief.parked else ()),
        *_goals(brief, reader),
        *(question(brief) if goes_on else ()),
        *_before_that(brief, reader),
        *_about(card.listed(), reader),
    ]


def heading(words: str) -> Block:
    """What the blocks below it are, with air above."""
    return Block(line((words, "bold $key")), gap=1)


def last_time(brief: Brief, reader: Reader) -> Iterator[Block]:
    """What the last session left behind."""
    for last in brief.last[:1]:
        yield heading(_("Last time, {day}").format(day=_on(last, reader)))
        words = reader.body(last.text) or _("Nothing was written down.")
        yield Block(line(words, keep_newlines=True), record=last)


def _before_that(brief: Brief, reader: Reader) -> Iterator[Block]:
    earlier = brief.last[1:]
    felt = [point.pulse.mean for point in brief.pulse if point.pulse.mean is not None]
    if not earlier and not felt:
        return
    yield heading(_("Before that"))
    days = {last.session_id: _on(last, reader) for last in earlier}
    column = max(map(display.width, days.values()), default=0)
    for last in earlier:
        words = reader.body(last.text) or _("Nothing was written down.")
        text = display.cut_words(display.safe(words, keep_newlines=False), _EARLIER)
        day = display.fit(days[last.session_id], column)
        yield Block(line(text), first=line((day + "  ", "$muted")), record=last)
    if felt:
        values = "  ".join(f"{value:.1f}" for value in felt[-_FELT:])
        words = _("How it felt, out of 5: {values}").format(values=values)
        yield Block(line((words, "$muted")))


def _on(last: LastTime, reader: Reader) -> str:
    return wording.day(clock.civil(last.starts_at).date(), reader.today)


def promises(brief: Brief, reader: Reader, *, ended: bool = False) -> Iterator[Block]:
    """What both of them still owe each other; what has `ended` invites to no new promise."""
    yield heading(_("Promises"))
    open_ones = (*brief.mine, *brief.theirs)
    if not open_ones:
        words = _("Nothing is promised. Press {key} to write a promise down.")
        words = _("No promise was left open.") if ended else words.format(key=reader.add_key)
        yield Block(line((words, "$muted")), record=Invitation.promise)
        return
    names = {side: display.cut(wording.side(side, reader.short), _OWNER) for side in Side}
    column = max(display.width(names[promise.owner]) for promise in open_ones)
    for promise in open_ones[:MOST]:
        yield Block(
            line(reader.body(promise.text)),
            first=line((display.fit(names[promise.owner], column) + "  ", "$muted")),
            facts=_promise_facts(promise, reader),
            record=promise,
        )
    yield from more(brief.promised - len(open_ones[:MOST]))


def more(count: int) -> Iterator[Block]:
    """How many are not on the page; nothing where all are."""
    if count > 0:
        words = ngettext("and {n} more", "and {n} more", count).format(n=count)
        yield Block(line((words, "$muted")))


def _promise_facts(promise: ActionRow, reader: Reader) -> Content:
    facts: list[tuple[str, str]] = []
    if promise.due_on is not None:
        style = "$late" if promise.overdue else "$muted"
        facts.append((wording.due_words(promise.due_on, reader.today), style))
    if promise.if_cue and not reader.discreet:
        facts.append((reader.body(promise.if_cue), "$muted"))
    if promise.carried:
        facts.append(_carried(promise.carried))
    return _dotted(facts)


def _carried(times: int) -> tuple[str, str]:
    """How often it was carried on; from the third time on it asks, and enter offers what."""
    return wording.carried(times), "$key" if times >= CARRIED else "$muted"


def topics(brief: Brief, reader: Reader) -> Iterator[Block]:
    """What is to be talked about, and what was put aside."""
    yield heading(_("On the table"))
    if not brief.topics and not brief.parked:
        words = _("Nothing yet. Press {key} to put a topic on the table.")
        words = words.format(key=reader.add_key)
        yield Block(line((words, "$muted")), record=Invitation.topic)
    on_table = (*brief.topics, *brief.parked)
    for topic in on_table[:MOST]:
        parked = topic.status is AgendaStatus.parked
        facts = [(wording.agenda_status_words(topic.status), "$muted")] if parked else []
        if topic.raised_by is Side.them:
            facts.append((_("from {name}").format(name=reader.short), "$muted"))
        if topic.carried:
            facts.append(_carried(topic.carried))
        yield Block(
            line((reader.body(topic.text), "$muted" if parked else "$foreground")),
            first=line("· " if parked else "○ "),
            facts=_dotted(facts),
            record=topic,
        )
    yield from more(brief.raised - len(on_table[:MOST]))


def _goals(brief: Brief, reader: Reader) -> Iterator[Block]:
    """Where the goals stand, and what changed since the last session."""
    if not brief.goals:
        return
    yield heading(_("Goals"))
    for one in brief.goals[:MOST]:
        goal = one.goal
        facts = []
        if goal.closed_on is not None:
            facts.append((goal_words.goal_status(goal.status), "$key"))
        elif one.new:
            facts.append((_("new"), "$key"))
        facts.append((goal_words.level(goal.level), "$muted"))
        if goal.level is not None and goal.checked_on is not None:
            moved = goal_words.change(one.before, goal.level, goal.checked_on, reader.today)
            facts += [(moved, "$key")] * bool(moved)
        if goal.due_on is not None and goal.closed_on is None:
            style = "$late" if goal.overdue else "$muted"
            facts.append((wording.due_words(goal.due_on, reader.today), style))
        level = "  " if goal.level is None else goal_words.signed(goal.level)
        yield Block(
            line(reader.body(goal.title)),
            first=line((level + "  ", "bold $primary")),
            facts=_dotted(facts),
        )
    yield from more(len(brief.goals) - MOST)


def question(brief: Brief) -> Iterator[Block]:
    """One question to ask."""
    yield heading(_("One question to ask"))
    yield Block(line((brief.question.text, "italic")), record=brief.question)


def _about(card: RelationshipCard, reader: Reader) -> Iterator[Block]:
    if reader.discreet:
        return
    row, person = card.row, card.person
    told = [
        (_("in a line"), person.headline),
        (_("pronouns"), person.pronouns),
        (_("contact"), person.contact),
        (_("take care"), person.care_notes),
        (_("how you met"), person.how_met),
        (_("you meet so that"), card.purpose),
        (_("programme"), _programme(card)),
        (_("meetings asked"), str(card.programme_required_meetings or "")),
        (_("programme ends"), _day(card.programme_end_on)),
        (_("meant to end"), _day(row.planned_end_on)),
        (_("look again"), _day(card.check_back_on)),
    ]
    told = [(label, text) for label, text in told if text]
    if not told:
        return
    yield heading(_("About {name}").format(name=reader.short))
    column = max(display.width(label) for label, _text in told)
    for label, text in told:
        yield Block(
            line(text, keep_newlines=True),
            first=line((display.fit(label, column) + "  ", "$muted")),
        )


def _programme(card: RelationshipCard) -> str:
    parts = (
        card.programme_name,
        card.programme_organisation,
        card.programme_coordinator,
        card.programme_sponsor,
    )
    return wording.DOT.join(part for part in parts if part)


def _day(day: date | None) -> str:
    return wording.full_day(day) if day else ""


def _dotted(facts: list[tuple[str, str]]) -> Content:
    pieces: list[tuple[str, str]] = []
    for fact in facts:
        pieces += [(wording.DOT, "$muted")] * bool(pieces)
        pieces.append(fact)
    return line(*pieces)
