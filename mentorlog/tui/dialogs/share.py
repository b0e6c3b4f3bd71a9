"""What is about to leave the journal: read first, then let go by typing a word."""

from __future__ import annotations

from functools import partial

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from mentorlog.display import safe
from mentorlog.errors import MentorlogError
from mentorlog.exchange import age
from mentorlog.exchange.leaving import Left
from mentorlog.exchange.shared.package import Lock, Package, leave
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Wrong
from mentorlog.tui.screens.lock_card import at_home
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import Field, TextField
from mentorlog.tui.widgets.passphrase_input import PassphraseInput

#: As much of a text is shown to be read, in characters.
_SHOWN = 20_000
_LOCKED = ".age"


class ShareDialog(FormDialog[Left]):
    """What is in it, what stays behind and why, the text itself, where it goes, who opens it."""

    #: The first field would be scrolled to, and what is said of it be out of sight.
    AUTO_FOCUS = ""
    DEFAULT_CSS = """
    ShareDialog {
        & > .dialog { height: 100%; max-height: 44; }
        & .fields { height: 1fr; }
        & .preview { height: auto; background: $panel; padding: 0 1; }
        & .preview { margin-bottom: 1; }
    }
    """

    def __init__(self, title: str, package: Package, file: str) -> None:
        super().__init__(title, self._say, accept=_("Let it leave"))
        self._package = package
        self._file = file

    def fields(self) -> ComposeResult:
        """The sentences, the text, the place, the key, the word."""
        for sentence in self._package.said:
            yield Static(safe(sentence), classes="sentence", markup=False)
        shown = safe(self._package.text[:_SHOWN])
        yield Static(shown, classes="preview", markup=False)
        yield TextField(_("Where"), self._file, id="where")
        openers = (
            Choice("all", _("whoever gets it"), _("it can be read as it is")),
            Choice(
                "phrase", _("a passphrase"), _("one of its own, which any age program asks for")
            ),
            Choice("key", _("the holder of a key"), _("an age or SSH public key")),
        )
        yield Field(_("Opened by"), OneOf(openers, "all", id="opener"))
        yield Field(_("Passphrase"), PassphraseInput(id="phrase"), id="phrase_field")
        yield Field(_("Once more"), PassphraseInput(id="again"), id="again_field")
        yield TextField(_("Public key"), hint=_("age1… or ssh-ed25519 …"), id="key")
        yield TextField(_("Type “export”"), hint=self._open_words(), id="typed")

    def _open_words(self) -> str:
        return _("That it left is written down in the journal, before the file appears.")

    @on(OneOf.Changed, "#opener")
    def _fit(self) -> None:
        """Ask for what opens it; a place not yet typed ends as such files do."""
        opener = self.query_one("#opener", OneOf).value
        for name in ("phrase_field", "again_field"):
            self.query_one(f"#{name}").display = opener == "phrase"
        self.query_one("#key").display = opener == "key"
        where = self.query_one("#where", TextField)
        if where.value.removesuffix(_LOCKED) == self._file:
            where.value = self._file + ("" if opener == "all" else _LOCKED)

    async def on_mount(self) -> None:
        """Begin at what is said of it: that is read first."""
        await super().on_mount()
        self._fit()
        shown = self.query_one(".fields", VerticalScroll)
        shown.can_focus = True
        shown.focus(scroll_visible=False)

    async def result(self) -> Left:
        """The file, once the word is right. Raises Wrong at the field that cannot be."""
        typed = self.query_one("#typed", TextField).value
        if typed.casefold() not in {"export", _("export").casefold()}:
            raise Wrong("typed", _("Type the word “export”. Nothing has left the journal."))
        where = self.query_one("#where", TextField).value
        if not where:
            raise Wrong("where", _("Where to? Name a new file."))
        lock = self._lock()
        from asyncio import to_thread

        return await to_thread(partial(leave, self.app.journal, where, self._package, lock))

    def _lock(self) -> Lock:
        """Who opens it. Raises Wrong at the field that does not say it."""
        match self.query_one("#opener", OneOf).value:
            case "key":
                key = self.query_one("#key", TextField).value
                if not key:
                    raise Wrong("key", _("Whose key? It begins with age1 or ssh-."))
                try:
                    age.check([key])
                except MentorlogError as failure:
                    raise Wrong("key", failure.message) from None
                return Lock((key,))
            case "phrase":
                first = self.query_one("#phrase", PassphraseInput).value
                if not first:
                    raise Wrong("phrase_field", _("Type a passphrase for this file."))
                if first != self.query_one("#again", PassphraseInput).value:
                    raise Wrong("again_field", _("They differ. Type the same once more."))
                return Lock(passphrase=first)
        return Lock()

    async def _say(self, left: Left) -> None:
        words = _("It is in {file}, readable by you alone.").format(file=at_home(left.path))
        self.app.notify(words, timeout=15)
