"""Commands about the game itself: none takes time, and what the player wants told is kept in the state."""

import pytest

from tests.unit.engine.inline import game_of, place, said, turns, value

WORLD = """
amusing: "[first|Have you jumped?|Nothing more.]"
rooms:
  hall: {name: Hall, text: A long hall., short: A hall., exits: {north: den, east: {to: den, door: oak}}}
  den: {name: Den, text: A den., exits: {south: hall, down: hole}}
  hole: {name: Hole, lit: false, exits: {up: den, east: hall}}
doors: {oak: {name: an oak door}}
things:
  lamp: {name: a lamp, in: player}
  bag: {name: a bag, in: player, container: true}
  pin: {name: a pin, in: bag}
  cup: {name: a cup, in: hall}
  jug: {name: a jug, in: hall}
counters: {ticks: {}}
rules:
  tick: {each_turn: true, do: [{add: {ticks: 1}}]}
  cup: {after: taking, thing: cup, do: [{award: {the_cup: 2}}]}
  jug: {after: taking, thing: jug, do: [{award: {the_jug: 1}}]}
  end: {after: jumping, do: [{end: over}]}
endings: {over: {title: Over}}
score: {reasons: {the_cup: for taking the cup}}
"""
META = [
    "exits", "where", "where am i", "score", "full score", "turns", "time", "verbose", "brief", "notify off",
    "notify on", "hint", "help", "credits", "about", "version", "amusing", "undo 0", "save", "restore", "transcript",
]  # fmt: skip


@pytest.mark.parametrize("line", META)
def test_a_command_about_the_game_takes_no_time(line: str) -> None:
    game = game_of(WORLD, "wait")
    assert said(game, line)
    assert (turns(game), value(game, "ticks", "count")) == (1, 1)


@pytest.mark.parametrize("line", ["", "   ", "...", "frob", "take frob"])
def test_a_line_that_means_nothing_takes_no_time(line: str) -> None:
    game = game_of(WORLD, line)
    assert (turns(game), value(game, "ticks", "count")) == (0, 0)


@pytest.mark.parametrize("line", [line for line in META if line not in ("undo 0", "restore")])
def test_a_question_stands_through_a_command_about_the_game(line: str) -> None:
    game = game_of(WORLD, "drop")
    assert said(game, line).endswith("What do you want to drop?")
    assert said(game, "lamp") == "You put the lamp down."


def test_where_names_the_room_and_the_level_if_it_has_a_title_of_its_own() -> None:
    assert said(game_of(WORLD), "where") == "Hall."


def test_where_tells_nothing_of_a_dark_room_that_was_never_seen() -> None:
    assert said(game_of(WORLD, "n", "d"), "where am i") == "It is too dark to tell."


# --- ways that are not there -------------------------------------------------------------------------------------


def test_a_way_that_is_not_there_names_those_that_are() -> None:
    assert said(game_of(WORLD), "west") == "You can't go that way. There are ways out: north and east."


def test_in_the_dark_it_names_only_the_way_that_one_came_by_until_others_are_felt() -> None:
    game = game_of(WORLD, "n", "d")
    assert said(game, "west") == "You feel for a way there, and find none. There is one way out: up."
    game.play("touch")
    assert said(game, "west") == "You feel for a way there, and find none. There are ways out: up and east."


# --- points ------------------------------------------------------------------------------------------------------


def test_the_full_score_names_what_points_were_for_and_sums_up_the_rest() -> None:
    game = game_of(WORLD, "take cup", "take jug")
    assert said(game, "full score").split("\n") == [
        "Score: 3 of 3, in 2 turns.",
        "  2 points: for taking the cup",
        "  1 point: for other things",
    ]


def test_the_full_score_before_any_points_is_the_score() -> None:
    assert said(game_of(WORLD), "full score") == said(game_of(WORLD), "score")


def test_the_full_score_names_no_award_by_an_id() -> None:
    game = game_of(WORLD.replace("score: {reasons: {the_cup: for taking the cup}}", ""), "take cup")
    assert said(game, "full score").split("\n")[1:] == ["  2 points: for what you have done so far"]


def test_points_are_not_told_to_who_does_not_want_it_and_count_all_the_same() -> None:
    game = game_of(WORLD, "notify off")
    assert said(game, "take cup") == "You take the cup."
    assert value(game, "world", "score") == 2
    game.play("notify on")
    assert said(game, "take jug").endswith("[a point: 3 of 3]")


# --- how much is told --------------------------------------------------------------------------------------------


def test_a_room_that_is_known_is_told_in_short_and_in_full_on_demand() -> None:
    game = game_of(WORLD, "n")
    assert "A hall." in said(game, "s")
    for line in ("verbose", "n"):
        game.play(line)
    assert "A long hall." in said(game, "s")
    for line in ("brief", "n"):
        game.play(line)
    assert "A hall." in said(game, "s")


def test_what_is_carried_is_listed_tall_from_the_line_that_asks_for_it() -> None:
    game = game_of(WORLD)
    assert said(game, "inventory tall") == "You carry:\n  a lamp\n  a bag (in it a pin)"
    assert said(game, "i").startswith("You carry:\n")
    assert said(game, "i wide") == "You carry a lamp and a bag (in it a pin)."
    assert said(game, "i") == "You carry a lamp and a bag (in it a pin)."
    assert turns(game) == 2


