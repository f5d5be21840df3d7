"""Of a very large world ordinary rooms and things are taken by pattern; what comes of it is the world as compiled."""

from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.library import load, taking
from backrooms_if.library.files import read_files
from backrooms_if.world.directions import OPPOSITES
from backrooms_if.worldfile.load import load as load_file
from tests.unit.library.test_light import kept_of, told_of

HEAD = """\
format: 1
id: w
title: W
authors: A
license: CC0-1.0
start: a/r0
things:
  map: {name: a map, in: a/r0, text: A map.}
  note: {name: a note, in: a/r2, text: A note.}
"""
OTHER = """\
level: b
title: B
rooms:
  r0:
    name: Elsewhere
    text: Nothing here.
    exits:
      up: a/r0
  cave: {name: Cave, text: "A cave. [once|New.]", exits: {south: a/r2}}
things:
  pebble:
    name: a pebble
    in: r0
    text: A pebble.
"""
A = """\
level: a
title: A
# What comes first.
rooms:
  r0:
    text: |
      The first
      of two lines.

      A paragraph; it's "here".
    name: First room
    exits:
      north: r1
      in: {to: b/r0, say: You go in.}
  # Between them.

  r1:
    name: Caf\u00e9
    text: One \u00e9, \u201ctwo\u201d.
    exits:
      south: {to: r0}
  r2:
    name: A dark room
    text: |
      Dark. {the lamp}
    lit: false
    exits: {north: b/cave, east: [r0, {say: No.}]}
  r3:
    name: 3rd
    text: |-
      - A list
      - of two.
  r4:
    exits:
      down:
        say: Down.
        to: r3
    name: Last
    text: Words that go on
      in the next line, "as said",
       and in another.
    noclip:
      wall: {via: wall, to: r3, sign: A stain.}
      pane: {say: "No, not here.", via: wall, to: r3, sign: A stain.}
  r5:
    name: Thin
    exits:
      up:
        to: r4
        say: Up, and on.
      west: {to: b/cave}
      down:
        to: r2
      north: {to: r6, door: hatch}
      south: {door: gate, to: r4, say: Through.}
      east: {to: r3, odds: 1 in 4, door: gap}
    noclip:
      thin: {to: b/r0, via: floor, odds: 1 in 12, say: You fall.}
      thinner:
        via: wall
        to: r3
        sign: Paper, and thin.
        odds: 3 in 4
        miss: Nothing.
  r7: {name: More, exits: {north: {to: r6, door: gap}}}
  r6:
    name: Thick
    exits:
      west: {to: b/cave, say: On., odds: 3 in 4}
      south: {to: r5, door: hatch}
    noclip:
      thick: {via: doorway, to: r3}
things:
  lamp:
    name: a lamp
    in: r1
    text: A lamp.
  stone:
    name: a stone
    in: r1
    text: A stone.
  tin:
    in: r0
    name: the tin of Old polish
  coin:
    name: a coin
    in: r1
    count: 3
  rope:
    name: some rope
    text: |
      Rope, and
      more rope.
    in: r1
  cord:
    in: r2
    name: a cord
    text: >
      Cord, in
      two lines.

      And a third.
  thread:
    text: 'It''s a thread.


      Of "two" colours, and
      long.'
    name: a thread
    in: r2
  yarn:
    text: "A yarn."
    name: some yarn
    in: r2
  floss:
    text: "Floss, \\"fine\\" and more."
    name: some floss
    in: r2
  lint:
    text: 'Lint,
      and so on.
      '
    name: some lint
    in: r2
  twine:
    in: r2
    name: some twine of some kind
    text: >-
      Twine.
        Not folded.
  beam: {name: a beam, in: [r3, r4], fixed: true}
doors:
  gate: {name: a gate}
  hatch: {name: a hatch}
  gap: {name: a gap}
actors:
  rat: {name: a rat, in: r1}
rules:
  first: {instead: jumping, at: r0, do: [say: No.]}
  all: {instead: singing, do: [say: No.]}
"""


def written(where: Path, a: str = A, b: str = OTHER, head: str = HEAD) -> Path:
    (where / "levels").mkdir(parents=True)
    for name, text in (("world.yaml", head), ("levels/a.yaml", a), ("levels/b.yaml", b)):
        (where / name).write_text(text, encoding="utf-8")
    return where


def is_packed(where: Path) -> bool:
    return load._packed(read_files(where, str(where))) is not None  # who opens it cannot tell


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off")


