"""Effects that cannot be: what is said of each, and how it is mended."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HEAD, told

WORLD = """\
counters: {n: {max: 9}}
flags: {wet: false}
rooms:
  hall: {name: Hall, exits: {north: {to: yard, door: gate}}}
  yard: {name: Yard, exits: {south: {to: hall, door: gate}}}
doors: {gate: {name: a gate}}
things:
  cup: {name: a cup, in: hall}
  box: {name: a box, in: hall, container: {open: false}, lockable: {key: cup}}
  crate: {name: a crate, in: hall, container: true}
  lid: {name: a lid, part_of: crate}
  coin: {name: a coin, in: hall, count: 3}
rules:
  r: {instead: pushing, thing: [box, crate], do: [EFFECT]}
"""


def hints(body: str) -> list[str]:
    """Return the first hint of each problem of a body."""
    return [problem.hints[0] if problem.hints else "" for problem in check_text(HEAD + body).problems]


@pytest.mark.parametrize(
    ("effect", "problem", "cure"),
    [
        ("swap: cup", "E203 `swap` takes a list of two things, not the text `cup`", "for example `swap: [hat, coat]`"),
        ("swap: [cup]", "E203 `swap` takes a list of two things, not a list of 1", "for example `swap: [hat, coat]`"),
        ("swap: [cup, cup]", "E503 `cup` in its own place", "name another thing"),
        ("swap: [cup, cub]", "E302 no thing `cub`", "did you mean `cup`?"),
        ("swap: [cup, hall]", "E307 `hall` is a room; a thing is wanted here", ""),
        (
            "swap: [cup, coin]",
            "E307 `coin` is 3 identical things: which of them?",
            "write `thing` or `second` in a rule about `coin`",
        ),
        ("swap: [cup, gate]", "E506 `gate` stands in its rooms and cannot be moved", "use `hidden:` and `reveal:`"),
        (
            "swap: [second, cup]",
            "E402 `second` has no meaning here",
            "it stands for something in rules about an action that has one",
        ),
        (
            "open: cup",
            "E404 `cup` cannot be opened: it has no `open`",
            "doors are openable; give a container `open: false`",
        ),
        (
            "close: [box, crate]",
            "E404 `crate` cannot be closed: it has no `open`",
            "doors are openable; give a container `open: false`",
        ),
        ("lock: gate", "E404 `gate` cannot be locked: it has no `locked`", "give it the trait `lockable`"),
        (
            "unlock: thing",
            "E404 `thing` can be `crate`, which cannot be unlocked: it has no `locked`",
            "give it the trait `lockable`",
        ),
        ("open: bux", "E302 no thing `bux`", "did you mean `box`?"),
        ("opne: box", "E201 no effect is called `opne`", "did you mean `open`?"),
    ],
)
def test_an_effect_that_cannot_be_is_told_with_its_cure(effect: str, problem: str, cure: str) -> None:
    body = WORLD.replace("EFFECT", f"{{{effect}}}")
    assert told(body) == [problem]
    assert hints(body)[:1] == [cure]
