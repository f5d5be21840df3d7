"""What would be accepted now: which commands are listed, in which words and order, and which are not."""

import pytest

from backrooms_if.engine.possible import possible
from backrooms_if.engine.step import step
from backrooms_if.session.game import Game
from tests.unit.engine.inline import game_of, the_act

HOUSE = """
rooms:
  hall:
    name: Hall
    exits:
      north: yard
      east: {to: yard, door: oak_door}
      west: {say: Only a wall.}
      up: {to: yard, when: carried(lamp)}
  yard: {name: Yard, exits: {south: hall}}
doors:
  oak_door: {name: an oak door}
things:
  lamp: {name: a lamp, in: hall}
  chest: {name: a chest, in: hall, fixed: true, container: {open: false}, lockable: {key: key}}
  key: {name: a key, in: hall}
  gold: {name: a gold bar, in: chest}
  ghost: {name: a ghost, in: hall, hidden: true}
  table: {name: a table, in: hall, scenery: true, supporter: true}
"""


def listed(game: Game, *words: str) -> list[str]:
    """Return the lines that are possible and begin with one of some words."""
    return [line for line in game.actions() if line.split()[0] in words]


def test_ways_are_listed_that_can_be_taken_at_once() -> None:
    # Not the closed door, which would have to be opened first, nor the way that only says why not.
    assert listed(game_of(HOUSE), "go") == ["go north"]
    assert listed(game_of(HOUSE, "open oak door", "take lamp"), "go") == ["go north", "go east", "go up"]


def test_no_step_comes_before_what_is_listed() -> None:
    game = game_of(HOUSE)
    assert listed(game, "take", "drop", "put", "open", "unlock") == [
        "take lamp",
        "take key",
        "open oak door",
    ]
    game.play("take key")
    assert listed(game, "unlock", "lock", "open", "put", "drop") == [
        "unlock chest with key",
        "open oak door",
        "drop key",
        "put key on table",
    ]
    game.play("unlock chest with key")
    assert "put key in chest" not in game.actions()
    game.play("open chest")
    assert "put key in chest" in game.actions()
    assert "take gold bar" in game.actions()


def test_what_is_hidden_or_shut_away_is_not_named() -> None:
    lines = " ".join(game_of(HOUSE).actions())
    assert "ghost" not in lines
    assert "gold" not in lines


def test_nothing_is_possible_when_the_story_is_over() -> None:
    body = """
rooms: {hall: {name: Hall}}
rules: {jump: {instead: jumping, do: [{end: over}]}}
endings: {over: {title: Over}}
"""
    assert game_of(body, "jump").actions() == ()


def test_asking_changes_nothing() -> None:
    game = game_of(HOUSE, "take key")
    before = game.state_hash()
    assert game.actions() == game.actions()
    assert game.state_hash() == before


@pytest.mark.parametrize("line", ["undo", "save", "help", "score", "quit"])
def test_commands_about_the_game_are_not_listed(line: str) -> None:
    assert line not in game_of(HOUSE).actions()


RULES = """
flags: {calm: false}
rooms: {hall: {name: Hall}}
things:
  lever: {name: a lever, in: hall, fixed: true}
  bell: {name: a bell, in: hall}
  vase: {name: a vase, in: hall}
  hammer: {name: a hammer, in: hall}
rules:
  pulled: {instead: pulling, thing: lever, say: It clicks.}
  rung: {after: ringing, thing: bell, when: calm, say: It rings.}
  left: {instead: taking, thing: bell, when: not calm, refuse: Not now.}
  broken: {instead: breaking, thing: vase, second: hammer, say: It breaks.}
  calmer: {after: waiting, do: [{set: {calm: true}}]}
"""


def test_a_rule_makes_possible_what_comes_to_nothing_by_itself() -> None:
    game = game_of(RULES)
    assert listed(game, "pull", "push", "ring", "break") == ["pull lever", "break vase with hammer"]
    game.play("wait")
    assert listed(game, "pull", "push", "ring", "break") == ["pull lever", "ring bell", "break vase with hammer"]


def test_what_a_rule_refuses_is_refused() -> None:
    game = game_of(RULES)
    assert "take bell" not in game.actions()
    assert "take vase" in game.actions()
    game.play("wait")
    assert "take bell" in game.actions()


def test_each_command_has_its_line() -> None:
    found = {one.line: one.command for one in possible(game_of(HOUSE).state)}
    assert found["take lamp"].action == "taking"
    assert found["take lamp"].thing == "t/lamp"
    assert found["go north"].direction == "north"


