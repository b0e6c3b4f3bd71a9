"""Five steps to tap: a digit sets one and goes on, backspace takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from mentorlog.display import fit
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import POINTED, Pointed
from mentorlog.tui.widgets.quick_field import goes_on

STEPS: Final = 5
_DIGITS: Final = frozenset("12345")
_APART: Final = 2  # cells from one step to the next


class Scale(Pointed, can_focus=True):
    """A label, five steps and a word for the one that is set; nothing set is an answer too.

    `words` say what each step means, from the least to the most.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "less", show=False),
        Binding("right,l", "more", show=False),
        Binding("backspace,delete,0", "clear", show=False),
    ]
    DEFAULT_CSS = """
    Scale { height: 1; width: 1fr; }
    Scale:focus { background: $panel; }
    """

    value: reactive[int | None] = reactive[int | None](None)

    @dataclass
    class Changed(Message):
        """Another step was set, or none any more."""

        scale: Scale
        value: int | None

        @property
        def control(self) -> Scale:
            """The scale itself, for `@on` with a selector."""
            return self.scale

    def __init__(
        self,
        label: str,
        words: tuple[str, ...],
        value: int | None = None,
        *,
        label_width: int = 18,
        id: str | None = None,
    ) -> None:
        super().__init__(id=id)
        self.label = label
        self.words = words
        self.label_width = label_width
        self.set_reactive(Scale.value, value)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line."""
        return 1

    def render(self) -> Content:
        """The label, the steps, the number and its word."""
        label = fit(self.label, self.label_width)
        pieces = [line((label, "bold $primary" if self.has_focus else "$foreground"))]
        for step in range(1, STEPS + 1):
            on = self.value is not None and step <= self.value
            style = ("$primary" if on else "$muted") + (POINTED if step == self.pointed else "")
            pieces.append(line(("●" if on else "○", style), " "))
        if self.value is not None:
            pieces.append(
                line((f"  {self.value}  ", "bold"), (self.words[self.value - 1], "$muted"))
            )
        return Content.assemble(*pieces)

    def watch_value(self, value: int | None) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self, value))

    def _forward_event(self, event: events.Event) -> None:
        if goes_on(self.screen, event):
            return
        super()._forward_event(event)
        if isinstance(event, events.Key):
            if event.key in _DIGITS or event.key == "j":
                self.screen.focus_next()
            elif event.key == "k":
                self.screen.focus_previous()

    def on_key(self, event: events.Key) -> None:
        """A digit sets its step; the focus has gone on to the next question already."""
        if event.key in _DIGITS:
            event.stop()
            self.value = int(event.key)

    def target(self, event: events.MouseEvent) -> int | None:
        """The step that stands there."""
        place = event.get_content_offset(self)
        if place is None or place.x < self.label_width:
            return None
        step = (place.x - self.label_width) // _APART + 1
        return step if step <= STEPS else None

    def on_click(self, event: events.Click) -> None:
        """The step that was clicked; a click on the one that is set takes it back."""
        if (step := self.target(event)) is not None:
            self.value = None if step == self.value else step

    def action_less(self) -> None:
        """A step down; below the first, none."""
        self.value = None if self.value in (None, 1) else (self.value or 1) - 1

    def action_more(self) -> None:
        """A step up."""
        self.value = min(STEPS, (self.value or 0) + 1)

    def action_clear(self) -> None:
        """Set none."""
        self.value = None
