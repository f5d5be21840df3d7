"""The signs of an expanse: how strong each is here, which ways lead nearer, and what it is in a direction.

LISTEN, SMELL, TOUCH and BREATHE ask, and bots that hold an expanse to its word. A sign is the distance to a place as if
there were no walls, spoken in few words; by the ways that are open one finds it.
"""

from backrooms_if.engine.view import View
from backrooms_if.ids import Cell
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import SIDES, Sense, Sign
from backrooms_if.world.ground import Ground
from backrooms_if.world.model import Room


class Heard(NamedTuple):
    """What is perceived of a sign: its word here, and the ways by which one comes nearer to its place."""

    sign: Sign
    word: str
    nearer: tuple[str, ...]
    is_there: bool
    """Whether its place is here."""


def perceived(view: View, sense: Sense) -> list[Heard]:
    """Return what the player perceives of the signs for a sense; nothing in a level without end."""
    ground, room = _place(view)
    if ground is None:
        return []
    return [heard(ground, sign, room) for sign in ground.expanse.signs if sign.sense == sense]


def towards(view: View, sense: Sense, direction: str) -> list[tuple[Sign, str]]:
    """Return each sign for a sense with its word in the room that lies in a direction; none where no way is open."""
    room = view.room(view.here)
    if room.level not in view.world.expanses:
        return []
    ground = view.ground(room.level)  # a room beside the expanse may have a way into it
    there = ways(ground, room).get(direction)
    signs = [sign for sign in ground.expanse.signs if sign.sense == sense]
    return [] if there is None else [(sign, _word(ground, sign, there)) for sign in signs]


def heard(ground: Ground, sign: Sign, room: Room) -> Heard:
    """Return what is perceived of a sign in a room of a ground."""
    cell = _cell(ground, room)
    off = ground.steps_to(sign.to, cell)
    nearer = [word for word, to in ways(ground, room).items() if ground.steps_to(sign.to, to) < off]
    return Heard(sign, _word(ground, sign, cell), tuple(nearer), off == 0)


def ways(ground: Ground, room: Room) -> dict[str, Cell]:
    """Return the ways out of a room that lead to other places of the same ground, with those; none behind a door."""
    found = {}
    for word, rules in room.exits.items():
        for rule in rules[:1] if word in SIDES else ():
            to = ground.cell(rule.to[0]) if len(rule.to) == 1 else None
            if to is not None and rule.door is None and rule.when is None:
                found[word] = to
    return found


def _place(view: View) -> tuple[Ground | None, Room]:
    """Return the ground that the player is on, None elsewhere, and the player's room."""
    room = view.room(view.here)
    if not view.world.expanses or room.level not in view.world.expanses:
        return None, room
    ground = view.ground(room.level)
    return (None if room.cell is None and ground.cell(room.id) is None else ground), room


def _cell(ground: Ground, room: Room) -> Cell:
    cell = room.cell if room.cell is not None else ground.cell(room.id)
    assert cell is not None, f"{room.id} does not lie in {ground.expanse.level}"
    return cell


def _word(ground: Ground, sign: Sign, cell: Cell) -> str:
    return sign.words[ground.strength(sign, cell)]
