"""The screens as one program: areas, themes, keys and what holds everywhere. No queries."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from textual.binding import Binding
from textual.reactive import reactive

from mentorlog import own_editor, process, synced
from mentorlog.config import Settings
from mentorlog.display import ELLIPSIS
from mentorlog.errors import MentorlogError, StorageFailed
from mentorlog.i18n import _
from mentorlog.state import State
from mentorlog.tui import ahead, areas, discreet, place, themes
from mentorlog.tui.areas_app import AreasApp
from mentorlog.tui.cards_app import BACKUP_AFTER
from mentorlog.tui.commands import bindings, remap
from mentorlog.tui.presence import Presence
from mentorlog.tui.way_back import WayBack

if TYPE_CHECKING:
    from sqlmodel import Session

    from mentorlog.journal.journal import Journal
    from mentorlog.vault.key import KeyCost

#: What is possible only while the journal is open.
_OPEN_ONLY = frozenset(
    {
        "new_note",
        "capture",
        "write_on",
        "palette",
        "jump",
        "search",
        "undo",
        "discreet",
        "settings",
        "theme",
        "recovery_code",
        "backup",
        "copy_elsewhere",
        "export",
        "take_in",
        "disclosures",
        "protection",
        "keyring_keep",
        "keyring_forget",
        "lock",
    }
)


class MentorlogApp(AreasApp, inherit_bindings=False):
    """The program's screens on the journal at `path`.

    `opened` is an already open journal: no passphrase is asked (a passphrase file, the demo,
    tests and pictures). `key_table` is the vault's own unless a test hands in a cheaper one.
    `shown_passphrase` is said on the lock screen; only the invented journal of the demo has one.
    `back` is where the person was when another process locked the journal.
    """

    TITLE = "mentorlog"
    BINDINGS = bindings("app")
    CSS_PATH = Path(__file__).with_name("app.tcss")
    discreet: reactive[bool] = reactive(False)

    def __init__(
        self,
        path: Path,
        *,
        opened: Journal | None = None,
        settings: Settings | None = None,
        state: State | None = None,
        key_table: Mapping[int, KeyCost] | None = None,
        shown_passphrase: str = "",
        presence: Presence | None = None,
        back: str | None = None,
    ) -> None:
        settings = settings or Settings()
        super().__init__(
            path,
            opened=opened,
            settings=settings,
            state=state or State(),
            key_table=key_table,
            shown_passphrase=shown_passphrase,
            presence=presence,
        )
        self._way_back: WayBack | None = None
        self._back = place.read(back)
        self.animation_level = "full" if settings.animations else "none"
        for theme in themes.THEMES:
            self.register_theme(theme)
        known = self.available_themes
        self.theme = self.state.theme if self.state.theme in known else themes.DUSK.name

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Our four colours, worked out for the theme in force where it has none of its own."""
        return themes.variables(self.current_theme)

    async def on_mount(self) -> None:
        """Begin: with creating a journal, with the lock, or in an area when it is open already."""
        given = remap.named(self.settings.keys)
        self.set_keymap({name: ",".join(keys) for name, keys in given.items()})
        self.start_ticking()
        if self.is_open:
            await self.begin()
        elif self.path.exists() or self.path.is_symlink():
            from mentorlog.tui.screens.unlock import UnlockScreen

            await self.push_screen(UnlockScreen())
        else:
            from mentorlog.tui.screens.first_run import FirstRunScreen

            await self.push_screen(FirstRunScreen())

    async def begin(self) -> None:
        """To the area where the person was last time."""
        process.search_again()
        own_editor.sweep()
        known = [area.name for area in areas.AREAS]
        last = place.area_of(self._back) or self.state.area
        await self.switch_mode(last if last in known else areas.FIRST)
        await self._go_back()
        self._warn_if_older()
        self._warn_if_synced()
        self.set_timer(BACKUP_AFTER, self.back_up_today)
        ahead.begin(self)

    def where(self) -> str:
        """The area, the row and what is open above it."""
        return place.of(self)

    async def _go_back(self) -> None:
        """To where the person was when the journal was locked."""
        back, self._back = self._back, {}
        first, row = self.screen_stack[0], back.get("row")
        if isinstance(row, int) and hasattr(first, "row_first"):
            first.row_first = row
        if back:
            self._go(place.go_back(self, back))

    def _warn_if_synced(self) -> None:
        """Say once that the journal lies where a service copies it."""
        if self.settings.warn_synced_folder and not self.shown_passphrase:
            words = synced.warning_once(self.path, self.state)
            if words:
                self.notify(words, title=_("A synced folder"), severity="warning", timeout=20)

    def _warn_if_older(self) -> None:
        """Say so when the file has seen fewer changes than when it was last closed here."""
        vault = self.journal.vault
        if vault.commits < self.state.commits.get(vault.file_id, 0):
            self.notify(
                _(
                    "This file is older than the one you last had open here. If you did not put"
                    " an older copy in its place, look into the backups."
                ),
                title=_("An older copy"),
                severity="warning",
                timeout=20,
            )

    @property
    def facts(self) -> str:
        """What holds now, for the right end of the tab bar."""
        demo = _("demo") if self.shown_passphrase else ""
        only_read = _("read-only") if self.is_open and self.journal.vault.read_only else ""
        discreet = _("discreet") if self.discreet else ""
        return " · ".join(fact for fact in (demo, only_read, discreet) if fact)

    # What a person can do anywhere.

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Behind the lock only what needs no journal is possible."""
        return self.is_open or action not in _OPEN_ONLY

    async def watch_discreet(self) -> None:
        """Show every name and text anew, also in the reminder of what was being written."""
        if self.is_open and self.is_running:
            from mentorlog.tui.screens.area import AreaScreen  # behind the lock it is not wanted

            await self.show_again()
            if isinstance(first := self.screen_stack[0], AreaScreen):
                await first.remind()

    def action_discreet(self) -> None:
        """Names or aliases."""
        self.discreet = not self.discreet

    def action_how_to_quit(self) -> None:
        """Say which key leaves."""
        from mentorlog.tui.commands.in_words import key_in_words

        key = key_in_words("app.quit", self.settings.keys)
        self.notify(_("{key} leaves; everything is kept.").format(key=key))

    def offer_undo(self, said: str, back: Callable[[Session], object], *, done: str = "") -> None:
        """Say what was deleted and keep the way back, until the journal changes otherwise.

        Call it right after the change; `back` is a function of the database session. `done` is
        said once it is taken back, where it is not something that returns.
        """
        journal = self.journal
        self._way_back = WayBack(journal, journal.changed, back, done or _("It is back."))
        said = said.replace(f"{ELLIPSIS}.", ELLIPSIS)  # words that were cut end the sentence
        key = self.key_of(getattr(self.screen, "UNDO", "app.undo"))
        self.notify(_("{said} {key} takes it back.").format(said=said, key=key))
        self.screen.refresh_bindings()

    @property
    def undoable(self) -> bool:
        """Whether what was deleted last can be brought back: nothing else was changed since."""
        way = self._way_back
        return way is not None and self.is_open and way.leads(self.journal)

    def forget_undo(self) -> None:
        """Let go of what was deleted last: what is destroyed must not be kept in memory."""
        self._way_back = None

    async def action_undo(self) -> None:
        """Bring back what was deleted last."""
        way, self._way_back = self._way_back, None
        if way is None:
            self.notify(_("There is nothing to take back."))
            return
        if not way.leads(self.journal):
            self.notify(_("There is nothing to bring back; something else was changed since."))
            return
        # Mostly it is done at once; a large import takes its time to go.
        slow = self.set_timer(1.0, lambda: self.notify(_("Taking it back…")))
        try:
            await self.journal.change(way.back)
        except MentorlogError as failure:
            self.tell(failure)
            return
        finally:
            slow.stop()
        self.notify(way.done)
        self.screen.refresh_bindings()
        await self.show_again()

    def action_take_in(self) -> None:
        """Let what was written elsewhere come in; its plan shows names and words."""
        if not discreet.refuses(self):
            super().action_take_in()

    # Into writing.

    def action_new_note(self) -> None:
        """Pick the person, then write."""
        self.type_ahead.begin()
        self._go(self._new_note())

    async def _new_note(self) -> None:
        from mentorlog.tui import new_note
        from mentorlog.tui.dialogs.pick_person import PickPerson

        try:
            candidates = await self.journal.run(new_note.offered)
            if not candidates:
                self.type_ahead.end()
                await self.somebody_new()
                return
            pick = PickPerson(_("With whom?"), candidates, ahead=self.type_ahead)
            chosen = await self.push_screen_wait(pick)
            if chosen is not None:
                await self.show_session(chosen.mentorship_id, chosen.session_id)
        finally:
            self.type_ahead.end()

    def action_capture(self) -> None:
        """Pick the person, then answer."""
        self._go(self._capture())

    async def _capture(self) -> None:
        from mentorlog.tui import new_note
        from mentorlog.tui.capture import capture
        from mentorlog.tui.dialogs.pick_person import PickPerson

        candidates = await self.journal.run(new_note.offered)
        if not candidates:
            await self.somebody_new()
            return
        chosen = await self.push_screen_wait(PickPerson(_("With whom did you talk?"), candidates))
        if chosen is not None:
            await capture(self, chosen)

    async def first_steps(self) -> None:
        """In a journal that was created just now: somebody to write about, then an empty note."""
        self._go(self.somebody_new())

    async def somebody_new(self) -> None:
        """Fill in somebody new, then write."""
        from mentorlog.tui.dialogs.relationship_wizard import RelationshipWizard

        made = await self.push_screen_wait(RelationshipWizard())
        if made is not None:
            await self.show_session(made, None)

    def action_write_on(self) -> None:
        """Go on with what was being written."""
        self._go(self._write_on())

    async def _write_on(self) -> None:
        from mentorlog.tui import unfinished

        await unfinished.go_on(self)

    def key_of(self, command_id: str) -> str:
        """The key a command has now, as a person reads it."""
        key = remap.first_key(command_id, self.settings.keys)
        return self.get_key_display(Binding(key, "")) if key else ""

    def way_out(self, failure: MentorlogError) -> tuple[str, str]:
        """The key, and what it does, that brings text to safety when the disk refuses it.

        Both empty when it is not the disk, or while the journal is locked.
        """
        if not (self.is_open and isinstance(failure, StorageFailed)):
            return "", ""
        return self.key_of("app.copy_elsewhere"), _("saves an encrypted copy elsewhere")

    def told(self, failure: MentorlogError) -> str:
        """What went wrong, and where the disk is the cause, how to bring the text to safety."""
        key, _title = self.way_out(failure)
        if not key:
            return failure.message
        return _(
            "{message} {key} saves an encrypted copy elsewhere, with what you are writing."
        ).format(message=failure.message, key=key)
