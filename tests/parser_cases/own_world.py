"""A world of one's own in place of the probe world: which of its ids are meant by those of the cases.

Cases name things by words; only their conditions name ids. `conftest.py` finds here, by the words of a thing's or a
room's name in the probe world, what another world calls it.
"""

from backrooms_if.world.model import World


def ids_in(own: World, probe: World) -> dict[str, str]:
    """Return, for ids of the probe world, the ids of another world that has the same words for them.

    A thing is found by its name, or by the noun where only one thing has it; a room by its name. What the other world
    lacks is left out, and the cases that ask for it are told as faulty.
    """
    found: dict[str, str] = {}
    for thing in probe.things.values():
        like = [one for one in own.things.values() if one.name.words.casefold() == thing.name.words.casefold()]
        noun = thing.name.words.casefold().split()[-1]
        like = like or [one for one in own.things.values() if one.name.words.casefold().split()[-1] == noun]
        if len(like) == 1:
            found[_short(thing.id)] = _short(like[0].id)
    for room in probe.rooms_by_id.values():
        for one in own.rooms_by_id.values():
            if one.name.casefold() == room.name.casefold():
                found[_short(room.id)] = _short(one.id)
    return found


def _short(who: str) -> str:
    return who.rpartition("/")[2]
