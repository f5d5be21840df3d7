"""What a level that was edited is said to have wrong by itself is what a fresh check of the whole world says of it."""

import os
import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from backrooms_if.library import warm
from backrooms_if.library.load import check_world
from backrooms_if.library.workbench import Workbench
from backrooms_if.problems import Problem

FILES = {
    "world.yaml": """\
format: 1
id: expanse
title: Expanse
authors: x
license: CC0-1.0
start: lobby/desk_room
flags: {alarm: false}
counters: {doors_opened: {}}
kinds:
  chair: {name: a chair, enterable: true, supporter: true, text: A chair.}
groups:
  tools: {of: [lobby/torch, cellar/spanner], fixed: false}
rules:
  ring: {before: waiting, at: cellar/vault, when: not alarm, do: [{set: {alarm: true}}, {say: It rings.}]}
  take_tools: {before: taking, thing: tools, do: [{add: {doors_opened: 1}}]}
endings:
  out: {title: Out, text: Out.}
""",
    "levels/lobby.yaml": """\
level: lobby
title: Lobby
rooms:
  desk_room:
    name: Desk Room
    text: A desk. [if alarm|It rings.]
    tags: [dry]
    exits:
      north: {to: cellar/stairs, door: cellar/hatch}
      east: hall
    noclip:
      thin: {via: wall, to: roof/edge, odds: 1 in 4, sign: Thin., say: Through.}
  hall:
    name: Hall
    text: A hall.
    exits:
      west: desk_room
      up: {to: roof/edge, one_way: true, id: ladder, hidden: true}
things:
  torch: {name: a torch, in: desk_room, light: {}, switchable: {}, text: A torch.}
  seat: {kind: chair, in: hall, name: a seat}
  bench: {kind: cellar/pew, in: hall, name: a bench}
rules:
  pull: {instead: pulling, thing: cellar/lever, do: [{reveal: ladder}, {say: Click.}]}
  sit: {after: entering, thing: chair, say: You sit.}
""",
    "levels/cellar.yaml": """\
level: cellar
title: Cellar
counters: {turns_below: {max: 9}}
rooms:
  stairs:
    name: Stairs
    text: Steps.
    exits:
      south: {to: lobby/desk_room, door: hatch}
      down: vault
  vault:
    name: Vault
    text: A vault. [if lobby/torch.lit|It shines.]
    lit: "false"
    tags: [wet]
    exits: {up: stairs}
doors:
  hatch: {name: a hatch, lockable: {key: roof/key}, text: Iron.}
things:
  lever: {name: a lever, in: vault, fixed: true, text: A lever.}
  spanner: {name: a spanner, in: lobby/hall, text: Bent.}
kinds:
  pew: {name: a pew, supporter: true, text: Of oak.}
rules:
  drip: {before: waiting, at: wet, do: [{add: {turns_below: 1}}, {say: It drips.}]}
  open_it: {after: opening, thing: hatch, do: [{add: {doors_opened: 1}}, {start: roof/wind}]}
""",
    "levels/roof.yaml": """\
level: roof
title: Roof
entrances: [edge]
rooms:
  edge:
    name: Edge
    text: The edge.
    exits:
      down: [{to: lobby/hall, when: carried(lobby/torch)}, {say: It is too dark.}]
things:
  key: {name: a key, in: box, text: Small.}
  box: {name: a box, in: edge, container: true, text: A box.}
timers:
  wind: {after: 3, say: Wind.}
groups:
  things_of_iron: {of: [key, cellar/lever], recorder: {}}
rules:
  leap: {instead: jumping, at: edge, do: [{end: out}]}
  hold: {before: taking, thing: things_of_iron, when: "any(cellar/pew, thing is here)", say: Cold.}
""",
}
OF_ONE_FILE = ("W504", "W506", "W508")
"""Warnings that need no more than the file that they are of."""
WORD = re.compile("[a-z][a-z0-9_/]{2,}")
WORDS = sorted({word for text in FILES.values() for word in WORD.findall(text)})


@pytest.fixture
def world(tmp_path: Path) -> Path:
    (tmp_path / "levels").mkdir()
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def write(path: Path, text: str) -> None:
    """Write a file so that it has another time, however quick that is."""
    now = path.stat().st_mtime_ns if path.exists() else 10**18
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(now + 10_000_000, now + 10_000_000))


def edited(text: str, chance: random.Random) -> str:
    """Return a text after a slip: a line less or twice, a word exchanged for another, a wrong letter."""
    lines = text.split("\n")
    at, what = chance.randrange(len(lines)), chance.random()
    found = list(WORD.finditer(lines[at]))
    if what < 0.2:
        del lines[at]
    elif what < 0.3:
        lines.insert(at, chance.choice(lines))
    elif found:
        word = chance.choice(found)
        letter = chance.randrange(word.start(), word.end())
        line = lines[at]
        lines[at] = line[:letter] + chance.choice("abcxyz_/") + line[letter + 1 :]
        if what < 0.65:
            lines[at] = line[: word.start()] + chance.choice(WORDS) + line[word.end() :]
    return "\n".join(lines)


def edits(folder: Path, seed: int, count: int) -> Iterator[str]:
    """Edit a random level of the world again and again, now and then back to how it was; yield the file's name."""
    chance = random.Random(seed)
    levels = [name for name in FILES if name != "world.yaml"]
    for _ in range(count):
        name = chance.choice(levels)
        text = (folder / name).read_text(encoding="utf-8")
        write(folder / name, FILES[name] if chance.random() < 0.4 else edited(text, chance))
        yield name


