"""How long starts take, beside a Python that does nothing, in the same run. Call it as `python -m benchmarks.startup`.

A start costs CPU: imports, the world, the prompt. The ratio says how much of it is ours. Warm means that the world was
opened before (`library/cache.py`), cold that nothing is kept yet; the byte code is there in both.
"""

import argparse
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measuring import Row, cpu_of_command, cpu_until, environment, milliseconds, side_by_side

WARM_ROUNDS: Final = 15
COLD_ROUNDS: Final = 5
"""Cold starts take six times as long, and nobody waits for one twice."""
PROGRAM: Final = str(Path(sys.executable).with_name("backrooms-if"))
NOTHING: Final = "`python -I -c pass`"
FIRST_ROOMS: Final = {"level_zero": b"Wet Carpet", "cloak_of_darkness": b"Foyer of the Opera House"}
"""What is seen when the first room is: its name."""
PROMPT: Final = b"turn 0"
"""What is seen when the prompt is ready: the end of the line under it, which is drawn in one piece with the prompt by
prompt_toolkit, once its loop runs and the keyboard is read. No text of a first room holds these words."""


def measure(rounds: int = WARM_ROUNDS, cold_rounds: int = COLD_ROUNDS) -> list[Row]:
    """Return a row for each kind of start; 0 rounds leave the cold ones out."""
    with TemporaryDirectory() as folder, environment(PYTHONDONTWRITEBYTECODE=None):
        warm = _timed(
            rounds, {"`--help`": partial(cpu_of_command, [PROGRAM, "--help"]), **_starts(Path(folder), "warm")}
        )
        cold = _timed(cold_rounds, _starts(Path(folder), "cold")) if cold_rounds else []
    return [*warm, *cold[1:]]


def _timed(rounds: int, ways: dict[str, Callable[[], float]]) -> list[Row]:
    """Return a row for nothing and one for each way, all timed in turn."""
    ways = {NOTHING: partial(cpu_of_command, [sys.executable, "-I", "-c", "pass"]), **ways}
    for way in ways.values():
        way()  # once for the disk, the byte code and, in warm starts, the world that is kept
    times = side_by_side(rounds, ways)
    return [Row(name, milliseconds(took), f"{took / times[NOTHING]:.1f}x", NOTHING) for name, took in times.items()]


def _starts(folder: Path, how: str) -> dict[str, Callable[[], float]]:
    """Return the starts of a game, each with its cache: one that stays if `how` is warm, else an empty one."""

    def started(way: Callable[[list[str]], float], *arguments: str) -> float:
        # New saves each time: a second game would find the first.
        with TemporaryDirectory(dir=folder) as new:
            cache = str(folder / "cache") if how == "warm" else f"{new}/cache"
            kept = () if "--plain" in arguments else ("--saves", new)
            with environment(BACKROOMS_IF_CACHE=cache):
                return way([PROGRAM, "play", *arguments, *kept])

    ways: dict[str, Callable[[], float]] = {}
    for world, room in FIRST_ROOMS.items():
        # Level Zero is played unless another world is named.
        named = () if world == "level_zero" else (world,)
        piped = partial(cpu_of_command, given=b"look\nquit\n")
        ways[f"{world}, {how}: two lines through a pipe"] = partial(started, piped, *named, "--plain")
        ways[f"{world}, {how}: first room at a terminal"] = partial(started, partial(cpu_until, seen=room), *named)
        ways[f"{world}, {how}: prompt at a terminal"] = partial(started, partial(cpu_until, seen=PROMPT), *named)
    return ways


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.startup", description="Measure starts; two minutes.")
    parser.add_argument("--rounds", type=int, default=WARM_ROUNDS, help="rounds of the warm starts")
    parser.add_argument("--cold-rounds", type=int, default=COLD_ROUNDS, help="rounds of the cold ones; 0 for none")
    arguments = parser.parse_args()
    for row in measure(arguments.rounds, arguments.cold_rounds):
        sys.stdout.write(f"{row.name:<56}{row.figure:>10}{row.ratio:>8}\n")


if __name__ == "__main__":
    main()
