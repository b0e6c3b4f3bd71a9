"""What leaves for somebody: looked at first, then a word is typed, then it leaves."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mentorlog.cli import asking, exporting, output, passphrase
from mentorlog.cli.exporting import Overwrite, To, Yes
from mentorlog.errors import UsageError
from mentorlog.i18n import _

if TYPE_CHECKING:
    from collections.abc import Collection

    from mentorlog.domain.aliasing import Aliases
    from mentorlog.exchange.shared.package import Lock, Package
    from mentorlog.journal.journal import Journal

Hide = Annotated[
    list[str] | None,
    typer.Option(
        "--hide",
        metavar="NAME",
        help=_("Somebody else who must not be named, besides everybody in the journal."),
    ),
]
Recipient = Annotated[
    list[str] | None,
    typer.Option(
        "--age",
        metavar="KEY",
        help=_("Encrypt it for the holder of an age or SSH public key; may be given again."),
    ),
]
Encrypt = Annotated[
    bool,
    typer.Option("--encrypt", help=_("Encrypt it with a passphrase of its own, asked twice.")),
]
EncryptFile = Annotated[
    Path | None,
    typer.Option(
        "--encrypt-file",
        metavar="FILE",
        help=_("Encrypt it with the passphrase that FILE holds."),
    ),
]
Preview = Annotated[
    bool, typer.Option("--preview", help=_("Print what would leave; nothing does."))
]


class Sending:
    """How a file leaves, as the options say; its passphrase is asked when it does.

    Raises UsageError when more than one way to encrypt is named, Refused for a key that is none.
    """

    def __init__(
        self,
        file: To,
        age: Recipient = None,
        encrypt: Encrypt = False,
        encrypt_file: EncryptFile = None,
        overwrite: Overwrite = False,
        preview: Preview = False,
        yes: Yes = False,
    ) -> None:
        if sum((bool(age), encrypt, encrypt_file is not None)) > 1:
            raise UsageError(_("Name age keys or a passphrase, not both."))
        self._file = file
        self._keys = tuple(age or ())
        self._encrypt = encrypt
        self._encrypt_file = encrypt_file
        self._overwrite = overwrite
        self._preview = preview
        self._yes = yes
        if age:
            from mentorlog.exchange.age import check

            check(age)

    @property
    def unasked(self) -> bool:
        """Whether it leaves without a question."""
        return self._yes

    def near(self, aliases: Aliases, texts: list[str]) -> Collection[str] | None:
        """Which of the words that look like a name are one: asked, or None for the likely ones."""
        hits = aliases.near(texts)
        if not hits:
            return None
        if self._yes or not asking.somebody_is_there():
            likely = [hit.written for hit in hits if hit.likely]
            if likely:
                output.say(_("Taken for names too: {words}.").format(words=", ".join(likely)))
            return None
        from mentorlog.wording import sharing

        return {
            hit.word
            for hit in hits
            if asking.agreed(sharing.near_question(hit.written, hit.around, hit.name, hit.alias))
        }

    def out(self, journal: Journal, made: Package) -> None:
        """Show it, or let it leave once a word is typed. Raises as `package.leave` does."""
        from mentorlog.exchange import leaving
        from mentorlog.exchange.shared import package

        for sentence in made.said:
            output.say(sentence)
        if self._preview:
            output.data(made.text, end="")
            return
        leaving.target(self._file, overwrite=self._overwrite)
        if not self._yes and asking.somebody_is_there() and asking.agreed(_("Read it first?")):
            output.say(made.text)
        exporting.confirm(_("It leaves the journal, readable by whoever gets the file."), self._yes)
        lock = self._lock()
        exporting.said(package.leave(journal, self._file, made, lock, overwrite=self._overwrite))

    def _lock(self) -> Lock:
        from mentorlog.exchange.shared.package import Lock

        words = ""
        if self._encrypt_file is not None:
            words = passphrase.from_file(self._encrypt_file)
        elif self._encrypt:
            words = _twice()
        return Lock(self._keys, words)


def _twice() -> str:
    while True:
        first = asking.secret(_("Passphrase for this file:"))
        if first and first == asking.secret(_("Once more:")):
            return first
        output.say(_("They differ, or it is empty. Once again, then."))


def sends(act: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options of `Sending` behind its own; it gets them as its `sending`."""
    *own, _sending = signature(act, eval_str=True).parameters.values()
    _self, *how = signature(Sending.__init__, eval_str=True).parameters.values()

    @wraps(act)
    def command(**given: Any) -> None:
        sending = Sending(**{option.name: given.pop(option.name) for option in how})
        act(**given, sending=sending)

    file, *options = how
    context, *others = own
    command.__signature__ = signature(act).replace(  # type: ignore[attr-defined]  # read by Typer
        parameters=[context, file, *others, *options]
    )
    return command
