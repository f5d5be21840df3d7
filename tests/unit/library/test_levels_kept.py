"""A world that is opened again decodes a level when a game comes to it, and plays on whatever becomes of its cache."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if.ids import Id, LevelId
from backrooms_if.library import cache, load_world, warm
from backrooms_if.library.load import LevelLost
from backrooms_if.session.game import Game
from backrooms_if.world.levels import ByLevel, Outlines, Pending, Vocabulary
from backrooms_if.world.model import Room, World
from tests.unit.world.folders import HEAD, folder_of

ONE = """level: one
title: One
rooms:
  hall: {name: Hall, text: A hall., exits: {down: two/hall}}
things:
  cup: {name: a cup, in: hall, text: A cup.}
"""
TWO = """level: two
title: Two
rooms:
  hall: {name: Other Hall, exits: {up: one/hall, down: three/hall}}
  den: {name: Den, exits: {east: hall}}
things:
  box: {name: a box, in: hall, container: {open: false}, text: A box of tin.}
  bead: {name: a bead, in: box}
actors:
  bob: {name: Bob, in: den, text: Bob.}
rules:
  tin: {after: examining, thing: box, do: [{say: It rings.}]}
timers:
  bell: {every: 3, running: true, do: [{say: A bell.}]}
"""
THREE = """level: three
title: Three
rooms:
  hall: {name: Last Hall, exits: {up: two/hall}}
"""
LINES = (
    "look",
    "examine box",
    "x cup",
    "take cup",
    "go to den",
    "down",
    "x box",
    "open box",
    "x cup",
    "take bead",
    "z",
    "up",
)


@pytest.fixture(autouse=True)
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "compiled"


@pytest.fixture
def where(tmp_path: Path) -> Path:
    """A world of three levels that was opened before."""
    folder = folder_of(tmp_path, one=ONE, two=TWO, three=THREE)
    load_world(folder)
    return folder


@pytest.fixture
def decoded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The levels that were decoded, in their order."""
    found: list[str] = []
    section = warm._Levels.section

    def noted(self: warm._Levels, level: LevelId) -> object:
        found.append(level)
        return section(self, level)

    monkeypatch.setattr(warm._Levels, "section", noted)
    return found


def played(world: World, lines: tuple[str, ...] = LINES) -> list[str]:
    game = Game(world, 7)
    return [game.opening.text, *(game.play(line).text for line in lines)]


def test_an_opening_decodes_the_level_where_it_begins_and_no_other(where: Path, decoded: list[str]) -> None:
    game = Game(load_world(where), 7)
    assert "Hall" in game.opening.text
    assert decoded == ["one"]


def test_a_turn_decodes_the_levels_that_it_comes_to(where: Path, decoded: list[str]) -> None:
    game = Game(load_world(where), 7)
    for line in ("look", "x cup", "x box", "x frobnitz", "take bead", "go to other hall", "north", "wait"):
        game.play(line)
    assert decoded == ["one"], "not for words of other levels, nor for timers and actors that stay where they are"
    game.play("down")
    assert decoded == ["one", "two"]


