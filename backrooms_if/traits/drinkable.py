"""The trait of things to drink."""

from backrooms_if.traits.base import Trait, TraitKey

DRINKABLE = Trait(
    name="drinkable",
    about="Can be drunk, and is gone then unless it is fixed. A text says how it was.",
    example="drinkable: It tastes of almonds.",
    may_depend=True,
    keys=(TraitKey("text", "text", "what DRINK answers", "text: It tastes of almonds."),),
    bare_text="text",
)
