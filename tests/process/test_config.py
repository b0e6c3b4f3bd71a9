"""The settings file: what it says is used, what it cannot say is named."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from mentorlog import config, small_file
from mentorlog.errors import ConfigurationError


def write(tmp_path: Path, text: str) -> Path:
    file = tmp_path / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    assert config.load(tmp_path / "none.toml") == config.Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    file = write(
        tmp_path,
        """
lock_after_minutes = 0
clipboard_seconds = 5
week_starts_on = "sunday"
mouse = false
animations = true
[backup]
directory = "/backups of mine"
daily = 1
weekly = 0
[keys]
"editor.save" = ["ctrl+s", "f2"]
"app.lock" = "f12"
""",
    )
    settings = config.load(file)
    assert settings.lock_after_minutes == 0
    assert settings.clipboard_seconds == 5
    assert settings.week_starts_on == "sunday"
    assert settings.mouse is False
    assert settings.animations is True
    assert settings.backup_directory == Path("/backups of mine")
    assert (settings.backup_daily, settings.backup_weekly) == (1, 0)
    assert settings.keys == {"editor.save": ("ctrl+s", "f2"), "app.lock": ("f12",)}


def test_the_home_in_a_directory_is_understood(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    settings = config.load(write(tmp_path, '[backup]\ndirectory = "~/copies"\n'))
    assert settings.backup_directory == tmp_path / "copies"


@pytest.mark.parametrize(
    ("line", "key", "value", "allowed"),
    [
        ("lock_after_minutes = 500", "lock_after_minutes", "500", "from 0 to 240"),
        ("lock_after_minutes = true", "lock_after_minutes", "true", "from 0 to 240"),
        ('lock_after_minutes = "5"', "lock_after_minutes", '"5"', "from 0 to 240"),
        ("lock_after_minutes = 2.5", "lock_after_minutes", "2.5", "from 0 to 240"),
        ('week_starts_on = "freitag"', "week_starts_on", '"freitag"', '"monday"'),
        ("mouse = 1", "mouse", "1", "true, false"),
        ("[backup]\ndaily = 0", "backup.daily", "0", "from 1 to 365"),
        ('[backup]\ndirectory = "here"', "backup.directory", '"here"', "full path"),
        ('[backup]\ndirectory = "~nobody-of-that-name/b"', "backup.directory", "~nobody", "~ is"),
        ('[backup]\ndirectory = "/a\\u0000b"', "backup.directory", "/a", "full path"),
        ("keys = 3", "keys", "3", "commands by id"),
        ('[keys]\n"app.lock" = 12', "keys.app.lock", "12", "commands by id"),
    ],
)
def test_what_cannot_be_used_is_named(
    tmp_path: Path, line: str, key: str, value: str, allowed: str
) -> None:
    file = write(tmp_path, line)
    with pytest.raises(ConfigurationError) as caught:
        config.load(file)
    for part in (str(file), key, value, allowed):
        assert part in caught.value.message


@pytest.mark.parametrize(
    "text",
    ['[keys]\n"app.lock" = "f12"', '[keys]\napp.lock = "f12"', '[keys.app]\nlock = ["f12"]'],
)
def test_an_id_is_one_with_quotes_and_without(tmp_path: Path, text: str) -> None:
    assert config.load(write(tmp_path, text)).keys == {"app.lock": ("f12",)}


def test_a_key_that_does_not_exist_is_named_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="lock_after_minutes"):
        config.load(write(tmp_path, "lock_after_minute = 5"))


def test_a_table_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match=r"colours\.late.*does not exist"):
        config.load(write(tmp_path, '[colours]\nlate = "red"'))


def test_what_is_not_toml_is_said(tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError, match="not TOML"):
        config.load(write(tmp_path, "mouse = yes\n"))


def test_what_is_not_text_is_said(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ConfigurationError, match="cannot be read"):
        config.load(file)


@pytest.mark.parametrize("what", ["pipe", "endless", "directory", "too long"])
def test_what_is_no_settings_file_holds_nothing_up(tmp_path: Path, what: str) -> None:
    file = tmp_path / "config.toml"
    if what == "pipe":
        os.mkfifo(file)
    elif what == "endless":
        file.symlink_to("/dev/zero")
    elif what == "directory":
        file.mkdir()
    else:
        file.write_bytes(b"#" * (small_file.MOST + 1))
    with pytest.raises(ConfigurationError, match="cannot be read"):
        config.load(file)


@pytest.mark.parametrize("setting", config.SETTINGS, ids=lambda known: known.key)
def test_every_setting_is_documented_and_its_default_allowed(setting: config.Setting) -> None:
    assert setting.meaning.endswith(".")
    assert setting.allowed
    if setting.default is not None:
        assert setting.read(setting.default) == setting.default
