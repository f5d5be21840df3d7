"""Words known by their first letters, in worlds that want that: verbs, things, ways, topics, rooms; off by default."""

import pytest

from tests.unit.engine.inline import game_of, place, refusal, said
from tests.unit.world.inline import HALL, told

WORLD = """\
abbreviate: 5
ways: {building: inside the house}
rooms:
  hall:
    name: Hall
    text: A hall.
    exits: {building: cellar, northwest: cellar, secret: {to: cellar, id: s, hidden: true}}
  cellar: {name: Wine Cellar, text: A cellar., exits: {upwards: hall}}
things:
  lantern: {name: a lantern, in: hall, light: true, switchable: true}
  lanthorn: {name: a lanthorn, in: cellar}
  bottle: {name: a glass bottle, in: hall, container: true}
  hidden_thing: {name: a periscope, in: hall, hidden: true}
actors:
  clerk: {name: the clerk, in: hall, topics: {railways: He shrugs.}}
rules: {r: {instead: waiting, do: [{reveal: [hidden_thing, s]}]}}
"""


@pytest.mark.parametrize("line", ["take lante", "TAKE LANTERNS", "take lanter", "take lantexyz", "colle lante"])
def test_a_thing_is_known_by_its_first_letters(line: str) -> None:
    assert place(game_of(WORLD, line), "lantern") == "player"


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("inven", "You carry nothing."),
        ("exami bottl", "bottle"),
        ("switc on lante", "You switch the lantern on."),
        ("inven. exami bottl", "bottle"),
        ("ask clerk about railw", "He shrugs."),
    ],
)
def test_verbs_and_topics_are_too(line: str, answer: str) -> None:
    assert answer in said(game_of(WORLD), line)


@pytest.mark.parametrize("line", ["build", "go build", "northw", "insid the house", "buildxxx"])
def test_ways_are_too(line: str) -> None:
    assert place(game_of(WORLD, line), "player") == "cellar"


def test_rooms_are_too() -> None:
    game = game_of(WORLD, "build. upwar")
    assert place(game, "player") == "hall"
    game.play("go to cella")
    assert place(game, "player") == "cellar"


def test_what_is_not_here_is_not_taken_for_what_is() -> None:
    game = game_of(WORLD, "build")
    game.play("take lante")
    assert place(game, "lantern") == "hall"
    game.play("take lanth")
    assert place(game, "lanthorn") == "player"


def test_nothing_hidden_is_named_by_its_first_letters() -> None:
    game = game_of(WORLD)
    assert refusal(game, "x peris").code == "parser.unknown_word"
    assert refusal(game, "secre").code == "parser.unknown_verb"
    game.play("wait")
    assert "periscope" in said(game, "x peris")
    game.play("secre")
    assert place(game, "player") == "cellar"


def test_again_is_not_taken_for_against() -> None:
    game = game_of(WORLD, "take lante. drop lante")
    assert "You drop the lantern." not in said(game, "again")
    assert place(game_of(WORLD, "take lante", "again"), "lantern") == "player"


def test_without_the_key_a_word_that_is_cut_short_is_not_known() -> None:
    game = game_of(WORLD.replace("abbreviate: 5\n", ""))
    assert refusal(game, "take lant").code == "parser.unknown_word"
    assert refusal(game, "inven").code == "parser.unknown_verb"


@pytest.mark.parametrize("count", ["0", "2", "five"])
def test_fewer_than_three_letters_tell_nothing_apart(count: str) -> None:
    assert told(f"abbreviate: {count}\n{HALL}")[0].partition(" ")[0] in ("E203", "E205")
