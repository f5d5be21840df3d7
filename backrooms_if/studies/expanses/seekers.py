"""Bots that look for a place: two that follow its sign, and two that do not, for comparison.

None knows more than a player who draws a map: rooms that it was in it knows again, and the ways that it went.
"""

from collections.abc import Callable
from typing import Final

from backrooms_if.records import NamedTuple
from backrooms_if.studies.bots.dice import Dice
from backrooms_if.studies.expanses.perceiving import Walk

_BACK: Final = {"north": "south", "south": "north", "west": "east", "east": "west", "up": "down", "down": "up"}


class Trip(NamedTuple):
    """What a bot came to: its moves, the commands that it typed, and whether it found the place."""

    moves: int
    commands: int
    is_there: bool


Seeker = Callable[[Walk, int, Dice], Trip]
"""Looks for a place with so many moves at most."""


class _Known(NamedTuple):
    """A room as a bot remembers it: by way how much it is drawn there, more for the better, and where ways led."""

    drawn: dict[str, int]
    led: dict[str, str]

    def untried(self) -> list[str]:
        return [way for way in self.drawn if way not in self.led]


def follow(walk: Walk, most: int, dice: Dice) -> Trip:
    """Follow what LISTEN tells: a way by which it is clearer, else another that was not tried, else back to the nearest
    room that has one; of several straight on."""

    def look(walk: Walk) -> tuple[dict[str, int], int]:
        nearer = walk.nearer()
        return {way: int(way in nearer) for way in walk.ways()}, 1

    return _search(walk, most, look)


def follow_words(walk: Walk, most: int, dice: Dice) -> Trip:
    """Follow the words alone, as LISTEN NORTH tells them: to where the sign is strongest of what was not tried here."""

    def look(walk: Walk) -> tuple[dict[str, int], int]:
        strengths = walk.strengths()
        return strengths, 1 + len(strengths)

    return _search(walk, most, look)


def wander(walk: Walk, most: int, dice: Dice) -> Trip:
    """Take any way, again and again."""
    return _wander(walk, most, dice, may_turn=True)


def wander_on(walk: Walk, most: int, dice: Dice) -> Trip:
    """Take any way but the one back, unless there is no other."""
    return _wander(walk, most, dice, may_turn=False)


def _wander(walk: Walk, most: int, dice: Dice, *, may_turn: bool) -> Trip:
    moves, back = 0, ""
    while not walk.is_there():
        ways = walk.ways()
        if moves == most or not ways:
            return Trip(moves, moves, False)
        way = dice.one_of(ways if may_turn else [one for one in ways if one != back] or ways)
        walk.go(way)
        back = _BACK[way]
        moves += 1
    return Trip(moves, moves, True)


def _search(walk: Walk, most: int, look: Callable[[Walk], tuple[dict[str, int], int]]) -> Trip:
    """Go by what draws most and was not tried; `look` tells what draws, and how many commands it takes to know it."""
    known: dict[str, _Known] = {}
    moves = asked = 0
    came, by = "", ""
    path: list[tuple[str, str]] = []
    while True:
        here = walk.here
        if here not in known:
            if walk.is_there():
                return Trip(moves, moves + asked + 1, True)
            drawn, commands = look(walk)
            asked += commands
            known[here] = _Known(drawn, {})
        if came and _BACK[by] in known[here].drawn:
            known[here].led.setdefault(_BACK[by], came)
        untried = known[here].untried()
        if untried:
            path = []
            way = max(untried, key=lambda one: (known[here].drawn[one], one == by))
        else:
            if not path or path[-1][0] != here:
                path = _back(known, here)
            way = path.pop()[1] if path else ""
        if moves == most or not way:
            return Trip(moves, moves + asked, False)
        walk.go(way)
        moves += 1
        known[here].led[way] = walk.here
        came, by = here, way


def _back(known: dict[str, _Known], here: str) -> list[tuple[str, str]]:
    """Return the shortest known way to a room that has an untried one, last step first, each with the room that it is
    from; nothing if there is no such room."""
    before: dict[str, tuple[str, str]] = {here: ("", "")}
    queue = [here]
    for room in queue:
        if room not in known:
            continue
        if known[room].untried():
            path = []
            while room != here:
                path.append(before[room])
                room = before[room][0]
            return path
        for way, to in known[room].led.items():
            if to not in before:
                before[to] = (room, way)
                queue.append(to)
    return []
