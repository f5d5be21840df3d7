"""Whether a condition may hold and may fail, over all that the state may ever hold (`possible_values.py`).

Both answers are never too narrow: a condition that may not hold never does, one that may not fail always holds. What is
not followed here, such as distances, may be either. Values of different entries are taken to go together as they like.
"""

from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from typing import Final, assert_never

from backrooms_if.fields import Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, level_of
from backrooms_if.language.signatures import HOLDERS
from backrooms_if.language.trees import (
    Among,
    Ask,
    Bound,
    Compare,
    Condition,
    Const,
    Logic,
    Not,
    OneOf,
    Read,
    ReadBound,
    Some,
    Sum,
    Tree,
)
from backrooms_if.world.known import (
    ANY_NUMBER,
    COUNT,
    EITHER,
    NEVER,
    Known,
    Truth,
    Where,
    as_truth,
    joined,
    of_const,
    ordered,
    summed,
    unknown,
)
from backrooms_if.world.model import Thing
from backrooms_if.world.possible_values import AROUND, HERE, Possible, Span

Bindings = Mapping[str, tuple[str, ...] | None]
"""The ids that `thing`, `second` and `actor` can stand for; None for whatever a player may name, an empty id for
nothing. A word that is not there stands for nothing.
"""
UNBOUND: Final[Bindings] = {"thing": None, "second": None, "actor": None}


NUMBERS: Final = frozenset(("count", "visits", "turns", "score", "fuel"))
"""The fields of numbers that conditions may read."""


