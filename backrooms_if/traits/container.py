"""The trait of things that hold others inside."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey

OPEN = Field("open", "truth", False, "conditions", "whether a container or door is open")


def _starts(given: Given) -> Mapping[str, Value]:
    return {"open": given.settings["open"]} if "open" in given.settings else {}


CONTAINER = Trait(
    name="container",
    about="Holds things inside. Without `open` it is always open.",
    example="container: {open: false, capacity: 3}",
    keys=(
        TraitKey("open", "truth", "makes it openable, and says whether it starts open", "open: false"),
        TraitKey("capacity", "count", "how many things it takes", "capacity: 3"),
        TraitKey("largest", "count", "the size of the largest thing that goes into it", "largest: 2"),
        TraitKey("transparent", "truth", "its inside is seen while it is closed", "transparent: true"),
        TraitKey("empty", "text", "said by SEARCH and LOOK IN when nothing is in it", "empty: Nothing but air."),
    ),
    fields=(OPEN,),
    starts=_starts,
)
