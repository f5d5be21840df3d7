"""Everything of a world that play never comes to, each with its reason; what follows from another is told with that.

`lint_reach.py` makes problems of it. Who asks about one part (`Reach.why`) is answered by the same reasons.
"""

from collections.abc import Iterable, Iterator

from backrooms_if.ids import PLAYER, TextId, name_of
from backrooms_if.language.prose import Choose, Text, Vary
from backrooms_if.language.trees import Condition
from backrooms_if.records import NamedTuple
from backrooms_if.world.effects import Die, Effect, ForEach, Guard, Move, Pick, Refuse, Say
from backrooms_if.world.may_hold import UNBOUND, Bindings
from backrooms_if.world.model import World
from backrooms_if.world.reaching import Reach
from backrooms_if.world.reasons import Reasons, Why
from backrooms_if.world.walk import all_effects, all_rules, branches, exit_rules, led_to
from backrooms_if.world.writers import Item


class Lost(NamedTuple):
    """A part that play never comes to. `of` is the part in which it stands, itself unless it is a text or a branch;
    `follows` is what is out of reach for the same reason.
    """

    item: Item
    why: Why
    of: Item
    follows: tuple[Item, ...] = ()


def unreached(found: Reach) -> list[Lost]:
    """Return what play never comes to, in the order of the world, one for each root cause."""
    reasons = Reasons(found.fixpoint)
    lost: dict[Item, Lost] = {}
    for item in lost_parts(reasons):
        lost.setdefault(item, Lost(item, reasons.why(item), item))
    for one in Inner(reasons).all():
        lost.setdefault(one.item, one)
    return _gathered(lost)


def reason_of(found: Reach, who: str) -> str:
    """Return why play never comes to a part of the world or to a text; empty if it may, or there is no such part."""
    made = found.fixpoint.world.made
    known = made.get("why out of reach")
    if not isinstance(known, dict):
        known = made["why out of reach"] = _all_reasons(found)
    return str(known.get(who, ""))


def _all_reasons(found: Reach) -> dict[str, str]:
    reasons = Reasons(found.fixpoint)
    ways = [Item("exit", one) for one in reasons.ways]
    ways += [Item("noclip", one) for one in found.fixpoint.world.noclips]
    lost = [*lost_parts(reasons), *(way for way in ways if not reasons.is_reached(way))]
    every = {item.id: reasons.why(item).words for item in lost}
    return {one.item.id: one.why.words for one in Inner(reasons).all() if one.item.kind == "text"} | every


def _gathered(lost: dict[Item, Lost]) -> list[Lost]:
    """Return those whose reason is in themselves, each with what follows from it.

    A way that is never taken is told with the room that it alone leads to, and what lacks the same with the first that
    lacks it.
    """
    causes = {item: [one for one in known.why.causes if one in lost and one != item] for item, known in lost.items()}
    for item, known in lost.items():
        for way in known.why.through if not causes[item] else ():
            if way in lost and not causes[way]:
                causes[way] = [item]
            elif way not in lost:
                causes[item] = [one.item for one in lost.values() if one.of == way and one.item != way]
    lacking: dict[str, Item] = {}
    for item, known in lost.items():
        if not causes[item] and "`" in known.why.root:
            first = lacking.setdefault(known.why.root, item)
            causes[item] = [] if first == item else [first]
    follows: dict[Item, list[Item]] = {}
    roots = _roots(causes)
    for item in lost:
        follows.setdefault(roots[item], [])
        if roots[item] != item:
            follows[roots[item]].append(item)
    return [lost[item]._replace(follows=tuple(behind)) for item, behind in follows.items()]


