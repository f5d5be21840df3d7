"""Forced rooms that lead in a circle which nothing ends. `compile.py` asks once rooms and rules are made."""

from collections.abc import Mapping

from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.world.effects import Add, Award, Clockwork, Effect, Guard, Latch, Noise, Reveal, Say, Set, Spread
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import ExitRule, Room, RuleTable

_STAYING = (Say, Set, Add, Award, Reveal, Spread, Latch, Clockwork, Noise)
"""Effects that neither move the player nor end the game; what is added later is taken to do so until it stands here."""


def check_forced(faults: Mapping[LevelId, Faults], rooms: Mapping[Id, Room], rules: RuleTable) -> None:
    """Report each circle of forced rooms in which the player would be led round for ever."""
    left = {room.id: targets for room in rooms.values() if room.forced and (targets := _led_to(room)) is not None}
    if not left:
        return
    for group in rules.by_anchor.values():
        for rule in group:
            if rule.hook == "entering" and not _stays(rule.effects):
                left = {room: to for room, to in left.items() if rule.rooms is not None and room not in rule.rooms}
    # A room is left over if whatever chance and conditions say leads to rooms that are left over.
    while freed := [room for room, targets in left.items() if any(to not in left for to in targets)]:
        for room in freed:
            del left[room]
    walked: set[Id] = set()
    for first in left:
        chain: dict[Id, None] = {}
        room = first
        while room not in walked:
            walked.add(room)
            chain[room] = None
            room = left[room][0]
        if room in chain:
            circle = list(chain)[list(chain).index(room) :]
            told = ", ".join(f"`{name_of(one)}`" for one in (*circle, room))
            hint = "lead out of it, or give the last rule of one of them a `when`"
            path = ("rooms", name_of(room), "forced")
            faults[rooms[room].level].key(path, "E513", f"the player is led round for ever: {told}", hint)


def _led_to(room: Room) -> tuple[Id, ...] | None:
    """Return the rooms that a forced room may lead to; None if the player may stay there, or the game may end."""
    found: list[Id] = []
    for rule in room.forced:
        if not _stays(rule.effects) or rule.ending is not None or not (rule.to or rule.passes):
            return None
        found += rule.to
        if _is_sure(rule):
            return tuple(found)
    return None


def _is_sure(rule: ExitRule) -> bool:
    return rule.when is None and rule.odds is None and rule.door is None and not rule.is_hidden and not rule.passes


def _stays(effects: tuple[Effect, ...]) -> bool:
    """Return whether effects leave the player where the player is, and the game going."""
    return all(
        _stays((*one.do, *one.otherwise)) if isinstance(one, Guard) else isinstance(one, _STAYING) for one in effects
    )