# --- the end -----------------------------------------------------------------------------------------------------


def test_after_the_end_the_menu_offers_what_the_story_has_to_add() -> None:
    game = game_of(WORLD)
    assert said(game, "amusing") == "That is told when the story has ended."
    game.play("jump")
    assert said(game, "look") == "The story has ended. RESTART, RESTORE, UNDO, AMUSING or QUIT."
    assert game.menu == "RESTART, RESTORE, UNDO, AMUSING or QUIT"
    assert said(game, "amusing") == "Have you jumped?"


def test_a_story_with_nothing_to_add_does_not_offer_it() -> None:
    game = game_of(WORLD.partition("\n")[2].partition("\n")[2], "jump")
    assert game.menu == "RESTART, RESTORE, UNDO or QUIT"
    assert said(game, "amusing") == "This story has nothing to add to its end."


def test_undo_at_the_end_goes_back_to_the_turn_before() -> None:
    game = game_of(WORLD, "take cup", "jump")
    assert said(game, "undo") == 'Taken back: "jump". (Hall)'
    assert game.ended is None
    assert place(game, "cup") == "player"


# --- undo --------------------------------------------------------------------------------------------------------


def test_undo_takes_back_as_many_lines_as_are_asked_for() -> None:
    game = game_of(WORLD, "take cup", "n", "wait", "s")
    assert said(game, "undo 3") == "Taken back: 3 lines. (Hall)"
    assert (place(game, "cup"), turns(game)) == ("player", 1)
    game.play("redo")
    assert place(game, "player") == "den"


@pytest.mark.parametrize("line", ["undo two", "undo 2 turns", "undo 2 lines"])
def test_the_number_may_be_a_word_and_what_it_counts_may_be_said(line: str) -> None:
    assert turns(game_of(WORLD, "z", "z", "z", line)) == 1


def test_undo_of_more_than_there_is_goes_back_to_the_start_and_says_so() -> None:
    game = game_of(WORLD, "z", "z")
    assert said(game, "undo 5") == "Taken back: 2 lines, which is all there is to take back. (Hall)"
    assert said(game, "undo 5") == "There is nothing to take back."


def test_undo_sixty_times_after_three_hundred_turns() -> None:
    game = game_of(WORLD, *["z"] * 300)
    hashes = [game.state_hash()]
    for _ in range(60):
        game.play("undo")
        hashes.append(game.state_hash())
    assert turns(game) == 240
    for expected in reversed(hashes[:-1]):
        game.play("redo")
        assert game.state_hash() == expected


def test_undo_takes_back_a_line_and_undo_action_one_act_of_it() -> None:
    line = "take cup. take jug. n"
    game = game_of(WORLD, line)
    assert said(game, "undo") == f'Taken back: "{line}". (Hall)'
    assert place(game, "cup") == "hall"
    game = game_of(WORLD, line)
    assert said(game, "undo action") == 'Taken back: "n". (Hall)'
    assert said(game, "undo act") == 'Taken back: "take jug". (Hall)'
    assert (place(game, "cup"), place(game, "jug")) == ("player", "hall")
    assert said(game, "undo action") == 'Taken back: "take cup". (Hall)'
    assert turns(game) == 0


def test_redo_brings_back_what_undo_action_took() -> None:
    game = game_of(WORLD, "take cup. take jug")
    before = game.state_hash()
    game.play("undo action")
    game.play("redo")
    assert game.state_hash() == before


def test_undo_action_of_a_line_with_one_act_takes_back_the_line() -> None:
    game = game_of(WORLD, "take cup", "x cup. wibble")
    assert said(game, "undo action").startswith("Taken back:")
    assert place(game, "cup") == "player"


def test_restart_in_the_middle_of_a_line_drops_the_rest() -> None:
    game = game_of(WORLD)
    told = said(game, "take cup. restart. n")
    assert told.endswith("After that, not done: n.")
    assert (place(game, "player"), place(game, "cup"), turns(game)) == ("hall", "hall", 0)


def test_help_names_what_mostly_comes_to_nothing_in_one_line() -> None:
    lines = said(game_of(WORLD), "help").split("\n")
    tried = [line for line in lines if line.startswith("  or try: ")]
    assert len(tried) == 1
    assert "SHAKE, " in tried[0]
    assert not any(line.startswith("  SHAKE") for line in lines)


def test_help_tells_what_a_world_makes_of_a_verb_that_mostly_comes_to_nothing() -> None:
    verbs = "verbs:\n  shaking: {grammar: 'shake {thing}', about: rattles a thing, say: It rattles.}\n"
    verbs += "  tapping: {grammar: 'ring|tap {thing}', say: It rings.}\n"
    lines = said(game_of(WORLD + verbs), "help").split("\n")
    assert "  SHAKE ...: rattles a thing" in lines
    tried = next(line for line in lines if line.startswith("  or try: "))
    assert "SHAKE" not in tried
    assert "RING" not in tried
