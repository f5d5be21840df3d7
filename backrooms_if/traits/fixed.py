"""The trait of things that cannot be taken."""

from backrooms_if.traits.base import Trait, TraitKey

FIXED = Trait(
    name="fixed",
    about="Cannot be taken. A text says why.",
    example="fixed: It is screwed to the wall.",
    may_depend=True,
    keys=(TraitKey("say", "text", "what TAKE answers", "say: It is screwed to the wall."),),
    bare_text="say",
)
