"""How many mistakes are found, told at their line, and mended as told: `python -m benchmarks.mistakes`.

Each mistake is put alone into a shipped world or one of the cookbook, by draws that are always the same. A mistake that
leaves a sound world without a warning is counted apart: nobody could know it for one.
"""

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

from backrooms_if.authoring.fixes import mend
from backrooms_if.library.files import Files
from backrooms_if.library.load import Checked, check_files, files_of
from backrooms_if.rng import below, draw
from benchmarks.measuring import REPOSITORY
from benchmarks.slips import KINDS, Seeded, seeded

WORLDS: Final = ("worlds/cloak_of_darkness.yaml", "worlds/level_zero")
_TRIES: Final = 40
"""Files that are looked through for a place where a mistake of a kind can be made."""


class Outcome(NamedTuple):
    """What came of one mistake."""

    slip: Seeded
    file: str
    is_error: bool
    is_warning: bool
    is_at_line: bool
    is_one: bool
    """Whether one problem is told, and no other."""
    is_mended: bool
    is_same: bool
    """Whether the mended file is the one without the mistake."""
    told: tuple[str, ...]
    left: tuple[str, ...]


def worlds() -> list[Path]:
    """Return the worlds: the shipped ones, then those of the cookbook that are one file and sound."""
    cookbook = sorted((REPOSITORY / "tests" / "worlds").glob("*.yaml"))
    return [*(REPOSITORY / name for name in WORLDS), *cookbook]


def mistakes(number: int, seed: int) -> Iterator[tuple[Files, Seeded, str]]:
    """Yield so many mistakes, kind after kind: the world's files with it, what it is, and in which file."""
    sound: dict[Path, Files | None] = {}
    every = worlds()
    for count in range(number):
        kind = list(KINDS)[count % len(KINDS)]
        for attempt in range(_TRIES):
            stream = f"{kind}/{count}/{attempt}"
            # Every other one goes into a shipped world: these are what is judged.
            path = every[below(draw(seed, stream, 0), 2 if attempt < 4 or count % 2 else len(every))]
            if path not in sound:
                files = files_of(path)
                sound[path] = None if _told(check_files(files)) else files
            found = sound[path]
            if found is None:
                continue
            named = found.contents()
            file = sorted(named)[below(draw(seed, stream, 1), len(named))]
            slip = seeded(named[file].decode(), kind, draw(seed, stream, 2))
            if slip is None:
                continue
            yield found.changed({file: slip.text.encode()}), slip, file
            break


def outcome(files: Files, slip: Seeded, file: str) -> Outcome:
    """Return what is told of a mistake, and what the fixes make of it."""
    told = [problem for problem in check_files(files).problems if problem.severity != "note"]
    errors = [problem for problem in told if problem.severity == "error"]
    mended = mend(files, guesses=True) if errors else None
    left = [] if mended is None else _told(mended.checked, only_errors=True)
    new = {} if mended is None else mended.changed
    lines = slip.text.split("\n")
    lines[slip.line - 1 : slip.line + slip.after.count("\n")] = [slip.before]
    sound = "\n".join(lines) if slip.after else None
    return Outcome(
        slip,
        file,
        bool(errors),
        bool(told),
        any(problem.span.file == file and problem.span.line == slip.line for problem in told),
        len(told) == 1,
        mended is not None and not left,
        sound is not None and new.get(file, b"").decode() == sound,
        tuple(f"{one.code} {one.span.line}:{one.span.column} {one.message} | {' | '.join(one.hints)}" for one in told),
        tuple(left),
    )


def _told(checked: Checked, *, only_errors: bool = False) -> list[str]:
    return [
        f"{problem.code} {problem.span.line}:{problem.span.column} {problem.message}"
        for problem in checked.problems
        if problem.severity == "error" or (problem.severity == "warning" and not only_errors)
    ]


def table(outcomes: list[Outcome]) -> str:
    """Return the outcomes by kind, as a table of Markdown, with their sums."""
    rows = ["| mistake | made | sound | only warned of | errors | at its line | one problem | mended | as it was |"]
    rows.append("|---|---:|---:|---:|---:|---:|---:|---:|---:|")
    for kind in [*KINDS, ""]:
        of_kind = [one for one in outcomes if kind in ("", one.slip.kind)]
        if not of_kind:
            continue
        errors = [one for one in of_kind if one.is_error]
        counts = Counter(
            sound=sum(not one.is_warning for one in of_kind),
            warned=sum(one.is_warning and not one.is_error for one in of_kind),
            line=sum(one.is_at_line for one in errors),
            one=sum(one.is_one for one in errors),
            mended=sum(one.is_mended for one in errors),
            same=sum(one.is_same for one in errors),
        )
        figures = (
            len(of_kind),
            counts["sound"],
            counts["warned"],
            len(errors),
            counts["line"],
            counts["one"],
            counts["mended"],
            counts["same"],
        )
        rows.append(f"| {kind or '**all**'} | {' | '.join(map(str, figures))} |")
    return "\n".join(rows)


def main() -> None:
    """Measure, and print the table; with `--all` each mistake that was not mended, or told elsewhere."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.mistakes")
    parser.add_argument("--number", type=int, default=250)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--all", action="store_true", help="list what was not mended, and what was told elsewhere")
    arguments = parser.parse_args()
    outcomes = [outcome(*one) for one in mistakes(arguments.number, arguments.seed)]
    for one in outcomes if arguments.all else ():
        if one.is_error and not (one.is_mended and one.is_at_line):
            marks = f"{'' if one.is_mended else ' NOT MENDED'}{'' if one.is_at_line else ' ELSEWHERE'}"
            print(f"--- {one.slip.kind}: {one.file}:{one.slip.line}{marks}")
            print(f"    {one.slip.before.strip()!r} -> {one.slip.after!r}")
            print("\n".join(f"    told {words}" for words in one.told[:4]))
            print("\n".join(f"    left {words}" for words in one.left[:3]))
    print(table(outcomes))


if __name__ == "__main__":
    main()
