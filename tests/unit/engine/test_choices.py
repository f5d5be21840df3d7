"""What a prompt may offer: nothing hidden, nothing that was never seen, no way that is not open."""

from backrooms_if.engine.choices import Choices, Known, choices, names
from backrooms_if.session.game import Game
from backrooms_if.world.naming import words_of
from tests.unit.engine.inline import game_of

WORLD = """
rooms:
  hall:
    name: The Great Hall
    text: A lamp with a green shade stands by the grate. A stair goes up; in the east wall is an oak door.
    exits:
      up: attic
      east: {to: study, door: oak_door}
      north:
        say: The window is shut.
      down: {id: hatch, to: cellar, hidden: true}
      west: {to: cellar, when: bell_rung}
    scenery:
      grate, fireplace: Ash.
      ash: Grey, and cold.
  attic:
    name: Attic
    lit: false
    text: Rafters.
    exits:
      down: hall
      out: hall
    scenery:
      rafters: Low.
  study:
    name: Study
    text: Books.
    exits: {west: {to: hall, door: oak_door}}
  cellar:
    name: Cellar
    text: Coal.
    exits: {up: hall}
doors:
  oak_door:
    name: an oak door
    lockable: {key: iron_key}
things:
  iron_key:
    name: an iron key
    in: tin_box
  coin:
    name: a gold coin
    in: hall
    hidden: true
  ring:
    name: a wedding ring
    in: hall
    here: Something glints between the boards.
  lamp:
    name: a tall lamp
    also: [shade]
    in: hall
    here: false
  tin_box:
    name: a tin box
    in: hall
    container: {open: false}
  note:
    name: a note
    in: player
flags:
  bell_rung: false
endings:
  away: {title: You are away}
rules:
  leaving_for_good:
    instead: waiting
    do:
      - end: away
"""


def of(game: Game, *read: str) -> Choices:
    """What can be typed in a game whose player has read its opening and these words."""
    return choices(game.state, {*words_of(game.opening.text), *(word for one in read for word in words_of(one))})


def offered(found: Choices) -> set[str]:
    return {name for thing in found.things for name in thing.offered}


def filling(found: Choices, verb: str) -> set[str]:
    return {name for sentence in found.verbs[verb] for name in (*sentence.things, *sentence.seconds)}


def test_place_and_turn_are_told_and_there_is_no_score_where_there_are_no_points() -> None:
    found = of(game_of(WORLD, "take tin box"))
    assert (found.place, found.turn, found.score, found.most) == ("The Great Hall", 1, None, None)


def test_what_a_list_has_named_is_offered_by_its_name() -> None:
    assert {"tin box", "note"} <= offered(of(game_of(WORLD)))


def test_what_is_hidden_is_never_offered() -> None:
    found = of(game_of(WORLD), "a gold coin")
    assert "gold coin" not in offered(found)
    assert not any(names(thing, ("coin",)) for thing in found.things)


def test_what_is_shut_away_was_never_seen_and_is_offered_once_it_is() -> None:
    assert "iron key" not in offered(of(game_of(WORLD), "an iron key"))
    game = game_of(WORLD, "open tin box")
    assert "iron key" in offered(of(game))


def test_a_thing_that_the_room_calls_something_else_is_offered_only_by_words_that_were_read() -> None:
    assert "wedding ring" not in offered(of(game_of(WORLD)))
    assert "wedding ring" in offered(of(game_of(WORLD), "It is a wedding ring."))


def test_scenery_is_offered_only_by_words_that_were_read() -> None:
    found = of(game_of(WORLD))
    assert {"grate", "shade"} <= offered(found)
    assert not {"fireplace", "ash", "tall lamp"} & offered(found)
    assert "ash" in offered(of(game_of(WORLD), "Ash."))


def test_without_any_words_read_only_lists_are_offered() -> None:
    assert offered(choices(game_of(WORLD).state)) == {"tin box", "note"}


def test_only_open_ways_are_offered_and_a_door_is_one_although_it_is_locked() -> None:
    assert of(game_of(WORLD)).ways == ("up", "east")


def test_a_way_that_chance_decides_about_is_offered_whatever_it_will_decide() -> None:
    body = """
    rooms:
      hall:
        name: Hall
        text: A hall.
        exits:
          north:
            - {to: hall, odds: 1 in 2}
            - {say: The mist pushes back.}
    """
    for seed in range(20):
        assert choices(game_of(body, seed=seed).state).ways == ("north",)


def test_in_the_dark_neither_place_nor_ways_nor_things_are_given_away() -> None:
    found = of(game_of(WORLD, "up"), "Rafters.")
    assert found.is_dark
    assert found.place == "Darkness"
    assert found.ways == ()
    assert offered(found) == {"note"}


def test_every_direction_is_known_as_a_way_whether_or_not_it_leads_anywhere() -> None:
    assert {"n", "north", "southwest", "out"} <= of(game_of(WORLD)).all_ways


def test_rooms_that_were_visited_are_known_but_not_the_one_that_the_player_is_in() -> None:
    game = game_of(WORLD, "up", "down")
    assert of(game).rooms == ("attic",)
    assert of(game_of(WORLD)).rooms == ()


def test_each_action_has_its_own_word_before_the_words_that_mean_the_same() -> None:
    found = of(game_of(WORLD))
    own, others = list(found.verbs)[: found.main_verbs], list(found.verbs)[found.main_verbs :]
    assert own[:2] == ["look", "examine"]
    assert {"take", "undo", "transcript", "quit"} <= set(own)
    assert {"get", "x", "again"} <= set(others)


def test_to_drop_only_what_is_carried_is_offered() -> None:
    (things,) = {one.things for one in of(game_of(WORLD)).verbs["drop"] if one.action == "dropping"}
    assert things == ("note", "all")


def test_the_order_of_things_does_not_say_which_wall_lets_one_through() -> None:
    body = """
    rooms:
      hall:
        name: Hall
        text: A south wall and a north wall.
        noclip:
          soft: {via: wall, direction: north, to: hall}
        scenery:
          south wall: Plaster.
    """
    for verb in ("press", "examine"):
        offered = {sentence.things for sentence in of(game_of(body)).verbs[verb]}
        assert {tuple(name for name in found if name != "all") for found in offered} == {("south wall", "north wall")}


def test_a_question_is_answered_by_what_it_offers() -> None:
    body = """
    rooms:
      hall: {name: Hall, text: A hall.}
    things:
      iron_key: {name: an iron key, in: hall}
      brass_key: {name: a brass key, in: hall}
      rope: {name: a rope, in: hall}
    """
    assert of(game_of(body, "take key")).answers == ("iron key", "brass key")
    assert of(game_of(body)).answers == ()


def test_after_an_ending_only_commands_about_the_game_are_offered() -> None:
    found = of(game_of(WORLD, "wait"))
    assert "restart" in found.verbs
    assert "take" not in found.verbs
    assert found.things == ()
    assert found.ways == ()


def test_asking_changes_nothing() -> None:
    game = game_of(WORLD, "open tin box")
    before = game.state_hash()
    of(game)
    assert game.state_hash() == before


def test_a_thing_is_named_as_the_parser_reads_it() -> None:
    (ring,) = [thing for thing in of(game_of(WORLD), "wedding ring").things if "wedding ring" in thing.offered]
    assert isinstance(ring, Known)
    assert names(ring, ("the", "wedding", "ring"))
    assert names(ring, ("ring",))
    assert not names(ring, ("gold", "ring"))
    assert not names(ring, ("the",))
