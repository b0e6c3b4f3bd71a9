"""The forms of people, relationships, sessions, topics and promises."""

from __future__ import annotations

from datetime import date

from pydantic import AwareDatetime
from sqlmodel import Field

from mentorlog.domain.kinds import (
    Audience,
    Channel,
    Direction,
    Formality,
    Role,
    SessionStatus,
    Side,
    Stage,
)
from mentorlog.domain.length import LONGEST_SESSION
from mentorlog.journal.forms.form import LONGEST_NAME, Form


class PersonEdit(Form):
    """What changes about a person. `capacity` (how many mentees at most) is only for me."""

    name: str = Field(default="", max_length=LONGEST_NAME)
    alias: str = Field(default="", max_length=LONGEST_NAME)
    pronouns: str = ""
    headline: str = ""
    how_met: str = ""
    contact: str = ""
    care_notes: str = ""
    capacity: int | None = Field(default=None, ge=1)


class NewRelationship(Form):
    """A relationship as it enters the journal.

    With `started_on` it is active, in building or in `stage`; without, a candidate in matching.
    `direction` left out means traditional, or mutual when my role is both. `cadence_days` left
    out means what is offered for its kind; None means that no rhythm is kept. With `person_id`
    it is with somebody who is in the journal already, whose own fields stay as they are.
    """

    person_id: int | None = None
    name: str = Field(max_length=LONGEST_NAME)
    my_role: Role
    formality: Formality
    career: bool = False
    life: bool = False
    direction: Direction | None = None
    started_on: date | None = None
    stage: Stage | None = None
    cadence_days: int | None = Field(default=None, ge=1, le=3650)
    alias: str = Field(default="", max_length=LONGEST_NAME)
    pronouns: str = ""
    headline: str = ""
    how_met: str = ""
    contact: str = ""
    care_notes: str = ""
    purpose: str = ""
    planned_end_on: date | None = None
    programme_name: str = ""
    programme_organisation: str = ""
    programme_coordinator: str = ""
    programme_sponsor: str = ""
    programme_required_meetings: int | None = Field(default=None, ge=1)
    programme_end_on: date | None = None
    default_audience: Audience = Audience.me


class RelationshipEdit(Form):
    """What changes about a relationship and its person, apart from its history.

    Axes, status, stage, cadence and audience change by their own functions, which write history.
    """

    name: str = Field(default="", max_length=LONGEST_NAME)
    alias: str = Field(default="", max_length=LONGEST_NAME)
    pronouns: str = ""
    headline: str = ""
    how_met: str = ""
    contact: str = ""
    care_notes: str = ""
    purpose: str = ""
    started_on: date | None = None
    planned_end_on: date | None = None
    check_back_on: date | None = None
    programme_name: str = ""
    programme_organisation: str = ""
    programme_coordinator: str = ""
    programme_sponsor: str = ""
    programme_required_meetings: int | None = Field(default=None, ge=1)
    programme_end_on: date | None = None


class NewPlan(Form):
    """A session to come. `time_zone` is an IANA name; empty means the person's own."""

    mentorship_id: int
    starts_at: AwareDatetime
    time_zone: str = ""
    minutes: int | None = Field(default=None, ge=1, le=LONGEST_SESSION)
    channel: Channel | None = None
    place: str = ""
    template: str = ""
    notes: str = ""


class _SessionFields(Form):
    """What may be written about a session. Energy and pulse go from 1 to 5, talk share is mine."""

    starts_at: AwareDatetime | None = None
    time_zone: str = ""
    minutes: int | None = Field(default=None, ge=1, le=LONGEST_SESSION)
    channel: Channel | None = None
    place: str = ""
    template: str = ""
    summary: str = ""
    energy_before: int | None = Field(default=None, ge=1, le=5)
    energy_after: int | None = Field(default=None, ge=1, le=5)
    pulse_heard: int | None = Field(default=None, ge=1, le=5)
    pulse_respected: int | None = Field(default=None, ge=1, le=5)
    pulse_honest: int | None = Field(default=None, ge=1, le=5)
    pulse_useful: int | None = Field(default=None, ge=1, le=5)
    talk_share: int | None = Field(default=None, ge=0, le=100)
    audience: Audience | None = None


class SessionEdit(_SessionFields):
    """What changes about a session beside its notes."""


class SessionText(_SessionFields):
    """A session as the editor saves it, new (without `session_id`) or again.

    New: `starts_at` left out means now, `status` planned if that lies ahead, else held.
    `discussed` are the ids of all topics ticked off in this session; left out, ticks stay.
    `base_updated_at` is the `updated_at` of the session when writing began; when the record has
    changed since, saving raises ChangedElsewhere. Left out, the text wins over any such change.
    """

    mentorship_id: int
    session_id: int | None = None
    status: SessionStatus | None = None
    notes: str = ""
    discussed: tuple[int, ...] = ()
    base_updated_at: AwareDatetime | None = None


class NewTopic(Form):
    """A topic to talk about."""

    mentorship_id: int
    text: str
    raised_by: Side = Side.me


class TopicEdit(Form):
    """What changes about a topic."""

    text: str = ""
    raised_by: Side = Side.me


class NewAction(Form):
    """A promise. `if_cue` is the moment it hangs on ("if it is Friday and I close the laptop").

    `goal_id` is the goal it is a step towards.
    """

    mentorship_id: int
    owner: Side
    text: str
    due_on: date | None = None
    if_cue: str = ""
    session_id: int | None = None
    goal_id: int | None = None


class ActionEdit(Form):
    """What changes about a promise."""

    owner: Side = Side.me
    text: str = ""
    due_on: date | None = None
    if_cue: str = ""
    goal_id: int | None = None
