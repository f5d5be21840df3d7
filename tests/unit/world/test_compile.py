"""From a spec to a World: places, doors, scenery, exits and their ids, noclips, states, texts, start values."""

import pytest

from backrooms_if.ids import Id, TextId
from backrooms_if.language.prose import Choose, Text
from backrooms_if.library.load import check_text
from backrooms_if.world.model import ExitRule
from backrooms_if.world.odds import Odds
from tests.unit.world.inline import HALL, HEAD, names, room_of, thing_of, told, world_of

ROOMS = """\
rooms:
  hall:
    name: Hall
    exits: {north: yard}
  yard:
    name: Yard
    exits: {south: hall}
"""


def arms(text: Text | None) -> list[tuple[str, str | None]]:
    """Return the arms of a text that chooses: the condition of each, and its words."""
    assert text is not None
    (part,) = text.parts
    assert isinstance(part, Choose)
    return [(condition.source if condition else "else", arm.plain) for condition, arm in part.arms]


# --- the world ------------------------------------------------------------------------------------------------------


def test_the_head_is_kept_as_it_is_written() -> None:
    world = world_of("version: 1.0\nsource: a dream\nintro: It is late.\n" + HALL)
    assert (world.id, world.version, world.title, world.authors) == ("w", "1.0", "A World", ("the testers",))
    assert (world.license, world.source, world.start) == ("CC-BY-4.0", "a dream", "w/hall")
    assert world.intro == Text(TextId("w/intro"), ("It is late.",), "It is late.")
    assert [level.rooms for level in world.levels_by_id.values()] == [("w/hall",)]


def test_the_player_starts_in_the_first_room_and_has_come_there_once() -> None:
    world = world_of(ROOMS)
    assert world.start_values == {("player", "place"): "w/hall", ("w/hall", "visits"): 1}
    assert world.start_contents == {"w/hall": ("player",)}


def test_flags_and_counters_start_where_they_say_and_the_state_holds_only_what_differs() -> None:
    world = world_of(HALL + "flags: {a: true, b: false}\ncounters: {c: {start: 2, max: 4}, d: {}}\n")
    assert world.start_values[(Id("w/a"), "set")] is True
    assert world.start_values[(Id("w/c"), "count")] == 2
    assert not {("w/b", "set"), ("w/d", "count")} & set(world.start_values)
    assert [(one.least, one.most) for one in world.counters.values()] == [(0, 4), (0, None)]


def test_each_text_knows_where_it_stands_in_the_file() -> None:
    world = world_of("rooms:\n  hall:\n    name: Hall\n    text: A hall.\n")
    assert world.text_places[TextId("w/rooms/hall/text")] == ("world.yaml", HEAD.count("\n") + 4, 11)


def test_points_are_the_sum_of_the_awards_unless_the_world_says() -> None:
    rules = "rules:\n  r: {after: waiting, do: [{award: {a: 2}}, {award: {b: 1}}, {award: {a: 2}}]}\n"
    assert (world_of(HALL + rules).most, world_of(HALL + rules + "score: {max: 2}\n").most) == (3, 2)
    assert world_of(HALL).most is None
    assert world_of(HALL + rules).awards == {"w/a": 2, "w/b": 1}


# --- places ----------------------------------------------------------------------------------------------------------


def test_things_are_where_they_say_in_the_order_of_the_file() -> None:
    world = world_of(
        ROOMS + "things:\n"
        "  table: {name: a table, in: hall, supporter: true}\n"
        "  cup: {name: a cup, upon: table}\n"
        "  box: {name: a box, in: hall, container: true}\n"
        "  coin: {name: a coin, in: box}\n"
        "  hat: {name: a hat, in: player}\n"
        "  ghost: {name: a ghost, in: nowhere}\n"
    )
    assert world.start_contents == {
        "w/hall": ("w/table", "w/box", "player"),
        "w/table": ("w/cup",),
        "w/box": ("w/coin",),
        "player": ("w/hat",),
    }
    assert ("w/ghost", "place") not in world.start_values


