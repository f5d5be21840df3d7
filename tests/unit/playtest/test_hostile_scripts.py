"""Playthroughs that mean harm: what is read of them and told of them is bounded, whatever they hold."""

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.reading import assembled
from backrooms_if.playtest.renaming import scripts_of
from backrooms_if.surfaces.cli import main
from backrooms_if.surfaces.level_tests import levels_of

HEAD = "world: cloak_of_darkness\n\n"
"""Enough to be a playthrough."""


@pytest.mark.parametrize(
    "text",
    [
        "foo: x\n" * 50_000,
        HEAD + "> look\n" + "?\n" * 50_000,
        HEAD + "> look\n" + "~ *\n" * 50_000,
        HEAD + ("> " + "x" * 5_000 + "\n") * 300,
    ],
)
def test_of_thousands_of_faults_in_a_script_the_first_hundred_are_told(text: str) -> None:
    faults = parse(text, "w.play").faults
    assert limits.PROBLEMS_PER_FILE <= len(faults) <= limits.PROBLEMS_PER_FILE + 3
    assert any(fault.message == "there are more faults, which are not told" for fault in faults)


def test_a_script_is_read_up_to_its_limit_of_lines() -> None:
    most = HEAD + "# a comment\n\n" * 10 + "> z\n" * (limits.SCRIPT_LINES - 1)
    assert parse(most, "w.play").faults == ()
    script = parse(most + "> z\n" * 100_000, "w.play")
    assert [fault.message for fault in script.faults] == [
        "a playthrough has 10,000 lines at most: part it into several"
    ]
    assert len(script.commands) == limits.SCRIPT_LINES - 1


def test_a_line_of_a_script_is_read_up_to_its_limit() -> None:
    line = "> look\n~ " + "a" * (limits.SCRIPT_LINE_CHARACTERS - 2)
    assert parse(HEAD + line, "w.play").faults == ()
    assert len(parse(HEAD + line + "a", "w.play").faults) == 1


def test_thousands_of_branches_and_lines_of_replies_are_read_in_their_time() -> None:
    branches = "".join(f"== branch {number} ==\n> z\n" for number in range(limits.SCRIPT_LINES // 2 - 10))
    began = time.process_time()
    assert len(parse(HEAD + branches, "w.play").branches) == limits.SCRIPT_LINES // 2 - 10
    (check,) = parse(HEAD + "> z\n" + "| a\n" * (limits.SCRIPT_LINES - 10), "w.play").checks
    assert check.lines == limits.SCRIPT_LINES - 10
    assert time.process_time() - began < 5


def _sparse(path: Path) -> None:
    path.write_text(HEAD)
    os.truncate(path, 1_000_000_000)


ODD: dict[str, tuple[Callable[[Path], object], str]] = {
    "a gigabyte": (_sparse, "it is larger than 2,000,000 bytes: part it into several playthroughs"),
    "a pipe": (os.mkfifo, "it is no regular file"),
    "a device": (lambda path: path.symlink_to("/dev/zero"), "it is no regular file"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n" * 100), "it is not UTF-8 text: save it as UTF-8"),
}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("kind", ODD)
def test_a_script_that_is_none_is_never_taken_into_memory(
    kind: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    make, words = ODD[kind]
    path = tmp_path / "playthroughs" / "w.play"
    path.parent.mkdir()
    make(path)
    assert [fault.message for fault in assembled(path).faults] == [words]
    monkeypatch.chdir(tmp_path)
    assert main(["test", str(path)]) != 0
    assert words in "".join(capsys.readouterr())
    assert list(scripts_of(tmp_path / "w.yaml")) == []  # as `rename` looks for those that play a world


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("kind", ODD)
def test_a_level_that_is_none_is_not_searched_for_an_expanse(kind: str, tmp_path: Path) -> None:
    (tmp_path / "levels").mkdir()
    (tmp_path / "world.yaml").write_text("format: 1\n")
    ODD[kind][0](tmp_path / "levels" / "one.yaml")
    assert levels_of(tmp_path / "world.yaml") == []
