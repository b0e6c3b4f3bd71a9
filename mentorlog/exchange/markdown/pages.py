"""One record as a Markdown page: front matter, a heading, links, and its texts."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from mentorlog.domain.lines import first_words, one_line
from mentorlog.exchange.markdown import front
from mentorlog.exchange.markdown.shape import END, MARK, TEXTS, VERSION, begin, fits
from mentorlog.i18n import _

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a record's file lies in the folder, and what a link to it says."""

    path: str
    title: str


Find = Callable[[str], Placed | None]


def link(here: str, there: Placed) -> str:
    """A link from the file at `here`; it works in Obsidian and on any code host."""
    to = quote(posixpath.relpath(there.path, posixpath.dirname(here) or "."))
    words = there.title.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"[{words}]({to})"


def page(
    name: str,
    record: Record,
    placed: Placed,
    find: Find,
    within: dict[str, list[Record]],
    below: Sequence[str] = (),
) -> str:
    """The page of a record; `within` are the records that stand in its file, by list.

    `below` are lines of an index to put at its end.
    """
    texts = [text for text in TEXTS.get(name, ()) if record[text].strip() and fits(record[text])]
    kept = {key: value for key, value in record.items() if key not in texts}
    head: Record = {MARK: VERSION, "list": name, **front.shortened(name, kept)}
    for other, records in within.items():
        if records:
            head[other] = [front.shortened(other, one) for one in records]
    lines = ["---", front.dump(head).rstrip("\n"), "---", "", f"# {_heading(placed.title)}"]
    links = list(_links(record, placed, find))
    if links:
        lines += ["", " · ".join(links)]
    for text in texts:
        lines += ["", f"## {_words(text)}", "", begin(text), record[text], END]
    for other, records in within.items():
        lines += _told(other, records)
    lines += below
    return "\n".join(lines) + "\n"


def title_of(name: str, record: Record, person: str) -> str:
    """What a record is called in its file's name and in links, on one line."""
    day = str(_day(record))
    match name:
        case "people":
            words = record["name"] or _("You")
        case "relationships":
            words = person
        case "sessions":
            words = first_words(record["summary"] or record["notes"]) or _("Session")
        case "agreements":
            words = _("Agreement {n}").format(n=record["version"])
        case "reflections":
            words = record["title"] or first_words(record["body"]) or record["kind"]
        case "reviews":
            words = _("Evaluation")
        case "goals" | "templates":
            words = record["title"]
        case "outcomes":
            words = record["line"]
        case "thanks":
            words = record["what_for"]
        case _:
            words = record["text"]
    words = one_line(words)
    if len(words) > 72:
        words = words[:71].rstrip() + "…"
    return f"{day} {words}".strip()


def _day(record: Record) -> str:
    for name in ("starts_at", "written_at", "reviewed_on", "happened_on", "given_on", "raised_at"):
        if record.get(name):
            return str(record[name])[:10]
    return ""


def _heading(words: str) -> str:
    return words.replace("\\", "\\\\").replace("<", "\\<").replace("#", "\\#")


def _links(record: Record, here: Placed, find: Find) -> Sequence[str]:
    found = []
    for name in ("relationship", "person", "predecessor", "session", "goal", "parent"):
        there = find(record[name]) if record.get(name) else None
        if there is not None and there.path != here.path:
            found.append(link(here.path, there))
    return found


def _told(name: str, records: Sequence[Record]) -> list[str]:
    """Records that stand in this file, as lines to read."""
    if not records:
        return []
    lines = ["", f"## {_words(name)}", ""]
    for one in records:
        match name:
            case "clauses":
                text = one["agreed_text"] or one["my_view"]
                lines.append(f"- **{one['kind']}** {_inline(text)}")
            case "check_ins":
                lines.append(f"- {one['checked_on']}: {one['level']:+d} {_inline(one['note'])}")
            case "events":
                change = " → ".join(part for part in (one["from_value"], one["to_value"]) if part)
                said = " ".join((one["kind"], change, one["reason"]))
                lines.append(f"- {one['happened_on']} {_inline(said)}")
            case "highlights":
                lines.append(f"> {_inline(one['sentence'])}")
            case "closures":
                texts = ("results", "learned_by_me", "learned_by_them", "unfinished", "next_steps")
                lines += [f"- {_words(text)}: {_inline(one[text])}" for text in texts if one[text]]
            case "match_cards":
                texts = ("needs", "experience_sought", "experience_offered", "doubts", "reasons")
                lines += [f"- {_words(text)}: {_inline(one[text])}" for text in texts if one[text]]
    return lines


def _inline(text: str) -> str:
    return one_line(text).replace("<!--", "<\\!--")


def _words(name: str) -> str:
    """The heading above a text or a list."""
    words = {
        "headline": _("Who they are"),
        "how_met": _("How we met"),
        "care_notes": _("What to keep in mind"),
        "purpose": _("Purpose"),
        "summary": _("Summary"),
        "notes": _("Notes"),
        "why": _("Why"),
        "measure": _("How you would know"),
        "body": _("Text"),
        "keep": _("Keep"),
        "change": _("Change"),
        "stop": _("Stop"),
        "one_thing": _("One thing"),
        "evidence": _("What shows it"),
        "text": _("Text"),
        "match_cards": _("Match card"),
        "clauses": _("Clauses"),
        "check_ins": _("Check-ins"),
        "closures": _("How it ended"),
        "highlights": _("Marked sentences"),
        "events": _("History"),
        "results": _("Results"),
        "learned_by_me": _("What you learned"),
        "learned_by_them": _("What they learned"),
        "unfinished": _("Unfinished"),
        "next_steps": _("Next steps"),
        "needs": _("Needs"),
        "experience_sought": _("Experience sought"),
        "experience_offered": _("Experience offered"),
        "doubts": _("Doubts"),
        "reasons": _("Reasons"),
        "agreements": _("Agreements"),
        "sessions": _("Sessions"),
        "goals": _("Goals"),
        "actions": _("Promises"),
        "agenda": _("Topics"),
        "reflections": _("Reflections"),
        "reviews": _("Evaluations"),
        "outcomes": _("Benefits"),
        "thanks": _("Thanks"),
        "relationships": _("Relationships"),
        "people": _("People"),
        "templates": _("Templates"),
    }
    return words[name]


heading = _words
