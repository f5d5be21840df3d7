"""The state as one act sees and changes it: reads fall through to the state, writes are kept as changes.

Made by `step`, handed to everything that runs in a turn. It is what conditions and texts read.
"""

from collections.abc import Callable, Container, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from backrooms_if import limits, rng
from backrooms_if.engine.watch import Draw, Watch
from backrooms_if.fields import Key, Value
from backrooms_if.ids import PLAYER, WORLD, Id, LevelId, level_of
from backrooms_if.language.trees import Answer
from backrooms_if.state.model import GROUND, Change, State, move_in_index, starts_of
from backrooms_if.state.visiting import visited
from backrooms_if.world.model import ExitRule, Hook, Room, Thing

if TYPE_CHECKING:
    from backrooms_if.engine.grounds import Grounds
    from backrooms_if.state.spots import Spot
    from backrooms_if.world.ground import Ground

Functions = Mapping[str, "Callable[[View, tuple[str, ...]], Answer]"]
"""What answers the functions of conditions, by name."""

Chance = Mapping[str, int]
"""Fixed outcomes by stream, in place of draws: 1 for a hit, 0 for a miss, or the index that is picked."""

_FOLLOWED: Final = GROUND | {"place", "rooms", "open", "lit", "hidden", "felt", "ended", "set", "strung"}
"""Fields of which a view keeps what follows from them: what is in scope, whether it is dark, where the player is."""
_MISSING: Final = object()


