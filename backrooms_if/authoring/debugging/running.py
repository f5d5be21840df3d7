"""What ran at a line, in the order in which it ran: rules, texts, ways, timers, draws of chance. For TRACE and DRAWS.

Nobody watches the game itself: the line is played once more on the state that it was typed at, and nothing is kept.
"""

from collections.abc import Sequence

from backrooms_if.engine.step import step
from backrooms_if.engine.view import Chance, View
from backrooms_if.engine.watch import Acts, Draw, Watch
from backrooms_if.events import Event, Moved
from backrooms_if.ids import TextId, level_of
from backrooms_if.language.prose import Text
from backrooms_if.problems.visible import visible
from backrooms_if.records import NamedTuple
from backrooms_if.state import State
from backrooms_if.world.effects import Branch, Guard, Pick
from backrooms_if.world.model import ExitRule, Noclip, Rule, Timer, World
from backrooms_if.world.spelling import short
from backrooms_if.world.streams import Stream


class Line(NamedTuple):
    """A line as it was typed: at which state, and what of chance was fixed for it."""

    words: str
    before: State
    chance: Chance


class Ran(NamedTuple):
    """What ran at a line, as terms and words in their order, and what was drawn."""

    lines: tuple[tuple[str, str], ...]
    draws: tuple[Draw, ...]
    after: State


def ran_at(line: Line) -> Ran:
    """Return what ran at a line."""
    notes = _Notes(line.before.world)
    turn = step(line.before.world, line.before, line.words, chance=line.chance, watch=notes)
    return Ran(tuple(notes.lines), tuple(notes.draws), turn.state)


def told_draw(draw: Draw, world: World, streams: dict[str, Stream]) -> tuple[str, str]:
    """Return a draw as a term and words: `boards`, `1 in 3: a miss, draw 2 of its stream`."""
    total = sum(draw.weights)
    if draw.is_pick:
        options = streams[draw.stream].options if draw.stream in streams else ()
        name = f" ({visible(short(options[draw.came], world))})" if len(options) == len(draw.weights) else ""
        even = len(set(draw.weights)) == 1
        odds = (
            f"one of {len(draw.weights)}"
            if even
            else f"one of {len(draw.weights)}, {draw.weights[draw.came]} in {total}"
        )
        came = f"{odds}: number {draw.came + 1}{name}"
    else:
        came = f"{draw.weights[1]} in {total}: {'a hit' if draw.came else 'a miss'}"
    fixed = ", fixed" if draw.is_fixed else ""
    return short_stream(draw.stream, world), f"{came}{fixed}; draw {draw.number} of its stream"


def short_stream(stream: str, world: World) -> str:
    """Return a stream as `@ chance:` names it: without the level in which the world starts."""
    return stream.removeprefix(f"{level_of(world.start)}/")


class _Notes(Watch):
    """Watches a turn and notes what comes up."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.lines: list[tuple[str, str]] = []
        self.draws: list[Draw] = []

    def _note(self, kind: str, full: str, words: str) -> None:
        self.lines.append((f"{kind} {short_stream(full, self.world)}".strip(), words))

    def ran(self, view: View, rule: Rule) -> None:
        """Note a rule."""
        self._note("rule", rule.id, f"ran ({rule.hook})")

    def guarded(self, view: View, effect: Guard, holds: bool) -> None:
        """Note a condition among effects."""
        self._note("when", visible(effect.when.source), "held" if holds else "did not hold")

    def picked(self, view: View, effect: Pick, branch: Branch | None) -> None:
        """Note a branch; which one chance drew is told by the draw, from those that were open."""
        numbers = [number for number, one in enumerate(effect.branches, 1) if one is branch]
        self._note("choice", effect.stream, f"branch {numbers[0]}" if numbers else "no branch was open")

    def told(self, view: View, text: Text, used: Sequence[TextId]) -> None:
        """Note a text, with the variants that were shown."""
        first, *variants = used or (text.id,)
        parts = ", ".join(f"#{one.partition('#')[2]}" for one in variants if "#" in one)
        self._note("text", first, f"told, with {parts}" if parts else "told")

    def tried(self, view: View, rule: ExitRule, opens: bool) -> None:
        """Note a rule of a way."""
        self._note("way", rule.id, "is open" if opens else "is passed by")

    def refused(self, view: View, rule: ExitRule) -> None:
        """Note a refusal."""
        self._note("way", rule.id, "refused")

    def taken(self, view: View, rule: ExitRule) -> None:
        """Note a way."""
        self._note("way", rule.id, "was taken")

    def pressed(self, view: View, noclip: Noclip, hit: bool) -> None:
        """Note a noclip."""
        self._note("noclip", noclip.id, "let the player through" if hit else "held")

    def rang(self, view: View, timer: Timer, left: int) -> None:
        """Note a timer."""
        self._note("timer", timer.id, f"came to {left} turns left" if left else "came to its end")

    def drew(self, view: View, draw: Draw) -> None:
        """Keep a draw, and note where it was made."""
        self.draws.append(draw)
        outcome = (
            f"number {draw.came + 1} of {len(draw.weights)}" if draw.is_pick else "a hit" if draw.came else "a miss"
        )
        self._note("chance", draw.stream, f"{outcome}{' (fixed)' if draw.is_fixed else ''}")

    def turned(self, turn: Acts) -> None:
        """Note who went where: a turn tells of it in its events alone."""
        for event in turn.events:
            self._moved(event)

    def _moved(self, event: Event) -> None:
        if isinstance(event, Moved):
            self._note("moved", event.who, f"{short(event.start, self.world)} to {short(event.end, self.world)}")
