"""The program in an interpreter of its own, with a cheap key and a clock that stands still.

Only tests can do this, from code: no option, variable or file makes the real program do so.
"""

from __future__ import annotations

import sys
from typing import NoReturn

from mentorlog import clock, process
from mentorlog.__main__ import leave, run
from tests.conftest import CHEAP, NOW, ZONE


def main() -> NoReturn:
    """As the front door does it."""
    process.prepare()
    with clock.frozen(NOW, ZONE):
        code = run(sys.argv[1:], key_table=CHEAP)
    leave(code)


if __name__ == "__main__":
    main()
