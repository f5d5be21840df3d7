"""A game whose world is edited while it is played: it goes on in the new one, and its journal leads there."""

from pathlib import Path

import pytest

from backrooms_if.events import Status, View
from backrooms_if.library.load import check_text
from backrooms_if.session import saves, slots
from backrooms_if.session.game import Game
from backrooms_if.session.reloading import Edited
from backrooms_if.session.saves import SaveError
from backrooms_if.session.tapes import read_tape
from backrooms_if.world.model import World

HUT = """\
format: 1
id: hut
title: Hut
authors: x
license: CC0-1.0
start: hall
rooms:
  hall: {name: Hall, text: Bare boards., exits: {north: attic}}
  attic: {name: Attic, text: Old beams., exits: {south: hall}}
things:
  lamp: {name: a lamp, in: hall, text: Of tin.}
  book: {name: a book, in: attic, text: Of salt.}
canon:
  all: {presence: always}
"""


def made(*edits: tuple[str, str]) -> World:
    text = HUT
    for old, new in edits:
        assert old in text
        text = text.replace(old, new)
    checked = check_text(text, with_lint=False)
    assert checked.world is not None, checked.problems
    return checked.world


class Desk:
    """What an author does to the world of a game between two lines."""

    def __init__(self) -> None:
        self.edited: Edited | None = None
        self.asked = 0

    def __call__(self) -> Edited | None:
        self.asked += 1
        found, self.edited = self.edited, None
        return found

    def edit(self, *edits: tuple[str, str]) -> World:
        world = made(*edits)
        self.edited = Edited(world)
        return world


def game_of(*lines: str, world: World | None = None, seed: int = 0) -> tuple[Game, Desk]:
    game, desk = Game(world or made(), seed), Desk()
    game.reload = desk
    for line in lines:
        game.play(line)
    return game, desk


def in_a_slot(folder: Path, *lines: str) -> tuple[Game, Desk]:
    game, desk = slots.open_game(made(), folder), Desk()
    game.reload = desk
    for line in lines:
        game.play(line)
    return game, desk


def test_the_next_look_shows_the_edited_sentence_and_the_player_is_where_she_was() -> None:
    game, desk = game_of("take lamp", "north")
    desk.edit(("Old beams", "New beams"))
    assert game.play("look").text.startswith("The world was changed and read again.\n\nAttic\n\nNew beams.")
    assert "a lamp" in game.play("inventory").text
    assert desk.asked == 4


def test_a_game_that_nobody_edits_is_told_nothing_and_keeps_its_world() -> None:
    game, _ = game_of()
    world = game.world
    assert game.play("look").text.startswith("Hall")
    assert game.world is world
    assert game.meet_edit() == ()


def test_what_was_not_touched_is_as_the_new_world_has_it_and_what_was_stays() -> None:
    game, desk = game_of("take lamp")
    desk.edit(("in: attic", "in: hall"), ("lamp, in: hall", "lamp, in: attic"))
    assert "book" in game.play("look").text
    assert "a lamp" in game.play("inventory").text


def test_undo_goes_back_behind_the_edit_and_the_new_sentence_is_met_there() -> None:
    game, desk = game_of("take lamp", "north")
    desk.edit(("Bare boards", "Wet boards"))
    assert game.play("undo").text == 'The world was changed and read again.\n\nTaken back: "north". (Hall)'
    assert "Wet boards." in game.play("look").text
    game.play("undo")
    assert game.play("undo").text == 'Taken back: "take lamp". (Hall)'
    assert game.play("undo").text == "There is nothing to take back."


def test_undo_goes_back_as_far_as_the_edited_world_has_what_was_done() -> None:
    effect = "set: {wet: true}}]}\n  dry: {before: jumping, do: [{set: {wet: false}}]}\ncanon:"
    flag = ("canon:", f"flags: {{wet: false}}\nrules:\n  r: {{before: waiting, do: [{{{effect}")
    game, desk = game_of("take lamp", "wait", "jump", "north", "wait", "jump", "north", "south", world=made(flag))
    desk.edit(("Bare", "Wet"))
    assert game.play("undo 9").text.startswith("The world was changed and read again.\n\nTaken back: 1 line, which is")


def test_a_question_that_stood_open_is_still_answered() -> None:
    two = ("lamp: {name: a lamp,", "oil: {name: an oil lamp, in: hall, text: O.}\n  lamp: {name: a tin lamp,")
    game, desk = game_of("take lamp", world=made(two))
    desk.edit(two, ("Bare", "Dark"))
    assert "You take the tin lamp." in game.play("tin").text


def test_the_journal_after_an_edit_is_one_of_the_new_world_and_leads_to_the_same_state() -> None:
    game, desk = game_of("take lamp", "north", "undo", "wait", "restart", "north", seed=7)
    world = desk.edit(("Old beams", "New beams"))
    game.play("take book")
    game.play("undo")
    again = saves.loads(saves.dumps(game.world, game.seed, game.records), world)
    assert again.note == ""
    assert again.state.hash() == game.state.hash()
    assert again.history.behind == game.history.behind


