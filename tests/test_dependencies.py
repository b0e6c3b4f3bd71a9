"""What the program imports is what `pyproject.toml` names, and the other way round."""

from __future__ import annotations

import ast
import re
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

ROOT = Path(__file__).parents[1]
#: Data, which Python's own zoneinfo reads where the system has none.
NOT_IMPORTED = {"tzdata"}


def named(requirements: list[str]) -> set[str]:
    found = (re.match(r"[\w.-]+", requirement) for requirement in requirements)
    return {match[0].lower() for match in found if match}


def imported() -> set[str]:
    """The top packages that the program imports, at the top of a module or within it."""
    found: set[str] = set()
    for file in (ROOT / "mentorlog").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module:
                found.add(node.module.partition(".")[0])
    return found - sys.stdlib_module_names - {"mentorlog"}


def test_every_import_is_named_and_every_name_is_imported() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = named(project["dependencies"]) | named(project["optional-dependencies"]["keyring"])
    offered = packages_distributions()
    used = {name: {one.lower() for one in offered.get(name, [])} for name in imported()}
    assert {name for name, by in used.items() if not by & wanted} == set()
    assert wanted - set().union(*used.values()) == NOT_IMPORTED
