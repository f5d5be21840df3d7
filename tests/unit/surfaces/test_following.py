"""Playthroughs that are run again because a file changed: which they are, without a clock."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if.surfaces.cli import main
from backrooms_if.surfaces.following import Followed, depends_on, follow

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
A, B, START = Path("a.play"), Path("b.play"), Path("start.play")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("hut.yaml").write_text(HUT, encoding="utf-8")
    Path("other.yaml").write_text(HUT, encoding="utf-8")
    A.write_text("include: start.play\n> look\nBoards\n", encoding="utf-8")
    B.write_text("world: ./other.yaml\n> look\nBoards\n", encoding="utf-8")
    START.write_text("world: ./hut.yaml\n> look\n", encoding="utf-8")
    return tmp_path


def touch(path: Path, text: str | None = None) -> None:
    """Write a file so that it has another time, however quick that is."""
    if text is not None:
        path.write_text(text, encoding="utf-8")
    now = path.stat().st_mtime_ns + 10_000_000
    os.utime(path, ns=(now, now))


def test_a_script_depends_on_itself_what_it_includes_and_its_world() -> None:
    assert {path.name for path in depends_on(A)} == {"a.play", "start.play", "hut.yaml"}
    assert {path.name for path in depends_on(B)} == {"b.play", "other.yaml"}


def test_a_script_depends_on_every_file_of_a_world_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "w" / "levels").mkdir(parents=True)
    for name in ("w/world.yaml", "w/levels/one.yaml"):
        Path(name).write_text("x: 1\n", encoding="utf-8")
    Path("c.play").write_text("world: ./w\n> look\n", encoding="utf-8")
    assert {"world.yaml", "one.yaml"} <= {path.name for path in depends_on(Path("c.play"))}


def test_at_first_all_are_run_and_then_what_a_change_touches() -> None:
    followed = Followed()
    assert followed.look([A, B])[1] == [A, B]
    assert followed.look([A, B]) == ([], [])
    touch(Path("other.yaml"))
    changed, touched = followed.look([A, B])
    assert ([path.name for path in changed], touched) == (["other.yaml"], [B])
    touch(START)
    assert followed.look([A, B])[1] == [A]
    touch(A)
    touch(B)
    assert followed.look([A, B])[1] == [A, B]


def test_a_script_that_comes_is_run_and_one_that_goes_is_forgotten() -> None:
    followed = Followed()
    followed.look([A])
    assert followed.look([A, B])[1] == [B]
    assert followed.look([A]) == ([], [])
    assert followed.look([A, B])[1] == [B]


def test_a_world_that_goes_and_comes_back_is_a_change_each_time() -> None:
    followed = Followed()
    followed.look([A, B])
    Path("hut.yaml").unlink()
    assert followed.look([A, B])[1] == [A]
    touch(Path("other.yaml"))
    followed.look([A, B])
    Path("hut.yaml").write_text(HUT, encoding="utf-8")
    assert followed.look([A, B])[1] == [A]


def test_what_a_script_depends_on_is_found_out_anew_when_it_changes() -> None:
    followed = Followed()
    followed.look([A, B])
    touch(B, "world: ./hut.yaml\n> look\n")
    assert followed.look([A, B])[1] == [B]
    touch(Path("hut.yaml"))
    assert followed.look([A, B])[1] == [A, B]
    touch(Path("other.yaml"))
    assert followed.look([A, B]) == ([], [])


def test_following_ends_with_ctrl_c_and_the_status_of_the_last_run() -> None:
    played: list[list[Path]] = []
    pauses = iter([lambda: touch(B), lambda: None, lambda: touch(START)])

    def play(changed: list[Path], touched: list[Path]) -> int:
        played.append(touched)
        return len(played)

    def pause() -> None:
        step: Callable[[], None] | None = next(pauses, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    assert follow(lambda: [A, B], play, pause) == 3
    assert played == [[A, B], [B], [A]]


def test_the_command_tells_what_changed_and_runs_that(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = iter([lambda: touch(B, "world: ./other.yaml\n> look\nPlanks\n")])

    def sleep(seconds: float) -> None:
        step = next(steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()

    monkeypatch.setattr("time.sleep", sleep)
    assert main(["test", "a.play", "b.play", "--watch"]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith(
        "ok      a.play\nok      b.play\n2 playthroughs passed\n\nb.play changed:\nFAILED  b.play\n"
    )
    assert "Ctrl-C ends" in shown.err


@pytest.mark.parametrize("option", ["--bless", "--format=json", "-o=x"])
def test_what_does_not_go_with_watching_is_refused(option: str, capsys: Captured) -> None:
    assert main(["test", "a.play", "--watch", option]) == 2
    assert "--watch shows what changes: leave --bless, --format and -o out" in capsys.readouterr().err
