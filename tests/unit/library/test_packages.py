"""Worlds of installed packages: found without an import, told of where they cannot be opened, told apart by package."""

import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from backrooms_if.library import WorldNotFound, find_world, load_world
from backrooms_if.library.packages import packed_worlds
from backrooms_if.surfaces.cli import main

WORLD = (
    "format: 1\nid: train\ntitle: The Train\nauthors: A\nlicense: CC0-1.0\nstart: hall\nrooms: {hall: {name: Hall}}\n"
)
Install = Callable[..., Path]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of installed packages, the only one that Python looks in besides its own."""
    folder = tmp_path / "site-packages"
    folder.mkdir()
    monkeypatch.syspath_prepend(str(folder))
    return folder


@pytest.fixture
def install(site: Path) -> Install:
    """Return what installs a package: its entry points, and its files, unless said those of `trains`."""

    def done(
        name: str = "night-train",
        entries: str = "train = trains",
        files: dict[str, str] | None = None,
        listed: list[str] | None = None,
        **more: str,
    ) -> Path:
        every = (
            {"trains/__init__.py": "raise SystemExit('imported')\n", "trains/train.yaml": WORLD}
            if files is None
            else files
        )
        for path, text in every.items():
            (site / path).parent.mkdir(parents=True, exist_ok=True)
            (site / path).write_text(text)
        info = site / f"{name.replace('-', '_')}-1.2.dist-info"
        info.mkdir()
        (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.2\n")
        (info / "entry_points.txt").write_text(f"[backrooms_if.worlds]\n{entries}\n")
        rows = every if listed is None else listed
        (info / "RECORD").write_text("".join(f"{path},,\n" for path in rows))
        for file, text in more.items():
            (info / file.replace("__", ".")).write_text(text)
        return info

    return done


def refusal() -> str:
    (one,) = packed_worlds()
    assert one.path is None
    return one.refusal


# --- found ------------------------------------------------------------------------------------------------------------


def test_a_world_of_a_package_is_found_by_its_name(install: Install, site: Path) -> None:
    install()
    assert find_world("train") == ("train", site / "trains" / "train.yaml")
    assert load_world("train").title == "The Train"


def test_nothing_of_a_package_is_imported(install: Install) -> None:
    install()
    load_world("train")
    assert "trains" not in sys.modules


def test_a_world_may_be_a_folder_in_a_package_in_a_package(install: Install, site: Path) -> None:
    head = WORLD.replace("rooms: {hall: {name: Hall}}\n", "").replace("hall", "one/hall")
    files = {
        "trains/all/train/world.yaml": head,
        "trains/all/train/levels/one.yaml": "level: one\ntitle: One\nrooms: {hall: {name: Hall}}\n",
    }
    install(entries="train = trains.all", files=files)
    assert find_world("train").path == site / "trains" / "all" / "train"
    assert list(load_world("train").levels_by_id) == ["one"]


def test_a_package_that_is_worked_on_is_found_in_its_own_folder(install: Install, tmp_path: Path) -> None:
    source = tmp_path / "project" / "src" / "trains"
    source.mkdir(parents=True)
    (source / "train.yaml").write_text(WORLD)
    url = f'{{"url": "file://{tmp_path}/project", "dir_info": {{"editable": true}}}}'
    install(files={}, direct_url__json=url)
    assert find_world("train").path == source / "train.yaml"


def test_the_list_tells_where_worlds_are_from(install: Install, capsys: pytest.CaptureFixture[str]) -> None:
    install()
    assert main(["worlds"]) == 0
    told = capsys.readouterr()
    assert "train: The Train, by A (from night-train 1.2)\n" in told.out
    assert "level_zero: Level Zero, by the backrooms_if authors\n" in told.out
    assert told.err == ""


def test_a_world_of_a_package_can_be_played_checked_and_summed_up(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install()
    assert main(["check", "train"]) == 0
    assert main(["info", "night-train:train"]) == 0
    assert "The Train" in capsys.readouterr().out


def test_what_is_misspelt_is_suggested_among_worlds_of_packages_too(install: Install) -> None:
    install()
    with pytest.raises(WorldNotFound) as raised:
        find_world("trian")
    assert raised.value.hint == "did you mean `train`?"


# --- names that are taken ---------------------------------------------------------------------------------------------


def test_of_two_packages_with_a_world_of_one_name_the_package_is_asked_for(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install()
    install("day-train", "train = days", {"days/train.yaml": WORLD.replace("The Train", "By Day")})
    with pytest.raises(WorldNotFound, match="several worlds are called `train`") as raised:
        find_world("train")
    assert raised.value.hint == "write `day-train:train` or `night-train:train`"
    assert load_world("day-train:train").title == "By Day"
    main(["worlds"])
    assert "day-train:train: By Day, by A (from day-train 1.2)\nnight-train:train: The Train" in capsys.readouterr().out


def test_a_package_cannot_take_the_name_of_a_world_that_came_along(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(entries="level_zero = trains", files={"trains/level_zero.yaml": WORLD})
    assert load_world("level_zero").title == "Level Zero"
    assert load_world("night-train:level_zero").title == "The Train"
    main(["worlds"])
    assert "night-train:level_zero: The Train, by A (from night-train 1.2)" in capsys.readouterr().out


def test_of_two_versions_of_a_package_the_first_on_the_path_counts(
    install: Install, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    install()
    site = tmp_path / "other"
    info = site / "Night_Train-0.1.dist-info"
    info.mkdir(parents=True)
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: Night.Train\nVersion: 0.1\n")
    (info / "entry_points.txt").write_text("[backrooms_if.worlds]\nold = trains\n")
    monkeypatch.setattr(sys, "path", [*sys.path, str(site)])
    assert [(one.name, one.version) for one in packed_worlds()] == [("train", "1.2")]


# --- refused ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("entries", "why"),
    [
        ("train = trains:world", "is no package"),
        ("train = trains:main [extra]", "is no package"),
        ("train = ../../etc", "is no package"),
        ("train = /etc", "is no package"),
        ("train = trains/../..", "is no package"),
        ("train = trains..sub", "is no package"),
        ("train =", "is no package"),
        ("../train = trains", "a world is named with small letters"),
        ("Train = trains", "a world is named with small letters"),
        ("/etc/passwd = trains", "a world is named with small letters"),
        ("train.yaml = trains", "a world is named with small letters"),
        ("bus = trains", "has neither `trains/bus.yaml` nor `trains/bus/world.yaml`"),
    ],
)  # fmt: skip
def test_an_entry_point_that_is_no_place_of_a_world_is_refused(entries: str, why: str, install: Install) -> None:
    install(entries=entries)
    assert why in refusal()
    assert "trains" not in sys.modules


def test_a_file_that_is_listed_and_not_there_is_told(install: Install) -> None:
    install(files={}, listed=["trains/train.yaml"])
    assert refusal() == "`trains/train.yaml` is listed, and is not there"


def test_a_file_that_no_list_has_is_not_opened(install: Install) -> None:
    install(listed=["trains/__init__.py"])
    assert refusal().startswith("the package has neither `trains/train.yaml`")


def test_a_package_with_both_a_file_and_a_folder_is_told(install: Install) -> None:
    install(files={"trains/train.yaml": WORLD, "trains/train/world.yaml": WORLD})
    assert refusal() == "the package has both `trains/train.yaml` and `trains/train/world.yaml`"


def test_a_link_out_of_the_folder_of_packages_is_refused(install: Install, site: Path, tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text(WORLD)
    (site / "trains").mkdir()
    (site / "trains" / "train.yaml").symlink_to(tmp_path / "secret.yaml")
    install(files={}, listed=["trains/train.yaml"])
    assert refusal() == "`trains/train.yaml` leads out of the folder that the package is installed in"


def test_a_package_in_an_archive_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ZipFile(tmp_path / "night_train-1.2.egg", "w") as archive:
        archive.writestr("trains/train.yaml", WORLD)
        archive.writestr("EGG-INFO/PKG-INFO", "Metadata-Version: 2.1\nName: night-train\nVersion: 1.2\n")
        archive.writestr("EGG-INFO/entry_points.txt", "[backrooms_if.worlds]\ntrain = trains\n")
        archive.writestr("EGG-INFO/SOURCES.txt", "trains/train.yaml\n")
    monkeypatch.syspath_prepend(str(tmp_path / "night_train-1.2.egg"))
    assert refusal() == "the package lies in an archive: install it as a folder"


@pytest.mark.parametrize(
    "damage",
    [
        {"METADATA": "Metadata-Version: 2.1\n"},
        {"METADATA": ""},
        {"entry_points__txt": "[backrooms_if.worlds]\nno equals sign\n"},
        {"entry_points__txt": "[backrooms_if.worlds"},
        {"RECORD": '"unclosed,,\n'},
        {"direct_url__json": "[1]"},
        {"direct_url__json": "not json", "RECORD": "x,,\n"},
        {"direct_url__json": '{"dir_info": {"editable": true}, "url": "https://example.org/x"}', "RECORD": "x,,\n"},
        {"direct_url__json": '{"dir_info": 7}', "RECORD": "x,,\n"},
    ],
)
def test_a_broken_package_hides_no_other_world(
    damage: dict[str, str], install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    info = install("bad-train", "bad = trains", {})
    for file, text in damage.items():
        (info / file.replace("__", ".")).write_text(text)
    install()
    assert load_world("train").title == "The Train"
    assert main(["worlds"]) == 0
    assert "train: The Train" in capsys.readouterr().out


def test_the_refusal_is_told_where_the_world_is_asked_for_and_where_worlds_are_listed(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(entries="train = trains:\x1b[31mrun")
    assert main(["play", "train"]) == 3
    asked = capsys.readouterr().err
    assert "there is no world `train`: the package `night-train` names one, but" in asked
    main(["worlds"])
    listed = capsys.readouterr()
    assert "backrooms-if worlds: `train` of night-train 1.2 is left out:" in listed.err
    assert "train" not in listed.out
    assert "\x1b" not in asked + listed.err


def test_a_world_of_a_package_that_has_faults_says_so_in_the_list(
    install: Install, capsys: pytest.CaptureFixture[str]
) -> None:
    install(files={"trains/train.yaml": "format: 1\n"})
    assert main(["worlds"]) == 0
    assert "train: does not load: see `backrooms-if check` (from night-train 1.2)" in capsys.readouterr().out


def test_a_bundled_world_is_opened_without_a_look_at_packages(monkeypatch: pytest.MonkeyPatch) -> None:
    def never() -> None:
        raise AssertionError("packages were looked at")

    monkeypatch.setattr("backrooms_if.library.find.packed_worlds", never)
    assert find_world("level_zero").name == "level_zero"
