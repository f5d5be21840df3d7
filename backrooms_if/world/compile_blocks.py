"""Lists of effects with a name, `blocks:`: made where they are run, with what `thing` and the others stand for there.

Each is one record in the world, however often it is run. `compile_effects.py` calls it.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, level_of, name_of
from backrooms_if.language.signatures import BOUND_WORDS
from backrooms_if.records import NamedTuple
from backrooms_if.world.codec import encode
from backrooms_if.world.effects import Ask, Effect, Run
from backrooms_if.world.namespace import LOST
from backrooms_if.world.parts import Part
from backrooms_if.world.shared import blame, shared_id
from backrooms_if.world.texts import Writer
from backrooms_if.world.walk import inner
from backrooms_if.worldfile.positions import Path

if TYPE_CHECKING:
    from backrooms_if.world.compile_effects import EffectMaker

_Use = tuple[object, ...]
"""What a block goes by where it is run: the same use is checked once."""


class Block(NamedTuple):
    """What a list of effects needs to know about where it stands."""

    can_refuse: bool
    """Whether the rule may refuse at all."""
    writer: Writer
    """With the meaning of `thing` and `second` in the rule."""
    cure: str = "use an `instead` rule; what is done cannot be refused any more"
    """How to mend a refusal where none can be."""
    is_repeated: bool = False
    """Whether they are done with each of several things."""
    can_die: bool = True
    """False where the player is dying already."""
    within: tuple[Id, ...] = ()
    """The blocks that they are run by, in this act."""


class BlockMaker:
    """Makes the blocks of a world. `makers` of all levels are put in once they are there."""

    def __init__(self, parts: Sequence[Part], writers: Mapping[LevelId, Writer]) -> None:
        """Begin with none made."""
        self.parts = {part.level: part for part in parts}
        self.writers = writers
        self.makers: dict[LevelId, EffectMaker] = {}
        self.made: dict[Id, tuple[Effect, ...]] = {}
        """The effects of each block that is run."""
        self.counts: dict[Id, int] = {}
        """How many effects each of them is at most."""
        self.faulty: set[Id] = set()
        self.making: set[Id] = set()
        """Those on their way, by whatever they are run."""
        self.led_to: list[tuple[Writer, Path, Effect]] = []
        """What leads to effects by a name, as it was made, with its place."""
        self._uses: dict[_Use, bool] = {}
        """Each use that was checked, with whether something may have been changed at its end."""

    def run(self, block: Block, written: str, path: Path, *, changed: bool) -> tuple[Run | None, bool]:
        """Return the effect that runs a block, and whether anything may have been changed by its end.

        What is wrong with the block is reported at its place, and where it is run beside it.
        """
        found = shared_id(block.writer, self.parts, "blocks", written, path)
        if found is None:
            return None, True
        if found in block.within:
            circle = " runs ".join(f"`{name_of(one)}`" for one in (*block.within[block.within.index(found) :], found))
            hint = "leave one of these out, or let a question stand between them: each answer is an act of its own"
            block.writer.faults.value(path, "E521", f"{circle}: a circle", hint)
            return None, True
        if len(block.within) >= limits.BLOCK_DEPTH:
            block.writer.faults.value(path, "E210", f"blocks run blocks {limits.BLOCK_DEPTH} deep", "put them into one")
            return None, True
        if len(self.making) >= limits.QUESTION_DEPTH and found not in self.making:
            message = f"blocks and questions lead to one another {limits.QUESTION_DEPTH} deep"
            block.writer.faults.value(path, "E210", message, "put some of them into one")
            return None, True
        self.led_to.append((block.writer, path, Run(found)))
        if found in self.making:
            return Run(found), True  # an answer to its own question runs it once more
        bindings = block.writer.names.bindings or {}
        kept = (block.can_refuse, block.is_repeated, changed)
        use: _Use = (found, tuple(sorted(bindings.items())), *kept)
        if use not in self._uses and found not in self.faulty:
            self._uses[use] = self._check(block, found, path, changed=changed)
        return Run(found), self._uses.get(use, True)

    def _check(self, block: Block, found: Id, path: Path, *, changed: bool) -> bool:
        """Make a block as it is run in one place; return whether anything may have been changed by its end."""
        own = self.writers[level_of(found)]
        before = len(own.faults.problems)
        inner = block._replace(writer=own.in_rule(block.writer.names.bindings or {}), within=(*block.within, found))
        maker, name = self.makers[level_of(found)], name_of(found)
        self.making.add(found)
        written = self.parts[level_of(found)].spec.blocks[name]
        effects, is_changed = maker.several(inner, written, ("blocks", name), changed=changed)
        self.making.discard(found)
        self.counts[found] = maker.count(effects)
        use = block.writer.faults.positions.value(path)
        if len(own.faults.problems) > before:
            self.faulty.add(found)
            blame(own.faults, before, use, "it is run here")
        known = self.made.setdefault(found, effects)
        if found not in self.faulty and encode(known) != encode(effects):
            self.faulty.add(found)
            message = f"`{name_of(found)}` does something else here than where else it is run"
            hint = "what it sets has other states or another kind here: make two blocks of it"
            block.writer.faults.value(path, "E402", message, hint)
        return is_changed

    def is_endless(self) -> bool:
        """Return whether blocks and questions of a file lead to more effects than may be gone through; that is told.

        Whoever asks about a whole world goes through them wherever they are led to, so a few of them, each leading to
        the next in several ways, would be gone through for ever.
        """
        left: dict[LevelId, int] = {}
        for writer, path, effect in self.led_to:
            level = writer.names.level
            left[level] = self._left((effect,), left.get(level, limits.LED_TO), frozenset())
            if left[level] < 0:
                message = f"what is run and asked in this file leads to more than {limits.LED_TO:,} effects"
                hint = "let fewer blocks and questions lead to one another, and rules with flags ask in their place"
                if not any(problem.code == "E210" for problem in writer.faults.problems):
                    writer.faults.value(path, "E210", message, hint)
                return True
        return False

    def _left(self, effects: tuple[Effect, ...], left: int, met: frozenset[Id]) -> int:
        """Return what is left of a number of effects behind these and all that they lead to; below 0 if too little."""
        for effect in inner(effects):
            left -= 1
            if left < 0:
                break
            if isinstance(effect, Run) and effect.id not in met:
                left = self._left(self.made.get(effect.id, ()), left, met | {effect.id})
            elif isinstance(effect, Ask) and effect.id not in met:
                asking = self.makers[LevelId(effect.id.partition("/")[0])].asks[effect.id]
                for branch in (asking.if_yes, asking.if_no):
                    left = self._left(branch or (), left, met | {effect.id})
        return left

    def finish(self) -> None:
        """Check the blocks that nothing runs, as far as they can be, and say so of each."""
        for level, part in self.parts.items():
            for key in part.spec.blocks:
                found = part.id_of(key)
                if found in self.made or found in self.faulty:
                    continue
                writer = self.writers[level].in_rule(dict.fromkeys(BOUND_WORDS, (str(LOST),)))
                path: Path = ("blocks", key)
                self.makers[level].body(Block(True, writer, within=(found,)), part.spec.blocks[key], path)
                part.faults.key(path, "N531", f"nothing runs `{key}`", f"run it in some list of effects: `run: {key}`")
