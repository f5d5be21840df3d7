"""docs/commands.md has every command and option of the program, and no other, and every variable it reads."""

import argparse
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

from backrooms_if.surfaces.arguments import parser
from backrooms_if.surfaces.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
OF_ALL = {"-h", "--help"}
OF_THE_MACHINE = {"STY", "TERM", "TMUX", "XTERM_VERSION"}
"""What a terminal says of itself; nobody sets these for this program."""


def spelt(known: argparse.ArgumentParser) -> Iterator[str]:
    """Yield each option of a command as the page spells it, with its value or each value that it can have."""
    for action in known._actions:
        if isinstance(action, argparse._SubParsersAction):
            for below in action.choices.values():
                yield from spelt(below)
        for option in action.option_strings:
            if option in OF_ALL:
                continue
            if action.choices:
                yield from (f"{option} {choice}" for choice in action.choices)
            else:
                yield f"{option} {action.metavar}" if action.metavar else option


def shown(command: str) -> set[str]:
    """Return the options in the table of a command's section."""
    section = PAGE.partition(f"\n## `{command}`\n")[2].partition("\n## ")[0]
    cells = [line.split(" | ")[0] for line in section.splitlines() if line.startswith("| ")]
    return {span for cell in cells for span in re.findall(r"`(-[^`]*)`", cell)}


@pytest.mark.parametrize("name", COMMANDS)
def test_the_page_has_the_options_of_a_command(name: str) -> None:
    known = parser(name)
    import_module(f"backrooms_if.surfaces.commands.{name}").configure(known)
    assert shown(name) == set(spelt(known))


def test_the_page_has_the_commands() -> None:
    assert re.findall(r"^\| `backrooms-if (\w+)", PAGE, re.MULTILINE) == list(COMMANDS)


def test_the_page_has_the_variables_that_the_program_reads() -> None:
    read: set[str] = set()
    for path in (ROOT / "backrooms_if").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        read.update(re.findall(r"environ(?:\.get\(|\[)\"([A-Z_]+)\"", source))
        read.update(re.findall(r"\"([A-Z_]+)\" in (?:os\.)?environ", source))
        read.update(re.findall(r"\"(BACKROOMS_IF_[A-Z]+)\"", source))
    named = set(re.findall(r"`([A-Z_]{4,})`", PAGE.partition("## Variables")[2]))
    assert named == read - OF_THE_MACHINE
