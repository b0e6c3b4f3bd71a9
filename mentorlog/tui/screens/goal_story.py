"""A goal in its own words, over the screen that asked: to be read from first to last."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from textual.app import ComposeResult

from mentorlog.i18n import _
from mentorlog.journal import goal_story
from mentorlog.journal.records import GoalCard
from mentorlog.journal.records.insights import Sentence
from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.screens.overlay import Overlay
from mentorlog.tui.widgets import story
from mentorlog.tui.widgets.brief_blocks import Reader
from mentorlog.tui.widgets.chart_page import ChartPage


class GoalStory(Overlay[None]):
    """Everything that was written about a goal, the oldest first."""

    HELP = _(
        "How the goal began, where it stood at each check-in, what you wrote about it, the steps"
        " that were taken and what shows it, in the order in which it happened."
    )
    DEFAULT_CSS = """
    GoalStory > .card { width: 96; padding: 1 0 0 1; }
    GoalStory ChartPage { height: auto; max-height: 100%; }
    """

    def __init__(self, card: GoalCard, sentences: Sequence[Sentence], reader: Reader) -> None:
        super().__init__()
        self._told = card, tuple(sentences), reader

    def card_title(self) -> str:
        """What this is."""
        return _("In its own words, first to last")

    def card_facts(self) -> str:
        """How to leave."""
        return _("{key} closes").format(key=self.app.key_of("overlay.leave"))

    def compose_card(self) -> ComposeResult:
        """One page to read."""
        yield ChartPage()

    def on_mount(self) -> None:
        """Tell it."""
        card, sentences, reader = self._told
        page = self.query_one(ChartPage)
        page.show(lambda cells, _lines: story.lines(card, sentences, reader, cells))
        page.focus()


async def read(app: MentorlogApp, goal_id: int, reader: Reader, *, sealed: bool = False) -> None:
    """Open a goal's story over the screen in front. Raises MentorlogError."""
    tell = partial(goal_story.of, goal_id=goal_id, sealed=sealed)
    card, sentences = await app.journal.run(tell)
    app.push_screen(GoalStory(card, sentences, reader))
