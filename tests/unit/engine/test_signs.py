"""The signs of a level without end: a sense tells how strong they are here, one way, and where one comes nearer."""

from backrooms_if.ids import Id, LevelId, cell_id
from backrooms_if.session.game import Game
from backrooms_if.state import Change
from backrooms_if.world.ground import Ground, ground_of
from tests.unit.engine.inline import world_of

SIGNED = """
expanse:
  loops: 1 in 3
  sign:
    hum: {to: gap, words: [not at all, faintly, plainly, hard]}
    paste: {to: gap, words: [a little, much], sense: smell, reach: 3}
    draught: {to: stair, words: [barely, well], sense: touch, name: cold air}
  places:
    gap: {one_in: 64, text: A gap.}
    stair: {one_in: 256, text: A stair.}
rooms:
  hall: {name: Hall, text: A hall., sound: A clock., exits: {down: cellar}, at: {x: 0, y: 0}}
  cellar: {name: Cellar, text: A cellar., exits: {up: hall}}
"""
_STEPS = {"west": (-1, 0), "east": (1, 0), "north": (0, -1), "south": (0, 1)}


def _at(cell: tuple[int, int], seed: int = 4) -> tuple[Game, Ground]:
    """Return a game in which the player is at a coordinate, and its ground."""
    world = world_of(SIGNED)
    game = Game(world, seed)
    place = ("player", "place")
    game.state = game.state.with_changes([Change(place, game.state.get(place), cell_id("t", cell))])
    return game, ground_of(world, LevelId("t"), seed)


def _off(ground: Ground, cell: tuple[int, int], place: str = "t/gap") -> int:
    return ground.steps_to(Id(place), cell)


def _cells(ground: Ground, wanted: int) -> tuple[int, int]:
    """Return a coordinate so many rooms off a gap."""
    return next((x, y) for x in range(3, 40) for y in range(3, 40) if _off(ground, (x, y)) == wanted)


def test_the_words_are_finer_near_the_place() -> None:
    sign = world_of(SIGNED).expanses[LevelId("t")].signs[0]
    assert sign.steps[0] == 8
    assert sign.steps[-1] == 1
    assert list(sign.steps) == sorted(sign.steps, reverse=True)


def test_listening_tells_the_word_for_how_far_off_the_place_is() -> None:
    _, ground = _at((3, 3))
    for off, word in ((0, "hard"), (1, "hard"), (2, "plainly"), (9, "not at all")):
        game, ground = _at(_cells(ground, off))
        assert f"You hear the hum {word}." in game.play("listen").text


def test_listening_tells_by_which_ways_one_comes_nearer() -> None:
    for x in range(3, 15):
        game, ground = _at((x, 7))
        text = game.play("listen").text
        room = ground.room(cell_id("t", (x, 7)))
        nearer = [
            way
            for way, (east, south) in _STEPS.items()
            if way in room.exits and _off(ground, (x + east, 7 + south)) < _off(ground, (x, 7))
        ]
        for way in _STEPS:
            assert (f"to the {way}" in text) == (way in nearer)
        if not nearer:
            assert "It is clearer nowhere else." in text or _off(ground, (x, 7)) == 0


def test_one_listens_one_way_and_through_no_wall() -> None:
    game, ground = _at((5, 5))
    room = ground.room(cell_id("t", (5, 5)))
    for way in _STEPS:
        text = game.play(f"listen {way}").text
        assert text.startswith(f"To the {way} you hear the hum " if way in room.exits else "Nothing is to be heard")


def test_each_sense_has_its_own_signs() -> None:
    game, ground = _at((5, 5))
    assert "hum" not in game.play("smell").text
    assert "You smell the paste" in game.play("smell").text
    assert "You feel cold air" in game.play("feel").text
    way = next(way for way in _STEPS if way in ground.room(cell_id("t", (5, 5))).exits)
    assert f"To the {way} you smell the paste" in game.play(f"smell {way}").text
    assert f"To the {way} you feel cold air" in game.play(f"feel {way}").text


def test_a_sign_is_told_in_its_own_words_where_they_hold() -> None:
    said = '[{when: turns < 2, say: "The tubes hum {words}."}]'
    world = world_of(SIGNED.replace("plainly, hard]}", f"plainly, hard], say: {said}}}"))
    game = Game(world, 4)
    ground = ground_of(world, LevelId("t"), 4)
    word = world.expanses[LevelId("t")].signs[0].words[ground.strength(world.expanses[LevelId("t")].signs[0], (0, 0))]
    first, _, last = (game.play("listen").text for _ in range(3))
    assert first.startswith(f"A clock. The tubes hum {word}. It is clearer ")
    assert last.startswith(f"A clock. You hear the hum {word}. It is clearer ")
    assert "The tubes" not in game.play("smell").text


def test_a_written_room_of_the_expanse_has_its_own_sound_and_then_the_signs() -> None:
    game = Game(world_of(SIGNED), 4)
    assert game.play("listen").text.startswith("A clock. You hear the hum ")


def test_outside_of_the_expanse_signs_are_perceived_only_through_the_way_that_leads_in() -> None:
    game = Game(world_of(SIGNED), 4)
    game.play("down")
    assert "hum" not in game.play("listen").text
    assert game.play("listen up").text.startswith("Above you hear the hum ")
    assert game.play("listen north").text == "Nothing is to be heard from there."