def test_scenery_may_stand_in_several_rooms_and_is_a_fixture_of_each() -> None:
    world = world_of(ROOMS + "things:\n  sky: {name: the sky, in: [hall, yard], scenery: true}\n")
    assert thing_of(world, "sky").rooms == ("w/hall", "w/yard")
    assert [room_of(world, name).fixtures for name in ("hall", "yard")] == [("w/sky",), ("w/sky",)]
    assert world.start_contents == {"w/hall": ("player",)}


def test_a_rooms_scenery_is_named_by_its_first_phrase() -> None:
    world = world_of("rooms:\n  hall:\n    name: Hall\n    scenery:\n      Glass roof, the ceiling: Rain.\n")
    roof = thing_of(world, "hall.glass_roof")
    assert (roof.name.definite, names(roof.traits), roof.is_listed) == ("Glass roof", ["fixed", "scenery"], False)
    assert [phrase.noun for phrase in roof.phrases] == ["roof", "ceiling"]
    assert roof.texts["text"].plain == "Rain."
    assert roof.texts["text"].id == "w/rooms/hall/scenery/glass_roof"


def test_scenery_is_known_with_the_and_its_plural_is_guessed() -> None:
    world = world_of("rooms:\n  hall: {name: Hall, scenery: {walls: x, a glass: y, the stairs: z}}\n")
    names = {thing.name.definite: thing.name.is_plural for thing in world.things.values()}
    assert names == {"the walls": True, "the glass": False, "the stairs": True}


@pytest.mark.parametrize(
    ("exits", "rooms"),
    [
        ("hall: {name: Hall, exits: {north: {to: yard, door: d}}}\n  yard: {name: Yard}", ["hall"]),
        ("hall: {name: Hall, exits: {north: {to: hall, door: d}, up: {to: hall, door: d}}}", ["hall"]),
        (
            "hall: {name: Hall, exits: {north: {to: yard, door: d}}}\n"
            "  yard: {name: Yard, exits: {south: [{when: dark, to: hall, door: d}, {say: No.}]}}",
            ["hall", "yard"],
        ),
    ],
)
def test_the_exits_that_name_a_door_place_it_in_one_or_two_rooms(exits: str, rooms: list[str]) -> None:
    world = world_of(f"rooms:\n  {exits}\ndoors: {{d: {{name: a door, open: true}}}}\n")
    door = thing_of(world, "d")
    assert door.rooms == tuple(f"w/{room}" for room in rooms)
    assert all("w/d" in room_of(world, room).fixtures for room in rooms)
    assert (names(door.traits), door.is_listed) == (["door", "fixed"], False)
    assert world.start_values[(Id("w/d"), "open")] is True


def test_a_door_in_a_third_room_is_a_problem_there() -> None:
    rooms = "".join(f"  {name}: {{name: R, exits: {{up: {{to: hall, door: d}}}}}}\n" for name in ("hall", "b", "c"))
    assert told(f"rooms:\n{rooms}doors: {{d: {{name: a door}}}}\n")[0] == "E505 `d` is in two other rooms already"


# --- exits -----------------------------------------------------------------------------------------------------------


def exits_of(exits: str) -> dict[str, list[tuple[str, str | None]]]:
    """Return for each travel word the ids of its rules and where they lead."""
    world = world_of(f"rooms:\n  hall: {{name: Hall, exits: {exits}}}\n  yard: {{name: Yard}}\n  attic: {{name: A}}\n")
    found = room_of(world, "hall").exits
    return {word: [(rule.id, rule.to[0] if rule.to else None) for rule in rules] for word, rules in found.items()}


def test_an_exits_rule_is_named_by_room_and_word() -> None:
    assert exits_of("{north: yard}") == {"north": [("w/hall.north", "w/yard")]}
    assert exits_of("{'North, the yard': yard}") == {
        "north": [("w/hall.north", "w/yard")],
        "the yard": [("w/hall.north", "w/yard")],
    }


