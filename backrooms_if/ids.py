"""The kinds of id that the engine passes about; every layer uses them."""

from typing import Final, NewType

ENGINE_VERSION: Final = "0.1.0"
"""The version of the package, which every save and journal names."""

Id = NewType("Id", str)
"""A room, thing, door, flag, counter, noclip, ending or rule: `level/name`, one namespace a level."""

LevelId = NewType("LevelId", str)
TextId = NewType("TextId", str)
"""The path of a text in its world: `zero/rooms/lobby/text`; a variant's ends in `#` and a short hash of its words."""

ActionId = NewType("ActionId", str)
"""A gerund from the closed list of actions: `taking`, `putting upon`."""

PLAYER: Final = Id("player")
"""The id of the only player of a single-player game; also how world files name the player."""

NOWHERE: Final = Id("nowhere")
"""The place of a thing that is in no room."""

DEATH: Final = Id("death")
"""How a game has ended in which the last life was lost, where no ending of the world is for that."""

WORLD: Final = Id("world")
"""The id under which the state keeps what belongs to the whole game: turns, score, seed."""


Cell = tuple[int, ...]
"""Where a room of an expanse is: x, y and z, as far as it has them. East, south and up are more."""


def level_of(full: str) -> LevelId:
    """Return the level part of `level/name` or `level@12,-7`; of an id without a level, the empty string."""
    level = full.rpartition("/")[0]
    return LevelId(level or full[: max(0, full.find("@"))])


def cell_id(level: str, cell: Cell) -> Id:
    """Return the id of a generated room: `yellow@12,-7`."""
    return Id(f"{level}@{','.join(map(str, cell))}")


def cell_of(full: str) -> Cell | None:
    """Return where a generated room is by its id; None for the id of anything else."""
    _, at, numbers = full.partition("@")
    if not at or len(numbers) > 100:
        return None
    try:
        return tuple(map(int, numbers.split(",")))
    except ValueError:
        return None


def common_id(level: str) -> Id:
    """Return the id that all generated rooms of a level share that are none of its places: no author can write it."""
    return Id(f"{level}/@")


def template_of(room: str) -> Id:
    """Return the id by which whatever goes over all rooms of a world knows a room.

    Of one at a coordinate, that is the id of what all generated rooms of its level are like; of any other its own.
    """
    return common_id(level_of(room)) if "@" in room else Id(room)


def name_of(full: str) -> str:
    """Return the last part of `level/name`."""
    return full.rpartition("/")[2]


def alike_ids(first: Id, count: int) -> tuple[Id, ...]:
    """Return the id of each of `count` identical things; no author can write those behind the first."""
    return (first, *(Id(f"{first}#{number}") for number in range(2, count + 1)))