class View:
    """One act's view of the state. `bound` holds what `thing`, `second` and `actor` stand for."""

    __slots__ = (
        "_base",
        "_before",
        "_contents",
        "_earlier",
        "_is_fickle",
        "_modes",
        "_now",
        "_owns_contents",
        "_site",
        "_start",
        "bound",
        "chance",
        "doer",
        "effects_left",
        "ended",
        "functions",
        "grounds",
        "group",
        "has_died",
        "has_lamp",
        "has_strung",
        "here",
        "in_scope",
        "is_dark",
        "is_dying",
        "is_first",
        "noticed",
        "player",
        "room",
        "scope",
        "seat",
        "sighted",
        "state",
        "told",
        "told_dark",
        "was_dark",
        "watch",
        "ways_left",
        "words_left",
        "world",
    )

    def __init__(self, state: State, functions: Functions, chance: Chance, player: Id) -> None:
        """Start with nothing changed."""
        self.watch: Watch | None = None
        self.state = state
        self.world = state.world
        self.functions = functions
        self.chance = chance
        self.player = player
        self.doer: Id = player
        """Who is to do what is read: the player, or who is told to."""
        self.bound: dict[str, str] = {"actor": player}
        self.group = ""
        """What `the thing` is in words where several things are meant at once; empty else."""
        self._now, self._base, self._contents = state.parts()
        self._owns_contents = False
        self._start = starts_of(state.world)
        self._before: dict[Key, Value] = {}
        self._earlier: dict[Key, Value] = {}
        """What the acts before this one in the same view changed, with what it was before the first."""
        self.grounds: Grounds | None = None
        """The rooms of a world that has levels without end, until something changes the ground; None in any other."""
        self.room: Callable[[Id], Room] = state.world.rooms_by_id.__getitem__
        """Returns a room by its id: one that is written, or one of an expanse."""
        if state.world.expanses:
            from backrooms_if.engine.grounds import grounds_of  # most worlds have no such level

            self.grounds = grounds_of(state, self.number((WORLD, "seed")))
            self.room = self.grounds.__getitem__
        self._modes: tuple[Id, ...] | None = None
        self._site: Id | None = None
        """What `site` found, until the player is in another room."""
        self._is_fickle: bool | None = None
        """Whether light here hangs on conditions, which may read anything; None until something is written here."""
        self.scope: list[Thing] | None = None
        """What `scope.things` found, until something changes."""
        self.in_scope: frozenset[Id] | None = None
        """The ids of the same things, once somebody asked for one of them."""
        self.was_dark = False
        """Whether it was dark when that was found: if that changes, something else is in scope."""
        self.has_lamp: bool | None = None
        """Whether something in the room gives light, until something changes."""
        self.ways_left = limits.WAYS_PER_ACT
        """The exit rules that actors and noises may still ask."""
        self.effects_left = limits.EFFECTS_PER_ACT
        """The effects that may still be done with all that is in a place, however much that is."""
        self.words_left = limits.ACT_OUTPUT
        """The characters that texts may still tell in this act."""
        self.is_dark: bool | None = None
        """What `scope.is_dark` found, until something changes."""
        self.noticed: list[tuple[Hook, Id]] | None = [] if state.world.rules.notices else None
        """What the player was told of or heard, with the hook of its rules; None where no rule asks for that."""
        self.is_dying = False
        """Whether the player dies in the block at hand; what follows from that comes after it."""
        self.has_died = False
        """Whether that has happened in this act."""
        self.sighted = 0
        """How many of what was seen for the first time in this act have had their rules."""
        self.is_first = False
        """Whether the player has come to a generated room in this act, and was never there before."""
        self.has_strung = self._has_strung() if self.world.threads else False
        """Whether a thread is tied anywhere."""
        self.ended = str(self.get((WORLD, "ended")))
        """The ending that was reached; empty while the story goes on."""
        self.here = Id(self.place(player))
        """The room that the player is in."""
        self.seat: Id | None = None
        """What the player is directly in or on within that room; None for the room itself."""
        if (self.grounds is None or self.grounds.spots[self.here] is None) and self.here in self.world.things:
            self._find_room()
        self.told = self.here
        """The room that was told last: where the player is now, but while an arrival is still to be told."""
        self.told_dark: bool | None = None
        """Whether it was dark when the room was told within this act; None if it was not."""

    def get(self, key: Key) -> Value:
        """Return the value of an entry as it is now."""
        # As State.get, without its calls: a turn comes here some fifty times.
        value = self._now.get(key, _MISSING)
        if value is _MISSING:
            value = self._base.get(key, _MISSING) if self._base else _MISSING
            if value is _MISSING:
                return self._start[key]
        return value  # type: ignore[return-value]  # the marker never leaves

    def number(self, key: Key) -> int:
        """Return the value of an entry that is a number."""
        value = self.get(key)
        assert isinstance(value, int), f"{key} holds {value!r}, not a number"
        return value

    def place(self, who: str) -> str:
        """Return what directly holds a thing or the player: an id, `player` or `nowhere`."""
        value = self.get((who, "place"))
        assert isinstance(value, str), f"{who} is at {value!r}"
        return value

    def spot(self, room: str) -> "Spot | None":
        """Return where a room lies in a level without end; None for one that does not, and the id of anything else."""
        return None if self.grounds is None else self.grounds.spots[room]

    def ground(self, level: LevelId) -> "Ground":
        """Return the ground of a level without end, as the seed of this game has it."""
        assert self.grounds is not None, f"{level} is a level of a world that has grounds"
        return self.grounds.ground(level)

    def found_room(self, place: str) -> Room | None:
        """Return a room by its id; None for the id of anything else."""
        return self.room(Id(place)) if self.world.has_room(place) else None

    def site(self) -> Id:
        """Return the room by which rules know where the player is: of generated rooms the one that they are like."""
        found = self._site
        if found is None:
            found = (self.room(self.here).sites or (self.here,))[0] if self.world.expanses else self.here
            self._site = found
        return found

    def is_like(self, room: Id, rooms: Container[Id]) -> bool:
        """Return whether a room, or one that it is like, is among some."""
        return room in rooms or (
            bool(self.world.expanses)
            and self.world.has_room(room)
            and any(site in rooms for site in self.room(room).sites)
        )

    def visits(self, room: str) -> int:
        """Return how often the player has come to a room; of a generated one only whether, as 0 or 1."""
        spot = self.spot(room)
        if spot is None or spot.is_written:
            return self.number((room, "visits"))
        return int(room == self.world.opens_in or bool(visited(self.get, spot) & spot.bit))

    def note_visit(self, room: Id, came: Id) -> None:
        """Note that the player has come to a room from another one."""
        if self.grounds is None:
            self.set(room, "visits", self.number((room, "visits")) + 1)
            return
        spot, left = self.grounds.spots[room], self.grounds.spots[came]
        if spot is None or left is None or spot.level != left.level:
            level = level_of(room)
            if level in self.world.expanses and level_of(came) != level:
                self.set(self.player, "way_in", room)
        if spot is None or spot.is_written:
            self.set(room, "visits", self.number((room, "visits")) + 1)
            return
        bits = visited(self.get, spot)
        self.is_first = not bits & spot.bit and room != self.world.opens_in
        if not bits & spot.bit:
            self.set(spot.owner, "visited", f"{bits | spot.bit:x}")
        for site in self.room(room).sites[:-1]:
            self.set(site, "visits", self.number((site, "visits")) + 1)

    def has_seen(self, room: Id) -> bool:
        """Return whether the player has seen a room by light; of a generated one whether that was on another visit."""
        if self.world.expanses and "@" in room:
            return not self.is_first and bool(self.visits(room))
        return self.get((room, "seen")) is True

    def note_seen(self, room: Id) -> None:
        """Note that the player has seen a room by light; of a generated one a visit says as much."""
        if not self.world.expanses or "@" not in room:
            self.set(room, "seen", True)

    def note_all_seen(self, keys: tuple[Key, ...]) -> None:
        """Note that the player has seen all that these entries are of; most of it was seen long ago."""
        now, base = self._now, self._base
        if all(map(base.get, keys)) or all(map(now.get, keys)):
            return
        for key in keys:
            value = now.get(key)
            if (base.get(key) if value is None else value) is not True:
                self.set(key[0], key[1], True)

    def change_ground(self, owner: str) -> None:
        """Make another of a neighbourhood, where the player was never before."""
        self.set(owner, "epoch", self.number((owner, "epoch")) + 1)
        self.set(owner, "visited", "")

    def rooms_of(self, thing: Thing) -> tuple[Id, ...]:
        """Return the rooms that a fixture stands in now; of what is no fixture none.

        Of one that stands in generated rooms the player's is among them.
        """
        start = self.world.spread.get(thing.id) if self.world.spread else None
        rooms = thing.rooms if start is None else self._rooms_now(thing.id, start)
        return (self.here, *rooms) if rooms and self.world.expanses and self.is_like(self.here, rooms) else rooms

    def _rooms_now(self, thing: Id, start: tuple[Id, ...]) -> tuple[Id, ...]:
        now = self.get((thing, "rooms"))
        if not now:
            return start
        assert isinstance(now, tuple), f"{thing} is in {now!r}"
        return tuple(Id(str(room)) for room in now if self.world.has_room(str(room)))  # an edited world has others

    def fixtures(self, room: Room) -> tuple[Id, ...]:
        """Return the doors, scenery and noclips that stand in a room now, and what else is in several rooms."""
        spread = self.world.spread
        if not spread:
            return room.fixtures
        stays = [one for one in room.fixtures if one not in spread]
        return (*stays, *(one for one, start in spread.items() if self.is_like(room.id, self._rooms_now(one, start))))

    def owners(self, field: str) -> dict[str, Value]:
        """Return who has something in a field that came to it in the game, with what it is; by what play has touched.

        As quick as the state is small, however large the world; and no level is loaded for it.
        """
        found = self._base.owners(field) | {key[0]: value for key, value in self._now.items() if key[1] == field}
        return {owner: value for owner, value in found.items() if value}

    def set(self, owner: str, field: str, value: Value) -> None:
        """Write an entry."""
        key = (owner, field)
        now = self._now
        old = now[key] if key in now else self.get(key)
        if old == value and type(old) is type(value):
            return
        if key not in self._before:
            self._before[key] = old
        now[key] = value
        if field in _FOLLOWED:
            self._follow(owner, field, str(old), str(value))
        if self._is_fickle is None:
            self._is_fickle = self.world.lights_depend or not isinstance(self.room(self.here).lit, bool)
        if self._is_fickle:
            self.is_dark = None
            if self.world.lights_depend:
                self.has_lamp = None

    def _follow(self, owner: str, field: str, old: str, value: str) -> None:
        """Bring up to date what follows from an entry that was written."""
        if field == "set":
            self._modes = None
            return
        if field == "ended":
            self.ended = value
            return
        if field == "strung":
            self.has_strung = self._has_strung()
            return
        self.scope = self.is_dark = self.has_lamp = None
        if field in GROUND:
            if self.grounds is not None:
                self.grounds = self.grounds.anew(self.get)
                self.room = self.grounds.__getitem__
        elif field == "place":
            if not self._owns_contents:
                self._contents, self._owns_contents = self._contents.copy(), True
            move_in_index(self.world, self._contents, Id(owner), old, value)
            if owner == self.player or self.seat is not None:  # what one is in may be what is moved
                self._find_room()
            if self.world.companions and owner in self.world.companions:
                self._move_companions(owner, value)

    def _has_strung(self) -> bool:
        return any([self.get((thread, "strung")) for thread in self.world.threads])

    def _move_companions(self, leader: str, place: str) -> None:
        """Move what goes with a thing to where that is now: not into itself, and nothing is worn any more by it."""
        for thing, when in self.world.companions[leader]:
            is_there = self.place(thing) == place or self._is_in(self.place(thing), leader)
            if is_there or self._is_in(place, thing) or (when is not None and not when(self)):
                continue
            if "worn" in self.world.things[thing].fields:
                self.set(thing, "worn", False)
            self.set(thing, "place", place)

    def _is_in(self, place: str, thing: str) -> bool:
        """Return whether a place is a thing or somewhere in it."""
        while place in self.world.things and place != thing:
            place = self.place(place)
        return place == thing

    def modes(self) -> tuple[Id, ...]:
        """Return the flags that are set and are modes of rules; looked up anew only after a flag was set."""
        if self._modes is None:
            self._modes = tuple([flag for flag in self.world.rules.modes if self.get((flag, "set")) is True])
        return self._modes

    def _find_room(self) -> None:
        """Find the room that the player is in, and what in it."""
        where = self.place(self.player)
        self._site = self._is_fickle = None
        if self.grounds is not None and self.grounds.spots[where] is not None:
            self.here, self.seat = Id(where), None
            return
        things = self.world.things
        self.seat = Id(where) if where in things else None
        while where in things:
            where = self.place(where)
        self.here = Id(where)
        assert self.spot(where) is not None or where in self.world.rooms_by_id, (
            f"the player is in {self.seat}, and that is at {where}"
        )

    def seen(self) -> frozenset[Id]:
        """Return all that the player has seen so far; it takes as long as that is much."""
        return frozenset(map(Id, self.owners("seen")))

    def may_ask(self, rule: ExitRule) -> bool:
        """Return whether one more exit rule may be asked in this act, and count it: a long condition is as many."""
        self.ways_left -= 1 if rule.when is None else 1 + len(rule.when.source) // 32
        return self.ways_left >= 0

    def contents(self, place: str) -> tuple[Id, ...]:
        """Return what is directly in a place, in world-file order."""
        found = self._contents.get(place)
        return self.world.start_contents.get(place, ()) if found is None else found

    def ask(self, function: str, arguments: tuple[str, ...]) -> Answer:
        """Return the answer of a condition's function."""
        return self.functions[function](self, arguments)

    def has(self, thing: Thing, trait: str) -> bool:
        """Return whether a thing has a trait now: one that depends on a condition only while that holds."""
        if trait not in thing.traits:
            return False
        when = thing.depending.get(trait) if thing.depending else None
        return when is None or when(self)

    def members(self, group: str) -> tuple[Id, ...]:
        """Return what belongs to a group or kind with this full id, or has the trait with this name."""
        found = self.world.groups.get(group)
        if found is None:  # a playthrough asks for a trait that the world itself asks nothing about
            things = self.world.things.values()
            return tuple(thing.id for thing in things if group in thing.traits and thing.kin == thing.id)
        return found

    def alike(self, thing: str) -> tuple[str, ...]:
        """Return all the identical things of which the first has this id; of any other thing itself alone."""
        return self.world.alike.get(Id(thing), (thing,))

    def gained(self, field: str) -> list[str]:
        """Return who has something in a field that had nothing there before this act, in the order of its coming."""
        now = self._now
        return [key[0] for key, old in self._before.items() if key[1] == field and not old and now[key]]

    def has_moved_things(self) -> bool:
        """Return whether a place was written of anything but the player."""
        return any([key[1] == "place" and key[0] != self.player for key in self._before])

    def has_touched(self, fields: Container[str]) -> bool:
        """Return whether anything was written in one of some fields."""
        return any([key[1] in fields for key in self._before])

    def changes(self) -> list[Change]:
        """Return what this act changed, one change an entry, without those that came to nothing."""
        now = self._now
        return [
            Change(key, old, now[key])
            for key, old in self._before.items()
            if old != now[key] or type(old) is not type(now[key])
        ]

    def begin_next(self) -> None:
        """Begin another act, which meets all as it would in a new view; `all_changes` has those of the acts before."""
        earlier = self._earlier
        for key, old in self._before.items():
            earlier.setdefault(key, old)
        self._before.clear()
        self.doer = self.player
        self.bound = {"actor": self.player}
        self.group = ""
        self.ways_left = limits.WAYS_PER_ACT
        self.effects_left = limits.EFFECTS_PER_ACT
        self.words_left = limits.ACT_OUTPUT
        if self.noticed is not None:
            self.noticed.clear()
        self.is_dying = self.has_died = self.is_first = False
        self.sighted = 0
        self.told = self.here
        self.told_dark = None

    def all_changes(self) -> tuple[Change, ...]:
        """Return what all acts in this view changed, one change an entry, without those that came to nothing."""
        now = self._now
        return tuple(
            [
                Change(key, old, now[key])
                for key, old in {**self._before, **self._earlier}.items()
                if old != now[key] or type(old) is not type(now[key])
            ]
        )

    def take_back(self, but: Container[str]) -> None:
        """Set every entry to what it was, but for those of some fields."""
        for (owner, field), old in tuple(self._before.items()):
            if field not in but:
                self.set(owner, field, old)

    def committed(self, changes: Sequence[Change]) -> State:
        """Return the state that this view has come to; the view must not be written to any more."""
        if not changes:
            return self.state
        ground = self.state.ground if self.grounds is None else self.grounds.stands_for
        return self.state.committed(self._now, self._contents, changes, ground)

    def draw(self, stream: str) -> int:
        """Return the next draw of a stream, in `range(rng.SCALE)`, and count it."""
        count = self.number((stream, "draws"))
        self.set(stream, "draws", count + 1)
        return rng.draw(self.number((WORLD, "seed")), stream, count)

    def hits(self, stream: str, wins: int, out_of: int) -> bool:
        """Return whether the next draw of a stream, or the outcome fixed for it, is one of `wins` in `out_of`."""
        value = self.draw(stream)
        came = bool(self.chance[stream]) if stream in self.chance else rng.hits(value, wins, out_of)
        if self.watch is not None:
            self._tell(stream, (out_of - wins, wins), int(came), False)
        return came

    def pick(self, stream: str, weights: tuple[int, ...]) -> int:
        """Return the index that the next draw of a stream, or the outcome fixed for it, falls on."""
        value = self.draw(stream)
        is_fixed = stream in self.chance
        came = min(max(0, self.chance[stream]), len(weights) - 1) if is_fixed else rng.pick(value, weights)
        if self.watch is not None:
            self._tell(stream, weights, came, True)
        return came

    def _tell(self, stream: str, weights: tuple[int, ...], came: int, is_pick: bool) -> None:
        assert self.watch is not None, "somebody watches"
        number = self.number((stream, "draws"))
        self.watch.drew(self, Draw(stream, number, weights, came, is_pick, stream in self.chance))


def new_view(state: State, functions: Functions, chance: Chance | None, player: Id = PLAYER) -> View:
    """Return a view of a state in which nothing is changed yet."""
    return View(state, functions, chance or {}, player)
