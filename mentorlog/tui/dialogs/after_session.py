"""The minute after a talk: a line for next time, energy, how it felt. Every part may be skipped.

Whatever way it is left, what was filled in is kept: there is nothing to confirm.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, Static

from mentorlog.display import safe
from mentorlog.domain.kinds import Role
from mentorlog.domain.lines import clean_input
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.session_writing import After
from mentorlog.tui.widgets.scale import Scale

_LABEL: Final = 22
#: What each step of “how much of the talking was yours” stands for, in percent.
_SHARES: Final = (10, 30, 50, 70, 90)


class AfterDialog(Dialog[After]):
    """Fill in `after`; `role` is mine, `them` what the counterpart is called."""

    BINDINGS = bindings("after")
    DEFAULT_CSS = """
    AfterDialog {
        & > .dialog { width: 74; padding: 1 2; }
        & VerticalScroll { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        & .heading { height: 1; color: $key; text-style: bold; margin-top: 1; }
        & .heading.-first { margin-top: 0; }
        & Input { border: none; height: 1; background: $panel; }
    }
    """

    def __init__(self, after: After, *, role: Role, them: str) -> None:
        super().__init__()
        self._after = after
        self._role = role
        self._them = them

    def compose(self) -> ComposeResult:
        """The questions, the most useful first."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_subtitle = _(
                "1–5 answers and goes on · anything may stay empty · {key} keeps it"
            ).format(key=self.app.key_of("after.leave"))
            with VerticalScroll(can_focus=False, classes="private"):
                yield from self._questions()

    def on_mount(self) -> None:
        """Say what it is."""
        self.entitle(_("The minute after"))

    def _questions(self) -> ComposeResult:
        after = self._after
        yield Static(_("In one line, for next time"), classes="heading -first", markup=False)
        yield Input(
            safe(after.summary, keep_newlines=False),
            id="summary",
            compact=True,
            password=self.app.discreet,
        )
        yield Static(_("Your energy"), classes="heading", markup=False)
        energy = (_("drained"), _("low"), _("as usual"), _("good"), _("lively"))
        yield self._scale("energy_before", _("before"), energy)
        yield self._scale("energy_after", _("after"), energy)
        yield Static(_("How it was between you"), classes="heading", markup=False)
        much = (_("not at all"), _("hardly"), _("partly"), _("mostly"), _("fully"))
        yield self._scale("heard", _("heard"), much)
        yield self._scale("respected", _("respected"), much)
        yield self._scale("honest", _("honest"), much)
        yield self._scale("useful", _("useful"), much)
        yield Static(_("Who talked"), classes="heading", markup=False)
        them = self._them
        talked = (
            _("mostly {name}").format(name=them),
            _("{name} more than you").format(name=them),
            _("about as much each"),
            _("you more than {name}").format(name=them),
            _("mostly you"),
        )
        yield Scale(
            _("you talked"), talked, _nearest(after.talk_share), label_width=_LABEL, id="talk_share"
        )

    def _scale(self, name: str, label: str, words: tuple[str, ...]) -> Scale:
        return Scale(label, words, getattr(self._after, name), label_width=_LABEL, id=name)

    @property
    def filled_in(self) -> After:
        """What stands in the dialog now."""
        scales = {scale.id: scale.value for scale in self.query(Scale)}
        step = scales.pop("talk_share")
        before = self._after
        summary = self.query_one(Input).value
        if summary == safe(before.summary, keep_newlines=False):
            summary = before.summary  # what could not be shown as it is stays as it was
        share = before.talk_share
        if step != _nearest(share):
            share = None if step is None else _SHARES[step - 1]
        known = {part.name for part in fields(After)}
        return replace(
            before,
            summary=clean_input(summary).strip(),
            talk_share=share,
            **{str(name): value for name, value in scales.items() if name in known},
        )

    @on(Input.Submitted)
    def _on(self) -> None:
        self.focus_next()

    def action_leave(self) -> None:
        """Back to the text, with what was filled in."""
        self.dismiss(self.filled_in)


def _nearest(share: int | None) -> int | None:
    if share is None:
        return None
    return min(range(5), key=lambda step: abs(_SHARES[step] - share)) + 1
