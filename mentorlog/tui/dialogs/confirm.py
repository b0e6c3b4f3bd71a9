"""One question before something large happens: what will go, by name and number."""

from __future__ import annotations

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from mentorlog.display import safe
from mentorlog.i18n import _
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands import bindings


class Confirm(ModalScreen[bool]):
    """A question with two answers; dismissed with True only for the one named by `accept`."""

    BINDINGS = bindings("confirm")
    app = getters.app(MentorlogApp)
    DEFAULT_CSS = """
    Confirm {
        align: center middle;
        background: $background 60%;

        & > .dialog {
            width: 70;
            max-width: 100%;
            height: auto;
            border: round $primary;
            border-title-color: $primary;
            border-title-style: bold;
            background: $background;
            padding: 1 2;
        }
        & .question { height: auto; margin-bottom: 1; }
        & .sentence { height: auto; color: $muted; margin-bottom: 1; }
        & .buttons { height: 1; }
        & .buttons Button { margin-right: 2; min-width: 10; }
    }
    """

    def __init__(self, title: str, question: str, *, accept: str, sentence: str = "") -> None:
        super().__init__()
        self._words = title, question, sentence
        self._accept = accept

    def compose(self) -> ComposeResult:
        """The question, what follows from it, and two buttons; the safe one has the focus."""
        title, question, sentence = self._words
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = safe(title, keep_newlines=False)
            yield Static(safe(question), classes="question", markup=False)
            if sentence:
                yield Static(safe(sentence), classes="sentence", markup=False)
            with Horizontal(classes="buttons"):
                yield Button(_("Keep") + "  esc", id="refuse", compact=True)
                yield Button(f"{self._accept}  y", id="accept", compact=True)

    @on(Button.Pressed, "#accept")
    def action_accept(self) -> None:
        """Yes, do it."""
        self.dismiss(True)

    @on(Button.Pressed, "#refuse")
    def action_refuse(self) -> None:
        """No, change nothing."""
        self.dismiss(False)
