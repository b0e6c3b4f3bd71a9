"""Several texts in one: a heading for each, so that a record is written in one go.

    # Why
    Because …

    # How you would know
    …

A line that begins with `# ` and names a part begins it, in any case; other headings are text.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from mentorlog.cli import output
from mentorlog.i18n import _


def written(parts: Sequence[tuple[str, str]], texts: Mapping[str, str]) -> str:
    """All parts as one text to edit; `parts` are names and headings, `texts` what is there."""
    return "\n\n".join(f"# {heading}\n{texts.get(name, '')}".rstrip() for name, heading in parts)


def read(
    parts: Sequence[tuple[str, str]], text: str, also: Mapping[str, str] | None = None
) -> dict[str, str]:
    """What stands under each heading, by name; what comes before the first goes to the first part.

    A part that is not named in `text` is not in the answer. A heading that names none
    is said aloud. `also` are other headings that name a part, such as those it is shown under.
    """
    named = {heading.casefold(): name for heading, name in (also or {}).items()}
    named |= {heading.casefold(): name for name, heading in parts}
    named |= {name.casefold(): name for name, _heading in parts}
    found: dict[str, list[str]] = {}
    lines: list[str] | None = None
    for line in text.splitlines():
        name = named.get(line[2:].strip().casefold()) if line.startswith("# ") else None
        if name is not None:
            lines = found.setdefault(name, [])
        elif lines is not None:
            lines.append(line)
        elif line.strip():
            lines = found.setdefault(parts[0][0], [])
            lines.append(line)
    _warn(parts, text, named)
    return {name: "\n".join(lines).strip("\n") for name, lines in found.items()}


def _warn(parts: Sequence[tuple[str, str]], text: str, known: Collection[str]) -> None:
    """Say which headings of a text of several parts name none, and what would have."""
    if len(parts) < 2:
        return
    for line in text.splitlines():
        if line.startswith("# ") and line[2:].strip().casefold() not in known:
            output.say(
                _("“{heading}” names no part, so it is kept as text. Parts: {names}.").format(
                    heading=line[:40], names=", ".join(name for name, _heading in parts)
                )
            )
