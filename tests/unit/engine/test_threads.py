"""Threads: tied, drawn through rooms that change, followed back, wound in, too short, slipping, and where none is."""

from functools import cache

import pytest

from backrooms_if.engine import threads
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.step import step
from backrooms_if.engine.view import new_view
from backrooms_if.ids import Id
from backrooms_if.library.load import check_text
from backrooms_if.session.fitting import fits
from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from backrooms_if.state.model import Change
from backrooms_if.world.model import World

WORLD = """
format: 1
id: y
title: Y
authors: us
license: CC-BY-4.0
start: hall
expanse:
  chunk: 4
  loops: 1 in 4
  seams: 1 in 3
  exits: {up: hall}
  decks: {slots: {light: [One tube in four is lit., A tube lies on the floor.]}}
  noclip: {thin: {via: wall, odds: 1 in 1, sign: A wall is thin., to: {den: 1}}}
  drift: {after: 3}
rooms:
  hall:
    name: Hall
    exits:
      down: {to: {x: 1, y: 1}}
      east: den
      chute: {to: cellar, one_way: true}
      slide: slide
  den: {name: Den, exits: {west: hall, north: attic}}
  attic: {name: Attic, exits: {south: den}}
  cellar: {name: Cellar, exits: {east: yard}}
  yard: {name: Yard, exits: {west: cellar}}
  slide: {name: Slide, text: You slide., forced: attic}
things:
  rail: {name: a rail, in: hall, fixed: true}
  stone: {name: a stone, in: hall}
  bag: {name: a bag, in: player, container: true}
  reel: {name: a reel of twine, in: player, thread: {length: LENGTH, line: a length of twine}}
"""
BOB = """
  pouch: {name: a pouch, in: bob, container: true}
actors:
  bob: {name: Bob, in: hall}
rules:
  first: {after: waiting, do: [{move: {reel: pouch}}, {move: {bob: den}}]}
  then: {after: singing, do: [{move: {bob: attic}}]}
  last: {after: jumping, do: [{move: {bob: cellar}}]}
  gone: {after: praying, do: [{move: {reel: yard}}]}
"""


@cache
def world_of(length: int = 200, extra: str = "") -> World:
    checked = check_text(WORLD.replace("LENGTH", str(length)) + extra, with_lint=False)
    assert checked.world is not None, [problem.message for problem in checked.problems]
    return checked.world


def game_of(*lines: str, length: int = 200, extra: str = "", seed: int = 1) -> Game:
    game = Game(world_of(length, extra), seed)
    for line in lines:
        game.play(line)
    return game


def here(game: Game) -> object:
    return game.state.get(("player", "place"))


def told(game: Game) -> str:
    """What the room says of threads."""
    return " ".join(line for line in game.play("look").text.split("\n") if "twine" in line and "reel" not in line)


def trail(game: Game) -> list[Id]:
    """The rooms that the reel's thread runs through, from where it is tied."""
    ways = threads.trail(new_view(game.state, CONDITIONS, None), Id("y/reel"))
    return [*(way.here for way in ways[:1]), *(way.there for way in ways)]


def laid(game: Game) -> dict[str, object]:
    return {owner: value for (owner, field), value in game.state.entries().items() if field == "laid"}


def test_a_thread_is_tied_here_or_to_what_stays_where_it_is() -> None:
    game = game_of()
    assert game.play("tie reel here").text == "You tie the end of the reel of twine here."
    assert told(game) == "A length of twine is tied here."
    game = game_of()
    assert game.play("tie twine to rail").text == "You tie the end of the reel of twine to the rail."
    assert told(game) == "A length of twine is tied to the rail."


@pytest.mark.parametrize(
    "line", ["tie reel", "tie off reel", "tie thread here", "fasten reel here", "tie rail with reel", "tie string here"]
)
def test_there_are_several_ways_to_say_it(line: str) -> None:
    game = game_of(line)
    assert told(game).startswith("A length of twine is tied")


