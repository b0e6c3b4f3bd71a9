"""Promises written where they occur: `- [ ] me: send the draft, due friday` in a session's notes.

A box at the beginning of a line (`-`, `*` or `+`, then `[ ]` or `[x]`) with words after it is a
promise. It is mine after `me:` or `ik:`, the counterpart's after `them:`, `zij:` or their name;
`@name`, `(name)`, `name -`, "name will", "name to" and "name must" say the same. A box without an
owner is mine: who writes a bare to-do writes it for themselves, and a promise missed is worse than
one too many. Boxes in fenced or indented code, in quotes, struck through (`~~…~~`) and with nothing
after them are none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from mentorlog.domain.due import find_due
from mentorlog.domain.kinds import Side
from mentorlog.domain.people import first_name, fold

_MINE = frozenset({"me", "i", "my", "myself", "ik", "mij", "mezelf", "mijzelf", "ikzelf"})
_THEIRS = frozenset(
    {"them", "they", "she", "her", "he", "him", "zij", "ze", "haar", "hij", "hem", "hen", "hun"}
)


def owner_of(word: str) -> Side | None:
    """Whose a promise is by the word before its colon: `me`, `ik`, `them`; None for a name."""
    folded = fold(word)
    if folded in _MINE:
        return Side.me
    return Side.them if folded in _THEIRS else None


_LINE = re.compile(
    r"^(?P<fence>[ \t]*(?:```+|~~~+))(?P<after>[^\n]*)$"
    r"|^(?P<indent>[ \t]*)[-*+][ \t]+\[(?P<box>[ xX])\][ \t]+(?P<said>\S[^\n]*)$",
    re.MULTILINE,
)
_LISTED = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]")
# As long as a name may be. The colon of Chinese and Japanese is wide and has no space after it.
_OWNER = re.compile(
    r"[*_]{0,2}@?(?P<owner>[^:：*_]{1,200}?)[*_]{0,2} ?"
    r"(?::[*_]{0,2}(?:[ \t]+(?P<rest>.*))?|：[*_]{0,2}[ \t]*(?P<wide>.*))"
)
# Whose it is without a colon: "@ada read it", "(ada) read it", "ada - read it", "ada to read it".
_OWNER_MARKED = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        r"@(?P<owner>[^\s@:]{1,200})[ \t]+(?P<rest>.+)",
        r"[(\[](?P<owner>[^()\[\]]{1,200})[)\]][ \t]+(?P<rest>.+)",
        r"(?P<owner>[^\s].{0,59}?)[ \t]+(?:-{1,2}>?|–|—|→)[ \t]+(?P<rest>.+)",
    )
)
_OWNER_WILL = re.compile(
    r"(?P<owner>\S.{0,59}?)(?:['’]ll|[ \t]+(?:will|shall|must|should|is going to|is to"
    r"|(?:has|have|needs?|promised|promises) to|zal|zullen|gaat|gaan|moet|moeten"
    r"|to(?=[ \t]+(?-i:[a-z])(?!\w*:))))[ \t]+(?P<rest>.+)",
    re.IGNORECASE,
)
_STRUCK = re.compile(r"~~.+~~[ \t.]*")
_CUE_LAST = re.compile(
    r"^(?P<text>.+?)[,;]?\s+(?P<cue>(?:if|when|once|als|wanneer|zodra)\s.+?,\s*(?:then|dan)\s.+)$",
    re.IGNORECASE,
)
_CUE_FIRST = re.compile(
    r"^(?P<cue>(?:if|when|once|als|wanneer|zodra)\s.+?),\s*(?:then|dan)\s+(?P<text>.+)$",
    re.IGNORECASE,
)
# "When I close the laptop, I call her": without "then" only at the beginning, and three words long.
_CUE_PLAIN = re.compile(
    r"^(?P<cue>(?:if|when|once|als|wanneer|zodra)\s+\S+\s+[^,]+),\s+(?P<text>.+)$", re.IGNORECASE
)
_CODE_INDENT = 4
# A longer line is kept whole: nobody looks for a date in it, and neither should a regex.
_LONGEST_READ = 1000


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A promise as it stands in a text.

    `line_no` counts from 0; `span` is where the line begins and ends in the text. `text` is the
    promise without owner, date and cue. `due_words` are the words of the date as written, so that
    "friday" read again next week is known to be the same friday. `if_cue` is the condition, empty
    when there is none.
    """

    line_no: int
    done: bool
    owner: Side
    text: str
    due_on: date | None
    due_words: str
    if_cue: str
    span: tuple[int, int]