def _roots(causes: dict[Item, list[Item]]) -> dict[Item, Item]:
    """Return where the causes of each begin; of those that hang on each other, the first in the world."""
    order = {item: number for number, item in enumerate(causes)}
    roots: dict[Item, Item] = {}
    for item in causes:
        walked: dict[Item, None] = {}
        while item not in roots and item not in walked:
            walked[item] = None
            if not causes[item]:
                break
            item = causes[item][0]
        if item in roots:
            root = roots[item]
        else:
            path = [*walked]
            root = min(path[path.index(item) :], key=order.__getitem__)
        roots.update(dict.fromkeys(walked, root))
    return roots


def lost_parts(reasons: Reasons) -> Iterator[Item]:
    """Yield the parts of a world that play should come to and does not, in its order. What only serves others is left
    out.
    """
    yield from _lost_places(reasons)
    yield from (item for item in _other_parts(reasons.world) if not reasons.is_reached(item))


def _lost_places(reasons: Reasons) -> Iterator[Item]:
    """Yield the rooms, things, locks and ways among them; nearly all of a world are none."""
    world, all_of = reasons.world, reasons.possible.all_of
    rooms, met, taken = reasons.possible.reached, all_of("met"), all_of("taken")
    for room in world.rooms_by_id.values():
        if room.id not in rooms:
            yield Item("room", room.id)
    used: frozenset[str] | None = None
    for thing in world.things.values():
        if thing.kin != thing.id:
            continue
        if thing.id not in met and thing.id not in world.noclips:
            used = _stores(world) if used is None else used
            if thing.id not in used:
                yield Item("thing", thing.id)
        if "lockable" in thing.traits and not reasons.is_reached(lock := Item("lock", thing.id)):
            yield lock
    for room in world.rooms_by_id.values():
        if room.id not in rooms:
            continue  # of a room out of reach nobody asks where it would lead
        for rules in (room.forced, *room.exits.values()):
            yield from (Item("exit", rule.id) for rule in rules if rule.id not in taken and rule.only != "actors")
        yield from (Item("noclip", noclip.id) for noclip in room.noclips if noclip.id not in taken)


def _other_parts(world: World) -> Iterator[Item]:
    for verb in world.verbs:
        if verb.effects or verb.report is not None or verb.refusal is not None:
            yield Item("verb", verb.id)
    for made in all_rules(world):
        if not any(ids is not None and not ids for ids in (made.things, made.seconds, made.actors)):
            yield Item("rule", made.id)
    for timer in world.timers:
        yield Item("timer", timer)
    for goal in world.goals:
        yield Item("goal", goal)
    for actor in world.actors.values():
        for topic in actor.topics:
            yield Item("topic", topic.id)
    for hint in world.hints:
        yield Item("hint", hint.id)
    for ending in world.endings:
        yield Item("ending", ending)


def _stores(world: World) -> frozenset[str]:
    """Return the things that nobody needs to meet: those that keep others meanwhile, and actors who are only heard."""
    stores = {effect.to.id for effect in all_effects(world) if isinstance(effect, Move)}
    # An actor may stay unseen and yet be heard.
    heard = {
        one.id
        for one in world.actors.values()
        if one.heard is not None or one.remarks or world.things[one.id].can_hide or one.presence == "never"
    }
    return frozenset(stores | heard)


