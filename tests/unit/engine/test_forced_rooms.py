"""Forced rooms: their text is said, and the player is led on at once, by rules like those of an exit."""

from backrooms_if.engine.step import begin
from backrooms_if.events import Described, Moved
from tests.unit.engine.inline import game_of, place, refusal, said, turns, value, world_of

WORLD = """\
rooms:
  hall: {{name: Hall, text: A hall., exits: {{down: chute, north: yard}}}}
  chute: {{name: Chute, text: You slide., forced: {forced}}}
  pit: {{name: Pit, text: A pit., exits: {{up: hall, ledge: climb}}}}
  climb: {{name: Climb, text: You climb., forced: hall}}
  yard: {{name: Yard, text: A yard., exits: {{south: hall}}}}
flags: {{shut: false}}
counters: {{slides: {{}}}}
things: {{coin: {{name: a coin, in: chute}}}}
endings: {{lost: {{title: Lost}}}}
"""


def world(forced: str) -> str:
    return WORLD.format(forced=forced)


def test_the_text_is_said_and_the_player_led_on_with_no_turn_between() -> None:
    game = game_of(world("pit") + "timers: {drip: {every: 1, say: Drip.}}\n")
    text = said(game, "down")
    assert text.startswith("You slide.\n\nPit\n\nA pit.")
    assert (text.count("Drip."), turns(game), place(game, "player")) == (1, 1, "pit")
    assert "Chute" not in text
    assert "coin" not in text


def test_it_counts_as_visited_and_both_steps_are_events() -> None:
    game = game_of(world("pit"))
    turn = game.play("down")
    moves = [(event.start, event.end, event.by) for event in turn.events if isinstance(event, Moved)]
    assert moves == [("t/hall", "t/chute", "down"), ("t/chute", "t/pit", "t/chute.forced")]
    assert (value(game, "chute", "visits"), value(game, "pit", "visits")) == (1, 1)
    game.play("undo")
    assert (value(game, "chute", "visits"), place(game, "player")) == (0, "hall")


def test_rules_say_and_do_in_order_and_the_first_that_holds_is_taken() -> None:
    forced = (
        "[{when: shut, to: hall}, {pass: true, do: [{add: {slides: 1}}]}, {odds: 1 in 2, say: Left., to: pit}, yard]"
    )
    game = game_of(world(forced))
    text = game.play("down", chance={"t/chute.forced.pit": 1}).text
    assert text.index("You slide.") < text.index("Left.") < text.index("A pit.")
    assert value(game, "slides", "count") == 1
    game.play("up")
    game.play("down", chance={"t/chute.forced.pit": 0})
    assert place(game, "player") == "yard"


def test_where_no_rule_holds_the_player_stays_and_sees_the_room() -> None:
    game = game_of(world("{when: shut, to: pit}"))
    text = said(game, "down")
    assert (place(game, "player"), "Chute" in text, "coin" in text) == ("chute", True, True)
    assert "A coin" in said(game, "look").replace("You see a", "A")
    game.play("take coin")
    assert place(game, "coin") == "player"


def test_a_rule_that_leads_nowhere_is_told_after_the_room() -> None:
    text = said(game_of(world("[{when: shut, to: pit}, {say: You stick.}]")), "down")
    assert text.index("Chute") < text.index("coin") < text.index("You stick.")


def test_a_forced_way_may_end_the_game() -> None:
    game = game_of(world("lost"))
    assert said(game, "down").startswith("You slide.\n\n*** Lost ***")
    assert place(game, "player") == "chute"


def test_a_short_text_is_told_on_later_visits() -> None:
    game = game_of(world("hall").replace("text: You slide.", "text: You slide., short: Again."), "down")
    assert said(game, "down").startswith("Again.")


def test_in_the_dark_the_text_is_said_all_the_same() -> None:
    game = game_of(world("pit").replace("name: Chute", "name: Chute, lit: false"))
    assert said(game, "down").startswith("You slide.")


def test_a_door_that_is_shut_leads_nowhere() -> None:
    doors = "doors: {flap: {name: a flap}}\n"
    game = game_of(world("{to: pit, door: flap}").replace("up: hall", "up: {to: hall, door: flap}") + doors)
    said(game, "down")
    assert place(game, "player") == "chute"


def test_rules_of_entering_and_leaving_are_asked() -> None:
    rules = (
        "rules:\n  a: {entering: chute, say: In.}\n  b: {leaving: chute, when: shut, do: [{refuse: You hold on.}]}\n"
    )
    assert said(game_of(world("pit") + rules), "down").startswith("In.\n\nYou slide.\n\nPit")
    game = game_of(world("pit") + rules.replace("when: shut, ", ""), "down")
    assert place(game, "player") == "chute"


def test_a_circle_that_conditions_keep_up_ends_somewhere() -> None:
    game = game_of(world("{when: not shut, to: climb}").replace("forced: hall", "forced: {when: not shut, to: chute}"))
    text = said(game, "down")
    assert "You are passed on and on" in text
    assert place(game, "player") in ("chute", "climb")


def test_a_way_back_into_the_room_itself_is_an_arrival() -> None:
    text = said(game_of(world("hall")), "down")
    assert text.startswith("You slide.\n\nHall")


def test_go_back_leads_to_where_the_player_stood() -> None:
    game = game_of(world("pit"), "down", "back")
    assert place(game, "player") == "hall"


def test_go_to_knows_where_forced_rooms_lead_that_were_walked() -> None:
    game = game_of(world("pit"))
    game.play("down")
    game.play("up")
    game.play("north")
    game.play("go to pit")
    assert place(game, "player") == "pit"


def test_go_to_counts_on_no_forced_room_that_was_never_seen() -> None:
    body = world("pit").replace("up: hall, ", "")
    game = game_of(body)
    game.play("down")
    assert refusal(game, "go to hall").code == "parser.no_route"
    game.play("ledge")
    game.play("down")
    game.play("go to hall")
    assert place(game, "player") == "hall"


def test_go_to_does_not_count_on_a_forced_room_that_chance_decides() -> None:
    game = game_of(world("{to: [pit, yard]}"))
    game.play("down", chance={"t/chute.forced.to": 0})
    game.play("up")
    assert refusal(game, "go to pit").code == "parser.no_route"


def test_a_world_may_begin_in_a_forced_room() -> None:
    body = world("pit").replace("hall: {", "hall: {forced: yard, ", 1)
    opening = begin(world_of(body))
    assert opening.state.get(("player", "place")) == "t/yard"
    assert [event.room for event in opening.events if isinstance(event, Described)] == ["t/yard"]


def test_who_is_moved_by_a_timer_is_led_on_too() -> None:
    game = game_of(world("pit") + "timers: {fall: {after: 1, do: [{move: {player: chute}}]}}\n")
    assert said(game, "wait").endswith("You slide.\n\nPit\n\nA pit.")


def test_a_noclip_may_lead_into_a_forced_room() -> None:
    body = world("pit").replace("text: A hall.", "text: A hall., noclip: {soft: {via: wall, to: chute}}")
    game = game_of(body, "press wall")
    assert place(game, "player") == "pit"


def test_a_forced_way_takes_the_turns_it_costs() -> None:
    assert turns(game_of(world("{to: pit, cost: 4}"), "down")) == 4


def test_actors_do_not_come_into_rooms_that_lead_on() -> None:
    body = world("pit") + "actors: {cat: {name: a cat, in: hall, route: {wander: [hall, chute, pit, yard]}}}\n"
    game = game_of(body)
    for _ in range(12):
        game.play("wait")
        assert place(game, "cat") in ("hall", "yard")
