"""The signs of an expanse: how strong each is here, which ways lead nearer, and what it is in a direction.

LISTEN, SMELL, TOUCH and BREATHE ask, and the bots that hold an expanse to its word. A sign is the distance to a place
as if there were no walls, spoken in few words; by the ways that are open one finds it.
"""

from backrooms_if.engine.view import View
from backrooms_if.ids import Cell
from backrooms_if.records import NamedTuple
from backrooms_if.world.expanse import SIDES, Sense, Sign
from backrooms_if.world.ground import Ground


class Heard(NamedTuple):
    """What is perceived of a sign: its word here, and the ways by which one comes nearer to its place."""

    sign: Sign
    word: str
    nearer: tuple[str, ...]
    is_there: bool
    """Whether its place is here."""


def perceived(view: View, sense: Sense) -> list[Heard]:
    """Return what the player perceives of the signs for a sense; nothing in a level without end."""
    ground, cell = _place(view)
    if ground is None or cell is None:
        return []
    found = []
    for sign in ground.expanse.signs:
        if sign.sense == sense:
            off = ground.steps_to(sign.to, cell)
            ways = [(word, to) for word, to in _ways(view, ground) if ground.steps_to(sign.to, to) < off]
            found.append(Heard(sign, _word(ground, sign, cell), tuple([word for word, _ in ways]), off == 0))
    return found


def towards(view: View, sense: Sense, direction: str) -> list[tuple[Sign, str]]:
    """Return each sign for a sense with its word in the room that lies in a direction; none where no way is open."""
    ground, _ = _place(view)
    if ground is None:
        return []
    there = dict(_ways(view, ground)).get(direction)
    signs = [sign for sign in ground.expanse.signs if sign.sense == sense]
    return [] if there is None else [(sign, _word(ground, sign, there)) for sign in signs]


def _place(view: View) -> tuple[Ground | None, Cell | None]:
    """Return the ground that the player is on and where; None and None elsewhere."""
    room = view.room(view.here)
    if not view.world.expanses or room.level not in view.world.expanses:
        return None, None
    ground = view.ground(room.level)
    return ground, room.cell if room.cell is not None else ground.cell(room.id)


def _ways(view: View, ground: Ground) -> list[tuple[str, Cell]]:
    """Return the ways out of the player's room that lead to other places of the same ground, with those."""
    found = []
    for word, rules in view.room(view.here).exits.items():
        for rule in rules[:1] if word in SIDES else ():
            to = ground.cell(rule.to[0]) if len(rule.to) == 1 else None
            if to is not None and rule.door is None and rule.when is None:
                found.append((word, to))
    return found


def _word(ground: Ground, sign: Sign, cell: Cell) -> str:
    return sign.words[ground.strength(sign, cell)]
