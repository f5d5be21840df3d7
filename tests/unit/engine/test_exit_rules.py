"""Exit rules: what they say, do and lead to, in this order; passing on, chance among rooms, costs, endings, who may."""

import pytest

from backrooms_if.engine.step import start, step
from backrooms_if.events import Ended
from tests.unit.engine.inline import game_of, place, refusal, said, the_act, turns, value, world_of

ROOMS = """\
rooms:
  hall:
    name: Hall
    text: A hall.
    exits:
{exits}
  store: {{name: Store, text: A store., exits: {{west: hall}}}}
  yard: {{name: Yard, text: A yard., exits: {{west: hall}}}}
counters: {{steps: {{}}}}
flags: {{shut: false}}
things:
  coin: {{name: a coin, in: player}}
  chair: {{name: a chair, in: hall, supporter: true, enterable: true}}
endings:
  lost: {{title: Lost, text: "It is {{steps}}."}}
"""


def world(*exits: str) -> str:
    return ROOMS.format(exits="\n".join(f"      {line}" for line in exits))


def test_a_rule_says_then_does_then_leads() -> None:
    game = game_of(world("east: {say: 'You go.', do: [{add: {steps: 1}}, '{steps}.'], to: store}"))
    assert said(game, "east").startswith("You go.\n\n1.\n\nStore")
    assert place(game, "player") == "store"


def test_what_a_rule_does_is_undone_with_it() -> None:
    game = game_of(world("east: {do: [{remove: coin}], to: store}"))
    game.play("east")
    assert place(game, "coin") == "nowhere"
    game.play("undo")
    assert (place(game, "coin"), place(game, "player")) == ("player", "hall")


def test_a_rule_that_only_does_something_takes_a_turn_and_is_told() -> None:
    game = game_of(world("east: {do: [{add: {steps: 1}}]}"))
    act = the_act(game, "east")
    assert (act.is_refused, act.took_time, value(game, "steps", "count")) == (False, True, 1)
    assert act.events
    assert not any("Hall" in str(event) for event in act.events)


def test_a_rule_that_says_and_does_and_leads_nowhere_is_no_refusal() -> None:
    game = game_of(world("east: {say: It moves., do: [{set: {shut: true}}]}"))
    act = the_act(game, "east")
    assert (act.is_refused, act.took_time, turns(game)) == (False, True, 1)


def test_a_rule_can_refuse() -> None:
    game = game_of(world("east: {do: [{when: not shut, do: [{refuse: Not yet.}]}], to: store}"))
    assert refusal(game, "east").words == "Not yet."
    assert place(game, "player") == "hall"


def test_a_rule_that_only_does_something_leaves_the_player_seated_and_one_that_leads_does_not() -> None:
    game = game_of(world("east: {do: [{add: {steps: 1}}]}", "west: store"), "sit on chair")
    game.play("east")
    assert place(game, "player") == "chair"
    assert "first getting off" in said(game, "west")


def test_a_rule_that_passes_is_done_before_the_next_is_asked() -> None:
    passing = world("east: [{pass: true, do: [{add: {steps: 1}}]}, {when: steps > 1, to: yard}, store]")
    game = game_of(passing, "east")
    assert place(game, "player") == "store"
    game.play("west")
    game.play("east")
    assert place(game, "player") == "yard"


def test_several_rules_pass_on_in_order() -> None:
    game = game_of(
        world("east: [{pass: true, say: One.}, {id: two, pass: true, when: not shut, say: Two.}, {say: Three.}]")
    )
    act = the_act(game, "east")
    assert act.is_refused
    assert [getattr(event, "words", "") for event in act.events] == ["One.", "Two.", "Three."]


def test_where_nothing_holds_after_a_rule_that_passed_there_is_no_way() -> None:
    act = the_act(game_of(world("east: [{pass: true, say: One.}, {when: shut, to: store}]")), "east")
    assert act.is_refused
    assert act.events[-1].code == "going.no_exit"  # type: ignore[union-attr]


def test_who_is_moved_by_a_rule_that_passes_does_not_go_on() -> None:
    game = game_of(world("east: [{pass: true, do: [{move: {player: yard}}]}, store]"), "east")
    assert place(game, "player") == "yard"


def test_a_door_behind_a_rule_that_passed_has_to_be_open() -> None:
    body = world("east: [{pass: true, say: You try.}, {to: store, door: gate}]")
    body = body.replace("exits: {west: hall}}\n  yard", "exits: {west: {to: hall, door: gate}}}\n  yard")
    game = game_of(body + "doors: {gate: {name: a gate}}\n")
    assert "The gate is closed" in said(game, "east")
    game.play("open gate")
    game.play("east")
    assert place(game, "player") == "store"


def test_odds_with_a_door_are_drawn_once_and_a_miss_tries_the_next() -> None:
    body = world("east: [{odds: 1 in 2, to: store, door: gate}, {say: It slips from your hand.}]")
    body = body.replace("exits: {west: hall}}\n  yard", "exits: {west: {to: hall, door: gate}}}\n  yard")
    game = game_of(body + "doors: {gate: {name: a gate}}\n")
    stream = "t/hall.east.store"
    assert "slips" in game.play("east", chance={stream: 0}).text
    assert value(game, "hall.east.store", "draws") == 1
    assert "first opening the gate" in game.play("east", chance={stream: 1}).text
    assert (place(game, "player"), value(game, "hall.east.store", "draws")) == ("store", 2)


def test_a_refusal_with_odds_gives_way_to_the_next_rule() -> None:
    game = game_of(world("east: [{odds: 1 in 2, say: Not now.}, store]"))
    assert "Not now" in game.play("east", chance={"t/hall.east.stay": 1}).text
    game.play("east", chance={"t/hall.east.stay": 0})
    assert place(game, "player") == "store"


