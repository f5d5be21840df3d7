"""Plain rooms and things are made by a shorter way than others, and are what the longer way would have made of them."""

import sys
from pathlib import Path
from types import FrameType

import pytest

from backrooms_if.library.load import Checked, check_text, check_world, locate
from backrooms_if.library.warm import kept_form
from backrooms_if.world import compile_exits, compile_plain, compile_rooms
from backrooms_if.world.naming import read_name, read_phrase, read_plainly
from tests.unit.world.inline import HEAD

WORLDS = sorted([*Path("tests/worlds").glob("*.yaml"), *Path("tests/worlds").glob("*/world.yaml")])
ODD = """
rooms:
  hall:
    name: Hall
    text: |
      A hall.
      - A list.

      A paragraph {turns}.
    exits:
      north: den
      "south, out": den
      east: {to: den, say: You go.}
      west: {to: den, say: "You go [once|at last]."}
      up: {to: den, cost: 2}
      down: [{to: den, when: dark}, hall]
    noclip:
      thin: {via: wall, to: den, odds: 1 in 3, sign: Thin., say: Through.}
      thick: {via: fall, to: {den: 2, hall: 1}, sign: Deep., by: waiting, when: dark}
  den: {name: Den, exits: {north: hall}, tags: [small]}
things:
  key: {name: a brass key, in: hall, text: A key.}
  twin: {name: a key, in: hall, text: "A key [first|and|again].", count: 3}
  desk: {name: a desk, in: den, text: A desk., supporter: true}
  leg: {name: a desk leg, part_of: key, text: A leg.}
  cup: {name: a cup, upon: desk, text: "{the key}"}
  stain: {name: a stain, in: [hall, den], scenery: true, text: A stain.}
  flask: {name: a flask, in: player, text: A flask.}
"""
NAMES = [
    "a brass key", "an owl", "some sand", "the moon", "The Moon", "a key", "a the key", "a piece of chalk", "the of",
    "a", "a  wide  gap", "an e-reader", "a café", "Bob", "a B", "my coat", "a 7", "a key ", "\ta key", "a ٣",
    "a ﬁ", "some",
]  # fmt: skip


def lengthily(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let nothing be plain."""
    monkeypatch.setattr(compile_plain, "_GIVEN", {"nothing"})
    monkeypatch.setattr(compile_rooms, "_PLAIN", frozenset())
    monkeypatch.setattr(compile_exits, "_PLAIN", frozenset())


def same(one: Checked, other: Checked) -> None:
    assert one.problems == other.problems
    assert (one.world is None) is (other.world is None)
    if one.world is not None and other.world is not None:
        assert kept_form(one.world) == kept_form(other.world)


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.parent.name if path.stem == "world" else path.stem)
def test_a_world_is_the_same_by_the_longer_way(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where = path.parent if path.stem == "world" else path
    found = check_world(where, with_lint=False)
    lengthily(monkeypatch)
    same(found, check_world(where, with_lint=False))
    assert found.world is not None
    assert kept_form(locate(where).world) == kept_form(found.world), "with all places noted no way is plain"


def test_what_is_beside_plain_things_and_ways_is_the_same_by_the_longer_way(monkeypatch: pytest.MonkeyPatch) -> None:
    found = check_text(HEAD + ODD, with_lint=False)
    assert found.world is not None, found.problems
    lengthily(monkeypatch)
    same(found, check_text(HEAD + ODD, with_lint=False))


@pytest.mark.parametrize("name", NAMES)
def test_a_plain_name_is_read_as_any_name_is(name: str) -> None:
    read = read_plainly(name)
    if read is not None:
        assert read == (read_name(name, None, False), read_phrase(name))


@pytest.mark.parametrize("name", NAMES)
def test_a_thing_of_any_name_is_the_same_by_the_longer_way(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = f"{HEAD}rooms:\n  hall: {{name: Hall}}\nthings:\n  one: {{name: {name!r}, in: hall, text: One.}}\n"
    found = check_text(text, with_lint=False)
    lengthily(monkeypatch)
    same(found, check_text(text, with_lint=False))


@pytest.mark.parametrize(
    "wrong",
    [
        "  key: {name: a key, in: hal, text: A key.}",
        "  key: {name: a key, in: key, text: A key.}",
        "  key: {name: a key, in: hall, text: 'A [key.'}",
        "  key: {name: a key, in: hall, text: '{the kye}'}",
        "  hall: {name: a hall, in: hall, text: A hall.}",
        "  key: {name: key, in: hall, text: A key.}",
        "  key: {name: a key, in: hall, text: {text: shared}}",
    ],
)
def test_faults_of_what_looks_plain_are_told_alike(wrong: str, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (
        f"{HEAD}rooms:\n  hall: {{name: Hall, exits: {{north: hal, south: {{to: key, say: Go.}}}}}}\nthings:\n{wrong}\n"
    )
    found = check_text(text, with_lint=False)
    assert found.problems
    lengthily(monkeypatch)
    same(found, check_text(text, with_lint=False))


def calls_of(rooms: int) -> int:
    """Return how many functions of ours are called while a world of so many plain rooms is compiled."""
    lines = [HEAD.replace("hall", "r0"), "rooms:"]
    for room in range(rooms):
        lines += [f"  r{room}:", f"    name: Room {room}", "    text: |", "      Carpet.", "      Paper."]
        lines += ["    exits:", f"      north: r{(room + 1) % rooms}", "      south: {to: r0, say: Back.}"]
    lines.append("things:")
    for thing in range(2 * rooms):
        lines.append(f"  t{thing}: {{name: a damp thing{thing}, in: r{thing // 2}, text: It is damp.}}")
    text = "\n".join(lines)
    number = 0

    def count(frame: FrameType, event: str, arg: object) -> None:
        nonlocal number
        if event == "call" and "/backrooms_if/" in frame.f_code.co_filename:
            module = str(frame.f_globals.get("__name__", "backrooms_if.records"))
            number += module.startswith(("backrooms_if.world.", "backrooms_if.language.", "backrooms_if.records"))

    check_text(text, with_lint=False)
    sys.setprofile(count)
    try:
        checked = check_text(text, with_lint=False)
    finally:
        sys.setprofile(None)
    assert checked.world is not None
    return number


def test_a_plain_room_with_two_ways_and_two_things_is_compiled_in_few_calls() -> None:
    assert (calls_of(60) - calls_of(20)) / 40 < 40
