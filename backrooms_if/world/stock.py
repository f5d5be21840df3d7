"""The rooms and things of a world as they are made, with what the rest of the compiler asks of all of them together.

Of most worlds they all stay here. Those of a very large one are put on a shelf as soon as their level is done, and what
stays is the few that somebody asks for.
"""

from collections.abc import Callable, Sequence
from typing import Final

from backrooms_if.ids import Id, LevelId
from backrooms_if.world.model import Room, Thing
from backrooms_if.world.shelf import Shelf

_ASKED: Final = frozenset(("mark_maker", "recorder", "treasure", "anchor", "thread"))
"""The traits of which the world has to know who has them."""


class Stock:
    """What was made of one world so far."""

    def __init__(self, shelf: Shelf | None) -> None:
        """Begin with nothing. Without a shelf everything stays."""
        self.shelf = shelf
        self.rooms: dict[Id, Room] = {}
        """The rooms in the order of the files; empty if there is a shelf."""
        self.things: dict[Id, Thing] = {}
        """The things in the order in which they were taken; empty if there is a shelf."""
        self.forced: dict[Id, Room] = {}
        """The rooms that lead on by themselves."""
        self.passive: set[str] = set()
        """The actions by which some noclip is set off."""
        self._by_level: dict[LevelId, list[Thing]] = {}
        self._notable: list[Thing] = []

    def take_rooms(self, level: LevelId, rooms: Sequence[Room], doors_of: Callable[[Id], Sequence[Id]]) -> None:
        """Take the rooms of a level as they are to be. `doors_of` gives the doors of those that are rows."""
        for room in rooms:
            if room.forced:
                self.forced[room.id] = room
            for noclip in room.noclips:
                self.passive.update(noclip.by)
        if self.shelf is None:
            self.rooms.update((room.id, room) for room in rooms)
        else:
            self.shelf.put_rooms(level, rooms, doors_of)

    def take_things(self, level: LevelId, things: Sequence[Thing]) -> None:
        """Take things of a level; with a shelf, all that it has."""
        for thing in things:
            # Nothing burns, or depends on a condition, but by a trait.
            if thing.traits and (thing.depending or "fuel" in thing.fields or not _ASKED.isdisjoint(thing.traits)):
                self._notable.append(thing)
        if self.shelf is None:
            self.things.update([(thing.id, thing) for thing in things])
            self._by_level.setdefault(level, []).extend(things)
        else:
            self.shelf.put_things(level, things)

    def of_level(self, level: LevelId) -> Sequence[Thing]:
        """Return the things of a level in the order in which they were taken; none if there is a shelf."""
        return self._by_level.get(level, ())

    def notable(self) -> list[Thing]:
        """Return, in order, the things that burn, depend on a condition, or have a trait that counts in the world."""
        return sorted(self._notable, key=lambda thing: thing.order)
