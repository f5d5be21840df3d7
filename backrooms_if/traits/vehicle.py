"""The trait of things that the player travels in, or on."""

from backrooms_if.traits.base import Trait

VEHICLE = Trait(
    name="vehicle",
    about="Goes where the player goes who is in it or on it, with all that is there.",
    example="vehicle: true",
    implies=("enterable",),
)
