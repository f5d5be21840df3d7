"""Conditions as written, checked against the names of a world: from source to a typed tree, or to every fault in it.

The compiler calls it, and whoever else holds a condition (the checks of playthroughs). How trees run is in `trees.py`,
whose names are to be had from here too.
"""

from typing import Final, assert_never

from backrooms_if.language.among import among, counted_among
from backrooms_if.language.calls import call
from backrooms_if.language.comparisons import compare, outside_bounds
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
from backrooms_if.language.names import ALL_SORTS, NO_MEANING, SPOKEN, Fault, Kind, Names, a_sort
from backrooms_if.language.signatures import BOUND_WORDS, COMES_WITH, FUNCTIONS, SEVERAL, WHICH_THINGS
from backrooms_if.language.trees import (
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
    Reader,
    Some,
    Sum,
    Tree,
    all_of,
    closure,
    holding,
)
from backrooms_if.problems.near import did_you_mean

__all__ = [
    "Among",
    "Answer",
    "Ask",
    "Bound",
    "Compare",
    "Condition",
    "Const",
    "Logic",
    "Not",
    "OneOf",
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
    "holding",
    "outside_bounds",
]

Typed = tuple[Tree, Kind]

_UNKNOWN: Final[Typed] = (Const(True), "unknown")
_TRUTHS: Final = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_WORDS: Final = (
    "turns",
    "score",
    "carried_count",
    "carried_size",
    "dark",
    "here",
    "player",
    "nowhere",
    "true",
    "false",
)


def check_all(source: str, names: Names) -> tuple[Condition | None, tuple[Fault, ...]]:
    """Return the condition that `source` spells among these names, or None and every fault in it, in order."""
    try:
        node = parse(source)
    except ExpressionFault as found:
        return None, (found.fault,)
    typing = Typing(names)
    tree, kind = typing.of(node)
    if kind not in ("truth", "unknown"):
        hint = "compare it: `> 0`" if kind == "number" else "compare it with `is`"
        typing.fail(node, "E402", f"this is a {SPOKEN[kind]}, not something that holds or not", hint)
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
    typing = Typing(names)
    tree = typing.wanted(node, kind)
    return typing.faults[0] if typing.faults else tree


