"""Words that the seed of a game decides."""

import re

import pytest

from backrooms_if.engine.choices import choices
from backrooms_if.session.game import Game
from tests.unit.engine.inline import game_of, said, the_act, value, world_of
from tests.unit.world.inline import HALL, told

WORLD = """
variables:
  magic: {pattern: CVCCVC}
  other: {pattern: xCV}
  door: {words: [plinth, quoin, take, north]}
rooms:
  hall: {name: Hall, text: "It says {magic}. {Magic}, {other}."}
actors:
  bob: {name: Bob, in: hall, topics: {"{magic}": He starts.}}
verbs:
  chanting: {grammar: ["{magic}", "chant {magic} to {thing}"], say: "You chant {magic}."}
  opening up: {grammar: "reveal {door}", say: It opens.}
"""


def word(game: Game, name: str = "magic") -> str:
    return str(value(game, name, "word"))


def test_a_word_is_as_its_pattern_says_and_as_the_seed_decides() -> None:
    words = [word(game_of(WORLD, seed=seed)) for seed in range(12)]
    assert all(re.fullmatch("[bdfglmnprtvz][aeiou][bdfglmnprtvz]{2}[aeiou][bdfglmnprtvz]", one) for one in words)
    assert len(set(words)) > 8
    assert words == [word(game_of(WORLD, seed=seed)) for seed in range(12)]
    assert re.fullmatch("x[bdfglmnprtvz][aeiou]", word(game_of(WORLD), "other"))


def test_a_word_of_a_list_that_means_something_already_is_not_taken() -> None:
    assert {word(game_of(WORLD, seed=seed), "door") for seed in range(20)} == {"plinth", "quoin"}


def test_texts_tell_the_word_also_at_the_head_of_a_sentence() -> None:
    game = game_of(WORLD)
    magic = word(game)
    assert f"It says {magic}. {magic.capitalize()}, {word(game, 'other')}." in game.opening.text


def test_the_word_is_typed_as_a_verb_and_behind_one() -> None:
    game = game_of(WORLD)
    magic = word(game)
    assert said(game, magic) == f"You chant {magic}."
    assert the_act(game, f"chant {magic} to bob").action == "chanting"
    assert the_act(game, f"reveal {word(game, 'door')}").action == "opening up"


def test_the_word_of_another_game_means_nothing() -> None:
    game, other = game_of(WORLD, seed=1), game_of(WORLD, seed=2)
    assert the_act(game, word(other)).is_refused
    assert not the_act(other, word(other)).is_refused
    assert not the_act(game, word(game)).is_refused, "playing one game changes nothing for another"


def test_the_word_is_a_topic() -> None:
    game = game_of(WORLD)
    assert said(game, f"ask bob about {word(game)}") == "He starts."
    assert said(game, "ask bob about magic") != "He starts."


def test_nobody_is_offered_the_word() -> None:
    game = game_of(WORLD)
    offered = choices(game.state)
    assert word(game) not in offered.verbs
    assert word(game).upper() not in said(game, "help")
    assert "<" not in said(game, "help")


def test_a_game_that_begins_anew_with_its_seed_has_its_word_again() -> None:
    game = game_of(WORLD, "look", "undo")
    magic = word(game)
    game.play("restart")
    game.play("yes")
    assert word(game) == magic


def test_a_world_without_variables_keeps_the_engines_grammar() -> None:
    world = world_of("rooms: {hall: {name: Hall}}\n")
    assert not world.coined
    assert not world.variables


@pytest.mark.parametrize(
    ("written", "problem"),
    [
        ("{pattern: abc}", "E542 `abc` is the same word in every game"),
        ("{pattern: CV-CV}", "E542 `CV-CV` is no pattern of a word"),
        ("{pattern: CV}", "E542 `CV` is no pattern of a word"),
        ("{words: [one]}", "E213"),
        ("{words: [one, one]}", "E312 `one` stands twice"),
        ("{words: [one, two words]}", "E542 `two words` is no word to be typed"),
        ("{}", "E202 "),
        ("{pattern: CVC, words: [one, two]}", "E206 both `pattern` and `words`"),
    ],
)
def test_a_variable_that_makes_no_word_is_told(written: str, problem: str) -> None:
    found = told(f"{HALL}variables:\n  magic: {written}\n")
    assert found, "nothing is said"
    assert found[0].startswith(problem), found
