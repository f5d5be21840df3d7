"""A game that is killed at any moment, also inside a write and with no room left, loses no turn that it had shown.

A small world with all that a journal can hold, and Level Zero: a folder, kept compiled, in which somebody walks.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

import pytest

from backrooms_if.library.load import load_world
from backrooms_if.session import slots
from backrooms_if.session.game import Game
from tests.unit.surfaces.terminal import REPOSITORY

WORLD = """
format: 1
id: kill
version: 1.0.0
title: To Be Killed
authors: nobody
license: CC-BY-4.0
start: hall
counters: {n: {}}
rooms:
  hall: {name: Hall, text: "A hall. [cycle|Dust.|Damp.|Dark.]", exits: {north: den, east: attic},
         noclip: {soft: {via: wall, odds: 1 in 3, to: attic}}}
  den: {name: Den, text: "[cycle|One.|Two.|Three.]", exits: {south: hall}}
  attic: {name: Attic, text: Rafters., exits: {west: hall}}
things:
  cup: {name: a cup, in: hall}
  hat: {name: a hat, in: den, wearable: true}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
  box: {name: a box, in: attic, container: {open: false}}
rules:
  count: {each_turn: true, do: [{add: {n: 1}}]}
"""
LINES = 150
COMMANDS = (
    *("n", "s", "e", "w", "look", "i", "x cup", "take cup", "drop cup", "take key", "red", "old", "take hat"),
    *("wear hat", "open box", "put cup in box", "take all", "drop all", "frob", "score", "n. s. n", "press wall"),
    *("restart", "take cup. undo", "look. undo", "redo. look", "look. restore one", "save one", "wait", "look", "n"),
)
IN_LEVEL_ZERO = (
    *("n", "s", "e", "w", "u", "d", "look", "i", "z. z. z", "listen", "x somebody", "call", "take all", "drop all"),
    *("press print", "press strip", "lean on wall", "sit", "open drawer", "take lamp", "turn on lamp", "take key"),
    *("unlock door with key", "s. e. take scraper. w. s. w. w", "x wall", "touch", "smell", "hint", "yes", "undo"),
    *("undo", "look. undo", "redo", "restart", "save one", "look. restore one"),
)
DRIVER = """
import os, signal, sys
where, call, share = sys.argv[1], int(sys.argv[2]), float(sys.argv[3])
real = {"write": os.write, "fsync": os.fsync}

def counted(name):
    def stand_in(handle, *data):
        global call
        if where.endswith(name):
            call -= 1
            if call == 0:
                if where == "in write":
                    real["write"](handle, data[0][: int(len(data[0]) * share)])
                elif where == "after fsync":
                    real["fsync"](handle)
                os.kill(os.getpid(), signal.SIGKILL)
        return real[name](handle, *data)
    return stand_in

