"""What a turn of fuzzing costs: a bot's line, the turn, and the laws that are asked of it. Call it as
`python -m benchmarks.fuzzing`; `__main__.py` calls it too.

It is compared with the turns of a plain game in the same world.
"""

import sys
import time
from statistics import median
from typing import Final

import backrooms_if as bif
from backrooms_if.studies.bots.bots import BOTS
from backrooms_if.studies.fuzz.fuzzing import fuzz
from benchmarks.measuring import Row, milliseconds

TURNS: Final = 2_000
ROUNDS: Final = 3
WALK: Final = ("look", "north", "examine desk", "open drawer", "take lamp", "switch on lamp", "south", "inventory")


def of_fuzzing(world: bif.World) -> float:
    """Return the CPU seconds of a turn of fuzzing in one round."""
    began = time.process_time()
    fuzz(world, 0, TURNS, tuple(BOTS))
    return (time.process_time() - began) / TURNS


def of_playing(world: bif.World) -> float:
    """Return the CPU seconds of a turn of a plain game in one round."""
    began = time.process_time()
    for _ in range(TURNS // len(WALK)):
        game = bif.Game(world)
        for line in WALK:
            if not game.play(line).text:
                raise AssertionError(f"{line} was answered with nothing")
    return (time.process_time() - began) / TURNS


def measure() -> list[Row]:
    """Return the row of fuzzing."""
    world = bif.load_world("level_zero")
    of_playing(world)
    rounds = [(of_playing(world), of_fuzzing(world)) for _ in range(ROUNDS)]
    ratio = median(fuzzing / playing for playing, fuzzing in rounds)
    figure = milliseconds(median(fuzzing for _, fuzzing in rounds))
    return [Row("a turn of fuzzing in level_zero, laws included", figure, f"{ratio:.1f}x", "a turn of a plain game")]


def main() -> None:
    """Print the row."""
    for row in measure():
        sys.stdout.write(f"{row.name:<48}{row.figure:>12} {row.ratio} {row.beside}\n")


if __name__ == "__main__":
    main()
