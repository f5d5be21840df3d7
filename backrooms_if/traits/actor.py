"""The trait of actors, which stand under `actors:`."""

from backrooms_if.fields import Field
from backrooms_if.traits.base import Trait

ACTOR = Trait(
    name="actor",
    about="Acts of its own accord: walks, carries things, hears.",
    example="actors: {clerk: {name: the clerk, in: office}}",
    fields=(
        Field("absent", "truth", False, "engine", "an actor is not there at all, in this seed or canon set"),
        Field("heading", "place", "nowhere", "engine", "the room that an actor goes to after a noise"),
        Field("leg", "number", 0, "engine", "how far an actor has come in the list of its rooms"),
        Field("plan", "number", 0, "engine", "which of its routes an actor goes by, counted from 1"),
        Field("searched", "words", (), "engine", "the rooms that an actor who searches has looked into"),
        Field("went", "words", (), "engine", "the room and the way by which the player last saw an actor leave"),
        Field("pause", "number", 0, "engine", "turns since an actor's last step"),
    ),
    implies=("fixed",),
)
