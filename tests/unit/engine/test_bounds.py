"""A world from a stranger cannot make a turn last: what actors, noises and ALL may do in one act is counted."""

import pytest

from backrooms_if import limits
from backrooms_if.session.game import Game
from tests.unit.world.inline import HALL, world_of

CHAIN = "rooms:\n  hall: {name: Hall, exits: {north: a}}\n" + "".join(
    f"  {room}: {{name: {room.upper()}, exits: {{south: {before}{f', north: {after}' if after else ''}}}}}\n"
    for before, room, after in (("hall", "a", "b"), ("a", "b", "c"), ("b", "c", ""))
)


def moved(game: Game) -> int:
    """Return how many things and actors are no longer where they began."""
    return sum(key[1] == "place" for key in game.state.entries())


def test_an_actor_waits_once_enough_ways_were_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    actors = "actors:\n  cat: {name: a cat, in: c, route: {pursue: player}}\n"
    world = world_of(CHAIN + actors)
    game = Game(world)
    game.play("wait")
    assert moved(game) == 1
    monkeypatch.setattr(limits, "WAYS_PER_ACT", 2)
    waits = Game(world)
    waits.play("wait")
    assert moved(waits) == 0


def test_a_noise_goes_no_further_once_enough_ways_were_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    actors = "actors:\n  cat: {name: a cat, in: c, senses: {hearing: 1}, route: {list: [c]}}\n"
    world = world_of(f"{CHAIN}{actors}rules:\n  r: {{after: waiting, do: [{{noise: 9}}]}}\n")
    game = Game(world)
    game.play("wait")
    assert moved(game) == 1
    monkeypatch.setattr(limits, "WAYS_PER_ACT", 3)
    waits = Game(world)
    waits.play("wait")
    assert moved(waits) == 0


def test_all_means_a_bounded_number_of_things() -> None:
    things = "".join(f"  t{one}: {{name: a t{one}, in: hall}}\n" for one in range(limits.THINGS_AT_ONCE + 5))
    world = world_of(f"{HALL}things:\n{things}")
    game = Game(world)
    game.play("take all")
    assert moved(game) == limits.THINGS_AT_ONCE
    game.play("take all")
    assert moved(game) == limits.THINGS_AT_ONCE + 5


def test_what_is_visible_follows_a_light_that_is_a_condition_within_a_turn() -> None:
    world = world_of(
        "flags: {f: true}\nrooms:\n  hall: {name: Hall, lit: f}\nthings:\n  vase: {name: a vase, in: hall}\n"
        "rules:\n  r:\n    after: waiting\n    do:\n"
        "      - {when: visible(vase), do: [{say: Seen.}, {set: {f: false}}]}\n"
        "      - {when: visible(vase), do: [{say: Seen still.}], else: [{say: Gone.}, {set: {f: true}}]}\n"
        "      - {when: visible(vase), do: [{say: Seen again.}]}\n"
    )
    words = Game(world).play("wait").text
    assert "Seen." in words
    assert "Gone." in words
    assert "Seen again." in words
    assert "Seen still." not in words
