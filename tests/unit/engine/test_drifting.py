"""Neighbourhoods that change while nobody is near: when, what of them, and what holds still."""

from functools import cache
from itertools import product

import pytest

from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import Id, LevelId
from backrooms_if.library.load import check_text
from backrooms_if.session.fitting import fits
from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from backrooms_if.world.model import World

HEAD = "format: 1\nid: y\ntitle: Y\nauthors: us\nlicense: CC-BY-4.0\nstart: {start}\n"
EXPANSE = """
expanse:
  chunk: 4
  loops: {loops}
  halls: 1 in 9
  exits: {portal: lift}
  decks:
    slots: {light: [One., Two., Three., Four., Five., Six., Seven., Eight., Nine., Ten., Eleven., Twelve., Thirteen.]}
  drift: {drift}
"""
ROOMS = """
rooms:
  lift: {name: Lift, exits: {out: {to: {x: 1, y: 1}, one_way: true}}}
things:
  stone: {name: a stone, in: player}
  pin: {name: a pin, in: player, anchor: true}
  chalk: {name: some chalk, in: player, mark_maker: a mark}
"""


@cache
def world_of(drift: str, extra: str = "", rooms: str = ROOMS, start: str = "lift", loops: str = "1 in 1") -> World:
    expanse = EXPANSE.replace("{drift}", drift).replace("{loops}", loops)
    text = HEAD.replace("{start}", start) + expanse + extra + rooms
    checked = check_text(text, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def game_in(drift: str, *lines: str, **given: str) -> Game:
    """A game that has come out of the lift into `y@1,1`; each wall has a way, so that one walks as one likes."""
    game = Game(world_of(drift, **given), 7)
    for line in ("out", *lines):
        game.play(line)
    return game


def epoch(game: Game, chunk: str = "0,0") -> object:
    return game.state.get((f"y#{chunk}", "epoch"))


def here(game: Game) -> object:
    return game.state.get(("player", "place"))


def view_of(game: Game) -> View:
    return new_view(game.state, CONDITIONS, None)


def walk(game: Game, words: str) -> None:
    for word in words:
        turn = game.play(word)
        assert not turn.acts[0].is_refused, (word, turn.text, here(game))


def test_a_neighbourhood_that_was_left_for_long_enough_is_another_when_one_comes_back() -> None:
    game = game_in("{after: 5}")
    walk(game, "eee")  # y@4,1 is over the border
    walk(game, "eeee")
    assert epoch(game) == 0
    walk(game, "wwww")
    assert (here(game), epoch(game)) == ("y@4,1", 0)
    walk(game, "w")
    assert (here(game), epoch(game)) == ("y@3,1", 1)


def test_one_that_was_left_for_a_turn_less_is_as_it_was() -> None:
    game = game_in("{after: 6}")
    walk(game, "eeeeewww")
    assert (here(game), epoch(game)) == ("y@3,1", 0)
    game = game_in("{after: 5}")
    walk(game, "eeeeewww")
    assert epoch(game) == 1


def test_turns_that_are_waited_count() -> None:
    game = game_in("{after: 10}", "e", "e", "e", "wait 10", "w")
    assert epoch(game) == 1


def test_what_is_within_sight_of_the_player_does_not_change() -> None:
    near = game_in("{after: 10, beyond: 2}", "e", "e", "e", "e", "wait 50", "w", "w")
    assert (here(near), epoch(near)) == ("y@3,1", 0)
    far = game_in("{after: 10, beyond: 2}", "e", "e", "e", "e", "e", "wait 50", "w")
    assert (here(far), epoch(far)) == ("y@5,1", 1)  # two rooms off: it comes into sight, and has changed before that
    walk(far, "ww")
    assert epoch(far) == 1


def test_it_changes_once_for_each_absence() -> None:
    game = game_in("{after: 2}", "e", "e")
    for times in range(1, 6):
        walk(game, "eee")
        game.play("wait 50")
        walk(game, "www")
        assert epoch(game) == times


def test_what_the_player_never_was_in_has_not_changed() -> None:
    game = game_in("{after: 1, beyond: 4}", "wait 20")
    walk(game, "e" * 12)
    game.play("wait 20")
    walk(game, "w" * 12)
    assert epoch(game, "0,0") == 1
    assert epoch(game, "0,1") == epoch(game, "0,-1") == 0


def test_another_level_is_out_of_sight() -> None:
    game = game_in("{after: 3}", "portal", "wait 2", "out")
    assert (here(game), epoch(game)) == ("y@1,1", 1)
    game = game_in("{after: 3}", "portal", "wait", "out")
    assert (here(game), epoch(game)) == ("y@1,1", 0)


def test_a_game_that_begins_in_it_has_been_there() -> None:
    game = Game(world_of("{after: 3}", start="{x: 3, y: 1}"), 7)
    walk(game, "e")
    game.play("wait 5")
    walk(game, "w")
    assert epoch(game) == 1


def test_near_is_no_wider_than_a_neighbourhood() -> None:
    text = HEAD.replace("{start}", "lift") + EXPANSE.replace("{drift}", "{after: 5, beyond: 9}").replace(
        "{loops}", "1 in 4"
    )
    (problem,) = check_text(text + ROOMS, with_lint=False).problems
    assert (problem.code, problem.message) == ("E210", "9 rooms round the player, and a neighbourhood is 4 wide")
    assert problem.hints == ("write 4 or less",)


def test_ways_of_a_place_that_changed_are_not_known_to_who_goes_to_a_room() -> None:
    rooms = ROOMS.replace("things:", "  den: {name: Den, at: {x: 9, y: 1}}\nthings:")
    game = game_in("{after: 5}", "e", "e", "e", "e", "e", "e", "e", "e", rooms=rooms)
    assert here(game) == "y/den"
    for line in ("w", "w", "w", "w", "w", "w"):
        game.play(line)
    game.play("go to den")
    assert here(game) == "y/den"
    for line in ("w", "w", "portal", "wait 9", "out"):
        game.play(line)
    assert epoch(game) == 2
    assert game.play("go to den").acts[0].is_refused


# --- what changes, and what stays ------------------------------------------------------------------------------------


CELLS = [(x, y) for x in range(4) for y in range(4)]
AWAY = ("portal", "wait 5", "out")


def exits_of(game: Game) -> dict[Id, dict[str, tuple[Id, ...]]]:
    """The ways of each room of the neighbourhood."""
    view = view_of(game)
    rooms = [view.room(Id(f"y@{x},{y}")) for x, y in CELLS]
    return {room.id: {word: rules[0].to for word, rules in room.exits.items()} for room in rooms}


def loose(what: str, *lines: str, **given: str) -> Game:
    """A game in rooms with few ways."""
    return game_in(f"{{after: 5, {what}}}", *lines, loops="1 in 10", **given)


def test_ways_within_change_and_the_doors_of_the_borders_stay() -> None:
    game = loose("beyond: 0")
    before = exits_of(game)
    seen = {str(before)}
    for _ in range(6):
        for line in AWAY:
            game.play(line)
        now = exits_of(game)
        seen.add(str(now))
        inside = {f"y@{x},{y}" for x, y in CELLS}
        for room, ways in now.items():
            out = {word: to for word, to in ways.items() if to[0] not in inside}
            assert out == {word: to for word, to in before[room].items() if to[0] not in inside}
            for word, (to,) in ways.items():
                if to in now:
                    back = {"north": "south", "south": "north", "west": "east", "east": "west"}[word]
                    assert now[to][back] == (room,)
    assert len(seen) == 7


def test_ways_stay_where_only_the_prose_changes() -> None:
    game = loose("what: [prose]")
    before, text = exits_of(game), {game.play("look").text}
    for _ in range(6):
        for line in AWAY:
            game.play(line)
        text.add(game.play("look").text)
    assert exits_of(game) == before
    assert len(text) > 3
    assert epoch(game) == 6


def test_prose_stays_where_only_the_ways_change() -> None:
    game = loose("what: [exits]")
    before = exits_of(game)
    text = game.play("look").text.splitlines()[2].partition(" Ways")[0]
    for line in AWAY:
        game.play(line)
    assert exits_of(game) != before
    assert game.play("look").text.splitlines()[2].partition(" Ways")[0] == text


def test_a_place_that_changed_is_told_as_new_and_was_never_visited() -> None:
    game = game_in("{after: 5}", "e")
    game.play("w")
    assert view_of(game).visits("y@2,1") == 1
    for line in AWAY:
        turn = game.play(line)
    assert game.state.get(("y#0,0", "visited")) == f"{1 << 5:x}"
    assert view_of(game).visits("y@2,1") == 0
    assert "changed" not in turn.text


def test_what_was_dropped_and_marked_stays() -> None:
    game = loose("beyond: 0", "drop stone", "mark wall", "draw an arrow west")
    for line in (*AWAY, *AWAY, *AWAY):
        turn = game.play(line)
    assert epoch(game) == 3
    assert "You see a stone here." in turn.text
    assert "There is a mark here." in turn.text
    assert "There is a mark here that points west." in turn.text


def test_marks_go_where_the_world_says_so_and_things_stay() -> None:
    game = game_in("{after: 5, marks: false}", "drop stone", "mark wall", "e", "mark stone", "mark wall", "e", "e")
    walk(game, "e")
    game.play("mark wall")
    for line in ("wait 9", "w", "w", "w"):
        game.play(line)
    assert epoch(game) == 1
    assert [game.state.get((f"y@{x},1", "marks")) for x in (1, 2)] == [(), ()]
    assert game.state.get(("y@5,1", "marks")) != ()
    walk(game, "w")
    assert "stone" in game.play("look").text


def test_a_thing_that_is_an_anchor_holds_the_neighbourhood_it_lies_in() -> None:
    game = loose("beyond: 0", "drop pin")
    before = exits_of(game)
    for line in AWAY * 10:
        game.play(line)
    assert (epoch(game), exits_of(game)) == (0, before)
    game.play("take pin")
    for line in AWAY:
        game.play(line)
    assert epoch(game) == 1  # it holds nothing in the hands of who comes near


def test_an_anchor_in_a_box_or_with_somebody_else_is_there_too() -> None:
    rooms = ROOMS + "  box: {name: a box, in: player, container: true}\nactors:\n  bob: {name: Bob, in: {x: 2, y: 2}}\n"
    boxed = loose("beyond: 0", "put pin in box", "drop box", *AWAY, rooms=rooms)
    assert epoch(boxed) == 0
    carried = loose(
        "beyond: 0", *AWAY, rooms=rooms.replace("pin: {name: a pin, in: player", "pin: {name: a pin, in: bob")
    )
    assert epoch(carried) == 0


def test_an_anchor_holds_only_while_its_condition_does() -> None:
    rooms = ROOMS.replace("anchor: true", "anchor: not held(stone)")
    game = loose("beyond: 0", "drop pin", *AWAY, rooms=rooms)
    assert epoch(game) == 1
    game = loose("beyond: 0", "drop all", *AWAY, rooms=rooms)
    assert epoch(game) == 0


def test_written_rooms_and_places_that_are_anchors_hold_their_neighbourhoods() -> None:
    written = ROOMS.replace("rooms:", "rooms:\n  den: {name: Den, at: {x: 2, y: 2}}")
    assert epoch(loose("beyond: 0", *AWAY, rooms=written)) == 0
    place = "  places: {well: {one_in: 16, name: Well, anchor: ANCHOR}}\n"
    assert epoch(loose("beyond: 0", *AWAY, extra=place.replace("ANCHOR", "true"))) == 0
    assert epoch(loose("beyond: 0", *AWAY, extra=place.replace("ANCHOR", "false"))) == 1


@pytest.mark.parametrize("one_in", [4, 36, 49, 256, 1024])
def test_which_neighbourhoods_a_place_anchors_is_what_a_look_at_each_room_says(one_in: int) -> None:
    places = f"  places: {{well: {{one_in: {one_in}, anchor: true}}}}\n"
    ground = view_of(Game(world_of("{after: 5}", extra=places), 2)).ground(LevelId("y"))
    for chunk in product(range(-5, 5), repeat=2):
        cells = product(*(range(4 * at, 4 * at + 4) for at in chunk))
        assert ground.is_anchored(chunk) == any(ground.site(cell) for cell in cells)


# --- time ------------------------------------------------------------------------------------------------------------


def test_undo_takes_a_change_back_and_redo_makes_the_same_again() -> None:
    game = loose("beyond: 0", "portal", "wait 5")
    before, state = exits_of(game), game.state.hash()
    game.play("out")
    after = exits_of(game)
    assert after != before
    game.play("undo")
    assert (exits_of(game), epoch(game), game.state.hash()) == (before, 0, state)
    game.play("redo")
    assert (exits_of(game), epoch(game)) == (after, 1)


def test_a_save_and_a_second_game_with_the_same_lines_hold_the_same() -> None:
    lines = ("n", *AWAY, "n", "e", "s", *AWAY, "drop pin", *AWAY, "w")
    game, other = loose("beyond: 1", *lines), loose("beyond: 1", *lines)
    assert game.state.entries() == other.state.entries()
    restored = Game.resumed(loads(dumps(game.world, game.seed, game.records), game.world), game.world)
    assert restored.state.entries() == game.state.entries()
    assert exits_of(restored) == exits_of(game)


def test_a_save_holds_no_turn_for_what_is_no_neighbourhood() -> None:
    world = world_of("{after: 5}")
    assert fits(world, ("y#0,-1", "since"), 7)
    assert not fits(world, ("y/lift", "since"), 7)
    assert not fits(world, ("y#0,-1", "since"), -7)
    assert not fits(world, ("y#0,-1", "epoch"), -1)
