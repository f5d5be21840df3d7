"""`backrooms-if test`: runs playthroughs, says which failed and how, and rewords checks when asked to."""

import argparse
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from backrooms_if.problems.counted import counted
from backrooms_if.surfaces import covering, output
from backrooms_if.surfaces.processes import wrong_jobs

if TYPE_CHECKING:
    from backrooms_if.playtest.blessing import Blessing
    from backrooms_if.playtest.reports import Timed
    from backrooms_if.playtest.runner import Outcome
    from backrooms_if.studies.coverage.gathered import Coverage
    from backrooms_if.surfaces.level_tests import LevelTest
    from backrooms_if.surfaces.played import Chosen

FAILED: Final = 1
USAGE: Final = 2
NO_WORLD: Final = 3
ENVIRONMENT: Final = 5
POLL: Final = 0.5
"""Seconds between two looks at the files: nobody waits for it, and a look at a thousand files takes some 10 ms."""


def configure(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.description = (
        "Run playthroughs (.play files): each is played straight, and again with the game saved and restored before\n"
        "every line. A folder is searched to its depths; without a path, it is tests/playthroughs. Where the path is\n"
        "that of a world, its levels without end are tested too: what `wayfind` and `sameness` say, with fewer runs."
    )
    parser.epilog = (
        "example: backrooms-if test tests/playthroughs/cloak_of_darkness -k blunder\n"
        "example: backrooms-if test 'tests/playthroughs/*/win*.play' --format junit -o report.xml\n"
        "example: backrooms-if test playthroughs --coverage-report html --fail-under texts=95"
    )
    parser.add_argument(
        "paths",
        metavar="PATH",
        nargs="*",
        type=Path,
        help="a .play file, a folder of them, a pattern with * and **, or a world",
    )
    parser.add_argument("-k", metavar="TEXT", default="", help="only those whose path, purpose or branch contains TEXT")
    parser.add_argument(
        "--format", choices=("text", "json", "junit"), default="text", help="how to tell what became of them"
    )
    parser.add_argument(
        "-o", dest="file", metavar="FILE", type=Path, help="write that to FILE, and show the text all the same"
    )
    parser.add_argument(
        "--bless",
        action="store_true",
        help="reword failing texts, patterns and counts so that they want what is answered now, and show what changed",
    )
    parser.add_argument("--dry", action="store_true", help="with --bless: show it and write nothing")
    parser.add_argument(
        "--jobs",
        type=int,
        metavar="N",
        help="play in so many processes; where there are many playthroughs, as many as there are cores unless said",
    )
    parser.add_argument(
        "--watch", action="store_true", help="stay, and run again what a changed script or world touches; Ctrl-C ends"
    )
    covering.configure(parser)
    parser.add_argument("--debug", action="store_true", help="should the program fail: show where in its code")


def run(arguments: argparse.Namespace) -> int:
    """Run the playthroughs; return 0 if all passed, 1 if one failed, 2 if there is none, 3 if a world does not load.

    1 too if too little of a world was reached. With `--bless` it is what they do afterwards, and with `--dry` 1 too if
    one would be reworded. 5 if a file cannot be written.
    """
    from backrooms_if.playtest.discover import NoScripts, scripts_in

    wrong = _wrong_usage(arguments)
    if wrong:
        output.note(f"backrooms-if test: {wrong}")
        return USAGE
    tests: list[LevelTest] = []
    rest: list[Path] = arguments.paths
    if arguments.paths and not arguments.watch and not arguments.bless:
        tests, rest = _level_tests(arguments.paths)
    try:
        paths = scripts_in(rest) if rest or not tests else []
    except NoScripts as error:
        output.note(f"backrooms-if test: {error}")
        return USAGE
    if arguments.watch:
        return _follow(arguments)
    chosen = _all_chosen(paths, arguments.k)
    tests = [one for one in tests if arguments.k.casefold() in f"{one.path} {one.name}".casefold()]
    if not chosen and not tests:
        output.note(f"backrooms-if test: none of {_many(len(paths))} has `{arguments.k}` in its path or purpose")
        return USAGE
    if arguments.bless:
        return _bless([one.path for one in chosen], arguments.dry, arguments.debug)
    return _run(chosen, arguments, tests)


def _level_tests(paths: list[Path]) -> "tuple[list[LevelTest], list[Path]]":
    """Return the tests of levels without end of the worlds that paths mean, and the paths that mean playthroughs."""
    from backrooms_if.playtest.discover import SUFFIX
    from backrooms_if.surfaces.level_tests import given_worlds, levels_of

    tests: dict[Path, list[LevelTest]] = {}
    known: set[Path] = set()
    for path in paths:
        worlds = [world for world in given_worlds(path) if world.resolve() not in known]
        known.update(world.resolve() for world in worlds)
        tests[path] = [test for world in worlds for test in levels_of(world)]
    rest = [path for path in paths if not tests[path] or next(path.rglob(f"*{SUFFIX}"), None) is not None]
    return [test for found in tests.values() for test in found], rest


def _wrong_usage(arguments: argparse.Namespace) -> str:
    if wrong := wrong_jobs(arguments.jobs):
        return wrong
    if arguments.dry and not arguments.bless:
        return "--dry goes with --bless"
    if arguments.bless and (arguments.format != "text" or arguments.file is not None):
        return "--bless shows a diff: leave --format and -o out"
    if arguments.watch and (arguments.bless or arguments.format != "text" or arguments.file is not None):
        return "--watch shows what changes: leave --bless, --format and -o out"
    if arguments.watch and covering.is_wanted(arguments):
        return "--watch plays a part of them each time: ask for the coverage of all without it"
    if arguments.bless and arguments.jobs is not None:
        return "--bless goes file by file: leave --jobs out"
    if arguments.bless and covering.is_wanted(arguments):
        return "--bless rewords playthroughs: ask for the coverage when they pass"
    return ""


def _all_chosen(paths: list[Path], text: str) -> "list[Chosen]":
    return [one for path in paths if (one := _chosen(path, text.casefold())) is not None]


def _follow(arguments: argparse.Namespace) -> int:
    """Run the playthroughs, and those that a change touches again, until Ctrl-C; return the status of the last run."""
    from time import sleep

    from backrooms_if.playtest.discover import NoScripts, scripts_in
    from backrooms_if.surfaces.following import follow

    def scripts() -> list[Path]:
        try:
            return [one.path for one in _all_chosen(scripts_in(arguments.paths), arguments.k)]
        except NoScripts:  # the last of them was taken away, or is being written anew
            return []

    def play(changed: list[Path], touched: list[Path]) -> int:
        names = ", ".join(os.path.normpath(path) for path in changed[:3]) + (" .." if len(changed) > 3 else "")
        if rounds:
            output.say(f"\n{names} changed:")
        rounds.append(len(touched))
        status = _run(_all_chosen(touched, arguments.k), arguments)
        output.note("Waiting for a file to change; Ctrl-C ends.")
        return status

    rounds: list[int] = []
    status = follow(scripts, play, lambda: sleep(POLL))
    output.note("")
    return status


def _chosen(path: Path, text: str) -> "Chosen | None":
    """Return what is meant of a script: all, by its path or purpose, or branches by their names; None for nothing."""
    from backrooms_if.playtest.parsing import parse
    from backrooms_if.playtest.reading import read
    from backrooms_if.surfaces.played import Chosen

    if text in str(path).casefold():
        return Chosen(path)
    source = read(path)
    if not isinstance(source, str):
        return None
    script = parse(source, str(path))
    if text in script.purpose.casefold():
        return Chosen(path)
    found = tuple(index for index in range(len(script.branches)) if text in script.name_of(index).casefold())
    return Chosen(path, found) if found else None


# --- to run them -----------------------------------------------------------------------------------------------------


def _run(chosen: "list[Chosen]", arguments: argparse.Namespace, tests: "Sequence[LevelTest]" = ()) -> int:
    from backrooms_if.surfaces.played import level_outcomes, outcomes_of

    form, file = arguments.format, arguments.file
    coverage = covering.begun() if covering.is_wanted(arguments) else None
    telling = _Telling(is_shown=form == "text" or file is not None)
    done: list[Timed] = []
    for timed in outcomes_of(chosen, arguments.jobs, arguments.debug, coverage):
        done.append(timed)
        telling.tell(timed.outcome)
    for timed in level_outcomes(tests):
        done.append(timed)
        telling.levels += 1
        telling.tell(timed.outcome)
    telling.say(telling.summary())
    if not telling.is_shown:
        output.say(_document(done, form, telling))
    elif file is not None:
        from backrooms_if.authoring.writing import write_report

        try:
            write_report(file, _document(done, form, telling) + "\n")
        except OSError as error:
            output.note(f"backrooms-if test: {file} cannot be written: {error.strerror or error}")
            return ENVIRONMENT
    if coverage is None:
        return telling.status
    return _cover(coverage, arguments, is_shown=telling.is_shown) or telling.status


def _cover(coverage: "Coverage", arguments: argparse.Namespace, *, is_shown: bool) -> int:
    """Show and write what was reached, and return 0; 1 if that is too little, 3 or 5 if it cannot be told or written.

    Where the screen has a document for programs, the table is only written.
    """
    from backrooms_if.library import WorldNotFound
    from backrooms_if.problems import WorldFileError

    try:
        sheets = covering.sheets_of(coverage)
    except (WorldFileError, WorldNotFound) as error:
        output.note(f"backrooms-if test: a world was changed while it was played, and is none any more: {error}")
        return NO_WORLD
    if is_shown:
        output.say(f"\n{covering.told(sheets)}")
    try:
        for path in covering.write(arguments.coverage_report, sheets):
            output.note(f"Wrote {path}")
    except OSError as error:
        output.note(f"backrooms-if test: {error.filename} cannot be written: {error.strerror or error}")
        return ENVIRONMENT
    short = covering.fallen_short(arguments.fail_under, sheets)
    for line in short:
        output.note(f"backrooms-if test: {line}")
    return FAILED if short else 0


WORDS: Final = {"passed": "ok", "not run": "not run"}
"""The word for a verdict; FAILED for others."""


class _Telling:
    """The text of a run: a line for each playthrough, and the report of each that did not pass; and the status."""

    def __init__(self, is_shown: bool) -> None:
        self.is_shown = is_shown
        self.lines: list[str] = []
        self.told = self.levels = self.failed = self.not_run = 0
        self.status = 0
        self._shown: set[tuple[str, ...]] = set()

    def say(self, line: str) -> None:
        """Show a line, or keep it only."""
        self.lines.append(line)
        if self.is_shown:
            output.say(line)

    def tell(self, outcome: "Outcome", word: str = "", diff: tuple[str, ...] = ()) -> None:
        """Tell what became of a playthrough, under the word for it, or another one."""
        from backrooms_if.problems.visible import visible

        self.told += 1
        purpose = f": {visible(outcome.purpose)}" if outcome.purpose and not outcome.branch else ""
        self.say(f"{word or WORDS.get(outcome.verdict, 'FAILED'):<8}{visible(outcome.name)}{purpose}")
        for line in diff:
            self.say(visible(line.removesuffix("\r")))
        if outcome.verdict == "passed":
            return
        if outcome.verdict == "not run":
            self.not_run += 1
            self.say(outcome.words + "\n")
            self.status = max(self.status, FAILED)
            return
        # A world with errors fails all its scripts in the same words; they are said once.
        is_told = outcome.verdict == "no world" and bool(outcome.shown) and outcome.shown in self._shown
        self._shown.add(outcome.shown)
        self.say((outcome._replace(shown=("    (they are shown above)",)) if is_told else outcome).words + "\n")
        self.failed += 1
        self.status = max(self.status, NO_WORLD if outcome.verdict == "no world" else FAILED)

    def summary(self) -> str:
        """Return how many passed, failed and were not run."""
        played = self.told - self.levels
        many = _many(played) if played or not self.levels else ""
        many = " and ".join(
            [part for part in (many, counted(self.levels, "level test") if self.levels else "") if part]
        )
        if not self.failed and not self.not_run:
            return f"{many} passed"
        parts = [f"{self.failed} of {many} failed"] if self.failed else [f"of {many}"]
        if self.not_run:
            parts.append(f"{self.not_run} {'was' if self.not_run == 1 else 'were'} not run")
        return ", ".join(parts)


def _document(done: "list[Timed]", form: str, telling: _Telling) -> str:
    from backrooms_if.playtest.reports import as_json, as_junit

    if form == "text":
        return "\n".join(output.clean(line) for line in telling.lines)
    return as_json(done) if form == "json" else as_junit(done)


# --- to reword them --------------------------------------------------------------------------------------------------


def _bless(chosen: list[Path], is_dry: bool, is_debug: bool) -> int:
    from backrooms_if.playtest.blessing import bless
    from backrooms_if.playtest.suite import Suite
    from backrooms_if.surfaces.fault import PROGRAM_FAULT
    from backrooms_if.surfaces.played import mistake

    try:
        blessings = {blessing.path: blessing for blessing in bless(chosen, Suite())}
    except Exception as error:
        if is_debug:
            raise
        output.note(f"backrooms-if test: {mistake(error)}. Nothing was written.")
        return PROGRAM_FAULT
    telling = _Telling(is_shown=True)
    reworded, unwritten = 0, 0
    for path in chosen:
        blessing = blessings[path]
        is_other = blessing.before != blessing.after
        for index, outcome in enumerate(blessing.outcomes):
            # The diff is of the whole file, and shown with its trunk.
            word = "blessed" if is_other and not index and outcome.verdict == "passed" else ""
            telling.tell(outcome, word, blessing.diff if not index else ())
        reworded += is_other
        if is_other and not is_dry:
            unwritten += not _is_written(blessing)
    output.say(_summary(len(chosen), reworded, telling.failed + telling.not_run, is_dry))
    if unwritten:
        return ENVIRONMENT
    return telling.status or (FAILED if is_dry and reworded else 0)


def _is_written(blessing: "Blessing") -> bool:
    from backrooms_if.playtest.blessing import write

    try:
        write(blessing)
    except OSError as error:
        output.note(f"backrooms-if test: {blessing.path} cannot be written: {error.strerror or error}")
        return False
    return True


def _summary(number: int, reworded: int, failed: int, is_dry: bool) -> str:
    would = "would be reworded" if is_dry else "reworded"
    told = f"{reworded} of {_many(number)} {would}" if reworded else f"{_many(number)}, none reworded"
    return f"{told}; {failed} failed" if failed else f"{told}; all pass"


def _many(number: int) -> str:
    return counted(number, "playthrough")
