"""Everything held about a person, for whoever asks: to be read, or exactly, as data."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence

from mentorlog import wording
from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.exchange.shared import markdown
from mentorlog.exchange.shared.forms import Shape
from mentorlog.exchange.shared.package import Package
from mentorlog.i18n import _
from mentorlog.journal.about_person import Held
from mentorlog.journal.gathering import Gathered
from mentorlog.journal.records import EventRow

VERSION = 1


def package(
    held: Held,
    relationships: Sequence[tuple[Gathered, Sequence[EventRow]]],
    shape: Shape,
    change: Callable[[str], str],
) -> Package:
    """All of it. `change` puts names of others out of sight, or nothing.

    The JSON holds every field of every record; the Markdown holds every text, to be read.
    """
    text = (
        as_json(held, change) if shape is Shape.json else as_markdown(held, relationships, change)
    )
    named = (
        _("They are also named in {ids}; those are about somebody else and are not in it.").format(
            ids=", ".join(held.named_in)
        )
        if held.named_in
        else ""
    )
    said = [
        _("Everything held about {name}: what you wrote only for yourself too.").format(
            name=held.person.name
        ),
        named,
        _("What is sealed is in it.")
        if held.sealed
        else _("Nothing that is sealed is in it; --with-sealed takes it in."),
    ]
    return Package(
        data=text.encode(),
        form=ExportForm.person,
        reader=Reader.person,
        about_uid=relationships[0][0].uid if relationships else "",
        scope=_("everything held about a person"),
        said=tuple(sentence for sentence in said if sentence),
        left_out="" if held.sealed else _("what is sealed"),
    )


def as_json(held: Held, change: Callable[[str], str]) -> str:
    """Every field of every record, as the journal keeps it."""
    whole = {
        "format": "mentorlog-person",
        "version": VERSION,
        "sealed": held.sealed,
        **held.rewritten(change),
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_markdown(
    held: Held,
    relationships: Sequence[tuple[Gathered, Sequence[EventRow]]],
    change: Callable[[str], str],
) -> str:
    """Everything that is written, to be read from top to bottom."""
    parts = ["\n".join(_person(held, change))]
    for gathered, events in relationships:
        whole = gathered.rewritten(change)
        parts.append(markdown.shifted(markdown.document(whole), 1))
        parts.append("\n".join(_history(_told(events, held), change)))
    parts.append("\n".join(_numbers(held)))
    return "\n\n".join(part.strip() for part in parts if part.strip()) + "\n"


def _person(held: Held, change: Callable[[str], str]) -> Iterator[str]:
    person = held.person
    yield f"# {_('What is held about {name}').format(name=markdown.one_line(person.name))}"
    yield ""
    for label, text in (
        (_("Alias"), person.alias),
        (_("Pronouns"), person.pronouns),
        (_("In a line"), person.headline),
        (_("How we met"), person.how_met),
        (_("Contact"), person.contact),
        (_("To keep in mind"), person.care_notes),
    ):
        if text.strip():
            yield f"- **{label}**: {markdown.one_line(change(text))}"


def _numbers(held: Held) -> Iterator[str]:
    """What was noted of sessions and evaluations in numbers, a line for each that has any."""
    lines = []
    for row in held.rows.get("mentoring_session", ()):
        noted = [
            _("{what} {number}").format(what=words, number=row[name])
            for name, words in (
                ("energy_before", _("energy before")),
                ("energy_after", _("energy after")),
                ("pulse_heard", _("heard")),
                ("pulse_respected", _("respected")),
                ("pulse_honest", _("honest")),
                ("pulse_useful", _("useful")),
                ("talk_share", _("my share of the talking, in percent:")),
            )
            if name in row
        ]
        if noted:
            lines.append(f"- {str(row['starts_at'])[:10]}: {', '.join(noted)}")
    for row in held.rows.get("review", ()):
        answers = json.loads(row.get("answers", "{}"))
        if answers:
            told = ", ".join(f"{key} {'–' if n is None else n}" for key, n in answers.items())
            lines.append(f"- {row['reviewed_on']}: {told}")
    if lines:
        yield f"## {_('Noted in numbers')}"
        yield ""
        yield from lines


def _told(events: Sequence[EventRow], held: Held) -> list[EventRow]:
    """The lines of history that are told: none is about a record that is not."""
    told = {row["uid"] for row in held.rows.get("mentorship_event", ())}
    return [event for event in events if event.uid in told]


def _history(events: Sequence[EventRow], change: Callable[[str], str]) -> Iterator[str]:
    if not events:
        return
    yield f"### {_('History')}"
    yield ""
    for event in events:
        words = wording.event_told(event.kind, event.from_value, event.to_value, event.record)
        reason = f" ({markdown.one_line(change(event.reason))})" if event.reason.strip() else ""
        yield f"- {wording.full_day(event.happened_on)}: {words}{reason}"
