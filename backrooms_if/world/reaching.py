"""What of a world play may ever come to: `reach(world)`, a delete-relaxed fixpoint over rules, exits and things.

Everything that was possible once stays possible, so that play comes to nothing that is not here; what is here may still
be out of reach. Rooms are entered, rules run and things are handled as far as that is possible (`may_go.py`,
`may_handle.py`, `may_do.py`), over the values that the state may hold (`possible_values.py`), until nothing is added.
Run by `check`; a game never comes here. Why so: docs/adr/0036-relaxed-reachability.md
"""

from collections.abc import Mapping
from functools import partial
from typing import Final, cast

from backrooms_if.fields import Key, Value
from backrooms_if.ids import DEATH, NOWHERE, PLAYER, WORLD, ActionId, Id, TextId
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Effect
from backrooms_if.world.may_do import Doer, Within
from backrooms_if.world.may_go import Ways
from backrooms_if.world.may_handle import Hands
from backrooms_if.world.may_hold import UNBOUND, Bindings, Judge
from backrooms_if.world.model import NOTICING, Actor, Goal, Hint, Rule, Timer, Verb, World
from backrooms_if.world.possible_values import Possible, Span
from backrooms_if.world.topics import Remark, Reply
from backrooms_if.world.walk import all_rules

_OF_ACTIONS: Final = ("before", "instead", "after")
_FOLLOWED: Final = frozenset(
    (
        *("set", "open", "locked", "lit", "on", "worn", "hidden", "awarded", "won", "failed", "ended", "running"),
        *("was_found", "was_kept", "state"),
    )
)
"""The fields of truths and words of which all values are found."""
_HELD: Final = frozenset((ActionId("taking"),))


class Reach(NamedTuple):
    """What play may come to. An id that is not in one of the sets is proved to be out of reach, for ever."""

    rooms: frozenset[Id]
    things: frozenset[Id]
    """What the player may have in scope: see, hold, or feel in the dark."""
    rules: frozenset[Id]
    texts: frozenset[TextId]
    """Texts that may be told, and their arms."""
    exits: frozenset[Id]
    """Exit rules that may be taken; of those that only say why not, that may say it."""
    noclips: frozenset[Id]
    endings: frozenset[Id]
    fixpoint: "Fixpoint"
    """What it was found by, for reasons."""

    def may_hold(self, key: Key, value: Value) -> bool:
        """Return whether an entry of the state may ever hold a value; True of what is not followed."""
        return self.fixpoint.may_hold(key, value)

    def why(self, who: str) -> str:
        """Return why play never comes to a room, thing, exit rule, noclip, rule, text or ending, as a clause.

        The empty string is returned of what it may come to, and of what the world does not have.
        """
        from backrooms_if.world.unreached import reason_of  # who asks for no reason needs none of it

        return reason_of(self, who)


def reach(world: World) -> Reach:
    """Return what of a world play may come to. All levels of it are loaded; it takes less than a millisecond a room."""
    known = world.made.get("reach")
    if not isinstance(known, Reach):
        known = world.made["reach"] = Fixpoint(world).result()
    return known


