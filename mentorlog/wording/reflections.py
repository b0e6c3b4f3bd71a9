"""Reflections in words: their kinds, models and moods."""

from __future__ import annotations

from mentorlog.domain.kinds import ReflectionKind, ReflectionModel
from mentorlog.i18n import _

#: From 1 to 5; each beside its word.
MOOD_SIGNS = ("○○○○○", "●○○○○", "●●○○○", "●●●○○", "●●●●○", "●●●●●")


def kind_words(kind: ReflectionKind) -> str:
    """A kind of reflection."""
    return {
        ReflectionKind.reflection: _("reflection"),
        ReflectionKind.insight: _("insight"),
        ReflectionKind.advice: _("advice"),
        ReflectionKind.feedback: _("feedback"),
        ReflectionKind.gratitude: _("gratitude"),
        ReflectionKind.letter: _("letter"),
        ReflectionKind.story: _("story"),
        ReflectionKind.observation: _("observation"),
        ReflectionKind.concern: _("concern"),
    }[kind]


def kind_sentence(kind: ReflectionKind) -> str:
    """What a kind of reflection is for."""
    return {
        ReflectionKind.reflection: _("Thinking back."),
        ReflectionKind.insight: _("Something you understand now."),
        ReflectionKind.advice: _("Advice given or taken, worth keeping."),
        ReflectionKind.feedback: _("What one of you told the other."),
        ReflectionKind.gratitude: _("What you are grateful for."),
        ReflectionKind.letter: _("A letter; it may open on a day."),
        ReflectionKind.story: _("Something that happened, told whole."),
        ReflectionKind.observation: _("What you saw, without judging it."),
        ReflectionKind.concern: _("Something that worries you; always sealed."),
    }[kind]


def model_words(model: ReflectionModel) -> str:
    """A model in a word or two."""
    return {
        ReflectionModel.free: _("free"),
        ReflectionModel.wsn: _("what, so what, now what"),
        ReflectionModel.gibbs: _("Gibbs’ cycle"),
        ReflectionModel.kolb: _("Kolb’s cycle"),
        ReflectionModel.aar: _("after-action review"),
    }[model]


def mood_words(mood: int | None) -> str:
    """A mood from 1 to 5; empty when none was noted."""
    if mood is None:
        return ""
    return (_("heavy"), _("low"), _("even"), _("light"), _("bright"))[mood - 1]
