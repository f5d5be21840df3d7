"""WALK NORTH UNTIL SOMETHING CHANGES, GO 40 NORTH: many moves by one command, the same as if each were typed."""

import pytest

from backrooms_if import limits
from backrooms_if.engine.conditions import CONDITIONS
from backrooms_if.engine.view import View, new_view
from backrooms_if.ids import Id
from tests.unit.engine.inline import game_of, place, refusal, said, turns


def passage(rooms: int, more: str = "", **instead: str) -> str:
    """Return a world with a hall and a straight passage north of it, p1 to pN; `instead` has what is said of a room."""
    lines = ["rooms:", "  hall: {name: Hall, text: A hall., exits: {north: p1}}"]
    for number in range(1, rooms + 1):
        here = f"p{number}"
        on = f", north: p{number + 1}" if number < rooms else ""
        back = f"p{number - 1}" if number > 1 else "hall"
        own = instead.get(here, "")
        lines.append(f"  {here}: {{name: Passage, text: A passage., exits: {{south: {back}{on}{own}}}}}")
    return "\n".join([*lines, more])


@pytest.mark.parametrize(
    "line",
    [
        "go 4 north",
        "go north 4",
        "go four north",
        "walk 4 rooms north",
        "walk four rooms to the north",
        "run north for 4 rooms",
        "head north 4 times",
        "n 4",
        "4 n",
        "4n",
        "4 north",
        "north 4",
        "n 4 times",
        "4 rooms north",
        "please go 4 north",
        "I want to go 4 north",
    ],
)
def test_so_many_rooms_are_gone_through(line: str) -> None:
    game = game_of(passage(9), "n")
    assert said(game, line) == "You go four rooms north.\n\nPassage\n\nA passage."
    assert place(game, "player") == "p5"
    assert turns(game) == 5


def test_the_state_is_that_of_the_single_moves() -> None:
    single, walked = game_of(passage(9), *["n"] * 7), game_of(passage(9), "n", "go 6 north")
    assert walked.state.entries() == single.state.entries()
    assert walked.state.hash() == single.state.hash()


def test_one_room_is_told_as_by_a_single_move() -> None:
    game, single = game_of(passage(9), "n"), game_of(passage(9), "n")
    assert said(game, "go 1 north") == said(single, "north") == "Passage\n\nA passage."


@pytest.mark.parametrize(
    "line",
    [
        "walk north until something changes",
        "go north until something happens",
        "run north until I see anything new",
        "north until something changes",
        "n till something changes",
        "keep going",
        "keep walking north",
        "continue walking",
        "walk until something changes",
        "go north until there is a fork",
        "go north as far as possible",
        "go north as far as you can",
        "walk as far north as possible",
        "go north until the end",
        "n until the way ends",
    ],
)
def test_one_goes_on_as_far_as_the_way_leads(line: str) -> None:
    game = game_of(passage(20), "n")
    assert said(game, line) == "You go 19 rooms north. There is no way on.\n\nPassage\n\nA passage."
    assert turns(game) == 20


def test_a_way_that_is_not_there_is_refused_as_a_single_move_is() -> None:
    game = game_of(passage(3), "n")
    assert refusal(game, "go 4 west").words == "You can't go that way. There are ways out: south and north."
    assert turns(game) == 1
    assert refusal(game, "go 4 widdershins").code == "parser.no_room"
    assert refusal(game, "walk attic until something changes").code == "parser.no_way"


@pytest.mark.parametrize("number", ["0", "5001", "6000", "999999999"])
@pytest.mark.parametrize("line", ["go {} north", "n {}", "{} n", "go north {} times", "{}n"])
def test_a_number_that_no_walk_has_is_refused_with_the_numbers_that_one_has(line: str, number: str) -> None:
    refused = refusal(game_of(passage(3), "n"), line.format(number))
    assert refused.words == "Say how many rooms, from 1 to 5,000: GO 40 NORTH, for example."


