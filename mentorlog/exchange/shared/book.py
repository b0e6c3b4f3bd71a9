"""The closing book: a relationship from first to last as one HTML file, to read and to print.

It needs nothing but itself: no script, no font, no picture is fetched, and the page forbids it.
Whatever was written is text in it and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from jinja2 import Environment
from markupsafe import Markup

from mentorlog import i18n, wording
from mentorlog.display import safe
from mentorlog.domain.goals import LEVEL_FIELDS
from mentorlog.domain.kinds import (
    ActionStatus,
    Benefit,
    CloseReason,
    FutureForm,
    GoalStatus,
    ReflectionKind,
    Role,
    Side,
)
from mentorlog.exchange.shared.html import html
from mentorlog.exchange.shared.markdown import clause_words, day_words, one_line
from mentorlog.exchange.shared.thread import held, meetings
from mentorlog.i18n import _, ngettext
from mentorlog.journal.gathering import Gathered
from mentorlog.journal.pieces import Piece, PieceKind
from mentorlog.wording import benefits, goals, sharing


@dataclass(frozen=True, slots=True)
class _Text:
    """A heading, which may be empty, and HTML below it."""

    heading: str
    body: Markup


@dataclass(frozen=True, slots=True)
class _Goal:
    title: str
    state: str
    far: str
    words: tuple[tuple[str, str, str], ...]
    then: str
    now: str
    steps: tuple[tuple[str, str, str], ...]


def book(of: Gathered) -> str:
    """The whole book as HTML, holding what `of` holds and nothing else."""
    return str(_template().render(_told(of)))


@cache
def _template() -> Any:
    here = files("mentorlog.exchange.shared")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    environment.globals["css"] = Markup((here / "book.css").read_text("utf-8"))  # noqa: S704 ours
    return environment.from_string((here / "book.html").read_text("utf-8"))


def _told(of: Gathered) -> dict[str, Any]:
    me, them = _names(of)
    ended = of.of(PieceKind.closure)
    return {
        "language": i18n.language(),
        "me": me,
        "them": them,
        "title": _("{them} and {me}").format(them=them, me=me),
        "kicker": _("A mentoring relationship, from first to last"),
        "span": _span(of),
        "met": _met(of),
        "roles": _roles(of, me, them),
        "contents": _("In this book"),
        "chapters": [chapter for chapter in _chapters(of, me, them, ended) if chapter["has"]],
        "colophon": _colophon(of, me, them),
        "then_word": _("then"),
        "now_word": _("now"),
    }


def _names(of: Gathered) -> tuple[str, str]:
    return safe(one_line(of.me)) or _("me"), safe(one_line(of.name))


def _span(of: Gathered) -> str:
    if of.started_on and of.ended_on:
        return _("{first} – {last}").format(
            first=wording.month_and_year(of.started_on), last=wording.month_and_year(of.ended_on)
        )
    if of.started_on:
        return _("since {month}").format(month=wording.month_and_year(of.started_on))
    return ""


def _met(of: Gathered) -> str:
    met = held(of)
    if not met:
        return ""
    minutes = sum(int(piece.facts["minutes"] or 0) for piece in met)
    sessions = ngettext("{n} session", "{n} sessions", len(met)).format(n=len(met))
    hours = round(minutes / 60)
    if not hours:
        return sessions
    told = ngettext("{n} hour", "{n} hours", hours).format(n=hours)
    return _("{sessions}, {hours}").format(sessions=sessions, hours=told)


def _roles(of: Gathered, me: str, them: str) -> str:
    if of.my_role is Role.both:
        return _("{me} and {them}, mentors of each other").format(me=me, them=them)
    mentor, mentee = (me, them) if of.my_role is Role.mentor else (them, me)
    return _("{mentor}, mentor · {mentee}, mentee").format(mentor=mentor, mentee=mentee)


def _chapters(of: Gathered, me: str, them: str, ended: list[Piece]) -> Iterator[dict[str, Any]]:
    began = list(_began(of))
    yield {"id": "began", "title": _("How it began"), "texts": began, "has": began}
    agreed = list(_agreed(of))
    yield {"id": "agreed", "title": _("What we agreed on"), "clauses": agreed, "has": agreed}
    grown = list(_goals(of))
    yield {"id": "goals", "title": _("Goals, then and now"), "goals": grown, "has": grown}
    thread = list(meetings(of, me, them))
    yield {"id": "thread", "title": _("Meeting by meeting"), "thread": thread, "has": thread}
    gave = list(_gave(of))
    kept = _promises(of, me, them)
    yield {
        "id": "gave",
        "title": _("What it gave"),
        "lines": gave,
        "kept": kept,
        "has": gave or kept,
    }
    learned = list(_closing(ended, me, them, ("results", "learned_by_me", "learned_by_them")))
    yield {"id": "learned", "title": _("What we learned"), "texts": learned, "has": learned}
    thanks = list(_thanks(of, me, them))
    yield {"id": "thanks", "title": _("Thanks"), "thanks": thanks, "has": thanks}
    after = list(_after(ended, me, them))
    letters = [
        _Text(_when(piece), html(piece.texts.get("body", "")))
        for piece in of.of(PieceKind.reflection)
        if piece.facts["kind"] == ReflectionKind.letter
    ]
    yield {
        "id": "after",
        "title": _("What comes after"),
        "texts": [*after, *letters],
        "has": after or letters,
    }


def _when(piece: Piece) -> str:
    title = safe(one_line(piece.title))
    day = day_words(piece.day)
    return f"{title} · {day}" if title else day


def _began(of: Gathered) -> Iterator[_Text]:
    if of.started_on:
        day = wording.full_day(of.started_on)
        yield _Text("", Markup("<p>{}</p>").format(_("It began on {day}.").format(day=day)))
    if of.purpose.strip():
        yield _Text("", html(of.purpose))
    for piece in of.of(PieceKind.card):
        for name, text in piece.texts.items():
            label = _("Reasons") if name == "reasons" else wording.match_part(name)
            yield _Text(label, html(text))


def _agreed(of: Gathered) -> Iterator[_Text]:
    clauses = [piece for piece in of.of(PieceKind.clause) if "agreed_text" in piece.texts]
    last = max((int(piece.facts["version"] or 0) for piece in clauses), default=0)
    for piece in clauses:
        if piece.facts["version"] == last:
            yield _Text(clause_words(piece), html(piece.texts["agreed_text"]))


def _goals(of: Gathered) -> Iterator[_Goal]:
    for goal in of.of(PieceKind.goal):
        if not goal.title:
            continue
        checked = [
            piece
            for piece in of.of(PieceKind.check_in)
            if piece.of == goal.uid and isinstance(piece.facts["level"], int)
        ]
        levels = [int(piece.facts["level"] or 0) for piece in checked]
        base = goal.facts["baseline"]
        then = int(base) if isinstance(base, int) else (levels[0] if levels else None)
        now = levels[-1] if levels else None
        if now is None and goal.facts["status"] == GoalStatus.achieved:
            now = 0 if then is None or then < 0 else then
        far = goal.facts["horizon"]
        yield _Goal(
            title=safe(one_line(goal.title)),
            state=goals.goal_status(GoalStatus(str(goal.facts["status"]))),
            far=_("far") if far == "long" else _("near"),
            words=tuple(
                (
                    goals.signed(level).strip(),
                    safe(one_line(goal.texts.get(name, ""))),
                    " ".join(
                        word
                        for word, at in (("then", then), ("now", now))
                        if at is not None and at == level
                    ),
                )
                for level, name in enumerate(LEVEL_FIELDS, -2)
            ),
            then="" if then is None else goals.signed(then).strip(),
            now="" if now is None else goals.signed(now).strip(),
            steps=tuple(
                (
                    day_words(piece.day),
                    goals.signed(int(piece.facts["level"] or 0)).strip(),
                    safe(one_line(piece.texts["note"])),
                )
                for piece in checked
                if "note" in piece.texts
            ),
        )


def _gave(of: Gathered) -> Iterator[tuple[str, str, str, str]]:
    for piece in of.of(PieceKind.outcome):
        gain = benefits.benefit_words(Benefit(str(piece.facts["benefit"])))
        evidence = safe(one_line(piece.texts.get("evidence", "")))
        yield day_words(piece.day), gain, safe(one_line(piece.title)), evidence


def _promises(of: Gathered, me: str, them: str) -> list[str]:
    lines = []
    for side, name in ((Side.me, me), (Side.them, them)):
        theirs = [
            piece
            for piece in of.of(PieceKind.promise)
            if piece.facts["owner"] == side
            and piece.facts["status"] in (ActionStatus.done, ActionStatus.dropped)
        ]
        done = sum(piece.facts["status"] == ActionStatus.done for piece in theirs)
        if done:
            lines.append(
                ngettext("{name} kept {n} promise.", "{name} kept {n} promises.", done).format(
                    name=name, n=done
                )
            )
    return lines


def _closing(ended: list[Piece], me: str, them: str, names: tuple[str, ...]) -> Iterator[_Text]:
    labels = {
        "learned_by_me": _("What {name} learned").format(name=me),
        "learned_by_them": _("What {name} learned").format(name=them),
    }
    for piece in ended:
        for name in names:
            if name in piece.texts:
                label = labels.get(name) or sharing.text_label(name)
                yield _Text(label, html(piece.texts[name]))


def _thanks(of: Gathered, me: str, them: str) -> Iterator[tuple[Markup, str]]:
    for piece in of.of(PieceKind.thanks):
        mine = piece.facts["given_by"] == Side.me
        from_, to = (me, them) if mine else (them, me)
        who = _("{one} to {other}").format(one=from_, other=to)
        yield html(piece.title), f"{who}, {day_words(piece.day)}"
    for piece in of.of(PieceKind.reflection):
        if piece.facts["kind"] == ReflectionKind.gratitude:
            yield html(piece.texts.get("body", "")), f"{me}, {day_words(piece.day)}"


def _after(ended: list[Piece], me: str, them: str) -> Iterator[_Text]:
    yield from _closing(ended, me, them, ("unfinished", "next_steps", "passing_on"))
    for piece in ended:
        form = FutureForm(str(piece.facts["future_form"]))
        why = wording.close_reason(CloseReason(str(piece.facts["reason"])))
        lines = [_("It ended because {why}.").format(why=why)]
        lines.append(_("From now on: {form}.").format(form=wording.future_form(form)))
        if first := piece.facts["writes_first"]:
            who = me if first == Side.me else them
            lines.append(_("{name} writes first.").format(name=who))
        yield _Text("", Markup("<p class=end>{}</p>").format(" ".join(lines)))


def _colophon(of: Gathered, me: str, them: str) -> str:
    if of.reader == "me":
        return _("From the journal of {me}, for {me} alone.").format(me=me)
    return _("From the journal of {me}, for {me} and {them}.").format(me=me, them=them)
