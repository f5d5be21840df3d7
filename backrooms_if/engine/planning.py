"""What can come to something in a world: which actions with which things, looked up once and kept with the world.

`possible` asks here before it asks any action's check. Rules are sorted by whether they can make something possible
that was not, or refuse what was: only what rules of now and here are about is asked with them.
"""

from collections.abc import Callable
from typing import Final

from backrooms_if.engine import rules
from backrooms_if.engine.acceptance import is_idle, only_refuses
from backrooms_if.engine.actions.base import Action, Suits, no_redirection, no_refusal, nothing_first
from backrooms_if.engine.actions.reach import cannot_see, out_of_reach
from backrooms_if.engine.attempt import Attempt, Command
from backrooms_if.engine.calling import Called
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.phrasing import Possible, Saying, Shape, filled, reads, sayings
from backrooms_if.engine.registry import grammar_of, repertoire
from backrooms_if.engine.view import View
from backrooms_if.events import Refused
from backrooms_if.ids import ActionId, Id, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Rule, Thing, World

SURE, IN_SIGHT, IN_REACH, ASKED = range(4)
"""What is to be asked for something that can be done to a thing: nothing, light, reach alone, or the action itself."""

_ROOMS: Final = 256
"""Rooms, each with the rules that are live there, of which the plans are kept at once."""
_ONE: Final[Shape] = ("thing",)
_TWO: Final[Shape] = ("second", "thing")

_CHECKS: Final[dict[Callable[[Attempt], Refused | None], int]] = {
    no_refusal: SURE,
    cannot_see: IN_SIGHT,
    out_of_reach: IN_REACH,
}
"""The checks that many actions share, so that they are asked once for all of them."""

Stirred = dict[ActionId, bool]
"""The actions that some rules are about: True where they can make something of what the action itself refuses."""


class Todo(NamedTuple):
    """Something that may be done to a thing."""

    saying: Saying
    asked: int
    """One of SURE, IN_SIGHT, IN_REACH, ASKED."""
    where: str
    """Where the thing has to be, as in `Suits`; anywhere if empty."""
    possible: Possible
    others: tuple[str, ...]
    """The lines of which the first is to be taken that the state reads as the command; none where the line is sure."""


class ThingPlan(NamedTuple):
    """What may be done to a thing in a room, and the lines with two things in which it can be the first."""

    todo: tuple[Todo, ...]
    pairs: tuple[Saying, ...]


class Live:
    """The rules of a room, as far as they can apply now, and what is planned with them."""

    __slots__ = ("plan", "rules", "stirred", "taken", "things")

    def __init__(self, plan: "Plan", live: tuple[Rule, ...], taken: frozenset[str]) -> None:
        """Sort the rules by action; `taken` are lines that are ways of the room."""
        self.plan = plan
        self.rules = live
        self.stirred = plan.stirred_by(live)
        self.taken = taken
        self.things: dict[tuple[Id, str], ThingPlan] = {}

    def of(self, called: Called) -> ThingPlan:
        """Return what may be done to a thing that is called so."""
        key = (called.thing.id, called.name)
        found = self.things.get(key)
        if found is None:
            found = self.things[key] = self._made(called)
        return found

    def _made(self, called: Called) -> ThingPlan:
        plan, thing = self.plan, called.thing
        stirred = self.stirs(thing.kin)
        todo: list[Todo] = []
        for saying in plan.of_shape(_ONE):
            action = saying.action
            if saying.things is not None and thing.kin not in saying.things:
                continue
            is_widened = stirred.get(action.id) is True
            if not is_widened and (not is_suited(action.suits, thing) or action.finds_second):
                continue
            lines, is_sure = self.lines(saying, {"thing": called})
            if not lines:
                continue
            asked = ASKED
            if is_sure and action.id not in stirred and len(called.alike) == 1:
                asked = _asked(plan.world, action, thing)
            where = "" if is_widened else action.suits.where
            possible = Possible(lines[0], Command(action.id, thing.id))
            todo.append(Todo(saying, asked, where, possible, () if is_sure else lines))
        pairs = [
            saying
            for saying in plan.of_shape(_TWO)
            if (saying.things is None or thing.kin in saying.things) and is_suited(saying.action.suits, thing)
        ]
        return ThingPlan(tuple(todo), tuple(pairs))

    def stirs(self, kin: Id) -> Stirred:
        """Return the actions that rules of here or rules of a thing are about."""
        own = self.plan.stirred_of(kin)
        if not own:
            return self.stirred
        if not self.stirred:
            return own
        return {action: self.stirred.get(action, False) or own.get(action, False) for action in (*self.stirred, *own)}

    def lines(self, saying: Saying, fills: dict[str, Called], direction: str = "") -> tuple[tuple[str, ...], bool]:
        """Return the lines for some things, the best first, and whether the first is sure to be read so.

        None if no line is ever read so. If one is sure, it is the only one.
        """
        words = {slot: called.name for slot, called in fills.items()}
        kin = {slot: called.thing.kin for slot, called in fills.items()}
        if direction:
            words["direction"] = direction
        asked: list[str] = []
        for way in saying.ways:
            if way.things is not None and kin.get("thing") not in way.things:
                continue
            if way.seconds is not None and kin.get("second") not in way.seconds:
                continue
            line = filled(way, words)
            found = reads(self.plan.grammar, line, saying.action.id, words, kin)
            if found == "sure" and line not in self.taken and not self.plan.is_rewritten(line):
                # `enter chair` is tried before `board chair`; but of a direction there are too many to try them.
                is_first = bool(direction) or not asked
                return ((line,), True) if is_first else ((*dict.fromkeys(asked), line), False)
            if found != "no":
                asked.append(line)
        return tuple(dict.fromkeys(asked)), False


