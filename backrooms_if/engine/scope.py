"""What the player can see and touch: light, containers, hidden things. Parser, actions and descriptions ask here."""

from collections.abc import Container, Iterator, Mapping
from typing import Final

from backrooms_if import limits
from backrooms_if.engine.view import View
from backrooms_if.ids import NOWHERE, PLAYER, Id, level_of
from backrooms_if.world.model import ExitRule, Thing

_ABOUT: Final = "about"
"""What stands in the mark of touch where the whole room was felt."""


def held_by(view: View, holder: Thing) -> list[Id]:
    """Return what is directly in or on a thing, but for the player, who takes up no place there."""
    return [one for one in view.contents(holder.id) if one != PLAYER]


def is_hidden(view: View, thing: Thing) -> bool:
    """Return whether a thing waits for `reveal`."""
    return thing.can_hide and view.get((thing.id, "hidden")) is True


def is_open(view: View, thing: Thing) -> bool:
    """Return whether one can reach inside or through: also True for what cannot be closed."""
    return "open" not in thing.fields or view.get((thing.id, "open")) is True


def is_locked(view: View, thing: Thing) -> bool:
    """Return whether a thing has a lock, and that is locked."""
    return "lockable" in thing.traits and view.get((thing.id, "locked")) is True


def shows_inside(view: View, thing: Thing) -> bool:
    """Return whether what is in or on a thing can be seen from outside."""
    if "supporter" in thing.traits:
        return True
    if "actor" in thing.traits:
        return "conceals" not in thing.settings
    if "container" not in thing.traits:
        return False
    return is_open(view, thing) or thing.settings.get("transparent") is True


def is_lit_here(view: View, place: str, depth: int = 0) -> bool:
    """Return whether something in a place gives light that can be seen there."""
    world = view.world
    for inside in view.contents(place):
        if inside == PLAYER:
            if is_lit_here(view, PLAYER, depth + 1):
                return True
            continue
        if _gives_light(view, world.things[inside], depth):
            return True
    return False


def is_burning(view: View, thing: Thing) -> bool:
    """Return whether a thing gives light now, wherever it is."""
    return "light" in thing.traits and view.get((thing.id, "lit")) is True and view.has(thing, "light")


def _gives_light(view: View, thing: Thing, depth: int = 0) -> bool:
    """Return whether a thing, a part of it or something that is seen in or on it gives light."""
    if is_burning(view, thing):
        return True
    if depth >= limits.THING_NESTING:
        return False
    if thing.parts and any(_gives_light(view, view.world.things[part], depth + 1) for part in thing.parts):
        return True
    return shows_inside(view, thing) and is_lit_here(view, thing.id, depth + 1)


def is_dark(view: View) -> bool:
    """Return whether the player has no light now: in the room, or in what the player is shut in."""
    if view.is_dark is None:
        shut = None if view.seat is None else shut_in(view)
        room = view.room(view.here)
        lit = shut is None and (room.lit if isinstance(room.lit, bool) else room.lit(view))
        if not lit and view.has_lamp is None:
            if shut is None:
                view.has_lamp = has_light(view, room.id)
            else:
                view.has_lamp = is_burning(view, shut) or is_lit_here(view, shut.id)
        view.is_dark = not lit and not view.has_lamp
    return view.is_dark


def has_light(view: View, room: Id) -> bool:
    """Return whether something in a room gives light."""
    world = view.world
    return is_lit_here(view, room) or any(
        _gives_light(view, world.things[one]) for one in view.fixtures(view.room(room))
    )


def things(view: View) -> list[Thing]:
    """Return the things that the player can see or, in the dark, hold or has felt: the room's first."""
    was_dark = is_dark(view)
    if view.scope is None or view.was_dark != was_dark:
        found: list[Thing] = []
        shut = None if view.seat is None else shut_in(view)
        if was_dark:
            # One knows what one is in, and so can open it.
            found += [holder for holder in around(view, sight=False) if not is_hidden(view, holder)]
            found += [thing for thing in _felt(view) if thing not in found]
        elif shut is not None:
            found.append(shut)
            _collect(view, shut.id, found)
        else:
            room = view.room(view.here)
            _collect(view, room.id, found)
            world = view.world.things
            for fixture in view.fixtures(room):
                _add(view, world[fixture], found)
        _collect(view, PLAYER, found)
        view.scope, view.in_scope, view.was_dark = found, None, was_dark
    return view.scope


