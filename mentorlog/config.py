"""The settings file: what a person may decide, with default, meaning and what is allowed.

`config.toml` is read only; what the program remembers by itself is in `state.py`. Every key is
described once, in `SETTINGS`: the settings screen, the README and the error messages use that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mentorlog import paths, small_file
from mentorlog.errors import ConfigurationError
from mentorlog.i18n import _


@dataclass(frozen=True)
class Settings:
    """What is in force. `keys` gives commands (by id) other keys, as `{"editor.save": ("f2",)}`."""

    lock_after_minutes: int = 5
    clipboard_seconds: int = 30
    week_starts_on: str = "monday"
    mouse: bool = True
    animations: bool = False
    own_editor: bool = False
    keyring: bool = False
    warn_synced_folder: bool = True
    backup_directory: Path | None = None
    backup_daily: int = 7
    backup_weekly: int = 4
    keys: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True)
class Setting:
    """One key of the file. `read` turns the file's value into ours or raises ValueError."""

    key: str
    meaning: str
    allowed: str
    read: Callable[[object], object]

    @property
    def name(self) -> str:
        """Its name in `Settings`."""
        return self.key.replace(".", "_")

    def value(self, settings: Settings) -> Any:
        """What it is set to."""
        return getattr(settings, self.name)

    @property
    def default(self) -> Any:
        """What holds when the file says nothing."""
        return getattr(_DEFAULTS, self.name)


def _whole(low: int, high: int) -> Callable[[object], object]:
    def read(value: object) -> object:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise ValueError(value)
        return value

    return read


def _yes_or_no(value: object) -> object:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _one_of(*choices: str) -> Callable[[object], object]:
    def read(value: object) -> object:
        if value not in choices:
            raise ValueError(value)
        return value

    return read


def _directory(value: object) -> object:
    if not isinstance(value, str) or not value.strip():
        raise ValueError(value)
    try:
        directory = Path(value).expanduser()
    except RuntimeError:  # ~ with the name of nobody
        raise ValueError(value) from None
    if not directory.is_absolute() or "\0" in value:
        raise ValueError(value)
    return directory


def _between(low: int, high: int) -> str:
    return _("a whole number from {low} to {high}").format(low=low, high=high)


_DEFAULTS = Settings()

SETTINGS: tuple[Setting, ...] = (
    Setting(
        "lock_after_minutes",
        _("Lock after so many minutes without a key or the mouse; 0 never locks by itself."),
        _between(0, 240),
        _whole(0, 240),
    ),
    Setting(
        "clipboard_seconds",
        _("Clear what was copied after so many seconds."),
        _between(5, 600),
        _whole(5, 600),
    ),
    Setting(
        "week_starts_on",
        _("The first day of a week in the month of the sessions."),
        '"monday", "saturday", "sunday"',
        _one_of("monday", "saturday", "sunday"),
    ),
    Setting(
        "mouse",
        _("Take part in what the mouse does; without it the terminal selects text by itself."),
        "true, false",
        _yes_or_no,
    ),
    Setting(
        "animations",
        _("Let lists glide instead of jumping; slower, above all over a network."),
        "true, false",
        _yes_or_no,
    ),
    Setting(
        "own_editor",
        _("Let f4 hand a session’s text to $VISUAL or $EDITOR, in a directory held in memory."),
        "true, false",
        _yes_or_no,
    ),
    Setting(
        "keyring",
        _("Let the system’s keyring open the journal, after “mentorlog keyring keep”."),
        "true, false",
        _yes_or_no,
    ),
    Setting(
        "warn_synced_folder",
        _("Say so once when a journal lies in a folder that is copied to other machines."),
        "true, false",
        _yes_or_no,
    ),
    Setting(
        "backup.directory",
        _("Where backups go, always encrypted; without it, a directory beside the journal."),
        _("the full path of a directory; ~ is your home"),
        _directory,
    ),
    Setting(
        "backup.daily",
        _("How many daily backups are kept."),
        _between(1, 365),
        _whole(1, 365),
    ),
    Setting(
        "backup.weekly",
        _("How many weekly backups are kept beside the daily ones."),
        _between(0, 520),
        _whole(0, 520),
    ),
)

