"""Conditions as written, checked against the names of a world: from source to a typed tree, or to every fault in it.

The compiler calls it, and whoever else holds a condition (the checks of playthroughs). How trees run is in `trees.py`,
whose names are to be had from here too.
"""

from typing import Final, Literal, assert_never

from backrooms_if.language.expressions import (
    CallNode,
    CompareNode,
    ExpressionFault,
    LogicNode,
    NameNode,
    Node,
    NotNode,
    NumberNode,
    SumNode,
    TruthNode,
    parse,
)
from backrooms_if.language.names import Fault, Named, Names, Sort, a_sort
from backrooms_if.language.signatures import BOUND_WORDS, FUNCTIONS, HOLDERS, WHICH_THINGS, Takes
from backrooms_if.language.trees import (
    Answer,
    Ask,
    Bound,
    Compare,
    Condition,
    Const,
    Logic,
    Not,
    Read,
    ReadBound,
    Reader,
    Some,
    Sum,
    Tree,
    all_of,
    closure,
    reads,
)
from backrooms_if.problems.near import did_you_mean

__all__ = [
    "Answer",
    "Ask",
    "Bound",
    "Compare",
    "Condition",
    "Const",
    "Logic",
    "Not",
    "Read",
    "ReadBound",
    "Reader",
    "Some",
    "Sum",
    "Tree",
    "all_of",
    "check",
    "check_all",
    "check_value",
    "closure",
    "reads",
]

Kind = Literal["truth", "number", "word", "place", "unknown"]
"""What a part of a condition gives. `unknown` stands for what has a fault already and fits everywhere."""

Typed = tuple[Tree, Kind]

_UNKNOWN: Final[Typed] = (Const(True), "unknown")
_SPOKEN: Final[dict[Kind, str]] = {
    "truth": "truth",
    "number": "number",
    "word": "named state",
    "place": "place",
    "unknown": "fault",
}
_SORTS: Final[dict[Takes, tuple[Sort, ...]]] = {
    "thing": ("thing",),
    "movable": ("thing",),
    "wearable": ("thing",),
    "supporter": ("thing",),
    "room": ("room",),
    "place": ("room", "thing"),
    "ending": ("ending",),
    "award": ("award",),
}
_ALL_SORTS: Final[tuple[Sort, ...]] = (
    "flag", "counter", "thing", "room", "ending", "award", "noclip", "exit", "group", "kind",
)  # fmt: skip
_UNDEFINED: Final[dict[Sort, str]] = {"room": "E301", "thing": "E302"}
"""The codes of names that do not exist; of every other sort it is E303."""
_TRUTHS: Final = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_OF_THE_PLAYER: Final = ("inside", "upon", "place")
"""Functions that can be asked of the player as of a thing."""
_WORDS: Final = ("turns", "score", "dark", "here", "player", "nowhere", "true", "false")
_NO_MEANING: Final = "it stands for something in rules about an action that has one"


def check_all(source: str, names: Names) -> tuple[Condition | None, tuple[Fault, ...]]:
    """Return the condition that `source` spells among these names, or None and every fault in it, in order."""
    try:
        node = parse(source)
    except ExpressionFault as found:
        return None, (found.fault,)
    typing = _Typing(names)
    tree, kind = typing.of(node)
    if kind not in ("truth", "unknown"):
        hint = "compare it: `> 0`" if kind == "number" else "compare it with `is`"
        typing.fail(node, "E402", f"this is a {_SPOKEN[kind]}, not something that holds or not", hint)
    if typing.faults:
        return None, tuple(sorted(typing.faults))
    return Condition(source, tree), ()


def check(source: str, names: Names) -> Condition | Fault:
    """Return the condition that `source` spells among these names, or the first fault in it."""
    condition, faults = check_all(source, names)
    return condition if condition is not None else faults[0]


