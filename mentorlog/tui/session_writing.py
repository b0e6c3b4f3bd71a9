"""A session while it is being written: what the record says, and what was changed since.

The text itself stays in its editor. All else is one frozen value, so that "is anything unsaved?"
is a comparison. A draft holds both, as JSON that later and earlier versions can read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

from mentorlog import clock
from mentorlog.domain.kinds import Channel, SessionStatus
from mentorlog.domain.length import LONGEST_SESSION

if TYPE_CHECKING:
    from mentorlog.journal.forms import SessionText
    from mentorlog.journal.records import KeptDraft, SessionCard

#: Minutes a talk is taken to last where nobody said.
USUAL_MINUTES: Final = 60
_STEP: Final = 5  # minutes that the beginning of a new session is rounded down to
_FORGOTTEN: Final = timedelta(hours=6)  # after which nobody is at a talk whose timer runs


@dataclass(frozen=True, slots=True)
class Facts:
    """When, how long (minutes), how and where. `starts_at` is an instant, the zone an IANA name."""

    starts_at: datetime
    time_zone: str
    minutes: int | None = None
    channel: Channel | None = None
    place: str = ""

    @property
    def civil(self) -> datetime:
        """The beginning as wall-clock time where it happened."""
        return clock.civil(self.starts_at, self.time_zone)


@dataclass(frozen=True, slots=True)
class After:
    """What is noted when the talk is over; every part may stay empty. Scales go from 1 to 5."""

    summary: str = ""
    energy_before: int | None = None
    energy_after: int | None = None
    heard: int | None = None
    respected: int | None = None
    honest: int | None = None
    useful: int | None = None
    talk_share: int | None = None


@dataclass(frozen=True, slots=True)
class Writing:
    """A session being written, but for its text.

    `session_id` and `status` are None until it is in the record. `discussed` are the ids of the
    topics ticked off. `begun` is when the timer was started; None when it is not running.
    `based_on` is the record's `updated_at` when writing began.
    """

    mentorship_id: int
    facts: Facts
    session_id: int | None = None
    status: SessionStatus | None = None
    template: str = ""
    after: After = field(default_factory=After)
    discussed: frozenset[int] = frozenset()
    begun: datetime | None = None
    based_on: datetime | None = None

    @property
    def takes_place(self) -> bool:
        """Whether it is, or will be, a meeting: not one that was called off."""
        return self.status not in (SessionStatus.cancelled, SessionStatus.no_show)

    @property
    def length(self) -> int:
        """Minutes it lasts, or is taken to last."""
        return self.facts.minutes or USUAL_MINUTES

    def lies_ahead(self, now: datetime) -> bool:
        """Whether its time is still to come."""
        return self.facts.starts_at > now

    def happened(self, now: datetime) -> bool:
        """Whether it can have topics ticked off, a summary and a pulse."""
        return self.takes_place and not self.lies_ahead(now)

    def running_since(self, now: datetime) -> datetime | None:
        """Since when the talk goes on: by the timer, or because it was planned for now."""
        if self.begun is not None:
            return self.begun if now - self.begun < _FORGOTTEN else None
        starts = self.facts.starts_at
        if self.status is not SessionStatus.planned or starts > now:
            return None
        return starts if now < starts + timedelta(minutes=self.length) else None

    def began(self, now: datetime) -> Writing:
        """The timer is started; a session not held yet begins now."""
        if self.status in (None, SessionStatus.planned):
            return replace(self, begun=now, facts=replace(self.facts, starts_at=now))
        return replace(self, begun=now)

    def ended(self, now: datetime) -> Writing:
        """The timer is stopped: the talk lasted from its beginning until now."""
        since = self.running_since(now)
        if since is None:
            return self
        minutes = min(LONGEST_SESSION, max(1, round((now - since).total_seconds() / 60)))
        return replace(self, begun=None, facts=replace(self.facts, minutes=minutes))

    def form(self, text: str, now: datetime) -> SessionText:
        """What the journal saves. A planned session whose time has come is held from then on.

        Raises Refused when something in it cannot be.
        """
        from mentorlog.journal.forms import SessionText

        held = SessionStatus.planned if self.lies_ahead(now) else SessionStatus.held
        happened = self.happened(now)
        after = self.after if happened else After()
        return SessionText(
            mentorship_id=self.mentorship_id,
            session_id=self.session_id,
            status=held if self.takes_place else self.status,
            starts_at=self.facts.starts_at,
            time_zone=self.facts.time_zone,
            minutes=self.facts.minutes,
            channel=self.facts.channel,
            place=self.facts.place,
            template=self.template,
            notes=text,
            discussed=tuple(sorted(self.discussed)) if happened else (),
            summary=self.after.summary if not self.takes_place else after.summary,
            energy_before=after.energy_before,
            energy_after=after.energy_after,
            pulse_heard=after.heard,
            pulse_respected=after.respected,
            pulse_honest=after.honest,
            pulse_useful=after.useful,
            talk_share=after.talk_share,
            base_updated_at=self.based_on,
        )


def new(mentorship_id: int) -> Writing:
    """A session that begins now, in the person's own zone."""
    now = clock.now().replace(second=0, microsecond=0)
    starts = now - timedelta(minutes=now.minute % _STEP)
    return Writing(mentorship_id, Facts(starts, clock.zone().key))