def test_it_is_taken_first_if_it_lies_there() -> None:
    game = game_of("drop reel")
    assert "(first taking the reel of twine)" in game.play("tie reel to rail").text


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("tie reel to stone", "The stone would come along. Something that stays where it is would do."),
        ("tie reel to reel", "The reel of twine cannot be tied to itself."),
        ("drop reel. e. tie thread here", "You have no thread to tie."),
        ("drop reel. e. wind thread", "No thread runs through here."),
        ("drop reel. e. untie thread", "No thread runs through here."),
        ("tie stone here", "The stone is nothing to tie."),
        ("string rail to rail", "The rail is nothing to tie."),
        ("wind stone", "The stone is nothing to wind."),
        ("reel in rail", "The rail is nothing to wind."),
        ("unstring stone", "The stone is not tied to anything."),
        ("follow stone", "The stone does not go anywhere."),
        ("tie stone to rail", "The stone cannot be tied to the rail."),
        ("untie reel", "The reel of twine is not tied to anything."),
        ("wind reel", "The reel of twine is wound up."),
        ("follow thread", "No thread runs through here."),
        ("follow reel", "No thread runs through here."),
        ("x thread", "No thread runs through here."),
    ],
)
def test_what_cannot_be_is_refused_with_what_can(line: str, words: str) -> None:
    turn = game_of().play(line)
    assert turn.acts[-1].is_refused
    assert turn.text.endswith(words)


def test_a_thread_that_is_tied_is_not_tied_again() -> None:
    game = game_of("tie reel", "e")
    assert game.play("tie reel").text == "The reel of twine is tied already. FOLLOW THREAD leads to where that is."
    assert game.play("untie reel").text == "The reel of twine is tied elsewhere. FOLLOW THREAD leads there."


def test_it_runs_out_through_written_and_generated_rooms_and_each_tells_where() -> None:
    game = game_of("tie reel to rail", "e", "n")
    assert told(game) == "A length of twine runs south."
    game.play("s")
    assert told(game) == "A length of twine runs west."  # wound in on the way back
    game.play("w")
    assert told(game) == "A length of twine is tied to the rail."
    game.play("down")
    assert told(game) == "A length of twine runs up."
    game.play("drop reel")
    game.play("up")
    assert told(game) == "A length of twine is tied to the rail, and runs down."
    assert game.play("x twine").text == "A length of twine is tied to the rail, and runs down."


def wander(game: Game, moves: int) -> None:
    """Walk through generated rooms, into those walked through least, the eastern first."""
    been: dict[Id, int] = {}
    for _ in range(moves):
        view = new_view(game.state, CONDITIONS, None)
        exits = view.room(view.here).exits
        ways = [word for word in ("east", "north", "south", "west") if word in exits]
        way = min(ways, key=lambda word: been.get(exits[word][0].to[0], 0))
        assert not game.play(way).acts[0].is_refused
        been[Id(str(here(game)))] = been.get(Id(str(here(game))), 0) + 1


def test_following_it_leads_back_through_two_hundred_rooms_that_changed_three_times() -> None:
    game = game_of("tie reel to rail", "down", length=1_000)
    wander(game, 260)
    rooms = trail(game)
    assert len(rooms) > 200
    before = {owner: game.state.get((owner, "epoch")) for owner in laid(game)}
    game.play("drop reel")
    for _ in range(3):
        for line in ("up", "wait 3", "follow thread"):
            game.play(line)
        assert here(game) == rooms[-1]
    now = {owner: game.state.get((owner, "epoch")) for owner in before}
    assert len([owner for owner in before if int(str(now[owner])) >= int(str(before[owner])) + 3]) > 10
    assert trail(game) == rooms
    game.play("take reel")
    turn = game.play("follow thread")
    assert here(game) == "y/hall"
    assert turn.text.startswith(f"You follow the thread through {len(rooms) - 1} rooms.")
    assert laid(game) == {"y/hall": ("y/reel", "", "y/hall", "", "", "")}


def test_a_walk_along_it_is_the_same_as_its_single_moves() -> None:
    lines = ["tie reel", "down"]
    game, other = game_of(*lines), game_of(*lines)
    for one in (game, other):
        wander(one, 30)
    view = new_view(other.state, CONDITIONS, None)
    words = threads.back_along(view, Id("y/reel"))
    assert words
    game.play("follow thread")
    for word in words:
        other.play(word)
    mine, others = game.state.entries(), other.state.entries()
    for memory in (("player", "again"), ("player", "it")):
        mine.pop(memory, None), others.pop(memory, None)
    assert mine == others


