"""What chance decides in a world, by the names of its streams. A playthrough that fixes an outcome asks it.

The names are those under which the engine draws (`View.hits`, `View.pick`); a test compares the two. Shuffled texts and
the letters of words that are made by a pattern are no draws with an outcome of their own, and have no entry.
"""

from collections.abc import Iterator

from backrooms_if.language.prose import Vary
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Pick
from backrooms_if.world.model import ExitRule, Noclip, World
from backrooms_if.world.walk import all_effects, all_texts, exit_rules, texts_in


class Stream(NamedTuple):
    """A stream of draws: one of so many `options`, or, without any, a hit or a miss."""

    id: str
    options: tuple[str, ...] = ()
    """What is picked among: ids, words, or numbers from 1 where they have no names."""
    is_open: bool = False
    """Whether it picks among as many as there are then: the steps that an actor can take."""


def streams_of(world: World) -> dict[str, Stream]:
    """Return every stream of a world by its id, in the order of its files."""
    found: dict[str, Stream] = {}
    for stream in _streams(world):
        found.setdefault(stream.id, stream)
    return found


def _streams(world: World) -> Iterator[Stream]:
    for room in world.rooms_by_id.values():
        ways: tuple[ExitRule | Noclip, ...] = (*exit_rules(room), *room.noclips)
        for way in ways:
            if way.odds is not None:
                yield Stream(way.id)
            if len(way.to) > 1:
                yield Stream(f"{way.id}.to", tuple(map(str, way.to)))
    for actor in world.actors.values():
        if actor.presence == "maybe":
            yield Stream(f"{actor.id}.presence")
        if any(route.odds is not None for route in actor.routes):
            yield Stream(f"{actor.id}.moves")
        if actor.routes:
            yield Stream(f"{actor.id}.step", is_open=True)
        yield from (Stream(f"{remark.id}.said") for remark in actor.remarks if remark.odds is not None)
    for timer in world.timers.values():
        if timer.odds is not None:
            yield Stream(timer.id)
        if timer.most > timer.turns:
            yield Stream(f"{timer.id}.turns", tuple(str(turns) for turns in range(timer.turns, timer.most + 1)))
    for variable in world.variables.values():
        if variable.words:
            yield Stream(variable.id, variable.words)
    for effect in all_effects(world):
        if isinstance(effect, Pick):
            yield Stream(effect.stream, _numbers(len(effect.branches)))
    for text in all_texts(world):
        for one in texts_in(text):
            for part in one.parts:
                if isinstance(part, Vary) and part.pace == "random":
                    yield Stream(part.slot, _numbers(len(part.arms)))


def _numbers(count: int) -> tuple[str, ...]:
    return tuple(str(number) for number in range(1, count + 1))
