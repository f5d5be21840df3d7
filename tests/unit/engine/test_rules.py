"""Rules: which apply, in what order, and what each kind does to an act."""

import pytest

from backrooms_if.events import Moved
from tests.unit.engine.inline import game_of, place, refusal, said, the_act, turns, value

THINGS = """
counters: {n: {}, ticks: {}}
flags: {on: true}
rooms:
  hall: {name: Hall, exits: {north: den, south: {to: den, door: oak}, "out, leave": den}}
  den: {name: Den, exits: {south: hall}}
  attic: {name: Attic}
doors: {oak: {name: an oak door}}
things:
  cup: {name: a cup, in: player}
  saucer: {name: a saucer, in: player, supporter: true}
  box: {name: a box, in: hall, container: true}
  hat: {name: a hat, in: player, wearable: true}
  desk: {name: a desk, in: hall, fixed: true}
endings: {won: {title: Won}}
rules:
"""


def rules(written: str) -> str:
    return THINGS + "".join(f"  {line}\n" for line in written.strip().splitlines())


def told(written: str, line: str) -> list[str]:
    """Return the paragraphs that a line is answered with in a world with these rules."""
    return said(game_of(rules(written)), line).split("\n\n")


def test_rules_of_each_turn_run_after_an_order_too() -> None:
    body = rules("a: {instead: taking, actor: bob, say: Bob nods.}\nb: {each_turn: true, say: Tick.}")
    assert said(game_of(body + "actors: {bob: {name: Bob, in: hall}}\n"), "bob, take desk") == "Bob nods.\n\nTick."


# --- order -----------------------------------------------------------------------------------------------------------

ORDER = """
of_world: {before: dropping, say: World.}
of_level: {before: dropping, at: t, say: Level.}
of_room: {before: dropping, at: hall, say: Room.}
of_thing: {before: dropping, thing: cup, say: Thing.}
"""


def test_rules_run_from_the_thing_over_room_and_level_to_the_world() -> None:
    assert told(ORDER, "drop cup")[:4] == ["Thing.", "Room.", "Level.", "World."]


def test_rules_of_one_place_run_as_they_are_written() -> None:
    written = (
        "b: {before: waiting, say: One.}\na: {before: any, say: Two.}\nc: {before: [waiting, looking], say: Three.}"
    )
    assert told(written, "wait")[:3] == ["One.", "Two.", "Three."]


def test_the_first_thing_comes_before_the_second() -> None:
    written = (
        "s: {before: putting upon, second: saucer, say: Second.}\nt: {before: putting upon, thing: cup, say: First.}"
    )
    assert told(written, "put cup on saucer")[:2] == ["First.", "Second."]


def test_the_hooks_of_an_act_come_in_their_order() -> None:
    written = "a: {after: dropping, say: After.}\ni: {each_turn: true, say: Tick.}\nb: {before: dropping, say: Before.}"
    assert told(written, "drop cup") == ["Before.", "After.", "You put the cup down.", "Tick."]


def test_stop_lets_no_further_rule_of_its_hook_run() -> None:
    written = (
        "a: {before: waiting, say: One., stop: true}\nb: {before: waiting, say: Two.}\nc: {after: waiting, say: Three.}"
    )
    assert told(written, "wait") == ["One.", "Three.", "Time passes."]


def test_a_rule_whose_condition_fails_stops_nothing() -> None:
    written = "a: {before: waiting, when: not on, say: One., stop: true}\nb: {before: waiting, say: Two.}"
    assert told(written, "wait") == ["Two.", "Time passes."]


def test_a_rule_sees_what_the_one_before_it_did() -> None:
    written = "a: {before: waiting, do: [{add: {n: 1}}]}\nb: {before: waiting, when: n == 1, say: One.}"
    assert told(written, "wait")[0] == "One."


# --- which rules apply -----------------------------------------------------------------------------------------------


def test_a_rule_runs_once_for_a_thing_that_it_names_among_others() -> None:
    written = "a: {after: putting upon, thing: [cup, saucer], say: Clink.}"
    assert told(written, "put cup on saucer").count("Clink.") == 1


def test_a_rule_runs_once_where_thing_and_second_are_the_same() -> None:
    written = "a: {before: putting inside, thing: box, say: Hm.}"
    assert told(written, "put box in box").count("Hm.") == 1


@pytest.mark.parametrize(("line", "runs"), [("wear hat", True), ("drop cup", False)])
def test_a_trait_may_stand_for_things(line: str, runs: bool) -> None:
    written = "a: {before: any, thing: wearable, say: Cloth.}"
    assert ("Cloth." in told(written, line)) is runs


def test_a_rule_for_things_leaves_acts_without_one_alone() -> None:
    assert told("a: {before: any, thing: cup, say: Hm.}", "wait") == ["Time passes."]


