"""UNDO, REDO and RESTART."""

import pytest

from backrooms_if.events import Status
from tests.unit.engine.inline import game_of, place, said, turns, value

WORLD = """
counters: {n: {}}
rooms:
  hall: {name: Hall, text: "[cycle|a|b|c]", exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  desk: {name: a desk, in: hall, fixed: "[first|No.|Still no.]"}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
endings: {won: {title: Won}}
rules:
  over: {after: dropping, thing: cup, do: [{end: won}]}
  count: {each_turn: true, do: [{add: {n: 1}}]}
"""
LINES = (
    "take cup",
    "n",
    "take frob",
    "s",
    "take desk",
    "take key",
    "red",
    "look",
    "score",
    "n. s. frob. n",
    "take",
    "wait",
)


def hashes(*lines: str) -> list[str]:
    game = game_of(WORLD)
    found = [game.state_hash()]
    for line in lines:
        game.play(line)
        found.append(game.state_hash())
    return found


def test_undo_takes_back_the_last_line() -> None:
    assert place(game_of(WORLD, "take cup", "undo"), "cup") == "hall"


def test_undo_names_what_it_took_back_and_where_that_leads() -> None:
    assert said(game_of(WORLD, "n", "take frob"), "undo") == 'Taken back: "n". (Hall)'


def test_undo_takes_a_line_of_several_commands_back_as_one() -> None:
    game = game_of(WORLD, "take cup. n. s. n", "undo")
    assert (place(game, "player"), place(game, "cup"), turns(game)) == ("hall", "hall", 0)


def test_undo_of_a_line_that_stopped_takes_back_what_was_done_of_it() -> None:
    assert place(game_of(WORLD, "take cup. frob. n", "undo"), "cup") == "hall"


def test_undo_passes_over_lines_that_took_no_time() -> None:
    assert place(game_of(WORLD, "take cup", "take frob", "take desk", "score", "help", "undo"), "cup") == "hall"


def test_undo_goes_back_to_the_very_start() -> None:
    game = game_of(WORLD)
    before = game.state_hash()
    for line in LINES:
        game.play(line)
    while game.undo():
        pass
    assert game.state_hash() == before


def test_undo_goes_back_through_each_state() -> None:
    game = game_of(WORLD, "take cup", "n", "wait", "s")
    back = [game.undo() and game.state_hash() for _ in range(4)]
    assert back == hashes("take cup", "n", "wait", "s")[-2::-1]


def test_at_the_start_there_is_nothing_to_take_back() -> None:
    assert said(game_of(WORLD, "take frob"), "undo") == "There is nothing to take back."


@pytest.mark.parametrize(("lines", "can"), [((), False), (("frob",), False), (("wait",), True), (("restart",), True)])
def test_undo_says_whether_there_was_anything(lines: tuple[str, ...], can: bool) -> None:
    assert game_of(WORLD, *lines).undo() is can


def test_sixty_turns_can_be_taken_back() -> None:
    game = game_of(WORLD, *["wait"] * 300)
    assert [game.undo() for _ in range(60)] == [True] * 60
    assert turns(game) == 240


def test_undo_takes_question_and_answer_back_as_one() -> None:
    game = game_of(WORLD, "take key", "red")
    before = hashes()[0]
    game.undo()
    assert (place(game, "red"), value(game, "player", "question"), game.state_hash()) == ("hall", (), before)


def test_undo_replaces_a_question_that_stands() -> None:
    assert value(game_of(WORLD, "wait", "take key", "undo"), "player", "question") == ()


def test_undo_brings_back_positions_of_texts() -> None:
    game = game_of(WORLD)
    first = said(game, "look")
    game.undo()
    assert said(game, "look") == first


def test_undo_after_an_ending_goes_on_before_it() -> None:
    assert game_of(WORLD, "take cup", "drop cup", "undo").ended is None


def test_redo_brings_back_what_undo_took() -> None:
    game = game_of(WORLD, "take cup", "undo")
    assert said(game, "redo") == 'Done again: "take cup". (Hall)'
    assert place(game, "cup") == "player"


def test_redo_goes_forward_through_each_state() -> None:
    game = game_of(WORLD, "take cup", "n", "wait", "undo", "undo", "undo")
    forward = [game.redo() and game.state_hash() for _ in range(3)]
    assert forward == hashes("take cup", "n", "wait")[1:]


