"""What a script means in its world: its conditions, and what it arranges, checked before it is played.

The runner and `blessing.py` call it. What the world cannot answer or has not is a fault of the script, with its place.
"""

from backrooms_if.engine.view import Chance
from backrooms_if.language.conditions import Condition
from backrooms_if.playtest.conditions import conditions_of
from backrooms_if.playtest.event_checks import Misread, Wanted, read_wanted
from backrooms_if.playtest.script import Check, Command, Finding, Script, excerpt
from backrooms_if.problems import Problem
from backrooms_if.records import NamedTuple
from backrooms_if.session.saves import Saved, SaveError
from backrooms_if.session.saves import read as read_save
from backrooms_if.world.chances import Chances
from backrooms_if.world.effects import Effect
from backrooms_if.world.model import World

Place = tuple[str, int]
"""The file and the line of what is arranged."""


class Arrangements(NamedTuple):
    """What the lines that begin with `@` do, by their places, and what of chance is fixed from the opening on."""

    chance: Chance
    chances: dict[Place, dict[str, int | None]]
    effects: dict[Place, tuple[Effect, ...]]
    saved: Saved | None = None
    """The game that the script goes on from; None for one that begins."""


NOTHING_ARRANGED = Arrangements({}, {}, {})


class Meaning(NamedTuple):
    """What a script means: the condition of each check that is one, the event that one asks for, what is arranged."""

    conditions: dict[Check, Condition]
    events: dict[Check, Wanted]
    arranged: Arrangements
    faults: tuple[Finding, ...]


def meaning_of(script: Script, world: World) -> Meaning:
    """Return what a script means in a world, and the faults of what it says of it."""
    conditions, faults = conditions_of(script, world)
    events: dict[Check, Wanted] = {}
    for check in script.checks:
        if check.kind in ("event", "not event"):
            wanted = read_wanted(check.text, world)
            if isinstance(wanted, Misread):
                line = script.sources[check.path].removeprefix("\ufeff").split("\n")[check.line - 1]
                shown = excerpt(line, check.column + wanted.offset, wanted.length)
                faults += (Finding(check.line, wanted.message, shown, check.path),)
            else:
                events[check] = wanted
    if not script.arranged and "chance" not in script.headers and script.save is None:
        return Meaning(conditions, events, NOTHING_ARRANGED, faults)
    arranged, more = _arrangements(script, world)
    return Meaning(conditions, events, arranged, (*faults, *more))


def _arrangements(script: Script, world: World) -> tuple[Arrangements, list[Finding]]:
    lines = {path: text.removeprefix("\ufeff").split("\n") for path, text in script.sources.items()}
    found = Arrangements({}, {}, {})
    faults: list[Finding] = []
    if script.save is not None:
        start = script.headers["from"]
        try:
            found = found._replace(saved=read_save(script.save, world))
        except SaveError as error:
            line = lines[start.path][start.line - 1]
            shown = excerpt(line, line.index(start.value, line.index(":")) + 1, len(start.value))
            faults.append(Finding(start.line, str(error), shown, start.path))
    header = script.headers.get("chance")
    if header is not None or any(one.deed == "chance" for one in script.arranged):
        chances = Chances(world)
        if header is not None:
            line = lines[header.path][header.line - 1]
            column = line.index(header.value, line.index(":")) + 1
            head = Command(header.line, header.value, (), header.path, "chance", column)
            fixed = _fixed(head, chances, line, faults)
            found = found._replace(chance={stream: value for stream, value in fixed.items() if value is not None})
        for one in script.arranged:
            if one.deed == "chance":
                found.chances[one.path, one.line] = _fixed(one, chances, lines[one.path][one.line - 1], faults)
    effects = [one for one in script.arranged if one.deed == "effect"]
    if effects:
        from backrooms_if.world.arranged import Arranger  # pydantic and the compiler, for scripts that need them

        arranger = Arranger(world)
        for one in effects:
            read = arranger.read(one.text)
            line = lines[one.path][one.line - 1]
            if not read.is_change:
                message = "this tells something or decides: only effects that change something are arranged, as `move:`"
                faults.append(Finding(one.line, message, excerpt(line, one.column, len(one.text)), one.path))
            faults += [_fault(one, problem, line) for problem in read.problems]
            found.effects[one.path, one.line] = read.effects
    return found, faults


def _fixed(command: Command, chances: Chances, line: str, faults: list[Finding]) -> dict[str, int | None]:
    found, misread = chances.read(command.text)
    for one in misread:
        shown = excerpt(line, command.column + one.offset, one.length)
        faults.append(Finding(command.line, one.message, shown, command.path))
    return found


def _fault(command: Command, problem: Problem, line: str) -> Finding:
    """Return a problem of an effect as a fault of the script."""
    words = "; ".join((problem.message, *problem.hints))
    column = command.column + problem.span.column - 1
    return Finding(command.line, words, excerpt(line, column, problem.span.length), command.path)
