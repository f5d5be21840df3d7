"""The kinds of scalar: what each takes, and the code and cure for what it does not."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from backrooms_if import limits
from backrooms_if.worldfile.plainly import exactly
from backrooms_if.worldfile.scalars import (
    Count,
    Cut,
    Expression,
    Odds,
    Phrases,
    Plain,
    Prose,
    Reference,
    Slug,
    Truth,
    Whole,
    Words,
    phrases,
    slug_like,
)


def taken(kind: Any, value: object) -> object:
    return TypeAdapter(kind).validate_python(value)


def refused(kind: Any, value: object) -> tuple[str, str]:
    """Return the code and the first hint."""
    with pytest.raises(ValidationError) as caught:
        taken(kind, value)
    with pytest.raises(ValidationError) as caught:
        exactly(kind).validate_python(value)
    (error,) = caught.value.errors()
    return error["type"], error["ctx"].get("hint", "")


@pytest.mark.parametrize(
    ("kind", "value", "expected"),
    [
        (Truth, Plain("true"), True),
        (Truth, Plain("false"), False),
        (Truth, Cut("true"), True),
        (Count, Plain("0"), 0),
        (Count, Plain("9" * 18), 10**18 - 1),
        (Whole, Plain("-12"), -12),
        (Words, Plain("1984"), "1984"),
        (Words, Plain("1.0"), "1.0"),
        (Words, "one line\n", "one line"),
        (Words, "", ""),
        (Prose, Plain("no"), "no"),
        (Prose, "two\nlines\n", "two\nlines\n"),
        (Expression, Plain("true"), "true"),
        (Expression, "a and b", "a and b"),
        (Odds, Plain("3 in 20"), Odds(3, 20)),
        (Odds, "1 in 1000000", Odds(1, 1_000_000)),
        (Slug, Plain("fire_door2"), "fire_door2"),
        (Reference, Plain("zero/lamp"), "zero/lamp"),
        (Reference, Plain("player"), "player"),
        (Phrases, Plain("glass roof,  ceiling"), "glass roof,  ceiling"),
    ],
)
def test_what_is_spelt_well_becomes_a_value_without_a_trace_of_the_reader(
    kind: Any, value: object, expected: object
) -> None:
    found = taken(kind, value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize(
    ("kind", "value", "code", "hint"),
    [
        (Truth, Plain("yes"), "E204", "write true"),
        (Truth, Plain("Off"), "E204", "write false"),
        (Truth, Plain("True"), "E204", "write true"),
        (Truth, "true", "E215", "drop the quotes: true"),
        (Truth, Plain("1"), "E203", "write true"),
        (Truth, [], "E203", "it is true or false, without quotes"),
        (Count, Plain("-1"), "E205", "write `1`, without the minus, or leave it out"),
        (Count, Plain("012"), "E203", "write 12"),
        (Count, Plain("1.5"), "E203", "write `1` or `2`: there are whole numbers only"),
        (Count, Plain("1_000"), "E203", "write `1000`"),
        (Count, Plain("1e3"), "E203", "write `1000`"),
        (Count, Plain("٣"), "E203", "write digits alone, as in `12`, or leave the key out"),
        (Count, "3", "E215", "drop the quotes: 3"),
        (Count, Plain("9" * 19), "E205", ""),
        (Count, Plain("3 turns"), "E203", "write `3`"),
        (Whole, Plain("-0"), "E203", "write 0"),
        (Whole, Plain("+3"), "E203", "write 3"),
        (Words, "two\nlines", "E203", ""),
        (Words, None, "E213", ""),
        (Prose, "  \n", "E213", "leave the key out, or write the text"),
        (Prose, None, "E213", ""),
        (Expression, None, "E213", ""),
        (Expression, "x" * (limits.EXPRESSION_CHARACTERS + 1), "E210", None),
        (Odds, Plain("25%"), "E216", "write it as `1 in 4`"),
        (Odds, Plain("12.5%"), "E216", "write it as `1 in 8`"),
        (Odds, Plain("0.25"), "E216", "write it as `1 in 4`"),
        (Odds, Plain("2/6"), "E216", "write it as `1 in 3`"),
        (Odds, Plain("1 out of 3"), "E216", "write it as `1 in 3`"),
        (Odds, Plain("1"), "E216", "write it as `1 in 1`"),
        (Odds, Plain("often"), "E216", "write it as `1 in 4`"),
        (Odds, Plain("0 in 4"), "E219", None),
        (Odds, Plain("1 in 0"), "E219", None),
        (Odds, Plain("5 in 4"), "E219", "did you mean `4 in 5`? what always happens needs no chance"),
        (Odds, Plain("1 in 1000001"), "E219", None),
        (Slug, Plain("Fire Door"), "E207", "write `fire_door`"),
        (Slug, Plain("2nd"), "E207", "write `nd`"),
        (Slug, Plain("player"), "E310", "choose another, such as `player_2`"),
        (Slug, Plain("zero/lamp"), "E207", None),
        (Slug, "a" * (limits.ID_CHARACTERS + 1), "E207", None),
        (Reference, Plain("Zero/Lamp Post"), "E207", "write `zero/lamp_post`"),
        (Reference, Plain("a/b/c"), "E207", None),
        (Reference, {}, "E203", "write one name, or names in a list"),
        (Phrases, Plain("glass roof, "), "E203", None),
    ],
)
def test_what_is_not_has_its_code_and_its_cure(kind: Any, value: object, code: str, hint: str | None) -> None:
    found = refused(kind, value)
    assert found[0] == code
    assert hint is None or found[1] == hint


@pytest.mark.parametrize("kind", [Words, Prose])
@pytest.mark.parametrize("value", [Cut("room"), ["once|You"], {"the lamp": None}])
def test_prose_that_yaml_has_cut_or_taken_for_something_else_is_told_to_be_quoted(kind: Any, value: object) -> None:
    code, hint = refused(kind, value)
    assert code == "E108"
    assert hint.startswith("put the text in double quotes, or in a block")


def test_phrases_are_split_at_commas_with_their_spaces_folded() -> None:
    assert phrases("glass  roof, ceiling") == ("glass roof", "ceiling")


def test_a_slug_is_made_of_any_text() -> None:
    assert slug_like("Café d'Or") == "cafe_d_or"
    assert slug_like("漢字") == ""


def test_the_schema_for_editors_says_what_is_written_in_the_file() -> None:
    assert TypeAdapter(Truth).json_schema() == {"type": "boolean"}
    assert TypeAdapter(Odds).json_schema()["examples"] == ["1 in 4"]
