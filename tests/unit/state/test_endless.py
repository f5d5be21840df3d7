"""A walk in a level without end leaves no trace of each room in memory: a turn is as quick after it as before."""

from backrooms_if.engine.step import step
from backrooms_if.state import start_state
from backrooms_if.state.model import starts_of
from tests.unit.engine.inline import world_of

WORLD = """
expanse: {dims: 1}
rooms:
  hall: {name: Hall, text: The stairs are a wall., at: {x: 0}}
"""


def test_neither_the_index_of_contents_nor_the_noted_starts_grow_with_the_rooms_walked_through() -> None:
    world = world_of(WORLD)
    state = start_state(world, seed=7)
    sizes = []
    for _ in range(3):
        for _ in range(20):
            state = step(world, state, "east").state
        _, _, contents = state.parts()
        sizes.append((len(contents), len([owner for owner, _ in starts_of(world) if "@" in owner])))
    assert state.get(("player", "place")) == "t@60"
    assert state.contents("t@60") == ("player",)
    assert state.contents("t@59") == ()
    assert sizes[0] == sizes[1] == sizes[2]
    assert sizes[0][1] == 0
