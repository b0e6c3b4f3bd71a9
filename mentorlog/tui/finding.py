"""From what a search found to where it stands."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog.domain.search_words import Text
from mentorlog.journal import check_ins
from mentorlog.journal.search import Hit

if TYPE_CHECKING:
    from mentorlog.tui.app import MentorlogApp

#: The parts of a relationship's page that hold these texts; what is not here stands in the brief.
_PARTS: dict[Text, str] = {
    Text.closure: "closing",
    Text.clause: "agreement",
    Text.views: "agreement",
    Text.review: "reviews",
    Text.outcome: "benefits",
    Text.thanks: "benefits",
    Text.event: "timeline",
    Text.action: "timeline",
    Text.agenda: "timeline",
}


async def show(app: MentorlogApp, hit: Hit) -> None:
    """Open the record a hit stands in, at the very place. Raises NotFound when it is gone."""
    from mentorlog.tui.screens import reflecting
    from mentorlog.tui.screens.relationship import RelationshipScreen

    if hit.text is Text.reflection:
        await reflecting.edit(app, hit.number)
    elif hit.mentorship_id is None:
        return
    elif hit.text is Text.session:
        at = hit.body.at if hit.body.hits and not hit.title.hits else None
        await app.show_session(hit.mentorship_id, hit.number, at=at)
    elif hit.text in (Text.goal, Text.goal_why):
        await app.show_goal(hit.mentorship_id, hit.number)
    elif hit.text is Text.check_in:
        checked = await app.journal.run(partial(check_ins.one, check_in_id=hit.number))
        page = RelationshipScreen(
            hit.mentorship_id, part="goals", goal_id=checked.goal_id, within=hit.number
        )
        await app.push_screen(page)
    else:
        part = _PARTS.get(hit.text, "brief")
        page = RelationshipScreen(
            hit.mentorship_id,
            part=part,
            record=hit.public_id,
            within=hit.row if part == "agreement" else None,
            card=hit.text is Text.card,
        )
        await app.push_screen(page)
