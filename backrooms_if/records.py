"""Named tuples and frozen records as Python has them, made in a fraction of the time. Every layer takes them from here.

`typing.NamedTuple` and `dataclasses.dataclass` write source text for each class and compile it; for the hundred records
that a game imports, that was a third of its start. Here all records share a few functions. To a type checker they are
Python's own, and whatever a record here cannot do, it says at import. Why so: docs/adr/0016-records-of-our-own.md
"""

import collections
import sys
from collections.abc import Callable, Iterable, Mapping
from operator import itemgetter
from types import FunctionType
from typing import TYPE_CHECKING, Any, Final, Self, cast


def _property(index: int, about: str) -> property:
    return property(itemgetter(index), doc=about)


# What `collections.namedtuple` reads a field by, where Python has it: in C, several times as fast.
_getter: Final[Callable[[int, str], object]] = getattr(collections, "_tuplegetter", _property)


def _completed(
    owner: str,
    names: tuple[str, ...],
    defaults: Mapping[str, object],
    values: tuple[object, ...],
    named: dict[str, object],
) -> list[object]:
    """Return the values of all fields, in order. Raises TypeError for one too many, one twice and one that lacks."""
    if len(values) > len(names):
        raise TypeError(f"{owner}() takes {len(names)} values, and {len(values)} were given")
    found = list(values)
    for name in names[len(values) :]:
        if name in named:
            found.append(named.pop(name))
        elif name in defaults:
            default = defaults[name]
            found.append(default.make() if type(default) is _Made else default)
        else:
            raise TypeError(f"{owner}() lacks a value for `{name}`")
    if named:
        raise TypeError(f"{owner}() has no room for {', '.join(f'`{name}`' for name in named)}")
    return found


# --- named tuples ----------------------------------------------------------------------------------------------------


class _Tuple(tuple[object, ...]):
    """What all named tuples share."""

    __slots__ = ()
    _fields: tuple[str, ...]

    @classmethod
    def _make(cls, values: Iterable[object]) -> Self:
        """Return one of these values. Raises TypeError if they are too few or too many."""
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"{cls.__name__} has {len(cls._fields)} fields, and {len(made)} values were given")
        return made

    def _replace(self, **changed: object) -> Self:
        """Return another with some values changed. Raises ValueError for a name that is no field's."""
        made = self._make(map(changed.pop, self._fields, self))
        if changed:
            raise ValueError(f"{type(self).__name__} has no field {', '.join(changed)}")
        return made

    def _asdict(self) -> dict[str, object]:
        """Return the values by name."""
        return dict(zip(self._fields, self, strict=True))

    def __repr__(self) -> str:
        return _told(self, self._fields, self)

    def __getnewargs__(self) -> tuple[object, ...]:
        return tuple(self)


def _told(record: object, names: Iterable[str], values: Iterable[object]) -> str:
    pairs = ", ".join(f"{name}={value!r}" for name, value in zip(names, values, strict=True))
    return f"{type(record).__name__}({pairs})"


class _TupleMaker(type):
    """Makes a named tuple of a class statement, as `typing.NamedTuple` does: a plain class, of the type `type`."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, object]) -> type:
        if not bases:
            return super().__new__(cls, name, bases, namespace)
        if len(bases) > 1:
            raise TypeError("a named tuple has no other bases")
        names, defaults = _declared(namespace)
        getters = {field: _getter(index, f"Field {index}.") for index, field in enumerate(names)}
        shared = {"_fields": names, "_field_defaults": defaults, "__match_args__": names, "__slots__": ()}
        return type(name, (_Tuple,), {**namespace, **getters, **shared, "__new__": _new(name, names, defaults)})


def _declared(namespace: Mapping[str, object]) -> tuple[tuple[str, ...], dict[str, object]]:
    """Return the fields of a class's body, and the defaults of those that have one."""
    annotations = namespace.get("__annotations__", {})
    assert isinstance(annotations, dict)
    names = tuple(annotations)
    defaults = {name: namespace[name] for name in names if name in namespace}
    if tuple(defaults) != names[len(names) - len(defaults) :]:
        raise TypeError("a field without a default follows one with a default")
    return names, defaults


_make: Final = tuple.__new__

