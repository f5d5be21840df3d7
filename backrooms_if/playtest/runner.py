"""Plays a script and compares: once straight, and once saved and restored before every line. The suite calls it.

Both ways must tell the same, event for event, and come to the same states. The checks are asked of the first.
"""

from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Literal, NamedTuple, assert_never

from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.step import step
from backrooms_if.engine.view import new_view
from backrooms_if.events import Asked, Event
from backrooms_if.fields import ENGINE_FIELDS, Key
from backrooms_if.ids import WORLD
from backrooms_if.language.conditions import Condition
from backrooms_if.playtest.conditions import conditions_of, readings, short, spelt
from backrooms_if.playtest.matching import count, folded, matches
from backrooms_if.playtest.script import Check, Command, Finding, Script
from backrooms_if.presenters.plain import render
from backrooms_if.problems.visible import quoted, visible
from backrooms_if.session import saves
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.journal import spelt_hash
from backrooms_if.session.saves import SaveError
from backrooms_if.state import State
from backrooms_if.world.model import World

Verdict = Literal["passed", "failed", "faulty", "no world"]
"""`faulty` is a script that could not be played for its own faults, `no world` one whose world cannot be opened."""

REMEMBERED: Final = frozenset(field.name for field in ENGINE_FIELDS if field.readers == "narrator") | {"question"}
"""What the parser and the telling remember: a line that changes no more than this is `unchanged`."""


class Outcome(NamedTuple):
    """What became of a script: the verdict, and what is to be said of it; nothing if it passed."""

    path: str
    purpose: str
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    shown: tuple[str, ...] = ()
    """Lines that belong to all findings: the reply as it was, or the problems of the world."""

    @property
    def words(self) -> str:
        """Return the report: each finding with its file and line, then what is shown; empty if it passed."""
        lines: list[str] = []
        for finding in self.findings:
            lines.append(f"{visible(self.path)}:{finding.line}: {visible(finding.message)}")
            lines += [f"    {visible(detail)}".rstrip() for detail in finding.details]
        return "\n".join([*lines, *(visible(line) for line in self.shown)])


class _Step(NamedTuple):
    """A line that was played: what it came to, and the state after it. The opening is a line without a command."""

    command: Command | None
    turn: GameTurn
    state: State


def run(script: Script, world: World) -> Outcome:
    """Return what became of a script when it was played in this world, both ways.

    It touches no file but those of SAVE and RESTORE, which are in a folder that is gone afterwards. All checks of the
    first command that fails are reported, and later ones not: they would fail for its sake.
    """
    conditions, faults = conditions_of(script, world)
    if script.faults or faults:
        found = tuple(sorted((*script.faults, *faults), key=lambda finding: finding.line))
        return Outcome(script.path, script.purpose, "faulty", found)
    with TemporaryDirectory(prefix="backrooms_if_") as folder:
        straight, findings = _play(script, world, conditions, Path(folder) / "straight")
        if findings:
            last = straight[-1]
            return Outcome(script.path, script.purpose, "failed", findings, _reply(last))
        difference = _play_restored(script, world, straight, Path(folder) / "restored")
    if difference is not None:
        return Outcome(script.path, script.purpose, "failed", (difference,))
    return Outcome(script.path, script.purpose, "passed")


# --- played straight, with the checks ------------------------------------------------------------------------------


def _play(
    script: Script, world: World, conditions: dict[Check, Condition], folder: Path
) -> tuple[list[_Step], tuple[Finding, ...]]:
    """Return the steps up to the end of the script, or up to the first whose checks fail, with their findings."""
    game = Game(world, script.seed, saves_folder=folder)
    steps = [_Step(None, game.opening, game.state)]
    findings = _failures(script.start, steps[0], game.state, conditions)
    for command in script.commands:
        if findings:
            break
        if steps[-1].turn.wants_quit:
            left = steps[-1].command
            words = left.text if left is not None else ""
            message = (
                f"the game was left by {quoted(words)}, so this is not played: take it out, or what leaves the game"
            )
            return steps, (Finding(command.line, message, (command.text,)),)
        before = game.state
        steps.append(_Step(command, game.play(command.text), game.state))
        findings = _failures(command.checks, steps[-1], before, conditions)
    return steps, findings


def _failures(
    checks: Iterable[Check], played: _Step, before: State, conditions: dict[Check, Condition]
) -> tuple[Finding, ...]:
    found = (_failure(check, played, before, conditions.get(check)) for check in checks)
    return tuple(finding for finding in found if finding is not None)


def _failure(check: Check, played: _Step, before: State, condition: Condition | None) -> Finding | None:
    """Return what is to be said of a check that fails; None if it holds."""
    reply, state = played.turn.text, played.state
    after = _after(played)
    match check.kind:
        case "contains":
            if count(reply, check.text):
                return None
            other = folded(check.text).casefold() in folded(reply).casefold()
            hint = (check.text, "(it does in other capitals)") if other else (check.text,)
            return Finding(check.line, f"{after}, the reply does not contain", hint)
        case "counted":
            times = count(reply, check.text)
            message = f"{after}, the reply contains this {_times(times)}, not {_times(check.times)}"
            return None if times == check.times else Finding(check.line, message, (check.text,))
        case "lacks":
            message = f"{after}, the reply contains what it must not"
            return Finding(check.line, message, (check.text,)) if count(reply, check.text) else None
        case "matches":
            message = f"{after}, no paragraph of the reply matches"
            return None if matches(reply, check.text) else Finding(check.line, message, (check.text,))
        case "holds":
            assert condition is not None, f"the condition of line {check.line} was not read"
            view = new_view(state, CONDITIONS, None)
            if condition(view):
                return None
            return Finding(check.line, f"{after}, this does not hold", (check.written, *readings(condition, view)))
        case "refused" | "not refused":
            if played.turn.acts[-1].is_refused == (check.kind == "refused"):
                return None
            act = quoted(played.turn.acts[-1].line.strip())
            message = f"{act} was not refused" if check.kind == "refused" else f"{act} was refused"
            return Finding(check.line, message, (check.written,))
        case "unchanged" | "not unchanged":
            changed = _changed(before, state)
            if (not changed) == (check.kind == "unchanged"):
                return None
            message = f"{after}, something has changed" if changed else f"{after}, nothing has changed"
            return Finding(check.line, message, (check.written, *changed))
        case "accepts" | "refuses":
            return _tried(check, state, after)
        case _:
            assert_never(check.kind)


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times" if number else "nowhere"


