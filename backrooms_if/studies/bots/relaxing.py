"""How far off a goal is: an estimate from what the world's rules ask and do, as if nothing done were ever undone.

Searches (`searching.py`, `seeking.py`) look first where this is small. It is the additive heuristic of planning
(B. Bonet and H. Geffner, "Planning as Heuristic Search", 2001): what has to hold for a deed costs as much as each of it
by itself, together. It proves nothing.
"""

from collections.abc import Callable, Sequence
from heapq import heappop, heappush
from typing import Final

from backrooms_if.engine import scope
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import View, new_view
from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, template_of
from backrooms_if.language.trees import Ask, Bound, Compare, Const, OneOf, Read, ReadBound, Tree, closure
from backrooms_if.state import State
from backrooms_if.studies.bots.deeds import ANY, Deed, Fact, Unknown, Ways, deeds_of, ways_to
from backrooms_if.world.dependencies import reads_of, touches
from backrooms_if.world.model import World

FAR: Final = 10_000
"""The estimate where no way at all is seen."""


class Estimate:
    """Estimates of how many lines it takes to come to goals, for the states of one world."""

    def __init__(self, world: World, goals: Sequence[Ways]) -> None:
        """Make the graph of deeds and facts. Goals go by their numbers, in this order."""
        self.world = world
        deeds = list(deeds_of(world))
        self._facts: list[Fact] = []
        self._index: dict[Fact, int] = {}
        for ways in (*(deed.needs for deed in deeds), *goals):
            for way in ways:
                for fact in sorted(way, key=repr):
                    self._number(fact)
        for thing in world.things.values():
            if "open" in thing.fields and thing.traits & {"container"}:
                self._number(Fact("is", Read(thing.id, "open")))
        self._rooms: dict[Id, list[int]] = {}
        """For each room what has to hold to do something there: to be in it, and what light there hangs on."""
        for room in world.rooms_by_id.values():
            needs = [Fact("at", room.id)]
            if not isinstance(room.lit, bool):
                needs += sorted(next(iter(ways_to(room.lit.tree)), ()), key=repr)
            self._rooms[room.id] = [self._number(fact) for fact in needs]
        self._goals = [[[self._index[fact] for fact in way] for way in goal] for goal in goals]
        self._near = [(number, fact) for number, fact in enumerate(self._facts) if fact.kind == "near"]
        self._tests = [_test(world, fact) for fact in self._facts]
        self._users: list[list[int]] = [[] for _ in self._facts]
        self._left: list[int] = []
        self._cost: list[int] = []
        self._adds: list[tuple[int, ...]] = []
        self._reads = [reads_of(world, fact.tree) if fact.kind == "is" else frozenset[Key]() for fact in self._facts]
        by_field: dict[str, list[int]] = {}
        for number, fact in enumerate(self._facts):
            for field in sorted(_fields(fact, self._reads[number])):
                by_field.setdefault(field, []).append(number)
        for deed in deeds:
            adds = self._added(deed, by_field)
            for way in deed.needs if adds else ():
                self._add_deed([self._index[fact] for fact in way], adds, deed.cost)

    def _number(self, fact: Fact) -> int:
        if fact not in self._index:
            self._index[fact] = len(self._facts)
            self._facts.append(fact)
        return self._index[fact]

    def _added(self, deed: Deed, by_field: dict[str, list[int]]) -> tuple[int, ...]:
        found: dict[int, None] = {}
        for key, value in deed.writes:
            for number in by_field.get(key[1], ()):
                if _achieves(self._facts[number], self._reads[number], key, value):
                    found[number] = None
        return tuple(found)

    def _add_deed(self, needs: list[int], adds: tuple[int, ...], cost: int) -> None:
        number = len(self._left)
        self._left.append(len(needs))
        self._cost.append(cost)
        self._adds.append(adds)
        for fact in needs:
            self._users[fact].append(number)

    def __call__(self, state: State, goal: int = 0) -> int:
        """Return the estimate from a state to a goal, in lines; FAR where no way is seen."""
        best = self._costs(state)
        return min((min(FAR, sum([best[fact] for fact in way])) for way in self._goals[goal]), default=FAR)

    def _costs(self, state: State) -> list[int]:
        """Return how many lines it takes to come to each fact."""
        view = new_view(state, CONDITIONS, None)
        best = [0 if test(view) else FAR for test in self._tests]
        left, sums = self._left.copy(), self._cost.copy()
        heap = [(0, number) for number, cost in enumerate(best) if not cost]
        nearby: dict[int, list[_Nearing]] = {}
        for number, fact in self._near:
            for needs in self._places(view, Id(str(fact.what))) if best[number] else ():
                nearing = _Nearing(number, len(needs))
                for need in needs:
                    nearby.setdefault(need, []).append(nearing)

        def reach(fact: int, cost: int) -> None:
            if cost < best[fact]:
                best[fact] = cost
                heappush(heap, (cost, fact))

        for deed, count in enumerate(left):
            if not count:
                for fact_number in self._adds[deed]:
                    reach(fact_number, sums[deed])
        while heap:
            cost, reached = heappop(heap)
            if cost > best[reached]:
                continue
            for deed in self._users[reached]:
                left[deed] -= 1
                sums[deed] += cost
                if not left[deed]:
                    for fact_number in self._adds[deed]:
                        reach(fact_number, sums[deed])
            for nearing in nearby.get(reached, ()):
                nearing.left -= 1
                nearing.cost += cost
                if not nearing.left:
                    reach(nearing.fact, nearing.cost)
        return best

    def _places(self, view: View, who: Id) -> list[list[int]]:
        """Return for each room that a thing is in what has to hold to be near it: to be there, what it is in open."""
        thing = self.world.things[who]
        rooms = view.rooms_of(thing)
        if rooms:
            return [self._rooms[template_of(room)] for room in rooms]
        needs: list[int] = []
        where = view.place(who)
        while where in self.world.things:
            opened = self._index.get(Fact("is", Read(where, "open")))
            if opened is not None:
                needs.append(opened)
            around = self.world.things[Id(where)]
            if around.rooms:
                return [[*self._rooms[template_of(room)], *needs] for room in around.rooms]
            where = view.place(where)
        room = template_of(where)
        return [[*self._rooms[room], *needs]] if room in self._rooms else []