def told(problems: Sequence[Problem], file: str, agreed: Sequence[str]) -> set[tuple[str, object, str]]:
    """Return the problems of a file that it can cause by itself, without their cures.

    Left out is what is told of words that several levels agree on (`agreed`): which id is meant, all levels say.
    """
    own = [one for one in problems if one.severity == "error" or one.code in OF_ONE_FILE]
    own = [one for one in own if one.code != "E317" and not any(f"{word}`" in one.message for word in agreed)]
    return {(one.code, one.span, one.message) for one in own if one.span.file == file}


def words_agreed_on(problems: Sequence[Problem]) -> list[str]:
    """Return the ids that were misspelt where they are defined, as they are spelt there and elsewhere."""
    return [word for one in problems if one.code == "E317" for word in re.findall("`(\\w+)`", one.message)]


@pytest.mark.parametrize("seed", range(6))
def test_a_level_has_the_same_problems_by_itself_as_in_the_whole_world(seed: int, world: Path) -> None:
    bench = Workbench(world)
    bench.look()
    bench.check(with_lint=False)
    parted = 0
    for name in edits(world, seed, 25):
        own = bench.own(bench.look())
        whole = check_world(world)
        if own is None:
            bench.check(with_lint=False)
            continue
        parted += 1
        assert f"{world}/{name}" in own.sources
        agreed = words_agreed_on((*own.problems, *whole.problems))
        for file in own.sources:
            assert told(own.problems, file, agreed) == told(whole.problems, file, agreed)
    assert parted > 15


@pytest.mark.parametrize("seed", range(10, 13))
def test_in_the_end_the_check_is_the_same_as_a_fresh_one(seed: int, world: Path) -> None:
    bench = Workbench(world)
    bench.look()
    bench.check()
    chance = random.Random(seed)
    for name in edits(world, seed, 12):
        if chance.random() < 0.2:
            (world / name).rename(world / "levels" / f"other_{chance.randrange(9)}.yaml")
            write(world / name, FILES[name] if chance.random() < 0.5 else FILES[name].replace("level: ", "level: new_"))
        if chance.random() < 0.3:
            bench.own(bench.look())
        kept, fresh = bench.check(), check_world(world)
        assert kept.problems == fresh.problems
        assert kept.sources == fresh.sources
        assert (kept.world is None) == (fresh.world is None)
        if kept.world is not None and fresh.world is not None:  # conditions are compared as they are kept
            assert warm.kept_form(kept.world) == warm.kept_form(fresh.world)
        for other in world.glob("levels/other_*"):
            other.unlink()


def own_codes(bench: Workbench) -> list[tuple[str, str]] | None:
    found = bench.own(bench.look())
    return None if found is None else [(one.code, one.span.file.rpartition("/")[2]) for one in found.problems]


def begun(world: Path) -> Workbench:
    bench = Workbench(world)
    bench.look()
    bench.check(with_lint=False)
    return bench


def exchange(world: Path, name: str, old: str, new: str) -> None:
    text = (world / name).read_text(encoding="utf-8")
    assert old in text
    write(world / name, text.replace(old, new))


def test_levels_that_name_what_is_gone_are_checked_with_the_one_that_had_it(world: Path) -> None:
    bench = begun(world)
    exchange(world, "levels/roof.yaml", "edge:", "brink:")
    codes = own_codes(bench)
    assert codes is not None
    assert ("E301", "lobby.yaml") in codes
    assert ("E301", "roof.yaml") in codes
    exchange(world, "levels/roof.yaml", "brink:", "edge:")
    assert own_codes(bench) == []


def test_a_file_that_cannot_be_read_is_told_alone(world: Path) -> None:
    bench = begun(world)
    exchange(world, "levels/cellar.yaml", "rooms:", "rooms: [")
    assert own_codes(bench) == [("E101", "cellar.yaml")]
    exchange(world, "levels/lobby.yaml", "A hall.", "A long hall.")
    assert own_codes(bench) == []
    exchange(world, "levels/cellar.yaml", "rooms: [", "rooms:")
    assert own_codes(bench) == []


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("world.yaml", "Expanse", "Expanses"),
        ("levels/roof.yaml", "level: roof", "level: top"),
        ("levels/roof.yaml", "entrances: [edge]", "override: {things: {lobby/torch: {name: a lamp}}}"),
    ],
)
def test_what_is_about_the_whole_world_is_not_told_of_one_level(world: Path, name: str, old: str, new: str) -> None:
    bench = begun(world)
    exchange(world, name, old, new)
    assert own_codes(bench) is None


def test_files_that_come_or_go_ask_for_the_whole_world(world: Path) -> None:
    bench = begun(world)
    write(world / "levels" / "more.yaml", FILES["levels/roof.yaml"].replace("level: roof", "level: more"))
    assert own_codes(bench) is None
    bench.check()
    (world / "levels" / "more.yaml").unlink()
    assert (own_codes(bench), own_codes(bench)) == (None, None)


def test_before_the_first_check_nothing_is_known_of_one_level(world: Path) -> None:
    bench = Workbench(world)
    assert bench.own(["levels/roof.yaml"]) is None
