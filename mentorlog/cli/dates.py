"""Dates and moments given as options, as people write them; what cannot be read is usage (2)."""

from __future__ import annotations

from datetime import date, datetime

from mentorlog import clock
from mentorlog.display import safe
from mentorlog.domain.dates import Looking, read_date, read_moment
from mentorlog.errors import UsageError
from mentorlog.i18n import _


def ahead(text: str | None) -> date | None:
    """A date that lies ahead unless it says otherwise: due dates."""
    return None if text is None else _day(text, Looking.ahead)


def back(text: str | None) -> date | None:
    """A date that lies back unless it says otherwise: starts, `--since`."""
    return None if text is None else _day(text, Looking.back)


def moment(text: str | None, looking: Looking) -> datetime | None:
    """A day and a time in the person's own zone."""
    if text is None:
        return None
    found = read_moment(text, clock.civil(clock.now()), looking)
    if found is None:
        raise UsageError(
            _("“{text}” is not read as a day and a time. Write it as “2026-03-02 14:00”.").format(
                text=safe(text, keep_newlines=False)
            )
        )
    return found


def _day(text: str, looking: Looking) -> date:
    found = read_date(text, clock.today(), looking)
    if found is None:
        raise UsageError(
            _("“{text}” is not read as a date. Write it as “2026-03-02” or “friday”.").format(
                text=safe(text, keep_newlines=False)
            )
        )
    return found
