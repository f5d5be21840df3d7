"""What is possible in a state, found the slow way: every line of the grammar with every name of everything in scope.

Each is typed on the state as it is. Nothing is asked of `engine/possible.py`, which this is compared with.
"""

from collections.abc import Iterator, Mapping
from itertools import cycle, islice, product
from random import Random
from typing import Final, NamedTuple

from backrooms_if.engine import deciding, scope
from backrooms_if.engine.actions.base import NOTHING
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.parser.grammar import Line, Slot, Words
from backrooms_if.engine.parser.remembering import PARTS, command_of
from backrooms_if.engine.possible import possible
from backrooms_if.engine.registry import grammar_of, repertoire
from backrooms_if.engine.step import step
from backrooms_if.engine.view import new_view
from backrooms_if.events import Done, Said
from backrooms_if.ids import PLAYER
from backrooms_if.state import State
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import World

_MOST: Final = 400
"""The ways of filling a line that are tried; of more, so many by chance."""
_WORDED: Final = frozenset(("topic", "number", "words"))


class _Chance(Mapping[str, int]):
    """The same outcome for every draw; `is_asked` once there was one."""

    def __init__(self, outcome: int) -> None:
        self.outcome = outcome
        self.is_asked = False

    def __contains__(self, stream: object) -> bool:
        self.is_asked = True
        return True

    def __getitem__(self, stream: str) -> int:
        return self.outcome

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0

    def __bool__(self) -> bool:
        return True


class Differences(NamedTuple):
    """Commands that are accepted and not listed, and lines that are listed and are not what they should be."""

    missing: list[Command]
    wrong: list[str]


def meant_by(state: State, line: str, *, is_answer: bool = False) -> Command | None:
    """Return the command that a line is done as, however chance falls; None if it is refused, asked about or guessed.

    Nor is one that takes another command first, or is about the game.
    """
    for outcome in (1, 0, 2, 3):
        chance = _Chance(outcome)
        turn = step(state.world, state, line, chance=chance)
        if len(turn.acts) != 1:
            return None
        [act] = turn.acts
        action = None if act.action is None else repertoire(state.world).actions[act.action]
        if action is not None and not action.is_meta and not act.is_refused:
            if any(isinstance(event, Done) and event.implicit for event in act.events):
                return None
            if any(isinstance(event, Said) and "parser.taken_for" in event.texts for event in act.events):
                return None
            if is_answer and action.id in (deciding.YES, deciding.NO):
                return Command(action.id)
            held = turn.state.get((PLAYER, "again"))
            parts = [str(part) for part in held] if isinstance(held, tuple) else []
            return command_of(parts) if len(parts) == PARTS else None
        if not chance.is_asked:
            return None
    return None


def tried(state: State, *, is_thorough: bool = True) -> dict[Command, str]:
    """Return all commands that are accepted in a state, of identical things the first, each with a line for it.

    If it is thorough, every way of filling a line is tried with each of its first words, and said to everybody as an
    order; else each way is tried with one of those words, and each word at least once.
    """
    view = new_view(state, CONDITIONS, None)
    world = state.world
    grammar = grammar_of(world, view.get)
    is_asked = deciding.standing(view) is not None
    lines = {id(line): line for lines in grammar.by_word.values() for line in lines}
    names = [" ".join(phrase.whole) for thing in scope.things(view) for phrase in thing.phrases]
    names = list(dict.fromkeys(names))
    ways = list(dict.fromkeys((*OPPOSITES, *view.room(view.here).exits)))
    people = [" ".join(thing.phrases[0].whole) for thing in scope.things(view) if thing.id in world.actors]
    found: dict[Command, str] = {}
    actions = repertoire(world).actions

    def note(typed: str) -> None:
        command = meant_by(state, typed, is_answer=is_asked)
        if command is not None and not command.words:
            found.setdefault(normal(world, command), typed)

    for line in lines.values():
        if line.is_coined or actions[line.action].is_meta:
            continue
        slots = [part.name for part in line.parts if isinstance(part, Slot)]
        if not _WORDED.isdisjoint(slots):
            continue
        every = list(product(*(ways if slot == "direction" else names for slot in slots)))
        forms = _forms(line)
        some = every if len(every) <= _MOST else Random(0).sample(every, _MOST)
        if not is_thorough:
            pairs = zip(cycle(forms), cycle(some), strict=False)
            for form, fills in islice(pairs, max(len(forms), len(some))):
                note(_typed(line, form, fills))
            continue
        for fills in some:
            for form in forms:
                note(_typed(line, form, fills))
            for who in people:
                note(f"{who}, {_typed(line, forms[0], fills)}")
    for word in ways:
        note(word)
    return found


def _forms(line: Line) -> tuple[str, ...]:
    """Return the words that a line may begin with, the first as it is spelt."""
    first = line.parts[0]
    assert isinstance(first, Words)
    return (first.first, *sorted(first.forms - {first.first}))


def _typed(line: Line, form: str, fills: tuple[str, ...]) -> str:
    """Return a line with its slots filled that begins with a word."""
    left = iter(fills)
    return " ".join((form, *(part.first if isinstance(part, Words) else next(left) for part in line.parts[1:])))


def normal(world: World, command: Command) -> Command:
    """Return a command with the first of identical things in place of each."""
    thing, second, actor = (
        None if who is None else world.things[who].kin for who in (command.thing, command.second, command.actor)
    )
    return command._replace(thing=thing, second=second, actor=actor)


def differences(state: State, *, is_thorough: bool = True) -> Differences:
    """Return in what the quick way and the slow one differ.

    A line with a second thing that makes no difference is not missing where the line without it is there; nor is one
    without a second thing that is found by itself, where the line that names it is there.
    """
    world = state.world
    slow = tried(state, is_thorough=is_thorough)
    quick = possible(state)
    found = {normal(world, one.command) for one in quick}
    missing = [command for command in slow if command not in found and not _is_said(world, command, found)]
    is_asked = bool(state.get((PLAYER, "inquiry"))) if world.asks else False
    wrong: list[str] = []
    for one in quick:
        read = meant_by(state, one.line, is_answer=is_asked)
        if read != one.command:
            wrong.append(f"{one.line}: {one.command} is read as {read}")
    if len({one.line for one in quick}) != len(quick):
        wrong.append("a line stands twice")
    return Differences(missing, wrong)


def _is_said(world: World, command: Command, found: set[Command]) -> bool:
    action = repertoire(world).actions[command.action]
    if command.actor is not None:
        return command.second is not None and command._replace(second=None) in found
    if action.finds_second and command.second is None:
        return any(one.action == command.action and one.thing == command.thing for one in found)
    if command.second is None or (action.suits_second is not NOTHING and not action.finds_second):
        return False
    return command._replace(second=None) in found
