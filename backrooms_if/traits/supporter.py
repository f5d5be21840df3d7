"""The trait of things that others can be put upon."""

from backrooms_if.traits.base import Trait, TraitKey

SUPPORTER = Trait(
    name="supporter",
    about="Things can be put upon it.",
    example="supporter: {capacity: 1}",
    keys=(
        TraitKey("capacity", "count", "how many things it takes", "capacity: 1"),
        TraitKey("largest", "count", "the size of the largest thing that stays on it", "largest: 2"),
        TraitKey("empty", "text", "said by SEARCH when nothing is on it", "empty: Only dust."),
    ),
)
