"""What effects may do and what texts may tell, over all that the state may ever hold: `reaching.py` has them done.

An effect adds values and takes none away. A branch is done if its condition may hold, the other one if it may fail.
"""

from collections.abc import Iterable
from typing import Final, assert_never

from backrooms_if.fields import Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id
from backrooms_if.language.prose import Choose, Text, Vary
from backrooms_if.language.signatures import HOLDERS
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import (
    Add,
    Ask,
    Award,
    Clockwork,
    Describe,
    Die,
    Effect,
    End,
    ForEach,
    Guard,
    Latch,
    Move,
    Noise,
    Pick,
    Refuse,
    Reveal,
    Run,
    Say,
    Set,
    Spread,
    Swap,
    Target,
)
from backrooms_if.world.known import Truth
from backrooms_if.world.may_hold import NUMBERS, UNBOUND, Bindings, Judge
from backrooms_if.world.possible_values import AROUND, ENDLESS, HERE, Span

_ONE_BY_ONE: Final = 40
"""Of so many things each is followed for itself; of more, all as if they were one."""


class Within(NamedTuple):
    """Where effects stand: what bound words can be, and what does them if that is done once in a game, else None."""

    bound: Bindings = UNBOUND
    once: str | None = None
    led_by: frozenset[int] = frozenset()
    """The lists with a name that led here, each by its identity."""


