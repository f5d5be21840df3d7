"""The trait of things that the player can get into, or onto."""

from backrooms_if.traits.base import Trait, TraitKey

ENTERABLE = Trait(
    name="enterable",
    about="The player can get into it, if it is a container, or onto it, if it is a supporter.",
    example="enterable: true",
    may_depend=True,
    keys=(
        TraitKey(
            "inside",
            "text",
            "what LOOK tells in it, shut in, where the room is not seen",
            "inside: Coats, and the smell of cedar.",
        ),
    ),
    bare_text="inside",
)
