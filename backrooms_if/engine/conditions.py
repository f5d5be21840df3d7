"""What answers the functions of conditions: one function here for each entry of `language.signatures.FUNCTIONS`."""

from typing import Final

from backrooms_if import limits
from backrooms_if.engine import scope, senses, walking
from backrooms_if.engine.view import Functions, View
from backrooms_if.ids import NOWHERE, PLAYER, Id, level_of
from backrooms_if.language.trees import Answer


def _held(view: View, names: tuple[str, ...]) -> Answer:
    return scope.is_held(view, view.world.things[Id(names[0])])


def _worn(view: View, names: tuple[str, ...]) -> Answer:
    return scope.is_worn(view, view.world.things[Id(names[0])])


def _carried(view: View, names: tuple[str, ...]) -> Answer:
    return scope.is_carried(view, names[0])


def _here(view: View, names: tuple[str, ...]) -> Answer:
    thing = view.world.things[Id(names[0])]
    if thing.rooms:
        return view.here in view.rooms_of(thing)
    return not scope.is_carried(view, thing.id) and scope.room_of(view, thing) == view.here


def _visible(view: View, names: tuple[str, ...]) -> Answer:
    return scope.is_in_scope(view, names[0]) and not scope.is_only_felt(view, view.world.things[Id(names[0])])


def _inside(view: View, names: tuple[str, ...]) -> Answer:
    if names[0] == PLAYER:
        return scope.is_inside(view, PLAYER, names[1])
    thing = view.world.things[Id(names[0])]
    if thing.rooms:
        rooms = view.rooms_of(thing)
        return names[1] in rooms or (names[1] == NOWHERE and not rooms)
    return scope.is_inside(view, names[0], names[1])


def _at(view: View, names: tuple[str, ...]) -> Answer:
    """Return whether the player is in a room, in one that bears a tag (`#level/tag`), or in a level."""
    name = names[0]
    if name == view.here or "/" not in name:
        return name in (view.here, level_of(view.here))
    room = view.room(view.here)
    if name in room.sites:
        return True
    level, _, tag = name[1:].partition("/")
    return name[0] == "#" and room.level == level and tag in room.tags


def _place(view: View, names: tuple[str, ...]) -> Answer:
    thing = view.world.things.get(Id(names[0]))
    return (scope.room_of(view, thing) or NOWHERE) if thing is not None and thing.rooms else view.place(names[0])


def _seen(view: View, names: tuple[str, ...]) -> Answer:
    if view.world.has_room(names[0]):
        return view.visits(names[0]) > 0
    return view.get((names[0], "seen")) is True


def _visits(view: View, names: tuple[str, ...]) -> Answer:
    return view.visits(names[0])


def _count(view: View, names: tuple[str, ...]) -> Answer:
    if len(names) > 1 and names[0] not in view.world.things:
        return _count_members(view, *names)
    if names[-1] == NOWHERE:  # which no index of places has
        return sum(1 for one in view.alike(view.world.things[Id(names[0])].kin) if view.place(one) == NOWHERE)
    inside = [one for one in view.contents(names[-1]) if one != PLAYER]
    if len(names) > 1:
        things = view.world.things
        kin = things[Id(names[0])].kin
        inside = [one for one in inside if things[one].kin == kin]
    return len(inside)


def _count_members(view: View, group: str, place: str) -> int:
    """Return how many of the things of a group, kind or trait are directly in a place."""
    members = view.members(group)
    if place == NOWHERE:
        return sum(1 for kin in members for one in view.alike(kin) if view.place(one) == NOWHERE)
    things = view.world.things
    return sum(1 for one in view.contents(place) if one != PLAYER and things[one].kin in members)


def _size(view: View, names: tuple[str, ...]) -> Answer:
    size = view.world.things[Id(names[0])].settings.get("size", 1)
    assert isinstance(size, int), f"the size of {names[0]} is {size!r}"
    return size


def _distance(view: View, names: tuple[str, ...]) -> Answer:
    thing = view.world.things.get(Id(names[0]))
    if thing is None:
        return walking.distance(view, view.here, (Id(names[0]),))
    if thing.rooms:
        return walking.distance(view, view.here, view.rooms_of(thing))
    room = scope.room_of(view, thing)
    return limits.FAR if room is None else walking.distance(view, view.here, (room,))


def _carried_count(view: View, names: tuple[str, ...]) -> Answer:
    return len(view.contents(PLAYER))


def _carried_size(view: View, names: tuple[str, ...]) -> Answer:
    return sum(view.world.things[one].size() for one in view.contents(PLAYER))


def _sees(view: View, names: tuple[str, ...]) -> Answer:
    actor = view.world.actors.get(Id(names[0]))
    return actor is not None and senses.sees_player(view, actor)


def _asked(view: View, names: tuple[str, ...]) -> Answer:
    return view.number((names[0], "answered")) > 0


def _marked(view: View, names: tuple[str, ...]) -> Answer:
    thing = view.world.things.get(Id(names[0]))
    owners = names[:1] if thing is None else view.alike(thing.kin)
    return any(view.get((one, "marks")) for one in owners)


def _hiding(view: View, names: tuple[str, ...]) -> Answer:
    return senses.is_hiding(view)


def _ended(view: View, names: tuple[str, ...]) -> Answer:
    return view.ended == names[0]


def _awarded(view: View, names: tuple[str, ...]) -> Answer:
    return view.get((names[0], "awarded")) is True


def _won(view: View, names: tuple[str, ...]) -> Answer:
    return view.get((names[0], "won")) is True


def _failed(view: View, names: tuple[str, ...]) -> Answer:
    return view.get((names[0], "failed")) is True


def _dark(view: View, names: tuple[str, ...]) -> Answer:
    return scope.is_dark(view)


def _lit(view: View, names: tuple[str, ...]) -> Answer:
    return scope.is_burning(view, view.world.things[Id(names[0])])


def _location(view: View, names: tuple[str, ...]) -> Answer:
    return view.here


def _number(view: View, names: tuple[str, ...]) -> Answer:
    """Return the number that the player named in this act; 0 where another line of the verb names none."""
    words = view.bound.get("words", "")
    return int(words) if words.isdecimal() and len(words) <= limits.NUMBER_DIGITS else 0


CONDITIONS: Final[Functions] = {
    "held": _held,
    "worn": _worn,
    "carried": _carried,
    "here": _here,
    "visible": _visible,
    "inside": _inside,
    "upon": _inside,
    "at": _at,
    "place": _place,
    "seen": _seen,
    "visits": _visits,
    "count": _count,
    "carried_count": _carried_count,
    "carried_size": _carried_size,
    "size": _size,
    "distance": _distance,
    "sees": _sees,
    "asked": _asked,
    "marked": _marked,
    "hiding": _hiding,
    "ended": _ended,
    "awarded": _awarded,
    "won": _won,
    "failed": _failed,
    "dark": _dark,
    "lit": _lit,
    "location": _location,
    "number": _number,
}
"""Every function by its name; a test compares the names with the signatures."""
