"""Take the pictures of the program, from the demo journal with the clock held still.

`python screenshots/take.py` writes them beside this file; `--check` writes nothing and ends with 1
when one of them no longer shows what the program does. Names given after it limit it to those.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from mentorlog import clock, demo
from mentorlog.config import Settings
from mentorlog.journal.journal import Journal
from mentorlog.state import State
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.leave import Leave
from mentorlog.vault.key import KeyCost, Passphrase

HERE = Path(__file__).parent
NOW = datetime(2026, 3, 26, 8, 10, tzinfo=UTC)  # a Thursday, ten past nine in the morning
ZONE = "Europe/Brussels"
THEMES = ("dusk", "paper")
_FETCHED = re.compile(r"\s*@font-face \{.*?\}", re.DOTALL)
#: A picture stands that is the same in so many looks one after the other, so many seconds apart;
#: more looks than the last it is not given.
_SAME, _A_MOMENT, _LOOKS = 3, 0.05, 100
_COMMENT = re.compile(r"\s*<!--.*?-->", re.DOTALL)
_NUMBERED = re.compile(r"terminal-\d+")
_SCREEN = 'clip-path="url(#mentorlog-clip-terminal)">'
_FONTS = "'Fira Code', 'Cascadia Mono', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_CHEAP = {1: KeyCost(1, 64, 4)}  # the pictures do not show how long a key takes


@dataclass(frozen=True)
class Shot:
    """One picture: what it is called, the keys that lead there, the size of the terminal."""

    name: str
    keys: tuple[str, ...] = ()
    size: tuple[int, int] = (120, 36)
    locked: bool = False
    themes: tuple[str, ...] = THEMES

    def files(self) -> Iterator[tuple[str, str]]:
        """The picture's file in each theme."""
        for theme in self.themes:
            yield theme, f"{self.name}-{theme}.svg"


_SAMIRA = ("2", "j", "j", "j", "enter")
SHOTS = (
    Shot("unlock", tuple("moss heron"), locked=True),
    Shot("today", ("1",)),
    Shot("relationships", ("2",)),
    Shot("relationship", _SAMIRA),
    Shot("goals", ("3", "j", "j", "j", "j")),
    Shot("agreement", (*_SAMIRA, *("right",) * 4)),
    Shot("reviews", (*_SAMIRA, *("right",) * 6)),
    Shot("reflections", ("5", "j", "j")),
    Shot("insights", ("6", "w", *"samira", "enter", "j", "j", "j")),
    Shot("session", ("4", *"jjjjj", "enter")),
    Shot("month", ("4", "v", "right")),
    Shot("wizard", ("2", "a")),
    Shot("today-80x24", ("1",), size=(80, 24), themes=("dusk",)),
    Shot("relationship-80x24", _SAMIRA, size=(80, 24), themes=("dusk",)),
)


@contextmanager
def demo_journal() -> Iterator[Path]:
    """The demo journal in a home of its own, closed."""
    with tempfile.TemporaryDirectory() as home, patch.dict(os.environ, {"HOME": home}):
        path = Path(home) / ".local" / "share" / "mentorlog" / "journal.mentorlog"
        demo.create(path, key_table=_CHEAP).journal.close_now()
        yield path


@asynccontextmanager
async def begun(
    shot: Shot, theme: str, path: Path
) -> AsyncIterator[tuple[MentorlogApp, Pilot[Leave]]]:
    """The program on the journal at `path`, before the first key of `shot`."""
    journal = None
    if not shot.locked:
        journal = Journal.opened(path, Passphrase(demo.PASSPHRASE), key_table=_CHEAP)
    try:
        app = MentorlogApp(
            path,
            opened=journal,
            settings=Settings(),
            state=State(theme=theme),
            key_table=_CHEAP,
            shown_passphrase=demo.PASSPHRASE,
        )
        async with app.run_test(size=shot.size) as pilot:
            await pilot.pause()
            yield app, pilot
    finally:
        if journal:
            await journal.close()


async def taken(shot: Shot, theme: str, path: Path) -> str:
    """The picture of one screen in one theme."""
    async with begun(shot, theme, path) as (app, pilot):
        for key in shot.keys:
            await pilot.press(key)
        await app.workers.wait_for_complete()
        still(app)
        await pilot.pause()
        return await _at_rest(app, pilot)


async def _at_rest(app: MentorlogApp, pilot: Pilot[Leave]) -> str:
    """The picture, once it stays the same: what is read and laid out has its own pace."""
    seen = [drawn(app)]
    while seen[-_SAME:] != [seen[-1]] * _SAME and len(seen) < _LOOKS:
        await pilot.pause(_A_MOMENT)
        seen.append(drawn(app))
    return seen[-1]


def drawn(app: MentorlogApp) -> str:
    """What `app` shows now, as an SVG file that fetches nothing and is the same every time."""
    picture = app.export_screenshot(title=app.title)
    picture = _COMMENT.sub("", _FETCHED.sub("", picture))
    picture = _NUMBERED.sub("mentorlog", picture)
    picture = picture.replace("font-family: Fira Code, monospace", f"font-family: {_FONTS}")
    picture = picture.replace("font-family: arial", f"font-family: {_FONTS}")
    # Under the cells, or a renderer that rounds shows seams between them.
    ground = app.get_css_variables()["background"]
    picture = picture.replace(
        _SCREEN, f'{_SCREEN}\n<rect fill="{ground}" width="100%" height="100%"/>'
    )
    lines = (line.rstrip() for line in picture.splitlines())
    return "\n".join(line for line in lines if line) + "\n"


def still(app: MentorlogApp) -> None:
    """Cursors do not blink in a picture."""
    for field in app.screen.query("Input, TextArea").results():
        if isinstance(field, Input | TextArea):
            field.cursor_blink = False


async def pictures(names: Sequence[str] = ()) -> dict[str, str]:
    """Every picture by the name of its file, or those of the shots named."""
    made = {}
    with clock.frozen(NOW, ZONE), demo_journal() as path:
        for shot in SHOTS:
            if not names or shot.name in names:
                for theme, file in shot.files():
                    made[file] = await taken(shot, theme, path)
    return made


def main(arguments: Sequence[str]) -> int:
    """Take or check the pictures; the exit code."""
    check = "--check" in arguments
    made = asyncio.run(pictures([name for name in arguments if name != "--check"]))
    stale = [
        name
        for name, picture in made.items()
        if not (HERE / name).exists() or (HERE / name).read_text("utf-8") != picture
    ]
    for name in stale:
        print(name)
        if not check:
            (HERE / name).write_text(made[name], encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
