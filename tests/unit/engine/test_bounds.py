"""A world from a stranger cannot make a turn last: what actors, noises and ALL may do in one act is counted."""

import pytest

from backrooms_if import limits
from backrooms_if.engine.parser import nouns
from backrooms_if.engine.view import View
from backrooms_if.session import saves
from backrooms_if.session.game import Game
from backrooms_if.world.model import Thing
from tests.unit.engine.inline import game_of
from tests.unit.world.inline import HALL, world_of

CROWD = """
rooms: {hall: {name: Hall}}
things:
  lamp: {name: a lamp, in: hall}
  token: {name: a token, in: hall, count: 12}
actors:
  bob: {name: Bob, in: hall}
"""

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


@pytest.mark.parametrize(
    "line",
    [
        "ok " * 165,
        "and " * 120,
        "put lamp in " + "in token " * 50,
        "put lamp in " + "in " * 150,
        "give " * 100,
        "bob " + "i " * 200,
        "take " + "two of the " * 40,
        "take " + "bob's " * 70,
        "tkae " * 90,
    ],
)
def test_no_line_makes_the_parser_ask_without_end_what_is_called_so(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, ...]] = []
    ask = nouns.fit

    def fit(view: View, thing: Thing, words: tuple[str, ...]) -> int:
        asked.append(words)
        return ask(view, thing, words)

    game = game_of(CROWD)
    monkeypatch.setattr(nouns, "fit", fit)
    game.play(line)
    assert len(asked) < 300 * len(game.world.things)


def test_oops_puts_one_word_right_and_no_line_grows_by_it() -> None:
    game = game_of(CROWD)
    for line in (
        "take " + "xyzq " * 60,
        "oops " + "2 " * 60,
        "xyzq " * 20,
        "oops " + "ok " * 20,
        "take xyzq" + ",a" * 240,
    ):
        game.play(line)
        saves.loads(saves.dumps(game.world, game.seed, game.records), game.world)
