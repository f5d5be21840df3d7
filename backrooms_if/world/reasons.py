"""Why play never comes to a part of a world: the least that is lacking, in the author's words, and what it hangs on.

Asked only of what `reaching.py` has not reached. A reason that lies in another part that is out of reach names that.
"""

from functools import cached_property

from backrooms_if.fields import Key
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, ActionId, Id, level_of, name_of, template_of
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
    Some,
    Tree,
)
from backrooms_if.records import NamedTuple
from backrooms_if.world.may_hold import UNBOUND, Bindings
from backrooms_if.world.model import ExitRule, Noclip, Rule, Thing, World
from backrooms_if.world.possible_values import ENDLESS, Possible
from backrooms_if.world.reaching import Fixpoint
from backrooms_if.world.spelling import written
from backrooms_if.world.walk import all_rules, exit_rules
from backrooms_if.world.writers import Item, writers


class Why(NamedTuple):
    """Why something is out of reach: a clause without a full stop, and the parts that are so for this to be.

    `at` is the key of the part at which it is to be told, empty for the part itself; `through` are the ways into a room
    that are never taken, or whoever would do it and has a part that is never done. `least` is what is lacking in the
    end, the same for all that lack it.
    """

    words: str
    causes: tuple[Item, ...] = ()
    at: str = ""
    through: tuple[Item, ...] = ()
    least: str = ""
    is_fixed: bool = False
    """Whether it is so because nothing ever changes a value that is as it should be: often meant so."""

    @property
    def root(self) -> str:
        """Return what is lacking in the end."""
        return self.least or self.words


def called_room(room: str) -> str:
    """Return how a room is spoken of: by its name, and what generated rooms are like by their level."""
    return f"the expanse `{level_of(room)}`" if name_of(room) == "@" else f"`{name_of(room)}`"