class Doer:
    """Does effects and tells texts as far as they are possible."""

    def __init__(self, judge: Judge) -> None:
        """Keep what it asks and changes."""
        self.judge = judge
        self.possible = judge.possible
        self.world = judge.world
        self.branches: set[int] = set()
        """The lists of effects inside of others that may be done, each by its identity."""

    # --- texts -------------------------------------------------------------------------------------------------------

    def tell(self, text: Text | None, bound: Bindings = UNBOUND) -> None:
        """Note that a text may be told, and those of its arms that may."""
        if text is None:
            return
        self.possible.note(text.id, "told")
        if text.plain is not None:
            return
        for part in text.parts:
            if isinstance(part, Vary):
                for arm in part.arms:
                    self.tell(arm, bound)
            elif isinstance(part, Choose):
                for condition, arm in part.arms:
                    truth = self.judge.truth(condition, bound)
                    if truth.may:
                        self.tell(arm, bound)
                    if not truth.may_not:
                        break

    # --- effects -----------------------------------------------------------------------------------------------------

    def run(self, effects: tuple[Effect, ...], within: Within) -> None:
        """Do effects in order."""
        for index, effect in enumerate(effects):
            self._do(effect, within._replace(once=None if within.once is None else f"{within.once}.{index}"))

    def _branch(self, effects: tuple[Effect, ...], within: Within, which: int = 0) -> None:
        if effects:
            self.branches.add(id(effects))
            self.run(effects, within._replace(once=None if within.once is None else f"{within.once}.{which}"))

    def _do(self, effect: Effect, within: Within) -> None:
        possible, bound = self.possible, within.bound
        match effect:
            case Say() | Refuse():
                self.tell(effect.text, bound)
            case Set():
                self._set(effect, bound)
            case Add():
                self._add(effect, within)
            case Move():
                self.move(self._targets(effect.target, bound), self._places(effect.to, bound))
            case Spread():
                self._spread(effect.thing, effect.rooms)
            case Swap():
                self._swap(self._targets(effect.one, bound), self._targets(effect.other, bound))
            case Latch():
                self._latch(effect, bound)
            case Reveal():
                for one in self._alike(effect.target.id):
                    possible.add(one, "hidden", False)
            case Award():
                self.award(effect.id, effect.points)
            case End():
                possible.add(WORLD, "ended", effect.ending)
            case Die():
                self.tell(effect.text, bound)
                possible.note(WORLD, "dies")
            case Clockwork():
                possible.add(effect.timer, "running", effect.what != "stop")
            case Noise() | Describe():
                pass
            case Guard():
                truth = self.judge.truth(effect.when, bound)
                if truth.may:
                    self._branch(effect.do, within)
                if truth.may_not:
                    self._branch(effect.otherwise, within, 1)
            case Pick():
                for which, branch in enumerate(effect.branches):
                    if self.judge.truth(branch.when, bound).may:
                        self._branch(branch.do, within, which)
            case ForEach():
                self._for_each(effect, within)
            case Ask():
                asking = self.world.asks[effect.id]
                self.tell(asking.question, bound)
                for answer in (asking.if_yes, asking.if_no):
                    self._named(answer or (), within)
            case Run():
                self._named(self.world.blocks[effect.id], within)
            case _:
                assert_never(effect)

    def _named(self, effects: tuple[Effect, ...], within: Within) -> None:
        """Do what has a name, but not inside of itself; it may be done more than once by one list."""
        if effects and id(effects) not in within.led_by:
            self.branches.add(id(effects))
            self.run(effects, Within(within.bound, None, within.led_by | {id(effects)}))

    def _alike(self, one: str) -> tuple[str, ...]:
        return self.world.alike.get(Id(one), (Id(one),))

    def _targets(self, target: Target, bound: Bindings) -> list[str]:
        """Return what an effect may act on; of any thing that a player may name, all that may be met."""
        if not target.is_bound:
            return list(self._alike(target.id))
        ids = bound.get(target.id, ())
        return self.possible.noted("met") if ids is None else [one for one in ids if one]

    # --- places ------------------------------------------------------------------------------------------------------

    def _places(self, target: Target, bound: Bindings) -> list[str]:
        if not target.is_bound and target.id == "here":
            return [HERE]
        return self._targets(target, bound) if target.is_bound else [target.id]

    def move(self, whom: Iterable[str], places: list[str]) -> None:
        """Let things or the player come to places."""
        for who in whom:
            if who == PLAYER:
                self.bring_player(places)
                continue
            thing = self.world.things.get(Id(who))
            if thing is None:
                continue
            if who in self.world.spread:
                self._spread(thing.id, tuple(places))
            elif not thing.rooms and thing.whole is None and not self._is_absent(who):
                self.possible.add(who, "place", *(place for place in places if place != who))
                if "wearable" in thing.traits:
                    self.possible.add(who, "worn", False)

    def _is_absent(self, who: str) -> bool:
        actor = self.world.actors.get(Id(who))
        return actor is not None and actor.presence == "never"

    def bring_player(self, places: Iterable[Value]) -> None:
        """Let the player come to rooms, and into or onto things."""
        for place in places:
            room = Id(str(place))
            if self.world.is_room(room):
                self.possible.enter(room)
            elif room in self.world.things and "actor" not in self.world.things[room].traits:
                self.possible.add(PLAYER, "place", room)
            elif place == AROUND:
                holders = (Id(one) for one in self.possible.noted("met"))
                self.bring_player(one for one in holders if self.world.things[one].traits & HOLDERS)

    def _spread(self, thing: Id, rooms: tuple[str, ...]) -> None:
        for room in rooms:
            if room in (HERE, "here", AROUND):
                self.possible.read(("*", "reached"))
                self.possible.add(thing, "rooms", *self.possible.reached)
            elif room != NOWHERE:
                self.possible.add(thing, "rooms", room)

    def _swap(self, ones: list[str], others: list[str]) -> None:
        for one in ones:
            for other in others:
                for who, place in ((one, other), (other, one)):
                    places = [str(value) for value in self.possible.of(place, "place")]
                    if place == PLAYER:
                        places = [HERE, *(value for value in places if Id(value) in self.world.things)]
                    self.move([who], places)

    # --- values ------------------------------------------------------------------------------------------------------

    def _set(self, effect: Set, bound: Bindings) -> None:
        known = self.judge.value(effect.value, bound)
        targets = self._targets(effect.target, bound)
        if effect.target.is_bound and bound.get(effect.target.id, ()) is None:
            targets = [one.id for one in self.world.things.values() if effect.field in one.fields]
        for one in targets:
            if effect.field in NUMBERS:
                self._set_number(one, effect, known if isinstance(known, Span) else Span(-ENDLESS, ENDLESS))
            elif isinstance(known, dict):
                self.put(one, effect.field, *known)
            elif isinstance(known, Truth):
                truths = ((True, known.may), (False, known.may_not))
                self.put(one, effect.field, *(value for value, is_possible in truths if is_possible))
            else:
                thing = self.world.things.get(Id(one))
                kind = None if thing is None else thing.fields.get(effect.field)
                self.put(one, effect.field, *(kind.words if kind is not None and kind.words else (True, False)))

    def _set_number(self, who: str, effect: Set, span: Span) -> None:
        if effect.field == "count":
            least, most = effect.least or 0, ENDLESS if effect.most is None else effect.most
            span = Span(max(least, min(span.least, most)), max(least, min(span.most, most)))
        self.possible.join(who, effect.field, span)

    def put(self, who: str, field: str, *values: Value) -> None:
        """Let an entry be set to values, and what shares its named states with it."""
        for one in (who, *self.world.sharing.get(Id(who), ())):
            if one != who and field not in self.world.things[Id(one)].fields:
                continue
            self.possible.add(one, field, *values)
            thing = self.world.things.get(Id(one))
            for value in values if thing is not None else ():
                self.possible.note(f"{one}.{field}.{value}", "come to")

    def _add(self, effect: Add, within: Within) -> None:
        known = self.judge.value(effect.amount, within.bound)
        amount = known if isinstance(known, Span) else Span(-ENDLESS, ENDLESS)
        self.possible.step(effect.counter, "count", within.once, amount)

    def award(self, award: str, points: int) -> None:
        """Let points be given, once."""
        self.possible.add(award, "awarded", True)
        self.possible.step(WORLD, "score", award, Span(points, points))

    def _latch(self, effect: Latch, bound: Bindings) -> None:
        for one in self._targets(effect.target, bound):
            if effect.what in ("open", "unlock"):
                self.possible.add(one, "locked", False)
            if effect.what != "unlock":
                self.possible.add(one, "open", effect.what == "open")
            if effect.what == "lock":
                self.possible.add(one, "locked", True)

    # --- one after the other -----------------------------------------------------------------------------------------

    def _for_each(self, effect: ForEach, within: Within) -> None:
        found = self._each_of(effect, within.bound)
        if len(found) > _ONE_BY_ONE:
            groups: list[tuple[str, ...]] = [tuple(found)]
        else:
            groups = [(one,) for one in found]
        for group in groups:
            bound = {**within.bound, "thing": group}
            if self.judge.truth(effect.when, bound).may:
                once = within.once if len(group) == 1 else None
                inner = within._replace(bound=bound, once=None if once is None else f"{once}.{group[0]}")
                self._branch(effect.do, inner)

    def _each_of(self, effect: ForEach, bound: Bindings) -> list[str]:
        things = self.world.things
        place = effect.place
        if effect.things is None:
            found: list[str] = [one.id for one in things.values() if not one.rooms and one.whole is None]
        else:
            found = [one for kin in effect.things for one in self._alike(kin)]
        found = [one for one in found if things[Id(one)].kin not in effect.exceptions]
        if place is None or (place.is_bound and bound.get(place.id, ()) is None):
            return found
        if not place.is_bound and place.id == "here":
            return [one for one in found if self.judge.is_met_with(one)]
        places = self._places(place, bound)
        return [one for one in found if any(self.judge.is_directly_at(one, at) for at in places)]
