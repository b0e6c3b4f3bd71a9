"""The sentences above a relationship's page: few lines in a short room, all of them in a tall."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from mentorlog.tui.widgets.standing import Sentences
from mentorlog.tui.widgets.word_bar import WordBar


class _Room(App[None]):
    def compose(self) -> ComposeResult:
        yield Sentences()


_LONG = "Every word of this sentence is needed to make it as long as a line. " * 3


@pytest.mark.core
@pytest.mark.parametrize(("height", "lines"), [(24, 2), (40, 6)])
async def test_sentences_take_few_lines_in_a_short_room(height: int, lines: int) -> None:
    app = _Room()
    async with app.run_test(size=(80, height)) as pilot:
        said = app.query_one(Sentences)
        said.said = tuple(Content(_LONG.strip()) for _ in range(2))
        await pilot.pause()
        assert said.size.height == lines
        assert said.render().plain.endswith("…") == (lines == 2)


@pytest.mark.core
async def test_sentences_stand_beside_each_other_as_far_as_they_fit() -> None:
    app = _Room()
    async with app.run_test(size=(40, 24)) as pilot:
        said = app.query_one(Sentences)
        said.said = (Content("You meet tomorrow."), Content("On track."), Content("4 of 5 kept."))
        await pilot.pause()
        assert said.render().plain.split("\n") == ["You meet tomorrow.  On track.", "4 of 5 kept."]


@pytest.mark.core
@pytest.mark.parametrize(
    ("width", "lines"),
    [(15, ["one two three"]), (20, ["one   two   three"]), (10, ["one   two", "three"])],
)
async def test_words_move_closer_before_they_wrap(width: int, lines: list[str]) -> None:
    class Bar(App[None]):
        def compose(self) -> ComposeResult:
            yield WordBar([(word, word) for word in ("one", "two", "three")], "one", gap=3)

    app = Bar()
    async with app.run_test(size=(width, 5)) as pilot:
        await pilot.pause()
        assert app.query_one(WordBar).render().plain.split("\n") == lines
