"""What may come of things by themselves: where the player may meet them, and what hands and actors may do with them.

It follows the engine's own actions (`engine/actions/`) as far as they change the state. Rules may keep the player from
any of them; only a rule that always stands in the way is taken to do so.
"""

from functools import cached_property, partial
from typing import Final

from backrooms_if.fields import Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, ActionId, Id, template_of
from backrooms_if.language.signatures import HOLDERS
from backrooms_if.language.trees import Condition
from backrooms_if.world.may_do import Doer
from backrooms_if.world.may_hold import Bindings
from backrooms_if.world.model import Actor, ExitRule, Rule, Thing
from backrooms_if.world.possible_values import AROUND, ENDLESS, HERE, Span
from backrooms_if.world.routes import Wander
from backrooms_if.world.walk import all_rules

_TAKING: Final = ActionId("taking")
_STAYS: Final = frozenset(("scenery", "door"))


_KEPT: Final = _STAYS | {"fixed"}
_PLAIN: Final = frozenset(("fixed", "scenery", "noclip", "readable", "treasure"))
"""Traits by which nothing comes of a thing but that it is met, and carried where it can be."""


class Hands:
    """Things as the player and actors may come to them."""

    def __init__(self, doer: Doer) -> None:
        """Keep what it asks and changes."""
        self.doer = doer
        self.judge = doer.judge
        self.possible = doer.possible
        self.world = doer.world
        self.barred = barred_from_taking(all_rules(self.world))
        self._lying: dict[str, list[Thing]] = {}
        """By room the things that are met there, and of which nothing but the room is asked."""
        self._heaps: dict[Id, bool] = {}
        self._areas: dict[Id, dict[Id, None]] = {}
        """By room all that any actor may walk to from it by ways that nothing bars."""
        self._ordered = [actor for actor in self.world.actors.values() if actor.orders]
        self._orders = frozenset(action for actor in self.world.actors.values() for action in actor.orders)

    def post(self) -> None:
        """Have everything followed."""
        for thing in self.world.things.values():
            place = self._lies_in(thing)
            if thing.rooms and place:
                for room in thing.rooms:
                    self._lying.setdefault(room, []).append(thing)
            elif place:
                self._lying.setdefault(place, []).append(thing)
                follow = (
                    partial(self._heap, thing.kin) if thing.kin in self.world.alike else partial(self._thing, thing)
                )
                self.possible.asleep[thing.id] = follow
            else:
                self.possible.post(partial(self._thing, thing))
        for leader, companions in self.world.companions.items():
            for one in companions:
                self.possible.post(partial(self._companion, leader, one.thing, one.when))
        for actor in self.world.actors.values():
            self.possible.post(partial(self._actor, actor))
        self.possible.post(self._player)
        for treasure in self.world.treasures:
            self.possible.post(partial(self._treasure, treasure.id, treasure.found, treasure.home, treasure.kept))

    # --- things that only lie there ----------------------------------------------------------------------------------

    def _lies_in(self, thing: Thing) -> Id | None:
        """Return the room in which a plain thing is met at once; None of any of which more has to be asked."""
        world = self.world
        if (
            not thing.traits <= _PLAIN
            or thing.can_hide
            or thing.whole is not None
            or thing.depending
            or self._orders
            or thing.kin in self.barred
            or thing.id in world.spread
            or "open" in thing.fields
        ):
            return None
        for key, text in thing.texts.items():
            if text.plain is None or key.startswith("change."):
                return None
        place = thing.rooms[0] if thing.rooms else Id(str(self.possible.start(thing.id, "place")))
        if place not in world.rooms_by_id or (thing.kin in world.alike and not self._is_heap(thing.kin, place)):
            return None
        return place

    def _is_heap(self, kin: Id, place: Id) -> bool:
        """Return whether identical things all lie in one room, so that none of them is met without the others."""
        if kin not in self._heaps:
            alike = [self.world.things[one] for one in self.world.alike[kin]]
            places = {one.rooms or self.possible.start(one.id, "place") for one in alike}
            self._heaps[kin] = len(places) == 1 and not alike[0].rooms
        return self._heaps[kin] and self.possible.start(kin, "place") == place

    def _heap(self, kin: Id) -> None:
        """Follow each of identical things for itself, since one of them may be put elsewhere."""
        for one in self.world.alike[kin]:
            self.possible.asleep.pop(one, None)
            self.possible.post(partial(self._thing, self.world.things[one]))

    def meet(self, room: Id) -> None:
        """Let the player come upon the plain things of a room: see them, touch them, and carry what can be carried."""
        lying = self._lying.get(room)
        if lying is None:
            return
        ids = [thing.id for thing in lying]
        self.possible.note_all(ids, "met")
        self.possible.note_all(ids, "touched")
        self.possible.note_all([text.id for thing in lying for text in thing.texts.values()], "told")
        self.possible.carry(thing.id for thing in lying if not thing.rooms and thing.traits.isdisjoint(_KEPT))

    # --- where the player may be -------------------------------------------------------------------------------------

    def _player(self) -> None:
        """Let the player come to where things are that the player is in or on."""
        places = self.possible.of(PLAYER, "place")
        for place in [*places]:
            thing = self.world.things.get(Id(str(place)))
            if thing is None:
                continue
            self.possible.note(thing.id, "met")
            if "container" in thing.traits and "open" in thing.fields and thing.settings.get("transparent") is not True:
                self.possible.note(WORLD, "dark")
            if "hiding_place" in thing.traits:
                self.possible.note(WORLD, "hiding")
            inner = self.possible.of(thing.id, "place")
            self.doer.bring_player([*inner, *self.judge.rooms_of(thing)] if thing.rooms else [*inner])
            if "vehicle" in thing.traits:
                self.possible.add(thing.id, "place", HERE)

    # --- things ------------------------------------------------------------------------------------------------------

    def _thing(self, thing: Thing) -> None:
        if not self._is_met(thing):
            return
        self.possible.note(thing.id, "met")
        if thing.kin != thing.id:
            self.possible.note(thing.kin, "met")
        self._tell(thing)
        if not thing.traits.isdisjoint(HOLDERS):
            self.possible.note_all([str(place) for place in self.possible.of(thing.id, "place")], "holder")
        is_touched = self._is_touched(thing)
        if is_touched:
            self.possible.note(thing.id, "touched")
        if is_touched or self._orders:
            self._handle(thing)

    def _is_met(self, thing: Thing) -> bool:
        """Return whether the player may have a thing in sight, or may feel it."""
        if thing.can_hide and False not in self.possible.of(thing.id, "hidden"):
            return False
        if self.possible.may(thing.id, "met"):
            return True
        if thing.rooms:
            return any(self.possible.may(str(room), "reached") for room in self.judge.rooms_of(thing))
        if thing.whole is not None:
            return self.possible.may(thing.whole, "met")
        return any(self._shows(place) for place in self.possible.of(thing.id, "place"))

    def _shows(self, place: Value) -> bool:
        """Return whether the player may see what is directly at a place."""
        if place in (PLAYER, HERE, AROUND):
            return True
        if self.world.is_room(str(place)):
            return self.possible.may(str(place), "reached")
        holder = self.world.things.get(Id(str(place)))
        if holder is None or not self.possible.may(holder.id, "met"):
            return False
        if "supporter" in holder.traits or holder.id in self.possible.of(PLAYER, "place"):
            return True
        if "actor" in holder.traits:
            return "conceals" not in holder.settings
        return self._may_be_open(holder) or holder.settings.get("transparent") is True

    def _may_be_open(self, thing: Thing) -> bool:
        return "open" not in thing.fields or True in self.possible.of(thing.id, "open")

    def _is_touched(self, thing: Thing) -> bool:
        """Return whether hands may come to a thing that is met."""
        if thing.rooms:
            return True
        if thing.whole is not None:
            return self.possible.may(thing.whole, "touched")
        for place in self.possible.of(thing.id, "place"):
            holder = self.world.things.get(Id(str(place)))
            if holder is None:
                if place != NOWHERE and self._shows(place):
                    return True
            elif "actor" not in holder.traits and self.possible.may(holder.id, "touched"):
                is_in = holder.id in self.possible.of(PLAYER, "place")
                if is_in or "container" not in holder.traits or self._may_be_open(holder):
                    return True
        return False

    def _tell(self, thing: Thing) -> None:
        """Tell all texts of a thing that is met, but for those of changes, which want the change."""
        bound: Bindings = {"thing": (thing.id,), "actor": (PLAYER,)}
        for key, text in thing.texts.items():
            head, _, change = key.partition(".")
            if head != "change" or self.possible.may(f"{thing.id}.{change}", "come to"):
                self.doer.tell(text, bound)

    def may_have(self, thing: Thing, trait: str) -> bool:
        """Return whether a thing may have a trait: one that depends on a condition while that may hold."""
        if trait not in thing.traits:
            return False
        return self.judge.truth(thing.depending.get(trait), {"thing": (thing.id,)}).may

    def may_lack(self, thing: Thing, trait: str) -> bool:
        """Return whether a thing may be without a trait."""
        if trait not in thing.traits:
            return True
        return self.judge.truth(thing.depending.get(trait), {"thing": (thing.id,)}).may_not

    def _is_loose(self, thing: Thing) -> bool:
        """Return whether a thing may be one that can be taken."""
        is_bound = bool(thing.rooms) or thing.whole is not None or not thing.traits.isdisjoint(_STAYS)
        return not is_bound and self.may_lack(thing, "fixed")

    # --- hands -------------------------------------------------------------------------------------------------------

    def _handle(self, thing: Thing) -> None:
        self._carry(thing)
        if "open" in thing.fields:
            self._open_and_lock(thing)
        if self.may_have(thing, "switchable"):
            self._switch(thing)
        if self.may_have(thing, "enterable"):
            self._enter(thing)

    def _carry(self, thing: Thing) -> None:
        possible = self.possible
        places = possible.of(thing.id, "place")
        if self._is_loose(thing):
            if thing.kin not in self.barred:
                possible.add(thing.id, "place", PLAYER)
            if thing.kin not in self.barred or any(Id(str(place)) in self.world.things for place in places):
                possible.add(thing.id, "place", AROUND)  # what is in something may also be shaken out of it
        self._obeyed(thing)
        if self._gives(places):
            possible.add(thing.id, "place", PLAYER)
        if PLAYER not in places:
            return
        possible.add(thing.id, "place", AROUND)
        if self.may_have(thing, "wearable"):
            possible.add(thing.id, "worn", True, False)
        if self.may_have(thing, "edible") or self.may_have(thing, "drinkable"):
            possible.add(thing.id, "place", NOWHERE)

    def _obeyed(self, thing: Thing) -> None:
        """Let actors take and put what they are told to; what they have, they give away even if it cannot be taken."""
        if thing.rooms or thing.whole is not None:
            return
        is_loose, places = self._is_loose(thing), self.possible.of(thing.id, "place")
        for actor in self._ordered:
            may_move = is_loose or actor.id in places
            if may_move and actor.id != thing.id and self.possible.may(actor.id, "met"):
                self.possible.add(thing.id, "place", actor.id, AROUND)
                self.possible.add(thing.id, "place", *self.possible.of(actor.id, "place"))

    def _gives(self, places: dict[Value, None]) -> bool:
        giving = ActionId("giving to")
        return any(actor.id in places and giving in actor.orders for actor in self._ordered)

    def _open_and_lock(self, thing: Thing) -> None:
        possible = self.possible
        locked = possible.of(thing.id, "locked") if "lockable" in thing.traits else {False: None}
        if False in locked:
            possible.add(thing.id, "open", True)
        possible.add(thing.id, "open", False)
        key = thing.key()
        if "lockable" in thing.traits and key is not None and self._has_key(Id(key)):
            possible.add(thing.id, "locked", True, False)

    def _has_key(self, key: Id) -> bool:
        """Return whether the player may have a key in sight, or an actor may have it at all."""
        for one in self.world.alike.get(key, (key,)):
            if self.possible.may(one, "met") and self.judge.is_within(one, PLAYER):
                return True
            if any(self.judge.is_within(one, actor) for actor in self.world.actors):
                return True
        return False

    def _switch(self, thing: Thing) -> None:
        field = "lit" if "light" in thing.traits else "on"
        if "fuel" not in thing.fields or self.possible.span(thing.id, "fuel").most > 0:
            self.possible.add(thing.id, field, True)
        self.possible.add(thing.id, field, False)

    def _enter(self, thing: Thing) -> None:
        if not self._may_be_open(thing) or thing.traits.isdisjoint(("container", "supporter")):
            return
        self.doer.bring_player([thing.id])
        for actor in self._ordered:
            self.possible.add(actor.id, "place", thing.id)

    def _companion(self, leader: str, thing: Id, when: Condition | None) -> None:
        if self.judge.truth(when, {}).may:
            places = [str(place) for place in self.possible.of(leader, "place")]
            self.doer.move([thing], [HERE, *places] if leader == PLAYER else places)

    def _treasure(self, who: Id, found: int, home: Id | None, kept: int) -> None:
        if self.judge.is_within(who, PLAYER):
            self.possible.add(who, "was_found", True)
            self.possible.step(WORLD, "score", f"{who} found", Span(found, found))
        if home is not None and self.judge.is_within(who, home):
            self.possible.add(who, "was_kept", True)
            self.possible.step(WORLD, "score", f"{who} kept", Span(kept, kept))

    def burn(self) -> None:
        """Have the lights burn down that may be lit."""
        for light in self.world.fuelled:
            self.possible.post(partial(self._burn, light))

    def _burn(self, light: Id) -> None:
        if True in self.possible.of(light, "lit"):
            self.possible.join(light, "fuel", Span(-ENDLESS, self.possible.span(light, "fuel").most))
            self.possible.add(light, "lit", False)

    # --- actors ------------------------------------------------------------------------------------------------------

    def _actor(self, actor: Actor) -> None:
        """Let an actor go wherever its routes and its orders may lead it."""
        possible = self.possible
        if actor.presence == "never":
            return
        if actor.presence == "maybe":
            possible.add(actor.id, "place", NOWHERE)
        bound: Bindings = {"thing": (actor.id,), "actor": (PLAYER,)}
        routes = [one for one in actor.routes if one.goal is not None and self.judge.truth(one.when, bound).may]
        is_sent = ActionId("going") in actor.orders
        if ActionId("leaving") in actor.orders:
            for place in [*possible.of(actor.id, "place")]:
                if Id(str(place)) in self.world.things:
                    possible.add(actor.id, "place", *possible.of(str(place), "place"))
        if not routes and not is_sent:
            return
        among: set[Id] | None = set()
        for route in routes:
            among = among | route.goal.rooms if isinstance(route.goal, Wander) and among is not None else None
        among = None if is_sent else among
        places = possible.of(actor.id, "place")
        rooms = {template_of(str(place)): None for place in places if self.world.is_room(str(place))}
        if HERE in places or AROUND in places:
            possible.read(("*", "reached"))
            rooms.update(possible.reached)
        if among is None and not actor.avoids:
            self._walk(actor, rooms)
        else:
            queue = [*rooms]
            for room in queue:  # all in one go: many actors may wander through many rooms
                for rules in self.world.rooms_by_id[room].exits.values():
                    for rule in rules:
                        if self._may_walk(actor, rule, among) and (to := template_of(rule.to[0])) not in rooms:
                            rooms[to] = None
                            queue.append(to)
                for to in self.world.region(room) if self.world.expanses else ():
                    if to not in rooms:
                        rooms[to] = None
                        queue.append(to)
        possible.add(actor.id, "place", *rooms)

    def _walk(self, actor: Actor, rooms: dict[Id, None]) -> None:
        """Add the rooms that an actor that goes anywhere may walk to; what it shares with all others is found once."""
        covered: dict[Id, None] = {}
        asked: dict[Id, None] = {}
        waiting = [*rooms]
        while waiting:
            for room in waiting:
                if room not in covered:
                    covered.update(self._area(room))
            rooms.update(covered)
            waiting = []
            for room in [one for one in self._barred_ways if one in rooms and one not in asked]:
                asked[room] = None
                ways = self._barred_ways[room]
                waiting += [template_of(rule.to[0]) for rule in ways if self._may_walk(actor, rule, None)]

    def _area(self, start: Id) -> dict[Id, None]:
        found = self._areas.get(start)
        if found is None:
            found = self._areas[start] = {start: None}
            queue = [start]
            for room in queue:
                ways = [rule for rules in self.world.rooms_by_id[room].exits.values() for rule in rules]
                targets = [template_of(rule.to[0]) for rule in ways if len(rule.to) == 1 and _is_clear(rule)]
                for to in (*targets, *(self.world.region(room) if self.world.expanses else ())):
                    if to in found:
                        continue
                    known = self._areas.get(to)
                    if known is None:
                        found[to] = None
                        queue.append(to)
                    else:
                        found.update(known)
        return found

    @cached_property
    def _barred_ways(self) -> dict[Id, list[ExitRule]]:
        """Return by room the ways out of it that some actors may take, or that all may take in time."""
        found: dict[Id, list[ExitRule]] = {}
        for room in self.world.rooms_by_id.values():
            for rules in room.exits.values():
                for rule in rules:
                    if len(rule.to) == 1 and not _is_clear(rule):
                        found.setdefault(room.id, []).append(rule)
        return found

    def _may_walk(self, actor: Actor, rule: ExitRule, among: set[Id] | None) -> bool:
        if rule.only == "player" or len(rule.to) != 1 or rule.odds is not None or rule.passes:
            return False
        to = rule.to[0]
        if to in actor.avoids or (among is not None and to not in among):
            return False
        if rule.is_hidden and False not in self.possible.of(rule.id, "hidden"):
            return False
        if rule.when is not None and not self.judge.truth(rule.when, {}).may:
            return False
        return rule.door is None or self._passes(actor, self.world.things[rule.door])

    def _passes(self, actor: Actor, door: Thing) -> bool:
        """Return whether an actor may come through a door; one that opens it leaves it open."""
        if actor.opens is None or door.id in actor.opens or ActionId("opening") in actor.orders:
            key = door.key()
            has_key = key is not None and any(
                self.judge.is_within(one, actor.id) for one in self.world.alike.get(Id(key), (Id(key),))
            )
            if has_key:
                self.possible.add(door.id, "locked", False)
            if has_key or "lockable" not in door.traits or False in self.possible.of(door.id, "locked"):
                self.possible.add(door.id, "open", True)
        return True in self.possible.of(door.id, "open")


def _is_clear(rule: ExitRule) -> bool:
    """Return whether every actor that goes anywhere may take a way to one room, whatever the state."""
    is_plain = rule.when is None and rule.door is None and rule.odds is None
    return is_plain and not (rule.passes or rule.is_hidden or rule.only == "player")


def barred_from_taking(rules: list[Rule]) -> frozenset[Id]:
    """Return the things that some rule keeps the player from taking, always and everywhere."""
    found: set[Id] = set()
    for rule in rules:
        is_about_it = (rule.actions is None or _TAKING in rule.actions) and _TAKING not in rule.exceptions
        if not is_about_it or rule.hook != "instead" or rule.things is None:
            continue
        is_always = rule.when is None and rule.rooms is None and not rule.is_once and not rule.modes
        is_always = is_always and rule.seconds is None and rule.actors is None
        is_always = is_always and rule.direction is None and rule.about is None
        if is_always:
            found |= rule.things
    return frozenset(found)
