"""Rooms of a level that can be played and are hardly meant so: no way back, a text that may be none, a noclip that
nothing tells of, a dark without a light. `lint.py` calls it for each level.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from backrooms_if.ids import Id
from backrooms_if.problems import Problem
from backrooms_if.world.graph import ways_out
from backrooms_if.world.model import World
from backrooms_if.world.naming import words_of
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.plain_words import plain_words
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import SaidWhen
from backrooms_if.worldfile.schema_exits import ExitSpec, rules_of
from backrooms_if.worldfile.schema_expanse import rooms_of
from backrooms_if.worldfile.schema_rooms import RoomBodySpec

_VIA: Final = frozenset({"wall", "floor", "prop", "fall", "doorway"})
"""What every noclip may be called, so that a text which has the word says nothing of this one."""
_IS: Final = re.compile(r"(\S+) is (\w+)")
_COMPARED: Final = re.compile(r"(.+?) (<|>|<=|>=|==|!=) (.+)")
_CONTRARY: Final = {"<": ">=", ">": "<=", "==": "!=", "<=": ">", ">=": "<", "!=": "=="}


def without_return(world: World, part: Part) -> Iterator[Problem]:
    """Report exits to another room of the level from which no way leads straight back."""
    ways: dict[Id, frozenset[Id]] = {}
    for key, spec in part.spec.rooms.items():
        room = world.rooms_by_id.get(part.id_of(key))
        told: set[str] = set()
        for word, written in spec.exits.items():
            for rule, index in rules_of(written):
                to = rule if isinstance(rule, str) else rule.to
                if not isinstance(to, str) or to in told or (isinstance(rule, ExitSpec) and not _is_common(rule)):
                    continue
                target = world.rooms_by_id.get(part.id_of(to))
                if room is None or target is None or target is room or target.forced:
                    continue
                if target.id not in ways:
                    ways[target.id] = frozenset(ways_out(target))
                if room.id in ways[target.id]:
                    continue
                told.add(to)
                path: Path = ("rooms", key, "exits", word, *index, *(() if isinstance(rule, str) else ("to",)))
                hints = (f"give `{to}` an exit back", f"or say that it is meant: `{{to: {to}, one_way: true}}`")
                yield Problem("N533", part.positions.value(path), f"no way leads back from `{to}`", hints, path)


def _is_common(rule: ExitSpec) -> bool:
    """Return whether a rule is a way that a player would expect to go back by."""
    return not rule.one_way and rule.odds is None and rule.only != "actors"


def unsigned_noclips(world: World, part: Part) -> Iterator[Problem]:
    """Report noclips that nothing in the room tells of: they have no sign, and no text has their name."""
    for _, _, spec, where in rooms_of(part.spec, part.level):
        if not spec.noclip:
            continue
        said: frozenset[str] | None = None
        for name, noclip in spec.noclip.items():
            thing = world.things.get(part.id_of(name))
            if noclip.sign is not None or thing is None:
                continue
            if said is None:
                said = _words_said(spec)
            if thing.words - _VIA & said:
                continue
            path: Path = (*where, "noclip", name)
            hint = "give it a `sign:`, which is told with the room while it can be gone through"
            yield Problem("N535", part.positions.key(path), "nothing tells the player of it", (hint,), path)


def _words_said(room: RoomBodySpec) -> frozenset[str]:
    """Return the words of what a room tells."""
    texts: list[str] = list(room.scenery)
    for written in (room.text, room.short, room.sound, room.smell, room.touch, room.air, *room.scenery.values()):
        if isinstance(written, str):
            texts.append(written)
        elif written is not None:
            texts += (one.say for one in written)
    return frozenset(word for text in texts for word in words_of(plain_words(text)))


def unlit(world: World, part: Part, has_light: bool) -> Iterator[Problem]:
    """Report rooms that are always dark, whose text nobody can come to read. `has_light` is whether anything lights."""
    if has_light:
        return
    for room_id, _, spec, where in rooms_of(part.spec, part.level):
        room = world.rooms_by_id.get(room_id)
        if room is None or room.lit is not False or spec.text is None:
            continue
        path: Path = (*where, "lit")
        message = "it is always dark here, and nothing in this world gives light"
        hint = "give some thing `light: true`, write a condition under `lit`, or leave `text` out"
        yield Problem("N538", part.positions.value(path), message, (hint,), path)


def gives_light(world: World) -> bool:
    """Return whether anything in a world has the trait `light`, be it only sometimes."""
    return any("light" in thing.traits or "light" in thing.depending for thing in world.things.values())


def last_resorts(world: World, part: Part) -> Iterator[Problem]:
    """Report rooms whose text is a list that may all be passed over, so that only the name is told."""
    for _, _, spec, where in rooms_of(part.spec, part.level):
        if isinstance(spec.text, list) and not is_exhaustive(world, part, spec.text):
            path: Path = (*where, "text", len(spec.text) - 1, "when")
            hint = "add a last text without `when`"
            yield Problem("W534", part.positions.key(path), "no text is left if this does not hold", (hint,), path)


def is_exhaustive(world: World, part: Part, said: Sequence[SaidWhen]) -> bool:
    """Return whether some text of a list surely holds, as far as the conditions tell by themselves.

    The last has none; or it is the contrary of another one; or they are all the states of one thing.
    """
    conditions: list[str] = []
    for one in said:
        if one.when is None:
            return True
        if not isinstance(one.when, str):
            return False  # several at once: too much to tell by itself, and rare
        conditions.append(" ".join(one.when.split()))
    last = conditions[-1]
    if any(_are_contrary(one, last) for one in conditions[:-1]):
        return True
    found = [_IS.fullmatch(one) for one in conditions]
    owners = {one.group(1) for one in found if one is not None}
    if len(owners) != 1 or None in found:
        return False
    owner, _, field = owners.pop().partition(".")
    states = _states(world, part, owner, field)
    return bool(states) and states <= {one.group(2) for one in found if one is not None}


def _are_contrary(one: str, other: str) -> bool:
    for first, second in ((one, other), (other, one)):
        if second in (f"not {first}", f"not ({first})"):
            return (" and " not in first and " or " not in first) or second.endswith(")")
    this, that = _COMPARED.fullmatch(one), _COMPARED.fullmatch(other)
    if this is None or that is None or " and " in one + other or " or " in one + other:
        return False
    return (this.group(1), this.group(3)) == (that.group(1), that.group(3)) and _CONTRARY[this.group(2)] == that.group(
        2
    )


def _states(world: World, part: Part, owner: str, field: str) -> frozenset[str]:
    """Return the named states that a thing can have; none if it is not known here."""
    thing = world.things.get(Id(owner) if "/" in owner else part.id_of(owner))
    if thing is None:
        return frozenset()
    of = thing.fields.get(field or "state")
    return frozenset(of.words) if of is not None and of.kind == "word" else frozenset()
