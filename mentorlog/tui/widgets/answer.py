"""A statement and its answer: a digit sets it, a minus says that it does not apply."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Final

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive

from mentorlog.domain.mirror import MOST
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import POINTED, Pointed

#: Stands for a statement that was passed over; None is an answer: not applicable.
OPEN: Final = -1
_STEPS: Final = (*range(MOST + 1), None)
_APART: Final = 5  # cells from one step to the next
_INDENT: Final = 2


class Answer(Pointed, can_focus=True):
    """Five steps and “not applicable” under a statement; nothing set is an answer too.

    `words` say what each step means, the last that it does not apply.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,h", "turn(-1)", show=False),
        Binding("right,l", "turn(1)", show=False),
        Binding("backspace,delete", "clear", show=False),
        Binding("up,k", "app.focus_previous", show=False),
        Binding("down,j", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    Answer { height: auto; width: 1fr; margin-bottom: 1; }
    Answer:focus { background: $panel; }
    """

    statement: reactive[str] = reactive("", layout=True)
    value: reactive[int | None] = reactive[int | None](OPEN)

    @dataclass
    class Changed(Message):
        """Another answer, or none any more."""

        answer: Answer
        value: int | None

        @property
        def control(self) -> Answer:
            """The widget itself, for `@on` with a selector."""
            return self.answer

    def __init__(self, words: tuple[str, ...], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.words = words

    def ask(self, statement: str, value: int | None) -> None:
        """Show another statement with the answer it has so far."""
        self.statement = statement
        self.set_reactive(Answer.value, value)
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """The statement's lines and one more."""
        return len(self._statement(width)) + 1

    def render(self) -> Content:
        """The statement, the steps, the word of the one that is set."""
        return Content("\n").join((*self._statement(self.size.width), self._steps()))

    def _statement(self, width: int) -> list[Content]:
        style = "bold $primary" if self.has_focus else "$foreground"
        return line((self.statement, style)).wrap(max(10, width))

    def _steps(self) -> Content:
        pieces = [line(" " * _INDENT)]
        for place, step in enumerate(_STEPS):
            chosen = self.value == step
            glyph = "◉ " if chosen else "○ "
            number = "–" if step is None else str(step)
            style = "bold $primary" if chosen else "$muted"
            style += POINTED if place == self.pointed else ""
            pieces.append(line((glyph + number, style), "  "))
        if self.value != OPEN:
            place = _STEPS.index(self.value)
            pieces.append(line((f" {self.words[place]}", "bold")))
        return Content.assemble(*pieces)

    def _set(self, value: int | None) -> None:
        self.value = value
        self.post_message(self.Changed(self, value))

    def on_key(self, event: events.Key) -> None:
        """A digit or a minus answers and goes on to the next statement."""
        typed = event.character or ""
        if typed in ("-", "–"):
            answer: int | None = None
        elif typed and typed in "01234":
            answer = int(typed)
        else:
            return
        event.stop()
        self._set(answer)
        self.screen.focus_next()

    def target(self, event: events.MouseEvent) -> int | None:
        """Which of the steps stands there, from 0."""
        place = event.get_content_offset(self)
        if place is None or place.y != self.size.height - 1 or place.x < _INDENT:
            return None
        step = (place.x - _INDENT) // _APART
        return step if step < len(_STEPS) else None

    def on_click(self, event: events.Click) -> None:
        """The step that was clicked; a click on the one that is set takes it back."""
        if (step := self.target(event)) is not None:
            self._set(OPEN if self.value == _STEPS[step] else _STEPS[step])

    def action_turn(self, by: int) -> None:
        """A step down or up, not applicable being the last."""
        if self.value == OPEN:
            self._set(0 if by > 0 else None)
            return
        place = _STEPS.index(self.value) + by
        self._set(_STEPS[max(0, min(len(_STEPS) - 1, place))])

    def action_clear(self) -> None:
        """Pass it over."""
        self._set(OPEN)