def test_the_rules_of_a_list_are_named_by_their_targets_too_and_keep_their_order() -> None:
    exits = "{north: [{when: dark, to: yard}, {when: turns > 3, to: attic}, {say: No.}]}"
    assert exits_of(exits) == {
        "north": [
            ("w/hall.north.yard", "w/yard"),
            ("w/hall.north.attic", "w/attic"),
            ("w/hall.north.stay", None),
        ]
    }


def test_a_written_id_names_a_rule() -> None:
    assert exits_of("{north: [{id: slide, when: dark, to: yard}, yard]}") == {
        "north": [("w/slide", "w/yard"), ("w/hall.north.yard", "w/yard")]
    }


def test_a_rule_may_lead_to_several_rooms_with_weights_or_to_an_ending() -> None:
    exits = "{north: [{when: dark, to: {yard: 3, hall: 1}}, {id: b, to: [yard, hall]}]}"
    rooms = f"rooms:\n  hall: {{name: Hall, exits: {exits}}}\n"
    first, second = room_of(world_of(rooms + "  yard: {name: Y, exits: {up: hall}}\n"), "hall").exits["north"]
    assert (first.to, first.weights, first.id) == (("w/yard", "w/hall"), (3, 1), "w/hall.north.yard_or_hall")
    assert (second.to, second.weights) == (("w/yard", "w/hall"), (1, 1))
    ends = "rooms:\n  hall: {name: Hall, exits: {north: [{odds: 1 in 3, to: lost}, {to: won, cost: 2}], out: won}}\n"
    found = room_of(world_of(ends + "endings: {won: {title: Won}, lost: {title: Lost}}\n"), "hall").exits
    assert [(rule.ending, rule.to, rule.turns) for rules in found.values() for rule in rules] == [
        ("w/lost", (), 1),
        ("w/won", (), 2),
        ("w/won", (), 1),
    ]


@pytest.mark.parametrize(
    ("rules", "problem"),
    [
        ("{pass: true, to: hall}", "E206 `pass` goes on to the next rule, and `to` leads away"),
        ("{pass: true, say: No.}", "E206 `pass`, and no rule comes after this one"),
        ("[hall, {pass: true, say: No.}]", "E206 `pass`, and no rule comes after this one"),
        ("{pass: true}", "E202 an exit that leads nowhere and says nothing"),
        ("{cost: 2, say: No.}", "E206 `cost` of a refusal, which takes no time"),
        ("{cost: 0, to: hall}", "E205 a number of at least 1 is wanted here"),
        ("{cost: 101, to: hall}", "E205 a number of at most 100 is wanted here"),
        ("{only: actors, say: No.}", "E206 `say` of a way that only actors use"),
        ("{only: actors, to: hall, do: No.}", "E206 `do` of a way that only actors use"),
        ("{only: cats, to: hall}", "E217 `cats` is none of player, actors"),
        ("{to: [hall, hall]}", "E312 `hall` stands twice in this list"),
        ("{to: {hall: 0}}", "E219 a weight of zero is never drawn"),
        ("{to: {hal: 1}}", "E301 no room `hal`"),
        ("[{pass: true, do: [{end: won}]}, {do: [{refuse: No.}]}]", "E526 something was changed before this refusal"),
        ("{do: [{set: {thing.lit: true}}], to: hall}", "E404 nothing says what `thing` is here"),
        ("{do: [{when: thing.lit, do: Yes.}], to: hall}", "E409 `thing` has no meaning here"),
    ],
)
def test_an_exit_rule_that_cannot_be_meant_is_a_problem(rules: str, problem: str) -> None:
    rooms = f"rooms:\n  hall: {{name: Hall, exits: {{north: {rules}}}}}\n"
    assert problem in told(rooms + ("endings: {won: {title: Won}}\n" if "won" in rules else ""))


def test_a_way_may_end_the_game_and_nothing_is_said_of_that() -> None:
    assert told("rooms:\n  hall: {name: Hall, exits: {north: won}}\nendings: {won: {title: Won}}\n") == []
    ends = "rooms:\n  hall: {name: Hall, exits: {north: {do: [{end: won}]}}}\nendings: {won: {title: Won}}\n"
    assert told(ends) == []


