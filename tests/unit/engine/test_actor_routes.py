"""The routes of actors: fleeing, searching, several in order, schedules; doors that they open, rooms they avoid."""

from itertools import pairwise

from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import game_of, place, said, value

ROOMS = """
    rooms:
      hall: {name: Hall, exits: {east: den, up: loft}}
      den: {name: Den, exits: {west: hall, east: {to: yard, door: gate}, north: nook}}
      nook: {name: Nook, exits: {south: den}}
      yard: {name: Yard, exits: {west: {to: den, door: gate}}}
      loft: {name: Loft, tags: [high], exits: {down: hall}}
    doors:
      gate: {name: a gate, lockable: {key: pin, locked: false}}
    flags: {scared: false}
    things:
      pin: {name: a pin, in: nowhere}
      coin: {name: a coin, in: nook}
      box: {name: a box, in: hall, container: {open: false}}
"""


def house(actor: str, *lines: str, seed: int = 0, rest: str = "") -> Game:
    """Return a game in a house with one actor."""
    return game_of(f"{ROOMS}    actors:\n      bob: {actor}\n{rest}", *lines, seed=seed)


def places(game: Game, count: int, line: str = "z") -> list[object]:
    """Return where the actor is after each of some turns."""
    found: list[object] = []
    for _ in range(count):
        game.play(line)
        found.append(place(game, "bob"))
    return found


def test_one_who_flees_runs_from_the_next_room_and_stays_where_it_is_quiet() -> None:
    game = house("{name: Bob, in: den, route: {flee: player}}", "z")
    assert place(game, "bob") == "nook"
    game.play("e")
    assert place(game, "bob") == "nook"  # the only way out leads past the player


def test_one_who_flees_within_nothing_runs_only_from_the_same_room() -> None:
    game = house("{name: Bob, in: den, route: {flee: player, within: 0}}", "z")
    assert place(game, "bob") == "den"
    game.play("e")
    assert place(game, "bob") == "hall"


def test_one_may_flee_from_an_actor_and_from_nobody_who_is_nowhere() -> None:
    rest = "      cat: {name: a cat, in: %s}\n"
    assert place(house("{name: Bob, in: den, route: {flee: cat}}", "z", rest=rest % "den"), "bob") == "hall"
    assert place(house("{name: Bob, in: den, route: {flee: cat}}", "z", rest=rest % "nowhere"), "bob") == "den"


def test_one_who_searches_looks_into_one_room_after_another_until_it_finds() -> None:
    game = house("{name: Bob, in: loft, route: {search: coin}}")
    assert places(game, 6) == ["hall", "den", "nook", "nook", "nook", "nook"]
    assert value(game, "bob", "searched") == ()


def test_one_who_searches_begins_again_when_all_was_looked_into() -> None:
    game = house("{name: Bob, in: loft, route: {search: pin, among: [hall, loft]}}")
    assert places(game, 4) == ["hall", "loft", "hall", "loft"]


def test_what_is_shut_away_is_not_found() -> None:
    body = (
        ROOMS.replace("in: nook}", "in: box}")
        + "    actors:\n      bob: {name: Bob, in: hall, route: {search: coin}}\n"
    )
    assert place(game_of(body, "z"), "bob") != "hall"
    assert place(game_of(body, "open box"), "bob") == "hall"


def test_who_searches_for_the_player_stops_at_the_player() -> None:
    game = house("{name: Bob, in: nook, route: {search: player}}")
    assert places(game, 4) == ["den", "hall", "hall", "hall"]


def test_in_the_dark_a_search_finds_nobody() -> None:
    body = ROOMS.replace("{name: Hall,", "{name: Hall, lit: false,")
    body += "    actors:\n      bob: {name: Bob, in: hall, route: {search: player}}\n"
    assert place(game_of(body, "z"), "bob") != "hall"


def test_of_several_routes_the_first_that_holds_is_gone_by() -> None:
    routes = "[{when: scared, list: [loft], then: stop}, {when: turns > 9, stay: true}, {list: [den, hall]}]"
    rest = "    rules:\n      scare: {after: jumping, do: [{set: {scared: true}}]}\n"
    game = house(f"{{name: Bob, in: hall, route: {routes}}}", rest=rest)
    assert places(game, 2) == ["den", "hall"]
    assert places(game, 2, "jump") == ["loft", "loft"]


