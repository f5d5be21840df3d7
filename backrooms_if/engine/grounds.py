"""The rooms of a world with levels without end, as an act finds them: those that are written, and those that are made.

A made room is a function of the seed and of what play has done to its neighbourhood. Until play does something there,
the rooms are the same for all acts of a game, and so is this table of them.
"""

from collections.abc import Callable

from backrooms_if import limits
from backrooms_if.fields import Key, Value
from backrooms_if.ids import Id, LevelId
from backrooms_if.state.model import State
from backrooms_if.state.spots import Spot, spots_of
from backrooms_if.world.ground import UNTOUCHED, Ground, Held, ground_of
from backrooms_if.world.model import Room, World


class Grounds(dict[Id, Room]):
    """Rooms by id, each made when it is first asked for."""

    __slots__ = ("_get", "_grounds", "_world", "seed", "spots", "stands_for")

    def __init__(self, world: World, seed: int, ground: object, get: Callable[[Key], Value]) -> None:
        """Make nothing yet. `get` returns an entry of the state, as it will be for as long as `ground` is the same."""
        self._world = world
        self.seed = seed
        """What the rooms are made from."""
        self.stands_for = ground
        """What is the same for as long as they are."""
        self._get = get
        self._grounds: dict[LevelId, Ground] = {}
        self.spots = spots_of(world)

    def __missing__(self, room_id: Id) -> Room:
        spot = self.spots[room_id]
        if spot is None:
            found = self._world.rooms_by_id[room_id]
        else:
            ground = self.ground(spot.level)
            found = ground.room(room_id, self.held(spot), None if spot.is_written else spot.cell)
        if len(self) >= limits.ROOMS_KEPT:
            self.clear()
        self[room_id] = found
        return found

    def ground(self, level: LevelId) -> Ground:
        """Return the ground of a level without end."""
        found = self._grounds.get(level)
        if found is None:
            found = self._grounds[level] = ground_of(self._world, level, self.seed)
        return found

    def anew(self, get: Callable[[Key], Value]) -> "Grounds":
        """Return the rooms after play has done something to the ground."""
        return Grounds(self._world, self.seed, object(), get)

    def held(self, spot: Spot) -> Held:
        """Return what play has done to the ground at a room: nothing to one that is written."""
        owner = spot.owner
        epoch = self._get((owner, "epoch"))
        if not epoch or spot.is_written:
            return UNTOUCHED
        drift = self.ground(spot.level).expanse.drift
        if drift is None:
            return UNTOUCHED
        assert isinstance(epoch, int), f"{owner} is in epoch {epoch!r}"
        kept: frozenset[int] = frozenset()
        if self._world.threads and (laid := self._get((owner, "laid"))):
            from backrooms_if.state.strands import open_sides  # few worlds have threads

            kept = open_sides(self.ground(spot.level), laid, spot.cell)
        return Held(epoch * drift.exits, kept, epoch * drift.prose)


def grounds_of(state: State, seed: int) -> Grounds:
    """Return the rooms as they are in a state: a table that is kept with the world until play changes the ground."""
    made = state.world.made
    kept = made.get("grounds")
    if isinstance(kept, Grounds) and kept.seed == seed and kept.stands_for is state.ground:
        return kept
    found = made["grounds"] = Grounds(state.world, seed, state.ground, state.get)
    return found