def same(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_packed(where)
    packed, made = (told_of(kept_of(where, monkeypatch, large)) for large in (0, 1_000_000))
    assert packed == made


def told(where: Path, monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """Return the codes that a world is refused with, which are told alike with less in memory."""
    found = []
    for large in (0, 1_000_000):
        monkeypatch.setattr(load, "_LARGE", large)
        with pytest.raises(bif.WorldFileError) as caught:
            bif.load_world(where)
        found.append((caught.value.problems, caught.value.sources))
    assert found[0] == found[1]
    return {problem.code for problem in found[0][0]}


def test_a_world_with_ordinary_rooms_among_others_is_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same(written(tmp_path / "w"), monkeypatch)


def test_what_is_ordinary_is_not_validated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, bytes] = {}

    def noted(name: str, data: bytes, *others: object) -> object:
        seen[Path(name).name] = data
        return load_file(name, data, *others)  # type: ignore[arg-type]

    monkeypatch.setattr(taking, "load", noted)
    assert is_packed(written(tmp_path / "w"))
    assert "stone" not in seen["a.yaml"].decode()
    assert "First room" not in seen["a.yaml"].decode()
    assert "A dark room" in seen["a.yaml"].decode()
    assert "pebble" not in seen["b.yaml"].decode()


def test_a_thing_that_another_level_names_is_as_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other = OTHER.replace("[once|New.]", "{the a/stone}")
    rules = "rules:\n  take: {instead: jumping, do: [move: {a/stone: r0}]}\n"
    same(written(tmp_path / "w", b=other + rules), monkeypatch)


def test_a_noclip_that_another_level_names_is_as_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = "rules:\n  press: {instead: pushing, thing: a/thick, do: [say: No.]}\n"
    same(written(tmp_path / "w", b=OTHER + rules), monkeypatch)


def test_a_world_that_asks_for_all_that_is_fixed_is_as_any_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = "rules:\n  take: {instead: taking, thing: fixed, do: [say: No.]}\n"
    world = written(tmp_path / "w", b=OTHER + rules)
    assert not is_packed(world)
    packed, made = (told_of(kept_of(world, monkeypatch, large)) for large in (0, 1_000_000))
    assert packed == made


@pytest.mark.parametrize("text", ['"\n      Wool. "', "'Wool\n    and so on.'", '"Wool,\\\n      and more."'])
def test_texts_in_quotes_that_are_unusual_are_read_as_any(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    wool = f"  wool:\n    name: some wool\n    in: r2\n    text: {text}\n"
    same(written(tmp_path / "w", A.replace("things:\n", f"things:\n{wool}")), monkeypatch)


def test_a_fault_of_an_ordinary_room_is_told_as_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    world = written(tmp_path / "w", A.replace("north: r1", "north: r11"))
    assert told(world, monkeypatch) == {"E301"}


@pytest.mark.parametrize(
    ("now", "then", "code"),
    [
        ("in: {to: b/r0", "in: {to: b/pebble", "E307"),
        ("in: {to: b/r0", "in: {to: b/nothing", "E301"),
        ("    in: r1\n    text: A stone", "    in: tin\n    text: A stone", "E314"),
        ("    in: r1\n    text: A stone", "    in: nothing\n    text: A stone", "E301"),
        ("name: a stone", "name: stone", "E502"),
        ("  stone:", "  tin:", "E105"),
        ("  stone:", "  r0:", "E305"),
        ("  stone:", "  wall:", "E305"),
        ("  stone:", "  thick:", "E305"),
        ("      thick:", "      thin:", "E305"),
        ("via: doorway", "via: door", "E217"),
        ("door: gate, to: r4", "to: r4", "E524"),
        ("to: r5, door: hatch", "to: r5, door: stone", "E307"),
        ("to: r5, door: hatch", "to: r5, door: map", "E307"),
        ("to: r5, door: hatch", "to: r5, door: none_such", "E302"),
        ("to: r5, door: hatch", "to: r5, door: gap", "E505"),
        ("to: b/cave, say: On., odds: 3 in 4", "to: b/cave, say: On., odds: 4 in 3", "E219"),
        ("to: b/cave, say: On., odds: 3 in 4", "to: b/cave, say: On., sign: On.", "E201"),
        ("odds: 3 in 4", "odds: 4 in 3", "E219"),
        ("        odds: 3 in 4\n", "", "E222"),
        ("via: doorway, to: r3", "via: doorway, to: r33", "E301"),
        ("  r1:", "  not:", "E310"),
        ("south: {to: r0}", "south: {to: r0}\n      south: r3", "E105"),
        ("    text: A stone.", "    text: A stone.\n    name: a rock", "E105"),
        ("    text: A stone.", "    text: A stone.\n    colour: grey", "E201"),
        ("    text: A stone.", "   text: A stone.", ""),
        ("    text: A stone.", "    text: A stone: grey.", ""),
        ("title: A", "title: A\n  tail", ""),
    ],
)
def test_what_is_wrong_beside_ordinary_rooms_is_told_as_in_any_world(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, now: str, then: str, code: str
) -> None:
    assert now in A
    world = written(tmp_path / "w", A.replace(now, then))
    if then.endswith("tail"):
        same(world, monkeypatch)
    else:
        assert code in (codes := told(world, monkeypatch)) or (codes and not code)


@pytest.mark.parametrize(
    "lines",
    [
        'intro: "It begins\nrooms:\n  r9:\n    name: No room\n  r8:\n    name: None"\n',
        "flags: {one: false,\n  r9:\n    name: No room\n  }\n",
        "intro: |+\n  Words.\n\n\n",
        "expanse: {key: 1}\n",
        "---\n",
        "rooms:\n  r9:\n    name: Twice\n",
    ],
)
def test_what_only_looks_like_an_entry_is_read_as_it_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lines: str
) -> None:
    assert told(written(tmp_path / "w", A + lines), monkeypatch)


def test_a_file_that_is_too_long_is_refused_as_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ways = "".join(f"      {word}: {{to: r0, say: Words}}\n" for word in OPPOSITES)
    rooms = "".join(f"  r{number}:\n    name: Room\n    exits:\n{ways}" for number in range(700))
    assert "E102" in told(written(tmp_path / "w", f"level: a\ntitle: A\nrooms:\n{rooms}", head=HEAD), monkeypatch)