_BY_KEY: Mapping[str, Setting] = {setting.key: setting for setting in SETTINGS}


def load(file: Path | None = None) -> Settings:
    """The settings in `file`, or in the person's own settings file; the defaults without a file.

    Raises ConfigurationError naming file, key, value and what is allowed.
    """
    file = paths.config_file() if file is None else file
    try:
        text = small_file.text_of(file)
    except FileNotFoundError:
        return _DEFAULTS
    except (OSError, UnicodeDecodeError):
        raise ConfigurationError(
            _("The settings in {file} cannot be read. See who may read it.").format(file=file)
        ) from None
    # Most people have no such file, and its reader takes as long to import as the rest of `where`.
    import tomllib

    try:
        document = tomllib.loads(text)
    except (ValueError, RecursionError) as error:  # brackets in brackets, or a number without end
        raise ConfigurationError(
            _("The settings in {file} are not TOML: {reason}.").format(file=file, reason=error)
        ) from None
    return _settings(document, file)


def _settings(document: Mapping[str, object], file: Path) -> Settings:
    found: dict[str, Any] = {}
    for key, value in _flat(document):
        if key == "keys":
            found["keys"] = _keys(value, file)
        elif key not in _BY_KEY:
            raise ConfigurationError(_unknown(key, file))
        else:
            setting = _BY_KEY[key]
            try:
                found[setting.name] = setting.read(value)
            except ValueError:
                raise ConfigurationError(_refused(key, value, setting.allowed, file)) from None
    return Settings(**found)


def _flat(document: Mapping[str, object]) -> list[tuple[str, object]]:
    """The keys with their tables' names before them; the table of keyboard keys stays whole."""
    pairs: list[tuple[str, object]] = []
    for key, value in document.items():
        if isinstance(value, dict) and key != "keys":
            pairs += [(f"{key}.{inner}", deeper) for inner, deeper in value.items()]
        else:
            pairs.append((key, value))
    return pairs


def _keys(table: object, file: Path) -> Mapping[str, tuple[str, ...]]:
    allowed = _('commands by id with a key or a list of keys, as "editor.save" = ["ctrl+s", "f2"]')
    if not isinstance(table, dict):
        raise ConfigurationError(_refused("keys", table, allowed, file))
    keys: dict[str, tuple[str, ...]] = {}
    for command, value in _named_whole(table):
        names = [value] if isinstance(value, str) else value
        if not isinstance(names, list) or not all(isinstance(key, str) and key for key in names):
            raise ConfigurationError(_refused(f"keys.{command}", value, allowed, file))
        keys[command] = tuple(names)
    return MappingProxyType(keys)


def _named_whole(table: dict[str, object]) -> Iterator[tuple[str, object]]:
    """What is given by command: without quotes, TOML takes the dot of an id for a table's."""
    for name, value in table.items():
        if isinstance(value, dict):
            yield from ((f"{name}.{rest}", inner) for rest, inner in value.items())
        else:
            yield name, value


def _refused(key: str, value: object, allowed: str, file: Path) -> str:
    return _("In {file}, {key} is {value}. Allowed: {allowed}.").format(
        file=file, key=key, value=_as_toml(value), allowed=allowed
    )


def _unknown(key: str, file: Path) -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, _BY_KEY, n=1)
    if near:
        return _("{file} sets {key}, which does not exist. Did you mean {near}?").format(
            file=file, key=key, near=near[0]
        )
    return _("{file} sets {key}, which does not exist. Allowed: {allowed}.").format(
        file=file, key=key, allowed=", ".join([*_BY_KEY, "keys"])
    )


def _as_toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return f'"{value}"' if isinstance(value, str) else str(value)
