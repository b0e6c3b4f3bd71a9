"""Short fixed choices, each with a sentence that says what it means: one of several, or any.

The state of an option is a glyph (◉ ○ for one of several, ✓ for any) and never colour alone.
Arrows and the mouse work; enter is left alone, so that a form can use it to go on.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog.display import cut, safe
from mentorlog.display import width as cells
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.pointed import POINTED, Pointed

_MARK = 2  # cells of the glyph and the space behind it
_GAP = 3  # cells between a word and its sentence
_WORD = 24  # cells a word always has beside a sentence


@dataclass(frozen=True)
class Choice:
    """One option: the value a form gets, the word a person reads, and a sentence about it."""

    value: str
    word: str
    sentence: str = ""


class Choices(Pointed, can_focus=True):
    """What one-of and any-of have in common: lines of options with a cursor.

    `across` puts the options on one line, for options that need no sentence.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,left,k", "step(-1)", show=False),
        Binding("down,right,j", "step(1)", show=False),
        Binding("space", "pick", show=False),
    ]
    DEFAULT_CSS = """
    Choices { height: auto; width: 1fr; }
    """

    cursor: reactive[int] = reactive(0)

    def __init__(
        self,
        choices: Iterable[Choice],
        *,
        across: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self.choices: Sequence[Choice] = tuple(choices)
        self.across = across
        self._places: list[tuple[int, int, int]] = []

    def chosen(self, index: int) -> bool:
        """Whether the option at `index` is chosen."""
        raise NotImplementedError

    def mark(self, index: int) -> str:
        """The glyph before the option at `index`, one cell wide."""
        raise NotImplementedError

    def pick(self, index: int) -> None:
        """Choose (or take back) the option at `index`."""
        raise NotImplementedError

    def replace(self, choices: Iterable[Choice]) -> None:
        """Other options or other sentences; what is chosen stays where it still exists."""
        self.choices = tuple(choices)
        self.cursor = min(self.cursor, max(0, len(self.choices) - 1))
        self.refresh(layout=True)

    def action_step(self, by: int) -> None:
        """Move to the option above or below, stopping at the ends."""
        self.cursor = max(0, min(len(self.choices) - 1, self.cursor + by))
        self._follow()

    def action_pick(self) -> None:
        """Choose what the cursor stands on."""
        self.pick(self.cursor)

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the form gives."""
        return container.width

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many lines as the options need at `width`."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The options, one after another."""
        return Content("\n").join(self._lines(self.size.width or 40))

    def _follow(self) -> None:
        """Bring the option at the cursor into view, where there are more than fit."""
        if self.cursor >= len(self._places):
            return
        top = self._places[self.cursor][0]
        below = [start for start, _left, _right in self._places if start > top]
        height = (below[0] if below else self.size.height) - top
        for around in self.ancestors:
            if isinstance(around, Widget) and around.allow_vertical_scroll:
                start, end = self.region.y + top, self.region.y + top + height
                room = around.scrollable_content_region
                over = max(end - room.bottom, 0) or min(start - room.y, 0)
                around.scroll_relative(y=over, animate=False)
                return

    def target(self, event: events.MouseEvent) -> int | None:
        """Which option stands there, with the sentence about it."""
        offset = event.get_content_offset(self)
        if offset is None:
            return None
        for index, (top, start, end) in enumerate(self._places):
            below = self._places[index + 1 :]
            bottom = top + 1 if self.across else below[0][0] if below else self.size.height
            if top <= offset.y < bottom and start <= offset.x < end:
                return index
        return None

    def on_click(self, event: events.Click) -> None:
        """Choose what was clicked."""
        if (index := self.target(event)) is not None:
            self.cursor = index
            self.pick(index)

    def _lines(self, width: int) -> list[Content]:
        self._places = []
        return self._on_one_line(width) if self.across else self._one_below_another(width)

    def _word(self, index: int, room: int) -> Content:
        chosen = self.chosen(index)
        style = "bold $primary" if chosen else "$foreground"
        if index == self.cursor and self.has_focus:
            style = "bold reverse $primary" if chosen else "reverse $foreground"
        style += POINTED if index == self.pointed else ""
        return line(
            (self.mark(index), "$primary" if chosen else "$muted"),
            " ",
            (self._said(index, room), style),
        )

    def _said(self, index: int, room: int) -> str:
        return cut(safe(self.choices[index].word, keep_newlines=False), room)

    def _on_one_line(self, width: int) -> list[Content]:
        lines = [Content("")]
        for index in range(len(self.choices)):
            word = self._word(index, max(1, width - _MARK))
            if lines[-1].cell_length and lines[-1].cell_length + 3 + word.cell_length > width:
                lines.append(Content(""))
            before = lines[-1].append("   ") if lines[-1].cell_length else lines[-1]
            start = before.cell_length
            lines[-1] = before.append(word)
            self._places.append((len(lines) - 1, start, lines[-1].cell_length))
        return lines

    def _one_below_another(self, width: int) -> list[Content]:
        room = max(1, width - _MARK)
        if any(choice.sentence for choice in self.choices):
            room = min(room, max(_WORD, width // 2))
        said = [cells(self._said(index, room)) for index in range(len(self.choices))]
        column = _MARK + _GAP + max(said, default=0)
        lines: list[Content] = []
        for index, choice in enumerate(self.choices):
            self._places.append((len(lines), 0, width))
            first = self._word(index, room)
            if not choice.sentence:
                lines.append(first)
                continue
            words = line((choice.sentence, "$muted"), keep_newlines=True)
            sentence = words.wrap(max(10, width - column))
            lines.append(first.append(" " * (column - first.cell_length)).append(sentence[0]))
            lines.extend(Content(" " * column).append(part) for part in sentence[1:])
        return lines


class OneOf(Choices):
    """Exactly one of several; moving to an option chooses it, as with a dial."""

    value: reactive[str] = reactive("")

    @dataclass
    class Changed(Message):
        """Another option was chosen."""

        chooser: OneOf
        value: str

        @property
        def control(self) -> OneOf:
            """The widget it came from, so that `@on` can name it by id."""
            return self.chooser

    def __init__(
        self,
        choices: Iterable[Choice],
        value: str,
        *,
        across: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(choices, across=across, id=id, classes=classes)
        self.set_reactive(OneOf.value, value)
        self.set_reactive(Choices.cursor, self._index(value))

    def chosen(self, index: int) -> bool:
        """Whether it is the one."""
        return self.choices[index].value == self.value

    def mark(self, index: int) -> str:
        """A dial's glyph."""
        return "◉" if self.chosen(index) else "○"

    def pick(self, index: int) -> None:
        """Choose it in place of the other."""
        self.value = self.choices[index].value

    def replace(self, choices: Iterable[Choice]) -> None:
        """Other options or other sentences; the value stays, even where it is no option now."""
        self.choices = tuple(choices)
        self.set_reactive(Choices.cursor, self._index(self.value))
        self.refresh(layout=True)

    def watch_cursor(self, cursor: int) -> None:
        """The dial turned: what it points at is chosen."""
        if self.choices:
            self.value = self.choices[cursor].value

    def watch_value(self, value: str) -> None:
        """Tell the form, and point at what was set from outside."""
        self.cursor = self._index(value)
        self.post_message(self.Changed(self, value))

    def _index(self, value: str) -> int:
        values = [choice.value for choice in self.choices]
        return values.index(value) if value in values else 0


class AnyOf(Choices):
    """None, one or several; space or a click puts a mark or takes it away."""

    values: reactive[frozenset[str]] = reactive(frozenset[str]())

    @dataclass
    class Changed(Message):
        """A mark was put or taken away."""

        chooser: AnyOf
        values: frozenset[str]

        @property
        def control(self) -> AnyOf:
            """The widget it came from, so that `@on` can name it by id."""
            return self.chooser

    def __init__(
        self,
        choices: Iterable[Choice],
        values: Iterable[str] = (),
        *,
        across: bool = False,
        id: str | None = None,
        classes: str | None = None,
    ) -> None:
        super().__init__(choices, across=across, id=id, classes=classes)
        self.set_reactive(AnyOf.values, frozenset(values))

    def chosen(self, index: int) -> bool:
        """Whether it is marked."""
        return self.choices[index].value in self.values

    def mark(self, index: int) -> str:
        """A mark or an empty place for one."""
        return "✓" if self.chosen(index) else "○"

    def pick(self, index: int) -> None:
        """Put a mark or take it away."""
        self.values = self.values ^ {self.choices[index].value}

    def watch_values(self, values: frozenset[str]) -> None:
        """Tell the form."""
        self.post_message(self.Changed(self, values))
