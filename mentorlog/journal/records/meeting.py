"""People, relationships, sessions, topics and promises as the record hands them out."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import Cadence
from mentorlog.domain.closing import ENDED
from mentorlog.domain.criteria import Criterion
from mentorlog.domain.kinds import (
    ActionStatus,
    AgendaStatus,
    Audience,
    Channel,
    EventKind,
    Role,
    SessionStatus,
    Side,
    Stage,
    Status,
)
from mentorlog.domain.promises import PromisesKept
from mentorlog.journal.records.closing import ClosureCard
from mentorlog.journal.records.matching import MatchCardRow


@dataclass(frozen=True, slots=True)
class PersonCard:
    """Somebody, with everything that is written about them (not about the relationship)."""

    id: int
    uid: str
    is_me: bool
    name: str
    alias: str
    pronouns: str
    headline: str
    how_met: str
    contact: str
    care_notes: str
    capacity: int | None
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class RelationshipRow:
    """One line of the list of relationships."""

    id: int
    public_id: str
    uid: str
    person_id: int
    name: str
    alias: str
    my_role: Role
    axes: Axes
    stage: Stage
    status: Status
    started_on: date | None
    planned_end_on: date | None
    ended_on: date | None
    cadence_days: int | None
    cadence: Cadence
    last_held: datetime | None
    next_planned: datetime | None
    open_mine: int
    open_theirs: int
    has_draft: bool
    default_audience: Audience


@dataclass(frozen=True, slots=True)
class RelationshipCard:
    """One relationship with all that is held about it but its sessions, topics and promises.

    `criteria` are those of the stage it stands at; `match` is its match card, empty if sealed.
    `attainment_t` is the T-score of its goals today, None below two scored ones.
    """

    row: RelationshipRow
    person: PersonCard
    cadence_since: date | None
    purpose: str
    programme_name: str
    programme_organisation: str
    programme_coordinator: str
    programme_sponsor: str
    programme_required_meetings: int | None
    programme_end_on: date | None
    agreement_skipped: bool
    confidentiality_talked: bool
    exit_talked: bool
    predecessor_id: int | None
    check_back_on: date | None
    paused_since: date | None
    pause_reason: str
    sessions_held: int
    criteria: tuple[Criterion, ...]
    match: MatchCardRow
    created_at: datetime
    updated_at: datetime
    promises_kept: PromisesKept
    closure: ClosureCard | None
    attainment_t: float | None

    @property
    def is_sealed(self) -> bool:
        """Whether everything written in it was sealed when it ended."""
        return self.row.status in ENDED and self.row.default_audience is Audience.sealed

    def listed(self) -> RelationshipCard:
        """What of it may be seen: of one that is sealed the name and the dates."""
        if not self.is_sealed:
            return self
        person = replace(self.person, headline="", how_met="", contact="", care_notes="")
        return replace(self, person=person, purpose="", pause_reason="")


@dataclass(frozen=True, slots=True)
class EventRow:
    """One line of a relationship's history; `record` is the id of what it is about, if not it."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    kind: EventKind
    happened_on: date
    from_value: str
    to_value: str
    reason: str
    record: str
    audience: Audience
    created_at: datetime


#: What a pulse asks, in order.
PULSE_PARTS = ("heard", "respected", "honest", "useful")


@dataclass(frozen=True, slots=True)
class Pulse:
    """How the relationship felt in a session, 1 to 5 each; None where nothing was recorded."""

    heard: int | None
    respected: int | None
    honest: int | None
    useful: int | None

    @property
    def mean(self) -> float | None:
        """The mean of what was recorded, 1.0 to 5.0; None when nothing was."""
        given = [
            value
            for value in (self.heard, self.respected, self.honest, self.useful)
            if value is not None
        ]
        return sum(given) / len(given) if given else None


@dataclass(frozen=True, slots=True)
class SessionName:
    """A session as one asks for it: with whom and when, and nothing of what was written."""

    id: int
    mentorship_id: int
    starts_at: datetime
    status: SessionStatus


@dataclass(frozen=True, slots=True)
class SessionRow:
    """One line of a list of sessions.

    `first_line` is how the summary begins, or else the notes. `passed` says that it is planned
    and its time has come and gone, also its last minute.
    """

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    status: SessionStatus
    starts_at: datetime
    time_zone: str
    minutes: int | None
    channel: Channel | None
    first_line: str
    audience: Audience
    has_draft: bool
    passed: bool


@dataclass(frozen=True, slots=True)
class SessionCard:
    """One session with its notes, the topics discussed in it and the promises made in it.

    `number` counts the sessions held in the relationship up to and with this one.
    """

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    my_role: Role
    number: int
    status: SessionStatus
    starts_at: datetime
    time_zone: str
    minutes: int | None
    channel: Channel | None
    place: str
    template: str
    notes: str
    summary: str
    energy_before: int | None
    energy_after: int | None
    pulse: Pulse
    talk_share: int | None
    audience: Audience
    created_at: datetime
    updated_at: datetime
    actions: tuple[ActionRow, ...]
    discussed: tuple[AgendaRow, ...]


@dataclass(frozen=True, slots=True)
class AgendaRow:
    """A topic. `carried` counts the held sessions that began after it was raised, while open."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    text: str
    raised_by: Side
    raised_at: datetime
    status: AgendaStatus
    discussed_in: int | None
    carried: int
    audience: Audience
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class ActionRow:
    """A promise. `carried` counts as for a topic, but is 0 while its due date lies ahead."""

    id: int
    public_id: str
    uid: str
    mentorship_id: int
    name: str
    alias: str
    owner: Side
    text: str
    if_cue: str
    due_on: date | None
    raised_at: datetime
    status: ActionStatus
    closed_on: date | None
    session_id: int | None
    goal_id: int | None
    replacement_id: int | None
    carried: int
    overdue: bool
    audience: Audience
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Text that was being written. `fields` is the form as the screen handed it over.

    `ended` says that the relationship it is about is closed or declined.
    """

    slot: str
    mentorship_id: int | None
    session_id: int | None
    name: str
    alias: str
    fields: dict[str, object]
    base_updated_at: datetime | None
    updated_at: datetime
    ended: bool = False
