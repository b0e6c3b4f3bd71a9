"""With whom? The likeliest stands first, so that enter is mostly enough; letters narrow it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from mentorlog.display import cut_words, fit, safe, width
from mentorlog.domain.people import fold
from mentorlog.i18n import _
from mentorlog.tui import discreet
from mentorlog.tui.commands import bindings
from mentorlog.tui.dialogs.dialog import Dialog
from mentorlog.tui.likely import Candidate, Reason
from mentorlog.tui.type_ahead import TypeAhead
from mentorlog.tui.widgets.at_once import carried_out
from mentorlog.tui.widgets.line import line
from mentorlog.tui.widgets.record_list import RecordList

_MOST_ROWS: Final = 12
_NAME: Final = 26  # cells of a name, at most


class PickPerson(Dialog[Candidate]):
    """Choose one of `candidates`; dismissed with it, or None when left.

    With `everyone` an offer for all of them stands on top, which is handed back as `EVERYONE`.
    What is typed after the choice goes to `ahead`, for whatever is opened then.
    """

    BINDINGS = bindings("pick")
    HELP = _("Type a few letters of a name; enter takes the one that is marked.")
    DEFAULT_CSS = """
    PickPerson {
        & > .dialog { width: 68; padding: 1 1 0 1; }
        & Input { border: none; height: 1; background: $panel; margin: 0 1 1 1; }
    }
    """

    def __init__(
        self,
        title: str,
        candidates: Sequence[Candidate],
        *,
        everyone: str = "",
        ahead: TypeAhead | None = None,
    ) -> None:
        super().__init__()
        self._ahead = ahead
        self._about = title
        self._candidates = tuple(candidates)
        self._everyone = everyone

    def compose(self) -> ComposeResult:
        """A line to type in, and whom it leaves."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_subtitle = _("enter takes the marked one · {key} leaves").format(
                key=self.app.key_of("pick.leave")
            )
            yield _Name(placeholder=_("type a name, or choose with the arrows"), compact=True)
            people = RecordList(self._draw, empty=_("Nobody is called that. Delete a letter."))
            people.can_focus = False
            people.add_class("private")
            yield people

    def on_mount(self) -> None:
        """Offer everybody."""
        self.entitle(self._about)
        self.query_one(RecordList).styles.height = min(_MOST_ROWS, len(self._all)) + 1
        self._narrow("")
        if self._ahead is not None:
            self.call_after_refresh(self._ahead.end)

    @property
    def _all(self) -> tuple[Candidate, ...]:
        if not self._everyone:
            return self._candidates
        return (EVERYONE, *self._candidates)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, typed: str) -> None:
        wanted = fold(typed)
        left = [one for one in self._all if one is EVERYONE or wanted in _names(one)]
        if wanted:
            left = [one for one in left if one is not EVERYONE]
            # A name that begins so comes before one that holds it somewhere.
            left.sort(key=lambda one: not any(part.startswith(wanted) for part in _parts(one)))
        people = self.query_one(RecordList)
        people.cursor = 0
        people.show(len(left), 0, left)

    def choose(self) -> None:
        """Take the marked one; keys that come from now on are meant for what it leads to."""
        if (chosen := self.query_one(RecordList).selected) is not None:
            self._take(chosen)

    def _take(self, chosen: Candidate) -> None:
        if self._ahead is not None:
            self._ahead.begin()
        self.dismiss(chosen)

    def passes_on(self, event: events.Key) -> bool:
        """Whether a key came after the choice, and was passed on."""
        return self._ahead is not None and self._ahead.takes(event)

    @on(RecordList.Chosen)
    def _clicked(self, event: RecordList.Chosen) -> None:
        event.stop()
        self._take(event.row)

    def action_up(self) -> None:
        """To the one above."""
        self.query_one(RecordList).action_up()

    def action_down(self) -> None:
        """To the one below."""
        self.query_one(RecordList).action_down()

    def action_leave(self) -> None:
        """Choose nobody."""
        self.dismiss(None)

    def _draw(self, one: Candidate, cells: int, here: bool) -> list[Content]:
        if one is EVERYONE:
            return [line((self._everyone, "bold $foreground" if here else "$foreground"))]
        name = discreet.called(one.name, one.alias, discreet=self.app.discreet)
        column = min(_NAME, max(8, cells // 2))
        why = cut_words(safe(one.why, keep_newlines=False), max(0, cells - column - 2))
        space = " " * max(0, cells - column - width(why))
        return [
            line(
                (fit(safe(name, keep_newlines=False), column), "bold" if here else ""),
                space,
                (why, "$muted"),
            )
        ]


class _Name(Input):
    """Where a name is typed. Enter chooses at once: letters behind it are not part of the name."""

    async def _on_key(self, event: events.Key) -> None:
        pick = self.screen
        assert isinstance(pick, PickPerson)
        if pick.passes_on(event):
            event.stop()
            event.prevent_default()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            pick.choose()
        else:
            await carried_out(self, event)


#: Stands for all candidates together.
EVERYONE: Final = Candidate(0, None, "", "", Reason.new, "")


def _names(one: Candidate) -> str:
    return f"{fold(one.name)} {fold(one.alias)}"


def _parts(one: Candidate) -> list[str]:
    return _names(one).split()
