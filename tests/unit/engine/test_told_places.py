"""What generated rooms say: true of the place first, nothing twice in a row, and nothing more than that."""

from backrooms_if.ids import Id, LevelId, cell_id
from backrooms_if.session.game import Game, GameTurn
from backrooms_if.world.ground import ground_of
from tests.unit.engine.inline import world_of

_WAYS = ("north", "east", "south", "west")
PAPERED = """
expanse:
  name: Room
  text: Another room.
  loops: 1 in 4
  decks:
    slots:
      light: [A tube is lit., A tube is out., The tube blinks., The tube is new., A tube fell down., Two tubes hum.]
      floor: [The carpet is dry., The carpet has a seam., A square was cut out., The pile is brown., It is lino here.]
    facts:
      dead_end: [There is no way on., It ends here., The last wall has no door., "{dead}"]
      again: [You know this nail., This was so before.]
  places:
    shrine:
      one_in: 64
      name: Shrine
      text: A cup on a shelf.
      scenery: {cup: It is full.}
  scenery: {ceiling: Tiles.}
rooms:
  hall:
    name: Landing
    text: A wall.
    at: {x: 0, y: 0}
""".replace(', "{dead}"', "")


def _walked(game: Game, moves: int) -> list[GameTurn]:
    """Return the turns of a walk that takes ways in turn, as they are there."""
    turns = []
    for number in range(moves):
        room = Id(str(game.state.get(("player", "place"))))
        exits = ground_of(game.world, LevelId("t"), 5).room(room).exits
        ways = [way for way in _WAYS if way in exits]
        turns.append(game.play(ways[number * 7 % len(ways)]))
    return turns


def _deck_texts(turn: GameTurn) -> list[str]:
    return [text for event in turn.events for text in getattr(event, "texts", ()) if "/decks/" in text]


def test_what_was_said_lately_is_left_out_on_arrival() -> None:
    game = Game(world_of(PAPERED), seed=5)
    said: list[str] = []
    for turn in _walked(game, 60):
        texts = _deck_texts(turn)
        assert not set(texts) & set(said[-24:])
        said += texts
    assert len(set(said)) > 8


def test_look_tells_what_arrival_left_out() -> None:
    game = Game(world_of(PAPERED), seed=5)
    left_out = 0
    for turn in _walked(game, 40):
        arrived, looked = _deck_texts(turn), _deck_texts(game.play("look"))
        if game.state.get(("player", "place")) == "t/hall":
            continue
        assert len(looked) == 2
        left_out += not set(looked) <= set(arrived)
    assert left_out > 5


def test_a_room_says_a_sentence_at_most_when_it_is_come_to_again() -> None:
    game = Game(world_of(PAPERED), seed=5)
    there = game.play("east").text
    game.play("go back")
    again = game.play("east").text
    told = again.split("\n\n")[1].partition(" Way")[0]
    assert told.count(".") == 1
    assert told in ("You know this nail.", "This was so before.")
    assert again != there


def test_of_the_sentences_for_a_room_that_is_come_to_again_it_is_another_one_each_time() -> None:
    game = Game(world_of(PAPERED), seed=5)
    game.play("east")
    told = []
    for _ in range(3):
        game.play("go back")
        told.append(game.play("east").text.split("\n\n")[1].partition(" Way")[0])
    assert sorted(told[:2]) == ["This was so before.", "You know this nail."]
    assert told[2] not in told[:2]  # both were told lately, so that it is a sentence of a slot


def test_what_a_sentence_names_is_no_thing_and_is_answered() -> None:
    game = Game(world_of(PAPERED), seed=5)
    while "tube" not in game.play("look").text:
        _walked(game, 1)
    turn = game.play("x tube")
    assert turn.text.endswith("There is no more to it than you were told.")
    assert not turn.changes
    assert "not one this story knows" in game.play("x zebra").text
    assert game.play("x ceiling").text.endswith("Tiles.")


def test_a_place_tells_its_own_text_and_has_what_all_rooms_have() -> None:
    world = world_of(PAPERED)
    ground = ground_of(world, LevelId("t"), 5)
    shrine = next(cell for cell in ((x, y) for x in range(8) for y in range(8)) if ground.site(cell) == "t/shrine")
    room = ground.room(cell_id("t", shrine))
    assert room.name == "Shrine"
    assert room.sites == ("t/shrine", "t/@")
    assert {world.things[one].name.words for one in room.fixtures} == {"cup", "ceiling"}
