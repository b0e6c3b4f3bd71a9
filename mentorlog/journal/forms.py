"""What a person fills in, checked as it is made: a form that exists can be saved.

Making one with a value that cannot be raises Refused with a sentence for the person that holds
nothing of what was typed. Text is cleaned on the way in. In the `…Edit` forms, and in
`SessionText` for a session that exists, only what was given is changed: a field that is left out
stays as it is.
"""

from __future__ import annotations

from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import AwareDatetime, ValidationError, field_validator
from sqlmodel import Field, SQLModel

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
from mentorlog.domain.lines import clean_input, one_line
from mentorlog.errors import Refused
from mentorlog.i18n import _

#: The longest name or title, in characters; a paste by mistake is longer.
LONGEST_NAME = 200


class Form(SQLModel):
    """A form: cleaned, checked, frozen. Raises Refused when made with what cannot be."""

    model_config = {"extra": "forbid", "frozen": True, "hide_input_in_errors": True}

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            field = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
            raise Refused(_complaint(field)) from None

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: Any) -> Any:
        return clean_input(value) if isinstance(value, str) else value

    @field_validator("name", "alias", "text", "if_cue", mode="after", check_fields=False)
    @classmethod
    def _on_one_line(cls, value: str) -> str:
        return one_line(value)

    @field_validator("name", "text", mode="after", check_fields=False)
    @classmethod
    def _says_something(cls, value: str) -> str:
        if not value:
            raise ValueError
        return value

    @field_validator("time_zone", mode="after", check_fields=False)
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        try:
            return ZoneInfo(value).key if value else ""
        except (LookupError, OSError) as error:
            raise ValueError from error

    def changes(self) -> dict[str, Any]:
        """What was given, by the name of its field."""
        return {name: getattr(self, name) for name in self.model_fields_set}


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
    """A promise. `if_cue` is the moment it hangs on ("if it is Friday and I close the laptop")."""

    mentorship_id: int
    owner: Side
    text: str
    due_on: date | None = None
    if_cue: str = ""
    session_id: int | None = None


class ActionEdit(Form):
    """What changes about a promise."""

    owner: Side = Side.me
    text: str = ""
    due_on: date | None = None
    if_cue: str = ""


def _complaint(field: str) -> str:
    """What to say about a field whose value cannot be."""
    ranges = _("Energy and pulse go from 1 to 5, or stay empty.")
    sentences = {
        "name": _("A name of at most {count} characters is needed.").format(count=LONGEST_NAME),
        "alias": _("An alias has at most {count} characters.").format(count=LONGEST_NAME),
        "text": _("There is nothing written yet. Type a few words."),
        "minutes": _("A session lasts between 1 minute and 24 hours."),
        "time_zone": _("That time zone is not known here. Use a name like Europe/Amsterdam."),
        "cadence_days": _("A rhythm is a number of days between 1 and 3650, or none at all."),
        "capacity": _("How many mentees you can have at most is a number from 1 up."),
        "programme_required_meetings": _("Required meetings are a number from 1 up, or empty."),
        "talk_share": _("How much you talked is a percentage between 0 and 100, or empty."),
        "starts_at": _("When a session begins needs a date, a time and a time zone."),
        "energy_before": ranges,
        "energy_after": ranges,
        "pulse_heard": ranges,
        "pulse_respected": ranges,
        "pulse_honest": ranges,
        "pulse_useful": ranges,
    }
    unknown = _("What was filled in for “{field}” cannot be used. Look at it again.")
    return sentences.get(field) or unknown.format(field=field.replace("_", " "))
