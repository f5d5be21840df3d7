"""What a world asks of its prose, and where its texts do otherwise."""

from pathlib import Path

import pytest

from backrooms_if.library.load import check_text, check_world
from tests.unit.world.inline import HEAD, told

CODES = ("W530", "W531", "W532", "W533")


def asked(budget: str, body: str) -> list[str]:
    """Return what is told of a body's prose, each with the words under the caret."""
    text = f"{HEAD}{body}lint: {{prose: {budget}}}\n"
    lines = text.split("\n")
    return [
        f"{one.code} {lines[one.span.line - 1][one.span.column - 1 :][: one.span.length]}"
        for one in check_text(text).problems
        if one.code in CODES
    ]


def room(text: str) -> str:
    return f"rooms:\n  hall:\n    name: Hall\n    text: {text}\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It stops. Suddenly it starts.", ["W530 Suddenly"]),
        ("SUDDENLY it starts, and suddenly stops.", ["W530 SUDDENLY", "W530 suddenly"]),
        ("A suddenlyness. Un-suddenly.", ["W530 suddenly"]),
        ('"[if turns > 1|It suddenly starts.|else|It starts.]"', ["W530 suddenly"]),
        ("|\n      The wall seems\n      to lean.", ["W530 seems"]),
        ("The wall seems, to you, to lean.", []),
        ('"It is {turns} o\'clock, {the lamp} says."', []),
    ],
)
def test_banned_words_are_told_where_they_stand_whatever_their_letters(text: str, expected: list[str]) -> None:
    things = "things: {lamp: {name: a lamp, in: hall}}\n"
    assert asked("{banned: [suddenly, seems to, the lamp]}", room(text) + things) == expected


def test_ids_names_and_conditions_are_no_prose() -> None:
    body = (
        'rooms: {hall: {name: Hall, text: "[if suddenly|A.|else|B.]"}}\nflags: {suddenly: false}\n'
        "things: {sudden: {name: a suddenly, in: hall, adjectives: [suddenly], text: T.}}\n"
    )
    assert asked("{banned: [suddenly]}", body) == []


@pytest.mark.parametrize(
    "body",
    [
        "rooms: {hall: {name: Hall, scenery: {rug: Suddenly a rug.}}}\n",
        "rooms: {hall: {name: Hall, exits: {north: {say: Suddenly not.}}}}\n",
        "rooms: {hall: {name: Hall, sound: [{when: turns > 1, say: Suddenly.}, {say: No.}]}}\n",
        "rooms: {hall: {name: Hall}}\nrules: {r: {each_turn: true, do: [{when: dark, do: [{say: Suddenly.}]}]}}\n",
        "rooms: {hall: {name: Hall}}\nrules: {r: {each_turn: true, do: Suddenly.}}\n",
        "rooms: {hall: {name: Hall}}\ntexts: {t: Suddenly.}\nrules: {r: {each_turn: true, say: {text: t}}}\n",
        "rooms: {hall: {name: Hall}}\nmessages: {taking: {done: Suddenly taken.}}\n",
        "rooms: {hall: {name: Hall}}\nactors: {man: {name: a man, in: hall, topics: {rain: Suddenly.}}}\n",
        "rooms: {hall: {name: Hall}}\nthings: {b: {name: a b, in: hall, states: [x, y], here: {x: Suddenly.}}}\n",
        "rooms: {hall: {name: Hall}}\nkinds: {k: {name: a k, text: Suddenly.}}\n"
        "things: {b: {kind: k, in: hall}, c: {kind: k, name: a c, in: hall}}\n",
    ],
)
def test_every_text_for_the_player_is_prose(body: str) -> None:
    assert asked("{banned: [suddenly]}", body) == ["W530 Suddenly"]


def test_exclamation_marks_are_counted_in_each_text_and_told_where_there_is_one_too_many() -> None:
    assert asked("{exclamation_marks: 1}", room("Out! Out! Out!")) == ["W531 !"]
    assert asked("{exclamation_marks: 1}", room("Out! Out.")) == []
    assert asked("{exclamation_marks: 0}", room("A hall.  # no!")) == []


def test_of_variants_the_longest_counts_for_the_length_of_a_room() -> None:
    text = '"[first|One two three four.|One.] Five, {the lamp} and [if dark|seven eight|else|nine]."'
    body = room(text) + "things: {lamp: {name: a lamp, in: hall}}\n"
    assert [one[:4] for one in asked("{most_words: 9}", body)] == ["W532"]
    assert asked("{most_words: 10}", body) == []


def test_a_share_of_rooms_may_begin_with_what_is_seen() -> None:
    body = "rooms:\n  hall: {name: H, text: Red walls. A hum.}\n  yard: {name: Y, text: A hum from red walls.}\n"
    assert asked("{first_sense: 1 in 2}", body) == []
    assert asked("{first_sense: 2 in 3}", body) == ["W533 rooms"]
    assert asked("{first_sense: true}", body) == ["W533 Red walls. A hum."]
    assert asked("{first_sense: false}", body) == []


def test_a_level_asks_otherwise_key_by_key(tmp_path: Path) -> None:
    head = HEAD.replace("start: hall", "start: one/hall")
    (tmp_path / "levels").mkdir()
    (tmp_path / "world.yaml").write_text(f"{head}lint: {{prose: {{banned: [eerie], exclamation_marks: 0}}}}\n")
    for level, lint in (
        ("one", ""),
        ("two", "lint: {prose: {banned: [odd]}}\n"),
        ("three", "lint: {prose: {banned: []}}\n"),
    ):
        text = f"level: {level}\ntitle: T\nrooms: {{hall: {{name: H, text: An odd and eerie hall!}}}}\n{lint}"
        (tmp_path / "levels" / f"{level}.yaml").write_text(text)
    found = [
        (Path(one.span.file).stem, one.code, one.span.length)
        for one in check_world(tmp_path).problems
        if one.code in CODES
    ]
    assert found == [
        ("one", "W530", len("eerie")),
        ("one", "W531", 1),
        ("three", "W531", 1),
        ("two", "W530", len("odd")),
        ("two", "W531", 1),
    ]


@pytest.mark.parametrize(
    ("budget", "message"),
    [
        ("{banned: ['!']}", "E203 a word is wanted here"),
        ("{banned: suddenly}", "E203 a list is wanted here, not the text `suddenly`"),
        ("{most_words: 0}", "E205 a number of at least 1 is wanted here"),
        ("{first_sense: 40%}", "E216 a chance is spelt `N in M`, not `40%`"),
        ("{exclamations: 0}", "E201 the key `exclamations` is not known here"),
    ],
)
def test_a_budget_that_cannot_be_one_is_told(budget: str, message: str) -> None:
    assert told(f"{room('A hall.')}lint: {{prose: {budget}}}\n") == [message]
