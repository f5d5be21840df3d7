"""Things in several rooms at once, what is asked of them, what puts them elsewhere; rooms meant by tag or level."""

import pytest

from tests.unit.engine.inline import game_of, refusal, said, value
from tests.unit.world.inline import told

WORLD = """\
rooms:
  hall: {name: Hall, text: A hall., exits: {east: yard, down: pit}, tags: [dry]}
  yard: {name: Yard, text: A yard., exits: {west: hall}, tags: [wet]}
  pit: {name: Pit, text: A pit., exits: {up: hall}, tags: [wet]}
things:
  coin: {name: a coin, in: hall}
  bridge:
    name: a bridge
    in: [hall, yard]
    fixed: It is a bridge.
    supporter: true
    states: [whole, broken]
    text: {whole: It holds., broken: It hangs.}
  rope: {name: a rope, in: pit}
verbs:
  asking here: {grammar: probe, when: here(bridge), say: Here., refuse: x}
rules:
  gone: {instead: waiting, do: [{remove: bridge}]}
  back: {instead: jumping, do: [{move: {bridge: [hall, pit]}}]}
  to_me: {instead: sleeping, do: [{move: {bridge: here}}]}
  to_wet: {instead: singing, do: [{move: {bridge: wet}}]}
  broken: {instead: sitting, do: [{set: {bridge.state: broken}}]}
"""
WORLD = WORLD.replace("verbs:\n  asking here: {grammar: probe, when: here(bridge), say: Here., refuse: x}\n", "")
ASKING = "  ask: {{instead: smelling, do: [{{when: '{}', do: Yes., else: No.}}]}}\n"


def holds(condition: str, *lines: str) -> bool:
    game = game_of(WORLD + ASKING.format(condition), *lines)
    return "Yes." in said(game, "smell")


def test_it_is_found_by_touch_in_the_dark() -> None:
    game = game_of(WORLD.replace("name: Yard,", "name: Yard, lit: false,"), "east", "touch")
    assert refusal(game, "take bridge").words == "It is a bridge."


def test_it_is_listed_in_each_of_its_rooms_in_the_order_of_the_file() -> None:
    game = game_of(WORLD)
    assert "You see a coin and a bridge here." in said(game, "look")
    assert "a bridge" in said(game, "east")
    assert refusal(game, "take bridge").words == "It is a bridge."
    assert "a bridge" not in said(game_of(WORLD), "down")


def test_its_state_is_the_same_in_all_of_them() -> None:
    game = game_of(WORLD, "sit")
    assert "It hangs." in said(game, "x bridge")
    game.play("east")
    assert "It hangs." in said(game, "x bridge")


def test_what_is_on_it_is_on_it_in_all_of_them() -> None:
    game = game_of(WORLD, "put coin on bridge")
    assert "a coin" in said(game, "east")
    game.play("take coin")
    assert value(game, "coin", "place") == "player"


def test_it_can_be_taken_away_from_all_of_them_at_once_and_undone() -> None:
    game = game_of(WORLD, "wait")
    assert "bridge" not in said(game, "look")
    assert refusal(game, "x bridge").code == "parser.not_here"
    assert "bridge" not in said(game, "east")
    game.play("undo")
    game.play("undo")
    game.play("undo")
    assert "bridge" in said(game, "look")


def test_what_lies_on_what_was_taken_away_is_out_of_reach() -> None:
    game = game_of(WORLD, "put coin on bridge", "wait")
    assert refusal(game, "take coin").code == "parser.not_here"


@pytest.mark.parametrize(
    ("line", "rooms"),
    [("wait", ()), ("jump", ("hall", "pit")), ("sleep", ("hall",)), ("sing", ("yard", "pit"))],
)
def test_it_can_be_put_into_other_rooms(line: str, rooms: tuple[str, ...]) -> None:
    game = game_of(WORLD, line)
    for way, room in (("look", "hall"), ("east", "yard"), ("west. down", "pit")):
        assert ("bridge" in said(game, way).rpartition("\n\n")[2]) is (room in rooms), room
        assert holds(f"place(bridge) is {room}", line) is (room in rooms)
        assert holds(f"inside(bridge, {room})", line) is (room in rooms)
    assert holds("place(bridge) is nowhere", line) is (not rooms)
    assert holds("here(bridge)", line) is ("hall" in rooms)
    assert holds("place(bridge) is here", line) is ("hall" in rooms)
    assert holds("visible(bridge)", line) is ("hall" in rooms)


def test_where_it_was_at_the_start_is_nothing_that_the_state_holds() -> None:
    game = game_of(WORLD.replace("[hall, pit]", "[hall, yard]"), "wait", "jump")
    assert value(game, "bridge", "rooms") == ()


def test_a_save_can_hold_where_it_is() -> None:
    game = game_of(WORLD, "sing")
    game.play("undo")
    game.play("redo")
    assert value(game, "bridge", "rooms") == ("t/yard", "t/pit")


@pytest.mark.parametrize(
    ("condition", "is_so"),
    [
        ("at(dry)", True),
        ("at(wet)", False),
        ("at(t)", True),
        ("not at(wet) and at(hall)", True),
    ],
)
def test_the_player_can_be_at_a_tag_or_in_a_level(condition: str, is_so: bool) -> None:
    assert holds(condition) is is_so
    assert holds("at(wet)", "east")
    assert holds("at(wet)", "down")


@pytest.mark.parametrize(
    ("effect", "problem"),
    [
        ("move: {coin: [hall, yard]}", "E307 `coin` is in one place at a time"),
        ("move: {player: [hall, yard]}", "E307 `player` is in one place at a time"),
        ("move: {bridge: [hall, hall]}", "E312 `hall` stands twice in this list"),
        ("move: {bridge: [hall, yrd]}", "E301 no room `yrd`"),
        ("move: {bridge: player}", "E301 no room `player`"),
        ("move: {bridge: [hall, coin]}", "E307 `coin` is a thing; a room is wanted here"),
        ("swap: [coin, bridge]", "E307 `bridge` has no one place to change"),
    ],
)
def test_what_cannot_be_done_with_it_is_a_problem(effect: str, problem: str) -> None:
    assert told(WORLD + f"  bad: {{instead: thinking, do: [{{{effect}}}]}}\n")[:1] == [problem]


@pytest.mark.parametrize(
    ("condition", "problem"),
    [
        ("place(bridge) is coin", "E307 `bridge` can be in several rooms, and in nothing else"),
        ("place(bridge) is player", "E307 `bridge` can be in several rooms, and in nothing else"),
        ("at(dri)", "E301 no room is called `dri`"),
        ("at(coin)", "E307 `coin` is a thing; `at` wants a room here"),
    ],
)
def test_what_cannot_be_asked_of_it_is_a_problem(condition: str, problem: str) -> None:
    assert told(WORLD + ASKING.format(condition))[:1] == [problem]


def test_only_what_stays_where_it_is_can_be_in_several_rooms() -> None:
    rooms = "rooms:\n  hall: {name: Hall, exits: {up: loft}}\n  loft: {name: Loft, exits: {down: hall}}\n"
    lamp = "things: {lamp: {name: a lamp, in: [hall, loft]}}\n"
    assert told(rooms + lamp) == ["E318 only what is fixed or scenery can be in several rooms"]
    assert told(rooms + lamp.replace("in:", "fixed: true, in:")) == []
    assert told(rooms + lamp.replace("in:", "scenery: true, in:")) == []
