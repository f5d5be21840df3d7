"""Plays a world's playthroughs with a small fault in its files, and says which notices. `mutants` asks."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Literal

from backrooms_if import rng
from backrooms_if.library.files import Files
from backrooms_if.library.load import check_files, files_of
from backrooms_if.playtest.checking import failures
from backrooms_if.playtest.meaning import meaning_of
from backrooms_if.playtest.playing import asked
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.script import Script
from backrooms_if.records import NamedTuple
from backrooms_if.studies.mutants.mutating import OPERATORS, Mutant, mutants
from backrooms_if.world.model import World

Fate = Literal["noticed", "not loaded", "survived"]
"""What becomes of a fault: a playthrough fails, the world does not load any more, or neither."""


class Fated(NamedTuple):
    """A fault and what became of it. `by` is the file and line of the playthrough that noticed it, else empty."""

    mutant: Mutant
    fate: Fate
    by: str = ""


class Piece(NamedTuple):
    """Some faults to be tried by one process: the world as a path, its playthroughs, and the faults."""

    world: str
    scripts: tuple[str, ...]
    mutants: tuple[Mutant, ...]


def sources(where: str) -> dict[str, str]:
    """Return the text of each file of a world, by the name that reports call it by; what cannot be read is left out."""
    return {name: data.decode("utf-8") for name, data in files_of(where).contents().items()}


def every_mutant(where: str) -> list[Mutant]:
    """Return all the faults that can be made in a world that loads, file by file."""
    return [mutant for name, source in sources(where).items() for mutant in mutants(name, source)]


def sampled(all_of_them: Iterable[Mutant], number: int | None, seed: int) -> list[Mutant]:
    """Return so many of the faults by chance, None for all: each operator in turn, so that rare ones are tried too."""
    by_operator: dict[str, list[Mutant]] = {operator: [] for operator in OPERATORS}
    for mutant in all_of_them:
        by_operator[mutant.operator].append(mutant)
    for alike in by_operator.values():
        alike.sort(key=lambda one: (rng.draw(seed, f"{one.file}/{one.line}/{one.what}", 0), one))
    if number is None:
        return [mutant for alike in by_operator.values() for mutant in alike]
    found: list[Mutant] = []
    while len(found) < number and any(by_operator.values()):
        for alike in by_operator.values():
            if alike and len(found) < number:
                found.append(alike.pop(0))
    return found


def tried(piece: Piece) -> tuple[Fated, ...]:
    """Return what becomes of the faults of a piece, each by itself, in their order."""
    files = files_of(piece.world)
    scripts = [assembled(Path(path)) for path in piece.scripts]
    return tuple(_fate(mutant, files, scripts) for mutant in piece.mutants)


def _fate(mutant: Mutant, files: Files, scripts: list[Script]) -> Fated:
    data = mutant.applied(files.contents()[mutant.file].decode("utf-8")).encode("utf-8")
    world = check_files(files.changed({mutant.file: data}), with_lint=False).world
    if world is None:
        return Fated(mutant, "not loaded")
    by = next((found for script in scripts if (found := failing(script, world))), "")
    return Fated(mutant, "noticed" if by else "survived", by)


def failing(script: Script, world: World) -> str:
    """Return the file and line of the first check of a script that fails in a world; empty if none does."""
    meaning = meaning_of(script, world)
    if meaning.faults:
        return _place(script, meaning.faults[0].path, meaning.faults[0].line)
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        for step, checks in asked(script, world, Path(folder), meaning.arranged):
            found = failures(step, checks, meaning)
            if found:
                first = min(found.values(), key=lambda finding: finding.line)
                return _place(script, first.path, first.line)
    return ""


def _place(script: Script, path: str, line: int) -> str:
    return f"{path or script.path}:{line}"


def pieces(where: str, scripts: Iterable[Path], faults: list[Mutant], size: int) -> Iterator[Piece]:
    """Yield the faults in pieces of so many, each with all that a process needs to try them."""
    paths = tuple(str(path) for path in scripts)
    for start in range(0, len(faults), size):
        yield Piece(where, paths, tuple(faults[start : start + size]))
