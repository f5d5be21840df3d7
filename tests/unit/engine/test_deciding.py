"""Questions of the world, which are answered by yes or no."""

import pytest

from backrooms_if.engine.choices import choices
from backrooms_if.events import Asked
from backrooms_if.session.fitting import fits
from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

WORLD = """
counters: {n: {}}
flags: {done: false}
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  jug: {name: a jug, in: hall}
actors:
  bob: {name: Bob, in: hall}
rules:
  r:
    instead: pushing
    do:
      - say: Hm.
      - ask:
          question: "Take {the thing}?"
          if_yes:
            - move: {thing: player}
            - say: "You have {the thing}."
          if_no: [{refuse: "{The thing} stays."}]
  tick: {each_turn: true, do: [{add: {n: 1}}, "Tick {n}."]}
  short:
    instead: pulling
    do: [{ask: {question: Sure?, if_yes: [{set: {done: true}}]}}]
  end:
    instead: turning
    do: [{ask: {question: Sure?, if_no: [{add: {n: 10}}]}}, {end: over}]
endings: {over: {title: Over}}
"""


def test_a_question_is_told_last_and_the_act_takes_its_turn() -> None:
    game = game_of(WORLD)
    assert said(game, "push cup") == "Hm.\n\nTick 1.\n\nTake the cup?"
    assert turns(game) == 1


def test_yes_does_what_it_leads_to_with_the_things_of_the_act() -> None:
    game = game_of(WORLD, "push cup")
    assert said(game, "yes") == "You have the cup.\n\nTick 2."
    assert place(game, "cup") == "player"


def test_no_does_the_other_and_a_refusal_takes_no_time() -> None:
    game = game_of(WORLD, "push cup")
    assert refusal(game, "no").words == "The cup stays."
    assert place(game, "cup") == "hall"


@pytest.mark.parametrize(
    "line", ["yes", "y", "Yes.", "sure", "ok", "of course", "say yes", "yes please", "yes bob", "bob, yes"]
)
def test_there_are_many_ways_to_say_yes(line: str) -> None:
    assert place(game_of(WORLD, "push jug", line), "jug") == "player"


@pytest.mark.parametrize("line", ["no", "nope", "never", "no thanks", "not now", "say no", "i don't", "shake head"])
def test_there_are_many_ways_to_say_no(line: str) -> None:
    assert refusal(game_of(WORLD, "push jug"), line).words == "The jug stays."


def test_n_is_still_a_way_to_go() -> None:
    game = game_of(WORLD, "push jug", "n")
    assert place(game, "player") == "den"
    assert value(game, "player", "inquiry") == ()


def test_another_act_leaves_the_question_behind() -> None:
    game = game_of(WORLD, "push cup", "push jug")
    assert "You have the jug" in said(game, "yes")
    game = game_of(WORLD, "push cup", "look")
    assert "asked" in said(game, "yes")
    assert place(game, "cup") == "hall"


def test_even_an_act_that_is_refused_does() -> None:
    game = game_of(WORLD, "push cup", "take me")
    assert value(game, "player", "inquiry") == () or "Take the cup" in said(game, "score")
    game = game_of(WORLD, "push cup", "open cup", "yes")
    assert place(game, "cup") == "hall"


def test_a_line_that_means_nothing_leaves_it_standing() -> None:
    game = game_of(WORLD, "push cup", "frobnicate", "take", "")
    assert "You have the cup" in said(game, "yes")


def test_commands_about_the_game_leave_it_standing_and_tell_it_again() -> None:
    game = game_of(WORLD, "push cup")
    assert said(game, "exits").endswith("Take the cup?")
    assert "You have the cup" in said(game, "yes")


def test_it_stands_after_undo_and_is_gone_before_it() -> None:
    game = game_of(WORLD, "push cup", "yes", "undo")
    assert "You have the cup" in said(game, "yes")
    game = game_of(WORLD, "push cup", "undo")
    assert value(game, "player", "inquiry") == ()


def test_an_answer_that_leads_to_nothing_does_nothing_and_takes_no_time() -> None:
    game = game_of(WORLD, "pull cup")
    assert refusal(game, "no").words == "Then nothing is done."
    assert value(game, "player", "inquiry") == ()


def test_an_answer_that_tells_nothing_is_told_as_done() -> None:
    assert said(game_of(WORLD, "pull cup"), "yes") == "That is done.\n\nTick 2."


def test_as_the_story_ends_nothing_is_asked() -> None:
    game = game_of(WORLD)
    turn = game.play("turn cup")
    assert not [event for event in turn.events if isinstance(event, Asked)]
    assert value(game, "player", "inquiry") == ()


def test_what_follows_on_the_line_waits() -> None:
    game = game_of(WORLD)
    assert "After that, not done: yes." in said(game, "push cup. yes")
    assert place(game, "cup") == "hall"


def test_of_several_things_the_first_is_asked_about() -> None:
    world = WORLD.replace("instead: pushing", "instead: taking")
    game = game_of(world)
    assert said(game, "take cup and jug").endswith("Take the cup?")
    game.play("yes")
    assert (place(game, "cup"), place(game, "jug")) == ("player", "hall")


def test_a_timer_and_the_beginning_may_ask() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    flags: {a: false}
    timers: {t: {after: 1, do: [{ask: {question: Stay?, if_no: [{set: {a: true}}]}}]}}
    rules: {s: {at_start: true, do: [{ask: {question: Ready?, if_yes: Good.}}]}}
    """
    game = game_of(world)
    assert said(game, "yes").startswith("Good.")
    game.play("no")
    assert value(game, "a", "set") is True


def test_one_question_may_lead_to_another() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    rules:
      r:
        instead: waiting
        do:
          - ask:
              question: One?
              if_yes: [{ask: {question: Two?, if_yes: [{ask: {question: Three?, if_yes: Four.}}]}}]
              if_no: [{ask: {question: Really?, if_yes: Then not.}}]
    """
    game = game_of(world)
    assert [said(game, line) for line in ("wait", "yes", "yes", "yes")] == ["One?", "Two?", "Three?", "Four."]
    assert [said(game, line) for line in ("wait", "no", "yes")] == ["One?", "Really?", "Then not."]


def test_yes_and_no_are_what_can_be_typed() -> None:
    assert choices(game_of(WORLD, "push cup").state).answers == ("yes", "no")
    assert choices(game_of(WORLD, "push cup", "yes").state).answers == ()


def test_a_save_can_hold_only_a_question_that_the_world_asks() -> None:
    game = game_of(WORLD, "push cup")
    held = game.state.get(("player", "inquiry"))
    assert isinstance(held, tuple)
    world = game.state.world
    assert fits(world, ("player", "inquiry"), held)
    assert fits(world, ("player", "inquiry"), ())
    for wrong in (
        ("x", *held[1:]),
        (held[0], "t/none", "", "", ""),
        held[:3],
        (*held[:4], "t/cup"),
        (held[0], 3, "", "", ""),
    ):
        assert not fits(world, ("player", "inquiry"), wrong)
    assert not fits(world, ("t/cup", "inquiry"), held)
