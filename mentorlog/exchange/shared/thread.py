"""The thread of the closing book: sessions, reflections and chosen sentences in order of time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from markupsafe import Markup

from mentorlog import wording
from mentorlog.display import safe
from mentorlog.domain.kinds import ReflectionKind, SessionStatus, Side
from mentorlog.domain.people import first_name
from mentorlog.domain.tasklines import owner_of
from mentorlog.exchange.shared.html import html
from mentorlog.exchange.shared.markdown import one_line
from mentorlog.journal.gathering import Gathered
from mentorlog.journal.pieces import Piece, PieceKind
from mentorlog.wording import reflections

#: A promise in a text, with whose it is: each reader of the book is somebody else's "me".
_OWNED = re.compile(r"^(\s*[-*+] \[[ xX]\] )([^\W\d_]{1,12}) ?:[ \t]*", re.MULTILINE)
#: Reflections that do not belong between the sessions: they have pages of their own.
_APART = (ReflectionKind.letter, ReflectionKind.gratitude)


@dataclass(frozen=True, slots=True)
class Meeting:
    """A session or a reflection in the thread: when, what kind, its text, its chosen sentences."""

    when: str
    kind: str
    title: str
    body: Markup
    quotes: tuple[str, ...]


def held(of: Gathered) -> list[Piece]:
    """The sessions in it that took place."""
    return [
        piece for piece in of.of(PieceKind.session) if piece.facts["status"] == SessionStatus.held
    ]


def meetings(of: Gathered, me: str, them: str) -> Iterator[Meeting]:
    """All that has a day, the oldest first; promises in a text name `me` and `them`."""
    quotes: dict[str, list[str]] = {}
    for marked in of.of(PieceKind.highlight):
        quotes.setdefault(marked.of, []).append(safe(one_line(marked.title)))
    names = {Side.me: first_name(me), Side.them: first_name(them)}
    entries = [_session(piece, names, quotes) for piece in held(of)]
    entries += [
        _reflection(piece, piece.day, quotes)
        for piece in of.of(PieceKind.reflection)
        if piece.day is not None and piece.facts["kind"] not in _APART
    ]
    for marked in of.of(PieceKind.highlight):
        # Sentences whose record is not in the book stand by themselves.
        for sentence in quotes.pop(marked.of, ()):
            when = wording.full_day(marked.day) if marked.day else ""
            day = marked.day.isoformat() if marked.day else ""
            entries.append((day, Meeting(when, "", "", Markup(""), (sentence,))))
    yield from (meeting for _at, meeting in sorted(entries, key=lambda entry: entry[0]))


def _session(
    piece: Piece, names: dict[Side, str], quotes: dict[str, list[str]]
) -> tuple[str, Meeting]:
    at = datetime.fromisoformat(str(piece.facts["at"]))
    length = piece.facts["minutes"]
    words = wording.minutes(length) if isinstance(length, int) else ""
    texts = [piece.texts[name] for name in ("summary", "notes") if name in piece.texts]
    body = Markup("").join(html(_named(text, names)) for text in texts)
    chosen = tuple(quotes.pop(piece.uid, ()))
    return at.isoformat(), Meeting(wording.full_day(at.date()), words, "", body, chosen)


def _reflection(piece: Piece, day: date, quotes: dict[str, list[str]]) -> tuple[str, Meeting]:
    return day.isoformat(), Meeting(
        wording.full_day(day),
        reflections.kind_words(ReflectionKind(str(piece.facts["kind"]))),
        safe(one_line(piece.title)),
        html(piece.texts.get("body", "")),
        tuple(quotes.pop(piece.uid, ())),
    )


def _named(text: str, names: dict[Side, str]) -> str:
    """A text with the name of whoever promised in the place of "me" and "them"."""

    def said(found: re.Match[str]) -> str:
        side = owner_of(found[2])
        return found[0] if side is None else f"{found[1]}{names[side]}: "

    return _OWNED.sub(said, text)
