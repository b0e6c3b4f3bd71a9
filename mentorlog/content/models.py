"""The models a reflection may go along, step by step."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mentorlog import i18n
from mentorlog.content.checked import ContentError, Entry
from mentorlog.domain.kinds import ReflectionModel


@dataclass(frozen=True, slots=True)
class Step:
    """One question of a model, and the heading its answer gets."""

    title: str
    ask: str


@dataclass(frozen=True, slots=True)
class Model:
    """A way to reflect: whose idea it is, what it is good for, its questions in order."""

    key: ReflectionModel
    version: int
    title: str
    credit: str
    purpose: str
    steps: tuple[Step, ...]

    def written(self, answers: tuple[str, ...]) -> str:
        """The answers as one text, a heading above each that says something."""
        told = zip(self.steps, answers, strict=False)
        return "\n\n".join(
            f"## {step.title}\n\n{answer.strip()}" for step, answer in told if answer.strip()
        )


def models() -> tuple[Model, ...]:
    """All models in the language in force."""
    return _models(i18n.language())


def model(key: ReflectionModel) -> Model | None:
    """The model of that key; None for writing freely."""
    return next((one for one in models() if one.key is key), None)


def parsed_models(text: str, file: str) -> tuple[Model, ...]:
    """The models of one file's text. Raises ContentError that says what is wrong, and where."""
    whole = Entry.parsed(text, file)
    version = whole.number("version")
    found = tuple(_model(entry, version) for entry in whole.entries("model"))
    whole.done()
    wanted = set(ReflectionModel) - {ReflectionModel.free}
    if {one.key for one in found} != wanted or len(found) != len(wanted):
        raise ContentError(f"{file}: each of {', '.join(sorted(wanted))} must stand here once")
    return found


def _model(entry: Entry, version: int) -> Model:
    key = entry.text("key")
    if key not in set(ReflectionModel):
        raise entry.wrong("key", "is no model")
    steps = []
    for step in entry.entries("step"):
        steps.append(Step(step.text("title"), step.text("ask")))
        step.done()
    read = Model(
        ReflectionModel(key),
        version,
        entry.text("title"),
        entry.text("credit"),
        entry.text("purpose"),
        tuple(steps),
    )
    entry.done()
    return read


@cache
def _models(language: str) -> tuple[Model, ...]:
    file = files("mentorlog") / "content" / language / "models.toml"
    return parsed_models(file.read_text("utf-8"), f"{language}/models.toml")