def test_a_misspelt_ending_is_told_as_a_room_or_an_ending_would_be() -> None:
    ends = "rooms:\n  hall: {name: Hall, exits: {north: wonn, out: won}}\nendings: {won: {title: Won}}\n"
    assert told(ends) == ["E301 no room or ending `wonn`"]


def test_a_list_whose_last_rule_is_for_one_party_alone_is_no_mistake() -> None:
    hall = "rooms:\n  hall: {name: Hall, exits: {north: [{when: turns > 3, to: yard}, {only: player, say: No.}]}}\n"
    yard = "  yard: {name: Y, exits: {up: hall}}\n"
    assert told(hall + yard) == []
    assert told(hall.replace("only: player, say: No.", "only: actors, to: yard, id: two") + yard) == [
        "W506 no rule is left if this does not hold"
    ]


FORCED = "rooms:\n  hall: {{name: Hall, exits: {{down: slide}}}}\n  slide: {{name: Slide, forced: {forced}}}\n"


@pytest.mark.parametrize(
    ("forced", "problems"),
    [
        ("hall", []),
        ("{when: dark, to: slide}", []),
        ("[{when: dark, to: slide}, {say: Here.}]", []),
        ("[{odds: 1 in 3, to: hall}, slide]", []),
        ("[{pass: true, do: [{end: won}]}, slide]", []),
        ("[{when: dark, to: hall}, {id: b, to: won}]", []),
        ("slide", ["E513 the player is led round for ever: `slide`, `slide`"]),
        ("[{pass: true, say: Oh.}, {when: dark, to: slide}, {id: b, to: slide}]", None),
        ("{to: hall, do: [{refuse: No.}]}", ["E526 nothing can be refused here"]),
        ("{only: actors, to: hall}", ["E206 actors are not led on"]),
        ("[{pass: true, say: Oh.}]", ["E206 `pass`, and no rule comes after this one"]),
        ("[hall, {to: slide, id: b}]", ["W508 the rule above always holds"]),
        ("hal", ["E301 no room or ending `hal`"]),
    ],
)
def test_what_a_forced_room_may_be_and_what_not(forced: str, problems: list[str] | None) -> None:
    found = told(FORCED.format(forced=forced) + "endings: {won: {title: Won}}\n")
    found = [one for one in found if one[:4] not in ("W501", "W503")]
    assert found == (["E513 the player is led round for ever: `slide`, `slide`"] if problems is None else problems)


def test_a_rule_of_entering_may_end_a_circle_of_forced_rooms() -> None:
    rules = "rules: {out: {entering: slide, do: [{move: {player: hall}}]}}\n"
    assert told(FORCED.format(forced="slide") + rules) == []


def test_a_room_that_only_a_forced_one_leads_to_is_within_reach() -> None:
    assert told(FORCED.format(forced="pit") + "  pit: {name: Pit, exits: {up: hall}}\n") == []


def test_two_rules_of_one_word_to_one_room_need_an_id() -> None:
    two = "{north: [{when: dark, to: hall}, {when: turns > 3, to: hall}, {say: No.}]}"
    assert told(f"rooms:\n  hall: {{name: Hall, exits: {two}}}\n") == ["E505 two rules of one word to the same room"]


def test_a_hidden_exit_starts_hidden() -> None:
    world = world_of(
        "rooms:\n  hall: {name: Hall, exits: {down: {id: shaft, to: hall, hidden: true}}}\n"
        "rules: {r: {after: waiting, do: [{reveal: shaft}]}}\n"
    )
    assert world.hidden_exits == {"w/shaft"}
    assert world.start_values[(Id("w/shaft"), "hidden")] is True
    (rule,) = room_of(world, "hall").exits["down"]
    assert isinstance(rule, ExitRule)
    assert rule.is_hidden


