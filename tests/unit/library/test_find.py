"""What is said of a world that is not there: the one beside it that was probably meant."""

from pathlib import Path

import pytest

from backrooms_if.library import WorldNotFound, find_world


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def hint(name: str) -> str:
    with pytest.raises(WorldNotFound) as raised:
        find_world(name)
    return raised.value.hint


@pytest.mark.parametrize("name", ["my_world.yaml", "my_world.yml", "my_world.zip"])
def test_a_name_without_its_end_gets_the_file_that_is_here(name: str, here: Path) -> None:
    (here / name).touch()
    assert hint("my_world") == f"did you mean `{name}`?"


def test_a_path_that_is_misspelt_gets_the_file_beside_it(here: Path) -> None:
    (here / "manor.yaml").touch()
    assert hint("manro.yaml") == "did you mean `manor.yaml`?"
    assert hint(str(here / "manro.yaml")) == f"did you mean `{here / 'manor.yaml'}`?"


def test_a_folder_is_meant_only_if_it_holds_a_world(here: Path) -> None:
    (here / "manor").mkdir()
    assert "did you mean" not in hint("./manro")
    (here / "manor" / "world.yaml").touch()
    assert hint("./manro") == "did you mean `./manor`?"


def test_a_folder_that_is_not_there_holds_nothing_like_it(here: Path) -> None:
    assert hint("nowhere/manor.yaml").startswith("nothing is there")
