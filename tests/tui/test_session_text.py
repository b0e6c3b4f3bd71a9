"""The text a note is written in: nothing lost, nothing swapped, nothing a terminal would obey."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from textual import events
from textual.app import App, ComposeResult
from textual.keys import _character_to_key
from textual.pilot import Pilot

from mentorlog.tui import themes
from mentorlog.tui.widgets.long_text import LongText, row_starts
from mentorlog.tui.widgets.markdown_page import MarkdownPage, around, strips_of
from mentorlog.tui.widgets.note_document import NoteDocument, count_words
from mentorlog.tui.widgets.note_editor import LONGEST_LINE, MOST_CHARACTERS, NoteEditor, fits
from mentorlog.tui.widgets.page import Page

HOSTILE = "\x1b]52;c;aGVsbG8=\x07 \x9b31m \u202eevil\u202c \x1b[2J\x7f\u2028end"
COLOURS = {"key": "#e0b15e", "primary": "#8fbfa8", "muted": "#8b909a"}
COLOURS |= {"foreground": "#d8d6cf", "edge": "#6b7383"}

texts = st.text(alphabet="ab \n\r\t\x1b\x85\u2028é漢🙂", max_size=30)


class Desk(App[None]):
    """One widget, in our themes."""

    def __init__(self, widget: NoteEditor | Page) -> None:
        super().__init__()
        self.widget = widget
        self.register_theme(themes.DUSK)
        self.theme = "dusk"

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return themes.variables(self.current_theme)

    def compose(self) -> ComposeResult:
        yield self.widget


async def until(pilot: Pilot[None], holds: Callable[[], bool]) -> None:
    """Let the program run until something holds; layout and rendering have their own threads."""
    for _turn in range(500):
        await pilot.pause(0.01)
        if holds():
            return
    raise AssertionError("it never came to hold")


def on_screen(app: App[None]) -> str:
    lines = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in lines)


@given(texts, st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60), texts), max_size=8))
@settings(deadline=None)
def test_a_document_is_the_text_it_was_given_and_every_edit_made(
    text: str, edits: list[tuple[int, int, str]]
) -> None:
    document = NoteDocument(text)
    for one, other, piece in edits:
        start, end = sorted((one % (len(text) + 1), other % (len(text) + 1)))
        at = [document.get_location_from_index(min(index, len(text))) for index in (start, end)]
        result = document.replace_range(at[0], at[1], piece)
        assert result.replaced_text == text[start:end]
        text = text[:start] + piece + text[end:]
        assert document.get_index_from_location(result.end_location) == start + len(piece)
    assert document.text == text
    assert document.characters == len(text)
    assert document.words == count_words(text)
    assert [len(line) for line in document.lines] == [len(line) for line in text.split("\n")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", 0),
        ("## Today's goal", 2),
        ("- [ ] me: send 3.5 pages, due friday", 6),
        ("— – … ***", 0),
        ("她有梦想 and more", 6),
        ("well-known naïve", 2),
    ],
)
def test_words_are_what_a_reader_would_count(text: str, words: int) -> None:
    assert count_words(text) == words


async def burst(app: App[None], keys: str | list[str]) -> None:
    """Keys as a terminal delivers a paste: all at once, none waited for."""
    for key in keys:
        if len(key) == 1:
            app.post_message(events.Key(_character_to_key(key), key))
        else:
            app.post_message(events.Key(key, None))


@pytest.mark.core
async def test_keys_that_come_at_once_are_carried_out_in_their_order() -> None:
    app = Desk(editor := NoteEditor())
    async with app.run_test() as pilot:
        editor.focus()
        await pilot.pause()
        await burst(app, [*"abx", "backspace", *"cd", "left", "left", *"-", "end", "enter", *"ef"])
        await pilot.pause()
        assert editor.text == "ab-cd\nef"
        await burst(app, [*"xyz", "ctrl+z", "ctrl+j", *"gh", "home", "tab"])
        await pilot.pause()
        assert editor.text.endswith("\n\tgh")


async def test_what_python_does_not_call_printable_is_written_too() -> None:
    typed = "a\u00a0b\u200dc\u00add 👩\u200d👩\u200d👧 \u0645\u200c\u0646"
    app = Desk(editor := NoteEditor())
    async with app.run_test() as pilot:
        editor.focus()
        await pilot.pause()
        await burst(app, typed)
        await pilot.pause()
        assert editor.text == typed


async def test_two_hundred_words_typed_at_once_arrive_whole() -> None:
    typed = " ".join(f"word{n}" for n in range(200))
    app = Desk(editor := NoteEditor())
    async with app.run_test(size=(80, 24)) as pilot:
        editor.focus()
        await pilot.pause()
        await burst(app, typed)
        await pilot.pause()
        assert editor.text == typed
        assert editor.note.words == 200


@pytest.mark.core
async def test_a_paste_keeps_its_lines_and_loses_what_no_record_may_hold() -> None:
    app = Desk(editor := NoteEditor())
    async with app.run_test() as pilot:
        editor.focus()
        app.post_message(events.Paste("one\r\ntwo\rthree\x00\ud800four\u2028five"))
        await pilot.pause()
        assert editor.text == "one\ntwo\nthree\ufffd\ufffdfour\u2028five"
        await pilot.press("ctrl+z")
        assert editor.text == ""


@pytest.mark.core
async def test_put_can_be_undone() -> None:
    app = Desk(editor := NoteEditor("as it was saved"))
    async with app.run_test() as pilot:
        editor.focus()
        editor.put("as it was being written")
        await pilot.press("ctrl+z")
        assert editor.text == "as it was saved"


@pytest.mark.core
@pytest.mark.parametrize("widget", [NoteEditor, LongText, MarkdownPage])
async def test_nothing_written_reaches_the_terminal_as_a_command(
    widget: type[NoteEditor | LongText | MarkdownPage],
) -> None:
    app = Desk(made := widget())
    async with app.run_test(size=(60, 12)) as pilot:
        if isinstance(made, NoteEditor):
            made.put(HOSTILE)
        else:
            made.read(HOSTILE)
        await until(pilot, lambda: "evil" in on_screen(app))
        shown = on_screen(app)
    assert "␛" in shown
    assert not set(shown) & {chr(code) for code in [*range(10), *range(11, 32), *range(127, 160)]}
    assert "\u202e" not in shown


@pytest.mark.core
async def test_discreet_shows_only_the_line_being_written() -> None:
    app = Desk(editor := NoteEditor("the conflict with R.\n漢字 secret\n"))
    async with app.run_test(size=(40, 6)) as pilot:
        editor.focus()
        editor.move_cursor((2, 0))
        editor.veiled = True
        await pilot.press(*"now")
        shown = on_screen(app)
        assert "now" in shown
        assert not any(word in shown for word in ("conflict", "secret", "漢"))
        assert "▒▒▒ ▒▒▒▒▒▒▒▒ ▒▒▒▒ ▒▒" in shown
        assert all(cell_len(line) == 40 for line in shown.split("\n"))
        editor.veiled = False
        await pilot.pause()
        assert "conflict" in on_screen(app)


def test_what_is_too_long_is_not_edited_in_place() -> None:
    assert fits("a line\n" * 100_000)
    assert not fits("a" * (MOST_CHARACTERS + 1))
    assert not fits("short\n" + "a" * (LONGEST_LINE + 1))


rows_text = st.text(alphabet="ab   \n漢🙂é-", max_size=80)


@given(rows_text, st.integers(2, 12))
@settings(deadline=None)
def test_rows_of_a_long_text_fit_and_leave_nothing_out(text: str, width: int) -> None:
    starts = row_starts(text, width)
    rows = [text[a:b] for a, b in pairwise(starts)]
    assert "".join(rows) == text
    assert all(cell_len(row.rstrip()) <= width for row in rows)


async def test_ten_megabytes_open_for_reading_and_scroll_to_their_end() -> None:
    app = Desk(page := LongText())
    async with app.run_test(size=(80, 24)) as pilot:
        page.focus()
        page.read("a line of a very long note, written by another program\n" * 190_000 + "the end")
        await until(pilot, lambda: "a line of" in on_screen(app))
        await pilot.press("G")
        await until(pilot, lambda: "the end" in on_screen(app))


def test_markdown_reads_as_it_was_written() -> None:
    source = (
        "# Title\n\na <b>bold</b> word\n\n- [ ] me: send it\n- [x] them: read it\n\n![map](m.png)\n"
    )
    shown = [strip.text.rstrip() for strip in strips_of(source, 40, COLOURS)]
    assert shown[0] == "Title"
    assert "a <b>bold</b> word" in shown
    assert " ○ me: send it" in shown
    assert " ✓ them: read it" in shown
    assert "map" in shown


def test_of_a_long_text_what_is_rendered_stands_around_the_place() -> None:
    text = "".join(f"line {n}\n" for n in range(20_000))
    place = text.index("line 10000\n")
    part, begins = around(text, place)
    assert text[begins : begins + len(part)] == part
    assert "line 10000\n" in part
    assert part.startswith("line ")
    assert len(part) <= 40_000
    assert around(text, 0)[0].startswith("line 0\n")
    assert around(text, len(text))[0].endswith("line 19999\n")


async def test_the_page_follows_the_theme() -> None:
    app = Desk(page := MarkdownPage())
    app.register_theme(themes.PAPER)
    async with app.run_test(size=(40, 6)) as pilot:
        page.read("## Heading")
        await until(pilot, lambda: colour_of("Heading", app) == themes.DUSK.accent)
        app.theme = "paper"
        await until(pilot, lambda: colour_of("Heading", app) == themes.PAPER.accent)


def colour_of(word: str, app: App[None]) -> str:
    for strip in app.screen._compositor.render_strips():
        for segment in strip:
            if word in segment.text and segment.style and segment.style.color:
                return segment.style.color.get_truecolor().hex
    return ""
