"""From bytes to a spec, or to problems in plain words at their exact places."""

import gc
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, ConfigDict, Discriminator, Field, Tag, model_validator

from backrooms_if.worldfile.faults import fault
from backrooms_if.worldfile.load import Loaded, load
from backrooms_if.worldfile.scalars import Count, Expression, Odds, Phrases, Prose, Reference, Slug, Truth, Words


class Model(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Exit(Model):
    to: Reference
    when: Expression | None = None
    otherwise: Prose | None = Field(None, alias="else")


class Said(Model):
    say: Prose
    when: Expression


def shape(value: object) -> str | None:
    kinds = {dict: "mapping", list: "list", str: "room"}
    return next((name for kind, name in kinds.items() if isinstance(value, kind)), None)


Rule = Annotated[Annotated[Reference, Tag("room")] | Annotated[Exit, Tag("mapping")], Discriminator(shape)]
Exits = Annotated[
    Annotated[Reference, Tag("room")] | Annotated[Exit, Tag("mapping")] | Annotated[list[Rule], Tag("list")],
    Discriminator(shape),
]


class Room(Model):
    name: Words = Field(description="the heading")
    text: Prose | None = None
    lit: Truth = True
    via: Literal["wall", "floor"] = "wall"
    odds: Odds | None = None
    in_: Reference | Literal["nowhere"] | None = Field(None, alias="in")
    exits: dict[Phrases, Exits] = {}
    variants: list[Said] = []

    @model_validator(mode="after")
    def chance_needs_an_exit(self) -> "Room":
        if self.odds is not None and not self.exits:
            raise fault("E206", "`odds` without an exit", "add `exits:`", key="odds")
        return self


class World(Model):
    title: Words
    rooms: dict[Slug, Room] = {}
    weight: Count = 0
    tags: Annotated[list[Words], Field(min_length=1)] | None = None


def loaded(text: str) -> Loaded[World]:
    return load("w.yaml", text.encode(), World)


def told(text: str) -> list[str]:
    """Return each problem as one line: code, line:column+length, message, hints."""
    return [
        f"{code} {span.line}:{span.column}+{span.length} {message}" + "".join(f" | {hint}" for hint in hints)
        for code, span, message, hints, *_ in loaded(text).problems
    ]


ROOM = "title: T\nrooms:\n  hall:\n    name: Hall\n"


def test_a_sound_file_becomes_a_spec_of_plain_values() -> None:
    found = loaded(
        ROOM + "    text: room\n    lit: false\n    odds: 1 in 4\n    exits: {north: bar, east: [{to: x}]}\n"
    )
    assert found.problems == []
    assert found.spec is not None
    hall = found.spec.rooms["hall"]
    assert (hall.lit, hall.odds, hall.exits["north"]) == (False, Odds(1, 4), "bar")
    assert {type(hall.text), type(hall.exits["north"]), *map(type, hall.exits), *map(type, found.spec.rooms)} == {str}
    assert found.positions.value(("rooms", "hall", "exits", "east", 0, "to"))[1:] == (8, 37, 1)


QUOTE = "put the text in double quotes, or in a block: `|` after the colon, the text indented below"
RULE = "an id is small letters, digits and `_`, and begins with a letter"
KNOWN = "known here: name, text, lit, via, odds, in, exits, variants"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rooms: {}\n", ["E202 1:1+1 `title` is missing | add `title:`"]),
        (
            "titel: T\n",
            ["E201 1:1+5 the key `titel` is not known here | did you mean `title`, which is missing here?"],
        ),
        (
            "title: T\nrooms:\n  hall:\n    nmae: Hall\n    txet: x\n    zzz: y\n",
            [
                "E201 4:5+4 the key `nmae` is not known here | did you mean `name`, which is missing here?",
                "E201 5:5+4 the key `txet` is not known here | did you mean `text`?",
                f"E201 6:5+3 the key `zzz` is not known here | {KNOWN}",
            ],
        ),
        (
            "title: T\nrooms:\n  hall:\n    text: x\n",
            ["E202 3:3+4 `name` is missing | add `name:` (the heading)"],
        ),
        (
            ROOM + "    exits:\n      north: {too: bar}\n",
            ["E201 6:15+3 the key `too` is not known here | did you mean `to`, which is missing here?"],
        ),
        (
            ROOM + "    exits:\n      north: [bar, {els: Shut.}]\n",
            [
                "E202 6:20+1 `to` is missing | add `to:`",
                "E201 6:21+3 the key `els` is not known here | did you mean `else`?",
            ],
        ),
        (ROOM + "    lit: yes\n", ["E204 5:10+3 `yes` is only a word here | write true"]),
        (ROOM + '    lit: "true"\n', ["E215 5:11+4 in quotes, `true` is a text | drop the quotes: true"]),
        (
            ROOM + "    lit: [true]\n",
            [
                " | ".join(
                    (
                        "E203 5:10+1 true or false is wanted here, not a list",
                        "write `true`, without the brackets",
                        "it is true or false, without quotes",
                    )
                )
            ],
        ),
        (ROOM + "    via: wal\n", ["E217 5:10+3 `wal` is none of wall, floor | did you mean `wall`?"]),
        (ROOM + "    in: Bar\n", [f"E207 5:9+3 `Bar` cannot be an id | write `bar` | {RULE}"]),
        (ROOM + "    odds: 25%\n", ["E216 5:11+3 a chance is spelt `N in M`, not `25%` | write it as `1 in 4`"]),
        (ROOM + "    odds: 1 in 4\n", ["E206 5:5+4 `odds` without an exit | add `exits:`"]),
        (ROOM + "    text:\n", ["E213 5:5+4 nothing stands after the colon | write the value, or leave the key out"]),
        (
            ROOM + "    exits:\n",
            [
                "E213 5:5+5 a mapping is wanted here, and nothing stands after the colon"
                " | what belongs to it is indented below it"
            ],
        ),
        (
            ROOM + "    exits: bar\n",
            [
                "E203 5:12+3 a mapping is wanted here, not the text `bar` | "
                "write its entries on lines of their own: each a name, and what it stands for behind it"
            ],
        ),
        (ROOM + "    variants: x\n", ["E203 5:15+1 a list is wanted here, not the text `x`"]),
        (
            ROOM + "    text: room #3\n",
            [
                f"E108 5:16+1 YAML ends the text here, at the `#` | {QUOTE} | "
                "a comment has two spaces or more before its `#` and one after it"
            ],
        ),
        (ROOM + "    text: [once|You]\n", [f"E108 5:11+1 YAML reads a text that begins with `[` as a list | {QUOTE}"]),
        (
            ROOM + "    variants: [once|You, or me]\n",
            [f"E108 5:15+1 YAML reads a text that begins with `[` as a list | {QUOTE}"],
        ),
        (
            ROOM + "    text:\n      a: b\n",
            [
                "E203 5:5+4 a text is wanted here, not a mapping | write the words behind the colon, or in a block: "
                "`|` after the colon, the text indented below"
            ],
        ),
        (
            ROOM + "    exits: {north: null}\n",
            [
                "E213 5:20+4 a text, a mapping or a list is wanted here, and nothing stands after the colon"
                " | write the value, or leave the key out"
            ],
        ),
        (
            "title: T\nrooms:\n  Great Hall: {name: x}\n",
            [f"E207 3:3+10 `Great Hall` cannot be an id | write `great_hall` | {RULE}"],
        ),
        (
            "title: T\nrooms:\n  hall: Hall\n",
            [
                "E203 3:9+4 a mapping is wanted here, not the text `Hall` | write `{name: Hall}` | its keys are "
                + KNOWN.partition(": ")[2]
            ],
        ),
        (
            "title: T\nweight: -1\n",
            [
                " | ".join(
                    (
                        "E205 2:9+2 a number of at least 0 is wanted here, not -1",
                        "write `1`, without the minus, or leave it out",
                    )
                )
            ],
        ),
        (
            "title: T\nweight: heavy\n",
            [
                " | ".join(
                    (
                        "E203 2:9+5 a whole number is wanted here, not the text `heavy`",
                        "write digits alone, as in `12`, or leave the key out",
                    )
                )
            ],
        ),
        ("title: T\ntags: []\n", ["E213 2:7+1 at least 1 entry is wanted here, not 0"]),
    ],
)
def test_each_fault_is_one_problem_in_plain_words_at_its_place(text: str, expected: list[str]) -> None:
    assert told(text) == expected


