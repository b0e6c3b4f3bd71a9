"""The clauses of an agreement as one text: to begin with, and read again once it is typed.

Each stands under a “# heading”, its title or key; below it the line the two agree on, and their
views under headings of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentorlog.cli import sections
from mentorlog.domain.kinds import ClauseKind
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from mentorlog.journal.forms import ClauseEdit
    from mentorlog.journal.records import AgreementCard, RelationshipRow

#: What stands under a clause, each under a heading of its own (`## My view`).
_INSIDE = (
    ("agreed_text", _("Agreed")),
    ("my_view", _("My view")),
    ("their_view", _("Their view")),
)


def _parts() -> list[tuple[str, str]]:
    from mentorlog.content.agreement import texts

    return [(clause.kind.value, clause.title) for clause in texts().clauses]


def sheet(card: AgreementCard | None, met: RelationshipRow, *, short: bool | None) -> str:
    """What stands in an editor at first: what there is, or the lines to begin with."""
    from mentorlog.content.agreement import texts
    from mentorlog.domain import agreements as rules
    from mentorlog.domain.kinds import Formality

    formality = met.axes.formality
    is_short = rules.short_by_default(formality) if short is None else short
    if card is not None and short is None:
        is_short = card.short
    written = {}
    for kind in rules.clauses(short=is_short):
        clause = card.clause(kind) if card is not None else None
        words = texts().clause(kind)
        line = words.starter(short=is_short, formal=formality is Formality.formal)
        inside = {"agreed_text": line}
        if clause is not None:
            inside = {
                "agreed_text": clause.agreed_text or ("" if clause.my_view else line),
                "my_view": clause.my_view,
                "their_view": clause.their_view,
            }
        written[kind.value] = _written(inside)
    parts = [(key, heading) for key, heading in _parts() if key in written]
    return sections.written(parts, written)


def _written(inside: dict[str, str]) -> str:
    line, *views = _INSIDE
    lines = [inside.get(line[0], "")]
    lines += [f"## {heading}\n{inside[name]}" for name, heading in views if inside.get(name)]
    return "\n\n".join(lines)


def read(typed: str) -> dict[ClauseKind, ClauseEdit]:
    """What is to change in each clause. Raises UsageError for text before the first of them."""
    from mentorlog.journal.forms import ClauseEdit

    begins = next((line for line in typed.splitlines() if line.strip()), "")
    known = {word.casefold() for part in _parts() for word in part}
    if begins and not (begins.startswith("# ") and begins[2:].strip().casefold() in known):
        raise UsageError(
            _("It begins with no clause. The clauses are: {keys}.").format(
                keys=", ".join(ClauseKind)
            )
        )
    return {
        ClauseKind(key): ClauseEdit(**_inside(words))
        for key, words in sections.read(_parts(), typed).items()
    }


def _inside(words: str) -> dict[str, str]:
    """The texts of one clause: its line, and what stands under “## my view” and the like."""
    named = {heading.casefold(): name for name, heading in _INSIDE} | {
        name.replace("_", " "): name for name, _heading in _INSIDE
    }
    found: dict[str, list[str]] = {}
    lines = found.setdefault("agreed_text", [])
    said = False
    for line in words.splitlines():
        name = named.get(line[3:].strip().casefold()) if line.startswith("## ") else None
        if name is not None:
            lines = found.setdefault(name, [])
            said = said or name == "agreed_text"
        else:
            lines.append(line)
    texts = {name: "\n".join(some).strip() for name, some in found.items()}
    if not texts["agreed_text"] and not said and len(texts) > 1:
        # Only views are given: the line stays as it is.
        texts.pop("agreed_text")
    return texts
