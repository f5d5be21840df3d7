"""Folders that mean harm: of thousands of level files, strange ones and faulty ones, what is told stays bounded."""

import bz2
import errno
import gzip
import lzma
import os
from pathlib import Path
from time import process_time
from unicodedata import category

import pytest

from backrooms_if import limits
from backrooms_if.library import WorldNotFound, check_world, files
from backrooms_if.library.load import check_files
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
def test_a_hostile_folder_is_refused_fast_with_a_clean_report(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "WORLD_FILES", 400)  # the benchmark makes as many as there may really be
    folder = tmp_path / "w"
    folder.mkdir()
    FOLDERS[name].fill(folder)
    start = process_time()
    report = report_of(folder)
    assert process_time() - start < 10
    assert FOLDERS[name].code in report
    assert "root:" not in report, "what lies elsewhere was read"


def test_levels_that_are_too_large_together_are_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = folder_of(tmp_path, HEAD, **{f"l{number}": "x" * 1_000 for number in range(10)})
    monkeypatch.setattr(limits, "FILE_BYTES", 2_000)
    monkeypatch.setattr(limits, "WORLD_BYTES", 9_000)
    read: list[str] = []
    reading = files._read

    def noted(path: Path, shown: str, cure: str, *, follow: bool = True) -> object:
        read.append(path.name)
        return reading(path, shown, cure, follow=follow)

    monkeypatch.setattr(files, "_read", noted)
    assert "the files are larger than the 9,000 bytes that a world may have" in report_of(folder)
    assert read == ["world.yaml"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"\xff\xd8\xff\xe0" * 40_000, "E101"),
        (b"# b\n" * 100 + b"\0" * 100_000, "E106"),
        (b"# b\n" * 100 + b"\0" + "\u20ac".encode() * 40_000, "E106"),
        (("# b\n" * 40_000).encode("utf-16"), "E101"),
        (("# b\n" * 40_000).encode("utf-16-le"), "E101"),
    ],
)
def test_of_a_large_file_that_is_no_text_the_beginning_is_read(data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_bytes(data)
    first = check_text_of(data).partition("\n\n")[0]
    assert report_of(tmp_path / "w.yaml").replace(str(tmp_path / "w.yaml"), "w.yaml").startswith(first)
    assert code in first
    assert len(files.read_files(tmp_path / "w.yaml", "w.yaml").head or b"") <= 4_096


def check_text_of(data: bytes) -> str:
    """Return the report of a file of these bytes, all of which were read."""
    checked = check_files(files.Files("w.yaml", data))
    return render(checked.problems, checked.sources)


@pytest.mark.parametrize("cut", range(4))
def test_a_large_file_with_a_sign_where_its_beginning_ends_is_read_whole(cut: int, tmp_path: Path) -> None:
    text = "#" * (4_096 - cut) + "\u20ac\U0001f600\n" + "# x\n" * 30_000
    (tmp_path / "w.yaml").write_text(text, "utf-8")
    assert files.read_files(tmp_path / "w.yaml", "w.yaml").head == text.encode()


def test_of_many_files_of_another_ending_some_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "PROBLEMS_PER_FILE", 5)
    folder = folder_of(tmp_path, HEAD, one=ONE)
    for number in range(20):
        (folder / "levels" / f"l{number:02}.yml").touch()
    assert report_of(folder).count("it is not read under this name") == 5


def test_a_link_that_leads_to_itself_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").symlink_to("other.yaml")
    (tmp_path / "other.yaml").symlink_to("w.yaml")
    assert "this is a link that leads to itself" in report_of(tmp_path / "w.yaml")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="who may read everything has no such file")
def test_a_file_without_the_permission_to_read_it_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").touch(0o000)
    report = report_of(tmp_path / "w.yaml")
    assert "it cannot be read: Permission denied" in report
    assert "check its permissions" in report


def _refused_by_the_system(path: Path) -> None:
    raise PermissionError(errno.EACCES, "Permission denied")


def test_what_the_system_does_not_let_us_read_is_told_in_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = folder_of(tmp_path, HEAD, one=ONE)
    monkeypatch.setattr(os, "scandir", _refused_by_the_system)
    assert "it cannot be read: Permission denied" in report_of(folder)


PACKED = {
    "w.tar.gz": (gzip.compress(b"x"), "packed by gzip"),
    "w.tgz": (gzip.compress(b"x"), "packed by gzip"),
    "w.tar.bz2": (bz2.compress(b"x"), "packed by bzip2"),
    "w.tar.xz": (lzma.compress(b"x"), "packed by xz"),
    "w.tar": (bytes(257) + b"ustar" + bytes(250), "a tar archive"),
    "w.7z": (b"7z\xbc\xaf\x27\x1c\0\4", "a 7z archive"),
    "w.rar": (b"Rar!\x1a\x07\x01\0", "a rar archive"),
    "w.yaml": (gzip.compress(b"x"), "packed by gzip"),
}


@pytest.mark.parametrize("name", PACKED)
def test_an_archive_of_another_kind_is_refused_with_what_is_read(name: str, tmp_path: Path) -> None:
    data, what = PACKED[name]
    (tmp_path / name).write_bytes(data)
    report = report_of(tmp_path / name)
    assert f"this is {what}, and no YAML" in report
    assert "unpack it and give the path of the file or folder, or pack the world as `.zip`" in report


def test_a_zip_archive_under_another_name_is_refused_with_the_name_that_it_needs(tmp_path: Path) -> None:
    (tmp_path / "w.yaml").write_bytes(b"PK\x03\x04" + bytes(40))
    assert "name it with `.zip` at its end" in report_of(tmp_path / "w.yaml")


def test_an_archive_of_another_kind_is_not_to_be_opened_by_a_longer_path(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "w.tar.gz").write_bytes(gzip.compress(b"x"))
    with pytest.raises(WorldNotFound) as refused:
        check_world("w.tar.gz")
    assert refused.value.hint.startswith("of archives only `.zip` is read; unpack it")


def test_names_of_files_reach_no_program_as_commands(tmp_path: Path) -> None:
    folder = tmp_path / "w"
    folder.mkdir()
    FOLDERS["a name of a workflow command"].fill(folder)
    checked = check_world(folder)
    for told in (as_annotations([Report("w", False, checked.problems, checked.sources)]),):
        assert all(line.startswith("::error file=") and line.count("::") == 2 for line in told.split("\n"))
