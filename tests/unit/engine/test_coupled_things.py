"""Things that go together, and things that share their named states."""

import pytest

from tests.unit.engine.inline import game_of, place, said, value
from tests.unit.world.inline import HALL, told

PAIR = """
flags: {tied: true}
rooms:
  hall: {name: Hall, exits: {north: yard}}
  yard: {name: Yard, exits: {south: hall}}
things:
  cage: {name: a cage, in: hall, container: true}
  bird: {name: a bird, in: hall, moves_with: {thing: cage, when: tied}}
  ring: {name: a ring, moves_with: bird}
  chest: {name: a chest, in: hall, fixed: true, container: true}
  hat: {name: a hat, in: hall, wearable: true, moves_with: pin}
  pin: {name: a pin, in: hall}
  plant: {name: a plant, in: hall, states: [small, tall], state: tall, change: {small: It shrinks.}}
  top: {name: a top, in: yard, state_follows: plant, text: {small: Low., tall: High.}, change: {small: It sinks.}}
  shadow: {name: a shadow, in: yard, state_follows: top}
rules:
  cut: {after: jumping, do: [{set: {tied: false}}]}
  sent: {after: waiting, do: [{move: {bird: yard}}]}
  shrunk: {after: singing, quiet: true, do: [{set: {shadow.state: small}}, Done.]}
"""


def test_both_go_where_either_is_taken_put_or_sent() -> None:
    game = game_of(PAIR, "take bird")
    assert [place(game, one) for one in ("bird", "cage", "ring")] == ["player", "player", "player"]
    game.play("put cage in chest")
    assert [place(game, one) for one in ("bird", "cage", "ring")] == ["chest", "chest", "chest"]
    game.play("wait")
    assert [place(game, one) for one in ("bird", "cage", "ring")] == ["yard", "yard", "yard"]
    game.play("undo")
    assert [place(game, one) for one in ("bird", "cage", "ring")] == ["chest", "chest", "chest"]


def test_they_part_while_the_condition_does_not_hold() -> None:
    game = game_of(PAIR, "jump", "take bird")
    assert [place(game, one) for one in ("bird", "cage", "ring")] == ["player", "hall", "player"]


def test_what_is_in_its_companion_stays_in_it_and_neither_comes_into_itself() -> None:
    game = game_of(PAIR, "jump", "put bird in cage")
    assert place(game, "bird") == "cage"
    game = game_of(PAIR, "take cage", "put bird in cage")
    assert place(game, "bird") == "cage"
    assert place(game, "cage") == "player"


def test_what_comes_along_is_taken_once_by_all_and_worn_no_more() -> None:
    game = game_of(PAIR)
    assert "already" not in said(game, "take all")
    assert place(game, "ring") == "player"
    game = game_of(PAIR, "take hat", "wear hat", "drop pin")
    assert place(game, "hat") == "hall"
    assert value(game, "hat", "worn") is False


def test_what_has_no_place_starts_with_what_it_moves_with() -> None:
    assert place(game_of(PAIR), "ring") == "hall"


def test_a_shared_state_is_that_of_all_whoever_has_it_set() -> None:
    game = game_of(PAIR)
    assert [value(game, one, "state") for one in ("plant", "top", "shadow")] == ["tall", "tall", "tall"]
    assert said(game, "sing") == "It shrinks.\n\nDone."
    assert [value(game, one, "state") for one in ("plant", "top", "shadow")] == ["small", "small", "small"]
    assert said(game, "north. x top").endswith("Low.")
    game = game_of(PAIR, "north")
    assert said(game, "sing") == "It sinks.\n\nDone."
    game.play("undo")
    assert said(game, "x top") == "High."


THINGS = "things:\n  a: {name: a cup, in: hall, states: [x, y]}\n  b: {name: a mug, in: hall, %s}\n"


@pytest.mark.parametrize(
    ("keys", "problem"),
    [
        ("state_follows: aa", "E302 no thing `aa`"),
        ("state_follows: b", "E521 `b` of `b`: a circle"),
        ("state_follows: c", "E313 `c` has no states to follow"),
        ("state_follows: hall", "E307 `hall` is a room; a thing is wanted here"),
        ("state_follows: coin", "E315 `coin` is 2 identical things: which of them?"),
        ("states: [x, z], state_follows: a", "E306 `a` has other states: x, y"),
        ("state_follows: d", "E521 `b` that of `d` that of `b`: a circle"),
        ("moves_with: aa", "E302 no thing `aa`"),
        ("moves_with: b", "E521 `b` of `b`: a circle"),
        ("moves_with: ann", "E307 `ann` is an actor, which goes by itself"),
        ("moves_with: lid", "E307 `lid` is a part, and goes with its whole"),
        ("moves_with: picture", "E307 `picture` stands in its rooms for good"),
        ("moves_with: coin", "E315 `coin` is 2 identical things: which of them?"),
        ("moves_with: {thing: a, when: nohting}", "E303 nothing is called `nohting`"),
        ("moves_with: {when: dark}", "E202 `thing` is missing"),
    ],
)
def test_what_cannot_be_coupled_is_a_problem(keys: str, problem: str) -> None:
    more = (
        "  c: {name: a jar, in: hall}\n  d: {name: a can, in: hall, state_follows: b}\n"
        "  lid: {name: a lid, part_of: c}\n  picture: {name: a picture, in: [hall], scenery: true}\n"
        "  coin: {name: a coin, in: hall, count: 2, states: [x, y]}\n"
        "actors: {ann: {name: Ann, in: hall}}\n"
    )
    if "state_follows: d" not in keys:
        more = more.replace(", state_follows: b", "")
    assert told(HALL + THINGS % keys + more) == [problem]


def test_things_that_only_move_with_each_other_are_nowhere() -> None:
    body = HALL + "things: {a: {name: a cup, moves_with: b}, b: {name: a mug, moves_with: a}}\n"
    assert told(body) == ["E521 `a` with `b` with `a`: a circle"]


@pytest.mark.parametrize(
    ("link", "problem"),
    [("state_follows", "more than 64 things share their states"), ("moves_with", "more than 64 things go together")],
)
def test_only_so_many_things_are_coupled(link: str, problem: str) -> None:
    first = "  t0: {name: a cup, in: hall, states: [x, y]}\n"
    row = first + "".join(
        f"  t{n}: {{name: a cup, in: hall, adjectives: [w{n}], {link}: t{n - 1}}}\n" for n in range(1, 700)
    )
    assert {one.partition(" ")[2] for one in told(HALL + "things:\n" + row)} == {problem}
