"""The trait of things that run out behind whoever carries them: a ball of string, a reel of cable."""

from backrooms_if.fields import Field
from backrooms_if.traits.base import Trait, TraitKey

THREAD = Trait(
    name="thread",
    about="Can be tied, and runs out behind whoever carries it, through whatever changes; FOLLOW THREAD leads back.",
    example="thread: {length: 200, line: a red thread}",
    keys=(
        TraitKey("length", "count", "through how many rooms it reaches; 200 unless said", "length: 200"),
        TraitKey("line", "text", "what is seen of it in the rooms that it runs through", "line: a red thread"),
    ),
    bare_text="line",
    fields=(
        Field(
            "strung", "words", (), "engine", "where a thread is tied, to what, where its other end is, how much is out"
        ),
    ),
)
