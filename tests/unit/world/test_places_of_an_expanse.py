"""A place of an expanse is like every room there, but for what it has of its own."""

from backrooms_if.ids import LevelId
from backrooms_if.world.ground import Ground
from backrooms_if.world.names_of import names_of
from tests.unit.world.inline import told, world_of

WORLD = """\
rooms:
  hall: {name: Hall, at: {x: 0, y: 0}}
expanse:
  scenery:
    carpet, pile: Everybody's carpet.
    hum: A hum.
  places:
    well: {one_in: 16, name: Well, scenery: {"carpet, edge": A carpet of its own.}}
"""


def test_a_place_has_its_own_of_what_it_names_and_the_rest_of_all_rooms() -> None:
    world = world_of(WORLD)
    ground = Ground(world, world.expanses[LevelId("w")], 0)
    cells = [(x, y) for x in range(4) for y in range(4)]
    (well,) = [cell for cell in cells if ground.site(cell) is not None]
    (plain, *_) = [cell for cell in cells if ground.site(cell) is None and cell != (0, 0)]
    has = {cell: [world.things[one].name.words for one in ground.room(ground.id_at(cell)).fixtures] for cell in cells}
    assert has[well] == ["carpet", "hum"]
    assert has[plain] == ["carpet", "hum"]
    assert ground.room(ground.id_at(well)).fixtures != ground.room(ground.id_at(plain)).fixtures


def test_names_outside_the_file_are_those_of_the_ground_too() -> None:
    space = names_of(world_of(WORLD)).space
    assert space.expanses == {"w": 2}
    assert space.written == {"w@0,0": "w/hall"}


def test_an_exit_of_a_place_may_not_hide_a_word_about_the_game() -> None:
    faulty = WORLD.replace("name: Well, scenery", 'name: Well, exits: {"down, undo": hall}, scenery')
    assert any("`undo` is about the game itself" in one for one in told(faulty)), told(faulty)
