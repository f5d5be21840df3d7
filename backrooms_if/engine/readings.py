"""What conditions read, told in words: `lamp.lit is false`, `cloak is on hook`; and conditions as they are written.

A playthrough that fails is told with them, and so is a rule that did not run.
"""

from collections.abc import Iterator
from typing import Final, assert_never

from backrooms_if.engine.view import View
from backrooms_if.fields import Value
from backrooms_if.ids import NOWHERE, PLAYER, WORLD, Id, level_of, name_of
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.language.trees import (
    Among,
    Answer,
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
from backrooms_if.world.model import World

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


# --- conditions as they are written ----------------------------------------------------------------------------------

_LOOSE, _OR, _AND, _NOT, _COMPARED, _SUMMED, _CLOSE = range(7)
"""How tightly words and signs bind, so that brackets stand only where they are needed."""
_WORD_OF: Final = {"location": "here"}
_BARE: Final = frozenset(("dark", "location", "number", "carried_count", "carried_size"))
"""Functions that are written without brackets."""

_MOST_VALUES: Final = 6
"""Values of which one has to be that are told; a group may have hundreds."""


def written(tree: Tree, world: World) -> str:
    """Return a condition as an author writes it."""
    return _written(tree, world, _LOOSE)


def _written(tree: Tree, world: World, outer: int) -> str:
    match tree:
        case Const():
            return spelt(tree.value, world) if tree.value != "" else "nothing"
        case Read():
            return _field(tree.owner, tree.field, world)
        case ReadBound():
            return tree.word if tree.field == "state" else f"{tree.word}.{tree.field}"
        case Bound():
            return tree.word
        case Ask():
            if tree.name in _BARE:
                return _WORD_OF.get(tree.name, tree.name)
            return f"{tree.name}({', '.join(_written(part, world, _LOOSE) for part in tree.arguments)})"
        case Some():
            name = _field(tree.owner, tree.field, world)
            return (
                name if tree.value is True else _in_brackets(f"{name} is {spelt(tree.value, world)}", _COMPARED, outer)
            )
        case Among():
            group = short(tree.group, world) if "/" in tree.group else tree.group
            return f"{tree.word}({group}, {_written(tree.test, world, _LOOSE)})"
        case OneOf():
            values = ", ".join(spelt(value, world) for value in tree.values[:_MOST_VALUES])
            more = f" and {len(tree.values) - _MOST_VALUES} more" if len(tree.values) > _MOST_VALUES else ""
            words = f"{_written(tree.operand, world, _COMPARED)} is one of {values}{more}"
            return _in_brackets(words, _COMPARED, outer)
        case Not():
            return _in_brackets(f"not {_written(tree.operand, world, _NOT)}", _NOT, outer)
        case Logic():
            own = _AND if tree.word == "and" else _OR
            words = f"{_written(tree.left, world, own)} {tree.word} {_written(tree.right, world, own)}"
            return _in_brackets(words, own, outer)
        case Compare():
            is_number = tree.sign not in ("==", "!=") or isinstance(getattr(tree.right, "value", 0), int)
            sign = tree.sign if is_number else {"==": "is", "!=": "is not"}[tree.sign]
            words = f"{_written(tree.left, world, _COMPARED)} {sign} {_written(tree.right, world, _COMPARED)}"
            return _in_brackets(words, _COMPARED, outer)
        case Sum():
            words = f"{_written(tree.left, world, _SUMMED)} {tree.sign} {_written(tree.right, world, _CLOSE)}"
            return _in_brackets(words, _SUMMED, outer)
        case _:
            assert_never(tree)


def _in_brackets(words: str, own: int, outer: int) -> str:
    return f"({words})" if own < outer else words
