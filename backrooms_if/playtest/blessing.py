"""Rewords the failing checks of a script's texts so that they want what is answered now. The command `test` calls it.

Only what a check says of the reply's words can be reworded: plain texts, patterns, counts and whole replies. A check
that holds stays as it is, and so do conditions, what must not be said, and lines that are tried: they say what the
author means, and if one fails, either it or the world is wrong.
"""

from collections.abc import Iterable, Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from backrooms_if.authoring.writing import exchange
from backrooms_if.playtest.checking import failures
from backrooms_if.playtest.matching import folded
from backrooms_if.playtest.meaning import meaning_of
from backrooms_if.playtest.playing import asked
from backrooms_if.playtest.reading import Reader, assembled, read
from backrooms_if.playtest.replies import block_of, can_be_written
from backrooms_if.playtest.runner import Outcome, run
from backrooms_if.playtest.script import Check, Finding, Kind, Script, is_of_reply, without_comment
from backrooms_if.playtest.suite import Suite
from backrooms_if.playtest.wording import nearness, rewordings
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World

BLESSED: Final[frozenset[Kind]] = frozenset(("contains", "matches", "counted", "is"))
"""The kinds of check that are reworded."""


class Blessing(NamedTuple):
    """A script's own file as it was and as it is to be, and what becomes of the script then."""

    path: Path
    before: str
    after: str
    outcomes: tuple[Outcome, ...]
    """Of the trunk and of each branch."""

    @property
    def diff(self) -> tuple[str, ...]:
        """Return the lines of a unified diff; none if nothing is reworded."""
        name = self.path.as_posix()
        return tuple(unified_diff(self.before.split("\n"), self.after.split("\n"), name, name, lineterm=""))


def bless(paths: Iterable[Path], suite: Suite) -> Iterator[Blessing]:
    """Yield the blessing of each script. Nothing is written.

    An included script is blessed before those that include it, so that they see it as it is to be.
    """
    texts: dict[Path, str] = {}

    def reader(path: Path) -> str | Finding:
        known = texts.get(path.resolve())
        return read(path) if known is None else known

    for path in sorted(paths, key=lambda one: len(assembled(one).sources)):
        blessing = _blessed(path, suite, reader)
        texts[path.resolve()] = blessing.after
        yield blessing


def _blessed(path: Path, suite: Suite, reader: Reader) -> Blessing:
    text = reader(path)
    before = "" if isinstance(text, Finding) else text
    script = assembled(path, reader)
    if script.expected:
        outcomes = suite.play(script)
        if outcomes[0].verdict != "passed" or not script.checks:
            return Blessing(path, before, before, outcomes)
    world = suite.world_for(script)
    if isinstance(world, Outcome):
        return Blessing(path, before, before, (world,))
    wanted, left = _reworded(script, world)
    if not wanted:
        return Blessing(path, before, before, _outcomes(script, world, left))
    written = before.split("\n")
    for check in sorted(wanted, key=lambda one: one.line, reverse=True):  # from below: a reply may have other lines
        at = check.line - 1
        written[at : at + check.lines] = _rewritten(written[at], wanted[check])
    after = "\n".join(written)
    again = assembled(path, lambda other: after if other == path else reader(other))
    moved = tuple(_moved(finding, wanted, script) for finding in left)
    return Blessing(path, before, after, _outcomes(again, world, moved))


def _moved(finding: Finding, wanted: dict[Check, tuple[str, ...]], script: Script) -> Finding:
    """Return a finding with its line as it is where replies above it have more lines now, or fewer."""
    if finding.path != script.path:
        return finding
    more = sum(len(lines) - check.lines for check, lines in wanted.items() if check.line < finding.line)
    return finding._replace(line=finding.line + more)


def _outcomes(script: Script, world: World, left: tuple[Finding, ...]) -> tuple[Outcome, ...]:
    """Return what becomes of a script, with everything that is left, and not only what the first line has failed."""
    found: list[Outcome] = []
    for index, outcome in enumerate(run(script, world), -1):
        branch = None if index < 0 else index
        mine = tuple(one for one in left if _branch_of(one.path, one.line, script) == branch)
        if outcome.verdict == "failed" and mine:
            told = {(one.path, one.line) for one in mine}
            more = (one for one in outcome.findings if (one.path, one.line) not in told)
            outcome = outcome._replace(findings=script.in_order((*mine, *more)), shown=())
        found.append(outcome)
    return tuple(found)


