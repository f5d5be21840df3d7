"""Actors: whether they are there, how they walk, and what is seen and heard of them."""

import pytest

from backrooms_if.events import Heard, Moved
from backrooms_if.session.game import Game
from backrooms_if.session.saves import dumps, loads
from tests.unit.engine.inline import game_of, place, refusal, said, value, world_of

ROOMS = """
    rooms:
      hall: {name: Hall, exits: {east: den, up: loft}}
      den: {name: Den, exits: {west: hall, east: {to: yard, door: gate}}}
      yard: {name: Yard, exits: {west: {to: den, door: gate}}}
      loft: {name: Loft, exits: {down: hall}}
    doors:
      gate: {name: a gate}
"""


def house(actor: str, *lines: str, seed: int = 0, rest: str = "") -> Game:
    """Return a game in a house with one actor."""
    return game_of(f"{ROOMS}    actors:\n      bob: {actor}\n{rest}", *lines, seed=seed)


def test_an_actor_without_a_route_stays() -> None:
    game = house("{name: Bob, in: hall}", *["z"] * 5)
    assert place(game, "bob") == "hall"


def test_an_actor_is_listed_examined_and_not_picked_up() -> None:
    game = house("{name: Bob, in: hall, text: He waits.}")
    assert "You see Bob here." in said(game, "look")
    assert said(game, "x bob") == "He waits."
    assert said(game, "take bob") == "Bob does not let you."
    assert "nothing" in said(game, "take all")


def test_an_actor_on_its_rounds_is_seen_to_leave_and_to_come() -> None:
    game = house("{name: Bob, in: hall, route: {list: [den, hall]}}")
    assert said(game, "z").endswith("Bob goes east.")
    assert said(game, "z").endswith("Bob comes in from the east.")
    assert said(game, "z").endswith("Bob goes east.")


def test_rounds_that_stop_end_in_the_last_room() -> None:
    game = house("{name: Bob, in: hall, route: {list: [den, loft], then: stop}}", *["z"] * 9)
    assert place(game, "bob") == "loft"


def test_who_comes_down_comes_from_above() -> None:
    game = house("{name: Bob, in: loft, route: {list: [hall], then: stop}}")
    assert said(game, "z").endswith("Bob comes in from above.")


def test_a_closed_door_is_waited_at() -> None:
    game = house("{name: Bob, in: den, route: {list: [yard], then: stop}}", "z", "z")
    assert place(game, "bob") == "den"
    game.play("e")
    game.play("open gate")
    assert place(game, "bob") == "yard"


def test_every_counts_the_turns_between_two_steps() -> None:
    game = house("{name: Bob, in: hall, route: {list: [den, hall], every: 3}}")
    places = []
    for _ in range(6):
        game.play("z")
        places.append(place(game, "bob"))
    assert places == ["hall", "hall", "den", "den", "den", "hall"]


def test_one_who_follows_stays_as_far_behind_as_was_said() -> None:
    game = house("{name: Bob, in: loft, route: {follow: player, behind: 1}}", "z", "z")
    assert place(game, "bob") == "loft"
    game.play("e")
    assert place(game, "bob") == "hall"


def test_one_who_pursues_comes_into_the_room() -> None:
    game = house("{name: Bob, in: loft, route: {pursue: player}}", "e", "z")
    assert place(game, "bob") == "den"


def test_a_wanderer_keeps_to_its_rooms() -> None:
    game = house("{name: Bob, in: hall, route: {wander: [hall, den]}}")
    seen = set()
    for _ in range(20):
        game.play("z")
        seen.add(place(game, "bob"))
    assert seen == {"hall", "den"}


def test_a_wanderer_keeps_to_the_rooms_of_a_tag() -> None:
    rooms = ROOMS.replace("{name: Loft,", "{name: Loft, tags: [quiet],").replace(
        "{name: Hall,", "{name: Hall, tags: [quiet],"
    )
    game = game_of(f"{rooms}    actors:\n      bob: {{name: Bob, in: hall, route: {{wander: quiet}}}}\n")
    seen = set()
    for _ in range(20):
        game.play("z")
        seen.add(place(game, "bob"))
    assert seen == {"hall", "loft"}


def test_steps_are_heard_from_the_next_rooms_and_no_further() -> None:
    actor = "{name: Bob, in: hall, loud: 2, heard: Steps., route: {list: [den, hall]}}"
    game = house(actor, "u")
    assert said(game, "z").endswith("Steps.")
    near = [any(isinstance(event, Heard) for event in game.play("z").events) for _ in range(4)]
    assert near == [False, True, False, True]  # the den is two rooms off


