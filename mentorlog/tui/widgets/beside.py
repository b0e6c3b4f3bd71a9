"""What stands beside a note while it is written: topics, promises, the parts of the talk.

The page is `BriefView`'s; here are its own keys and the blocks it shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from textual.content import Content

from mentorlog import clock, display, wording
from mentorlog.domain.kinds import Side
from mentorlog.i18n import _
from mentorlog.journal.brief import MOST
from mentorlog.journal.records import ActionRow, AgendaRow, GoalNews, GoalRow
from mentorlog.tui import discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.widgets.brief_blocks import heading, more
from mentorlog.tui.widgets.brief_view import Block, BriefView
from mentorlog.tui.widgets.line import line
from mentorlog.wording import goals as goal_words

#: Cells that a part's words and its minutes share.
_PART: Final = 29
_OWNER: Final = 8  # cells of a name before a promise, at most
_CARRIED_OFTEN: Final = 2
_LAST_TIME: Final = 240  # characters of the last summary


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the talk: what it is about, and its minutes (0 where it has none)."""

    title: str
    minutes: int


@dataclass(frozen=True, slots=True)
class Aside:
    """All that stands beside the text. `ticked` topics and `kept` promises are ids.

    `more_topics`, `more_promises` and `more_parked` are how many there are beyond those here.
    `now_at` is the part that is due by the timer, `written` the parts whose heading is in the
    text; both count from 0. `mentor` says that what to do before telling stands with the parts,
    `lesson` says which lesson of the field guide helps now, and the key. `adds` is the key that
    puts a topic on the table.
    """

    them: str = ""
    veiled: bool = False
    topics: Sequence[AgendaRow] = ()
    more_topics: int = 0
    ticked: frozenset[int] = frozenset()
    promises: Sequence[ActionRow] = ()
    more_promises: int = 0
    kept: frozenset[int] = frozenset()
    parked: Sequence[AgendaRow] = ()
    more_parked: int = 0
    goals: Sequence[GoalNews] = ()
    shape: str = ""
    parts: Sequence[Part] = ()
    now_at: int | None = None
    written: frozenset[int] = field(default_factory=frozenset)
    mentor: bool = False
    last_on: date | None = None
    last_said: str = ""
    question: str = ""
    lesson: Content = field(default_factory=Content)
    adds: str = ""


#: What each act can be done with.
_SUBJECTS: Final[Mapping[str, tuple[type, ...]]] = {
    "tick": (AgendaRow, ActionRow),
    "check_in": (GoalRow,),
    "choose": (AgendaRow, GoalRow, Part),
}


