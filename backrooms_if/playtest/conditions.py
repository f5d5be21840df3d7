"""The conditions of a script: checked against its world before it is played, and explained where one does not hold.

The runner calls it.
"""

from collections.abc import Iterator
from typing import assert_never

from backrooms_if.engine.view import View
from backrooms_if.fields import Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, level_of, name_of
from backrooms_if.language.conditions import (
    Among,
    Answer,
    Ask,
    Bound,
    Compare,
    Condition,
    Const,
    Logic,
    Not,
    OneOf,
    Read,
    ReadBound,
    Some,
    Sum,
    Tree,
    check,
    closure,
    holding,
    reads,
)
from backrooms_if.language.names import Fault
from backrooms_if.playtest.matching import folded
from backrooms_if.playtest.script import OF_THE_LINE, Check, Finding, Script, excerpt
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.model import World
from backrooms_if.world.names_of import names_of


def conditions_of(script: Script, world: World) -> tuple[dict[Check, Condition], tuple[Finding, ...]]:
    """Return the condition of each check that is one, and the faults of what the world cannot answer or has not."""
    names = names_of(world)
    lines = {path: text.removeprefix("\ufeff").split("\n") for path, text in script.sources.items()}
    found: dict[Check, Condition] = {}
    faults: list[Finding] = []
    if script.canon and script.canon not in world.canons:
        header = script.headers["canon"]
        known = f"its canon sets are {', '.join(world.canons)}" if world.canons else "it has none"
        line = lines[header.path][header.line - 1]
        shown = excerpt(line, line.index(header.value, line.index(":")) + 1, len(header.value))
        faults.append(Finding(header.line, f"the world has no canon set {header.value!a}: {known}", shown, header.path))
    for one in script.checks:
        if one.kind != "holds":
            continue
        answer = check(one.text, names)
        if isinstance(answer, Fault):
            is_words = one.text.replace(" ", "").isalpha()
            near = did_you_mean(folded(one.text), OF_THE_LINE) if is_words else None
            hints = (f"did you mean `? {near}`?",) if near else answer.hints
            words = "; ".join((answer.message, *hints))
            shown = excerpt(lines[one.path][one.line - 1], one.column + answer.offset, answer.length)
            faults.append(Finding(one.line, words, shown, one.path))
        else:
            found[one] = answer
    return found, tuple(faults)


def readings(condition: Condition, view: View) -> tuple[str, ...]:
    """Return what a condition reads, each with its value now, as lines such as `lamp.lit is false`; no line twice."""
    lines: dict[str, None] = {}
    for leaf in _leaves(condition.tree):
        lines.update(dict.fromkeys(_reading(leaf, view)))
    return tuple(lines)


def _leaves(tree: Tree) -> Iterator[Read | Ask | Some | Among]:
    match tree:
        case Read() | Ask() | Some() | Among():
            yield tree
        case Not() | OneOf():
            yield from _leaves(tree.operand)
        case Logic() | Compare() | Sum():
            yield from _leaves(tree.left)
            yield from _leaves(tree.right)
        case Const() | Bound() | ReadBound():
            return
        case _:
            assert_never(tree)


def _reading(leaf: Read | Ask | Some | Among, view: View) -> Iterator[str]:
    """Yield the value of one part of a condition, and for a function what its answer comes from."""
    world = view.world
    if isinstance(leaf, Read):
        yield f"{_field(leaf.owner, leaf.field, world)} is {spelt(view.get((leaf.owner, leaf.field)), world)}"
        return
    if isinstance(leaf, Some):
        values = [spelt(view.get((one, leaf.field)), world) for one in view.alike(leaf.owner)]
        yield f"{_field(leaf.owner, leaf.field, world)} is {', '.join(values)}"
        return
    if isinstance(leaf, Among):
        group = short(leaf.group, world) if "/" in leaf.group else leaf.group
        found = ", ".join(short(one, world) for one in holding(leaf, view))
        yield f"of {group} it holds of {found or 'none'}"
        return
    arguments = [str(part.value) for part in leaf.arguments if isinstance(part, Const)]
    answer = spelt(closure(leaf)(view), world)
    if leaf.name == "location":
        yield f"here is {answer}"
        return
    if leaf.name == "carried_count":
        arguments = []
    asked = f"{leaf.name}({', '.join(short(name, world) for name in arguments)})" if leaf.name != "dark" else "dark"
    yield f"{asked} is {answer}"
    if leaf.name in ("count", "carried_count"):
        place = arguments[-1] if arguments else PLAYER
        if place == NOWHERE:  # of which no list is kept
            return
        inside = ", ".join(short(one, world) for one in view.contents(place) if one != PLAYER)
        yield f"{short(place, world)} holds {inside or 'nothing'}"
    if leaf.name in ("here", "visible"):
        yield f"here is {short(view.here, world)}"
    for owner, field in reads(leaf):
        yield from _source(owner, field, view)


def _source(owner: str, field: str, view: View) -> Iterator[str]:
    """Yield the value of a field that a function reads, unless its answer is that value already."""
    world = view.world
    thing = world.things.get(Id(owner))
    if field == "ended":
        yield f"the ending is {spelt(view.get((WORLD, 'ended')), world)}"
    elif field == "place" and thing is None:
        yield f"here is {short(view.here, world)}"
    elif field == "place" and thing is not None:
        yield f"{short(owner, world)} is {_whereabouts(owner, view)}"
    elif thing is not None and field in thing.fields:
        yield f"{_field(owner, field, world)} is {spelt(view.get((owner, field)), world)}"
    elif thing is not None and field == "hidden" and thing.can_hide:
        yield f"{short(owner, world)} is {'hidden' if view.get((owner, field)) else 'not hidden'}"


def _whereabouts(owner: str, view: View) -> str:
    """Return where a thing is, outwards: `on hook, in cloakroom`."""
    world = view.world
    parts: list[str] = []
    while (thing := world.things.get(Id(owner))) is not None:
        if thing.rooms:
            parts += [f"in {short(room, world)}" for room in thing.rooms]
            break
        place = view.place(owner)
        holder = world.things.get(Id(place))
        word = (
            "part of"
            if thing.whole is not None
            else "on"
            if holder is not None and "supporter" in holder.traits
            else "with"
            if place == PLAYER
            else "in"
        )
        parts.append(place if place == "nowhere" else f"{word} {short(place, world)}")
        owner = place
    return ", ".join(parts)


def _field(owner: str, field: str, world: World) -> str:
    """Return a field as a condition spells it: `turns`, `rained_on`, `lamp.lit`; a thing's one state by the thing."""
    if owner == WORLD:
        return field
    name = short(owner, world)
    return name if field in ("set", "count", "state") else f"{name}.{field}"


def spelt(value: Value | Answer, world: World) -> str:
    """Return a value of a field or answer, as a report shows it."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return short(value, world) if value else "none"
    return str(value) if value not in ((), None) else "none"


def short(full: str, world: World) -> str:
    """Return an id as a condition names it: those of the level in which the world starts without their level."""
    return name_of(full) if level_of(full) == level_of(world.start) else full
