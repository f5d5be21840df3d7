"""The tests that a world has for its levels without end: `wayfind` and `sameness`, with fewer runs than the commands.

`backrooms-if test` and pytest run them where a world itself is given: its folder, a folder above it, or its file. Of
folders that are searched, it is those that hold a world with playthroughs.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from backrooms_if.records import NamedTuple

if TYPE_CHECKING:
    from backrooms_if.playtest.runner import Outcome
    from backrooms_if.world.model import World

WORLD_FILE: Final = "world.yaml"
PLAYTHROUGHS: Final = "playthroughs"
SUFFIXES: Final = (".yaml", ".yml")
RUNS: Final = 40
GAMES: Final = 2
ROOMS: Final = 500
_KEY: Final = "expanse:"
_STUDIES: Final[tuple[Literal["wayfind", "sameness"], ...]] = ("wayfind", "sameness")


class LevelTest(NamedTuple):
    """A study of a level without end, of a world; of a world that does not load, what says so."""

    world: "World | None"
    given: Path
    """The world's file."""
    path: Path
    """The file that the expanse is written in, and its line."""
    line: int
    level: str
    study: Literal["wayfind", "sameness", "load"]

    @property
    def name(self) -> str:
        """Return how the test is called: `wayfind yellow`."""
        return f"{self.study} {self.level}".strip()


def given_worlds(path: Path) -> list[Path]:
    """Return the world files that a path means here: itself, or those of the folders of worlds in a folder."""
    if path.is_dir():
        found = []
        for here, folders, files in os.walk(path):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            if WORLD_FILE in files and (PLAYTHROUGHS in folders or Path(here) == path):
                found.append(Path(here) / WORLD_FILE)
        return found
    return [path] if path.suffix in SUFFIXES and path.is_file() else []


def levels_of(world_file: Path) -> list[LevelTest]:
    """Return the tests of a world, by its file; none for one without levels without end. It is loaded for them only if
    some file of it has one."""
    written = dict(_written(world_file))
    if not written:
        return []
    world = _opened(world_file)
    if world is None:
        path, line = next(iter(written.items()))
        return [LevelTest(None, world_file, path, line, "", "load")]
    found = []
    for level in world.expanses:
        path = next((one for one in written if _level_of(one) == level), next(iter(written)))
        found += [LevelTest(world, world_file, path, written[path], level, study) for study in _STUDIES]
    return found


def outcome_of(test: LevelTest) -> "Outcome":
    """Return what became of a test, in the words of the command that has its name; never raises for the world."""
    from backrooms_if.playtest.runner import Outcome
    from backrooms_if.playtest.script import Finding
    from backrooms_if.surfaces.as_typed import program

    if test.world is None:
        message = f"the world has errors, and its levels cannot be tested: {program()} check {test.given}"
        return Outcome(str(test.path), "", "no world", (Finding(test.line, message),), branch=test.name)
    faults = _faults(test.world, test)
    passed = Outcome(str(test.path), "", "passed", branch=test.name)
    if not faults:
        return passed
    cure = f"see all of it with `{program()} {test.study} {test.given} {test.level}`"
    finding = Finding(test.line, f"{test.name} is not held; {cure}", tuple(faults))
    return passed._replace(verdict="failed", findings=(finding,))


def _faults(world: "World", test: LevelTest) -> list[str]:
    from backrooms_if.ids import LevelId
    from backrooms_if.studies.expanses import telling

    level = LevelId(test.level)
    if test.study == "wayfind":
        from backrooms_if.studies.expanses.wayfinding import wayfinding

        report = wayfinding(world, level, runs=RUNS, games=GAMES, is_brief=True)
        return [line for sign in report.signs for line in telling.faults_of_sign(report, sign)]
    from backrooms_if.studies.expanses.likeness import likeness

    return telling.faults_of_words(likeness(world, level, rooms=ROOMS))


def _opened(path: Path) -> "World | None":
    from backrooms_if.library import WorldNotFound, load_world
    from backrooms_if.problems import WorldFileError

    where = path.absolute()  # else the name of a folder could be that of a world that came along
    try:
        return load_world(where.parent if path.name == WORLD_FILE else where)
    except (WorldFileError, WorldNotFound):
        return None


def _written(world_file: Path) -> Iterator[tuple[Path, int]]:
    """Yield the files of a world that have an expanse, each with the line of the key."""
    files = [world_file]
    if world_file.name == WORLD_FILE:
        files += [path for path in sorted(world_file.parent.glob("levels/*")) if path.suffix in SUFFIXES]
    for path in files:
        for number, line in enumerate(_lines(path), 1):
            if line.startswith(_KEY):
                yield path, number
                break


def _level_of(path: Path) -> str:
    """Return the id of the level that a file says it is."""
    said = (line.partition(":")[2] for line in _lines(path) if line.startswith(("level:", "id:")))
    return next(said, "").partition("#")[0].strip(" \"'") or path.stem


def _lines(path: Path) -> list[str]:
    from backrooms_if.playtest.reading import read

    text = read(path)
    return text.removeprefix("\ufeff").split("\n") if isinstance(text, str) else []  # why not, the world's check says
