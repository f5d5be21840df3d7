"""What is in another level can be named, as `level/name`, wherever a name may stand; each place has a test here."""

from pathlib import Path

import pytest

from backrooms_if.library import check_world
from backrooms_if.session.game import Game
from tests.unit.world.folders import HEAD, folder_of, told, world_in

ONE = """\
level: one
title: One
rooms:
  hall: {name: Hall, exits: {down: two/cellar}}
"""
TWO = """\
level: two
title: Two
rooms:
  cellar: {name: Cellar, tags: [deep], exits: {up: one/hall}}
things:
  lamp: {name: a lamp, in: one/hall, light: {fuel: 9}}
  coin: {name: a coin, in: one/hall, tags: [loose]}
  cup: {name: a cup, in: one/hall, states: [whole, cracked]}
  box: {name: a box, in: one/hall, container: true}
  desk: {name: a desk, in: one/hall, supporter: true, fixed: true}
  chest: {name: a chest, in: one/hall, container: {open: false}, lockable: {locked: false, key: key}}
  key: {name: a key, in: one/hall}
  vase: {name: a vase, in: cellar}
  ring: {name: a ring, in: one/hall, hidden: true}
  shirt: {name: a shirt, in: player, wearable: true}
actors:
  clerk: {name: the clerk, in: one/hall, topics: {way: Down.}}
kinds:
  heavy: {fixed: It is heavy.}
groups:
  valuables: {of: [coin, ring]}
flags: {rung: false, ghost: false}
counters: {water: {start: 3, max: 9}}
timers:
  bell: {after: 2, running: false, say: A bell.}
rules:
  found: {after: smelling, do: [{award: {the_smell: 1}}]}
endings:
  out: {title: Out}
"""
BACK = TWO.replace("exits: {", "exits: {west: {to: one/hall, door: gate},")


def game_of(tmp_path: Path, more: str, head: str = HEAD) -> Game:
    """Return a game in a world whose first level has more than its hall."""
    return Game(world_in(folder_of(tmp_path, head, one=ONE + more, two=TWO)))


@pytest.mark.parametrize(
    "condition",
    [
        "not two/rung",
        "two/water == 3",
        "two/water + two/water > 5",
        "not two/lamp.lit",
        "two/lamp.fuel == 9",
        "two/cup is whole",
        "here(two/coin)",
        "visible(two/coin)",
        "not held(two/coin)",
        "carried(two/shirt)",
        "place(two/coin) is hall",
        "place(two/coin) is not two/cellar",
        "at(hall) and not at(two/cellar)",
        "visits(two/cellar) == 0",
        "two/cellar.visits == 0",
        "not seen(two/ring)",
        "not inside(two/coin, two/box)",
        "not upon(two/coin, two/desk)",
        "count(two/box, hall) == 1",
        "count(two/valuables, hall) == 2",
        "not ended(two/out)",
        "not awarded(two/the_smell)",
        "one/hall.visits == 1",
    ],
)
def test_conditions(condition: str, tmp_path: Path) -> None:
    rule = f"rules:\n  r: {{after: waiting, when: '{condition}', say: It holds.}}\n"
    assert "It holds." in game_of(tmp_path, rule).play("wait").text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("{two/water} feet", "3 feet"),
        ("{the two/lamp}", "the lamp"),
        ("{A two/cup}", "A cup"),
        ("{two/lamp.fuel} left", "9 left"),
        ("[if two/rung|Rung.|else|Not rung.]", "Not rung."),
        ("[if two/cup is whole|Whole.]", "Whole."),
    ],
)
def test_texts(words: str, said: str, tmp_path: Path) -> None:
    assert said in game_of(tmp_path, f'rules:\n  r: {{after: waiting, say: "{words}"}}\n').play("wait").text


@pytest.mark.parametrize(
    ("effect", "condition"),
    [
        ("{set: {two/rung: true}}", "two/rung"),
        ("{set: {two/water: 5}}", "two/water == 5"),
        ("{set: {two/cup.state: cracked}}", "two/cup is cracked"),
        ("{set: {two/lamp.fuel: two/water}}", "two/lamp.fuel == 3"),
        ("{add: {two/water: 2}}", "two/water == 5"),
        ("{move: {two/coin: two/cellar}}", "place(two/coin) is two/cellar"),
        ("{move: {two/coin: two/box}}", "inside(two/coin, two/box)"),
        ("{move: {player: two/cellar}}", "at(two/cellar)"),
        ("{swap: [two/coin, two/shirt]}", "carried(two/coin)"),
        ("{remove: two/coin}", "place(two/coin) is nowhere"),
        ("{remove: [two/coin, two/cup]}", "place(two/cup) is nowhere"),
        ("{reveal: two/ring}", "visible(two/ring)"),
        ("{open: two/chest}", "two/chest.open"),
        ("{lock: two/chest}", "two/chest.locked"),
        ("{for_each: {of: two/valuables, do: [{move: {thing: two/box}}]}}", "inside(two/coin, two/box)"),
    ],
)
def test_effects(effect: str, condition: str, tmp_path: Path) -> None:
    head = f"{HEAD}rules:\n  s: {{after: jumping, when: '{condition}', say: It holds.}}\n"
    game = game_of(tmp_path, f"rules:\n  r: {{after: waiting, do: [{effect}]}}\n", head)
    game.play("wait")
    assert "It holds." in game.play("jump").text


