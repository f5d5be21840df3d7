"""What a turn costs in a world with 1,000 rules that cannot apply where it is played, beside the same without them.

Each kind of reason has its own world: other rooms, other things, modes that are off, another level, and each at every
hook. Call it as `python -m benchmarks.rules`; `__main__.py` calls it too.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import backrooms_if as bif
from benchmarks.floor import LINES
from benchmarks.measuring import Row, cpu_of, milliseconds, side_by_side

RULES: Final = 1_000
ROUNDS: Final = 9
LOOPS: Final = 60
HOOKS: Final = ("before: any", "instead: any", "after: any", "each_turn: true")
AT_A_ROOM: Final = (*HOOKS, "entering: far", "leaving: far")
HEAD: Final = """format: 1
id: many_rules
title: Many Rules
authors: the backrooms_if authors
license: CC-BY-4.0
start: near/room0
flags: {closing: false}
rules:
"""
NEAR: Final = """level: near
title: Near
rooms:
  room0: {name: Room 0, text: A room with paper on the walls. The next one is north., exits: {north: room1}}
  room1: {name: Room 1, text: A room with paper on the walls., exits: {south: room0, down: far}}
  far: {name: Far, exits: {up: room1, down: elsewhere/hall}}
things:
  lamp: {name: a lamp, in: room1, text: A lamp.}
  chair: {name: a chair, in: far}
rules:
"""
ELSEWHERE: Final = """level: elsewhere
title: Elsewhere
rooms:
  hall: {name: Hall, exits: {up: near/far}}
rules:
"""


def _rules(hooks: tuple[str, ...], narrowed: str) -> str:
    """Return 1,000 rules, the hooks in turn, each narrowed to what is not here."""
    lines = (f"{hooks[number % len(hooks)]}, {narrowed}" for number in range(RULES))
    return "".join(f"  rule{number}: {{{line}say: No.}}\n" for number, line in enumerate(lines))


KINDS: Final[dict[str, dict[str, str]]] = {
    "other rooms": {"near": _rules(HOOKS, "at: far, ")},
    "entering or leaving other rooms": {"near": _rules(AT_A_ROOM[-2:], "")},
    "a condition that asks first for another room": {"near": _rules(HOOKS, '"when": "at(far) and not closing", ')},
    "other things": {"near": _rules(HOOKS[:3], "thing: chair, ")},
    "modes that are off": {"world": _rules(HOOKS, "mode: closing, ")},
    "another level": {"elsewhere": _rules(HOOKS, "")},
}


def _world(folder: Path, rules: dict[str, str]) -> bif.World:
    """Return a world of two levels with some rules, by the file that they stand in."""
    (folder / "levels").mkdir(parents=True)
    for name, path, text in (
        ("world", folder / "world.yaml", HEAD),
        ("near", folder / "levels" / "near.yaml", NEAR),
        ("elsewhere", folder / "levels" / "elsewhere.yaml", ELSEWHERE),
    ):
        path.write_text(f"{text}{rules.get(name, '  none: {at_start: true, say: So.}')}\n", encoding="utf-8")
    return bif.load_world(folder)


def _play(game: bif.Game) -> None:
    for _ in range(LOOPS):
        for line in LINES:
            game.play(line)


def _time(world: bif.World) -> float:
    """Return the CPU seconds of a turn, in a game that has begun."""
    game = bif.Game(world, seed=7)
    return cpu_of(partial(_play, game)) / (LOOPS * len(LINES))


def measure() -> list[Row]:
    """Return a row for each kind of rule that cannot apply; the ratio is to the same world without rules."""
    with TemporaryDirectory() as folder:
        worlds = {kind: _world(Path(folder) / str(at), rules) for at, (kind, rules) in enumerate(KINDS.items())}
        worlds[""] = _world(Path(folder) / "none", {})
        for world in worlds.values():
            _time(world)
        ways: dict[str, Callable[[], float]] = {kind: partial(_time, world) for kind, world in worlds.items()}
        times = side_by_side(ROUNDS, ways)
    return [
        Row(
            f"a turn beside {RULES:,} rules of {kind}",
            milliseconds(times[kind]),
            f"{times[kind] / times['']:.2f}",
            "the same without rules",
        )
        for kind in KINDS
    ]


def main() -> None:
    """Print the table."""
    for row in measure():
        sys.stdout.write(f"{row.name:<72}{row.figure:>10} {row.ratio:>6} {row.beside}\n")


if __name__ == "__main__":
    main()
