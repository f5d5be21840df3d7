"""Checked conditions as trees of plain records, and how they run: as closures over a `Reader`.

`conditions.py` makes them from what is written, the engine asks them. A condition is pure: it reads fields and
functions, and draws no chance.
"""

from collections.abc import Callable
from itertools import product
from typing import Literal, Protocol, assert_never

from backrooms_if.fields import Key, Value
from backrooms_if.language.signatures import FUNCTIONS
from backrooms_if.records import NamedTuple

Answer = str | int | bool


class Reader(Protocol):
    """What a condition is asked of: the state as it is at this moment of a turn."""

    bound: dict[str, str]
    """The ids that `thing`, `second` and `actor` stand for in the act at hand."""

    def get(self, key: Key) -> Value:
        """Return the value of one field."""

    def ask(self, function: str, arguments: tuple[str, ...]) -> Answer:
        """Return the answer of a function of `signatures.FUNCTIONS`, or of `dark` and `location`."""

    def members(self, group: str) -> tuple[str, ...]:
        """Return what belongs to a group or kind with this full id, or to a trait with this name."""

    def alike(self, thing: str) -> tuple[str, ...]:
        """Return the ids of all the identical things of which the first has this id."""


class Const(NamedTuple):
    """A value as written."""

    value: Answer


class Read(NamedTuple):
    """A field of the state."""

    owner: str
    field: str


class ReadBound(NamedTuple):
    """A field of whatever `thing`, `second` or `actor` stands for."""

    word: str
    field: str


class Bound(NamedTuple):
    """Whatever `thing`, `second` or `actor` stands for, as an id."""

    word: str


class Ask(NamedTuple):
    """A function with its arguments: ids, or bound words."""

    name: str
    arguments: tuple[Const | Bound, ...]
    many: tuple[int, ...] = ()
    """The arguments, by their place, that name several identical things: asked is any of them, of a number the sum."""


class Some(NamedTuple):
    """Whether any of several identical things has a value in a field."""

    owner: str
    field: str
    value: Answer


class Among(NamedTuple):
    """Whether a condition holds of any of some things, or of all: `thing` in it is each of them in turn."""

    word: Literal["any", "all"]
    group: str
    """The full id of a group or kind, or the name of a trait."""
    test: "Tree"


class OneOf(NamedTuple):
    """Whether a value is one of several."""

    operand: "Tree"
    values: tuple[Answer, ...]


class Not(NamedTuple):
    """The opposite."""

    operand: "Tree"


class Logic(NamedTuple):
    """Both, or either."""

    word: Literal["and", "or"]
    left: "Tree"
    right: "Tree"


class Compare(NamedTuple):
    """A comparison by one of == != < <= > >=."""

    sign: str
    left: "Tree"
    right: "Tree"


class Sum(NamedTuple):
    """A sum or difference."""

    sign: str
    left: "Tree"
    right: "Tree"


Tree = Const | Read | ReadBound | Bound | Ask | Some | Among | OneOf | Not | Logic | Compare | Sum
Run = Callable[[Reader], Answer]


class Condition:
    """A condition that a world has been found to be able to answer. Call it with a Reader."""

    __slots__ = ("_run", "source", "tree")
    __match_args__ = ("source", "tree")

    def __init__(self, source: str, tree: Tree) -> None:
        """Keep the tree; the closures are made when the condition is first asked."""
        self.source = source
        self.tree = tree
        self._run: Run | None = None

    def __call__(self, reader: Reader) -> bool:
        """Return whether the condition holds now."""
        if self._run is None:
            self._run = closure(self.tree)
        return bool(self._run(reader))

    def __repr__(self) -> str:
        """Return the condition as it was written."""
        return f"Condition({self.source!r})"


def all_of(conditions: tuple[Condition, ...]) -> Condition:
    """Return one condition that holds when all of `conditions`, at least one, hold."""
    first, *others = conditions
    tree, source = first.tree, first.source
    for other in others:
        tree, source = Logic("and", tree, other.tree), f"({source}) and ({other.source})"
    return Condition(source, tree) if others else first


def asks(tree: Tree) -> tuple[str, ...]:
    """Return the names of the functions that a tree asks, in order."""
    match tree:
        case Const() | Bound() | Read() | ReadBound() | Some():
            return ()
        case Ask():
            return (tree.name,)
        case Among():
            return asks(tree.test)
        case Not() | OneOf():
            return asks(tree.operand)
        case Logic() | Compare() | Sum():
            return asks(tree.left) + asks(tree.right)
        case _:
            assert_never(tree)


