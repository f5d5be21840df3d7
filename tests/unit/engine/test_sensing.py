"""LISTEN, SMELL and BREATHE: what rooms and things give to ear and nose, and the air of a room."""

import pytest

from tests.unit.engine.inline import game_of, said

WORLD = """\
rooms:
  hall: {name: Hall, text: A hall., sound: "[first|A hum.|The hum.]", exits: {south: vault}}
  vault:
    {name: Vault, lit: false, smell: Dust., air: "[first|Cold, and it moves.|It moves.]", exits: {north: hall}}
things:
  bell: {name: a bell, in: hall, sound: Bronze., smell: Polish.}
  door: {name: a stone, in: hall}
"""


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("listen", "A hum."),
        ("smell", "It smells as it did."),
        ("listen to bell", "Bronze."),
        ("smell the bell", "Polish."),
        ("listen to stone", "You hear nothing that you had not heard."),
        ("sniff stone", "It smells as it did."),
    ],
)
def test_what_there_is_to_hear_and_smell_is_told(line: str, answer: str) -> None:
    assert said(game_of(WORLD), line) == answer


def test_a_sound_varies_like_any_text() -> None:
    assert said(game_of(WORLD, "listen"), "listen") == "The hum."


def test_in_the_dark_the_other_senses_are_left() -> None:
    assert said(game_of(WORLD, "s"), "smell") == "Dust."


@pytest.mark.parametrize(
    "line", ["breathe", "breathe in", "breathe the air", "feel air", "feel the draught", "smell the air", "taste air"]
)
def test_the_air_of_a_room_is_told_in_the_dark_too(line: str) -> None:
    game = game_of(WORLD, "s")
    assert said(game, line) == "Cold, and it moves."
    assert said(game, line) == "It moves."


def test_the_air_of_a_room_without_a_text_is_as_it_was() -> None:
    assert said(game_of(WORLD), "breathe") == "The air is as it was."


def test_the_air_of_a_room_does_not_come_into_a_closed_box() -> None:
    box = "  box: {name: a box, in: vault, enterable: true, container: {open: true}}\n"
    game = game_of(WORLD + box, "s", "feel", "enter box", "close box")
    assert said(game, "breathe") == "The air is as it was."


def test_a_thing_that_is_called_air_comes_before_the_air_of_the_room() -> None:
    game = game_of(WORLD + "  air: {name: some air, in: hall, fixed: true, smell: Of brass.}\n")
    assert said(game, "smell the air") == "Of brass."
    assert said(game, "feel air") == "You feel nothing unusual about the air."


def test_a_world_may_breathe_as_it_wants() -> None:
    game = game_of(WORLD + "verbs: {breathing: {grammar: [breathe], say: You hold it instead.}}")
    assert said(game, "breathe") == "You hold it instead."
