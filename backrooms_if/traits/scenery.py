"""The trait of things that belong to the picture of a room."""

from backrooms_if.traits.base import Trait

SCENERY = Trait(
    name="scenery",
    about="Part of the room's own text: never listed, cannot be taken.",
    example="scenery: true",
    implies=("fixed",),
)
