"""Death: the words, the rules of `at_death`, lives, and how a game ends with the last of them."""

import pytest

from backrooms_if.events import Described, Ended
from tests.unit.engine.inline import game_of, place, said, the_act, turns, value

WORLD = """
player: {{name: the guest{lives}}}
counters: {{n: {{}}}}
flags: {{ghost: false}}
rooms:
  hall: {{name: Hall, text: A hall., exits: {{north: den, south: pit}}}}
  den: {{name: Den, text: A den., exits: {{south: hall}}}}
  pit: {{name: Pit, text: A pit., exits: {{north: hall}}}}
things:
  cup: {{name: a cup, in: player}}
  box: {{name: a box, in: hall, container: {{open: false}}}}
rules:
  fall: {{entering: pit, die: You fall.}}
{rules}
{more}
"""


def world(*rules: str, lives: int | None = None, more: str = "") -> str:
    written = "\n".join(f"  {rule}" for rule in rules)
    counted = "" if lives is None else f", lives: {lives}"
    body = WORLD.format(rules=written, lives=counted, more=more)
    return body.replace("die: You fall.", "do: [{die: You fall.}]")


BACK = "back: {at_death: true, do: [{move: {player: den}}, It is quiet.]}"


def test_without_lives_the_first_death_ends_the_game() -> None:
    shown = said(game_of(world()), "south")
    assert shown == "You fall.\n\n*** You have died ***"


def test_what_has_killed_is_not_described() -> None:
    assert not [event for event in the_act(game_of(world()), "south").events if isinstance(event, Described)]


def test_an_ending_that_is_a_death_is_the_worlds_own() -> None:
    more = "endings: {won: {title: Won}, dead: {title: Gone, text: Nothing., death: true}}"
    assert said(game_of(world(more=more)), "south") == "You fall.\n\nNothing.\n\n*** Gone ***"


def test_of_several_deaths_the_first_that_holds_is_taken() -> None:
    more = "endings: {late: {title: Late, death: true, when: n > 0 and ended(late)}, dead: {title: Gone, death: true}}"
    assert said(game_of(world(more=more)), "south").endswith("*** Gone ***")


def test_a_life_less_and_the_game_goes_on_where_the_rules_put_the_player() -> None:
    game = game_of(world(BACK, lives=2))
    shown = said(game, "south")
    assert shown == "You fall.\n\nIt is quiet.\n\nDen\n\nA den."
    assert place(game, "player") == "den"
    assert value(game, "lives", "count") == 1
    assert turns(game) == 1


def test_the_last_life_ends_the_game() -> None:
    game = game_of(world(BACK, lives=2), "south", "south")
    assert said(game, "south").endswith("*** You have died ***")
    assert value(game, "lives", "count") == 0


def test_lives_can_be_read_in_conditions_and_texts_and_added_to() -> None:
    game = game_of(
        world(
            "count: {at_death: true, say: '[if lives > 1|{lives} left.|else|None left.]'}",
            "more: {after: jumping, do: [{add: {lives: 1}}]}",
            BACK,
            lives=1,
        ),
        "jump",
    )
    assert "2 left." in said(game, "south")
    game.play("south")
    assert "None left." in said(game, "south")


def test_rules_of_at_death_can_drop_what_is_carried() -> None:
    game = game_of(world(BACK, "drop: {at_death: true, when: held(cup), do: [{move: {cup: here}}]}", lives=3))
    game.play("south")
    assert place(game, "cup") == "den"


@pytest.mark.parametrize("hook", ["before", "instead", "after"])
def test_a_death_ends_the_action(hook: str) -> None:
    game = game_of(world(BACK, f"k: {{{hook}: opening, thing: box, do: [{{die: A blast.}}]}}", lives=2))
    shown = said(game, "open box")
    assert shown == "A blast.\n\nIt is quiet.\n\nDen\n\nA den."


def test_a_death_before_the_action_leaves_the_thing_as_it_was() -> None:
    game = game_of(world(BACK, "k: {before: opening, thing: box, do: [{die: A blast.}]}", lives=2), "open box")
    assert value(game, "box", "open") is False


def test_the_block_is_finished_and_no_further_rule_of_the_hook_runs() -> None:
    game = game_of(
        world(
            "k: {instead: jumping, do: [{die: A crack.}, {add: {n: 1}}]}",
            "l: {instead: jumping, do: [{add: {n: 10}}]}",
            lives=3,
        ),
        "jump",
    )
    assert value(game, "n", "count") == 1


def test_dying_twice_at_once_costs_one_life() -> None:
    game = game_of(world("k: {instead: jumping, do: [{die: One.}, {die: Two.}]}", lives=3))
    assert said(game, "jump") == "One."
    assert value(game, "lives", "count") == 2


def test_a_death_at_the_end_of_a_turn_moves_the_player_too() -> None:
    game = game_of(world(BACK, "k: {each_turn: true, when: n == 0, do: [{add: {n: 1}}, {die: Gas.}]}", lives=3))
    assert said(game, "wait") == "Time passes.\n\nGas.\n\nIt is quiet.\n\nDen\n\nA den."


def test_a_death_by_a_timer_ends_the_game() -> None:
    assert said(game_of(world(more="timers: {t: {after: 1, do: [{die: Gas.}]}}")), "wait").endswith(
        "Gas.\n\n*** You have died ***"
    )


def test_a_death_by_a_verb_or_by_what_is_seen_counts() -> None:
    verb = "verbs: {humming: {grammar: hum, do: [{die: A note too low.}]}}"
    assert "*** You have died ***" in said(game_of(world(more=verb)), "hum")
    seen = world("s: {described: box, do: [{die: It looks back.}]}")
    assert "*** You have died ***" in said(game_of(seen), "look")


def test_dying_where_the_rules_put_one_costs_the_next_life() -> None:
    game = game_of(
        world("b: {at_death: true, do: [{move: {player: den}}]}", "e: {entering: den, do: [{die: Again.}]}", lives=3)
    )
    shown = said(game, "south")
    assert shown.count("Again.") == 1
    assert value(game, "lives", "count") == 1


def test_an_ending_of_at_death_stands() -> None:
    more = "endings: {won: {title: Won}}"
    game = game_of(world("b: {at_death: true, do: [{end: won}]}", lives=3, more=more))
    assert said(game, "south").endswith("*** Won ***")


def test_a_death_after_the_end_changes_nothing() -> None:
    more = "endings: {won: {title: Won}}"
    game = game_of(world("b: {instead: jumping, do: [{end: won}, {die: Late.}]}", lives=3, more=more))
    assert "Late." not in said(game, "jump")
    assert value(game, "lives", "count") == 3


def test_undo_gives_the_life_back() -> None:
    game = game_of(world(BACK, lives=2), "south", "undo")
    assert value(game, "lives", "count") == 2
    assert place(game, "player") == "hall"


def test_undo_takes_back_a_last_death() -> None:
    game = game_of(world(), "south", "undo")
    assert place(game, "player") == "hall"
    assert "A den." in said(game, "north")


def test_a_mode_can_make_a_ghost_of_the_player() -> None:
    game = game_of(
        world(
            "b: {at_death: true, do: [{set: {ghost: true}}]}",
            "g: {instead: taking, mode: ghost, refuse: Your hand closes on itself.}",
            lives=2,
        ),
        "south",
        "north",
    )
    assert said(game, "take box") == "Your hand closes on itself."


def test_the_event_of_a_death_names_no_ending_of_the_world() -> None:
    ended = [event for event in the_act(game_of(world()), "south").events if isinstance(event, Ended)]
    assert [event.ending for event in ended] == ["death"]
