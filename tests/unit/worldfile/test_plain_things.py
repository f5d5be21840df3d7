"""A thing of a name, a place and a text is taken by patterns alone, and is what it would be otherwise."""

import pytest
from pydantic import ValidationError

from backrooms_if.worldfile.plainly import exactly
from backrooms_if.worldfile.schema import LevelSpec, ThingSpec

PLAIN = {"name": "a brass key", "in": "hall", "text": "A key."}


def things_of(things: dict[str, object]) -> dict[str, ThingSpec]:
    level = LevelSpec.model_validate({"level": "attic", "title": "Attic", "things": things})
    return dict(level.things)


def test_a_plain_thing_holds_what_was_given_and_has_the_rest_of_its_class() -> None:
    found = things_of({"brass_key": PLAIN})["brass_key"]
    whole = exactly(ThingSpec).validate_python(PLAIN)
    assert type(found) is ThingSpec
    assert found.__dict__ == {"name": "a brass key", "in_": "hall", "text": "A key."}
    assert found.model_fields_set == whole.model_fields_set
    for name in ThingSpec.model_fields:
        assert getattr(found, name) == getattr(whole, name), name
    changed = found.model_copy(update={"tags": ["old"]})
    assert (changed.tags, changed.name, changed.count) == (["old"], "a brass key", 1)
    with pytest.raises(ValidationError):
        found.name = "another"  # type: ignore[misc]


@pytest.mark.parametrize("more", [{"scenery": True}, {"in": "attic/hall"}, {"text": {"open": "O."}}, {"tags": ["old"]}])
def test_a_thing_that_is_given_something_else_is_read_as_ever(more: dict[str, object]) -> None:
    found = things_of({"brass_key": PLAIN | more})["brass_key"]
    assert found.__dict__.keys() == ThingSpec.model_fields.keys()


@pytest.mark.parametrize("wrong", [{"in": "No Such"}, {"name": ""}, {"text": ""}, {"colour": "red"}, {"count": 0}])
def test_what_is_wrong_with_a_thing_is_refused_as_ever(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        things_of({"brass_key": PLAIN | wrong})
