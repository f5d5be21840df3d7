"""Rules and effects: from their specs to records with every name resolved, and the table a turn looks them up in."""

from collections.abc import Mapping
from typing import Final, assert_never, get_args

from backrooms_if.ids import ActionId, Id, LevelId
from backrooms_if.language.conditions import Condition, Const, Tree, check, check_value
from backrooms_if.language.names import Fault, Named, Sort
from backrooms_if.language.prose import Text, short_hash
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.compile_things import Draft, trait_named
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.world.model import (
    Add,
    Award,
    Counter,
    Effect,
    End,
    Guard,
    Hook,
    Move,
    Refuse,
    Reveal,
    Rule,
    RuleTable,
    Say,
    Set,
    Target,
)
from backrooms_if.world.namespace import LevelNames, resolve
from backrooms_if.world.texts import Writer, Written, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import (
    AddSpec,
    AwardSpec,
    EffectSpec,
    EndSpec,
    GuardSpec,
    MoveSpec,
    RefuseSpec,
    RemoveSpec,
    RevealSpec,
    RuleSpec,
    SaySpec,
    SetSpec,
)

_HOOKS: Final[tuple[Hook, ...]] = get_args(Hook)
_ACTION_HOOKS: Final = ("before", "instead", "after")
_TRUTHS: Final = {"true": True, "false": False}


