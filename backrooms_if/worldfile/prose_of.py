"""Every text for the player that a file holds, with its path: found by the types of the schema. Lint asks.

A text that is told in several places is the one under `texts`; where it is named by `{text: NAME}` there is none.
"""

from collections.abc import Iterator
from functools import cache
from types import UnionType
from typing import Annotated, Any, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel

from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Shared
from backrooms_if.worldfile.takes import Takes

Kind: TypeAlias = Any
"""A type as the schema writes it."""


def prose_of(spec: BaseModel, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield each text of a spec with its path below `path`, in the order of the schema."""
    values = spec.__dict__
    for name, key, kinds in _fields(type(spec)):
        value = values.get(name)  # what was not given may not be there
        if value:
            yield from _in(kinds, value, (*path, key))


def _in(kinds: tuple[Kind, ...], value: object, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, str):
        if not isinstance(value, Shared) and any(_is_prose(kind) for kind in kinds):
            yield path, value
    elif isinstance(value, BaseModel):
        yield from prose_of(value, path)
    elif isinstance(value, dict):
        inner = _inner(kinds, dict)
        for key, one in value.items():
            yield from _in(inner, one, (*path, key))
    elif isinstance(value, list):
        inner = _inner(kinds, list)
        for index, one in enumerate(value):
            yield from _in(inner, one, (*path, index))


@cache
def _fields(model: type[BaseModel]) -> list[tuple[str, str, tuple[Kind, ...]]]:
    """Return the fields of a model that can hold a text: the name, the key, and what may stand there."""
    model.model_rebuild()  # of effects in effects, which name each other, the types are found late
    found = []
    for name, field in model.model_fields.items():
        kind = Annotated[(field.annotation, *field.metadata)] if field.metadata else field.annotation
        found.append((name, field.alias or name, tuple(_members(kind))))
    return found


def _members(kind: Kind) -> Iterator[Kind]:
    """Yield the types that are no unions, each with what is noted of it."""
    bare, _ = _parted(kind)
    if _origin(bare) in (Union, UnionType):
        for member in get_args(bare):
            yield from _members(member)
    else:
        yield kind


def _is_prose(kind: Kind) -> bool:
    return any(isinstance(note, Takes) and note.root == "texts" for note in _parted(kind)[1])


def _parted(kind: Kind) -> tuple[Kind, tuple[object, ...]]:
    """Return a type, and what is noted of it."""
    if _origin(kind) is Annotated:
        bare, *notes = get_args(kind)
        return getattr(bare, "__value__", bare), tuple(notes)
    return getattr(kind, "__value__", kind), ()


def _origin(kind: Kind) -> object:
    """Return what a generic type is made of: dict of dict[str, str]; None of a plain class."""
    found: object = get_origin(kind)
    return found


def _inner(kinds: tuple[Kind, ...], shape: type) -> tuple[Kind, ...]:
    """Return what may stand in a list, or under the keys of a mapping."""
    found: list[Kind] = []
    for kind in kinds:
        bare, _ = _parted(kind)
        if _origin(bare) is shape:
            found += _members(get_args(bare)[-1])
    return tuple(found)
