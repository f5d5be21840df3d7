"""The journal in a file: on the disk before a line's text is told, whole after every failure, caught up later."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from backrooms_if import limits
from backrooms_if.session import durable, saves, slots
from backrooms_if.session.game import Game
from tests.unit.engine.inline import said, world_of

WORLD = world_of("""
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den, exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
""")
LINES = ("take cup", "n", "frob", "s", "take key", "red", "undo", "undo", "redo", "restart", "save a", "n", "restore a")
Errors = Callable[[int], None]


@pytest.fixture
def game(tmp_path: Path) -> Game:
    """Return a new game that is kept in an empty folder."""
    return slots.open_game(WORLD, tmp_path, seed=7)


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """Return the place of its journal."""
    return tmp_path / "t" / "auto" / "journal.ndjson"


def kept(journal: Path) -> str:
    """Return the hash of the state that the journal in the file comes to."""
    return f"{saves.read(journal, WORLD).state.hash():016x}"


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Errors:
    """Return what lets every later write to the disk fail with an error; 0: lets them pass again."""
    state = {"errno": 0}
    write = os.write

    def fail_or_write(handle: int, data: memoryview) -> int:
        if state["errno"]:
            write(handle, data[: len(data) // 2])  # as much as there is room for
            raise OSError(state["errno"], os.strerror(state["errno"]))
        return write(handle, data)

    monkeypatch.setattr(os, "write", fail_or_write)
    return lambda number: state.__setitem__("errno", number)


# --- every line ------------------------------------------------------------------------------------------------------


def test_each_line_is_in_the_file_when_its_turn_returns(game: Game, journal: Path) -> None:
    for line in LINES:
        game.play(line)
        assert kept(journal) == game.state_hash()


def test_what_programs_undo_and_redo_is_in_the_file_too(game: Game, journal: Path) -> None:
    game.play("n")
    game.undo()
    assert kept(journal) == game.state_hash()
    game.redo()
    assert kept(journal) == game.state_hash()


def test_the_file_only_grows(game: Game, journal: Path) -> None:
    before = journal.read_bytes()
    for line in LINES:
        game.play(line)
        after = journal.read_bytes()
        assert after.startswith(before)
        before = after


def test_a_new_game_is_in_the_file_before_its_first_line(game: Game, journal: Path) -> None:
    assert kept(journal) == game.state_hash()


def test_a_line_costs_one_write_and_one_wait_for_the_disk(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[str] = []
    write, fsync = os.write, os.fsync

    def noted_write(handle: int, data: bytes) -> int:
        calls.append("write")
        return write(handle, data)

    def noted_fsync(handle: int) -> None:
        calls.append("fsync")
        fsync(handle)

    monkeypatch.setattr(os, "write", noted_write)
    monkeypatch.setattr(os, "fsync", noted_fsync)
    game.play("take cup. undo")
    assert calls == ["write", "fsync"]


def test_a_line_is_not_told_before_the_disk_has_it(game: Game, journal: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stopped: list[bytes] = []

    def stop(handle: int) -> None:
        stopped.append(journal.read_bytes())
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        game.play("take cup")
    assert b"take cup" in stopped[0]


def test_a_line_that_did_nothing_at_all_costs_nothing(game: Game, journal: Path) -> None:
    before = journal.read_bytes()
    game.play("undo")
    assert journal.read_bytes() == before


@pytest.mark.parametrize("line", ["x \ud800 cup", "\x00", "x \u2028 cup", "x \x85", "z" * 2_000, '"', "\\", "\ufeff"])
def test_any_line_can_be_kept(game: Game, journal: Path, line: str) -> None:
    game.play(line)
    game.play("take cup")
    assert kept(journal) == game.state_hash()


def test_without_a_sink_a_game_writes_nothing(tmp_path: Path) -> None:
    Game(WORLD, 7, saves_folder=tmp_path).play("take cup")
    assert list(tmp_path.iterdir()) == []


# --- trouble ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("number", "why"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EDQUOT, "your share of the disk is full"),
        (errno.EFBIG, "the file must not grow further"),
        (errno.EIO, "the disk has failed"),
        (errno.EROFS, "the disk can only be read"),
    ],
)
def test_a_disk_that_takes_no_more_is_told_once_in_plain_words(
    game: Game, failing: Errors, number: int, why: str
) -> None:
    failing(number)
    assert f"Not saved from here on: {why}. You can play on" in said(game, "take cup")
    assert "saved" not in said(game, "n").lower()
    assert "saved" not in said(game, "s").lower()


def test_the_turn_itself_is_told_before_the_trouble(game: Game, failing: Errors) -> None:
    failing(errno.ENOSPC)
    assert said(game, "take cup").startswith("You take the cup.\n\nNot saved")


def test_a_failed_write_leaves_the_file_as_it_was(game: Game, journal: Path, failing: Errors) -> None:
    game.play("take cup")
    before = journal.read_bytes()
    failing(errno.ENOSPC)
    game.play("n")
    assert journal.read_bytes() == before


def test_when_the_disk_takes_more_again_the_missing_lines_are_written_and_that_is_told(
    game: Game, journal: Path, failing: Errors
) -> None:
    failing(errno.ENOSPC)
    for line in ("take cup", "n"):
        game.play(line)
    failing(0)
    assert said(game, "s").endswith("Saved again, with what was missing (3 lines).")
    assert kept(journal) == game.state_hash()


def test_trouble_that_comes_back_is_told_again(game: Game, failing: Errors) -> None:
    for number, words in (
        (errno.ENOSPC, "Not saved"),
        (0, "Saved again"),
        (errno.EIO, "Not saved"),
        (0, "Saved again"),
    ):
        failing(number)
        assert words in said(game, "look")


def test_a_write_that_waits_for_the_disk_in_vain_is_done_again(
    game: Game, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:

        def fail(handle: int) -> None:
            raise OSError(errno.EIO, "I/O error")

        patched.setattr(os, "fsync", fail)
        assert "the disk has failed" in said(game, "take cup")
    assert "Saved again" in said(game, "n")
    assert kept(journal) == game.state_hash()


def test_what_a_failed_write_left_is_cut_off_even_if_that_failed_too(
    game: Game, journal: Path, failing: Errors, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patched:

        def fail(handle: int, length: int) -> None:
            raise OSError(errno.EIO, "I/O error")

        patched.setattr(os, "ftruncate", fail)
        failing(errno.ENOSPC)
        game.play("take cup")
    assert not journal.read_bytes().endswith(b"\n")
    failing(0)
    game.play("n")
    assert kept(journal) == game.state_hash()


def test_a_folder_that_has_gone_is_made_again_and_that_is_told(game: Game, journal: Path) -> None:
    game.play("take cup")
    journal.unlink()
    journal.with_name("lock").unlink()
    journal.parent.rmdir()
    assert "The file of this game had gone; it is written again." in said(game, "n")
    assert kept(journal) == game.state_hash()


def test_a_folder_that_has_gone_and_cannot_be_made_is_told(game: Game, journal: Path) -> None:
    journal.unlink()
    journal.with_name("lock").unlink()
    journal.parent.rmdir()
    journal.parent.write_text("in the way")
    assert "Not saved from here on" in said(game, "n")
    journal.parent.unlink()
    assert "Saved again, with what was missing (2 lines)." in said(game, "s")
    assert kept(journal) == game.state_hash()


def test_a_new_game_in_a_folder_that_cannot_be_written_is_told_before_its_first_line(tmp_path: Path) -> None:
    (tmp_path / "t").write_text("in the way")
    game = slots.open_game(WORLD, tmp_path)
    assert "Hall" in game.opening.text
    assert "Not saved from here on" in game.opening.text
    assert "saved" not in said(game, "take cup").lower()


def test_a_file_that_somebody_else_changed_is_kept_beside_ours(game: Game, journal: Path) -> None:
    game.play("take cup")
    with journal.open("ab") as file:
        file.write(b"theirs")
    assert "was changed by somebody else" in said(game, "n")
    assert kept(journal) == game.state_hash()
    assert journal.with_name("journal.1.ndjson").read_bytes().endswith(b"theirs")


def test_a_file_that_somebody_else_put_in_the_place_is_kept_beside_ours(game: Game, journal: Path) -> None:
    durable.put(journal, b"theirs")
    game.play("n")
    assert kept(journal) == game.state_hash()
    assert journal.with_name("journal.1.ndjson").read_bytes() == b"theirs"


def test_a_file_that_was_cut_is_written_again(game: Game, journal: Path) -> None:
    game.play("take cup")
    os.truncate(journal, 10)
    game.play("n")
    assert kept(journal) == game.state_hash()


def test_a_place_that_another_game_has_taken_is_left_to_it(game: Game, journal: Path, tmp_path: Path) -> None:
    (tmp_path / "t").rename(tmp_path / "moved")
    other = slots.open_game(WORLD, tmp_path, seed=8)
    other.play("take cup")
    assert "another game has taken its place" in said(game, "n")
    assert kept(journal) == other.state_hash()


def test_a_game_too_long_to_be_read_back_is_told(game: Game, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "SAVE_BYTES", 1_000)
    assert "Not saved from here on" in "".join(said(game, "take cup") + said(game, "drop cup") for _ in range(5))


def test_what_a_program_did_to_a_game_in_trouble_is_told_with_the_next_line(game: Game, failing: Errors) -> None:
    game.play("n")
    failing(errno.ENOSPC)
    game.undo()
    failing(0)
    text = said(game, "n")
    assert "Not saved from here on" in text
    assert "Saved again" in text


# --- whole files -----------------------------------------------------------------------------------------------------


def test_a_file_is_put_in_place_whole_or_not_at_all(tmp_path: Path, failing: Errors) -> None:
    durable.put(tmp_path / "a", b"older")
    failing(errno.ENOSPC)
    with pytest.raises(OSError, match="No space"):
        durable.put(tmp_path / "a", b"newer")
    assert [path.read_bytes() for path in tmp_path.iterdir()] == [b"older"]


def test_what_a_killed_process_left_is_not_in_the_way(tmp_path: Path) -> None:
    (tmp_path / f".a.{os.getpid()}-0").write_text("left")
    durable.put(tmp_path / "a", b"new")
    assert (tmp_path / "a").read_bytes() == b"new"


def test_a_file_is_set_aside_under_the_next_number(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        durable.put(tmp_path / "journal.ndjson", b"%d" % number)
        assert durable.set_aside(tmp_path / "journal.ndjson", ".ndjson").name == f"journal.{number}.ndjson"
    assert (tmp_path / "journal.2.ndjson").read_bytes() == b"2"


def test_a_disk_without_second_names_has_a_file_set_aside_as_a_copy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*given: object) -> None:
        raise PermissionError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refuse)
    for number in (1, 2):
        durable.put(tmp_path / "journal.ndjson", b"%d" % number)
        durable.set_aside(tmp_path / "journal.ndjson", ".ndjson")
    assert (tmp_path / "journal.1.ndjson").read_bytes() == b"1"
    assert (tmp_path / "journal.2.ndjson").read_bytes() == b"2"
