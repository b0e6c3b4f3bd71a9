from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mentorlog.domain.aliasing import Aliases, Named

PEOPLE = (
    Named("Zoë van der Berg-Jansen", "Wren"),
    Named("Ada Lovelace", "Teal"),
    Named("Mark", "Rush"),
    Named("Jan de Vries", "Ivy"),
    Named("Seán O'Brien", "Larch"),
    Named("Li Wei", "Fern"),
    Named("نورا العامري", "Sage"),
)
ALIASES = Aliases(PEOPLE, ("Samira Berg",))


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("Zoe van der Berg-Jansen said", "Wren said"),
        ("ZOË's idea, Van der Berg's, Jansen.", "Wren's idea, Wren's, Wren."),
        ("ik kreeg van Jan een boek", "ik kreeg van Ivy een boek"),
        ("Jans fiets; De Vries zei", "Ivys fiets; Ivy zei"),
        ("de Vriendin van Vriesland", "de Vriendin van Vriesland"),
        ("adalovelace@x.org, ada_lovelace, ada lovelace", "Teal@x.org, Teal, Teal"),
        ("Love\u00adlace and Lovelace\u200b’s", "Teal and Teal’s"),
        ("Ada\nLovelace **Ada** [Ada](x) Adamant", "Teal **Teal** [Teal](x) Adamant"),
        ("Sean O’Brien, Brien", "Larch, Larch"),
        ("E\u0301 A\u0301da Lovelace", "E\u0301 Teal"),
        ("قالت نورا", "قالت Sage"),
        ("Mark marks the date", "Rush marks the date"),
        ("De Vries' fiets, Jan de Vries’ boek", "Ivy's fiets, Ivy’s boek"),
        ("he wrote 'De Vries' twice", "he wrote 'Ivy' twice"),
    ],
)
def test_names_are_found_as_people_write_them(written: str, shown: str) -> None:
    assert ALIASES.replaced(written, ()) == shown


def test_what_only_looks_like_a_name_is_asked() -> None:
    text = "Lovelac wrote; mark it. Markje, Jansens, li. Samira Berg and Berg."
    hits = {hit.written: (hit.alias, hit.likely) for hit in ALIASES.near([text])}
    assert hits == {
        "Lovelac": ("Teal", True),
        "mark": ("Rush", True),
        "Markje": ("Rush", True),
        "li": ("Fern", False),
        "Berg": ("Wren", False),
    }
    answered = ALIASES.replaced(text, {"lovelac", "markje"})
    assert answered == "Teal wrote; mark it. Rush, Wrens, li. Samira Berg and Berg."
    assert ALIASES.replaced("mark it", None) == "Rush it"


@pytest.mark.parametrize(
    "written",
    ["Jantje", "zoëvdberg", "vdBerg", "JdV", "DeVries", "Vandenberg-Jansen", "zoës", "Zoey"],
)
def test_pet_names_addresses_and_initials_are_asked_and_likely(written: str) -> None:
    aliases = Aliases(PEOPLE)
    assert written not in aliases.replaced(f"with {written} there", None)


def test_the_words_around_a_near_hit_are_shown_once() -> None:
    hits = ALIASES.near(["We saw a Lovelac on Friday", "Lovelac again"])
    assert [(hit.written, hit.around) for hit in hits] == [
        ("Lovelac", "We saw a Lovelac on Friday")
    ]


@settings(max_examples=60, deadline=None)
@given(
    before=st.text("xyz,.;(#*_ \n'-", max_size=8),
    name=st.sampled_from(["Ada Lovelace", "LOVELACE", "Zoë", "de Vries", "Jansen", "O'Brien"]),
    after=st.text("xyz,.;)*_ \n'-", max_size=8),
)
def test_no_name_stays_whatever_is_around_it(before: str, name: str, after: str) -> None:
    shown = ALIASES.replaced(f"{before} {name} {after}", ())
    assert name not in shown
    assert shown.startswith(f"{before} ") and shown.endswith(f" {after}")
