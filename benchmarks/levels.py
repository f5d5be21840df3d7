"""Worlds of many levels as people write them: loading, checking, 100,000 rooms cold and warm, and a turn in them.

A level has 100 rooms; a room 5 sentences of prose, 3 exits, 2 things, and every third a noclip. Call it as `python -m
benchmarks.levels`; `__main__.py` calls it too.
"""

import subprocess
import sys
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import backrooms_if as bif
from benchmarks.measuring import Row, cpu_of, environment, milliseconds, side_by_side
from benchmarks.worlds import events_of

ROOMS: Final = 100
"""Rooms of a level."""
SMALL: Final = 10
LARGE: Final = 1_000
"""Levels of the worlds that are measured."""
ROUNDS: Final = 7
_WORDS: Final = tuple(
    [
        "carpet",
        "paper",
        "light",
        "hum",
        "wall",
        "corner",
        "damp",
        "yellow",
        "stain",
        "ceiling",
        "tile",
        "corridor",
        "room",
        "door",
        "edge",
        "smell",
        "dust",
        "quiet",
    ]
)
LOOP: Final = ("look", "north", "take lamp", "examine lamp", "inventory", "frobnicate", "drop lamp", "south")
"""One of each kind of line, ending where it began; the lamp is in the second room."""
TIMES: Final = 50
_BESIDE: Final = "libyaml's bare events of the same bytes"
_OPEN: Final = """
import sys, time
began = time.process_time()
import backrooms_if as bif
bif.Game(bif.load_world(sys.argv[1]), 7)
took = time.process_time() - began
most = next(line for line in open("/proc/self/status") if line.startswith("VmHWM:"))
print(took, most.split()[1])
"""
"""A program that opens a world and begins a game, and tells its CPU seconds and the most kilobytes that it had."""


def level(number: int, rooms: int, chance: Random, levels: int) -> str:
    """Return the file of a level."""

    def sentence(words: int) -> str:
        return f"{' '.join(chance.choice(_WORDS) for _ in range(words)).capitalize()}."

    lines = [f"level: l{number}", f"title: Level {number}", "rooms:"]
    things = ["things:"]
    for room in range(rooms):
        lines += [f"  r{room}:", f"    name: Room {room} of {number}", "    text: |"]
        lines += [f"      {sentence(9)}" for _ in range(5)]
        lines += ["    exits:", f"      north: r{(room + 1) % rooms}", f"      south: r{(room - 1) % rooms}"]
        other = chance.randrange(rooms)
        if room % 10 == 0:
            lines.append(f"      east: {{to: l{chance.randrange(levels)}/r0}}")
        else:
            lines.append(f"      east: r{other}" if room % 2 else f"      east: {{to: r{other}, say: {sentence(6)}}}")
        if room % 3 == 0:
            way = f"via: wall, to: r{other}, odds: 1 in 12, sign: The paper is thin., say: {sentence(6)}"
            lines += ["    noclip:", f"      thin{room}: {{{way}}}"]
        for thing in range(2):
            things += [f"  t{room}_{thing}:", f"    name: a {chance.choice(_WORDS)} thing{thing} t{room}"]
            things += [f"    in: r{room}", f"    text: {sentence(8)}"]
    return "\n".join([*lines, *things, ""])


def write_world(folder: Path, levels: int, rooms: int = ROOMS) -> None:
    """Write a world with so many levels, the same at each time."""
    (folder / "levels").mkdir(parents=True)
    head = ("format: 1", "id: big", "title: Big", "authors: the backrooms_if authors", "license: CC0-1.0")
    lamp = ("things:", "  lamp: {name: a lamp, in: l0/r1, text: A lamp.}")
    (folder / "world.yaml").write_text("\n".join([*head, "start: l0/r0", *lamp, ""]), encoding="utf-8")
    chance = Random(1)
    for number in range(levels):
        (folder / "levels" / f"l{number}.yaml").write_text(level(number, rooms, chance, levels), encoding="utf-8")


def _events(files: list[bytes]) -> None:
    for data in files:
        events_of(data)


def _opened(folder: Path, kept: str) -> tuple[float, int]:
    """Return CPU seconds and the most bytes of a program of its own that opens a world."""
    with environment(BACKROOMS_IF_CACHE=kept):
        told = subprocess.run([sys.executable, "-c", _OPEN, folder], capture_output=True, check=True, text=True)
    seconds, most = told.stdout.split()
    return float(seconds), int(most) * 1024


def _play(world: bif.World) -> float:
    game = bif.Game(world, 7)

    def play() -> None:
        for line in LOOP * TIMES:
            if not game.play(line).text:
                raise AssertionError(f"{line} was answered with nothing")

    return cpu_of(play)


def measure() -> list[Row]:
    """Return the rows of loading, of checking, of a world of 100,000 rooms, and of a turn in it."""
    rows: list[Row] = []
    with TemporaryDirectory() as place:
        small, large, least = Path(place) / "small", Path(place) / "large", Path(place) / "least"
        write_world(small, SMALL)
        write_world(large, LARGE)
        write_world(least, 1, 10)
        files = [path.read_bytes() for path in sorted(small.rglob("*.yaml"))]
        with environment(BACKROOMS_IF_CACHE="off"):
            ways = {
                "read, validate and compile": partial(cpu_of, partial(bif.load_world, small)),
                "check, lint included": partial(cpu_of, partial(bif.check_world, small, notes=False)),
                "check, notes as well": partial(cpu_of, partial(bif.check_world, small)),
                "events": partial(cpu_of, partial(_events, files)),
            }
            for way in ways.values():
                way()
            took = side_by_side(ROUNDS, ways)
        bare = took.pop("events")
        what = f"{SMALL * ROOMS:,} rooms in {SMALL} files ({sum(map(len, files)):,} bytes)"
        rows += [
            Row(f"{name}: {what}", milliseconds(time), f"{time / bare:.1f}x", _BESIDE) for name, time in took.items()
        ]
        kept = str(Path(place) / "kept")
        for name, cache in (("cold, nothing kept", "off"), ("cold, and kept", kept), ("warm", kept)):
            seconds, most = _opened(large, cache)
            told = f"{LARGE * ROOMS:,} rooms in {LARGE:,} files, {name}"
            rows.append(Row(told, milliseconds(seconds), f"{most / 1e6:,.0f} MB", "the most memory it had"))
        with environment(BACKROOMS_IF_CACHE=kept):
            worlds = {"large": bif.load_world(large), "least": bif.load_world(least)}
        turns = side_by_side(ROUNDS, {name: partial(_play, world) for name, world in worlds.items()})
        ratio = f"{turns['large'] / turns['least']:.2f}x"
        each = milliseconds(turns["large"] / (TIMES * len(LOOP)))
        rows.append(Row(f"a turn at {LARGE * ROOMS:,} rooms", each, ratio, "a turn at 10"))
    return rows


def main() -> None:
    """Print the table."""
    for row in measure():
        sys.stdout.write(f"{row.name:<70}{row.figure:>10} {row.ratio:>8} {row.beside}\n")


if __name__ == "__main__":
    main()
