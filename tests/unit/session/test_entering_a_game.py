"""Games that come in by a word: kept, restored, begun again, replayed; and which generators made their rooms."""

import json
from pathlib import Path

import pytest

from backrooms_if.generators import streams
from backrooms_if.playtest.taping import replay, script_of
from backrooms_if.session import saves, slots
from backrooms_if.session.catalogue import summary_of
from backrooms_if.session.fitting import fits
from backrooms_if.session.game import Game
from backrooms_if.session.journal import sealed, unsealed
from backrooms_if.session.reloading import moved
from backrooms_if.session.saves import DamagedSave, SaveError
from backrooms_if.session.tapes import read_tape
from backrooms_if.world.entrances import entered
from tests.unit.engine.inline import place, said, value, world_of

BODY = """
expanse:
  loops: 1 in 4
  decks:
    slots: {light: [A tube hums., A tube is out.]}
    facts: {again: [Your own track.]}
rooms:
  hall: {name: Hall, text: The stairs are a wall., at: {x: 0, y: 0}}
things:
  stone: {name: a stone, in: player}
"""
PLAIN = "rooms: {hall: {name: Hall}}"


def game(asked: str = "Oshkosh", seed: int = 0, folder: Path | None = None) -> Game:
    return Game(entered(world_of(BODY), asked), seed, saves_folder=folder)


def saved(tmp_path: Path, made: Game) -> Path:
    made.save(tmp_path / "a.ndjson")
    return tmp_path / "a.ndjson"


def left(folder: Path, enter: str | None = None) -> None:
    """Play in a slot, and leave."""
    slots.open_game(world_of(BODY), folder, enter=enter).play("drop stone")


def changed(path: Path, **head: object) -> Path:
    """Write other values into the header of a save; those that are None are left out."""
    lines = unsealed(path.read_text(encoding="utf-8").splitlines())
    content = {**json.loads(lines[0]), **head}
    lines[0] = json.dumps({name: one for name, one in content.items() if one is not None}, ensure_ascii=False)
    path.write_text("\n".join([*sealed(lines), ""]), encoding="utf-8")
    return path


# --- the beginning ---------------------------------------------------------------------------------------------------


def test_the_first_line_says_where_one_comes_in_and_how_to_come_back() -> None:
    told = game().opening.text.split("\n")[0]
    assert told == 'You come in at t@-305355,325714, in A Test, as everybody does with --enter "Oshkosh".'


def test_another_seed_is_said_with_it() -> None:
    assert game(seed=5).opening.text.split("\n")[0].endswith('--enter "Oshkosh" --seed 5.')


def test_the_player_was_never_where_the_world_starts() -> None:
    begun = game()
    assert (place(begun, "player"), value(begun, "hall", "visits")) == ("t@-305355,325714", 0)


def test_the_room_one_came_into_is_known_on_coming_back() -> None:
    begun = game()
    there = place(begun, "player")
    words = {"north": "south", "south": "north", "east": "west", "west": "east"}
    way = next(word for word in words if word in (begun.play("exits").text.lower()))
    begun.play(way)
    assert place(begun, "player") != there
    told = begun.play(words[way]).text
    assert place(begun, "player") == there
    assert "Your own track." in told


def test_the_room_one_comes_into_is_not_known_already() -> None:
    assert "Your own track." not in game().opening.text


def test_a_written_room_is_come_into_like_any_other() -> None:
    begun = game("0,0")
    assert (place(begun, "player"), value(begun, "hall", "visits")) == ("hall", 1)


def test_the_same_word_is_the_same_game() -> None:
    assert game("oshkosh").state.hash() == game("ÓSHKOSH").state.hash()


def test_where_tells_how_somebody_else_comes_here() -> None:
    assert said(game(seed=5), "where") == "A Test. Somebody else comes in here with --enter t@-305355,325714 --seed 5."


def test_where_tells_nothing_of_that_in_a_written_room() -> None:
    assert said(game("0,0"), "where") == "Hall."


# --- kept games ------------------------------------------------------------------------------------------------------


def test_restart_comes_in_again() -> None:
    begun = game()
    for line in ("drop stone", "east", "west", "north", "south", "restart"):
        begun.play(line)
    assert begun.state.hash() == game().state.hash()


def test_a_save_comes_back_to_the_same_game(tmp_path: Path) -> None:
    begun = game(folder=tmp_path)
    begun.play("drop stone")
    found = saves.read(saved(tmp_path, begun), world_of(BODY))
    assert (found.state.hash(), found.state.world.entered) == (begun.state.hash(), "Oshkosh")


def test_restore_within_the_game_goes_back(tmp_path: Path) -> None:
    begun = game(folder=tmp_path)
    said(begun, "save here")
    before = begun.state.hash()
    begun.play("drop stone")
    assert 'Restored "here".' in said(begun, "restore here")
    assert begun.state.hash() == before


@pytest.mark.parametrize(("theirs", "how"), [("Perth", "with --enter 'Perth'"), ("", "without --enter")])
def test_a_game_that_came_in_elsewhere_is_refused_with_how_to_get_there(tmp_path: Path, theirs: str, how: str) -> None:
    other = game(theirs, folder=tmp_path)
    said(other, "save there")
    told = said(game(folder=tmp_path), "restore there")
    assert told == f"That game came in by another way: start the program {how}. The game goes on as it was."


def test_the_same_place_by_another_spelling_is_the_same_way(tmp_path: Path) -> None:
    said(game(folder=tmp_path), "save there")
    assert 'Restored "there".' in said(game("OSHKOSH", folder=tmp_path), "restore there")


