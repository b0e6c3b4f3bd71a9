from __future__ import annotations

import subprocess
import sys

from mentorlog.vault.strength import Strength, strength


def test_strength_goes_from_guessed_at_once_to_strong() -> None:
    assert strength("") == Strength(0, 1.0)
    assert strength("password").score == 0
    assert strength("zeven zilveren zwanen zwommen").score == 4
    assert strength("password").guesses < strength("pa55w0rdz").guesses


def test_a_long_passphrase_is_judged_too() -> None:
    assert strength("zeven zilveren zwanen " * 100).score == 4


def test_the_estimate_is_imported_only_when_asked_for() -> None:
    program = (
        "import sys\n"
        "import mentorlog.vault.strength, mentorlog.vault.vault, mentorlog.vault.key\n"
        "heavy = {'zxcvbn', 'argon2', 'sqlalchemy', 'sqlmodel', 'textual', 'sqlite3'}\n"
        "print(sorted(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
