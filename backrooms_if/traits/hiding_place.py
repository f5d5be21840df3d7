"""The trait of things in which the player is out of sight of actors."""

from backrooms_if.traits.base import Trait

HIDING_PLACE = Trait(
    name="hiding_place",
    about="Can be entered, and nobody sees who is in it: always, or while it is closed, if it can be.",
    example="hiding_place: true",
    implies=("enterable",),
)