@pytest.mark.parametrize("line", ["go north until the moon rises", "walk until it rains", "n until noon"])
def test_what_no_walk_waits_for_is_refused_with_what_one_does(line: str) -> None:
    refused = refusal(game_of(passage(3), "n"), line)
    assert refused.words.startswith("One can walk UNTIL SOMETHING CHANGES, AS FAR AS POSSIBLE, or so many rooms")


def test_to_keep_going_there_has_to_be_a_way_that_was_gone() -> None:
    game = game_of(passage(3))
    assert refusal(game, "keep going").words.startswith("Say which way: WALK NORTH")
    said(game, "look")
    assert refusal(game, "walk until something changes").code == "travelling.which_way"


def test_after_a_walk_again_takes_one_more_step_and_keep_going_walks_on() -> None:
    game = game_of(passage(20), "n", "n 4", "again")
    assert place(game, "player") == "p6"
    said(game, "keep going")
    assert place(game, "player") == "p20"


def test_one_keeps_going_away_from_where_one_came_from_after_something_else_was_done() -> None:
    game = game_of(passage(20), "n", "n", "jump")
    said(game, "keep going")
    assert place(game, "player") == "p20"


def test_undo_takes_back_the_whole_walk() -> None:
    game = game_of(passage(9), "n")
    before = game.state.hash()
    said(game, "n 5")
    assert said(game, "undo").startswith("Taken back: ")
    assert game.state.hash() == before


def test_the_journal_has_one_change_for_each_entry_of_a_walk() -> None:
    changes = game_of(passage(9), "n").play("n 5").changes
    assert len({change.key for change in changes}) == len(changes)
    assert [(one.old, one.new) for one in changes if one.key == ("player", "place")] == [("t/p1", "t/p6")]


# --- what a walk stops for --------------------------------------------------------------------------------------------

STOPS = {
    "a thing": ("things:\n  coin: {name: a coin, in: p3}", "There is something here."),
    "somebody": ("actors:\n  clerk: {name: a clerk, in: p3}", "There is something here."),
    "what a rule says": ("rules:\n  cold: {entering: p3, do: A cold draught.}", ""),
    "what a timer says": ("timers:\n  bell: {after: 3, do: A bell rings.}", ""),
    "a question": ("rules:\n  who: {entering: p3, do: [{ask: {question: Go on?, if_yes: [Good.]}}]}", ""),
    "an ending": ("rules:\n  out: {entering: p3, do: [{end: done}]}\nendings: {done: {title: Done}}", ""),
    "points": ("rules:\n  far: {entering: p3, do: [{award: {far: 1}}]}", ""),
}


@pytest.mark.parametrize(("more", "why"), STOPS.values(), ids=STOPS)
@pytest.mark.parametrize("line", ["go 8 north", "keep going"])
def test_a_walk_stops_for(line: str, more: str, why: str) -> None:
    game = game_of(passage(9, more), "n")
    assert f"You go two rooms north. {why}".strip() in said(game, line).split("\n\n")[0]
    assert place(game, "player") == "p3"


def test_what_a_rule_says_on_the_way_is_told_whole_and_in_its_place() -> None:
    game = game_of(passage(9, "rules:\n  cold: {entering: p3, do: A cold draught.}"), "n")
    assert said(game, "n 8") == "You go two rooms north.\n\nA cold draught.\n\nPassage\n\nA passage."


def test_what_is_behind_a_walk_that_stopped_early_is_not_done() -> None:
    game = game_of(passage(9, "things:\n  coin: {name: a coin, in: p3}"), "n")
    assert said(game, "n 8. take coin").endswith("After that, not done: take coin.")
    assert said(game, "s. n. take coin").endswith("You take the coin.")


def test_a_refusal_on_the_way_is_told_behind_the_last_room() -> None:
    more = "doors:\n  gate: {name: a gate, lockable: {key: pin}}\nthings:\n  pin: {name: a pin, in: hall}"
    game = game_of(passage(9, more).replace("north: p4", "north: {to: p4, door: gate}"), "n")
    text = said(game, "n 8")
    assert text.startswith("You go two rooms north.")
    assert text.endswith("The gate is locked.")
    assert turns(game) == 3


