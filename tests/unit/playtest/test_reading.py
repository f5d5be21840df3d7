"""Scripts that include others, and what is said where that cannot be."""

import os
from pathlib import Path

import pytest

from backrooms_if.playtest.reading import DEPTH, assembled, read
from backrooms_if.playtest.script import Finding
from backrooms_if.playtest.suite import Suite

START = "purpose: a start\nworld: cloak_of_darkness\nseed: 3\n\nFoyer\n> w\nCloakroom\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the one that the test stands in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(name: str, text: str) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def faults(path: Path) -> list[tuple[str, int, str]]:
    return [(fault.path, fault.line, fault.message) for fault in assembled(path).faults]


def test_an_included_script_goes_before_with_its_world_and_seed() -> None:
    write("start.play", START)
    script = assembled(write("a.play", "purpose: mine\ninclude: start.play\n\n> hang cloak on hook\n"))
    assert script.faults == ()
    assert [command.text for command in script.commands] == ["w", "hang cloak on hook"]
    assert (script.purpose, script.seed, script.headers["world"].value) == ("mine", 3, "cloak_of_darkness")


def test_a_seed_of_its_own_counts_before_the_included_one() -> None:
    write("start.play", START)
    assert assembled(write("a.play", "include: start.play\nseed: 9\n> look\n")).seed == 9


def test_checks_before_the_first_line_belong_to_the_last_included_one() -> None:
    write("start.play", START)
    script = assembled(write("a.play", "include: start.play\nhook\n? not refused\n> look\n"))
    assert [(check.path, check.text) for check in script.commands[0].checks] == [
        ("start.play", "Cloakroom"),
        ("a.play", "hook"),
        ("a.play", "not refused"),
    ]


def test_checks_of_an_included_opening_stay_with_the_opening() -> None:
    write("start.play", "world: cloak_of_darkness\nFoyer\n")
    script = assembled(write("a.play", "include: start.play\nrain\n> look\n"))
    assert [check.text for check in script.start] == ["Foyer", "rain"]
    assert faults(write("b.play", "include: start.play\n? refused\n> look\n")) == [
        ("b.play", 2, "the opening is no line that could be refused: put this under a `>` line")
    ]


def test_a_script_may_be_nothing_but_another_under_another_seed() -> None:
    write("start.play", START)
    assert Suite().run(write("a.play", "include: start.play\nseed: 4\n"))[0].verdict == "passed"


def test_scripts_are_included_through_eight_others() -> None:
    write("s0.play", START)
    for number in range(1, DEPTH + 2):
        write(f"s{number}.play", f"include: s{number - 1}.play\n> look\n")
    assert len(assembled(Path(f"s{DEPTH}.play")).commands) == DEPTH + 1
    assert faults(Path(f"s{DEPTH + 1}.play")) == [
        ("s1.play", 1, "this is the 9th script before another, and 8 are the most")
    ]


def test_a_circle_is_told_where_it_closes() -> None:
    write("a.play", "world: cloak_of_darkness\ninclude: b.play\n> look\n")
    write("b.play", "world: cloak_of_darkness\ninclude: a.play\n> look\n")
    assert faults(Path("a.play")) == [
        ("b.play", 2, "a script cannot come before itself: a.play -> b.play -> a.play"),
    ]
    assert "before itself: c.play -> c.play" in faults(write("c.play", "include: ./c.play\n> look\n"))[0][2]