def closure(tree: Tree) -> Run:
    """Return a function of a Reader that gives the tree's value. About 0.1 us a node on a 2020s machine."""
    match tree:
        case Const():
            value = tree.value
            return lambda reader: value
        case Read():
            key = (tree.owner, tree.field)
            return lambda reader: reader.get(key)  # type: ignore[return-value]  # only scalar fields can be named
        case ReadBound():
            word, field = tree.word, tree.field
            return lambda reader: reader.get((reader.bound.get(word, ""), field))  # type: ignore[return-value]
        case Bound():
            bound_word = tree.word
            return lambda reader: reader.bound.get(bound_word, "")
        case Ask():
            return _ask_any(tree) if tree.many else _ask(tree)
        case Some():
            owner, wanted = tree.owner, (tree.field, tree.value)
            return lambda reader: any(reader.get((one, wanted[0])) == wanted[1] for one in reader.alike(owner))
        case Among():
            return _among(tree)
        case OneOf():
            chosen, values = closure(tree.operand), tree.values
            return lambda reader: chosen(reader) in values
        case Not():
            inner = closure(tree.operand)
            return lambda reader: not inner(reader)
        case Logic():
            left, right = closure(tree.left), closure(tree.right)
            if tree.word == "and":
                return lambda reader: left(reader) and right(reader)
            return lambda reader: left(reader) or right(reader)
        case Compare():
            return _comparison(tree.sign, closure(tree.left), closure(tree.right))
        case Sum():
            first, second = closure(tree.left), closure(tree.right)
            if tree.sign == "+":
                return lambda reader: int(first(reader)) + int(second(reader))
            return lambda reader: int(first(reader)) - int(second(reader))
        case _:
            assert_never(tree)


def _ask(tree: Ask) -> Run:
    name = tree.name
    if not any(isinstance(part, Bound) for part in tree.arguments):
        fixed = tuple(str(part.value) for part in tree.arguments if isinstance(part, Const))
        return lambda reader: reader.ask(name, fixed)
    parts = tree.arguments

    def run(reader: Reader) -> Answer:
        bound = reader.bound
        given = tuple([bound.get(part.word, "") if isinstance(part, Bound) else str(part.value) for part in parts])
        # An act without a second thing has nothing of which anything holds.
        return False if "" in given else reader.ask(name, given)

    return run


def _ask_any(tree: Ask) -> Run:
    """Return what asks the function of each of several identical things: whether any, or how many together."""
    is_number = FUNCTIONS[tree.name].gives == "number"
    single = [closure(part) for part in tree.arguments]

    def run(reader: Reader) -> Answer:
        given: list[tuple[str, ...]] = [(str(part(reader)),) for part in single]
        if ("",) in given:
            return False
        for at in tree.many:
            given[at] = reader.alike(given[at][0])
        answers = (reader.ask(tree.name, one) for one in product(*given))
        return sum(int(answer) for answer in answers) if is_number else any(answers)

    return run


def _among(tree: Among) -> Run:
    """Return what asks a condition of each of several things, until the answer is plain."""
    test, group, wanted = closure(tree.test), tree.group, tree.word == "any"

    def run(reader: Reader) -> Answer:
        outer = reader.bound
        try:
            for kin in reader.members(group):
                for one in reader.alike(kin):
                    reader.bound = {**outer, "thing": one}
                    if bool(test(reader)) is wanted:
                        return wanted
        finally:
            reader.bound = outer
        return not wanted

    return run


def holding(tree: Among, reader: Reader) -> tuple[str, ...]:
    """Return each of the things of which the condition holds now, for reports."""
    test, outer = closure(tree.test), reader.bound
    found: list[str] = []
    for one in (one for kin in reader.members(tree.group) for one in reader.alike(kin)):
        reader.bound = {**outer, "thing": one}
        found += [one] if test(reader) else []
    reader.bound = outer
    return tuple(found)


def _comparison(sign: str, left: Run, right: Run) -> Run:
    if sign == "==":
        return lambda reader: left(reader) == right(reader)
    if sign == "!=":
        return lambda reader: left(reader) != right(reader)
    if sign == "<":
        return lambda reader: int(left(reader)) < int(right(reader))
    if sign == "<=":
        return lambda reader: int(left(reader)) <= int(right(reader))
    if sign == ">":
        return lambda reader: int(left(reader)) > int(right(reader))
    return lambda reader: int(left(reader)) >= int(right(reader))