def test_the_words_of_an_exit_that_says_have_an_id_of_their_own() -> None:
    world = world_of(
        "rooms:\n  hall: {name: Hall, exits: {up: {say: Too high.}, down: [{to: hall, say: You slide.}]}}\n"
    )
    says = [rule.say.id for rules in room_of(world, "hall").exits.values() for rule in rules if rule.say is not None]
    assert says == ["w/rooms/hall/exits/up/say", "w/rooms/hall/exits/down/hall/say"]


# --- noclips ---------------------------------------------------------------------------------------------------------


def noclip_of(keys: str) -> tuple[str, list[str]]:
    """Return what a noclip is called, and the nouns it answers to."""
    world = world_of(f"rooms:\n  hall: {{name: Hall, noclip: {{n: {{{keys}, to: hall}}}}}}\n")
    face = thing_of(world, "n")
    return face.name.definite, [phrase.noun for phrase in face.phrases]


@pytest.mark.parametrize(
    ("keys", "name", "nouns"),
    [
        ("via: wall", "the wall", ["wall"]),
        ("via: wall, direction: north, also: [cold wall, bricks]", "the north wall", ["wall", "wall", "bricks"]),
        ("via: fall", "the edge", ["edge"]),
        ("via: prop, also: [a tall mirror, glass]", "the tall mirror", ["mirror", "glass"]),
    ],
)
def test_its_via_and_direction_name_a_noclip(keys: str, name: str, nouns: list[str]) -> None:
    assert noclip_of(keys) == (name, nouns)


def test_a_noclip_is_a_rule_of_its_room_with_a_face_among_the_things() -> None:
    world = world_of(
        "rooms:\n"
        "  hall:\n"
        "    name: Hall\n"
        "    noclip:\n"
        "      n: {via: wall, sign: Cold., when: not dark, odds: 1 in 4, rising: 3 in 20, at_most: 5,\n"
        "          to: {yard: 3, hall: 1}, say: Through., miss: Not.}\n"
        "      m: {via: floor, to: [yard, hall]}\n"
        "  yard: {name: Yard}\n"
    )
    first, second = room_of(world, "hall").noclips
    assert (first.odds, first.rising, first.at_most) == (Odds(1, 4), Odds(3, 20), 5)
    assert (first.to, first.weights) == (("w/yard", "w/hall"), (3, 1))
    assert (second.to, second.weights, second.odds) == (("w/yard", "w/hall"), (1, 1), None)
    assert set(world.noclips) == {"w/n", "w/m"}
    assert room_of(world, "hall").fixtures == ("w/n", "w/m")
    assert thing_of(world, "n").traits >= {"noclip", "fixed", "scenery"}


# --- states and texts ------------------------------------------------------------------------------------------------

GLASS = HALL + "things:\n  glass:\n    name: a glass\n    in: hall\n"


def test_the_first_named_state_is_the_start_unless_another_is_named() -> None:
    assert world_of(GLASS + "    states: [whole, broken]\n").start_values[(Id("w/glass"), "state")] == "whole"
    written = "    states: [whole, broken]\n    state: broken\n"
    assert world_of(GLASS + written).start_values[(Id("w/glass"), "state")] == "broken"


def test_independent_states_are_fields_of_their_own() -> None:
    world = world_of(GLASS + "    states: {cut: [whole, sliced], heat: [raw, fried]}\n    state: {heat: fried}\n")
    assert world.start_values[(Id("w/glass"), "cut")] == "whole"
    assert world.start_values[(Id("w/glass"), "heat")] == "fried"
    fields = thing_of(world, "glass").fields
    assert {name: kind.words for name, kind in fields.items()} == {"cut": ("whole", "sliced"), "heat": ("raw", "fried")}


def test_a_text_by_state_is_the_one_of_the_state_it_is_in() -> None:
    world = world_of(GLASS + "    states: [whole, broken]\n    text: {whole: It holds., broken: It leaks.}\n")
    text = thing_of(world, "glass").texts["text"]
    assert arms(text) == [("state is whole", "It holds."), ("state is broken", "It leaks.")]
    assert [arm.id for part in text.parts if isinstance(part, Choose) for _, arm in part.arms] == [
        "w/things/glass/text/whole",
        "w/things/glass/text/broken",
    ]


