"""What a watcher gathers of games, each kind reached and not reached."""

from collections.abc import Iterable

import pytest

import backrooms_if as bif
from backrooms_if.studies.coverage import Entry, Watcher, universe
from tests.unit.world.inline import world_of


def watched(body: str, *lines: str, seed: int = 0) -> Watcher:
    """Return the watcher of one game."""
    world = world_of(body)
    watcher = Watcher(world)
    game = bif.Game(world, seed, watch=watcher)
    for line in lines:
        game.play(line)
    return watcher


def left(watcher: Watcher, *kinds: str) -> list[str]:
    """Return what was not reached, of some kinds, as `id how`."""
    return _spelt((entry for entry in universe(watcher.world) if entry.mark not in watcher.reached), kinds)


def reached(watcher: Watcher, *kinds: str) -> list[str]:
    """Return what was reached, of some kinds."""
    return _spelt((entry for entry in universe(watcher.world) if entry.mark in watcher.reached), kinds)


def _spelt(entries: Iterable[Entry], kinds: tuple[str, ...]) -> list[str]:
    return [" ".join(entry.mark).removeprefix("w/") for entry in entries if not kinds or entry.kind in kinds]


TWO_ROOMS = """\
rooms:
  hall: {name: Hall, text: A hall., exits: {north: yard}}
  yard: {name: Yard, text: A yard., exits: {south: hall}}
"""


def test_rooms_are_reached_by_coming_there() -> None:
    watcher = watched(TWO_ROOMS)
    assert reached(watcher, "rooms") == ["hall entered"]
    assert left(watcher, "rooms") == ["yard entered"]
    assert left(watched(TWO_ROOMS, "north"), "rooms") == []


def test_a_room_is_reached_in_the_dark_and_through_a_forced_one() -> None:
    body = """\
rooms:
  hall: {name: Hall, exits: {north: slide}}
  slide: {name: Slide, text: Down., forced: cave}
  cave: {name: Cave, lit: false}
"""
    assert left(watched(body, "north"), "rooms") == []


def test_an_exit_is_taken_or_refused() -> None:
    body = """\
flags: {open: false}
rooms:
  hall:
    name: Hall
    exits:
      north: yard
      south: {say: The wall is in the way.}
      east: [{when: open, to: yard}, {say: It is shut.}]
  yard: {name: Yard}
"""
    nobody = watched(body)
    assert left(nobody, "exits") == [
        "hall.north taken",
        "hall.south refused",
        "hall.east.yard taken",
        "hall.east.yard refused",
        "hall.east.stay refused",
    ]
    assert reached(watched(body, "south", "east"), "exits") == [
        "hall.south refused",
        "hall.east.yard refused",
        "hall.east.stay refused",
    ]
    assert reached(watched(body, "north"), "exits") == ["hall.north taken"]


def test_a_rule_that_only_says_why_not_has_to_say_it() -> None:
    body = """\
flags: {wet: true}
rooms:
  hall: {name: Hall, exits: {north: [{id: dry, when: not wet, say: Too dry.}, yard]}}
  yard: {name: Yard, exits: {south: {id: shut, say: It is shut.}}}
"""
    assert reached(watched(body, "north", "south"), "exits") == ["hall.north.yard taken", "shut refused"]


def test_a_locked_door_refuses() -> None:
    body = """\
rooms:
  hall: {name: Hall, exits: {north: {to: yard, door: gate}}}
  yard: {name: Yard}
doors: {gate: {name: a gate, lockable: {locked: true}}}
"""
    assert reached(watched(body, "north"), "exits") == ["hall.north refused"]


def test_a_lock_that_a_rule_before_speaks_of_is_not_refused_twice() -> None:
    body = """\
rooms:
  hall: {name: Hall, exits: {north: [{when: gate.locked, say: Locked.}, {to: yard, door: gate}]}}
  yard: {name: Yard}
doors: {gate: {name: a gate, lockable: {locked: true}}}
"""
    assert left(watched(body, "north"), "exits") == ["hall.north.yard taken"]


def test_an_exit_of_actors_is_taken_by_one_of_them() -> None:
    body = """\
rooms:
  hall: {name: Hall, exits: {up: {to: loft, only: actors}}}
  loft: {name: Loft, exits: {down: hall}}
actors: {bob: {name: Bob, in: hall, route: {list: [hall, loft]}}}
"""
    assert left(watched(body), "exits") == ["hall.up taken", "loft.down taken"]
    assert left(watched(body, "wait", "wait"), "exits") == ["loft.down taken"]


NOCLIP = """\
rooms:
  hall:
    name: Hall
    noclip: {plaster: {via: wall, odds: 1 in 2, to: yard, say: Through., miss: It holds.}}
  yard: {name: Yard}
"""


