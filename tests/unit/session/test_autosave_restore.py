"""RESTORE in a journal that only grows: back to a point of it, over to another game, on from an edited world."""

import json
import shutil
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from random import Random

import pytest

from backrooms_if.session import saves, slots
from backrooms_if.session.game import Game
from backrooms_if.session.saves import DamagedSave
from backrooms_if.world.model import World
from tests.unit.engine.inline import place, said, world_of

BODY = """
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, text: A den., exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  hat: {name: a hat, in: hall}
"""
WORLD = world_of(BODY)
EDITED = world_of(BODY.replace("A den.", "A cave."))


@pytest.fixture
def game(tmp_path: Path) -> Game:
    """Return a new game that is kept in an empty folder."""
    return slots.open_game(WORLD, tmp_path, seed=7)


def journal(folder: Path) -> Path:
    return folder / "t" / "auto" / "journal.ndjson"


def reread(folder: Path, world: World = WORLD) -> Game:
    """Return the game that the journal in the file comes to."""
    return Game.resumed(saves.read(journal(folder), world), world)


def another(folder: Path, *lines: str, seed: int = 8) -> str:
    """Save another game as `other`; return the hash of its state."""
    game = Game(WORLD, seed, saves_folder=folder)
    for line in lines:
        game.play(line)
    game.play("save other")
    return game.state_hash()


def walk(game: Game) -> list[str]:
    """Return the hashes of all states to which UNDO and then REDO lead."""
    found = []
    while game.undo():
        found.append(game.state_hash())
    while game.redo():
        found.append(game.state_hash())
    return found


# --- back to a point of the journal ----------------------------------------------------------------------------------


def test_restore_adds_one_record_that_names_the_point(game: Game) -> None:
    for line in ("take cup", "save a", "n", "restore a"):
        game.play(line)
    assert [(record.line, record.kind, record.point) for record in game.records] == [
        ("take cup", "line", None), ("save a", "line", None), ("n", "line", None), ("restore a", "restore", 2),
    ]  # fmt: skip


def test_what_was_played_before_a_restore_stays_in_the_journal(game: Game, tmp_path: Path) -> None:
    for line in ("save a", "take cup", "restore a", "take hat"):
        game.play(line)
    assert b"take cup" in journal(tmp_path).read_bytes()


@pytest.mark.parametrize(
    "lines",
    [
        ("take cup", "save a", "n", "s", "restore a"),
        ("take cup", "save a", "n", "s", "restore a", "take hat", "undo"),
        ("save a", "take cup", "restore a", "take hat", "save b", "n", "restore a", "n", "restore b", "n"),
        ("take cup", "n", "undo", "undo", "save a", "take hat", "restore a", "redo"),
        ("take cup", "save a", "restart", "n", "restore a", "undo", "redo", "restart", "take hat"),
        ("take cup. save a", "n. restore a", "take hat"),
        ("take cup", "save a", "n", "restore a", "save a", "n", "restore a", "restore a", "n", "undo"),
    ],
)
def test_a_game_with_restores_goes_on_with_its_state_and_both_ways_of_its_history(
    game: Game, tmp_path: Path, lines: tuple[str, ...]
) -> None:
    for line in lines:
        game.play(line)
    again = reread(tmp_path)
    assert again.state_hash() == game.state_hash()
    assert again.records == game.records
    assert walk(again) == walk(game)


def test_a_save_can_be_lost_after_it_was_restored(game: Game, tmp_path: Path) -> None:
    for line in ("take cup", "save a", "n", "restore a", "take hat"):
        game.play(line)
    (tmp_path / "t" / "a.ndjson").unlink()
    assert reread(tmp_path).state_hash() == game.state_hash()


# --- over to another game --------------------------------------------------------------------------------------------


def test_of_another_game_everything_is_taken_over(game: Game, tmp_path: Path) -> None:
    hashed = another(tmp_path, "take cup", "n", "s", "undo")
    for line in ("take hat", "restore other"):
        game.play(line)
    assert game.state_hash() == reread(tmp_path).state_hash() == hashed
    assert walk(reread(tmp_path)) == walk(Game.restore(tmp_path / "t" / "other.ndjson", WORLD))


