"""How long `backrooms-if test` takes for 1,000 scripts of 20 commands. Call it as `python -m benchmarks.playthroughs`.

The scripts are made by a seed: commands of Cloak of Darkness, with checks that hold, so that nothing ends early. Each
is played twice, as always: straight, and saved and restored before every line.
"""

import random
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

import backrooms_if as bif
from benchmarks.measuring import Row, cpu_of_command, milliseconds

SCRIPTS: Final = 1_000
COMMANDS: Final = 20
LINES: Final = (
    *("north", "south", "east", "west", "look", "inventory", "wait", "examine cloak", "examine me", "take cloak"),
    *("drop cloak", "hang cloak on hook", "wear cloak", "listen", "take hook", "put cloak on hook", "undo", "xyzzy"),
)


def write_scripts(folder: Path, scripts: int = SCRIPTS, commands: int = COMMANDS) -> None:
    """Write so many scripts into a folder: half of their lines have a text as a check, a quarter a condition."""
    world = bif.load_world("cloak_of_darkness")
    made = random.Random(7)
    for number in range(scripts):
        game = bif.Game(world, seed=number)
        written = [f"purpose: script {number}", "world: cloak_of_darkness", f"seed: {number}", ""]
        for index in range(commands):
            line = made.choice(LINES)
            text = game.play(line).text
            written.append(f"> {line}")
            if index % 2:
                written.append(f"~ {text.splitlines()[0][:60].rstrip()}")
            elif index % 4 == 0:
                written.append(f"? turns == {game.state.get(('world', 'turns'))}")
        (folder / f"script_{number:04}.play").write_text("\n".join([*written, ""]), encoding="utf-8")


def seconds_of(folder: Path, jobs: int) -> tuple[float, float]:
    """Return the CPU seconds and the seconds on the wall that the command takes with so many processes."""
    command = [sys.executable, "-m", "backrooms_if", "test", str(folder), "--jobs", str(jobs)]
    began = time.perf_counter()
    cpu = cpu_of_command(command)
    return cpu, time.perf_counter() - began


def measure() -> list[Row]:
    """Return the rows of one process and of two."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_scripts(folder)
        rows: list[Row] = []
        for jobs in (1, 2):
            cpu, wall = seconds_of(folder, jobs)
            lines = SCRIPTS * COMMANDS
            rows.append(
                Row(
                    f"`test` of {SCRIPTS:,} scripts of {COMMANDS} lines, {jobs} process{'' if jobs == 1 else 'es'}",
                    f"{milliseconds(cpu)} CPU, {milliseconds(wall)} in all",
                    milliseconds(cpu / lines),
                    "a line, both ways",
                )
            )
    return rows


def main() -> None:
    """Print the rows."""
    for row in measure():
        sys.stdout.write(f"{row.name}: {row.figure} ({row.ratio} {row.beside})\n")


if __name__ == "__main__":
    main()
