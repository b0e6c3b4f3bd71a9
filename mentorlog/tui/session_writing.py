"""A session while it is being written: what the record says, and what was changed since.

The text itself stays in its editor. All else is one frozen value, so that "is anything unsaved?"
is a comparison. A draft holds both, as `session_drafts` has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from mentorlog import clock
from mentorlog.domain.due import find_due
from mentorlog.domain.kinds import Channel, SessionStatus
from mentorlog.domain.length import LONGEST_SESSION, USUAL_MINUTES

if TYPE_CHECKING:
    from mentorlog.journal.forms import SessionText
    from mentorlog.journal.records import SessionCard

#: How far off a promise is that is to be kept within 48 hours.
SOON: Final = timedelta(days=2)
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
class Capture:
    """What the questions after a talk brought beside its facts, until it is in the record.

    `sentence`, `mine`, `theirs` and `soon` (within two days) stand as they were typed and go into
    the text; `marks` are sentences that stand there, to be marked once it is saved.
    """

    sentence: str = ""
    mine: tuple[str, ...] = ()
    theirs: tuple[str, ...] = ()
    soon: str = ""
    unsaid: str = ""
    learned: str = ""
    marks: tuple[str, ...] = ()

    def lines(self, day: date) -> list[str]:
        """What goes into the text of a session of that day: a quote, then promises to tick."""
        quote = [f"> {self.sentence}", ""] if self.sentence else []
        promised = [f"- [ ] me: {said}" for said in self.mine]
        promised += [f"- [ ] them: {said}" for said in self.theirs]
        if self.soon:
            due = "" if find_due(self.soon, day) else f", due {day + SOON}"
            promised.append(f"- [ ] me: {self.soon}{due}")
        return [*quote, *promised] if promised else quote[:1]

    def in_text(self) -> Capture:
        """What is left of it once its lines are in the text."""
        marks = (*self.marks, self.sentence) if self.sentence else self.marks
        return Capture(unsaid=self.unsaid, learned=self.learned, marks=marks)


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
    capture: Capture = field(default_factory=Capture)
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


def added(text: str, lines: Sequence[str]) -> str:
    """What to put behind `text` so that `lines` stand at its end, in a paragraph of their own."""
    apart = "" if not text.strip() else "\n" * (2 - len(text) + len(text.rstrip("\n")))
    return apart + "\n".join(lines) + "\n"
