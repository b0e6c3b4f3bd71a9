"""Which words of a text are tags."""

from __future__ import annotations

import pytest

from mentorlog.domain.tags import tags


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ()),
        ("#salary and (#next-step), then #Salary again", ("salary", "next-step")),
        ("# Heading\n## Another\n#real", ("real",)),
        ("see https://example.org/#part and page#top, #12, ##no", ()),
        ("#één #書", ("één", "書")),
        ("#trailing- dash", ("trailing",)),
    ],
)
def test_tags_are_words_that_begin_with_a_number_sign(text: str, found: tuple[str, ...]) -> None:
    assert tags(text) == found