def find(text: str, today: date, their_names: Iterable[str] = ()) -> list[TaskLine]:
    """The promises in Markdown `text`, first to last; dates are read from `today`.

    `their_names` are the counterpart's name and alias; first names count by themselves.
    """
    if "[" not in text:  # a look of its own: a long text without a box is not gone through by line
        return []
    theirs = _THEIRS | {fold(part) for name in their_names for part in _ways_to_say(name)}
    found = []
    line_no = counted_to = 0
    for match in _boxes(text):
        line_no += text.count("\n", counted_to, match.start())
        counted_to = match.start()
        line = _read(match, line_no, today, theirs - {""})
        if line:
            found.append(line)
    return found


def _ways_to_say(name: str) -> tuple[str, ...]:
    """A name whole, by its first and by its last word: "Samira Benali", "Samira", "Benali"."""
    return name, first_name(name), name.rpartition(" ")[2]


def _boxes(text: str) -> Iterator[re.Match[str]]:
    """Every line with a box that is not code."""
    fence = ""
    for match in _LINE.finditer(text):
        mark = (match["fence"] or "").strip()
        if mark and not fence:
            # A backtick fence has no backtick behind it, or it is code within a line.
            fence = "" if mark[0] == "`" and "`" in match["after"] else mark
        elif mark and mark[0] == fence[0] and len(mark) >= len(fence):
            fence = fence if match["after"].strip() else ""
        elif not mark and not fence and not _is_indented_code(text, match):
            yield match


def _is_indented_code(text: str, match: re.Match[str]) -> bool:
    """Indented as far as code is, with no list above that it could belong to."""
    if len(match["indent"].expandtabs(_CODE_INDENT)) < _CODE_INDENT:
        return False
    end = match.start() - 1
    while end > 0:
        begin = text.rfind("\n", 0, end) + 1
        line = text[begin:end]
        if line.strip():
            return not (_LISTED.match(line) or line.startswith(("  ", "\t")))
        end = begin - 1
    return True


def _read(
    match: re.Match[str], line_no: int, today: date, theirs: frozenset[str]
) -> TaskLine | None:
    if _STRUCK.fullmatch(match["said"].rstrip()):
        return None
    owner, said = _owner(match["said"].rstrip(), theirs)
    plain = len(said) > _LONGEST_READ
    due = None if plain else find_due(said, today)
    if due:
        said = f"{said[: due.start]} {said[due.end :]}"
    promise, cue = (said, "") if plain else _cue(_tidy(said))
    if not promise:
        return None
    return TaskLine(
        line_no=line_no,
        done=match["box"] != " ",
        owner=owner,
        text=promise,
        due_on=due.on if due else None,
        due_words=due.words if due else "",
        if_cue=cue,
        span=(match.start(), match.end()),
    )


def _owner(said: str, theirs: frozenset[str]) -> tuple[Side, str]:
    """Whose it is, and what is promised; a word with a colon that names neither of us stays."""
    named = _OWNER.fullmatch(said)
    if named:
        owner, rest = fold(named["owner"]), named["rest"] or named["wide"] or ""
        if owner in theirs:
            return Side.them, rest
        if owner in _MINE:
            return Side.me, rest
    for pattern in _OWNER_MARKED:
        marked = pattern.fullmatch(said)
        owner = fold(marked["owner"].strip("*_")) if marked else ""
        if marked and owner in theirs | _MINE:
            return Side.them if owner in theirs else Side.me, marked["rest"]
    will = _OWNER_WILL.fullmatch(said)
    # "I will send it" stays as it was said.
    return (Side.them, will["rest"]) if will and fold(will["owner"]) in theirs else (Side.me, said)


def _cue(said: str) -> tuple[str, str]:
    """The promise and its if-then: "draft it, if X, then Y" or "if X, then I draft it"."""
    first = _CUE_FIRST.fullmatch(said)
    if first:
        return _tidy(first["text"]), first["cue"]
    last = _CUE_LAST.fullmatch(said)
    if last:
        return _tidy(last["text"]), _tidy(last["cue"])
    plain = _CUE_PLAIN.fullmatch(said)
    if plain:
        return _tidy(plain["text"]), plain["cue"]
    return said, ""


def _tidy(said: str) -> str:
    """Without the signs that pointed at what was taken out."""
    words = re.sub(r"\s+([,;])", r"\1", " ".join(said.split())).lstrip(" ,;:").rstrip(" ,;")
    return re.sub(r"\s+(?:-{1,2}>?|–|—|→|\(\))$", "", words)
