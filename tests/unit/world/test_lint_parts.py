"""What can be played and is hardly meant, room by room and thing by thing; and what only looks like it."""

import pytest

from tests.unit.world.inline import told


def notes(code: str, body: str) -> list[str]:
    return [one.removeprefix(f"{code} ") for one in told(body, notes=True) if one.startswith(code)]


@pytest.mark.parametrize(
    ("there", "back", "is_told"),
    [
        ("north: yard", "{}", True),
        ("north: yard", "{south: hall}", False),
        ("north: yard", "{up: hall}", False),
        ("north: yard", "{south: [{when: dark, to: hall}, {say: No.}]}", False),
        ("north: yard", "{south: {say: No.}}", True),
        ("north: {to: yard, one_way: true}", "{}", False),
        ("north: [{when: dark, to: yard}, {say: No.}]", "{}", True),
        ("north: {to: yard, odds: 1 in 2}", "{}", False),
        ("north: {to: [yard, hall]}", "{}", False),
        ("north: hall", "{}", False),
    ],
)
def test_an_exit_wants_a_way_straight_back_unless_it_says_that_none_is_meant(
    there: str, back: str, is_told: bool
) -> None:
    body = f"rooms:\n  hall: {{name: Hall, exits: {{{there}}}}}\n  yard: {{name: Yard, exits: {back}}}\n"
    assert notes("N533", body) == (["no way leads back from `yard`"] if is_told else [])


def test_a_noclip_is_a_way_back_and_a_room_that_leads_on_needs_none() -> None:
    noclip = (
        "rooms:\n  hall: {name: Hall, exits: {north: yard}}\n  yard: {name: Yard, noclip: {n: {via: wall, to: hall}}}\n"
    )
    assert notes("N533", noclip) == []
    forced = (
        "rooms:\n  hall: {name: H, exits: {down: slide}}\n  slide: {name: S, forced: cellar}\n  cellar: {name: C}\n"
    )
    assert notes("N533", forced) == []


@pytest.mark.parametrize(
    ("noclip", "room", "is_told"),
    [
        ("via: wall, also: [plaster]", "text: A hall.", True),
        ("via: wall, also: [plaster]", "text: A wall.", True),
        ("via: wall, also: [plaster]", "text: Plaster that sags.", False),
        ("via: wall, also: [plaster]", "sound: '[first|A hum.|The plaster ticks.]'", False),
        ("via: wall, also: [plaster], sign: It sags.", "text: A hall.", False),
        ("via: prop, also: [mirror]", "scenery: {mirror frame: Gilt.}", False),
    ],
)
def test_a_noclip_is_told_of_by_its_sign_or_some_text_of_its_room(noclip: str, room: str, is_told: bool) -> None:
    body = f"rooms:\n  hall: {{name: Hall, {room}, noclip: {{thin: {{{noclip}, to: yard}}}}}}\n  yard: {{name: Yard}}\n"
    assert bool(notes("N535", body)) is is_told


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("[{when: dark, say: a}]", True),
        ("[{when: dark, say: a}, {say: b}]", False),
        ("[{when: dark, say: a}, {when: not dark, say: b}]", False),
        ("[{when: not (dark and turns > 2), say: a}, {when: dark and turns > 2, say: b}]", False),
        ("[{when: dark or wet, say: a}, {when: not dark or wet, say: b}]", True),
        ("[{when: turns < 3, say: a}, {when: turns >= 3, say: b}]", False),
        ("[{when: turns < 3, say: a}, {when: turns > 3, say: b}]", True),
        ("[{when: turns < 3 and wet, say: a}, {when: turns >= 3 and wet, say: b}]", True),
        ("[{when: rose is fresh, say: a}, {when: rose is dry, say: b}]", False),
        ("[{when: rose is fresh, say: a}]", True),
        ("[{when: rose.state is fresh, say: a}, {when: rose.state is dry, say: b}]", False),
        ("[{when: [dark, wet], say: a}, {when: [dark], say: b}]", True),
    ],
)
def test_a_room_always_has_a_text(text: str, is_told: bool) -> None:
    body = (
        f"rooms:\n  hall: {{name: Hall, text: {text}}}\nflags: {{wet: false}}\n"
        "things: {rose: {name: a rose, in: hall, states: [fresh, dry]}}\n"
    )
    assert notes("W534", body) == (["no text is left if this does not hold"] if is_told else [])


