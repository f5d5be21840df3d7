"""Where an expanse is come into, and where studies begin beside it: at rooms that are scattered round."""

from collections.abc import Iterator

from backrooms_if.ids import Cell, Id, LevelId, cell_id, cell_of
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.world.expanse import Expanse
from backrooms_if.world.model import World

_AROUND = 1_000
"""How many rooms off the way in scattered starts are at most, along each axis: several blocks of most places."""


def ways_in(world: World, level: LevelId) -> tuple[Id, ...]:
    """Return the rooms of an expanse by which one comes into it, as the world has them.

    They are those to which something leads from outside, the start of the game, or else its written rooms; if it has
    none, the room in the middle.
    """
    expanse = world.expanses[level]
    own = frozenset(expanse.written.values())
    found = dict.fromkeys(room for room in _led_to(world, own) if _lies_in(expanse, own, room))
    if _lies_in(expanse, own, world.start):
        found = {world.start: None, **found}
    middle = cell_id(level, (0,) * expanse.dims)
    return tuple(found) or tuple(expanse.written.values()) or (middle,)


def scattered(expanse: Expanse, seed: int) -> Id:
    """Return a generated room somewhere round the middle, as a seed decides."""
    dice = Dice(seed, "start")
    while True:
        cell: Cell = tuple(dice.below(2 * _AROUND + 1) - _AROUND for _ in range(expanse.dims))
        found = cell_id(expanse.level, cell)
        if found not in expanse.written:
            return found


def _led_to(world: World, own: frozenset[Id]) -> Iterator[Id]:
    """Yield where ways and noclips of rooms lead that do not lie in the expanse themselves."""
    for room in world.rooms_by_id.values():
        if room.id in own or room.id in world.templates:
            continue
        for rules in room.exits.values():
            for rule in rules:
                yield from rule.to
        for noclip in room.noclips:
            yield from noclip.to


def _lies_in(expanse: Expanse, own: frozenset[Id], room: Id) -> bool:
    return room in own or (room.startswith(f"{expanse.level}@") and cell_of(room) is not None)
