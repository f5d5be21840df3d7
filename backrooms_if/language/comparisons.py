"""Comparisons as written, checked: of numbers, of named states with their words, of places.

`conditions.py` asks it for each comparison of a condition.
"""

from typing import TYPE_CHECKING, Final

from backrooms_if.ids import PLAYER, Id, alike_ids, name_of
from backrooms_if.language.calls import fits
from backrooms_if.language.expressions import CallNode, CompareNode, NameNode, Node, NumberNode, TruthNode
from backrooms_if.language.names import SPOKEN, Named
from backrooms_if.language.signatures import BOUND_WORDS, FUNCTIONS
from backrooms_if.language.trees import Ask, Bound, Compare, Const, Not, OneOf, Some, Tree
from backrooms_if.problems.near import did_you_mean

if TYPE_CHECKING:
    from backrooms_if.language.conditions import Typing


def compare(typing: "Typing", node: CompareNode) -> Tree:
    """Type a comparison."""
    if node.sign in ("is", "is not"):
        tree = _same(typing, node)
        return Not(tree) if node.sign == "is not" else tree
    if isinstance(node.left, NameNode) and node.sign not in ("==", "!="):
        ordered = _by_order(typing, node.left, node)
        if ordered is not None:
            return ordered
    left, kind = typing.of(node.left)
    if kind in ("word", "place"):
        return typing.fail(node, "E411", f"`{node.sign}` compares numbers", "use `is` for states and places")[0]
    if kind == "truth" and node.sign not in ("==", "!="):
        return typing.fail(node.left, "E411", f"`{node.sign}` compares numbers; this is a truth")[0]
    if kind == "unknown" and node.sign not in ("==", "!="):
        return left  # what stands behind may be a state of it
    right = typing.wanted(node.right, kind) if kind != "unknown" else typing.of(node.right)[0]
    _within(typing, node.left, node.right)
    _within(typing, node.right, node.left)
    return Compare(node.sign, left, right)


def _within(typing: "Typing", counted: Node, literal: Node) -> None:
    """Note a number that the counter it is compared with can never be."""
    if not isinstance(counted, NameNode) or counted.field is not None or not isinstance(literal, NumberNode):
        return
    found = typing.names.find(counted.name, ("counter",))
    if found is not None and found.is_sure and (outside := outside_bounds(found, literal.value)):
        typing.fail(literal, "E410", outside, WITHIN)


def _same(typing: "Typing", node: CompareNode) -> Tree:
    """Type `X is STATE`, `X.field is STATE` and `place(x) is PLACE`."""
    left, right = node.left, node.right
    if isinstance(left, NameNode):
        states = _states(typing, left)
        one = _is_one(typing, left, right, states[1] if states is not None else ())
        if one is not None:
            return one
        if states is not None:
            return _is_state(typing, left, right, *states)
    if (stands := _stands_in(typing, left, right)) is not None:
        return stands
    tree, kind = typing.of(left)
    if kind == "unknown":
        return tree  # what stands behind may be a state of it, or anything
    if kind == "place":
        if isinstance(tree, Const):
            hint = _meant(typing, left, right) if isinstance(left, NameNode) else None
            return typing.fail(left, "E411", "this names something, it has no state to compare", hint)[0]
        known = len(typing.faults)
        place = typing.wanted(right, "place")
        if len(typing.faults) == known and isinstance(right, NameNode):
            _is_place(typing, right, left)
        return Compare("==", tree, place)
    hint = "use `==`"
    if kind == "truth" and isinstance(right, TruthNode):
        hint = "write it alone, or with `not` before it"
        if isinstance(left, NameNode):
            shown = left.name if left.field is None else f"{left.name}.{left.field}"
            hint = f"write `{shown}`" if right.value else f"write `not {shown}`"
    return typing.fail(node, "E411", f"`is` compares states and places; this is a {SPOKEN[kind]}", hint)[0]


def _stands_in(typing: "Typing", left: Node, right: Node) -> Tree | None:
    """Type `place(x) is ROOM` of a thing that can be in several rooms: whether that is one of them. None of others."""
    if not isinstance(left, CallNode) or left.name != "place" or len(left.arguments) != 1:
        return None
    name = left.arguments[0]
    if not isinstance(name, NameNode) or not isinstance(right, NameNode) or name.name in BOUND_WORDS:
        return None
    found = typing.names.find(name.name, ("thing",)) if name.field is None else None
    if found is None or not found.is_sure or not found.is_spread:
        return None
    if right.name == "here":
        return Ask("here", (Const(found.id),))
    if right.name == "nowhere":
        return Ask("inside", (Const(found.id), Const("nowhere")))
    room = typing.names.find(right.name, ("room",))
    if room is None:
        if typing.names.find(right.name, ("thing",)) is not None or right.name == PLAYER:
            message = f"`{name.name}` can be in several rooms, and in nothing else"
            return typing.fail(right, "E307", message, "name a room, or `nowhere`")[0]
        return None
    return Ask("inside", (Const(found.id), Const(room.id)))