def test_a_noclip_hits_and_misses() -> None:
    assert left(watched(NOCLIP), "noclips", "texts") == [
        "plaster hit",
        "plaster missed",
        "rooms/hall/noclip/plaster/say told",
        "rooms/hall/noclip/plaster/miss told",
    ]
    by_seed = {tuple(reached(watched(NOCLIP, "press wall", seed=seed), "noclips", "texts")) for seed in range(8)}
    assert by_seed == {
        ("plaster hit", "rooms/hall/noclip/plaster/say told"),
        ("plaster missed", "rooms/hall/noclip/plaster/miss told"),
    }


def test_a_noclip_without_odds_cannot_miss() -> None:
    body = NOCLIP.replace("odds: 1 in 2, ", "").replace(", miss: It holds.", "")
    assert [entry.mark.how for entry in universe(world_of(body)) if entry.kind == "noclips"] == ["hit"]


def test_things_are_reached_when_they_are_seen() -> None:
    body = """\
rooms: {hall: {name: Hall, scenery: {beam: An oak beam.}}}
things:
  box: {name: a box, in: hall, container: {open: false}}
  coin: {name: a coin, in: box, count: 3}
"""
    assert left(watched(body), "things") == ["coin seen"]
    assert left(watched(body, "open box"), "things") == []


def test_named_states_are_reached_when_they_are_entered_or_seen() -> None:
    body = """\
rooms: {hall: {name: Hall}}
things:
  vase: {name: a vase, in: hall, states: [whole, cracked, broken]}
  cup: {name: a cup, in: nowhere, states: [clean, dirty]}
rules: {hit: {instead: taking, thing: vase, do: [{set: {vase.state: cracked}}]}}
"""
    assert reached(watched(body), "states") == ["vase state is whole"]
    assert reached(watched(body, "take vase"), "states") == ["vase state is whole", "vase state is cracked"]


def test_a_thing_is_seen_as_it_is_before_a_later_command_of_the_line_changes_it() -> None:
    body = """
rooms:
  hall: {name: Hall, text: A hall., exits: {north: yard}}
  yard: {name: Yard, text: A yard., exits: {south: hall}}
things:
  vase: {name: a vase, in: yard, states: [whole, cracked]}
rules: {hit: {instead: taking, thing: vase, do: [{set: {vase.state: cracked}}]}}
"""
    assert reached(watched(body, "north. take vase"), "states") == ["vase state is whole", "vase state is cracked"]


def test_a_rule_is_reached_when_it_runs_and_not_when_it_is_asked() -> None:
    body = """\
rooms: {hall: {name: Hall}}
flags: {ready: false}
rules:
  ring: {after: waiting, when: ready, do: Ding.}
  knock: {after: waiting, do: Knock.}
"""
    watcher = watched(body, "wait")
    assert left(watcher, "rules", "texts") == ["ring ran", "rules/ring/do told"]


def test_each_way_of_a_condition_among_effects_is_a_branch_though_it_says_nothing() -> None:
    body = """\
rooms: {hall: {name: Hall}}
flags: {wet: false}
counters: {n: {max: 9}}
rules: {rain: {after: waiting, do: [{when: wet, do: [{add: {n: 1}}]}, {set: {wet: true}}]}}
"""
    once, twice = watched(body, "wait"), watched(body, "wait", "wait")
    assert [one.rpartition(" ")[2] for one in left(watched(body), "branches")] == ["held", "held"]
    assert [one.partition("#")[2].partition(" ")[2] for one in reached(once, "branches")] == ["not held"]
    assert left(twice, "branches") == []


def test_each_branch_that_chance_may_pick_is_one() -> None:
    body = """\
rooms: {hall: {name: Hall}}
counters: {n: {max: 9}}
rules: {coin: {after: waiting, do: [{choose: [{do: [{add: {n: 1}}]}, {do: [{add: {n: 2}}]}]}]}}
"""
    assert len(left(watched(body, "wait"), "branches")) == 1
    assert left(watched(body, *["wait"] * 12), "branches") == []


def test_a_timer_is_reached_stage_by_stage() -> None:
    body = """\
rooms: {hall: {name: Hall}}
timers: {fuse: {after: 3, left: {2: [{say: Hiss.}], 1: [{say: Crackle.}]}, say: Bang.}}
"""
    assert reached(watched(body, "wait"), "timers") == ["fuse 2 left"]
    assert reached(watched(body, "wait", "wait", "wait"), "timers") == ["fuse 2 left", "fuse 1 left", "fuse over"]


def test_answers_goals_awards_and_endings_are_reached() -> None:
    body = """\
rooms: {hall: {name: Hall}}
flags: {done: false, lost: false}
actors: {bob: {name: Bob, in: hall, topics: {weather: Fine., "time": [{when: done, say: Late.}, Early.]}}}
goals: {finish: {when: done, fails: lost, award: 2}}
endings: {home: {title: Home, when: done}, away: {title: Away}}
rules: {nod: {instead: waiting, do: [{award: {nod: 1}}, {set: {done: true}}]}}
"""
    kinds = ("answers", "goals", "awards", "endings")
    assert left(watched(body, "ask bob about time", "wait"), *kinds) == [
        "bob.weather answer 1",
        "bob.time answer 1",
        "finish failed",
        "away reached",
    ]