@pytest.mark.parametrize(
    ("written", "words"),
    [
        ("missing.play", "there is no file `tests/missing.play`"),
        ("../outside.play", "`../outside.play` leads out of the folder `tests`, and what it includes must be inside"),
        ("inner/../../outside.play", "leads out of the folder"),
        ("link.play", "leads out of the folder"),
        ("/etc/start.play", "is not a path from this file's folder"),
        ("inner\\start.play", "is not a path from this file's folder"),
        ("start.txt", "is no playthrough: their names end in .play"),
        ("inner.play", "there is no file `tests/inner.play`"),
        ("pipe.play", "there is no file `tests/pipe.play`"),
        ("x" * 300 + ".play", "there is no file"),
        ("a\0.play", "is not a path from this file's folder"),
    ],
)
def test_what_cannot_be_included_is_told_at_the_header(written: str, words: str) -> None:
    write("outside.play", START)
    write("tests/inner.play/x.txt", "")
    Path("tests/link.play").symlink_to(Path("outside.play").absolute())
    os.mkfifo("tests/pipe.play")
    (fault,) = assembled(write("tests/a.play", f"purpose: x\ninclude: {written}\n> look\n")).faults
    assert (fault.path, fault.line) == ("tests/a.play", 2)
    assert words in fault.message
    assert fault.details[-1].lstrip(" ").startswith("^")


def test_within_playthroughs_other_folders_can_be_reached() -> None:
    write("worlds/a/playthroughs/start.play", START)
    path = write("worlds/a/playthroughs/zero/deep/a.play", "include: ../../start.play\n> look\n")
    assert assembled(path).faults == ()
    write("worlds/a/start.play", START)
    path = write("worlds/a/playthroughs/zero/b.play", "include: ../../start.play\n> look\n")
    assert "leads out of the folder `playthroughs`" in faults(path)[0][2]


def test_two_worlds_in_one_script_are_a_fault() -> None:
    write("start.play", START)
    assert faults(write("a.play", "include: start.play\nworld: level_zero\n> look\n")) == [
        ("a.play", 2, "`start.play`, which comes before, plays `cloak_of_darkness`: leave this header out")
    ]


def test_one_world_by_two_paths_is_one_world() -> None:
    write("playthroughs/start.play", "world: ../hut.yaml\n> look\n")
    write("playthroughs/in/a.play", "include: ../start.play\nworld: ../../hut.yaml\n> look\n")
    assert faults(Path("playthroughs/in/a.play")) == []
    write("b.play", "world: hut.yaml\n> look\n")
    assert faults(write("c.play", "world: ./hut.yaml\ninclude: b.play\n> look\n")) == []


def test_the_faults_of_all_files_are_told_in_their_order() -> None:
    write("start.play", "world: cloak_of_darkness\n> look\n2x\n> look\n? drak\n")
    (outcome,) = Suite().run(write("a.play", "include: start.play\n?\n> look\n? held(clok)\n"))
    assert outcome.verdict == "faulty"
    assert [line.split(" ")[0] for line in outcome.words.split("\n") if not line.startswith(" ")] == [
        "start.play:3:",
        "start.play:5:",
        "a.play:2:",
        "a.play:4:",
    ]
    assert "    ? held(clok)\n" in outcome.words


def test_a_file_that_cannot_be_read_is_told_under_its_name() -> None:
    Path("start.play").write_bytes(b"world: cloak_of_darkness\n> \xff\n")
    (outcome,) = Suite().run(write("a.play", "include: start.play\n> look\n"))
    assert outcome.words == "start.play:2: it is not UTF-8 text: save it as UTF-8"


def test_an_unknown_world_is_told_in_the_file_that_names_it() -> None:
    write("start.play", "purpose: x\nworld: cloak_of_darknes\n> look\n")
    assert (
        Suite().run(write("a.play", "include: start.play\n> look\n"))[0].words.startswith("start.play:2: there is no")
    )


def test_a_failure_in_an_included_script_is_told_under_its_name() -> None:
    write("start.play", START + "Foyer\n")
    words = Suite().run(write("a.play", "include: start.play\n> look\n"))[0].words
    assert words.startswith("start.play:8: after `w`, the reply does not contain\n")
    assert "the reply to `w` (start.play:6) was:" in words


def test_a_pipe_is_no_script() -> None:
    os.mkfifo("a.play")
    assert read(Path("a.play")) == Finding(1, "it is no regular file", (), "a.play")