def _is_one(typing: "Typing", left: NameNode, right: Node, words: tuple[str, ...]) -> Tree | None:
    """Type `second is oven` and `thing is GROUP`: which of all things the act is about. None of anything else.

    A word that is a state of what `thing` can be is read as that state.
    """
    owners = typing.names.bound(left.name) if left.name in BOUND_WORDS and left.field is None else None
    if owners is None or not isinstance(right, NameNode) or right.field is not None or right.name in words:
        return None
    meant = typing.names.members(right.name)
    if meant is None:
        if left.name == "actor" and right.name == PLAYER:
            return Compare("==", Bound(left.name), Const(PLAYER))
        found = typing.names.find(right.name, ("thing",))
        if found is None:
            return None
        meant = (found.id,) if found.is_sure else owners
    if owners and meant and not set(owners) & set(meant):
        names = [f"`{name_of(owner)}`" for owner in owners[:5]]
        cure = f"it can be {', '.join(names)}{' and others' if len(owners) > 5 else ''}"
        return typing.fail(right, "E307", f"`{left.name}` is never `{right.name}` here", cure)[0]
    alike = {one: typing.names.find(one, ("thing",)) for one in meant}
    ids = [each for one, named in alike.items() for each in alike_ids(Id(one), named.alike if named else 1)]
    return OneOf(Bound(left.name), tuple(ids))


def _meant(typing: "Typing", left: NameNode, right: Node) -> str | None:
    """Return how `lamp is lit` or `lamp is carried` is written, where `lamp` has no such state."""
    name, word = left.name, right.name if isinstance(right, NameNode) else ""
    found = typing.names.find(name, ("thing", "room"))
    if found is None:
        return None
    if word in typing.names.fields(found.id):
        return f"write `{name}.{word}`"
    if found.sort == "room":
        return f"write `at({name})`" if word == "here" else None
    if word in FUNCTIONS and len(FUNCTIONS[word].takes) == 1:
        return f"write `{word}({name})`"
    return f"write `place({name}) is {word}`" if typing.names.find(word, ("room", "thing")) else None


def _is_place(typing: "Typing", right: NameNode, left: Node) -> None:
    """Note a place that nothing can be in."""
    found = typing.names.find(right.name, ("thing",))
    if isinstance(left, NameNode) and found is not None:
        typing.fail(right, "E307", f"`{right.name}` is a thing; `{left.name}` is a room")
    elif found is not None and found.is_sure:
        fits(typing, right, found, "place", "place")


def _is_state(typing: "Typing", left: NameNode, right: Node, tree: Tree, words: tuple[str, ...]) -> Tree:
    """Type the comparison of a named state with the word behind it."""
    if isinstance(right, NameNode) and right.field is None and right.name in words:
        return tree._replace(value=right.name) if isinstance(tree, Some) else Compare("==", tree, Const(right.name))
    written = f"`{right.name}`" if isinstance(right, NameNode) else "this"
    near = did_you_mean(right.name, words) if isinstance(right, NameNode) else None
    cure = f"did you mean `{near}`?" if near else f"its states are {', '.join(words)}"
    if near is None and left.field is None and isinstance(right, NameNode):
        cure = _meant(typing, left, right) or cure
    return typing.fail(right, "E306", f"{written} is no state of `{left.name}`", cure)[0]


def _by_order(typing: "Typing", left: NameNode, node: CompareNode) -> Tree | None:
    """Type `plant >= tall`, of which the states are in the order in which they are written; None of anything else."""
    states = _states(typing, left)
    if states is None:
        return None
    tree, words = states
    if isinstance(tree, Some):
        cure = "ask it of `thing` in a rule about them, or of each: `any(GROUP, thing >= STATE)`"
        return typing.fail(left, "E315", f"`{left.name}` is several things, and each has its own", cure)[0]
    owners = typing.owner(left)[0] or ()
    kinds = [typing.names.field(owner, left.field or "state") for owner in owners]
    if any(kind is not None and kind.words != words for kind in kinds):
        cure = f"write `is`, or give all of them the same states: {', '.join(words)}"
        return typing.fail(left, "E402", f"not all that `{left.name}` can be has its states in one order", cure)[0]
    if _is_state(typing, left, node.right, tree, words) == Const(True) or not isinstance(node.right, NameNode):
        return Const(True)
    at = words.index(node.right.name)
    chosen = {"<": words[:at], "<=": words[: at + 1], ">": words[at + 1 :], ">=": words[at:]}[node.sign]
    return OneOf(tree, chosen)


def _states(typing: "Typing", node: NameNode) -> tuple[Tree, tuple[str, ...]] | None:
    """Return the tree and the words of a thing's named state; None if the name is not one that has states."""
    owners, tree = typing.owner(node)
    words: tuple[str, ...] = ()
    for owner in owners or ():
        kind = typing.names.field(owner, node.field or "state")
        if kind is None or kind.kind != "word":
            return None
        words += tuple(word for word in kind.words if word not in words)
    return (tree, words) if words else None


WITHIN: Final = "write a number within them, or move the bounds, `min` and `max`"


def outside_bounds(counter: Named, value: int) -> str | None:
    """Return what is wrong with a value that a counter can never have; None if it can."""
    least, most = counter.least, counter.most
    if (least is None or value >= least) and (most is None or value <= most):
        return None
    bounds = f"{least} to {most}" if most is not None else f"{least} and up"
    return f"{value} is outside the counter's bounds, {bounds}"
