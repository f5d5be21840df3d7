"""All benchmarks in one table: `python -m benchmarks`; `--write` puts it into `docs/performance.md`."""

import argparse
import os
import platform
import re
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from benchmarks import (
    actions,
    expanse,
    fuzzing,
    levels,
    playthroughs,
    reach,
    rechecking,
    rules,
    startup,
    turns,
    walks,
    worlds,
)
from benchmarks import parser as lines
from benchmarks.measuring import REPOSITORY, Row

PAGE: Final = REPOSITORY / "docs" / "performance.md"
BEGIN: Final = "<!-- written by `python -m benchmarks --write` -->\n"
END: Final = "<!-- end of what is written -->\n"


def machine() -> str:
    """Return the machine, the Python and the day, in a sentence."""
    found = re.search(r"^model name\s*:\s*(.+)$", _text_of(Path("/proc/cpuinfo")), re.MULTILINE)
    cpu = found[1] if found else platform.processor() or platform.machine()
    today = datetime.now(UTC).date().isoformat()
    cores = os.cpu_count()
    return f"Measured on {today}: {cpu}, {cores} cores, {platform.system()}, Python {platform.python_version()}."


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def table(rows: list[Row]) -> str:
    """Return rows as a table of Markdown."""
    lines = ["| what | figure | ratio | beside |", "|---|---:|---:|---|"]
    lines += [f"| {row.name} | {row.figure} | {row.ratio} | {row.beside} |" for row in rows]
    return "\n".join([*lines, ""])


def main() -> None:
    """Measure all, print the table and, if asked, write it into the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure all; a minute or two.")
    parser.add_argument("--write", action="store_true", help="put the table into docs/performance.md")
    arguments = parser.parse_args()
    rows = [
        *turns.measure(),
        *walks.measure(),
        *lines.measure(),
        *rules.measure(),
        *reach.measure(),
        *actions.measure(),
        *startup.measure(),
        *worlds.measure(),
        *levels.measure(),
        *rechecking.measure(),
        *playthroughs.measure(),
        *fuzzing.measure(),
        *expanse.measure(),
        *expanse.found(),
    ]
    told = f"{machine()}\n\n{table(rows)}"
    sys.stdout.write(told)
    if arguments.write:
        page = PAGE.read_text(encoding="utf-8")
        before, _, rest = page.partition(BEGIN)
        _, _, after = rest.partition(END)
        PAGE.write_text(f"{before}{BEGIN}\n{told}\n{END}{after}", encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
