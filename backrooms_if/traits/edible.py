"""The trait of things to eat."""

from backrooms_if.traits.base import Trait, TraitKey

EDIBLE = Trait(
    name="edible",
    about="Can be eaten, and is gone then unless it is fixed. A text says how it was.",
    example="edible: It is dry, and then it is gone.",
    may_depend=True,
    keys=(TraitKey("text", "text", "what EAT answers", "text: It is dry."),),
    bare_text="text",
)
