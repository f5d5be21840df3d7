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


def main() -> None:
    """Print both rates and their ratio."""
    world = bif.load_world(Path(__file__).parent / "five_rooms.yaml")
    game_rate(world)
    rounds = [(floor_rate(), game_rate(world)) for _ in range(ROUNDS)]
    floor, game = median(one for one, _ in rounds), median(other for _, other in rounds)
    ratio = median(other / one for one, other in rounds)
    sys.stdout.write(f"floor: {floor:,.0f} turns per CPU second\n")
    sys.stdout.write(f"Game.play: {game:,.0f} turns per CPU second, a {1 / ratio:.0f}th of the floor's rate\n")


if __name__ == "__main__":
    main()
