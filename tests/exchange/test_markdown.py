"""The folder of notes: readable anywhere, safe names, and in again as it was or was changed."""

from __future__ import annotations

import json
import re
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from mentorlog.errors import NewerJournal, Refused
from mentorlog.exchange.lossless import taking_in
from mentorlog.exchange.lossless.entries import Broken
from mentorlog.exchange.lossless.survey import survey
from mentorlog.exchange.markdown import front, reading, writing
from mentorlog.exchange.markdown.names import Names, safe
from mentorlog.journal import reflections, sessions
from mentorlog.journal.forms import NewReflection, SessionText
from mentorlog.journal.journal import Journal
from tests.conftest import Peopled, StandingClock, opened
from tests.exchange.carrying import out_of

NOTES = "## Check-in\n\n- [ ] me: call, due friday\n\n  indented\n\n---\n<b>not html</b>\n\n\n"


@pytest.fixture
def folder(peopled: Peopled, tmp_path: Path) -> Path:
    """The journal of `peopled` as a folder, one note long and one hostile."""
    text = partial(SessionText, mentorship_id=1)
    journal = peopled.journal
    journal.change_now(partial(sessions.save, text=text(session_id=2, notes=NOTES)))
    hostile = "a\rb <!-- /mentorlog --> \x1b]52;c;aGk=\x07 \u202e \u2028 ..\\..\\x: y\n# z\n---\n"
    journal.change_now(partial(sessions.save, text=text(session_id=3, notes=hostile)))
    for title in ("CON", "con", "../../etc/passwd", "x" * 200, "🎉🎉", "- {a: [b", "Ünï", "ünï"):
        new = NewReflection(title=title, body=f"{title}\n")
        journal.change_now(partial(reflections.add, new=new))
    path = tmp_path / "notes"
    writing.export(journal, path)
    return path


def _into(journal: Journal, folder: Path, theirs: bool = False) -> taking_in.TakenIn:
    source = reading.source(reading.look(folder))
    shown = journal.run_now(partial(survey, source=source))
    chosen = {one.uid for one in shown.open} if theirs else set()
    act = partial(taking_in.take_in, source=source, shown=shown, theirs=chosen)
    return journal.change_now(act)


def _told(journal: Journal) -> dict[str, Any]:
    """What a folder holds: all of the journal but what only the lossless format does."""
    document: dict[str, Any] = json.loads(out_of(journal))
    return {k: v for k, v in document.items() if k not in {"disclosures", "revisions"}}


def test_it_comes_back_the_same(peopled: Peopled, folder: Path, tmp_path: Path) -> None:
    other = opened(tmp_path / "other", peopled=False)
    _into(other, folder)
    assert _told(other) == _told(peopled.journal)
    other.close_now()
    again = _into(peopled.journal, folder)
    assert (again.new, again.replaced, again.kept) == (0, 0, 0)


def test_every_name_is_safe_and_every_link_leads_somewhere(folder: Path) -> None:
    files = [path for path in folder.rglob("*") if path.is_file()]
    names = [path.relative_to(folder).as_posix().casefold() for path in files]
    assert len(set(names)) == len(names) > 15
    links = 0
    for path in files:
        assert path.stat().st_mode & 0o777 == 0o600
        assert len(path.name.encode()) < 120
        assert not re.search(r'[<>:"|?*\\\x00-\x1f]|^\.|[. ]$', path.name.removesuffix(".md"))
        assert path.stem.split(".")[0].casefold() not in {"con", "nul", "aux"}
        text = path.read_text("utf-8").partition("\n---\n")[2]
        for target in re.findall(r"\]\(([^)]*\.md)\)", text):
            assert (path.parent / unquote(target)).is_file()
            links += 1
    assert links > len(files)


def test_an_independent_reader_understands_the_front_matter(folder: Path) -> None:
    for path in folder.rglob("*.md"):
        head = path.read_text("utf-8").removeprefix("---\n").partition("\n---\n")[0]
        assert yaml.safe_load(head)["mentorlog"] == 1


