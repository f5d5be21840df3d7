"""The names of a compiled world are those that its file was compiled with."""

import pytest

from backrooms_if.language.conditions import check_all
from backrooms_if.world.names_of import names_of
from tests.unit.world.inline import world_of

WORLD = """\
flags: {wet: false}
counters: {coins: {max: 9}}
rooms:
  hall: {name: Hall, exits: {up: {id: shaft, to: hall, hidden: true}}, noclip: {thin: {via: wall, to: hall}}}
things:
  lamp: {name: a lamp, in: hall, light: true, states: [clean, dusty]}
  box: {name: a box, in: hall, container: {open: false}}
actors: {ann: {name: Ann, in: hall, topics: {way out: Up.}}}
rules: {r: {after: waiting, do: [{award: {found: 1}}, {end: won}, {reveal: shaft}]}}
endings: {won: {title: Won}}
"""


@pytest.mark.parametrize(
    ("source", "codes"),
    [
        ("wet and coins > 1 and at(hall) and lamp.lit and lamp is dusty and not box.open", []),
        ("awarded(found) or ended(won) or inside(lamp, box) or w/wet", []),
        ("coins > 10", ["E410"]),
        ("asked(ann.way_out) or sees(ann)", []),
        ("asked(ann.way_in) or asked(lamp.way_out) or sees(lamp)", ["E303", "E302", "E307"]),
        ("upon(lamp, box) or worn(lamp)", ["E314", "E404"]),
        ("thin or shaft or lmap.lit", ["E402", "E402", "E302"]),
    ],
)
def test_conditions_outside_the_file_are_held_to_the_same(source: str, codes: list[str]) -> None:
    _, faults = check_all(source, names_of(world_of(WORLD)))
    assert [fault.code for fault in faults] == codes
