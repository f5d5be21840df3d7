"""`fmt` changes nothing but the layout of a world: every world of ours is compiled to the same before and after."""

import shutil
from pathlib import Path

import pytest
from hypothesis import given

from backrooms_if.authoring.layout.laying_out import lay_out
from backrooms_if.library import check_world
from backrooms_if.world.codec import encode
from backrooms_if.world.model import World
from backrooms_if.worldfile.reader import read
from tests.property.disturbing import NOTE, disturbed
from tests.property.pieces import edited

ROOT = Path(__file__).resolve().parents[2]
WORLDS = [
    path
    for folder in ("worlds", "tests/worlds", "tests/unit/world/worlds", "tests/unit/world/problems")
    for path in sorted((ROOT / folder).iterdir())
    if path.suffix == ".yaml" or (path / "world.yaml").is_file()
]
SAME = (
    "rooms_by_id", "things", "actors", "timers", "rules", "verbs", "endings", "noclips", "hints", "goals", "blocks",
    "companions", "rewrites", "asks",
)  # fmt: skip


def files_of(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.yaml"))


def checked(path: Path) -> tuple[World | None, list[tuple[str, str]]]:
    found = check_world(str(path))
    return found.world, sorted((problem.code, problem.message) for problem in found.problems)


def copied(path: Path, folder: Path) -> Path:
    made = folder / path.name
    if path.is_dir():
        shutil.copytree(path, made)
    else:
        shutil.copy(path, made)
    return made


def assert_same(one: World | None, other: World | None) -> None:
    assert (one is None) == (other is None)
    for name in SAME:
        assert encode(getattr(one, name, None)) == encode(getattr(other, name, None)), name


@pytest.mark.parametrize("path", WORLDS, ids=lambda path: path.name)
def test_a_world_of_ours_stays_the_same(path: Path, tmp_path: Path) -> None:
    made = copied(path, tmp_path)
    for file in files_of(made):
        found = lay_out(file.name, file.read_bytes())
        if found.text is not None:
            file.write_text(found.text, encoding="utf-8", newline="")
    world, problems = checked(path)
    again, others = checked(made)
    assert problems == others
    assert_same(world, again)


@pytest.mark.parametrize("path", [path for path in WORLDS if path.name[:1] not in "EWN"], ids=lambda path: path.name)
def test_a_world_that_is_laid_out_oddly_comes_back(path: Path, tmp_path: Path) -> None:
    made = copied(path, tmp_path)
    for number, file in enumerate(files_of(made)):
        odd, notes = disturbed(file.read_text(encoding="utf-8"), 1 + number)
        assert read(file.name, odd.encode()).problems == [], odd
        found = lay_out(file.name, odd.encode())
        assert found.text is not None, found.problems
        assert found.text.count(NOTE) >= notes
        assert lay_out(file.name, found.text.encode()).text == found.text
        file.write_text(found.text, encoding="utf-8", newline="")
    assert_same(checked(path)[0], checked(made)[0])


@given(edited())
def test_no_piece_of_a_world_is_so_odd_that_it_cannot_be_laid_out_or_left_alone(source: str) -> None:
    found = lay_out("world.yaml", source.encode())
    if found.text is not None:
        assert lay_out("world.yaml", found.text.encode()).text == found.text
