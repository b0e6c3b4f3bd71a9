"""What may be shown of a relationship as one Markdown document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime

from mentorlog import wording
from mentorlog.content.agreement import texts
from mentorlog.domain.kinds import (
    ActionStatus,
    AgreementStatus,
    Beneficiary,
    Benefit,
    ClauseKind,
    GoalStatus,
    Reader,
    ReflectionKind,
    ReviewDecision,
    SessionStatus,
    Side,
)
from mentorlog.i18n import _
from mentorlog.journal.gathering import Gathered
from mentorlog.journal.pieces import Piece, PieceKind
from mentorlog.journal.records import MATCH_PARTS
from mentorlog.wording import benefits, goals, mirror, reflections, sharing

_HEADING = re.compile(r"^(#{1,6})(?=\s)", re.MULTILINE)
_DEEPEST = 6
_EMPTY_LINES = re.compile(r"\n{3,}")
#: What takes one line each while nothing more is said of it.
_LISTED = (PieceKind.session, PieceKind.promise, PieceKind.topic, PieceKind.thanks)


def document(of: Gathered) -> str:
    """All that is in `of`, in its order, as Markdown; ends in a line feed."""
    lines = [f"# {title(of)}", "", *_facts(of)]
    for kind in PieceKind:
        pieces = of.of(kind)
        if kind is PieceKind.check_in or not pieces:
            continue
        lines += ["", f"## {sharing.heading(kind)}", ""]
        for piece in pieces:
            lines += _piece(piece, of)
    return _EMPTY_LINES.sub("\n\n", "\n".join(lines)).rstrip() + "\n"


def title(of: Gathered) -> str:
    """What the document is called, with the name its reader may see."""
    if of.reader is Reader.programme:
        return _("What the programme may read")
    me = one_line(of.me) or _("me")
    return _("{name} and {me}").format(name=one_line(of.name), me=me)


def one_line(text: str) -> str:
    """`text` on one line."""
    return " ".join(text.split())


def shifted(text: str, by: int) -> str:
    """Markdown whose headings stand `by` levels deeper, so that they stay below their place."""
    return _HEADING.sub(lambda found: "#" * min(len(found[1]) + by, _DEEPEST), text.strip())


def _facts(of: Gathered) -> Iterator[str]:
    if of.reader is Reader.programme:
        return
    if of.started_on:
        begun = _("From {day}").format(day=wording.full_day(of.started_on))
        if of.ended_on:
            begun = _("From {day} to {end}").format(
                day=wording.full_day(of.started_on), end=wording.full_day(of.ended_on)
            )
        yield begun + "."
    if of.purpose.strip():
        yield ""
        yield shifted(of.purpose, 2)


def _piece(piece: Piece, of: Gathered) -> Iterator[str]:
    """The lines of one piece, with an empty one behind it."""
    head = one_line(_head(piece, of))
    if piece.kind is PieceKind.highlight:
        yield f"> {one_line(piece.title)}"
        yield ""
        yield f"— {day_words(piece.day)}"
        yield ""
        return
    if piece.kind in _LISTED and not piece.texts:
        yield f"- {head}"
        return
    if head:
        yield ""
        yield f"### {head}"
        yield ""
    for name, text in piece.texts.items():
        label = _label(piece, name)
        if name.startswith("level_"):
            yield f"- **{label}** {one_line(text)}"
            continue
        yield ""
        if label:
            yield f"**{label}**"
            yield ""
        yield shifted(text, 3)
        yield ""
    if piece.kind is PieceKind.goal and piece.title:
        yield from _stood(piece, of)
    yield ""


def _label(piece: Piece, name: str) -> str:
    if piece.kind is PieceKind.card and name in MATCH_PARTS:
        return wording.match_part(name)
    return sharing.text_label(name)


def _stood(goal: Piece, of: Gathered) -> Iterator[str]:
    checked = [piece for piece in of.of(PieceKind.check_in) if piece.of == goal.uid]
    if checked:
        yield ""
    for piece in checked:
        level = goals.signed(int(piece.facts["level"] or 0)).strip()
        note = one_line(piece.texts.get("note", ""))
        yield f"- {day_words(piece.day)}: **{level}** {note}".rstrip()


def _head(piece: Piece, of: Gathered) -> str:
    facts = piece.facts
    day = day_words(piece.day)
    match piece.kind:
        case PieceKind.session:
            return session_words(piece)
        case PieceKind.promise:
            who = side_words(facts["owner"], of)
            state = wording.action_status_words(ActionStatus(str(facts["status"])))
            if facts["due_on"] and facts["status"] == ActionStatus.open:
                due = wording.full_day(date.fromisoformat(str(facts["due_on"])))
                return _("{who}: {text} ({state}, by {day})").format(
                    who=who, text=piece.title, state=state, day=due
                )
            return _("{who}: {text} ({state})").format(who=who, text=piece.title, state=state)
        case PieceKind.goal if piece.title:
            state = goals.goal_status(GoalStatus(str(facts["status"])))
            return _("{title} ({state})").format(title=piece.title, state=state)
        case PieceKind.clause:
            if facts["status"] == AgreementStatus.superseded:
                return _("{clause} (until a later version)").format(clause=clause_words(piece))
            return clause_words(piece)
        case PieceKind.reflection:
            kind = reflections.kind_words(ReflectionKind(str(facts["kind"])))
            return f"{day} · {kind}" + (f" · {piece.title}" if piece.title else "")
        case PieceKind.outcome:
            gain = benefits.benefit_words(Benefit(str(facts["benefit"])))
            whom = benefits.beneficiary_words(Beneficiary(str(facts["beneficiary"])))
            return f"{day} · {whom}, {gain} · {piece.title}"
        case PieceKind.thanks:
            return f"{day} · {side_words(facts['given_by'], of)}: {piece.title}"
        case PieceKind.review:
            decided = facts["decision"]
            words = mirror.decision_words(ReviewDecision(str(decided)) if decided else None)
            return f"{day} · {words}"
        case PieceKind.closure | PieceKind.card:
            return day
        case _:
            return f"{day} · {piece.title}" if piece.title else ""


def session_words(piece: Piece) -> str:
    """When a session was, how long, and what became of it where it was not held."""
    at = datetime.fromisoformat(str(piece.facts["at"]))
    words = [wording.exact_moment(at)]
    length = piece.facts["minutes"]
    if isinstance(length, int):
        words.append(wording.minutes(length))
    status = SessionStatus(str(piece.facts["status"]))
    if status is not SessionStatus.held:
        words.append(wording.session_status_words(status))
    return " · ".join(words)


def clause_words(piece: Piece) -> str:
    """What a clause is about."""
    return texts().clause(ClauseKind(str(piece.facts["clause"]))).title


def side_words(side: str | int | None, of: Gathered) -> str:
    """Me or them, by the name its reader may see."""
    if side == Side.me:
        return one_line(of.me) or _("me")
    return one_line(of.alias if of.reader is Reader.programme else of.name)


def day_words(day: date | None) -> str:
    """A day in full, or nothing."""
    return wording.full_day(day) if day else ""