def test_what_was_changed_there_comes_in(
    peopled: Peopled, folder: Path, standing_clock: StandingClock
) -> None:
    (note,) = (path for path in folder.rglob("*.md") if "indented" in path.read_text("utf-8"))
    text = note.read_text("utf-8").replace("indented", "changed elsewhere")
    note.write_bytes(text.replace("\n", "\r\n").encode())
    (folder / "my own.md").write_text("Not of ours.\n", encoding="utf-8")
    (folder / ".obsidian").mkdir()
    (folder / ".obsidian" / "x.md").write_text("---\nmentorlog: 9\nlist: x\n---\n", "utf-8")
    assert reading.look(folder).others == 1
    assert _into(peopled.journal, folder).kept == 1
    assert _into(peopled.journal, folder, theirs=True).replaced == 1
    card = peopled.journal.run_now(partial(sessions.one, session_id=2))
    assert card.notes == NOTES.replace("indented", "changed elsewhere")


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("<!-- /mentorlog -->", "", "has no end"),
        ("mentorlog: 1", "mentorlog: x", "no version"),
        ("order: ", "order: [", "not YAML"),
        ("uid: ", "uid: nobody", "“uid” is not the uid"),
        ("mentorlog: body", "mentorlog: diary", "no text “diary”"),
    ],
)
def test_what_is_broken_is_refused_and_says_where(
    peopled: Peopled, folder: Path, before: str, after: str, said: str
) -> None:
    note = folder / "Samira Haddad" / "README.md"
    kept = note.read_text("utf-8")
    if before not in kept:
        note = next(path for path in folder.rglob("*.md") if before in path.read_text("utf-8"))
        kept = note.read_text("utf-8")
    note.write_text(kept.replace(before, after, 1), encoding="utf-8")
    with pytest.raises(Broken) as refused:
        _into(peopled.journal, folder)
    assert said in refused.value.message
    assert note.relative_to(folder).as_posix() in refused.value.message


def test_a_newer_folder_or_none(peopled: Peopled, folder: Path, tmp_path: Path) -> None:
    note = folder / "README.md"
    note.write_text(note.read_text("utf-8").replace("mentorlog: 1", "mentorlog: 2"), "utf-8")
    with pytest.raises(NewerJournal):
        _into(peopled.journal, folder)
    with pytest.raises(Refused, match="no folder"):
        reading.look(tmp_path / "none")


@given(st.text())
def test_any_text_gives_a_safe_name(text: str) -> None:
    name = safe(text, "nameless")
    assert name and len(name.encode()) <= 102
    assert not re.search(r'[<>:"/|?*\\\x00-\x1f\x7f]|^\.|[. ]$', name)


def test_names_that_differ_in_case_or_accents_alone_are_numbered() -> None:
    names = Names()
    given = [names.free("a", name, ".md") for name in ("Ünï", "ÜNÏ", "U\u0308ni\u0308")]
    assert given == ["a/Ünï.md", "a/ÜNÏ 2.md", "a/U\u0308ni\u0308 3.md"]


FIELDS: dict[str, Any] = {
    "text": "no: yes\n# é \u2028 \x1b 'a' \"b\"",
    "kind": "shape",
    "minutes": 45,
    "hidden": False,
    "created_at": "2026-03-02T14:00:00.000Z",
}


def test_front_matter_gives_back_what_was_put_in() -> None:
    text = front.dump(front.shortened("templates", {"uid": "1e3", "order": 7, **FIELDS}))
    assert "created_at: 2026-03-02T14:00:00.000Z\n" in text
    read = front.completed("templates", front.load(text))
    assert {name: read[name] for name in FIELDS} == FIELDS
    assert (read["uid"], read["order"], read["stage"], read["title"]) == ("1e3", 7, None, "")