def test_an_actor_stays_while_no_route_holds() -> None:
    game = house("{name: Bob, in: hall, route: [{when: scared, list: [loft]}]}")
    assert places(game, 2) == ["hall", "hall"]


def test_a_route_that_is_gone_by_anew_begins_at_its_beginning() -> None:
    routes = "[{when: turns == 3, stay: true}, {list: [den, nook], then: stop}]"
    game = house(f"{{name: Bob, in: hall, route: {routes}}}")
    assert places(game, 5) == ["den", "nook", "nook", "den", "nook"]


def test_in_the_condition_of_a_route_thing_is_the_actor() -> None:
    actor = "{name: Bob, in: hall, states: [calm, wild], route: [{when: thing.state is wild, list: [den], then: stop}]}"
    rest = "    rules:\n      wild: {after: jumping, do: [{set: {bob.state: wild}}]}\n"
    game = house(actor, "z", rest=rest)
    assert place(game, "bob") == "hall"
    assert places(game, 1, "jump") == ["den"]


def test_a_schedule_goes_by_the_turns_and_begins_again() -> None:
    game = house("{name: Bob, in: hall, route: {schedule: {0: hall, 3: den, 5: {wander: [nook]}}, repeat: 8}}")
    assert places(game, 11) == ["hall", "hall", "den", "den", "nook", "nook", "nook", "den", "hall", "hall", "den"]


def test_a_schedule_without_repeat_ends_in_its_last_route() -> None:
    game = house("{name: Bob, in: hall, route: {schedule: {2: den, 4: loft}}}")
    assert places(game, 7) == ["hall", "den", "den", "hall", "loft", "loft", "loft"]


def test_odds_are_the_chance_of_each_step() -> None:
    game = house("{name: Bob, in: hall, route: {list: [den, hall], odds: 1 in 3}}")
    found = places(game, 60)
    steps = sum(1 for before, after in pairwise(found) if before != after)
    assert 8 < steps < 32
    assert found == places(house("{name: Bob, in: hall, route: {list: [den, hall], odds: 1 in 3}}"), 60)


def test_an_actor_opens_the_doors_that_are_its_own_and_leaves_them_open() -> None:
    game = house("{name: Bob, in: den, opens: [gate], route: {list: [yard, den]}}", "e")
    assert place(game, "bob") == "yard"
    assert value(game, "gate", "open") is True


def test_opening_a_door_is_told_to_who_sees_it() -> None:
    actor = "{name: Bob, in: hall, opens: gate, route: {list: [den, yard], then: stop}}"
    assert said(house(actor, "e"), "z").endswith("Bob opens the gate.\n\nBob goes east.")
    assert said(house("{name: Bob, in: yard, opens: true, route: {list: [den], every: 2}}", "e"), "z").endswith(
        "The gate opens.\n\nBob comes in from the east."
    )


def test_a_locked_door_is_opened_by_who_has_its_key() -> None:
    locked = ROOMS.replace(", locked: false", "")
    body = locked + "    actors:\n      bob: {name: Bob, in: den, opens: true, route: {list: [yard], then: stop}}\n"
    assert place(game_of(body, "z"), "bob") == "den"
    has_it = body.replace("a pin, in: nowhere", "a pin, in: bob")
    game = game_of(has_it, "z")
    assert (place(game, "bob"), value(game, "gate", "locked")) == ("yard", False)


def test_rooms_that_are_avoided_are_never_walked_into() -> None:
    game = house("{name: Bob, in: hall, avoids: [high, den], route: {wander: [hall, loft, den]}}")
    assert set(places(game, 8)) == {"hall"}
    pursuer = house("{name: Bob, in: nook, avoids: den, route: {pursue: player}}", "z")
    assert place(pursuer, "bob") == "nook"


def test_a_search_is_saved_and_undone() -> None:
    game = house("{name: Bob, in: loft, route: {search: pin}}", "z", "z")
    saved = loads(dumps(game.world, game.seed, game.records), game.world)
    resumed = Game.resumed(saved, game.world)
    assert resumed.state_hash() == game.state_hash()
    before = game.state_hash()
    game.play("z")
    game.undo()
    assert game.state_hash() == before
    assert places(game, 5) == places(resumed, 5)
