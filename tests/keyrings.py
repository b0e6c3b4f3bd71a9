"""Keyrings for tests, by keyring's own interface: one in this process, one that a file outlives."""

from __future__ import annotations

import json
from pathlib import Path

from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked, PasswordDeleteError


class MemoryKeyring(KeyringBackend):
    """Holds what it is given; `locked` makes it refuse as a locked one does."""

    priority = -1.0  # never chosen by itself

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.held: dict[tuple[str, str], str] = {}
        self.locked = False

    def _open(self) -> dict[tuple[str, str], str]:
        if self.locked:
            raise KeyringLocked("what was kept: " + " ".join(self.held.values()))
        return self.held

    def get_password(self, service: str, username: str) -> str | None:
        return self._open().get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._open()[(service, username)] = password

    def delete_password(self, service: str, username: str) -> None:
        if self._open().pop((service, username), None) is None:
            raise PasswordDeleteError("not found")


class FileKeyring(KeyringBackend):
    """Keeps what it is given in `place`, from one process to the next.

    It is locked while a file with `.locked` at the end of that name exists.
    """

    priority = -1.0  # never chosen by itself

    def __init__(self, place: Path) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._place = place

    @property
    def held(self) -> dict[str, str]:
        """What it holds, by service and name."""
        if self._place.with_name(self._place.name + ".locked").exists():
            raise KeyringLocked("it is locked")
        found: dict[str, str] = (
            json.loads(self._place.read_text("utf-8")) if self._place.exists() else {}
        )
        return found

    def _keep(self, held: dict[str, str]) -> None:
        self._place.write_text(json.dumps(held), encoding="utf-8")

    def get_password(self, service: str, username: str) -> str | None:
        return self.held.get(f"{service} {username}")

    def set_password(self, service: str, username: str, password: str) -> None:
        self._keep({**self.held, f"{service} {username}": password})

    def delete_password(self, service: str, username: str) -> None:
        held = self.held
        if held.pop(f"{service} {username}", None) is None:
            raise PasswordDeleteError("not found")
        self._keep(held)