def test_a_slot_is_gone_on_with_by_another_spelling_without_a_word(tmp_path: Path) -> None:
    left(tmp_path, enter="Oshkosh")
    again = slots.open_game(world_of(BODY), tmp_path, enter="oshkosh")
    assert "This game" not in again.opening.text


def test_a_game_goes_on_where_it_came_in_in_a_world_that_was_edited() -> None:
    begun = game()
    begun.play("drop stone")
    found = moved(begun.state, begun.history, world_of(BODY.replace("A tube hums.", "A tube hums twice.")))
    assert (found.state.world.entered, found.state.get(("t/stone", "place"))) == ("Oshkosh", "t@-305355,325714")


def test_a_world_that_was_edited_and_lost_its_level_says_where_the_game_came_in() -> None:
    begun = game()
    with pytest.raises(SaveError, match="the game came in at 'Oshkosh', and this world cannot be entered"):
        moved(begun.state, begun.history, world_of(PLAIN))


def test_a_game_without_a_way_in_refuses_one_with_a_way_in(tmp_path: Path) -> None:
    said(game(folder=tmp_path), "save there")
    told = said(Game(world_of(BODY), saves_folder=tmp_path), "restore there")
    assert (
        told
        == "That game came in by another way: start the program with --enter 'Oshkosh'. The game goes on as it was."
    )


def test_a_slot_goes_on_where_it_came_in(tmp_path: Path) -> None:
    left(tmp_path, enter="Oshkosh")
    again = slots.open_game(world_of(BODY), tmp_path)
    assert (place(again, "stone"), again.world.entered) == ("t@-305355,325714", "Oshkosh")


def test_a_slot_with_another_game_says_how_to_come_in_anew(tmp_path: Path) -> None:
    left(tmp_path)
    again = slots.open_game(world_of(BODY), tmp_path, enter="Oshkosh")
    assert "This game began elsewhere; to come in anew, start with --fresh as well." in again.opening.text


def test_a_way_in_that_is_no_text_is_damage(tmp_path: Path) -> None:
    with pytest.raises(DamagedSave, match="the way in is no text"):
        saves.read(changed(saved(tmp_path, game()), enter=3), world_of(BODY))


def test_a_world_that_has_lost_its_endless_level_refuses_the_save(tmp_path: Path) -> None:
    with pytest.raises(SaveError, match="it has no level without end"):
        saves.read(saved(tmp_path, game()), world_of(PLAIN))


# --- tapes -----------------------------------------------------------------------------------------------------------


def test_a_tape_is_typed_again_where_it_came_in(tmp_path: Path) -> None:
    begun = game()
    for line in ("drop stone", "look"):
        begun.play(line)
    replayed, lines = replay(read_tape(saved(tmp_path, begun)), world_of(BODY), tmp_path)
    assert [line.is_same for line in lines] == [True, True]
    assert replayed.state.hash() == begun.state.hash()


def test_a_tape_makes_a_playthrough_that_comes_in_there(tmp_path: Path) -> None:
    begun = game()
    begun.play("drop stone")
    script = script_of(read_tape(saved(tmp_path, begun)), world_of(BODY), "t.yaml", "none", tmp_path)
    assert "\nenter: Oshkosh\n" in script


# --- the generators --------------------------------------------------------------------------------------------------


def test_a_save_names_the_version_of_the_generators(tmp_path: Path) -> None:
    found = summary_of(saved(tmp_path, game()))
    assert found is not None
    assert (found.generators, found.enter) == (streams.VERSION, "Oshkosh")


def test_a_world_without_endless_levels_names_none(tmp_path: Path) -> None:
    found = summary_of(saved(tmp_path, Game(world_of(PLAIN))))
    assert found is not None
    assert found.generators == 0


def test_a_save_of_other_generators_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = changed(saved(tmp_path, game()), generators=streams.VERSION + 1)
    before = path.read_bytes()
    with pytest.raises(SaveError) as caught:
        saves.read(path, world_of(BODY))
    assert str(caught.value) == (
        f"Its levels without end were made by version {streams.VERSION + 1} of their generators, and this program "
        f"makes them by version {streams.VERSION}, with other rooms in the same places. The file is left as it is."
    )
    assert path.read_bytes() == before


def test_a_slot_of_other_generators_is_kept_beside_a_new_game(tmp_path: Path) -> None:
    left(tmp_path)
    changed(tmp_path / "t" / "auto" / "journal.ndjson", generators=streams.VERSION + 1)
    again = slots.open_game(world_of(BODY), tmp_path)
    assert 'The other is kept under the name "auto-old-1".' in again.opening.text
    assert "version 2 of their generators" in again.opening.text


def test_a_tape_of_other_generators_says_why_it_cannot_be_typed_again(tmp_path: Path) -> None:
    tape = read_tape(changed(saved(tmp_path, game()), generators=streams.VERSION + 1))
    with pytest.raises(SaveError, match="of their generators"):
        replay(tape, world_of(BODY), tmp_path)


def test_a_version_that_is_no_number_is_damage(tmp_path: Path) -> None:
    path = changed(saved(tmp_path, game()), generators=["1"])
    with pytest.raises(DamagedSave, match="the version of its generators is no number"):
        saves.read(path, world_of(BODY))
    with pytest.raises(DamagedSave, match="the version of its generators is no number"):
        read_tape(path)


def test_a_way_in_that_is_forgotten_again_fits_a_save() -> None:
    """RESTART writes it back to nothing."""
    assert fits(world_of(BODY), ("player", "way_in"), "")
    assert not fits(world_of(BODY), ("player", "way_in"), "nowhere")