class _Nearing:
    """How far it is to a thing where it is now: what of its needs is left, and what the others cost together."""

    __slots__ = ("cost", "fact", "left")

    def __init__(self, fact: int, left: int) -> None:
        self.fact = fact
        self.left = left
        self.cost = 0


def _test(world: World, fact: Fact) -> Callable[[View], bool]:
    """Return what says whether a fact holds in a state."""
    match fact.kind:
        case "end":
            return lambda view: view.ended == fact.what
        case "at":
            if fact.what not in world.rooms_by_id:
                return lambda view: True  # a tag or a level, of which the estimate knows nothing
            if fact.what in world.templates:
                sites = frozenset((Id(str(fact.what)),))
                return lambda view: view.is_like(view.here, sites)
            return lambda view: view.here == fact.what
        case "near":
            who = Id(str(fact.what))
            return lambda view: _is_near(view, who)
        case "is":
            tree, wanted = fact.tree, fact.wanted
            if _is_bound(tree):
                return lambda view: True  # it depends on what the act is about
            ask = closure(tree)
            return lambda view: bool(ask(view)) == wanted


def _is_near(view: View, who: Id) -> bool:
    """Return whether a thing is in scope: not in something shut, not hidden, not in the dark."""
    return scope.is_carried(view, who) or scope.is_in_scope(view, who)


def _is_bound(tree: Tree) -> bool:
    match tree:
        case Bound() | ReadBound():
            return True
        case Ask():
            return any(isinstance(part, Bound) for part in tree.arguments)
        case OneOf():
            return _is_bound(tree.operand)
        case Compare():
            return _is_bound(tree.left) or _is_bound(tree.right)
        case _:
            return False


def _fields(fact: Fact, reads: frozenset[Key]) -> set[str]:
    """Return the fields by which a fact can come to hold."""
    match fact.kind:
        case "at":
            return {"place"}
        case "near":
            return {"place", "rooms", "hidden"}
        case "is":
            return {field for _, field in reads}
        case "end":
            return {"ended"}


def _achieves(fact: Fact, reads: frozenset[Key], key: Key, value: Value | Unknown) -> bool:
    """Return whether a fact can come to hold by what is written."""
    owner, field = key
    is_known = not isinstance(value, Unknown)
    match fact.kind:
        case "at":
            return owner in (PLAYER, ANY) and field == "place" and (not is_known or value == fact.what)
        case "near":
            return owner in (fact.what, ANY) and (field == "hidden" or value != NOWHERE)
        case "is":
            if not touches(reads, owner, field):
                return False
            return not is_known or owner == ANY or _can_be(fact.tree, owner, value, fact.wanted)
        case "end":
            return owner == WORLD and value == fact.what


def _can_be(tree: Tree, owner: str, value: object, wanted: bool) -> bool:
    """Return whether a condition can be as wanted once a field that it reads has this value; True if that is open."""
    match tree:
        case Read():
            return bool(value) == wanted
        case Compare(sign="==" | "!=", left=Read() | Ask(name="place"), right=Const() as right):
            return (value == right.value) == (wanted == (tree.sign == "=="))
        case Ask(name="held" | "carried" | "worn") if owner == _first(tree):
            return (value == PLAYER or isinstance(value, bool)) == wanted or isinstance(value, bool)
        case Ask(name="upon" | "inside") if wanted and owner == _first(tree) and len(tree.arguments) > 1:
            place = tree.arguments[1]
            return not isinstance(place, Const) or value == place.value
        case Ask(name="held" | "carried" | "worn" | "upon" | "inside"):
            return owner == _first(tree)  # what it is in may be moved as well, which the estimate leaves out
        case Ask(name="at") if owner == PLAYER:
            room = _first(tree)
            return (value == room) == wanted
        case _:
            return True


def _first(tree: Ask) -> str:
    part = tree.arguments[0] if tree.arguments else None
    return str(part.value) if isinstance(part, Const) else ""
