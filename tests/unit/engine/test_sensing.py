"""LISTEN and SMELL: what rooms and things give to ear and nose."""

import pytest

from tests.unit.engine.inline import game_of, said

WORLD = """\
rooms:
  hall: {name: Hall, text: A hall., sound: "[first|A hum.|The hum.]", exits: {south: vault}}
  vault: {name: Vault, lit: false, text: A vault., smell: Dust., exits: {north: hall}}
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
