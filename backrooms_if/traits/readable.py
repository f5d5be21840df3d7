"""The trait of things with writing on them."""

from backrooms_if.traits.base import Trait, TraitKey

READABLE = Trait(
    name="readable",
    about="Has something to read. Without a text of its own, reading shows what looking shows.",
    example='readable: "It says: mind the step."',
    may_depend=True,
    keys=(TraitKey("text", "text", "what READ shows", "text: Mind the step."),),
    bare_text="text",
)