@pytest.mark.parametrize(
    ("lit", "things", "is_told"),
    [
        ("false", "", True),
        ("turns < 9", "", False),
        ("true", "", False),
        ("false", "things: {lamp: {name: a lamp, in: hall, light: true}}\n", False),
        ("false", "things: {lamp: {name: a lamp, in: hall, light: turns > 9}}\n", False),
        ("false", "things: {lamp: {name: a lamp, in: hall}}\n", True),
    ],
)
def test_a_text_in_the_dark_wants_a_light_somewhere(lit: str, things: str, is_told: bool) -> None:
    body = (
        f"rooms:\n  hall: {{name: Hall, exits: {{down: cellar}}}}\n  cellar: {{name: C, lit: {lit}, text: Barrels.}}\n"
    )
    assert bool(notes("N538", body + things)) is is_told
    assert notes("N538", body.replace(", text: Barrels.", ", sound: Drips.") + things) == []


@pytest.mark.parametrize(
    ("key", "rest", "is_told"),
    [
        ("a brass key", "", True),
        ("a brass keycard", "", True),
        ("a keyring", "", False),
        ("a key", "rules: {r: {after: taking, thing: brass_key, say: Cold.}}\n", False),
        ("a key", "doors: {gate: {name: a gate, lockable: {key: brass_key}}}\n", False),
        ("a key", "groups: {metal: {of: [brass_key]}}\n", False),
    ],
)
def test_a_key_that_nothing_names_opens_nothing(key: str, rest: str, is_told: bool) -> None:
    rooms = "rooms:\n  hall: {name: H, exits: {north: {to: yard, door: gate}}}\n  yard: {name: Y}\n"
    rooms = rooms if "gate" in rest else "rooms:\n  hall: {name: H}\n"
    body = f"{rooms}things: {{brass_key: {{name: {key}, in: hall}}}}\n{rest}"
    assert bool(notes("N539", body)) is is_told


def test_of_keys_nothing_is_said_while_a_name_is_misspelt() -> None:
    body = "rooms:\n  hall: {name: H}\nthings:\n  brass_key: {name: a key, in: hall}\n"
    box = "  box: {name: a box, in: hall, container: {open: false}, lockable: {key: bras_key}}\n"
    assert [one[:4] for one in told(body + box, notes=True)] == ["E302"]


@pytest.mark.parametrize(
    ("things", "expected"),
    [
        ("a: {name: a key, in: hall}, b: {name: a brass key, in: yard}", ["`key` always means `a`, never this"]),
        ("a: {name: a steel key, in: hall}, b: {name: a brass key, in: hall}", []),
        ("a: {name: a key, in: hall}, b: {name: a key to the house, in: hall}", []),
        (
            "a: {name: a sill, in: hall, fixed: true}, b: {name: a window sill, in: hall, fixed: true}",
            ["`sill` always means `a`, never this"],
        ),
        ("a: {name: a sill, in: hall, fixed: true}, b: {name: a window sill, in: yard, fixed: true}", []),
        ("a: {name: a coin, in: hall, count: 3}", []),
    ],
)
def test_a_name_that_ends_in_anothers_is_told_where_both_can_be_met(things: str, expected: list[str]) -> None:
    rooms = "rooms:\n  hall: {name: H, exits: {north: yard}}\n  yard: {name: Y, exits: {south: hall}}\n"
    body = f"{rooms}things: {{{things}}}\n"
    assert notes("N536", body) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{fresh: A., dry: B.}", []),
        ("{fresh: A.}", ["it has no text for `dry`"]),
        ("[{when: rose is fresh, say: A.}]", ["no text is left if this does not hold"]),
        ("[{when: rose is fresh, say: A.}, {say: B.}]", []),
        ("A.", []),
    ],
)
def test_a_thing_has_a_text_in_every_state(text: str, expected: list[str]) -> None:
    rose = f"{{name: a rose, in: hall, states: [fresh, dry], text: {text}}}"
    body = f"rooms:\n  hall: {{name: H}}\nthings: {{rose: {rose}}}\n"
    assert notes("N537", body) == expected


