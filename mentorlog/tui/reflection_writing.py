"""A reflection while it is being written: what is said beside the text, its steps, its draft."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from mentorlog import wording
from mentorlog.content.models import model
from mentorlog.content.reader import all_prompts
from mentorlog.content.texts import Purpose
from mentorlog.domain.kinds import ReflectionKind, ReflectionModel
from mentorlog.i18n import _
from mentorlog.journal.drafts import reflection_slot
from mentorlog.journal.prompts import answers_in
from mentorlog.wording import reflections as words

if TYPE_CHECKING:
    from mentorlog.journal.forms import NewReflection, ReflectionEdit
    from mentorlog.journal.records import KeptDraft, ReflectionCard

#: What a choice of whom, which session or which goal holds that stands for none, and for me.
NONE = "0"


@dataclass(frozen=True, slots=True)
class Writing:
    """A reflection being written. `texts` are the answers, one for each step of its model.

    `question` is the text of the question it answers, if any. `reflection_id` is None for a new
    one, `based_on` the record's `updated_at` when writing began.
    """

    mentorship_id: int | None = None
    session_id: int | None = None
    goal_id: int | None = None
    kind: ReflectionKind = ReflectionKind.reflection
    model: ReflectionModel = ReflectionModel.free
    title: str = ""
    mood: int | None = None
    opens_on: date | None = None
    prompt_key: str = ""
    prompt_version: int | None = None
    question: str = ""
    texts: tuple[str, ...] = ("",)
    step: int = 0
    reflection_id: int | None = None
    based_on: datetime | None = None

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """Heading and question of each step; a blank page has one without a heading."""
        guided = model(self.model)
        if guided is None:
            return (("", self.question),)
        return tuple((step.title, step.ask) for step in guided.steps)

    @property
    def body(self) -> str:
        """The whole text as it is saved."""
        guided = model(self.model)
        return self.texts[0] if guided is None else guided.written(self.texts)

    def said(self) -> list[str]:
        """What it is, in words: its kind, then mood and day to open where there are any."""
        parts = [words.kind_words(self.kind)]
        if self.mood is not None:
            sign, word = words.MOOD_SIGNS[self.mood], words.mood_words(self.mood)
            parts.append(_("mood {sign} {word}").format(sign=sign, word=word))
        if self.opens_on is not None:
            parts.append(_("opens on {day}").format(day=wording.full_day(self.opens_on)))
        return parts

    def with_text(self, text: str) -> Writing:
        """The same with `text` as the answer to the step it is at."""
        texts = (*self.texts[: self.step], text, *self.texts[self.step + 1 :])
        return replace(self, texts=texts)

    def form(self) -> NewReflection | ReflectionEdit:
        """What the journal saves. Raises Refused when something in it cannot be."""
        from mentorlog.journal.forms import NewReflection, ReflectionEdit

        given: dict[str, Any] = {
            name: getattr(self, name)
            for name in ("mentorship_id", "session_id", "goal_id", "kind", "title", "mood")
        }
        given |= {"model": self.model, "opens_on": self.opens_on, "body": self.body}
        if self.reflection_id is not None:
            return ReflectionEdit(**given, base_updated_at=self.based_on)
        return NewReflection(
            **given, prompt_key=self.prompt_key, prompt_version=self.prompt_version
        )


def blank(texts: int, **given: Any) -> Writing:
    """A new one with that many empty answers."""
    return Writing(texts=("",) * texts, **given)


def of(card: ReflectionCard, own: Mapping[str, str]) -> Writing:
    """The reflection as it stands in the record; `own` are my own questions by key.

    A guided one whose text was changed by hand becomes one page, with every word of it.
    """
    guided = model(card.model)
    texts: tuple[str, ...] = (card.body,)
    kept = ReflectionModel.free
    if guided is not None:
        found = answers_in(card.body)
        answers = tuple(found.get(step.title, "") for step in guided.steps)
        if guided.written(answers) == card.body.strip():
            texts, kept = answers, card.model
    asked = {prompt.key: prompt.text for prompt in all_prompts(Purpose.reflect)} | dict(own)
    return Writing(
        mentorship_id=card.mentorship_id,
        session_id=card.session_id,
        goal_id=card.goal_id,
        kind=card.kind,
        model=kept,
        title=card.title,
        mood=card.mood,
        opens_on=card.opens_on,
        prompt_key=card.prompt_key,
        prompt_version=card.prompt_version,
        question=asked.get(card.prompt_key, ""),
        texts=texts,
        reflection_id=card.id,
        based_on=card.updated_at,
    )


def slot_of(mentorship_id: int | None, reflection_id: int | None) -> str:
    """Where its draft waits."""
    about = "me" if mentorship_id is None else str(mentorship_id)
    return reflection_slot(reflection_id, about)


def to_draft(writing: Writing) -> dict[str, object]:
    """What a draft keeps of it."""
    return {
        "text": writing.body,
        "texts": list(writing.texts),
        "step": writing.step,
        "mentorship_id": writing.mentorship_id,
        "session_id": writing.session_id,
        "goal_id": writing.goal_id,
        "kind": writing.kind.value,
        "model": writing.model.value,
        "title": writing.title,
        "mood": writing.mood,
        "opens_on": None if writing.opens_on is None else writing.opens_on.isoformat(),
        "prompt_key": writing.prompt_key,
        "prompt_version": writing.prompt_version,
        "question": writing.question,
    }


def from_draft(writing: Writing, draft: KeptDraft) -> Writing:
    """The reflection as the draft left it; what no longer makes sense stays as in `writing`."""
    kept = draft.fields
    way = _word(ReflectionModel, kept.get("model"), writing.model)
    found = replace(
        writing,
        mentorship_id=_number(kept.get("mentorship_id")),
        session_id=_number(kept.get("session_id")),
        goal_id=_number(kept.get("goal_id")),
        kind=_word(ReflectionKind, kept.get("kind"), writing.kind),
        model=way,
        title=_text(kept.get("title")),
        mood=_mood(kept.get("mood")),
        opens_on=_day(kept.get("opens_on")),
        prompt_key=_text(kept.get("prompt_key")),
        prompt_version=_number(kept.get("prompt_version")),
        question=_text(kept.get("question")),
        based_on=draft.base_updated_at or writing.based_on,
    )
    wanted = len(found.steps)
    texts = kept.get("texts")
    said = [_text(one) for one in texts] if isinstance(texts, list) else []
    if len(said) != wanted:  # the steps are others now: one page with every word
        return replace(found, model=ReflectionModel.free, texts=(_text(kept.get("text")),), step=0)
    step = _number(kept.get("step")) or 0
    return replace(found, texts=tuple(said), step=min(max(0, step), wanted - 1))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _number(value: object) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def _mood(value: object) -> int | None:
    found = _number(value)
    return found if found in (1, 2, 3, 4, 5) else None


def _day(value: object) -> date | None:
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _word(kind: Any, value: object, usual: Any) -> Any:
    members: Sequence[Any] = tuple(kind)
    return next((one for one in members if one == value), usual)
