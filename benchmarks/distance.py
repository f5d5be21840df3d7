"""What distance and time cost in a level without end: a million moves of a walker, and a line of 300,000 rooms.

State is measured as its serialised entries; speed as CPU time, in the last tenth beside the first. It takes some
minutes: call it as `python -m benchmarks.distance`, with a number to do only one part in so many.
"""

import json
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Final

import backrooms_if as bif
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.step import start, step
from backrooms_if.engine.view import new_view
from backrooms_if.events import Moved
from backrooms_if.state import State
from benchmarks.expanse import WORLD

MOVES: Final = 1_000_000
ROOMS: Final = 300_000
AT_ONCE: Final = 100
"""Rooms of the line by one command."""
TENTHS: Final = 10


def _opened(text: str) -> bif.World:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "endless.yaml"
        path.write_text(text, encoding="utf-8")
        return bif.load_world(path)


def size_of(state: State) -> int:
    """Return how many bytes the entries of a state are, written as JSON."""
    return len(json.dumps([[*key, value] for key, value in state.entries().items()]))


def _walked(world: bif.World, moves: int) -> Iterator[tuple[float, State]]:
    """Yield CPU seconds a move, and the state, after each tenth of a walk at random."""
    chance = Random(5)
    state = start(world, 7)
    for _ in range(TENTHS):
        took = 0.0
        for _ in range(moves // TENTHS):
            view = new_view(state, CONDITIONS, None)
            line = chance.choice(list(view.room(view.here).exits))
            begun = time.process_time()
            state = step(world, state, line).state
            took += time.process_time() - begun
        yield took / (moves // TENTHS), state


def _gone(world: bif.World, rooms: int) -> Iterator[tuple[float, State]]:
    """Yield CPU seconds a room, and the state, after each tenth of a line to the east."""
    state = step(world, start(world, 7), "east").state
    for _ in range(TENTHS):
        begun = time.process_time()
        came = 0
        while came < rooms // TENTHS:
            turn = step(world, state, f"go {AT_ONCE} east")
            made = sum(type(event) is Moved for event in turn.events)
            assert made, f"the line stops at {state.get(('player', 'place'))}: {turn.events}"
            came += made
            state = turn.state
        yield (time.process_time() - begun) / came, state


def _tell(name: str, parts: Iterator[tuple[float, State]]) -> None:
    told = []
    for took, state in parts:
        told.append(took)
        sys.stderr.write(f"{name}: {took * 1e6:.0f} us, {size_of(state) / 1e6:.3f} MB\n")
    sys.stdout.write(
        f"{name}: {size_of(state) / 1e6:.2f} MB; {1 / told[0]:,.0f} a second in the first tenth, "
        f"{1 / told[-1]:,.0f} in the last\n"
    )


def main(part: int = 1) -> None:
    """Print what both come to."""
    walls = _opened(WORLD)
    none = _opened(WORLD.replace("loops: 1 in 4", "loops: 1 in 1").replace("  seams: 1 in 6\n", ""))
    _tell(f"a line of {ROOMS // part:,} rooms", _gone(none, ROOMS // part))
    _tell(f"{MOVES // part:,} moves at random", _walked(walls, MOVES // part))


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1)
