"""A small world for the tests of playthroughs, and a short way to run a script in it."""

from collections.abc import Callable

import pytest

from backrooms_if.library.load import check_text
from backrooms_if.playtest.parsing import parse
from backrooms_if.playtest.runner import Outcome, run
from backrooms_if.world.model import World

SHED = """\
format: 1
id: shed
title: The Shed
authors: the testers
license: CC-BY-4.0
start: shed
intro: It is late.
flags:
  refused: true
counters:
  knocks: {max: 9}
rooms:
  shed:
    name: Shed
    text: A shed of boards, and a yard to the east. Board, board, board.
    exits:
      east: yard
      down: {to: pit, door: hatch}
      up: {say: "[first|There is no ladder.|There is still no ladder.]"}
    scenery:
      boards: "Room #3 is written on one of them."
    noclip:
      loose_board:
        via: wall
        odds: 1 in 2
        to: yard
        miss: It holds.
  yard:
    name: Yard
    text: Gravel.
    exits: {west: shed}
  pit:
    name: Pit
    lit: false
    text: Earth.
    exits:
      up: {to: shed, door: hatch}
doors:
  hatch:
    name: a hatch
    lockable: {key: brass_key}
things:
  brass_key:
    name: a brass key
    in: shed
  steel_key:
    name: a steel key
    in: shed
  shelf:
    name: a shelf
    in: shed
    supporter: true
    fixed: It is nailed on.
  bell:
    name: a bell
    in: yard
    states: [quiet, ringing]
  ghost:
    name: a ghost
    in: nowhere
rules:
  knocking:
    instead: reading
    thing: shelf
    do:
      - add: {knocks: 1}
      - say: You knock.
  ringing:
    instead: examining
    thing: bell
    do:
      - set: {bell.state: ringing}
      - award: {rang_the_bell: 1}
      - say: It rings.
      - end: rung
endings:
  rung:
    title: The bell has rung
"""


@pytest.fixture(scope="session")
def world() -> World:
    """The shed, which nothing changes."""
    checked = check_text(SHED)
    assert checked.world is not None, checked.problems
    return checked.world


@pytest.fixture
def outcome_of(world: World) -> Callable[[str], Outcome]:
    """Run a script, given from its first check or command on, in the shed."""

    def outcome(lines: str) -> Outcome:
        (outcome,) = run(parse(f"world: shed\n{lines}", "a.play"), world)
        return outcome

    return outcome