def test_a_rule_that_asks_about_the_thing_of_an_act_without_one_does_not_apply() -> None:
    assert told("a: {before: any, when: held(thing), say: Hm.}", "wait") == ["Time passes."]


def test_a_rule_that_asks_about_the_second_thing_of_an_act_without_one_does_not_apply() -> None:
    written = "a: {before: unlocking, when: held(second), say: Hm.}"
    assert told(written, "unlock desk") == ["The desk does not have a lock."]


def test_a_rule_that_moves_the_thing_of_an_act_without_one_moves_nothing() -> None:
    assert told("a: {after: any, do: [{move: {thing: box}}]}", "wait") == ["Time passes."]


def test_a_condition_may_ask_about_the_thing_of_the_act() -> None:
    assert told("a: {before: dropping, when: held(thing), say: Hm.}", "drop cup")[0] == "Hm."


def test_a_rule_of_a_room_applies_only_there() -> None:
    game = game_of(rules("a: {before: waiting, at: den, say: Den!}"))
    assert (said(game, "wait"), "Den!" in said(game, "n. wait")) == ("Time passes.", True)


@pytest.mark.parametrize("line", ["north", "n", "go north"])
def test_a_rule_may_be_about_one_direction(line: str) -> None:
    assert told("a: {before: going, direction: north, say: Brr.}", line)[0] == "Brr."


def test_going_and_a_direction_is_one_way_to_write_it() -> None:
    assert told("a: {before: going north, say: Brr.}", "n")[0] == "Brr."


def test_a_rule_about_one_direction_leaves_the_others_alone() -> None:
    assert "Brr." not in told("a: {before: going, direction: north, say: Brr.}", "south")


@pytest.mark.parametrize("line", ["out", "leave"])
def test_a_rule_about_a_direction_means_every_word_of_that_exit(line: str) -> None:
    game = game_of(rules("a: {instead: going, direction: out, refuse: No.}"))
    assert refusal(game, line).words == "No."


@pytest.mark.parametrize(
    ("line", "runs"), [("wait", True), ("look", False), ("n", False), ("out", True), ("score", False)]
)
def test_any_means_every_action_but_the_excepted_and_the_meta_ones(line: str, runs: bool) -> None:
    written = "a: {before: any, except: [looking, going north], say: Hm.}"
    assert ("Hm." in told(written, line)) is runs


def test_once_lets_a_rule_run_one_time() -> None:
    game = game_of(rules("a: {before: waiting, once: true, say: Hm.}"), "wait")
    assert said(game, "wait") == "Time passes."


def test_once_does_not_count_where_the_condition_failed() -> None:
    game = game_of(rules("a: {before: waiting, once: true, when: place(cup) is hall, say: Hm.}"), "wait", "drop cup")
    assert said(game, "wait").startswith("Hm.")


# --- before ----------------------------------------------------------------------------------------------------------


def test_before_never_ends_an_action() -> None:
    game = game_of(rules("a: {before: taking, say: Careful.}"))
    assert said(game, "take box") == "Careful.\n\nYou take the box."


def test_what_before_changes_counts_as_a_turn_though_the_act_is_refused() -> None:
    assert turns(game_of(rules("a: {before: taking, do: [{add: {n: 1}}]}"), "take desk")) == 1


def test_what_before_only_says_costs_a_refused_act_no_turn() -> None:
    game = game_of(rules("a: {before: taking, say: Heave!}"))
    assert (said(game, "take desk").startswith("Heave!"), turns(game)) == (True, 0)


def test_a_refused_act_that_took_a_turn_runs_the_rules_of_each_turn() -> None:
    written = "a: {before: taking, do: [{add: {n: 1}}]}\nb: {each_turn: true, do: [{add: {ticks: 1}}]}"
    assert value(game_of(rules(written), "take desk"), "ticks", "count") == 1


def test_a_refused_act_whose_rule_moved_the_player_runs_the_rules_of_entering() -> None:
    written = "a: {before: taking, thing: desk, do: [{move: {player: den}}]}\nb: {entering: den, say: You slide.}"
    assert "You slide." in told(written, "take desk")


def test_before_may_take_away_what_the_act_needs() -> None:
    game = game_of(rules("a: {before: dropping, thing: cup, do: [{remove: cup}]}"))
    assert said(game, "drop cup") == "You do not have the cup."


# --- instead ---------------------------------------------------------------------------------------------------------


def test_instead_ends_the_action() -> None:
    game = game_of(rules("a: {instead: dropping, thing: cup, say: You keep it.}"))
    assert (said(game, "drop cup"), place(game, "cup")) == ("You keep it.", "player")


