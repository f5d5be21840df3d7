"""The trait of things that keep what is said and heard, and play it back."""

from backrooms_if.fields import Field
from backrooms_if.traits.base import Trait, TraitKey

RECORDER = Trait(
    name="recorder",
    about="Has a switch, and while it is on keeps what the player is told and hears where it is; PLAY tells it back.",
    example='recorder: {tape: "A voice counts to nine."}',
    keys=(TraitKey("tape", "text", "what is on it from the start", "tape: A voice counts to nine."),),
    bare_text="tape",
    fields=(Field("recorded", "words", (), "engine", "what a recorder has kept, the newest last"),),
    implies=("switchable",),
)