def test_who_follows_it_stops_for_what_is_told_on_the_way() -> None:
    bell = "rules: {bell: {each_turn: true, at: den, when: turns > 3, say: A bell rings.}}\n"
    game = game_of("tie reel", "e", "n", "wait", extra=bell)
    turn = game.play("follow thread")
    assert (here(game), turn.text.count("A bell rings.")) == ("y/den", 1)
    game.play("follow thread")
    assert here(game) == "y/hall"


def test_a_walk_and_a_way_to_a_room_one_knows_take_it_along() -> None:
    game = game_of("tie reel to rail", "e", "n", "go to hall")
    assert (here(game), trail(game)) == ("y/hall", [])
    game.play("go to attic")
    assert trail(game) == ["y/hall", "y/den", "y/attic"]


def test_two_threads_are_two() -> None:
    other = "  spool: {name: a spool, in: player, thread: a wire}\n"
    game = game_of("tie reel to rail", "e", "tie spool here", "n", extra=other)
    text = game.play("look").text
    assert "A length of twine runs south. A wire runs south." in text
    game.play("drop reel")
    game.play("s")
    assert "A wire is tied here." in game.play("look").text
    assert "A length of twine runs west and north." in game.play("look").text
    assert game.play("untie spool").text == "You untie the spool."
    game.play("follow twine")
    assert here(game) == "y/hall"


def test_winding_it_in_leads_back_with_it_and_then_unties_it() -> None:
    game = game_of("tie reel", "e", "n")
    assert "You follow the thread through two rooms." in game.play("wind in reel").text
    assert here(game) == "y/hall"
    assert game.play("reel in thread").text == "You untie the reel of twine."
    assert laid(game) == {}
    assert game.play("wind thread").text == "The reel of twine is wound up."


def test_what_was_dropped_marks_its_other_end_and_is_found_by_its_line() -> None:
    game = game_of("tie reel", "e", "n", "drop reel", "s")
    assert told(game) == "A length of twine runs west and north."
    assert game.play("follow twine").acts[0].took_time
    assert here(game) == "y/hall"
    assert game.play("untie thread").text == (
        "The reel of twine is tied here, and the thread is out. Bring it back first: FOLLOW THREAD leads to it."
    )
    game.play("follow thread")
    assert here(game) == "y/attic"
    game.play("take reel")
    assert "two rooms" in game.play("follow reel").text


def test_it_reaches_as_far_as_it_is_long_and_no_further() -> None:
    game = game_of("tie reel", "e", length=1)
    assert game.play("n").text == (
        "The reel of twine does not reach any further. DROP it to go on without, or go back."
    )
    assert here(game) == "y/den"
    game.play("put reel in bag")
    assert game.play("n").acts[0].is_refused
    game.play("w")
    assert here(game) == "y/hall"
    game.play("e")
    game.play("take reel")
    game.play("drop reel")
    game.play("n")
    assert here(game) == "y/attic"


def test_where_no_way_leads_it_slips_out_of_the_hands_and_stays() -> None:
    game = game_of("tie reel", "down")
    turn = game.play("press wall")
    assert here(game) == "y/den"
    assert "The reel of twine is drawn out of your hands, and stays behind." in turn.text
    assert game.state.get(("y/reel", "place")) == "y@1,1"
    assert trail(game) == ["y/hall", "y@1,1"]
    game.play("undo")
    assert game.state.get(("y/reel", "place")) == "player"


def test_it_runs_on_where_a_room_passes_its_guest_on_but_not_further_than_it_is_long() -> None:
    game = game_of("tie reel", "slide")
    assert trail(game)[:2] == ["y/hall", "y/slide"]
    short = game_of("tie reel", "slide", length=1)
    assert short.state.get(("y/reel", "place")) in ("y/slide", "player")


def test_a_way_that_only_leads_in_stops_who_follows_it_back() -> None:
    game = game_of("tie reel", "chute", "e")
    turn = game.play("follow thread")
    assert here(game) == "y/cellar"
    assert "The thread goes on where no way leads." in turn.text
    assert game.play("follow thread").text == "The thread goes on where no way leads."
    assert told(game) == "A length of twine ends here."


