"""What understanding a line takes: the lines of the suite of cases. Call it as `python -m benchmarks.parser`.

The lines are those of `tests/parser_cases`, played as there, in the worlds of the suite; in copies of them with 1,000
more rooms and 5,000 more things elsewhere; and in copies with 100 things in the room. Each line is timed by itself, in
nanoseconds of CPU time, in several rounds, of which the median is its time. Lines that write or read files are played
and not counted.
"""

import argparse
import gc
import sys
import time
from collections.abc import Callable
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from typing import Final, NamedTuple

import backrooms_if as bif
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.script import Script
from benchmarks.measuring import REPOSITORY, Row, milliseconds
from benchmarks.turns import floor_rate
from tests.parser_cases.case_files import SUFFIX, cases_of

ROUNDS: Final = 7
MORE_ROOMS: Final = 1_000
MORE_THINGS: Final = 5_000
IN_THE_ROOM: Final = 100
_ON_DISK: Final = frozenset(("save", "restore", "transcript"))
_MATERIALS: Final = ("brass", "iron", "wooden", "green", "blue", "gold", "felt", "stone", "red", "silver")
_NOUNS: Final = ("key", "lamp", "box", "coin", "vase", "table", "note", "hat", "apple", "ring")
_ODD_NOUNS: Final = ("brick", "plank", "cork", "spoon", "bolt", "cup", "rag", "jar", "pipe", "stick")
_ODD_MATERIALS: Final = ("old", "new", "thin", "thick", "dull", "bent", "flat", "dry", "loose", "pale")


class Timed(NamedTuple):
    """A line, and the CPU seconds that it took."""

    line: str
    seconds: float


Maker = Callable[[str], str]
"""Makes another world file of one."""


def scripts() -> list[Script]:
    """Return the suite's cases as scripts, those that do not hold yet among them."""
    files = sorted((REPOSITORY / "tests" / "parser_cases").glob(f"*{SUFFIX}"))
    return [parse(case.script, str(case.path)) for path in files for case in cases_of(path)]


def as_written(source: str) -> str:
    """Return a world file as it is."""
    return source


def with_more_elsewhere(source: str) -> str:
    """Return a world file with rooms that nobody comes to, and things of everyday names in them."""
    rooms = [f"  far_room_{n}: {{name: Far Room {n}, text: Bare.}}" for n in range(MORE_ROOMS)]
    things = [
        f"  far_thing_{n}: {{name: a {_MATERIALS[n % 10]} {_NOUNS[n // 10 % 10]}, in: far_room_{n % MORE_ROOMS}}}"
        for n in range(MORE_THINGS)
    ]
    return _with(_with(source, "rooms", rooms), "things", things)


def with_more_here(source: str) -> str:
    """Return a world file with so many more things in the room that it begins in that there are a hundred."""
    start = next(line.removeprefix("start:").strip() for line in source.split("\n") if line.startswith("start:"))
    count = IN_THE_ROOM - source.count(f"    in: {start}\n")
    names = [f"{one} {noun}" for noun in _ODD_NOUNS for one in _ODD_MATERIALS]
    return _with(source, "things", [f"  near_thing_{n}: {{name: a {names[n]}, in: {start}}}" for n in range(count)])


MAKERS: Final[dict[str, Maker]] = {
    "a line of the suite": as_written,
    f"with {MORE_ROOMS:,} more rooms, {MORE_THINGS:,} more things elsewhere": with_more_elsewhere,
    f"with {IN_THE_ROOM} things in the room": with_more_here,
}


def _with(source: str, section: str, lines: list[str]) -> str:
    """Return a world file with more lines at the beginning of a section."""
    before, head, after = source.partition(f"\n{section}:\n")
    assert head, f"the world has no {section}"
    return "\n".join([before + head + lines[0], *lines[1:], after])