def around(view: View, *, sight: bool = True) -> list[Thing]:
    """Return what the player is in or on, the nearest first, as far out as one can see: as far as one can reach
    without `sight`.

    The last one is what shuts the player in, if anything does. What one is in is no part of a thing that is shut; a
    part stands outside of its whole.
    """
    things = view.world.things
    found: list[Thing] = []
    where = view.seat
    while where is not None:
        holder = things[where]
        found.append(holder)
        if "container" in holder.traits and not (shows_inside(view, holder) if sight else is_open(view, holder)):
            break
        outer = view.place(whole_of(view, holder).id)
        where = Id(outer) if outer in things else None
    return found


def all_around(view: View) -> list[Thing]:
    """Return everything that the player is in or on and that can be left, the nearest first."""
    things = view.world.things
    found: list[Thing] = []
    where: str | None = view.seat
    while where is not None and where in things:
        holder = things[Id(where)]
        if "enterable" in holder.traits or not found:
            found.append(holder)
        where = view.place(whole_of(view, holder).id)
    return found


def shut_in(view: View) -> Thing | None:
    """Return the closed thing, not to be seen through, that the player is in; None if the room can be seen."""
    if view.seat is None:
        return None
    outermost = around(view)[-1]
    is_shut = "container" in outermost.traits and not shows_inside(view, outermost)
    return outermost if is_shut else None


def sees_room(view: View) -> bool:
    """Return whether the player sees the room: by light, and not from inside something that is shut."""
    return not is_dark(view) and shut_in(view) is None


def surroundings(view: View) -> Id:
    """Return what the hands of the player are in: the room, or the nearest closed thing round the player."""
    if view.seat is None:
        return view.here
    outermost = around(view, sight=False)[-1]
    return outermost.id if "container" in outermost.traits and not is_open(view, outermost) else view.here


def is_around(view: View, thing: str) -> bool:
    """Return whether the player is in or on a thing, at any depth."""
    return view.seat is not None and is_within(view, PLAYER, thing)


def is_in_scope(view: View, thing: str) -> bool:
    """Return whether a thing is one of those that the player can see, hold or has felt."""
    found = things(view)
    if view.in_scope is None:
        view.in_scope = frozenset(one.id for one in found)
    return thing in view.in_scope


def _felt(view: View) -> list[Thing]:
    """Return what was found by touch since the player came into this dark room, as far as it is still in reach."""
    mark = view.get((PLAYER, "felt"))
    if not isinstance(mark, tuple) or mark[:2] != _this_visit(view):
        return []
    felt = [view.world.things[Id(str(one))] for one in mark[3:]]
    return [
        thing
        for thing in felt
        if not is_hidden(view, thing)
        and room_of(view, thing) == view.here
        and not is_carried(view, thing.id)
        and closed_around(view, thing) is None
    ]


def _this_visit(view: View) -> tuple[str, str]:
    return view.here, str(view.visits(view.here))


def has_felt(view: View) -> bool:
    """Return whether the player has felt about the room since the player came into it."""
    mark = view.get((PLAYER, "felt"))
    return isinstance(mark, tuple) and mark[:3] == (*_this_visit(view), _ABOUT)


def feel(view: View, found: list[Thing], *, is_about: bool = False) -> None:
    """Note what is known by touch in a dark room: it is in scope until the player leaves.

    `is_about` if the hands have gone over the whole room, and so over the ways out.
    """
    before = _felt(view)
    known = dict.fromkeys(thing.id for thing in (*before, *found))
    view.set(PLAYER, "felt", (*_this_visit(view), _ABOUT if is_about or has_felt(view) else "", *known))


