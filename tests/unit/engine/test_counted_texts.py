"""Texts that count, list and draw: `{n|words}`, `{n|turns}`, `{list of box}`, `[random|..]`, `[shuffle|..]`."""

from itertools import pairwise

import pytest

from tests.unit.engine.inline import game_of, said
from tests.unit.world.inline import told

WORLD = """
counters: {{n: {{start: {n}, min: -200, max: 2000}}}}
rooms: {{hall: {{name: Hall}}}}
things:
  box: {{name: a box, in: hall, container: true}}
  coin: {{name: a coin, in: box, count: 2}}
  pin: {{name: a pin, in: box}}
rules:
  said: {{after: jumping, quiet: true, say: "{text}"}}
  taken: {{after: singing, do: [{{remove: coin}}, {{remove: coin}}, {{remove: pin}}]}}
"""


def jumped(text: str, n: int = 0, times: int = 1, seed: int = 0) -> list[str]:
    game = game_of(WORLD.format(n=n, text=text), seed=seed)
    return [said(game, "jump") for _ in range(times)]


@pytest.mark.parametrize(
    ("n", "words"), [(0, "zero"), (1, "one"), (13, "thirteen"), (40, "forty"), (99, "ninety-nine"), (-7, "minus seven")]
)
def test_a_number_is_spelt_out(n: int, words: str) -> None:
    assert jumped("{n|words}.", n) == [f"{words}."]


def test_from_a_hundred_on_a_number_is_told_in_digits() -> None:
    assert jumped("{n|words}", 1500) == ["1,500"]


@pytest.mark.parametrize(
    ("text", "n", "words"),
    [
        ("{n|turns}", 1, "1 turn"),
        ("{n|turns}", 0, "0 turns"),
        ("{n + 1|drops of water}", 0, "1 drop of water"),
        ("{n|ox|oxen}", 1, "1 ox"),
        ("{n|ox|oxen}", 3, "3 oxen"),
        ("{n|old knives}", 1, "1 old knife"),
    ],
)
def test_a_number_stands_before_what_it_counts(text: str, n: int, words: str) -> None:
    assert jumped(text, n) == [words]


def test_what_is_in_a_thing_is_listed_with_articles() -> None:
    game = game_of(WORLD.format(n=0, text="{list of box}; {list of player}."))
    assert said(game, "jump") == "two coins and a pin; nothing."
    game.play("sing")
    assert said(game, "jump") == "nothing; nothing."


def test_a_shuffle_tells_each_arm_once_a_round_and_none_twice_running() -> None:
    for seed in range(20):
        found = jumped("[shuffle|a|b|c|d]", times=24, seed=seed)
        assert all(sorted(found[at : at + 4]) == ["a", "b", "c", "d"] for at in range(0, 24, 4))
        assert all(one != other for one, other in pairwise(found))
    assert len({tuple(jumped("[shuffle|a|b|c|d]", times=8, seed=seed)) for seed in range(20)}) > 10


def test_a_shuffle_of_two_goes_to_and_fro() -> None:
    assert {"".join(jumped("[shuffle|a|b]", times=4, seed=seed)) for seed in range(20)} == {"abab", "baba"}


def test_random_arms_come_as_the_seed_wants_and_undo_takes_a_draw_back() -> None:
    found = jumped("[random|a|b|c]", times=60, seed=3)
    assert set(found) == {"a", "b", "c"}
    assert found == jumped("[random|a|b|c]", times=60, seed=3)
    game = game_of(WORLD.format(n=0, text="[random|a|b|c]"), seed=3)
    first = said(game, "jump")
    game.play("undo")
    assert said(game, "jump") == first


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{n|sheepish}", "E403 `sheepish` is no plural that can be made singular"),
        ("{n|}", "E403 a noun is wanted behind `|`, in the plural or in both forms"),
        ("{n|a|b|c}", "E403 a noun is wanted behind `|`, in the plural or in both forms"),
        ("{list of pin}", "E314 nothing can be in or on `pin`"),
        ("{list of bx}", "E302 nothing is called `bx`"),
        ("{m|words}", "E303 nothing is called `m`"),
        ("[shuffle|a]", "E414 `[shuffle` has two arms or more"),
    ],
)
def test_what_cannot_be_counted_or_listed_is_told(text: str, problem: str) -> None:
    assert told(WORLD.format(n=0, text=text)) == [problem]
