"""The trait of things that are worth points: when they are found, and when they are where they belong."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey


def _starts(given: Given) -> Mapping[str, Value]:
    return {"was_found": False, "was_kept": False} if "home" in given.settings else {"was_found": False}


TREASURE = Trait(
    name="treasure",
    about="Is worth points: once when the player first has it, and once when it is first in its place.",
    example="treasure: {found: 2, home: trophy_case, kept: 10}",
    keys=(
        TraitKey("found", "count", "points for having it, the first time", "found: 2"),
        TraitKey("home", "place", "the room, container or supporter that is its place", "home: trophy_case"),
        TraitKey("kept", "count", "points for its being in its place, at any depth, the first time", "kept: 10"),
    ),
    fields=(
        Field("was_found", "truth", False, "conditions", "whether the player has ever had a treasure"),
        Field("was_kept", "truth", False, "conditions", "whether a treasure was ever in its place"),
    ),
    starts=_starts,
)
