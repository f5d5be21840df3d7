"""How many turns `Game.play` takes, beside the bare floor in the same run. Call it as
`python -m benchmarks.turns`.

History and text are on. The figure to quote is the ratio: both loops are timed in CPU seconds, in turn, and the
median of the rounds is taken, since machines are noisy.
"""

import sys
import time
from pathlib import Path
from statistics import median

import backrooms_if as bif
from benchmarks.floor import LINES, Floor
from benchmarks.measuring import Row

ROUNDS = 7
FLOOR_LOOPS = 40_000
GAME_LOOPS = 500


def floor_rate() -> float:
    """Return the floor's turns per CPU second in one round."""
    game = Floor()
    began = time.process_time()
    for _ in range(FLOOR_LOOPS):
        for line in LINES:
            game.play(line)
    return FLOOR_LOOPS * len(LINES) / (time.process_time() - began)


def game_rate(world: bif.World) -> float:
    """Return the turns of a game per CPU second in one round."""
    game = bif.Game(world, seed=7)
    began = time.process_time()
    for _ in range(GAME_LOOPS):
        for line in LINES:
            if not game.play(line).text:
                raise AssertionError(f"{line} was answered with nothing")
    return GAME_LOOPS * len(LINES) / (time.process_time() - began)


def measure() -> list[Row]:
    """Return the row of the game and that of the floor."""
    world = bif.load_world(Path(__file__).parent / "five_rooms.yaml")
    game_rate(world)
    rounds = [(floor_rate(), game_rate(world)) for _ in range(ROUNDS)]
    floor, game = median(one for one, _ in rounds), median(other for _, other in rounds)
    ratio = median(one / other for one, other in rounds)
    return [
        Row("the floor: a bare dict of handlers", f"{floor:,.0f} turns/s"),
        Row("`Game.play`, history and text on", f"{game:,.0f} turns/s", f"1/{ratio:.0f}", "the floor's rate"),
    ]


def main() -> None:
    """Print both rates and their ratio."""
    for row in measure():
        sys.stdout.write(f"{row.name:<36}{row.figure:>20} {row.ratio} {row.beside}\n")


if __name__ == "__main__":
    main()