class Reasons:
    """Reasons of one world."""

    def __init__(self, fixpoint: Fixpoint) -> None:
        """Keep what was found."""
        self.fixpoint = fixpoint
        self.possible: Possible = fixpoint.possible
        self.judge = fixpoint.judge
        self.world: World = fixpoint.world
        self._known: dict[Item, Why] = {}

    @cached_property
    def writers(self) -> dict[Key, list[Item]]:
        """Return who would write each entry."""
        return writers(self.world)

    @cached_property
    def rules(self) -> dict[str, Rule]:
        """Return every rule by its id."""
        return {rule.id: rule for rule in all_rules(self.world)}

    @cached_property
    def ways(self) -> dict[str, tuple[Id, ExitRule]]:
        """Return every exit rule by its id, with its room."""
        rooms = self.world.rooms_by_id.values()
        return {rule.id: (room.id, rule) for room in rooms for rule in exit_rules(room)}

    def is_reached(self, item: Item) -> bool:
        """Return whether play may come to a part of the world."""
        may = self.possible.may
        match item.kind:
            case "room":
                return may(item.id, "reached")
            case "thing":
                return may(item.id, "met")
            case "lock":
                return False in self.possible.of(item.id, "locked")
            case "exit" | "noclip":
                return may(item.id, "taken")
            case "rule" | "timer":
                return may(item.id, "runs")
            case "verb":
                return may(f"verb {item.id}", "done")
            case "goal":
                return True in self.possible.of(item.id, "won")
            case "topic":
                return may(item.id, "answered")
            case "ending":
                return item.id in self.possible.of(WORLD, "ended")
            case _:
                return may(item.id, "told")

    def why(self, item: Item) -> Why:
        """Return why play never comes to a part of the world."""
        found = self._known.get(item)
        if found is None:
            self._known[item] = Why("both wait for each other", (item,))  # for what comes back to it meanwhile
            found = self._known[item] = self._why(item)
        return found

    def _why(self, item: Item) -> Why:
        match item.kind:
            case "room":
                return self._room(item.id)
            case "thing":
                return self._thing(self.world.things[Id(item.id)])
            case "lock":
                return self._lock(self.world.things[Id(item.id)])
            case "exit":
                return self._exit(*self.ways[item.id])
            case "noclip":
                return self._noclip(self.world.noclips[Id(item.id)])
            case "rule":
                return self._rule(self.rules[item.id])
            case "verb":
                return self._verb(item.id)
            case "timer":
                return self._timer(item.id)
            case "goal":
                return self.condition(self.world.goals[Id(item.id)].when, {})
            case "topic":
                return self._topic(item.id)
            case "hint":
                when = next(hint.when for hint in self.world.hints if hint.id == item.id)
                return self.condition(when, {})
            case "ending":
                return self._ending(item.id)
            case _:
                return Why("nothing tells it")

    # --- rooms and ways ----------------------------------------------------------------------------------------------

    def _room(self, room: str) -> Why:
        region = self.world.region(Id(room))
        if region and room != region[0]:
            return Why("nothing leads into its expanse", (Item("room", region[0]),))
        every = [one for to in region or (room,) for one in self.writers.get((to, "reached"), [])]
        ways = [one for one in every if self.place_of(one) not in (region or (room,))]
        if not ways:
            return Why("nothing leads to it")
        near = [one for one in ways if self._is_near(one)]
        if not near:
            return Why("nothing leads to it from where the player can come", self._places(ways))
        reasons = [(one, self.why(one)) for one in near]
        told = "; ".join(f"{self.called(one)} is never taken, since {why.words}" for one, why in reasons[:2])
        more = f"; and so with {len(reasons) - 2} more" if len(reasons) > 2 else ""
        first = next((why for _, why in reasons if not why.causes), reasons[0][1])
        if len(ways) == 1:
            told = f"the only way in is {self.called(near[0])}, and {reasons[0][1].words}"
        return Why(f"{told}{more}", first.causes, "", tuple(near), first.root)

    def _is_near(self, way: Item) -> bool:
        place = self.place_of(way)
        return self.is_reached(Item("room", place)) if place else True

    def _places(self, ways: list[Item]) -> tuple[Item, ...]:
        rooms = [self.place_of(one) for one in ways]
        return tuple(dict.fromkeys(Item("room", room) for room in rooms if room))

    def place_of(self, way: Item) -> str:
        """Return the room that a way leads out of; empty for what is no way of a room."""
        if way.kind == "exit":
            return self.ways[way.id][0]
        return self.world.noclips[Id(way.id)].room if way.kind == "noclip" else ""

    def called(self, item: Item) -> str:
        """Return how a part of the world is spoken of."""
        name = f"`{name_of(item.id)}`"
        if item.kind == "exit":
            room, rule = self.ways[item.id]
            return f"{rule.word} of {called_room(room)}" if rule.word else f"the way on from {called_room(room)}"
        return name if item.kind in ("room", "thing") else f"the {item.kind} {name}"

    def _exit(self, room: Id, rule: ExitRule) -> Why:
        if not self.possible.may(room, "reached"):
            return Why(f"{called_room(room)} is never entered", (Item("room", room),))
        if rule.is_hidden and False not in self.possible.of(rule.id, "hidden"):
            return self._lacking_writer(rule.id, "hidden", "nothing reveals it")._replace(at="hidden")
        if not self.judge.truth(rule.when, {}).may:
            return self.condition(rule.when, {})
        above = self._above(room, rule)
        if above is not None:
            if above.when is None:
                return Why("the rule above it always holds")
            reason = self.lacking(above.when.tree, {}, is_wanted=False)
            words = f"the rule above it always holds: {reason.words}"
            return reason._replace(words=words, least=reason.root)
        return self._door(rule.door) if rule.door is not None else Why("nothing leads so far")

    def _above(self, room: Id, rule: ExitRule) -> ExitRule | None:
        """Return the rule before one that always holds; None if none does."""
        made = self.world.rooms_by_id[room]
        for rules in (made.forced, *made.exits.values()):
            for one in rules if rule in rules else ():
                if one is rule:
                    return None
                is_sure = not (one.is_hidden or one.passes) and one.odds is None and one.only != "actors"
                if is_sure and not self.judge.truth(one.when, {}).may_not:
                    return one
        return None

    def _door(self, door: Id) -> Why:
        return self._shut(self.world.things[door])

    def _shut(self, thing: Thing) -> Why:
        """Return why something that opens never does."""
        name = name_of(thing.id)
        if "lockable" in thing.traits and False not in self.possible.of(thing.id, "locked"):
            return Why(f"`{name}` is locked, and nothing ever unlocks it", (Item("lock", thing.id),))
        return self._lacking_writer(thing.id, "open", f"`{name}` never opens")

    def _lock(self, thing: Thing) -> Why:
        """Return why a lock is never open."""
        if not self.possible.may(thing.id, "met"):
            return Why(f"`{name_of(thing.id)}` is never met", (Item("thing", thing.kin),))
        key = thing.key()
        if key is None:
            return self._lacking_writer(thing.id, "locked", f"nothing unlocks `{name_of(thing.id)}`")
        if "fixed" in self.world.things[Id(key)].traits:
            return Why(f"`{name_of(key)}` cannot be taken to the lock", (), "key")
        got = self._never_had(Id(key))
        return Why(f"the player never has its key, `{name_of(key)}`: {got.words}", got.causes, "key")

    def _noclip(self, noclip: Noclip) -> Why:
        if not self.possible.may(noclip.room, "reached"):
            return Why(f"{called_room(noclip.room)} is never entered", (Item("room", noclip.room),))
        if not self.judge.truth(noclip.when, {}).may:
            return self.condition(noclip.when, {})
        return Why("it is hidden, and nothing reveals it")

    # --- things ------------------------------------------------------------------------------------------------------

    def _thing(self, thing: Thing) -> Why:
        name = name_of(thing.kin)
        if thing.can_hide and False not in self.possible.of(thing.id, "hidden"):
            return self._lacking_writer(thing.kin, "hidden", "nothing reveals it")._replace(at="hidden")
        if thing.rooms:
            rooms = [str(room) for room in self.judge.rooms_of(thing)]
            listed = " and ".join(called_room(room) for room in rooms[:3])
            never = "is never entered" if len(rooms) == 1 else "are never entered"
            return Why(f"{listed} {never}", tuple(Item("room", room) for room in rooms))
        if thing.whole is not None:
            return Why(f"it is part of `{name_of(thing.whole)}`", (Item("thing", thing.whole),))
        actor = self.world.actors.get(thing.id)
        if actor is not None and actor.presence == "never":
            return Why(f"`{name}` is never present")
        places = [str(place) for place in self.possible.of(thing.id, "place") if place != NOWHERE]
        if not places:
            return self._lacking_writer(thing.kin, "place", f"`{name}` is nowhere, and nothing moves it")
        rooms = [place for place in places if self.world.is_room(place)]
        holders = [Id(place) for place in places if Id(place) in self.world.things]
        shut = [one for one in holders if self.possible.may(one, "met")]
        if shut and "actor" in self.world.things[shut[0]].traits:
            return Why(f"`{name_of(shut[0])}` has it, and shows nothing of what it has")
        if shut:
            reason = self._shut(self.world.things[shut[0]])
            return Why(f"it is in `{name_of(shut[0])}`, and {reason.words}", reason.causes)
        causes = (*(Item("room", template_of(room)) for room in rooms), *(Item("thing", one) for one in holders))
        where = name_of(places[0])
        words = f"`{where}`, where it is, is never entered" if rooms else f"it is with `{where}`, which is out of reach"
        return Why(words, causes)

    def _never_had(self, who: Id) -> Why:
        """Return why the player never has a thing."""
        thing = self.world.things[who]
        if not self.is_reached(Item("thing", who)):
            why = self._thing(thing)
            return Why(why.words, (Item("thing", who),) if not thing.rooms else why.causes)
        if thing.kin in self.fixpoint.hands.barred:
            return Why("a rule always keeps the player from taking it")
        return Why("it cannot be taken, and nothing brings it to the player")

    # --- what happens ------------------------------------------------------------------------------------------------

    def _rule(self, rule: Rule) -> Why:
        possible = self.possible
        if rule.hook == "at_death" and not possible.may(WORLD, "dies"):
            return self._lacking_writer(WORLD, "dies", "nothing lets the player die")
        if rule.rooms is not None and not possible.any_reached(rule.rooms):
            rooms = sorted(rule.rooms, key=lambda room: self.world.rooms_by_id[template_of(room)].order)
            listed = " and ".join(called_room(room) for room in rooms[:3])
            never = "is never entered" if len(rooms) == 1 else "are never entered"
            return Why(f"{listed} {never}", tuple(Item("room", template_of(room)) for room in rooms))
        if rule.modes and not any(True in possible.of(mode, "set") for mode in rule.modes):
            return self._lacking_writer(rule.modes[0], "set", f"nothing ever sets the mode `{name_of(rule.modes[0])}`")
        if rule.actions is not None and not any(self.fixpoint.can_be_tried(action) for action in rule.actions):
            verbs = tuple(Item("verb", action) for action in sorted(rule.actions))
            return Why(f"{verbs[0].id} can never be tried", verbs)
        for ids in (rule.things, rule.seconds, rule.actors):
            if ids and not any(possible.may(one, "met") for one in ids):
                things = tuple(Item("thing", one) for one in sorted(ids))
                made = self.world.things.get(Id(things[0].id))
                why = Why("it is not there") if made is None else self._thing(made)
                return Why(f"`{name_of(things[0].id)}` is never met: {why.words}", things)
        bound = self.fixpoint.bindings(rule)
        if bound is None:
            return Why("what it is about is never there")
        if not self.fixpoint.may_be_after(rule, bound):
            things = tuple(Item("thing", one) for one in bound.get("thing") or ())
            got = self._never_had(Id(things[0].id))
            return Why(f"`{name_of(things[0].id)}` is never taken: {got.words}", got.causes)
        return self.condition(rule.when, bound)

    def _verb(self, verb: str) -> Why:
        made = self.fixpoint.verbs[ActionId(verb)]
        bound = self.fixpoint.verb_bindings(made)
        if bound is not None:
            return self.condition(made.when, bound)
        things = [one for line in made.lines for slot in line.slots for one in sorted(slot.things or ())]
        causes = tuple(Item("thing", one) for one in dict.fromkeys(things))
        return Why("nothing that it could be done with is ever met", causes)

    def _timer(self, timer: str) -> Why:
        if True not in self.possible.of(timer, "running"):
            return self._lacking_writer(timer, "running", "nothing starts it")
        return self.condition(self.world.timers[Id(timer)].when, {})

    def _topic(self, topic: str) -> Why:
        actor, made = next(
            (actor, one) for actor in self.world.actors.values() for one in actor.topics if one.id == topic
        )
        if not self.possible.may(actor.id, "met"):
            return Why(f"`{name_of(actor.id)}` is never met", (Item("thing", actor.id),))
        return self.condition(made.replies[0].when, {**UNBOUND, "thing": (actor.id,), "actor": (PLAYER,)})

    def _ending(self, ending: str) -> Why:
        made = self.world.endings[Id(ending)]
        if made.when is not None and not made.is_death:
            return self.condition(made.when, {})
        known = self.writers.get((ending, "ended"), [])
        if not known:
            return Why("nothing ends the game so")
        return self._lacking_writer(ending, "ended", "nothing that can happen ends the game so")

    def _lacking_writer(self, who: str, field: str, words: str) -> Why:
        """Return that nothing writes an entry; or, if somebody would who never does, who that is."""
        would = self.writers.get((who, field), [])
        if not would:
            return Why(words)
        first = would[0]
        if self.is_reached(first):
            return Why(f"{words}: {self.called(first)} would, where it never comes to it", through=tuple(would))
        reason = self.why(first)
        return Why(
            f"{words}: only {self.called(first)} would, and it never comes to that: {reason.words}", tuple(would)
        )

    # --- conditions --------------------------------------------------------------------------------------------------

    def condition(self, when: Condition | None, bound: Bindings) -> Why:
        """Return why a condition never holds."""
        if when is None:
            return Why("nothing comes to it")
        return self.lacking(when.tree, bound)._replace(at="when")

    def lacking(self, tree: Tree, bound: Bindings, *, is_wanted: bool = True) -> Why:
        """Return why a tree is never true; or never false, where it is wanted to be that."""
        match tree:
            case Not():
                return self.lacking(tree.operand, bound, is_wanted=not is_wanted)
            case Logic():
                return self._of_logic(tree, bound, is_wanted=is_wanted)
            case Read():
                return self._of_field(tree.owner, tree.field, tree, is_wanted=is_wanted)
            case Compare() | OneOf() | Some() | Among():
                return self._of_value(tree, is_wanted=is_wanted)
            case Ask():
                return self._of_function(tree, is_wanted=is_wanted)
            case _:
                return Why(f"`{written(tree, self.world)}` {'never' if is_wanted else 'always'} holds")

    def _of_logic(self, tree: Logic, bound: Bindings, *, is_wanted: bool) -> Why:
        parts = (tree.left, tree.right)
        lacking = []
        for part in parts:
            truth = self.judge.of_tree(part, bound)
            if not (truth.may if is_wanted else truth.may_not):
                lacking.append(self.lacking(part, bound, is_wanted=is_wanted))
        if not lacking:
            return Why(f"`{written(tree, self.world)}` {'never' if is_wanted else 'always'} holds")
        if (tree.word == "and") is is_wanted:
            return lacking[0]
        both = dict.fromkeys(why.words for why in lacking)
        return Why(", and ".join(both), tuple(dict.fromkeys(cause for why in lacking for cause in why.causes)))

    def _of_field(self, owner: str, field: str, tree: Tree, *, is_wanted: bool) -> Why:
        name = written(tree, self.world)
        if field == "set":
            words = f"nothing ever {'sets' if is_wanted else 'clears'} `{name}`"
            return self._kept(owner, field, words, is_wanted=is_wanted)
        thing = self.world.things.get(Id(owner))
        if thing is not None and field == "open" and is_wanted:
            return self._shut(thing)
        words = f"`{name}` {'never' if is_wanted else 'always'} holds"
        return self._kept(owner, field, words, is_wanted=is_wanted)

    def _kept(self, owner: str, field: str, words: str, *, is_wanted: bool) -> Why:
        why = self._lacking_writer(owner, field, words)
        return why if is_wanted or self.writers.get((owner, field)) else why._replace(is_fixed=True)

    def _of_value(self, tree: Tree, *, is_wanted: bool) -> Why:
        never = "never" if is_wanted else "always"
        words = f"`{written(tree, self.world)}` {never} holds"
        left = tree.left if isinstance(tree, Compare) else tree.operand if isinstance(tree, OneOf) else None
        if isinstance(left, Ask) and left.name == "location":
            return Why(words, self._rooms_in(tree))
        if isinstance(left, Ask) and left.arguments and isinstance(left.arguments[0], Const):
            return self._of_arguments(left, words, is_wanted=is_wanted)
        if not isinstance(left, Read):
            return Why(words)
        if left.field in ("count", "score", "fuel"):
            span = self.possible.span(left.owner, left.field)
            least = "it can be as low as it likes" if span.least <= -ENDLESS else f"it is {span.least} at least"
            most = "it can be as high as it likes" if span.most >= ENDLESS else f"{span.most} at most"
            only = f"it is {span.least} all the time" if span.least == span.most else f"{least}, and {most}"
            if span.least < span.most:
                return Why(f"{words}: {only}")
            return self._kept(left.owner, left.field, f"{words}: {only}", is_wanted=is_wanted)
        right = tree.right if isinstance(tree, Compare) else None
        if is_wanted and isinstance(right, Const) and isinstance(tree, Compare) and tree.sign == "==":
            words = f"nothing ever brings `{name_of(left.owner)}` to `{written(right, self.world)}`"
            would = self.writers.get((left.owner, left.field), [])
            if would and self.is_reached(would[0]):
                return Why(f"{words}: {self.called(would[0])} sets it, and never to that", through=tuple(would))
        return self._kept(left.owner, left.field, words, is_wanted=is_wanted)

    def _rooms_in(self, tree: Tree) -> tuple[Item, ...]:
        right = tree.right if isinstance(tree, Compare) else None
        if isinstance(right, Const) and self.world.is_room(str(right.value)):
            return (Item("room", str(right.value)),)
        return ()

    def _of_function(self, tree: Ask, *, is_wanted: bool) -> Why:
        words = f"`{written(tree, self.world)}` {'never' if is_wanted else 'always'} holds"
        return self._of_arguments(tree, words, is_wanted=is_wanted)

    def _of_arguments(self, tree: Ask, words: str, *, is_wanted: bool) -> Why:
        given = [str(part.value) for part in tree.arguments if not isinstance(part, Bound)]
        if not is_wanted or not given:
            return Why(words)
        who = given[0]
        if tree.name in ("won", "failed"):
            return Why(words, (Item("goal", who),) if not self.is_reached(Item("goal", who)) else ())
        if tree.name == "asked":
            return Why(words, (Item("topic", who),))
        if tree.name == "ended":
            return Why(words, (Item("ending", who),))
        if tree.name == "awarded":
            return self._lacking_writer(who, "awarded", words)
        causes = [
            item
            for one in given
            for item in (Item("thing", one), Item("room", template_of(one)))
            if (one in self.world.things if item.kind == "thing" else self.world.is_room(one))
            and not self.is_reached(item)
        ]
        if tree.name in ("held", "carried", "worn") and Id(who) in self.world.things:
            got = self._never_had(Id(who))
            return Why(f"{words}: {got.words}", got.causes)
        if causes and causes[0].kind == "thing":
            why = self._thing(self.world.things[Id(causes[0].id)])
            return Why(f"{words}: {why.words}", tuple(causes))
        if causes:
            return Why(f"{words}: `{name_of(causes[0].id)}` is never entered", tuple(causes))
        return Why(words)
