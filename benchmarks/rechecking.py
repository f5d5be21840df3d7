"""What it takes to tell what is wrong with one level that was edited, beside libyaml's bare event pass over its bytes.

The level has 100 rooms, each with a long text and two things, in worlds of 10 and of 60 such levels: the size of the
world should not matter. Call it as `python -m benchmarks.rechecking`; `__main__.py` calls it too.
"""

import sys
import tempfile
import time
from pathlib import Path
from typing import Final

import yaml

from backrooms_if.library.workbench import Workbench
from benchmarks.measuring import Row, milliseconds, side_by_side

SIZES: Final = (10, 60)
ROOMS: Final = 100
ROUNDS: Final = 15
_HEAD: Final = "format: 1\nid: big\ntitle: Big\nauthors: x\nlicense: CC0-1.0\nstart: l0/r0\n"
_WORDS: Final = "carpet paper light hum wall corner damp yellow stain ceiling tile corridor room door edge smell dust"


def level(number: int, levels: int) -> str:
    """Return a level whose every tenth room leads into another level."""
    said = f"      {_WORDS.capitalize()}.\n" * 3
    rooms, things = "", ""
    for at in range(ROOMS):
        rooms += f"  r{at}:\n    name: Room {at}\n    text: |\n{said}    exits:\n      north: r{(at + 1) % ROOMS}\n"
        to = f"l{(number * 7 + at) % levels}/r{at}" if at % 10 == 0 else f"r{(at * 3) % ROOMS}"
        rooms += f"      east: {{to: {to}, say: The {_WORDS[at % 60 : at % 60 + 30].strip()}.}}\n"
        for one in "ab":
            things += f"  t{at}{one}:\n    name: a thing {one} {at}\n    in: r{at}\n    text: {_WORDS.capitalize()}.\n"
    return f"level: l{number}\ntitle: Level {number}\nrooms:\n{rooms}things:\n{things}"


def measure() -> list[Row]:
    """Return a row for each size of the world."""
    rows = []
    for levels in SIZES:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            (folder / "levels").mkdir()
            (folder / "world.yaml").write_text(_HEAD, encoding="utf-8")
            for number in range(levels):
                (folder / "levels" / f"l{number}.yaml").write_text(level(number, levels), encoding="utf-8")
            rows.append(_row(folder, levels))
    return rows


def _row(folder: Path, levels: int) -> Row:
    bench, path, text = Workbench(folder), folder / "levels" / "l1.yaml", level(1, levels)
    bench.look()
    bench.check(with_lint=False)
    edits = 0

    def recheck() -> float:
        nonlocal edits
        edits += 1
        path.write_text(f"{text}# {'x' * edits}\n", encoding="utf-8")
        changed = bench.look()
        began = time.process_time()
        found = bench.own(changed)
        took = time.process_time() - began
        assert found is not None, "one level is checked by itself"
        assert not found.problems, "and nothing is wrong with it"
        return took

    def events() -> float:
        began = time.process_time()
        for _ in yaml.parse(text, Loader=yaml.CSafeLoader):
            pass
        return time.process_time() - began

    recheck()
    found = side_by_side(ROUNDS, {"recheck": recheck, "events": events})
    ratio = f"{found['recheck'] / found['events']:.1f}x"
    name = f"one edited level of {ROOMS} rooms, of {levels}: its own problems"
    return Row(name, milliseconds(found["recheck"]), ratio, "libyaml's events of its bytes")


if __name__ == "__main__":
    for row in measure():
        sys.stdout.write(f"{row.name}: {row.figure}, {row.ratio} {row.beside}\n")
