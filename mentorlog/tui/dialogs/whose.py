"""Two wrote the same at once: whose text stays."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.tui.dialogs.choose import ChooseDialog, Offer
from mentorlog.tui.two_writings import Whose


def dialog(sentence: str, *, theirs: str) -> ChooseDialog[Whose]:
    """Ask it. `sentence` says what was changed elsewhere, `theirs` what taking that text does."""
    offers = [
        Offer(Whose.both, _("Keep both"), _("The other text is put below yours, to sort out.")),
        Offer(Whose.mine, _("Keep mine"), _("Yours takes the place of the other text.")),
        Offer(Whose.theirs, _("Keep the other"), theirs),
    ]
    return ChooseDialog(_("Changed elsewhere"), offers, sentence=sentence)


def below(theirs: str) -> str:
    """What stands below my text where both are kept: theirs, with a line that says so."""
    head = _("Written elsewhere:")
    return f"\n\n---\n\n{head}\n\n{theirs}"
