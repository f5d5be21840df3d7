"""What SAVE may replace, what RESTORE lists, and how far a kept game is said to have come."""

import shutil
import time
from pathlib import Path

import pytest

from backrooms_if.events import View
from backrooms_if.session import catalogue, saves, slots
from backrooms_if.session.game import Game
from tests.unit.engine.inline import place, said, world_of

BODY = """
rooms:
  hall: {name: The Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
endings: {won: {title: Won}}
rules:
  over: {after: dropping, thing: cup, do: [{end: won}]}
"""
WORLD = world_of(BODY)


@pytest.fixture
def game(tmp_path: Path) -> Game:
    """Return a new game that is kept in an empty folder."""
    return slots.open_game(WORLD, tmp_path, seed=7)


def listed(game: Game, line: str) -> tuple[tuple[str, str], ...]:
    """Return the page of games that a line shows."""
    pages = [event for event in game.play(line).events if isinstance(event, View)]
    assert len(pages) == 1
    return pages[0].lines


# --- SAVE ------------------------------------------------------------------------------------------------------------


def test_save_says_what_it_replaces(game: Game) -> None:
    for line in ("take cup", "save a", "n"):
        game.play(line)
    assert said(game, "save a") == 'Saved as "a", in place of one of turn 1, The Hall. RESTORE A comes back here.'


def test_save_does_not_replace_a_game_of_another_world(game: Game, tmp_path: Path) -> None:
    other = world_of(BODY)
    text = saves.dumps(other, 7, ()).replace('"world": "t"', '"world": "u"')
    (tmp_path / "t" / "a.ndjson").write_text(text)
    assert said(game, "save a") == 'A game of another world is saved as "a". Save it under another name.'
    assert (tmp_path / "t" / "a.ndjson").read_text() == text


@pytest.mark.parametrize("content", [b"", b"notes of mine", b"{}", b"\xff"])
def test_save_does_not_replace_what_is_no_saved_game(game: Game, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "t" / "a.ndjson").write_bytes(content)
    assert said(game, "save a").startswith('Something is called "a" that is no saved game.')
    assert (tmp_path / "t" / "a.ndjson").read_bytes() == content


@pytest.mark.parametrize("name", ["auto", "evening", "auto old 1", "x damaged 2"])
def test_save_takes_no_name_of_a_game_that_goes_on_by_itself(game: Game, tmp_path: Path, name: str) -> None:
    slots.open_game(WORLD, tmp_path, slot="evening")
    assert said(game, f"save {name}").endswith(
        "is what a game that goes on by itself is called. Save it under another name."
    )


# --- RESTORE ---------------------------------------------------------------------------------------------------------


def test_restore_without_a_name_lists_what_there_is_with_room_and_turn(game: Game) -> None:
    for line in ("save one", "take cup", "n", "save two", "s", "drop cup", "save three"):
        game.play(line)
    assert listed(game, "restore") == (
        ("one", "turn 0, The Hall"), ("three", "turn 4, The Hall, ended"), ("two", "turn 2, Den"),
    )  # fmt: skip


def test_restore_without_a_name_says_so_where_nothing_is_saved(game: Game) -> None:
    assert said(game, "restore") == "Nothing is saved yet. The game goes on as it was."


def test_restore_with_an_unknown_name_says_so_and_lists_what_there_is(game: Game) -> None:
    game.play("save one")
    assert said(game, "restore two") == (
        'There is no save called "two". The game goes on as it was.\n\n'
        "Games that RESTORE can go back to\n  one: turn 0, The Hall"
    )


def test_restore_without_a_name_goes_back_to_a_save_without_a_name(game: Game) -> None:
    for line in ("take cup", "save", "n", "restore"):
        game.play(line)
    assert place(game, "player") == "hall"


def test_restore_lists_other_slots_and_what_was_set_aside(game: Game, tmp_path: Path) -> None:
    game.play("n")
    evening = slots.open_game(WORLD, tmp_path, slot="evening")
    evening.play("take cup")
    slots.open_game(WORLD, tmp_path, slot="evening", is_fresh=True)
    del evening
    slots.open_game(WORLD, tmp_path, slot="evening", is_fresh=True)
    assert listed(game, "restore nothing") == (
        ("evening", "turn 0, The Hall"), ("evening-old-1", "turn 1, The Hall"), ("evening-2", "turn 0, The Hall"),
    )  # fmt: skip


def test_restore_goes_back_to_a_slot(game: Game, tmp_path: Path) -> None:
    slots.open_game(WORLD, tmp_path, slot="evening").play("take cup")
    game.play("restore evening")
    assert place(game, "cup") == "player"


def test_restore_of_the_game_that_is_being_played_says_so(game: Game) -> None:
    game.play("n")
    assert said(game, "restore auto") == "That is the game you are playing. The game goes on as it was."


def test_restore_lists_nothing_that_cannot_be_restored(game: Game, tmp_path: Path) -> None:
    game.play("save a")
    folder = tmp_path / "t"
    (folder / "b.ndjson").write_bytes(b"hello")
    (folder / "C D.ndjson").write_bytes((folder / "a.ndjson").read_bytes())
    (folder / "d.txt").write_bytes((folder / "a.ndjson").read_bytes())
    (folder / "e.ndjson").mkdir()
    (folder / "empty").mkdir()
    (folder / "f.ndjson").write_text((folder / "a.ndjson").read_text().replace('"world": "t"', '"world": "u"'))
    shutil.copy(folder / "a.ndjson", folder / "auto" / "journal.1.damaged")
    assert listed(game, "restore") == (("a", "turn 0, The Hall"),)


# --- how far a game has come -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("lines", "where"),
    [
        ((), "turn 0, The Hall"),
        (("take cup", "n"), "turn 2, Den"),
        (("take cup", "n", "undo"), "turn 1, The Hall"),
        (("take cup", "n", "undo", "redo"), "turn 2, Den"),
        (("n", "restart"), "turn 0, The Hall"),
        (("take cup", "drop cup"), "turn 2, The Hall, ended"),
        (("take cup", "drop cup", "undo"), "turn 1, The Hall"),
        (("n", "save a", "s", "restore a"), "turn 1, Den"),
    ],
)
def test_the_file_alone_tells_turn_and_room(game: Game, tmp_path: Path, lines: tuple[str, ...], where: str) -> None:
    for line in lines:
        game.play(line)
    summary = catalogue.summary_of(tmp_path / "t" / "auto" / "journal.ndjson")
    assert summary is not None
    assert (summary.whereabouts, summary.seed, summary.title, len(summary.lines)) == (where, 7, "A Test", len(lines))


def test_a_torn_last_line_is_no_hindrance(game: Game, tmp_path: Path) -> None:
    game.play("n")
    path = tmp_path / "t" / "auto" / "journal.ndjson"
    path.write_bytes(path.read_bytes() + b'{"player\xc3')
    summary = catalogue.summary_of(path)
    assert summary is not None
    assert summary.whereabouts == "turn 1, Den"


@pytest.mark.long
def test_a_game_of_ten_thousand_turns_is_read_in_about_a_second(tmp_path: Path) -> None:
    game = Game(WORLD, 7)
    for _ in range(5_000):
        game.play("n")
        game.play("s")
    text = saves.dumps(WORLD, 7, game.records)
    began = time.process_time()
    saved = saves.loads(text, WORLD)
    # 0.3 s of CPU where this was written; three times the aim leaves room for slower machines and other work.
    assert time.process_time() - began < 3
    assert saved.state.hash() == game.state.hash()