def accepted(game: Game, line: str) -> bool:
    """Return whether a line is one act that is not refused, on a copy of the state."""
    acts = step(game.world, game.state, line).acts
    return len(acts) == 1 and acts[0].action is not None and not acts[0].is_refused


NAMES = """
rooms: {hall: {name: Hall, exits: {jump: yard, "up the steps": yard}}, yard: {name: Yard}}
things:
  red: {name: a ball, adjectives: [red], in: hall}
  blue: {name: a ball, adjectives: [blue], in: hall}
  pin: {name: a pin, in: player}
  other: {name: a pin, in: hall}
  coin: {name: a coin, in: hall, count: 3}
  note: {name: a note in the book, in: hall}
  book: {name: a book, in: hall}
  shaker: {name: a salt and pepper shaker, in: hall}
  box: {name: a box, in: hall, container: true}
"""


def test_things_are_named_by_words_that_tell_them_apart() -> None:
    game = game_of(NAMES)
    assert listed(game, "take") == [
        "take red ball",
        "take blue ball",
        "take first pin",
        "take coin",
        "take note in the book",
        "take book",
        "take salt and pepper shaker",
        "take box",
    ]
    assert listed(game, "drop") == ["drop my pin"]
    assert all(accepted(game, line) for line in game.actions())


def test_of_identical_things_one_is_named_and_another_only_if_that_is_refused() -> None:
    game = game_of(NAMES, "take coin")
    assert [line for line in listed(game, "take", "drop", "examine") if "coin" in line] == [
        "examine coin",
        "take coin",
        "drop coin",
    ]


def test_a_way_that_is_called_as_a_command_is_goes_by_its_words() -> None:
    game = game_of(NAMES)
    assert [line for line in game.actions() if "jump" in line or "hop" in line] == ["jump", "hop", "look to jump"]
    found = {one.line: one.command for one in possible(game.state)}
    assert found["jump"].direction == "jump"
    assert found["hop"].action == "jumping"
    assert found["go up the steps"].direction == "up the steps"


CHANCE = """
rooms:
  hall:
    name: Hall
    exits:
      east: [{odds: 1 in 100, to: yard}, {say: It is stuck.}]
      west: [{say: You slip., odds: 1 in 2, pass: true}, {say: No way.}]
    noclip:
      wall: {via: wall, sign: The wall is thin., by: [sitting], odds: 1 in 100, to: yard}
  yard: {name: Yard}
things: {bell: {name: a bell, in: hall}, slot: {name: a slot, in: hall}}
rules:
  rung: {instead: ringing, thing: bell, do: [{choose: [{weight: 9, do: [{refuse: Stuck.}]}, {weight: 1, do: [Ding.]}]}]}
  pulled: {instead: pulling, thing: slot, do: [{choose: [{do: [{refuse: No.}]}, {do: [{refuse: Never.}]}]}]}
"""


def test_what_hangs_on_chance_is_listed_if_it_can_succeed() -> None:
    game = game_of(CHANCE)
    assert listed(game, "go", "ring", "pull") == ["go east", "ring bell"]
    assert "press against wall" in game.actions()
    assert "sit on wall" in game.actions()


DARK = """
rooms: {hall: {name: Hall, lit: false, exits: {north: yard}}, yard: {name: Yard}}
things: {knife: {name: a knife, in: hall}, coin: {name: a coin, in: player}}
"""


def test_in_the_dark_only_what_is_held_or_felt_is_named() -> None:
    game = game_of(DARK)
    assert not any("knife" in line for line in game.actions())
    assert listed(game, "go", "drop", "examine") == ["go north", "examine me", "drop coin"]
    game.play("touch")
    assert "take knife" in game.actions()
    assert "examine knife" not in game.actions()


SEAT = """
rooms: {hall: {name: Hall, exits: {north: yard}}, yard: {name: Yard}}
things:
  chair: {name: a chair, in: hall, enterable: true, supporter: true}
  crate: {name: a crate, in: hall, enterable: true, container: {open: true}}
  lamp: {name: a lamp, in: hall}
"""


def test_who_sits_has_to_get_up_before_going() -> None:
    game = game_of(SEAT, "sit on chair")
    assert listed(game, "go", "leave", "enter") == ["leave chair"]
    game.play("leave chair")
    assert listed(game, "go", "leave", "enter") == ["go north", "enter chair", "enter crate"]


def test_who_is_shut_in_reaches_only_what_is_inside() -> None:
    game = game_of(SEAT, "enter crate", "close crate")
    assert not any("lamp" in line for line in game.actions())
    assert listed(game, "open", "leave") == ["open crate"]