class Typing:
    """One walk over the nodes of a condition; collects its faults and goes on."""

    def __init__(self, names: Names) -> None:
        self.names = names
        self.faults: list[Fault] = []
        self.is_among = False
        """Whether `thing` stands for each of several, within `any` and its like."""

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
                return compare(self, node), "truth"
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
        if self.names.find(left.name, ALL_SORTS) or self.names.find(right.name, ALL_SORTS):
            return None
        written = f"{left.name}-{right.name}"
        return written, self.names.near(written, ALL_SORTS)

    def wanted(self, node: Node, kind: Kind) -> Tree:
        """Return the tree of a node that has to give a `kind`."""
        tree, found = self.of(node)
        if found not in (kind, "unknown"):
            hint = "compare it: `> 0`" if (found, kind) == ("number", "truth") else None
            if (found, kind) == ("place", "truth"):
                hint = "compare it with `is`"
            self.fail(node, "E402", f"this is a {SPOKEN[found]}; a {SPOKEN[kind]} is wanted here", hint)
        return tree

    # --- names -------------------------------------------------------------------------------------------------------

    def name(self, node: NameNode) -> Typed:
        """Type a name that stands alone."""
        match node.name:
            case "dark":
                return Ask("dark", ()), "truth"
            case "turns" | "score":
                return Read("world", node.name), "number"
            case "carried_count" | "carried_size":
                return Ask(node.name, ()), "number"
            case "number" if self.names.bound("number") is not None:
                return Ask("number", ()), "number"
            case "here":
                return Ask("location", ()), "place"
            case "player" | "nowhere":
                return Const(node.name), "place"
            case "thing" | "second" | "actor" if self.is_bound(node.name):
                if self.names.bound(node.name) is None:
                    return self.fail(node, "E409", f"`{node.name}` has no meaning here", NO_MEANING)
                return Bound(node.name), "place"
        found = self.names.find(node.name, ALL_SORTS)
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
        if found.sort == "goal":
            hint = f"write `won({node.name})` or `failed({node.name})`"
        if found.sort in ("group", "kind"):
            hint = f"ask of its things: `any({node.name}, carried(thing))`, `count({node.name}, here) > 0`"
        message = f"`{node.name}` names {a_sort(found.sort)}, which has no value of its own"
        return self.fail(node, "E402", message, hint)

    def is_bound(self, word: str) -> bool:
        """Return whether a word stands for something in an act, if for anything: in a kind `thing` names its thing."""
        return word in BOUND_WORDS and (self.names.bound(word) is not None or not self.names.find(word, ("thing",)))

    def undefined(self, node: NameNode) -> Typed:
        """Note that nothing has this name."""
        if node.name in FUNCTIONS or node.name in SEVERAL:
            example = (FUNCTIONS.get(node.name) or SEVERAL[node.name]).example
            return self.fail(node, "E407", f"`{node.name}` wants its brackets", f"for example `{example}`")
        truth = _TRUTHS.get(node.name.lower(), node.name.lower())
        if truth in ("true", "false"):
            return self.fail(node, "E204", f"`{node.name}` is only a word here", f"write `{truth}`")
        near = self.names.near(node.name, ALL_SORTS) or did_you_mean(node.name, _WORDS)
        hint = f"did you mean `{near}`?" if near else "flags and counters are declared under `flags:` and `counters:`"
        return self.fail(node, "E303", f"nothing is called `{node.name}`", hint)

    def owner(self, node: NameNode) -> tuple[tuple[str, ...] | None, Tree]:
        """Return the ids of what a field is asked of, and the tree that reads it; None for the ids after a fault.

        No ids at all: it may be anything.
        """
        field = node.field or "state"
        if self.is_bound(node.name):
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
                meant = [name for name in known if node.field in getattr(self.names.field(owner, name), "words", ())]
                near = f"{node.name}.{meant[0]} is {node.field}" if meant else near
                hint = f"did you mean `{near}`?" if near else f"it has {', '.join(known)}" if known else None
                hint = hint or COMES_WITH.get(node.field, "give it the trait or the `states:` that are meant")
                message = f"`{owner.rpartition('/')[2]}` has no `{node.field}`"
                return self.fail_at(node.field_at, len(node.field), "E404", message, hint)
            kinds.add(kind.kind)
            if kind.asked:
                word = Bound(node.name) if self.is_bound(node.name) else Const(owner)
                several = (0,) if isinstance(tree, Some) else ()
                tree = Ask(kind.asked, (word,), several)
        if "unknown" in kinds:
            return _UNKNOWN
        if len(kinds) > 1:
            return self.fail(node, "E404", f"`{node.field}` is not the same kind of value for all of them")
        only = kinds.pop()
        if isinstance(tree, Some) and only != "truth":
            cure = "ask it of `thing` in a rule about them"
            if only == "word":
                cure = f"write `{node.name}.{node.field} is STATE`, which holds if any of them is in that state"
            return self.fail(node, "E315", f"`{node.name}` is several things, and each has its own", cure)
        return tree, only

    def no_owner(self, node: NameNode) -> Typed:
        """Note that what stands before the dot has no fields."""
        length = len(node.name)
        if self.is_bound(node.name):
            return self.fail_at(node.at, length, "E409", f"`{node.name}` has no meaning here", NO_MEANING)
        found = self.names.find(node.name, ALL_SORTS)
        if found is not None and not found.is_sure:
            return _UNKNOWN
        if found is not None:
            hint = f"write `{node.name}`" if found.sort in ("flag", "counter") else None
            message = f"`{node.name}` is {a_sort(found.sort)} and has no fields"
            return self.fail_at(node.at, length, "E307", message, hint)
        near = self.names.near(node.name, ("thing", "room"))
        hint = f"did you mean `{near}`?" if near else None
        if node.name == "player":
            hint = "ask `at(ROOM)` for where the player is, `carried(THING)` for what the player has"
        return self.fail_at(node.at, length, "E302", f"no thing is called `{node.name}`", hint)

    # --- functions ---------------------------------------------------------------------------------------------------

    def call(self, node: CallNode) -> Typed:
        """Type a function with its arguments."""
        if node.name in SEVERAL:
            return among(self, node)
        if node.name == "count" and (counted := counted_among(self, node)) is not None:
            return counted
        return call(self, node)
