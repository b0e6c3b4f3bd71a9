"""The built-in texts: read from their data files once per language, and chosen from.

They are data, one folder per language, so that a mentor or translator can work on them without
reading code. `parsed_templates` and its like check one file's text and raise ContentError.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry
from mentorlog.content.texts import Box, Prompt, Purpose, Situation, Template
from mentorlog.domain.axes import Axes
from mentorlog.domain.cadence import Cadence, CadenceState
from mentorlog.domain.kinds import Audience, Direction, Focus, Formality, Role, Stage

_EXPLAINED: tuple[type[StrEnum], ...] = (Formality, Focus, Direction, Role, Stage, Audience)
_LONGEST_TITLE = 24


def templates(language: str | None = None) -> tuple[Template, ...]:
    """All session templates in `language`, or the one in force."""
    return _templates(language or i18n.language())


def template(key: str, language: str | None = None) -> Template | None:
    """The template a note names by `key`; None for one that is not built in."""
    return next((known for known in templates(language) if known.key == key), None)


def templates_for(stage: Stage, axes: Axes) -> tuple[Template, ...]:
    """All templates, those made for the stage and kinds first, the most particular foremost."""
    return tuple(
        sorted(
            templates(),
            key=lambda known: (not known.suits(stage, axes), not known.particular),
        )
    )


def prompts(
    stage: Stage, role: Role, axes: Axes, purpose: Purpose = Purpose.ask
) -> tuple[Prompt, ...]:
    """The questions that fit a stage, my role and the kinds; role both gets those of either."""
    known = _prompts(i18n.language())
    roles = (Role.mentee, Role.mentor) if role is Role.both else (role,)
    true_of_it = {axes.formality, axes.direction, *axes.focus, role}
    fitting = [prompt for one in roles for prompt in known.core[purpose, stage, one]]
    for when, added in known.added[purpose]:
        if when <= true_of_it:
            fitting.extend(added)
    return tuple(fitting)


def all_prompts(purpose: Purpose) -> tuple[Prompt, ...]:
    """Every question there is, whatever stage, role and kinds it is for; each once."""
    known = _prompts(i18n.language())
    core = [prompt for key, some in known.core.items() if key[0] is purpose for prompt in some]
    added = [prompt for _when, some in known.added[purpose] for prompt in some]
    return tuple({prompt.key: prompt for prompt in (*core, *added)}.values())


def question_for(
    stage: Stage,
    role: Role,
    axes: Axes,
    turn: int,
    used: Sequence[str] = (),
    purpose: Purpose = Purpose.ask,
    hidden: Collection[str] = (),
    shift: int = 0,
) -> Prompt:
    """One question; `turn` says how many were offered before, and the same gives the same.

    Turn by turn they come in their order, those of the stage before those that the kinds add.
    `shift` says with which of the stage's own to begin, so that two relationships do not hear the
    same at the same time.
    `used` are the keys of questions already put, oldest first: none of them comes back while a
    fresh one remains; when all are used, those used least come round, and never the last again.
    `hidden` are keys that are not wanted; where that is all of them, they are put nevertheless.
    """
    every = _begun_at(shift, stage, prompts(stage, role, axes, purpose))
    fitting = [prompt for prompt in every if prompt.key not in hidden] or every
    times = Counter(used)
    least = min(times[prompt.key] for prompt in fitting)
    first = turn % len(fitting)
    in_turn = [*fitting[first:], *fitting[:first]]
    freshest = [prompt for prompt in in_turn if times[prompt.key] == least]
    return next((prompt for prompt in freshest if prompt.key not in used[-1:]), freshest[0])


def _begun_at(shift: int, stage: Stage, found: Sequence[Prompt]) -> list[Prompt]:
    """The same questions, those of the stage turned round by `shift`, the others behind them."""
    own = [prompt for prompt in found if f".{stage}." in prompt.key]
    added = [prompt for prompt in found if prompt not in own]
    first = shift % len(own) if own else 0
    return [*own[first:], *own[:first], *added]


def situation(stage: Stage, rhythm: Cadence, *, met: bool, to_come: bool) -> Situation:
    """How one comes to an empty note.

    `met` when a session was held before; `to_come` when this one lies ahead. Who enters a running
    relationship past its beginning has met, whatever the journal holds.
    """
    if to_come:
        return Situation.planned
    if rhythm.state is CadenceState.drifting:
        return Situation.quiet
    early = stage in (Stage.matching, Stage.building)
    return Situation.first if early and not met else Situation.held


def opening(how: Situation, name: str, seed: int) -> str:
    """The one line above an empty note, with the counterpart's name in it."""
    lines = _openings(i18n.language())[how]
    return lines[seed % len(lines)].replace("{name}", name)


