"""The form of the match card."""

from __future__ import annotations

from datetime import date

from mentorlog.domain.kinds import Audience
from mentorlog.journal.forms.form import Form


class MatchCardEdit(Form):
    """What changes on a match card; the decision has its own function, which writes history.

    `look_again_on` is a trial's; None: it was looked at.
    """

    needs: str = ""
    interests: str = ""
    skills: str = ""
    goals: str = ""
    experience_sought: str = ""
    experience_offered: str = ""
    way_of_working: str = ""
    shared_values: str = ""
    doubts: str = ""
    look_again_on: date | None = None
    audience: Audience = Audience.me