def test_a_bad_key_and_its_bad_value_are_two_problems() -> None:
    assert [(problem.code, problem.span.column) for problem in loaded("title: T\nrooms: {Hall: 5}\n").problems] == [
        ("E207", 9),
        ("E203", 15),
    ]


def test_what_does_not_fit_the_model_is_left_out_of_the_spec() -> None:
    found = loaded("title: T\nweight: x\nrooms:\n  hall: {name: Hall, txet: A hall., odds: 5}\n")
    assert len(found.problems) == 3
    assert found.spec is not None
    assert (found.spec.weight, found.spec.rooms["hall"].text) == (0, "A hall.")
    assert found.positions.value(("rooms", "hall", "text"))[1:] == (4, 28, 7)


def test_several_faults_are_told_in_the_order_of_the_file() -> None:
    lines = [
        problem.span.line for problem in loaded("titel: T\nweight: x\nrooms:\n  a:\n  b: {name: x, y: z}\n").problems
    ]
    assert lines == [1, 2, 4, 5]


def test_a_tag_of_a_union_that_is_also_a_key_leads_to_the_right_place() -> None:
    class Say(Model):
        say: Exit

    class Holder(Model):
        effect: Annotated[Annotated[Say, Tag("say")] | Annotated[Exit, Tag("to")], Discriminator(lambda _: "say")]

    found = load("w.yaml", b"effect: {say: {whn: x}}\n", Holder)
    assert [(problem.code, problem.path) for problem in found.problems] == [
        ("E202", ("effect", "say")),
        ("E201", ("effect", "say", "whn")),
    ]


def test_what_the_reader_has_refused_is_not_refused_again() -> None:
    text = "title: *t\nrooms:\n  hall: {<<: *base, text: x}\n  bar: @x\n  cellar:\n    name: He said: run\n"
    assert [problem.code for problem in loaded(text).problems] == ["E104", "E104", "E108", "E108"]


def test_a_double_key_leaves_a_spec_for_the_compiler_to_go_on_with() -> None:
    found = loaded("title: T\ntitle: U\n")
    assert found.spec is not None
    assert (found.spec.title, [problem.code for problem in found.problems]) == ("T", ["E105"])


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    loaded("title: T\n")
    assert gc.isenabled()
    gc.disable()
    try:
        loaded("title: T\n")
        assert not gc.isenabled()
    finally:
        gc.enable()
