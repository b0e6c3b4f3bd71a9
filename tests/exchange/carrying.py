"""What the tests of the lossless format share: out of one journal, into another."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from mentorlog.exchange.lossless import parsing, taking_in, writing
from mentorlog.exchange.lossless.survey import Difference, Survey, survey
from mentorlog.exchange.lossless.taking_in import TakenIn
from mentorlog.journal.journal import Journal


def out_of(journal: Journal, *, sealed: bool = False) -> bytes:
    """The journal as JSON; nothing is written down about it."""
    out = io.BytesIO()
    journal.run_now(partial(writing.write, out=out, sealed=sealed))
    return out.getvalue()


def looked_at(journal: Journal, file: Path) -> Survey:
    """What would come in from `file`."""
    return journal.run_now(partial(survey, source=parsing.source(file)))


def into(
    journal: Journal, file: Path, theirs: Callable[[Difference], bool] = lambda _one: False
) -> TakenIn:
    """Take `file` in."""
    source = parsing.source(file)
    shown = journal.run_now(partial(survey, source=source))
    chosen = {one.uid for one in shown.open if theirs(one)}
    act = partial(taking_in.take_in, source=source, shown=shown, theirs=chosen)
    return journal.change_now(act)


def changed(file: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """The export in `file`, changed as a document."""
    document = json.loads(file.read_text("utf-8"))
    change(document)
    file.write_text(json.dumps(document), encoding="utf-8")
    return file
