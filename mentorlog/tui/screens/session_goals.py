"""A goal beside the text of a session: where it stands, said in that session."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mentorlog.display import cut_words, safe
from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import discreet
from mentorlog.wording import goals as words

if TYPE_CHECKING:
    from mentorlog.journal.records import GoalRow
    from mentorlog.tui.screens.area import AreaScreen

_NAMED = 40  # cells of a goal in the border of the dialog


async def check_in(screen: AreaScreen, goal: GoalRow, session_id: int | None) -> None:
    """Ask for the level of `goal` and note it with the session, or for today without one."""
    from mentorlog.journal import goals
    from mentorlog.tui.dialogs.check_in import LevelDialog

    try:
        card = await screen.journal.run(partial(goals.one, goal_id=goal.id))
    except MentorlogError as failure:
        screen.app.tell(failure)
        return
    hidden = screen.app.discreet
    levels = ("",) * len(card.levels) if hidden else card.levels
    title = cut_words(safe(discreet.body(card.title, discreet=hidden), keep_newlines=False), _NAMED)
    dialog = LevelDialog(title, levels, card.level)
    screen.app.push_screen(dialog, partial(_checked, screen, goal.id, session_id))


async def _checked(
    screen: AreaScreen, goal_id: int, session_id: int | None, level: int | None
) -> None:
    from mentorlog.journal import check_ins, removal
    from mentorlog.journal.forms import NewCheckIn

    if level is None:
        return
    new = NewCheckIn(goal_id=goal_id, level=level, session_id=session_id)
    try:
        made = await screen.journal.change(partial(check_ins.add, new=new))
    except MentorlogError as failure:
        screen.app.tell(failure)
        return
    said = _("Checked in: {level}, {words}.").format(
        level=words.signed(level).strip(), words=words.level(level)
    )
    screen.app.offer_undo(
        said,
        partial(removal.delete, public_id=f"c{made}"),
        done=_("The check-in is taken back."),
    )
    await screen.show_again()