def test_an_ending(tmp_path: Path) -> None:
    assert game_of(tmp_path, "rules:\n  r: {after: waiting, do: [{end: two/out}]}\n").play("wait").ended == "two/out"


def test_timers(tmp_path: Path) -> None:
    game = game_of(tmp_path, "rules:\n  r: {after: jumping, do: [{start: two/bell}]}\n")
    assert "A bell." not in game.play("wait").text
    game.play("jump")
    assert "A bell." in game.play("wait").text
    stopped = "rules:\n  r: {after: jumping, do: [{reset: two/bell}, {stop: two/bell}]}\n"
    game = game_of(tmp_path / "stopped", stopped)
    game.play("jump")
    assert "A bell." not in "".join(game.play("wait").text for _ in range(4))


@pytest.mark.parametrize(
    ("rule", "line"),
    [
        ("after: taking, thing: two/coin", "take coin"),
        ("after: taking, thing: [two/cup, two/coin]", "take coin"),
        ("after: taking, thing: two/valuables", "take coin"),
        ("after: putting inside, thing: two/coin, second: two/box", "put coin in box"),
        ("instead: asking about, thing: two/clerk", "ask clerk about way"),
        ("after: waiting, actor: two/clerk", "clerk, wait"),
        ("after: jumping, at: two/cellar", "down. jump"),
        ("after: jumping, at: two", "down. jump"),
        ("after: jumping, at: [hall, two/cellar]", "down. jump"),
        ("entering: two/cellar", "down"),
        ("leaving: two/cellar", "down. up"),
        ("described: two/cup", "look"),
        ("seen: two/vase", "down"),
        ("after: jumping, mode: two/ghost", "smell. jump"),
    ],
)
def test_rules_of_a_level_about_another(rule: str, line: str, tmp_path: Path) -> None:
    ghost = "g: {after: smelling, do: [{set: {two/ghost: true}}]}"
    more = f"rules:\n  r: {{{rule}, say: It runs.}}\n  {ghost}\n"
    text = (ONE + more).replace("hall: {name: Hall,", "hall: {name: Hall, smell: Dust.,")
    there = TWO.replace("name: the clerk,", "name: the clerk, orders: [waiting],") if "actor:" in rule else TWO
    game = Game(world_in(folder_of(tmp_path, one=text, two=there)))
    assert "It runs." in game.play(line).text


@pytest.mark.parametrize(
    ("place", "condition"),
    [
        ("in: two/cellar", "place(nut) is two/cellar"),
        ("in: two/box", "inside(nut, two/box)"),
        ("upon: two/desk", "upon(nut, two/desk)"),
        ("in: [hall, two/cellar], scenery: true", "visible(nut)"),
        ("in: two/deep, scenery: true", "not visible(nut)"),
        ("part_of: two/desk", "visible(nut)"),
        ("in: hall, kind: two/heavy", "visible(nut)"),
        ("in: hall, container: {open: false}, lockable: {key: two/key}", "nut.locked"),
        ("in: player, wearable: {over: [two/shirt]}", "carried(nut)"),
    ],
)
def test_things(place: str, condition: str, tmp_path: Path) -> None:
    rule = f"r: {{after: waiting, when: '{condition}', say: It holds.}}"
    more = f"things:\n  nut: {{name: a nut, {place}}}\nrules:\n  {rule}\n"
    assert "It holds." in game_of(tmp_path, more).play("wait").text


@pytest.mark.parametrize(
    ("way", "line"),
    [
        ("exits: {east: two/cellar}", "east"),
        ("exits: {east: {to: [two/cellar]}}", "east"),
        ("exits: {east: {to: {two/cellar: 2}}}", "east"),
        ("exits: {east: [{when: two/rung, to: hall}, two/cellar]}", "east"),
        ("noclip: {thin: {via: wall, also: [thin wall], to: two/cellar}}", "press against thin wall"),
        ("noclip: {thin: {via: wall, also: [thin wall], to: {two/cellar: 1}}}", "press against thin wall"),
        ("exits: {east: {to: two/cellar, do: [{set: {two/rung: true}}]}}", "east"),
        ("exits: {east: slide}", "east"),
    ],
)
def test_ways(way: str, line: str, tmp_path: Path) -> None:
    text = ONE.replace("exits: {down: two/cellar}", way) + "  slide: {name: Slide, forced: two/cellar}\n"
    game = Game(world_in(folder_of(tmp_path, one=text, two=TWO)))
    assert "Cellar" in game.play(line).text


