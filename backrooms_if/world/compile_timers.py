"""Timers: from their specs to records. `compile.py` calls it once things and counters are known."""

from backrooms_if.ids import Id, LevelId
from backrooms_if.world.compile_blocks import Block
from backrooms_if.world.compile_effects import EffectMaker
from backrooms_if.world.effects import Effect, Say
from backrooms_if.world.model import Timer
from backrooms_if.world.odds import Odds
from backrooms_if.world.texts import Writer, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import TimerSpec


def compile_timer(timer: Id, spec: TimerSpec, writer: Writer, effects: EffectMaker, path: Path) -> Timer:
    """Return the timer; what it names wrongly is reported and left out."""
    level = LevelId(timer.partition("/")[0])
    block = Block(False, writer)
    turns, most = spec.span()
    stages: dict[int, tuple[Effect, ...]] = {}
    for left, written in spec.left.items():
        at = (*path, "left", str(left))
        if left >= most and timer not in writer.names.space.unsure:
            writer.faults.key(at, "W511", f"{left} turns are never left of {most}", f"write a number below {most}")
        stages[left] = effects.body(block, written, at)
    done: tuple[Effect, ...] = ()
    if spec.do is not None:
        done = effects.body(block, spec.do, (*path, "do"))
    elif spec.say is not None:
        text = writer.text(text_id(level, (*path, "say")), spec.say, (*path, "say"))
        done = (Say(text),) if text is not None else ()
    when = writer.condition(spec.when, (*path, "when"))
    odds = None if spec.odds is None else Odds(spec.odds.wins, spec.odds.out_of)
    return Timer(timer, turns, spec.every is not None, when, stages, done, most, odds)
