"""Lines made of the probe worlds' own words, and random bytes: what must hold of every answer."""

from random import Random

import pytest

from backrooms_if.engine.step import _PARSER_FIELDS as REMEMBERED
from backrooms_if.session.game import Game
from tests.property.lines import PROBES, world_named
from tests.property.phrases import Phrases, noise
from tests.property.test_play import is_clean

LENGTH = 50
"""Lines of one game: long enough to get about, short enough that most of the world is still where it was."""


def type_lines(name: str, seed: int, count: int) -> None:
    """Type so many lines, in games of some length; after each line check what must hold.

    Nothing is raised and no sign comes out that a terminal obeys. A command that was refused has changed nothing but
    what the parser remembers. UNDO of a line that took time comes back to where the one before it ended, and REDO
    forth again; after a line that took none there is nothing new to take back.
    """
    chance, world = Random(seed), world_named(name)
    phrases = Phrases(world)
    game, last = Game(world, seed), ""
    for number in range(count):
        if number % LENGTH == 0 or game.ended is not None:
            game = Game(world, seed + number)
            last = game.state_hash()
        line = noise(chance) if chance.random() < 0.1 else phrases.line(chance, game.state)
        told = f"{line!r}, line {number} of seed {seed}"
        steps = len(game.history.behind)
        turn = game.play(line)
        assert is_clean(turn.text), told
        for act in turn.acts:
            if act.is_refused:
                assert not act.took_time, told
                assert {change.key[1] for change in act.changes} <= REMEMBERED, told
        if len(game.history.behind) > steps:
            now = game.state_hash()
            assert game.undo(), told
            assert game.state_hash() == last, told
            assert game.redo(), told
            assert game.state_hash() == now, told
        if any(act.took_time for act in turn.acts) or len(game.history.behind) != steps:
            last = game.state_hash()


@pytest.mark.parametrize("name", PROBES)
def test_a_sample_of_lines_of_a_worlds_own_words_breaks_nothing(name: str) -> None:
    type_lines(name, 1, 1_000)


@pytest.mark.long
@pytest.mark.parametrize("name", PROBES)
@pytest.mark.parametrize("seed", range(2, 12))
def test_a_hundred_thousand_lines_of_a_worlds_own_words_break_nothing(name: str, seed: int) -> None:
    type_lines(name, seed, 4_000)  # in 3 worlds with 10 seeds
