"""One step back: from what is read beside a list to the list itself."""

from __future__ import annotations

from textual.widget import Widget
from textual.widgets import Input, TextArea

from mentorlog.tui.widgets.record_list import RecordList


def out_of_text(around: Widget) -> bool:
    """Lead the focus within `around` from what is read to the list beside it.

    False when there was no such step: the focus is in the list, elsewhere, or where one types.
    """
    focused = around.screen.focused
    if focused is None or around not in focused.ancestors:
        return False
    lists = [one for one in around.query(RecordList) if one.focusable and one.total]
    if not lists or isinstance(focused, RecordList | Input | TextArea):
        return False
    lists[0].focus()
    return True
