"""Slots: where a game goes on, how one begins anew, and what becomes of what cannot go on. Nothing is ever lost."""

import os
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from backrooms_if.session import saves, slots
from backrooms_if.session.game import Game
from backrooms_if.session.locking import Lock
from backrooms_if.session.saves import SaveError
from backrooms_if.world.model import World
from tests.unit.engine.inline import place, world_of

BODY = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: den}}
  den: {name: Den, text: A den., exits: {south: hall}}
things:
  cup: {name: a cup, in: hall}
  red: {name: a red key, in: hall}
  old: {name: an old key, in: hall}
endings: {won: {title: Won}}
rules:
  over: {after: dropping, thing: cup, do: [{end: won}]}
"""
WORLD = world_of(BODY)
EDITED = world_of(BODY.replace("A den.", "A cave."))
WITHOUT_CUP = world_of(BODY.replace("cup: {", "mug: {").replace("thing: cup", "thing: mug"))
LINES = ("take cup", "n", "frob", "s", "take key", "red", "undo", "undo", "redo")


def left(folder: Path, *lines: str, slot: str = "auto", seed: int = 7) -> str:
    """Play some lines in a slot and leave; return the hash of the state then."""
    game = slots.open_game(WORLD, folder, slot=slot, seed=seed)
    for line in lines:
        game.play(line)
    return game.state_hash()


def opened(folder: Path, world: World = WORLD, *, slot: str = "auto", is_fresh: bool = False) -> Game:
    """Return the game of a slot, as a process opens it that comes later."""
    return slots.open_game(world, folder, slot=slot, new_seed=lambda: 9, is_fresh=is_fresh)


def names(folder: Path) -> set[str]:
    """Return the names of all files of the world but locks."""
    found = folder / "t"
    return {path.relative_to(found).as_posix() for path in found.rglob("*") if path.is_file() and path.name != "lock"}


def journal(folder: Path, slot: str = "auto") -> Path:
    return folder / "t" / slot / "journal.ndjson"


# --- going on --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", range(len(LINES) + 1))
def test_a_game_goes_on_after_any_line(tmp_path: Path, count: int) -> None:
    assert left(tmp_path, *LINES[:count]) == opened(tmp_path).state_hash()


def test_a_game_that_goes_on_and_on_is_the_same_as_one_played_straight(tmp_path: Path) -> None:
    for line in LINES:
        opened(tmp_path).play(line)
    straight = Game(WORLD, 9)
    for line in LINES:
        straight.play(line)
    assert opened(tmp_path).state_hash() == straight.state_hash()


def test_undo_goes_back_to_the_start_after_going_on(tmp_path: Path) -> None:
    left(tmp_path, *LINES)
    game = opened(tmp_path)
    while game.undo():
        pass
    assert game.state_hash() == Game(WORLD, 7).state_hash()


def test_redo_goes_forward_after_going_on(tmp_path: Path) -> None:
    last = left(tmp_path, "take cup", "n")
    for _ in range(2):
        assert opened(tmp_path).undo() is True
    for _ in range(2):
        assert opened(tmp_path).redo() is True
    assert opened(tmp_path).state_hash() == last


def test_a_game_goes_on_with_its_seed(tmp_path: Path) -> None:
    left(tmp_path, "n")
    game = opened(tmp_path)
    game.play("restart")
    assert game.state_hash() == Game(WORLD, 7).state_hash()


def test_a_question_still_stands_and_is_shown(tmp_path: Path) -> None:
    left(tmp_path, "take key")
    game = opened(tmp_path)
    assert game.opening.text.endswith("Which do you mean, the red key or the old key?")
    game.play("red")
    assert place(game, "red") == "player"


def test_the_recap_tells_the_turn_the_last_lines_the_room_and_how_to_begin_anew(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "look", "n", "frob")
    assert opened(tmp_path).opening.text == (
        'You go on at turn 3, after "look" and "n". To begin a new game, start with --fresh; this one is kept then.'
        "\n\nDen\n\nA den."
    )


def test_the_recap_names_no_line_that_was_taken_back(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "n", "undo")
    assert opened(tmp_path).opening.text.startswith('You go on at turn 1, after "take cup". ')


def test_a_quoted_line_is_short_and_without_what_a_terminal_obeys(tmp_path: Path) -> None:
    left(tmp_path, "wait \x1b[31m" + "." * 300)
    text = opened(tmp_path).opening.text.partition("\n")[0]
    assert text.isprintable()
    assert len(text) < 220


def test_where_nothing_was_typed_the_game_begins_as_if_for_the_first_time(tmp_path: Path) -> None:
    first = opened(tmp_path).opening.text
    assert opened(tmp_path).opening.text == first
    assert "You go on" not in first


def test_a_game_that_has_ended_offers_a_new_one(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "drop cup")
    game = opened(tmp_path)
    assert game.opening.text.startswith("This game has ended at turn 2, ")
    assert "RESTART begins it again, UNDO takes its last turn back." in game.opening.text
    assert "--fresh" in game.opening.text
    assert "*** Won ***" in game.opening.text
    assert game.opening.ended == "t/won"
    game.play("restart")
    assert opened(tmp_path).ended is None


def test_another_seed_than_the_one_of_the_game_that_goes_on_is_told(tmp_path: Path) -> None:
    left(tmp_path, "n")
    assert "This game has the seed 7;" in slots.open_game(WORLD, tmp_path, seed=8).opening.text


def test_slots_are_games_of_their_own(tmp_path: Path) -> None:
    one, other = left(tmp_path, "n"), left(tmp_path, "take cup", slot="evening")
    assert (opened(tmp_path).state_hash(), opened(tmp_path, slot="evening").state_hash()) == (one, other)


@pytest.mark.parametrize("name", ["", "...", "Привет", "a" * 31, "auto-old-1", "x-damaged-12"])
def test_what_cannot_be_the_name_of_a_slot_is_refused(name: str) -> None:
    with pytest.raises(SaveError, match="A slot is named with"):
        slots.slot_name(name)


def test_the_name_of_a_slot_is_a_slug() -> None:
    assert slots.slot_name("Late Evening") == "late-evening"


# --- a line that was not written to its end --------------------------------------------------------------------------


def test_after_a_torn_last_line_the_game_goes_on_before_it(tmp_path: Path) -> None:
    before = left(tmp_path, "take cup", "n")
    whole = journal(tmp_path).read_bytes()
    opened(tmp_path).play("s")
    longer = journal(tmp_path).read_bytes()
    for end in range(len(whole) + 1, len(longer)):
        journal(tmp_path).write_bytes(longer[:end])
        game = opened(tmp_path)
        assert game.state_hash() == before
        assert "The line after that was not written to its end, and is left out." in game.opening.text
        assert journal(tmp_path).read_bytes() == whole
        del game


def test_after_a_torn_last_line_play_goes_on_in_the_file(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "n")
    with journal(tmp_path).open("ab") as file:
        file.write('{"player":"player","line":"Caf\u00e9'.encode()[:-1])
    game = opened(tmp_path)
    game.play("s")
    assert opened(tmp_path).state_hash() == game.state_hash()


@pytest.mark.parametrize("end", [b"\0" * 100, b"\0" * 100 + b"\n", b'{"pla\0\0\0\n\0\0\n'])
def test_zeros_that_a_power_failure_left_are_cut_off(tmp_path: Path, end: bytes) -> None:
    before = left(tmp_path, "take cup", "n")
    with journal(tmp_path).open("ab") as file:
        file.write(end)
    assert opened(tmp_path).state_hash() == before
    assert names(tmp_path) == {"auto/journal.ndjson"}


def test_of_another_game_that_was_not_taken_over_to_its_end_nothing_is_left(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "n", "save other")
    (tmp_path / "t" / "auto" / "journal.ndjson").unlink()
    before = left(tmp_path, "take red key", seed=8)
    whole = journal(tmp_path).read_bytes()
    opened(tmp_path).play("restore other")
    longer = journal(tmp_path).read_bytes()
    assert longer.count(b"\n") == whole.count(b"\n") + 4
    for end in range(len(whole) + 1, len(longer)):
        journal(tmp_path).write_bytes(longer[:end])
        assert opened(tmp_path).state_hash() == before
        assert journal(tmp_path).read_bytes() == whole


# --- beginning anew --------------------------------------------------------------------------------------------------


def test_fresh_begins_a_new_game_and_keeps_the_one_before_it(tmp_path: Path) -> None:
    before = left(tmp_path, "take cup")
    game = opened(tmp_path, is_fresh=True)
    assert game.state_hash() == Game(WORLD, 9).state_hash()
    assert game.opening.text.startswith("The game before it is kept: RESTORE AUTO-OLD-1 goes back to it.\n\nHall")
    game.play("restore auto-old-1")
    assert place(game, "cup") == "player"
    assert opened(tmp_path).state_hash() == before


def test_each_fresh_game_keeps_the_one_before_it(tmp_path: Path) -> None:
    for _ in range(3):
        opened(tmp_path, is_fresh=True).play("take cup")
    assert names(tmp_path) == {"auto/journal.ndjson", "auto/journal.1.ndjson", "auto/journal.2.ndjson"}


def test_a_game_in_which_nothing_was_typed_is_not_kept_when_a_fresh_one_begins(tmp_path: Path) -> None:
    for _ in range(3):
        opened(tmp_path, is_fresh=True)
    assert names(tmp_path) == {"auto/journal.ndjson"}


def test_what_was_set_aside_does_not_change_any_more(tmp_path: Path) -> None:
    left(tmp_path, "take cup")
    before = journal(tmp_path).read_bytes()
    opened(tmp_path, is_fresh=True).play("n")
    assert journal(tmp_path).with_name("journal.1.ndjson").read_bytes() == before


# --- an edited world -------------------------------------------------------------------------------------------------


def test_in_an_edited_world_the_game_goes_on_and_that_is_told(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "n")
    game = opened(tmp_path, EDITED)
    assert "This world was edited since the game was saved; it goes on in the new one." in game.opening.text
    assert game.opening.text.endswith("Den\n\nA cave.")
    assert place(game, "cup") == "player"


def test_in_an_edited_world_what_is_played_is_kept_and_can_be_undone_later(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "n")
    opened(tmp_path, EDITED).play("s")
    game = opened(tmp_path, EDITED)
    assert "edited" not in game.opening.text
    assert (place(game, "player"), place(game, "cup")) == ("hall", "player")
    game.play("undo")
    assert place(game, "player") == "den"


def test_the_game_from_before_the_edit_is_kept(tmp_path: Path) -> None:
    before = left(tmp_path, "take cup", "n")
    opened(tmp_path, EDITED)
    assert saves.read(journal(tmp_path).with_name("journal.1.ndjson"), WORLD).state.hash() == int(before, 16)


def test_a_world_that_is_edited_again_and_again_keeps_no_game_in_which_nothing_was_typed(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "n")
    for world in (EDITED, WORLD, EDITED, WORLD):
        opened(tmp_path, world)
    assert names(tmp_path) == {"auto/journal.ndjson", "auto/journal.1.ndjson"}


def test_where_the_edited_world_has_lost_what_the_game_needs_a_new_one_begins_beside_it(tmp_path: Path) -> None:
    before = left(tmp_path, "take cup", "n")
    game = opened(tmp_path, WITHOUT_CUP)
    assert "no longer has t/cup (place)" in game.opening.text
    assert 'The other is kept under the name "auto-old-1".' in game.opening.text
    game.play("n")
    del game
    again = opened(tmp_path)  # in the world as it was
    again.play("restore auto-old-1")
    assert again.state_hash() == before


def test_what_the_player_only_spoke_of_is_not_among_what_is_lost(tmp_path: Path) -> None:
    left(tmp_path, "take cup", "take it", "x cup")
    assert "player (" not in opened(tmp_path, WITHOUT_CUP).opening.text


# --- what cannot be read ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "content",
    [
        b"hello\n", b"{}\n", b"\0" * 50, b"{" * 100_000 + b"\n", b"\xff\xfe\n", b"[]\n[]\n", bytes(range(256)) * 9,
        b'{"format":"backrooms_if journal","version":1,"world":"t"}\n',
        b'{"format":"backrooms_if journal","version":99,"world":"t"}\n',
        b'{"format":"backrooms_if journal","version":1,"world":"other"}\n',
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_told_and_kept_and_a_new_game_begins(tmp_path: Path, content: bytes) -> None:
    journal(tmp_path).parent.mkdir(parents=True)
    journal(tmp_path).write_bytes(content)
    game = opened(tmp_path)
    told = game.opening.text.partition("\n\n")[0]
    assert told.startswith("The game that was kept here cannot go on. ")
    assert told.isprintable()
    assert "\n\nHall\n\nA hall." in game.opening.text
    (aside,) = (path for path in journal(tmp_path).parent.iterdir() if path.name.startswith("journal.1"))
    assert aside.read_bytes() == content
    game.play("n")
    assert opened(tmp_path).state_hash() == game.state_hash()


@pytest.mark.parametrize("number", [0, 1, 2, 3])
def test_a_damaged_journal_is_refused_with_its_line_and_kept_as_it_is(tmp_path: Path, number: int) -> None:
    left(tmp_path, "take cup", "n", "s")
    lines = journal(tmp_path).read_bytes().split(b"\n")
    lines[number] = lines[number].replace(b'"', b"'", 1)
    journal(tmp_path).write_bytes(b"\n".join(lines))
    text = opened(tmp_path).opening.text
    assert f"damaged at line {number + 1}" in text
    assert f"The other is kept as it is, in {journal(tmp_path).with_name('journal.1.damaged')}." in text
    assert journal(tmp_path).with_name("journal.1.damaged").read_bytes() == b"\n".join(lines)


def test_an_empty_journal_is_as_good_as_none(tmp_path: Path) -> None:
    journal(tmp_path).parent.mkdir(parents=True)
    journal(tmp_path).touch()
    assert opened(tmp_path).opening.text == Game(WORLD, 9).opening.text
    assert names(tmp_path) == {"auto/journal.ndjson"}


def test_a_folder_in_the_place_of_the_journal_is_told_and_play_begins(tmp_path: Path) -> None:
    journal(tmp_path).mkdir(parents=True)
    text = opened(tmp_path).opening.text
    assert "no regular file" in text
    assert "Not saved from here on" in text
    assert "Hall\n\nA hall." in text


def test_a_fault_of_the_program_in_reading_a_game_keeps_nobody_from_playing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(tmp_path, "take cup")

    def fail(*given: object) -> None:
        raise ZeroDivisionError("no way")

    monkeypatch.setattr(saves, "read_bytes", fail)
    assert "The program fails on it (ZeroDivisionError: no way)." in opened(tmp_path).opening.text
    assert names(tmp_path) == {"auto/journal.ndjson", "auto/journal.1.damaged"}


def test_with_debug_a_fault_of_the_program_in_reading_a_game_is_raised(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left(tmp_path, "take cup")

    def fail(*given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(saves, "read_bytes", fail)
    with pytest.raises(ZeroDivisionError):
        slots.open_game(WORLD, tmp_path, is_debug=True)


# --- a second process ------------------------------------------------------------------------------------------------


def test_a_second_process_plays_a_copy_and_is_told_so(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.play("take cup")
    second = opened(tmp_path)
    assert second.opening.text.startswith(
        'The slot "auto" is being played elsewhere, so you play on with a copy of its game, in the slot "auto-2". '
        "To come back to it, start with --slot auto-2."
    )
    assert second.state_hash() == first.state_hash()
    assert second.slot == "auto-2"


def test_the_copy_and_the_game_go_their_own_ways(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.play("take cup")
    second = opened(tmp_path)
    first.play("n")
    second.play("undo")
    hashes = first.state_hash(), second.state_hash()
    del first, second
    assert (opened(tmp_path).state_hash(), opened(tmp_path, slot="auto-2").state_hash()) == hashes


def test_a_third_process_plays_a_copy_of_its_own(tmp_path: Path) -> None:
    games = [opened(tmp_path) for _ in range(4)]
    assert [game.slot for game in games] == ["auto", "auto-2", "auto-3", "auto-4"]


def test_a_copy_in_which_nobody_has_played_on_gives_way_to_the_next(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.play("n")
    opened(tmp_path)
    first.play("s")
    assert opened(tmp_path).slot == "auto-2"


def test_a_copy_in_which_somebody_has_played_on_stays(tmp_path: Path) -> None:
    first = opened(tmp_path)
    opened(tmp_path).play("take cup")
    assert opened(tmp_path).slot == "auto-3"
    assert first.slot == "auto"
    assert place(opened(tmp_path, slot="auto-2"), "cup") == "player"


def test_a_line_that_is_just_being_written_is_not_in_the_copy(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.play("take cup")
    with journal(tmp_path).open("ab") as file:
        file.write(b'{"player":')
    second = opened(tmp_path)
    assert second.state_hash() == first.state_hash()
    assert journal(tmp_path).read_bytes().endswith(b'{"player":')


def test_fresh_in_a_second_process_begins_a_game_of_its_own(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.play("take cup")
    second = opened(tmp_path, is_fresh=True)
    assert second.opening.text.startswith(
        'The slot "auto" is being played elsewhere, so you play a game of your own, in the slot "auto-2".'
    )
    assert second.state_hash() == Game(WORLD, 9).state_hash()
    assert names(tmp_path) == {"auto/journal.ndjson", "auto-2/journal.ndjson"}


def test_a_copy_takes_no_name_of_a_save(tmp_path: Path) -> None:
    first = opened(tmp_path)
    first.play("save auto 2")
    assert opened(tmp_path).slot == "auto-3"


def test_a_slot_takes_no_name_of_a_save(tmp_path: Path) -> None:
    opened(tmp_path).play("save evening")
    with pytest.raises(SaveError, match='A saved game is called "evening"'):
        opened(tmp_path, slot="evening")


def test_what_a_killed_process_left_half_written_is_cleared_away(tmp_path: Path) -> None:
    left(tmp_path, "n")
    journal(tmp_path).with_name(".journal.ndjson.123-0").write_text("half")
    opened(tmp_path)
    assert names(tmp_path) == {"auto/journal.ndjson"}


def test_a_lock_is_free_when_its_process_has_ended(tmp_path: Path) -> None:
    first = opened(tmp_path)
    assert opened(tmp_path).slot == "auto-2"
    del first
    assert opened(tmp_path).slot == "auto"


def test_a_lock_whose_file_was_taken_away_is_taken_anew(tmp_path: Path) -> None:
    one, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert one.take()
    (tmp_path / "lock").unlink()
    assert not one.is_there()
    assert other.take()
    assert not one.take()


def test_where_no_lock_can_be_had_nobody_is_kept_out(tmp_path: Path) -> None:
    (tmp_path / "folder").write_text("no folder")
    assert Lock(tmp_path / "folder" / "lock").take()


def test_where_fcntl_is_missing_the_lock_of_windows_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: set[int] = set()

    def locking(handle: int, mode: int, count: int) -> None:
        file = os.fstat(handle).st_ino
        if file in held:
            raise PermissionError
        held.add(file)

    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", SimpleNamespace(locking=locking, LK_NBLCK=2))
    one, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert (one.take(), other.take()) == (True, False)


def test_where_there_are_no_locks_at_all_nobody_is_kept_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "fcntl", None)
    monkeypatch.setitem(sys.modules, "msvcrt", None)
    one, other = Lock(tmp_path / "lock"), Lock(tmp_path / "lock")
    assert (one.take(), other.take()) == (True, True)
