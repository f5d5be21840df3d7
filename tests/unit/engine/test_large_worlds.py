"""A turn does as much in a world of very many rooms as in one of ten: the calls are counted, line by line."""

import gc
import sys
from pathlib import Path

import pytest

import backrooms_if as bif
from benchmarks.levels import LOOP, write_world


def calls_of(game: bif.Game, line: str) -> int:
    """Return how many functions of Python are called by a line."""
    found = 0

    def count(frame: object, event: str, argument: object) -> None:
        nonlocal found
        found += event == "call"

    gc.disable()  # what other tests have hung on the collector is called when it runs
    sys.setprofile(count)
    try:
        game.play(line)
    finally:
        sys.setprofile(None)
        gc.enable()
    return found


@pytest.mark.parametrize("opening", ["compiled", "warm"])
def test_a_turn_makes_the_same_calls_in_a_world_of_many_rooms(
    opening: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BACKROOMS_IF_CACHE", "off" if opening == "compiled" else str(tmp_path / "kept"))
    counted: list[dict[str, int]] = []
    for levels, rooms in ((2, 5), (20, 50)):
        folder = tmp_path / f"levels{levels}"
        write_world(folder, levels, rooms)
        bif.load_world(folder)
        game = bif.Game(bif.load_world(folder), 7)
        for line in LOOP:
            game.play(line)  # the levels that the lines come to are decoded with the first look at them
        counted.append({line: calls_of(game, line) for line in LOOP})
    assert counted[0] == counted[1]
