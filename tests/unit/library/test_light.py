"""Of a very large world little is held in memory while it is compiled, and what comes of it is the same."""

import gc
import json
from pathlib import Path

import pytest

import backrooms_if as bif
from backrooms_if.library import load, warm
from backrooms_if.library.cache import Kept
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.pieces import places_in, unpacked
from benchmarks.levels import write_world


def kept_of(where: Path, monkeypatch: pytest.MonkeyPatch, large: int) -> Kept:
    monkeypatch.setattr(load, "_LARGE", large)
    return warm.kept_form(bif.load_world(where))


def told_of(kept: Kept) -> list[object]:
    """Return what is kept of a world, in which the order of what is found by a key does not count."""
    levels = [unpacked(entry).split(b"\n") for entry in kept.levels]
    sections = [(json.loads(lines[0]), places_in(lines[1:])) for lines in levels]
    return [json.loads(kept.head), list(map(json.loads, kept.outlines)), sections]


@pytest.fixture(autouse=True)
def _nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off")


def test_a_world_compiled_with_less_in_memory_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(tmp_path / "w", 3, 6)
    assert told_of(kept_of(tmp_path / "w", monkeypatch, 0)) == told_of(kept_of(tmp_path / "w", monkeypatch, 1_000_000))


def test_things_are_of_a_kind_of_another_level_as_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    levels = tmp_path / "levels"
    levels.mkdir()
    head = "format: 1\nid: w\ntitle: W\nauthors: A\nlicense: CC0-1.0\nstart: a/hall\n"
    (tmp_path / "world.yaml").write_text(head, encoding="utf-8")
    kinds = "kinds: {jar: {name: a jar, text: Glass., container: {}, size: 2}}"
    places = "level: {0}\ntitle: {0}\nrooms: {{hall: {{name: Hall, text: A hall.}}}}\n"
    (levels / "a.yaml").write_text(places.format("a") + kinds + "\n", encoding="utf-8")
    things = "things: {pot: {kind: a/jar, name: a pot, in: hall}, cup: {kind: a/jar, name: a cup, in: hall}}\n"
    (levels / "b.yaml").write_text(places.format("b") + things, encoding="utf-8")
    assert kept_of(tmp_path, monkeypatch, 0) == kept_of(tmp_path, monkeypatch, 1_000_000)


def test_a_fault_in_such_a_world_is_told_as_in_any(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(tmp_path / "w", 3, 6)
    file = tmp_path / "w" / "levels" / "l1.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace("north: r1", "north: nowhere_at_all"), encoding="utf-8")
    told = []
    for large in (0, 1_000_000):
        monkeypatch.setattr(load, "_LARGE", large)
        with pytest.raises(bif.WorldFileError) as caught:
            bif.load_world(tmp_path / "w")
        told.append((caught.value.problems, caught.value.sources))
    assert told[0] == told[1]
    assert [problem.code for problem in told[0][0]] == ["E301"]


_WORLD = """\
format: 1
id: w
title: W
authors: A
license: CC0-1.0
start: a/hall
ways: {north: onward}
goals:
  all_told: {when: b/count > 1 and b/lamp.lit, award: 2}
endings:
  gone: {title: Gone, text: Gone., when: at(b/cave) and held(a/coin)}
things:
  map: {name: a map, in: a/hall, text: A map.}
"""
_A = """\
level: a
title: A
rooms:
  hall:
    name: Hall
    text: A hall. [once|New.]
    exits: {north: {to: b/cave, door: gate}, "east, out": {to: yard, say: You go.}}
    scenery: {"walls, wall": Bare.}
  yard: {name: Yard, text: A yard., tags: [open], exits: {west: hall, up: {to: b/cave, door: b/hatch}}}
doors:
  gate: {name: a gate, text: A gate.}
things:
  sky: {name: the sky, in: open, text: Blue., scenery: {}}
  coin: {name: a coin, in: hall, count: 3, text: A coin., treasure: {found: 1, kept: 2, home: box}}
  box: {name: a box, in: yard, container: {}}
flags: {seen: false}
rules:
  first: {instead: taking, thing: coin, when: at(hall) and not seen, do: [set: {seen: true}, say: Not yet.]}
"""
_B = """\
level: b
title: B
rooms:
  cave:
    name: Cave
    text: A cave.
    exits: {south: {to: a/hall, door: a/gate}, down: {to: a/yard, door: hatch}}
    noclip: {crack: {via: wall, to: pit, odds: 1 in 4, sign: A crack.}}
  pit: {name: Pit, text: A pit., forced: cave}
doors:
  hatch: {name: a hatch, text: A hatch.}
things:
  lamp: {name: a lamp, in: cave, text: A lamp., light: {}, switchable: {}}
actors:
  rat: {name: a rat, in: cave, text: A rat.}
counters: {count: {start: 1}}
timers: {bell: {after: 3, running: true, do: [add: {count: 1}, say: A bell.]}}
"""


def test_what_levels_share_is_the_same_in_a_world_that_is_packed_as_it_is_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "levels").mkdir()
    for name, text in (("world.yaml", _WORLD), ("levels/a.yaml", _A), ("levels/b.yaml", _B)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    packed, made = kept_of(tmp_path, monkeypatch, 0), kept_of(tmp_path, monkeypatch, 1_000_000)
    assert json.loads(packed.head) == json.loads(made.head)
    assert (packed.outlines, packed.levels) == (made.outlines, made.levels)
    assert bif.load_world(tmp_path).judged >= {"count", "lit"}


def test_such_a_world_is_kept_as_any_and_opens_warm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_world(tmp_path / "w", 3, 6)
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(load, "_LARGE", 0)
    cold = bif.load_world(tmp_path / "w")
    monkeypatch.setattr(load, "_packed", None)  # whoever compiled would come by it
    warm_again = bif.load_world(tmp_path / "w")
    assert warm.kept_form(warm_again) == warm.kept_form(cold)


def test_nothing_of_compiling_is_left_to_the_collector(tmp_path: Path) -> None:
    write_world(tmp_path / "w", 2, 3)
    gc.collect()
    gc.disable()
    try:
        world = bif.load_world(tmp_path / "w")
        left = [one for one in gc.get_objects() if isinstance(one, Draft)]
    finally:
        gc.enable()
    assert len(world.rooms_by_id) == 6
    assert not left
