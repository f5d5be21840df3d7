"""Nobody wrote the ways of a generated room, so the engine tells them."""

from tests.unit.engine.inline import game_of, said

WORLD = """
rooms:
  hall: {name: Hall, text: A hall., at: {x: 0}, exits: {east: {to: {x: 1}}, west: {to: {x: -1}}}}
expanse:
  dims: 1
  text: Another room.
  places: {shaft: {one_in: 4, name: Shaft, text: "It goes down, and is barred."}}
"""


def test_a_generated_room_tells_its_ways_after_its_words_and_a_written_one_does_not() -> None:
    game = game_of(WORLD)
    told = [said(game, line) for line in ("look", "east", "east", "east", "east")]
    assert told[0] == "Hall\n\nA hall."
    assert set(told[1:]) == {
        "A Test\n\nAnother room. Ways lead east and west.",
        "Shaft\n\nIt goes down, and is barred. Ways lead east and west.",
    }
