"""The page to read before a session, with keys for what stands on it."""

from __future__ import annotations

from collections.abc import Mapping

from mentorlog.content.texts import Prompt
from mentorlog.i18n import _
from mentorlog.journal.brief import LastTime
from mentorlog.journal.records import ActionRow, AgendaRow
from mentorlog.tui.commands import bindings
from mentorlog.tui.widgets.brief_blocks import Invitation
from mentorlog.tui.widgets.brief_view import BriefView

_ANYTHING = (LastTime, ActionRow, AgendaRow, Prompt, Invitation)
#: What each act can be done with.
_SUBJECTS: Mapping[str, tuple[type, ...]] = {
    "add": (*_ANYTHING, type(None)),
    "choose": _ANYTHING,
    "edit": (LastTime, ActionRow, AgendaRow),
    "done": (ActionRow, AgendaRow),
    "renegotiate": (ActionRow,),
    "park": (AgendaRow,),
    "let_go": (ActionRow, AgendaRow),
    "delete": (ActionRow, AgendaRow),
}


class BriefPage(BriefView, inherit_bindings=False):
    """Asks for `open edit add done renegotiate park let_go delete`, each where it makes sense."""

    BINDINGS = [*bindings("list"), *bindings("brief")]
    HELP = _(
        "What to know before you meet: last time, what both of you promised, what is on the table,"
        " one question to ask. {brief.done} says that a promise is kept or a topic was talked"
        " about, {brief.add} adds one of the kind you are at, {list.choose} opens it."
    )
    ROOMY = 20

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether the act makes sense for what the cursor is on."""
        subjects = _SUBJECTS.get(action)
        return subjects is None or isinstance(self.selected, subjects)

    def action_choose(self) -> None:
        """Open or change it."""
        self._ask("open")

    def action_edit(self) -> None:
        """Open or change it."""
        self._ask("edit" if isinstance(self.selected, ActionRow | AgendaRow) else "open")

    def action_add(self) -> None:
        """Add one of the kind the cursor is at."""
        self._ask("add")

    def action_done(self) -> None:
        """Mark it done."""
        self._ask("done")

    def action_renegotiate(self) -> None:
        """Agree on something else instead."""
        self._ask("renegotiate")

    def action_park(self) -> None:
        """Put it aside, or back on the table."""
        self._ask("park")

    def action_let_go(self) -> None:
        """Let it go, without deleting it."""
        self._ask("let_go")

    def action_delete(self) -> None:
        """Delete it."""
        self._ask("delete")