def check_value(source: str, names: Names, kind: Kind) -> Tree | Fault:
    """Return the tree of an expression of the given kind, for numbers in texts and values to set; or the fault."""
    try:
        node = parse(source)
    except ExpressionFault as found:
        return found.fault
    typing = _Typing(names)
    tree = typing.wanted(node, kind)
    return typing.faults[0] if typing.faults else tree


class _Typing:
    """One walk over the nodes of a condition; collects its faults and goes on."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.faults: list[Fault] = []

    def fail(self, node: Node, code: str, message: str, *hints: str | None) -> Typed:
        """Note a fault of a node; return what fits everywhere, so that it is told once."""
        return self.fail_at(node.at, node.end - node.at, code, message, *hints)

    def fail_at(self, at: int, length: int, code: str, message: str, *hints: str | None) -> Typed:
        """Note a fault of some characters."""
        self.faults.append(Fault(at, max(1, length), code, message, tuple(filter(None, hints))))
        return _UNKNOWN

    def of(self, node: Node) -> Typed:
        """Return the tree of a node and what it gives."""
        match node:
            case NumberNode():
                return Const(node.value), "number"
            case TruthNode():
                return Const(node.value), "truth"
            case NameNode():
                return self.name(node) if node.field is None else self.field(node)
            case CallNode():
                return self.call(node)
            case NotNode():
                return Not(self.wanted(node.operand, "truth")), "truth"
            case LogicNode():
                left = self.wanted(node.left, "truth")
                return Logic(node.word, left, self.wanted(node.right, "truth")), "truth"
            case CompareNode():
                return self.compare(node), "truth"
            case SumNode():
                return self.sum(node)
            case _:
                assert_never(node)

    def sum(self, node: SumNode) -> Typed:
        """Type a sum or difference."""
        if (dashed := self.dashed(node)) is not None:
            written, near = dashed
            cure = f"did you mean `{near}`?" if near else "in an id two words are joined by `_`"
            return self.fail(node, "E303", f"nothing is called `{written}`", cure)
        known = len(self.faults)
        left, right = self.wanted(node.left, "number"), self.wanted(node.right, "number")
        return (Sum(node.sign, left, right), "number") if len(self.faults) == known else _UNKNOWN

    def dashed(self, node: Node) -> tuple[str, str | None] | None:
        """Return what was written and meant by `brass-key`, which is no difference; None for anything else."""
        if not isinstance(node, SumNode) or node.sign != "-" or node.right.at != node.left.end + 1:
            return None
        left, right = node.left, node.right
        if not isinstance(left, NameNode) or not isinstance(right, NameNode):
            return None
        if self.names.find(left.name, _ALL_SORTS) or self.names.find(right.name, _ALL_SORTS):
            return None
        written = f"{left.name}-{right.name}"
        return written, self.names.near(written, _ALL_SORTS)

    def wanted(self, node: Node, kind: Kind) -> Tree:
        """Return the tree of a node that has to give a `kind`."""
        tree, found = self.of(node)
        if found not in (kind, "unknown"):
            hint = "compare it: `> 0`" if (found, kind) == ("number", "truth") else None
            if (found, kind) == ("place", "truth"):
                hint = "compare it with `is`"
            self.fail(node, "E402", f"this is a {_SPOKEN[found]}; a {_SPOKEN[kind]} is wanted here", hint)
        return tree

    # --- names -------------------------------------------------------------------------------------------------------

    def name(self, node: NameNode) -> Typed:
        """Type a name that stands alone."""
        match node.name:
            case "dark":
                return Ask("dark", ()), "truth"
            case "turns" | "score":
                return Read("world", node.name), "number"
            case "number" if self.names.bound("number") is not None:
                return Ask("number", ()), "number"
            case "here":
                return Ask("location", ()), "place"
            case "player" | "nowhere":
                return Const(node.name), "place"
            case "thing" | "second" | "actor":
                if self.names.bound(node.name) is None:
                    return self.fail(node, "E402", f"`{node.name}` has no meaning here", _NO_MEANING)
                return Bound(node.name), "place"
        found = self.names.find(node.name, _ALL_SORTS)
        if found is None:
            return self.undefined(node)
        if not found.is_sure:
            return _UNKNOWN
        if found.sort == "flag":
            return Read(found.id, "set"), "truth"
        if found.sort == "counter":
            return Read(found.id, "count"), "number"
        if found.sort in ("room", "thing"):
            return Const(found.id), "place"
        function = {"ending": "ended", "award": "awarded"}.get(found.sort)
        hint = f"write `{function}({node.name})`" if function else None
        message = f"`{node.name}` names {a_sort(found.sort)}, which has no value of its own"
        return self.fail(node, "E402", message, hint)

    def undefined(self, node: NameNode) -> Typed:
        """Note that nothing has this name."""
        if node.name in FUNCTIONS:
            example = FUNCTIONS[node.name].example
            return self.fail(node, "E401", f"`{node.name}` wants its brackets", f"for example `{example}`")
        truth = _TRUTHS.get(node.name.lower(), node.name.lower())
        if truth in ("true", "false"):
            return self.fail(node, "E204", f"`{node.name}` is only a word here", f"write `{truth}`")
        near = self.names.near(node.name, _ALL_SORTS) or did_you_mean(node.name, _WORDS)
        hint = f"did you mean `{near}`?" if near else "flags and counters are declared under `flags:` and `counters:`"
        return self.fail(node, "E303", f"nothing is called `{node.name}`", hint)

    def owner(self, node: NameNode) -> tuple[tuple[str, ...] | None, Tree]:
        """Return the ids of what a field is asked of, and the tree that reads it; None for the ids after a fault.

        No ids at all: it may be anything.
        """
        field = node.field or "state"
        if node.name in BOUND_WORDS:
            return self.names.bound(node.name), ReadBound(node.name, field)
        found = self.names.find(node.name, ("thing", "room"))
        if found is None or not found.is_sure:
            return None, Const(True)
        tree: Tree = Read(found.id, field) if found.alike == 1 else Some(found.id, field, True)
        return (found.id,), tree

    def field(self, node: NameNode) -> Typed:
        """Type `thing.field`."""
        assert node.field is not None
        owners, tree = self.owner(node)
        if owners is None:
            return self.no_owner(node)
        if not owners:
            cure = WHICH_THINGS.get(node.name, "the actor is the player, unless the rule names one")
            return self.fail(node, "E404", f"nothing says that `{node.name}` has a `{node.field}`", cure)
        kinds: set[Kind] = set()
        for owner in owners:
            kind = self.names.field(owner, node.field)
            if kind is None:
                known = self.names.fields(owner)
                near = did_you_mean(node.field, known)
                hint = f"did you mean `{near}`?" if near else f"it has {', '.join(known)}" if known else None
                message = f"`{owner.rpartition('/')[2]}` has no `{node.field}`"
                return self.fail_at(node.field_at, len(node.field), "E404", message, hint)
            kinds.add(kind.kind)
        if "unknown" in kinds:
            return _UNKNOWN
        if len(kinds) > 1:
            return self.fail(node, "E404", f"`{node.field}` is not the same kind of value for all of them")
        only = kinds.pop()
        if isinstance(tree, Some) and only != "truth":
            cure = "ask it of `thing` in a rule about them"
            if only == "word":
                cure = f"write `{node.name}.{node.field} is STATE`, which holds if any of them is in that state"
            return self.fail(node, "E402", f"`{node.name}` is several things, and each has its own", cure)
        return tree, only

    def no_owner(self, node: NameNode) -> Typed:
        """Note that what stands before the dot has no fields."""
        length = len(node.name)
        if node.name in BOUND_WORDS:
            return self.fail_at(node.at, length, "E402", f"`{node.name}` has no meaning here", _NO_MEANING)
        found = self.names.find(node.name, _ALL_SORTS)
        if found is not None and not found.is_sure:
            return _UNKNOWN
        if found is not None:
            hint = f"write `{node.name}`" if found.sort in ("flag", "counter") else None
            message = f"`{node.name}` is {a_sort(found.sort)} and has no fields"
            return self.fail_at(node.at, length, "E307", message, hint)
        near = self.names.near(node.name, ("thing", "room"))
        hint = f"did you mean `{near}`?" if near else None
        return self.fail_at(node.at, length, "E302", f"no thing is called `{node.name}`", hint)

    # --- functions ---------------------------------------------------------------------------------------------------

    def call(self, node: CallNode) -> Typed:
        """Type a function with its arguments."""
        signature = FUNCTIONS.get(node.name)
        if signature is None:
            near = did_you_mean(node.name, tuple(FUNCTIONS))
            hint: str | None = f"did you mean `{near}`?" if near else f"known are {', '.join(FUNCTIONS)}"
            if node.name in ("dark", "turns", "score"):
                hint = f"write `{node.name}`, without brackets"
            return self.fail_at(node.at, len(node.name), "E401", f"no function is called `{node.name}`", hint)
        takes = signature.takes
        if signature.takes_more and len(node.arguments) == len(takes) + len(signature.takes_more):
            takes = (*signature.takes_more, *takes)
        wanted = len(takes)
        if len(node.arguments) != wanted:
            many = "nothing" if wanted == 0 else f"{wanted} name{'s' if wanted > 1 else ''}"
            example = f"for example `{signature.example}`"
            return self.fail(node, "E401", f"`{node.name}` takes {many} in its brackets", example)
        known = len(self.faults)
        arguments = tuple(
            Const("nowhere")
            if one == "place" and len(takes) > 1 and signature.takes_more and _is_nowhere(argument)
            else self.argument(argument, one, node.name)
            for argument, one in zip(node.arguments, takes, strict=True)
        )
        if arguments and arguments[0] == Const("player") and len(node.arguments) == len(arguments) == 2:
            self.can_hold_player(node.arguments[1], node.name)
        several = tuple(at for at, argument in enumerate(node.arguments) if self.is_several(argument, takes[at]))
        if len(takes) > len(signature.takes):
            several = tuple(at for at in several if at)  # the function itself counts what is like its first argument
        if several and signature.gives == "place":
            name = node.arguments[0].name if isinstance(node.arguments[0], NameNode) else ""
            cure = f"write `inside({name}, PLACE)` for any of them, or `count({name}, PLACE)`"
            return self.fail(node, "E402", f"`{name}` is several things, each in a place of its own", cure)
        return (Ask(node.name, arguments, several), signature.gives) if len(self.faults) == known else _UNKNOWN

    def can_hold_player(self, node: Node, function: str) -> None:
        """Note a thing that the player can never be in or on."""
        if not isinstance(node, NameNode) or node.name in BOUND_WORDS:
            return
        found = self.names.find(node.name, ("thing",))
        if found is not None and found.is_sure and "enterable" not in found.traits:
            message = f"the player can never be in or on `{node.name}`"
            self.fail(node, "E307", message, f"give `{node.name}` the trait `enterable`")

    def is_several(self, node: Node, takes: Takes) -> bool:
        """Return whether an argument is the name of several identical things."""
        if not isinstance(node, NameNode) or node.name in BOUND_WORDS:
            return False
        found = self.names.find(node.name, _SORTS[takes])
        return found is not None and found.alike > 1

    def argument(self, node: Node, takes: Takes, function: str) -> Const | Bound:
        """Return what an argument names; anything after a fault."""
        sorts = _SORTS[takes]
        if not isinstance(node, NameNode) or node.field is not None:
            dashed = self.dashed(node)
            hint = f"did you mean `{dashed[1]}`?" if dashed and dashed[1] else None
            self.fail(node, "E401", f"`{function}` wants the name of {a_sort(sorts[0])} here", hint)
            return Const(True)
        if node.name in BOUND_WORDS and "thing" in sorts:
            return self.bound_argument(node, takes, function)
        if node.name == "player":
            if takes == "place" or function in _OF_THE_PLAYER:
                return Const("player")
            hint = "write `at(room)` for where the player is" if takes != "room" else None
            self.fail(node, "E307", f"`player` is no {sorts[0]}", hint)
            return Const(True)
        if function == "seen":
            sorts = ("thing", "room")
        found = self.names.find(node.name, sorts)
        if found is None:
            other = self.names.find(node.name, _ALL_SORTS)
            if other is None:
                near = self.names.near(node.name, sorts)
                hint = f"did you mean `{near}`?" if near else None
                code = _UNDEFINED.get(sorts[0], "E303")
                self.fail(node, code, f"no {' or '.join(sorts)} is called `{node.name}`", hint)
            elif other.is_sure:
                message = f"`{node.name}` is {a_sort(other.sort)}; `{function}` wants {a_sort(sorts[0])} here"
                self.fail(node, "E307", message)
            return Const(True)
        if found.is_sure:
            self.fits(node, found, takes, function)
        return Const(found.id)

    def bound_argument(self, node: NameNode, takes: Takes, function: str) -> Bound:
        """Return `thing`, `second` or `actor` as an argument."""
        if self.names.bound(node.name) is None:
            self.fail(node, "E402", f"`{node.name}` has no meaning here", _NO_MEANING)
        elif node.name == "actor" and takes != "place" and not self.names.bound("actor"):
            hint = "name who is told to do it under `actor:`"
            self.fail(node, "E307", f"`actor` is the player; `{function}` wants a thing here", hint)
        return Bound(node.name)

    def fits(self, node: NameNode, found: Named, takes: Takes, function: str) -> None:
        """Note a thing of which the function can never hold."""
        if found.sort != "thing":
            return
        traits = found.traits
        if takes == "wearable" and "wearable" not in traits:
            self.fail(node, "E404", f"`{node.name}` cannot be worn", f"give `{node.name}` the trait `wearable`")
        elif takes == "movable" and "door" in traits:
            self.fail(node, "E307", f"`{node.name}` is a door, and stays where it is")
        elif takes == "supporter" and "supporter" not in traits:
            hint = f"give `{node.name}` the trait `supporter`"
            if "container" in traits:
                hint = f"write `inside(.., {node.name})`"
            self.fail(node, "E307", f"nothing can be upon `{node.name}`", hint)
        elif takes == "place" and not traits & HOLDERS:
            hint = f"give `{node.name}` the trait `container` or `supporter`"
            self.fail(node, "E307", f"nothing can be in or on `{node.name}`", hint)
        elif takes == "place" and function == "inside" and "supporter" in traits:
            self.fail(node, "E307", f"`{node.name}` is a supporter", f"write `upon(.., {node.name})`")

    # --- comparisons -------------------------------------------------------------------------------------------------

    def compare(self, node: CompareNode) -> Tree:
        """Type a comparison."""
        if node.sign in ("is", "is not"):
            tree = self.same(node)
            return Not(tree) if node.sign == "is not" else tree
        left, kind = self.of(node.left)
        if kind in ("word", "place"):
            return self.fail(node, "E402", f"`{node.sign}` compares numbers", "use `is` for states and places")[0]
        if kind == "truth" and node.sign not in ("==", "!="):
            return self.fail(node.left, "E402", f"`{node.sign}` compares numbers; this is a truth")[0]
        right = self.wanted(node.right, kind) if kind != "unknown" else self.of(node.right)[0]
        self.within(node.left, node.right)
        self.within(node.right, node.left)
        return Compare(node.sign, left, right)

    def within(self, counted: Node, literal: Node) -> None:
        """Note a number that the counter it is compared with can never be."""
        if not isinstance(counted, NameNode) or counted.field is not None or not isinstance(literal, NumberNode):
            return
        found = self.names.find(counted.name, ("counter",))
        if found is not None and found.is_sure and (outside := outside_bounds(found, literal.value)):
            self.fail(literal, "E205", outside)

    def same(self, node: CompareNode) -> Tree:
        """Type `X is STATE`, `X.field is STATE` and `place(x) is PLACE`."""
        left, right = node.left, node.right
        if isinstance(left, NameNode):
            states = self.states(left)
            if states is not None:
                return self.is_state(left, right, *states)
        tree, kind = self.of(left)
        if kind == "unknown":
            return tree  # what stands behind may be a state of it, or anything
        if kind == "place":
            if isinstance(tree, Const):
                hint = self.meant(left, right) if isinstance(left, NameNode) else None
                return self.fail(left, "E402", "this names something, it has no state to compare", hint)[0]
            known = len(self.faults)
            place = self.wanted(right, "place")
            if len(self.faults) == known and isinstance(right, NameNode):
                self.is_place(right, left)
            return Compare("==", tree, place)
        hint = "use `==`"
        if kind == "truth" and isinstance(right, TruthNode):
            hint = "write it alone, or with `not` before it"
        return self.fail(node, "E402", f"`is` compares states and places; this is a {_SPOKEN[kind]}", hint)[0]

    def meant(self, left: NameNode, right: Node) -> str | None:
        """Return how `lamp is lit` or `lamp is carried` is written, where `lamp` has no such state."""
        name, word = left.name, right.name if isinstance(right, NameNode) else ""
        found = self.names.find(name, ("thing", "room"))
        if found is None:
            return None
        if word in self.names.fields(found.id):
            return f"write `{name}.{word}`"
        if found.sort == "room":
            return f"write `at({name})`" if word == "here" else None
        if word in FUNCTIONS and len(FUNCTIONS[word].takes) == 1:
            return f"write `{word}({name})`"
        return f"write `place({name}) is {word}`" if self.names.find(word, ("room", "thing")) else None

    def is_place(self, right: NameNode, left: Node) -> None:
        """Note a place that nothing can be in."""
        found = self.names.find(right.name, ("thing",))
        if isinstance(left, NameNode) and found is not None:
            self.fail(right, "E307", f"`{right.name}` is a thing; `{left.name}` is a room")
        elif found is not None and found.is_sure:
            self.fits(right, found, "place", "place")

    def is_state(self, left: NameNode, right: Node, tree: Tree, words: tuple[str, ...]) -> Tree:
        """Type the comparison of a named state with the word behind it."""
        if isinstance(right, NameNode) and right.field is None and right.name in words:
            return tree._replace(value=right.name) if isinstance(tree, Some) else Compare("==", tree, Const(right.name))
        written = f"`{right.name}`" if isinstance(right, NameNode) else "this"
        near = did_you_mean(right.name, words) if isinstance(right, NameNode) else None
        cure = f"did you mean `{near}`?" if near else f"its states are {', '.join(words)}"
        if near is None and left.field is None and isinstance(right, NameNode):
            cure = self.meant(left, right) or cure
        return self.fail(right, "E306", f"{written} is no state of `{left.name}`", cure)[0]

    def states(self, node: NameNode) -> tuple[Tree, tuple[str, ...]] | None:
        """Return the tree and the words of a thing's named state; None if the name is not one that has states."""
        owners, tree = self.owner(node)
        words: tuple[str, ...] = ()
        for owner in owners or ():
            kind = self.names.field(owner, node.field or "state")
            if kind is None or kind.kind != "word":
                return None
            words += tuple(word for word in kind.words if word not in words)
        return (tree, words) if words else None


def _is_nowhere(node: Node) -> bool:
    return isinstance(node, NameNode) and node.name == "nowhere" and node.field is None


def outside_bounds(counter: Named, value: int) -> str | None:
    """Return what is wrong with a value that a counter can never have; None if it can."""
    least, most = counter.least, counter.most
    if (least is None or value >= least) and (most is None or value <= most):
        return None
    bounds = f"{least} to {most}" if most is not None else f"{least} and up"
    return f"{value} is outside the counter's bounds, {bounds}"
