"""The screens of an evaluation, as they begin: what each asks, with what there is already."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.widgets import Static

from mentorlog import clock
from mentorlog.content import mirror as texts
from mentorlog.display import safe
from mentorlog.domain.dates import Looking
from mentorlog.domain.kinds import Instrument, Side
from mentorlog.i18n import _
from mentorlog.journal.records import RelationshipCard, ReviewCard
from mentorlog.tui.dialogs import evaluate_choices
from mentorlog.tui.widgets.answer import Answer
from mentorlog.tui.widgets.choice import Choice, OneOf
from mentorlog.tui.widgets.field import DateField, Field, ProseField

#: The texts of an evaluation, by the names of a form's fields.
WORDS: Final = ("keep", "change", "stop", "one_thing")
#: Statements on one screen.
AT_ONCE: Final = 3


def who(
    subject: RelationshipCard, card: ReviewCard | None, them: str, suggested: Instrument
) -> ComposeResult:
    """Whose answers, to what, and when; `them` is what the counterpart is called on screen."""
    sides = (
        Choice(Side.me, _("me"), _("How you see it.")),
        Choice(
            Side.them,
            them,
            _("You write down what they said."),
        ),
    )
    yield Static(_("Whose answers are these?"), classes="question")
    respondent = card.respondent if card else Side.me
    yield Field(_("Answered by"), OneOf(sides, respondent, id="respondent"))
    yield Field(
        _("With"),
        OneOf(
            evaluate_choices.instruments(subject, card, respondent),
            suggested,
            id="instrument",
        ),
    )
    day = card.reviewed_on if card else clock.today()
    yield DateField(_("On"), day, looking=Looking.back, id="on")
    yield Static(safe(texts.texts().not_validated), classes="sentence", markup=False)


def asked() -> ComposeResult:
    """One page of statements, filled in later, and how they are answered."""
    known = texts.texts()
    yield Static(classes="question", id="quality", markup=False)
    yield Static(classes="sentence", id="about", markup=False)
    for place in range(AT_ONCE):
        yield Answer((*known.scale, known.not_applicable), id=f"answer{place}")
    steps = [f"{number} {word}" for number, word in enumerate(known.scale)]
    rest = _("- {not_applicable} · backspace passes it over").format(
        not_applicable=known.not_applicable
    )
    yield Static(f"{' · '.join(steps)}\n{rest}", classes="legend", markup=False)


def words(card: ReviewCard | None) -> ComposeResult:
    """What there is to say beside the answers."""
    yield Static(_("And in your own words, as far as there are any:"), classes="question")
    labels = (_("Keep"), _("Change"), _("Stop"), _("One thing"))
    hint = _("One thing about how you work together.")
    for name, label in zip(WORDS, labels, strict=True):
        written = str(getattr(card, name)) if card else ""
        yield ProseField(label, written, hint=hint if name == "one_thing" else "", id=name)


def deciding(subject: RelationshipCard, card: ReviewCard | None) -> ComposeResult:
    """What comes of it."""
    yield Static(_("What do you decide?"), classes="question")
    offered = evaluate_choices.decisions_offered(subject, card)
    yield Field(_("Decision"), OneOf(offered, offered[0].value, id="decision"))
    yield Static(
        _("Nothing happens before you save; what a decision does can be changed later."),
        classes="sentence",
        markup=False,
    )
