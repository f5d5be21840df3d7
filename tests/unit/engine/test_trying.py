"""What hands and body can try: little comes of it by itself, worlds answer or put verbs of their own in its place."""

import pytest

from backrooms_if.engine.actions import ACTIONS
from tests.unit.engine.inline import game_of, place, refusal, said, turns

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: den}}
  den: {name: Den, text: A den., exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  iron_key: {name: an iron key, in: hall}
  brass_key: {name: a brass key, in: hall}
  rail: {name: a rail, in: hall, fixed: true}
  tiles: {name: some tiles, plural: true, in: hall, scenery: true}
  box: {name: a box, in: hall, container: {open: false}}
  pin: {name: a pin, in: box}
  cork: {name: a cork, in: box}
  safe: {name: a safe, in: hall, fixed: true, container: {open: false}, lockable: {key: iron_key}}
  bread: {name: some bread, in: hall, edible: true, taste: Dry.}
actors:
  bob: {name: Bob, in: hall}
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("raise cup", "Nothing would come of raising the cup."),
        ("shake cup", "Shaking the cup changes nothing."),
        ("fold tiles", "The tiles are nothing to fold."),
        ("push rail north", "The rail does not move."),
        ("push cup to the north", "Nothing would come of pushing the cup that way."),
        ("move rail", "The rail does not move."),
        ("tie cup to rail", "The cup cannot be tied to the rail."),
        ("tie cup", "The cup is nothing to tie."),
        ("set rail to seven", "There is nothing to set about the rail."),
        ("use cup", "Say more exactly what you want to do with the cup."),
        ("write hello on cup", "You have nothing to write with."),
        ("break cup", "Breaking the cup would do no good."),
        ("cut cup", "You have nothing that would cut the cup."),
        ("cut cup with rail", "The rail would not cut the cup."),
        ("burn cup", "You have nothing that would burn the cup."),
        ("dig", "There is nothing to be had by digging here."),
        ("squeeze bob", "Bob would not care for that."),
        ("lick bob", "Bob would not care for that."),
        ("empty cup", "The cup is nothing to empty."),
        ("empty safe", "The safe is locked."),
        ("fill cup", "The cup cannot be filled."),
        ("fill box", "Say by name what to put into the box."),
        ("pour bread", "The bread is nothing to pour."),
        ("measure cup", "You have nothing to measure the cup by."),
        ("buy cup", "The cup is not for sale."),
        ("jump over rail", "The rail is nothing to jump over."),
        ("swim", "There is nothing here to swim in."),
        ("hide", "There is no good place to hide here."),
    ],
)
def test_what_is_tried_for_nothing_is_refused_and_takes_no_time(line: str, answer: str) -> None:
    assert refusal(game_of(WORLD), line).words == answer


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("taste bread", "Dry."),
        ("taste cup", "You taste nothing unusual."),
        ("rub cup", "You rub the cup. Nothing comes of it."),
        ("wave cup", "(first taking the cup)\nYou wave the cup. Nothing comes of it."),
        ("sing", "You sing a little, and stop."),
        ("think about bob", "You think for a while. Nothing new comes of it."),
        ("lie down", "You lie down for a while, and get up again."),
        ("count keys", "You count two: the iron key and the brass key."),
        ("count cup", "You count one: the cup."),
        ("count tiles", "The tiles are too many to count."),
    ],
)
def test_what_can_be_done_is_told_and_takes_a_turn(line: str, answer: str) -> None:
    game = game_of(WORLD)
    assert said(game, line).replace("\n\n", "\n") == answer
    assert turns(game) == 1


def test_emptying_puts_down_all_that_was_in_it_and_opens_it_first() -> None:
    game = game_of(WORLD)
    assert said(game, "empty box").endswith("You empty the box, and put down the pin and the cork.")
    assert (place(game, "pin"), place(game, "cork")) == ("hall", "hall")
    assert said(game, "empty box") == "There is nothing in the box that would come out."


def test_a_key_used_on_a_lock_unlocks_it() -> None:
    assert said(game_of(WORLD, "take keys"), "use iron key on safe") == "You unlock the safe with the iron key."


@pytest.mark.parametrize("action", [one for one in ACTIONS.values() if one.gives_way], ids=lambda one: str(one.id))
def test_a_rule_can_say_what_comes_of_it(action: object) -> None:
    gerund = getattr(action, "id", "")
    assert game_of(WORLD + f"rules: {{it_does: {{instead: {gerund}, say: So be it.}}}}").world


def test_a_verb_of_the_world_may_have_the_lines_of_an_action_that_gives_way() -> None:
    body = WORLD + "verbs: {harming: {grammar: 'break|cut {thing}', refuse: You leave it.}}"
    assert refusal(game_of(body), "break cup").words == "You leave it."


def test_a_verb_of_the_world_with_its_name_stands_in_its_place() -> None:
    body = WORLD + "verbs: {cutting: {grammar: 'slit {thing}', about: slits, say: 'You slit {the thing}.'}}"
    game = game_of(body)
    assert said(game, "slit cup") == "You slit the cup."
    assert refusal(game, "chop cup").reason == "not understood"


def test_examining_says_that_a_container_is_closed_unless_its_text_does() -> None:
    body = """
    rooms: {hall: {name: Hall, text: A hall.}}
    things:
      box: {name: a box, in: hall, text: Of oak., container: {open: false}}
      tin: {name: a tin, in: hall, text: The tin is shut., container: {open: false}}
    """
    assert said(game_of(body), "x box") == "Of oak. The box is closed."
    assert said(game_of(body), "x tin") == "The tin is shut."
    assert said(game_of(body, "open box"), "look in box") == "The box is empty."


def test_what_is_empty_says_so_in_its_own_words() -> None:
    body = """
    rooms: {hall: {name: Hall, text: A hall.}}
    things:
      box: {name: a box, in: hall, container: {empty: "[first|Nothing but air.|Still nothing.]"}}
      shelf: {name: a shelf, in: hall, fixed: true, supporter: {empty: Only dust.}}
      coin: {name: a coin, in: player}
    """
    game = game_of(body)
    assert said(game, "look in box") == "Nothing but air."
    assert said(game, "search box") == "Still nothing."
    assert said(game, "search shelf") == "Only dust."
    assert said(game_of(body, "put coin in box"), "look in box") == "In the box is a coin."
