"""Files that are put in place whole: what a killed process left beside them goes with the next write."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from backrooms_if.authoring.writing import exchange, write_whole
from backrooms_if.session import durable

pytestmark = pytest.mark.skipif(os.name == "nt", reason="only POSIX tells without harm whether a process is there")


@pytest.fixture(scope="module")
def gone() -> int:
    """Return the number of a process that has ended."""
    with subprocess.Popen([sys.executable, "-S", "-c", ""]) as process:
        process.wait()
    return process.pid


def _names(folder: Path) -> list[str]:
    return sorted(one.name for one in folder.iterdir())


def test_what_a_killed_process_left_is_taken_away_when_its_file_is_written(gone: int, tmp_path: Path) -> None:
    for number in range(3):
        (tmp_path / f".a.ndjson.{gone}-{number}").write_text("half a game")
    durable.put(tmp_path / "a.ndjson", b"a game")
    assert _names(tmp_path) == ["a.ndjson"]


def test_what_somebody_is_writing_and_what_is_no_leaving_stays(gone: int, tmp_path: Path) -> None:
    others = [
        f".a.ndjson.{os.getpid()}-0",  # being written
        ".a.ndjson.1-0",  # by another user
        f".a.ndjson.{10**30}-0",
        f".b.ndjson.{gone}-0",  # of another file
        f".a.ndjson.{gone}-x",
        f".a.ndjson.{gone}",
        f"a.ndjson.{gone}-0",
        f".a.ndjson..{gone}-0",
    ]
    for name in others:
        (tmp_path / name).touch()
    durable.put(tmp_path / "a.ndjson", b"a game")
    assert _names(tmp_path) == sorted([*others, "a.ndjson"])


def test_a_map_and_a_world_that_is_mended_leave_nothing_behind_either(gone: int, tmp_path: Path) -> None:
    for name in ("w.svg", "w.yaml"):
        (tmp_path / f".{name}.{gone}-0").touch()
    (tmp_path / "w.yaml").write_text("a: 1\n")
    write_whole(tmp_path / "w.svg", "<svg/>")
    exchange(tmp_path / "w.yaml", b"a: 1\n", b"a: 2\n")
    assert _names(tmp_path) == ["w.svg", "w.yaml"]


def test_a_map_is_for_whoever_may_read_its_folder_and_a_save_for_the_player_alone(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        write_whole(tmp_path / "w.svg", "<svg/>")
        durable.put(tmp_path / "a.ndjson", b"a game")
    finally:
        os.umask(mask)
    assert (tmp_path / "w.svg").stat().st_mode & 0o777 == 0o644
    assert (tmp_path / "a.ndjson").stat().st_mode & 0o777 == 0o600