def explained(word: StrEnum) -> str:
    """A sentence on a formality, focus, direction, role, stage or audience."""
    return _kinds(i18n.language())[type(word), word.value]


# --- reading ------------------------------------------------------------------------------------


class Questions:
    """The questions of one language, by where they belong."""

    def __init__(self) -> None:
        self.core: dict[tuple[Purpose, Stage, Role], tuple[Prompt, ...]] = {}
        self.added: dict[Purpose, list[tuple[frozenset[str], tuple[Prompt, ...]]]] = {
            purpose: [] for purpose in Purpose
        }


def parsed_templates(text: str, file: str) -> tuple[Template, ...]:
    """The templates in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    read = tuple(_template(entry) for entry in whole.entries("template"))
    whole.done()
    _refuse_twice((known.key for known in read), whole, "template")
    return read


def _template(entry: Entry) -> Template:
    boxes = tuple(_box(box) for box in entry.entries("box"))
    read = Template(
        key=entry.text("key"),
        version=entry.number("version"),
        title=entry.text("title"),
        purpose=entry.text("purpose"),
        minutes=entry.number("minutes"),
        stages=entry.words("stages", Stage),
        focus=entry.words("focus", Focus),
        direction=entry.words("direction", Direction),
        boxes=boxes,
    )
    entry.done()
    if sum(box.minutes for box in boxes) != read.minutes:
        raise entry.wrong("minutes", "must be the sum of its boxes")
    return read


def _box(entry: Entry) -> Box:
    box = Box(entry.text("title"), entry.number("minutes"), entry.text("ask"))
    entry.done()
    if len(box.title) > _LONGEST_TITLE:
        raise entry.wrong("title", f"must have at most {_LONGEST_TITLE} characters")
    return box


def parsed_prompts(text: str, file: str) -> Questions:
    """The questions in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    version = whole.number("version")
    read = Questions()
    for purpose in Purpose:
        by_stage = whole.entry(purpose)
        for stage in Stage:
            by_role = by_stage.entry(stage)
            for role in (Role.mentee, Role.mentor):
                place = f"{purpose}.{stage}.{role}"
                read.core[purpose, stage, role] = _numbered(by_role.texts(role), place, version)
            by_role.done()
        by_stage.done()
    for entry in whole.entries("addon"):
        key, when = entry.text("key"), frozenset(entry.texts("when"))
        for purpose in Purpose:
            added = _numbered(entry.texts(purpose), f"{purpose}.{key}", version)
            read.added[purpose].append((when, added))
        entry.done()
        if not when <= _WORDS_OF_KINDS:
            raise entry.wrong("when", "must hold only words of the kinds and roles")
    whole.done()
    return read


_WORDS_OF_KINDS = frozenset(
    word.value for kind in (Formality, Focus, Direction, Role) for word in kind
)


def _numbered(texts: Iterable[str], place: str, version: int) -> tuple[Prompt, ...]:
    return tuple(
        Prompt(f"{place}.{number}", version, text) for number, text in enumerate(texts, start=1)
    )


def parsed_openings(text: str, file: str) -> Mapping[Situation, tuple[str, ...]]:
    """The lines above an empty note in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    read = {situation: whole.texts(situation) for situation in Situation}
    whole.done()
    return read


def parsed_kinds(text: str, file: str) -> Mapping[tuple[type[StrEnum], str], str]:
    """The sentence on each word, by kind and value, in a data file's text. Raises ContentError."""
    whole = Entry.parsed(text, file)
    read: dict[tuple[type[StrEnum], str], str] = {}
    for kind in _EXPLAINED:
        entry = whole.entry(kind.__name__.lower())
        read.update({(kind, word.value): entry.text(word.value) for word in kind})
        entry.done()
    whole.done()
    return read


def _refuse_twice(keys: Iterable[str], whole: Entry, what: str) -> None:
    for key, times in Counter(keys).items():
        if times > 1:
            raise whole.wrong(f"{what} {key}", "stands there twice")


def _text(language: str, name: str) -> tuple[str, str]:
    """A data file's text and the name a message calls it by. Raises ContentError if not there."""
    file = f"{language}/{name}"
    try:
        return (files("mentorlog.content") / language / name).read_text("utf-8"), file
    except OSError as error:
        raise ContentError(f"{file}: {error}") from error


@cache
def _templates(language: str) -> tuple[Template, ...]:
    return parsed_templates(*_text(language, "templates.toml"))


@cache
def _prompts(language: str) -> Questions:
    return parsed_prompts(*_text(language, "prompts.toml"))


@cache
def _openings(language: str) -> Mapping[Situation, tuple[str, ...]]:
    return parsed_openings(*_text(language, "openings.toml"))


@cache
def _kinds(language: str) -> Mapping[tuple[type[StrEnum], str], str]:
    return parsed_kinds(*_text(language, "kinds.toml"))