def test_a_door_that_is_opened_on_the_way_is_told_and_the_walk_stops_behind_it() -> None:
    more = "doors:\n  gate: {name: a gate}"
    game = game_of(passage(9, more).replace("north: p4", "north: {to: p4, door: gate}"), "n")
    assert "(first opening the gate)" in said(game, "keep going")
    assert place(game, "player") == "p4"


def test_what_goes_with_the_player_is_nothing_to_stop_for() -> None:
    more = (
        "things:\n  bag: {name: a bag, in: player}\n"
        "  dog: {name: a dog, in: p1, fixed: true, here: A dog is at your heels., moves_with: bag}"
    )
    game = game_of(passage(9, more), "n")
    assert said(game, "keep going").startswith("You go eight rooms north. There is no way on.")


def test_who_follows_the_player_is_nothing_to_stop_for_and_is_told_of_in_the_last_room() -> None:
    more = "actors:\n  dog: {name: a dog, in: p1, route: [{follow: player}]}"
    game = game_of(passage(9, more), "n")
    words = "You go eight rooms north. There is no way on.\n\nPassage\n\nA passage.\n\nThe dog comes in from the south."
    assert said(game, "keep going") == words


def test_the_light_and_the_dark_are_stopped_for_and_in_the_dark_each_room_is() -> None:
    body = passage(9).replace("p4: {name: Passage,", "p4: {lit: false, name: Passage,")
    body = body.replace("p5: {name: Passage,", "p5: {lit: false, name: Passage,")
    game = game_of(body, "n")
    assert said(game, "n 8").startswith("You go three rooms north. The light ends here.\n\nDarkness")
    assert said(game, "keep going").startswith("In the dark you stop at each room.\n\nDarkness")
    assert said(game, "s. n 8").endswith("You go two rooms north. It is light here.\n\nPassage\n\nA passage.")


def test_a_place_of_another_name_or_in_other_words_is_stopped_for_while_it_is_new() -> None:
    body = passage(9).replace("p3: {name: Passage,", "p3: {name: Niche,")
    body = body.replace("p6: {name: Passage, text: A passage.", "p6: {name: Passage, text: A passage with a bench.")
    game = game_of(body, "n")
    assert said(game, "n 8").startswith("You go two rooms north. This is another place.\n\nNiche")
    assert said(game, "n 8").startswith(
        "You go three rooms north. Something is different here.\n\nPassage\n\nA passage with"
    )
    assert said(game, "s 5").startswith("You go five rooms south.")
    assert said(game, "keep going").startswith("Hall\n\n")
    assert said(game, "n. keep going").endswith("You go two rooms north. This is another place.\n\nNiche\n\nA passage.")


def test_until_something_changes_a_way_at_the_side_is_stopped_for_and_else_passed() -> None:
    body = passage(9, p4=", east: hall")
    game = game_of(body, "n")
    assert said(game, "keep going").startswith("You go three rooms north. Another way opens.")
    assert said(game_of(body, "n"), "n 5").startswith("You go five rooms north.")
    assert said(game_of(body, "n"), "go north as far as possible").startswith("You go eight rooms north.")


def test_a_way_round_is_left_where_it_closes() -> None:
    ring = """
    rooms:
      hall: {name: Ring, text: A bend., exits: {along: b}}
      b: {name: Ring, text: A bend., exits: {along: c}}
      c: {name: Ring, text: A bend., exits: {along: hall}}
    """
    game = game_of(ring)
    words = "You go three rooms that way. You have come round to where you have been on this walk."
    assert said(game, "walk along until something changes").startswith(words)
    assert said(game, "go 7 along").startswith("You go seven rooms that way.")
    assert place(game, "player") == "b"


def test_from_new_rooms_into_one_that_is_known_is_a_change() -> None:
    body = passage(9).replace("exits: {north: p1}", "exits: {north: p1, jump: p6}").replace("Hall", "Passage")
    game = game_of(body.replace("A hall", "A passage"), "n", "n", "s", "s", "jump")
    words = "You go four rooms south. You have been here before."
    assert said(game, "walk south until something changes").startswith(words)
    assert place(game, "player") == "p2"