class BesideView(BriefView, inherit_bindings=False):
    """Topics and promises to tick off, and parts of the talk to write under."""

    HELP = _(
        "What is on the table, what was promised before, and the parts of the talk with their"
        " minutes. A topic ticked off is noted with the session when that is saved; a promise"
        " is noted as kept at once.\n\n"
        "{beside.choose} puts what you are at into the text: a part or a topic as a heading, a goal"
        " as a link like [[its title]], by which this session is found again with the goal."
    )

    # Enter is bound by both; the first one is what help and footer say of it.
    BINDINGS = [*bindings("beside"), *bindings("list")]

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the act makes sense for what the cursor is on."""
        subjects = _SUBJECTS.get(action)
        return subjects is None or isinstance(self.selected, subjects)

    def action_tick(self) -> None:
        """Tick it off, or take that back."""
        self._ask("tick")

    def action_add(self) -> None:
        """Put a topic on the table."""
        self._ask("add")

    def action_check_in(self) -> None:
        """Say where a goal stands, as of this session."""
        self._ask("check_in")

    def action_choose(self) -> None:
        """Put it into the text."""
        self._ask("write")


def in_order(promises: Iterable[ActionRow]) -> list[ActionRow]:
    """Mine, then theirs, the next due first, kept or not: ticking one off does not move it."""
    return sorted(
        promises,
        key=lambda one: (
            one.owner is not Side.me,
            one.due_on is None,
            one.due_on or date.max,
            one.id,
        ),
    )


def blocks(aside: Aside) -> list[Block]:
    """The page, from what is needed most to what is read once."""
    return [
        *_topics(aside),
        *_promises(aside),
        *_parked(aside),
        *_parts(aside),
        *_goals(aside),
        *_last_time(aside),
        *_question(aside),
        *_lesson(aside),
    ]


def to_know(aside: Aside, room: int) -> Content:
    """The same in a few lines, last time first, for a page that is empty yet.

    Where it has no `room` for as many lines, the empty ones between its parts are left out.
    """
    page = (
        *_last_time(aside),
        *_promises(aside),
        *(_topics(aside) if aside.topics else ()),
        *_question(aside),
        *_parked(aside),
        *_goals(aside),
        *_lesson(aside),
    )
    roomy = sum(1 + block.gap for block in page) <= room
    lines = [
        Content.assemble(
            "\n" * (block.gap if number and roomy else 0), block.first, block.text,
            "   " if block.facts else "", block.facts,
        )
        for number, block in enumerate(page)
    ]  # fmt: skip
    return Content("\n").join(lines)


def _goals(aside: Aside) -> Iterator[Block]:
    """Where the goals stand, and what changed since the session before."""
    if not aside.goals:
        return
    yield heading(_("Goals"))
    today = clock.today()
    for one in aside.goals[:MOST]:
        goal = one.goal
        level = "  " if goal.level is None else goal_words.signed(goal.level)
        facts = [(goal_words.level(goal.level), "$muted")]
        if one.new:
            facts.append((wording.DOT + _("new"), "$key"))
        elif goal.level is not None and goal.checked_on is not None:
            moved = goal_words.change(one.before, goal.level, goal.checked_on, today)
            facts += [(wording.DOT + moved, "$key")] * bool(moved)
        yield Block(
            line(discreet.body(goal.title, discreet=aside.veiled)),
            first=line((f"{level}  ", "bold $primary")),
            facts=line(*facts),
            record=goal,
        )
    yield from more(len(aside.goals) - MOST)


def _topics(aside: Aside) -> Iterator[Block]:
    yield heading(_("Agenda"))
    if not aside.topics:
        words = _("Nothing on the table. {key} adds a topic.").format(key=aside.adds)
        yield Block(line((words, "$muted")))
    for topic in aside.topics[:MOST]:
        done = topic.id in aside.ticked
        words = discreet.body(topic.text, discreet=aside.veiled)
        often = topic.carried >= _CARRIED_OFTEN and not done
        yield Block(
            line((words, "$muted" if done else "$foreground")),
            first=_tick(done),
            facts=line((wording.carried(topic.carried), "$muted")) if often else Content(""),
            record=topic,
        )
    yield from _more(aside.topics, aside.more_topics)


def _parked(aside: Aside) -> Iterator[Block]:
    if aside.parked:
        yield heading(_("Parked"))
    for topic in aside.parked[:MOST]:
        words = discreet.body(topic.text, discreet=aside.veiled)
        yield Block(line((words, "$muted")), first=line("· "), record=topic)
    yield from _more(aside.parked, aside.more_parked)


def _promises(aside: Aside) -> Iterator[Block]:
    if not aside.promises:
        return
    yield heading(_("Promised last time"))
    names = {side: display.cut(wording.side(side, aside.them), _OWNER) for side in Side}
    column = max(display.width(names[promise.owner]) for promise in aside.promises)
    for promise in aside.promises[:MOST]:
        done = promise.id in aside.kept
        late = promise.overdue and not done
        owner = display.fit(names[promise.owner], column)
        words = discreet.body(promise.text, discreet=aside.veiled)
        yield Block(
            line((words, "$muted" if done else "$foreground")),
            first=Content.assemble(
                _tick(done, late), line((f"{owner}  ", "$late" if late else "$muted"))
            ),
            facts=_facts(promise, veiled=aside.veiled) if not done else Content(""),
            record=promise,
        )
    yield from _more(aside.promises, aside.more_promises)


def _more(here: Sequence[object], beyond: int) -> Iterator[Block]:
    yield from more(len(here) - len(here[:MOST]) + beyond)


def _facts(promise: ActionRow, *, veiled: bool) -> Content:
    """Until when, and the moment it hangs on."""
    facts: list[tuple[str, str]] = []
    if promise.due_on is not None:
        words = wording.due_words(promise.due_on, clock.today())
        facts.append((words, "$late" if promise.overdue else "$muted"))
    if promise.if_cue and not veiled:
        facts.append(((wording.DOT if facts else "") + promise.if_cue, "$muted"))
    return line(*facts)


def _tick(done: bool, late: bool = False) -> Content:
    if done:
        return line(("✓ ", "$primary"))
    return line(("○ ", "$late" if late else "$muted"))


def _parts(aside: Aside) -> Iterator[Block]:
    if not aside.parts:
        return
    yield heading(aside.shape)
    for number, part in enumerate(aside.parts):
        here = number == aside.now_at
        over = number < aside.now_at if aside.now_at is not None else number in aside.written
        mark = line(("◉ ", "$primary")) if here else _tick(True) if over else Content("  ")
        style = "bold $foreground" if here else "$muted" if over else "$foreground"
        minutes = str(part.minutes) if part.minutes else ""
        title = display.fit(display.safe(part.title, keep_newlines=False), _PART - 4)
        yield Block(
            line((f"{title}{minutes:>4}", style)),
            first=mark,
            record=part,
        )
    if aside.mentor:
        yield heading(_("Before you tell"))
        ladder = _("ask → mirror → offer a story → suggest → direct, only for safety")
        yield Block(line((ladder, "$muted")))


def _last_time(aside: Aside) -> Iterator[Block]:
    if aside.last_on is None:
        return
    day = wording.day(aside.last_on, clock.today())
    yield heading(_("Last time, {day}").format(day=day))
    said = discreet.body(aside.last_said, discreet=aside.veiled) or _("Nothing was written.")
    yield Block(line((display.cut_words(said.replace("\n", " "), _LAST_TIME), "$muted")))


def _question(aside: Aside) -> Iterator[Block]:
    if aside.question:
        yield heading(_("One question to ask"))
        yield Block(line((aside.question, "italic $foreground")))


def _lesson(aside: Aside) -> Iterator[Block]:
    if aside.lesson:
        yield heading(_("Field guide"))
        yield Block(aside.lesson)
