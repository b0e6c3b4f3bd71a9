"""The relationships as a list whose rows have as many lines as its width and height ask for."""

from __future__ import annotations

from textual import getters
from textual.content import Content
from textual.geometry import Size

from mentorlog import clock
from mentorlog.journal.records import RelationshipRow
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.widgets import relationship_row
from mentorlog.tui.widgets.record_list import RecordList

#: Cells beside a row: the mark of the selected one, and the scrollbar.
_BESIDE = 3
#: Lines from which an empty one is left below each row that has columns, and from which a row
#: tells its rhythm as well.
_TALL, _TALLEST = 30, 44
_ROW, _ROW_AND_AIR, _ROW_WITH_RHYTHM = 2, 3, 4


class PeopleList(RecordList):
    """Two or three lines a row where there is room for columns, else three and an empty one."""

    app = getters.app(MentorlogApp)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._lines_of, row_height=4, id=id)

    def on_resize(self) -> None:
        """As many lines as fit this size."""
        height = _ROW_WITH_RHYTHM
        if self.size.width - _BESIDE >= relationship_row.ROOMY and self.size.height < _TALLEST:
            height = _ROW_AND_AIR if self.size.height >= _TALL else _ROW
        if height != self.row_height:
            self.row_height = height
            self.virtual_size = Size(0, self.total * height)

    def _lines_of(self, row: RelationshipRow, cells: int, selected: bool) -> list[Content]:
        rhythm = self.row_height == _ROW_WITH_RHYTHM
        return relationship_row.lines(
            row, cells, today=clock.today(), discreet=self.app.discreet, rhythm=rhythm
        )
