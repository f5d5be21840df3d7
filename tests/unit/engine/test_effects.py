"""Effects, one by one, as rules carry them out."""

import pytest

from backrooms_if.events import Scored
from tests.unit.engine.inline import game_of, place, said, value

WORLD = """
counters: {n: {start: 2, min: 1, max: 4}, m: {}}
flags: {on: false, other: true}
rooms:
  hall: {name: Hall, exits: {down: {to: den, id: hole, hidden: true}}}
  den: {name: Den}
things:
  cup: {name: a cup, in: hall}
  imp: {name: an imp, in: hall, hidden: true}
  lamp: {name: a lamp, in: hall, light: true, switchable: true}
  hat: {name: a hat, in: player, wearable: {worn: true}}
  box: {name: a box, in: hall, container: true}
  bag: {name: a bag, in: box, container: true}
  door: {name: a hatch, in: hall, states: [shut, ajar]}
  gate: {name: a gate, in: nowhere, states: [ajar, shut]}
  ball: {name: a ball, in: nowhere}
  ghost: {name: a ghost, in: den, here: false}
  safe: {name: a safe, in: hall, container: {open: false}, lockable: true}
  crate: {name: a crate, in: hall, container: {open: false}}
endings: {won: {title: Won, text: Hurrah.}, lost: {title: Lost}}
rules:
  do_it: {instead: waiting, do: EFFECTS}
"""


@pytest.mark.parametrize(
    ("effects", "owner", "field", "outcome"),
    [
        ("[{set: {on: true}}]", "on", "set", True),
        ("[{set: {on: other}}]", "on", "set", True),
        ("[{set: {on: not other}}]", "on", "set", False),
        ("[{set: {n: 3}}]", "n", "count", 3),
        ("[{set: {n: n + m}}]", "n", "count", 2),
        ("[{set: {n: n + 9}}]", "n", "count", 4),
        ("[{set: {n: m}}]", "n", "count", 1),
        ("[{set: {lamp.lit: true}}]", "lamp", "lit", True),
        ("[{set: {door.state: ajar}}]", "door", "state", "ajar"),
        ("[{set: {hat.worn: false}}]", "hat", "worn", False),
        ("[{set: {on: true, m: 5}}]", "m", "count", 5),
        ("[{add: {n: 1}}]", "n", "count", 3),
        ("[{add: {n: 9}}]", "n", "count", 4),
        ("[{add: {n: -9}}]", "n", "count", 1),
        ("[{add: {m: -1}}]", "m", "count", 0),
        ("[{add: {n: 9}}, {add: {n: -1}}]", "n", "count", 3),
        ("[{add: {m: n}}]", "m", "count", 2),
        ("[{add: {m: n + 3}}]", "m", "count", 5),
        ("[{add: {n: m - n}}]", "n", "count", 1),
        ("[{add: {m: turns}}]", "m", "count", 0),
        ("[{add: {n: 99}}]", "n", "count", 4),
        ("[{set: {n: turns + 3}}]", "n", "count", 3),
        ("[{set: {on: lamp.lit}}]", "on", "set", False),
        ("[{set: {on: not lamp.lit}}]", "on", "set", True),
        ("[{set: {lamp.lit: other}}]", "lamp", "lit", True),
        ("[{set: {door.state: gate.state}}]", "door", "state", "ajar"),
        ("[{set: {gate.state: shut}}, {set: {door.state: gate.state}}]", "door", "state", "shut"),
        ("[{move: {cup: box}}]", "cup", "place", "box"),
        ("[{move: {cup: player}}]", "cup", "place", "player"),
        ("[{move: {cup: nowhere}}]", "cup", "place", "nowhere"),
        ("[{move: {hat: here}}]", "hat", "place", "hall"),
        ("[{move: {hat: here}}]", "hat", "worn", False),
        ("[{move: {player: den}}]", "player", "place", "den"),
        ("[{move: {player: den}}]", "den", "visits", 1),
        ("[{move: {player: hall}}]", "hall", "visits", 1),
        ("[{move: {box: bag}}]", "box", "place", "hall"),
        ("[{swap: [cup, hat]}]", "cup", "place", "player"),
        ("[{swap: [cup, hat]}]", "hat", "place", "hall"),
        ("[{swap: [cup, hat]}]", "hat", "worn", False),
        ("[{swap: [cup, ball]}]", "cup", "place", "nowhere"),
        ("[{swap: [cup, ball]}]", "ball", "place", "hall"),
        ("[{swap: [ghost, player]}]", "player", "place", "den"),
        ("[{swap: [ghost, player]}]", "ghost", "place", "hall"),
        ("[{swap: [player, cup]}]", "cup", "place", "hall"),
        ("[{swap: [player, ball]}]", "player", "place", "hall"),
        ("[{swap: [player, ball]}]", "ball", "place", "nowhere"),
        ("[{swap: [box, bag]}]", "box", "place", "hall"),
        ("[{swap: [box, bag]}]", "bag", "place", "box"),
        ("[{open: safe}]", "safe", "open", True),
        ("[{open: safe}]", "safe", "locked", False),
        ("[{unlock: safe}]", "safe", "locked", False),
        ("[{unlock: safe}]", "safe", "open", False),
        ("[{open: [safe, crate]}, {lock: safe}]", "safe", "open", False),
        ("[{open: [safe, crate]}, {lock: safe}]", "safe", "locked", True),
        ("[{open: [safe, crate]}, {close: safe}]", "safe", "locked", False),
        ("[{open: [safe, crate]}]", "crate", "open", True),
        ("[{open: [safe, crate]}, {close: [crate]}]", "crate", "open", False),
        ("[{move: {ball: player}}]", "ball", "place", "player"),
        ("[{remove: cup}]", "cup", "place", "nowhere"),
        ("[{remove: [cup, box]}]", "box", "place", "nowhere"),
        ("[{reveal: imp}]", "imp", "hidden", False),
        ("[{reveal: hole}]", "hole", "hidden", False),
        ("[{award: {found: 3}}]", "world", "score", 3),
        ("[{award: {found: 3, kept: 4}}]", "world", "score", 7),
        ("[{end: won}]", "world", "ended", "won"),
        ("[{end: won}, {end: lost}]", "world", "ended", "won"),
        ("[{end: won}, {add: {n: 1}}]", "n", "count", 3),
        ("[{when: on, do: [{add: {n: 1}}], else: [{add: {n: -1}}]}]", "n", "count", 1),
        ("[{when: other, do: [{add: {n: 1}}], else: [{add: {n: -1}}]}]", "n", "count", 3),
        ("[{when: on, do: [{add: {n: 1}}]}]", "n", "count", 2),
        ("[{set: {on: true}}, {when: on, do: [{add: {n: 1}}]}]", "n", "count", 3),
        ("[{when: [other, n == 2], do: [{add: {n: 1}}]}]", "n", "count", 3),
    ],
)
def test_each_effect_does_what_it_says(effects: str, owner: str, field: str, outcome: object) -> None:
    game = game_of(WORLD.replace("EFFECTS", effects), "wait")
    assert value(game, owner, field) == outcome


