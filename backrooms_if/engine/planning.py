"""What can come to something in a world: which actions with which things, looked up once and kept with the world.

`possible` asks here before it asks any action's check. Rules are sorted by whether they can make something possible
that was not, or refuse what was: only what rules of now and here are about is asked with them.
"""

from collections.abc import Iterator
from typing import Final

from backrooms_if.engine import rules, scope
from backrooms_if.engine.acceptance import is_idle, only_refuses
from backrooms_if.engine.actions.base import NOTHING, no_redirection, no_refusal
from backrooms_if.engine.attempt import Command
from backrooms_if.engine.calling import Called, names
from backrooms_if.engine.parser.grammar import Grammar
from backrooms_if.engine.phrasing import Possible, Reads, Saying, Shape, filled, reads, sayings
from backrooms_if.engine.registry import grammar_of, repertoire
from backrooms_if.engine.todo import (
    ASKED,
    IN_SIGHT,
    SURE,
    ThingPlan,
    Todo,
    asked_alone,
    asked_of,
    is_plain,
    is_suited,
    runs_of,
    shared_check,
)
from backrooms_if.engine.view import View
from backrooms_if.ids import ActionId, Id, level_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.model import Room, Rule, World

_ROOMS: Final = 256
"""Rooms, each with the rules that are live there, of which the plans are kept at once."""
_READ: Final = 50_000
"""Lines of which is kept how they are read."""
_SIGHTS: Final = 1_024
"""Sets of things in scope of which the names are kept."""
_LINES: Final = 10_000
"""The lines that are kept for a room."""
_ONE: Final[Shape] = ("thing",)
_TWO: Final[Shape] = ("second", "thing")

Stirred = dict[ActionId, bool]
"""The actions that some rules are about: True where they can make something of what the action itself refuses."""


class Live:
    """The rules of a room, as far as they can apply now, and what is planned with them."""

    __slots__ = (
        "_bare",
        "_kept",
        "_toward",
        "is_steady",
        "plan",
        "room",
        "rules",
        "stirred",
        "taken",
        "things",
        "ways",
    )

    def __init__(self, plan: "Plan", room: Room, live: tuple[Rule, ...], taken: frozenset[str]) -> None:
        """Sort the rules by action; `taken` are lines that are ways of the room."""
        self.room = room
        exits = room.exits.values()
        self.is_steady = not any(rule.is_hidden for found in exits for rule in found)
        """Whether the words of the room's ways are always the same."""
        self.ways: list[str] | None = None
        """The words for directions in this room, once somebody has found them and they are always the same."""
        self._toward: dict[tuple[int, str], Possible | None] = {}
        self.plan = plan
        self.rules = live
        self.stirred = plan.stirred_by(live)
        self.taken = taken
        self.things: dict[tuple[Id, str, bool], ThingPlan] = {}
        self._kept: dict[tuple[object, ...], tuple[tuple[str, ...], bool]] = {}
        self._bare: tuple[Todo, ...] | None = None

    def of(self, called: Called) -> ThingPlan:
        """Return what may be done to a thing that is called so."""
        key = (called.thing.id, called.name, len(called.alike) > 1)
        found = self.things.get(key)
        if found is None:
            found = self.things[key] = self._made(called)
        return found

    def _made(self, called: Called) -> ThingPlan:
        plan, thing = self.plan, called.thing
        stirred = self.stirs(thing.kin)
        noclip = plan.world.noclips.get(thing.id)
        set_off: frozenset[str] = frozenset() if noclip is None else noclip.by
        todo: list[Todo] = []
        for saying in plan.of_shape(_ONE):
            action = saying.action
            if saying.things is not None and thing.kin not in saying.things:
                continue
            is_widened = stirred.get(action.id) is True or action.id in set_off
            if not is_widened and (not is_suited(action.suits, thing) or action.finds_second):
                continue
            lines, is_sure = self.lines(saying, {"thing": called})
            if not lines:
                continue
            asked = ASKED
            if is_sure and action.id not in stirred and len(called.alike) == 1:
                asked = asked_of(plan.world, action, thing)
            where = "" if is_widened else action.suits.where
            possible = Possible(lines[0], Command(action.id, thing.id))
            todo.append(Todo(saying, asked, where, possible, () if is_sure else lines))
        pairs = [
            (saying, saying.action.id not in stirred and is_plain(plan.world, saying.action, thing))
            for saying in plan.of_shape(_TWO)
            if (saying.things is None or thing.kin in saying.things) and is_suited(saying.action.suits, thing)
        ]
        ways = ((False, False), (False, True), (True, False), (True, True))
        runs = [tuple(runs_of(todo, is_lit, is_reached)) for is_lit, is_reached in ways]
        runs += [tuple(runs_of(todo, is_lit, None)) for is_lit in (False, True)]
        return ThingPlan(tuple(runs), tuple(pairs))

    def bare(self) -> tuple[Todo, ...]:
        """Return what may be done with no thing."""
        if self._bare is None:
            self._bare = tuple(self._made_bare())
        return self._bare

    def _made_bare(self) -> Iterator[Todo]:
        for saying in self.plan.of_shape(()):
            action = saying.action
            # By itself nothing comes of speech that nobody hears; what somebody hears has the name of who that is.
            is_asked = self.stirred.get(action.id) or action.id in self.plan.world.passive
            if (action.suits is NOTHING or action.is_speech) and not is_asked:
                continue
            lines, is_sure = self.lines(saying, {})
            if lines:
                asked = ASKED
                if is_sure and action.id not in self.stirred and action.redirect is no_redirection:
                    asked = asked_alone(self.plan.world, action)
                yield Todo(saying, asked, "", Possible(lines[0], Command(action.id)), () if is_sure else lines)

    def toward(self, saying: Saying, word: str) -> Possible | None:
        """Return what has a direction and no thing, if nothing has to be asked about it but light; None else."""
        key = (saying.number, word)
        if key not in self._toward:
            action, room = saying.action, self.room
            lines, is_sure = self.lines(saying, {}, word)
            is_plain = is_sure and action.id not in self.stirred and not action.effects
            is_plain = is_plain and shared_check(action) in (SURE, IN_SIGHT) and action.otherwise is no_refusal
            is_plain = is_plain and all(rule.door is None for rule in room.exits.get(word, ()))
            self._toward[key] = Possible(lines[0], Command(action.id, direction=word)) if is_plain else None
        return self._toward[key]

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
        key = (saying.number, direction, *[(slot, one.name, one.thing.kin) for slot, one in fills.items()])
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _LINES:
                self._kept.clear()
            found = self._kept[key] = self._found_lines(saying, fills, direction)
        return found

    def _found_lines(self, saying: Saying, fills: dict[str, Called], direction: str) -> tuple[tuple[str, ...], bool]:
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
            found = self.plan.reads(line, saying.action.id, words, kin)
            if found == "sure" and line not in self.taken and not self.plan.is_rewritten(line):
                # `enter chair` is tried before `board chair`; but of a direction there are too many to try them.
                is_first = bool(direction) or not asked
                return ((line,), True) if is_first else ((*dict.fromkeys(asked), line), False)
            if found != "no":
                asked.append(line)
        return tuple(dict.fromkeys(asked)), False