def _branch_of(path: str, line: int, script: Script) -> int | None:
    """Return the branch in whose lines a place is; None for the trunk, and for what was included."""
    if path != script.path:
        return None
    return max((index for index, one in enumerate(script.branches) if one.line <= line), default=None)


def _hangs_on(branch: int | None, failed: set[int | None], script: Script) -> bool:
    """Return whether a branch goes on from the trunk or a branch that failed, so that it is not run."""
    while branch is not None:
        branch = script.branches[branch].parent
        if branch in failed:
            return True
    return False


def _reworded(script: Script, world: World) -> tuple[dict[Check, tuple[str, ...]], tuple[Finding, ...]]:
    """Return the lines that checks of the script's own file are to be, and the failures that stay."""
    meaning = meaning_of(script, world)
    if script.faults or meaning.faults:
        return {}, ()
    wanted: dict[Check, tuple[str, ...]] = {}
    left: list[Finding] = []
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        for step, checks in asked(script, world, Path(folder), meaning.arranged):
            found = failures(step, checks, meaning)
            mine = {check for check in found if check.path == script.path and check.kind in BLESSED}
            kept = {
                folded(check.text)
                for check in checks
                if check.kind in BLESSED and check.kind != "is" and check not in found
            }
            wordings = _wordings(mine, kept, step.turn.text, script)
            wanted.update(wordings)
            for check, finding in found.items():
                if check not in wordings:
                    left.append(finding._replace(details=(*finding.details, _why_not(check, script))))
    # What goes on from a failure that stays began in a state that was not meant: its answers are not those to want.
    failed = {_branch_of(one.path, one.line, script) for one in left}
    sound = {
        check: lines
        for check, lines in wanted.items()
        if not _hangs_on(_branch_of(check.path, check.line, script), failed, script)
    }
    return sound, script.in_order(left)


def _wordings(checks: Iterable[Check], taken: set[str], reply: str, script: Script) -> dict[Check, tuple[str, ...]]:
    """Return the lines that each check is to be, if there are any; `taken` is what the checks that hold want."""
    first = next((one.line for one in script.commands if one.path == script.path), 0)
    found: dict[Check, tuple[str, ...]] = {}
    whole = [check for check in checks if check.kind == "is"]
    if can_be_written(reply):
        found.update((check, block_of(reply, check.text)) for check in whole)
    # The nearest first, so that no other check takes what it means.
    parts = [check for check in checks if check.kind != "is"]
    for check in sorted(parts, key=lambda one: (-nearness(one, reply), one.line)):
        is_start = not first or check.line < first
        wording = next(rewordings(check, reply, frozenset(taken), is_start), None)
        if wording is not None:
            found[check] = (wording.line,)
            taken.add(wording.text)
    return found


def _why_not(check: Check, script: Script) -> str:
    if check.kind not in BLESSED:
        return "(not blessed: mend the world or this check)"
    if check.path != script.path:
        return "(not blessed: it is in an included script; bless that one)"
    return "(not blessed: nothing was answered that could stand here)"


def _rewritten(line: str, contents: tuple[str, ...]) -> list[str]:
    """Return a line as other lines, its indent and its comment kept, the comment in its column if it can be.

    >>> _rewritten("  Taken.        # at once", ("You take it.",))
    ['  You take it.  # at once']
    """
    kept = line.rstrip() if is_of_reply(line) else without_comment(line).rstrip()
    indent = kept[: len(kept) - len(kept.lstrip())]
    *before, last = (indent + content for content in contents)
    tail = line[len(kept) :]
    blanks = len(tail) - len(tail.lstrip(" "))
    if tail[blanks:].startswith("#"):
        return [*before, last + " " * max(2, len(kept) + blanks - len(last)) + tail[blanks:]]
    return [*(one + tail.strip(" ") for one in before), last + tail]


def write(blessing: Blessing) -> None:
    """Put what a script is to be in its file, whole or not at all. Raises OSError; Changed if it was edited."""
    # A link stays one.
    exchange(blessing.path.resolve(), blessing.before.encode(), blessing.after.encode())