class Judge:
    """Answers conditions over what may be."""

    def __init__(self, possible: Possible) -> None:
        """Keep what it asks."""
        self.possible = possible
        self.world = possible.world
        self._areas: dict[str, frozenset[Id]] = {}
        self._asked: dict[str, Callable[[tuple[str, ...]], Known]] = {
            "held": self._held,
            "worn": self._worn,
            "carried": lambda names: Truth(self.is_within(names[0], PLAYER), not self.is_surely_carried(names[0])),
            "here": lambda names: Truth(self.is_met_with(names[0]), True),
            "visible": lambda names: Truth(self.possible.may(names[0], "met"), True),
            "inside": self._inside,
            "upon": self._inside,
            "at": self._at,
            "place": lambda names: Where(names[0]),
            "location": lambda names: Where(""),
            "seen": self._seen,
            "visits": lambda names: self.possible.span(names[0], "visits"),
            "count": lambda names: COUNT,
            "carried_count": lambda names: COUNT,
            "carried_size": lambda names: COUNT,
            "number": lambda names: COUNT,
            "distance": lambda names: COUNT,
            "size": self._size,
            "sees": lambda names: Truth(self.is_met_with(names[0]), True),
            "asked": lambda names: Truth(self.possible.may(names[0], "answered"), True),
            "marked": lambda names: Truth("marks" in self.world.offers, True),
            "hiding": lambda names: Truth(self.possible.may(WORLD, "hiding"), True),
            "dark": lambda names: Truth(self.possible.may(WORLD, "dark"), self.possible.may(WORLD, "light")),
            "lit": self._lit,
            "ended": lambda names: Truth(names[0] in self.possible.of(WORLD, "ended"), True),
            "awarded": partial(self._noted, "awarded"),
            "won": partial(self._noted, "won"),
            "failed": partial(self._noted, "failed"),
        }

    def truth(self, condition: Condition | None, bound: Bindings) -> Truth:
        """Return whether a condition may hold and may fail; None always holds."""
        return Truth(True, False) if condition is None else self.of_tree(condition.tree, bound)

    def of_tree(self, tree: Tree, bound: Bindings) -> Truth:
        """Return the same of a tree that gives a truth."""
        return as_truth(self.value(tree, bound))

    def value(self, tree: Tree, bound: Bindings) -> Known:
        """Return what is known of the value of a tree."""
        match tree:
            case Const():
                return of_const(tree.value)
            case Read():
                return self._field(tree.owner, tree.field)
            case ReadBound():
                return self._field_of_bound(bound.get(tree.word, ("",)), tree.field)
            case Bound():
                ids = bound.get(tree.word, ("",))
                return None if ids is None else dict.fromkeys(ids)
            case Some():
                return self._any_alike(tree)
            case Ask():
                return self._ask(tree, bound)
            case Among():
                return self._among(tree, bound)
            case OneOf():
                return self._one_of(tree, bound)
            case Not():
                inner = self.of_tree(tree.operand, bound)
                return Truth(inner.may_not, inner.may)
            case Logic():
                return self._logic(tree, bound)
            case Compare():
                return self._compare(tree, bound)
            case Sum():
                return summed(tree.sign, self.value(tree.left, bound), self.value(tree.right, bound))
            case _:
                assert_never(tree)

    # --- fields ------------------------------------------------------------------------------------------------------

    def _field(self, owner: str, field: str) -> Known:
        if owner == WORLD and field == "turns":
            return COUNT
        if field in NUMBERS:
            return self.possible.span(owner, field)
        if field == "place":
            return Where(owner)
        thing = self.world.things.get(Id(owner))
        if field == "lit" and thing is not None and "light" in thing.depending:
            return self._lit((owner,))
        return self.possible.of(owner, field)

    def _field_of_bound(self, ids: tuple[str, ...] | None, field: str) -> Known:
        if ids is None or field == "place":
            return None
        if field in NUMBERS:
            spans = [self.possible.span(one, field) if one else Span(0, 0) for one in ids]
            return Span(min(span.least for span in spans), max(span.most for span in spans)) if spans else None
        found: dict[Value, None] = {}
        for one in ids:
            if not one:
                return None
            found.update(self.possible.of(one, field))
        return found

    def _any_alike(self, tree: Some) -> Truth:
        may, may_not = False, True
        for one in self.world.alike.get(Id(tree.owner), (Id(tree.owner),)):
            values = self.possible.of(one, tree.field)
            may = may or tree.value in values
            may_not = may_not and any(value != tree.value for value in values)
        return Truth(may, may_not)

    # --- words between -----------------------------------------------------------------------------------------------

    def _logic(self, tree: Logic, bound: Bindings) -> Truth:
        left = self.of_tree(tree.left, bound)
        if tree.word == "and":
            if not left.may:
                return NEVER
            right = self.of_tree(tree.right, bound)
            return Truth(right.may, left.may_not or right.may_not)
        if not left.may_not:
            return Truth(True, False)
        right = self.of_tree(tree.right, bound)
        return Truth(left.may or right.may, right.may_not)

    def _among(self, tree: Among, bound: Bindings) -> Truth:
        members = self.world.groups.get(tree.group)
        if members is None:
            return EITHER
        each = [
            self.of_tree(tree.test, {**bound, "thing": (one,)})
            for kin in members
            for one in self.world.alike.get(kin, (kin,))
        ]
        if tree.word == "any":
            return Truth(any(one.may for one in each), all(one.may_not for one in each))
        return Truth(all(one.may for one in each), any(one.may_not for one in each))

    def _one_of(self, tree: OneOf, bound: Bindings) -> Truth:
        found = [self._compared("==", self.value(tree.operand, bound), of_const(value)) for value in tree.values]
        is_sure = len(found) == 1 and not found[0].may_not
        return Truth(any(one.may for one in found), not is_sure and all(one.may_not for one in found))

    def _compare(self, tree: Compare, bound: Bindings) -> Truth:
        return self._compared(tree.sign, self.value(tree.left, bound), self.value(tree.right, bound))

    def _compared(self, sign: str, left: Known, right: Known) -> Truth:
        if sign == "!=":
            same = self._compared("==", left, right)
            return Truth(same.may_not, same.may)
        if left is None or right is None:
            return EITHER
        if isinstance(left, Span) and isinstance(right, Span):
            return ordered(sign, left, right)
        if sign != "==":
            return EITHER
        if isinstance(right, Where) and not isinstance(left, Where):
            left, right = right, left
        if isinstance(left, Where):
            return self._same_place(left, right)
        if isinstance(left, Truth) or isinstance(right, Truth):
            left, right = as_truth(left), as_truth(right)
            may = (left.may and right.may) or (left.may_not and right.may_not)
            return Truth(may, (left.may and right.may_not) or (left.may_not and right.may))
        if isinstance(left, dict) and isinstance(right, dict):
            is_one = len(left) == 1 and len(right) == 1
            return Truth(not left.keys().isdisjoint(right), not (is_one and left.keys() == right.keys()))
        return EITHER

    def _same_place(self, where: Where, other: Known) -> Truth:
        if not isinstance(other, dict) or len(other) != 1:
            return EITHER
        place = str(next(iter(other)))
        if where.who:
            return Truth(self.is_directly_at(where.who, place), not self._is_only_at(where.who, place))
        room = frozenset((Id(place),))
        return Truth(self.possible.any_reached(room), self.possible.any_other(room))

    # --- places ------------------------------------------------------------------------------------------------------

    def is_directly_at(self, who: str, place: str) -> bool:
        """Return whether somebody or something may be directly at a place."""
        if not who or not place:
            return True
        thing = self.world.things.get(Id(who))
        if thing is not None and thing.rooms:
            return place in self.rooms_of(thing) or place == NOWHERE
        places = self.possible.of(who, "place")
        if place in places:
            return True
        if self.world.is_room(place):
            is_where_player_is = AROUND in places or HERE in places or who == PLAYER
            return is_where_player_is and self.possible.may(place, "reached")
        holder = self.world.things.get(Id(place))
        if holder is None or AROUND not in places:
            return False
        if holder.traits.isdisjoint(HOLDERS) or not self.accepts(holder):
            return False
        return self.possible.may(place, "met")

    def accepts(self, holder: Thing) -> bool:
        """Return whether hands can ever put something in, on or to what holds others: to actors as far as they take."""
        actor = self.world.actors.get(holder.id)
        if actor is None or holder.traits & {"container", "supporter"}:
            return True
        return actor.takes is None or bool(actor.takes) or bool(actor.orders)

    def _is_only_at(self, who: str, place: str) -> bool:
        thing = self.world.things.get(Id(who))
        if who == PLAYER or (thing is not None and thing.rooms):
            return False
        places = self.possible.of(who, "place")
        return len(places) == 1 and place in places

    def rooms_of(self, thing: Thing) -> dict[Value, None]:
        """Return the rooms in which a fixture may stand."""
        if thing.id not in self.world.spread:
            return dict.fromkeys(thing.rooms)
        self.possible.read((thing.id, "rooms"))
        moved = self.possible.of(thing.id, "rooms")
        return dict.fromkeys((*thing.rooms, *(room for room in moved if isinstance(room, str) and room)))

    def is_within(self, who: str, place: str) -> bool:
        """Return whether somebody or something may be somewhere at a place, at any depth."""
        chain = {who: None} if who else {}
        for one in (queue := [*chain]):  # each once: where many may be in many, there are too many ways to follow all
            if self._is_next_to(one, place):
                return True
            if self._is_fixture(one):
                continue
            for outer in map(str, self.possible.of(one, "place")):
                is_further = Id(outer) in self.world.things or (outer == PLAYER and place != PLAYER)
                if is_further and outer not in chain:
                    chain[outer] = None
                    queue.append(outer)
        return False

    def _is_fixture(self, who: str) -> bool:
        thing = self.world.things.get(Id(who))
        return thing is not None and bool(thing.rooms)

    def _is_next_to(self, who: str, place: str) -> bool:
        """Return whether somebody or something may be at a place, as far as its own places tell."""
        thing = self.world.things.get(Id(who))
        if thing is not None and thing.rooms:
            return place in self.rooms_of(thing) or (place == NOWHERE and thing.id in self.world.spread)
        places = self.possible.of(who, "place")
        if place in places:
            return True
        if (HERE in places or who == PLAYER) and self.possible.may(place, "reached"):
            return True
        return AROUND in places and self._takes_what_is_around(place)

    def _takes_what_is_around(self, place: str) -> bool:
        """Return whether what hands put somewhere may come to a place, with what it was put into."""
        if place == NOWHERE:
            return self.possible.may(NOWHERE, "holder")
        if self.world.is_room(place):
            return self.possible.may(place, "reached") or self.possible.may(place, "holder")
        if place == PLAYER or self.possible.may(place, "holder"):
            return True
        holder = self.world.things.get(Id(place))
        return (holder is None or self.accepts(holder)) and self.possible.may(place, "met")

    def is_surely_carried(self, who: str, depth: int = 0) -> bool:
        """Return whether the player has something all the time."""
        thing = self.world.things.get(Id(who))
        if thing is None or thing.rooms or depth > len(self.world.things):
            return False
        places = self.possible.of(who, "place")
        return all(place == PLAYER or self.is_surely_carried(str(place), depth + 1) for place in places)

    def is_met_with(self, who: str, met: set[str] | None = None) -> bool:
        """Return whether somebody or something may be in a room that the player may come to."""
        met = set() if met is None else met
        thing = self.world.things.get(Id(who))
        if thing is None or who in met:
            return False
        if thing.rooms:
            return any(self.possible.may(str(room), "reached") for room in self.rooms_of(thing))
        places = self.possible.of(who, "place")
        if AROUND in places or HERE in places or PLAYER in places:
            return True
        met.add(who)
        return any(
            self.possible.may(str(place), "reached")
            if self.world.is_room(str(place))
            else self.is_met_with(str(place), met)
            for place in places
        )

    # --- functions ---------------------------------------------------------------------------------------------------

    def _ask(self, tree: Ask, bound: Bindings) -> Known:
        given: list[tuple[str, ...]] = []
        for at, part in enumerate(tree.arguments):
            if isinstance(part, Bound):
                ids = bound.get(part.word, ("",))
                if ids is None:
                    return unknown(tree.name)
                given.append(ids)
            else:
                one = Id(str(part.value))
                given.append(self.world.alike.get(one, (one,)) if at in tree.many else (one,))
        ask = self._asked.get(tree.name)
        if ask is None:
            return unknown(tree.name)
        if not tree.many and all(len(ids) == 1 for ids in given):
            return ask(tuple(ids[0] for ids in given)) if all(ids[0] for ids in given) else NEVER
        answers = [ask(one) if "" not in one else NEVER for one in product(*given)]
        return joined(answers, tree, is_any=bool(tree.many))

    def _whole(self, who: str) -> Thing | None:
        thing = self.world.things.get(Id(who))
        while thing is not None and thing.whole is not None:
            thing = self.world.things[thing.whole]
        return thing

    def _held(self, names: tuple[str, ...]) -> Truth:
        thing = self._whole(names[0])
        if thing is None:
            return EITHER
        places = self.possible.of(thing.id, "place")
        worn = self.possible.of(thing.id, "worn") if "wearable" in thing.traits else {False: None}
        return Truth(PLAYER in places and False in worn, len(places) > 1 or PLAYER not in places or True in worn)

    def _worn(self, names: tuple[str, ...]) -> Truth:
        thing = self.world.things.get(Id(names[0]))
        if thing is None or "wearable" not in thing.traits:
            return NEVER
        places, worn = self.possible.of(thing.id, "place"), self.possible.of(thing.id, "worn")
        return Truth(PLAYER in places and True in worn, len(places) > 1 or PLAYER not in places or False in worn)

    def _inside(self, names: tuple[str, ...]) -> Truth:
        is_sure = names[1] == PLAYER and self.is_surely_carried(names[0])
        return Truth(self.is_within(names[0], names[1]), not is_sure)

    def _at(self, names: tuple[str, ...]) -> Truth:
        area = self._area(names[0])
        return Truth(self.possible.any_reached(area), self.possible.any_other(area))

    def _area(self, name: str) -> frozenset[Id]:
        """Return the rooms of a room's, tag's or level's name."""
        found = self._areas.get(name)
        if found is None:
            rooms = self.world.rooms_by_id
            if self.world.is_room(name):
                found = frozenset((Id(name),))
            elif name.startswith("#"):
                level, _, tag = name[1:].rpartition("/")
                found = frozenset(one.id for one in rooms.values() if one.level == level and tag in one.tags)
            else:
                found = frozenset(one for one in rooms if level_of(one) == name)
            self._areas[name] = found
        return found

    def _seen(self, names: tuple[str, ...]) -> Truth:
        if self.world.is_room(names[0]):
            return Truth(self.possible.span(names[0], "visits").most > 0, True)
        return Truth(self.possible.may(names[0], "met") or self.possible.start(names[0], "seen") is True, True)

    def _size(self, names: tuple[str, ...]) -> Span:
        thing = self.world.things.get(Id(names[0]))
        return ANY_NUMBER if thing is None else Span(thing.size(), thing.size())

    def _noted(self, field: str, names: tuple[str, ...]) -> Truth:
        return Truth(True in self.possible.of(names[0], field), True)

    def _lit(self, names: tuple[str, ...]) -> Truth:
        thing = self.world.things.get(Id(names[0]))
        if thing is None or "light" not in thing.traits:
            return NEVER
        lit = self.possible.of(thing.id, "lit")
        when = self.truth(thing.depending.get("light"), {"thing": (thing.id,)})
        return Truth(True in lit and when.may, False in lit or when.may_not)