def test_of_another_game_the_journal_can_lose_the_save(game: Game, tmp_path: Path) -> None:
    another(tmp_path, "take cup", "n")
    game.play("restore other")
    (tmp_path / "t" / "other.ndjson").unlink()
    again = reread(tmp_path)
    assert again.undo()
    assert place(again, "cup") == "player"


def test_restart_in_another_game_begins_with_its_seed(game: Game, tmp_path: Path) -> None:
    another(tmp_path, "take cup", seed=8)
    for line in ("restore other", "restart"):
        game.play(line)
    assert game.state_hash() == reread(tmp_path).state_hash() == Game(WORLD, 8).state_hash()


def test_another_game_that_is_restored_again_is_not_written_again(game: Game, tmp_path: Path) -> None:
    another(tmp_path, "take cup", "n")
    game.play("restore other")
    before = len(game.records)
    for line in ("s", "restore other"):
        game.play(line)
    assert [record.kind for record in game.records[before:]] == ["line", "restore"]
    assert walk(reread(tmp_path)) == walk(game)


def test_games_can_be_restored_from_one_another_many_times(game: Game, tmp_path: Path) -> None:
    for seed in range(20):
        played = Game(WORLD, seed, saves_folder=tmp_path)
        for line in ("take hat", "restore other", "n", "restore other", "take cup", "save other"):
            played.play(line)
    for line in ("n", "restore other", "undo", "restore other"):
        game.play(line)
    assert game.state_hash() == reread(tmp_path).state_hash() == played.state_hash()
    assert walk(reread(tmp_path)) == walk(played)


def test_a_save_of_a_game_with_another_in_it_is_whole(game: Game, tmp_path: Path) -> None:
    another(tmp_path, "take cup")
    for line in ("take hat", "restore other", "n", "save a"):
        game.play(line)
    again = Game.restore(tmp_path / "t" / "a.ndjson", WORLD)
    assert (again.state_hash(), walk(again)) == (game.state_hash(), walk(game))


# --- on from an edited world -----------------------------------------------------------------------------------------


def test_of_a_game_from_before_an_edit_the_state_is_taken_over(tmp_path: Path) -> None:
    another(tmp_path, "take cup", "n")
    game = slots.open_game(EDITED, tmp_path, seed=7)
    game.play("take hat")
    assert "This world was edited" in said(game, "restore other")
    again = reread(tmp_path, EDITED)
    assert again.state_hash() == game.state_hash()
    assert (place(again, "cup"), again.undo()) == ("player", False)


def test_what_follows_a_game_from_before_an_edit_can_be_undone(tmp_path: Path) -> None:
    another(tmp_path, "take cup", "n")
    game = slots.open_game(EDITED, tmp_path, seed=7)
    for line in ("restore other", "s", "restart", "take hat"):
        game.play(line)
    assert walk(reread(tmp_path, EDITED)) == walk(game)


def test_restart_in_a_game_from_before_an_edit_begins_with_its_seed(tmp_path: Path) -> None:
    another(tmp_path, "take cup", seed=8)
    game = slots.open_game(EDITED, tmp_path, seed=7)
    for line in ("restore other", "restart"):
        game.play(line)
    assert reread(tmp_path, EDITED).state_hash() == Game(EDITED, 8).state_hash()


# --- all of it -------------------------------------------------------------------------------------------------------

TYPED = (
    *(
        "n",
        "s",
        "take cup",
        "take hat",
        "drop cup",
        "frob",
        "undo",
        "undo",
        "redo",
        "restart",
        "take cup. undo",
        "look",
    ),
    *("save a", "save b", "restore a", "restore b", "restore other", "n. restore a", "save other"),
    "take hat. save b",
)