def in_reach(view: View, place: str) -> list[Thing]:
    """Return what hands can find in or on a place without light, at any depth: of a room also its doors and walls.

    What is shut away is not found, nor what an actor has, nor scenery, which is a picture.
    """
    things = view.world.things
    found: list[Thing] = []
    if place not in view.world.actors:
        for inside in view.contents(place):
            if inside != PLAYER:
                _reach(view, things[inside], found)
    if place in things:
        for part in things[Id(place)].parts:
            _reach(view, things[part], found)
    room = view.found_room(place)
    for fixture in view.fixtures(room) if room is not None else ():
        if things[fixture].is_listed or things[fixture].traits & {"door", "noclip"}:
            _reach(view, things[fixture], found)
    return found


def _reach(view: View, thing: Thing, found: list[Thing]) -> None:
    """Add a thing that hands find, with its parts and what is in or on it."""
    if is_hidden(view, thing):
        return
    found.append(thing)
    if "supporter" in thing.traits or ("container" in thing.traits and is_open(view, thing)):
        found += in_reach(view, thing.id)
    else:
        for part in thing.parts:
            _reach(view, view.world.things[part], found)


def is_only_felt(view: View, thing: Thing) -> bool:
    """Return whether a thing in scope is there by touch alone: not carried, in the dark."""
    return is_dark(view) and not is_carried(view, thing.id)


def _collect(view: View, place: str, found: list[Thing]) -> None:
    world = view.world.things
    for inside in view.contents(place):
        if inside != PLAYER:
            _add(view, world[inside], found)


def _add(view: View, thing: Thing, found: list[Thing]) -> None:
    """Add a thing that is in sight, with its parts and what is seen in or on it."""
    if is_hidden(view, thing):
        return
    found.append(thing)
    if thing.parts:
        for part in thing.parts:
            _add(view, view.world.things[part], found)
    if shows_inside(view, thing):
        _collect(view, thing.id, found)


def has_way(view: View, word: str) -> bool:
    """Return whether the player's room has an exit of that word, one that is not hidden."""
    rules = view.room(view.here).exits.get(word, ())
    return any([rule.only != "actors" and is_shown(view, rule) for rule in rules])


def meant_way(view: View, word: str) -> str | None:
    """Return the travel word for which this is a further word in the player's level; None if it is for none."""
    return view.world.levels_by_id[level_of(view.here)].ways.get(word) if view.world.has_ways else None


def is_shown(view: View, rule: ExitRule) -> bool:
    """Return whether an exit rule does not wait for `reveal`."""
    return not rule.is_hidden or view.get((rule.id, "hidden")) is not True


def stands(view: View, rule: ExitRule) -> bool:
    """Return whether an exit rule is shown and its `when` holds; its chance and its door are not asked."""
    return is_shown(view, rule) and (rule.when is None or rule.when(view))


def holds(view: View, rule: ExitRule) -> bool:
    """Return whether an exit rule stands, and the player may use it."""
    return rule.only != "actors" and stands(view, rule)


def knows_ways(view: View) -> bool:
    """Return whether the player can know of ways out here: by light, now or on another visit, or by touch."""
    return not is_dark(view) or view.has_seen(view.here) or has_felt(view)


def ways(view: View, known: Container[Id]) -> dict[str, tuple[str, ...]]:
    """Return the ways out that are open to who knows these things, each under its first word with all its words."""
    room = view.room(view.here)
    found: dict[str, tuple[str, ...]] = {}
    for word, rules in room.exits.items():
        if not has_way(view, word):
            continue
        is_way = any(rule.leads and (rule.door is None or rule.door in known) for rule in that_can_hold(view, rules))
        # A locked door is a way too: the rule that says so leads nowhere, and another behind it has the door.
        if is_way or any(rule.door in known for rule in rules if rule.door is not None):
            first = rules[0].word
            found[first] = (*found.get(first, ()), word)
    return found


def known_ways(view: View, known: Container[Id]) -> dict[str, tuple[str, ...]]:
    """Return the ways out that the player can know of, as `ways` does: in the dark the one that led here, at most."""
    if knows_ways(view):
        return ways(view, known)
    came = view.get((PLAYER, "came"))
    found: dict[str, tuple[str, ...]] = {}
    for word, rules in view.room(view.here).exits.items():
        if any(came in rule.to for rule in that_can_hold(view, rules)):
            first = rules[0].word
            found[first] = (*found.get(first, ()), word)
    return found


