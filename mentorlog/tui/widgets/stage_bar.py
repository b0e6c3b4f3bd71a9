"""The six stages on one line: ● behind you, ◉ where it stands, ○ still to come."""

from __future__ import annotations

from textual.content import Content
from textual.geometry import Size
from textual.reactive import reactive
from textual.widget import Widget

from mentorlog import wording
from mentorlog.domain import stages
from mentorlog.domain.kinds import Stage

_PAST, _HERE, _AHEAD = "●", "◉", "○"
#: What stands between two stages, the widest that fits is taken.
_BETWEEN = (" — ", "  ", " ")


def dots(stage: Stage) -> str:
    """The six stages as six glyphs, for a row of a list: filled up to and with `stage`."""
    reached = stages.position(stage)
    return _PAST * reached + _AHEAD * (len(stages.ORDER) - reached)


def in_words(here: Stage, width: int) -> Content:
    """All six stages with their words where `width` cells allow, else only the present one's."""
    for between in _BETWEEN:
        full = _line(here, between, stages.ORDER)
        if full.cell_length <= width:
            return full
    return _line(here, " ", (here,))


def _line(here: Stage, between: str, named: tuple[Stage, ...]) -> Content:
    pieces: list[tuple[str, str]] = []
    for stage in stages.ORDER:
        order = stages.position(stage) - stages.position(here)
        glyph = _PAST if order < 0 else _HERE if order == 0 else _AHEAD
        style = "$foreground" if order < 0 else "bold $primary" if order == 0 else "$muted"
        if pieces:
            pieces.append((between, "$muted"))
        pieces.append((f"{glyph} {wording.stage(stage)}" if stage in named else glyph, style))
    return Content.assemble(*pieces)


class StageBar(Widget):
    """Where a relationship stands among the six stages; a click does `action`, if there is one."""

    DEFAULT_CSS = """
    StageBar { height: 1; width: 1fr; text-wrap: nowrap; }
    StageBar.-acts:hover { text-style: underline; }
    """

    stage: reactive[Stage | None] = reactive(None)

    def __init__(self, action: str = "") -> None:
        super().__init__()
        self._action = action
        self.set_class(bool(action), "-acts")

    async def on_click(self) -> None:
        """Do it."""
        if self._action:
            await self.run_action(self._action)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Always one line."""
        return 1

    def render(self) -> Content:
        """The line, as wide as there is room for."""
        return in_words(self.stage, self.size.width) if self.stage else Content("")
