"""What it takes to refuse the hostile files of the tests. Call it as `python -m benchmarks.hostile [NAME]...`.

For each file, folder, archive, package and save: the CPU seconds from its bytes to the whole report, beside those that
libyaml takes to run through the same bytes and make nothing of them, and the memory beyond that of an empty world
opened before in the same process. Each has a process of its own. The bound is 0.1 s or twice the time of libyaml, where
that is longer, and 50 MB.
"""

import resource
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import NamedTuple

from yaml import YAMLError
from yaml._yaml import CParser
from yaml.events import StreamEndEvent

from backrooms_if.library import check_world, load_world
from backrooms_if.library.packages import packed_worlds
from backrooms_if.problems.report import render
from backrooms_if.session import saves
from backrooms_if.session.saves import SaveError
from backrooms_if.world.model import World
from tests.unit.library.hostile_archives import ARCHIVES
from tests.unit.library.hostile_decks import DECKS
from tests.unit.library.hostile_folders import FOLDERS as SMALL_FOLDERS
from tests.unit.library.hostile_folders import HUGE
from tests.unit.library.hostile_packages import EGG, PACKAGES
from tests.unit.session.hostile_games import GAMES
from tests.unit.worldfile.hostile_files import HOSTILE, LARGE, ROOMS

FOLDERS = SMALL_FOLDERS | DECKS | HUGE
ROUNDS = 5
SECONDS = 0.1
"""What any file may take, in CPU seconds on the reference machine (two shared cores)."""
PASSES = 2
"""What a large one may take, in bare passes of libyaml."""
MEGABYTES = 50
LONGEST_PASS = 2.0
"""Seconds after which a bare pass is left: of nested brackets libyaml takes minutes."""
LONGEST_SAVE = 10_000_000
"""Bytes of a save of which a bare pass is made: what is larger is refused by its size, or never read whole."""


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
    """Check a world as `check` does and return the CPU seconds."""
    began = time.process_time()
    checked = check_world(path)
    report = render(checked.problems, checked.sources)
    took = time.process_time() - began
    if not report.strip() and path.stem != "empty":
        raise AssertionError("nothing was said")
    return took


def refuse_save(path: Path, world: World) -> float:
    """Read a save as RESTORE does and return the CPU seconds."""
    began = time.process_time()
    try:
        saves.read(path, world)
    except SaveError as error:
        if str(error):
            return time.process_time() - began
    raise AssertionError("nothing was said")


def refuse_package(site: Path) -> float:
    """Look for worlds in a folder of packages, as PLAY and `worlds` do, and return the CPU seconds."""
    path = sys.path[:]
    sys.path[:0] = [str(site), str(site / EGG)]
    began = time.process_time()
    found = packed_worlds()
    took = time.process_time() - began
    sys.path[:] = path
    if not any(one.refusal for one in found):
        raise AssertionError("nothing was said")
    return took


def run_through(files: Sequence[bytes]) -> float:
    """Return the CPU seconds that libyaml takes for its events of some files, each up to its end or a fault."""
    began = time.process_time()
    for data in files:
        parser = CParser(data)
        try:
            while parser.get_event().__class__ is not StreamEndEvent:
                if time.process_time() - began > LONGEST_PASS:
                    return time.process_time() - began
        except YAMLError:
            pass
    return time.process_time() - began


def measured_here(name: str) -> Cost:
    """Return what a hostile file, folder, archive or save costs in this process, of which it should be the first."""
    with TemporaryDirectory() as folder:
        empty = Path(folder, "empty.yaml")
        empty.write_text(ROOMS)
        refuse(empty)
        path, files = _laid(name, Path(folder))
        passing = median(run_through(files) for _ in range(1 if sum(map(len, files)) > 100_000 else ROUNDS))
        refused = refuse_package if name in PACKAGES else refuse
        if name in GAMES:
            refused = partial(refuse_save, world=load_world("cloak_of_darkness"))
        before = peak()
        times = [refused(path)]
        megabytes = peak() - before
        times += [refused(path) for _ in range(ROUNDS - 1)]
    return Cost(median(times), passing, megabytes)


def _laid(name: str, folder: Path) -> tuple[Path, list[bytes]]:
    """Return where a hostile thing of a name lies now, and the bytes that YAML would be made of.

    Another process makes it, as this one is asked how much memory it has ever had.
    """
    command = [sys.executable, "-m", "benchmarks.hostile", "--lay", name, str(folder)]
    subprocess.run(command, cwd=Path(__file__).parents[1], check=True)
    if name in ARCHIVES:
        return folder / "w.zip", []
    if name in PACKAGES:
        return folder / "site", []
    if name in GAMES:  # to YAML each line of JSON is a document
        data = (folder / "w.ndjson").read_bytes()
        return folder / "w.ndjson", data.split(b"\n") if len(data) < LONGEST_SAVE else []
    if name not in FOLDERS:
        return folder / "w.yaml", [(folder / "w.yaml").read_bytes()]
    path = folder / "inside" / "w"
    if name in HUGE or name == "deck: a gigabyte":
        return path, []
    parts = [path / "levels", path / "decks"]
    inside = [one for part in parts if part.is_dir() and not part.is_symlink() for one in sorted(part.iterdir())]
    return path, [one.read_bytes() for one in inside if one.is_file() and not one.is_symlink()]


def lay(name: str, folder: Path) -> None:
    """Put the hostile thing of a name into a folder."""
    if name in FOLDERS:
        (folder / "inside" / "w").mkdir(parents=True)
        FOLDERS[name].fill(folder / "inside" / "w")
    elif name in PACKAGES:
        (folder / "site").mkdir()
        PACKAGES[name].fill(folder / "site")
    elif name in ARCHIVES:
        (folder / "w.zip").write_bytes(ARCHIVES[name].make())
    elif name in GAMES:
        (folder / "w.ndjson").write_bytes(GAMES[name]())
    else:
        (folder / "w.yaml").write_bytes((HOSTILE | LARGE)[name].make())


def peak() -> float:
    """Return the most memory that this process has had, in megabytes."""
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return size / (1_000_000 if sys.platform == "darwin" else 1_000)


def main(arguments: list[str]) -> None:
    """Print a line for each file, and how many are beyond the bound."""
    if arguments[:1] == ["--one"]:
        sys.stdout.write(" ".join(f"{number:.6f}" for number in measured_here(arguments[1])) + "\n")
        return
    if arguments[:1] == ["--lay"]:
        lay(arguments[1], Path(arguments[2]))
        return
    names: Iterable[str] = arguments or [*HOSTILE, *FOLDERS, *ARCHIVES, *PACKAGES, *GAMES, *LARGE]
    beyond = []
    sys.stdout.write(f"{'CPU s':>8}{'libyaml':>9}{'MB':>7}\n")
    for name in names:
        found = cost(name)
        is_large = name in LARGE
        if not found.is_within and not is_large:
            beyond.append(name)
        mark = "" if found.is_within else "  (large)" if is_large else "  beyond the bound"
        sys.stdout.write(f"{found.refusing:8.3f}{found.passing:9.3f}{found.megabytes:7.1f}  {name}{mark}\n")
        sys.stdout.flush()
    sys.stdout.write(f"{len(beyond)} beyond the bound{': ' if beyond else ''}{', '.join(beyond)}\n")


if __name__ == "__main__":
    main(sys.argv[1:])
