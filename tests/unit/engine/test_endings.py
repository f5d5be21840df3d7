"""Endings, and the menu after them."""

import pytest

from backrooms_if.events import Ended
from tests.unit.engine.inline import game_of, place, said, turns

WORLD = """
rooms: {hall: {name: Hall, exits: {north: den}}, den: {name: Den}}
things: {cup: {name: a cup, in: hall}}
endings: {won: {title: You have won, text: "Hurrah, after {turns} turns."}, lost: {title: You have lost}}
rules:
  win: {after: taking, thing: cup, do: [{award: {cup: 2}}, {end: won}, {say: The cup!}]}
  lose: {entering: den, do: [{end: lost}]}
score: {max: 5}
"""


def test_an_ending_is_told_last_with_title_and_score() -> None:
    words = "The cup!\n\nYou take the cup.\n\nHurrah, after 1 turns.\n\n*** You have won ***\nScore: 2 of 5, in 1 turn."
    assert said(game_of(WORLD), "take cup") == words


def test_an_ending_names_itself() -> None:
    assert game_of(WORLD).play("take cup").ended == "t/won"


def test_an_ending_counts_its_own_turn() -> None:
    assert turns(game_of(WORLD, "take cup")) == 1


def test_a_world_without_points_tells_no_score() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    endings: {over: {title: The End}}
    rules: {stop: {after: waiting, do: [{end: over}]}}
    """
    assert said(game_of(world), "wait") == "Time passes.\n\n*** The End ***"


def test_an_ending_on_the_way_in_still_tells_the_room() -> None:
    assert said(game_of(WORLD), "n").startswith("Den\n\n*** You have lost ***")


@pytest.mark.parametrize("line", ["look", "take cup", "n", "x cup", "frob", "take", "", "put cup in cup", "x"])
def test_after_an_ending_every_command_is_answered_with_the_menu(line: str) -> None:
    game = game_of(WORLD, "take cup")
    assert said(game, line) == "The story has ended. RESTART, RESTORE, UNDO or QUIT."


@pytest.mark.parametrize("line", ["look", "drop cup", "frob", "take"])
def test_after_an_ending_nothing_changes(line: str) -> None:
    game = game_of(WORLD, "take cup")
    before = game.state_hash()
    game.play(line)
    assert game.state_hash() == before


def test_after_an_ending_the_score_can_be_asked() -> None:
    assert said(game_of(WORLD, "take cup"), "score") == "Score: 2 of 5, in 1 turn."


def test_an_ending_is_told_once() -> None:
    game = game_of(WORLD, "take cup")
    assert not [event for event in game.play("score").events if isinstance(event, Ended)]


def test_undo_goes_back_before_the_ending() -> None:
    game = game_of(WORLD, "take cup", "undo")
    assert (game.ended, place(game, "cup")) == (None, "hall")


def test_the_game_goes_on_after_an_undone_ending() -> None:
    assert said(game_of(WORLD, "take cup", "undo"), "wait") == "Time passes."


def test_restart_after_an_ending_begins_again() -> None:
    game = game_of(WORLD, "take cup")
    assert said(game, "restart").startswith("Hall")
    assert game.ended is None


@pytest.mark.parametrize(
    ("lines", "answer"), [((), "Score: 0 of 5, in 0 turns."), (("wait",), "Score: 0 of 5, in 1 turn.")]
)
def test_the_score_is_told_with_the_turns(lines: tuple[str, ...], answer: str) -> None:
    assert said(game_of(WORLD, *lines), "score") == answer


def test_where_there_are_no_points_the_score_says_so() -> None:
    assert said(game_of("rooms: {hall: {name: Hall}}"), "score") == "There are no points here. 0 turns so far."


def test_most_points_are_the_sum_of_the_awards_unless_said() -> None:
    assert said(game_of(WORLD.replace("score: {max: 5}", "")), "score").startswith("Score: 0 of 2")


@pytest.mark.parametrize("line", ["help", "score", "save", "undo", "redo", "restart"])
def test_meta_commands_take_no_turn(line: str) -> None:
    assert turns(game_of(WORLD, line)) == 0


def test_help_lists_what_the_parser_takes_by_itself() -> None:
    words = said(game_of(WORLD), "help")
    assert "AGAIN: does the last thing once more" in words
    assert "OOPS ...: puts right a word that was not known" in words
    assert words.index("WAIT:") < words.index("AGAIN:") < words.index("UNDO:")


def test_help_lists_every_action() -> None:
    words = said(game_of(WORLD), "help")
    assert [
        verb for verb in ("TAKE", "PUT", "UNLOCK", "WEAR", "READ", "UNDO", "SAVE", "QUIT") if verb not in words
    ] == []
