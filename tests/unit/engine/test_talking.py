"""What is said to people: how it is typed, who is meant, and what is answered where no rule answers."""

import pytest

from backrooms_if.session.game import Game
from tests.unit.engine.inline import game_of, refusal, said, turns, value

BODY = """
rooms:
  hall: {name: Hall, exits: {north: den, east: yard}}
  den: {name: Den, exits: {south: hall}}
  yard: {name: Yard, exits: {west: hall}}
actors:
  bob: {name: Bob, in: hall, pronoun: he}
  lady: {name: an old lady, in: den, pronoun: she}
  ann: {name: Ann, in: den, pronoun: she}
things:
  lamp: {name: a lamp, in: hall}
"""


def ruled(action: str) -> Game:
    return game_of(f"{BODY}rules:\n  answers: {{instead: {action}, thing: bob, say: Bob answers.}}\n")


@pytest.mark.parametrize(
    ("action", "line"),
    [
        ("talking to", "talk"), ("talking to", "talk to"), ("talking to", "talk to bob"), ("talking to", "ask bob"),
        ("asking about", "ask bob about lamp"), ("asking about", "a bob about lamp"),
        ("asking about", "ask about the moon"), ("asking about", "talk about lamp"),
        ("asking about", "talk to bob about lamp"), ("asking about", "bob, ask about lamp"),
        ("telling about", "tell bob about lamp"), ("telling about", "t bob about lamp"),
        ("telling about", "tell about lamp"),
        ("greeting", "hello"), ("greeting", "hi bob"), ("greeting", "hello, bob"), ("greeting", "bob, hello"),
        ("greeting", "greet bob"), ("greeting", "say hello to bob"), ("greeting", "say hi"), ("greeting", "greet"),
        ("greeting", "hi there bob"),
        ("bidding farewell", "bye"), ("bidding farewell", "goodbye bob"), ("bidding farewell", "good-bye, bob"),
        ("bidding farewell", "say goodbye to bob"), ("bidding farewell", "bob, bye"),
        ("thanking", "thanks"), ("thanking", "thank you"), ("thanking", "thank bob"), ("thanking", "thank you, bob"),
        ("thanking", "say thanks to bob"), ("thanking", "bob, thank you"),
        ("answering yes", "yes"), ("answering yes", "say yes"), ("answering yes", "bob, yes"),
        ("answering yes", "nod at bob"), ("answering yes", "yes, bob"), ("answering no", "no, bob"),
        ("answering no", "no"), ("answering no", "say no to bob"), ("answering no", "shake my head"),
        ("saying", 'say "xyzzy"'), ("saying", "say open sesame to bob"), ("saying", "tell bob hello"),
        ("saying", "answer 42"), ("saying", "bob, say boo"),
    ],
)  # fmt: skip
def test_it_is_said_in_each_of_these_ways(action: str, line: str) -> None:
    assert said(ruled(action), line) == "Bob answers."


@pytest.mark.parametrize(
    "line", ["talk", "ask about moon", "tell about moon", "hello", "bye", "thanks", "yes", "no", "say boo"]
)
def test_what_no_rule_answers_is_refused_and_names_who_was_meant(line: str) -> None:
    assert "Bob" in refusal(game_of(BODY), line).words


@pytest.mark.parametrize("line", ["talk", "hello", "bye", "thanks", "say boo", "ask about lamp"])
def test_where_nobody_is_that_is_said(line: str) -> None:
    assert refusal(game_of(BODY, "e"), line).words == "There is nobody here to talk to."


@pytest.mark.parametrize("line", ["yes", "no", "nod"])
def test_yes_and_no_need_somebody_who_asked(line: str) -> None:
    assert refusal(game_of(BODY), line).words == "Bob has asked you nothing."
    assert refusal(game_of(BODY, "e"), line).words == "Nobody has asked you anything."


def test_of_several_people_one_has_to_be_named() -> None:
    game = game_of(BODY, "n")
    assert refusal(game, "hello").code == "speaking.whom"
    said(game, "hello ann")
    assert refusal(game, "ask about lamp").words == "There is no answer from Ann."


@pytest.mark.parametrize("line", ["hello lamp", "thank lamp", "ask lamp about bob", "nod at lamp", "say hi to lamp"])
def test_a_thing_does_not_answer(line: str) -> None:
    assert refusal(game_of(BODY), line).words == "There is no answer from the lamp."


@pytest.mark.parametrize("line", ["say hello to ann", "say boo to ann", "hello ann", "ask ann about lamp"])
def test_nothing_is_said_to_somebody_who_is_elsewhere(line: str) -> None:
    assert refusal(game_of(BODY, "n", "s"), line).words == "You see no Ann here."


def test_what_is_said_may_hold_the_word_to() -> None:
    assert refusal(game_of(BODY), "say welcome to the jungle").words == "There is no answer from Bob."


def test_an_article_before_a_name_is_no_short_form_of_ask() -> None:
    assert said(game_of(BODY), "a lamp") == "What do you want to do with the lamp?"
    assert refusal(game_of(BODY), "a frob").code == "parser.unknown_verb"


def test_what_is_answered_takes_a_turn() -> None:
    game = ruled("greeting")
    said(game, "hello")
    assert turns(game) == 1
    assert value(game, "player", "spoken_to") == "bob"
