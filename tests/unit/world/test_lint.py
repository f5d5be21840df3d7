"""What is valid and yet a likely mistake, and what is no mistake at all."""

import pytest

from backrooms_if.library.load import check_text
from tests.unit.world.inline import HEAD, told

ROOM = "rooms:\n  hall: {name: Hall}\n"
END = "endings: {won: {title: Won}}\n"


def exits(written: str) -> list[str]:
    return told(f"rooms:\n  hall: {{name: Hall, exits: {written}}}\n  yard: {{name: Yard, exits: {{in: hall}}}}\n")


@pytest.mark.parametrize(
    "word", ["north", "out", "nest", "best", "inn", "uphill", "south gate", "wast", "path", "door"]
)
def test_a_travel_word_that_is_a_word_of_its_own_is_none_misspelt(word: str) -> None:
    expected = ["W504 `wast` is no direction"] if word == "wast" else []
    assert exits(f"{{{word}: yard}}") == expected


@pytest.mark.parametrize("word", ["nroth", "nort", "northh", "sotuh", "eats", "dwon", "n", "ne", "upwards", "outside"])
def test_a_slip_or_short_form_of_a_direction_is_told(word: str) -> None:
    assert exits(f"{{{word}: yard}}") == [f"W504 `{word}` is no direction"]


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("[{when: dark, to: yard}, {say: No.}]", []),
        ("[{when: dark, to: yard}]", ["W506 no rule is left if this does not hold"]),
        ("[yard, {say: No.}]", ["W508 the rule above always holds"]),
        ("[{id: x, hidden: true, to: hall}, yard]", ["W509 nothing reveals it"]),
        ("{when: dark, to: yard}", []),
    ],
)
def test_of_a_list_of_exits_the_last_rule_and_only_it_has_no_condition(rules: str, expected: list[str]) -> None:
    assert exits(f"{{north: {rules}, up: yard}}") == expected


def test_a_list_of_texts_is_read_no_further_than_what_always_holds() -> None:
    said = "[{when: dark, say: a}, {say: b}, {when: dark, say: c}]"
    assert told(f"rooms:\n  hall: {{name: Hall, text: {said}}}\n") == ["W508 the text above always holds"]


@pytest.mark.parametrize(
    ("way", "is_reached"),
    [
        ("exits: {north: yard}", True),
        ("exits: {north: [{when: dark, to: yard}, {say: No.}]}", True),
        ("noclip: {n: {via: wall, to: [hall, yard]}}", True),
        ("exits: {north: {say: No.}}", False),
    ],
)
def test_a_room_is_reached_by_exits_and_noclips(way: str, is_reached: bool) -> None:
    found = told(f"rooms:\n  hall: {{name: Hall, lit: false, {way}}}\n  yard: {{name: Yard}}\n")
    assert found == ([] if is_reached else ["W502 nothing leads to `yard`"])


def test_a_room_is_reached_by_a_rule_that_moves_the_player_and_so_is_what_lies_behind() -> None:
    rooms = "rooms:\n  hall: {name: Hall}\n  yard: {name: Yard, exits: {in: shed}}\n  shed: {name: Shed}\n"
    assert told(rooms + "rules: {r: {after: waiting, do: [{move: {player: yard}}]}}\n") == []
    assert told(rooms) == ["W502 nothing leads to `yard`"], "what lies behind is told with it"


@pytest.mark.parametrize(
    ("rule", "is_reached"),
    [
        ("{after: waiting, do: [{end: won}]}", True),
        ("{after: waiting, do: [{when: dark, do: x, else: [{end: won}]}]}", True),
        ("{after: taking, thing: lamp, do: [{end: won}]}", True),
        ("{after: waiting, do: x}", False),
        ("{after: waiting, at: attic, do: [{end: won}]}", False),
        ("{after: waiting, when: false, do: [{end: won}]}", False),
        ("{after: taking, thing: ghost, do: [{end: won}]}", False),
        ("{after: taking, thing: trunk, do: [{end: won}]}", False),
    ],
)
def test_an_ending_is_reached_by_a_rule_that_can_run(rule: str, is_reached: bool) -> None:
    found = check_text(
        HEAD + "rooms:\n  hall: {name: Hall}\n  attic: {name: Attic}\n"
        "things:\n"
        "  box: {name: a box, in: hall, container: true}\n"
        "  lamp: {name: a lamp, in: box}\n"
        "  ghost: {name: a ghost, in: nowhere}\n"
        "  trunk: {name: a trunk, in: attic}\n"
        f"{END}rules: {{r: {rule}}}\n"
    ).problems
    about = [one for one in found if one.code == "W501" or any("the ending `won`" in hint for hint in one.hints)]
    assert len(about) == (0 if is_reached else 1), "told once: by itself, or with what it follows from"