def test_without_an_undo_there_is_nothing_to_bring_back() -> None:
    assert said(game_of(WORLD, "wait"), "redo") == "There is nothing to bring back."


@pytest.mark.parametrize(("lines", "can"), [(("wait",), False), (("wait", "undo"), True)])
def test_redo_says_whether_there_was_anything(lines: tuple[str, ...], can: bool) -> None:
    assert game_of(WORLD, *lines).redo() is can


def test_a_new_act_ends_what_could_be_brought_back() -> None:
    assert game_of(WORLD, "wait", "undo", "look").redo() is False


@pytest.mark.parametrize("line", ["frob", "take desk", "score", "help", "take key", "take", "", "x" * 600])
def test_what_takes_no_time_leaves_what_can_be_brought_back(line: str) -> None:
    game = game_of(WORLD, "take cup", "undo", line)
    assert game.redo() is True
    assert game.state_hash() == hashes("take cup")[-1]


def test_undo_and_redo_can_be_repeated() -> None:
    game = game_of(WORLD, "take cup", "n", *["undo", "undo", "redo", "redo"] * 3)
    assert game.state_hash() == hashes("take cup", "n")[-1]


def test_restart_begins_again() -> None:
    game = game_of(WORLD, "take cup", "n")
    assert said(game, "restart").startswith("Hall\n\na")
    assert game.state_hash() == hashes()[0]


def test_restart_keeps_the_seed() -> None:
    game = game_of(WORLD, "take cup", seed=9)
    game.play("restart")
    assert game.state_hash() == game_of(WORLD, seed=9).state_hash()


def test_a_restart_can_be_taken_back() -> None:
    assert place(game_of(WORLD, "take cup", "restart", "undo"), "cup") == "player"


def test_a_restart_replaces_a_question() -> None:
    assert value(game_of(WORLD, "take key", "restart"), "player", "question") == ()


def test_what_follows_a_restart_on_its_line_is_not_done() -> None:
    game = game_of(WORLD)
    assert "After that, not done: s." in said(game, "n. restart. s")
    assert place(game, "player") == "hall"


def test_a_command_before_undo_on_its_line_is_the_one_taken_back() -> None:
    game = game_of(WORLD, "wait")
    assert said(game, "take cup. undo").endswith('Taken back: "take cup". (Hall)')
    assert (place(game, "cup"), turns(game)) == ("hall", 1)


def test_a_quoted_line_is_short_and_without_control_signs() -> None:
    game = game_of(WORLD)
    game.play("wait \x1b[31m" + "." * 300)
    words = [event.words for event in game.play("undo").events if isinstance(event, Status)]
    assert all(sign.isprintable() for sign in words[0])
    assert len(words[0]) < 100


def test_quit_wants_to_leave() -> None:
    assert game_of(WORLD).play("quit").wants_quit is True


def test_quit_changes_nothing() -> None:
    game = game_of(WORLD, "take cup")
    before = game.state_hash()
    game.play("quit")
    assert game.state_hash() == before


def test_the_changes_of_an_undo_lead_to_its_state() -> None:
    game = game_of(WORLD, "take cup", "take key")
    before = game.state
    turn = game.play("undo")
    assert before.with_changes(turn.changes).hash() == game.state.hash()


def test_the_changes_of_a_redo_lead_to_its_state() -> None:
    game = game_of(WORLD, "take cup", "undo", "take key")
    before = game.state
    turn = game.play("redo")
    assert before.with_changes(turn.changes).hash() == game.state.hash()


def test_the_changes_of_a_restart_lead_to_its_state() -> None:
    game = game_of(WORLD, "take cup. n", "take key")
    before = game.state
    turn = game.play("restart")
    assert before.with_changes(turn.changes).hash() == game.state.hash()


def test_the_journal_keeps_what_was_undone() -> None:
    game = game_of(WORLD, "take cup", "undo", "n")
    assert [(record.line, record.kind) for record in game.records] == [
        ("take cup", "line"), ("undo", "undo"), ("n", "line"),
    ]  # fmt: skip


def test_the_changes_of_the_journal_lead_to_the_state() -> None:
    game = game_of(WORLD)
    state = game.state
    for line in (*LINES, "undo", "undo", "redo", "restart", "n", "undo", "undo"):
        game.play(line)
    for record in game.records:
        state = state.with_changes(record.changes)
    assert state.hash() == game.state.hash()