@pytest.mark.parametrize(
    ("exits", "more", "is_told"),
    [
        ("{north: yard}", "", False),
        ("{north: {to: yard, only: player}}", "", True),
        ("{north: {to: yard, only: actors}}", "", False),
        ("{north: {to: yard, odds: 1 in 2}}", "", True),
        ("{north: [{when: dark, to: yard}, {say: No.}]}", "", False),
        ("{north: {to: yard, door: gate}}", "doors: {gate: {name: a gate}}\n", False),
        ("{north: yard}", "avoids", True),
        ("{up: hall}", "rules: {r: {after: waiting, do: [{move: {guard: yard}}]}}\n", False),
        ("{up: hall}", "rules: {r: {after: talking to, do: [{move: {thing: yard}}]}}\n", False),
        ("{up: hall}", "", True),
    ],
)
def test_a_stop_of_a_route_is_a_room_that_the_actor_can_come_to(exits: str, more: str, is_told: bool) -> None:
    avoids, more = (", avoids: yard", "") if more == "avoids" else ("", more)
    body = (
        f"rooms:\n  hall: {{name: H, exits: {exits}}}\n  yard: {{name: Y, exits: {{south: hall}}}}\n"
        f"actors: {{guard: {{name: a guard, in: hall, route: {{list: [hall, yard]}}{avoids}}}}}\n{more}"
    )
    assert bool(notes("W536", body)) is is_told
    schedule = body.replace("{list: [hall, yard]}", "{schedule: {0: hall, 5: yard}}")
    assert bool(notes("W536", schedule)) is is_told


@pytest.mark.parametrize(
    ("scenery", "thing", "is_told"),
    [
        ("lamp", "name: an oil lamp, in: hall", True),
        ("'hook, lamp'", "name: an oil lamp, in: hall", True),
        ("a lamp", "name: an oil lamp, in: hall", True),
        ("lamp", "name: a lamp, also: [torch], in: hall", True),
        ("brass lamp", "name: an oil lamp, in: hall", False),
        ("oil", "name: an oil lamp, in: hall", False),
        ("lamp", "name: an oil lamp, in: yard", False),
        ("lamp", "name: an oil lamp, upon: desk", True),
        ("lamp", "name: an oil lamp, in: hall, hidden: true", False),
    ],
)
def test_scenery_leaves_the_names_of_things_in_its_room_to_them(scenery: str, thing: str, is_told: bool) -> None:
    body = (
        f"rooms:\n  hall: {{name: H, scenery: {{{scenery}: A lamp.}}, exits: {{out: yard}}}}\n"
        "  yard: {name: Y, exits: {in: hall}}\n"
        f"things: {{lamp: {{{thing}}}, desk: {{name: a desk, in: hall, supporter: true, fixed: true}}}}\n"
    )
    assert bool(notes("W538", body)) is is_told


def test_scenery_and_a_thing_with_the_same_words_are_told_once() -> None:
    body = "rooms:\n  hall: {name: H, scenery: {lamp: A lamp.}}\nthings: {lamp: {name: a lamp, in: hall}}\n"
    assert [one[:4] for one in told(body)] == ["W507"]
