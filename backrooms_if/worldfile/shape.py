"""Walks the schema beside the data: where in the file an error of pydantic's is, and what could stand there.
Called by `load`.

pydantic's `loc` holds, beside keys and indexes, the tags of unions; whether a part is a key or a tag only the schema
knows, as a key may well be called like a tag.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Final, Literal, TypeAlias, Union, get_args, get_origin

from pydantic import BaseModel, Discriminator, Tag
from pydantic.fields import FieldInfo

from backrooms_if.records import NamedTuple
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Odds

Kind: TypeAlias = Any
"""A type as the schema writes it: a class, Annotated, a union and so on."""

_MAPPINGS: Final = (dict, Mapping)
_WORDS: Final[dict[object, str]] = {
    bool: "true or false",
    int: "a whole number",
    str: "a text",
    Odds: "a chance",
}
_LISTS: Final = (list, tuple, set, frozenset, Sequence)


class Place(NamedTuple):
    """Where an error is: `path` in the data, the types that may stand there, and whether its key is meant."""

    path: Path
    kinds: tuple[Kind, ...]
    is_key: bool = False


def follow(model: type[BaseModel], data: object, loc: Sequence[str | int]) -> Place:
    """Return the place of a `loc`; parts that are no keys of the data (tags, what a validator put in) vanish."""
    kinds: tuple[Kind, ...] = (model,)
    path: list[str | int] = []
    here = data
    for number, part in enumerate(loc, start=1):
        if part == "[key]" and number == len(loc):
            return Place(tuple(path), kinds, is_key=True)
        members, tagged = _members(kinds)
        if tagged or len(members) > 1:
            named = tuple(kind for label, kind in members if label == part)
            kinds = named or tuple(kind for _, kind in members)
            continue
        inner = tuple(deeper for _, kind in members for deeper in _inside(kind, part))
        found, value = entry(here, part)
        if found:
            path.append(part)
            here = value
        kinds = inner if found else inner or kinds
    return Place(tuple(path), kinds)


def entry(data: object, part: str | int) -> tuple[bool, object]:
    """Return whether a list or mapping has this index or key, and the value there."""
    if isinstance(data, dict) and part in data:
        return True, data[part]
    if isinstance(data, list) and isinstance(part, int) and 0 <= part < len(data):
        return True, data[part]
    return False, None


def known_keys(kinds: Sequence[Kind]) -> Mapping[str, FieldInfo]:
    """Return the keys that the models among `kinds` know, as a file spells them, in the schema's order."""
    known = [_keys_of(kind) for kind in leaves(kinds) if _is_model(kind)]
    if len(known) == 1:
        return known[0]
    found: dict[str, FieldInfo] = {}
    for keys in known:
        for name, field in keys.items():
            found.setdefault(name, field)
    return found


@cache
def _keys_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    model.model_rebuild()  # of effects in effects, which name each other, the types are found late
    found: dict[str, FieldInfo] = {}
    for name, field in model.model_fields.items():
        alias = field.validation_alias or field.alias
        found[alias if isinstance(alias, str) else name] = field
    return found


def entry_keys(kinds: Sequence[Kind]) -> list[str]:
    """Return the keys that the entries of a mapping by name have; none where they may be of more than one kind."""
    inner = [get_args(kind)[1] for kind in leaves(kinds) if _origin(kind) in _MAPPINGS]
    return list(known_keys(inner)) if len(list(leaves(inner))) == 1 else []


def free_keys(kinds: Sequence[Kind], here: object, key: str) -> list[str]:
    """Return the keys that `key` of the mapping `here` may be a misspelling of.

    They do not stand in it already, and a mapping or list that stands under `key` could stand under them.
    """
    value = entry(here, key)[1]
    shapes = (dict,) if isinstance(value, dict) else (list,) if isinstance(value, list) else ()
    found: list[str] = []
    for name, field in known_keys(kinds).items():
        if isinstance(here, dict) and name in here:
            continue
        if not shapes or any(_shape(kind) in shapes for kind in leaves((field.annotation,))):
            found.append(name)
    return found


def _shape(kind: Kind) -> type:
    """Return which of dict, list and str a type is written as."""
    origin = _origin(kind) or kind
    if _is_model(kind) or origin in _MAPPINGS:
        return dict
    return list if origin in _LISTS else str


def choices(kinds: Sequence[Kind]) -> tuple[str, ...]:
    """Return the words that may stand where only certain words may."""
    return tuple(str(word) for kind in leaves(kinds) if _origin(kind) is Literal for word in get_args(kind))