def test_instead_takes_a_turn() -> None:
    assert turns(game_of(rules("a: {instead: dropping, say: You keep it.}"), "drop cup")) == 1


def test_instead_ends_the_action_even_if_it_says_nothing() -> None:
    game = game_of(rules("a: {instead: dropping, do: [{when: not on, do: Hm.}]}"), "drop cup")
    assert place(game, "cup") == "player"


def test_instead_runs_neither_after_nor_the_report() -> None:
    assert told("a: {instead: waiting, say: No.}\nb: {after: waiting, say: After.}", "wait") == ["No."]


def test_two_rules_of_instead_both_run() -> None:
    assert told("a: {instead: waiting, say: One.}\nb: {instead: waiting, say: Two.}", "wait") == ["One.", "Two."]


def test_refuse_takes_no_turn() -> None:
    assert refusal(game_of(rules("a: {instead: waiting, refuse: No.}")), "wait").words == "No."


def test_refuse_takes_no_turn_though_the_rule_runs_once() -> None:
    assert refusal(game_of(rules("a: {instead: waiting, once: true, refuse: No.}")), "wait").words == "No."


def test_after_a_refusal_no_further_rule_runs() -> None:
    assert told("a: {instead: waiting, refuse: No.}\nb: {instead: waiting, say: Two.}", "wait") == ["No."]


def test_refuse_as_an_effect_ends_its_block() -> None:
    written = "a: {instead: waiting, do: [{when: on, do: [{refuse: No.}]}, {add: {n: 1}}]}"
    assert value(game_of(rules(written), "wait"), "n", "count") == 0


def test_an_implicit_step_runs_the_rules_of_its_own_action() -> None:
    written = "a: {before: taking, thing: box, say: Dust!}"
    assert told(written, "put box on saucer")[0] == "Dust!"


def test_after_an_implicit_step_texts_mean_the_things_of_the_act_again() -> None:
    written = 'a: {after: putting upon, say: "{The thing} on {the second}."}\nb: {before: taking, say: "{The thing}!"}'
    assert told(written, "put box on saucer") == [
        "The box!", "(first taking the box)", "The box on the saucer.", "You put the box on the saucer.",
    ]  # fmt: skip


# --- after -----------------------------------------------------------------------------------------------------------


def test_after_comes_before_the_report() -> None:
    assert told("a: {after: waiting, say: After.}", "wait") == ["After.", "Time passes."]


def test_quiet_replaces_the_report() -> None:
    assert told("a: {after: waiting, quiet: true, say: After.}", "wait") == ["After."]


def test_a_quiet_rule_whose_condition_fails_replaces_nothing() -> None:
    assert told("a: {after: waiting, quiet: true, when: not on, say: After.}", "wait") == ["Time passes."]


def test_after_does_not_run_for_a_refused_act() -> None:
    assert "After." not in told("a: {after: taking, say: After.}", "take desk")


# --- entering and leaving --------------------------------------------------------------------------------------------


def test_entering_comes_before_the_room() -> None:
    assert told("a: {entering: den, say: Brr.}", "n") == ["Brr.", "Den"]


def test_entering_one_room_says_nothing_of_another() -> None:
    assert told("a: {entering: hall, say: Brr.}", "n") == ["Den"]


def test_entering_a_level_means_each_of_its_rooms() -> None:
    assert told("a: {entering: t, say: Brr.}", "n") == ["Brr.", "Den"]


def test_entering_may_send_the_player_on() -> None:
    game = game_of(rules("a: {entering: den, do: [You fall., {move: {player: attic}}]}"))
    assert said(game, "n") == "You fall.\n\nAttic"


def test_a_room_passed_through_counts_as_visited() -> None:
    game = game_of(rules("a: {entering: den, do: [{move: {player: attic}}]}"), "n")
    assert value(game, "den", "visits") == 1


def test_two_rooms_that_throw_the_player_back_and_forth_come_to_an_end() -> None:
    written = "a: {entering: den, do: [{move: {player: attic}}]}\nb: {entering: attic, do: [{move: {player: den}}]}"
    assert "You are passed on and on" in told(written, "n")[-1]


def test_the_moves_of_a_rule_bear_no_travel_word() -> None:
    game = game_of(rules("a: {entering: den, do: [{move: {player: attic}}]}"))
    assert [event.by for event in game.play("n").events if isinstance(event, Moved)][1] != "north"


def test_leaving_is_told_before_the_player_is_gone() -> None:
    assert told("a: {leaving: hall, say: Bye.}", "n") == ["Bye.", "Den"]


def test_leaving_may_refuse() -> None:
    game = game_of(rules("a: {leaving: hall, when: carried(cup), refuse: Not with the cup.}"))
    assert refusal(game, "n").words == "Not with the cup."