class RuleMaker:
    """Makes the rules of one level. `actions` are the ids of every action the engine has."""

    def __init__(
        self,
        writer: Writer,
        level: LevelId,
        drafts: Mapping[Id, Draft],
        counters: Mapping[Id, Counter],
        actions: frozenset[str],
        rooms: tuple[Id, ...],
    ) -> None:
        """Keep what rules are resolved against."""
        self.writer = writer
        self.faults = writer.faults
        self.names: LevelNames = writer.names
        self.level = level
        self.drafts = drafts
        self.counters = counters
        self.actions = actions
        self.rooms = rooms

    def rule(self, rule_id: Id, order: int, spec: RuleSpec, path: Path) -> Rule:
        """Return the rule; what it names wrongly is reported and left out."""
        hook = next(hook for hook in _HOOKS if getattr(spec, hook) is not None)
        actions: frozenset[ActionId] | None = None
        direction = spec.direction
        rooms = self._places(spec.at, (*path, "at"))
        bindings: dict[str, tuple[str, ...]] | None = None
        if hook in _ACTION_HOOKS:
            actions, narrowed = self._actions(getattr(spec, hook), (*path, hook))
            direction = direction or narrowed
        things = self._things(spec.thing, (*path, "thing"))
        seconds = self._things(spec.second, (*path, "second"))
        if hook in _ACTION_HOOKS:
            bindings = {
                "thing": tuple(sorted(things or ())),
                "second": tuple(sorted(seconds or ())),
                "actor": (),
            }
        elif hook in ("entering", "leaving"):
            rooms = self._places(getattr(spec, hook), (*path, hook))
        writer = self.writer.in_rule(bindings)
        effects = self._body(writer, spec, path, can_refuse=hook in ("instead", "leaving"))
        return Rule(
            id=rule_id,
            order=order,
            hook=hook,
            actions=actions,
            exceptions=self._exceptions(spec, path),
            things=things,
            seconds=seconds,
            rooms=rooms,
            direction=direction,
            when=writer.condition(spec.when, (*path, "when")),
            effects=effects,
            is_once=spec.once,
            is_quiet=spec.quiet,
            stops=spec.stop,
        )

    # --- what a rule applies to --------------------------------------------------------------------------------------

    def _action(self, written: str, path: Path) -> tuple[ActionId, str | None] | None:
        """Return the action, and the travel word of `going north`."""
        if written in self.actions:
            return ActionId(written), None
        head, _, last = written.rpartition(" ")
        if head == "going":
            return ActionId(head), last
        near = did_you_mean(written, self.actions) if written.endswith("ing") else self._gerund(written)
        hint = f"did you mean `{near}`?" if near else f"actions are {', '.join(sorted(self.actions))}"
        self.faults.value(path, "E304", f"no action `{written}`", hint)
        return None

    def _gerund(self, verb: str) -> str | None:
        stem = verb.partition(" ")[0].rstrip("e")
        return next((action for action in sorted(self.actions) if action.startswith(stem)), None) if stem else None

    def _actions(self, written: str | list[str], path: Path) -> tuple[frozenset[ActionId] | None, str | None]:
        if written == "any":
            return None, None
        items = [(written, path)] if isinstance(written, str) else [(one, (*path, i)) for i, one in enumerate(written)]
        found = [action for one, at in items if (action := self._action(one, at)) is not None]
        directions = {direction for _, direction in found}
        if len(directions) > 1:
            hint = "write a rule for each direction"
            self.faults.value(path, "E206", "actions with and without a direction in one rule", hint)
        return frozenset(action for action, _ in found), next(iter(directions), None) if len(directions) == 1 else None

    def _exceptions(self, spec: RuleSpec, path: Path) -> frozenset[str]:
        written = spec.except_
        if written is None:
            return frozenset()
        at = (*path, "except")
        items = [(written, at)] if isinstance(written, str) else [(one, (*at, i)) for i, one in enumerate(written)]
        for one, place in items:
            self._action(one, place)
        return frozenset(one for one, _ in items)

    def _things(self, written: str | list[str] | None, path: Path) -> frozenset[Id] | None:
        """Return the things that are named one by one, or by a trait; None for any."""
        if written is None:
            return None
        items = [(written, path)] if isinstance(written, str) else [(one, (*path, i)) for i, one in enumerate(written)]
        found: set[Id] = set()
        for one, at in items:
            named = self.names.find(one, ("thing", "noclip"))
            if named is None and (trait := trait_named(one)) is not None:
                found.update(made.id for made in self.drafts.values() if trait.name in made.traits)
            else:
                full = resolve(self.names, self.faults, at, one, ("thing", "noclip"), "E302")
                found.update([full] if full is not None else [])
        return frozenset(found)

    def _places(self, written: str | list[str] | None, path: Path) -> frozenset[Id] | None:
        """Return the rooms that are meant, by themselves or as a level; None for all."""
        if written is None:
            return None
        items = [(written, path)] if isinstance(written, str) else [(one, (*path, i)) for i, one in enumerate(written)]
        found: set[Id] = set()
        for one, at in items:
            if self.names.find(one, ("room",)) is None and one == self.level:
                found.update(self.rooms)
                continue
            room = resolve(self.names, self.faults, at, one, ("room",), "E301")
            found.update([room] if room is not None else [])
        return frozenset(found)

    # --- what a rule does --------------------------------------------------------------------------------------------

    def _body(self, writer: Writer, spec: RuleSpec, path: Path, *, can_refuse: bool) -> tuple[Effect, ...]:
        for key in ("say", "refuse"):
            written = getattr(spec, key)
            if written is not None:
                at = (*path, key)
                text = writer.text(text_id(self.level, at), written, at)
                assert text is not None
                return (Say(text) if key == "say" else Refuse(text),)
        assert spec.do is not None
        effects, _ = self.effects(writer, spec.do, (*path, "do"), can_refuse=can_refuse, changed=False)
        return effects

    def effects(
        self, writer: Writer, written: str | list[EffectSpec], path: Path, *, can_refuse: bool, changed: bool
    ) -> tuple[tuple[Effect, ...], bool]:
        """Return the effects, and whether anything may have been changed by their end."""
        if isinstance(written, str):
            return (Say(writer.words(text_id(self.level, path), written, path)),), changed
        found: list[Effect] = []
        for index, spec in enumerate(written):
            at = (*path, index)
            if isinstance(spec, str):
                found.append(Say(self._said(writer, spec, path, at)))
            elif isinstance(spec, GuardSpec):
                guard, changed = self._guard(writer, spec, at, can_refuse=can_refuse, changed=changed)
                if guard is not None:
                    found.append(guard)
            elif isinstance(spec, RefuseSpec):
                if not can_refuse:
                    hint = "use an `instead` rule; what is done cannot be refused any more"
                    self.faults.key((*at, "refuse"), "E506", "nothing can be refused here", hint)
                elif changed:
                    hint = "put `refuse` first, or guard what comes before it"
                    self.faults.key((*at, "refuse"), "E506", "something was changed before this refusal", hint)
                found.append(Refuse(self._said(writer, spec.refuse, path, (*at, "refuse"))))
            elif isinstance(spec, SaySpec):
                found.append(Say(self._said(writer, spec.say, path, (*at, "say"))))
            else:
                found += self._change(writer, spec, at)
                changed = True
        return tuple(found), changed

    def _said(self, writer: Writer, written: Written, block: Path, path: Path) -> Text:
        """Return a text of an effect: its id is that of its block and a hash of its words, never its index."""
        plain = "/".join(str(part) for part in block if not isinstance(part, int))
        source = (
            written if isinstance(written, str) else "|".join(said.say for said in written if not isinstance(said, str))
        )
        text = writer.text(
            f"{self.level}/{plain}/{path[-1] if isinstance(path[-1], str) else 'say'}#{short_hash(source)}",
            written,
            path,
        )
        assert text is not None
        return text

    def _guard(
        self, writer: Writer, spec: GuardSpec, path: Path, *, can_refuse: bool, changed: bool
    ) -> tuple[Guard | None, bool]:
        condition = writer.condition(spec.when, (*path, "when"))
        do, after_do = self.effects(writer, spec.do, (*path, "do"), can_refuse=can_refuse, changed=changed)
        otherwise: tuple[Effect, ...] = ()
        after_else = changed
        if spec.otherwise is not None:
            otherwise, after_else = self.effects(
                writer, spec.otherwise, (*path, "else"), can_refuse=can_refuse, changed=changed
            )
        guard = None if condition is None else Guard(condition, do, otherwise)
        return guard, after_do or after_else

    def _change(
        self,
        writer: Writer,
        spec: SetSpec | AddSpec | MoveSpec | RemoveSpec | RevealSpec | AwardSpec | EndSpec,
        path: Path,
    ) -> list[Effect]:
        match spec:
            case SetSpec():
                found = [self._set(writer, key, value, (*path, "set", key)) for key, value in spec.set.items()]
                return [effect for effect in found if effect is not None]
            case AddSpec():
                return self._add(spec, path)
            case MoveSpec():
                moves = [self._move(writer, key, to, (*path, "move", key)) for key, to in spec.move.items()]
                return [effect for effect in moves if effect is not None]
            case RemoveSpec():
                removed = [self._movable(writer, one, at) for one, at in _each(spec.remove, (*path, "remove"))]
                return [Move(target, Target("nowhere")) for target in removed if target is not None]
            case RevealSpec():
                return self._reveal(spec, path)
            case AwardSpec():
                return [Award(Id(f"{self.level}/{key}"), points) for key, points in spec.award.items()]
            case EndSpec():
                ending = resolve(self.names, self.faults, (*path, "end"), spec.end, ("ending",), "E303")
                return [] if ending is None else [End(ending)]
            case _:
                assert_never(spec)

    def _set(self, writer: Writer, key: str, value: str, path: Path) -> Set | None:
        name, _, field = key.partition(".")
        target, kinds = self._field_target(writer, name, field, path)
        if target is None:
            return None
        if field == "" and target[1] == "count":
            counter = self.counters[Id(target[0].id)]
            tree = self._value(writer, value, path, "number")
            if tree is None:
                return None
            if isinstance(tree, Const) and isinstance(tree.value, int):
                self._within(counter, tree.value, path)
            return Set(target[0], "count", tree, counter.least, counter.most)
        if kinds:  # a named state
            if value in kinds:
                return Set(target[0], target[1], Const(value))
            near = did_you_mean(value, kinds)
            hint = f"did you mean `{near}`?" if near else f"its states are {', '.join(kinds)}"
            self.faults.value(path, "E306", f"`{value}` is no state of `{name}`", hint)
            return None
        tree = self._value(writer, value, path, "truth")
        return None if tree is None else Set(target[0], target[1], tree)

    def _field_target(
        self, writer: Writer, name: str, field: str, path: Path
    ) -> tuple[tuple[Target, str] | None, tuple[str, ...]]:
        """Return what `set` writes, and the named states it can have if it is one."""
        if not field:
            found: Named | None = writer.names.find(name, ("flag", "counter"))
            if found is not None:
                return (Target(found.id), "set" if found.sort == "flag" else "count"), ()
            thing = writer.names.find(name, ("thing",))
            hint = (
                f"write `{name}.field`, for example `{name}.state`" if thing else self._near(name, ("flag", "counter"))
            )
            self.faults.key(path, "E303", f"no flag or counter `{name}`", hint)
            return None, ()
        if name in BOUND_WORDS:
            owners = writer.names.bound(name)
            if not owners:
                hint = (
                    "name the things under `thing:` in this rule"
                    if owners is not None
                    else "it has a meaning in rules only"
                )
                self.faults.key(path, "E404", f"nothing says what `{name}` is here", hint)
                return None, ()
            target = Target(name, True)
        else:
            owner = writer.names.find(name, ("thing",))
            if owner is None:
                self.faults.key(path, "E302", f"no thing `{name}`", self._near(name, ("thing",)))
                return None, ()
            owners, target = (owner.id,), Target(owner.id)
        kinds = [writer.names.field(owner_id, field) for owner_id in owners]
        first = kinds[0]
        if field == "place":
            self.faults.key(path, "E506", "a place is not set", "use `move:`")
            return None, ()
        if first is None or any(kind is None for kind in kinds):
            known = writer.names.fields(owners[0])
            near = did_you_mean(field, known)
            hint = f"did you mean `{near}`?" if near else f"it has {', '.join(known)}" if known else None
            self.faults.key(path, "E404", f"`{name}` has no `{field}`", hint)
            return None, ()
        return (target, field), first.words

    def _value(self, writer: Writer, value: str, path: Path, kind: str) -> Tree | None:
        if kind == "truth":
            if value in _TRUTHS:
                return Const(_TRUTHS[value])
            result = check(value, writer.names)
            if isinstance(result, Condition):
                return result.tree
            self.faults.inside(path, result)
            return None
        tree = check_value(value, writer.names, "number")
        if isinstance(tree, Fault):
            self.faults.inside(path, tree)
            return None
        return tree

    def _within(self, counter: Counter, value: int, path: Path) -> None:
        if value < counter.least or (counter.most is not None and value > counter.most):
            bounds = f"{counter.least} to {counter.most}" if counter.most is not None else f"{counter.least} and up"
            self.faults.value(path, "E205", f"{value} is outside the counter's bounds, {bounds}")

    def _add(self, spec: AddSpec, path: Path) -> list[Effect]:
        found: list[Effect] = []
        for key, amount in spec.add.items():
            at = (*path, "add", key)
            named = self.names.find(key, ("counter",))
            if named is None:
                self.faults.key(at, "E303", f"no counter `{key}`", self._near(key, ("counter",)))
                continue
            counter = self.counters[Id(named.id)]
            if amount == 0:
                self.faults.value(at, "E205", "adding 0 changes nothing", "leave it out, or write another number")
            found.append(Add(counter.id, amount, counter.least, counter.most))
        return found

    def _move(self, writer: Writer, key: str, to: str, path: Path) -> Move | None:
        target = Target("player") if key == "player" else self._movable(writer, key, path, is_key=True)
        place: Target | None
        if to == "nowhere" and key == "player":
            self.faults.value(path, "E307", "the player is always somewhere", "move the player to a room")
            return None
        if to in ("player", "nowhere", "here"):
            place = Target(to)
        elif to in BOUND_WORDS and writer.names.bound(to) is not None:
            place = Target(to, True)
        else:
            sorts: tuple[str, ...] = ("room",) if key == "player" else ("room", "thing")
            found = resolve(writer.names, self.faults, path, to, sorts, "E301")  # type: ignore[arg-type]
            place = None if found is None else Target(found)
            made = self.drafts.get(found) if found is not None else None
            if made is not None and not made.traits & {"container", "supporter"}:
                hint = f"give `{to}` the trait `container` or `supporter`"
                self.faults.value(path, "E307", f"nothing can be in or on `{to}`", hint)
                place = None
        return None if target is None or place is None else Move(target, place)

    def _movable(self, writer: Writer, name: str, path: Path, *, is_key: bool = False) -> Target | None:
        if name in BOUND_WORDS and writer.names.bound(name) is not None:
            return Target(name, True)
        found = writer.names.find(name, ("thing",))
        if found is None:
            report = self.faults.key if is_key else self.faults.value
            other = writer.names.find(name, ("room", "flag", "counter", "ending", "noclip", "exit"))
            if other is not None:
                report(path, "E307", f"`{name}` is a {other.sort}; only things and the player can be moved")
            else:
                report(path, "E302", f"no thing `{name}`", self._near(name, ("thing",)))
            return None
        made = self.drafts[Id(found.id)]
        if made.rooms or "door" in made.traits:
            report = self.faults.key if is_key else self.faults.value
            report(path, "E506", f"`{name}` stands in its rooms and cannot be moved", "use `hidden:` and `reveal:`")
            return None
        return Target(found.id)

    def _reveal(self, spec: RevealSpec, path: Path) -> list[Effect]:
        found: list[Effect] = []
        for one, at in _each(spec.reveal, (*path, "reveal")):
            full = resolve(self.names, self.faults, at, one, ("thing", "exit"), "E302")
            if full is None:
                continue
            made = self.drafts.get(full)
            if made is not None and made.spec is not None and not made.spec.hidden:
                hint = f"give `{one}` the key `hidden: true`"
                self.faults.value(at, "E506", f"`{one}` was never hidden", hint)
            found.append(Reveal(Target(full)))
        return found

    def _near(self, name: str, sorts: tuple[Sort, ...]) -> str | None:
        near = self.names.near(name, sorts)
        return f"did you mean `{near}`?" if near else None


