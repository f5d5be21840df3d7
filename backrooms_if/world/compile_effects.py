"""Effects: from their specs to records with every name resolved and every value of the kind it has to be."""

from collections.abc import Container, Mapping
from typing import Final

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.language.prose import Text, short_hash
from backrooms_if.world.compile_blocks import Block, BlockMaker
from backrooms_if.world.compile_changes import ChangeMaker
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.effects import Ask, Branch, Describe, Die, Effect, ForEach, Guard, Pick, Refuse, Run, Say
from backrooms_if.world.members import things_named
from backrooms_if.world.model import Asking, Counter
from backrooms_if.world.namespace import LOST
from backrooms_if.world.texts import Writer, Written, each, slug, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import (
    AskSpec,
    ChooseSpec,
    DescribeSpec,
    DieSpec,
    EachSpec,
    EffectSpec,
    EndSpec,
    ForEachSpec,
    GuardSpec,
    QuestionSpec,
    RefuseSpec,
    RunSpec,
    SaySpec,
)

_FOR_ONE: Final = "guard it with `when:`, and put it before `for_each`; no one thing can refuse for all of them"


class EffectMaker:
    """Makes the effects of one level."""

    def __init__(
        self,
        level: LevelId,
        drafts: Mapping[Id, Draft],
        counters: Mapping[Id, Counter],
        hidden_exits: Container[Id],
        timer_turns: Mapping[Id, int],
        blocks: BlockMaker,
    ) -> None:
        """Keep what effects are resolved against."""
        self.level = level
        self.can_die = False
        """Whether any effect that was made lets the player die."""
        self.blocks = blocks
        self.drafts = drafts
        self.changes = ChangeMaker(level, drafts, counters, hidden_exits, timer_turns)
        self.named: dict[Path, Id] = {}
        """The chance of each `choose` without an id and the id of each `ask`, by their place."""
        self.asks: dict[Id, Asking] = {}
        """The questions that were made so far."""

    def body(
        self, block: Block, written: str | list[EffectSpec], path: Path, *, changed: bool = False
    ) -> tuple[Effect, ...]:
        """Return all effects of a rule. `changed` says whether something was changed before them in the same act."""
        effects, _ = self.several(block, written, path, changed=changed)
        number = self.count(effects)
        if number > limits.EFFECTS_PER_ACT:
            message = f"{number} effects, and {limits.EFFECTS_PER_ACT} are the limit"
            block.writer.faults.key(path, "E210", message, "part them between several rules")
        return effects

    def several(
        self, block: Block, written: str | list[EffectSpec], path: Path, *, changed: bool
    ) -> tuple[tuple[Effect, ...], bool]:
        """Return the effects, and whether anything may have been changed by their end."""
        writer = block.writer
        if isinstance(written, str):
            return (Say(writer.words(text_id(self.level, path), written, path)),), changed
        found: list[Effect] = []
        is_over = has_ended = False
        for index, spec in enumerate(written):
            at = (*path, index)
            if is_over:
                writer.faults.key(at, "E526", "this comes after a refusal, which ends the act", "put it first")
                is_over = False  # once is enough
            if isinstance(spec, str):
                found.append(Say(self._said(writer, spec, path, at)))
            elif isinstance(spec, SaySpec):
                found.append(Say(self._said(writer, spec.say, path, (*at, "say"))))
            elif isinstance(spec, RefuseSpec):
                self._check_refusal(block, (*at, "refuse"), changed)
                found.append(Refuse(self._said(writer, spec.refuse, path, (*at, "refuse"))))
                is_over = block.can_refuse
            elif isinstance(spec, DieSpec):
                self.can_die = True
                if not block.can_die:
                    hint = "leave it out: these rules run because the player dies"
                    writer.faults.key((*at, "die"), "E506", "the player is dying already", hint)
                found.append(Die(self._said(writer, spec.die, path, (*at, "die"))))
                changed = True
            elif isinstance(spec, GuardSpec):
                guard, changed = self._guard(block, spec, at, changed=changed)
                found += [guard] if guard is not None else []
            elif isinstance(spec, ChooseSpec):
                pick, changed = self._pick(block, spec, at, changed=changed)
                found.append(pick)
            elif isinstance(spec, DescribeSpec):
                found.append(Describe())
                changed = True
            elif isinstance(spec, RunSpec):
                for one, where in each(spec.run, (*at, "run")):
                    ran, changed = self.blocks.run(block, one, where, changed=changed)
                    found += [ran] if ran is not None else []
            elif isinstance(spec, AskSpec):
                found.append(self._ask(block, spec.ask, path, (*at, "ask")))
                changed = True
            elif isinstance(spec, ForEachSpec):
                each_one = self._for_each(block, spec.for_each, (*at, "for_each"))
                found += [each_one] if each_one is not None else []
                changed = True
            else:
                if isinstance(spec, EndSpec) and has_ended:
                    hint = "leave it out, or guard both: the first ending stays"
                    writer.faults.key((*at, "end"), "W508", "the story has ended above", hint)
                has_ended |= isinstance(spec, EndSpec)
                found += self.changes.change(writer, spec, at)
                changed = True
        return tuple(found), changed

    def _check_refusal(self, block: Block, path: Path, changed: bool) -> None:
        if not block.can_refuse:
            block.writer.faults.key(path, "E526", "nothing can be refused here", block.cure)
        elif changed:
            hint = "put `refuse` first, or guard what comes before it"
            block.writer.faults.key(path, "E526", "something was changed before this refusal", hint)

    def _said(self, writer: Writer, written: Written, block: Path, path: Path) -> Text:
        """Return a text of an effect: its id is that of its block and a hash of its words, never its index."""
        plain = "/".join(slug(part) for part in block if isinstance(part, str))
        said = (
            written.values() if isinstance(written, dict) else [one.say for one in written if not isinstance(one, str)]
        )
        source = written if isinstance(written, str) else "|".join(one.removesuffix("\n") for one in said)
        key = path[-1] if isinstance(path[-1], str) else "say"
        text = writer.text(f"{self.level}/{plain}/{key}#{short_hash(source)}", written, path)
        assert text is not None, "only a text by state can be none, and an effect has none"
        return text

    def _guard(self, block: Block, spec: GuardSpec, path: Path, *, changed: bool) -> tuple[Guard | None, bool]:
        condition = block.writer.condition(spec.when, (*path, "when"))
        do, after_do = self.several(block, spec.do, (*path, "do"), changed=changed)
        otherwise: tuple[Effect, ...] = ()
        after_else = changed
        if spec.otherwise is not None:
            otherwise, after_else = self.several(block, spec.otherwise, (*path, "else"), changed=changed)
        if condition is None:
            return None, after_do or after_else
        plain = "/".join(slug(part) for part in path if isinstance(part, str))
        guard_id = Id(f"{self.level}/{plain}/when#{short_hash(condition.source)}")
        block.writer.note(guard_id, (*path, "when"))
        return Guard(condition, do, otherwise, guard_id), after_do or after_else

    def _pick(self, block: Block, spec: ChooseSpec, path: Path, *, changed: bool) -> tuple[Pick, bool]:
        at: Path = (*path, "choose")
        written = spec.choose
        if isinstance(written, list):
            stream = self._named(at)
        else:
            stream, written, at = Id(f"{self.level}/{written.id}"), written.of, (*at, "of")
        made: list[Branch] = []
        after = changed
        for index, branch in enumerate(written):
            when = block.writer.condition(branch.when, (*at, index, "when"))
            do, is_changed = self.several(block, branch.do, (*at, index, "do"), changed=changed)
            made.append(Branch(branch.weight, when, do))
            block.writer.note(f"{stream} branch {index + 1}", (*at, index))
            after |= is_changed
        return Pick(stream, tuple(made)), after

    def _named(self, path: Path, more: str = "") -> Id:
        """Return the name of an effect by its place without indexes, and `more`; with a number from the second on."""
        if path not in self.named:
            plain = "/".join((self.level, *(str(part) for part in path if not isinstance(part, int)))) + more
            others = sum(1 for one in self.named.values() if one.partition(".")[0] == plain)
            self.named[path] = Id(f"{plain}.{others + 1}" if others else plain)
        return self.named[path]

    def _ask(self, block: Block, spec: QuestionSpec, within: Path, path: Path) -> Ask:
        if block.is_repeated:
            hint = "ask before or behind `for_each`"
            block.writer.faults.key(path, "E506", "one question at a time stands, and this asks several", hint)
        question = self._said(block.writer, spec.question, within, (*path, "question"))
        answers = Block(True, block.writer)  # an answer is an act of its own, run by nothing
        branch: dict[str, tuple[Effect, ...] | None] = {"if_yes": None, "if_no": None}
        for key, written in (("if_yes", spec.if_yes), ("if_no", spec.if_no)):
            if written is not None:
                branch[key], _ = self.several(answers, written, (*path, key), changed=False)
        asking = Asking(self._named(path, f"#{question.id.partition('#')[2]}"), question, **branch)
        self.asks[asking.id] = asking
        self.blocks.led_to.append((block.writer, path, Ask(asking.id)))
        return Ask(asking.id)

    def _for_each(self, block: Block, spec: EachSpec, path: Path) -> ForEach | None:
        writer, faults = block.writer, block.writer.faults
        place = None if spec.in_ is None else self.changes.moves.place(writer, spec.in_, (*path, "in"))
        named = None if spec.of is None else things_named(writer.names, faults, (*path, "of"), spec.of).ids
        left_out: tuple[Id, ...] = ()
        if spec.except_ is not None:
            left_out = things_named(writer.names, faults, (*path, "except"), spec.except_).ids
        things = None if named is None else tuple(one for one in named if one not in left_out)
        if named is not None and LOST not in (*named, *left_out):
            for one in left_out:
                if one not in named:
                    hint = "only what `of` names can be left out"
                    faults.key((*path, "except"), "E206", f"`{name_of(one)}` is not among these things", hint)
            if not things:
                faults.key((*path, "of"), "W510", "nothing is meant by this, so nothing is done", "name the things")
        bindings = {**(writer.names.bindings or {}), "thing": (things or (LOST,)) if things is not None else ()}
        inner = Block(False, writer.in_rule(bindings), _FOR_ONE, is_repeated=True, within=block.within)
        do, _ = self.several(inner, spec.do, (*path, "do"), changed=True)
        when = inner.writer.condition(spec.when, (*path, "when"))
        if spec.in_ is not None and place is None:
            return None
        kept = None if things is None else tuple(one for one in things if one != LOST)
        cost = self.count(do)
        number = cost * self._times(kept)
        if number > limits.EFFECTS_PER_ACT:
            message = f"this may be {number:,} effects, and {limits.EFFECTS_PER_ACT} are the limit"
            faults.key(path, "E210", message, "name fewer things, or do less with each")
            return None
        return ForEach(kept, place, frozenset(left_out) - {LOST}, when, do, cost)

    def count(self, effects: tuple[Effect, ...]) -> int:
        """Return how many effects these can be at most, those within others included; an answer is another act."""
        total = len(effects)
        for one in effects:
            if isinstance(one, Guard):
                total += max(self.count(one.do), self.count(one.otherwise))
            elif isinstance(one, Pick):
                total += max(self.count(branch.do) for branch in one.branches)
            elif isinstance(one, ForEach):
                total += self.count(one.do) * self._times(one.things)
            elif isinstance(one, Run):
                total += self.blocks.counts.get(one.id, 0)
        return total

    def _times(self, things: tuple[Id, ...] | None) -> int:
        """Return how many things are meant at most, identical ones counted; one where only their place is known."""
        return 1 if things is None else sum(self.drafts[one].count for one in things)
