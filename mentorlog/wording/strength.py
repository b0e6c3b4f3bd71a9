"""How strong a passphrase is, in words."""

from __future__ import annotations

from mentorlog.i18n import _

_GUESSES = (10**6, 10**8, 10**10, 10**14, 10**18)


def strength_words(score: int, guesses: float) -> str:
    """How strong a passphrase is, from zxcvbn's score (0 to 4) and its number of guesses."""
    named = (
        _("far too easy to guess"),
        _("easy to guess"),
        _("could be guessed with effort"),
        _("strong"),
        _("very strong"),
    )[max(0, min(4, score))]
    return _("{strength}: {guesses}").format(strength=named, guesses=_guesses(guesses))


def _guesses(number: float) -> str:
    said = (
        _("found in less than a million guesses"),
        _("found in less than a hundred million guesses"),
        _("found in less than ten billion guesses"),
        _("about a hundred trillion guesses at most"),
        _("about a billion billion guesses at most"),
        _("more guesses than anyone can make"),
    )
    return said[sum(number >= limit for limit in _GUESSES)]