def test_a_world_that_was_kept_plays_as_the_compiled_one(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    warmly = played(load_world(where))
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off")
    assert warmly == played(load_world(where))
    assert any("It rings." in text for text in warmly)
    assert any("A bell." in text for text in warmly)


def test_sizes_and_ids_are_told_without_a_level(where: Path, decoded: list[str]) -> None:
    world = load_world(where)
    assert (len(world.rooms_by_id), len(world.things)) == (4, 4)
    assert "two/box" in world.things
    assert "two/hall" in world.rooms_by_id
    assert "two/hall" not in world.things
    assert "two/gone" not in world.things
    assert "nine/hall" not in world.rooms_by_id
    assert "player" not in world.things
    assert world.things.get(Id("two/gone")) is None
    assert world.vocabulary["box"] == ("two/box",)
    assert "frobnitz" not in world.vocabulary
    assert decoded == []


def test_who_goes_through_a_world_finds_all_of_it_in_the_order_of_the_files(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world = load_world(where)
    assert world.things[Id("two/bead")].id == "two/bead"
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off")
    cold = load_world(where)
    for mine, other in (
        (world.things, cold.things),
        (world.rooms_by_id, cold.rooms_by_id),
        (world.vocabulary, cold.vocabulary),
        (world.start_contents, cold.start_contents),
        (world.rules.by_anchor, cold.rules.by_anchor),
    ):
        assert set(mine) == set(other)
        assert len(mine) == len(other)
    assert list(world.things) == list(cold.things)
    assert [room.id for room in world.rooms_by_id.values()] == list(cold.rooms_by_id)
    assert dict(world.start_values) == cold.start_values
    assert isinstance(world.things, ByLevel)
    assert list(reversed(world.things)) == [*cold.things][::-1]
    assert world.start_contents == cold.start_contents
    assert world.text_places == cold.text_places


def test_an_unknown_key_is_an_error_as_in_any_dict(where: Path) -> None:
    world = load_world(where)
    for key in ("two/gone", "nine/hall", "player"):
        with pytest.raises(KeyError):
            world.things[Id(key)]


def test_a_level_that_could_not_be_loaded_is_loaded_when_it_is_asked_again() -> None:
    tries: list[str] = []

    def fill(level: LevelId) -> None:
        tries.append(level)
        if len(tries) == 1:
            raise OSError("not yet")
        dict.update(table, {Id("one/hall"): "hall"})

    table: ByLevel[Id, str] = ByLevel(Pending([LevelId("one")], fill), lambda key: LevelId(key.partition("/")[0]))
    with pytest.raises(OSError, match="not yet"):
        table.get(Id("one/hall"))
    assert table[Id("one/hall")] == "hall"
    assert table.get(Id("one/gone"), "none") == "none"
    assert tries == ["one", "one"]


def test_a_game_goes_on_when_all_that_is_kept_is_deleted_or_spoilt(where: Path, cache_folder: Path) -> None:
    sound = played(load_world(where))
    spoils: tuple[Callable[[Path], object], ...] = (Path.unlink, lambda entry: entry.write_bytes(b""))
    for spoil in spoils:
        world = load_world(where)
        for entry in cache_folder.iterdir():
            spoil(entry)
        (where / "world.yaml").write_text("nothing of a world")
        assert played(world) == sound
        (where / "world.yaml").write_text(HEAD)
        load_world(where)


def forge(folder: Path) -> None:
    """Put nonsense in place of every level, with the hashes that belong to it."""
    (index,) = folder.glob("*.world")
    _, names, *rest = index.read_bytes().split(b"\n")
    name = cache._keep_level(folder, b"nonsense")
    body = b"\n".join([b" ".join([name.encode()] * len(names.split())), *rest])
    index.write_bytes(cache._head(index.stem, body) + b"\n" + body)


def test_a_level_that_was_forged_with_its_hash_is_made_anew_in_the_game(where: Path, cache_folder: Path) -> None:
    sound = played(load_world(where))
    forge(cache_folder)
    assert played(load_world(where)) == sound
    assert played(load_world(where)) == sound, "and what is kept is mended"


def test_a_forged_level_of_a_world_that_was_changed_meanwhile_is_told_and_not_met_again(
    where: Path, cache_folder: Path
) -> None:
    forge(cache_folder)
    world = load_world(where)
    (where / "world.yaml").write_text(HEAD + "# changed\n")
    with pytest.raises(LevelLost, match="was changed since it was opened"):
        Game(world, 7)
    assert list(cache_folder.glob("*.world")) == []


def test_levels_that_an_edit_leaves_as_they_are_keep_their_entries(where: Path, cache_folder: Path) -> None:
    before = {entry: entry.stat().st_ino for entry in cache_folder.glob("*.level")}
    (where / "levels" / "three.yaml").write_text(THREE.replace("Last", "Very Last"))
    load_world(where)
    after = {entry: entry.stat().st_ino for entry in cache_folder.glob("*.level")}
    assert len(before) == 4, "the head has one too"
    assert len(after.keys() - before.keys()) == 1
    assert {entry: number for entry, number in after.items() if entry in before} == before


def test_a_read_only_cache_is_read_and_no_trouble(where: Path, cache_folder: Path, decoded: list[str]) -> None:
    cache_folder.chmod(0o500)
    try:
        played(load_world(where), ())
        assert decoded == ["one"]
        (where / "world.yaml").write_text(HEAD + "# changed\n")
        played(load_world(where), ())
    finally:
        cache_folder.chmod(0o700)
    if os.geteuid():  # nothing is read-only to the superuser
        assert len(list(cache_folder.glob("*.world"))) == 1


def test_rooms_of_a_world_in_one_file_are_in_a_plain_dict(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    path.write_text(HEAD.replace("one/hall", "hall") + "rooms: {hall: {name: Hall}}\n")
    for _ in range(2):
        rooms = load_world(path).rooms_by_id
        assert type(rooms) is dict
        assert isinstance(rooms[Id("w/hall")], Room)


def test_a_word_of_no_thing_is_sought_in_all_levels_only_once() -> None:
    class Counted(Outlines):
        sought = 0

        def named(self, word: str) -> tuple[Id, ...]:
            self.sought += 1
            return super().named(word)

    outlines = Counted({LevelId("a"): b'["hall","lamp",{"lamp":"lamp"}]'})
    vocabulary = Vocabulary(outlines)
    assert [vocabulary.get(word) for word in ("xyzzy", "lamp", "xyzzy", "lamp")] == [
        None,
        ("a/lamp",),
        None,
        ("a/lamp",),
    ]
    assert outlines.sought == 2
