"""State: immutable, cheap to fork. A shared base plus an overlay of what changed since, over the world's start values.

Only what differs from the start counts: an entry that is set back to its start is as if it had never been. The
overlay is folded into a new base when it grows, so a fork copies at most some hundred entries (about 1 us) and does
not grow with play. What is in each place is an index kept beside the entries, in world-file order, and never hashed.
"""

from bisect import bisect
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, cast

from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id
from backrooms_if.records import NamedTuple
from backrooms_if.state.hashing import MODULUS, entry_hash
from backrooms_if.world.model import FIELD_STARTS, World

FOLD_AT: Final = 300
"""Entries in an overlay before it is folded: a copy of 300 takes about 1 us, a fold of 10,000 about 50 us."""

GROUND: Final = frozenset(("epoch", "laid"))
"""Fields that decide what the rooms of levels without end are like."""

_MANY: Final = 100
"""Changes at once from which on it is worth while to see whether some are of the same entry."""


class Change(NamedTuple):
    """One entry that changed, with what it was and what it is."""

    key: Key
    old: Value
    new: Value


Bare = tuple[Key, Value, Value]
"""A change as it is kept. Python's collector goes through a plain tuple of plain values once, and through a record with
names again and again; a long game keeps several a turn."""


def bare(changes: Iterable[Bare]) -> tuple[Bare, ...]:
    """Return changes as they are kept."""
    return tuple(map(cast("Callable[[Bare], Bare]", tuple), changes))


def joined(changes: Sequence[Bare]) -> tuple[Change, ...]:
    """Return changes that lead to the same, one for each entry, without those that come to nothing."""
    first: dict[Key, Value] = {}
    last: dict[Key, Value] = {}
    for key, old, new in changes:
        if key not in first:
            first[key] = old
        last[key] = new
    return tuple([Change(key, old, last[key]) for key, old in first.items() if not _same(old, last[key])])


class Base(dict[Key, Value]):
    """Entries that many states share and none writes to, so that what is asked about all of them is asked once."""

    __slots__ = ("_by_field",)

    def __init__(self, entries: Mapping[Key, Value]) -> None:
        """Take over these entries."""
        super().__init__(entries)
        self._by_field: dict[str, dict[str, Value]] = {}

    def owners(self, field: str) -> dict[str, Value]:
        """Return who has an entry in a field, with its value."""
        found = self._by_field.get(field)
        if found is None:
            found = self._by_field[field] = {key[0]: value for key, value in self.items() if key[1] == field}
        return found


class State:
    """The whole of a game at one moment. Make the first with `start_state`, others with `with_changes`."""

    __slots__ = ("_base", "_contents", "_hash", "_overlay", "ground", "world")

    def __init__(
        self,
        world: World,
        base: Base,
        overlay: dict[Key, Value],
        contents: dict[str, tuple[Id, ...]],
        known_hash: int | None,
        ground: object,
    ) -> None:
        """Take ownership of the parts; other modules use `start_state`, `with_changes` and `committed`."""
        self.world = world
        self._base = base
        self._overlay = overlay
        self._contents = contents
        self._hash = known_hash
        self.ground = ground
        """Stands for what play has done to levels without end: the same object as long as that is the same."""

    def get(self, key: Key) -> Value:
        """Return the value of an entry: the state's, else the world's at the start, else the field's own start."""
        if key in self._overlay:
            return self._overlay[key]
        if key in self._base:
            return self._base[key]
        return start_value(self.world, key)

    def contents(self, place: str) -> tuple[Id, ...]:
        """Return what is directly in a place, in world-file order; the player is in the room's."""
        found = self._contents.get(place)
        return self.world.start_contents.get(place, ()) if found is None else found

    def entries(self) -> dict[Key, Value]:
        """Return every entry that differs from the world's start, sorted by key."""
        merged = {**self._base, **self._overlay}
        world = self.world
        return {key: merged[key] for key in sorted(merged) if not _same(merged[key], start_value(world, key))}

    def hash(self) -> int:
        """Return the hash of the entries: equal states have equal hashes, on every machine. Kept once it was asked."""
        if self._hash is None:
            self._hash = sum(entry_hash(key, value) for key, value in self.entries().items()) % MODULUS
        return self._hash

    def parts(self) -> tuple[dict[Key, Value], Base, dict[str, tuple[Id, ...]]]:
        """Return a copy of the overlay, the base, and the index of contents, for a view to work on; see `committed`."""
        return self._overlay.copy(), self._base, self._contents

    def committed(
        self, overlay: dict[Key, Value], contents: dict[str, tuple[Id, ...]], changes: Sequence[Bare], ground: object
    ) -> "State":
        """Return the state that a view has made of `parts`; it gives the overlay and contents away."""
        known = None if self._hash is None else self._hash_after(self._hash, changes)
        base = self._base
        if len(overlay) > FOLD_AT:
            base, overlay = self._folded(overlay), {}
        return State(self.world, base, overlay, contents, known, ground)

    def with_changes(self, changes: Sequence[Bare]) -> "State":
        """Return the state after these changes; this one stays as it is."""
        if len(changes) > _MANY:
            changes = joined(changes)
        overlay, _, contents = self.parts()
        is_shared = True
        for key, old, new in changes:
            overlay[key] = new
            if key[1] == "place" and old != new:
                if is_shared:
                    contents, is_shared = contents.copy(), False
                move_in_index(self.world, contents, Id(key[0]), str(old), str(new))
        is_same = not any([key[1] in GROUND for key, _, _ in changes])
        return self.committed(overlay, contents, changes, self.ground if is_same else object())

    def without_changes(self, changes: Sequence[Bare]) -> "State":
        """Return the state before these changes, which must be the last that led to this one."""
        return self.with_changes([(key, new, old) for key, old, new in reversed(changes)])

    def _hash_after(self, known: int, changes: Sequence[Bare]) -> int:
        starts = starts_of(self.world)
        for key, old, new in changes:
            start = starts[key]
            if not _same(old, start):
                known -= entry_hash(key, old)
            if not _same(new, start):
                known += entry_hash(key, new)
        return known % MODULUS

    def _folded(self, overlay: dict[Key, Value]) -> Base:
        starts = starts_of(self.world)
        merged = {**self._base, **overlay}
        return Base({key: value for key, value in merged.items() if not _same(value, starts[key])})


