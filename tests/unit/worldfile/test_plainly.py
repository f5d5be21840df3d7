"""What is taken at once is just what the type itself would take, and as it would take it."""

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from backrooms_if import limits
from backrooms_if.worldfile.plain import Cut, Plain
from backrooms_if.worldfile.plainly import exactly
from backrooms_if.worldfile.scalars import RESERVED, Phrases, Reference, Slug
from backrooms_if.worldfile.schema import LevelSpec
from backrooms_if.worldfile.schema_base import Line, TextSpec, WordsSpec
from backrooms_if.worldfile.schema_exits import ExitsSpec, TargetsSpec

KINDS = (Slug, Reference, Phrases, Line, TextSpec, WordsSpec, ExitsSpec, TargetsSpec)
LONG = "a" * limits.ID_CHARACTERS
VALUES = (
    *sorted(RESERVED),
    *(
        "hall",
        "hall_2",
        "corridor",
        LONG,
        f"{LONG}a",
        "l0/hall",
        "Hall",
        "2nd",
        "_hall",
        "hall ",
        " hall",
        "h\u00e4lle",
    ),
    *("glass roof", "glass roof, ceiling", "glass roof,", "North", "A hall.", "Two\nlines.", "One line.\n", "One\n\n"),
    *("", " ", "\n", "\u00a0", "\u00e4", "null", "1", "true", "{a}", "hall\n"),
)


def outcome(validate: Any, value: object) -> tuple[str, object]:
    try:
        made = validate(value)
    except ValidationError:
        return "refused", None
    return type(made).__name__, made


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("value", VALUES)
def test_a_value_is_taken_at_once_only_as_its_type_takes_it(kind: Any, value: str) -> None:
    for one in (value, Plain(value)):
        assert outcome(TypeAdapter(kind).validate_python, one) == outcome(exactly(kind).validate_python, one)


def test_a_fault_has_the_place_that_it_has_in_the_model() -> None:
    with pytest.raises(ValidationError) as caught:
        exactly(LevelSpec).validate_python({"level": "Zero", "title": "Zero", "rooms": {"Hall": {"name": "Hall"}}})
    assert {error["loc"] for error in caught.value.errors()} == {("rooms", "Hall", "[key]"), ("level",)}


def test_a_text_that_was_cut_is_refused() -> None:
    with pytest.raises(ValidationError):
        exactly(Line).validate_python(Cut("Take it"))
