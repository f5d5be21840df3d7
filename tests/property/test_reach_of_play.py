"""What play comes to, the fixpoint of `world/reaching.py` has found: no playthrough and no random game leaves it.

Eight seeds of each kind of made world and short games, in some seconds of CPU time; `--long` plays three hundred.
"""

import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from backrooms_if.events import Event
from backrooms_if.library.load import check_text
from backrooms_if.playtest.discover import scripts_in
from backrooms_if.playtest.playing import play
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.script import Script
from backrooms_if.playtest.suite import Suite
from backrooms_if.session.game import Game
from backrooms_if.state import Change
from backrooms_if.world.model import World
from backrooms_if.world.reaching import Reach, reach
from tests.property import locked_worlds, made_worlds
from tests.property.lines import NAMES, Words, world_named

ROOT = Path(__file__).resolve().parents[2]
QUICK_SEEDS = 8
SEEDS = [*range(QUICK_SEEDS), *(pytest.param(seed, marks=pytest.mark.long) for seed in range(QUICK_SEEDS, 300))]
LINES = [10, pytest.param(150, marks=pytest.mark.long)]
SUITE = Suite()


@cache
def scripts() -> dict[str, list[Script]]:
    """Return every playthrough of this repository, by the world that it plays."""
    found: dict[str, list[Script]] = defaultdict(list)
    for path in scripts_in([ROOT / "tests" / "playthroughs", ROOT / "worlds"]):
        script = assembled(path)
        world = SUITE.world_for(script)
        assert isinstance(world, World), script.path
        found[world.id].append(script)
    return found


def left(found: Reach, changes: Iterable[Change], events: Iterable[Event], world: World) -> Iterator[str]:
    """Yield what play has come to that was proved to be out of reach."""
    for change in changes:
        if not found.may_hold(change.key, change.new):
            yield f"{change.key} is {change.new!r}"
        if change.key[1] == "visits" and change.key[0] not in found.rooms:
            yield f"the room {change.key[0]}"
    for event in events:
        for text in getattr(event, "texts", ()):
            if text.partition("#")[0] in world.text_places and text not in found.texts:
                yield f"the text {text}"


@pytest.mark.parametrize("name", sorted(scripts()))
def test_no_playthrough_leaves_what_may_be_reached(name: str) -> None:
    for script in scripts()[name]:
        opened = SUITE.world_for(script)
        assert isinstance(opened, World)
        world = opened.under(script.canon)
        if script.enter:
            continue  # it begins elsewhere than the world that reach is asked of
        found = reach(world)
        with TemporaryDirectory() as folder:
            for step in play(script, opened, Path(folder)):
                if step.command in script.arranged:
                    break  # what is arranged may be what no game comes to
                line = step.command.text if step.command is not None else "the start"
                assert [*left(found, step.turn.changes, step.turn.events, world)] == [], (script.path, line)


@cache
def made(kind: str, seed: int) -> World | None:
    """Return a world that is made at random; None for one with a fault."""
    maker = locked_worlds if kind == "locked" else made_worlds
    return check_text(json.dumps(maker.world(random.Random(seed))), with_lint=False).world


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("kind", ["locked", "made"])
def test_no_random_game_of_a_made_world_leaves_what_may_be_reached(kind: str, seed: int) -> None:
    world = made(kind, seed)
    if world is None:
        pytest.skip("a world with a fault")
    check_games(world, seed, 20 if seed < QUICK_SEEDS else 60)


@pytest.mark.parametrize("lines", LINES)
@pytest.mark.parametrize("name", NAMES)
def test_no_random_game_leaves_what_may_be_reached(name: str, lines: int) -> None:
    check_games(world_named(name), 3, lines)


def test_much_of_what_is_made_is_out_of_reach_and_much_is_not() -> None:
    """A proof that never says no would pass all of the above."""
    worlds = [world for seed in range(20) if (world := made("locked", seed)) is not None]
    assert len(worlds) == 20
    rooms = sum(len(reach(world).rooms) for world in worlds)
    assert 60 < rooms < 20 * locked_worlds.ROOMS - 30


def check_games(world: World, seed: int, lines: int) -> None:
    """Play what would be accepted and random lines, and fail at the first that comes to what is out of reach."""
    found, chance, words = reach(world), random.Random(seed), Words(world)
    game = Game(world, seed)
    assert [*left(found, game.opening.changes, game.opening.events, world)] == []
    for _ in range(lines):
        open_to_do = game.actions() if game.ended is None and chance.random() < 0.7 else ()
        if game.ended is not None:
            line = "restart"
        else:
            line = chance.choice(open_to_do) if open_to_do else words.line(chance, game.state)
        turn = game.play(line)
        assert [*left(found, turn.changes, turn.events, world)] == [], line
