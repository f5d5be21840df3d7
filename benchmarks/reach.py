"""What it takes to find what of a world play can never come to, as `check` does: of 60 rooms, and of 2,000.

The worlds are made here: rooms in a grid, every sixth way behind a door with its key elsewhere or a flag that a rule
sets, and things, rules and texts that ask for one another. Call it as `python -m benchmarks.reach`; `__main__.py` calls
it too.
"""

import json
import sys
from functools import partial
from typing import Final

from backrooms_if.library.load import check_text
from backrooms_if.world.model import World
from backrooms_if.world.reaching import Fixpoint
from backrooms_if.world.unreached import unreached
from benchmarks.measuring import Row, cpu_of, milliseconds, side_by_side
from benchmarks.worlds import raised_limits

SIZES: Final = ((60, 80), (2_000, 2_000))
ROUNDS: Final = 5


def source(rooms: int, things: int) -> str:
    """Return a world with so many rooms and things; every seventh flag is one that nothing sets."""
    flags = {f"flag{number}": False for number in range(rooms // 4)}
    made: dict[str, dict[str, object]] = {}
    doors: dict[str, object] = {}
    for number in range(rooms):
        exits: dict[str, object] = {}
        for way, there in (("east", number + 1), ("west", number - 1), ("south", number + 10), ("north", number - 10)):
            if not 0 <= there < rooms:
                continue
            if way == "south" and number % 6 == 0:
                flag = f"flag{number // 6 % len(flags)}"
                exits[way] = [{"when": flag, "to": f"room{there}"}, {"say": "It does not move."}]
            else:
                exits[way] = f"room{there}"
        if number % 12 == 5 and number + 1 < rooms:
            doors[f"door{number}"] = {"name": f"a door {number}", "lockable": {"key": f"thing{number % things}"}}
            exits["gate"] = {"to": f"room{number + 1}", "door": f"door{number}"}
        text = f"A room. [if flag{number % len(flags)}|A lamp burns.|else|It is dim.]"
        made[f"room{number}"] = {"name": f"Room {number}", "text": text, "exits": exits}
    held: dict[str, dict[str, object]] = {}
    rules: dict[str, object] = {}
    for number in range(things):
        where = f"thing{number - 1}" if number % 5 == 3 else f"room{number * 7 % rooms}"
        held[f"thing{number}"] = {"name": f"a thing {number}", "in": where}
        if number % 5 == 2:
            held[f"thing{number}"]["container"] = {"open": False}
        rules[f"rule{number}"] = {
            "after": "taking",
            "thing": f"thing{number}",
            "when": f"not carried(thing{(number + 3) % things})",
            "do": [{"set": {f"flag{number % len(flags)}": "true"}}] if number % 7 else "Dust.",
        }
    world = {
        "format": 1,
        "id": "grid",
        "title": "Grid",
        "authors": "the backrooms_if authors",
        "license": "CC-BY-4.0",
        "start": "room0",
        "flags": flags,
        "rooms": made,
        "doors": doors,
        "things": held,
        "rules": rules,
    }
    return json.dumps(world)


def _world(rooms: int, things: int) -> World:
    with raised_limits():
        world = check_text(source(rooms, things), with_lint=False).world
    assert world is not None, "the world has a fault"
    return world


def _find(world: World) -> None:
    unreached(Fixpoint(world).result())


def measure() -> list[Row]:
    """Return a row for each size."""
    worlds = {size: _world(*size) for size in SIZES}
    ways = {str(size): partial(cpu_of, partial(_find, world)) for size, world in worlds.items()}
    took = side_by_side(ROUNDS, ways)
    return [
        Row(
            f"what {rooms:,} rooms with {things:,} things and {things:,} rules never come to",
            milliseconds(took[str((rooms, things))]),
            f"{took[str((rooms, things))] / rooms * 1e6:.0f} µs",
            "each room",
        )
        for rooms, things in SIZES
    ]


def main() -> None:
    """Print the table."""
    for row in measure():
        sys.stdout.write(f"{row.name:<72}{row.figure:>10} {row.ratio:>6} {row.beside}\n")


if __name__ == "__main__":
    main()
