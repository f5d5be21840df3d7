"""What it takes to refuse the hostile files of the tests. Call it as `python -m benchmarks.hostile [NAME]...`.

For each file: the CPU seconds from its bytes to the whole report, beside those that libyaml takes to run through the
same bytes and make nothing of them, and the memory beyond that of an empty world opened before in the same process.
Each file has a process of its own. The bound is 0.1 s or twice libyaml's time, where that is longer, and 50 MB.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from backrooms_if.library import check_world
from backrooms_if.problems.report import render
from tests.unit.worldfile.hostile_files import HOSTILE, LARGE, ROOMS

ROUNDS = 5
SECONDS = 0.1
"""What any file may take, in CPU seconds on the reference machine (two shared cores)."""
PASSES = 2
"""What a large one may take, in bare passes of libyaml."""
MEGABYTES = 50
LONGEST_PASS = 2.0
"""Seconds after which a bare pass is left: of nested brackets libyaml takes minutes."""


class Cost(NamedTuple):
    """What a file took: CPU seconds to refuse it and for a bare pass of libyaml, and megabytes."""

    refusing: float
    passing: float
    megabytes: float

    @property
    def is_within(self) -> bool:
        """Return whether that is within the bound."""
        return self.refusing <= max(SECONDS, PASSES * self.passing) and self.megabytes <= MEGABYTES


def cost(name: str) -> Cost:
    """Return what a hostile file of this name costs, measured in a process of its own."""
    command = [sys.executable, "-m", "benchmarks.hostile", "--one", name]
    root = Path(__file__).parents[1]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    refusing, passing, megabytes = map(float, done.stdout.split())
    return Cost(refusing, passing, megabytes)


def refuse(path: Path) -> float:
    """Check a file as `check` does and return the CPU seconds."""
    began = time.process_time()
    checked = check_world(path)
    report = render(checked.problems, checked.sources)
    took = time.process_time() - began
    if not report.strip() and path.stem != "empty":
        raise AssertionError("nothing was said")
    return took


def run_through(data: bytes) -> float:
    """Return the CPU seconds that libyaml takes for its events up to the end or to what it cannot read."""
    began = time.process_time()
    parser = CParser(data)
    try:
        while parser.get_event().__class__ is not StreamEndEvent:
            if time.process_time() - began > LONGEST_PASS:
                break
    except YAMLError:
        pass
    return time.process_time() - began


def measured_here(name: str) -> Cost:
    """Return what a file costs in this process, of which it should be the first."""
    data = (HOSTILE | LARGE)[name].make()
    with TemporaryDirectory() as folder:
        empty, hostile = Path(folder, "empty.yaml"), Path(folder, "hostile.yaml")
        empty.write_text(ROOMS)
        hostile.write_bytes(data)
        refuse(empty)
        passing = median(run_through(data) for _ in range(1 if len(data) > 100_000 else ROUNDS))
        before = peak()
        times = [refuse(hostile)]
        megabytes = peak() - before
        times += [refuse(hostile) for _ in range(ROUNDS - 1)]
    return Cost(median(times), passing, megabytes)


def peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1_000_000 if sys.platform == "darwin" else 1_000)


def main(arguments: list[str]) -> None:
    """Print a line for each file, and how many are beyond the bound."""
    if arguments[:1] == ["--one"]:
        sys.stdout.write(" ".join(f"{number:.6f}" for number in measured_here(arguments[1])) + "\n")
        return
    names: Iterable[str] = arguments or [*HOSTILE, *LARGE]
    beyond = []
    sys.stdout.write(f"{'CPU s':>8}{'libyaml':>9}{'MB':>7}\n")
    for name in names:
        found = cost(name)
        if not found.is_within and name in HOSTILE:
            beyond.append(name)
        mark = "" if found.is_within else "  (large)" if name in LARGE else "  beyond the bound"
        sys.stdout.write(f"{found.refusing:8.3f}{found.passing:9.3f}{found.megabytes:7.1f}  {name}{mark}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(beyond)} beyond the bound{': ' if beyond else ''}{', '.join(beyond)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