class Inner:
    """Looks through what play comes to for texts and effects in it that it never comes to."""

    def __init__(self, reasons: Reasons) -> None:
        """Keep what it asks."""
        self.reasons = reasons
        self.fixpoint = reasons.fixpoint
        self.possible = reasons.possible
        self.judge = reasons.judge
        self.world = reasons.world
        self.done = self.fixpoint.doer.branches

    def all(self) -> Iterator[Lost]:
        """Yield the arms of texts, the texts and the branches of effects that are never told or done."""
        world = self.world
        reached, taken = self.possible.reached, self.possible.all_of("taken")
        for room in world.rooms_by_id.values():
            texts = (room.text, room.short, room.sound, room.smell, room.touch, room.air)
            if room.id in reached:
                yield from self._texts(texts, {}, Item("room", room.id))
            every = [rule for rules in (room.forced, *room.exits.values()) for rule in rules]
            if any([rule.effects or (rule.say is not None and rule.say.plain is None) for rule in every]):
                for rule in exit_rules(room):
                    if rule.id in taken:
                        way, bound = Item("exit", rule.id), {**UNBOUND, "actor": (PLAYER,)}
                        yield from self._texts((rule.say,), bound, way)
                        yield from self._effects(rule.effects, bound, way)
            for noclip in room.noclips:
                if noclip.id in taken:
                    texts_of_noclip = (noclip.sign, noclip.say, noclip.miss)
                    yield from self._texts(texts_of_noclip, UNBOUND, Item("noclip", noclip.id))
                    bound = {**UNBOUND, "actor": (PLAYER,)}
                    yield from self._effects(noclip.effects, bound, Item("noclip", noclip.id))
        yield from self._things()
        yield from self._speech()
        for made in all_rules(world):
            item = Item("rule", made.id)
            known = self.fixpoint.bindings(made) if self.reasons.is_reached(item) else None
            if known is not None:
                yield from self._effects(made.effects, known, item)
        for verb in world.verbs:
            known = self.fixpoint.verb_bindings(verb)
            if known is not None:
                item = Item("verb", verb.id)
                yield from self._effects(verb.effects, known, item)
                yield from self._texts((verb.report, verb.refusal), known, item)
        for timer in world.timers.values():
            item = Item("timer", timer.id)
            for effects in (*timer.stages.values(), timer.effects):
                if self.reasons.is_reached(item):
                    yield from self._effects(effects, {}, item)
        for ending in world.endings.values():
            item = Item("ending", ending.id)
            if self.reasons.is_reached(item):
                yield from self._texts((ending.text,), UNBOUND, item)
        for text in (world.intro, world.about, world.amusing, world.player.text, *world.messages.values()):
            yield from self._texts((text,), UNBOUND, Item("text", "" if text is None else text.id))

    def _things(self) -> Iterator[Lost]:
        met = self.possible.all_of("met")
        for thing in self.world.things.values():
            if thing.kin != thing.id or thing.id not in met:
                continue
            if all([text.plain is not None and not key.startswith("change.") for key, text in thing.texts.items()]):
                continue  # as most: none of its texts waits for anything
            item = Item("thing", thing.kin)
            bound: Bindings = {"thing": (thing.id,), "actor": (PLAYER,)}
            for key, text in thing.texts.items():
                head, _, change = key.partition(".")
                if head != "change" or self.possible.may(f"{thing.id}.{change}", "come to"):
                    yield from self._texts((text,), bound, item)
                    continue
                field, _, state = change.rpartition(".")
                words = f"nothing ever brings `{name_of(thing.id)}` to `{state}`"
                would = self.reasons.writers.get((thing.id, field), [])
                why = Why(words, tuple(one for one in would if not self.reasons.is_reached(one)))
                yield Lost(Item("text", text.id), why, item)

    def _speech(self) -> Iterator[Lost]:
        for actor in self.world.actors.values():
            item = Item("thing", actor.id)
            if not self.possible.may(actor.id, "met"):
                continue
            bound: Bindings = {**UNBOUND, "thing": (actor.id,), "actor": (PLAYER,)}
            replies = [(Item("topic", topic.id), reply) for topic in actor.topics for reply in topic.replies]
            replies += [(item, reply) for reply in (*actor.other_topics, *actor.talk)]
            for owner, reply in replies:
                if owner.kind != "topic" or self.reasons.is_reached(owner):
                    yield from self._said(reply.when, reply.effects, bound, owner)
            for remark in actor.remarks:
                yield from self._said(remark.when, remark.effects, bound, item)

    def _said(
        self, when: Condition | None, effects: tuple[Effect, ...], bound: Bindings, owner: Item
    ) -> Iterator[Lost]:
        """Yield what of an answer is never said: all of it, if its condition never holds."""
        if self.judge.truth(when, bound).may:
            yield from self._effects(effects, bound, owner)
        else:
            yield self._never(effects, self.reasons.condition(when, bound), owner)

    # --- texts -------------------------------------------------------------------------------------------------------

    def _texts(self, texts: Iterable[Text | None], bound: Bindings, owner: Item) -> Iterator[Lost]:
        for text in texts:
            if text is not None and text.plain is None:
                yield from self._arms(text, bound, owner)

    def _arms(self, text: Text, bound: Bindings, owner: Item) -> Iterator[Lost]:
        for part in text.parts:
            if isinstance(part, Vary):
                for arm in part.arms:
                    yield from self._arms(arm, bound, owner)
            elif isinstance(part, Choose):
                yield from self._chosen(part, bound, owner)

    def _chosen(self, part: Choose, bound: Bindings, owner: Item) -> Iterator[Lost]:
        """Yield the arms of a choice that are never told."""
        above: Condition | None = None
        for condition, arm in part.arms:
            truth = self.judge.truth(condition, bound)
            if self.possible.may(arm.id, "told"):
                yield from self._arms(arm, bound, owner)
            elif not truth.may:
                yield Lost(Item("text", arm.id), self.reasons.condition(condition, bound), owner)
            elif above is not None:
                reason = self.reasons.lacking(above.tree, bound, is_wanted=False)
                words = f"the condition before it always holds: {reason.words}"
                yield Lost(Item("text", arm.id), reason._replace(words=words, at="", least=reason.root), owner)
            if not truth.may_not and above is None and condition is not None:
                above = condition

    # --- effects -----------------------------------------------------------------------------------------------------

    def _effects(
        self, effects: tuple[Effect, ...], bound: Bindings, owner: Item, met: frozenset[int] = frozenset()
    ) -> Iterator[Lost]:
        for effect in effects:
            if isinstance(effect, Say | Refuse | Die):
                yield from self._texts((effect.text,), bound, owner)
            if isinstance(effect, Guard):
                yield from self._guarded(effect, bound, owner)
            elif isinstance(effect, Pick):
                for one in effect.branches:
                    if one.do and id(one.do) not in self.done:
                        yield self._never(one.do, self.reasons.condition(one.when, bound), owner)
            inner = {**bound, "thing": None} if isinstance(effect, ForEach) else bound
            for branch in branches(effect):
                if id(branch) in self.done:
                    yield from self._effects(branch, inner, owner, met)
            for led in led_to(self.world, effect):
                if id(led) in self.done and id(led) not in met:
                    yield from self._effects(led, inner, owner, met | {id(led)})

    def _guarded(self, effect: Guard, bound: Bindings, owner: Item) -> Iterator[Lost]:
        if effect.do and id(effect.do) not in self.done:
            yield self._never(effect.do, self.reasons.condition(effect.when, bound), owner)
        if effect.otherwise and id(effect.otherwise) not in self.done:
            reason = self.reasons.lacking(effect.when.tree, bound, is_wanted=False)
            words = f"the condition of this `else` always holds: {reason.words}"
            yield self._never(effect.otherwise, reason._replace(words=words, at="", least=reason.root), owner)

    def _never(self, effects: tuple[Effect, ...], why: Why, owner: Item) -> Lost:
        """Return effects that are never done: by their first text, or else by where they stand."""
        text = first_text(effects)
        return Lost(Item("effects", f"{owner.id}#{id(effects)}") if text is None else Item("text", text), why, owner)


def first_text(effects: tuple[Effect, ...]) -> TextId | None:
    """Return the first text of some effects, by which they can be found in a file; None if they tell nothing."""
    for effect in effects:
        if isinstance(effect, Say | Refuse | Die):
            return effect.text.id
        for branch in branches(effect):
            found = first_text(branch)
            if found is not None:
                return found
    return None
