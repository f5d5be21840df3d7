"""LOOK, EXAMINE, READ, INVENTORY and WAIT: what is told of things, in rooms and close by."""

import pytest

from tests.unit.engine.inline import game_of, refusal, said, turns, value

WORLD = """
rooms:
  hall:
    name: Hall
    text: Bare.
    exits: {north: {to: den, door: oak}}
    scenery: {"roof beams, beams": Blackened.}
  den: {name: Den, text: A den.}
doors: {oak: {name: an oak door}}
things:
  cup: {name: a cup, in: hall, text: Chipped.}
  ghost: {name: a ghost, in: hall, hidden: true}
  clock: {name: a clock, in: hall, here: "A clock ticks."}
  rug: {name: a rug, in: hall, here: false}
  beam: {name: a beam, in: hall, scenery: true}
  tray: {name: a tray, in: hall, supporter: true}
  nut: {name: a nut, upon: tray}
  fig: {name: a fig, upon: tray}
  box: {name: a box, in: hall, container: {open: false}}
  pin: {name: a pin, in: box}
  jar: {name: a jar, in: hall, container: {open: false, transparent: true}}
  moth: {name: a moth, in: jar}
  sign: {name: a sign, in: hall, fixed: true, readable: "It says: no.", text: Enamelled.}
  note: {name: a note, in: player, readable: true, text: A scrawl.}
  slip: {name: a slip, in: player, readable: true}
  gloves: {name: some gloves, in: player, plural: true}
  desk: {name: a desk, in: hall, here: false, fixed: true, supporter: true}
  pen: {name: a pen, upon: desk}
"""


def test_look_lists_what_lies_about_in_the_order_of_the_file() -> None:
    assert said(game_of(WORLD), "look") == (
        "Hall\n\nBare.\n\nA clock ticks.\n\nOn the desk is a pen.\n\n"
        "You see a cup, a tray (on it a nut and a fig), a box (closed), a jar (in it a moth) and a sign here."
    )


@pytest.mark.parametrize("line", ["look", "l", "look around"])
def test_each_way_to_say_look(line: str) -> None:
    assert said(game_of(WORLD), line).startswith("Hall")


def test_looking_takes_a_turn() -> None:
    assert turns(game_of(WORLD, "look")) == 1


@pytest.mark.parametrize("line", ["x cup", "examine cup", "inspect cup", "check cup", "look at cup", "l at the cup"])
def test_each_way_to_say_examine(line: str) -> None:
    assert said(game_of(WORLD), line) == "Chipped."


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("x rug", "There is nothing more to see about the rug."),
        ("x beams", "Blackened."),
        ("x tray", "On the tray are a nut and a fig."),
        ("x box", "The box is closed."),
        ("x jar", "The jar is closed. In the jar is a moth."),
        ("look in jar", "In the jar is a moth."),
        ("x door", "The oak door is closed."),
        ("x sign", "Enamelled."),
        ("x gloves", "There is nothing more to see about the gloves."),
    ],
)
def test_examining_tells_what_can_be_seen(line: str, words: str) -> None:
    assert said(game_of(WORLD), line) == words


def test_examining_an_opened_container_tells_what_is_inside() -> None:
    assert said(game_of(WORLD, "open box"), "x box") == "The box is open. In the box is a pin."


def test_examining_takes_a_turn() -> None:
    assert turns(game_of(WORLD, "x cup")) == 1


def test_examining_marks_a_thing_as_seen() -> None:
    assert value(game_of(WORLD, "x rug"), "rug", "seen") is True


@pytest.mark.parametrize(
    ("line", "words"),
    [("read sign", "It says: no."), ("read note", "A scrawl."), ("read slip", "The slip is blank.")],
)
def test_reading_shows_the_writing(line: str, words: str) -> None:
    assert said(game_of(WORLD), line) == words


def test_reading_what_bears_no_writing_is_refused() -> None:
    assert refusal(game_of(WORLD), "read cup").code == "reading.cannot"


@pytest.mark.parametrize("line", ["inventory", "inv", "i", "take inventory"])
def test_each_way_to_say_inventory(line: str) -> None:
    assert said(game_of(WORLD), line) == "You carry a note, a slip and some gloves."


def test_empty_hands_are_told() -> None:
    assert said(game_of("rooms: {hall: {name: Hall}}"), "i") == "You carry nothing."


@pytest.mark.parametrize("line", ["wait", "z"])
def test_waiting_passes_a_turn(line: str) -> None:
    game = game_of(WORLD)
    assert (said(game, line), turns(game)) == ("Time passes.", 1)


@pytest.mark.parametrize("line", ["x ghost", "take ghost", "x pin"])
def test_hidden_and_enclosed_things_are_as_unknown_as_any_word(line: str) -> None:
    game = game_of(WORLD)
    verb, _, noun = line.partition(" ")
    unknown = refusal(game, f"{verb} unicorn")
    assert refusal(game, line).words == unknown.words.replace("unicorn", noun)


def test_a_revealed_thing_is_listed_and_known() -> None:
    world = WORLD + "rules: {boo: {after: waiting, do: [{reveal: ghost}]}}\n"
    assert "a ghost" in said(game_of(world, "wait"), "look")


def test_what_lies_on_a_hidden_thing_is_hidden_with_it() -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      slab: {name: a slab, in: hall, hidden: true, supporter: true}
      bone: {name: a bone, upon: slab}
    """
    assert said(game_of(world), "look") == "Hall"


def test_a_proper_name_is_told_without_an_article() -> None:
    world = "rooms: {hall: {name: Hall}}\nthings: {it: {name: Excalibur, in: hall}}\n"
    assert said(game_of(world), "take excalibur") == "You take Excalibur."


def test_a_sentence_that_comes_out_empty_leaves_the_thing_to_the_list() -> None:
    world = """
    flags: {odd: false}
    rooms: {hall: {name: Hall}}
    things: {cup: {name: a cup, in: hall, here: [{when: odd, say: A cup hums.}]}}
    """
    assert said(game_of(world), "look") == "Hall\n\nYou see a cup here."


def test_paragraphs_of_a_room_stay_paragraphs() -> None:
    world = "rooms:\n  hall:\n    name: Hall\n    text: |\n      One\n      line.\n\n      Another.\n"
    assert said(game_of(world), "look") == "Hall\n\nOne line.\n\nAnother."


def test_looking_one_way_is_looking_at_the_door_there() -> None:
    game = game_of(
        """
        rooms:
          hall: {name: Hall, exits: {north: {to: den, door: oak}, down: cave}}
          den: {name: Den, exits: {south: {to: hall, door: oak}}}
          cave: {name: Cave, lit: false, exits: {up: hall}}
        doors:
          oak: {name: an oak door, text: Old.}
        """
    )
    assert said(game, "look north").startswith("Old.")
    assert said(game, "look up") == "There is nothing more to see that way."
    assert said(game, "look oak").startswith("Old.")
    assert said(game, "look xyzzy") == 'The word "xyzzy" is not one this story knows.'
    assert "Darkness" in said(game, "climb down")
    assert said(game, "look up") == "It is too dark to see anything."
    assert "Hall" in said(game, "go through up")
