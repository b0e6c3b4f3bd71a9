from __future__ import annotations

from importlib.resources import files

import pytest

from mentorlog.content.checked import ContentError
from mentorlog.content.closing import StepKey, With, parsed_ritual, ritual
from mentorlog.domain.kinds import EndManner

TEXT = (files("mentorlog.content") / "en" / "closing.toml").read_text("utf-8")


def test_the_ritual_has_nine_steps_of_about_an_hour_together() -> None:
    known = ritual("en")
    assert [step.key for step in known.steps] == list(StepKey)
    assert known.minutes(With.together) == 50
    assert known.minutes(With.alone) == 32
    assert known.step(StepKey.thanks).who is With.together
    assert set(known.prompts) == set(EndManner)
    asked = " ".join(known.prompts[EndManner.unplanned])
    assert all(word in asked for word in ("angry", "relieved", "grateful"))
    assert "not a failure" in known.faded


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        ('key = "thread"', 'key = "tread"', "key must be one of"),
        ('who = "together"', 'who = "both"', "who must be one of"),
        ('manner = "apart"', 'manner = "planned"', "has none for apart"),
        ("minutes = 2", "minutes = 0", "minutes must be a whole number"),
        ('title = "Thanks"', 'title = ""', "title must not be empty"),
        ("version = 1", "version = 1\nextra = 1", "extra is not known here"),
    ],
)
def test_a_slip_is_named(before: str, after: str, words: str) -> None:
    with pytest.raises(ContentError, match=words):
        parsed_ritual(TEXT.replace(before, after), "test.toml")


def test_no_step_may_be_missing() -> None:
    with pytest.raises(ContentError, match="step must be"):
        parsed_ritual(TEXT.replace('key = "thread"', 'key = "alone"'), "test.toml")
