"""Plays a script and compares: once straight, and once saved and restored before every line. The suite calls it.

Both ways must tell the same, event for event, and come to the same states. The checks are asked of the first. What
several branches go on from is played once, both ways: a state never changes, so that each goes on from a fork of it.
"""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Literal

from backrooms_if.playtest.checking import failures
from backrooms_if.playtest.meaning import NOTHING_ARRANGED, Meaning, meaning_of
from backrooms_if.playtest.origins import origins
from backrooms_if.playtest.playing import Playing, Step, Watching, begun, left_over, quotation
from backrooms_if.playtest.restoring import Restored
from backrooms_if.playtest.script import Check, Finding, Script
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import World

if TYPE_CHECKING:
    from backrooms_if.world.places import Places

Verdict = Literal["passed", "failed", "faulty", "no world", "not run"]
"""`faulty` is a script that could not be played for its own faults, `no world` one whose world cannot be opened.

`not run` is a branch, where what it goes on from did not pass.
"""


class Outcome(NamedTuple):
    """What became of a script: the verdict, and what is to be said of it; nothing if it passed."""

    path: str
    purpose: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    shown: tuple[str, ...] = ()
    """Lines that belong to all findings: the reply as it was, or the problems of the world."""
    branch: str = ""
    """The branch that this is about; empty for a script's trunk."""

    @property
    def name(self) -> str:
        """Return what this is about, for a person: the script's path, and the branch as it is written."""
        return f"{self.path} == {self.branch} ==" if self.branch else self.path

    @property
    def words(self) -> str:
        """Return the report: each finding with its file and line, then what is shown; empty if it passed."""
        return "\n".join([*report_of(self.findings, self.path), *(visible(line) for line in self.shown)])


def report_of(findings: tuple[Finding, ...], path: str) -> list[str]:
    """Return the lines of a report: each finding with its file and line, and its details indented."""
    lines: list[str] = []
    for finding in findings:
        lines.append(f"{visible(finding.path or path)}:{finding.line}: {visible(finding.message)}")
        lines += [f"    {visible(detail)}".rstrip() for detail in finding.details]
    return lines


