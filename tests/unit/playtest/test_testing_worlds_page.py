"""The page on testing worlds: its files are written, its commands are run, and what they print is what it shows.

How the page is read: a fenced block whose info string has a name after its language is a file of that name. `edit NAME`
takes out and puts in lines of it: `-` lines must be there, `+` lines go where the last of the others was found. A block
of `console` has commands after `$ `, each with its output; `...` there stands for anything.
"""

import doctest
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple, get_args

import pytest

from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.script import HEADERS, Kind
from backrooms_if.surfaces.cli import main

PAGE = Path(__file__).parents[3] / "docs" / "testing-worlds.md"
FENCE = re.compile(r"^```(\w+)(?: (\S+))?\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SAME = doctest.OutputChecker()


class Block(NamedTuple):
    """A fenced block of the page: its language, the name after it, its text, and its line."""

    language: str
    name: str
    text: str
    line: int


def blocks() -> list[Block]:
    page = PAGE.read_text(encoding="utf-8")
    return [
        Block(found[1], found[2] or "", found[3], page.count("\n", 0, found.start()) + 1)
        for found in FENCE.finditer(page)
    ]


def edit(path: Path, text: str) -> None:
    lines = path.read_text(encoding="utf-8").split("\n")
    at = 0
    for line in text.splitlines():
        if line[0] == "+":
            lines.insert(at, line[1:])
            at += 1
            continue
        at = lines.index(line[1:], at)
        if line[0] == "-":
            del lines[at]
        else:
            at += 1
    path.write_text("\n".join(lines), encoding="utf-8")


def output_of(command: str, capsys: pytest.CaptureFixture[str]) -> str:
    program, *arguments = shlex.split(command)
    if program == "cat":
        return Path(arguments[0]).read_text(encoding="utf-8")
    if program == "cp":
        Path(arguments[1]).write_bytes(Path(arguments[0]).read_bytes())
        return ""
    if program == "pytest":
        # Hypothesis, which no file here uses, takes longer to import than everything else together.
        options = ["--no-header", "-p", "no:cacheprovider", "-p", "no:hypothesispytest", "--rootdir=."]
        done = subprocess.run(
            [sys.executable, "-m", "pytest", *options, *arguments], capture_output=True, text=True, check=False
        )
        return done.stdout + done.stderr
    assert program == "backrooms-if", f"the page runs {program}"
    if "<" in arguments:
        *arguments, _, typed = arguments
        with Path(typed).open(encoding="utf-8") as file:
            run = [sys.executable, "-m", "backrooms_if", *arguments]
            done = subprocess.run(run, stdin=file, capture_output=True, text=True, check=False)
        return done.stdout + done.stderr
    main(arguments)
    shown = capsys.readouterr()
    return shown.out + shown.err


@pytest.mark.usefixtures("kept_worlds")
def test_what_the_page_shows_is_what_its_commands_print(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("PYTEST_ADDOPTS", raising=False)
    differing: list[str] = []
    for block in blocks():
        path = Path(block.name)
        if block.language == "edit":
            edit(path, block.text)
        elif block.name:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text, encoding="utf-8")
        elif block.language == "console":
            for part in re.split(r"^\$ ", block.text, flags=re.MULTILINE)[1:]:
                command, _, wanted = part.partition("\n")
                got = output_of(command, capsys)
                shown = got.rstrip("\n") + "\n" if got else ""
                if not SAME.check_output(wanted, shown, doctest.ELLIPSIS):
                    differing.append(f"docs/testing-worlds.md, block of line {block.line}: $ {command}\n{got}")
    assert differing == [], "\n".join(differing)


def test_the_page_shows_every_kind_of_check_and_header() -> None:
    scripts = [parse(block.text, block.name) for block in blocks() if block.language == "play"]
    kinds = {check.kind for script in scripts for check in script.checks}
    assert sorted(set(get_args(Kind)) - kinds) == []
    assert {word for script in scripts for word in script.headers} == set(HEADERS)
