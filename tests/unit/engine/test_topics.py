"""What actors answer by the topics of the world: which topic is meant, and what is answered where none is."""

import pytest

from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import game_of, place, refusal, said, turns, value

BODY = """
flags: {told: false}
rooms:
  hall: {name: Hall, exits: {north: den, east: yard}}
  den: {name: Den, exits: {south: hall}}
  yard: {name: Yard, exits: {west: hall}}
actors:
  clerk:
    name: the clerk
    in: hall
    pronoun: he
    topics:
      number, queue: "[first|He looks at the board.|He has looked at the board.]"
      the way out, exit:
        - {when: told, say: He has told you.}
        - {say: Follow the rail., do: [{set: {told: true}}]}
      "{brass_key}": It is his.
      "{clerk}": "{The thing} shrugs."
      lost property office: It is closed.
      office: This is it.
      secret: {when: told, say: He whispers.}
      café: He has no coffee.
      hello: He nods.
      thanks: {do: [He bows., {move: {player: den}}]}
      yes: {when: told, say: So be it.}
      bribe: {do: [{refuse: He is above that.}]}
      silence: "[once|He says nothing.]"
    other_topics: He does not know.
    talk: He looks up.
  bob: {name: Bob, in: den, topics: {key: No key.}}
  ann: {name: Ann, in: yard, pronoun: she}
  ben: {name: Ben, in: yard, pronoun: he, talk: Ben grins.}
things:
  brass_key: {name: a brass key, in: hall}
  iron_key: {name: an iron key, in: hall}
"""


def game(*lines: str) -> Game:
    return game_of(BODY, *lines)


@pytest.mark.parametrize(
    "line",
    [
        "ask clerk about queue", "ask the clerk about the queue", "ask about queue", "talk about the queue",
        "a clerk about queue", "tell clerk about my number", "t clerk about number", "say queue",
        "say number to clerk", "clerk, tell me about the queue", "tell me about the queue", "ask clerk for number",
        "ask clerk about the long queue here", "talk to clerk about queue",
    ],
)  # fmt: skip
def test_a_topic_is_asked_about_in_each_of_these_ways(line: str) -> None:
    asked = game()
    assert said(asked, line) == "He looks at the board."
    assert turns(asked) == 1


def test_the_first_answer_that_holds_is_given() -> None:
    assert said(game(), "ask about exit") == "Follow the rail."
    assert said(game("ask about exit"), "ask about the way out of here") == "He has told you."


def test_what_an_answer_does_is_done() -> None:
    assert value(game("ask about exit"), "told", "set") is True


def test_all_words_of_a_phrase_have_to_be_said() -> None:
    assert said(game(), "ask about way") == "He does not know."
    assert said(game(), "ask about the way out") == "Follow the rail."


def test_the_longest_phrase_is_meant() -> None:
    assert said(game(), "ask about the lost property office") == "It is closed."
    assert said(game(), "ask about the office") == "This is it."


def test_letters_are_compared_without_accents() -> None:
    assert said(game(), "ask about the cafe") == "He has no coffee."
    assert said(game(), "ask about CAFÉ") == "He has no coffee."


def test_a_topic_whose_answers_do_not_hold_is_none() -> None:
    assert said(game(), "ask about secret") == "He does not know."
    assert said(game("ask about exit"), "ask about secret") == "He whispers."


@pytest.mark.parametrize("line", ["ask about brass key", "ask about the key", "ask about the lost key"])
def test_a_thing_is_a_topic_by_all_of_its_names(line: str) -> None:
    assert said(game(), line) == "It is his."


def test_another_thing_of_the_same_noun_is_not_meant() -> None:
    assert said(game(), "ask about iron key") == "He does not know."


def test_a_pronoun_is_what_it_stands_for() -> None:
    assert said(game("x brass key"), "ask clerk about it") == "It is his."
    assert said(game("x clerk"), "ask clerk about himself") == "The clerk shrugs."


def test_a_greeting_and_its_like_are_topics_by_one_word() -> None:
    assert said(game(), "hello") == "He nods."
    assert place(game("thank you"), "player") == "den"
    assert refusal(game(), "yes").words == "The clerk has asked you nothing."
    assert said(game("ask about exit"), "yes") == "So be it."


def test_talk_answers_talking_and_greeting() -> None:
    assert said(game(), "talk") == "He looks up."
    assert said(game("e"), "hello, ben") == "Ben grins."


def test_other_topics_do_not_answer_what_is_said_aloud() -> None:
    assert refusal(game(), "say xyzzy").words == "There is no answer from the clerk."


def test_a_topic_that_is_not_known_is_refused() -> None:
    assert refusal(game("n"), "ask bob about the moon").words == "There is no answer from Bob."
    assert said(game("n"), "ask about key") == "No key."


def test_an_answer_may_refuse() -> None:
    assert refusal(game(), "ask about bribe").words == "He is above that."


def test_an_answer_without_words_is_told_as_none() -> None:
    asked = game("ask about silence")
    assert said(asked, "ask about silence") == "There is no answer from the clerk."


def test_rules_go_before_topics_and_after_them() -> None:
    rules = "rules:\n  one: {%s: asking about, thing: clerk, say: A rule.}\n"
    assert said(game_of(BODY + rules % "instead"), "ask about queue") == "A rule."
    assert said(game_of(BODY + rules % "after"), "ask about queue") == "He looks at the board.\n\nA rule."


def test_asking_for_what_somebody_has_is_no_topic() -> None:
    assert refusal(game(), "ask clerk for brass key").words == "The clerk does not have the brass key."


def test_where_an_answer_has_come_to_is_saved() -> None:
    asked = game("ask about queue")
    saved = loads(dumps(asked.world, asked.seed, asked.records), asked.world)
    assert said(Game.resumed(saved, asked.world), "ask about queue") == "He has looked at the board."