def test_it_runs_out_behind_somebody_else_who_has_it() -> None:
    lines = ("tie reel to rail", "wait", "sing")
    game = game_of(*lines, extra=BOB)
    assert trail(game) == ["y/hall", "y/den", "y/attic"]
    assert told(game) == "A length of twine is tied to the rail, and runs east."
    short = game_of(*lines, length=1, extra=BOB)
    assert short.state.get(("y/bob", "place")) == "y/attic"
    assert short.state.get(("y/reel", "place")) == "y/den"
    game.play("jump")
    assert game.state.get(("y/reel", "place")) == "y/attic"


def test_what_rules_put_elsewhere_takes_all_of_its_line_along() -> None:
    game = game_of("tie reel to rail", "e", "drop reel", "pray", extra=BOB)
    assert (laid(game), told(game)) == ({}, "")
    game = game_of("tie reel to rail", "e", "w", "pray", extra=BOB)
    assert (laid(game), game.state.get(("y/reel", "strung"))) == ({}, ())


def test_who_comes_round_to_where_it_is_tied_may_untie_it_there() -> None:
    game = game_of("tie reel", "down", "up")
    assert not trail(game)  # back by the way it came
    game.play("down")
    wander(game, 3)
    game.play("up")
    assert (here(game), len(trail(game))) == ("y/hall", 6)
    assert game.play("follow thread").text == "The thread goes on where no way leads."
    assert game.play("wind reel").text == "You untie the reel of twine."
    assert laid(game) == {}


def test_it_is_told_and_held_from_a_written_room_that_lies_there_too() -> None:
    written = WORLD.replace("  den:", "  nook: {name: Nook, at: {x: 1, y: 1}}\n  den:").replace(
        "{to: {x: 1, y: 1}}", "nook"
    )
    checked = check_text(written.replace("LENGTH", "50"), with_lint=False)
    assert checked.world is not None
    game = Game(checked.world, 1)
    for line in ("down", "tie reel"):
        game.play(line)
    wander(game, 9)
    rooms = trail(game)
    assert rooms[0] == "y/nook"
    for _ in range(len(rooms) - 1):
        assert "A length of twine runs" in told(game)
        view = new_view(game.state, CONDITIONS, None)
        way = threads.back_along(view, Id("y/reel"))
        assert way is not None
        game.play(way[0])
    assert here(game) == "y/nook"


def test_undo_save_and_a_second_game_agree() -> None:
    lines = ["tie reel to rail", "down"]
    game, other = game_of(*lines), game_of(*lines)
    for one in (game, other):
        wander(one, 12)
    assert game.state.entries() == other.state.entries()
    again = Game.resumed(loads(dumps(game.world, game.seed, game.records), game.world), game.world)
    assert again.state.entries() == game.state.entries()
    assert trail(again) == trail(game)
    before = laid(game)
    wander(game, 1)
    game.play("undo")
    assert laid(game) == before


def test_a_move_writes_little_however_long_the_thread_is() -> None:
    game = game_of("tie reel", "down", length=1_000)
    wander(game, 600)
    largest = max(len("".join(map(str, value))) for value in laid(game).values() if isinstance(value, tuple))
    assert largest < 600
    assert sum(len("".join(map(str, value))) for value in laid(game).values() if isinstance(value, tuple)) < 20_000


def test_in_a_world_without_one_nobody_is_offered_the_words() -> None:
    world = check_text(
        WORLD.replace("thread: {length: LENGTH, line: a length of twine}", "text: Old."), with_lint=False
    ).world
    assert world is not None
    game = Game(world, 1)
    assert "thread" not in game.play("help").text
    assert game.play("tie reel to rail").text == "The reel of twine cannot be tied to the rail."
    assert "thread" in game_of().play("help").text


def test_nothing_is_in_what_the_generated_rooms_are_like() -> None:
    world = world_of()
    assert fits(world, ("player", "place"), "y@3,4")
    assert not fits(world, ("player", "place"), "y/@")
    assert not fits(world, ("y/stone", "place"), "y/@")
    assert not fits(world, ("y/reel", "strung"), ("y/@", "", "y/@", 1))


