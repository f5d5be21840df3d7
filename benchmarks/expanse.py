"""What new rooms of a level without end cost: their ways, then with their words, then walked through in a game.

Every room is new to the generator. A wander goes on through rooms where it has not been, and from an earlier one where
there are none; a line goes along one axis, whether or not there are ways. Behind them stands
in how many moves bots find the way out of the shipped Yellow. Call it as `python -m benchmarks.expanse`;
`__main__.py` calls it too.
"""

import json
import sys
from collections.abc import Callable, Iterator
from functools import partial
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import backrooms_if as bif
from backrooms_if.generators.lattice import Lattice
from backrooms_if.generators.streams import key_of
from backrooms_if.ids import Cell, Id, LevelId, cell_id
from backrooms_if.studies.expanses.wayfinding import wayfinding
from backrooms_if.world.ground import UNTOUCHED, Ground
from backrooms_if.world.saying import sayings_of
from benchmarks.measuring import Row, cpu_of, side_by_side

ROOMS: Final = 6_000
LINES: Final = 1_500
ROUNDS: Final = 5
FAR: Final = 10**12
SLOTS: Final = ("light", "floor", "walls", "hum")
FACTS: Final = ("thin_wall", "damp", "dead_end", "hall", "again")


def _deck() -> str:
    slots = {slot: [f"The {slot} is as in room {number} of the survey." for number in range(25)] for slot in SLOTS}
    facts = {fact: [f"It is number {number} of {fact} here." for number in range(6)] for fact in FACTS}
    return json.dumps({"says": 2, "slots": slots, "facts": facts})


def _marks() -> str:
    return json.dumps({f"mark{number}": {"name": f"Mark {number}", "text": "A mark."} for number in range(8)})


WORLD: Final = f"""format: 1
id: endless
title: Endless
authors: the backrooms_if authors
license: CC-BY-4.0
start: landing
expanse:
  loops: 1 in 4
  halls: 1 in 12
  seams: 1 in 6
  fields: {{damp: {{share: 1 in 6, across: 9}}}}
  sound: The lights hum.
  sign: {{hum: {{to: thin_wall, words: [not at all, faintly, plainly, hard], sense: sound}}}}
  places:
    thin_wall: {{one_in: 1024, name: Thin Wall, text: One wall gives a little.}}
  landmarks:
    one_in: 1024
    deck: {_marks()}
  decks: {_deck()}
rooms:
  landing: {{name: Landing, text: The stairs are a wall., at: {{x: 0, y: 0}}}}
"""


def _lattice(dims: int) -> Lattice:
    return Lattice(key_of(7, "endless"), dims=dims, chunk=16, loops=(1, 4), halls=(1, 12), seams=(1, 6))


def wander(dims: int, start: int, count: int) -> list[Cell]:
    """Return a walk of new rooms; how it turns is decided by how many were seen, so it is the same each time."""
    lattice = _lattice(dims)
    cell: Cell = (start,) * dims
    seen = {cell: None}
    tries = [cell]
    while len(seen) < count:
        ways = [way for way in lattice.ways(cell, 0) if way is not None and way not in seen]
        if ways:
            cell = ways[len(seen) * 7 % len(ways)]
            seen[cell] = None
            tries.append(cell)
        else:
            cell = tries.pop()
    return list(seen)


def line(dims: int, start: int, count: int) -> list[Cell]:
    """Return cells along the x axis."""
    return [(start + x, *(start,) * (dims - 1)) for x in range(count)]


def _ways(dims: int, cells: list[Cell]) -> None:
    lattice = _lattice(dims)
    for cell in cells:
        lattice.ways(cell, 0)


def _told(world: bif.World, cells: list[Cell]) -> None:
    ground = Ground(world, world.expanses[LevelId("endless")], 7)
    sayings = sayings_of(ground)
    recent: list[int] = []
    for cell in cells:
        room = ground.room(cell_id(LevelId("endless"), cell))
        said = sayings.told(cell, room.sides, UNTOUCHED, 100, is_again=False, most=2, but=recent)
        recent = [*recent, *[one.number for one in said]][-24:]


def _played(world: bif.World, lines: list[str]) -> None:
    game = bif.Game(world, seed=7)
    for typed in lines:
        game.play(typed)


def steps(world: bif.World, count: int) -> Iterator[str]:
    """Yield commands of a walk from the start that turns aside where there is no way on."""
    ground = Ground(world, world.expanses[LevelId("endless")], 7)
    here = Id("endless/landing")
    came: dict[str, int] = {here: 0}
    for number in range(count):
        exits = ground.room(here).exits
        words = sorted(
            exits, key=lambda word: (came.get(exits[word][0].to[0], 0), (number // 40 + len(word)) % 4, word)
        )
        here = exits[words[0]][0].to[0]
        came[here] = came.get(here, 0) + 1
        yield words[0]


def _digests(count: int) -> None:
    begun = blake2b(key=b"key")
    for number in range(count):
        one = begun.copy()
        one.update(b"%d" % number)
        one.digest()


def measure() -> list[Row]:
    """Return rooms a CPU second; the ratio is what a room costs in digests of 64 bytes."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "endless.yaml"
        path.write_text(WORLD, encoding="utf-8")
        world = bif.load_world(path)
    ways: dict[str, tuple[int, Callable[[], None]]] = {"": (20_000, partial(_digests, 20_000))}
    for dims in (2, 3):
        for place, start in (("near", 0), ("at 10^12", FAR)):
            for name, cells in (("a wander", wander(dims, start, ROOMS)), ("a line", line(dims, start, ROOMS))):
                ways[f"the ways of new rooms in {dims} dimensions, {name} {place}"] = (
                    ROOMS,
                    partial(_ways, dims, cells),
                )
    for place, start in (("near", 1), ("at 10^12", FAR)):
        for name, cells in (("a wander", wander(2, start, ROOMS)), ("a line", line(2, start, ROOMS))):
            ways[f"new rooms with words, {name} {place}"] = (ROOMS, partial(_told, world, cells))
    ways["rooms walked by Game.play, a command each"] = (LINES, partial(_played, world, list(steps(world, LINES))))
    times = side_by_side(ROUNDS, {name: partial(cpu_of, work) for name, (_, work) in ways.items()})
    costs = {name: times[name] / count for name, (count, _) in ways.items()}
    return [
        Row(name, f"{1 / cost:,.0f}/s", f"{cost / costs['']:.1f}", "one digest of 64 bytes")
        for name, cost in costs.items()
        if name
    ]


def found() -> list[Row]:
    """Return in how many moves bots find the way out of Yellow, half of them and nine in ten; beside a random walk."""
    report = wayfinding(bif.load_world("level_zero"), LevelId("yellow"))
    rows = []
    for one in report.signs:
        by_chance = one.beside["by chance"].median or 0
        for name, figures in {"by what it tells": one.follower, **one.beside}.items():
            figure = f"{figures.median or 0:,} / {figures.p90 or 0:,}"
            ratio = f"{(figures.median or 0) / max(1, by_chance):.2f}"
            rows.append(Row(f"moves after {one.sign.name} of Yellow, {name}", figure, ratio, "a walk by chance"))
    return rows


def main() -> None:
    """Print the table."""
    for row in [*measure(), *found()]:
        sys.stdout.write(f"{row.name:<72}{row.figure:>12} {row.ratio:>6} {row.beside}\n")


if __name__ == "__main__":
    main()