def test_a_text_by_state_goes_by_the_states_it_names() -> None:
    world = world_of(
        GLASS + "    states: {cut: [whole, sliced], heat: [raw, fried]}\n    text: {raw: Pale., fried: Brown.}\n"
    )
    assert [source for source, _ in arms(thing_of(world, "glass").texts["text"])] == ["heat is raw", "heat is fried"]


def test_a_list_of_texts_is_the_first_that_holds() -> None:
    world = world_of(
        GLASS + "    text: [{when: dark, say: You feel it.}, {when: [turns > 1, dark], say: x}, {say: A glass.}]\n"
    )
    assert arms(thing_of(world, "glass").texts["text"]) == [
        ("dark", "You feel it."),
        ("(turns > 1) and (dark)", "x"),
        ("else", "A glass."),
    ]


def test_texts_of_traits_and_the_sentence_in_the_room_are_kept_by_their_keys() -> None:
    world = world_of(
        GLASS + "    fixed: It is glued.\n    readable: {text: Made in Ulm.}\n    here: A glass stands about.\n"
    )
    texts = {key: (text.plain, text.id) for key, text in thing_of(world, "glass").texts.items()}
    assert texts == {
        "fixed.say": ("It is glued.", "w/things/glass/fixed"),
        "readable.text": ("Made in Ulm.", "w/things/glass/readable/text"),
        "here": ("A glass stands about.", "w/things/glass/here"),
    }


@pytest.mark.parametrize(
    ("here", "is_listed"), [("here: false", False), ("here: A glass.", True), ("plural: true", True)]
)
def test_a_thing_is_listed_unless_it_says_not(here: str, is_listed: bool) -> None:
    assert thing_of(world_of(GLASS + f"    {here}\n"), "glass").is_listed is is_listed


def test_what_has_a_lock_knows_its_key() -> None:
    world = world_of(
        HALL + "things:\n"
        "  box: {name: a box, in: hall, container: {open: false, capacity: 2}, lockable: {key: key}}\n"
        "  key: {name: a key, in: hall}\n"
    )
    box = thing_of(world, "box")
    assert (box.key(), box.capacity(), thing_of(world, "key").key()) == ("w/key", 2, None)
    assert set(box.fields) == {"open", "locked"}


def test_the_colours_of_a_world_in_one_file_are_those_of_its_level() -> None:
    (level,) = world_of("palette: {accent: '#C9B458'}\n" + HALL).levels_by_id.values()
    assert level.palette == {"accent": "#c9b458"}


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("'c9b458'", 'write it as `"#c9b458"`'),
        ("'#c9b'", 'write it as `"#c9b458"`'),
        ("yelow", "did you mean `yellow`?"),
        ("black", 'write it as `"#c9b458"`'),
        ("bold red", 'write it as `"#c9b458"`'),
    ],
)
def test_what_is_no_colour_is_a_problem_with_its_cure(written: str, hint: str) -> None:
    (problem,) = check_text(f"{HEAD}palette: {{accent: {written}}}\n{HALL}", with_lint=False).problems
    assert (problem.code, problem.message) == ("E203", "this is no colour")
    assert problem.hints[0].startswith(hint)


def test_a_role_that_no_presenter_has_is_refused() -> None:
    assert told(f"palette: {{prose: red}}\n{HALL}") == ["E201 the key `prose` is not known here"]


@pytest.mark.parametrize("written", ["accent: #c9b458", "'accent':   #c9b458  "])
def test_a_colour_that_yaml_takes_for_a_comment_is_told_so(written: str) -> None:
    (problem,) = check_text(f"{HEAD}palette:\n  {written}\n{HALL}", with_lint=False).problems
    assert problem.hints == ('`#` behind a space begins a comment: write `"#c9b458"`',)