def test_a_thing_that_a_rule_brings_can_be_reached() -> None:
    things = "things: {ghost: {name: a ghost, in: nowhere}}\n"
    rules = (
        "  a: {after: waiting, do: [{move: {ghost: hall}}]}\n  b: {after: examining, thing: ghost, do: [{end: won}]}\n"
    )
    assert told(f"{ROOM}{things}{END}rules:\n{rules}") == []


def test_of_several_endings_those_that_nothing_leads_to_are_named() -> None:
    rules = "rules: {r: {after: waiting, do: [{end: won}]}}\n"
    assert told(f"{ROOM}endings: {{won: {{title: W}}, lost: {{title: L}}}}\n{rules}") == [
        "W503 nothing leads to `lost`"
    ]


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("{key: brass_key}", []),
        ("{locked: false}", ["W505 nothing unlocks `box`"]),
        ("true", ["W505 nothing unlocks `box`"]),
        ("{key: desk}", ["W505 `desk` cannot be taken to the lock"]),
    ],
)
def test_a_lock_wants_a_key_that_can_be_carried(key: str, expected: list[str]) -> None:
    things = (
        f"  box: {{name: a box, in: hall, container: {{open: false}}, lockable: {key}}}\n"
        "  brass_key: {name: a key, in: hall}\n"
        "  desk: {name: a desk, in: hall, fixed: true}\n"
    )
    assert told(f"{ROOM}things:\n{things}") == expected


@pytest.mark.parametrize(
    ("other", "is_twin"),
    [
        ("name: a key, in: hall", True),
        ("name: the key, in: hall", True),
        ("name: a key, in: yard", False),
        ("name: a key, in: nowhere", False),
        ("name: a brass key, in: hall", False),
        ("name: a key, also: [latchkey], in: hall", False),
        ("name: a key, adjectives: [small], in: hall", False),
    ],
)
def test_two_things_in_one_place_want_a_word_that_tells_them_apart(other: str, is_twin: bool) -> None:
    rooms = "rooms:\n  hall: {name: Hall, exits: {out: yard}}\n  yard: {name: Yard, exits: {in: hall}}\n"
    found = told(f"{rooms}things:\n  a: {{name: a key, in: hall}}\n  b: {{{other}}}\n")
    assert found == (["W507 no word tells it from `a`, which is in the same place"] if is_twin else [])


def test_two_walls_that_give_way_want_to_be_told_apart_too() -> None:
    noclip = "{a: {via: wall, to: hall}, b: {via: wall, to: hall}}"
    assert told(f"rooms:\n  hall: {{name: Hall, noclip: {noclip}}}\n") == [
        "W507 no word tells it from `a`, which is in the same place"
    ]


def test_what_is_hidden_wants_to_be_revealed() -> None:
    things = "things: {imp: {name: an imp, in: hall, hidden: true}}\n"
    assert told(ROOM + things) == ["W509 nothing reveals it"]
    assert told(f"{ROOM}{things}rules: {{r: {{after: waiting, do: [{{reveal: imp}}]}}}}\n") == []


def test_a_trait_that_nothing_has_is_the_trait_of_no_rule() -> None:
    rule = "rules: {r: {after: wearing, thing: wearable, say: x}}\n"
    assert told(ROOM + rule) == ["W510 nothing has this trait, so the rule never runs"]


@pytest.mark.parametrize(
    ("used", "expected"),
    [
        ("{after: waiting, when: wet, do: [{set: {wet: true}}]}", []),
        ("{after: waiting, do: [{set: {wet: true}}]}", ["N501 `wet` is never read"]),
        ("{after: waiting, when: wet, say: x}", ["N532 `wet` never changes"]),
        ("{after: waiting, do: [{set: {wet: true}}, '[if wet|a]']}", []),
    ],
)
def test_a_flag_wants_to_be_read_and_written(used: str, expected: list[str]) -> None:
    found = told(f"flags: {{wet: false}}\n{ROOM}rules: {{r: {used}}}\n", notes=True)
    assert [one for one in found if one.startswith(("N501", "N532"))] == expected


# --- beside errors ---------------------------------------------------------------------------------------------------


def test_what_does_not_depend_on_an_error_is_told_beside_it() -> None:
    found = told("rooms:\n  hall: {name: Hall, lit: yes, exits: {nroth: yard}}\n  yard: {name: Yard}\n")
    assert found == ["E204 `yes` is only a word here", "W504 `nroth` is no direction"]


def test_reachability_is_silent_while_ways_are_broken() -> None:
    rooms = "rooms:\n  hall: {{name: Hall, exits: {{north: {}}}}}\n  yard: {{name: Yard}}\n  shed: {{name: Shed}}\n"
    assert told(rooms.format("yrad")) == ["E301 no room `yrad`"]
    assert told(rooms.format("yard")) == ["W502 nothing leads to `shed`"]
    assert told(f"{rooms.format('yard')}things: {{a: {{name: lamp, in: hall}}}}\n")[0] == "W502 nothing leads to `shed`"


