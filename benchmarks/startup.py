"""How long starts take, beside a Python that does nothing, in the same run. Call it as `python -m benchmarks.startup`.

A start costs CPU: imports, the world, the prompt. The ratio says how much of it is ours.
"""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measuring import Row, cpu_of_command, cpu_until, milliseconds, side_by_side

ROUNDS: Final = 11
PROGRAM: Final = str(Path(sys.executable).with_name("backrooms-if"))
NOTHING: Final = "`python -I -c pass`"


def measure(rounds: int = ROUNDS) -> list[Row]:
    """Return a row for each kind of start."""
    nothing = [sys.executable, "-I", "-c", "pass"]
    with TemporaryDirectory() as folder:
        live = [PROGRAM, "play", "level_zero", "--seed", "1", "--fresh", "--saves", folder]
        ways: dict[str, Callable[[], float]] = {
            NOTHING: partial(cpu_of_command, nothing),
            "`--help`": partial(cpu_of_command, [PROGRAM, "--help"]),
            "a piped game, one line": partial(cpu_of_command, [PROGRAM, "play", "level_zero"], b"look\n"),
            "the first room at a terminal": partial(cpu_until, live, b"Wet Carpet"),
            "the prompt at a terminal": partial(cpu_until, live, b"turn 0"),
        }
        for way in ways.values():
            way()  # once for the disk and the byte code
        times = side_by_side(rounds, ways)
    least = times[NOTHING]
    return [Row(name, milliseconds(took), f"{took / least:.1f}x", NOTHING) for name, took in times.items()]


def main() -> None:
    """Print the table."""
    for row in measure():
        sys.stdout.write(f"{row.name:<32}{row.figure:>10}{row.ratio:>8}\n")


if __name__ == "__main__":
    main()
