"""`backrooms-if new`: a starter world that is played, checked and tested at once, and takes the place of nothing."""

import io
from pathlib import Path

import pytest

from backrooms_if.authoring import new
from backrooms_if.authoring.new import AlreadyThere, NameRefused, make_world
from backrooms_if.surfaces.cli import main

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_world_and_its_playthrough_are_written(here: Path, capsys: Captured) -> None:
    assert main(["new", "night_bus"]) == 0
    assert files(here) == ["night_bus.yaml", "tests/playthroughs/night_bus/the_way_out.play"]
    assert capsys.readouterr().out == "Wrote night_bus.yaml and tests/playthroughs/night_bus/the_way_out.play\n"


# Words that mean something to YAML or to the files themselves are names like any other.
@pytest.mark.parametrize(
    "name", ["night_bus", "null_", "no", "y", "e1", "a__b", "x_", "hall", "lamp", "starter_world", "a" * 64]
)
def test_the_new_world_has_no_problem_of_any_kind_and_passes_its_test(name: str, here: Path, capsys: Captured) -> None:
    assert main(["new", name]) == 0
    capsys.readouterr()
    assert main(["check", "--strict", "--notes", f"{name}.yaml"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["test"]) == 0


def test_the_new_world_can_be_played(here: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    main(["new", "night_bus"])
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"north\ntake lamp\n")))
    assert main(["play", "night_bus.yaml", "--saves", str(here / "saves")]) == 0
    assert "You take the lamp" in capsys.readouterr().out


def test_the_title_comes_from_the_name(here: Path) -> None:
    main(["new", "the_3rd_floor"])
    assert "\ntitle: The 3rd Floor\n" in (here / "the_3rd_floor.yaml").read_text(encoding="utf-8")


def test_nothing_of_the_starter_s_own_name_is_left(here: Path) -> None:
    main(["new", "night_bus"])
    for name in files(here):
        assert "tarter" not in (here / name).read_text(encoding="utf-8")


def test_another_folder_is_made_where_it_is_missing(here: Path) -> None:
    assert main(["new", "night_bus", "--in", "worlds/mine"]) == 0
    assert files(here) == ["worlds/mine/night_bus.yaml", "worlds/mine/tests/playthroughs/night_bus/the_way_out.play"]
    assert main(["test", "worlds"]) == 0


@pytest.mark.parametrize("name", ["night_bus.yaml", "tests/playthroughs/night_bus/the_way_out.play"])
def test_a_file_that_is_there_stays_and_nothing_is_written(name: str, here: Path, capsys: Captured) -> None:
    path = here / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("mine", encoding="utf-8")
    assert main(["new", "night_bus"]) == 1
    assert files(here) == [name]
    assert path.read_text(encoding="utf-8") == "mine"
    said = capsys.readouterr().err
    assert "is there already, and is left as it is: choose another name" in said


def test_a_link_that_leads_nowhere_is_not_written_through(here: Path) -> None:
    (here / "night_bus.yaml").symlink_to(here / "elsewhere.yaml")
    with pytest.raises(AlreadyThere):
        make_world("night_bus", here)
    assert not (here / "elsewhere.yaml").exists()


@pytest.mark.parametrize(
    ("name", "suggested"),
    [
        ("Night Bus", "`night_bus`"),
        ("Café", "`cafe`"),
        ("3rd_floor", "`rd_floor`"),
        ("night_bus.yaml", "`night_bus`"),
        ("worlds/night_bus.yaml", "`night_bus` with `--in worlds`"),
        ("player", "`the_player`"),
        ("null", "`the_null`"),
        ("level_zero", "`my_level_zero`"),
        ("廊下", "`my_world`"),
        ("", "`my_world`"),
        ("..", "`my_world`"),
        ("x" * 65, f"`{'x' * 64}`"),
    ],
)
def test_a_name_that_cannot_be_an_id_is_refused_with_one_that_can(
    name: str, suggested: str, here: Path, capsys: Captured
) -> None:
    assert main(["new", name]) == 2
    assert suggested in capsys.readouterr().err
    assert files(here) == []


@pytest.mark.parametrize("name", ["Night Bus", "player", "level_zero", "x" * 65, "Nowhere", "my/Here.yaml"])
def test_what_is_suggested_is_accepted(name: str) -> None:
    with pytest.raises(NameRefused) as refused:
        new.check_name(name)
    new.check_name(refused.value.hint.split("`")[1])


def test_a_folder_that_cannot_be_written_to_is_named_with_a_remedy(here: Path, capsys: Captured) -> None:
    (here / "taken").write_text("a file", encoding="utf-8")
    assert main(["new", "night_bus", "--in", "taken"]) == 5
    said = capsys.readouterr().err
    assert "nothing was written to taken" in said
    assert "--in DIR" in said
    assert files(here) == ["taken"]


def test_a_write_that_fails_midway_leaves_nothing_behind(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = new._write_new

    def fail_at_the_second(path: Path, text: str, written: list[Path]) -> None:
        write(path, text, written)
        if path.suffix == ".play":
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "_write_new", fail_at_the_second)
    with pytest.raises(OSError, match="No space left"):
        make_world("night_bus", here / "worlds")
    assert list(here.iterdir()) == []


def test_the_help_has_an_example(capsys: Captured) -> None:
    with pytest.raises(SystemExit):
        main(["new", "--help"])
    assert "example: backrooms-if new " in capsys.readouterr().out


@pytest.mark.parametrize("name", ["night_bus", "no", "e1", "a" * 64])
def test_the_new_world_is_laid_out_as_fmt_does(name: str, here: Path) -> None:
    main(["new", name])
    assert main(["fmt", "--check", f"{name}.yaml"]) == 0
