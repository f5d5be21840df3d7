"""Functions in conditions: what each argument must be, and what was meant by one that is not. `conditions.py` asks."""

from typing import TYPE_CHECKING, Final

from backrooms_if.language.expressions import CallNode, NameNode, Node
from backrooms_if.language.names import ALL_SORTS, NO_MEANING, Named, Sort, a_sort
from backrooms_if.language.signatures import FUNCTIONS, HOLDERS, SEVERAL, Takes
from backrooms_if.language.trees import Ask, Bound, Const
from backrooms_if.problems.near import did_you_mean

if TYPE_CHECKING:
    from backrooms_if.language.conditions import Typed, Typing

_SORTS: Final[dict[Takes, tuple[Sort, ...]]] = {
    "thing": ("thing",),
    "movable": ("thing",),
    "wearable": ("thing",),
    "supporter": ("thing",),
    "actor": ("thing",),
    "topic": ("topic",),
    "room": ("room",),
    "place": ("room", "thing"),
    "anywhere": ("thing", "room"),
    "ending": ("ending",),
    "award": ("award",),
    "goal": ("goal",),
}
_UNDEFINED: Final[dict[Sort, str]] = {"room": "E301", "thing": "E302"}
"""The codes of names that do not exist; of every other sort it is E303."""
_OF_THE_PLAYER: Final = ("inside", "upon", "place")
"""Functions that can be asked of the player as of a thing."""
_CHANCE: Final = "a condition holds no chance: use `odds:` at an exit, noclip or timer, or the effect `choose`"
_MEANT: Final = {
    "has": "did you mean `carried`?",
    "have": "did you mean `carried`?",
    "holding": "did you mean `held`?",
    "visited": "for example `visits(hall) > 0`",
    "been": "for example `visits(hall) > 0`",
    "contains": "for example `inside(coin, box)`: what is in it comes first",
    "in": "did you mean `inside`?",
    "on": "did you mean `upon`?",
    "random": _CHANCE,
    "chance": _CHANCE,
    "odds": _CHANCE,
    "not": "leave a blank before the bracket: `not (dark or turns > 9)`",
}
"""Functions of other languages, and what is written here."""


def call(typing: "Typing", node: CallNode) -> "Typed":
    """Type a function with its arguments."""
    signature = FUNCTIONS.get(node.name)
    if signature is None:
        near = did_you_mean(node.name, (*FUNCTIONS, *SEVERAL))
        known = ", ".join((*FUNCTIONS, *SEVERAL))
        hint: str | None = f"did you mean `{near}`?" if near else f"known are {known}"
        hint = _MEANT.get(node.name, hint)
        if node.name in ("dark", "turns", "score"):
            hint = f"write `{node.name}`, without brackets"
        return typing.fail_at(node.at, len(node.name), "E406", f"no function is called `{node.name}`", hint)
    takes = signature.takes
    if signature.takes_more and len(node.arguments) == len(takes) + len(signature.takes_more):
        takes = (*signature.takes_more, *takes)
    wanted = len(takes)
    if len(node.arguments) != wanted:
        many = "nothing" if wanted == 0 else f"{wanted} name{'s' if wanted > 1 else ''}"
        example = f"for example `{signature.example}`"
        return typing.fail(node, "E407", f"`{node.name}` takes {many} in its brackets", example)
    faults = len(typing.faults)
    arguments = tuple(
        Const("nowhere")
        if one == "place" and len(takes) > 1 and signature.takes_more and _is_nowhere(given)
        else argument(typing, given, one, node.name)
        for given, one in zip(node.arguments, takes, strict=True)
    )
    if arguments and arguments[0] == Const("player") and len(node.arguments) == len(arguments) == 2:
        _can_hold_player(typing, node.arguments[1], node.name)
    several = tuple(at for at, given in enumerate(node.arguments) if is_several(typing, given, takes[at]))
    if len(takes) > len(signature.takes):
        several = tuple(at for at in several if at)  # the function itself counts what is like its first argument
    if several and signature.gives == "place":
        name = node.arguments[0].name if isinstance(node.arguments[0], NameNode) else ""
        cure = f"write `inside({name}, PLACE)` for any of them, or `count({name}, PLACE)`"
        return typing.fail(node, "E315", f"`{name}` is several things, each in a place of its own", cure)
    if len(typing.faults) > faults:
        return Const(True), "unknown"
    return Ask(node.name, arguments, several), signature.gives


def _can_hold_player(typing: "Typing", node: Node, function: str) -> None:
    """Note a thing that the player can never be in or on."""
    if not isinstance(node, NameNode) or typing.is_bound(node.name):
        return
    found = typing.names.find(node.name, ("thing",))
    if found is not None and found.is_sure and "enterable" not in found.traits:
        message = f"the player can never be in or on `{node.name}`"
        typing.fail(node, "E314", message, f"give `{node.name}` the trait `enterable`")


def is_room(typing: "Typing", full: str) -> bool:
    """Return whether a full id is that of a room."""
    return typing.names.find(full, ("room",)) is not None


def is_several(typing: "Typing", node: Node, takes: Takes) -> bool:
    """Return whether an argument is the name of several identical things."""
    if not isinstance(node, NameNode) or typing.is_bound(node.name):
        return False
    found = typing.names.find(node.name, _SORTS[takes])
    return found is not None and found.alike > 1