os.write, os.fsync = counted("write"), counted("fsync")
from backrooms_if import limits
from backrooms_if.surfaces.cli import main
limits.RECORDS_IN_MEMORY = int(sys.argv[4])
sys.exit(main(sys.argv[5:]))
"""


class Straight:
    """The lines played without a stop: the states after so many records, the records after so many lines."""

    def __init__(self, folder: Path, place: str) -> None:
        chance = Random(1)
        commands = COMMANDS if place == "small" else IN_LEVEL_ZERO
        self.lines = ("save one", *(chance.choice(commands) for _ in range(LINES)))
        self.canon = "austere" if place == "austere" else ""
        self.cache = str(folder / "cache")
        if place == "small":
            self.path = folder / "kill.yaml"
            self.path.write_text(WORLD)
        else:
            self.path = REPOSITORY / "worlds" / "level_zero"
        with pytest.MonkeyPatch.context() as patched:
            patched.setenv("BACKROOMS_IF_CACHE", self.cache)  # kept here, so that no game that is killed compiles it
            self.world = load_world(self.path)
        game = Game(self.world.under(self.canon), 7, saves_folder=folder)
        self.hashes = {0: game.state_hash()}
        self.records = [0]
        self.shown = len(game.opening.text)
        for line in self.lines:
            self.shown += len(f"> {line}" + game.play(line).text)
            self.hashes[len(game.records)] = game.state_hash()
            self.records.append(len(game.records))
        self.last = game.state_hash()

    def open(self, saves: Path) -> Game:
        """Return the game that was killed, as the next process opens it."""
        return slots.open_game(self.world, saves, seed=7, canon=self.canon or None)


@pytest.fixture(scope="module")
def straight_in(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Straight]:
    """Return what plays the lines without a stop, once in each place."""
    return cache(lambda place: Straight(tmp_path_factory.mktemp(place), place))


def shown_turns(shown: str) -> int:
    """Return how many turns were told, if only in part; none after it was told that no more are saved."""
    _, *turns = shown.partition("Not saved from here on")[0].split("\n> ")
    told = sum("\n" in turn.removesuffix("\n") for turn in turns)
    return max(told - 1, 0) if "Not saved from here on" in shown else told


def killed(straight: Straight, saves: Path, chance: Random, way: str) -> str:
    """Play the lines in a process of their own and kill it; return what it had shown."""
    play = ["play", str(straight.path), "--seed", "7", "--saves", str(saves)]
    play += ["--canon", straight.canon] if straight.canon else []
    module = [sys.executable, "-m", "backrooms_if"]
    limit = chance.choice((100, 500, chance.randint(500, 20_000), chance.randint(500, 40_000)))
    if way in ("before fsync", "after fsync", "in write"):
        when, most = [str(chance.randint(1, LINES)), str(chance.random())], chance.choice((5, 20, 1_000))
        command = [sys.executable, "-c", DRIVER, way, *when, str(most), *play]
    else:
        command = [*module, *play]
    process = subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=REPOSITORY,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1", "BACKROOMS_IF_CACHE": straight.cache},
        preexec_fn=(lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))) if way == "no room" else None,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdin.write("".join(f"{line}\n" for line in straight.lines).encode())
    process.stdin.flush()  # they fit into a pipe; it stays open, so that the game does not end by itself
    shown = b""
    if way in ("at once", "no room"):
        wanted = chance.randrange(straight.shown)
        while len(shown) < wanted and (piece := os.read(process.stdout.fileno(), 1 + chance.randrange(64))):
            shown += piece
        process.send_signal(signal.SIGKILL)
    rest, error = process.communicate()
    assert process.returncode == -signal.SIGKILL, error.decode()
    assert error == b""
    return (shown + rest).decode()


def times(place: str, quick: int, long: int) -> Iterator[object]:
    """Yield the parameters for so many kills in a place."""
    for number in range(long):
        yield pytest.param(place, number, marks=() if number < quick else pytest.mark.long)


@pytest.mark.parametrize(
    ("place", "number"), [*times("small", 3, 200), *times("level zero", 1, 60), *times("austere", 0, 20)]
)
def test_a_killed_game_goes_on_with_every_turn_that_was_shown(
    tmp_path: Path, straight_in: Callable[[str], Straight], place: str, number: int
) -> None:
    straight, chance = straight_in(place), Random(number)
    way = ("at once", "in write", "no room", "before fsync", "at once", "after fsync")[number % 6]
    turns = shown_turns(killed(straight, tmp_path / "saves", chance, way))
    game = straight.open(tmp_path / "saves")
    assert "cannot go on" not in game.opening.text
    assert "Not saved" not in game.opening.text
    assert game.slot == "auto"
    held = len(game.records)
    assert held >= straight.records[turns], f"killed {way}, {turns} turns were shown"
    assert held in straight.records, "no line is there in part"
    assert game.state_hash() == straight.hashes[held]
    for line in straight.lines[straight.records.index(held) :]:
        game.play(line)
    assert game.state_hash() == straight.last
    del game
    again = straight.open(tmp_path / "saves")
    assert again.state_hash() == straight.last
    while again.undo():
        pass
    assert again.state_hash() == straight.hashes[0]


@pytest.mark.parametrize(
    "way",
    [
        "in write",
        *(pytest.param(way, marks=pytest.mark.long) for way in ("at once", "no room", "before fsync", "after fsync")),
    ],
)
def test_the_next_play_after_a_kill_begins_with_a_recap_and_without_a_traceback(
    tmp_path: Path, straight_in: Callable[[str], Straight], way: str
) -> None:
    straight = straight_in("small")
    killed(straight, tmp_path / "saves", Random(3), way)
    done = subprocess.run(
        [sys.executable, "-m", "backrooms_if", "play", str(straight.path), "--saves", str(tmp_path / "saves")],
        input="look\n",
        capture_output=True,
        text=True,
        cwd=REPOSITORY,
        check=True,
    )
    assert done.stdout.startswith("You go on at turn ")
    assert done.stderr == ""
