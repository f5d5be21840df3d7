"""A long game keeps its end in memory and the rest in its file: nobody can tell, unless somebody spoils the file."""

import gc
import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from backrooms_if import limits
from backrooms_if.session import saves, slots
from backrooms_if.session.game import Game
from backrooms_if.session.history import Entry, Steps
from backrooms_if.session.journal import Record
from backrooms_if.session.kept import LOST
from backrooms_if.state import Change
from tests.unit.engine.inline import said, world_of

WORLD = world_of("""
rooms:
  hall: {name: Hall, text: "A hall. [cycle|Dust.|Damp.|Dark.]", exits: {north: den}}
  den: {name: Den, text: A den., exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
counters: {n: {}}
rules:
  count: {each_turn: true, do: [{add: {n: 1}}]}
""")
MOST = 7
COMMANDS = (
    *("n", "s", "take cup", "drop cup", "take key", "red", "frob", "look", "i", "n. s. n", "restart", "take all"),
    *("take cup. undo", "look. undo", "redo. look", "save one", "save two", "restore one", "restore two"),
    *("restore other", "drop all. restore one"),
    *("undo",) * 8,
    *("redo",) * 4,
)


@pytest.fixture(autouse=True)
def little_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a game be long after some lines."""
    monkeypatch.setattr(limits, "RECORDS_IN_MEMORY", MOST)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return the place of the journal of a game in this folder."""
    return tmp_path / "t" / "auto" / "journal.ndjson"


def opened(folder: Path) -> Game:
    return slots.open_game(WORLD, folder, seed=7)


def walked(folder: Path, turns: int = 40) -> Game:
    """Return a game with many turns."""
    game = opened(folder)
    for turn in range(turns):
        game.play("ns"[turn % 2])
    return game


def other_game(folder: Path) -> None:
    """Save a game with another seed as `other`."""
    game = Game(WORLD, 8, saves_folder=folder)
    for line in ("take cup", "n", "undo", "s", "save other"):
        game.play(line)


def again(folder: Path) -> Game:
    """Return the game as its file has it."""
    return Game.resumed(saves.read(folder / "t" / "auto" / "journal.ndjson", WORLD), WORLD)


def ways(game: Game) -> list[str]:
    """Return the hashes of all states to which UNDO and then REDO lead."""
    found = []
    while game.undo():
        found.append(game.state_hash())
    while game.redo():
        found.append(game.state_hash())
    return found


# --- nobody can tell -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_a_game_that_forgets_is_played_as_one_that_has_all_in_memory(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    other_game(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    forgetful = opened(tmp_path / "one")
    whole = Game(WORLD, 7, saves_folder=tmp_path / "two")
    for line in chance.choices(COMMANDS, k=150):
        assert said(forgetful, line) == said(whole, line)
        assert forgetful.state_hash() == whole.state_hash()
    assert forgetful.records == whole.records
    assert again(tmp_path / "one").records == whole.records
    assert ways(forgetful) == ways(whole)
    assert forgetful.records == whole.records


@pytest.mark.parametrize("seed", range(4))
def test_a_game_that_forgets_goes_on_in_another_process_at_any_time(tmp_path: Path, seed: int) -> None:
    chance = Random(seed)
    other_game(tmp_path / "one")
    shutil.copytree(tmp_path / "one", tmp_path / "two")
    whole = Game(WORLD, 7, saves_folder=tmp_path / "two")
    for _ in range(8):
        game = opened(tmp_path / "one")
        for line in chance.choices(COMMANDS, k=20):
            assert said(game, line) == said(whole, line)
        del game
    assert ways(opened(tmp_path / "one")) == ways(whole)


def test_undo_leads_back_to_the_start_and_redo_to_the_end(tmp_path: Path) -> None:
    game = opened(tmp_path)
    hashes = [game.state_hash()]
    for turn in range(60):
        game.play("ns"[turn % 2])
        hashes.append(game.state_hash())
    assert ways(game) == hashes[-2::-1] + hashes[1:]


def test_an_old_save_of_the_game_is_a_point_of_its_journal(tmp_path: Path) -> None:
    game = opened(tmp_path)
    for line in ("take cup", "save early", *("n", "s") * 20, "restore early"):
        game.play(line)
    assert (game.records[-1].kind, game.records[-1].point) == ("restore", 2)
    assert again(tmp_path).state_hash() == game.state_hash()


def test_another_game_that_was_restored_long_ago_is_a_point_of_the_journal(tmp_path: Path) -> None:
    other_game(tmp_path)
    game = opened(tmp_path)
    for line in ("n", "restore other", *("n", "s") * 20, "restore other"):
        game.play(line)
    assert [record.kind for record in game.records if record.kind in ("adopt", "restore")] == ["adopt", "restore"]
    assert again(tmp_path).state_hash() == game.state_hash()


def test_a_save_of_a_long_game_has_all_of_it(tmp_path: Path) -> None:
    game = walked(tmp_path)
    game.save(tmp_path / "whole.ndjson")
    assert ways(Game.restore(tmp_path / "whole.ndjson", WORLD)) == ways(game)


def test_the_last_records_are_had_without_reading_the_file(tmp_path: Path, journal: Path) -> None:
    game = walked(tmp_path)
    journal.write_bytes(b"")
    assert [record.line for record in game.records[-3:]] == ["s", "n", "s"]
    assert game.records[-1].line == "s"


