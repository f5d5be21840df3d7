"""Conditions as written, checked against the names of a world: from source to a typed tree, or to every fault in it.

The compiler calls it, and whoever else holds a condition (the checks of playthroughs). How trees run is in `trees.py`,
whose names are to be had from here too.
"""

from typing import Final, assert_never

from backrooms_if.language.among import among, counted_among
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
from backrooms_if.language.names import SPOKEN, Fault, Kind, Named, Names, Sort, a_sort
from backrooms_if.language.signatures import BOUND_WORDS, COMES_WITH, FUNCTIONS, HOLDERS, SEVERAL, WHICH_THINGS, Takes
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
_ALL_SORTS: Final[tuple[Sort, ...]] = (
    "flag", "counter", "thing", "room", "ending", "goal", "award", "noclip", "exit", "group", "kind",
)  # fmt: skip
_UNDEFINED: Final[dict[Sort, str]] = {"room": "E301", "thing": "E302"}
"""The codes of names that do not exist; of every other sort it is E303."""
_TRUTHS: Final = {"yes": "true", "on": "true", "no": "false", "off": "false"}
_OF_THE_PLAYER: Final = ("inside", "upon", "place")
"""Functions that can be asked of the player as of a thing."""
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
_NO_MEANING: Final = "it stands for something in rules about an action that has one"


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
                    return self.fail(node, "E409", f"`{node.name}` has no meaning here", _NO_MEANING)
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
        near = self.names.near(node.name, _ALL_SORTS) or did_you_mean(node.name, _WORDS)
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
            return self.fail_at(node.at, length, "E409", f"`{node.name}` has no meaning here", _NO_MEANING)
        found = self.names.find(node.name, _ALL_SORTS)
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
        signature = FUNCTIONS.get(node.name)
        if signature is None:
            near = did_you_mean(node.name, (*FUNCTIONS, *SEVERAL))
            known = ", ".join((*FUNCTIONS, *SEVERAL))
            hint: str | None = f"did you mean `{near}`?" if near else f"known are {known}"
            hint = _MEANT.get(node.name, hint)
            if node.name in ("dark", "turns", "score"):
                hint = f"write `{node.name}`, without brackets"
            return self.fail_at(node.at, len(node.name), "E406", f"no function is called `{node.name}`", hint)
        takes = signature.takes
        if signature.takes_more and len(node.arguments) == len(takes) + len(signature.takes_more):
            takes = (*signature.takes_more, *takes)
        wanted = len(takes)
        if len(node.arguments) != wanted:
            many = "nothing" if wanted == 0 else f"{wanted} name{'s' if wanted > 1 else ''}"
            example = f"for example `{signature.example}`"
            return self.fail(node, "E407", f"`{node.name}` takes {many} in its brackets", example)
        faults = len(self.faults)
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
            return self.fail(node, "E315", f"`{name}` is several things, each in a place of its own", cure)
        return (Ask(node.name, arguments, several), signature.gives) if len(self.faults) == faults else _UNKNOWN

    def can_hold_player(self, node: Node, function: str) -> None:
        """Note a thing that the player can never be in or on."""
        if not isinstance(node, NameNode) or self.is_bound(node.name):
            return
        found = self.names.find(node.name, ("thing",))
        if found is not None and found.is_sure and "enterable" not in found.traits:
            message = f"the player can never be in or on `{node.name}`"
            self.fail(node, "E314", message, f"give `{node.name}` the trait `enterable`")

    def is_room(self, full: str) -> bool:
        """Return whether a full id is that of a room."""
        return self.names.find(full, ("room",)) is not None

    def is_several(self, node: Node, takes: Takes) -> bool:
        """Return whether an argument is the name of several identical things."""
        if not isinstance(node, NameNode) or self.is_bound(node.name):
            return False
        found = self.names.find(node.name, _SORTS[takes])
        return found is not None and found.alike > 1

    def argument(self, node: Node, takes: Takes, function: str) -> Const | Bound:
        """Return what an argument names; anything after a fault."""
        sorts = _SORTS[takes]
        if takes == "topic":
            return self.topic(node, function)
        if not isinstance(node, NameNode) or node.field is not None:
            dashed = self.dashed(node)
            cure = f"did you mean `{dashed[1]}`?" if dashed and dashed[1] else "write its id, and nothing else"
            self.fail(node, "E401", f"`{function}` wants the name of {a_sort(sorts[0])} here", cure)
            return Const(True)
        if self.is_bound(node.name) and ("thing" in sorts or self.is_among):
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
            area = self.names.area(node.name) if function == "at" and other is None else None
            if area is not None:
                return Const(area)
            if other is None:
                near = self.names.near(node.name, sorts)
                hint = f"did you mean `{near}`?" if near else None
                code = _UNDEFINED.get(sorts[0], "E303")
                self.fail(node, code, f"no {' or '.join(sorts)} is called `{node.name}`", hint)
            elif other.is_sure:
                message = f"`{node.name}` is {a_sort(other.sort)}; `{function}` wants {a_sort(sorts[0])} here"
                place = sorts[0] == "thing" and other.sort == "room" and function not in ("inside", "upon")
                cure = f"ask `at({node.name})` for where the player is" if place else f"name {a_sort(sorts[0])}"
                self.fail(node, "E307", message, cure)
            return Const(True)
        if found.is_sure:
            self.fits(node, found, takes, function)
        return Const(found.id)

    def topic(self, node: Node, function: str) -> Const:
        """Return the id of a topic, spelt as a field of its actor; anything after a fault."""
        if not isinstance(node, NameNode) or node.field is None:
            hint = f"for example `{FUNCTIONS[function].example}`"
            self.fail(node, "E401", f"`{function}` wants an actor and a topic here, with a dot between", hint)
            return Const(True)
        actor = self.names.find(node.name, ("thing",))
        if actor is None or (actor.is_sure and "actor" not in actor.traits):
            near = self.names.near(node.name, ("thing",))
            hint = f"did you mean `{near}`?" if near and actor is None else "name somebody who stands under `actors:`"
            self.fail_at(node.at, len(node.name), "E302", f"no actor is called `{node.name}`", hint)
            return Const(True)
        found = self.names.find(f"{node.name}.{node.field}", ("topic",))
        if found is None and actor.is_sure:
            near = self.names.near(f"{node.name}.{node.field}", ("topic",))
            hint = (
                f"did you mean `{near}`?" if near else "a topic is called by its first phrase, with `_` between words"
            )
            self.fail_at(node.field_at, len(node.field), "E303", f"`{node.name}` has no topic `{node.field}`", hint)
        return Const(True) if found is None else Const(found.id)

    def bound_argument(self, node: NameNode, takes: Takes, function: str) -> Bound:
        """Return `thing`, `second` or `actor` as an argument."""
        if self.names.bound(node.name) is None:
            self.fail(node, "E409", f"`{node.name}` has no meaning here", _NO_MEANING)
        elif self.is_among and node.name == "thing":
            self.each_fits(node, takes, function)
        elif node.name == "actor" and takes != "place" and not self.names.bound("actor"):
            hint = "name who is told to do it under `actor:`"
            self.fail(node, "E307", f"`actor` is the player; `{function}` wants a thing here", hint)
        return Bound(node.name)

    def each_fits(self, node: NameNode, takes: Takes, function: str) -> None:
        """Note that each of several things, or rooms, is of another sort than the function wants."""
        things = self.names.bound("thing") or ()
        sort: Sort = "room" if any(self.is_room(thing) for thing in things[:1]) else "thing"
        wanted = _SORTS[takes]
        if function != "seen" and sort not in wanted:
            message = f"`thing` is a {sort} here; `{function}` wants {a_sort(wanted[0])}"
            self.fail(node, "E307", message)

    def fits(self, node: NameNode, found: Named, takes: Takes, function: str) -> None:
        """Note a thing of which the function can never hold."""
        if found.sort != "thing":
            return
        traits = found.traits
        if takes == "wearable" and "wearable" not in traits:
            self.fail(node, "E404", f"`{node.name}` cannot be worn", f"give `{node.name}` the trait `wearable`")
        elif takes == "actor" and "actor" not in traits:
            hint = "name somebody who stands under `actors:`"
            self.fail(node, "E307", f"`{node.name}` is no actor; `{function}` wants one here", hint)
        elif takes == "movable" and "door" in traits:
            self.fail(node, "E307", f"`{node.name}` is a door, and stays where it is")
        elif takes == "supporter" and "supporter" not in traits:
            hint = f"give `{node.name}` the trait `supporter`"
            if "container" in traits:
                hint = f"write `inside(.., {node.name})`"
            self.fail(node, "E314", f"nothing can be upon `{node.name}`", hint)
        elif takes == "place" and not traits & HOLDERS:
            hint = f"give `{node.name}` the trait `container` or `supporter`"
            self.fail(node, "E314", f"nothing can be in or on `{node.name}`", hint)
        elif takes == "place" and function == "inside" and "supporter" in traits:
            self.fail(node, "E314", f"`{node.name}` is a supporter", f"write `upon(.., {node.name})`")


def _is_nowhere(node: Node) -> bool:
    return isinstance(node, NameNode) and node.name == "nowhere" and node.field is None
