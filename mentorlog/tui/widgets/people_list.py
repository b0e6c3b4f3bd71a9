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
#: Lines from which an empty one is left below each row that has columns.
_TALL = 30


class PeopleList(RecordList):
    """Two lines a row where there is room for columns, else three and an empty one."""

    app = getters.app(MentorlogApp)

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(self._lines_of, row_height=4, id=id)

    def on_resize(self) -> None:
        """As many lines as fit this size."""
        if self.size.width - _BESIDE < relationship_row.ROOMY:
            height = 4
        else:
            height = 3 if self.size.height >= _TALL else 2
        if height != self.row_height:
            self.row_height = height
            self.virtual_size = Size(0, self.total * height)

    def _lines_of(self, row: RelationshipRow, cells: int, selected: bool) -> list[Content]:
        return relationship_row.lines(row, cells, today=clock.today(), discreet=self.app.discreet)
