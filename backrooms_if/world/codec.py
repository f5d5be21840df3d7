"""The records of a compiled world as plain data of JSON, and back. The library keeps worlds so between two openings.

There is one mechanism for all records: the names of their fields, as Python itself keeps them for `match`; what the
last ones hold by themselves is left out. A record that is added to the model needs nothing here. Only rooms and things,
of which there are most, are rows where they can be (`rows.py`). A value of any other kind is a TypeError, and the world
is not kept.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from types import ModuleType
from typing import TYPE_CHECKING, Final, TypeVar

from backrooms_if.ids import TextId
from backrooms_if.language import names, texts, trees
from backrooms_if.world import effects, expanse, levels, model, odds, rooms, routes, rulings, things, topics
from backrooms_if.world.rows import ROOM_ROW, THING_ROW, room_of, row_of_room, row_of_thing, thing_of

if TYPE_CHECKING:
    from dataclasses import Field

_MODULES: Final = (levels, model, things, rooms, rulings, expanse, effects, routes, topics, odds, texts, trees, names)


def _records(module: ModuleType) -> Iterator[type]:
    for found in vars(module).values():
        if isinstance(found, type) and found.__module__ == module.__name__ and hasattr(found, "__match_args__"):
            yield found


def _fields(record: type) -> tuple[str, ...]:
    """Return the names of a record's fields, in the order in which it is made from them; none of any other class."""
    fields: tuple[str, ...] = getattr(record, "__match_args__", ())
    return fields


RECORDS: Final[tuple[type, ...]] = tuple(record for module in _MODULES for record in _records(module))
"""Every class of which a world may consist, in the order of the modules."""

_TUPLE, _SET, _MAPPING, WORDS_ALONE = range(4)
"""The first entries of lists that stand for these; of a record it is its place in RECORDS, counted from here on.

The last ones are a text in which nothing varies, its id and its words; and the rows of rooms and things.
"""
_FIRST: Final = 6
_TAGS: Final = {record: number for number, record in enumerate(RECORDS, _FIRST)}
_MAKERS: Final[tuple[Callable[[list[object]], object], ...]] = (
    tuple,
    frozenset,
    lambda parts: dict(zip(parts[::2], parts[1::2], strict=True)),
    lambda parts: _text_of(*parts),
    room_of,
    thing_of,
    *(lambda parts, record=record: record(*parts) for record in RECORDS),
)


def tag_of(record: type) -> int:
    """Return the first entry of the list that stands for a record of this class."""
    return _TAGS[record]


def _text_of(text_id: object, words: object) -> texts.Text:
    if not isinstance(text_id, str) or not isinstance(words, str):
        raise TypeError("a text of other things than words")
    return texts.Text(TextId(text_id), (words,), words)


def shape() -> str:
    """Return the names of all records with their fields and types, in one text: data of another shape is not read."""
    return "\n".join(f"{record.__name__} {_fields(record)} {record.__annotations__}" for record in RECORDS)


_PLAIN: Final = frozenset((type(None), str, int, bool))
_WORDS: Final = frozenset((str,))
_NOTHING: Final[dict[type, object]] = {tuple: [_TUPLE], frozenset: [_SET], dict: {}}
"""What holds nothing, as plain data."""


def _parts_of(record: type) -> Callable[[object], tuple[object, ...]]:
    """Return what gives the values of a record's fields."""
    fields = _fields(record)
    if len(fields) > 1:
        found: Callable[[object], tuple[object, ...]] = attrgetter(*fields)
        return found
    return lambda value: tuple([getattr(value, field) for field in fields])


_PARTS: Final = {record: _parts_of(record) for record in RECORDS}


def _ends_of(record: type) -> tuple[object, ...]:
    """Return what the last fields of a record hold unless something is given, the very last one first."""
    if issubclass(record, tuple):
        starts: tuple[object, ...] = tuple(getattr(record, "_field_defaults", {}).values())
    else:
        starts = getattr(record.__init__, "__defaults__", None) or ()
    made = [_started(record, name, start) for name, start in zip(_fields(record)[::-1], starts[::-1], strict=False)]
    return tuple(made)


def _started(record: type, name: str, start: object) -> object:
    """Return what a field holds at first; where that is made anew for each record, one that was made."""
    fields: Mapping[str, Field[object]] = getattr(record, "__dataclass_fields__", {})  # in a later Python
    make = getattr(start, "make", None) or getattr(fields.get(name), "default_factory", None)
    return make() if callable(make) else start


_ENDS: Final[dict[type, tuple[object, ...]]] = {}
"""What was found by `_ends_of`: only who keeps a world asks for it."""


def encode(value: object) -> object:
    """Return a value of a world as plain data. Raises TypeError for what is neither plain nor one of RECORDS."""
    kind = type(value)
    if kind in _PLAIN:
        return value
    if kind in _TAGS:
        if isinstance(value, model.Thing):
            row = row_of_thing(value, encode)
            if row is not None:
                return [THING_ROW, *row]
        elif isinstance(value, model.Room):
            row = row_of_room(value, encode)
            if row is not None:
                return [ROOM_ROW, *row]
        parts, ends = _PARTS[kind](value), _ENDS.get(kind)
        if kind is texts.Text and parts[1] == (parts[2],) and type(parts[2]) is str:
            return [WORDS_ALONE, parts[0], parts[2]]
        if ends is None:
            ends = _ENDS[kind] = _ends_of(kind)
        given = len(parts)
        for end in ends:
            part = parts[given - 1]
            if part is not end and (type(part) is not type(end) or part != end):
                break
            given -= 1
        return _listed(_TAGS[kind], parts[:given])
    if isinstance(value, dict):
        if _WORDS.issuperset(map(type, value)):
            return {key: part if type(part) in _PLAIN else encode(part) for key, part in value.items()}
        return _listed(_MAPPING, [part for entry in value.items() for part in entry])
    if kind is tuple:
        assert isinstance(value, tuple)
        return _listed(_TUPLE, value)
    if kind is frozenset:
        assert isinstance(value, frozenset)
        return _listed(_SET, sorted(value, key=str))
    raise TypeError(f"a {kind.__name__} cannot be kept")


def _listed(tag: int, parts: Iterable[object]) -> list[object]:
    """Return a tag and the plain data of each part behind it."""
    listed: list[object] = [tag]
    for part in parts:
        kind = type(part)
        # Most parts are plain, or hold nothing, and a call for each of them would double the time.
        if kind in _PLAIN:
            listed.append(part)
        elif part or kind not in _NOTHING:
            listed.append(encode(part))
        else:
            listed.append(_NOTHING[kind])
    return listed


Kind = TypeVar("Kind")


def decode(data: object, kind: type[Kind]) -> Kind:
    """Return the record that was encoded.

    Raises ValueError, TypeError or LookupError for data that is none of this kind.
    """
    record = _decode(data)
    if type(record) is not kind:
        raise ValueError(f"this is no {kind.__name__}")
    return record


def _decode(node: object) -> object:
    # Called for lists and mappings only, but for the outermost: most nodes are plain, and a call is dear.
    if type(node) is list:
        tag = node[0]
        if type(tag) is not int or tag < 0:
            raise ValueError("a list without a tag")
        return _MAKERS[tag]([_decode(part) if type(part) is list or type(part) is dict else part for part in node[1:]])
    if type(node) is dict:
        return {key: _decode(part) if type(part) is list or type(part) is dict else part for key, part in node.items()}
    return node