def test_a_closed_door_takes_something_off_a_noise() -> None:
    actor = "{name: Bob, in: shed, loud: 2, heard: Steps., route: {list: [yard, shed]}}"
    body = ROOMS.replace("west: {to: den, door: gate}", "west: {to: den, door: gate}, east: shed")
    body = body.replace("      loft:", "      shed: {name: Shed, exits: {west: yard}}\n      loft:")
    body += f"    actors:\n      bob: {actor}\n"
    shut, ajar = game_of(body, "e"), game_of(body, "e", "open gate", "z")
    assert ["Steps." in said(shut, "z") for _ in range(4)] == [False] * 4
    assert [place(ajar, "bob")] + ["Steps." in said(ajar, "z") for _ in range(3)] == ["yard", False, True, False]


def test_somebody_in_the_dark_is_only_heard() -> None:
    game = game_of(
        """
        rooms:
          hall: {name: Hall, lit: false, exits: {east: den}}
          den: {name: Den, exits: {west: hall}}
        actors:
          bob: {name: Bob, in: den, heard: Breath., route: {list: [hall], then: stop}}
        """
    )
    assert said(game, "z") == "Time passes.\n\nBreath."
    assert "Bob" not in said(game, "look")


def test_a_noise_brings_one_who_hears_it_and_nobody_else() -> None:
    body = """
        rooms:
          hall: {name: Hall, exits: {east: den, up: loft}}
          den: {name: Den, exits: {west: hall, east: yard}}
          yard: {name: Yard, exits: {west: den}}
          loft: {name: Loft, exits: {down: hall}}
        things:
          bell: {name: a bell, in: hall, switchable: true}
        actors:
          near: {name: Ann, in: den, senses: {hearing: 2}, route: {list: [den]}}
          far: {name: Ben, in: yard, senses: {hearing: 2}, route: {list: [yard]}}
          deaf: {name: Cid, in: den, route: {list: [den]}}
        rules:
          rings: {after: switching on, thing: bell, do: [{noise: 3}]}
    """
    game = game_of(body, "switch on bell")
    assert (place(game, "near"), place(game, "far"), place(game, "deaf")) == ("hall", "yard", "den")
    game.play("z")
    assert place(game, "near") == "den"  # nothing is here any more, and it has its rounds


def test_what_an_actor_carries_is_seen_and_not_taken() -> None:
    rest = "    things:\n      ring: {name: a ring, in: bob, text: Gold.}\n"
    game = house("{name: Bob, in: hall, route: {list: [den, hall]}}", rest=rest)
    assert "You see Bob (with a ring) here." in said(game, "look")
    assert said(house("{name: Bob, in: hall}", rest=rest), "x ring") == "Gold."
    assert said(house("{name: Bob, in: hall}", rest=rest), "x bob") == "Bob has a ring."
    assert said(house("{name: Bob, in: hall}", rest=rest), "take ring") == "Bob has the ring."


@pytest.mark.parametrize(
    "line", ["open box", "touch box", "eat pie", "put coin in box", "switch on lamp", "search box", "turn lamp"]
)
def test_hands_are_kept_off_what_somebody_has(line: str) -> None:
    things = """    things:
      coin: {name: a coin, in: player}
      box: {name: a box, in: twins, container: {open: false}}
      pie: {name: a pie, in: twins, edible: true}
      lamp: {name: a lamp, in: twins, switchable: true}
    """
    game = game_of(f"{ROOMS}    actors:\n      twins: {{name: some twins, plural: true, in: hall}}\n{things}")
    refused = refusal(game, line)
    assert refused.code == "engine.borne"
    assert refused.words.startswith("The twins have the ")


def test_in_the_dark_an_actor_is_felt_and_what_it_has_is_not() -> None:
    game = game_of(
        """
        rooms:
          hall: {name: Hall, lit: false, exits: {east: den}}
          den: {name: Den, exits: {west: hall}}
        things:
          hat: {name: a hat, in: bob}
        actors:
          bob: {name: Bob, in: hall, pronoun: he}
          ghost: {name: a ghost, in: hall, hidden: true}
        """
    )
    assert said(game, "touch") == "You feel Bob. There is one way out: east."
    assert said(game, "touch him") == "You feel nothing unusual about Bob."
    assert said(game, "search bob") == "It is too dark to see Bob."
    assert "not one this story knows" in said(game, "touch hat")
    assert said(game, "talk to bob") == "There is no answer from Bob."
    game.play("e")
    assert said(game, "talk to bob") == "You see no Bob here."


def test_light_that_somebody_brings_and_takes_away_is_told() -> None:
    game = game_of(
        """
        rooms:
          hall: {name: Hall, lit: false, text: A long hall., exits: {east: den}}
          den: {name: Den, exits: {west: hall}}
        things:
          lamp: {name: a lamp, in: bob, light: true}
        actors:
          bob: {name: Bob, in: den, route: {list: [hall, den], every: 2}}
        """,
        "z",
    )
    assert said(game, "z").endswith(
        "Bob comes in from the east.\n\nHall\n\nA long hall.\n\nYou see Bob (with a lamp) here."
    )
    game.play("z")
    assert said(game, "z").endswith("Bob goes east.\n\nDarkness\n\nIt is too dark to see anything.")


