"""What a stage asks for, met and open; enter on one does what would meet it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mentorlog import wording
from mentorlog.domain.criteria import Act, Criterion, Gate, Key, next_one
from mentorlog.domain.kinds import Stage
from mentorlog.i18n import _
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer


@dataclass(frozen=True)
class Wanted:
    """The act of the criterion that was chosen; None where there is nothing to do."""

    gate: Gate
    key: Key
    act: Act | None


def criteria_dialog(stage: Stage, criteria: Sequence[Criterion]) -> ChooseDialog[Wanted]:
    """What `stage` asks for, to leave it first; the cursor is on what comes next."""
    told = sorted(criteria, key=lambda one: one.gate is Gate.enter)
    offers = []
    for one in told:
        offers.append(_offer(one))
        if one.instead is not None and not one.met:
            offers.append(_offer(one, instead=True))
    following = next_one(told)
    return ChooseDialog(
        _("What {stage} asks for").format(stage=wording.stage(stage)),
        offers,
        sentence=_("Nothing here locks anything: go on when you like, and say why."),
        current=None if following is None else _offer(following).value,
    )


def _offer(one: Criterion, *, instead: bool = False) -> Offer[Wanted]:
    act = one.instead if instead else one.act
    sign = "✓" if one.met else "○"
    doing = "" if act is None or one.met else wording.act(act)
    fact = _("met") if one.met else _("or instead") if instead else _("open")
    if one.gate is Gate.enter:
        doing = wording.DOT.join(part for part in (_("to come to this stage"), doing) if part)
    word = f"{sign} {wording.criterion(one.key)}"
    return Offer(Wanted(one.gate, one.key, act), word, f"  {doing}", fact)
