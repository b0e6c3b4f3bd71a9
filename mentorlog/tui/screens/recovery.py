"""The recovery code: entering it, choosing a new passphrase after it, seeing it and saying it back.

With it the journal opens when the passphrase is forgotten. It is shown when a passphrase is
chosen; until two of its groups were typed back, the journal reminds of it.
"""

from __future__ import annotations

import asyncio
import random
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from mentorlog.errors import MentorlogError
from mentorlog.i18n import _
from mentorlog.tui import keyring_acts, opening
from mentorlog.tui.commands import bindings
from mentorlog.tui.commands.in_words import key_in_words
from mentorlog.tui.opening import Typed
from mentorlog.tui.screens.lock_card import LockCard, at_home
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.line_input import LineInput
from mentorlog.tui.widgets.new_passphrase import NewPassphrase
from mentorlog.tui.widgets.working import Working

if TYPE_CHECKING:
    from mentorlog.journal.journal import Journal

_COLUMNS = 4
_ASKED = 2


class RecoverScreen(LockCard):
    """Opens the journal with its recovery code; names the group that was mistyped."""

    BINDINGS = bindings("enter_code")

    def __init__(self) -> None:
        super().__init__()
        self._busy = False

    def card_title(self) -> str:
        """What this is."""
        return _("Recovery code")

    def card_facts(self) -> str:
        """Where the file is."""
        return at_home(self.app.path.parent)

    def compose_card(self) -> ComposeResult:
        """The field and what is wrong with what stands in it."""
        yield Static(
            _("Type the eight groups you wrote down. Spaces, dashes and lower case do not matter."),
            markup=False,
        )
        yield LineInput(id="code")
        yield Working()
        yield self.said()

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.explain("")

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        """Say at once which of the complete groups cannot be right."""
        from mentorlog.vault import recovery

        parts = recovery.groups(event.value)
        wrong = recovery.wrong_groups(parts)
        if wrong:
            self.complain(
                _("Group {number} has a typing error: {group}").format(
                    number=wrong[0], group=parts[wrong[0] - 1]
                )
            )
        else:
            whole = sum(len(part) == recovery.GROUP_SIZE for part in parts)
            self.explain(
                _("{done} of {all} groups").format(done=whole, all=recovery.GROUPS) if parts else ""
            )

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if not self._busy and event.value:
            self._busy = True
            self.run_worker(self._open(event.value))

    async def _open(self, code: str) -> None:
        app, working = self.app, self.query_one(Working)
        working.begin(_("Opening the journal"))
        try:
            journal = await asyncio.to_thread(
                opening.open_journal,
                app.path,
                Typed(code, code=True),
                app.key_table,
                app.backup_plan(),
            )
        except MentorlogError as failure:
            self.complain(failure)
        else:
            self.go_on(NewPassphraseScreen(journal))
        finally:
            self._busy = False
            working.end()

    async def action_back(self) -> None:
        """Back to the passphrase."""
        from mentorlog.tui.screens.unlock import UnlockScreen

        if not self._busy:
            self.go_on(UnlockScreen())


class NewPassphraseScreen(LockCard):
    """A new passphrase for the journal that was opened with its recovery code."""

    def __init__(self, journal: Journal) -> None:
        super().__init__()
        self._journal = journal
        self._busy = False

    def card_title(self) -> str:
        """What this is."""
        return _("A new passphrase")

    def compose_card(self) -> ComposeResult:
        """That the code was right, and the two fields."""
        yield Static(
            _(
                "The code is right. Choose a new passphrase: the old one and this code stop"
                " working then."
            ),
            markup=False,
        )
        yield NewPassphrase()
        yield Working()
        yield self.said()

    def on_mount(self) -> None:
        """Nothing is wrong yet."""
        self.explain("")

    @on(NewPassphrase.Differs)
    def _differs(self, event: NewPassphrase.Differs) -> None:
        self.complain(event.words)

    @on(NewPassphrase.Chosen)
    def _chosen(self, event: NewPassphrase.Chosen) -> None:
        if not self._busy:
            self._busy = True
            self.run_worker(self._change(event.passphrase))

    async def _change(self, passphrase: str) -> None:
        from mentorlog.vault.install import change_passphrase
        from mentorlog.vault.key import Passphrase

        working = self.query_one(Working)
        working.begin(_("Encrypting the journal anew"), 4.0)
        try:
            code = await self._journal.on_vault(
                partial(change_passphrase, new_passphrase=Passphrase(passphrase))
            )
        except MentorlogError as failure:
            self.complain(failure)
            return
        finally:
            self._busy = False
            working.end()
        self.query_one(NewPassphrase).clear()
        try:
            await keyring_acts.follow(self.app.settings, self._journal)
        except MentorlogError as failure:
            self.app.tell(failure)
        self.go_on(RecoveryCodeScreen(self._journal, code.text))


