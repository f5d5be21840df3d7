"""The ground of an expanse: its rooms as the generator makes them, for one seed. A pure function with a memory.

`View` asks it for rooms, the teller for what is true of them, signs for the way to a place. Nothing that it keeps says
more than making it again would, and what it keeps is bounded.
"""

from collections.abc import Iterator
from itertools import product
from typing import Final

from backrooms_if import limits
from backrooms_if.generators.caches import keep
from backrooms_if.generators.lattice import Lattice
from backrooms_if.generators.patches import Patches
from backrooms_if.generators.scattering import Scatter
from backrooms_if.generators.streams import key_of
from backrooms_if.ids import Cell, Id, LevelId, cell_id, cell_of
from backrooms_if.records import NamedTuple, replace
from backrooms_if.world.expanse import LISTED, SIDES, Expanse, Sign
from backrooms_if.world.model import ExitRule, Room, World


class Held(NamedTuple):
    """What play has done to the ground at a room: the epoch of its ways, the sides that something keeps open, and the
    epoch of what it says."""

    epoch: int = 0
    open: frozenset[int] = frozenset()
    prose: int = 0


UNTOUCHED: Final = Held()


class Ground:
    """One expanse under one seed."""

    __slots__ = (
        "_anchored",
        "_like",
        "_made",
        "_name",
        "_near",
        "_sides",
        "_touched",
        "_world",
        "_written",
        "expanse",
        "kept",
        "key",
        "lattice",
        "patches",
        "seed",
        "strata",
    )

    def __init__(self, world: World, expanse: Expanse, seed: int) -> None:
        """Generate nothing yet."""
        self.expanse = expanse
        self.seed = seed
        self._world = world
        self.key = key = key_of(seed, expanse.level)
        dims = expanse.dims
        self.lattice = Lattice(
            key, dims=dims, chunk=expanse.chunk, loops=expanse.loops, halls=expanse.halls, seams=expanse.seams
        )
        self.strata = tuple((one, Scatter(key, one.stream, dims, one.side, len(one.sorts))) for one in expanse.strata)
        self.patches = {
            one.fact: Patches(key, f"field {one.fact}", dims, one.across, one.share) for one in expanse.patches
        }
        self.kept: dict[str, object] = {}
        """What others have made of it once."""
        self._name = f"{expanse.level}@{','.join(['%d'] * dims)}"
        """How a coordinate is written as an id, quicker than `cell_id` does it."""
        self._sides = tuple((SIDES[side], side) for side in LISTED if side < 2 * dims)
        self._made: dict[tuple[Id, Held], Room] = {}
        self._like: dict[Id, Room] = {}
        """What every room of a place is like by its id, and what all others are like by theirs."""
        self._written: dict[Cell, Id] = {}
        for cell, room in expanse.written.items():
            at = cell_of(cell)
            assert at is not None, "written rooms stand under coordinates"
            self._written[at] = room
        self._touched = self._near_written()
        self._anchored: dict[Cell, bool] = {}
        self._near: dict[tuple[Cell, Cell], tuple[Cell, ...]] = {}

    def room(self, room_id: Id, held: Held = UNTOUCHED, cell: Cell | None = None) -> Room:
        """Return a generated room, or an authored one that lies in it, after what play has done to the ground there.

        `cell` is that of a generated room, for who knows it.
        """
        key = (room_id, held)
        found = self._made.get(key)
        if found is None:
            if len(self._made) >= limits.ROOMS_KEPT:
                self._made.clear()
            found = self._made[key] = self._make(room_id, held, cell or cell_of(room_id))
        return found

    def cell(self, room_id: Id) -> Cell | None:
        """Return where a room lies in the expanse, be it generated or written; None for a room that does not."""
        found = cell_of(room_id)
        return found if found is not None else next((at for at, one in self._written.items() if one == room_id), None)

    def id_at(self, cell: Cell) -> Id:
        """Return the id of the room at a coordinate, be it generated or written."""
        return self._written.get(cell) or Id(self._name % cell)

    def is_common(self, cell: Cell) -> bool:
        """Return whether the room at a coordinate is like all others: no place, nor written, nor near a written one."""
        return cell not in self._touched and self.site(cell) is None

    def site(self, cell: Cell) -> Id | None:
        """Return the place that a coordinate is; None for one that is like all others."""
        for stratum, scatter in self.strata:
            kind = scatter.at(cell)
            if kind is not None:
                return stratum.sorts[kind].id
        return None

    def is_anchored(self, chunk: Cell) -> bool:
        """Return whether a chunk never changes: a written room lies in it, or a place that is an anchor."""
        found = self._anchored.get(chunk)
        if found is None:
            found = any(self.lattice.chunk_of(cell) == chunk for cell in self._written) or self._has_anchor(chunk)
            keep(self._anchored, chunk, found)
        return found

    def drifting_near(self, cell: Cell, around: tuple[Cell, Cell]) -> tuple[Cell, ...]:
        """Return the chunks that may change and are near a coordinate, its own first; none where nothing changes.

        `around` stands for all coordinates that have the same ones near them.
        """
        found = self._near.get(around)
        if found is None:
            drift = self.expanse.drift
            found = () if drift is None else self.lattice.chunks_near(cell, drift.beyond)
            keep(self._near, around, found)
        return found

    def _has_anchor(self, chunk: Cell) -> bool:
        size = self.expanse.chunk
        for stratum, scatter in self.strata:
            if any(sort.is_anchor for sort in stratum.sorts):
                side = stratum.side
                blocks = (range(at * size // side, ((at + 1) * size - 1) // side + 1) for at in chunk)
                for block in product(*blocks):
                    is_here = self.lattice.chunk_of(scatter.place_in(block)) == chunk
                    if is_here and stratum.sorts[scatter.kind_of_block(block)].is_anchor:
                        return True
        return False

    def ways(self, cell: Cell, held: Held = UNTOUCHED) -> list[Cell | None]:
        """Return where the generated ways of a coordinate lead, by side; None where there is none."""
        ways = list(self.lattice.ways(cell, held.epoch))
        if held.open:
            for side in held.open:
                ways[side] = self.lattice.beyond(cell, side)
        if cell in self._touched and cell not in self._written:
            for side in range(len(ways)):
                ways[side] = self._way_by_written(cell, side, ways[side])
        return ways

    # --- signs -------------------------------------------------------------------------------------------------------

    def strength(self, sign: Sign, cell: Cell) -> int:
        """Return which of a sign's words holds at a coordinate, the first for one that is out of its reach."""
        off = self.steps_to(sign.to, cell)
        return next((number for number in range(len(sign.steps), 0, -1) if off <= sign.steps[number - 1]), 0)

    def steps_to(self, place: Id, cell: Cell) -> int:
        """Return how many rooms off the nearest place of a kind is, as if there were no walls."""
        return self.nearest(place, cell)[1]

    def nearest(self, place: Id, cell: Cell) -> tuple[Cell, int]:
        """Return the nearest place of a kind, and how many rooms off it is, as if there were no walls."""
        for stratum, scatter in self.strata:
            for kind, sort in enumerate(stratum.sorts):
                if sort.id == place:
                    return scatter.nearest_of(cell, kind)
        raise AssertionError(f"{place} is no place of {self.expanse.level}")

    # --- making ------------------------------------------------------------------------------------------------------

    def _make(self, room_id: Id, held: Held, cell: Cell | None) -> Room:
        if cell is None:
            return self._written_room(self._world.rooms_by_id[room_id], held)
        like = self._room_like(self.site(cell))
        level = self.expanse.level
        exits: dict[str, tuple[ExitRule, ...]] = {}
        is_touched = bool(held.open) or cell in self._touched
        ways = self.ways(cell, held) if is_touched else self.lattice.ways(cell, held.epoch)
        written, name = self._written, self._name
        sides = 0
        for word, side in self._sides:
            to = ways[side]
            if to is not None:
                sides |= 1 << side
                there = (written.get(to) if is_touched else None) or Id(name % to)
                exits[word] = (ExitRule(Id(f"{room_id}.{word}"), word, (there,), None, None, None, False),)
        if like.exits:
            exits.update(like.exits)
        return Room(
            room_id, level, like.order, like.name, like.text, like.short, like.sound, like.smell, like.lit, exits,
            like.noclips, like.tags, like.fixtures, like.touch, like.air, like.forced, False, like.sites, cell, sides,
        )  # fmt: skip

    def _written_room(self, room: Room, held: Held) -> Room:
        """Return an authored room with the ways of its coordinate in the directions that it says nothing of."""
        cell = self.cell(room.id)
        assert cell is not None, f"{room.id} lies in no expanse"
        ways = list(self.lattice.ways(cell, held.epoch))
        exits: dict[str, tuple[ExitRule, ...]] = dict(room.exits)
        for word, side in self._sides:
            to = ways[side]
            if word in exits or to is None:
                continue
            there = self.id_at(to)
            if to in self._written and self._says(self._written[to], side ^ 1):
                continue  # the other room says itself where that way leads
            exits[word] = (ExitRule(Id(f"{room.id}.{word}"), word, (there,), None, None, None, False),)
        return replace(room, exits=exits)

    def _room_like(self, site: Id | None) -> Room:
        """Return what a room is like: of a place its own room, with what all generated rooms have laid under it."""
        key = site or self.expanse.common
        found = self._like.get(key)
        if found is None:
            rooms = self._world.rooms_by_id
            common = rooms[self.expanse.common]
            if site is None:
                found = replace(common, sites=(common.id,))
            else:
                own = rooms[site]
                found = replace(
                    own,
                    sound=own.sound or common.sound,
                    smell=own.smell or common.smell,
                    touch=own.touch or common.touch,
                    air=own.air or common.air,
                    exits={**common.exits, **own.exits},
                    noclips=(*own.noclips, *common.noclips),
                    tags=tuple(dict.fromkeys((*own.tags, *common.tags))),
                    fixtures=(*own.fixtures, *self._beside_those(own.fixtures, common.fixtures)),
                    sites=(own.id, common.id),
                )
            self._like[key] = found
        return found

    def _beside_those(self, own: tuple[Id, ...], common: tuple[Id, ...]) -> Iterator[Id]:
        """Yield what all rooms have and a place has none of its own of: its carpet stands for everybody's carpet."""
        things = self._world.things
        named = {phrase.whole for one in own for phrase in things[one].phrases}
        for one in common:
            if "scenery" not in things[one].traits or not any(phrase.whole in named for phrase in things[one].phrases):
                yield one

    def _near_written(self) -> frozenset[Cell]:
        """Return the coordinates round authored rooms, whose ways those have a say in."""
        beside = set(self._beside())
        sides = range(2 * self.expanse.dims)
        return frozenset(beside | {self.lattice.beyond(cell, side) for cell in beside for side in sides})

    def _beside(self) -> Iterator[Cell]:
        """Yield the coordinates next to authored rooms, corners included, and those rooms' own."""
        for cell in self._written:
            for step in product((-1, 0, 1), repeat=self.expanse.dims):
                yield tuple(at + one for at, one in zip(cell, step, strict=True))

    def _is_beside(self, cell: Cell) -> bool:
        return cell not in self._written and any(
            all(abs(at - one) <= 1 for at, one in zip(cell, written, strict=True)) for written in self._written
        )

    def _way_by_written(self, cell: Cell, side: int, way: Cell | None) -> Cell | None:
        """Return where a way leads near authored rooms: to one of those as that says; round them there is always one.

        So an authored room cuts nothing off, whatever ways it leaves out.
        """
        there = self.lattice.beyond(cell, side)
        if there in self._written:
            room = self._world.rooms_by_id[self._written[there]]
            rules = room.exits.get(SIDES[side ^ 1])
            if rules is None:
                return way
            here = cell_id(self.expanse.level, cell)
            return there if any(here in rule.to for rule in rules) else None
        if way is not None:
            return way
        is_beside, leads_beside = self._is_beside(cell), self._is_beside(there)
        crosses = self.lattice.chunk_of(cell) != self.lattice.chunk_of(there)
        return there if (is_beside and leads_beside) or (crosses and (is_beside or leads_beside)) else None

    def _says(self, room: Id, side: int) -> bool:
        return SIDES[side] in self._world.rooms_by_id[room].exits


def ground_of(world: World, level: LevelId, seed: int) -> Ground:
    """Return the ground of a level without end under a seed. It is kept with the world; of many seeds only the last."""
    key = f"ground {level}"
    found = world.made.get(key)
    if not isinstance(found, Ground) or found.seed != seed:
        found = world.made[key] = Ground(world, world.expanses[level], seed)
    return found
