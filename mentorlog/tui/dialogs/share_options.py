"""How something leaves: as what, with which names, with what in it. Only what applies is asked."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from textual.app import ComposeResult

from mentorlog.domain.dates import Looking
from mentorlog.errors import MentorlogError
from mentorlog.exchange.shared.forms import FollowUps, Shape, Titles
from mentorlog.i18n import _
from mentorlog.tui.dialogs.form import FormDialog, Wrong
from mentorlog.tui.dialogs.passphrase_again import PassphraseAgain
from mentorlog.tui.widgets.choice import AnyOf, Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, TextField

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping


class What(StrEnum):
    """What can leave of a relationship."""

    text = "text"
    book = "book"
    my_book = "my_book"
    my_text = "my_text"
    programme = "programme"
    calendar = "calendar"
    person = "person"


@dataclass(frozen=True, slots=True)
class Options:
    """How it leaves; each holds for what it can be said of."""

    shape: Shape = Shape.markdown
    hide: tuple[str, ...] = ()
    aliased: bool = False
    sealed: bool = False
    with_name: bool = False
    titles: Titles = Titles.neutral
    follow_ups: FollowUps = FollowUps.none
    since: date | None = None
    lines: tuple[str, ...] = ()


_TEXTS: Final = (What.text, What.my_text, What.person)


#: What has to be marked anew each time: lines for a programme, and what is sealed.
_EACH_TIME: Final = frozenset({"lines", "with"})


class ShareOptions(FormDialog[Options]):
    """Asks how it leaves; `lines` are those that may be told to a programme, each with a key.

    Going on is no end of it: its draft waits until what is shown then has left, or does not leave.
    """

    def __init__(self, title: str, what: What, lines: tuple[tuple[str, str], ...] = ()) -> None:
        super().__init__(title, self._nothing, accept=_("Go on"))
        self._what = what
        self._lines = lines
        self._goes_out = False

    def put_back(self, fields: Mapping[str, object]) -> None:
        """Fill in what was kept, but for what has to be marked anew each time."""
        super().put_back({name: said for name, said in fields.items() if name not in _EACH_TIME})

    def fields(self) -> ComposeResult:
        """What can be said of this kind."""
        what = self._what
        if what in _TEXTS:
            yield Field(_("As"), OneOf(_shapes(what), Shape.markdown, id="shape"))
        if what is What.calendar:
            yield Field(_("Titles"), OneOf(_titles(), Titles.neutral, id="titles"))
            yield Field(_("To follow up"), OneOf(_follow_ups(), FollowUps.none, id="follow_ups"))
            hint = _("Only sessions from that day on; all of them when empty.")
            yield DateField(_("Since"), hint=hint, looking=Looking.back, id="since")
        if what is What.programme:
            name = Choice("name", _("say whom it is about"), _("otherwise it names nobody"))
            yield Field(_("Name"), AnyOf([name], id="name"))
            if self._lines:
                lines = [
                    Choice(key, str(place), text)
                    for place, (key, text) in enumerate(self._lines, start=1)
                ]
                hint = _("space ticks a line; none is in it otherwise.")
                yield Field(_("Lines"), AnyOf(lines, id="lines"), hint=hint)
        if what is What.person:
            others = Choice("aliases", _("aliases for others"), _("this person stays named"))
            sealed = Choice("sealed", _("what is sealed too"), _("your passphrase is asked for"))
            yield Field(_("With"), AnyOf([others, sealed], id="with"), id="sealed")
        if what is not What.calendar:
            hint = _("Besides everybody in the journal; commas between. Each becomes an alias.")
            yield TextField(_("Names to hide"), hint=hint, id="hide")

    async def result(self) -> Options:
        """What was said. Raises Wrong at a field that cannot be."""
        marked = self._marked("#with")
        if "sealed" in marked and not await self.app.push_screen_wait(
            PassphraseAgain(_("Your passphrase lets what is sealed leave with the rest."))
        ):
            raise Wrong("sealed", _("What is sealed stays here. Take the mark away to go on."))
        hidden = next(iter(self.query("#hide").results(TextField)), None)
        since = next(iter(self.query("#since").results(DateField)), None)
        return Options(
            shape=Shape(self._chosen("#shape") or Shape.markdown),
            hide=tuple(
                part.strip() for part in (hidden.value if hidden else "").split(",") if part.strip()
            ),
            aliased="aliases" in marked,
            sealed="sealed" in marked,
            with_name="name" in self._marked("#name"),
            titles=Titles(self._chosen("#titles") or Titles.neutral),
            follow_ups=FollowUps(self._chosen("#follow_ups") or FollowUps.none),
            since=None if since is None else await self.day(since),
            lines=tuple(key for key, _text in self._lines if key in self._marked("#lines")),
        )

    async def action_accept(self) -> None:
        """Beside the screen, for a passphrase may be asked on the way."""
        self.run_worker(super().action_accept(), exclusive=True)

    def _chosen(self, name: str) -> str:
        return next((one.value for one in self.query(name).results(OneOf)), "")

    def _marked(self, name: str) -> frozenset[str]:
        found: Iterator[AnyOf] = iter(self.query(name).results(AnyOf))
        return next((one.values for one in found), frozenset[str]())

    async def _nothing(self, _options: Options) -> None:
        """Nothing is saved here: what was said is handed back."""
        self._goes_out = True

    async def _forget(self) -> None:
        if not self._goes_out:
            await super()._forget()
            return
        with suppress(MentorlogError):
            await self.keep_draft()


def _shapes(what: What) -> tuple[Choice, ...]:
    table = Choice(Shape.csv, _("a table"), _("a row for each text, for a spreadsheet"))
    return (
        Choice(Shape.markdown, _("a text"), _("Markdown, to be read")),
        Choice(Shape.json, _("data"), _("JSON, with every field")),
        *(() if what is What.person else (table,)),
    )


def _titles() -> tuple[Choice, ...]:
    return (
        Choice(Titles.neutral, _("neutral"), _("they say nothing of anybody")),
        Choice(Titles.alias, _("the alias")),
        Choice(Titles.name, _("the name")),
    )


def _follow_ups() -> tuple[Choice, ...]:
    return (
        Choice(FollowUps.none, _("no"), _("sessions alone")),
        Choice(FollowUps.days, _("as days"), _("check-backs, letters, reviews, your promises")),
        Choice(FollowUps.todos, _("as to-dos"), _("the same, for a list of things to do")),
    )
