"""Worlds of 10, 1,000 and 10,000 rooms: what loading them and a turn in them takes. `__main__.py` calls it.

They are made here, alike but for their size: rooms in a grid, and a thing in every second of them. A file may have
2,000 rooms; for the largest the limits are raised while it is measured.
"""

import gc
import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import yaml

import backrooms_if as bif
from backrooms_if import limits
from backrooms_if.session import saves
from benchmarks.measuring import Row, cpu_of, environment, milliseconds, side_by_side

SIZES: Final = (10, 1_000, 10_000)
ROUNDS: Final = 5
TURNS: Final = 400
LOOP: Final = ("look", "east", "take lamp", "examine lamp", "inventory", "frobnicate", "drop lamp", "west")
"""One of each kind of line, ending where it began; the lamp is in the second room."""


def source(rooms: int) -> str:
    """Return a world file with so many rooms, ten in a row."""
    lines = [
        "format: 1",
        f"id: rooms_{rooms}",
        f"title: {rooms} Rooms",
        "authors: the backrooms_if authors",
        "license: CC-BY-4.0",
        "start: room0",
        "rooms:",
    ]
    for number in range(rooms):
        ways = {"east": number + 1 if number % 10 < 9 else -1, "west": number - 1 if number % 10 else -1}
        ways |= {"south": number + 10, "north": number - 10}
        exits = ", ".join(f"{way}: room{there}" for way, there in ways.items() if 0 <= there < rooms)
        text = "A room with yellow paper on the walls."
        lines.append(f"  room{number}: {{name: Room {number}, text: {json.dumps(text)}, exits: {{{exits}}}}}")
    lines += ["things:", "  lamp: {name: a lamp, in: room1, text: A lamp.}"]
    lines += [f"  chair{number}: {{name: a chair {number}, in: room{number}}}" for number in range(2, rooms, 2)]
    return "\n".join([*lines, ""])


@contextmanager
def raised_limits() -> Iterator[None]:
    """Let a file be as large as the largest here."""
    raised = {"FILE_BYTES": 100_000_000, "FILE_NODES": 10_000_000, "ROOMS_PER_FILE": max(SIZES)}
    before = {name: getattr(limits, name) for name in raised}
    for name, limit in raised.items():
        setattr(limits, name, limit)
    try:
        yield
    finally:
        for name, limit in before.items():
            setattr(limits, name, limit)


def load(path: Path, cache: str) -> float:
    """Return the CPU seconds of opening a world, with a folder for what is kept of it, or `off`."""
    with environment(BACKROOMS_IF_CACHE=cache):
        return cpu_of(partial(bif.load_world, path))


def events_of(data: bytes) -> None:
    """Let libyaml read some bytes, and do nothing with what it finds: less than that no reader of YAML does."""
    for _ in yaml.parse(data, Loader=yaml.CSafeLoader):
        pass


def play(game: bif.Game) -> None:
    """Play so many turns."""
    for _ in range(TURNS // len(LOOP)):
        for line in LOOP:
            if not game.play(line).text:
                raise AssertionError(f"{line} was answered with nothing")


def undo_all(game: bif.Game) -> None:
    """Take all turns back."""
    while game.undo():
        pass


def measure() -> list[Row]:
    """Return the rows of loading, of a turn, of UNDO and of a save."""
    with raised_limits():
        return _measure()


def _measure() -> list[Row]:
    loads: list[Row] = []
    turns: list[Row] = []
    games: list[tuple[int, bif.World]] = []
    with TemporaryDirectory() as folder:
        for rooms in SIZES:
            path = Path(folder) / f"rooms_{rooms}.yaml"
            path.write_text(source(rooms), encoding="utf-8")
            data = path.read_bytes()
            ways = {
                f"load a world of {rooms:,} rooms ({len(data):,} bytes)": partial(load, path, "off"),
                "open it again": partial(load, path, folder),
                "events": partial(cpu_of, partial(events_of, data)),
            }
            for way in ways.values():
                way()
            took = side_by_side(3 if rooms > 1_000 else ROUNDS, ways)
            least_load = took.pop("events")
            loads += [
                Row(name, milliseconds(time), f"{time / least_load:.1f}x", "libyaml's bare events of the same bytes")
                for name, time in took.items()
            ]
            games.append((rooms, bif.load_world(path)))
            gc.collect()
    played = side_by_side(
        ROUNDS, {str(rooms): partial(lambda world: cpu_of(partial(play, bif.Game(world, 7))), w) for rooms, w in games}
    )
    least = played[str(SIZES[0])]
    for rooms in SIZES:
        took_turn = played[str(rooms)]
        name = f"a turn in a world of {rooms:,} rooms"
        beside = f"a turn in one of {SIZES[0]}"
        turns.append(Row(name, milliseconds(took_turn / TURNS), f"{took_turn / least:.2f}x", beside))
    return [*loads, *turns, *_history(games[1][1])]


def _history(world: bif.World) -> list[Row]:
    """Return the rows of UNDO and of a save, in one of the worlds."""
    played: list[float] = []
    undone: list[float] = []
    for _ in range(ROUNDS):
        game = bif.Game(world, 7)
        played.append(cpu_of(partial(play, game)))
        steps = len(game.history.behind)
        undone.append(cpu_of(partial(undo_all, game)) / steps)
    turn, step = sorted(played)[ROUNDS // 2] / TURNS, sorted(undone)[ROUNDS // 2]
    game = bif.Game(world, 7)
    play(game)
    size = len(saves.dumps(world, game.seed, game.records).encode())
    return [
        Row("UNDO of a line", milliseconds(step), f"{step / turn:.2f}x", "the turn that it takes back"),
        Row(f"a save after {TURNS} lines", f"{size / TURNS:.0f} bytes a line"),
    ]
