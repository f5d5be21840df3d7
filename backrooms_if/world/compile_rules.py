"""Rules: from their specs to records with every name resolved, and the table a turn looks them up in."""

from collections.abc import Callable, Mapping
from typing import Final, get_args

from backrooms_if.ids import PLAYER, ActionId, Id, LevelId, level_of
from backrooms_if.language.names import Sort
from backrooms_if.language.trees import Ask, Compare, Const, Logic
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.world.compile_blocks import Block
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.compile_topics import about
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.effects import Effect, Refuse, Say
from backrooms_if.world.members import things_named
from backrooms_if.world.model import NOTICING, Hook, Rule, RuleTable
from backrooms_if.world.namespace import LOST, LevelNames, resolve, rooms_named
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import slug_like
from backrooms_if.worldfile.schema import RuleSpec

Slots = frozenset[str]
"""What the lines of an action may name: `thing`, `second`, `direction`."""

_HOOKS: Final[tuple[Hook, ...]] = get_args(Hook)
_ACTION_HOOKS: Final = ("before", "instead", "after")
_LINE_HOOKS: Final = ("unparsed", "typed")
_CAN_REFUSE: Final = ("instead", "leaving", *_LINE_HOOKS)
_ANY: Final = "any"
_OTHER_WORDS: Final = {
    "getting": "taking",
    "grabbing": "taking",
    "picking up": "taking",
    "walking": "going",
    "running": "going",
    "looking at": "examining",
    "look at": "examining",
    "look": "looking",
    "examine": "examining",
    "search": "searching",
    "talk to": "talking to",
    "pick up": "taking",
    "put down": "dropping",
    "turn on": "switching on",
    "turn off": "switching off",
    "inspecting": "examining",
    "putting down": "dropping",
    "putting in": "putting inside",
    "speaking to": "talking to",
    "killing": "attacking",
    "hitting": "attacking",
}
"""Actions by other names, which letter by letter are like others yet: `getting` is not `setting`."""


class _Actions(NamedTuple):
    """The actions that a rule is about; None for any. `direction` is that of `going north`."""

    ids: frozenset[ActionId] | None
    direction: str | None = None
    is_sure: bool = True
    """False after a fault."""