def move_in_index(world: World, contents: dict[str, tuple[Id, ...]], who: Id, old: str, new: str) -> None:
    """Bring an index of contents up to date after one move; places it does not hold are as at the world's start."""
    for place, is_there in ((old, False), (new, True)):
        if place == NOWHERE:
            continue
        inside = contents.get(place)
        if inside is None:
            inside = world.start_contents.get(place, ())
        if is_there:
            if not inside or who == PLAYER:  # who comes after every thing
                contents[place] = (*inside, who)
                continue
            at = bisect(inside, _order(world, who), key=lambda one: _order(world, one))
            contents[place] = (*inside[:at], who, *inside[at:])
        elif who in inside:
            at = inside.index(who)
            left = inside[:at] + inside[at + 1 :]
            if left or place in world.start_contents:
                contents[place] = left
            else:
                del contents[place]  # or the index, which each move copies, grew with every room of an expanse


def _order(world: World, who: Id) -> int:
    # The player comes after every thing; the index is in the order of the files.
    return len(world.things) if who == PLAYER else world.things[who].order


class Starts(dict[Key, Value]):
    """What every entry holds before the first turn, noted when it is asked: a turn asks some fifty, mostly known."""

    __slots__ = ("_values",)

    def __init__(self, world: World) -> None:
        """Note nothing yet."""
        super().__init__()
        self._values = world.start_values

    def __missing__(self, key: Key) -> Value:
        found = self._values.get(key)
        if found is None:
            found = FIELD_STARTS.get(key[1], "")
        if "@" not in key[0]:  # of generated rooms there is no end
            self[key] = found
        return found


def starts_of(world: World) -> Starts:
    """Return what every entry of a world holds before the first turn."""
    found = world.made.get("starts")
    if found is None:
        found = world.made["starts"] = Starts(world)
    assert isinstance(found, Starts), "nobody else keeps anything under this name"
    return found


def start_value(world: World, key: Key) -> Value:
    """Return what an entry holds before the first turn."""
    return starts_of(world)[key]


def start_state(world: World, seed: int) -> State:
    """Return the state before anything happened, with its seed."""
    state = State(world, Base({}), {}, {}, None, _untouched(world))
    changes = [Change(("world", "seed"), 0, seed)] if seed else []
    if world.entrance:
        changes += _entering(world, world.entrance)
    return state.with_changes(changes) if changes else state


def _untouched(world: World) -> object:
    """Return what stands for the ground as the generators make it, the same for all games of a world."""
    return world.made.setdefault("untouched ground", object())


def _entering(world: World, room: Id) -> list[Change]:
    """Return what is otherwise where a game begins by a way in: the player is there, and was never at the start."""
    wanted: dict[Key, Value] = {(PLAYER, "place"): room, (PLAYER, "way_in"): room, (world.start, "visits"): 0}
    if "@" not in room:
        wanted[room, "visits"] = 1
    return [Change(key, start_value(world, key), value) for key, value in wanted.items()]


def _same(one: Value, other: Value) -> bool:
    return one == other and type(one) is type(other)
