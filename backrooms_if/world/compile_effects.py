"""Effects: from their specs to records with every name resolved and every value of the kind it has to be."""

from collections.abc import Container, Iterable, Mapping
from typing import Final, Literal, assert_never

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId
from backrooms_if.language.names import Sort
from backrooms_if.language.prose import Text, short_hash
from backrooms_if.records import NamedTuple
from backrooms_if.world.compile_moves import MoveMaker
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.compile_values import Latching, ValueMaker
from backrooms_if.world.effects import (
    Award,
    Clockwork,
    Die,
    Effect,
    End,
    Guard,
    Move,
    Noise,
    Refuse,
    Say,
    Target,
)
from backrooms_if.world.model import Counter
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer, Written, each, slug, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import (
    AddSpec,
    AwardSpec,
    CloseSpec,
    DieSpec,
    EffectSpec,
    EndSpec,
    GuardSpec,
    LockSpec,
    MoveSpec,
    NoiseSpec,
    OpenSpec,
    RefuseSpec,
    RemoveSpec,
    ResetSpec,
    RevealSpec,
    SaySpec,
    SetSpec,
    StartSpec,
    StopSpec,
    SwapSpec,
    UnlockSpec,
)

_TRUTHS: Final = {"true": True, "false": False}
_Change = (
    SetSpec
    | AddSpec
    | MoveSpec
    | SwapSpec
    | RemoveSpec
    | RevealSpec
    | OpenSpec
    | CloseSpec
    | LockSpec
    | UnlockSpec
    | AwardSpec
    | EndSpec
    | NoiseSpec
    | StartSpec
    | StopSpec
    | ResetSpec
)
"""Effects that have no others in them, and change something."""
ENDING_CURES: Final[dict[Sort, str]] = {"room": "write `move: {player: ROOM}` to send the player there"}


class Block(NamedTuple):
    """What a list of effects needs to know about the rule it stands in."""

    can_refuse: bool
    """Whether the rule may refuse at all."""
    writer: Writer
    """With the meaning of `thing` and `second` in the rule."""
    can_die: bool = True
    """False where the player is dying already."""


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
        self.level = level
        self.can_die = False
        """Whether any effect that was made lets the player die."""
        self.timer_turns = timer_turns
        self.values = ValueMaker(counters)
        self.moves = MoveMaker(drafts, hidden_exits)

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
        spec: _Change,
        path: Path,
    ) -> list[Effect]:
        match spec:
            case SetSpec():
                return _made(self.values.set(writer, key, one, (*path, "set", key)) for key, one in spec.set.items())
            case AddSpec():
                return _made(self.values.add(writer, key, one, (*path, "add", key)) for key, one in spec.add.items())
            case MoveSpec():
                return _made(self.moves.move(writer, key, to, (*path, "move", key)) for key, to in spec.move.items())
            case SwapSpec():
                return _made([self.moves.swap(writer, spec.swap, (*path, "swap"))])
            case RemoveSpec():
                removed = [self.moves.movable(writer, one, at) for one, at in each(spec.remove, (*path, "remove"))]
                return [Move(target, Target("nowhere")) for target in removed if target is not None]
            case RevealSpec():
                return _made(self.moves.reveal(writer, one, at) for one, at in each(spec.reveal, (*path, "reveal")))
            case OpenSpec():
                return self._latches(writer, spec.open, "open", path)
            case CloseSpec():
                return self._latches(writer, spec.close, "close", path)
            case LockSpec():
                return self._latches(writer, spec.lock, "lock", path)
            case UnlockSpec():
                return self._latches(writer, spec.unlock, "unlock", path)
            case AwardSpec():
                return [Award(Id(f"{self.level}/{key}"), points) for key, points in spec.award.items()]
            case EndSpec():
                at = (*path, "end")
                ending = resolve(writer.names, writer.faults, at, spec.end, ("ending",), "E303", hints=ENDING_CURES)
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

    def _latches(self, writer: Writer, written: str | list[str], what: Latching, path: Path) -> list[Effect]:
        return _made(self.values.latch(writer, one, what, at) for one, at in each(written, (*path, what)))

    def _clockwork(
        self,
        writer: Writer,
        written: str | list[str] | dict[str, int],
        what: Literal["start", "stop", "reset"],
        path: Path,
    ) -> list[Effect]:
        found: list[Effect] = []
        if isinstance(written, dict):
            for one, turns in written.items():
                timer = resolve(writer.names, writer.faults, (*path, what, one), one, ("timer",), "E303", is_key=True)
                if timer is not None:
                    found.append(Clockwork(timer, what, turns))
            return found
        for one, at in each(written, (*path, what)):
            timer = resolve(writer.names, writer.faults, at, one, ("timer",), "E303")
            if timer is not None:
                found.append(Clockwork(timer, what, self.timer_turns[timer] if what == "reset" else None))
        return found


def _made(effects: Iterable[Effect | None]) -> list[Effect]:
    """Return the effects without those that were faulty."""
    return [effect for effect in effects if effect is not None]


def _count(effects: tuple[Effect, ...]) -> int:
    """Return how many effects there are, those in guarded blocks included."""
    return sum(1 + (_count(one.do) + _count(one.otherwise) if isinstance(one, Guard) else 0) for one in effects)
