"""`check --fix` mends the files on the disk where it is sure, says what it did, and loses nothing."""

import json
import os
import zipfile
from pathlib import Path

import pytest

from backrooms_if.authoring import writing
from backrooms_if.surfaces import fixing
from backrooms_if.surfaces.cli import main

BROKEN = """\
# The yard, as it was.
format: 1
id: w
title: W
authors: nobody
license: CC0-1.0
start: hall
rooms:
  hall:
    name: Hall
    txet: A [firts|new|old] hall.   # remark
    exits: {north: yrad}
  yard: {name: Yard, lit: yes}
"""
MENDED = BROKEN.replace("txet", "text").replace("firts", "first").replace("yrad", "yard").replace("yes", "true")


def world(folder: Path, text: str = BROKEN) -> Path:
    path = folder / "w.yaml"
    path.write_bytes(text.encode())
    return path


def test_what_is_sure_is_mended_and_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path)
    assert main(["check", str(path), "--fix"]) == 0
    assert path.read_text() == MENDED
    assert capsys.readouterr().out.splitlines() == [
        f"{path}:11: E201 write `text`",
        f"{path}:11: E413 write `first`",
        f"{path}:12: E301 write `yard`",
        f"{path}:13: E204 write `true`",
        "4 problems mended",
    ]


def test_line_ends_mark_and_rights_of_the_file_stay(tmp_path: Path) -> None:
    path = world(tmp_path, "\ufeff" + BROKEN.replace("\n", "\r\n"))
    path.chmod(0o640)
    assert main(["check", str(path), "--fix"]) == 0
    assert path.read_bytes() == ("\ufeff" + MENDED.replace("\n", "\r\n")).encode()
    assert path.stat().st_mode & 0o777 == 0o640
    assert [one.name for one in tmp_path.iterdir()] == ["w.yaml"]


def test_dry_shows_the_lines_and_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path)
    assert main(["check", str(path), "--fix", "--dry"]) == 0
    assert path.read_text() == BROKEN
    shown = capsys.readouterr().out
    assert "-    exits: {north: yrad}\n+    exits: {north: yard}\n" not in shown
    assert "-    exits: {north: yrad}" in shown
    assert "+    exits: {north: yard}" in shown
    assert "4 problems would be mended" in shown


def test_what_is_left_is_reported_and_decides_the_status(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path, BROKEN.replace("start: hall", "start: quarry"))
    assert main(["check", str(path), "--fix"]) == 1
    assert "no room `quarry`" in capsys.readouterr().out
    assert path.read_text() == MENDED.replace("start: hall", "start: quarry")


def test_of_a_folder_each_file_is_mended(tmp_path: Path) -> None:
    levels = tmp_path / "levels"
    levels.mkdir()
    head = "format: 1\nid: w\ntitle: W\nauthors: nobody\nlicense: CC0-1.0\nstart: one/hall\nflags: {rain: no}\n"
    level = "level: one\ntitle: One\nauthors: nobody\nlicense: CC0-1.0\nrooms:\n  hall: {nmae: Hall}\n"
    (tmp_path / "world.yaml").write_text(head)
    (levels / "one.yaml").write_text(level)
    assert main(["check", str(tmp_path), "--fix"]) == 0
    assert (tmp_path / "world.yaml").read_text() == head.replace("no}", "false}")
    assert (levels / "one.yaml").read_text() == level.replace("nmae", "name")


def test_a_world_of_a_name_is_not_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "cloak_of_darkness", "--fix"]) == 2
    assert "is a world that was installed: copy its files" in capsys.readouterr().err


def test_a_file_of_an_installed_package_is_not_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "site-packages"
    folder.mkdir()
    path = world(folder)
    assert main(["check", str(path), "--fix"]) == 2
    assert "belongs to an installed package" in capsys.readouterr().err
    assert path.read_text() == BROKEN


def test_a_link_is_not_written_through(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path)
    link = tmp_path / "link.yaml"
    link.symlink_to(path)
    assert main(["check", str(link), "--fix"]) == 5
    assert "it is a link: name the file itself" in capsys.readouterr().err
    assert path.read_text() == BROKEN
    assert link.is_symlink()


def test_a_file_that_may_only_be_read_stays(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path)
    path.chmod(0o444)
    assert main(["check", str(path), "--fix"]) == 5
    assert f"{path} is not changed: it may only be read" in capsys.readouterr().err
    assert path.read_text() == BROKEN


def test_a_file_that_changed_in_between_stays_as_it_is_now(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world(tmp_path)
    read = fixing.files_to_fix

    def saved_in_between(name: str) -> object:
        files = read(name)
        path.write_text("# new\n" + BROKEN)
        return files

    monkeypatch.setattr(fixing, "files_to_fix", saved_in_between)
    assert main(["check", str(path), "--fix"]) == 5
    assert "it was changed in between" in capsys.readouterr().err
    assert path.read_text() == "# new\n" + BROKEN
    assert [one.name for one in tmp_path.iterdir()] == ["w.yaml"]


def test_if_one_file_cannot_be_written_those_before_it_are_taken_back(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    levels = tmp_path / "levels"
    levels.mkdir()
    head = "format: 1\nid: w\ntitle: W\nauthors: nobody\nlicense: CC0-1.0\nstart: one/hall\nflags: {rain: no}\n"
    level = "level: one\ntitle: One\nauthors: nobody\nlicense: CC0-1.0\nrooms:\n  hall: {nmae: Hall}\n"
    (tmp_path / "world.yaml").write_text(head)
    (levels / "one.yaml").write_text(level)
    (levels / "one.yaml").chmod(0o444)
    assert main(["check", str(tmp_path), "--fix"]) == 5
    assert (tmp_path / "world.yaml").read_text() == head
    assert "one.yaml is not changed" in capsys.readouterr().err


def test_json_tells_what_was_done(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path)
    assert main(["check", str(path), "--fix", "--format", "json"]) == 0
    (told,) = json.loads(capsys.readouterr().out)["worlds"]
    assert told["problems"] == []
    first = told["done"][0]
    assert (first["line"], first["code"], first["title"], first["sure"]) == (11, "E201", "write `text`", True)


def test_nothing_is_written_where_nothing_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path, MENDED)
    before = path.stat()
    assert main(["check", str(path), "--fix"]) == 0
    assert (path.stat().st_ino, path.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert capsys.readouterr().out == "nothing that can be mended by program\n"


@pytest.mark.parametrize("option", ["--dry", "--guess"])
def test_options_of_fixing_want_it(option: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "cloak_of_darkness", option]) == 2
    assert f"`{option}` goes with `--fix`" in capsys.readouterr().err


def test_a_failed_exchange_leaves_no_file_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = world(tmp_path)

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        writing.exchange(path, BROKEN.encode(), MENDED.encode())
    assert [one.name for one in tmp_path.iterdir()] == ["w.yaml"]
    assert path.read_text() == BROKEN


def test_a_check_says_what_could_be_mended(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = world(tmp_path)
    assert main(["check", str(path)]) == 1
    assert "4 problems can be mended by program: `--fix`, or `--fix --dry` to see it first" in capsys.readouterr().err
    path.write_text(MENDED.replace("name: Hall", "exits_: Hall"))
    main(["check", str(path)])
    assert "can be mended" not in capsys.readouterr().err


def test_a_world_in_an_archive_is_not_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "w.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("w.yaml", BROKEN)
    before = path.read_bytes()
    assert main(["check", str(path), "--fix"]) == 2
    assert "is an archive, which is read and never written: unpack it, and name the folder" in capsys.readouterr().err
    assert path.read_bytes() == before
