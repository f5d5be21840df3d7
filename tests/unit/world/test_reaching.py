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
