"""Further words for ways: a bare line tries them before verbs, with an object the verb wins; rules know them."""

import pytest

from backrooms_if.engine.choices import choices
from tests.unit.engine.inline import game_of, place, refusal, said
from tests.unit.world.inline import told

WORLD = """\
ways:
  out: [outside, exit, leave, into the open]
  stream: upriver
rooms:
  hall: {name: Hall, text: A hall., exits: {"door, out": yard, climb: loft}}
  yard: {name: Yard, text: A yard., exits: {in: hall, stream: loft, east: {say: No.}}}
  loft: {name: Loft, text: A loft., exits: {down: hall}}
things:
  box: {name: a box, in: hall, container: true, enterable: true, fixed: true}
"""


@pytest.mark.parametrize("line", ["out", "outside", "exit", "leave", "into the open", "go into the open", "go outside"])
def test_each_further_word_is_the_way(line: str) -> None:
    assert place(game_of(WORLD, line), "player") == "yard"


def test_with_an_object_the_verb_wins() -> None:
    game = game_of(WORLD, "enter box")
    assert place(game, "player") == "box"
    game.play("exit box")
    assert place(game, "player") == "hall"


def test_a_travel_word_goes_before_the_verb_of_that_name_and_only_where_there_is_such_a_way() -> None:
    game = game_of(WORLD, "climb")
    assert place(game, "player") == "loft"
    assert "climb" in said(game, "climb").lower()
    assert place(game, "player") == "loft"


def test_where_there_is_no_such_way_that_is_said() -> None:
    game = game_of(WORLD)
    assert refusal(game, "upriver").code == "going.no_exit"
    assert refusal(game, "stream").code == "going.no_exit"
    game.play("out")
    assert refusal(game, "into the open").code == "going.no_exit"
    game.play("upriver")
    assert place(game, "player") == "loft"


def test_rules_know_a_way_by_any_of_its_words() -> None:
    rules = "rules:\n  a: {instead: going exit, at: hall, refuse: Shut.}\n"
    rules += "  b: {instead: going, direction: upriver, say: Up.}\n"
    game = game_of(WORLD + rules)
    for line in ("out", "door", "leave"):
        assert refusal(game, line).words == "Shut."
    assert "Up." in said(game, "stream")
    rules = "rules: {a: {instead: any, except: going outside, at: hall, refuse: No.}}\n"
    game = game_of(WORLD + rules, "leave")
    assert place(game, "player") == "yard"


def test_a_prompt_colours_the_further_words_and_a_slip_in_one_is_put_right() -> None:
    game = game_of(WORLD)
    assert {"outside", "exit", "leave", "door"} <= choices(game.state).all_ways
    assert "upriver" not in choices(game.state).all_ways
    game.play("outsode")
    assert place(game, "player") == "yard"


def test_exits_are_listed_by_their_own_words() -> None:
    assert "door and climb" in said(game_of(WORLD), "exits")


HALL = (
    "rooms:\n  hall: {name: Hall, exits: {out: yard}}\n  yard: {name: Yard, exits: {in: hall, 'stream, exit': hall}}\n"
)


@pytest.mark.parametrize(
    ("ways", "problem"),
    [
        ("{out: out}", "E514 `out` stands for itself"),
        ("{out: north}", "E514 `north` is the direction north"),
        ("{out: [n]}", "E514 `n` is the direction north"),
        ("{out: [leave], stream: leave}", "E514 `leave` means `out` already"),
        ("{out: [leave, leave]}", "E514 `leave` means `out` already"),
        ("{out: stream, stream: up river}", "E514 `stream` has further words of its own"),
        ("{out: quit}", "E514 `quit` is about the game itself, and goes before any way"),
        ("{out: again}", "E514 `again` is about the game itself, and goes before any way"),
        ("{stream: exit}", None),
        ("{in: exit}", "E514 `exit` means `in` by `ways`, and has an exit of its own"),
        ("{stram: upriver}", "E304 no exit has the word `stram`"),
        ("{out: '?'}", "E311 no word is left of this that a player could type"),
        ("{out: []}", "E213 at least 1 entry is wanted here, not 0"),
        ("{out: [outside, leave]}", None),
    ],
)
def test_words_that_clash_are_problems(ways: str, problem: str | None) -> None:
    found = told(f"ways: {ways}\n{HALL}")
    assert found[:1] == ([] if problem is None else [problem])


def test_an_exit_may_not_hide_what_is_about_the_game() -> None:
    assert told("rooms:\n  hall: {name: Hall, exits: {save: hall}}\n") == [
        "E514 `save` is about the game itself, and this exit would hide it"
    ]


def test_a_verb_may_not_take_a_further_word_alone() -> None:
    verbs = "verbs: {{departing: {{grammar: {}, say: No.}}}}\n"
    ways = f"ways: {{out: depart}}\n{HALL}"
    assert told(ways + verbs.format("depart")) == ["E512 `depart` is a travel word"]
    assert told(ways + verbs.format("'depart from {thing}'")) == []


def test_an_exit_may_take_a_second_word_of_what_is_about_the_game() -> None:
    game = game_of(WORLD.replace('"door, out"', '"door, out, steps, load"'), "steps")
    assert place(game, "player") == "yard"
    game.play("load")
    assert place(game, "player") == "yard", "the way is in the hall only"