class RuleMaker:
    """Makes the rules of one level. `actions` are all actions that rules can name, with their slots.

    `rooms` are those of each level of the world. If `is_confined`, a rule that names no place and no thing is about the
    rooms of its level.
    """

    def __init__(
        self,
        writer: Writer,
        level: LevelId,
        effects: EffectMaker,
        actions: Mapping[str, Slots],
        rooms: Mapping[LevelId, tuple[Id, ...]],
        travel_words: frozenset[str],
        is_confined: bool = False,
    ) -> None:
        """Keep what rules are resolved against."""
        self.writer = writer
        self.faults = writer.faults
        self.names: LevelNames = writer.names
        self.level = level
        self.effects = effects
        self.actions = actions
        self.rooms = rooms
        self.whole: dict[LevelId, frozenset[Id]] = {}
        self.is_confined = is_confined
        self.travel_words = travel_words
        lost = writer.names.space.lost
        self.travel_words_are_sure = not lost.is_everything and not any(
            path[0] == "rooms" for path in lost.parts if path
        )

    def rule(self, rule_id: Id, order: int, spec: RuleSpec, path: Path) -> tuple[Rule, tuple[str, ...]]:
        """Return the rule and its anchors (see `table`); what is named wrongly is reported and left out."""
        hook = next(hook for hook in _HOOKS if getattr(spec, hook) is not None)
        actions = _Actions(None)
        rooms, places = self._places(spec.at, (*path, "at"))
        bindings: dict[str, tuple[str, ...]] | None = None
        things, named = self._things(spec.thing, (*path, "thing"))
        seconds, named_seconds = self._things(spec.second, (*path, "second"))
        actors, named_actors = self._actors(spec.actor, (*path, "actor"))
        named = named or named_seconds or named_actors
        if hook in _ACTION_HOOKS:
            actions = self._actions(getattr(spec, hook), (*path, hook))
            self._check_slots(spec, actions, path)
            bindings = self._bindings(actions, things, seconds, actors)
        elif hook in ("entering", "leaving"):
            rooms, places = self._places(getattr(spec, hook), (*path, hook))
        elif hook in NOTICING:
            things, named = self._things(getattr(spec, hook), (*path, hook))
            bindings = {"thing": tuple(sorted(things or ())), "actor": ()}
        elif hook in _LINE_HOOKS:
            bindings = {"actor": (), "words": (), "last_word": ()}
        if spec.direction is not None:
            self._check_word(spec.direction, (*path, "direction"))
        if self.is_confined and rooms is None and not named and hook != "at_start":
            rooms, places = self._whole(self.level), (self.level,)
        writer = self.writer.in_rule(bindings)
        rule = Rule(
            id=rule_id,
            order=order,
            hook=hook,
            actions=actions.ids,
            exceptions=self._exceptions(spec, actions, path),
            things=things,
            seconds=seconds,
            rooms=rooms,
            direction=spec.direction or actions.direction,
            when=writer.condition(spec.when, (*path, "when")),
            effects=self._body(Block(hook in _CAN_REFUSE, writer, can_die=hook != "at_death"), spec, path),
            is_once=spec.once,
            is_quiet=spec.quiet,
            stops=spec.stop,
            actors=actors,
            modes=self._modes(spec.mode, (*path, "mode")),
            about=None if spec.topic is None else about(spec.topic, writer, (*path, "topic")),
        )
        return rule, named or places

    # --- what a rule is about ----------------------------------------------------------------------------------------

    def _action(self, written: str, path: Path) -> tuple[ActionId, str | None] | None:
        """Return the action, and the travel word of `going north`."""
        if written in self.actions:
            return ActionId(written), None
        head, _, last = written.rpartition(" ")
        if head == "going":
            self._check_word(last, path)
            return ActionId(head), last
        if written in self.names.space.lost.names:
            return None  # a verb whose fault has been told
        if self._has_object(written, path):
            return None
        near = _OTHER_WORDS.get(written)
        if near is None and not written.partition(" ")[0].endswith("ing"):
            near = self._gerund(written)
        if near is None:
            near = self.names.space.near(written, "actions", lambda: self.actions)
        hint = f"did you mean `{near}`?" if near else f"actions are {', '.join(self.actions)}"
        self.faults.value(path, "E304", f"no action `{written}`", hint)
        return None

    def _has_object(self, written: str, path: Path) -> bool:
        """Report an action that is written together with its object, `taking lamp`; return whether it is one."""
        words = written.split()
        for end in range(len(words) - 1, 0, -1):
            rest = slug_like(" ".join(word for word in words[end:] if word not in ("a", "an", "some", "the")))
            head = " ".join(words[:end])
            action = head if head in self.actions else self._gerund(head)
            if head in ("entering", "leaving") and self.names.find(rest, ("room",)):
                hint = f"rules about rooms have a hook of their own: `{head}: {rest}` in place of this line"
                self.faults.value(path, "E316", f"`{written}` names an action and its room", hint)
                return True
            if action is not None and rest and self.names.find(rest, ("thing",)):
                hint = f"part them: `{action}` here, and `thing: {rest}` as a key of the rule"
                self.faults.value(path, "E316", f"`{written}` names an action and its object", hint)
                return True
        return False

    def _gerund(self, verb: str) -> str | None:
        """Return the action that a verb begins: putting upon for `put upon`, going north for `go north`."""
        first, _, rest = verb.partition(" ")
        stem = first.rstrip("e")
        found = [action for action in self.actions if stem and action.startswith(stem)]
        if not found or not rest:
            return found[0] if found else None
        if found[0] == "going":
            return f"going {rest}"
        likely = f"{found[0].partition(' ')[0]} {rest}"
        return likely if likely in found else did_you_mean(likely, found) or found[0]

    def _actions(self, written: str | list[str], path: Path) -> _Actions:
        if written == _ANY:
            return _Actions(None)
        found: list[tuple[ActionId, str | None]] = []
        is_sure = True
        for one, at in each(written, path):
            if one == _ANY:
                self.faults.value(at, "E225", "`any` among other actions", "write `any` alone: it is all of them")
                action = None
            else:
                action = self._action(one, at)
            found += [action] if action is not None else []
            is_sure &= action is not None
        directions = {direction for _, direction in found}
        if len(directions) > 1:
            hint = "write a rule for each direction"
            self.faults.value(path, "E206", "actions with and without a direction in one rule", hint)
        direction = next(iter(directions)) if len(directions) == 1 else None
        return _Actions(frozenset(action for action, _ in found), direction, is_sure)

    def _exceptions(self, spec: RuleSpec, actions: _Actions, path: Path) -> frozenset[str]:
        if spec.except_ is None:
            return frozenset()
        items = each(spec.except_, (*path, "except"))
        for one, at in items:
            found = self._action(one, at)
            if found is not None and actions.is_sure and actions.ids is not None and found[0] not in actions.ids:
                hint = "only what the rule would apply to can be left out"
                self.faults.value(at, "E223", f"the rule is not about `{found[0]}`", hint)
        return frozenset(one for one, _ in items)

    def _check_slots(self, spec: RuleSpec, actions: _Actions, path: Path) -> None:
        """Report what no action of the rule has: then the rule could never run."""
        if not actions.is_sure or actions.ids is None or path in self.names.space.lost.parts:
            return
        for slot in ("thing", "second", "topic", "direction"):
            if getattr(spec, slot) is not None and not any(slot in self.actions[action] for action in actions.ids):
                listed = ", ".join(sorted(actions.ids))
                words = {"thing": "thing", "second": "second thing", "topic": "topic", "direction": "direction"}[slot]
                self.faults.key(
                    (*path, slot), "E223", f"{listed} has no {words}", "leave it out, or name another action"
                )
                break
        if spec.direction is not None and actions.direction is not None:
            hint = f"write `going` alone, or leave `direction: {spec.direction}` out"
            self.faults.key((*path, "direction"), "E206", "two directions in one rule", hint)

    def _check_word(self, word: str, path: Path) -> None:
        """Report a travel word that no exit and no direction bears."""
        if word in OPPOSITES or word in self.travel_words or not self.travel_words_are_sure:
            return
        near = self.names.space.near(word, "travel words", lambda: (*OPPOSITES, *sorted(self.travel_words)))
        hint = f"did you mean `{near}`?" if near else "a travel word is a direction, or a word of some exit"
        self.faults.value(path, "E304", f"no exit has the word `{word}`", hint)

    def _bindings(
        self,
        actions: _Actions,
        things: frozenset[Id] | None,
        seconds: frozenset[Id] | None,
        actors: frozenset[Id] | None,
    ) -> dict[str, tuple[str, ...]]:
        """Return what `thing`, `second` and `actor` can stand for; an action without a second thing has none."""
        # Nobody in particular is the player.
        bindings: dict[str, tuple[str, ...]] = {"actor": () if actors is None else tuple(sorted(actors)) or (LOST,)}
        for slot, ids in (("thing", things), ("second", seconds)):
            is_there = actions.ids is None or any(slot in self.actions[action] for action in actions.ids)
            if is_there or not actions.is_sure:
                # A trait that nothing has is reported as such.
                bindings[slot] = () if ids is None else (LOST,) if LOST in ids else tuple(sorted(ids)) or (LOST,)
        for word in ("topic", "direction"):
            if actions.ids and all(word in self.actions[action] for action in actions.ids):
                bindings[word] = ()
        return bindings

    def _things(self, written: str | list[str] | None, path: Path) -> tuple[frozenset[Id] | None, tuple[Id, ...]]:
        """Return the things that are meant, None for any; and the same unless only kinds and traits name them."""
        if written is None:
            return None, ()
        found = things_named(self.names, self.faults, path, written, sorts=("thing", "noclip"))
        return frozenset(found.ids), found.ids if found.is_named else ()

    def _actors(self, written: str | list[str] | None, path: Path) -> tuple[frozenset[Id] | None, tuple[Id, ...]]:
        """Return the actors that are told to do it, None for the player; and the same unless any actor is meant."""
        if written is None:
            return None, ()
        if written == _ANY and not self.names.is_defined(_ANY):
            return frozenset(self.names.space.bearers.get("actor", ())), ()
        found: dict[Id, None] = {}
        for one, at in each(written, path):
            if one == _ANY and not self.names.is_defined(_ANY):
                self.faults.value(at, "E225", "`any` among other actors", "write `any` alone: it is all of them")
                continue
            if one == PLAYER:
                hint = "leave `actor` out: a rule without it is about what the player does"
                self.faults.value(at, "E307", "`player` is who tells, not who is told", hint)
                continue
            full = resolve(self.names, self.faults, at, one, ("thing",), "E302", others=(_ANY,))
            if full is None:
                continue
            if "actor" not in self.names.space.traits.get(full, frozenset()) and full not in self.names.space.unsure:
                hint = f"write `thing: {one}` for what is done to it; actors are declared under `actors:`"
                self.faults.value(at, "E307", f"`{one}` is no actor, and can be told nothing", hint)
                continue
            found[full] = None
        return frozenset(found) or frozenset((LOST,)), tuple(found)

    def _places(self, written: str | list[str] | None, path: Path) -> tuple[frozenset[Id] | None, tuple[str, ...]]:
        """Return the rooms that are meant, None for all; and the rooms and levels by which they are named."""
        if written is None:
            return None, ()
        if isinstance(written, str) and LevelId(written) in self.rooms and not self.names.is_defined(written):
            return self._whole(LevelId(written)), (written,)
        found: set[Id] = set()
        places: dict[str, None] = {}
        for one, at in each(written, path):
            level = LevelId(one)
            if level in self.rooms and not self.names.is_defined(one):
                found.update(self.rooms[level])
                places[level] = None
                continue
            for room in rooms_named(self.names, self.faults, at, one):
                found.add(room)
                places[room] = None
        return frozenset(found), tuple(places)

    def _modes(self, written: str | list[str] | None, path: Path) -> tuple[Id, ...]:
        """Return the flags that are meant."""
        if written is None:
            return ()
        cures: dict[Sort, str] = {"counter": f"a mode is a flag: for a number write `when: {written} > 0`"}
        found = [
            resolve(self.names, self.faults, at, one, ("flag",), "E303", hints=cures) for one, at in each(written, path)
        ]
        return tuple(dict.fromkeys(flag for flag in found if flag is not None))

    def _whole(self, level: LevelId) -> frozenset[Id]:
        """Return the rooms of a level, as one set for all rules that are about it."""
        if level not in self.whole:
            self.whole[level] = frozenset(self.rooms[level])
        return self.whole[level]

    # --- what a rule does --------------------------------------------------------------------------------------------

    def _body(self, block: Block, spec: RuleSpec, path: Path) -> tuple[Effect, ...]:
        for key in ("say", "refuse"):
            written = getattr(spec, key)
            if written is not None:
                at = (*path, key)
                text = block.writer.text(text_id(self.level, at), written, at)
                assert text is not None, "only a text by state can be none, and a rule has none"
                return (Say(text) if key == "say" else Refuse(text),)
        assert spec.do is not None, "the schema wants a body"
        return self.effects.body(block, spec.do, (*path, "do"))


