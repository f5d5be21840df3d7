"""Plays the lines of a script one after another, and says how a report names them. The runner and its parts call it."""

import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from backrooms_if.engine.view import Chance
from backrooms_if.engine.watch import Watch
from backrooms_if.fields import Key
from backrooms_if.ids import WORLD
from backrooms_if.playtest.meaning import NOTHING_ARRANGED, Arrangements, meaning_of
from backrooms_if.playtest.script import Check, Command, Finding, Script
from backrooms_if.problems.visible import quoted
from backrooms_if.records import NamedTuple
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.session.saves import Saved
from backrooms_if.session.whereabouts import whereabouts
from backrooms_if.state import Change, State
from backrooms_if.world.entrances import entered
from backrooms_if.world.model import World
from backrooms_if.world.spelling import short, spelt


class Step(NamedTuple):
    """A line that was played: what it came to, and the states before and after it. The opening has no command."""

    command: Command | None
    turn: GameTurn
    before: State
    state: State
    chance: Chance
    """What of chance was fixed."""


Watching = Callable[[World], Watch]
"""Gives who is to watch the games of a world, which may be one of its canon sets."""


class Playing:
    """A game in which a script is played, and what of chance the script has fixed so far."""

    __slots__ = ("arranged", "chance", "game")

    def __init__(self, game: Game, arranged: Arrangements, chance: Chance) -> None:
        """Go on with a game."""
        self.game = game
        self.arranged = arranged
        self.chance = dict(chance)

    def opened(self) -> Step:
        """Return the opening, where the game has just begun."""
        return Step(None, self.game.opening, self.game.state, self.game.state, dict(self.chance))

    def play(self, command: Command) -> Step:
        """Return what a line came to: typed, or arranged, to which nothing is answered."""
        before = self.game.state
        if command.deed == "typed":
            turn = self.game.play(command.text, self.chance)
            return Step(command, turn, before, self.game.state, self.chance)
        changes: tuple[Change, ...] = ()
        if command.deed == "chance":
            fixed = self.arranged.chances[command.path, command.line]
            now = {**self.chance, **fixed}
            self.chance = {stream: value for stream, value in now.items() if value is not None}
        else:
            changes = self.game.arrange(self.arranged.effects[command.path, command.line], self.chance)
        return Step(command, GameTurn((), changes, (), None, False), before, self.game.state, self.chance)

    def steps(self, commands: Iterable[Command]) -> Iterator[Step]:
        """Yield each line as it was played, up to one that leaves the game."""
        for command in commands:
            step = self.play(command)
            yield step
            if step.turn.wants_quit:
                return

    def forked(self, folder: Path) -> "Playing":
        """Return one that goes on from here by itself; what was saved is copied into the folder."""
        game = self.game
        if game.saves_folder is not None and game.saves_folder.is_dir():
            shutil.copytree(game.saves_folder, folder)
        saved = Saved(tuple(game.records), game.seed, game.state, game.history, "")
        made = Game.resumed(saved, game.world, saves_folder=folder)
        made.watch = game.watch
        return Playing(made, self.arranged, self.chance)


def begun(
    script: Script,
    world: World,
    folder: Path,
    arranged: Arrangements = NOTHING_ARRANGED,
    watching: Watching | None = None,
) -> Playing:
    """Return a script at the opening of its game. SAVE writes into the folder."""
    world, chance = entered(world.under(script.canon), script.enter), arranged.chance
    watch = None if watching is None else watching(world)
    if arranged.saved is not None:
        game = Game.resumed(arranged.saved, world, saves_folder=folder)
        game.watch = watch
        game.opening = GameTurn(whereabouts(game.state), (), (), game.ended, False)
    else:
        game = Game(world, script.seed, saves_folder=folder, chance=chance, watch=watch)
    game.state.hash()  # so that each further hash is made from the changes alone
    return Playing(game, arranged, chance)


def play(script: Script, world: World, folder: Path) -> Iterator[Step]:
    """Yield the opening and each line of the trunk as it was played, up to one that leaves the game.

    The script must have no faults in this world.
    """
    playing = begun(script, world, folder, meaning_of(script, world).arranged)
    yield playing.opened()
    yield from playing.steps(script.commands)


def asked(
    script: Script, world: World, folder: Path, arranged: Arrangements, watching: Watching | None = None
) -> Iterator[tuple[Step, tuple[Check, ...]]]:
    """Yield each line of the trunk and of all branches as it was played, with its checks, whether they hold or not.

    A branch begins with the step before it and the checks that are asked there. All of it is watched, if somebody wants
    to watch.
    """
    ends: dict[int | None, tuple[Step, Playing]] = {}
    for index, branch in ((None, None), *enumerate(script.branches)):
        own = folder / ("trunk" if index is None else str(index))
        if branch is None:
            playing = begun(script, world, own, arranged, watching)
            last, commands = playing.opened(), script.commands
            yield last, script.start
        else:
            last, before = ends[branch.parent]
            playing, commands = before.forked(own), branch.commands
            yield last, branch.start
        for step in () if last.turn.wants_quit else playing.steps(commands):
            assert step.command is not None, "only the opening has none"
            yield step, step.command.checks
            last = step
        ends[index] = (last, playing)


def replayed(script: Script, world: World, steps: int, folder: Path, arranged: Arrangements = NOTHING_ARRANGED) -> Game:
    """Return the game after the opening and so many lines, played straight."""
    playing = begun(script, world, folder, arranged)
    for _ in playing.steps(script.commands[:steps]):
        pass
    return playing.game


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