def argument(typing: "Typing", node: Node, takes: Takes, function: str) -> Const | Bound:
    """Return what an argument names; anything after a fault."""
    sorts = _SORTS[takes]
    if takes == "topic":
        return _topic(typing, node, function)
    if not isinstance(node, NameNode) or node.field is not None:
        dashed = typing.dashed(node)
        cure = f"did you mean `{dashed[1]}`?" if dashed and dashed[1] else "write its id, and nothing else"
        typing.fail(node, "E401", f"`{function}` wants the name of {a_sort(sorts[0])} here", cure)
        return Const(True)
    if typing.is_bound(node.name) and ("thing" in sorts or typing.is_among):
        return _bound_argument(typing, node, takes, function)
    if node.name == "player":
        if takes == "place" or function in _OF_THE_PLAYER:
            return Const("player")
        hint = "write `at(room)` for where the player is" if takes != "room" else None
        typing.fail(node, "E307", f"`player` is no {sorts[0]}", hint)
        return Const(True)
    if function == "seen":
        sorts = ("thing", "room")
    found = typing.names.find(node.name, sorts)
    if found is None:
        other = typing.names.find(node.name, ALL_SORTS)
        area = typing.names.area(node.name) if function == "at" and other is None else None
        if area is not None:
            return Const(area)
        if other is None:
            near = typing.names.near(node.name, sorts)
            hint = f"did you mean `{near}`?" if near else None
            code = _UNDEFINED.get(sorts[0], "E303")
            typing.fail(node, code, f"no {' or '.join(sorts)} is called `{node.name}`", hint)
        elif other.is_sure:
            message = f"`{node.name}` is {a_sort(other.sort)}; `{function}` wants {a_sort(sorts[0])} here"
            place = sorts[0] == "thing" and other.sort == "room" and function not in ("inside", "upon")
            cure = f"ask `at({node.name})` for where the player is" if place else f"name {a_sort(sorts[0])}"
            typing.fail(node, "E307", message, cure)
        return Const(True)
    if found.is_sure:
        fits(typing, node, found, takes, function)
    return Const(found.id)


def _topic(typing: "Typing", node: Node, function: str) -> Const:
    """Return the id of a topic, spelt as a field of its actor; anything after a fault."""
    if not isinstance(node, NameNode) or node.field is None:
        hint = f"for example `{FUNCTIONS[function].example}`"
        typing.fail(node, "E401", f"`{function}` wants an actor and a topic here, with a dot between", hint)
        return Const(True)
    actor = typing.names.find(node.name, ("thing",))
    if actor is None or (actor.is_sure and "actor" not in actor.traits):
        near = typing.names.near(node.name, ("thing",))
        hint = f"did you mean `{near}`?" if near and actor is None else "name somebody who stands under `actors:`"
        typing.fail_at(node.at, len(node.name), "E302", f"no actor is called `{node.name}`", hint)
        return Const(True)
    found = typing.names.find(f"{node.name}.{node.field}", ("topic",))
    if found is None and actor.is_sure:
        near = typing.names.near(f"{node.name}.{node.field}", ("topic",))
        hint = f"did you mean `{near}`?" if near else "a topic is called by its first phrase, with `_` between words"
        typing.fail_at(node.field_at, len(node.field), "E303", f"`{node.name}` has no topic `{node.field}`", hint)
    return Const(True) if found is None else Const(found.id)


def _bound_argument(typing: "Typing", node: NameNode, takes: Takes, function: str) -> Bound:
    """Return `thing`, `second` or `actor` as an argument."""
    if typing.names.bound(node.name) is None:
        typing.fail(node, "E409", f"`{node.name}` has no meaning here", NO_MEANING)
    elif typing.is_among and node.name == "thing":
        _eachfits(typing, node, takes, function)
    elif node.name == "actor" and takes != "place" and not typing.names.bound("actor"):
        hint = "name who is told to do it under `actor:`"
        typing.fail(node, "E307", f"`actor` is the player; `{function}` wants a thing here", hint)
    return Bound(node.name)


def _eachfits(typing: "Typing", node: NameNode, takes: Takes, function: str) -> None:
    """Note that each of several things, or rooms, is of another sort than the function wants."""
    things = typing.names.bound("thing") or ()
    sort: Sort = "room" if any(is_room(typing, thing) for thing in things[:1]) else "thing"
    wanted = _SORTS[takes]
    if function != "seen" and sort not in wanted:
        message = f"`thing` is a {sort} here; `{function}` wants {a_sort(wanted[0])}"
        typing.fail(node, "E307", message)


def fits(typing: "Typing", node: NameNode, found: Named, takes: Takes, function: str) -> None:
    """Note a thing of which the function can never hold."""
    if found.sort != "thing":
        return
    traits = found.traits
    if takes == "wearable" and "wearable" not in traits:
        typing.fail(node, "E404", f"`{node.name}` cannot be worn", f"give `{node.name}` the trait `wearable`")
    elif takes == "actor" and "actor" not in traits:
        hint = "name somebody who stands under `actors:`"
        typing.fail(node, "E307", f"`{node.name}` is no actor; `{function}` wants one here", hint)
    elif takes == "movable" and "door" in traits:
        typing.fail(node, "E307", f"`{node.name}` is a door, and stays where it is")
    elif takes == "supporter" and "supporter" not in traits:
        hint = f"give `{node.name}` the trait `supporter`"
        if "container" in traits:
            hint = f"write `inside(.., {node.name})`"
        typing.fail(node, "E314", f"nothing can be upon `{node.name}`", hint)
    elif takes == "place" and not traits & HOLDERS:
        hint = f"give `{node.name}` the trait `container` or `supporter`"
        typing.fail(node, "E314", f"nothing can be in or on `{node.name}`", hint)
    elif takes == "place" and function == "inside" and "supporter" in traits:
        typing.fail(node, "E314", f"`{node.name}` is a supporter", f"write `upon(.., {node.name})`")


def _is_nowhere(node: Node) -> bool:
    return isinstance(node, NameNode) and node.name == "nowhere" and node.field is None