def table(rules: list[tuple[Rule, tuple[str, ...]]], is_room: Callable[[str], bool]) -> RuleTable:
    """Return the rules by hook, action and anchor: the things that a rule names, else its rooms and levels."""
    found: dict[tuple[Hook, str, str], list[Rule]] = {}
    modes: dict[Id, None] = {}
    is_placed = False
    for rule, written in rules:
        anchors = written or ("",)
        room = _room_asked(rule)
        if room is not None and is_room(room) and anchors in (("",), (level_of(Id(str(room))),)):
            anchors = (f"{room}#{anchors[0]}",)
            is_placed = True
        modes.update(dict.fromkeys(rule.modes))
        for anchor in anchors:
            for action in sorted(rule.actions) if rule.actions is not None else [_ANY]:
                for spelt in [f"{action}@{mode}" for mode in rule.modes] or [action]:
                    found.setdefault((rule.hook, spelt, anchor), []).append(rule)
    by_anchor = {key: tuple(sorted(group, key=lambda rule: rule.order)) for key, group in found.items()}
    hooks = frozenset((hook, action.partition("@")[0]) for hook, action, _ in by_anchor)
    used = frozenset(hook for hook, _ in hooks)
    return RuleTable(by_anchor, hooks, used, len(rules), not used.isdisjoint(NOTICING), tuple(modes), is_placed)


def _room_asked(rule: Rule) -> str | None:
    """Return the room without which a rule's condition cannot hold, if it asks for that first: `at(bar) and dark`."""
    tree = rule.when.tree if rule.when is not None else None
    while isinstance(tree, Logic) and tree.word == "and":
        tree = tree.left
    if isinstance(tree, Compare) and tree.sign == "==" and tree.left == Ask("location", ()):
        tree = Ask("at", (tree.right,)) if isinstance(tree.right, Const) else None
    if isinstance(tree, Ask) and tree.name == "at" and not tree.many and isinstance(tree.arguments[0], Const):
        return str(tree.arguments[0].value)
    return None
