"""Every screen of the demo journal, to be looked at: as pictures and as text, at several sizes.

`python screenshots/every.py DIRECTORY` writes `SIZE-THEME/NAME.svg` and `.txt` there; `--sizes
80x24,120x40`, `--themes dusk,paper` and names of screens limit it. Nothing of it is kept: it is how
one looks at all of it at once before saying that it is done.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from take import NOW, ZONE, Shot, begun, demo_journal, drawn, still  # beside this file

from mentorlog import clock

_SIZES = "80x24,120x40,200x60"
_THEMES = "dusk,paper"


def _keys(told: str) -> tuple[str, ...]:
    """Keys by name, between spaces; what stands between quotes is typed letter by letter."""
    keys: list[str] = []
    for number, part in enumerate(told.split("'")):
        keys += list(part.replace(" ", "␣")) if number % 2 else part.split()
    return tuple("space" if key == "␣" else key for key in keys)


_SAMIRA = "ctrl+p 'relationship samira' enter"
_JONAS = "ctrl+p 'relationship jonas' enter"
_GREET = "ctrl+p 'relationship greet' enter"
_MEHMET = "ctrl+p 'relationship mehmet' enter"
_XIAOYU = "ctrl+p 'relationship xiaoyu' enter"

SCREENS = {
    "today": "1",
    "today-desk": "1 tab tab",
    "today-snooze-until": "1 S",
    "today-capacity": "1 C",
    "relationships": "2",
    "relationships-closed": "2 F F",
    "relationships-all": "2 F",
    "brief": _SAMIRA,
    "brief-xiaoyu": _XIAOYU,
    "brief-jonas": _JONAS,
    "timeline": f"{_SAMIRA} right",
    "timeline-month": f"{_SAMIRA} right J",
    "goals-of": f"{_SAMIRA} right right",
    "sessions-of": f"{_SAMIRA} right right right",
    "agreement": f"{_SAMIRA} right right right right",
    "reflections-of": f"{_SAMIRA} left left left left",
    "reviews": f"{_SAMIRA} left left left",
    "benefits": f"{_SAMIRA} left left",
    "closing-of": f"{_SAMIRA} left",
    "closed": _GREET,
    "matching": _MEHMET,
    "criteria": f"{_SAMIRA} w",
    "move": f"{_SAMIRA} m",
    "edit": f"{_SAMIRA} E",
    "plan": f"{_SAMIRA} P",
    "pause": f"{_SAMIRA} p",
    "promise": f"{_SAMIRA} a",
    "share": f"{_SAMIRA} X",
    "feels-off": f"{_SAMIRA} O",
    "evaluating": f"{_SAMIRA} left left left a",
    "clauses": f"{_SAMIRA} right right right right a",
    "benefit-add": f"{_SAMIRA} left left a",
    "closing-ritual": f"{_SAMIRA} left a",
    "audience": f"{_SAMIRA} V",
    "unseal": f"{_SAMIRA} U",
    "wizard": "2 a",
    "ritual-thread": f"{_SAMIRA} left a ctrl+s ctrl+s",
    "ritual-last": f"{_SAMIRA} left a ctrl+s ctrl+s ctrl+s ctrl+s ctrl+s ctrl+s ctrl+s ctrl+s",
    "share-pair": f"{_SAMIRA} X enter",
    "benefit-form": f"{_SAMIRA} left left a enter",
    "goal-long": "3 j j j j j e ctrl+n ctrl+n ctrl+n",
    "reflection-facts": "5 e ctrl+f",
    "reflection-editor": "5 e",
    "match-card": "ctrl+p 'relationship mehmet' enter ctrl+p 'match card' enter",
    "goals": "3",
    "goals-third": "3 j j j j",
    "goal-add": "3 a",
    "goal-edit": "3 j j e",
    "goal-check-in": "3 j j C",
    "goal-story": "3 j j r",
    "goal-history": "3 j j h",
    "sessions": "4",
    "sessions-held": "4 j j j j j",
    "month": "4 v",
    "session-plan": "4 a",
    "session": "4 j j j j j enter",
    "session-alone": "4 j j j j j enter ctrl+n",
    "session-preview": "4 j j j j j enter ctrl+r",
    "session-after": "4 j j j j j enter f2",
    "session-template": "4 j j j j j enter ctrl+t",
    "session-facts": "4 j j j j j enter ctrl+f",
    "new-note": "n",
    "capture": "N",
    "reflections": "5",
    "reflection-third": "5 j j",
    "reflection-add": "5 a",
    "reflection-guided": "5 a down enter",
    "insights": "6",
    **{f"insights-{number}": "6 " + "j " * number for number in range(1, 10)},
    "insights-table": "6 t",
    "insights-samira": "6 w 'samira' enter j j",
    "insights-samira-pulse": "6 w 'samira' enter j j j",
    "search": "slash 'draft'",
    "search-empty": "slash",
    "search-filter": "slash 'with:samira kind:session team'",
    "search-nothing": "slash 'zzyzx'",
    "palette": "ctrl+p",
    "palette-typed": "ctrl+p 'sam'",
    "jump": "1 ctrl+o",
    "jump-session": "4 j j j j j enter ctrl+o",
    "help": "1 f1",
    "help-session": "4 j j j j j enter f1",
    "guide": "1 f6",
    "settings": "ctrl+p 'settings' enter",
    "theme": "ctrl+p 'theme' enter",
    "templates": "ctrl+p 'templates' enter",
    "export": "ctrl+p 'export' enter",
    "disclosures": "ctrl+p 'left the journal' enter",
    "recovery-code": "f9",
    "copy-elsewhere": "f7",
    "discreet": "f8",
    "discreet-brief": f"f8 {_SAMIRA.replace('samira', 'kestrel')}",
}
LOCKED = {"unlock": "'moss heron'", "unlock-wrong": "'moss heron' enter"}


async def look(
    path: Path, wanted: Sequence[str], size: tuple[int, int], theme: str, into: Path
) -> None:
    """Write every wanted screen, each from a fresh start on the journal as it was."""
    kept = path.with_name("as-it-was")
    shutil.copy(path, kept)
    shots = [Shot(name, _keys(keys), size) for name, keys in SCREENS.items()]
    shots += [Shot(name, _keys(keys), size, locked=True) for name, keys in LOCKED.items()]
    for shot in shots:
        if wanted and shot.name not in wanted:
            continue
        shutil.copy(kept, path)
        try:
            await _one(path, shot, theme, into)
        except Exception as failure:  # the others are still worth looking at
            print(f"{into.name}/{shot.name}: {type(failure).__name__}: {failure}", file=sys.stderr)
    kept.unlink()


async def _one(path: Path, shot: Shot, theme: str, into: Path) -> None:
    async with begun(shot, theme, path) as (app, pilot):
        for number, key in enumerate(shot.keys):
            await pilot.press(key)
            if len(key) > 1 or (number < len(shot.keys) - 1 and len(shot.keys[number + 1]) > 1):
                # What a key opens may be fetched; a dialog waits for its answer in a worker.
                await pilot.pause(0.05)
        await pilot.pause(0.3)
        still(app)
        await pilot.pause()
        lines = app.screen._compositor.render_strips()
        text = "\n".join("".join(part.text for part in strip).rstrip() for strip in lines)
        (into / f"{shot.name}.txt").write_text(text + "\n", encoding="utf-8")
        (into / f"{shot.name}.svg").write_text(drawn(app), encoding="utf-8")
        app.workers.cancel_all()


def main() -> None:
    """Read the arguments and write all that is asked for."""
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("directory", type=Path)
    ask.add_argument("names", nargs="*")
    ask.add_argument("--sizes", default=_SIZES)
    ask.add_argument("--themes", default=_THEMES)
    asked = ask.parse_intermixed_args()
    with clock.frozen(NOW, ZONE), demo_journal() as path:
        for told in asked.sizes.split(","):
            width, _x, height = told.partition("x")
            for theme in asked.themes.split(","):
                into = asked.directory / f"{told}-{theme}"
                size = (int(width), int(height))
                into.mkdir(parents=True, exist_ok=True)
                asyncio.run(look(path, asked.names, size, theme, into))


if __name__ == "__main__":
    main()
