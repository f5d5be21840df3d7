"""What conditions ask of several things at once: `any(GROUP, CONDITION)`, `all(..)` and `count(GROUP, PLACE)`.

`conditions.py` asks it. In place of a group the name of a kind or a trait may stand.
"""

from typing import TYPE_CHECKING, Literal

from backrooms_if import limits
from backrooms_if.language.calls import argument, is_room
from backrooms_if.language.expressions import CallNode, NameNode, Node
from backrooms_if.language.signatures import FUNCTIONS, SEVERAL
from backrooms_if.language.trees import Among, Ask, Bound, Const

if TYPE_CHECKING:
    from backrooms_if.language.conditions import Typed, Typing


def among(typing: "Typing", node: CallNode) -> "Typed":
    """Type `any(GROUP, CONDITION)` or `all(GROUP, CONDITION)`."""
    word: Literal["any", "all"] = "any" if node.name == "any" else "all"
    example = f"for example `{SEVERAL[word].example}`"
    if len(node.arguments) != 2:
        return typing.fail(node, "E407", f"`{word}` takes a group and a condition in its brackets", example)
    if typing.is_among:
        hint = "part them: what is asked of each thing names no further group"
        return typing.fail(node, "E402", f"`{word}` within `any` or `all`: which of them is `thing`?", hint)
    group, test = node.arguments
    found = _group(typing, group)
    if found is None:
        return _no_group(typing, group, word, example)
    name, things = found
    if not things:
        return Const(word == "all"), "truth"
    before, typing.names, typing.is_among = typing.names, typing.names.of_each(things), True
    tree = typing.wanted(_asked(test), "truth")
    typing.names, typing.is_among = before, False
    return Among(word, name, tree), "truth"


def counted_among(typing: "Typing", node: CallNode) -> "Typed | None":
    """Type `count(GROUP, PLACE)`; None of any other count."""
    found = _group(typing, node.arguments[0]) if len(node.arguments) == 2 else None
    if found is None:
        return None
    known = len(typing.faults)
    group, place = node.arguments
    if isinstance(place, NameNode) and place.name == "nowhere":
        where: Const | Bound = Const("nowhere")
    else:
        where = argument(typing, place, "place", "count")
    if any(is_room(typing, thing) for thing in found[1][:1]):
        hint = f"write `any({_name(group)}, at(thing))` for where the player is"
        typing.fail(group, "E307", f"`{_name(group)}` is a group of rooms, which are in no place", hint)
    tree = Ask("count", (Const(found[0]), where))
    return (tree, "number") if len(typing.faults) == known else (Const(True), "unknown")


def _asked(node: Node) -> Node:
    """Return what is asked of each thing; the name of a function alone asks it of `thing`."""
    signature = FUNCTIONS.get(node.name) if isinstance(node, NameNode) and node.field is None else None
    if signature is None or len(signature.takes) != 1 or signature.gives != "truth":
        return node
    return CallNode(node.at, node.end, signature.name, (NameNode(node.at, node.end, "thing", None, node.end),))


def _name(node: Node) -> str:
    return node.name if isinstance(node, NameNode) else "this"


def _group(typing: "Typing", node: Node) -> tuple[str, tuple[str, ...]] | None:
    """Return how the state knows a group, kind or trait, and what belongs to it; None of anything else."""
    if not isinstance(node, NameNode) or node.field is not None:
        return None
    things = typing.names.members(node.name)
    if things is None:
        return None
    if len(things) > limits.MEMBERS_ASKED:
        message = f"{len(things):,} things belong to `{node.name}`, and {limits.MEMBERS_ASKED:,} can be asked at once"
        typing.fail(node, "E210", message, "make a smaller group of those that matter here")
    elif not typing.names.may_ask(len(things)):
        message = (
            f"the conditions of this file ask more than {limits.MEMBERS_ASKED_PER_FILE:,} things, counted together"
        )
        typing.fail(node, "E210", message, "ask smaller groups, or keep what was found in a flag")
    found = typing.names.find(node.name, ("group", "kind"))
    return (node.name, things) if found is None else (found.id, things if found.is_sure else ("?",))


def _no_group(typing: "Typing", node: Node, word: str, example: str) -> "Typed":
    """Note that the first argument names no group."""
    if not isinstance(node, NameNode) or node.field is not None:
        return typing.fail(node, "E401", f"`{word}` wants the name of a group here", example)
    found = typing.names.find(node.name, ("thing", "room", "flag", "counter"))
    if found is not None and not found.is_sure:
        return Const(True), "unknown"
    if found is not None:
        hint = "make a group of some things under `groups:`, or ask it of this one alone"
        return typing.fail(node, "E307", f"`{node.name}` is one {found.sort}; `{word}` wants a group here", hint)
    near = typing.names.near(node.name, ("group", "kind"))
    hint = f"did you mean `{near}`?" if near else "groups are declared under `groups:`"
    return typing.fail(node, "E302", f"no group, kind or trait is called `{node.name}`", hint)
