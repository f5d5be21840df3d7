"""Why rules ran and why others did not: a line is played on a state, and each rule that was considered is told of.

Pure, as `step` is, and nothing that a game pays for: a turn asks whether somebody watches, and in a game nobody does.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Final, Literal

from backrooms_if.engine.readings import readings
from backrooms_if.engine.step import Turn, step
from backrooms_if.engine.view import Chance, View
from backrooms_if.engine.watch import Misfit, Watch
from backrooms_if.ids import Id
from backrooms_if.language.trees import Condition, Logic, Tree, closure
from backrooms_if.records import NamedTuple
from backrooms_if.state import State
from backrooms_if.world.model import Hook, Rule, World
from backrooms_if.world.spelling import short, written
from backrooms_if.world.walk import all_rules

Why = Literal["ran", "action", "mode", "condition", "spent", "stopped"] | Misfit
"""Why a rule ran, which is no more than `ran`; or the first thing that kept it from running."""

WORDS: Final[dict[Why, str]] = {
    "ran": "ran",
    "action": "is about another action",
    "mode": "its mode is off",
    "actor": "is about somebody else",
    "room": "is about another room",
    "thing": "is about another thing",
    "second thing": "is about another second thing",
    "direction": "is about another direction",
    "topic": "is about something else that is said",
    "exception": "leaves this action out",
    "condition": "its condition does not hold",
    "spent": "has run, and runs once",
    "stopped": "was not asked any more",
}
"""The same in words."""


class Considered(NamedTuple):
    """A rule, and why it ran or did not; `details` are sentences about that, with the values that were read."""

    rule: Id
    why: Why
    details: tuple[str, ...] = ()


class Asking(NamedTuple):
    """The rules of a hook, asked once: about an action (`any` for hooks without), its things, in a room.

    First those whose conditions were asked, in that order, then the others, in the order of the files.
    """

    hook: Hook
    action: str
    thing: str
    second: str
    room: Id
    considered: tuple[Considered, ...]


class Explanation(NamedTuple):
    """A line with all that was asked while it was played, in order. `turn` is what came of it; nothing is kept."""

    line: str
    turn: Turn
    askings: tuple[Asking, ...]

    def about(self, rule: Id) -> tuple[tuple[Asking, Considered], ...]:
        """Return each time that a rule was considered; nothing if its hook was not asked at all."""
        return tuple((asking, one) for asking in self.askings for one in asking.considered if one.rule == rule)


def explain(world: World, state: State, line: str, chance: Chance | None = None) -> Explanation:
    """Return why the rules of a world run or do not run at a line, and its turn. All levels are loaded for it.

    `chance` fixes draws, as for `step`.
    """
    watch = _Notes(world)
    turn = step(world, state, line, chance=chance, watch=watch)
    return Explanation(line, turn, tuple(asking.told() for asking in watch.askings))


class _Asked:
    """The rules of one hook while they are asked: as they were found at first, and as they were come to."""

    def __init__(self, view: View, hook: Hook, action: str, at_first: dict[Id, Considered | None]) -> None:
        self.hook = hook
        self.action = action
        self.thing, self.second = (view.bound.get(word, "") for word in ("thing", "second"))
        self.room = view.here
        self.world = view.world
        self.at_first = at_first
        self.reached: dict[Id, Considered] = {}

    def told(self) -> Asking:
        """Return what became of each rule."""
        ran = [one.rule for one in self.reached.values() if one.why == "ran"]
        by = (f"{short(ran[-1], self.world)} ended it",) if ran else ()
        others = {rule: found or Considered(rule, "stopped", by) for rule, found in self.at_first.items()}
        found = {**self.reached, **{rule: one for rule, one in others.items() if rule not in self.reached}}
        return Asking(self.hook, self.action, self.thing, self.second, self.room, tuple(found.values()))


class _Notes(Watch):
    """Watches the rules of a turn, and notes them."""

    def __init__(self, world: World) -> None:
        self.rules = all_rules(world)
        self.askings: list[_Asked] = []

    def asked(self, view: View, hook: Hook, action: str, misfit: Callable[[Rule], Misfit | None]) -> None:
        """Note of each rule of the hook what keeps it from running, as things are before the first of them runs."""
        rules = [rule for rule in self.rules if rule.hook == hook]
        found = {rule.id: _unasked(rule, view, action, misfit) or _unmet(rule, view) for rule in rules}
        self.askings.append(_Asked(view, hook, action, found))

    def each(self, view: View, rules: Iterable[Rule]) -> Iterator[Rule]:
        """Note of each rule that is come to whether it runs; those before it may have changed that."""
        return self._each(view, rules, self.askings[-1])

    def _each(self, view: View, rules: Iterable[Rule], asking: _Asked) -> Iterator[Rule]:
        for rule in rules:
            asking.reached[rule.id] = _unmet(rule, view) or Considered(rule.id, "ran")
            yield rule


def _unasked(rule: Rule, view: View, action: str, misfit: Callable[[Rule], Misfit | None]) -> Considered | None:
    """Return what of the command a rule is not about; None if it fits."""
    world = view.world
    if rule.actions is not None and action not in rule.actions:
        return Considered(rule.id, "action", (_about(sorted(rule.actions), action),))
    if rule.modes and not any(view.get((mode, "set")) is True for mode in rule.modes):
        return Considered(rule.id, "mode", tuple(f"{short(mode, world)} is false" for mode in rule.modes))
    why = misfit(rule)
    if why is None:
        return None
    detail = ""
    if why == "room" and rule.rooms is not None:
        detail = _about(sorted(short(room, world) for room in rule.rooms), short(view.here, world))
    elif why in ("thing", "second thing"):
        ids = rule.things if why == "thing" else rule.seconds
        named = view.bound.get("thing" if why == "thing" else "second", "")
        detail = _about(sorted(short(one, world) for one in ids or ()), short(named, world) if named else "")
    elif why == "direction":
        detail = f"it is about going {rule.direction}"
    elif why == "actor":
        told = view.bound.get("actor", "")
        detail = _about(sorted(short(one, world) for one in rule.actors or ("player",)), short(told, world))
    return Considered(rule.id, why, (detail,) if detail else ())


_MOST_NAMES: Final = 6
"""Things, rooms or actions of a rule that are told by name."""


def _about(names: list[str], asked: str) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    told = f"it is about {', '.join(names[:_MOST_NAMES]) or 'nothing that there is'}{more}"
    return f"{told}; this is {asked}" if asked else f"{told}; here is none"


def _unmet(rule: Rule, view: View) -> Considered | None:
    """Return why a rule that fits does not run; None if it does."""
    if rule.when is not None and not rule.when(view):
        return Considered(rule.id, "condition", tuple(why_not(rule.when, view)))
    if rule.is_once and view.get((rule.id, "fired")) is True:
        return Considered(rule.id, "spent")
    return None


def why_not(condition: Condition, view: View) -> Iterator[str]:
    """Yield of each part for which a condition does not hold that it does not, with the values that it reads."""
    for part in _failing(condition.tree, view):
        told = ", ".join(readings(part, view))
        words = written(part, view.world) if part is not condition.tree else condition.source
        yield f"`{words}` does not hold{f': {told}' if told else ''}"


def _failing(tree: Tree, view: View) -> Iterator[Tree]:
    """Yield the least parts of a condition that does not hold for which it does not."""
    if isinstance(tree, Logic):
        for side in (tree.left, tree.right):
            if not closure(side)(view):
                yield from _failing(side, view)
    else:
        yield tree