def test_a_broken_edit_keeps_the_old_world_and_is_told_once() -> None:
    game, desk = game_of()
    desk.edited = Edited(None, (("hut.yaml:7:3", "E301 no room `x`"),))
    first = game.play("look")
    assert isinstance(first.events[0], View)
    assert first.text.startswith("The world was changed, and cannot be played as it is now")
    assert "  hut.yaml:7:3: E301 no room `x`" in first.text
    assert game.play("look").text.startswith("Hall")
    desk.edit(("Bare", "Wet"))
    assert "Wet boards." in game.play("look").text


def test_where_the_players_room_is_gone_the_old_world_stays_and_restart_begins_the_new_one() -> None:
    game, desk = game_of("north")
    desk.edit(("attic: {name", "loft: {name"), ("north: attic", "north: loft"), ("in: attic", "in: loft"))
    told = game.play("look").text
    assert told.startswith("The world was changed, and no longer has ")
    assert "player (place)" in told
    assert "The game goes on in the world as it was; RESTART begins the new one.\n\nAttic" in told
    assert game.play("restart").text.startswith("Hall")
    assert "loft" in {one.partition("/")[2] for one in game.world.rooms_by_id}
    assert game.play("undo").text == "There is nothing to take back."


def test_a_field_of_another_type_does_not_fit() -> None:
    flag = ("canon:", "flags: {wet: false}\nrules:\n  r: {before: waiting, do: [{set: {wet: true}}]}\ncanon:")
    counter = ("canon:", "counters: {wet: {}}\nrules:\n  r: {before: waiting, do: [{add: {wet: 1}}]}\ncanon:")
    game, desk = game_of("wait", world=made(flag))
    desk.edit(counter)
    assert "no longer has hut/wet (set)" in game.play("look").text


def test_an_edit_that_fits_again_ends_the_waiting_for_restart() -> None:
    game, desk = game_of("north")
    old = game.world
    desk.edit(("attic: {name", "loft: {name"), ("north: attic", "north: loft"), ("in: attic", "in: loft"))
    game.play("look")
    assert game.world is old
    desk.edit(("Bare", "Wet"))
    game.play("restart")
    assert game.play("undo").text.startswith('Taken back: "restart"')


def test_another_world_in_the_same_file_is_not_entered_by_restart() -> None:
    game, desk = game_of()
    desk.edit(("id: hut", "id: shed"))
    assert "to play the new one, leave and start it" in game.play("look").text
    game.play("restart")
    assert game.world.id == "hut"


def test_the_canon_set_is_kept_and_one_that_is_gone_does_not_fit() -> None:
    game, desk = game_of(world=made().under("all"))
    desk.edit(("Bare", "Wet"))
    assert "Wet" in game.play("look").text
    assert game.world.canon == "all"
    desk.edit(("canon:\n  all: {presence: always}\n", ""))
    assert "no longer has the canon set 'all'" in game.play("look").text


def test_a_game_in_a_slot_goes_on_there_after_an_edit_as_if_the_power_had_failed(tmp_path: Path) -> None:
    game, desk = in_a_slot(tmp_path, "take lamp", "north")
    world = desk.edit(("Old beams", "New beams"))
    game.play("wait")
    again = slots.open_game(world, tmp_path, slot="other")  # the first is still locked by this process
    data = (tmp_path / "hut" / "auto" / "journal.ndjson").read_bytes()
    saved = saves.read_bytes(data, world)
    assert (saved.note, saved.state.hash()) == ("", game.state.hash())
    assert again.state.hash() != game.state.hash()


def test_what_was_played_before_the_first_edit_is_kept_and_later_edits_leave_no_further_files(tmp_path: Path) -> None:
    game, desk = in_a_slot(tmp_path, "take lamp")
    for number in range(3):
        desk.edit(("Old beams", f"Beam {number}"))
        game.play("look")
    slot = tmp_path / "hut" / "auto"
    assert sorted(path.name for path in slot.iterdir()) == ["journal.1.ndjson", "journal.ndjson", "lock"]
    assert [one.line for one in read_tape(slot / "journal.1.ndjson").lines] == ["take lamp"]
    assert [one.line for one in read_tape(slot / "journal.ndjson").lines] == ["", "take lamp", "look", "look", "look"]


def test_restarting_in_the_edited_world_begins_the_file_of_the_slot_again(tmp_path: Path) -> None:
    game, desk = in_a_slot(tmp_path, "north")
    world = desk.edit(("attic: {name", "loft: {name"), ("north: attic", "north: loft"), ("in: attic", "in: loft"))
    game.play("restart")
    game.play("take lamp")
    saved = saves.read(tmp_path / "hut" / "auto" / "journal.ndjson", world)
    assert [record.line for record in saved.records] == ["take lamp"]


def test_a_save_of_before_the_edit_is_restored_into_the_new_world(tmp_path: Path) -> None:
    game, desk = in_a_slot(tmp_path, "take lamp", "save one", "north")
    desk.edit(("Bare", "Wet"))
    told = game.play("restore one").text
    assert "Wet boards." in told
    assert "This world was edited since the game was saved" in told
    with pytest.raises(SaveError):
        saves.read(tmp_path / "hut" / "one.ndjson", made(("lamp:", "torch:")))


def test_a_fork_of_a_game_does_not_meet_edits() -> None:
    game, desk = game_of()
    desk.edit(("Bare", "Wet"))
    assert "Bare" in game.fork().play("look").text
    assert isinstance(game.meet_edit()[0], Status)
