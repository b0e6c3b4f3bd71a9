"""Every word a person reads can be translated, and the catalogue's template holds them all."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po, write_po

from mentorlog import i18n

PACKAGE = Path(i18n.__file__).parent
TEMPLATE = PACKAGE / "locale" / "mentorlog.pot"


@cache
def extracted() -> Catalog:
    """All messages of the program, in the order of their text; read once."""
    catalog = Catalog(project="mentorlog", charset="utf-8")
    found = extract_from_dir(
        PACKAGE, method_map=[("**.py", "python")], keywords=DEFAULT_KEYWORDS, comment_tags=()
    )
    for _file, _line, message, _comments, context in found:
        catalog.add(message, context=context)
    return catalog


def keys(catalog: Catalog) -> set[tuple[object, object]]:
    return {(message.id, message.context) for message in catalog if message.id}


def written(catalog: Catalog) -> bytes:
    """The template as a file, without the date it was made on."""
    file = BytesIO()
    write_po(file, catalog, omit_header=True, no_location=True, sort_output=True, width=100)
    return file.getvalue()


def test_the_template_holds_every_message_and_no_other() -> None:
    with TEMPLATE.open("rb") as file:
        kept = keys(read_po(file))
    now = keys(extracted())
    assert now - kept == set(), "new words: run `python -m tests.test_words`"
    assert kept - now == set(), "words that are gone: run `python -m tests.test_words`"


def calls() -> Iterator[tuple[str, ast.Call]]:
    for file in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in {"_", "ngettext", "pgettext"}
                and file.name != "i18n.py"
            ):
                yield f"{file.relative_to(PACKAGE)}:{node.lineno}", node


def test_messages_are_whole_texts_written_where_they_are_used() -> None:
    made = [
        place
        for place, call in calls()
        for text in call.args[: 1 if isinstance(call.func, ast.Name) and call.func.id == "_" else 2]
        if not (isinstance(text, ast.Constant) and isinstance(text.value, str))
    ]
    assert made == []


def test_apostrophes_are_typographic() -> None:
    texts = (text for message in extracted() for text in _texts(message.id))
    assert [text for text in texts if re.search("[a-z]'[a-z]", text)] == []


def _texts(id: str | tuple[str, ...] | list[str]) -> list[str]:
    return [id] if isinstance(id, str) else list(id)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_offered_languages_are_complete(language: str) -> None:
    if language == "en":
        i18n.install("en")
        assert i18n._("only for me") == "only for me"
        return
    with (PACKAGE / "locale" / language / "LC_MESSAGES" / "mentorlog.po").open("rb") as file:
        catalog = read_po(file)
    assert [message.id for message in catalog if message.id and not message.string] == []


def test_a_language_that_is_not_complete_is_refused() -> None:
    with pytest.raises(ValueError, match="xx"):
        i18n.install("xx")


if __name__ == "__main__":
    TEMPLATE.write_bytes(written(extracted()))