@pytest.mark.parametrize("number", range(30))
def test_a_game_of_random_lines_can_be_left_after_each_of_them(tmp_path: Path, number: int) -> None:
    chance = Random(number)
    another(tmp_path, *(chance.choice(TYPED) for _ in range(5)))
    straight = Game(WORLD, 7, saves_folder=tmp_path / "straight")
    shutil.copytree(tmp_path / "t", tmp_path / "straight" / "t")
    for line in (chance.choice(TYPED) for _ in range(30)):
        game = slots.open_game(WORLD, tmp_path, seed=7)
        assert "cannot" not in game.opening.text
        assert game.play(line).text == straight.play(line).text
        assert game.state_hash() == straight.state_hash()
        del game
    assert walk(reread(tmp_path)) == walk(straight)


# --- made to do harm -------------------------------------------------------------------------------------------------

Json = dict[str, object]


def forged(data: bytes, change: Callable[[list[Json]], object]) -> bytes:
    """Return a journal whose lines were changed and every checksum made right again."""
    contents = [json.loads(line) for line in data.decode().removesuffix("\n").split("\n")]
    change(contents)
    seal, lines = "", []
    for content in contents:
        content.pop("seal", None)
        line = json.dumps(content, separators=(",", ":"))
        seal = blake2b(f"{seal}\n{line}".encode(), digest_size=8).hexdigest()
        lines.append(f'{line[:-1]},"seal":"{seal}"}}\n')
    return "".join(lines).encode()


def set_last(name: str, value: object) -> Callable[[list[Json]], object]:
    return lambda contents: contents[-1].__setitem__(name, value)


@pytest.mark.parametrize("point", [None, -1, 0, 3, 4, 5, 10**9, 10**400, True, "2", 2.0, [2]])
def test_a_restore_of_a_point_that_is_not_its_own_is_refused(game: Game, tmp_path: Path, point: object) -> None:
    for line in ("take cup", "save a", "n", "restore a"):
        game.play(line)
    data = journal(tmp_path).read_bytes()
    assert saves.read_bytes(forged(data, set_last("point", 2)), WORLD).state.hash() == game.state.hash()
    with pytest.raises(DamagedSave):
        saves.read_bytes(forged(data, set_last("point", point)), WORLD)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("seed", None), ("seed", "8"), ("seed", True), ("seed", 9),
        ("follow", None), ("follow", -1), ("follow", "0"), ("follow", 1.5),
    ],
)  # fmt: skip
def test_another_game_that_is_not_described_is_refused(game: Game, tmp_path: Path, name: str, value: object) -> None:
    Game(WORLD, 8, saves_folder=tmp_path).save(tmp_path / "t" / "other.ndjson")
    game.play("restore other")
    data = journal(tmp_path).read_bytes()
    assert saves.read_bytes(forged(data, set_last("follow", 0)), WORLD).state.hash() == game.state.hash()
    with pytest.raises(DamagedSave):
        saves.read_bytes(forged(data, set_last(name, value)), WORLD)


def test_a_line_that_changes_the_seed_is_refused(game: Game, tmp_path: Path) -> None:
    Game(WORLD, 8, saves_folder=tmp_path).save(tmp_path / "t" / "other.ndjson")
    game.play("restore other")
    with pytest.raises(DamagedSave, match="cannot have"):
        saves.read_bytes(forged(journal(tmp_path).read_bytes(), set_last("kind", "line")), WORLD)


def test_a_save_in_which_another_game_is_not_whole_is_refused(game: Game, tmp_path: Path) -> None:
    another(tmp_path, "take cup")
    for line in ("restore other", "save a"):
        game.play(line)

    def shorten(contents: list[Json]) -> None:
        del contents[3:]
        contents[0]["records"] = 2

    with pytest.raises(DamagedSave, match="not all that was restored"):
        saves.read_bytes(forged((tmp_path / "t" / "a.ndjson").read_bytes(), shorten), WORLD)


def test_a_journal_that_claims_to_be_older_than_an_edit_gets_nothing_in_that_does_not_fit(
    game: Game, tmp_path: Path
) -> None:
    game.play("take cup")

    def tamper(contents: list[Json]) -> None:
        contents[0]["content_hash"] = "0" * 16
        contents[-1]["changes"] = [["t/ghost", "place", "t/hall"]]

    with pytest.raises(saves.SaveError, match=r"no longer has t/ghost \(place\)"):
        saves.read_bytes(forged(journal(tmp_path).read_bytes(), tamper), WORLD)
