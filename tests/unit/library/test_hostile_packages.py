"""Packages that mean harm: each is told in a line, nothing of it is run, waited for or shown as it is."""

import os
import sys
from pathlib import Path
from unicodedata import category

import pytest

from backrooms_if.library.packages import packed_worlds
from backrooms_if.surfaces.cli import main
from tests.unit.library.hostile_packages import EGG, PACKAGES, WORLD, _package

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no pipes in folders")


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, that Python looks in first."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.setattr(sys, "path", [str(folder), str(folder / EGG), *sys.path])
    monkeypatch.setattr("backrooms_if.library.list_worlds", list)  # those that came along take a second each time
    return folder


@pytest.mark.parametrize("kind", PACKAGES)
def test_a_hostile_package_is_told_and_none_of_its_worlds_opened(kind: str, site: Path) -> None:
    PACKAGES[kind].fill(site)
    found = packed_worlds()
    assert [one for one in found if one.path is not None] == []
    assert PACKAGES[kind].told in " ".join(one.refusal for one in found)
    assert len(found) <= 101
    assert "trains" not in sys.modules


@pytest.mark.parametrize("kind", PACKAGES)
def test_the_list_of_worlds_shows_no_sign_of_a_hostile_package_as_it_is(
    kind: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    PACKAGES[kind].fill(site)
    assert main(["worlds"]) == 0
    told = capsys.readouterr()
    assert [sign for sign in told.out + told.err if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs")] == []
    assert len(told.err) < 30_000
    assert "train" not in told.out


def test_of_a_package_with_too_many_worlds_the_first_hundred_are_listed(site: Path) -> None:
    entries = "".join(f"w{number:03} = trains\n" for number in range(101))
    info = _package(site, entry_points=f"[backrooms_if.worlds]\n{entries}")
    (info / "RECORD").write_text("".join(f"trains/w{number:03}.yaml,,\n" for number in range(101)))
    for number in range(101):
        (site / "trains" / f"w{number:03}.yaml").write_text(WORLD)
    found = packed_worlds()
    assert [one.name for one in found if one.path] == [f"w{number:03}" for number in range(100)]
    (odd,) = [one for one in found if one.path is None]
    assert (odd.name, odd.package) == ("", "night-train")
    assert odd.refusal == "it names 101 worlds, and those behind the first 100 are not looked at"


def test_a_package_that_is_refused_whole_is_named_in_the_list(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _package(site, entry_points="[backrooms_if.worlds]\ntrain\n")
    assert main(["worlds"]) == 0
    said = "a line of its `entry_points.txt` has no `=`: write `name = package`"
    assert f"backrooms-if worlds: of the package night-train 1.2: {said}\n" in capsys.readouterr().err


def test_a_package_without_a_name_is_told_by_its_folder(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _package(site, METADATA="Version: 1.2\n\nName: too late\n")
    assert main(["worlds"]) == 0
    assert "of the package night_train-1.2.dist-info 1.2: its `METADATA` does not say" in capsys.readouterr().err


def test_a_long_description_behind_the_header_is_not_read(site: Path) -> None:
    info = _package(site)
    with (info / "METADATA").open("a") as file:
        file.write("x" * 200_000)
    (one,) = packed_worlds()
    assert (one.package, one.version, one.refusal) == ("night-train", "1.2", "")


def test_the_list_of_files_is_read_once_for_all_worlds_of_a_package(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []
    real = os.open

    def counted(path: Path, flags: int) -> int:
        opened.append(path)
        return real(path, flags)

    monkeypatch.setattr(os, "open", counted)
    info = _package(site, entry_points="[backrooms_if.worlds]\n" + "".join(f"w{n} = trains\n" for n in range(20)))
    assert len(packed_worlds()) == 20
    assert opened.count(info / "RECORD") == 1
