"""Words for people: gettext with English as the source language.

`install` is called once, before any module that holds words is imported, so that titles and
help texts built at import are already in the right language. Only complete languages are offered.
"""

from __future__ import annotations

import gettext as _gettext
from pathlib import Path

#: Languages whose catalogue is complete, best first. English is the source and always complete.
LANGUAGES: tuple[str, ...] = ("en",)

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def install(language: str) -> None:
    """Make `language` (a member of `LANGUAGES`) the language of all words from now on.

    Raises ValueError for a language that is not complete; callers offer only `LANGUAGES`.
    """
    global _translations, _language
    if language not in LANGUAGES:
        raise ValueError(language)
    directory = str(Path(__file__).with_name("locale"))
    _translations = _gettext.translation(
        "mentorlog", directory, languages=[language], fallback=language == "en"
    )
    _language = language


def language() -> str:
    """The language in force, as a two-letter code."""
    return _language


def _(message: str) -> str:
    """The message in the language in force."""
    return _translations.gettext(message)


def ngettext(singular: str, plural: str, number: int) -> str:
    """The singular or plural message for `number`, in the language in force."""
    return _translations.ngettext(singular, plural, number)


def pgettext(context: str, message: str) -> str:
    """The message where English has one word for what other languages say in several."""
    return _translations.pgettext(context, message)