def words_for(view: View, ways: Mapping[str, tuple[str, ...]]) -> list[str]:
    """Return every word for some ways, as `ways` gives them, with the further words of the player's level."""
    found = [word for words in ways.values() for word in words]
    further = view.world.levels_by_id[level_of(view.here)].ways
    return [*found, *(word for word, meant in further.items() if meant in found)] if further else found


def that_can_hold(view: View, rules: tuple[ExitRule, ...]) -> Iterator[ExitRule]:
    """Yield the rules of an exit's word of which one will hold; nothing is drawn, since that would foretell chance."""
    for rule in rules:
        if holds(view, rule):
            yield rule
            if rule.odds is None and not rule.passes:
                return


def is_carried(view: View, thing: str) -> bool:
    """Return whether the player has a thing, held or worn or inside something that is."""
    return is_within(view, thing, PLAYER)


def is_held(view: View, thing: Thing) -> bool:
    """Return whether a thing is in the player's hands, by itself or as a part: with the player, and not worn."""
    thing = whole_of(view, thing)
    return view.place(thing.id) == PLAYER and not is_worn(view, thing)


def is_worn(view: View, thing: Thing) -> bool:
    """Return whether the player wears a thing."""
    return "wearable" in thing.traits and view.get((thing.id, "worn")) is True and view.place(thing.id) == PLAYER


def whole_of(view: View, thing: Thing) -> Thing:
    """Return what a thing is part of in the end: itself, if it is a part of nothing."""
    while thing.whole is not None:
        thing = view.world.things[thing.whole]
    return thing


def is_within(view: View, thing: str, place: str) -> bool:
    """Return whether a thing is in or on a place, or part of what is or of the place itself, at any depth."""
    things = view.world.things
    where = view.place(thing)
    while where != place:
        if where == PLAYER:
            where = view.place(PLAYER)
            continue
        holder = things.get(Id(where))
        if holder is None:
            return False
        if holder.rooms:
            return place in view.rooms_of(holder)
        where = view.place(where)
    return True


def is_inside(view: View, thing: str, place: str) -> bool:
    """Return whether a thing is in or on a place, at any depth; what is part of a thing is not inside of that."""
    if not is_within(view, thing, place):
        return False
    if place not in view.world.things:
        return True
    outermost = thing
    while (where := view.place(outermost)) != place:
        outermost = where
    return outermost == PLAYER or view.world.things[Id(outermost)].whole is None


def depth(view: View, thing: str) -> int:
    """Return how many things a thing is inside of."""
    count = 0
    where = view.place(thing)
    while where in view.world.things:
        count += 1
        where = view.place(where)
    return count


def closed_around(view: View, thing: Thing) -> Thing | None:
    """Return the closed container that keeps a visible thing out of reach; None if it can be touched.

    It is round the thing; or round the player, and the thing is neither that itself nor in it.
    """
    things = view.world.things
    hands = surroundings(view)
    if hands != view.here and thing.id != hands and not is_within(view, thing.id, hands):
        return things[hands]
    while thing.id != hands and (holder := things.get(Id(view.place(thing.id)))) is not None:
        if holder.id == hands:
            return None
        if thing.whole is None and "container" in holder.traits and not is_open(view, holder):
            return holder
        thing = holder
    return None


def bearer(view: View, thing: Thing) -> Thing | None:
    """Return the actor that has a thing, at any depth; None if nobody has, or the player."""
    where = view.place(thing.id)
    while where in view.world.things:
        holder = view.world.things[Id(where)]
        if "actor" in holder.traits:
            return holder
        where = view.place(where)
    return None


def room_of(view: View, thing: Thing) -> Id | None:
    """Return the room that a thing is in, at any depth; for a fixture, the player's room if it stands there."""
    if thing.rooms:
        rooms = view.rooms_of(thing)
        return view.here if view.here in rooms else next(iter(rooms), None)
    where = view.place(thing.id)
    while (holder := view.world.things.get(Id(where))) is not None:
        if holder.rooms:
            return room_of(view, holder)
        where = view.place(where)
    if where == PLAYER:
        return view.here
    return None if where == NOWHERE else Id(where)
