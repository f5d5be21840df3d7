"""The registry of traits, and how the state of a thing with each of them starts."""

import pytest

from backrooms_if.fields import ENGINE_FIELDS, Value
from backrooms_if.traits import ACTOR, DOOR, DOOR_TRAITS, TRAIT_FIELDS, TRAITS, Given, Setting, Trait
from backrooms_if.worldfile.schema import DoorSpec, ThingSpec, written_traits

EVERY = (*TRAITS.values(), DOOR, ACTOR)


@pytest.mark.parametrize(
    ("trait", "settings", "others", "starts"),
    [
        ("fixed", {}, (), {}),
        ("scenery", {}, (), {}),
        ("supporter", {"capacity": 1}, (), {}),
        ("readable", {}, (), {}),
        ("container", {}, (), {}),
        ("container", {"open": False}, (), {"open": False}),
        ("container", {"open": True}, (), {"open": True}),
        ("lockable", {}, (), {"locked": True}),
        ("lockable", {"locked": False}, (), {"locked": False}),
        ("wearable", {}, (), {"worn": False}),
        ("wearable", {"worn": True}, (), {"worn": True}),
        ("light", {}, (), {"lit": True}),
        ("light", {}, ("switchable",), {"lit": False}),
        ("light", {"lit": True}, ("switchable",), {"lit": True}),
        ("switchable", {}, (), {"on": False}),
        ("switchable", {"on": True}, (), {"on": True}),
        ("switchable", {}, ("light",), {}),
        ("door", {}, (), {"open": False}),
        ("door", {"open": True}, (), {"open": True}),
    ],
)
def test_the_state_of_a_thing_starts_as_its_traits_say(
    trait: str, settings: dict[str, Setting], others: tuple[str, ...], starts: dict[str, Value]
) -> None:
    made = DOOR if trait == "door" else TRAITS[trait]
    assert made.starts(Given(settings, frozenset((trait, *others)))) == starts


@pytest.mark.parametrize("trait", EVERY, ids=lambda trait: trait.name)
def test_a_trait_starts_only_fields_that_it_declares_or_shares(trait: Trait) -> None:
    for others in ((), ("light", "switchable")):
        started = trait.starts(Given({}, frozenset((trait.name, *others))))
        assert set(started) <= {field.name for field in trait.fields}


def test_no_two_traits_and_nothing_of_the_engine_have_a_field_in_common() -> None:
    declared = [field for trait in EVERY for field in trait.fields]
    names = {id(field): field.name for field in declared}  # container and door share one field, the very same
    assert len(set(names.values())) == len(names)
    assert not set(names.values()) & {field.name for field in ENGINE_FIELDS}
    assert set(TRAIT_FIELDS) == set(names.values())


@pytest.mark.parametrize("trait", EVERY, ids=lambda trait: trait.name)
def test_a_trait_tells_authors_what_it_is(trait: Trait) -> None:
    assert trait.about.endswith(".")
    assert trait.name in trait.example or trait is DOOR
    for key in trait.keys:
        assert key.example.startswith(f"{key.name}:")
        assert not key.about.endswith(".")
    assert trait.bare_text is None or [key.kind for key in trait.keys if key.name == trait.bare_text] == ["text"]
    assert set(trait.implies) <= set(TRAITS)


def test_the_schema_knows_every_trait() -> None:
    assert set(TRAITS) <= set(ThingSpec.model_fields)
    assert set(DOOR_TRAITS) <= set(DoorSpec.model_fields)


def test_a_trait_is_true_or_its_text_or_its_keys_and_false_is_none() -> None:
    spec = ThingSpec.model_validate(
        {
            "name": "a desk",
            "in": "hall",
            "fixed": "It is too heavy.",
            "supporter": True,
            "container": False,
            "lockable": {"key": "brass_key", "locked": False},
            "readable": {"text": "Mind the step."},
        }
    )
    assert written_traits(spec) == {
        "fixed": ({}, {"say": "It is too heavy."}, None),
        "supporter": ({}, {}, None),
        "lockable": ({"key": "brass_key", "locked": False}, {}, None),
        "readable": ({}, {"text": "Mind the step."}, None),
    }
