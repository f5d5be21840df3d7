"""Plays the lines of a script one after another, and says how a report names them. The runner and its parts call it."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from backrooms_if.engine.readings import short, spelt
from backrooms_if.engine.view import Watch
from backrooms_if.fields import Key
from backrooms_if.ids import WORLD
from backrooms_if.playtest.script import Check, Command, Finding, Script
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.saves import Saved
from backrooms_if.state import State
from backrooms_if.world.model import World


class Step(NamedTuple):
    """A line that was played: what it came to, and the states before and after it. The opening has no command."""

    command: Command | None
    turn: GameTurn
    before: State
    state: State


Watching = Callable[[World], Watch]
"""Gives who is to watch the games of a world, which may be one of its canon sets."""


def begun(script: Script, world: World, folder: Path, watching: Watching | None = None) -> Game:
    """Return the game of a script at its opening. SAVE writes into the folder."""
    world = world.under(script.canon)
    watch = None if watching is None else watching(world)
    game = Game(world, script.seed, saves_folder=folder, watch=watch)
    game.state.hash()  # so that each further hash is made from the changes alone
    return game


def opened(game: Game) -> Step:
    """Return the opening of a game that has just begun."""
    return Step(None, game.opening, game.state, game.state)


def steps_of(game: Game, commands: Iterable[Command]) -> Iterator[Step]:
    """Yield each line as it was played, up to one that leaves the game."""
    for command in commands:
        before = game.state
        turn = game.play(command.text)
        yield Step(command, turn, before, game.state)
        if turn.wants_quit:
            return


def play(script: Script, world: World, folder: Path) -> Iterator[Step]:
    """Yield the opening and each line of the trunk as it was played, up to one that leaves the game."""
    game = begun(script, world, folder)
    yield opened(game)
    yield from steps_of(game, script.commands)


def forked(game: Game, folder: Path) -> Game:
    """Return a game of its own that goes on from where another is; its saves are copied into the folder."""
    if game.saves_folder is not None and game.saves_folder.is_dir():
        shutil.copytree(game.saves_folder, folder)
    saved = Saved(tuple(game.records), game.seed, game.state, game.history, "")
    made = Game.resumed(saved, game.world, saves_folder=folder)
    made.watch = game.watch
    return made


def asked(
    script: Script, world: World, folder: Path, watching: Watching | None = None
) -> Iterator[tuple[Step, tuple[Check, ...]]]:
    """Yield each line of the trunk and of all branches as it was played, with its checks, whether they hold or not.

    A branch begins with the step before it and the checks that are asked there. All of it is watched, if somebody wants
    to watch.
    """
    ends: dict[int | None, tuple[Step, Game]] = {}
    for index, branch in ((None, None), *enumerate(script.branches)):
        own = folder / ("trunk" if index is None else str(index))
        if branch is None:
            game = begun(script, world, own, watching)
            last, commands = opened(game), script.commands
            yield last, script.start
        else:
            last, game = ends[branch.parent]
            game, commands = forked(game, own), branch.commands
            yield last, branch.start
        for step in () if last.turn.wants_quit else steps_of(game, commands):
            assert step.command is not None, "only the opening has none"
            yield step, step.command.checks
            last = step
        ends[index] = (last, game)


def replayed(script: Script, world: World, steps: int, folder: Path) -> Game:
    """Return the game after the opening and so many lines, played straight."""
    game = begun(script, world, folder)
    for _ in steps_of(game, script.commands[:steps]):
        pass
    return game


def left_over(script: Script, last: int) -> Finding | None:
    """Return what is to be said of the line after which leaves the game, the `last` of the lines; None if none is."""
    if last == len(script.commands):
        return None
    command, leaving = script.commands[last], script.commands[last - 1]
    message = (
        f"the game was left by {quoted(leaving.text)}, so this is not played: take it out, or what leaves the game"
    )
    return Finding(command.line, message, (command.text,), command.path)


def place_of(step: Step, script: Script) -> tuple[int, str]:
    """Return the line and the file to name for what became of a step."""
    return (step.command.line, step.command.path) if step.command is not None else (1, script.path)


def after(step: Step) -> str:
    """Return when it was, as a message begins: after which line."""
    return f"after {quoted(step.command.text)}" if step.command is not None else "at the start"


def quotation(head: str, text: str) -> tuple[str, ...]:
    """Return a text as lines of a report, under a line that says what it is."""
    return (head, *(f"    {line}".rstrip() for line in (text or "(nothing)").split("\n")))


def differing(one: State, other: State) -> list[Key]:
    """Return the keys of the entries in which two states differ, sorted."""
    keys = sorted({**one.entries(), **other.entries()})
    return [key for key in keys if (one.get(key), type(one.get(key))) != (other.get(key), type(other.get(key)))]


def named(key: Key, world: World) -> str:
    """Return an entry of the state as a report names it: `lamp.lit`, `turns`."""
    return key[1] if key[0] == WORLD else f"{short(key[0], world)}.{key[1]}"


def value_of(state: State, key: Key) -> str:
    """Return the value of an entry as a report shows it."""
    return spelt(state.get(key), state.world)