def of(card: SessionCard) -> Writing:
    """The session as it stands in the record."""
    pulse = card.pulse
    return Writing(
        mentorship_id=card.mentorship_id,
        facts=Facts(card.starts_at, card.time_zone, card.minutes, card.channel, card.place),
        session_id=card.id,
        status=card.status,
        template=card.template,
        after=After(
            card.summary,
            card.energy_before,
            card.energy_after,
            pulse.heard,
            pulse.respected,
            pulse.honest,
            pulse.useful,
            card.talk_share,
        ),
        discussed=frozenset(topic.id for topic in card.discussed),
        based_on=card.updated_at,
    )


def merged(mine: Writing, base: Writing, theirs: Writing) -> Writing:
    """`mine` on top of what another wrote: what I did not change since `base` is `theirs`."""

    def either(name: str, mine: Any, base: Any, theirs: Any) -> Any:
        changed = getattr(mine, name) != getattr(base, name)
        return getattr(mine if changed else theirs, name)

    def parts(kind: type, mine: Any, base: Any, theirs: Any) -> Any:
        return kind(*(either(part.name, mine, base, theirs) for part in fields(kind)))

    ticked, unticked = mine.discussed - base.discussed, base.discussed - mine.discussed
    return replace(
        theirs,
        facts=parts(Facts, mine.facts, base.facts, theirs.facts),
        after=parts(After, mine.after, base.after, theirs.after),
        template=either("template", mine, base, theirs),
        discussed=(theirs.discussed | ticked) - unticked,
        begun=mine.begun,
    )


def without_words(writing: Writing) -> Writing:
    """The base for merging when nobody knows it: an empty field is one that was not changed."""
    facts = replace(writing.facts, minutes=None, channel=None, place="")
    return replace(writing, facts=facts, after=After(), template="", discussed=frozenset())


# --- drafts --------------------------------------------------------------------------------------


def to_draft(writing: Writing, text: str, cursor: tuple[int, int]) -> dict[str, object]:
    """What a draft keeps: the text, where the cursor stands, and all else that can change."""
    facts = writing.facts
    return {
        "text": text,
        "cursor": list(cursor),
        "starts_at": _instant(facts.starts_at),
        "time_zone": facts.time_zone,
        "minutes": facts.minutes,
        "channel": facts.channel.value if facts.channel else None,
        "place": facts.place,
        "template": writing.template,
        "discussed": sorted(writing.discussed),
        "begun": _instant(writing.begun) if writing.begun else None,
        **{part.name: getattr(writing.after, part.name) for part in fields(After)},
    }


def from_draft(writing: Writing, draft: KeptDraft) -> tuple[Writing, str, tuple[int, int]]:
    """The session as the draft left it, its text, and where the cursor stood.

    What the draft does not hold, or holds in a shape nobody knows, stays as it is in `writing`.
    """
    kept = _Kept(draft.fields)
    facts = writing.facts
    restored = replace(
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
        discussed=kept.ids("discussed", writing.discussed),
        begun=kept.instant("begun"),
        based_on=draft.base_updated_at or writing.based_on,
    )
    return restored, kept.text("text", ""), kept.cursor()


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


def _instant(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class _Kept:
    """The fields of a draft, read with suspicion: another version may have written them."""

    fields: Mapping[str, object]

    def text(self, name: str, usual: str) -> str:
        value = self.fields.get(name, usual)
        return value if isinstance(value, str) else usual

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
        try:
            return ZoneInfo(value).key if value else ""
        except (LookupError, OSError, ValueError):
            return ""

    def cursor(self) -> tuple[int, int]:
        value: Any = self.fields.get("cursor")
        try:
            row, column = (max(0, int(part)) for part in value)
        except (TypeError, ValueError):
            return (0, 0)
        return (row, column)
