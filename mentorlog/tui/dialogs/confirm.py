"""One question before something large happens: what will go, by name and number."""

from __future__ import annotations

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widgets import Button, Static

from mentorlog.display import safe
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog


class Confirm(Dialog[bool]):
    """A question with two answers; dismissed with True only for the one named by `accept`.

    `refuse` names the other one: to keep what would go, unless it is said otherwise.
    """

    BINDINGS = bindings("confirm")
    DEFAULT_CSS = """
    Confirm {
        & > .dialog { width: 70; }
        & .question { height: auto; margin-bottom: 1; }
        & .sentence { height: auto; color: $muted; margin-bottom: 1; }
    }
    """

    def __init__(
        self, title: str, question: str, *, accept: str, refuse: str = "", sentence: str = ""
    ) -> None:
        super().__init__()
        self._words = title, question, sentence
        self._accept = accept
        self._refuse = refuse or _("Keep")

    def compose(self) -> ComposeResult:
        """The question, what follows from it, and two buttons; the safe one has the focus."""
        _title, question, sentence = self._words
        with Vertical(classes="dialog"):
            yield Static(safe(question), classes="question private", markup=False)
            if sentence:
                yield Static(safe(sentence), classes="sentence", markup=False)
            with Horizontal(classes="buttons"):
                refuse = self.labelled(self._refuse, "confirm.refuse")
                yield Button(refuse, id="refuse", compact=True)
                accept = self.labelled(self._accept, "confirm.accept")
                yield Button(accept, id="accept", compact=True)

    def on_mount(self) -> None:
        """Say what it is about."""
        self.entitle(self._words[0])

    @on(Button.Pressed, "#accept")
    def action_accept(self) -> None:
        """Yes, do it."""
        self.dismiss(True)

    @on(Button.Pressed, "#refuse")
    def action_refuse(self) -> None:
        """No, change nothing."""
        self.dismiss(False)
