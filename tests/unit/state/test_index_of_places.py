"""What is in each place is kept beside the state; of places that are empty again nothing is kept."""

from backrooms_if.ids import PLAYER
from backrooms_if.library.load import check_text
from backrooms_if.state import Change, start_state

WORLD = """
format: 1
id: halls
title: Halls
authors: us
license: CC0-1.0
start: first
rooms:
  first: {name: First, text: A hall., exits: {east: middle}}
  middle: {name: Middle, exits: {east: third, west: first}}
  third: {name: Third, exits: {west: middle}}
"""


def test_a_place_that_is_left_again_is_not_kept() -> None:
    world = check_text(WORLD).world
    assert world is not None
    state = start_state(world, 1)
    for old, new in (("first", "middle"), ("middle", "third"), ("third", "middle")):
        state = state.with_changes([Change((PLAYER, "place"), f"halls/{old}", f"halls/{new}")])
    _, _, contents = state.parts()
    assert contents == {"halls/first": (), "halls/middle": (PLAYER,)}
    assert state.contents("halls/third") == ()
