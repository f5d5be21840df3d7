"""What is valid and yet a likely mistake in how things start: too little fuel in lights, too much in what holds things.

`lint.py` calls it, which is what `check` runs.
"""

from collections.abc import Iterator, Mapping, Sequence

from backrooms_if.ids import PLAYER, Id, LevelId, level_of, name_of
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.problems import Problem
from backrooms_if.world.effects import Set
from backrooms_if.world.model import Thing, World
from backrooms_if.world.parts import Part
from backrooms_if.world.walk import all_effects
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.schema import WorldSpec


def low_lights(world: World, part: Part) -> Iterator[Problem]:
    """Report what would be told with more turns left than a light ever has, unless an effect gives it fuel."""
    fuelled: set[str] | None = None
    for key in part.spec.things:
        thing = world.things.get(part.id_of(key))
        fuel = None if thing is None else thing.settings.get("fuel")
        if thing is None or not isinstance(fuel, int):
            continue
        for text in thing.texts:
            kind, _, left = text.rpartition(".")
            if kind != "light.low" or int(left) < fuel:
                continue
            if fuelled is None:
                effects = all_effects(world)
                fuelled = {one.target.id for one in effects if isinstance(one, Set) and one.field == "fuel"}
            if fuelled.isdisjoint((thing.id, *BOUND_WORDS)):
                path: Path = ("things", key, "light", "low", left)
                message = f"{left} turns are never left of {fuel}"
                hint = f"write a number below {fuel}, or more `fuel`"
                yield Problem("W511", part.positions.key(path), message, (hint,), path)


def overfull(world: World, parts: Sequence[Part], broken: Sequence[Problem]) -> Iterator[Problem]:
    """Report holders in which more starts than can be put there, or a larger thing, and hands with too much in them."""
    files = {part.level: part.positions for part in parts}
    entries = {(problem.span.file, problem.path[:2]) for problem in broken}
    for place, inside in world.start_contents.items():
        holder = world.things.get(Id(place))
        held = [world.things[one] for one in inside if one != PLAYER]
        found: Iterator[Problem] | None = None
        if place == PLAYER:
            found = _hands(world, parts[0], [thing for thing in held if not _is_worn(world, thing)])
        elif holder is not None and holder.traits & {"container", "supporter"}:
            found = _holder(holder, held, files)
        for problem in found or ():
            if (problem.span.file, problem.path[:2]) not in entries:
                yield problem


def _is_worn(world: World, thing: Thing) -> bool:
    return world.start_values.get((thing.id, "worn")) is True


def _holder(holder: Thing, held: Sequence[Thing], files: Mapping[LevelId, Positions]) -> Iterator[Problem]:
    capacity, name = holder.capacity(), name_of(holder.kin)
    if capacity is not None and len(held) > capacity:
        message = f"`{name}` takes {capacity}, and {len(held)} start there"
        hint = f"let some of them start elsewhere, or give `{name}` a larger `capacity`"
        yield _of(held[capacity], message, hint, files)
    told: set[Id] = set()
    for thing in held:
        if not holder.takes(thing) and thing.kin not in told:
            told.add(thing.kin)
            message = f"its size is {thing.size()}, and `{name}` takes {holder.settings['largest']} at most"
            hint = f"let it start elsewhere, or give `{name}` a larger `largest`"
            yield _of(thing, message, hint, files)


def _of(thing: Thing, message: str, hint: str, files: Mapping[LevelId, Positions]) -> Problem:
    section = "actors" if "actor" in thing.traits else "things"
    path: Path = (section, name_of(thing.kin))
    return Problem("W521", files[level_of(thing.kin)].key(path), message, (hint,), path)


def _hands(world: World, head: Part, held: Sequence[Thing]) -> Iterator[Problem]:
    """Report what starts in the hands beyond what they hold by number or by size."""
    spec, player = head.spec, world.player
    if not isinstance(spec, WorldSpec) or spec.player is None:
        return
    size = sum(thing.size() for thing in held)
    for key, most, has, what in (
        ("carries", player.carries, len(held), f"{len(held)} things start in the hands"),
        ("carries_size", player.carries_size, size, f"what starts in the hands has the size {size} together"),
    ):
        if most is not None and has > most:
            path: Path = ("player", key)
            hint = f"let less of it be `in: player`, let some be worn, or raise `{key}`"
            yield Problem("W521", head.positions.value(path), f"{what}, which hold {most}", (hint,), path)