@pytest.mark.parametrize("presence", ["never", "maybe"])
def test_no_rule_brings_in_an_actor_who_is_not_there_at_all(presence: str) -> None:
    rest = "    rules:\n      in: {after: waiting, do: [{move: {bob: hall}}]}\n"
    places = []
    for seed in range(12):
        game = house(f"{{name: Bob, in: nowhere, presence: {presence}}}", "z", seed=seed, rest=rest)
        places.append(place(game, "bob"))
    assert set(places) == ({"nowhere"} if presence == "never" else {"nowhere", "hall"})


def test_rounds_go_on_from_a_leg_that_an_edit_has_taken_away() -> None:
    long = "{name: Bob, in: hall, route: {list: [den, hall, loft, hall]}}"
    game = house(long, *["z"] * 3)
    assert (place(game, "bob"), value(game, "bob", "leg")) == ("loft", 2)
    short = world_of(f"{ROOMS}    actors:\n      bob: {{name: Bob, in: hall, route: {{list: [den]}}}}\n")
    edited = Game.resumed(loads(dumps(game.world, game.seed, game.records), short), short)
    edited.play("z")
    edited.play("z")
    assert place(edited, "bob") == "den"


def test_them_are_those_who_are_called_so() -> None:
    game = house("{name: some guards, plural: true, in: hall, pronoun: they, text: They wait.}", "talk to guards")
    assert said(game, "x them") == "They wait."


def test_him_and_her_are_whoever_is_here_and_is_called_so() -> None:
    game = house("{name: Bob, in: hall, pronoun: he, text: He waits.}")
    assert said(game, "x him") == "He waits."
    assert "could mean" in said(game, "x her")


@pytest.mark.parametrize("presence", ["never", "always"])
def test_presence_never_and_always_ask_no_chance(presence: str) -> None:
    for seed in range(6):
        game = house(f"{{name: Bob, in: hall, presence: {presence}}}", seed=seed)
        assert place(game, "bob") == ("nowhere" if presence == "never" else "hall")


def test_presence_maybe_is_for_the_seed_to_decide() -> None:
    there = [place(house("{name: Bob, in: hall, presence: maybe}", seed=seed), "bob") for seed in range(40)]
    assert 10 < there.count("hall") < 30
    again = [place(house("{name: Bob, in: hall, presence: maybe}", seed=seed), "bob") for seed in range(40)]
    assert there == again


def test_a_canon_set_decides_presence_for_every_actor() -> None:
    rest = "    canon:\n      austere: {presence: never}\n      plain: {}\n"
    world = world_of(f"{ROOMS}    actors:\n      bob: {{name: Bob, in: hall}}\n{rest}")
    assert place(Game(world.under("austere")), "bob") == "nowhere"
    assert place(Game(world.under("plain")), "bob") == "hall"
    assert place(Game(world), "bob") == "hall"
    with pytest.raises(KeyError):
        world.under("lavish")


def test_a_save_goes_on_in_the_canon_set_that_it_was_played_in() -> None:
    rest = "    canon:\n      austere: {presence: never}\n"
    world = world_of(f"{ROOMS}    actors:\n      bob: {{name: Bob, in: hall}}\n{rest}")
    game = Game(world.under("austere"))
    game.play("e")
    saved = loads(dumps(game.world, game.seed, game.records), world)
    resumed = Game.resumed(saved, world)
    assert resumed.world.canon == "austere"
    assert "Bob" not in said(resumed, "w")


def test_a_step_is_an_event_with_its_way() -> None:
    game = house("{name: Bob, in: hall, route: {list: [den, hall]}}")
    moves = [event for event in game.play("z").events if isinstance(event, Moved)]
    assert moves == [Moved(moves[0].who, moves[0].start, moves[0].end, "east")]
    assert (moves[0].who, moves[0].start, moves[0].end) == ("t/bob", "t/hall", "t/den")


def test_undo_takes_an_actors_step_back() -> None:
    game = house("{name: Bob, in: hall, route: {wander: [hall, den, loft]}}", "z")
    before = game.state_hash()
    text = game.play("z").text
    game.undo()
    assert game.state_hash() == before
    assert game.play("z").text == text


def test_nobody_walks_after_the_end() -> None:
    rest = "    endings:\n      over: {title: Over}\n    rules:\n      stop: {instead: waiting, do: [{end: over}]}\n"
    game = house("{name: Bob, in: hall, route: {list: [den, hall]}}", "z", rest=rest)
    assert place(game, "bob") == "hall"
    assert value(game, "world", "ended") == "over"