def takes_texts(kinds: Sequence[Kind]) -> bool:
    """Return whether nothing but a list of texts may stand at a place."""
    found = list(leaves(kinds))
    return len(found) == 1 and _origin(found[0]) is list and list(leaves(get_args(found[0]))) == [str]


def wanted(kinds: Sequence[Kind]) -> str:
    """Return in plain words what may stand at a place: "a text, a list or a mapping"."""
    words = list(dict.fromkeys(_word(kind) for kind in leaves(kinds)))
    if len(words) < 2:
        return words[0] if words else "something else"
    return f"{', '.join(words[:-1])} or {words[-1]}"


def _word(kind: Kind) -> str:
    """Return the plain word for a type."""
    origin = _origin(kind) or kind
    if _is_model(kind) or origin in _MAPPINGS:
        return "a mapping"
    if origin in _LISTS:
        return "a list"
    if origin is Literal:
        return " or ".join(f"`{word}`" for word in get_args(kind))
    return _WORDS.get(origin, "something else")


def _is_model(kind: Kind) -> bool:
    """Return whether a type is a model of pydantic's."""
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def leaves(kinds: Sequence[Kind]) -> Iterator[Kind]:
    """Yield the types that are no unions, from the unions among `kinds` too."""
    members, tagged = _members(kinds)
    if not tagged and len(members) == 1:
        yield members[0][1]
        return
    for _, kind in members:
        yield from leaves((kind,))


def _members(kinds: Sequence[Kind]) -> tuple[list[tuple[str, Kind]], bool]:
    """Return the members of a union, each with the label that `loc` gives it, and whether the labels are tags.

    What is no union is its own only member; None is left out, as pydantic gives it no label.
    """
    if len(kinds) != 1:
        return [(_label(kind), kind) for kind in kinds], False
    kind, notes = _bare(kinds[0])
    if _origin(kind) not in (Union, UnionType):
        return [(_label(kind), kind)], False
    found = [member for member in get_args(kind) if member is not NoneType]
    field = next((note.discriminator for note in notes if isinstance(note, FieldInfo) and note.discriminator), None)
    by = field or next((note for note in notes if isinstance(note, Discriminator)), None)
    if isinstance(by, Discriminator) and isinstance(by.discriminator, str):
        by = by.discriminator
    if len(found) == 1:
        return _members(found)
    if by is None:
        return [(_label(member), member) for member in found], False
    return [(label, member) for member in found for label in _tags(member, by)], True


def _tags(member: Kind, by: object) -> list[str]:
    """Return the tags by which a tagged union knows a member."""
    kind, notes = _bare(member)
    written = [note.tag for note in notes if isinstance(note, Tag)]
    if written or not isinstance(by, str) or not _is_model(kind):
        return written[-1:]
    return [str(word) for word in get_args(kind.model_fields[by].annotation)]


def _label(kind: Kind) -> str:
    """Return how `loc` names a member of a union without tags, as far as it is a model."""
    return str(getattr(_bare(kind)[0], "__name__", ""))


def _origin(kind: Kind) -> Any:
    """Return what a generic type is made of: dict of dict[str, int]; None of a plain class."""
    found: object = get_origin(kind)
    return found


def _bare(kind: Kind) -> tuple[Kind, list[object]]:
    """Return a type without Annotated and without its alias, and the notes that Annotated held."""
    notes: list[object] = []
    while True:
        if _origin(kind) is Annotated:
            kind, *more = get_args(kind)
            notes = [*more, *notes]
        elif hasattr(kind, "__value__"):  # `type X = ...`
            kind = kind.__value__
        else:
            return kind, notes


def _inside(kind: Kind, part: str | int) -> tuple[Kind, ...]:
    """Return the type of the value under a key or an index, nothing where the schema does not say."""
    kind, _ = _bare(kind)
    if _is_model(kind):
        field = known_keys((kind,)).get(str(part))
        if field is None:
            return ()
        notes = [*field.metadata, field]
        return (Annotated[(field.annotation, *notes)],)
    origin, arguments = _origin(kind), get_args(kind)
    if origin in _MAPPINGS and len(arguments) == 2:
        return (arguments[1],)
    if origin in _LISTS and arguments:
        index = part if origin is tuple and isinstance(part, int) and Ellipsis not in arguments else 0
        return (arguments[min(index, len(arguments) - 1)],)
    return ()
