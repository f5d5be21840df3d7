"""The names of a world that is already compiled, for conditions outside its files. The playtest's checks ask it."""

from backrooms_if.ids import Id, LevelId, level_of
from backrooms_if.language.names import Sort
from backrooms_if.world.model import World
from backrooms_if.world.namespace import LevelNames, Namespace
from backrooms_if.world.walk import exit_rules


def names_of(world: World) -> LevelNames:
    """Return the names as the level in which the world starts sees them; `thing` and its like have no meaning here."""
    space = Namespace(home=LevelId(world.id))
    groups: tuple[tuple[Sort, tuple[str, ...]], ...] = (
        ("flag", world.flags),
        ("counter", tuple(world.counters)),
        ("room", tuple(world.rooms_by_id)),
        (
            "exit",
            tuple(rule.id for room in world.rooms_by_id.values() for rule in exit_rules(room)),
        ),
        ("thing", tuple(world.things)),
        ("noclip", tuple(world.noclips)),  # after things: each has a face among them, under its own id
        ("ending", tuple(world.endings)),
        ("goal", tuple(world.goals)),
        ("variable", tuple(world.variables)),
        ("group", tuple(one for one in world.groups if "/" in one and one not in world.kinds)),
        ("kind", tuple(sorted(world.kinds))),
    )
    for sort, ids in groups:
        # Scenery and most exit rules were given an id by the compiler; it has a dot in it, and that of the second of
        # several identical things a `#`: no author can write them.
        space.sorts.update((full, sort) for full in ids if "." not in full and "#" not in full)
    space.sorts.update((topic.id, "topic") for actor in world.actors.values() for topic in actor.topics)
    space.members.update((group, members) for group, members in world.groups.items() if "/" in group)
    for thing in world.things.values():
        for trait in sorted(thing.traits) if thing.kin == thing.id else ():
            space.bearers[trait] = (*space.bearers.get(trait, ()), thing.id)
    space.counts.update((first, len(alike)) for first, alike in world.alike.items())
    space.awards.update({str(award): points for award, points in world.awards.items()})
    space.traits.update((thing.id, thing.traits) for thing in world.things.values())
    space.bounds.update((counter.id, (counter.least, counter.most)) for counter in world.counters.values())
    space.fields.update((thing.id, dict(thing.fields)) for thing in world.things.values())
    for room in world.rooms_by_id.values():
        for tag in room.tags:
            space.tags.setdefault(f"{room.level}/{tag}", []).append(room.id)
    space.levels = frozenset(world.levels_by_id)
    for level, expanse in world.expanses.items():
        space.expanses[str(level)] = expanse.dims
        space.written.update((Id(at), room) for at, room in expanse.written.items())
    space.spread = {one.id: False for one in world.things.values() if one.rooms and not one.traits & {"door", "noclip"}}
    return LevelNames(space, level_of(world.start))
