"""The same world, seed and lines: the same transcript and hashes, whatever Python's own hashes of strings are."""

import os
import subprocess
import sys

import pytest

PROGRAM = """
import sys
from backrooms_if import Game, load_world

LINES = {
    "cloak_of_darkness": "look.w.hang cloak on hook.e.s.x message",
    "level_zero": "press print.press print.n.open drawer.take lamp.take.card.s.e.turn on lamp.take key.w.press wall",
}
for name, lines in LINES.items():
    game = Game(load_world(name), seed=5)
    print(game.opening.text, game.state_hash())
    for line in lines.split("."):
        print(game.play(line).text, game.state_hash())
        print(sorted(map(repr, game.state.entries().items())), [repr(record) for record in game.records][-1:])
"""


@pytest.fixture(scope="module")
def transcripts() -> list[str]:
    """Return what the program prints under several seeds of Python's string hashes, each a process of its own."""
    running = [
        subprocess.Popen(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": hash_seed},
            stdout=subprocess.PIPE,
            text=True,
        )
        for hash_seed in ("0", "1", "4711")
    ]
    return [process.communicate()[0] for process in running]


def test_both_bundled_worlds_are_played(transcripts: list[str]) -> None:
    assert "*** You have won ***" in transcripts[0]


def test_no_hash_seed_of_python_changes_a_transcript(transcripts: list[str]) -> None:
    assert len(set(transcripts)) == 1
