"""What actors see: the player in their room, by light, and not in a hiding place."""

import pytest

from tests.unit.engine.inline import game_of, place, said

BODY = """
rooms:
  hall: {name: Hall, exits: {east: den, up: loft}}
  den: {name: Den, lit: false, exits: {west: hall}}
  loft: {name: Loft, exits: {down: hall}}
things:
  lamp: {name: a lamp, in: hall, light: {lit: true}, switchable: true}
  wardrobe: {name: a wardrobe, in: hall, fixed: true, container: {open: false}, hiding_place: true}
  cabinet: {name: a cabinet, in: hall, fixed: true, container: {open: false, transparent: true}, hiding_place: true}
  curtain: {name: a curtain, in: hall, fixed: true, container: true, hiding_place: true}
  chair: {name: a chair, in: hall, fixed: true, supporter: true, enterable: true}
  crate: {name: a crate, in: hall, fixed: true, container: {open: false}, enterable: true}
actors:
  bob: {name: Bob, in: hall, pronoun: he}
  ann: {name: Ann, in: den}
  mole: {name: a mole, in: hall, senses: {sight: false}}
  stone: {name: a stone, in: hall, senses: none}
verbs:
  checking:
    grammar: [check]
    say: "[if sees(bob)|bob|else|-] [if sees(ann)|ann|else|-] [if sees(mole)|mole|else|-] [if hiding()|hid|else|-]"
"""


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ((), "bob - - -"),
        (("u",), "- - - -"),
        (("e",), "- - - -"),
        (("take lamp", "e"), "- ann - -"),
        (("take lamp", "e", "switch off lamp"), "- - - -"),
        (("get on chair",), "bob - - -"),
        (("get in curtain",), "- - - hid"),
        (("open wardrobe", "get in wardrobe"), "bob - - -"),
        (("open wardrobe", "get in wardrobe", "close wardrobe"), "- - - hid"),
        (("open cabinet", "get in cabinet", "close cabinet"), "bob - - -"),
        (("open crate", "get in crate", "close crate"), "- - - -"),
    ],
)
def test_who_sees_the_player(lines: tuple[str, ...], told: str) -> None:
    assert said(game_of(BODY, *lines), "check") == told


def test_who_searches_passes_by_a_hiding_place() -> None:
    body = BODY.replace("in: hall, pronoun: he}", "in: loft, pronoun: he, route: {search: player}}")
    assert place(game_of(body, "z", "z"), "bob") == "hall"
    assert place(game_of(body, "get in curtain", "z"), "bob") != "hall"


def test_who_pursues_comes_into_the_room_of_the_hiding_place() -> None:
    body = BODY.replace("in: hall, pronoun: he}", "in: loft, pronoun: he, route: {pursue: player}}")
    game = game_of(body, "get in curtain")
    assert place(game, "bob") == "hall"
    assert said(game, "check") == "- - - hid"
