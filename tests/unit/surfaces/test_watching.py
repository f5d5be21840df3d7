"""`check --watch`: a world is checked again when a file of it is saved, without a clock."""

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from backrooms_if.library import WorldNotFound
from backrooms_if.library.workbench import Workbench
from backrooms_if.surfaces import rechecking
from backrooms_if.surfaces.cli import main
from backrooms_if.surfaces.watching import watch

Captured = pytest.CaptureFixture[str]
HUT = """\
format: 1
id: hut
title: Hut
authors: x
license: CC0-1.0
start: hut
rooms: {hut: {name: Hut, text: Boards.}}
"""
HEAD = "format: 1\nid: w\ntitle: W\nauthors: x\nlicense: CC0-1.0\nstart: a/hall\n"
A = "level: a\ntitle: A\nrooms: {hall: {name: Hall, text: Dust., exits: {north: b/attic}}}\n"
B = "level: b\ntitle: B\nrooms: {attic: {name: Attic, text: Beams., exits: {south: a/hall}}}\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    write("hut.yaml", HUT)
    (tmp_path / "w" / "levels").mkdir(parents=True)
    for name, text in (("w/world.yaml", HEAD), ("w/levels/a.yaml", A), ("w/levels/b.yaml", B)):
        write(name, text)
    return tmp_path


def write(name: str, text: str) -> None:
    """Write a file so that it has another time, however quick that is."""
    path = Path(name)
    now = path.stat().st_mtime_ns if path.exists() else 10**18
    path.write_text(text, encoding="utf-8")
    os.utime(path, ns=(now + 10_000_000, now + 10_000_000))


def pauses(*edits: Callable[[], object]) -> Callable[[], None]:
    """Return what does one edit at each pause, and ends the watching after the last."""
    left: Iterator[Callable[[], object]] = iter(edits)

    def pause() -> None:
        edit = next(left, None)
        if edit is None:
            raise KeyboardInterrupt
        edit()

    return pause


def seen(where: str, *edits: Callable[[], object]) -> list[tuple[str, ...]]:
    """Return the files that each check of a watched world was told of."""
    found: list[tuple[str, ...]] = []
    watch([Workbench(where)], lambda _, changed: found.append(changed), pauses(*edits))
    return found


def nothing() -> None: ...


def test_a_world_is_checked_at_once_and_then_when_a_file_is_saved() -> None:
    edits = (nothing, lambda: write("w/levels/b.yaml", B + "# more\n"), nothing)
    assert seen("./w", *edits) == [("levels/", "levels/a.yaml", "levels/b.yaml", "world.yaml"), ("levels/b.yaml",)]
    assert seen("hut.yaml", lambda: write("hut.yaml", HUT)) == [("",), ("",)]


def test_files_that_come_go_and_get_other_names_are_changes() -> None:
    _, *others = seen(
        "./w",
        lambda: write("w/levels/c.yaml", A.replace("level: a", "level: c")),
        lambda: Path("w/levels/c.yaml").rename("w/levels/d.yaml"),
        nothing,
        lambda: Path("w/levels/d.yaml").unlink(),
        nothing,
    )
    assert others == [("levels/c.yaml",), ("levels/c.yaml", "levels/d.yaml"), ("levels/d.yaml",)]


def test_a_file_that_vanishes_for_a_moment_is_waited_for() -> None:
    _, *others = seen("hut.yaml", lambda: Path("hut.yaml").rename("hut.yaml~"), lambda: write("hut.yaml", HUT), nothing)
    assert others == [("",)]


def test_a_file_that_stays_away_is_told_of_and_can_come_back() -> None:
    bench = Workbench("hut.yaml")
    told: list[list[str]] = []
    edits = (lambda: Path("hut.yaml").unlink(), nothing, lambda: write("hut.yaml", HUT))
    watch([bench], lambda bench, _: told.append([one.code for one in bench.check().problems]), pauses(*edits))
    assert told == [["N502"], ["E109"], ["N502"]]


def test_what_was_read_of_other_files_is_kept_and_the_check_is_the_same_as_a_fresh_one() -> None:
    bench = Workbench("./w")
    assert bench.check() == Workbench("./w").check()
    write("w/levels/b.yaml", B.replace("a/hall", "a/hal"))
    broken = bench.check()
    assert [(one.code, one.span.file) for one in broken.problems if one.severity == "error"] == [
        ("E301", "./w/levels/b.yaml")
    ]
    assert broken == Workbench("./w").check()
    write("w/levels/b.yaml", B)
    assert bench.check() == Workbench("./w").check()


def test_a_world_that_is_not_there_is_told_at_once(capsys: Captured) -> None:
    with pytest.raises(WorldNotFound):
        Workbench("./nowhere")
    assert main(["check", "./nowhere", "--watch"]) == 1
    assert "there is no world `./nowhere`" in capsys.readouterr().err


def test_the_command_tells_what_changed_and_returns_the_status_of_the_last_check(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    pause = pauses(
        lambda: write("w/levels/b.yaml", B.replace("a/hall", "a/hal")),
        lambda: write("w/levels/b.yaml", B.replace("a/hall", "a/hal") + "# more\n"),
        lambda: write("w/levels/b.yaml", B),
        lambda: write("w/levels/b.yaml", B.replace("a/hall", "a/hal")),
    )
    monkeypatch.setattr("time.sleep", lambda _: pause())
    monkeypatch.setattr(rechecking, "_now", lambda: "12:00:00")
    assert main(["check", "./w", "--watch"]) == 1
    told = capsys.readouterr()
    assert told.out.count("error[E301]") == 2
    assert told.out.count("did you mean `a/hall`?") == 2
    assert "12:00:00  the same as before: 1 error in 1 file" in told.out
    assert told.out.count("12:00:00  no problems") == 2
    assert told.err.count("12:00:00  levels/b.yaml changed") == 4
    assert "Ctrl-C ends." in told.err


def test_for_programs_each_check_is_a_line_of_json(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    pause = pauses(lambda: write("hut.yaml", HUT.replace("start: hut", "start: hat")))
    monkeypatch.setattr("time.sleep", lambda _: pause())
    assert main(["check", "hut.yaml", "--watch", "--format", "json"]) == 1
    told = capsys.readouterr()
    assert [json.loads(line)["worlds"][0]["errors"] for line in told.out.splitlines()] == [0, 1]
    assert not told.err


def test_annotations_for_a_workflow_are_not_watched(capsys: Captured) -> None:
    assert main(["check", "hut.yaml", "--watch", "--format", "github"]) == 2
    assert "a workflow has to end" in capsys.readouterr().err


def test_of_a_world_that_takes_long_the_file_is_told_first_and_the_whole_once_nothing_is_saved(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(rechecking, "LONG", -1.0)
    monkeypatch.setattr(rechecking, "QUIET", 0.3)
    monkeypatch.setattr(rechecking, "_now", lambda: "12:00:00")
    pause = pauses(
        lambda: write("w/levels/b.yaml", B.replace("a/hall", "a/hal")),
        lambda: write("w/levels/b.yaml", B),
        nothing,
        nothing,
        nothing,
    )
    monkeypatch.setattr("time.sleep", lambda _: pause())
    assert main(["check", "./w", "--watch"]) == 0
    told = capsys.readouterr()
    assert told.out.count("error[E301]") == 1
    assert told.out.count("12:00:00  no problems in it by itself") == 1
    assert told.err.count("12:00:00  The whole world follows; it took 0 s the last time.") == 2
    assert told.err.count("ready to be played") == 2
