"""Screens no single command leads to from the invented journal, each made by hand.

What they show is the journal's own where they take a record of it, else a hostile text.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from textual.screen import Screen

from mentorlog.domain.aliasing import Near
from mentorlog.domain.kinds import ExportForm, Reader
from mentorlog.exchange.arriving.looking import Arrival, Differs, Stays
from mentorlog.exchange.shared.package import Package
from mentorlog.journal import agreements, criteria, matching, mentorships
from mentorlog.journal.forms.templates import OwnTemplate
from mentorlog.journal.mentorships import RelationshipFilter
from mentorlog.journal.records import AgreementCard, RelationshipRow
from mentorlog.journal.records.templates import TemplateKind
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.dialogs.agree import AgreeDialog
from mentorlog.tui.dialogs.arrival import ArrivalDialog
from mentorlog.tui.dialogs.benefits import Gratitude, ThanksDialog
from mentorlog.tui.dialogs.cadence_change import CadenceDialog
from mentorlog.tui.dialogs.cancel_session import CancelDialog
from mentorlog.tui.dialogs.clauses import ClauseWizard
from mentorlog.tui.dialogs.move import MoveDialog
from mentorlog.tui.dialogs.near_names import NearNames
from mentorlog.tui.dialogs.pick_cards import PickCardsDialog
from mentorlog.tui.dialogs.share import ShareDialog
from mentorlog.tui.dialogs.share_options import ShareOptions, What
from mentorlog.tui.dialogs.template_edit import TemplateDialog
from mentorlog.tui.dialogs.which_stay import WhichStay
from mentorlog.tui.screens.blank import BlankScreen
from mentorlog.tui.screens.compare import CompareScreen
from mentorlog.tui.screens.difference import DifferenceScreen
from mentorlog.tui.screens.earlier_version import EarlierVersion
from mentorlog.tui.screens.first_run import FirstRunScreen
from mentorlog.tui.screens.recovery import NewPassphraseScreen, RecoverScreen
from mentorlog.tui.screens.unlock import UnlockScreen
from tests.spoiled import CANARY, HOSTILE

#: Something a person might have written, with all that a terminal obeys in it.
WORDS = f"{CANARY} " + " ".join(HOSTILE)

Make = Callable[[MentorlogApp], Screen[Any]]


async def _nothing(_filled: object) -> None:
    """Save nothing."""


def _take(*_given: Any) -> Any:
    raise AssertionError("nothing is taken in here")


def _everybody(app: MentorlogApp) -> list[RelationshipRow]:
    return app.journal.run_now(partial(mentorships.overview, filter=RelationshipFilter.all))


def _agreed(app: MentorlogApp) -> list[AgreementCard]:
    """Versions of an agreement; the same twice where there is one only."""
    for row in _everybody(app):
        cards = app.journal.run_now(partial(agreements.versions, mentorship_id=row.id))
        if cards:
            return [cards[0], cards[-1]]
    raise AssertionError("nobody agreed on anything")


def _differs() -> tuple[Differs, ...]:
    return (Differs("0" * 32, WORDS, WORDS), Differs("1" * 32, WORDS, WORDS, there_is_newer=True))


def _arrival(_app: MentorlogApp) -> Screen[Any]:
    found = Arrival((WORDS,), (WORDS, WORDS), 2, _differs(), tuple(Stays), _take, undated=1)
    return ArrivalDialog(found)


def _move(app: MentorlogApp) -> Screen[Any]:
    row = _everybody(app)[0]
    wanted = app.journal.run_now(partial(criteria.of, mentorship_id=row.id))
    return MoveDialog(_nothing, them=row.name, stage=row.stage, criteria=wanted)


def _share(_app: MentorlogApp) -> Screen[Any]:
    package = Package(
        WORDS.encode(), ExportForm.text, Reader.pair, "0" * 32, WORDS, (WORDS,), left_out=WORDS
    )
    return ShareDialog(WORDS, package, "~/shared.md")


def _cards(app: MentorlogApp) -> Screen[Any]:
    cards = app.journal.run_now(matching.candidates)
    return PickCardsDialog(_nothing, [*cards, *cards], chosen=None, hidden=False)


def _template(_app: MentorlogApp) -> Screen[Any]:
    own = OwnTemplate(kind=TemplateKind.shape, title=f"{CANARY} shape", body=WORDS)
    return TemplateDialog(WORDS, _nothing, own, "template:shape:new", changes=False)


#: By the name of its class.
DIRECTLY: dict[str, Make] = {
    "AgreeDialog": lambda app: AgreeDialog(_nothing, _agreed(app)[-1], them=WORDS, every=14),
    "ArrivalDialog": _arrival,
    "BlankScreen": lambda _app: BlankScreen(),
    "CadenceDialog": lambda _app: CadenceDialog(_nothing, them=WORDS, days=14),
    "CancelDialog": lambda _app: CancelDialog(WORDS, _nothing),
    "ClauseWizard": lambda app: ClauseWizard(_agreed(app)[-1], WORDS),
    "CompareScreen": lambda app: CompareScreen([row.id for row in _everybody(app)[:2]]),
    "DifferenceScreen": lambda app: DifferenceScreen(*_agreed(app)),
    "EarlierVersion": lambda _app: EarlierVersion(WORDS, WORDS, f"{WORDS} now"),
    "FirstRunScreen": lambda _app: FirstRunScreen(),
    "MoveDialog": _move,
    "NearNames": lambda _app: NearNames([Near(WORDS, WORDS, WORDS, WORDS, WORDS, likely=True)]),
    "NewPassphraseScreen": lambda app: NewPassphraseScreen(app.journal),
    "PickCardsDialog": _cards,
    "RecoverScreen": lambda _app: RecoverScreen(),
    "ShareDialog": _share,
    "ShareOptions": lambda _app: ShareOptions(WORDS, What.programme, (("0", WORDS),)),
    "TemplateDialog": _template,
    "ThanksDialog": lambda _app: ThanksDialog(
        WORDS, _nothing, WORDS, Gratitude(what_for=WORDS, given_on=date(2026, 1, 5))
    ),
    "UnlockScreen": lambda _app: UnlockScreen(),
    "WhichStay": lambda _app: WhichStay(_differs()),
}
