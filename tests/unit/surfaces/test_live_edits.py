"""What a running game is handed to meet the edits of its world: what it says of files that changed, and when."""

import os
from pathlib import Path

import pytest

from backrooms_if.library.load import load_world
from backrooms_if.session.game import Game
from backrooms_if.session.reloading import Reload
from backrooms_if.surfaces.commands import play
from backrooms_if.surfaces.reloading import bench_of, reload_of

HUT = """\
format: 1
id: hut
title: Hut
authors: x
license: CC0-1.0
start: hut
rooms: {hut: {name: Hut, text: Boards.}}
"""


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write(HUT)
    return tmp_path


def write(text: str) -> None:
    """Write the world so that it has another time, however quick that is."""
    path = Path("hut.yaml")
    now = path.stat().st_mtime_ns if path.exists() else 10**18
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(now + 10_000_000, now + 10_000_000))


def watched() -> Reload:
    return reload_of(bench_of("./hut.yaml"), load_world("./hut.yaml"), "./hut.yaml")


def test_an_edited_world_is_handed_over_once() -> None:
    reload = watched()
    assert reload() is None
    write(HUT.replace("Boards", "Beams"))
    edited = reload()
    assert edited is not None
    assert edited.world == load_world("./hut.yaml")
    assert reload() is None


def test_a_file_that_was_only_written_again_is_no_edit() -> None:
    reload = watched()
    write(HUT)
    assert reload() is None
    write(HUT + "# a remark\n")
    assert reload() is not None


def test_a_file_that_vanishes_for_a_moment_is_no_edit_and_one_that_stays_away_is_told() -> None:
    reload = watched()
    Path("hut.yaml").unlink()
    assert reload() is None
    write(HUT)
    assert reload() is None
    Path("hut.yaml").unlink()
    assert reload() is None
    gone = reload()
    assert gone is not None
    assert gone.faults == (("./hut.yaml:1:1", "E109 it is not there any more; put it back, or name another"),)
    write(HUT)
    back = reload()
    assert back is not None
    assert back.world is not None


def test_a_broken_edit_is_told_with_its_place_its_cure_and_how_many_more_there_are() -> None:
    reload = watched()
    write(HUT.replace("start: hut", "start: hat").replace("Boards.", "Boards., exits: {n1: a, n2: b, n3: c}"))
    edited = reload()
    assert edited is not None
    assert edited.world is None
    assert edited.faults[0] == ("./hut.yaml:6:8", "E301 no room `hat`; did you mean `hut`?")
    assert edited.faults[3] == ("and 1 more", "`backrooms-if check ./hut.yaml` shows all")


def test_a_game_meets_the_edit_of_its_file() -> None:
    game = Game(load_world("./hut.yaml"))
    game.reload = watched()
    write(HUT.replace("Boards", "Beams"))
    assert game.play("look").text == "The world was changed and read again.\n\nHut\n\nBeams."


def test_a_world_is_watched_at_a_terminal_by_its_path_and_through_a_pipe_only_if_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def is_watched(*given: str) -> bool:
        from argparse import ArgumentParser

        parser = ArgumentParser()
        play.configure(parser)
        return play._bench(parser.parse_args(given)) is not None

    monkeypatch.setattr("backrooms_if.surfaces.output.is_terminal_input", lambda: False)
    assert [is_watched("./hut.yaml"), is_watched("./hut.yaml", "--live")] == [False, True]
    monkeypatch.setattr("backrooms_if.surfaces.output.is_terminal_input", lambda: True)
    assert [is_watched("./hut.yaml"), is_watched("./hut.yaml", "--no-live")] == [True, False]
    assert [is_watched("cloak_of_darkness"), is_watched("./nowhere.yaml")] == [False, False]
    assert is_watched("cloak_of_darkness", "--live")