@pytest.mark.parametrize(
    ("route", "place"),
    [
        ("{list: [hall, two/cellar]}", "two/cellar"),
        ("{wander: [hall, two/cellar]}", "two/cellar"),
        ("{follow: two/guide, behind: 0}", "two/cellar"),
        ("{pursue: two/guide}", "two/cellar"),
    ],
)
def test_routes(route: str, place: str, tmp_path: Path) -> None:
    there = TWO.replace("actors:\n", "actors:\n  guide: {name: the guide, in: cellar}\n")
    more = f"actors:\n  bob: {{name: Bob, in: hall, route: {route}}}\n"
    game = Game(world_in(folder_of(tmp_path, one=ONE + more, two=there)))
    game.play("wait")
    assert game.state.get(("one/bob", "place")) == place


def test_topics_groups_and_timers(tmp_path: Path) -> None:
    more = (
        "actors:\n  bob: {name: Bob, in: hall, topics: {'{two/coin}': {when: not two/rung, say: A coin.}}}\n"
        "groups:\n  ours: {of: [two/coin, two/valuables]}\n  low: {tag: two/deep}\n"
        "rules:\n  r: {after: taking, thing: ours, say: One of ours.}\n"
        "timers:\n  t: {every: 1, when: two/water == 3, say: Tick.}\n"
    )
    game = game_of(tmp_path, more)
    assert "A coin." in game.play("ask bob about coin").text
    assert "One of ours." in game.play("take coin").text
    assert "Tick." in game.play("wait").text


def test_verbs_hints_and_points_of_the_world(tmp_path: Path) -> None:
    head = HEAD + (
        "verbs:\n  polishing:\n    grammar: ['polish {two/lamp}', 'polish {held two/valuables}']\n"
        "    do: [{set: {two/rung: true}}, Done.]\n"
        "hints:\n  h: {when: not two/rung, steps: [Polish it.]}\n"
        "score: {reasons: {two/the_smell: smelling}}\n"
    )
    game = game_of(tmp_path, "", head)
    assert "Polish it." in game.play("hint").text
    assert "Done." in game.play("polish lamp").text
    assert "Done." not in game.play("polish cup").text
    game.play("down. smell")
    assert "smelling" in game.play("full score").text


@pytest.mark.parametrize(
    ("more", "problem"),
    [
        ("rules:\n  r: {after: waiting, when: two/lmap.lit, say: x}", "`two/lmap`"),
        ("rules:\n  r: {after: waiting, when: tow/lamp.lit, say: x}", "`tow/lamp`"),
        ("rules:\n  r: {after: waiting, do: [{move: {two/coin: two/celar}}]}", "E301 no room or thing `two/celar`"),
        ("rules:\n  r: {after: waiting, do: [{start: two/bel}]}", "`two/bel`"),
        ("rules:\n  r: {after: taking, thing: two/con, say: x}", "`two/con`"),
        ("actors:\n  bob: {name: Bob, in: two/celar}", "E301 no room `two/celar`"),
        ("rules:\n  r: {after: waiting, say: 'Is {the two/lmap} here?'}", "`two/lmap`"),
    ],
)
def test_a_name_that_another_level_does_not_have_is_a_problem_with_what_was_meant(
    more: str, problem: str, tmp_path: Path
) -> None:
    folder = folder_of(tmp_path, one=f"{ONE}{more}\n", two=TWO)
    (told_of,) = told(folder)
    assert problem in told_of
    (found,) = [one for one in check_world(folder, with_lint=False).problems if one.severity == "error"]
    assert "did you mean `two/" in " ".join(found.hints)


def test_an_id_that_two_levels_agree_on_is_told_as_misspelt_where_it_is_defined(tmp_path: Path) -> None:
    one = "level: one\ntitle: One\nflags: {shutterwas_used: false}\n"
    one += "rooms:\n  hall: {name: Hall, lit: shutter_was_used}\n"
    two = "level: two\ntitle: Two\nrooms:\n  cellar: {name: Cellar, lit: one/shutter_was_used}\n"
    found = told(folder_of(tmp_path, one=one, two=two))
    assert found == ["levels/one.yaml:3 E317 nothing names `shutterwas_used`, and 2 places name `shutter_was_used`"]
