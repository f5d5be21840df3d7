"""An effect written outside a world's files, for a world that is compiled already. Playthroughs arrange a state so.

It is read, validated and resolved by what reads those of the files, so it is written as there, and what is wrong in it
is told in the same words.
"""

from typing import Final

from pydantic import BaseModel, ConfigDict

from backrooms_if.ids import Id, level_of
from backrooms_if.language.names import Sort
from backrooms_if.problems import Problem
from backrooms_if.records import NamedTuple
from backrooms_if.world.compile_changes import Change, ChangeMaker
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.effects import Effect
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import World
from backrooms_if.world.names_of import names_of
from backrooms_if.world.shared_texts import SharedTexts
from backrooms_if.world.texts import Writer
from backrooms_if.worldfile.formats import FORMAT
from backrooms_if.worldfile.load import load
from backrooms_if.worldfile.schema import EffectSpec

_BEFORE: Final = "do:\n- "
_INDENT: Final = 2


class Arranged(NamedTuple):
    """The effects that a line spells, and the problems in it, with columns of that line from 1."""

    effects: tuple[Effect, ...]
    problems: tuple[Problem, ...]
    is_change: bool
    """Whether it is an effect that changes something and tells nothing."""


class _Block(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    do: list[EffectSpec]


class Arranger:
    """Reads effects for a world; the names of `level` where the world starts are written without it."""

    def __init__(self, world: World) -> None:
        """Collect what effects are resolved against: this goes through the whole world."""
        names = names_of(world)
        sort: Sort = "timer"
        names.space.sorts.update((timer, sort) for timer in world.timers)
        self._names = names
        level = level_of(world.start)
        drafts = {thing.id: _draft(world, thing.id) for thing in world.things.values()}
        turns = {timer.id: timer.turns for timer in world.timers.values()}
        hidden = world.hidden_exits.union(thing.id for thing in world.things.values() if thing.can_hide)
        self._maker = ChangeMaker(level, drafts, world.counters, hidden, turns)

    def read(self, line: str) -> Arranged:
        """Return what a line such as `move: {lamp: player}` spells."""
        loaded = load("", f"{_BEFORE}{line}\n".encode(), _Block, FORMAT)
        if loaded.problems or loaded.spec is None:
            return Arranged((), tuple(map(_moved, loaded.problems)), True)
        (spec,) = loaded.spec.do[:1] or (None,)
        if not isinstance(spec, Change):
            return Arranged((), (), False)
        problems: list[Problem] = []
        faults = Faults(loaded.positions, problems)
        writer = Writer(self._names, faults, {}, SharedTexts(()))
        effects = self._maker.change(writer, spec, ("do", 0))
        return Arranged(tuple(effects), tuple(map(_moved, problems)), True)


def _moved(problem: Problem) -> Problem:
    """Return a problem with its column as it is in the line alone."""
    return problem._replace(span=problem.span._replace(line=1, column=max(1, problem.span.column - _INDENT)))


def _draft(world: World, thing: Id) -> Draft:
    """Return what effects ask of a thing, from the thing as it was compiled."""
    made = world.things[thing]
    count = len(world.alike.get(thing, (thing,)))
    draft = Draft(thing, (), None, made.name, ())
    draft.traits, draft.rooms, draft.whole, draft.count = made.traits, made.rooms, made.whole, count
    return draft
