"""Feed one parser whatever libFuzzer comes up with, guided by what the parser does with it.

    python -m tests.fuzz NAME [-max_total_time=SECONDS] [other options of libFuzzer] [CORPUS ...]

Without a corpus it begins from the parser's seeds. Needs atheris.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["mentorlog"]):
    from tests.fuzz.parsers import PARSERS


def main() -> None:
    if len(sys.argv) < 2 or sys.argv[1] not in PARSERS:
        raise SystemExit(f"python -m tests.fuzz {{{','.join(PARSERS)}}} [options of libFuzzer]")
    parser = PARSERS[sys.argv.pop(1)]
    if all(word.startswith("-") for word in sys.argv[1:]):
        corpus = Path(tempfile.mkdtemp(prefix="corpus-"))
        for number, seed in enumerate(parser.seeds):
            (corpus / f"seed-{number}").write_bytes(seed)
        sys.argv.append(str(corpus))
    atheris.Setup(sys.argv, parser.feed)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