def test_effects_run_in_their_order() -> None:
    game = game_of(WORLD.replace("EFFECTS", '["{n}.", {add: {n: 1}}, "{n}.", {say: "Done."}]'))
    assert said(game, "wait") == "2.\n\n3.\n\nDone."


def test_one_text_may_stand_for_a_list_of_effects() -> None:
    assert said(game_of(WORLD.replace("EFFECTS", "Hm.")), "wait") == "Hm."


def test_a_text_that_comes_out_empty_says_nothing() -> None:
    game = game_of(WORLD.replace("EFFECTS", '[{say: "[if on|Hm.]"}, {say: End.}]'))
    assert said(game, "wait") == "End."


def test_moving_the_player_tells_the_room_that_was_come_to() -> None:
    assert said(game_of(WORLD.replace("EFFECTS", "[{move: {player: den}}]")), "wait") == "Den"


def test_what_is_moved_brings_its_contents_along() -> None:
    game = game_of(WORLD.replace("EFFECTS", "[{move: {box: den}}]"), "wait")
    assert place(game, "bag") == "box"


def test_points_are_given_once() -> None:
    game = game_of(WORLD.replace("EFFECTS", "[{award: {found: 3}}]"), "wait", "wait")
    assert value(game, "world", "score") == 3


def test_points_given_twice_are_told_once() -> None:
    game = game_of(WORLD.replace("EFFECTS", "[{award: {found: 3}}]"), "wait")
    assert not [event for event in game.play("wait").events if isinstance(event, Scored)]


def test_points_are_told_behind_what_they_were_given_for() -> None:
    game = game_of(WORLD.replace("EFFECTS", "[{award: {found: 3}}, {say: There!}]"))
    assert said(game, "wait") == "There!\n\n[3 points: 3 of 3]"


