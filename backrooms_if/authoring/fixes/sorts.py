"""Fixes of names of the wrong sort, where something tells which one of the right sort was meant.

An exit to a thing leads to the room that an exit leads back from, or to the one that the thing is in.
"""

import re
from collections.abc import Iterator
from typing import Final

from backrooms_if.authoring.fixes.text import Text
from backrooms_if.problems import Fix, Problem
from backrooms_if.problems.edits import replacing
from backrooms_if.world.directions import OPPOSITES

_WRONG: Final = re.compile(r"^`([a-z]\w*)` is an? (?:thing|door|actor|counter|flag|ending|timer|goal|group); a room\b")


def right_room(problem: Problem, text: Text) -> Iterator[Fix]:
    """Yield the room that was probably meant where something else is named."""
    found = _WRONG.match(problem.message)
    if problem.code != "E307" or found is None:
        return
    for room in dict.fromkeys((*_leading_back(problem, text), *_around(found[1], text))):
        yield Fix(f"write `{room}`", (replacing(problem.span, room),))


def _leading_back(problem: Problem, text: Text) -> Iterator[str]:
    """Yield the one room that an exit in the opposite direction leads back from."""
    rooms = (text.document.data or {}).get("rooms")
    path = problem.path
    if len(path) < 4 or path[0] != "rooms" or path[2] != "exits" or not isinstance(rooms, dict):
        return
    back = OPPOSITES.get(str(path[3]))
    own = rooms.get(path[1])
    named = _targets(own)
    there = [
        str(room)
        for room, keys in rooms.items()
        if back is not None and _targets(keys).get(back) == path[1] and room not in named.values()
    ]
    if len(there) == 1:
        yield there[0]


def _targets(room: object) -> dict[str, object]:
    """Return where each exit of a room leads, as far as it names one room."""
    exits = room.get("exits") if isinstance(room, dict) else None
    found: dict[str, object] = {}
    for word, one in exits.items() if isinstance(exits, dict) else ():
        found[str(word)] = one.get("to") if isinstance(one, dict) else one
    return found


def _around(name: str, text: Text) -> Iterator[str]:
    """Yield the room that a thing or an actor is in."""
    data = text.document.data or {}
    rooms = data.get("rooms")
    for section in ("things", "actors"):
        entries = data.get(section)
        one = entries.get(name) if isinstance(entries, dict) else None
        place = one.get("in") if isinstance(one, dict) else None
        if isinstance(place, str) and isinstance(rooms, dict) and place in rooms:
            yield str(place)
