"""One line of a form: a label, what is filled in, and below it a hint, or what is wrong with it."""

from __future__ import annotations

import asyncio
from datetime import date

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.reactive import reactive
from textual.timer import Timer
from textual.widget import Widget
from textual.widgets import Input, Label, Static, TextArea

from mentorlog import clock, display, wording
from mentorlog.domain.dates import Looking, read_date
from mentorlog.errors import Refused
from mentorlog.i18n import _
from mentorlog.tui.widgets.at_once import carried_out
from mentorlog.tui.widgets.line_input import LineInput

#: Seconds of rest after a key before a date is read aloud; a parser runs, if only a small one.
_READING_REST = 0.25
#: The most cells of a label, which may be somebody's name: two rows and a bit of its column.
_LABEL = 36
_EXAMPLES = ("friday", "in 2 weeks", "2 march", "2026-03-02")


class Field(Widget):
    """A label beside any widget that is filled in, with room below for one sentence."""

    DEFAULT_CSS = """
    Field {
        layout: horizontal;
        height: auto;
        width: 1fr;
        margin-bottom: 1;

        & > Label { width: 18; padding-right: 2; color: $muted; }
        /* A rule on the field itself, or its label is not told that the focus came or went. */
        &:focus-within { color: $foreground; }
        &:focus-within > Label { color: $primary; text-style: bold; }
        & > Vertical { height: auto; width: 1fr; }
        & Input, & TextArea { background: $panel; padding: 0 1; border: none; }
        & Input { height: 1; }
        & TextArea { height: 3; }
        & .note { height: auto; color: $muted; display: none; padding: 0 1; }
        & .note.-said { display: block; }
        & .note.-wrong { color: $late; }
    }
    """

    hint: reactive[str] = reactive("")
    problem: reactive[str] = reactive("")

    def __init__(
        self,
        label: str,
        body: Widget,
        *,
        hint: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.label = label
        self.body = body
        self.set_reactive(Field.hint, hint)

    def compose(self) -> ComposeResult:
        """Label, what is filled in, the sentence below."""
        label = display.cut(display.safe(self.label, keep_newlines=False), _LABEL)
        yield Label(label, markup=False)
        with Vertical():
            yield self.body
            yield Static(classes="note", markup=False)

    def on_mount(self) -> None:
        """Say the hint there is."""
        self._say()

    def watch_hint(self) -> None:
        """Say the new hint, unless something is wrong."""
        self._say()

    def watch_problem(self) -> None:
        """Say what is wrong, or the hint again."""
        self._say()

    def _say(self) -> None:
        note = next(iter(self.query(".note").results(Static)), None)
        if note is None:
            return
        words = self.problem or self.hint
        note.update(display.safe(words))
        note.set_class(bool(words), "-said")
        note.set_class(bool(self.problem), "-wrong")
        if words and self.has_focus_within:
            # It came below what is typed, at the end of a form where nobody would see it.
            self.call_after_refresh(self.scroll_visible, animate=False)


class TextField(Field):
    """One line of text."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        placeholder: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self.input: Input = LineInput(
            value, placeholder=placeholder, compact=True, select_on_focus=False
        )
        super().__init__(label, self.input, hint=hint, id=id, classes=classes)

    @property
    def value(self) -> str:
        """What is typed, without blanks around it."""
        return self.input.value.strip()

    @value.setter
    def value(self, value: str) -> None:
        self.input.value = value

    @on(Input.Changed)
    def _typed(self) -> None:
        """A complaint lasts until the person goes on typing."""
        self.problem = ""

    @on(LineInput.Full)
    def _say_it_is_full(self) -> None:
        """Say so instead of dropping without a word what does not fit."""
        self.problem = _(
            "No more than {count} characters fit into this line. What is longer belongs in the"
            " text itself."
        ).format(count=self.input.max_length)


class _Prose(TextArea):
    """A text area that edits in the order of the keys."""

    async def _on_key(self, event: events.Key) -> None:
        await carried_out(self, event)


class ProseField(Field):
    """A few lines of text."""

    def __init__(
        self,
        label: str,
        value: str = "",
        *,
        hint: str = "",
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        self.area = _Prose(value, compact=True, tab_behavior="focus", soft_wrap=True)
        super().__init__(label, self.area, hint=hint, id=id, classes=classes)

    @property
    def value(self) -> str:
        """What is typed, without blanks around it."""
        return self.area.text.strip()

    @value.setter
    def value(self, value: str) -> None:
        self.area.replace(value, (0, 0), self.area.document.end)

    @on(TextArea.Changed)
    def _typed(self) -> None:
        self.problem = ""


class NumberField(TextField):
    """A whole number above zero, or nothing."""

    def number(self) -> int | None:
        """The number, or None when empty. Raises Refused with a sentence for anything else."""
        if not self.value:
            return None
        if not (self.value.isascii() and self.value.isdecimal() and 0 < int(self.value) < 10_000):
            raise Refused(_("Please type a whole number from 1 to 9999, or leave this empty."))
        return int(self.value)


class DateField(TextField):
    """A day as people write it; what was understood is said below while typing."""

    def __init__(
        self,
        label: str,
        value: date | None = None,
        *,
        hint: str = "",
        looking: Looking = Looking.ahead,
        id: str | None = None,
    ) -> None:
        super().__init__(
            label,
            value.isoformat() if value else "",
            hint=hint,
            placeholder=_("as you would say it, or 2026-03-02"),
            id=id,
        )
        self._looking = looking
        self._rest: Timer | None = None
        self._plain_hint = hint

    @on(Input.Changed)
    def _read_soon(self) -> None:
        if self._rest is not None:
            self._rest.stop()
        self._rest = self.set_timer(_READING_REST, self._echo)

    async def _echo(self) -> None:
        try:
            read = await self.day()
        except Refused:
            self.hint = self._plain_hint
        else:
            self.hint = wording.long_day(read) if read else self._plain_hint

    async def day(self) -> date | None:
        """The day meant, or None when empty. Raises Refused when no day can be made of it."""
        text = self.value
        if not text:
            return None
        read = await asyncio.to_thread(read_date, text, clock.today(), self._looking)
        if read is None:
            raise Refused(
                _("That is not a day I understand. Try “{examples}”.").format(
                    examples="”, “".join(_EXAMPLES)
                )
            )
        return read