def _tried(check: Check, state: State, after: str) -> Finding | None:
    """Return what is to be said of a line that was to be accepted or refused; it is tried, and nothing comes of it."""
    turn = step(state.world, state, check.text)
    if any(act.is_refused for act in turn.acts):
        came = "refused"
    elif any(isinstance(event, Asked) for event in turn.events):
        came = "answered with a question"
    else:
        came = "accepted"
    wanted = "accepted" if check.kind == "accepts" else "refused"
    if came == wanted:
        return None
    message = f"{after}, {quoted(check.text)} would be {came}, and was to be {wanted}"
    return Finding(check.line, message, (check.written, *_quotation("it would say:", render(turn.events))))


def _changed(before: State, after: State) -> tuple[str, ...]:
    """Return what differs, but for what the parser remembers, as lines such as `lamp.lit: false, now true`."""
    return tuple(
        f"{_named(key, after.world)}: {_spelt(before, key)}, now {_spelt(after, key)}"
        for key in _differing(before, after)
        if key[1] not in REMEMBERED
    )


def _differing(one: State, other: State) -> list[Key]:
    keys = sorted({**one.entries(), **other.entries()})
    return [key for key in keys if (one.get(key), type(one.get(key))) != (other.get(key), type(other.get(key)))]


def _named(key: Key, world: World) -> str:
    return key[1] if key[0] == WORLD else f"{short(key[0], world)}.{key[1]}"


def _spelt(state: State, key: Key) -> str:
    return spelt(state.get(key), state.world)


def _reply(played: _Step) -> tuple[str, ...]:
    """Return the reply to a line, to be shown under the checks that it failed."""
    if played.command is None:
        return _quotation("the opening was:", played.turn.text)
    head = f"the reply to {quoted(played.command.text)} (line {played.command.line}) was:"
    return _quotation(head, played.turn.text)


def _quotation(head: str, text: str) -> tuple[str, ...]:
    return (head, *(f"    {line}".rstrip() for line in (text or "(nothing)").split("\n")))


# --- played again, saved and restored before every line --------------------------------------------------------------


def _play_restored(script: Script, world: World, straight: list[_Step], folder: Path) -> Finding | None:
    """Return the first difference that saving and restoring makes; None if it makes none.

    Each time the whole journal is written and read back as a player's save is, so the time grows with the square of the
    script's length: about 0.8 s of CPU time for 150 lines, 3 s for 300.
    """
    game = Game(world, script.seed, saves_folder=folder)
    for index, played in enumerate(straight):
        if played.command is not None:
            again = game.play(played.command.text)
            finding = _difference(played, _Step(played.command, again, game.state))
            if finding is not None:
                return finding
        if index == len(straight) - 1:
            break
        try:
            saved = saves.loads(saves.dumps(world, game.seed, game.records), world)
        except SaveError as error:
            return Finding(_line(played), f"{_after(played)}, the game cannot be saved and restored: {error}")
        restored = Game.resumed(saved, world, saves_folder=folder)
        if spelt_hash(restored.state) != spelt_hash(game.state):
            message = f"{_after(played)}, saving and restoring changes the state"
            return Finding(_line(played), message, _apart(game.state, restored.state))
        game = restored
    return None


def _difference(straight: _Step, restored: _Step) -> Finding | None:
    """Return how a line came out differently after a restore, by the first act that did; None if it did not."""
    one, other = straight.turn, restored.turn
    is_same_state = spelt_hash(straight.state) == spelt_hash(restored.state)
    if one.events == other.events and one.text == other.text and is_same_state:
        return None
    assert straight.command is not None
    pairs = zip(one.acts, other.acts, strict=False)
    act = next((a for a, b in pairs if (a.events, a.changes) != (b.events, b.changes)), one.acts[-1])
    act_line = quoted(act.line.strip())
    whole = "" if act.line.strip() == straight.command.text else f" (an act of {quoted(straight.command.text)})"
    message = f"saved and restored before this line, {act_line}{whole} comes out differently"
    details: tuple[str, ...] = ()
    if one.text != other.text:
        details += _quotation("played straight:", one.text) + _quotation("after a restore:", other.text)
    elif one.events != other.events:
        details += _quotation("played straight:", _events(one.events))
        details += _quotation("after a restore:", _events(other.events))
    if not is_same_state:
        details += _apart(straight.state, restored.state)
    return Finding(straight.command.line, message, details)


def _events(events: Iterable[Event]) -> str:
    return "\n".join(repr(event) for event in events)


def _apart(straight: State, restored: State) -> tuple[str, ...]:
    """Return where two states differ that should be one."""
    return tuple(
        f"{_named(key, straight.world)}: {_spelt(straight, key)} straight, {_spelt(restored, key)} restored"
        for key in _differing(straight, restored)
    )


def _line(played: _Step) -> int:
    return played.command.line if played.command is not None else 1


def _after(played: _Step) -> str:
    return f"after {quoted(played.command.text)}" if played.command is not None else "at the start"