def test_a_rule_that_does_not_hold_gives_way_to_the_next_of_its_word_and_to_no_other() -> None:
    exits = (
        '"down, grate": [{when: shut, to: store}, {when: steps > 0, to: yard}, {say: The grate is locked.}]',
        "enter: [{when: steps > 0, to: yard}]",
    )
    game = game_of(world(*exits))
    for word in ("down", "grate"):
        assert refusal(game, word).words == "The grate is locked."
    assert refusal(game, "enter").code == "going.no_exit"
    raised = world(*exits).replace("steps: {}", "steps: {start: 1}")
    assert place(game_of(raised, "grate"), "player") == "yard"
    assert place(game_of(raised, "enter"), "player") == "yard"


def test_chance_picks_a_room_by_its_weight() -> None:
    made = world_of(world("east: {to: {store: 3, yard: 1}}"))
    hits = sum(step(made, start(made, seed), "east").state.get(("player", "place")) == "t/store" for seed in range(800))
    assert abs(hits - 600) < 3 * (800 * 3 / 4 * 1 / 4) ** 0.5


def test_the_room_that_chance_picks_can_be_fixed_and_is_undone() -> None:
    game = game_of(world("east: {to: [store, yard]}"))
    game.play("east", chance={"t/hall.east.to": 1})
    assert place(game, "player") == "yard"
    game.play("undo")
    game.play("east", chance={"t/hall.east.to": 0})
    assert place(game, "player") == "store"


def test_a_way_may_lead_to_an_ending() -> None:
    game = game_of(world("east: {say: You fall., do: [{add: {steps: 4}}], to: lost}"))
    turn = game.play("east")
    assert [event.words for event in turn.events if isinstance(event, Ended)] == ["It is 4."]
    assert turn.text.startswith("You fall.")
    game = game_of(world("east: lost"))
    assert "*** Lost ***" in said(game, "east")


def test_nobody_arrives_after_an_ending_that_a_rule_reached() -> None:
    game = game_of(world("east: {do: [{end: lost}], to: store}"), "east")
    assert place(game, "player") == "hall"


def test_a_way_can_cost_turns_and_all_of_them_go_by() -> None:
    body = world("east: {to: store, cost: 3}") + "timers: {drip: {every: 1, say: Drip.}}\n"
    game = game_of(body)
    assert said(game, "east").count("Drip.") == 3
    assert turns(game) == 3


def test_who_is_moved_while_a_long_way_is_walked_is_told_of_each_place_once() -> None:
    body = world("east: {to: store, cost: 3}") + "timers: {drip: {after: 2, do: [{move: {player: yard}}]}}\n"
    text = said(game_of(body), "east")
    assert (text.count("A store."), text.count("A yard.")) == (1, 1)


def test_a_long_way_ends_with_the_story() -> None:
    body = world("east: {to: store, cost: 3}") + "timers: {drip: {after: 2, do: [{end: lost}]}}\n"
    game = game_of(body, "east")
    assert turns(game) == 2


def test_a_way_for_actors_is_none_for_the_player() -> None:
    game = game_of(world("east: {only: actors, to: store}", "west: [{only: actors, to: yard}, {say: Too small.}]"))
    assert refusal(game, "east").code == "going.no_exit"
    assert refusal(game, "west").words == "Too small."
    assert "There is no way out" in said(game, "exits")


ACTORS = "actors: {{cat: {{name: a cat, in: hall, route: {{wander: [hall, store, yard]}}}}}}\n"


@pytest.mark.parametrize(
    ("exits", "comes_to"),
    [
        ("east: {only: actors, to: store}", "store"),
        ("east: {only: player, to: store}", "hall"),
        ("east: [{only: player, to: store}, yard]", "yard"),
        ("east: [{only: player, say: Too small.}, yard]", "yard"),
        ("east: {to: [store, yard]}", "hall"),
        ("east: [{to: [store, yard]}, {id: other, to: yard}]", "yard"),
        ("east: [{pass: true, do: [{add: {steps: 1}}]}, yard]", "yard"),
        ("east: {do: [{add: {steps: 1}}]}", "hall"),
        ("east: lost", "hall"),
    ],
)
def test_an_actor_takes_only_what_is_sure_and_for_it(exits: str, comes_to: str) -> None:
    game = game_of(world(exits) + ACTORS.format(), "wait")
    assert place(game, "cat") == comes_to
    assert value(game, "steps", "count") == 0
    assert value(game, "world", "ended") == ""


def test_a_noise_is_heard_through_any_opening() -> None:
    body = world("east: {only: actors, to: store}")
    body += "actors: {cat: {name: a cat, in: store, senses: {hearing: 1}, route: {list: [store], every: 1}}}\n"
    body += "rules: {ring: {after: waiting, do: [{noise: 2}]}}\n"
    game = game_of(body, "wait")
    assert place(game, "cat") == "hall"


def test_go_to_does_not_count_on_chance_and_go_back_tries_it() -> None:
    game = game_of(world("east: {to: [store, yard]}"))
    game.play("east", chance={"t/hall.east.to": 0})
    game.play("west")
    assert refusal(game, "go to store").code == "parser.no_route"
    game.play("back", chance={"t/hall.east.to": 0})
    assert place(game, "player") == "store"


def test_leaving_is_asked_where_the_rule_leads_out_and_only_there() -> None:
    body = world("east: [{pass: true, say: One.}, store]", "west: {do: [{add: {steps: 1}}]}")
    body += "rules: {stay: {leaving: hall, do: [{refuse: Stay.}]}}\n"
    game = game_of(body)
    assert [getattr(event, "words", "") for event in the_act(game, "east").events] == ["One.", "Stay."]
    game.play("west")
    assert value(game, "steps", "count") == 1