def test_one_point_is_a_point() -> None:
    assert said(game_of(WORLD.replace("EFFECTS", "[{award: {found: 1}}]")), "wait") == "[a point: 1 of 1]"


def test_what_was_revealed_can_be_taken() -> None:
    assert said(game_of(WORLD.replace("EFFECTS", "[{reveal: imp}]"), "wait"), "take imp") == "You take the imp."


def test_what_was_removed_can_be_named_no_more() -> None:
    game = game_of(WORLD.replace("EFFECTS", "[{remove: cup}]"), "wait")
    assert said(game, "take cup") == "You see no cup here."


def test_bound_words_stand_for_the_things_of_the_act() -> None:
    world = """
    rooms: {hall: {name: Hall}, den: {name: Den}}
    things:
      cup: {name: a cup, in: player}
      jug: {name: a jug, in: player}
    rules: {gone: {after: dropping, thing: [cup, jug], do: [{remove: thing}]}}
    """
    assert place(game_of(world, "drop jug"), "jug") == "nowhere"


def test_a_counter_cannot_grow_without_bound() -> None:
    world = """
    counters: {n: {start: 1}}
    rooms: {hall: {name: Hall}}
    rules: {grow: {after: waiting, quiet: true, do: [{set: {n: n + n}}, "{n}"]}}
    """
    game = game_of(world, *["wait. wait. wait. wait. wait. wait. wait. wait"] * 12)
    assert len(said(game, "wait")) < 30


def test_a_chain_of_moves_makes_no_circle() -> None:
    bags = "".join(f"  b{n}: {{name: a bag{n}, in: player, container: true}}\n" for n in range(20))
    chain = "".join(f"      - move: {{b{n}: b{n + 1}}}\n" for n in range(19))
    world = (
        f"rooms: {{hall: {{name: Hall}}}}\nthings:\n{bags}"
        f"rules:\n  nest:\n    after: waiting\n    do:\n{chain}      - move: {{b19: b0}}\n"
        "  ask: {each_turn: true, when: here(b5), say: Hm.}\n"
    )
    assert said(game_of(world), "wait") == "Time passes."


def test_what_is_in_a_place_is_dealt_with_as_far_as_an_act_goes() -> None:
    things = "".join(f"  c{n}: {{name: a chip{n}, in: den}}\n" for n in range(150))
    rule = "{instead: waiting, do: [{for_each: {in: den, do: [{add: {n: 1}}, {add: {n: 0 + 1}}]}}]}"
    world = (
        "counters: {n: {}}\nrooms: {hall: {name: Hall}, den: {name: Den}}\n"
        f"things:\n{things}rules:\n  r: {rule}\n"
    )
    game = game_of(world)
    assert said(game, "wait") == "That is as much as can happen at once."
    assert value(game, "n", "count") == 200
    assert said(game, "wait") == "That is as much as can happen at once."


ENDS = """
flags: {a: false, b: false}
counters: {n: {}}
rooms:
  hall: {name: Hall, exits: {north: den}}
  den: {name: Den}
things: {cup: {name: a cup, in: hall}}
endings: {won: {title: Won}, lost: {title: Lost}}
rules:
  first: {HOOK, do: [{end: won}, {set: {a: true}}, One.]}
  later: {HOOK, do: [{set: {b: true}}, {end: lost}, Two.]}
  each: {each_turn: true, do: [{add: {n: 1}}]}
"""


@pytest.mark.parametrize(
    ("hook", "line"),
    [
        ("before: taking", "take cup"),
        ("instead: taking", "take cup"),
        ("after: taking", "take cup"),
        ("leaving: hall", "north"),
        ("entering: den", "north"),
        ("each_turn: true", "wait"),
    ],
)
def test_an_end_lets_its_block_finish_and_nothing_runs_after_it(hook: str, line: str) -> None:
    game = game_of(ENDS.replace("HOOK", hook))
    told = said(game, line)
    assert "One." in told
    assert "Two." not in told
    assert "*** Won ***" in told
    assert (value(game, "a", "set"), value(game, "b", "set"), value(game, "n", "count")) == (True, False, 0)


def test_what_was_to_be_done_is_not_done_after_an_end_that_came_before_it() -> None:
    assert place(game_of(ENDS.replace("HOOK", "before: taking"), "take cup"), "cup") == "hall"
    assert place(game_of(ENDS.replace("HOOK", "leaving: hall"), "north"), "player") == "hall"
    assert place(game_of(ENDS.replace("HOOK", "after: taking"), "take cup"), "cup") == "player"
