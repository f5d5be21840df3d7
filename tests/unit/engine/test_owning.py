"""What actors have: it is seen, hands are kept off it, and it can be asked for."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said, turns

WORLD = """
rooms: {hall: {name: Hall, exits: {north: den}}, den: {name: Den, exits: {south: hall}}}
actors:
  bob: {name: Bob, in: hall, pronoun: he, text: He waits.}
  twins: {name: the twins, plural: true, in: hall, pronoun: they}
things:
  ring: {name: a gold ring, in: bob}
  bag: {name: a bag, in: bob, container: {open: true}}
  pearl: {name: a pearl, in: bag}
  box: {name: a steel box, in: bob, container: {open: false}}
  note: {name: a note, in: box}
  jar: {name: a jar, in: bob, container: {open: false, transparent: true}}
  moth: {name: a moth, in: jar}
  knife: {name: a knife, in: bob, hidden: true}
  lamp: {name: a lamp, in: hall}
  red: {name: a red apple, in: bob}
  green: {name: a green apple, in: hall}
  stone: {name: a stone, in: hall, fixed: true}
rules:
  gives: {instead: asking for, thing: bob, second: ring, do: [{move: {ring: player}}, Bob gives you the ring.]}
  shown: {instead: showing to, thing: lamp, second: bob, say: He looks at it.}
"""


def test_what_somebody_has_is_listed_when_looked_at() -> None:
    told = said(game_of(WORLD), "x bob")
    assert told == (
        "He waits. Bob has a gold ring, a bag (in it a pearl), a steel box (closed), a jar (in it a moth)"
        " and a red apple."
    )


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("take ring", "Bob has the gold ring."),
        ("take pearl", "Bob has the pearl."),
        ("take moth", "Bob has the moth."),
        ("take ring from bob", "Bob has the gold ring."),
        ("open box", "Bob has the steel box."),
        ("put lamp in bag", "Bob has the bag."),
        ("eat red apple", "The red apple is nothing to eat."),
    ],
)
def test_hands_are_kept_off_it(line: str, answer: str) -> None:
    assert refusal(game_of(WORLD), line).words == answer


def test_it_can_be_looked_at() -> None:
    assert said(game_of(WORLD), "x ring") == "There is nothing more to see about the gold ring."


def test_what_is_shut_away_or_hidden_with_somebody_is_not_there_to_name() -> None:
    assert refusal(game_of(WORLD), "take note").reason == "not understood"
    assert refusal(game_of(WORLD), "take knife").words == 'The word "knife" is not one this story knows.'


def test_all_leaves_it_out() -> None:
    game = game_of(WORLD, "take all")
    assert (place(game, "lamp"), place(game, "ring")) == ("player", "bob")


def test_it_goes_where_its_owner_goes() -> None:
    world = WORLD + "  away: {after: waiting, do: [{move: {bob: den}}]}\n"
    game = game_of(world, "z")
    assert refusal(game, "take ring").words == "You see no ring here."
    assert "Bob (with a gold ring" in said(game, "n")


# --- asking for ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "ask bob for the ring", "ask bob for ring", "bob, give me the ring", "bob, give the ring to me",
        "tell bob to give me the ring", "ask bob to give me the ring", "give me the ring", "bob, hand me ring",
        "ask him for the ring", "beg bob for the ring",
    ],
)  # fmt: skip
def test_a_thing_is_asked_for_in_each_of_these_ways(line: str) -> None:
    game = game_of(WORLD)
    assert said(game, line) == "Bob gives you the ring."
    assert place(game, "ring") == "player"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("ask bob for pearl", "Bob does not give you the pearl."),
        ("give me the pearl", "Bob does not give you the pearl."),
        ("ask bob for stone", "Bob does not have the stone."),
        ("ask twins for ring", "The twins do not have the gold ring."),
        ("ask stone for lamp", "There is no answer from the stone."),
        ("give me the stone", "There is more than one here to talk to. Say whom you mean."),
    ],
)
def test_nobody_gives_by_themselves(line: str, answer: str) -> None:
    assert refusal(game_of(WORLD), line).words == answer


def test_what_one_has_is_not_asked_for() -> None:
    assert refusal(game_of(WORLD, "take lamp"), "ask bob for lamp").words == "You have the lamp already."


def test_who_has_it_is_asked_for_what_several_things_are_called() -> None:
    assert refusal(game_of(WORLD), "ask bob for apple").words == "Bob does not give you the red apple."


def test_giving_and_asking_take_no_time_where_nothing_comes_of_them() -> None:
    assert turns(game_of(WORLD, "ask bob for pearl", "give lamp to bob")) == 0


# --- giving and showing ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["give lamp to bob", "give bob the lamp", "offer bob lamp", "hand the lamp to bob"])
def test_a_thing_is_offered_in_each_of_these_ways(line: str) -> None:
    assert refusal(game_of(WORLD), line).words == "Nothing comes of offering the lamp to Bob."


@pytest.mark.parametrize("line", ["show lamp to bob", "show bob the lamp", "show him lamp"])
def test_a_thing_is_shown_in_each_of_these_ways(line: str) -> None:
    assert said(game_of(WORLD, "x bob"), line) == "He looks at it."


def test_what_somebody_has_is_not_offered_back() -> None:
    assert refusal(game_of(WORLD), "give ring to bob").words == "Bob has the gold ring."


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("give frob to bob", 'The word "frob" is not one this story knows.'),
        ("give lamp to frob", 'The word "frob" is not one this story knows.'),
        ("give bob the frob", 'The word "frob" is not one this story knows.'),
    ],
)
def test_a_word_that_is_not_known_is_named(line: str, answer: str) -> None:
    assert refusal(game_of(WORLD), line).words == answer


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("give bob", "What do you want to give bob?"),
        ("give the twins", "What do you want to give the twins?"),
        ("show the twins", "What do you want to show the twins?"),
        ("give lamp", "What do you want to give the lamp to?"),
    ],
)
def test_what_is_missing_is_asked_for(line: str, question: str) -> None:
    assert said(game_of(WORLD), line) == question


def test_somebody_who_was_named_alone_is_given_what_is_answered() -> None:
    assert said(game_of(WORLD, "show bob"), "lamp") == "He looks at it."


def test_it_is_what_was_asked_for_or_offered() -> None:
    for line in ("ask bob for ring", "bob, give me the ring", "give bob the ring"):
        game = game_of(WORLD, line)
        assert said(game, "x it") == "There is nothing more to see about the gold ring."