def test_a_thing_with_a_fault_is_nobodys_twin() -> None:
    found = told(f"{ROOM}things:\n  a: {{name: a key, in: hall}}\n  b: {{name: a key, in: hall, lgiht: true}}\n")
    assert found == ["E201 the key `lgiht` is not known here"]


def test_forced_among_the_exits_was_meant_beside_them() -> None:
    assert exits("{forced: yard}") == ["W504 players would have to type `forced` to go there"]
    both = "rooms:\n  hall: {name: Hall, forced: {to: yard}, exits: {forced: yard}}\n  yard: {name: Yard}\n"
    assert told(both) == []


def test_a_short_form_beside_its_direction_does_no_harm() -> None:
    assert exits("{'west, w': yard}") == []
    assert exits("{west: yard, w: yard}") == []


def test_the_word_of_a_verb_is_no_slip_of_a_direction() -> None:
    assert exits("{eat: yard}") == []


LAMP = """\
rooms: {{hall: {{name: Hall}}}}
things:
  lamp: {{name: a lamp, in: hall, light: {{fuel: 5, low: {{{}: So.}}}}}}
"""


@pytest.mark.parametrize("left", [5, 9])
def test_a_light_never_has_as_much_left_as_it_starts_with(left: int) -> None:
    assert told(LAMP.format(left)) == [f"W511 {left} turns are never left of 5"]
    assert told(LAMP.format(4)) == []


@pytest.mark.parametrize("target", ["lamp", "thing"])
def test_a_light_that_is_given_fuel_may_have_more_left(target: str) -> None:
    rule = f"rules:\n  filled: {{after: filling, thing: lamp, do: [{{set: {{{target}.fuel: 20}}}}]}}\n"
    assert told(LAMP.format(9) + rule) == []


HOLDING = """\
rooms: {hall: {name: Hall}}
things:
  box: {name: a box, in: hall, container: {capacity: 2, largest: 2}}
"""


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ("  pin: {name: a pin, in: box, count: 2}\n", []),
        ("  pin: {name: a pin, in: box, count: 3}\n", ["W521 `box` takes 2, and 3 start there"]),
        ("  oar: {name: an oar, in: box, size: 3}\n", ["W521 its size is 3, and `box` takes 2 at most"]),
        ("  oar: {name: an oar, in: box, size: 3, count: 2}\n", ["W521 its size is 3, and `box` takes 2 at most"]),
        ("  lid: {name: a lid, part_of: box}\n  oar: {name: an oar, in: box}\n  hat: {name: a hat, in: box}\n", []),
    ],
)
def test_what_starts_in_a_holder_fits_into_it(things: str, expected: list[str]) -> None:
    assert told(HOLDING + things) == expected


@pytest.mark.parametrize(
    ("limit", "expected"),
    [
        ("carries: 2", []),
        ("carries: 1", ["W521 2 things start in the hands, which hold 1"]),
        ("carries_size: 4", []),
        ("carries_size: 3", ["W521 what starts in the hands has the size 4 together, which hold 3"]),
    ],
)
def test_what_starts_in_the_hands_is_what_they_hold_and_what_is_worn_is_not_in_them(
    limit: str, expected: list[str]
) -> None:
    things = "  oar: {name: an oar, in: player, size: 3}\n  hat: {name: a hat, in: player}\n"
    coat = "  coat: {name: a coat, in: player, size: 9, wearable: {worn: true}}\n"
    body = f"rooms: {{hall: {{name: Hall}}}}\nplayer: {{{limit}}}\nthings:\n{things}{coat}"
    assert told(body) == expected


def test_a_flag_that_only_a_rewrite_reads_is_read() -> None:
    rewrite = "rewrites: {pray: [{when: kneeling, to: wait}]}\n"
    rule = "rules: {r: {after: jumping, do: [{set: {kneeling: true}}]}}\n"
    world = f"rooms: {{hall: {{name: Hall}}}}\nflags: {{kneeling: false}}\n{END}{rule}"
    assert "N501 `kneeling` is never read" in told(world, notes=True)
    assert "N501 `kneeling` is never read" not in told(world + rewrite, notes=True)


@pytest.mark.parametrize(
    "broken",
    [
        "goals: {g: {when: laod > 1, end: won}}\n",
        "timers: {t: {after: 2, do: [{end: wn}]}}\n",
        "actors: {bob: {name: Bob, in: hall, topics: {way: {say: Go., do: [{end: wn}]}}}}\n",
        "things: {lamp: {name: a lamp, in: hall, switchable: maybe}}\n"
        "rules: {r: {after: switching on, thing: lamp, do: [{end: won}]}}\n",
    ],
)
def test_that_nothing_ends_the_game_is_not_told_while_what_would_end_it_is_broken(broken: str) -> None:
    found = told(f"{ROOM}{END}{broken}")
    assert [one[0] for one in found] == ["E"]


def test_that_nothing_ends_the_game_is_told_beside_a_fault_of_words() -> None:
    found = told(f'rooms: {{hall: {{name: Hall, text: "[if"}}}}\n{END}')
    assert any(one.startswith("W501") for one in found)