def test_a_veto_of_leaving_holds_the_player() -> None:
    assert place(game_of(rules("a: {leaving: hall, refuse: No.}"), "n"), "player") == "hall"


def test_leaving_is_not_asked_where_there_is_no_way() -> None:
    assert told("a: {leaving: hall, say: Bye.}", "west") == [
        "You can't go that way. There are ways out: north, south and out."
    ]


def test_a_veto_of_leaving_may_follow_the_opening_of_a_door() -> None:
    game = game_of(rules("a: {leaving: hall, refuse: No.}"), "south")
    assert (place(game, "player"), value(game, "oak", "open")) == ("hall", True)


# --- each turn and the start -----------------------------------------------------------------------------------------


def test_each_turn_runs_after_an_act() -> None:
    assert told("a: {each_turn: true, say: Tick.}", "wait") == ["Time passes.", "Tick."]


@pytest.mark.parametrize("line", ["take desk", "frob", "score", "take", "undo", ""])
def test_each_turn_does_not_run_where_no_time_passed(line: str) -> None:
    assert "Tick." not in told("a: {each_turn: true, say: Tick.}", line)


def test_each_turn_runs_for_each_command_of_a_line() -> None:
    assert told("a: {each_turn: true, say: Tick.}", "wait. wait").count("Tick.") == 2


def test_each_turn_runs_in_the_room_that_was_come_to() -> None:
    assert "Tick." in told("a: {each_turn: true, at: den, say: Tick.}", "n")


def test_each_turn_may_move_the_player_and_the_room_is_told() -> None:
    assert told("a: {each_turn: true, once: true, do: [{move: {player: den}}]}", "wait") == ["Time passes.", "Den"]


def test_each_turn_sees_the_turn_counted() -> None:
    assert told("a: {each_turn: true, when: turns == 1, say: One.}", "wait")[-1] == "One."


def test_each_turn_does_not_run_after_an_ending() -> None:
    assert "Tick." not in told("a: {after: waiting, do: [{end: won}]}\nb: {each_turn: true, say: Tick.}", "wait")


def test_at_start_is_told_before_the_first_room() -> None:
    assert game_of(rules("a: {at_start: true, say: Once.}")).opening.text.startswith("Once.\n\nHall")


def test_at_start_may_change_the_world() -> None:
    assert value(game_of(rules("a: {at_start: true, do: [{add: {n: 3}}]}")), "n", "count") == 3


def test_at_start_may_send_the_player_elsewhere() -> None:
    assert game_of(rules("a: {at_start: true, do: [{move: {player: den}}]}")).opening.text == "Den"


def test_at_start_may_end_the_game() -> None:
    assert game_of(rules("a: {at_start: true, do: [{end: won}]}")).ended == "t/won"


IDLE = """
    rooms:
      hall: {name: Hall}
    flags: {rung: false}
    things:
      bell: {name: a bell, in: hall, fixed: true}
      coin: {name: a coin, in: player}
    actors:
      bob: {name: Bob, in: hall}
    rules:
"""


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("{after: pulling, thing: bell, say: It rings.}", "pull bell"),
        ("{after: talking to, thing: bob, say: It rings.}", "talk to bob"),
        ("{after: asking about, thing: bob, say: It rings.}", "ask bob about bell"),
        ("{after: giving to, second: bob, say: It rings.}", "give coin to bob"),
        ("{after: climbing, thing: bell, say: It rings.}", "climb bell"),
        ("{after: sleeping, say: It rings.}", "sleep"),
    ],
)
def test_a_rule_of_after_is_what_comes_of_an_action_that_does_nothing_by_itself(rule: str, line: str) -> None:
    game = game_of(f"{IDLE}      r: {rule}\n")
    act = the_act(game, line)
    assert (said(game, line), act.is_refused, act.took_time) == ("It rings.", False, True)


def test_what_comes_of_it_and_tells_nothing_is_told_as_done() -> None:
    game = game_of(f"{IDLE}      r: {{after: pulling, do: [{{set: {{rung: true}}}}]}}\n")
    assert said(game, "pull bell") == "That is done."


def test_nothing_comes_of_it_for_a_rule_whose_time_is_not_now_or_that_is_about_any_action() -> None:
    rules = "      r: {after: pulling, when: rung, say: It rings.}\n      s: {after: any, say: And on.}\n"
    assert refusal(game_of(f"{IDLE}{rules}"), "pull bell").words == "The bell does not move."


def test_a_verb_under_the_name_of_such_an_action_does_what_it_says() -> None:
    game = game_of(f"{IDLE.replace('rules:', 'verbs:')}      pulling: {{grammar: 'yank {{thing}}', say: It rings.}}\n")
    assert said(game, "yank bell") == "It rings."
