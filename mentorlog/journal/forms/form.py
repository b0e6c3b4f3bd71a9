"""What every form is: cleaned on the way in, checked, frozen."""

from __future__ import annotations

from typing import Any

from pydantic import ValidationError, field_validator
from sqlmodel import SQLModel

from mentorlog import clock
from mentorlog.domain.lines import clean_input, one_line
from mentorlog.errors import Refused
from mentorlog.i18n import _

#: The longest name or title, in characters; a paste by mistake is longer.
LONGEST_NAME = 200


class Form(SQLModel):
    """A form: cleaned, checked, frozen. Raises Refused when made with what cannot be."""

    model_config = {
        "extra": "forbid",
        "frozen": True,
        "hide_input_in_errors": True,
        "defer_build": True,
    }

    def __init__(self, **given: Any) -> None:
        try:
            super().__init__(**given)
        except ValidationError as error:
            field = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
            raise Refused(self.complaint(field)) from None

    @field_validator("*", mode="before")
    @classmethod
    def _clean(cls, value: Any) -> Any:
        return clean_input(value) if isinstance(value, str) else value

    @field_validator(
        "name", "alias", "text", "title", "line", "if_cue", mode="after", check_fields=False
    )
    @classmethod
    def _on_one_line(cls, value: str) -> str:
        return one_line(value)

    @field_validator("name", "text", "line", mode="after", check_fields=False)
    @classmethod
    def _says_something(cls, value: str) -> str:
        if not value:
            raise ValueError
        return value

    @field_validator("time_zone", mode="after", check_fields=False)
    @classmethod
    def _is_a_zone(cls, value: str) -> str:
        if value and clock.zone_named(value) is None:
            raise ValueError
        return value

    @classmethod
    def complaint(cls, field: str) -> str:
        """What to say about a field whose value cannot be; a subclass knows its own fields."""
        return _complaint(field)

    def changes(self) -> dict[str, Any]:
        """What was given, by the name of its field."""
        return {name: getattr(self, name) for name in self.model_fields_set}


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
