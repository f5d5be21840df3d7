"""Our records do what Python's own do, as far as we use them."""

import copy
import dataclasses
import pickle
import typing

import pytest

from backrooms_if import records
from backrooms_if.records import NamedTuple, field, record, replace


class Point(NamedTuple):
    """A point."""

    x: int
    y: int = 0
    """How far up."""

    @property
    def is_low(self) -> bool:
        return self.y == 0


class Long(NamedTuple):
    """A tuple of more fields than most."""

    a: int
    b: int
    c: int
    d: int
    e: int
    f: int
    g: int
    h: int
    i: int
    j: int
    k: int = 11
    m: int = 12


class Theirs(typing.NamedTuple):
    x: int
    y: int = 0


@record(frozen=True, slots=True)
class Box:
    """A box."""

    name: str
    size: int = 1
    kept: list[int] = field(default_factory=list)
    made: dict[str, int] = field(default_factory=dict, init=False, compare=False, repr=False)

    def doubled(self) -> "Box":
        return replace(self, size=self.size * 2)


def test_a_named_tuple_is_a_tuple_with_names() -> None:
    point = Point(1, 2)
    x, y = point
    assert (x, y, point[1], point.x, len(point)) == (1, 2, 2, 1, 2)
    assert point == (1, 2)
    assert hash(point) == hash((1, 2))
    assert (type(Point), Point.__doc__, Point.__match_args__) == (type, "A point.", ("x", "y"))
    assert not hasattr(point, "__dict__")


def test_a_named_tuple_has_defaults_names_and_methods() -> None:
    assert Point(1) == Point(x=1) == Point(1, y=0) == Point(y=0, x=1) == Point._make([1, 0])
    assert Point(1).is_low
    assert Point(1)._replace(y=3) == Point(1, 3)
    assert Point(1)._asdict() == {"x": 1, "y": 0}
    assert repr(Point(1)) == repr(Theirs(1)).replace("Theirs", "Point")
    match Point(1, 2):
        case Point(x, y=2):
            assert x == 1
        case _:
            pytest.fail("a pattern by place and name fits")


@pytest.mark.parametrize(("values", "named"), [((), {}), ((1, 2, 3), {}), ((1,), {"x": 1}), ((1,), {"z": 1})], ids=str)
@pytest.mark.parametrize("kind", [Point, Theirs])
def test_a_named_tuple_refuses_what_pythons_own_refuses(
    kind: type[object], values: tuple[int, ...], named: dict[str, int]
) -> None:
    with pytest.raises(TypeError):
        kind(*values, **named)


def test_a_named_tuple_may_be_long() -> None:
    assert tuple(Long(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, m=0)) == (*range(10), 11, 0)
    with pytest.raises(TypeError):
        Long(1, 2)  # type: ignore[call-arg]


def test_a_named_tuple_refuses_names_that_are_no_fields() -> None:
    with pytest.raises(ValueError, match="z"):
        Point(1)._replace(**{"z": 1})
    with pytest.raises(TypeError):
        Point._make([1])
    with pytest.raises(AttributeError):
        Point(1).x = 2  # type: ignore[misc]


def test_a_record_is_frozen_and_has_slots() -> None:
    box = Box("a", 2)
    assert not hasattr(box, "__dict__")
    with pytest.raises(dataclasses.FrozenInstanceError):
        box.size = 3  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del box.size


def test_a_record_is_compared_and_shown_by_what_it_was_given() -> None:
    one, other = Box("a", 2, [1]), Box(name="a", kept=[1], size=2)
    one.made["b"] = 1
    assert one == other
    assert one != Box("a", 3, [1])
    assert other.made == {}
    assert repr(one) == "Box(name='a', size=2, kept=[1])"
    assert Box.__match_args__ == ("name", "size", "kept")
    assert one.doubled() == Box("a", 4, [1])
    assert Box("a").kept is not Box("a").kept
    with pytest.raises(TypeError):
        hash(one)  # a list in it
    with pytest.raises(TypeError):
        replace(one, weight=1)  # type: ignore[call-arg]


def test_a_record_of_more_fields_than_most_is_filled_in_their_order() -> None:
    names = [f"field{number}" for number in range(len(records._PUT_NAMES) + 1)]
    for count in (1, 2, len(names) - 1, len(names)):
        body = {"__annotations__": dict.fromkeys(names[:count], int), "__qualname__": "Row", "__module__": __name__}
        row: type = record(frozen=True, slots=True)(type("Row", (), body))
        made = row(*range(count))
        assert [getattr(made, name) for name in names[:count]] == list(range(count))
        assert type(made) is row
        with pytest.raises(TypeError):
            row(*range(count + 1))
        with pytest.raises(dataclasses.FrozenInstanceError):
            setattr(made, names[0], 1)


def test_records_can_be_copied_and_pickled() -> None:
    for made in (Point(1, 2), Box("a", 2, [1])):
        assert copy.deepcopy(made) == made
        assert pickle.loads(pickle.dumps(made)) == made


def test_what_a_record_here_cannot_do_is_refused_when_it_is_made() -> None:
    with pytest.raises(TypeError, match="frozen"):
        records._record(frozen=False, slots=True)
    with pytest.raises(TypeError, match="none of it"):
        records._field(default_factory=dict, init=False)
    with pytest.raises(TypeError, match="default"):
        records._TupleMaker("Wrong", (object,), {"__annotations__": {"a": int, "b": int}, "a": 1})
    with pytest.raises(TypeError, match="bases"):
        records._TupleMaker("Wrong", (object, dict), {})
