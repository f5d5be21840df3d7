"""Texts and answers that stand behind one that is always told: nothing ever comes to them. `lint.py` calls it.

Which fields of a spec may hold a list of texts is found once, by the types of the schema: most of a file holds none.
"""

from collections.abc import Iterator
from functools import cache
from typing import Final, get_args

from pydantic import BaseModel

from backrooms_if.problems import Problem
from backrooms_if.worldfile.positions import Path, Positions
from backrooms_if.worldfile.schema_base import SaidWhen
from backrooms_if.worldfile.schema_topics import ReplySpec

_SAID: Final = (SaidWhen, ReplySpec)


def out_of_turn(spec: BaseModel, positions: Positions) -> Iterator[Problem]:
    """Report the first text behind one that is always told, of each list of a file."""
    for path, said in _lists_of_texts(spec, ()):
        for index, one in enumerate(said[:-1]):
            if isinstance(one, str) or one.when is None:
                place: Path = (*path, index + 1)
                hint = "put the text without `when` last"
                yield Problem("W508", positions.key(place), "the text above always holds", (hint,), place)
                break


def _lists_of_texts(node: object, path: Path) -> Iterator[tuple[Path, list[str | SaidWhen | ReplySpec]]]:
    """Yield every list of {when, say} of a spec, and of answers, with its path."""
    if isinstance(node, BaseModel):
        values = node.__dict__
        for name, key in _fields(type(node)):
            value = values.get(name)  # what was not given may not be there
            if value and type(value) is not str:
                yield from _lists_of_texts(value, (*path, key))
    elif isinstance(node, dict):
        for key, value in node.items():
            if isinstance(value, BaseModel | dict | list):
                yield from _lists_of_texts(value, (*path, key))
    elif isinstance(node, list):
        if any(isinstance(one, _SAID) for one in node):
            yield path, node
        else:
            for index, value in enumerate(node):
                if isinstance(value, BaseModel | dict | list):
                    yield from _lists_of_texts(value, (*path, index))


@cache
def _fields(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """Return the fields of a model in which a list of texts may stand, at any depth: each with its key."""
    model.model_rebuild()  # of effects in effects, which name each other, the types are found late
    fields = model.model_fields.items()
    return tuple((name, field.alias or name) for name, field in fields if _leads_to_texts(field.annotation, set()))


def _leads_to_texts(kind: object, met: set[object]) -> bool:
    """Return whether a value of a type may hold a text with its condition; `met` are the models on the way."""
    kind = getattr(kind, "__value__", kind)
    if not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return any(_leads_to_texts(one, met) for one in get_args(kind))
    if kind in _SAID:
        return True
    if kind in met:
        return False
    met.add(kind)
    kind.model_rebuild()
    return any(_leads_to_texts(field.annotation, met) for field in kind.model_fields.values())