@pytest.mark.parametrize(
    ("key", "value", "fit"),
    [
        (("y#0,0", "laid"), ("y/reel", "", "y@1,1", "", "nes", ""), True),
        (("y#0,0", "laid"), ("y/reel", "", "y@1,1", "", "nxs", ""), False),
        (("y#0,0", "laid"), ("y/stone", "", "y@1,1", "", "", ""), False),
        (("y#0,0", "laid"), ("y/reel", "", "y@1", "", "", ""), False),
        (("y#0,0", "laid"), ("y/reel", "", "y@1,1"), False),
        (("y/stone", "laid"), ("y/reel", "", "y@1,1", "", "", ""), False),
        (("y/reel", "strung"), ("y/hall", "y/rail", "y/den", 1), True),
        (("y/reel", "strung"), ("y/hall", "y/rail", "y/den", -1), False),
        (("y/reel", "strung"), ("y/hall", "y/nothing", "y/den", 1), False),
        (("y/reel", "strung"), ("y/hall", "y/den"), False),
        (("y/stone", "strung"), ("y/hall", "", "y/den", 1), False),
    ],
)
def test_a_save_holds_only_threads_that_can_be(key: tuple[str, str], value: tuple[str | int, ...], fit: bool) -> None:
    assert fits(world_of(), key, value) == fit


@pytest.mark.parametrize("lost", [("y/hall",), ("y#0,0",), ("y#0,0", "y/hall"), ("y/den",), ("y/attic", "y/den")])
def test_a_thread_whose_pieces_do_not_fit_together_is_played_on_with(lost: tuple[str, ...]) -> None:
    game = game_of("tie reel", "e", "n", "s", "w", "down", "e")
    torn = game.state
    for owner in lost:
        torn = torn.with_changes([Change((owner, "laid"), torn.get((owner, "laid")), ())])
    for line in (
        "look",
        "e",
        "n",
        "s",
        "w",
        "follow thread",
        "wind reel",
        "up",
        "e",
        "untie reel",
        "drop reel",
        "x thread",
    ):
        turn = step(game.world, torn, line)
        torn = turn.state
        assert turn.acts


@pytest.mark.parametrize(
    "line", ["cut thread", "break the string", "snap line", "cut reel", "tear twine", "sever reel"]
)
def test_a_thread_that_is_cut_is_gone_everywhere_and_can_be_tied_anew(line: str) -> None:
    game = game_of()
    for before in ("tie reel to rail", "east", "north"):
        game.play(before)
    turn = game.play(line)
    assert turn.text == "You part the thread. It goes slack both ways, and when you look along it there is none."
    assert game.state.get(("y/reel", "strung")) == ()
    assert laid(game) == {}
    assert game.play("follow thread").text == "No thread runs through here."
    assert told(game) == ""
    assert game.play("tie reel here").text == "You tie the end of the reel of twine here."
    assert game.play("cut thread").text.startswith("You part the thread.")


def test_a_thread_is_cut_wherever_it_runs() -> None:
    game = game_of()
    for line in ("tie reel to rail", "east", "north", "drop reel", "south"):
        game.play(line)
    assert game.play("cut thread").text.startswith("You part the thread.")
    game.play("west")
    assert told(game) == ""


def test_where_there_is_no_thread_to_cut_that_is_said_and_the_rest_is_cut_as_before() -> None:
    game = game_of()
    assert game.play("cut thread").text == "The reel of twine is not tied to anything."
    assert game.play("cut reel").text == "You have nothing that would cut the reel of twine."
    assert game.play("break stone").text == "Breaking the stone would do no good."
    for line in ("tie reel to rail", "drop reel", "chute"):
        game.play(line)
    assert game.play("cut thread").text == "No thread runs through here."


def test_cutting_a_thread_is_undone_as_anything() -> None:
    game = game_of()
    for line in ("tie reel to rail", "east", "cut thread", "undo"):
        game.play(line)
    assert threads.strung(new_view(game.state, CONDITIONS, None), Id("y/reel")) is not None
    assert game.play("follow thread").text.startswith("Hall")
