"""The files of a world as the compiler and lint go through them: one for each level, and one for what is world-wide.

`compile.py` makes them from what was loaded. A world in one file is one part, whose level bears the world's id.
"""

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from backrooms_if.ids import Id, LevelId
from backrooms_if.problems import Problem, Span
from backrooms_if.problems.collected import Collected
from backrooms_if.records import NamedTuple
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import is_ours
from backrooms_if.worldfile.load import Loaded
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.salvage import Lost
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

if TYPE_CHECKING:
    from backrooms_if.world.ordinary import Rows


class Part(NamedTuple):
    """One file of a world; what it declares has `level` before its id."""

    level: LevelId
    spec: WorldSpec | LevelSpec
    faults: Faults
    lost: Lost
    is_confined: bool
    """Whether rules that name no place and no thing are about the rooms of this level alone."""
    rooms: Sequence[tuple[Id, str, RoomBodySpec, Path]]
    """Its rooms and what those of its expanse are like, as `rooms_of` has them; ids and paths are those of all."""
    rows: "Rows | None" = None
    """The ordinary rooms and things of a very large world's level, which are not in `spec`."""

    @property
    def positions(self) -> Positions:
        """Return where everything in the file stands."""
        return self.faults.positions

    def room_ids(self) -> tuple[Id, ...]:
        """Return the full ids of the rooms under `rooms:`, in the order of the file."""
        return tuple([self.id_of(key) for key in self.spec.rooms]) if self.rows is None else self.rows.room_ids()

    def id_of(self, key: str) -> Id:
        """Return the full id of what the file declares under a key."""
        return Id(f"{self.level}/{key}")


def parts_of(head: Loaded[WorldSpec], levels: Sequence[Loaded[LevelSpec]] | None) -> tuple[list[Part], list[Problem]]:
    """Return the parts of a world, its head first and then its levels by their ids, and what is wrong with those ids.

    `levels` are the level files of a folder, None for a world in one file. A level whose id is taken is left out.
    """
    assert head.spec is not None, "there is nothing to part"
    world = head.spec
    home = Part(
        LevelId(world.id),
        world,
        Faults(head.positions, _collected(head.lost)),
        head.lost,
        False,
        list(rooms_of(world, world.id)),
    )
    if levels is None:
        return [home], []
    for key in ("rooms", "doors", "expanse"):
        if getattr(world, key):
            which = (
                "an expanse is that of a level" if key == "expanse" else "the rooms and doors are those of its levels"
            )
            message = f"in a folder {which}"
            home.faults.key((key,), "E206", message, f"move `{key}:` to a file of the folder `levels`")
    found: dict[LevelId, Part] = {}
    problems: list[Problem] = []
    taken = {LevelId(world.id): (head.positions, "id", "the id of the world")}
    for loaded in sorted(levels, key=_is_named_otherwise):
        if loaded.spec is None or ("level",) in loaded.lost.filled:
            continue  # what it is called nobody knows
        level = LevelId(loaded.spec.level)
        faults = Faults(loaded.positions, _collected(loaded.lost))
        if level in taken:
            message = f"`{level}` is taken"
            positions, key, what = taken[level]
            other = (positions.value((key,)), what)
            faults.value(("level",), "E305", message, "give this level another id", other=other)
            problems += faults.problems
            continue
        taken[level] = (loaded.positions, "level", "the level of this id")
        found[level] = Part(level, loaded.spec, faults, loaded.lost, True, list(rooms_of(loaded.spec, level)))
    return [home, *(found[level] for level in sorted(found))], problems


def _is_named_otherwise(level: Loaded[LevelSpec]) -> bool:
    """Return whether a file is called otherwise than its level: of two levels of one id it is the one to be changed."""
    name = re.split(r"[/\\]", level.positions.file)[-1].rpartition(".")[0]
    return level.spec is not None and level.spec.level != name


def _collected(lost: Lost) -> Collected:
    told: set[tuple[Span, str]] = set()

    def is_told(problem: Problem) -> bool:
        """Return whether a problem is the author's and new: a fault of a kind comes up with each thing of it."""
        mark = (problem.span, problem.code)
        is_new = mark not in told and not is_ours(problem, lost)
        told.add(mark)
        return is_new

    return Collected(is_told)


def lost_in(parts: Sequence[Part], levels: Sequence[Loaded[LevelSpec]]) -> Lost:
    """Return what all files together lack; a level of which nothing could be used may have defined any name."""
    return joined([part.lost for part in parts], is_everything=len(parts) <= len(levels))


def joined(lost: Iterable[Lost], *, is_everything: bool) -> Lost:
    """Return as one what several files lack. Paths are not told apart by file: too much may be in doubt, never less."""
    every = list(lost)
    return Lost(
        names=frozenset().union(*(one.names for one in every)),
        words=frozenset().union(*(one.words for one in every)),
        is_everything=is_everything or any(one.is_everything for one in every),
        torn=frozenset().union(*(one.torn for one in every)),
        filled=frozenset().union(*(one.filled for one in every)),
        respelt=frozenset().union(*(one.respelt for one in every)),
        parts=frozenset().union(*(one.parts for one in every)),
    )
