"""A condition's tree in words again, as an author would write it; names without their level. For reports."""

from typing import Final, assert_never

from backrooms_if.ids import WORLD, name_of
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
)

_BARE: Final = frozenset(("set", "count", "state"))
"""Fields that are read by the name of their owner alone."""
_PLAIN: Final = {"location": "here", "dark": "dark", "number": "number"}
_WITH_FIELD: Final = frozenset(("lit",))


def spelt(tree: Tree) -> str:
    """Return a tree as an author would write it."""
    match tree:
        case Const():
            return str(tree.value).lower() if isinstance(tree.value, bool) else name_of(str(tree.value))
        case Read():
            if tree.owner == WORLD:
                return tree.field
            name = name_of(tree.owner)
            return name if tree.field in _BARE else f"{name}.{tree.field}"
        case ReadBound():
            return tree.word if tree.field in _BARE else f"{tree.word}.{tree.field}"
        case Bound():
            return tree.word
        case Ask():
            given = ", ".join(map(spelt, tree.arguments))
            if tree.name in _WITH_FIELD:
                return f"{given}.{tree.name}"
            return _PLAIN.get(tree.name) or f"{tree.name}({given})"
        case Some():
            return f"{name_of(tree.owner)}.{tree.field} is {tree.value}"
        case Among():
            return f"{tree.word}({name_of(tree.group)}, {spelt(tree.test)})"
        case OneOf():
            return f"{spelt(tree.operand)} is one of {', '.join(name_of(str(value)) for value in tree.values)}"
        case Not():
            inner = spelt(tree.operand)
            return f"not ({inner})" if isinstance(tree.operand, Logic) else f"not {inner}"
        case Logic():
            return f"{_side(tree.left, tree.word)} {tree.word} {_side(tree.right, tree.word)}"
        case Compare():
            is_word = isinstance(tree.right, Const) and isinstance(tree.right.value, str)
            sign = "is" if tree.sign == "==" and is_word else tree.sign
            return f"{spelt(tree.left)} {sign} {spelt(tree.right)}"
        case Sum():
            return f"{spelt(tree.left)} {tree.sign} {spelt(tree.right)}"
        case _:
            assert_never(tree)


def _side(tree: Tree, word: str) -> str:
    inner = spelt(tree)
    return f"({inner})" if isinstance(tree, Logic) and tree.word != word else inner
