"""Endings and goals: from their specs to records, and what of the state has to change before they are judged again."""

from collections.abc import Iterable, Iterator
from typing import Final

from backrooms_if.ids import Id, level_of, name_of
from backrooms_if.language.signatures import OF_LIGHT
from backrooms_if.language.trees import Condition, asks
from backrooms_if.world.compile_changes import ENDING_CURES
from backrooms_if.world.dependencies import reads_of
from backrooms_if.world.model import UNTOLD, Ending, Goal, World
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer, each, text_id
from backrooms_if.worldfile.schema_endings import EndingSpec, GoalSpec

_READING_ALL: Final = OF_LIGHT | {"lit"}
"""Functions whose answer hangs on light, and so on anything that the conditions of rooms and lamps read."""


def compile_ending(ending: Id, spec: EndingSpec, writer: Writer) -> Ending:
    """Return an ending."""
    path = ("endings", name_of(ending))
    text = writer.text(text_id(level_of(ending), (*path, "text")), spec.text, (*path, "text"))
    return Ending(ending, spec.title, text, writer.condition(spec.when, (*path, "when")), spec.death)


def compile_goal(goal: Id, spec: GoalSpec, writer: Writer) -> Goal | None:
    """Return a goal; None after a fault in its condition."""
    path = ("goals", name_of(goal))
    when = writer.condition(spec.when, (*path, "when"))
    written = each(spec.fails, (*path, "fails")) if spec.fails is not None else []
    fails = tuple(one for source, at in written if (one := writer.condition(source, at)) is not None)
    ending = None
    if spec.end is not None:
        at = (*path, "end")
        ending = resolve(writer.names, writer.faults, at, spec.end, ("ending",), "E303", hints=ENDING_CURES)
    if when is None:
        return None
    won, failed = (None, ending) if spec.fails is not None else (ending, None)
    return Goal(goal, when, fails, spec.award or 0, won, failed)


def judged(world: World) -> frozenset[str]:
    """Return the fields that goals and the conditions of endings read.

    `UNTOLD` is among them where no list of fields is enough: light may hang on anything, and rules of `at_score` change
    things between the turns.
    """
    conditions = list(_conditions(world.goals.values(), world.endings.values()))
    found = {field for one in conditions for _, field in reads_of(world, one)}
    if any(name in _READING_ALL for one in conditions for name in asks(one.tree)) or "at_score" in world.rules.used:
        found.add(UNTOLD)
    if conditions and not found:
        found.add(UNTOLD)
    return frozenset(found) if conditions else frozenset()


def _conditions(goals: Iterable[Goal], endings: Iterable[Ending]) -> Iterator[Condition]:
    for goal in goals:
        yield goal.when
        yield from goal.fails
    for ending in endings:
        if ending.when is not None:
            yield ending.when
