"""What is imported while the passphrase is being typed, so that nobody waits for it afterwards."""

from __future__ import annotations

import importlib

#: In the order they are needed: the file and the key first, then the record, then the screens.
_MODULES = (
    "mentorlog.journal.journal",
    "argon2",
    "mentorlog.journal.engine",
    "mentorlog.journal.tables",
    "mentorlog.journal.mentorships",
    "mentorlog.journal.drafts",
    "mentorlog.tui.screens.today",
    "mentorlog.tui.screens.relationships",
    "mentorlog.tui.screens.goals",
    "mentorlog.tui.screens.sessions",
    "mentorlog.tui.screens.reflections",
    "mentorlog.tui.screens.insights",
    "mentorlog.tui.screens.relationship",
    "mentorlog.tui.screens.parts",
    "mentorlog.tui.screens.search",
    "mentorlog.vault.backup",
)
#: What a key opens and no screen of an area needs, from the pieces to what is made of them. It is
#: imported one by one between two keys, once the first screen is there: on the screen's own thread,
#: for two threads that import what needs each other can find it half made.
LATER = (
    "mentorlog.tui.note_shape",
    "mentorlog.tui.note_keeper",
    "mentorlog.tui.dialogs.after_session",
    "mentorlog.tui.widgets.beside",
    "mentorlog.tui.widgets.note_document",
    "mentorlog.tui.widgets.note_editor",
    "mentorlog.tui.screens.session_sheet",
    "mentorlog.tui.screens.session_desk",
    "mentorlog.tui.screens.session_beside",
    "mentorlog.tui.screens.session_editor",
    "mentorlog.tui.palette",
    "mentorlog.tui.screens.help",
    "mentorlog.tui.screens.jump",
    "markdown_it",
    "rich.markdown",
    "mentorlog.tui.screens.guide",
    "mentorlog.tui.screens.goal_story",
    "mentorlog.tui.screens.closing",
    "mentorlog.tui.reflection_desk",
    "mentorlog.tui.screens.reflection_sheet",
    "mentorlog.tui.screens.reflection_editor",
)


def import_the_rest() -> None:
    """Import everything behind the lock; for a thread. Harmless when done before."""
    for name in _MODULES:
        importlib.import_module(name)
