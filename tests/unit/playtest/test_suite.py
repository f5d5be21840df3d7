"""Finding scripts and their worlds, and running script files."""

from pathlib import Path

import pytest

from backrooms_if.library import load_world
from backrooms_if.playtest.discover import NoScripts, scripts_in
from backrooms_if.playtest.suite import Suite
from backrooms_if.world.model import World

WORLD = """\
format: 1
id: hut
title: The Hut
authors: the testers
license: CC-BY-4.0
start: hut
rooms:
  hut:
    name: Hut
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the one that the test stands in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_folder_means_its_scripts_to_all_depths_by_name(folder: Path) -> None:
    for name in ("b/z.play", "b/a.play", "a.play", "c.txt", ".git/x.play"):
        write(folder / name, "")
    assert scripts_in([Path()]) == [Path("a.play"), Path("b/a.play"), Path("b/z.play")]


def test_a_script_that_two_paths_mean_is_run_once(folder: Path) -> None:
    write(folder / "b/a.play", "")
    assert scripts_in([Path("b/a.play"), Path("b")]) == [Path("b/a.play")]


def test_without_a_path_it_is_tests_playthroughs(folder: Path) -> None:
    write(folder / "tests/playthroughs/a.play", "")
    assert scripts_in([]) == [Path("tests/playthroughs/a.play")]


@pytest.mark.parametrize(
    ("pattern", "names"),
    [
        ("p/*/win*.play", ["p/a/win.play", "p/b/win_2.play"]),
        ("p/**/*.play", ["p/a/deep/x.play", "p/a/win.play", "p/b/lose.play", "p/b/win_2.play"]),
        ("p/?", ["p/a/win.play", "p/a/deep/x.play", "p/b/lose.play", "p/b/win_2.play"]),
        ("p/b/*", ["p/b/lose.play", "p/b/win_2.play"]),
        ("p/b/[a-m]*.play", ["p/b/lose.play"]),
    ],
)
def test_a_pattern_means_the_scripts_and_folders_of_that_name(folder: Path, pattern: str, names: list[str]) -> None:
    for name in ("a/win.play", "a/deep/x.play", "b/win_2.play", "b/lose.play", "b/notes.txt"):
        write(folder / "p" / name, "")
    assert scripts_in([Path(pattern)]) == [Path(name) for name in names]
    assert scripts_in([folder / pattern]) == [folder / name for name in names]


def test_a_name_with_signs_of_patterns_is_itself_first(folder: Path) -> None:
    write(folder / "a[1].play", "")
    write(folder / "a1.play", "")
    assert scripts_in([Path("a[1].play")]) == [Path("a[1].play")]


@pytest.mark.parametrize(
    ("path", "words"),
    [
        (None, "there is no folder tests/playthroughs here"),
        ("missing", "there is no file or folder missing"),
        ("*.txt", "no file that ends in .play is meant by \\*.txt"),
        ("empty", "no file below empty ends in .play"),
        ("hut.yaml", "hut.yaml is no playthrough"),
    ],
)
def test_a_path_that_means_no_script_is_refused(folder: Path, path: str | None, words: str) -> None:
    (folder / "empty").mkdir()
    write(folder / "hut.yaml", WORLD)
    with pytest.raises(NoScripts, match=words):
        scripts_in([] if path is None else [Path(path)])


def test_the_folder_of_playthroughs_that_is_there_is_named_where_no_path_is_given(folder: Path) -> None:
    (folder / "playthroughs").mkdir()
    with pytest.raises(NoScripts, match="here: write `backrooms-if test playthroughs`"):
        scripts_in([])


def test_a_world_is_named_or_is_a_path_from_the_script(folder: Path) -> None:
    write(folder / "worlds/hut.yaml", WORLD)
    near = write(folder / "plays/near.play", "world: ../worlds/hut.yaml\n> look\nHut\n")
    beside = write(folder / "worlds/beside.play", "world: hut.yaml\n> look\nHut\n")
    named = write(folder / "named.play", "world: cloak_of_darkness\n> look\nFoyer\n")
    assert [Suite().run(path)[0].words for path in (near, beside, named)] == ["", "", ""]


def test_a_world_is_opened_once_for_all_its_scripts(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(folder / "hut.yaml", WORLD)
    opened: list[str] = []

    def counted(where: str) -> World:
        opened.append(Path(where).name)
        return load_world(where)

    monkeypatch.setattr("backrooms_if.playtest.suite.load_world", counted)
    suite = Suite()
    for name in ("a.play", "b.play", "c/d.play"):
        where = "../hut.yaml" if "/" in name else "hut.yaml"
        assert suite.run(write(folder / name, f"world: {where}\n> look\n"))[0].verdict == "passed"
    assert opened == ["hut.yaml"]


def test_an_unknown_world_is_told_at_its_header(folder: Path) -> None:
    (outcome,) = Suite().run(write(folder / "a.play", "purpose: x\nworld: cloak_of_darknes\n> look\n2x\n"))
    assert outcome.verdict == "no world"
    assert "a.play:2: there is no world `cloak_of_darknes`: did you mean `cloak_of_darkness`?" in outcome.words
    assert "a.play:4: nothing follows `2x`" in outcome.words


def test_a_world_with_errors_is_told_with_all_of_them(folder: Path) -> None:
    write(folder / "hut.yaml", WORLD.replace("start: hut", "start: hot") + "    colour: red\n")
    (outcome,) = Suite().run(write(folder / "a.play", "world: hut.yaml\n> look\n"))
    assert outcome.verdict == "no world"
    assert "a.play:1: the world has errors" in outcome.words
    assert "hut.yaml:10:5" in outcome.words


def test_a_script_without_a_world_is_faulty(folder: Path) -> None:
    (outcome,) = Suite().run(write(folder / "a.play", "> look\n"))
    assert (outcome.verdict, outcome.findings[0].line) == ("faulty", 1)


def test_a_file_that_is_no_text_is_faulty(folder: Path) -> None:
    path = folder / "a.play"
    path.write_bytes(b"world: hut\n> \xff\n")
    assert Suite().run(path)[0].words.endswith("a.play:2: it is not UTF-8 text: save it as UTF-8")


def test_a_file_that_is_too_large_is_faulty(folder: Path) -> None:
    assert "larger than 2,000,000 bytes" in Suite().run(write(folder / "a.play", "#" * 2_000_001))[0].words
