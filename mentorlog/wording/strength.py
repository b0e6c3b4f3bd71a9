"""How strong a passphrase is, in words."""

from __future__ import annotations

from mentorlog.i18n import _
from mentorlog.wording.kinds import DOT

_GUESSES = (1e6, 1e8, 1e10, 1e14, 1e18)


def strength_words(score: int, guesses: float) -> str:
    """How strong a passphrase is, from zxcvbn's score (0 to 4) and its number of guesses.

    "strong · takes more than ten billion guesses".
    """
    named = (
        _("far too easy to guess"),
        _("easy to guess"),
        _("could be guessed with effort"),
        _("strong"),
        _("very strong"),
    )[max(0, min(4, score))]
    return DOT.join((named, _guesses(guesses)))


def _guesses(number: float) -> str:
    said = (
        _("takes fewer than a million guesses"),
        _("takes fewer than a hundred million guesses"),
        _("takes fewer than ten billion guesses"),
        _("takes more than ten billion guesses"),
        _("takes more than a hundred trillion guesses"),
        _("takes more than a billion billion guesses"),
    )
    return said[sum(number >= limit for limit in _GUESSES)]
