"""What `actions` costs, beside a turn in the same states: in worlds with 20 things about the house, or all in one room.

The states are those of a walk by the commands themselves. Call it as `python -m benchmarks.actions`; `__main__.py`
calls it too.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import backrooms_if as bif
from benchmarks.measuring import Row, cpu_of, milliseconds, side_by_side

STATES: Final = 60
LOOPS: Final = 20
ROUNDS: Final = 9
HEAD: Final = """format: 1
id: house
title: A House
authors: the backrooms_if authors
license: CC-BY-4.0
start: hall
rooms:
  hall: {name: Hall, exits: {north: kitchen, east: study, down: {to: cellar, door: hatch}}}
  kitchen: {name: Kitchen, exits: {south: hall, east: yard}}
  study: {name: Study, exits: {west: hall}}
  yard: {name: Yard, exits: {west: kitchen}}
  cellar: {name: Cellar, exits: {up: {to: hall, door: hatch}}}
doors: {hatch: {name: a hatch, lockable: {key: brass_key}}}
rules:
  kept: {instead: dropping, thing: brass_key, when: at(yard), refuse: It might get lost here.}
  rung: {instead: ringing, thing: bell, say: It rings.}
things:
"""
THINGS: Final = {
    "brass_key": ("hall", ""),
    "table": ("hall", "fixed: true, supporter: true"),
    "lamp": ("hall", "light: {fuel: 60}"),
    "coat": ("hall", "wearable: true"),
    "mirror": ("hall", "scenery: true"),
    "stove": ("kitchen", "fixed: true, supporter: true"),
    "fridge": ("kitchen", "fixed: true, container: {open: false}"),
    "apple": ("kitchen", "edible: true"),
    "knife": ("kitchen", ""),
    "plate": ("kitchen", ""),
    "desk": ("study", "fixed: true, supporter: true"),
    "book": ("study", "readable: {text: A long one.}"),
    "letter": ("study", "readable: {text: A short one.}"),
    "pen": ("study", ""),
    "chair": ("study", "fixed: true, supporter: true, enterable: true"),
    "bell": ("yard", "fixed: true"),
    "bucket": ("yard", "container: true"),
    "rope": ("yard", ""),
    "barrel": ("cellar", "fixed: true, container: {open: true}"),
    "bottle": ("cellar", "drinkable: true"),
}


def _world(folder: Path, *, in_one_room: bool) -> bif.World:
    """Return a world with these things, in their rooms or all in the first."""
    lines = (
        f"  {name}: {{name: a {name.replace('_', ' ')}, in: {'hall' if in_one_room else room}, {more or 'size: 1'}}}"
        for name, (room, more) in THINGS.items()
    )
    path = folder / f"house_{in_one_room}.yaml"
    path.write_text(HEAD + "\n".join(lines) + "\n", encoding="utf-8")
    return bif.load_world(path)


def _states(world: bif.World) -> list[bif.State]:
    """Return the states of a walk."""
    chance, state = Random(7), bif.start(world, seed=7)
    found = [state]
    while len(found) < STATES:
        lines = bif.actions(state)
        ways = [line for line in lines if line.startswith("go ")]
        state = bif.step(world, state, chance.choice(ways if ways and chance.random() < 0.3 else lines)).state
        found.append(state)
    return found


def _list(states: list[bif.State]) -> None:
    for _ in range(LOOPS):
        for state in states:
            bif.actions(state)


def _turn(world: bif.World, states: list[bif.State]) -> None:
    for _ in range(LOOPS):
        for state in states:
            bif.step(world, state, "inventory")


def measure() -> list[Row]:
    """Return a row for each world; the ratio is to a turn in the same states."""
    ways: dict[str, Callable[[], float]] = {}
    with TemporaryDirectory() as folder:
        for name, in_one_room in (("about the house", False), ("in one room", True)):
            world = _world(Path(folder), in_one_room=in_one_room)
            states = _states(world)
            ways[name] = partial(cpu_of, partial(_list, states))
            ways[f"{name}: turn"] = partial(cpu_of, partial(_turn, world, states))
        for way in ways.values():
            way()
        times = side_by_side(ROUNDS, ways)
    each = LOOPS * STATES
    return [
        Row(
            f"`actions`, {len(THINGS)} things {name}",
            milliseconds(times[name] / each),
            f"{times[name] / times[f'{name}: turn']:.1f}x",
            "a turn in the same states",
        )
        for name in ("about the house", "in one room")
    ]


def main() -> None:
    """Print the table."""
    for row in measure():
        sys.stdout.write(f"{row.name:<44}{row.figure:>10} {row.ratio:>6} {row.beside}\n")


if __name__ == "__main__":
    main()