class Run:
    """A script that is played in its world, the trunk and each branch once, when somebody asks for it.

    It touches no file but those of SAVE and RESTORE, in a folder that is gone when it is closed. All checks of the
    first command that fails are reported, and later ones not: they would fail for its sake.
    """

    def __init__(
        self,
        script: Script,
        world: World | Outcome,
        watching: Watching | None = None,
        places: "Callable[[], Places | None]" = lambda: None,
    ) -> None:
        """Begin with nothing played; `world` may be what became of a script whose world cannot be opened.

        What is played straight is watched, if somebody wants to watch. `places` are asked where a check fails: where
        everything in the world is written, None if that is not known.
        """
        self._places = places
        self.script = script
        self._watching = watching
        self._world = world
        self._meaning = Meaning({}, {}, NOTHING_ARRANGED, ())
        self._done: dict[int | None, Outcome] = {}
        self._ends: dict[int | None, _End] = {}
        self._folder = TemporaryDirectory(prefix="backrooms_if_")
        if isinstance(world, Outcome):
            self._done[None] = world
            return
        self._meaning = meaning_of(script, world)
        if script.faults or self._meaning.faults:
            findings = script.in_order((*script.faults, *self._meaning.faults))
            self._done[None] = Outcome(script.path, script.purpose, "faulty", findings)

    def __enter__(self) -> "Run":
        """Return itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Remove what SAVE has written."""
        self._folder.cleanup()

    @property
    def is_playable(self) -> bool:
        """Return whether it has tests: one that has faults, or no world, has one outcome for the whole of it."""
        return None not in self._done or self._done[None].verdict in ("passed", "failed")

    def outcomes(self, branches: Iterable[int | None] | None = None) -> Iterator[Outcome]:
        """Yield what becomes of the trunk and of each branch, or of these; of a script that cannot be played, once."""
        wanted = (None, *range(len(self.script.branches))) if branches is None else tuple(branches)
        for branch in wanted if self.is_playable else (None,):
            yield self.outcome(branch)

    def outcome(self, branch: int | None) -> Outcome:
        """Return what becomes of a branch, or of the trunk."""
        if branch not in self._done:
            self._done[branch] = self._outcome(branch)
        return self._done[branch]

    def _outcome(self, branch: int | None) -> Outcome:
        name = self.script.name_of(branch)
        found = Outcome(self.script.path, self.script.purpose, "passed", branch=name)
        if branch is not None:
            before = self.outcome(self.script.branches[branch].parent)
            if before.verdict != "passed":
                return found._replace(verdict="not run", findings=(self._not_run(branch),))
        assert isinstance(self._world, World), "a script without a world is done"
        findings, shown = self._play(branch, self._world)
        return found._replace(verdict="failed", findings=findings, shown=shown) if findings else found

    def culprit(self, branch: int) -> int | None:
        """Return what did not pass, so that a branch was not run: another branch, or None for the trunk."""
        branches = self.script.branches
        found = branches[branch].parent
        while found is not None and self.outcome(found).verdict == "not run":
            found = branches[found].parent
        return found

    def _not_run(self, branch: int) -> Finding:
        one, failed = self.script.branches[branch], self.culprit(branch)
        what = "what stands above the first branch"
        if failed is not None:
            what = f"the branch {quoted(self.script.name_of(failed))}"
        return Finding(one.line, f"not run: {what} did not pass", (), one.path)

    def _play(self, branch: int | None, world: World) -> tuple[tuple[Finding, ...], tuple[str, ...]]:
        """Return the findings about a branch whose parent has passed, and what is shown with them."""
        script = self.script.through(branch)
        folder = Path(self._folder.name) / ("trunk" if branch is None else str(branch))
        if branch is None:
            arranged = self._meaning.arranged
            playing = begun(script, world, folder / "straight", arranged, self._watching)
            steps, start, commands = [playing.opened()], script.start, script.commands
            restored = Restored(script, world, folder / "restored", arranged)
        else:
            part = self.script.branches[branch]
            end = self._ends[part.parent]
            steps, start, commands = list(end.steps), part.start, part.commands
            playing, restored = end.playing.forked(folder / "straight"), end.restored.forked(folder / "restored")
        found = self._failures(steps[-1], start)
        for step in () if found or steps[-1].turn.wants_quit else playing.steps(commands):
            steps.append(step)
            found = self._failures(step, step.command.checks if step.command is not None else ())
            if found:
                break
        if found:
            return self.script.in_order(found), (
                *_reply(steps[-1], script),
                *origins(steps[-1], script.seed, self._places()),
            )
        left = left_over(script, len(steps) - 1) or restored.difference(script, steps, folder)
        self._ends[branch] = _End(tuple(steps), playing, restored)
        return () if left is None else (left,), ()

    def _failures(self, step: Step, checks: tuple[Check, ...]) -> tuple[Finding, ...]:
        return tuple(failures(step, checks, self._meaning).values())


class _End(NamedTuple):
    """Where a way through a script has come to: all its steps, and the game played straight and restored."""

    steps: tuple[Step, ...]
    playing: Playing
    restored: Restored


def run(script: Script, world: World) -> tuple[Outcome, ...]:
    """Return what became of the trunk of a script and of each branch, when it was played in this world both ways."""
    with Run(script, world) as one:
        return tuple(one.outcomes())


def _reply(played: Step, script: Script) -> tuple[str, ...]:
    """Return the reply to a line, to be shown under the checks that it failed."""
    if played.command is None:
        return quotation("the opening was:", played.turn.text)
    line = f"line {played.command.line}"
    if played.command.path != script.path:
        line = f"{played.command.path}:{played.command.line}"
    return quotation(f"the reply to {quoted(played.command.text)} ({line}) was:", played.turn.text)