# What makes a record of so many values: a class gets its own with its fields for the names, so that Python itself takes
# values by place or name, at the speed of `collections.namedtuple`, which compiles the same for each class.
_MAKERS: Final[tuple[Callable[..., _Tuple], ...]] = (
    lambda cls: _make(cls, ()),
    lambda cls, a: _make(cls, (a,)),
    lambda cls, a, b: _make(cls, (a, b)),
    lambda cls, a, b, c: _make(cls, (a, b, c)),
    lambda cls, a, b, c, d: _make(cls, (a, b, c, d)),
    lambda cls, a, b, c, d, e: _make(cls, (a, b, c, d, e)),
    lambda cls, a, b, c, d, e, f: _make(cls, (a, b, c, d, e, f)),
    lambda cls, a, b, c, d, e, f, g: _make(cls, (a, b, c, d, e, f, g)),
    lambda cls, a, b, c, d, e, f, g, h: _make(cls, (a, b, c, d, e, f, g, h)),
    lambda cls, a, b, c, d, e, f, g, h, i: _make(cls, (a, b, c, d, e, f, g, h, i)),
    lambda cls, a, b, c, d, e, f, g, h, i, j: _make(cls, (a, b, c, d, e, f, g, h, i, j)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k: _make(cls, (a, b, c, d, e, f, g, h, i, j, k)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m: _make(cls, (a, b, c, d, e, f, g, h, i, j, k, m)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n: _make(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _make(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p: _make(cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q: _make(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r: _make(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s: _make(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t: _make(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)
    ),
    lambda cls, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u: _make(
        cls, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u)
    ),
)


def _taker(
    owner: str, names: tuple[str, ...], defaults: Mapping[str, object], first: str, make: Callable[..., object]
) -> Callable[..., object]:
    """Return a function that takes `first` and these values and hands them, completed and in order, to `make`."""
    code = _MAKERS[len(names)].__code__.replace(co_varnames=(first, *names), co_name=owner, co_qualname=owner)
    return FunctionType(code, {"_make": make}, None, tuple(defaults.values()))


def _new(owner: str, names: tuple[str, ...], defaults: Mapping[str, object]) -> Callable[..., object]:
    if len(names) < len(_MAKERS):
        return _taker(owner, names, defaults, "_cls", _make)

    def __new__(_cls: type[_Tuple], *values: object, **named: object) -> _Tuple:
        return _make(_cls, _completed(owner, names, defaults, values, named))

    return __new__


# --- frozen records with slots ---------------------------------------------------------------------------------------


class _Made:
    """The start of a field that is made anew for each record. `is_given`: whoever makes a record may give another."""

    __slots__ = ("is_given", "make")

    def __init__(self, make: Callable[[], object], is_given: bool) -> None:
        self.make = make
        self.is_given = is_given


def _field(
    *, default_factory: Callable[[], object], init: bool = True, compare: bool = True, repr: bool = True
) -> _Made:
    """Return the start of a field, as `dataclasses.field` does. What is not given is neither compared nor shown."""
    if not init == compare == repr:
        raise TypeError("a field is given, compared and shown, or none of it")
    return _Made(default_factory, init)


def _record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
    """Return what makes a frozen record with slots of a class, as `dataclasses.dataclass` does; it makes no others."""
    if not (frozen and slots):
        raise TypeError("records are frozen and have slots; for another take dataclasses.dataclass")
    return _as_record


def _as_record(plain: type) -> type:
    fields, defaults = _declared(vars(plain))
    inner = {name for name, start in defaults.items() if type(start) is _Made and not start.is_given}
    names = tuple(name for name in fields if name not in inner)
    body = {name: value for name, value in vars(plain).items() if name not in (*fields, "__dict__", "__weakref__")}
    shared = {"__slots__": fields, "__match_args__": names, "__qualname__": plain.__qualname__, **_SHARED}
    made = type(plain)(plain.__name__, plain.__bases__, {**body, **shared})
    puts = {name: getattr(made, name).__set__ for name in fields}
    own = {name: start.make for name, start in defaults.items() if name in inner and type(start) is _Made}
    made.__init__ = _init(made, names, defaults, puts, own)  # type: ignore[misc]
    return made


def _init(
    made: type,
    names: tuple[str, ...],
    defaults: Mapping[str, object],
    puts: Mapping[str, Callable[[object, object], None]],
    own: Mapping[str, Callable[[], object]],
) -> Callable[..., None]:
    count = len(names)
    given = tuple(puts[name] for name in names)
    others = tuple((puts[name], make) for name, make in own.items())
    starts = {name: defaults[name] for name in names if name in defaults}
    anew = tuple((index, puts[name]) for index, name in enumerate(names) if type(starts.get(name)) is _Made)

    def fill(self: object, values: tuple[object, ...]) -> None:
        for put, value in zip(given, values, strict=True):
            put(self, value)
        for put, make in others:
            put(self, make())

    fill_all = _filler(made, names) if 0 < count <= len(_PUT_NAMES) and not own else fill

    def fill_anew(self: object, values: tuple[object, ...]) -> None:
        fill_all(self, values)
        for index, put in anew:
            value = values[index]
            if type(value) is _Made:
                put(self, value.make())

    if count < len(_MAKERS):
        return cast(
            "Callable[..., None]", _taker(made.__name__, names, starts, "self", fill_anew if anew else fill_all)
        )

    def __init__(self: object, *values: object, **named: object) -> None:
        if named or len(values) != count:
            values = tuple(_completed(made.__name__, names, defaults, values, named))
        fill(self, values)

    return __init__


_PUT_NAMES: Final = tuple("abcdefghijklmnopqrstuvwx")


def _filler(made: type, names: tuple[str, ...]) -> Callable[[object, tuple[object, ...]], None]:
    """Return what gives a record its values, in a quarter of the time that a call for each slot takes.

    Meanwhile it is of a class with the same slots that takes changes: to set a field of that is one step of Python's,
    and a class that refuses them is asked each time. The function gets these fields for its names, the first of them
    so often that all names are used.
    """
    spare = len(_PUT_NAMES) - len(names)
    open_one = type(made.__name__, made.__bases__, {"__slots__": names})
    become = vars(object)["__class__"].__set__

    # fmt: off
    def put(self: Any, values: tuple[object, ...]) -> None:
        become(self, open_one)
        (
            self.a, self.b, self.c, self.d, self.e, self.f, self.g, self.h, self.i, self.j, self.k, self.l,
            self.m, self.n, self.o, self.p, self.q, self.r, self.s, self.t, self.u, self.v, self.w, self.x,
        ) = spare * values[:1] + values
        self.__class__ = made
    # fmt: on

    new_names = dict(zip(_PUT_NAMES, (*(names[:1] * spare), *names), strict=True))
    put.__code__ = put.__code__.replace(co_names=tuple([new_names.get(name, name) for name in put.__code__.co_names]))
    return put


def _values(record: object) -> tuple[object, ...]:
    return tuple([getattr(record, name) for name in _names(record)])


def _names(record: object) -> tuple[str, ...]:
    names: tuple[str, ...] = type(record).__match_args__  # type: ignore[attr-defined]
    return names


def _refuse_change(record: object, name: str, value: object = None) -> None:
    from dataclasses import FrozenInstanceError  # Python's own, and dear to import

    raise FrozenInstanceError(f"cannot change the field {name!r}")


def _is_equal(record: object, other: object) -> object:
    return _values(record) == _values(other) if type(other) is type(record) else NotImplemented


def _hash(record: object) -> int:
    return hash(_values(record))


def _state(record: object) -> list[object]:
    return [getattr(record, name) for name in type(record).__slots__]  # type: ignore[attr-defined]


def _set_state(record: object, values: Iterable[object]) -> None:
    for name, value in zip(type(record).__slots__, values, strict=True):  # type: ignore[attr-defined]
        object.__setattr__(record, name, value)


_SHARED: Final[dict[str, object]] = {
    "__setattr__": _refuse_change,
    "__delattr__": _refuse_change,
    "__eq__": _is_equal,
    "__hash__": _hash,
    "__repr__": lambda record: _told(record, _names(record), _values(record)),
    "__getstate__": _state,
    "__setstate__": _set_state,
}


def _replaced(record: object, /, **changed: object) -> object:
    """Return another record with some fields changed. Raises TypeError for a name that is no field's."""
    for name in _names(record):
        changed.setdefault(name, getattr(record, name))
    return type(record)(**changed)


if TYPE_CHECKING or sys.version_info >= (3, 14):  # there a class body keeps its annotations elsewhere
    from dataclasses import dataclass as record
    from dataclasses import field, replace
    from typing import NamedTuple
else:
    record, field, replace = _record, _field, _replaced
    NamedTuple = _TupleMaker("NamedTuple", (), {"__module__": __name__})

of_values: Final = tuple.__new__
"""Makes a named tuple of its class and just as many values as it has fields, which nobody counts: in half the time, for
the few kinds of which a world has thousands."""

__all__ = ["NamedTuple", "field", "of_values", "record", "replace"]
