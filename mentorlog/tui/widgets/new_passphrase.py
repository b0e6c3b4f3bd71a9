"""Choosing a passphrase: typed twice, its strength in words, and that nobody can reset it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from textual import getters, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input, Static

from mentorlog.i18n import _
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.passphrase_input import PassphraseInput


class NewPassphrase(Vertical):
    """Two fields and what there is to know; says `Chosen` once both agree."""

    app = getters.app(MentorlogApp)

    DEFAULT_CSS = """
    NewPassphrase {
        height: auto;
        & > .label { color: $muted; height: 1; }
        & > Static { height: auto; color: $muted; }
        & > PassphraseInput { margin-bottom: 1; }
        & > #strength { margin-bottom: 1; }
    }
    """

    @dataclass
    class Chosen(Message):
        """Both fields hold the same passphrase and the person goes on with it."""

        passphrase: str

    @dataclass
    class Differs(Message):
        """It cannot be used yet; `words` say why."""

        words: str

    def compose(self) -> ComposeResult:
        """Passphrase, its strength, the passphrase again, the warning."""
        yield Static(_("A passphrase of your own, several words if you like"), classes="label")
        yield PassphraseInput(id="first")
        yield Static(id="strength", markup=False)
        yield Static(_("The same once more"), classes="label")
        yield PassphraseInput(id="second")
        yield Static(
            _(
                "Nobody can reset it: not we, not anyone. If you forget it, only the recovery code"
                " on the next page opens the journal."
            ),
            markup=False,
        )

    def on_mount(self) -> None:
        """Nothing is typed yet."""
        self._say_strength("")

    @property
    def first(self) -> PassphraseInput:
        """The field it is chosen in."""
        return self.query_one("#first", PassphraseInput)

    @property
    def second(self) -> PassphraseInput:
        """The field it is repeated in."""
        return self.query_one("#second", PassphraseInput)

    def clear(self) -> None:
        """Forget what was typed."""
        self.first.clear()
        self.second.clear()

    def choose(self) -> None:
        """Go on with it, or say why not yet."""
        first, second = self.first.value, self.second.value
        if not first:
            self.first.focus()
            self.post_message(self.Differs(_("Type a passphrase first.")))
        elif not second:
            self.second.focus()
            self.post_message(self.Differs(""))
        elif first != second:
            self.second.focus()
            words = _("The two are not the same. {key} shows what you typed.")
            key = key_in_words("passphrase.reveal", self.app.settings.keys)
            self.post_message(self.Differs(words.format(key=key)))
        else:
            self.post_message(self.Chosen(first))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.choose()

    @on(Input.Changed, "#first")
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.run_worker(self._judge(event.value), exclusive=True, group="strength")

    async def _judge(self, passphrase: str) -> None:
        """How easily it is guessed, worked out beside the typing."""
        if not passphrase:
            self._say_strength("")
            return
        await asyncio.sleep(0.1)
        words = await asyncio.to_thread(_strength_words, passphrase)
        self._say_strength(words)

    def _say_strength(self, words: str) -> None:
        self.query_one("#strength", Static).update(line(words or " "))


def _strength_words(passphrase: str) -> str:
    from mentorlog.vault.strength import strength
    from mentorlog.wording.strength import strength_words

    found = strength(passphrase)
    return strength_words(found.score, found.guesses)
