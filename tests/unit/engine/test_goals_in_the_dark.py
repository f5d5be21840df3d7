"""Endings are judged by whatever their conditions read, also where that is itself a condition."""

import pytest

from tests.unit.engine.inline import game_of
from tests.unit.world.inline import told

WORLD = """
flags: {{bell: false}}
rooms: {{hall: {{name: Hall, lit: {lit}}}}}
things:
  torch: {{name: a torch, in: hall, light: {{lit: true, when: bell}}}}
actors:
  guard: {{name: the guard, in: hall}}
rules: {{rings: {{after: jumping, do: [{{set: {{bell: true}}}}]}}}}
endings: {{seen_it: {{title: You see, when: {when}}}}}
"""


@pytest.mark.parametrize(
    ("lit", "when"),
    [
        ("bell", "not dark"),
        ("bell", "sees(guard)"),
        ("true", "torch.lit"),
        ("false", "not dark"),
        ("false", "visible(torch)"),
    ],
)
def test_an_ending_comes_as_soon_as_what_it_asks_for_hangs_on_a_flag_that_is_set(lit: str, when: str) -> None:
    game = game_of(WORLD.format(lit=lit, when=when))
    game.play("wait. wait")
    turn = game.play("jump")
    assert turn.ended == "t/seen_it"


@pytest.mark.parametrize("asked", ["dark", "visible(torch)", "sees(guard)"])
def test_what_gives_light_cannot_ask_for_it(asked: str) -> None:
    room = told(WORLD.format(lit=asked, when="bell"))
    assert [problem for problem in room if "asks for the light that this condition decides" in problem]
    lamp = told(WORLD.format(lit="true", when="bell").replace("when: bell}}", f"when: {asked}}}}}"))
    assert [problem for problem in lamp if "asks for the light that this condition decides" in problem]


@pytest.mark.parametrize(
    "when", ["place(bridge) is nowhere", "not here(bridge)", "not visible(bridge)", "distance(bridge) > 5"]
)
def test_an_ending_comes_as_soon_as_what_stands_in_several_rooms_is_taken_away(when: str) -> None:
    game = game_of(
        f"""
        rooms: {{hall: {{name: Hall, exits: {{north: yard}}}}, yard: {{name: Yard, exits: {{south: hall}}}}}}
        things: {{bridge: {{name: a bridge, in: [hall, yard], scenery: true}}}}
        rules: {{falls: {{after: jumping, do: [{{remove: bridge}}]}}}}
        endings: {{gone: {{title: Gone, when: {when}}}}}
        """
    )
    game.play("wait. wait")
    assert game.play("jump").ended == "t/gone"