def test_a_second_process_plays_on_with_a_copy_of_the_whole_game(tmp_path: Path) -> None:
    game = walked(tmp_path)
    copy = opened(tmp_path)
    assert copy.slot == "auto-2"
    assert ways(copy) == ways(game)


# --- what is kept ----------------------------------------------------------------------------------------------------


def alive() -> Counter[type]:
    """Count what a history is made of, wherever it is held."""
    gc.collect()
    return Counter(type(one) for one in gc.get_objects() if type(one) in (Record, Change, Entry, Steps))


@pytest.mark.parametrize("turns", [60, 120])
def test_what_a_game_holds_in_memory_does_not_grow_with_its_turns(tmp_path: Path, turns: int) -> None:
    before = alive()
    game = walked(tmp_path, turns)
    held = alive() - before
    assert held[Record] == MOST
    assert held[Entry] < 2 * MOST
    assert held[Steps] <= 2 * MOST + 1
    assert held[Change] <= 8, "changes but those of the last line are plain tuples, which are collected at less cost"
    kept = [len(one.changes) for one in gc.get_objects() if type(one) is Entry]
    assert max(kept) <= 8, "eight changes at most make a step"
    while game.undo():
        pass
    held = alive() - before
    assert held[Record] == MOST
    assert held[Entry] < 4 * MOST
    del game
    resumed = opened(tmp_path)
    held = alive() - before
    assert held[Record] == MOST
    assert held[Entry] < 4 * MOST
    assert len(resumed.records) == 2 * turns


def test_a_game_without_a_file_keeps_all_of_it_in_memory() -> None:
    game = Game(WORLD, 7)
    before = alive()
    for turn in range(50):
        game.play("ns"[turn % 2])
    assert (alive() - before)[Record] == 50


def test_while_the_disk_is_full_nothing_is_forgotten_that_it_has_not_got(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    game = walked(tmp_path, 20)
    with monkeypatch.context() as patched:

        def fail(handle: int, data: bytes) -> int:
            raise OSError(28, "No space left on device")

        patched.setattr(os, "write", fail)
        for turn in range(30):
            game.play("ns"[turn % 2])
        assert len(list(game.records)) == 50
    assert "Saved again, with what was missing (31 lines)." in said(game, "n")
    assert len(again(tmp_path).records) == 51


# --- somebody spoils the file ----------------------------------------------------------------------------------------


def test_a_file_that_is_taken_away_is_written_again_with_all_of_the_game(tmp_path: Path, journal: Path) -> None:
    game = walked(tmp_path)
    shutil.rmtree(tmp_path / "t")
    assert "The file of this game had gone; it is written again." in said(game, "n")
    assert len(again(tmp_path).records) == 41
    assert ways(again(tmp_path)) == ways(game)


def test_a_file_that_another_is_put_in_place_of_is_written_again_with_all_of_the_game(
    tmp_path: Path, journal: Path
) -> None:
    game = walked(tmp_path)
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "theirs").replace(journal)
    assert "changed by somebody else" in said(game, "n")
    assert journal.with_name("journal.1.ndjson").read_bytes() == b"theirs"
    assert ways(again(tmp_path)) == ways(game)


def cut(journal: Path) -> None:
    os.truncate(journal, 600)


def empty(journal: Path) -> None:
    journal.write_bytes(b"")


def change(journal: Path) -> None:
    data = journal.read_bytes()
    journal.write_bytes(data.replace(b'"line":"n"', b'"line":"x"', 1))


def lengthen(journal: Path) -> None:
    journal.write_bytes(b"no text \xff\n" + journal.read_bytes())


Spoil = Callable[[Path], None]
SPOILED = [cut, empty, change, lengthen]


@pytest.mark.parametrize("spoil", SPOILED)
@pytest.mark.parametrize("line", ["undo", "save a", "restore early", "n"])
def test_a_file_that_is_spoiled_under_a_game_is_told_once_and_play_goes_on_from_where_it_is(
    tmp_path: Path, journal: Path, spoil: Spoil, line: str
) -> None:
    game = opened(tmp_path)
    for early in ("take cup", "save early"):
        game.play(early)
    for turn in range(40):
        game.play("ns"[turn % 2])
    if line == "undo":
        for _ in range(MOST - 1):
            game.undo()
    spoil(journal)
    told = said(game, line)
    for _ in range(3 * MOST):
        told += said(game, "undo")
    assert told.count(LOST) == 1
    assert len(list(journal.parent.glob("*.damaged"))) == 1
    for turn in range(3 * MOST):
        assert "changed" not in said(game, "ns"[turn % 2])
    assert again(tmp_path).state_hash() == game.state_hash()
    assert ways(again(tmp_path)) == ways(game)
    game.play("save b")
    game.play("n")
    game.play("restore b")
    assert opened(tmp_path).state_hash() == game.state_hash()


@pytest.mark.parametrize("spoil", SPOILED)
def test_the_state_of_a_game_outlives_its_file(tmp_path: Path, journal: Path, spoil: Spoil) -> None:
    game = walked(tmp_path)
    spoil(journal)
    before = game.state_hash()
    game.save(tmp_path / "saved.ndjson")
    assert saves.read(tmp_path / "saved.ndjson", WORLD).state.hash() == game.state.hash()
    assert game.state_hash() == before
    assert again(tmp_path).state_hash() == before
