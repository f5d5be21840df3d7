"""How large things are, and what takes only small ones."""

import pytest

from tests.unit.engine.inline import game_of, refusal, said
from tests.unit.world.inline import HALL, told


@pytest.mark.parametrize(
    ("line", "code"), [("put vase in bag", "putting inside.large"), ("put vase on tray", "putting upon.large")]
)
def test_a_thing_that_is_too_large_is_refused_before_it_is_taken(line: str, code: str) -> None:
    world = """
    rooms: {hall: {name: Hall}}
    things:
      vase: {name: a vase, in: hall, size: 3}
      pin: {name: a pin, in: hall}
      bag: {name: a bag, in: hall, container: {largest: 2}}
      tray: {name: a tray, in: hall, supporter: {largest: 2}}
      crate: {name: a crate, in: hall, container: {largest: 3}}
    """
    game = game_of(world)
    assert refusal(game, line).code == code
    assert "You put the pin into the bag." in said(game, "put pin in bag")
    assert "You put the vase into the crate." in said(game, "put vase in crate")


@pytest.mark.parametrize("key", ["size: 0", "size: big", "container: {largest: 0}", "supporter: {largest: small}"])
def test_a_size_that_is_none_is_told(key: str) -> None:
    assert [one[:4] for one in told(f"{HALL}things:\n  box: {{name: a box, in: hall, {key}}}\n")] in (
        ["E203"],
        ["E205"],
    )
