"""Effects: from their specs to records with every name resolved and every value of the kind it has to be."""

from collections.abc import Container, Mapping
from typing import Final, Literal, assert_never

from backrooms_if import limits
from backrooms_if.ids import PLAYER, Id, LevelId, name_of
from backrooms_if.language.conditions import Const, Tree, check_all, check_value, outside_bounds
from backrooms_if.language.names import Fault, Sort
from backrooms_if.language.prose import Text, short_hash
from backrooms_if.language.signatures import BOUND_WORDS, HOLDERS
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import NamedTuple
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.model import (
    Add,
    Award,
    Clockwork,
    Counter,
    Effect,
    End,
    Guard,
    Move,
    Noise,
    Refuse,
    Reveal,
    Say,
    Set,
    Target,
)
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer, Written, each, slug, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import (
    AddSpec,
    AwardSpec,
    EffectSpec,
    EndSpec,
    GuardSpec,
    MoveSpec,
    NoiseSpec,
    RefuseSpec,
    RemoveSpec,
    ResetSpec,
    RevealSpec,
    SaySpec,
    SetSpec,
    StartSpec,
    StopSpec,
)

_TRUTHS: Final = {"true": True, "false": False}
_ENDING_CURES: Final[dict[Sort, str]] = {"room": "write `move: {player: ROOM}` to send the player there"}


class Block(NamedTuple):
    """What a list of effects needs to know about the rule it stands in."""

    can_refuse: bool
    """Whether the rule may refuse at all."""
    writer: Writer
    """With the meaning of `thing` and `second` in the rule."""


