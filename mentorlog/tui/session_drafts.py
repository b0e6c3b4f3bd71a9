"""A session being written, as the JSON of a draft that later and earlier versions can read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from mentorlog import clock
from mentorlog.domain.kinds import Channel
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.tui.session_writing import After, Capture, Facts, Writing

if TYPE_CHECKING:
    from mentorlog.journal.records import KeptDraft


def to_draft(
    writing: Writing, text: str, cursor: tuple[int, int], base: Writing | None = None
) -> dict[str, object]:
    """What a draft keeps: the text, where the cursor stands, and all else that can change.

    `base` is the record that writing began on, to know later what was changed and what was not.
    """
    kept: dict[str, object] = {"text": text, "cursor": list(cursor), **_kept(writing)}
    return kept if base is None else {**kept, "base": _kept(base)}


def _kept(writing: Writing) -> dict[str, object]:
    facts = writing.facts
    return {
        "starts_at": _instant(facts.starts_at),
        "time_zone": facts.time_zone,
        "minutes": facts.minutes,
        "channel": facts.channel.value if facts.channel else None,
        "place": facts.place,
        "template": writing.template,
        "discussed": sorted(writing.discussed),
        "begun": _instant(writing.begun) if writing.begun else None,
        **{part.name: getattr(writing.after, part.name) for part in fields(After)},
        **_captured(writing.capture),
    }


def _captured(capture: Capture) -> dict[str, object]:
    """What was answered and is not in the record; nothing for what was not answered."""
    answers = {part.name: getattr(capture, part.name) for part in fields(Capture)}
    return {
        name: list(said) if isinstance(said, tuple) else said
        for name, said in answers.items()
        if said
    }


def from_draft(writing: Writing, draft: KeptDraft) -> tuple[Writing, str, tuple[int, int]]:
    """The session as the draft left it, its text, and where the cursor stood.

    What the draft does not hold, or holds in a shape nobody knows, stays as it is in `writing`.
    """
    kept = _Kept(draft.fields)
    restored = replace(_restored(writing, kept), based_on=draft.base_updated_at or writing.based_on)
    return restored, kept.text("text", ""), kept.cursor()


def base_of(writing: Writing, draft: KeptDraft) -> Writing | None:
    """The record that the draft was begun on, but for its text; None where it does not say."""
    base = draft.fields.get("base")
    return _restored(writing, _Kept(base)) if isinstance(base, Mapping) else None


def _restored(writing: Writing, kept: _Kept) -> Writing:
    facts = writing.facts
    return replace(
        writing,
        facts=Facts(
            kept.instant("starts_at") or facts.starts_at,
            kept.zone("time_zone") or facts.time_zone,
            kept.number("minutes", 1, LONGEST_SESSION, facts.minutes),
            kept.channel("channel", facts.channel),
            kept.text("place", facts.place),
        ),
        template=kept.text("template", writing.template),
        after=_after(kept, writing.after),
        capture=_capture(kept),
        discussed=kept.ids("discussed", writing.discussed),
        begun=kept.instant("begun"),
    )


def _after(kept: _Kept, before: After) -> After:
    scales: dict[str, int | None] = {
        part.name: kept.number(part.name, 1, 5, getattr(before, part.name))
        for part in fields(After)
        if part.name not in ("summary", "talk_share")
    }
    return After(
        summary=kept.text("summary", before.summary),
        talk_share=kept.number("talk_share", 0, 100, before.talk_share),
        **scales,
    )


def _capture(kept: _Kept) -> Capture:
    return Capture(
        sentence=kept.text("sentence", ""),
        mine=kept.texts("mine"),
        theirs=kept.texts("theirs"),
        soon=kept.text("soon", ""),
        unsaid=kept.text("unsaid", ""),
        learned=kept.text("learned", ""),
        marks=kept.texts("marks"),
    )


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class _Kept:
    """The fields of a draft, read with suspicion: another version may have written them."""

    fields: Mapping[str, object]

    def text(self, name: str, usual: str) -> str:
        value = self.fields.get(name, usual)
        return value if isinstance(value, str) else usual

    def texts(self, name: str) -> tuple[str, ...]:
        value = self.fields.get(name)
        said = value if isinstance(value, list) else []
        return tuple(one for one in said if isinstance(one, str))

    def number(self, name: str, low: int, high: int, usual: int | None) -> int | None:
        value = self.fields.get(name, usual)
        if value is None or isinstance(value, bool):
            return None
        return value if isinstance(value, int) and low <= value <= high else usual

    def channel(self, name: str, usual: Channel | None) -> Channel | None:
        value = self.fields.get(name, usual)
        if value is None:
            return None
        return next((known for known in Channel if known == value), usual)

    def ids(self, name: str, usual: frozenset[int]) -> frozenset[int]:
        value = self.fields.get(name)
        if not isinstance(value, list):
            return usual
        return frozenset(number for number in value if isinstance(number, int))

    def instant(self, name: str) -> datetime | None:
        value = self.fields.get(name)
        try:
            moment = datetime.fromisoformat(value) if isinstance(value, str) else None
        except ValueError:
            return None
        return moment if moment is not None and moment.tzinfo is not None else None

    def zone(self, name: str) -> str:
        value = self.text(name, "")
        return value if clock.zone_named(value) is not None else ""

    def cursor(self) -> tuple[int, int]:
        value: Any = self.fields.get("cursor")
        try:
            row, column = (max(0, int(part)) for part in value)
        except (TypeError, ValueError):
            return (0, 0)
        return (row, column)