def worlds_of(played: list[Script], maker: Maker) -> dict[str, bif.World]:
    """Return the worlds of some scripts, each as the maker makes it, by what the headers of the scripts call them."""
    made: dict[str, bif.World] = {}
    with TemporaryDirectory() as folder:
        for script in played:
            header = script.headers["world"]
            if header.value not in made:
                source = (Path(header.path).parent / header.value).read_text(encoding="utf-8")
                copy = Path(folder) / Path(header.value).name
                copy.write_text(maker(source), encoding="utf-8")
                made[header.value] = bif.load_world(copy)
    return made


def times_of(played: list[Script], worlds: dict[str, bif.World]) -> list[Timed]:
    """Return the time of each line that is counted, in one round."""
    found: list[Timed] = []
    clock = time.process_time_ns
    with TemporaryDirectory() as folder:
        for script in played:
            game = bif.Game(worlds[script.headers["world"].value], script.seed, saves_folder=Path(folder))
            for command in script.commands:
                began = clock()
                game.play(command.text)
                took = clock() - began
                if not _ON_DISK.intersection(command.text.casefold().split()[:1]):
                    found.append(Timed(command.text, took / 1e9))
    return found


def measured() -> tuple[dict[str, list[Timed]], float]:
    """Return the lines of the suite, each with its time, for each way to make its worlds; and the floor's rate."""
    played = scripts()
    worlds = {name: worlds_of(played, maker) for name, maker in MAKERS.items()}
    gc.collect()
    for name in MAKERS:
        times_of(played, worlds[name])  # what is made at the first use, such as the grammar, is no line's
    rounds: dict[str, list[list[Timed]]] = {name: [] for name in MAKERS}
    rates: list[float] = []
    for _ in range(ROUNDS):
        rates.append(floor_rate())
        for name in MAKERS:
            rounds[name].append(times_of(played, worlds[name]))
    lines = {
        name: [Timed(times[0].line, median(one.seconds for one in times)) for times in zip(*each, strict=True)]
        for name, each in rounds.items()
    }
    return lines, median(rates)


def mean(lines: list[Timed]) -> float:
    """Return the mean time of lines."""
    return fmean(one.seconds for one in lines)


def slow(lines: list[Timed]) -> float:
    """Return the time that one line in a hundred takes longer than."""
    return sorted(one.seconds for one in lines)[len(lines) * 99 // 100]


def measure() -> list[Row]:
    """Return the rows of the suite's worlds, of those with more elsewhere and of those with more in the room."""
    return rows_of(*measured())


def rows_of(lines: dict[str, list[Timed]], floor: float) -> list[Row]:
    """Return the mean time and that of the slowest line in a hundred, for each way to make the worlds."""
    (name, plain), *others = lines.items()
    rows = [
        Row(f"{name}, mean", milliseconds(mean(plain)), f"{mean(plain) * floor:.0f}x", "a turn of the floor"),
        Row(f"{name}, 99 of 100", milliseconds(slow(plain)), f"{slow(plain) * floor:.0f}x", "a turn of the floor"),
    ]
    for other, timed in others:
        for which, taken, least in (("mean", mean(timed), mean(plain)), ("99 of 100", slow(timed), slow(plain))):
            rows.append(Row(f"{other}, {which}", milliseconds(taken), f"{taken / least:.2f}x", name))
    return rows


def main() -> None:
    """Print what a line takes, and with `--slowest N` the slowest lines of each kind of world."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.parser", description="What understanding a line takes.")
    parser.add_argument("--slowest", type=int, default=0, metavar="N", help="also list so many lines that take longest")
    arguments = parser.parse_args()
    lines, floor = measured()
    for row in rows_of(lines, floor):
        sys.stdout.write(f"{row.name:<68}{row.figure:>10} {row.ratio} {row.beside}\n")
    for name, timed in lines.items() if arguments.slowest else ():
        sys.stdout.write(f"\n{name}:\n")
        longest: dict[str, float] = {}
        for one in sorted(timed, key=lambda one: -one.seconds):
            longest.setdefault(one.line, one.seconds)
        for line, seconds in list(longest.items())[: arguments.slowest]:
            sys.stdout.write(f"{milliseconds(seconds):>10}  {line}\n")


if __name__ == "__main__":
    main()
