"""Conditions, fields and values in words, as an author writes them: `not held(lamp)`, `lamp.lit`. For reports."""

from typing import Final, assert_never

from backrooms_if.fields import Value
from backrooms_if.ids import WORLD, level_of, name_of
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
)
from backrooms_if.world.model import World


def field_of(owner: str, field: str, world: World) -> str:
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
    """Return an id as a condition names it: those of the level in which the world starts without their level.

    What generated rooms are like, which no condition names, is called the expanse.
    """
    is_here = level_of(full) == level_of(world.start)
    if "@" in full:
        level, _, numbers = full.partition("@")
        full = full if numbers else f"{level}expanse"
        return full[full.find("@") :] if is_here and numbers else name_of(full) if is_here else full
    return name_of(full) if is_here else full


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
            return field_of(tree.owner, tree.field, world)
        case ReadBound():
            return tree.word if tree.field == "state" else f"{tree.word}.{tree.field}"
        case Bound():
            return tree.word
        case Ask():
            if tree.name in _BARE:
                return _WORD_OF.get(tree.name, tree.name)
            if tree.name == "lit":
                return f"{_written(tree.arguments[0], world, _CLOSE)}.lit"
            return f"{tree.name}({', '.join(_written(part, world, _LOOSE) for part in tree.arguments)})"
        case Some():
            name = field_of(tree.owner, tree.field, world)
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
