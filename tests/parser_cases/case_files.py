"""Files of cases: many short playthroughs of one world in one file. `conftest.py` and the benchmarks read them.

A file is headers of the `.play` language, then cases. A case is a title behind `==`, if it does not hold yet a line
`pending: why`, and then lines of the `.play` language. What is handed to the reader of playthroughs is the whole file
with all other cases left empty, so that a report names the lines of the file.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final, NamedTuple

SUFFIX: Final = ".cases"
TITLE: Final = "== "
PENDING: Final = "pending:"
_WORLD: Final = "world:"
_NAME: Final = re.compile(r"[a-z][a-z0-9_]*")


class CaseFileFault(Exception):
    """A file of cases that cannot be read; the message says where and why."""


class Case(NamedTuple):
    """One case: its file's name, its number in it (from 1), its title, why it does not hold yet, and its script."""

    group: str
    number: int
    title: str
    pending: str
    script: str
    path: Path


def cases_of(path: Path) -> list[Case]:
    """Return the cases of a file in its order. Raises CaseFileFault."""
    lines = path.read_text(encoding="utf-8").split("\n")
    starts = [number for number, line in enumerate(lines) if line.startswith(TITLE)]
    if not starts:
        raise CaseFileFault(f"{path}:1: no case begins here: write a title behind `== `")
    head = lines[: starts[0]]
    found: list[Case] = []
    for number, (start, end) in enumerate(zip(starts, [*starts[1:], len(lines)], strict=True), 1):
        title = lines[start].removeprefix(TITLE).strip()
        body = lines[start + 1 : end]
        pending = ""
        if body and body[0].startswith(PENDING):
            pending = body[0].removeprefix(PENDING).strip()
            body[0] = ""
            if not pending:
                raise CaseFileFault(f"{path}:{start + 2}: say behind `pending:` why the case does not hold yet")
        if not title or any(one.title == title for one in found):
            raise CaseFileFault(f"{path}:{start + 1}: a case needs a title that no other case of the file has")
        script = "\n".join([*head, *[""] * (start - len(head) + 1), *body])
        found.append(Case(path.stem, number, title, pending, script, path))
    return found


def in_world(script: str, world: Path, ids: Mapping[str, str]) -> str:
    """Return a script that is played in another world, in which what its conditions name has other ids."""
    lines = script.split("\n")
    for at, line in enumerate(lines):
        if line.startswith(_WORLD):
            lines[at] = f"{_WORLD} {world}"
        elif line.lstrip().startswith("?"):
            lines[at] = _NAME.sub(lambda name: ids.get(name[0], name[0]), line)
    return "\n".join(lines)
