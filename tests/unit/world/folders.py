"""Worlds in folders, written inside a test."""

from pathlib import Path

from backrooms_if.library import check_world
from backrooms_if.library.load import Checked
from backrooms_if.world.model import World

HEAD = "format: 1\nid: w\ntitle: A World\nauthors: the testers\nlicense: CC-BY-4.0\nstart: one/hall\n"
ONE = "level: one\ntitle: One\nrooms:\n  hall: {name: Hall}\n"
TWO = "level: two\ntitle: Two\nrooms:\n  hall: {name: Other Hall}\n"


def folder_of(parent: Path, head: str = HEAD, **levels: str) -> Path:
    """Return the folder of a world with these level files, the first level having its room `hall`."""
    folder = parent / "w"
    (folder / "levels").mkdir(parents=True)
    (folder / "world.yaml").write_text(head)
    for name, text in levels.items():
        (folder / "levels" / f"{name}.yaml").write_text(text)
    return folder


def world_in(folder: Path) -> World:
    checked = check_world(folder, with_lint=False)
    assert checked.world is not None, told(folder)
    return checked.world


def told(folder: Path, checked: Checked | None = None) -> list[str]:
    """Return each error of a folder: file, line, code and what is wrong."""
    found = checked if checked is not None else check_world(folder, with_lint=False)
    return [
        f"{problem.span.file.removeprefix(f'{folder}/')}:{problem.span.line} {problem.code} {problem.message}"
        for problem in found.problems
        if problem.severity == "error"
    ]