class Fixpoint:
    """All that may happen in a world, followed until nothing is added."""

    def __init__(self, world: World) -> None:
        """Follow it."""
        self.world = world
        self.possible = Possible(world)
        self.judge = Judge(self.possible)
        self.doer = Doer(self.judge)
        self.hands = Hands(self.doer)
        self.ways = Ways(self.doer)
        self.verbs = {verb.id: verb for verb in world.verbs}
        self._post()
        self.possible.settle()

    def _post(self) -> None:
        post, world = self.possible.post, self.world
        self.possible.on_enter = self._enter
        if any("light" in thing.traits for thing in world.things.values()):
            self.possible.note(WORLD, "light")
        self.hands.post()
        self.hands.burn()
        post(self._always)
        for rule in all_rules(world):
            post(partial(self._rule, rule))
        for verb in world.verbs:
            post(partial(self._verb, verb))
        for timer in world.timers.values():
            post(partial(self._timer, timer))
        for goal in world.goals.values():
            post(partial(self._goal, goal))
        for hint in world.hints:
            post(partial(self._hint, hint))
        for actor in world.actors.values():
            if actor.topics or actor.other_topics or actor.talk or actor.remarks or actor.heard:
                post(partial(self._speaker, actor))
        post(self._endings)
        post(self._death)
        self.possible.enter(world.start)

    def _enter(self, room: Id) -> None:
        self.hands.meet(room)
        self.ways.begin(self.world.rooms_by_id[room])

    def result(self) -> Reach:
        """Return what was found."""
        all_of, noclips = self.possible.all_of, self.world.noclips
        ended = self.possible.of(WORLD, "ended")
        taken = cast(Mapping[Id, None], all_of("taken"))
        return Reach(
            rooms=frozenset(self.possible.reached),
            things=frozenset(cast(Mapping[Id, None], all_of("met"))),
            rules=frozenset(cast(Mapping[Id, None], all_of("runs"))).difference(self.world.timers),
            texts=frozenset(cast(Mapping[TextId, None], all_of("told"))),
            exits=frozenset(taken).difference(noclips),
            noclips=frozenset(taken).intersection(noclips),
            endings=frozenset(one for one in self.world.endings if one in ended),
            fixpoint=self,
        )

    def may_hold(self, key: Key, value: Value) -> bool:
        """Return whether an entry of the state may ever hold a value; True of what is not followed."""
        who, field = key
        if field == "place":
            return self.judge.is_directly_at(who, str(value))
        if field == "rooms":
            thing = self.world.things.get(Id(who))
            rooms = value if isinstance(value, tuple) else ()
            return thing is None or all(room == NOWHERE or room in self.judge.rooms_of(thing) for room in rooms)
        if field in ("count", "visits", "score", "fuel") and isinstance(value, int):
            span = self.possible.span(who, field)
            return span.least <= value <= span.most
        if field == "seen":
            known = self.possible.may(who, "reached") or self.possible.may(who, "met")
            return known or value is not True or value == self.possible.start(who, field)
        if field == "fired":
            return value is not True or self.possible.may(who, "runs") or self.possible.may(who, "said")
        if field == "answered":
            return not value or self.possible.may(who, "answered")
        thing = self.world.things.get(Id(who))
        is_state = thing is not None and field in thing.fields and thing.fields[field].kind == "word"
        return not (is_state or field in _FOLLOWED) or value in self.possible.of(who, field)

    def _always(self) -> None:
        """Tell what can be asked for at any time."""
        world = self.world
        for text in (world.intro, world.about, world.amusing, world.player.text, *world.reasons.values()):
            self.doer.tell(text)
        for text in world.messages.values():
            self.doer.tell(text)
        if any(hint.cost for hint in world.hints):
            self.possible.join(WORLD, "score", Span(-sum(hint.cost for hint in world.hints), 0))

    # --- rules -------------------------------------------------------------------------------------------------------

    def bindings(self, rule: Rule) -> Bindings | None:
        """Return what `thing`, `second` and `actor` can be in a rule; None where it wants what cannot be there."""
        found: dict[str, tuple[str, ...] | None] = {}
        is_heard = rule.hook == "heard"
        for word, ids in (("thing", rule.things), ("second", rule.seconds)):
            if ids is None:
                found[word] = None
                continue
            alike = [one for kin in sorted(ids) for one in self.world.alike.get(kin, (kin,))]
            met = tuple(one for one in alike if is_heard or self.possible.may(one, "met"))
            if not met:
                return None
            found[word] = met
        if rule.actors is None:
            found["actor"] = (PLAYER,)
        else:
            found["actor"] = tuple(one for one in sorted(rule.actors) if self.judge.is_met_with(one))
            if not found["actor"]:
                return None
        if rule.hook not in (*_OF_ACTIONS, *NOTICING):
            found["thing"] = found["second"] = None
        return found

    def _rule(self, rule: Rule) -> None:
        possible = self.possible
        if rule.hook == "at_death" and not possible.may(WORLD, "dies"):
            return
        if rule.rooms is not None and not possible.any_reached(rule.rooms):
            return
        if rule.modes and not any(True in possible.of(mode, "set") for mode in rule.modes):
            return
        if rule.actions is not None and not any(self.can_be_tried(action) for action in rule.actions):
            return
        bound = self.bindings(rule)
        if bound is None or not self.may_be_after(rule, bound) or not self.judge.truth(rule.when, bound).may:
            return
        possible.note(rule.id, "runs")
        is_once = rule.is_once or rule.hook == "at_start"
        self.doer.run(rule.effects, Within(bound, rule.id if is_once else None))

    def can_be_tried(self, action: ActionId) -> bool:
        """Return whether a player may come to try an action: one of the engine, or a verb of which a line fits."""
        verb = self.verbs.get(action)
        if verb is None or not (verb.effects or verb.report or verb.refusal):
            return True
        return self.possible.may(f"verb {action}", "tried")

    def may_be_after(self, rule: Rule, bound: Bindings) -> bool:
        """Return whether what a rule of `after` comes after may have been done, as far as the state tells."""
        things = bound.get("thing")
        if rule.hook != "after" or rule.actions != _HELD or rule.actors is not None or not things:
            return True
        if any(Id(one) in self.world.noclips for one in things):
            return True  # an action that sets off a noclip has its rules, and is not done
        return any(PLAYER in self.possible.of(one, "place") for one in things)

    def verb_bindings(self, verb: Verb) -> Bindings | None:
        """Return what `thing` and `second` can be in a verb; None where no line of it can be typed."""
        found: dict[str, tuple[str, ...] | None] = {}
        is_possible = False
        for line in verb.lines:
            met: dict[str, tuple[str, ...] | None] = {"thing": ("",), "second": ("",)}
            for slot in line.slots:
                if slot.things is None:
                    met[slot.name] = None
                    continue
                alike = [one for kin in sorted(slot.things) for one in self.world.alike.get(kin, (kin,))]
                met[slot.name] = tuple(one for one in alike if self.possible.may(one, "met"))
            if any(ids == () for ids in met.values()):
                continue
            is_possible = True
            for name, ids in met.items():
                known = found.get(name, ())
                found[name] = None if ids is None or known is None else tuple(dict.fromkeys((*known, *ids)))
        return {**found, "actor": (PLAYER,)} if is_possible else None

    def _verb(self, verb: Verb) -> None:
        bound = self.verb_bindings(verb)
        if bound is None:
            return
        self.possible.note(f"verb {verb.id}", "tried")
        truth = self.judge.truth(verb.when, bound)
        if truth.may:
            self.possible.note(f"verb {verb.id}", "done")
            self.doer.run(verb.effects, Within(bound))
            self.doer.tell(verb.report, bound)
            self.doer.tell(verb.refusal, bound)

    # --- time --------------------------------------------------------------------------------------------------------

    def _timer(self, timer: Timer) -> None:
        if True not in self.possible.of(timer.id, "running") or not self.judge.truth(timer.when, {}).may:
            return
        self.possible.note(timer.id, "runs")
        self.possible.add(timer.id, "running", False)
        for effects in (*timer.stages.values(), timer.effects):
            self.doer.run(effects, Within({}))

    def _goal(self, goal: Goal) -> None:
        possible = self.possible
        if self.judge.truth(goal.when, {}).may:
            possible.add(goal.id, "won", True)
            if goal.points:
                self.doer.award(goal.id, goal.points)
            if goal.won is not None:
                possible.add(WORLD, "ended", goal.won)
        if any(self.judge.truth(fails, {}).may for fails in goal.fails):
            possible.add(goal.id, "failed", True)
            if goal.failed is not None:
                possible.add(WORLD, "ended", goal.failed)

    def _hint(self, hint: Hint) -> None:
        if self.judge.truth(hint.when, {}).may:
            self.possible.note(hint.id, "told")
            for step in hint.steps:
                self.doer.tell(step)

    def _endings(self) -> None:
        for ending in self.world.endings.values():
            if ending.when is not None and self.judge.truth(ending.when, {}).may:
                self.possible.add(WORLD, "ended", ending.id)
            if ending.id in self.possible.of(WORLD, "ended"):
                self.doer.tell(ending.text)

    def _death(self) -> None:
        """Let the player die, where something may kill: a life less, or the end."""
        if not self.possible.may(WORLD, "dies"):
            return
        if self.world.lives is not None:
            lives = self.possible.span(self.world.lives, "count")
            self.possible.join(self.world.lives, "count", Span(0, max(0, lives.most)))
        for ending in self.world.endings.values():
            truth = self.judge.truth(ending.when, {})
            if ending.is_death and truth.may:
                self.possible.add(WORLD, "ended", ending.id)
                if not truth.may_not:
                    return
        self.possible.add(WORLD, "ended", DEATH)

    # --- what actors say ---------------------------------------------------------------------------------------------

    def _speaker(self, actor: Actor) -> None:
        if actor.presence != "never":
            self.doer.tell(actor.heard, {"thing": (actor.id,), "actor": (PLAYER,)})
        if not self.judge.is_met_with(actor.id):
            return
        bound: Bindings = {**UNBOUND, "thing": (actor.id,), "actor": (PLAYER,)}
        for remark in actor.remarks:
            if self._says(remark, bound):
                self.possible.note(remark.id, "said")
        if not self.possible.may(actor.id, "met"):
            return
        for topic in actor.topics:
            if any([self._says(reply, bound) for reply in topic.replies]):
                self.possible.note(topic.id, "answered")
        for reply in (*actor.other_topics, *actor.talk):
            self._says(reply, bound)

    def _says(self, reply: Reply | Remark, bound: Bindings) -> bool:
        if not self.judge.truth(reply.when, bound).may:
            return False
        self.mark(reply.effects)
        self.doer.run(reply.effects, Within(bound))
        return True

    def mark(self, effects: tuple[Effect, ...]) -> None:
        """Note a list of effects as one that may be done."""
        self.doer.branches.add(id(effects))
