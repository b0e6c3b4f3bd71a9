"""The program with a fault in it: the key for the preview fails, with the note at hand."""

from __future__ import annotations

from tests.process import program


def main() -> None:
    """Break the preview, then begin."""
    from mentorlog.tui.screens.session_editor import SessionEditor

    def fail(editor: SessionEditor) -> None:
        note = editor.editor.text
        raise ValueError(note)

    type.__setattr__(SessionEditor, "action_preview", fail)  # the fault
    program.begin()


if __name__ == "__main__":
    main()
