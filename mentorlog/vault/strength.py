"""How easily a passphrase is guessed, before it is used."""

from __future__ import annotations

from typing import NamedTuple

#: Characters judged; for longer passphrases the estimate takes ever longer and says no more.
_JUDGED = 72


class Strength(NamedTuple):
    """`score` from 0 (guessed at once) to 4 (strong), and the number of guesses it stands for."""

    score: int
    guesses: float


def strength(passphrase: str) -> Strength:
    """Estimate by zxcvbn (Wheeler, USENIX Security 2016): words, names, dates, keyboard runs.

    An empty passphrase scores 0. The first call takes some tens of milliseconds to import.
    """
    if not passphrase:
        return Strength(0, 1.0)
    from zxcvbn import zxcvbn

    result = zxcvbn(passphrase[:_JUDGED])
    return Strength(int(result["score"]), float(result["guesses"]))