def test_a_message_in_the_worlds_own_words_is_reached_when_it_is_told() -> None:
    body = TWO_ROOMS + "messages: {waiting: {done: You wait.}, parser: {long: Too long.}}\n"
    assert left(watched(body, "wait"), "messages") == ["messages/parser/long told"]
    assert left(watched(body, "wait", "x" * 5000), "messages") == []


def test_a_hint_is_reached_step_by_step() -> None:
    body = TWO_ROOMS + "hints: {way: {steps: [Look about., Go north.]}}\n"
    assert len(left(watched(body, "hint"), "texts")) == 2  # its second step, and the yard
    assert len(left(watched(body, "hint", "hint"), "texts")) == 1


@pytest.mark.parametrize("text", ["[first|One.|Two.]", "[cycle|One.|Two.]", "[shuffle|One.|Two.]"])
def test_each_arm_of_a_text_that_moves_on_is_a_variant(text: str) -> None:
    body = f"rooms: {{hall: {{name: Hall, sound: '{text}'}}}}\n"
    assert len(left(watched(body), "variants")) == 2
    once = watched(body, "listen")
    assert len(left(once, "variants")) == 1
    assert left(once, "texts") == []
    assert left(watched(body, "listen", "listen"), "variants") == []


def test_what_is_told_once_has_one_variant() -> None:
    body = "rooms: {hall: {name: Hall, sound: 'Wind.[once| A bell.]'}}\n"
    assert len(left(watched(body), "variants")) == 1
    assert left(watched(body, "listen"), "variants") == []


def test_chance_shows_one_variant_and_another() -> None:
    body = "rooms: {hall: {name: Hall, sound: '[random|One.|Two.]'}}\n"
    assert len(left(watched(body, "listen"), "variants")) == 1
    assert left(watched(body, *["listen"] * 12), "variants") == []


def test_each_arm_of_a_condition_is_a_variant_within_others_too() -> None:
    body = """\
counters: {n: {max: 9}}
rooms: {hall: {name: Hall, sound: "[if n == 0|None.|elif n == 1|One[first| bell| of them].|else|Many.]"}}
rules: {more: {after: waiting, do: [{add: {n: 1}}]}}
"""
    assert len(left(watched(body), "variants")) == 5
    assert len(left(watched(body, "listen"), "variants")) == 4
    assert len(left(watched(body, "listen", "wait", "listen"), "variants")) == 2
    everything = ("listen", "wait", "listen", "listen", "wait", "listen")
    assert left(watched(body, *everything), "variants") == []


def test_texts_by_state_and_by_condition_have_a_variant_each() -> None:
    body = """\
flags: {late: false}
rooms:
  hall:
    name: Hall
    sound: [{when: late, say: Owls.}, {when: not late, say: Larks.}]
things:
  vase: {name: a vase, in: hall, states: [whole, broken], text: {whole: A vase., broken: Shards.}}
"""
    watcher = watched(body, "listen", "examine vase")
    assert len(reached(watcher, "variants")) == 2
    assert [one for one in left(watcher, "variants") if "vase" in one] == ["things/vase/text/broken told"]


def test_a_shown_name_is_a_text_that_is_told_where_the_name_is_printed() -> None:
    body = """\
rooms: {hall: {name: Hall}}
things:
  lamp: {name: a lamp, in: nowhere, states: [cold, hot], shown: "[if lamp.state is hot|hot ]{name}"}
  cup: {name: a cup, in: hall, states: [clean, dirty], shown: "[if cup.state is dirty|dirty ]{name}"}
"""
    watcher = watched(body)
    assert reached(watcher, "texts") == ["things/cup/shown told"]
    assert len(left(watcher, "variants")) == 2


def test_a_room_text_that_is_only_its_name_is_told_by_the_heading() -> None:
    assert left(watched("rooms: {hall: {name: Hall, text: Hall.}}\n"), "texts") == []


def test_one_watcher_joins_several_games() -> None:
    world = world_of(TWO_ROOMS)
    watcher = Watcher(world)
    bif.Game(world, watch=watcher)
    bif.Game(world, watch=watcher).play("north")
    assert left(watcher) == ["yard.south taken"]


def test_a_game_that_begins_again_is_watched_too() -> None:
    watcher = watched(TWO_ROOMS, "restart", "north")
    assert left(watcher, "rooms") == []


def test_nothing_is_in_the_universe_twice_and_all_ids_stay_when_text_is_added_elsewhere() -> None:
    before = universe(world_of(TWO_ROOMS))
    after = universe(world_of(TWO_ROOMS.replace("A hall.", '"A hall.[once| Dust.]"')))
    assert len({entry.mark for entry in after}) == len(after)
    assert {entry.mark for entry in before} < {entry.mark for entry in after}
