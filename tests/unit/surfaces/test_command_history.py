"""The history's file: one command a line, a thousand at most, and never a reason to stop."""

from pathlib import Path

import pytest

from backrooms_if.surfaces.command_history import LINES, CommandHistory


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "saves" / "gate" / "history.txt"


def lines_of(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def test_commands_are_offered_the_latest_first(file: Path) -> None:
    CommandHistory(file).store_string("north")
    CommandHistory(file).store_string("south")
    assert list(CommandHistory(file).load_history_strings()) == ["south", "north"]


def test_a_file_that_is_not_there_yet_is_an_empty_history_and_no_trouble(file: Path) -> None:
    history = CommandHistory(file)
    assert list(history.load_history_strings()) == []
    assert history.trouble == ""
    assert not file.parent.exists()


def test_the_file_never_holds_more_than_a_thousand_commands(file: Path) -> None:
    history = CommandHistory(file)
    list(history.load_history_strings())
    for number in range(LINES + 3):
        history.store_string(f"wait {number}")
    assert lines_of(file) == [f"wait {number}" for number in range(3, LINES + 3)]
    assert [path.name for path in file.parent.iterdir()] == ["history.txt"]


def test_a_file_that_is_too_long_is_cut_when_it_is_read(file: Path) -> None:
    file.parent.mkdir(parents=True)
    file.write_text("".join(f"wait {number}\n" for number in range(LINES * 3)), encoding="utf-8")
    offered = list(CommandHistory(file).load_history_strings())
    assert len(offered) == len(lines_of(file)) == LINES
    assert offered[0] == lines_of(file)[-1] == f"wait {LINES * 3 - 1}"


def test_what_another_game_of_the_same_world_added_stays_when_the_file_is_cut(file: Path) -> None:
    first, second = CommandHistory(file), CommandHistory(file)
    for number in range(LINES):
        first.store_string(f"wait {number}")
    list(second.load_history_strings())
    first.store_string("of the first")
    second.store_string("of the second")
    assert lines_of(file)[-2:] == ["of the first", "of the second"]
    assert len(lines_of(file)) == LINES


def test_empty_lines_are_not_kept_and_pasted_lines_are_kept_one_by_one(file: Path) -> None:
    CommandHistory(file).store_string("north\n  \nlook\n")
    assert lines_of(file) == ["north", "look"]


def test_bytes_and_signs_that_are_no_text_do_no_harm(file: Path) -> None:
    CommandHistory(file).store_string("x \udcff")
    file.write_bytes(file.read_bytes() + b"\xff\n")
    assert list(CommandHistory(file).load_history_strings()) == ["\ufffd", "x ?"]


def test_a_full_disk_is_told_and_stops_nothing(tmp_path: Path) -> None:
    full = Path("/dev/full")
    if not full.exists():
        pytest.skip("this system has no /dev/full")
    link = tmp_path / "history.txt"
    link.symlink_to(full)
    history = CommandHistory(link)
    assert list(history.load_history_strings()) == []
    history.store_string("north")
    assert history.trouble == "Your commands are remembered for this game only: No space left on device."
    history.trouble = ""
    history.store_string("south")
    assert history.trouble == ""


def test_a_folder_where_the_file_should_be_is_told_and_stops_nothing(file: Path) -> None:
    file.mkdir(parents=True)
    history = CommandHistory(file)
    assert list(history.load_history_strings()) == []
    history.store_string("north")
    assert "remembered for this game only" in history.trouble


def test_without_a_file_nothing_is_written(tmp_path: Path) -> None:
    history = CommandHistory(None)
    assert list(history.load_history_strings()) == []
    history.store_string("north")
    assert list(tmp_path.iterdir()) == []
    assert history.trouble == ""