class Sight(NamedTuple):
    """What is in scope, with what to call it, and the rules about what is done that stand under any of it."""

    names: tuple[Called, ...]
    rules: tuple[Rule, ...]
    seconds: dict[int, list[Called]]
    """What suits a saying as its second thing, by the number of the saying; filled as somebody asks."""

    def suited(self, saying: Saying) -> list[Called]:
        """Return what suits a saying as its second thing, wherever it is."""
        found = self.seconds.get(saying.number)
        if found is None:
            found = self.seconds[saying.number] = [
                one
                for one in self.names
                if one.name
                and (saying.seconds is None or one.thing.kin in saying.seconds)
                and is_suited(saying.action.suits_second, one.thing)
            ]
        return found


class Plan:
    """What is planned for a world; kept with it."""

    __slots__ = (
        "_has_rules",
        "_lives",
        "_named",
        "_reads",
        "_rules",
        "_shapes",
        "_sights",
        "actions",
        "grammar",
        "others",
        "pair_only",
        "sayings",
        "world",
    )

    def __init__(self, world: World, grammar: Grammar) -> None:
        """Put together what can be typed in the world."""
        self.world = world
        self.grammar = grammar
        self.actions = repertoire(world).actions
        # Some actions of the engine are for worlds that have what they need, and have no lines elsewhere.
        known = {line.action for lines in grammar.by_word.values() for line in lines}
        every = sayings(world, repertoire(world))
        self.sayings = tuple(saying for saying in every if saying.action.id in known)
        self._shapes: dict[Shape, tuple[Saying, ...]] = {}
        for saying in self.sayings:
            self._shapes[saying.shape] = (*self._shapes.get(saying.shape, ()), saying)
        singles = frozenset(saying.action.id for saying in self.of_shape(_ONE))
        self.pair_only = frozenset(
            saying.action.id for saying in self.of_shape(_TWO) if saying.action.id not in singles
        )
        """The actions that are always done to two things."""
        self.others = tuple(one for one in self.sayings if one.shape not in ((), _ONE, _TWO, ("direction",)))
        """What has other slots than things alone, or a direction alone."""
        self._reads: dict[tuple[object, ...], Reads] = {}
        self._sights: dict[tuple[Id, ...], Sight] = {}
        self._lives: dict[tuple[Id, ...], Live] = {}
        self._named: dict[Id, Stirred] = {}
        self._rules: dict[Id, tuple[Rule, ...]] = {}
        self._has_rules = not world.rules.used.isdisjoint(("before", "instead", "after"))

    def sight(self, view: View) -> Sight:
        """Return what is in scope, with what to call it."""
        key = tuple([thing.id for thing in scope.things(view)])
        found = self._sights.get(key)
        if found is None:
            named = names(view)
            every = {rule.id: rule for called in named.all for rule in self.rules_of(called.thing.kin)}
            found = Sight(named.all, tuple(every.values()), {})
            if named.is_lasting:
                if len(self._sights) >= _SIGHTS:
                    self._sights.clear()
                self._sights[key] = found
        return found

    def of_shape(self, shape: Shape) -> tuple[Saying, ...]:
        """Return the sayings with these slots, which are sorted, in the order of HELP."""
        return self._shapes.get(shape, ())

    def reads(self, line: str, action: ActionId, fills: dict[str, str], kin: dict[str, Id]) -> Reads:
        """Return whether a line is read as an action with these slots, by its words alone."""
        key = (line, action, *fills.items(), *kin.values())
        found = self._reads.get(key)
        if found is None:
            if len(self._reads) >= _READ:
                self._reads.clear()
            found = self._reads[key] = reads(self.grammar, line, action, fills, kin)
        return found

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
            room = view.room(view.here)
            taken = frozenset((*room.exits, *ways))
            live = self._lives[key] = Live(self, room, tuple(found), taken)
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