class GroupsAsked(Vertical):
    """The fields for the groups that are asked back; escape leads from them to the code."""

    BINDINGS = bindings("code_asked")
    DEFAULT_CSS = """
    GroupsAsked { height: auto; }
    GroupsAsked > * { margin-bottom: 1; }
    GroupsAsked > .label { color: $muted; margin-bottom: 0; height: 1; }
    """

    class Back(Message):
        """The code is to be shown again."""

    def compose(self) -> ComposeResult:
        """A line that names the group, and a field for it, for each."""
        for place in range(_ASKED):
            yield Static(id=f"ask-{place}", classes="label", markup=False)
            yield LineInput(id=f"answer-{place}")

    def action_back(self) -> None:
        """From the questions back to the code."""
        self.post_message(self.Back())


class RecoveryCodeScreen(LockCard):
    """Shows the code, then asks two of its groups back. `new`: the journal was just created."""

    BINDINGS = bindings("code")
    AUTO_FOCUS = ""  # the fields come after the code

    def __init__(self, journal: Journal, code: str, *, new: bool = False) -> None:
        super().__init__()
        self._journal = journal
        self._code = code
        self._new = new
        self._asked: tuple[int, ...] = ()

    def card_title(self) -> str:
        """What this is."""
        return _("Your recovery code")

    def compose_card(self) -> ComposeResult:
        """The code in eight groups; then, in its place, the two that are asked."""
        yield Static(
            _(
                "Write these eight groups on paper and keep it away from this computer. If you"
                " forget your passphrase, they are the only way in, for you or for anyone who"
                " finds them."
            ),
            id="why",
            markup=False,
        )
        yield Static(self._groups(), id="groups")
        yield Static(self._first_bytes(), id="first-bytes", classes="quiet", markup=False)
        yield GroupsAsked(classes="gone")
        yield self.said()

    def _groups(self) -> Content:
        from mentorlog.vault import recovery

        rows = []
        parts = recovery.groups(self._code)
        for start in range(0, len(parts), _COLUMNS):
            row: list[tuple[str, str]] = []
            for number, part in enumerate(parts[start : start + _COLUMNS], start + 1):
                row += [(f"{number}  ", "$muted"), (part, "bold $key"), ("     ", "")]
            rows.append(Content.assemble(*row))
        return Content("\n\n").join(rows)

    def _first_bytes(self) -> str:
        from mentorlog.vault import header

        return _(
            "Beside them, if you like: {first_bytes}. These are the file’s first bytes, no"
            " secret; they help when its beginning is damaged. “mentorlog recovery-sheet” prints"
            " both. A new passphrase makes both anew."
        ).format(first_bytes=header.written(self._journal.vault.salt))

    def on_mount(self) -> None:
        """Say how to go on."""
        self._say_how_to_go_on()

    def _say_how_to_go_on(self) -> None:
        words = _("{key} when you have written it down.")
        self.explain(words.format(key=key_in_words("code.on", self.app.settings.keys)))

    async def action_on(self) -> None:
        """From the code to the two groups asked back, and from right answers into the journal."""
        if not self._asked:
            await self._ask()
        else:
            await self._answer()

    async def _ask(self) -> None:
        from mentorlog.vault import recovery

        chosen = random.SystemRandom().sample(range(1, recovery.GROUPS + 1), _ASKED)
        self._asked = tuple(sorted(chosen))
        for place, number in enumerate(self._asked):
            self.query_one(f"#ask-{place}", Static).update(
                line(_("Group {number}, from your paper").format(number=number))
            )
        self.hide("#why", "#groups", "#first-bytes")
        self.reveal("GroupsAsked")
        self.explain("")
        self.query_one("#answer-0", Input).focus()

    @on(Input.Submitted)
    async def _submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "answer-0":
            self.query_one("#answer-1", Input).focus()
        else:
            await self._answer()

    async def _answer(self) -> None:
        from mentorlog.vault import recovery

        for place, number in enumerate(self._asked):
            field = self.query_one(f"#answer-{place}", Input)
            if not recovery.same_group(field.value, self._code, number):
                field.focus()
                self.complain(
                    _("Group {number} is not what was shown. {key} shows it again.").format(
                        number=number, key=key_in_words("code_asked.back", self.app.settings.keys)
                    )
                )
                return
        try:
            await self._journal.on_vault(lambda vault: vault.confirm_recovery_code())
        except MentorlogError as failure:
            self.complain(failure)
        else:
            await self._into_the_journal()

    @on(GroupsAsked.Back)
    def _show_the_code(self) -> None:
        self._asked = ()
        for field in self.query(Input):
            field.clear()
        self.set_focus(None)
        self.reveal("#why", "#groups", "#first-bytes")
        self.hide("GroupsAsked")
        self._say_how_to_go_on()

    async def action_later(self) -> None:
        """Into the journal, which reminds of the code."""
        await self._into_the_journal()

    async def _into_the_journal(self) -> None:
        self._code = ""
        if self.app.is_open:
            self.dismiss()
        else:
            self.app.call_later(self.app.unlocked, self._journal, new=self._new)
