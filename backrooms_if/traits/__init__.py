"""The traits of things, by the order of the reference. The schema, the compiler and the engine read this registry."""

from typing import Final

from backrooms_if.fields import Field
from backrooms_if.traits.actor import ACTOR
from backrooms_if.traits.anchor import ANCHOR
from backrooms_if.traits.base import Given, Setting, Trait, TraitKey
from backrooms_if.traits.container import CONTAINER
from backrooms_if.traits.door import DOOR
from backrooms_if.traits.drinkable import DRINKABLE
from backrooms_if.traits.edible import EDIBLE
from backrooms_if.traits.enterable import ENTERABLE
from backrooms_if.traits.fixed import FIXED
from backrooms_if.traits.hiding_place import HIDING_PLACE
from backrooms_if.traits.light import LIGHT
from backrooms_if.traits.lockable import LOCKABLE
from backrooms_if.traits.mark_maker import MARK_MAKER
from backrooms_if.traits.readable import READABLE
from backrooms_if.traits.recorder import RECORDER
from backrooms_if.traits.scenery import SCENERY
from backrooms_if.traits.supporter import SUPPORTER
from backrooms_if.traits.switchable import SWITCHABLE
from backrooms_if.traits.thread import THREAD
from backrooms_if.traits.treasure import TREASURE
from backrooms_if.traits.vehicle import VEHICLE
from backrooms_if.traits.wearable import WEARABLE

TRAITS: Final = {
    trait.name: trait
    for trait in (
        FIXED,
        SCENERY,
        CONTAINER,
        SUPPORTER,
        ENTERABLE,
        VEHICLE,
        HIDING_PLACE,
        LOCKABLE,
        WEARABLE,
        LIGHT,
        SWITCHABLE,
        READABLE,
        RECORDER,
        MARK_MAKER,
        ANCHOR,
        THREAD,
        EDIBLE,
        DRINKABLE,
        TREASURE,
    )
}
"""What an author may write of a thing."""

DOOR_TRAITS: Final = {trait.name: trait for trait in (LOCKABLE, READABLE)}
"""What an author may write of a door besides what makes it one."""

TRAIT_FIELDS: Final[dict[str, Field]] = {
    field.name: field for trait in (*TRAITS.values(), DOOR, ACTOR) for field in trait.fields
}
"""The state fields that traits bring; their names are unique, so that `lamp.lit` reads flat."""

__all__ = ["ACTOR", "DOOR", "DOOR_TRAITS", "TRAITS", "TRAIT_FIELDS", "Given", "Setting", "Trait", "TraitKey"]
