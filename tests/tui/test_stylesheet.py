"""Styles are parsed once for the same colours, and anew for others."""

from __future__ import annotations

import pytest
from textual.css.parse import parse
from textual.css.stylesheet import StylesheetParseError

from mentorlog.tui.app import MentorlogApp
from mentorlog.tui.stylesheet import KeptStylesheet

WARM = {"tint": "red", "of": "the test of what is kept"}
COLD = {"tint": "blue", "of": "the test of what is kept"}


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The sources that were really parsed, in order, each with its rank and where it holds."""
    seen: list[str] = []

    def counted(scope: str, css: str, *args: object, **options: object) -> object:
        seen.append(f"{scope} {options['tie_breaker']} {args[0]} {css}")
        return parse(scope, css, *args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("textual.css.stylesheet.parse", counted)
    return seen


def test_going_back_to_a_theme_parses_nothing(parsed: list[str]) -> None:
    sheet = KeptStylesheet(variables=WARM)
    sheet.add_source("Label { color: $tint; }", read_from=("a", "b"))
    sheet.reparse()
    assert sheet.rules[0].styles.color.css == "rgb(255,0,0)"
    sheet.set_variables(COLD)
    sheet.reparse()
    assert sheet.rules[0].styles.color.css == "rgb(0,0,255)"
    assert len(parsed) == 2
    sheet.set_variables(WARM)
    sheet.reparse()
    assert sheet.rules[0].styles.color.css == "rgb(255,0,0)"
    assert len(parsed) == 2


def test_styles_with_errors_leave_the_rules_as_they_were() -> None:
    sheet = KeptStylesheet(variables=WARM)
    sheet.add_source("Label { color: $tint; }", read_from=("a", "b"))
    sheet.reparse()
    before = sheet.rules
    sheet.add_source("Label { color: nosuch; }", read_from=("c", "d"))
    with pytest.raises(StylesheetParseError):
        sheet.reparse()
    assert sheet._rules is before


@pytest.mark.core
async def test_the_program_parses_no_source_twice(app: MentorlogApp, parsed: list[str]) -> None:
    async with app.run_test(size=(80, 24)) as pilot:
        for area in "14235":
            await pilot.press(area)
        assert isinstance(app.stylesheet, KeptStylesheet)
    assert len(parsed) == len(set(parsed))
