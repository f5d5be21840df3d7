"""Good worlds that were damaged: whatever comes of them is a world or a list of problems, and never an exception.

What can be played still is played for some turns.
"""

from functools import cache
from pathlib import Path
from unicodedata import category

from hypothesis import given, note
from hypothesis import strategies as st

from backrooms_if.library.files import Files
from backrooms_if.library.load import Checked, check_files, check_text
from backrooms_if.problems import CODES
from backrooms_if.problems.report import render
from backrooms_if.session.game import Game
from tests.property.damage import EDITS, Edit, damaged

ROOT = Path(__file__).parents[2]
FILES = tuple(
    sorted(
        [
            *(ROOT / "tests" / "worlds").glob("*.yaml"),
            *(ROOT / "tests" / "property").glob("*.yaml"),
            *(ROOT / "tests" / "unit" / "world" / "worlds").glob("*.yaml"),
            *(ROOT / "worlds").glob("*.yaml"),
        ]
    )
)
LINES = (
    "look",
    "inventory",
    "take all",
    "north",
    "examine me",
    "wait",
    "open door",
    "undo",
    "put all in all",
    "zxy",
    "hint",
)


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def sound(checked: Checked, sources: dict[str, str]) -> None:
    """Look at what a check came to: problems of ours, in the file; and no sign that a terminal obeys is told."""
    for problem in checked.problems:
        assert problem.code in CODES
        lines = sources.get(problem.span.file, "").split("\n")
        assert 1 <= problem.span.line <= len(lines)
        assert 1 <= problem.span.column <= len(lines[problem.span.line - 1]) + 1
        assert problem.message
    report = render(checked.problems, checked.sources, notes=True)
    assert [sign for sign in report if sign != "\n" and category(sign) in ("Cc", "Cf", "Cs", "Zl", "Zp")] == []
    errors = [problem for problem in checked.problems if problem.severity == "error"]
    assert (checked.world is None) is bool(errors)
    if checked.world is not None:
        game = Game(checked.world, 7)
        for line in LINES:
            words = game.play(line).text
            assert [sign for sign in words if sign != "\n" and category(sign) in ("Cc", "Cs", "Zl", "Zp")] == []


@given(st.sampled_from(FILES), st.lists(EDITS, min_size=1, max_size=4))
def test_a_damaged_world_is_a_world_or_a_list_of_problems(path: Path, edits: list[Edit]) -> None:
    text = damaged(text_of(path), edits)
    note(text)
    source = text.encode("utf-8", "surrogatepass").decode("utf-8", "replace").removeprefix("\ufeff")
    sound(check_text(text, file="w.yaml"), {"w.yaml": source})


FOLDERS = (
    ROOT / "worlds" / "level_zero",
    ROOT / "tests" / "worlds" / "level_overridden",
    ROOT / "tests" / "worlds" / "canon_sets",
)


@cache
def folder_of(path: Path) -> dict[str, str]:
    return {
        one.relative_to(path).as_posix(): text_of(one) for one in (path / "world.yaml", *sorted(path.glob("levels/*")))
    }


@given(st.sampled_from(FOLDERS), st.lists(st.tuples(st.integers(0, 9), EDITS), min_size=1, max_size=4))
def test_a_damaged_folder_is_a_world_or_a_list_of_problems(path: Path, edits: list[tuple[int, Edit]]) -> None:
    files = dict(folder_of(path))
    names = list(files)
    for which, edit in edits:
        name = names[which % len(names)]
        files[name] = damaged(files[name], [edit])
        note(files[name])
    data = {name: text.encode() for name, text in files.items()}
    checked = check_files(Files("world.yaml", data.pop("world.yaml"), data))
    sound(checked, {name: text.removeprefix("\ufeff") for name, text in files.items()} | {"levels": ""})


@given(st.binary(max_size=300), st.sampled_from(FILES), st.floats(0, 1))
def test_bytes_in_a_world_make_no_exception(data: bytes, path: Path, part: float) -> None:
    whole = text_of(path).encode()
    at = int(part * len(whole))
    checked = check_files(Files("w.yaml", whole[:at] + data + whole[at + len(data) :]))
    render(checked.problems, checked.sources)
    assert checked.world is not None or checked.problems