def test_marks_are_stopped_for() -> None:
    more = "things:\n  chalk: {name: some chalk, in: player, mark_maker: a chalk mark}"
    game = game_of(passage(9, more), "n", "n 3", "mark here", "s 3")
    assert said(game, "n 8").startswith("You go three rooms north. There is a mark here.")


def test_the_sign_of_a_thin_wall_is_stopped_for() -> None:
    body = passage(9).replace(
        "p3: {name: Passage,", "p3: {name: Passage, noclip: {soft: {via: wall, sign: Soft., to: hall}},"
    )
    assert said(game_of(body, "n"), "n 8").startswith("You go two rooms north. Something is different here.")


def test_somebody_else_is_not_sent_on_a_walk() -> None:
    game = game_of(passage(9, "actors:\n  clerk: {name: a clerk, in: hall, pronoun: he}"))
    assert refusal(game, "clerk, go 4 north").code == "ordering.meta"


def test_a_way_that_is_called_like_a_preposition_is_walked_too() -> None:
    body = "rooms:\n  hall: {name: Duct, text: A duct., exits: {in: b}}\n"
    body += (
        "  b: {name: Duct, text: A duct., exits: {in: c, out: hall}}\n  c: {name: Duct, text: A duct., exits: {out: b}}"
    )
    for line in ("go 2 in", "go in 2", "in 2", "2 in", "go 2 rooms in"):
        assert said(game_of(body), line).startswith("You go two rooms in."), line


def test_after_the_end_nobody_walks() -> None:
    over = "rules:\n  out: {entering: p1, do: [{end: done}]}\nendings: {done: {title: Done}}"
    assert refusal(game_of(passage(9, over), "n"), "n 4").code == "engine.over"


def test_a_line_that_was_mistyped_is_put_right_and_said() -> None:
    game = game_of(passage(9), "n")
    assert said(game, "wlak north until something changes").startswith("(walk north until something changes)")
    assert place(game, "player") == "p9"


def test_a_walk_has_an_end_where_the_way_has_none() -> None:
    ring = "rooms:\n  hall: {name: Ring, text: A bend., lit: false, exits: {north: b}}\n"
    ring += "  b: {name: Ring, text: A bend., lit: false, exits: {north: hall}}"
    game = game_of(ring)
    assert said(game, "go north as far as possible").startswith("In the dark you stop at each room.")
    assert said(game, f"n {limits.ROOMS_PER_WALK}").startswith("You go 5,000 rooms north.")
    assert turns(game) == 1 + limits.ROOMS_PER_WALK


def test_what_one_move_may_ask_and_tell_is_counted_for_each_move() -> None:
    """The limits of an act hold for each move of a walk, not for the walk."""
    long = "x" * 1900
    rule = f"rules:\n  hum: {{after: going, do: {long}}}"
    game = game_of(passage(300, rule), "n")
    for _ in range(3):
        assert long in said(game, "n 200")  # told, and so stopped for, each time


KEPT = frozenset(
    (
        *("state", "_now", "_base", "_contents", "_owns_contents", "_earlier", "_start", "grounds", "room"),
        *("_modes", "_site", "_is_fickle", "scope", "in_scope", "was_dark", "is_dark", "has_lamp"),
    )
)
"""What a view keeps from act to act: the entries and what was found from them, which `set` keeps right."""


def test_the_next_act_in_a_view_begins_as_in_a_new_one() -> None:
    game = game_of(passage(3))
    view = new_view(game.state, CONDITIONS, None)
    for slot in ("ways_left", "effects_left", "words_left", "sighted"):
        setattr(view, slot, 0)
    view.is_dying = view.has_died = view.is_first = view.told_dark = True
    view.bound, view.group, view.doer, view.told = {"thing": "t/x"}, "all", Id("t/x"), Id("t/p1")
    view.set("player", "place", "t/p2")
    view.begin_next()
    other = new_view(view.committed(view.all_changes()), CONDITIONS, None)
    differing = [slot for slot in View.__slots__ if slot not in KEPT and getattr(view, slot) != getattr(other, slot)]
    assert differing == []
    assert view.changes() == []
    assert [change.new for change in view.all_changes()] == ["t/p2"]
