"""What conditions read, told in words: `lamp.lit is false`, `cloak is on hook`.

A playthrough that fails is told with them, and so is a rule that did not run.
"""

from collections.abc import Iterator
from typing import Final, assert_never

from backrooms_if.engine.view import View
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.language.trees import (
    Among,
    Ask,
    Bound,
    Compare,
    Const,
    Logic,
    Not,
    OneOf,
    Read,
    ReadBound,
    Some,
    Sum,
    Tree,
    closure,
    holding,
)
from backrooms_if.world.spelling import field_of, short, spelt

Leaf = Read | ReadBound | Ask | Some | Among


def readings(tree: Tree, view: View) -> tuple[str, ...]:
    """Return what a condition reads, each with its value now, as lines such as `lamp.lit is false`; no line twice."""
    lines: dict[str, None] = {}
    for leaf in _leaves(tree):
        lines.update(dict.fromkeys(_reading(leaf, view)))
    return tuple(lines)


def _leaves(tree: Tree) -> Iterator[Leaf]:
    match tree:
        case Read() | ReadBound() | Ask() | Some() | Among():
            yield tree
        case Not() | OneOf():
            yield from _leaves(tree.operand)
        case Logic() | Compare() | Sum():
            yield from _leaves(tree.left)
            yield from _leaves(tree.right)
        case Const() | Bound():
            return
        case _:
            assert_never(tree)


def _reading(leaf: Leaf, view: View) -> Iterator[str]:
    """Yield the value of one part of a condition, and for a function what its answer comes from."""
    world = view.world
    if isinstance(leaf, ReadBound):
        who = view.bound.get(leaf.word, "")
        if not who:
            yield f"there is no {leaf.word}"
            return
        leaf = Read(who, leaf.field)
    if isinstance(leaf, Read):
        yield f"{field_of(leaf.owner, leaf.field, world)} is {spelt(view.get((leaf.owner, leaf.field)), world)}"
        return
    if isinstance(leaf, Some):
        values = [spelt(view.get((one, leaf.field)), world) for one in view.alike(leaf.owner)]
        yield f"{field_of(leaf.owner, leaf.field, world)} is {', '.join(values)}"
        return
    if isinstance(leaf, Among):
        group = short(leaf.group, world) if "/" in leaf.group else leaf.group
        found = ", ".join(short(one, world) for one in holding(leaf, view))
        yield f"of {group} it holds of {found or 'none'}"
        return
    arguments = [_argument(part, view) for part in leaf.arguments]
    if "" in arguments:
        yield f"there is no {next(part.word for part in leaf.arguments if isinstance(part, Bound))}"
        return
    leaf = leaf._replace(arguments=tuple(Const(one) for one in arguments))
    answer = spelt(closure(leaf)(view), world)
    if leaf.name == "location":
        yield f"here is {answer}"
        return
    if leaf.name in ("carried_count", "carried_size"):
        arguments = []
    asked = f"{leaf.name}({', '.join(short(name, world) for name in arguments)})" if leaf.name != "dark" else "dark"
    yield f"{asked} is {answer}"
    if leaf.name in ("count", "carried_count", "carried_size"):
        place = arguments[-1] if arguments else PLAYER
        if place == NOWHERE:  # of which no list is kept
            return
        inside = ", ".join(short(one, world) for one in view.contents(place) if one != PLAYER)
        yield f"{short(place, world)} holds {inside or 'nothing'}"
    if leaf.name in ("here", "visible"):
        yield f"here is {short(view.here, world)}"
    for field in FUNCTIONS[leaf.name].reads if leaf.name in FUNCTIONS else _OF_ITSELF.get(leaf.name, ()):
        yield from _source(arguments[0] if arguments else "", field, view)


_OF_ITSELF: Final[dict[str, tuple[str, ...]]] = {"dark": ("place",), "lit": ("lit",)}
"""What is told of the functions that an author does not spell as one."""


def _argument(part: Const | Bound, view: View) -> str:
    """Return the id that an argument is now; empty where the act has no such thing."""
    return view.bound.get(part.word, "") if isinstance(part, Bound) else str(part.value)


def _source(owner: str, field: str, view: View) -> Iterator[str]:
    """Yield the value of a field that a function reads, unless its answer is that value already."""
    world = view.world
    thing = world.things.get(Id(owner))
    if field == "ended":
        yield f"the ending is {spelt(view.get((WORLD, 'ended')), world)}"
    elif field == "place" and thing is None:
        yield f"here is {short(view.here, world)}"
    elif field == "place" and thing is not None:
        yield f"{short(owner, world)} is {whereabouts_of(owner, view)}"
    elif thing is not None and field in thing.fields:
        yield f"{field_of(owner, field, world)} is {spelt(view.get((owner, field)), world)}"
    elif thing is not None and field == "hidden" and thing.can_hide:
        yield f"{short(owner, world)} is {'hidden' if view.get((owner, field)) else 'not hidden'}"


def whereabouts_of(owner: str, view: View) -> str:
    """Return where a thing is, outwards: `on hook, in cloakroom`."""
    world = view.world
    parts: list[str] = []
    while (thing := world.things.get(Id(owner))) is not None:
        if thing.rooms:
            parts += [f"in {short(room, world)}" for room in view.rooms_of(thing)] or [NOWHERE]
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
