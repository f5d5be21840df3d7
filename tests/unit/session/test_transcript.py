"""The transcript: what was typed and answered, in a file, and never a reason to stop."""

import os
from pathlib import Path

import pytest

from backrooms_if.session import transcript
from backrooms_if.session.game import Game
from tests.unit.engine.inline import world_of

WORLD = """
rooms:
  hall:
    name: Hall
    text: A lamp hangs here.
"""


@pytest.fixture
def game(tmp_path: Path) -> Game:
    return Game(world_of(WORLD), 7, saves_folder=tmp_path / "saves")


def written(game: Game, name: str = "transcript.txt") -> str:
    assert game.saves_folder is not None
    return (game.saves_folder / "t" / name).read_text(encoding="utf-8")


def test_what_is_typed_and_answered_is_written_from_on_to_off(game: Game) -> None:
    for line in ("wait", "transcript on", "look", "transcript off", "wait"):
        game.play(line)
    path = transcript._shown(game.saves_folder / "t" / "transcript.txt") if game.saves_folder else ""
    assert written(game) == (
        "*** A Test, version 1, seed 7 ***\n\n"
        f"> transcript on\n\nWhat is typed and answered from here on is written to {path}.\n\n"
        "> look\n\nHall\n\nA lamp hangs here.\n\n"
        f"> transcript off\n\nThe transcript is in {path}.\n\n"
    )


def test_the_player_is_told_where_it_is(game: Game) -> None:
    for line in ("transcript on", "transcript on", "script", "transcript off"):
        assert "transcript.txt" in game.play(line).text
    assert game.play("transcript off").text == "No transcript is on."


def test_a_path_is_told_from_where_the_player_stands(
    game: Game, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert game.play("transcript on").text.endswith("is written to saves/t/transcript.txt.")


def test_each_turn_is_on_the_disk_before_it_is_told(game: Game) -> None:
    game.play("transcript on")
    turn = game.play("look")
    assert written(game).endswith(f"> look\n\n{turn.text}\n\n")


def test_a_name_makes_another_file_and_an_old_one_is_added_to(game: Game) -> None:
    game.play("transcript on My Walk")
    game.play("transcript on other")
    game.play("transcript on my walk")
    assert written(game, "transcript-my-walk.txt").count("*** A Test") == 2
    assert written(game, "transcript-other.txt").count("> transcript on") == 1


@pytest.mark.parametrize("name", ["../../etc/passwd", "/tmp/x", "a\x00b", "..", "."])
def test_no_name_is_a_path(game: Game, name: str, tmp_path: Path) -> None:
    game.play(f"transcript on {name}")
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert all(path.parent == tmp_path / "saves" / "t" and path.name.startswith("transcript") for path in files)


def test_a_name_that_cannot_be_one_is_told(game: Game) -> None:
    assert game.play("transcript on \u5730\u4e0b").text.startswith("A transcript is named with up to 40 letters")


def test_the_transcript_changes_nothing_in_the_game(game: Game) -> None:
    before = game.state_hash()
    assert game.play("transcript on").changes == ()
    game.play("transcript off")
    assert game.state_hash() == before


def test_it_goes_on_through_undo_and_restart(game: Game) -> None:
    for line in ("transcript on", "wait", "undo", "restart", "look"):
        game.play(line)
    assert [line for line in written(game).splitlines() if line.startswith("> ")] == [
        "> transcript on",
        "> wait",
        "> undo",
        "> restart",
        "> look",
    ]


def test_what_a_terminal_obeys_is_not_written(game: Game) -> None:
    game.play("transcript on")
    game.play("x \x1b[31m\u202elamp\x07 \ud800")
    assert "> x [31mlamp ?\n" in written(game)


def test_without_a_folder_it_is_told_that_there_is_none() -> None:
    assert Game(world_of(WORLD)).play("transcript on").text == "There is no folder for transcripts here."


def test_a_folder_that_cannot_be_written_is_told_and_play_goes_on(game: Game, tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file where the folder should be", encoding="utf-8")
    assert game.play("transcript on").text.startswith("No transcript can be written: ")
    assert game.play("look").text == "Hall\n\nA lamp hangs here."


def test_a_disk_that_fills_up_is_told_once_and_play_goes_on(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    game.play("transcript on")

    def fail(handle: int, data: bytes) -> os.stat_result:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(transcript, "append", fail)
    assert game.play("look").text == (
        "Hall\n\nA lamp hangs here.\n\nThe transcript ends here: the disk is full. The game goes on."
    )
    assert game.play("look").text == "Hall\n\nA lamp hangs here."
    assert game.play("transcript off").text == "No transcript is on."


def test_a_pipe_in_the_place_of_the_file_does_not_stop_the_game(game: Game, tmp_path: Path) -> None:
    (tmp_path / "saves" / "t").mkdir(parents=True)
    os.mkfifo(tmp_path / "saves" / "t" / "transcript.txt")
    assert game.play("transcript on").text.startswith("No transcript can be written: ")
