"""Problems that a script expects of its world: `expect: E301 hut.yaml:12`. The suite calls it.

So that what `check` tells of a world is held by a test: a warning that is meant, or a broken world kept for its
message. Each problem has to be expected, and each that is expected has to be there.
"""

from collections.abc import Iterable
from pathlib import Path, PurePath
from typing import Final

from backrooms_if.library import WorldNotFound, check_world
from backrooms_if.playtest.discover import world_of
from backrooms_if.playtest.runner import Outcome
from backrooms_if.playtest.script import Finding, Header, Script, excerpt
from backrooms_if.problems import CODES, Problem
from backrooms_if.problems.near import did_you_mean
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple

NOTHING: Final = "nothing"
"""What is written where no problem is expected."""


class Expected(NamedTuple):
    """A problem that is expected: its code, and the file and line where that matters; None for wherever it is."""

    code: str
    file: str
    line: int | None
    written: str
    header: Header
    column: int


def expectation(script: Script) -> Outcome:
    """Return whether a world has the problems that a script expects, and no others; never raises for a fault of it."""
    outcome = Outcome(script.path, script.purpose, "passed")
    wanted, faults = _wanted(script)
    header = script.headers.get("world")
    if faults or script.faults or header is None:
        return outcome._replace(verdict="faulty", findings=script.in_order((*script.faults, *faults)))
    try:
        checked = check_world(world_of(Path(header.path), header.value))
    except WorldNotFound as error:
        finding = Finding(header.line, f"{error}: {error.hint}", (), header.path)
        return outcome._replace(verdict="no world", findings=(finding,))
    found = list(_failures(script, wanted, checked.problems))
    return outcome._replace(verdict="failed", findings=script.in_order(found)) if found else outcome


def _failures(script: Script, wanted: list[Expected], problems: Iterable[Problem]) -> Iterable[Finding]:
    told = [one for one in problems if one.severity != "note" or any(each.code == one.code for each in wanted)]
    shown = tuple(f"{one.code} {PurePath(one.span.file).name}:{one.span.line}: {one.message}" for one in told)
    for one in wanted:
        if not any(_is(one, problem) for problem in told):
            details = shown or ("it has none",)
            message = f"the world does not have the problem that is expected, {one.written}; its problems are"
            yield Finding(one.header.line, message, details, one.header.path)
    others = tuple(
        line for line, problem in zip(shown, told, strict=True) if not any(_is(one, problem) for one in wanted)
    )
    if others:
        first = script.expected[0]
        yield Finding(first.line, "the world has problems that are not expected", others, first.path)


def _is(expected: Expected, problem: Problem) -> bool:
    """Return whether a problem is the one that is expected; a file may be written by the end of its path."""
    if expected.code != problem.code or expected.line not in (None, problem.span.line):
        return False
    parts, wanted = PurePath(problem.span.file).parts, PurePath(expected.file).parts
    return not wanted or parts[-len(wanted) :] == wanted


def _wanted(script: Script) -> tuple[list[Expected], list[Finding]]:
    """Return what the headers `expect` of a script say, and what is wrong in them."""
    found: list[Expected] = []
    faults: list[Finding] = []
    for header in script.expected:
        line = script.sources[header.path].removeprefix("\ufeff").split("\n")[header.line - 1]
        at = line.index(header.value, line.index(":")) + 1
        for part in header.value.split(","):
            written = part.strip()
            column = at + len(part) - len(part.lstrip())
            at += len(part) + 1
            if written == NOTHING:
                continue
            one = _read(written, header, column)
            if isinstance(one, str):
                faults.append(Finding(header.line, one, excerpt(line, column, max(1, len(written))), header.path))
            else:
                found.append(one)
    return found, faults


def _read(written: str, header: Header, column: int) -> Expected | str:
    """Return the problem that is meant, or what is wrong with it."""
    code, _, place = written.partition(" ")
    if code not in CODES:
        near = did_you_mean(code, CODES)
        cure = f"did you mean `{near}`?" if near else "`backrooms-if explain` lists them; for none write `nothing`"
        return f"{quoted(code)} is no code of a problem; {cure}"
    file, colon, number = place.strip().rpartition(":")
    if not colon:
        file, number = number, ""
    if colon and not (number.isascii() and number.isdecimal() and len(number) < 8):
        return f"{quoted(number)} is no line: write `{code} FILE:LINE`, `{code} FILE`, or `{code}` alone"
    return Expected(code, file, int(number) if number else None, written, header, column)