ASKED = """
rooms: {hall: {name: Hall}}
things:
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
actors:
  bob:
    name: Bob
    in: hall
    menu: true
    orders: [taking, waiting, giving to]
    takes: [red]
    topics:
      weather: {say: It is wet., suggest: the weather}
      hello: Good day.
verbs:
  leaping: {grammar: leap up, do: [{ask: {question: Really?, if_yes: You leap., if_no: [{refuse: Then not.}]}}]}
"""


def test_answers_come_first_while_a_question_stands() -> None:
    # No is refused by the world, and so is no answer that would be taken.
    assert game_of(ASKED, "leap up").actions()[0] == "yes"
    assert "no" not in game_of(ASKED, "leap up").actions()
    game = game_of(ASKED, "take key")
    assert game.actions()[:2] == ("red key", "old key")
    assert "take red key" not in game.actions()  # which is what the answer means


def test_topics_are_listed_only_as_answers_to_a_choice() -> None:
    game = game_of(ASKED)
    assert listed(game, "talk", "ask", "tell", "hello") == ["talk to bob", "hello bob"]
    assert game_of(ASKED, "talk to bob").actions()[0] == "1"


def test_orders_are_listed_that_are_carried_out() -> None:
    game = game_of(ASKED)
    assert listed(game, "bob,") == ["bob, take red key", "bob, take old key", "bob, wait"]
    game.play("take red key")
    assert "give red key to bob" in game.actions()
    assert listed(game, "bob,") == ["bob, take old key", "bob, wait"]


def test_nobody_takes_what_the_player_holds_by_any_words() -> None:
    game = game_of(ASKED, "take red key")
    assert the_act(game, "bob, take red key from red key").is_refused


WORLDS_OWN = """
flags: {calm: false}
rooms: {hall: {name: Hall, exits: {north: yard}}, yard: {name: Yard}}
groups: {soft: {of: [pear, cheese]}}
things:
  pear: {name: a pear, in: player}
  cheese: {name: a cheese, in: hall}
  knife: {name: a knife, in: player}
  stone: {name: a stone, in: hall}
verbs:
  cutting: {grammar: "cut {held soft} with {held thing}", say: You cut it.}
  heaving: {grammar: "heave {reachable thing} to {direction}", when: calm, say: Up.}
  dialling: {grammar: "dial {number}", say: A tone.}
  blessing: {grammar: "bless {thing}", when: not calm, refuse: Not now.}
"""


def test_verbs_of_the_world_are_listed_with_what_their_slots_are_for() -> None:
    game = game_of(WORLDS_OWN)
    assert listed(game, "cut", "heave", "dial", "bless") == ["cut pear with pear", "cut pear with knife"]
    assert len(game.actions()) == len(set(game.actions()))


def test_a_line_that_is_read_as_another_is_not_listed_for_its_own_command() -> None:
    body = """
rooms: {hall: {name: Hall}}
things: {pie: {name: a pie, in: hall, edible: true, fixed: true}}
rewrites: {touch pie: {to: eat pie}}
"""
    assert listed(game_of(body), "touch", "feel", "eat") == ["touch", "feel pie", "eat pie"]


def test_rules_about_lines_as_they_are_typed_take_them_away() -> None:
    body = """
rooms: {hall: {name: Hall}}
rules: {mute: {typed: true, except: [looking, waiting], say: Not a word.}}
"""
    assert game_of(body).actions() == ("look", "wait")


def test_what_is_named_counts_as_seen_as_it_does_when_the_line_is_typed() -> None:
    body = """
rooms: {hall: {name: Hall}}
things: {bust: {name: a bust, in: hall, scenery: true}}
rules:
  moved: {instead: pushing, thing: bust, when: seen(bust), say: It moves.}
  left: {instead: touching, thing: bust, when: not seen(bust), refuse: What?}
"""
    game = game_of(body)
    assert listed(game, "push", "touch", "feel") == ["touch", "touch bust", "push bust"]
    assert accepted(game, "push bust")
    assert accepted(game, "touch bust")


def test_marks_are_listed_with_what_makes_them_and_only_where_something_does() -> None:
    body = """
rooms: {hall: {name: Hall, exits: {north: yard}}, yard: {name: Yard}}
things: {chalk: {name: some chalk, in: player, mark_maker: true}, box: {name: a box, in: hall}}
"""
    lines = listed(game_of(body), "mark", "erase")
    assert "mark box with chalk" in lines
    assert "mark north with chalk" in lines
    assert "mark box" not in lines
    assert listed(game_of(body.replace(", mark_maker: true", "")), "mark", "erase") == []