class EffectMaker:
    """Makes the effects of one level."""

    def __init__(
        self,
        level: LevelId,
        drafts: Mapping[Id, Draft],
        counters: Mapping[Id, Counter],
        hidden_exits: Container[Id],
        timer_turns: Mapping[Id, int],
    ) -> None:
        """Keep what effects are resolved against."""
        self.timer_turns = timer_turns
        self.level = level
        self.drafts = drafts
        self.counters = counters
        self.hidden_exits = hidden_exits

    def body(
        self, block: Block, written: str | list[EffectSpec], path: Path, *, changed: bool = False
    ) -> tuple[Effect, ...]:
        """Return all effects of a rule. `changed` says whether something was changed before them in the same act."""
        effects, _ = self._list(block, written, path, changed=changed)
        number = _count(effects)
        if number > limits.EFFECTS_PER_ACT:
            message = f"{number} effects, and {limits.EFFECTS_PER_ACT} are the limit"
            block.writer.faults.key(path, "E210", message, "part them between several rules")
        return effects

    def _list(
        self, block: Block, written: str | list[EffectSpec], path: Path, *, changed: bool
    ) -> tuple[tuple[Effect, ...], bool]:
        """Return the effects, and whether anything may have been changed by their end."""
        writer = block.writer
        if isinstance(written, str):
            return (Say(writer.words(text_id(self.level, path), written, path)),), changed
        found: list[Effect] = []
        is_over = False
        for index, spec in enumerate(written):
            at = (*path, index)
            if is_over:
                writer.faults.key(at, "E506", "this comes after a refusal, which ends the act", "put it first")
                is_over = False  # once is enough
            if isinstance(spec, str):
                found.append(Say(self._said(writer, spec, path, at)))
            elif isinstance(spec, SaySpec):
                found.append(Say(self._said(writer, spec.say, path, (*at, "say"))))
            elif isinstance(spec, RefuseSpec):
                self._check_refusal(block, (*at, "refuse"), changed)
                found.append(Refuse(self._said(writer, spec.refuse, path, (*at, "refuse"))))
                is_over = block.can_refuse
            elif isinstance(spec, GuardSpec):
                guard, changed = self._guard(block, spec, at, changed=changed)
                found += [guard] if guard is not None else []
            else:
                found += self._change(writer, spec, at)
                changed = True
        return tuple(found), changed

    def _check_refusal(self, block: Block, path: Path, changed: bool) -> None:
        if not block.can_refuse:
            hint = "use an `instead` rule; what is done cannot be refused any more"
            block.writer.faults.key(path, "E506", "nothing can be refused here", hint)
        elif changed:
            hint = "put `refuse` first, or guard what comes before it"
            block.writer.faults.key(path, "E506", "something was changed before this refusal", hint)

    def _said(self, writer: Writer, written: Written, block: Path, path: Path) -> Text:
        """Return a text of an effect: its id is that of its block and a hash of its words, never its index."""
        plain = "/".join(slug(part) for part in block if isinstance(part, str))
        said = (
            written.values() if isinstance(written, dict) else [one.say for one in written if not isinstance(one, str)]
        )
        source = written if isinstance(written, str) else "|".join(said)
        key = path[-1] if isinstance(path[-1], str) else "say"
        text = writer.text(f"{self.level}/{plain}/{key}#{short_hash(source)}", written, path)
        assert text is not None, "only a text by state can be none, and an effect has none"
        return text

    def _guard(self, block: Block, spec: GuardSpec, path: Path, *, changed: bool) -> tuple[Guard | None, bool]:
        condition = block.writer.condition(spec.when, (*path, "when"))
        do, after_do = self._list(block, spec.do, (*path, "do"), changed=changed)
        otherwise: tuple[Effect, ...] = ()
        after_else = changed
        if spec.otherwise is not None:
            otherwise, after_else = self._list(block, spec.otherwise, (*path, "else"), changed=changed)
        guard = None if condition is None else Guard(condition, do, otherwise)
        return guard, after_do or after_else

    def _change(
        self,
        writer: Writer,
        spec: SetSpec
        | AddSpec
        | MoveSpec
        | RemoveSpec
        | RevealSpec
        | AwardSpec
        | EndSpec
        | NoiseSpec
        | StartSpec
        | StopSpec
        | ResetSpec,
        path: Path,
    ) -> list[Effect]:
        match spec:
            case SetSpec():
                found = [self._set(writer, key, value, (*path, "set", key)) for key, value in spec.set.items()]
                return [effect for effect in found if effect is not None]
            case AddSpec():
                return self._add(writer, spec, path)
            case MoveSpec():
                moves = [self._move(writer, key, to, (*path, "move", key)) for key, to in spec.move.items()]
                return [effect for effect in moves if effect is not None]
            case RemoveSpec():
                removed = [self._movable(writer, one, at) for one, at in each(spec.remove, (*path, "remove"))]
                return [Move(target, Target("nowhere")) for target in removed if target is not None]
            case RevealSpec():
                return self._reveal(writer, spec, path)
            case AwardSpec():
                return [Award(Id(f"{self.level}/{key}"), points) for key, points in spec.award.items()]
            case EndSpec():
                at = (*path, "end")
                ending = resolve(writer.names, writer.faults, at, spec.end, ("ending",), "E303", hints=_ENDING_CURES)
                return [] if ending is None else [End(ending)]
            case NoiseSpec():
                return [Noise(spec.noise)]
            case StartSpec():
                return self._clockwork(writer, spec.start, "start", path)
            case StopSpec():
                return self._clockwork(writer, spec.stop, "stop", path)
            case ResetSpec():
                return self._clockwork(writer, spec.reset, "reset", path)
            case _:
                assert_never(spec)

    def _clockwork(
        self, writer: Writer, written: str | list[str], what: Literal["start", "stop", "reset"], path: Path
    ) -> list[Effect]:
        found: list[Effect] = []
        for one, at in each(written, (*path, what)):
            timer = resolve(writer.names, writer.faults, at, one, ("timer",), "E303")
            if timer is not None:
                found.append(Clockwork(timer, what, self.timer_turns[timer]))
        return found

    # --- set and add -------------------------------------------------------------------------------------------------

    def _set(self, writer: Writer, key: str, value: str, path: Path) -> Set | None:
        name, dot, field = key.partition(".")
        if not dot:
            return self._set_flag_or_counter(writer, name, value, path)
        owners, target = self._owners(writer, name, path)
        if owners is None or target is None:
            return None
        if field in ("place", "in", "upon"):
            writer.faults.key(path, "E506", "a place is not set", "use `move:`")
            return None
        if not field:
            writer.faults.key(path, "E404", "nothing stands after the dot", f"for example `{name}.state`")
            return None
        kinds = [writer.names.field(owner, field) for owner in owners]
        if any(kind is not None and kind.kind == "unknown" for kind in kinds):
            return None
        first = kinds[0]
        if first is None or any(kind is None for kind in kinds):
            known = writer.names.fields(owners[0])
            near = did_you_mean(field, known)
            hint = f"did you mean `{near}`?" if near else f"it has {', '.join(known)}" if known else None
            if field == "state" and "state" not in known:
                hint = "give it `states:`, the first is the start"
            writer.faults.part_of_key(path, field, "E404", f"`{name}` has no `{field}`", hint)
            return None
        if first.kind == "word":
            words = [word for word in first.words if all(kind is not None and word in kind.words for kind in kinds)]
            return self._set_state(writer, Set(target, field, Const(value)), name, words, path)
        tree = self._number(writer, value, path) if first.kind == "number" else self._truth(writer, value, path)
        return None if tree is None else Set(target, field, tree)

    def _set_flag_or_counter(self, writer: Writer, name: str, value: str, path: Path) -> Set | None:
        thing = writer.names.find(name, ("thing",))
        cure = f"write `{name}.` and what is to be set, for example `{name}.state`"
        full = resolve(
            writer.names,
            writer.faults,
            path,
            name,
            ("flag", "counter"),
            "E303",
            is_key=True,
            hints={"thing": cure} if thing is not None else None,
        )
        if full is None:
            return None
        counter = self.counters.get(full)
        if counter is None:
            tree = self._truth(writer, value, path)
            return None if tree is None else Set(Target(full), "set", tree)
        number = self._number(writer, value, path)
        if isinstance(number, Const) and isinstance(number.value, int):
            self._check_bounds(writer, name, number.value, path)
        return None if number is None else Set(Target(full), "count", number, counter.least, counter.most)

    def _set_state(self, writer: Writer, effect: Set, name: str, words: list[str], path: Path) -> Set | None:
        assert isinstance(effect.value, Const)
        value = str(effect.value.value)
        if value in words:
            return effect
        near = did_you_mean(value, words)
        hint = f"did you mean `{near}`?" if near else f"its states are {', '.join(words)}" if words else None
        writer.faults.value(path, "E306", f"`{value}` is no state of `{name}`", hint)
        return None

    def _owners(self, writer: Writer, name: str, path: Path) -> tuple[tuple[str, ...] | None, Target | None]:
        """Return the ids of the things whose field is set; None after a fault."""
        if name not in BOUND_WORDS:
            owner = resolve(
                writer.names,
                writer.faults,
                path,
                name,
                ("thing",),
                "E302",
                is_key=True,
                hints={"flag": f"write `{name}`", "counter": f"write `{name}`"},
            )
            return (None, None) if owner is None else ((owner,), Target(owner))
        owners = writer.names.bound(name)
        if owners:
            return owners, Target(name, True)
        hint = f"name the things under `{name}:` in this rule"
        if owners is None or name == "actor":
            hint = "it stands for something in rules about an action that has one"
        writer.faults.part_of_key(path, name, "E404", f"nothing says what `{name}` is here", hint)
        return None, None

    def _number(self, writer: Writer, value: str, path: Path) -> Tree | None:
        number = check_value(value, writer.names, "number")
        if isinstance(number, Fault):
            writer.faults.inside(path, number)
            return None
        return number

    def _truth(self, writer: Writer, value: str, path: Path) -> Tree | None:
        if value in _TRUTHS:
            return Const(_TRUTHS[value])
        if value.isdecimal():
            writer.faults.value(path, "E203", f"true or false is wanted here, not the number {value}")
            return None
        condition, faults = check_all(value, writer.names)
        for fault in faults:
            writer.faults.inside(path, fault)
        return None if condition is None else condition.tree

    def _check_bounds(self, writer: Writer, name: str, value: int, path: Path) -> None:
        found = writer.names.find(name, ("counter",))
        if found is not None and found.is_sure and (outside := outside_bounds(found, value)):
            writer.faults.value(path, "E205", outside)

    def _add(self, writer: Writer, spec: AddSpec, path: Path) -> list[Effect]:
        found: list[Effect] = []
        for key, amount in spec.add.items():
            at = (*path, "add", key)
            cures: dict[Sort, str] = {"flag": f"write `set: {{{key}: true}}`"}
            full = resolve(writer.names, writer.faults, at, key, ("counter",), "E303", is_key=True, hints=cures)
            if full is None:
                continue
            counter = self.counters[full]
            if amount == 0:
                writer.faults.value(at, "E205", "adding 0 changes nothing", "leave it out, or write another number")
            found.append(Add(counter.id, amount, counter.least, counter.most))
        return found

    # --- move, remove, reveal ----------------------------------------------------------------------------------------

    def _move(self, writer: Writer, key: str, to: str, path: Path) -> Move | None:
        faults = writer.faults
        target = Target(PLAYER) if key == PLAYER else self._movable(writer, key, path, is_key=True)
        if key == PLAYER and to in ("nowhere", "player", "here"):
            faults.value(path, "E307", f"the player cannot be moved to `{to}`", "name a room")
            return None
        if to in ("player", "nowhere", "here"):
            return None if target is None else Move(target, Target(to))
        if to in BOUND_WORDS:
            return self._move_to_bound(writer, target, to, path)
        others = () if key == PLAYER else ("player", "nowhere", "here")
        found = resolve(writer.names, faults, path, to, ("room", "thing"), "E301", others=others)
        if found is None or target is None:
            return None
        made = self.drafts.get(found)
        if made is not None and key == PLAYER and "enterable" not in made.traits:
            if found not in writer.names.space.unsure:
                hint = f"name a room, or give `{to}` the trait `enterable`"
                faults.value(path, "E307", f"the player cannot be in or on `{to}`", hint)
            return None
        if made is not None and not made.traits & HOLDERS and found not in writer.names.space.unsure:
            hint = f"give `{to}` the trait `container` or `supporter`"
            faults.value(path, "E307", f"nothing can be in or on `{to}`", hint)
            return None
        if found == target.id:
            faults.value(path, "E503", f"`{to}` in itself", "move it to another place")
            return None
        if made is not None and made.count > 1:
            hint = f"write `thing` or `second` in a rule about `{to}`"
            faults.value(path, "E307", f"`{to}` is {made.count:,} identical things: which of them?", hint)
            return None
        return Move(target, Target(found))

    def _move_to_bound(self, writer: Writer, target: Target | None, to: str, path: Path) -> Move | None:
        owners = writer.names.bound(to)
        if owners is None:
            hint = "it stands for something in rules about an action that has one"
            writer.faults.value(path, "E402", f"`{to}` has no meaning here", hint)
            return None
        for owner in owners:
            made = self.drafts.get(Id(owner))
            wanted = frozenset(("enterable",)) if target is not None and target.id == PLAYER else HOLDERS
            if made is not None and not made.traits & wanted and owner not in writer.names.space.unsure:
                message = f"`{to}` can be `{owner.rpartition('/')[2]}`, and nothing can be in or on that"
                writer.faults.value(path, "E307", message)
                return None
        return None if target is None else Move(target, Target(to, True))

    def _movable(self, writer: Writer, name: str, path: Path, *, is_key: bool = False) -> Target | None:
        faults = writer.faults
        report = faults.key if is_key else faults.value
        if name in BOUND_WORDS and (name != "actor" or writer.names.bound(name)):
            if writer.names.bound(name) is not None:
                return Target(name, True)
            hint = "it stands for something in rules about an action that has one"
            report(path, "E402", f"`{name}` has no meaning here", hint)
            return None
        if name == PLAYER:
            report(path, "E307", "the player cannot be taken out of the world", "move the player to a room")
            return None
        others = (PLAYER,) if is_key else ()
        full = resolve(writer.names, faults, path, name, ("thing",), "E302", is_key=is_key, others=others)
        if full is None:
            return None
        made = self.drafts[full]
        if made.whole is not None:
            hint = f"move `{name_of(made.whole)}`, or make `{name}` a thing of its own that is `hidden`"
            report(path, "E506", f"`{name}` is part of `{name_of(made.whole)}` and goes where that goes", hint)
            return None
        if made.rooms or "door" in made.traits:
            report(path, "E506", f"`{name}` stands in its rooms and cannot be moved", "use `hidden:` and `reveal:`")
            return None
        return Target(full)

    def _reveal(self, writer: Writer, spec: RevealSpec, path: Path) -> list[Effect]:
        found: list[Effect] = []
        for one, at in each(spec.reveal, (*path, "reveal")):
            full = resolve(writer.names, writer.faults, at, one, ("thing", "exit"), "E302")
            if full is None or full in writer.names.space.unsure:
                continue
            made = self.drafts.get(full)
            is_hidden = full in self.hidden_exits if made is None else made.spec is not None and made.spec.hidden
            if not is_hidden:
                hint = f"give `{one}` the key `hidden: true`"
                writer.faults.value(at, "E506", f"`{one}` was never hidden", hint)
            found.append(Reveal(Target(full)))
        return found


def _count(effects: tuple[Effect, ...]) -> int:
    """Return how many effects there are, those in guarded blocks included."""
    return sum(1 + (_count(one.do) + _count(one.otherwise) if isinstance(one, Guard) else 0) for one in effects)
