"""Several texts in one, under a heading each."""

from __future__ import annotations

from mentorlog.cli import sections

PARTS = (("why", "Why"), ("measure", "How you would know"))


def test_what_is_written_is_read_back() -> None:
    texts = {"why": "Because.\n\n## a heading of mine\nmore", "measure": "They ask me."}
    assert sections.read(PARTS, sections.written(PARTS, texts)) == texts


def test_a_part_that_is_left_out_is_not_in_the_answer() -> None:
    assert sections.read(PARTS, "# how you WOULD know\nso") == {"measure": "so"}


def test_names_do_as_well_as_headings_and_text_before_the_first_goes_to_the_first() -> None:
    assert sections.read(PARTS, "at once\n# measure\nso") == {"why": "at once", "measure": "so"}


def test_an_emptied_part_is_empty() -> None:
    assert sections.read(PARTS, "# Why\n\n# How you would know\nx") == {"why": "", "measure": "x"}