def _each(written: str | list[str], path: Path) -> list[tuple[str, Path]]:
    if isinstance(written, str):
        return [(written, path)]
    return [(one, (*path, index)) for index, one in enumerate(written)]


def check_directions(rule: Rule, spec: RuleSpec, path: Path, writer: Writer, travel_words: frozenset[str]) -> None:
    """Report travel words in a rule that no exit and no direction bears."""
    places: list[tuple[str, Path]] = [(spec.direction, (*path, "direction"))] if spec.direction else []
    for key, written in (
        ("before", spec.before),
        ("instead", spec.instead),
        ("after", spec.after),
        ("except", spec.except_),
    ):
        for one, at in _each(written, (*path, key)) if written is not None else []:
            head, _, last = one.rpartition(" ")
            if head == "going":
                places.append((last, at))
    for word, at in places:
        if word not in OPPOSITES and word not in travel_words:
            near = did_you_mean(word, (*OPPOSITES, *sorted(travel_words)))
            hint = f"did you mean `{near}`?" if near else "a travel word is a direction, or a word of some exit"
            writer.faults.value(at, "E303", f"no exit has the word `{word}`", hint)


def table(rules: list[Rule], rooms_of: Mapping[Id, LevelId], named: Mapping[Id, tuple[Id, ...]]) -> RuleTable:
    """Return the rules by hook, action and anchor. `named` holds the things that a rule names one by one."""
    found: dict[tuple[Hook, str, str], list[Rule]] = {}
    for rule in rules:
        anchors: list[str] = list(named.get(rule.id, ()))
        if not anchors and rule.rooms is not None:
            anchors = sorted(rule.rooms)
        for anchor in anchors or [""]:
            for action in sorted(rule.actions) if rule.actions is not None else ["any"]:
                found.setdefault((rule.hook, action, anchor), []).append(rule)
    by_anchor = {key: tuple(sorted(group, key=lambda rule: rule.order)) for key, group in found.items()}
    hooks = frozenset((hook, action) for hook, action, _ in by_anchor)
    return RuleTable(by_anchor, hooks, frozenset(hook for hook, _ in hooks), len(rules))
