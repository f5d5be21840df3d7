"""Folders that mean harm: of thousands of level files, strange ones and faulty ones, what is told stays bounded."""

import os
from pathlib import Path
from time import process_time
from unicodedata import category

import pytest

from backrooms_if import limits
from backrooms_if.library import check_world
from backrooms_if.problems.records import Report, as_annotations
from backrooms_if.problems.report import render
from tests.unit.library.hostile_folders import FOLDERS
from tests.unit.world.folders import HEAD, ONE, folder_of


def report_of(folder: Path) -> str:
    """Return the report of a folder that is refused; it holds no sign that a terminal obeys."""
    checked = check_world(folder)
    assert checked.world is None
    report = render(checked.problems, checked.sources)
    assert [sign for sign in report if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
    assert len(report) < 20_000
    return report


def test_many_levels_of_one_id_are_told_in_a_short_report(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, HEAD, one=ONE, **{f"l{number}": ONE for number in range(300)})
    start = process_time()
    assert "E305" in report_of(folder)
    assert process_time() - start < 10


def test_a_hundred_faults_in_each_of_many_levels_make_a_short_report(tmp_path: Path) -> None:
    flags = "flags:\n" + "".join(f"  f{number}: yes\n" for number in range(99))
    levels = {f"l{number}": ONE.replace("level: one", f"level: l{number}") + flags for number in range(40)}
    folder = folder_of(tmp_path, HEAD, one=ONE, **levels)
    start = process_time()
    assert "3,960 errors" in report_of(folder)
    assert process_time() - start < 10


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
def test_pipes_links_and_folders_for_levels_are_neither_read_nor_waited_for(tmp_path: Path) -> None:
    folder = folder_of(tmp_path, HEAD, one=ONE)
    os.mkfifo(folder / "levels" / "pipe.yaml")
    (folder / "levels" / "device.yaml").symlink_to("/dev/zero")
    (folder / "levels" / "folder.yaml").mkdir()
    (folder / "levels" / ("x" * 240 + ".yaml")).write_text("a")
    (folder / "levels" / "\x1b]0;owned\x07.yaml").write_text("\x1b]0;owned\x07: x")
    report = report_of(folder)
    assert report.count("this is no regular file") == 2
    assert report.count("this is a link") == 1


def test_more_levels_than_a_world_may_have_are_not_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "WORLD_FILES", 20)
    folder = folder_of(tmp_path, HEAD, one=ONE, **{f"l{number}": "[" * 1_000 for number in range(20)})
    assert "21 files, and a world may have 20" in report_of(folder)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")
@pytest.mark.parametrize("name", FOLDERS)
def test_a_hostile_folder_is_refused_fast_with_a_clean_report(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    FOLDERS[name].fill(folder)
    start = process_time()
    report = report_of(folder)
    assert process_time() - start < 10
    assert FOLDERS[name].code in report
    assert "root:" not in report, "what lies elsewhere was read"


def test_names_of_files_reach_no_program_as_commands(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    FOLDERS["a name of a workflow command"].fill(folder)
    checked = check_world(folder)
    for told in (as_annotations([Report("w", False, checked.problems, checked.sources)]),):
        assert all(line.startswith("::error file=") and line.count("::") == 2 for line in told.split("\n"))
