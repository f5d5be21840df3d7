"""What play comes to is never said to be out of reach: each case is a game that was once said to be impossible."""

import pytest

from backrooms_if.session.game import Game
from backrooms_if.world.reaching import reach
from tests.unit.world.inline import world_of

HALL = """\
flags: {noted: false}
rooms: {hall: {name: Hall}}
things:
  stone: {name: a stone, in: hall}
  pin: {name: a pin, in: nowhere}
  coin: {name: a coin, in: nowhere}
  bolt: {name: a bolt, in: clerk, fixed: true}
  box: {name: a box, in: hall, container: true}
  chest:
    name: a chest
    in: hall
    fixed: true
    enterable: true
    hiding_place: true
    container: {open: false}
    lockable: {key: pin}
actors:
  clerk: {name: a clerk, in: hall, orders: [dropping, giving to, putting inside]}
  guard: {name: a guard, in: hall}
rules:
"""


@pytest.mark.parametrize(
    ("rules", "lines", "who", "field", "value"),
    [
        ("  a: {after: waiting, say: So.}", "clerk, drop bolt", "bolt", "place", "w/hall"),
        ("  a: {after: waiting, say: So.}", "clerk, give me bolt", "bolt", "place", "player"),
        ("  a: {after: waiting, say: So.}", "clerk, put bolt in box", "bolt", "place", "w/box"),
        ("  a: {after: examining, do: [{move: {coin: thing}}]}", "x stone", "coin", "place", "w/stone"),
        ("  a: {after: examining, do: [{move: {coin: thing}}]}", "x guard", "coin", "place", "w/guard"),
        (
            "  a: {after: jumping, do: [{move: {player: chest}}]}\n"
            "  b: {after: waiting, when: dark, do: [{set: {noted: true}}]}",
            "jump. wait",
            "noted",
            "set",
            True,
        ),
        (
            "  a: {after: jumping, do: [{move: {player: chest}}]}\n"
            "  b: {after: waiting, when: hiding(), do: [{set: {noted: true}}]}",
            "jump. wait",
            "noted",
            "set",
            True,
        ),
    ],
)
def test_what_a_game_comes_to_may_be_reached(rules: str, lines: str, who: str, field: str, value: str | bool) -> None:
    world = world_of(HALL + rules)
    game = Game(world)
    game.play(lines)
    key = (f"w/{who}", field)
    assert game.state.get(key) == value
    assert reach(world).may_hold(key, value)


def test_where_many_may_be_in_many_others_it_is_found_soon() -> None:
    """Each chain of things in things was followed for itself, and there are more than there is time for."""
    names = [f"box{number}" for number in range(12)]
    boxes = "".join(f"  {one}: {{name: a box, in: hall, fixed: true, container: true}}\n" for one in names)
    moves = "".join(f"{{move: {{{one}: {other}}}}}, " for one in names for other in names if one != other)
    rules = f'  a: {{after: jumping, do: [{moves}]}}\n  b: {{after: waiting, when: "inside(box0, safe)", say: So.}}\n'
    safe = "  safe: {name: a safe, in: hall, fixed: true, container: {open: false}, lockable: {key: box0}}\n"
    found = reach(world_of(f"rooms: {{hall: {{name: Hall}}}}\nthings:\n{boxes}{safe}rules:\n{rules}"))
    assert "w/rules/b" not in found.rules


VAULT = """\
flags: {noted: false}
rooms: {hall: {name: Hall}, vault: {name: Vault}}
things:
  stone: {name: a stone, in: hall}
  anvil: {name: an anvil, in: vault, fixed: true, text: It is iron.}
  coin: {name: a coin, in: vault, count: 3, text: It is gold.}
rules:
"""


@pytest.mark.parametrize("thing", ["anvil", "coin"])
@pytest.mark.parametrize("to", ["hall", "player"])
def test_what_lies_where_nobody_comes_is_met_when_it_is_brought(thing: str, to: str) -> None:
    found = reach(world_of(f"{VAULT}  a: {{after: jumping, do: [{{move: {{{thing}: {to}}}}}]}}"))
    other = {"anvil": "coin", "coin": "anvil"}[thing]
    assert f"w/{thing}" in found.things
    assert f"w/{other}" not in found.things
    assert f"w/things/{thing}/text" in found.texts
    assert found.may_hold((f"w/{thing}", "place"), "player") is (thing == "coin" or to == "player")


def test_of_identical_things_each_is_met_with_the_others() -> None:
    found = reach(world_of(f"{VAULT}  a: {{after: jumping, do: [{{move: {{coin: hall}}}}]}}"))
    assert {one for one in found.things if one.startswith("w/coin")} == {"w/coin", "w/coin#2", "w/coin#3"}


def test_what_can_be_carried_may_be_held_in_a_condition() -> None:
    first = "  a: {after: jumping, when: held(stone), do: [{set: {noted: true}}]}"
    second = "  b: {each_turn: true, when: noted, say: So.}"
    assert {"w/a", "w/b"} <= reach(world_of(f"{VAULT}{first}\n{second}")).rules