class Plan:
    """What is planned for a world; kept with it."""

    __slots__ = (
        "_has_rules",
        "_lives",
        "_named",
        "_rules",
        "_shapes",
        "actions",
        "grammar",
        "pair_only",
        "sayings",
        "world",
    )

    def __init__(self, world: World, grammar: Grammar) -> None:
        """Put together what can be typed in the world."""
        self.world = world
        self.grammar = grammar
        self.actions = repertoire(world).actions
        self.sayings = sayings(world, repertoire(world))
        self._shapes: dict[Shape, tuple[Saying, ...]] = {}
        for saying in self.sayings:
            self._shapes[saying.shape] = (*self._shapes.get(saying.shape, ()), saying)
        singles = frozenset(saying.action.id for saying in self.of_shape(_ONE))
        self.pair_only = frozenset(
            saying.action.id for saying in self.of_shape(_TWO) if saying.action.id not in singles
        )
        """The actions that are always done to two things."""
        self._lives: dict[tuple[Id, ...], Live] = {}
        self._named: dict[Id, Stirred] = {}
        self._rules: dict[Id, tuple[Rule, ...]] = {}
        self._has_rules = not world.rules.used.isdisjoint(("before", "instead", "after"))

    def of_shape(self, shape: Shape) -> tuple[Saying, ...]:
        """Return the sayings with these slots, which are sorted, in the order of HELP."""
        return self._shapes.get(shape, ())

    def shapes(self) -> tuple[Shape, ...]:
        """Return the slots that sayings have."""
        return tuple(self._shapes)

    def is_rewritten(self, line: str) -> bool:
        """Return whether the world may read a line as another."""
        return line.partition(" ")[0] in self.world.rewrites

    def live(self, view: View) -> Live:
        """Return what is planned for the player's room with the rules that can apply there now."""
        found: list[Rule] = []
        if self._has_rules:
            found = [rule for rule in rules.standing(view) if self._can_apply(view, rule)]
        key = (view.here, *(rule.id for rule in found))
        live = self._lives.get(key)
        if live is None:
            if len(self._lives) >= _ROOMS:
                self._lives.clear()
            ways = self.world.levels_by_id[level_of(view.here)].ways
            taken = frozenset((*self.world.rooms_by_id[view.here].exits, *ways))
            live = self._lives[key] = Live(self, tuple(found), taken)
        return live

    def _can_apply(self, view: View, rule: Rule) -> bool:
        """Return whether a rule of the room can apply now, as far as its condition tells without the command."""
        if rule.is_once and view.get((rule.id, "fired")) is True:
            return False
        when = rule.when
        if when is None or any(word in when.source for word in ("thing", "second", "actor", "seen")):
            return True
        return bool(when(view))

    def stirred_by(self, found: tuple[Rule, ...]) -> Stirred:
        """Return the actions that rules are about, True where they can widen what is possible."""
        stirred: Stirred = {}
        for rule in found:
            is_wide = not only_refuses(rule.effects)
            if rule.hook == "before" and is_idle(self.world, rule.effects):
                continue
            for action in rule.actions or self.actions:
                if action in rule.exceptions or (rule.hook == "after" and not self._answers(rule, action)):
                    continue
                stirred[ActionId(action)] = stirred.get(ActionId(action), False) or is_wide
        return stirred

    def _answers(self, rule: Rule, action: str) -> bool:
        """Return whether a rule of `after` is an answer where an action by itself comes to nothing."""
        return rule.actions is not None and self.actions[ActionId(action)].otherwise is not no_refusal

    def stirred_of(self, kin: Id) -> Stirred:
        """Return the actions that the rules of a thing are about."""
        found = self._named.get(kin)
        if found is None:
            found = self._named[kin] = self.stirred_by(self.rules_of(kin))
        return found

    def rules_of(self, kin: Id) -> tuple[Rule, ...]:
        """Return the rules about what is done that stand under a thing or actor."""
        if not self._has_rules:
            return ()
        found = self._rules.get(kin)
        if found is None:
            found = self._rules[kin] = rules.named_by(self.world, kin)
        return found


def plan_of(view: View) -> Plan:
    """Return the plan of the world of a view."""
    grammar = grammar_of(view.world, view.get)
    made = view.world.made.get("plan")
    if not isinstance(made, Plan) or made.grammar is not grammar:
        made = view.world.made["plan"] = Plan(view.world, grammar)
    return made


def is_suited(suits: Suits, thing: Thing) -> bool:
    """Return whether a thing has the traits that an action is for; those it has only at times count for it."""
    if suits.traits and suits.traits.isdisjoint(thing.traits):
        return False
    return not suits.but or suits.but.isdisjoint(thing.traits.difference(thing.depending))


def _asked(world: World, action: Action, thing: Thing) -> int:
    """Return what has to be asked for an action that no rule is about and that a thing suits."""
    is_redirected = action.redirect is not no_redirection and not (
        action.redirected and action.redirected.isdisjoint(thing.traits)
    )
    if is_redirected or action.id in world.passive or action.effects:
        return ASKED
    if action.no_more_than_reach is not None:
        return IN_REACH if action.no_more_than_reach.isdisjoint(thing.traits) else ASKED
    if action.otherwise is not no_refusal or action.first is not nothing_first:
        return ASKED
    return _CHECKS.get(action.check, ASKED)
