"""One of a few things, each with a word and a sentence: enter takes it, escape leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from mentorlog.display import cut_words, safe, width
from mentorlog.i18n import _
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList

Value = TypeVar("Value")
_ROWS: Final = 2  # lines of an offer: its word, its sentence
_SENTENCE: Final = 72  # cells of a sentence; a longer one takes two lines


@dataclass(frozen=True, slots=True)
class Offer(Generic[Value]):
    """One choice: what is handed back, its word, a sentence about it, a fact at the right."""

    value: Value
    word: str
    sentence: str = ""
    fact: str = ""


class ChooseDialog(Dialog[Value], Generic[Value]):
    """Offers below one another; dismissed with the value of the one chosen, or None.

    Each takes one line where none has a sentence, else two, or three where one is long.
    """

    BINDINGS = bindings("choose")
    HELP = _(
        "Take one with {list.choose}, or with a second click; {choose.leave} or a click beside the"
        " card leaves it."
    )
    DEFAULT_CSS = """
    ChooseDialog {
        & > .dialog { width: 82; padding: 1 1 0 1; }
        & .sentence { dock: top; height: auto; color: $muted; margin: 0 1 1 1; }
        & RecordList { height: auto; max-height: 100%; }
    }
    """

    def __init__(
        self,
        title: str,
        offers: Sequence[Offer[Value]],
        *,
        sentence: str = "",
        current: Value | None = None,
    ) -> None:
        super().__init__()
        self._offers = tuple(offers)
        self._words = title, sentence
        self._current = current
        longest = max((width(offer.sentence) for offer in self._offers), default=0)
        self._rows = 1 if not longest else _ROWS + (longest > _SENTENCE)

    def compose(self) -> ComposeResult:
        """The sentence that explains, and the offers."""
        _title, sentence = self._words
        with Vertical(classes="dialog") as dialog:
            words = _("{choose} takes the marked one · {leave} leaves")
            dialog.border_subtitle = words.format(
                choose=self.app.key_of("list.choose"), leave=self.app.key_of("choose.leave")
            )
            if sentence:
                yield Static(safe(sentence), classes="sentence", markup=False)
            yield RecordList(_draw, row_height=self._rows, classes="private")

    def on_mount(self) -> None:
        """Show the offers, with the cursor on what holds now."""
        self.entitle(self._words[0])
        offers = self.query_one(RecordList)
        offers.styles.height = len(self._offers) * self._rows + 1
        offers.show(len(self._offers), 0, self._offers)
        at = [place for place, offer in enumerate(self._offers) if offer.value == self._current]
        offers.cursor = at[0] if at else 0

    @on(RecordList.Chosen)
    def _chosen(self, event: RecordList.Chosen) -> None:
        event.stop()
        self.dismiss(event.row.value)

    def action_leave(self) -> None:
        """Choose nothing."""
        self.dismiss(None)


def _draw(offer: Offer[object], cells: int, here: bool) -> list[Content]:
    fact = safe(offer.fact, keep_newlines=False)
    room = cells - width(fact) - 2
    word = cut_words(safe(offer.word, keep_newlines=False), room)
    space = " " * (cells - width(word) - width(fact))
    return [
        line((word, "bold $foreground" if here else "$foreground"), space, (fact, "$muted")),
        *line((safe(offer.sentence, keep_newlines=False), "$muted")).wrap(cells),
    ]
