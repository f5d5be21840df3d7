"""The trait of doors and containers with a lock."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey


def _starts(given: Given) -> Mapping[str, Value]:
    return {"locked": given.settings.get("locked", True)}


LOCKABLE = Trait(
    name="lockable",
    about="Can be locked and unlocked with its key. What is lockable must be able to open.",
    example="lockable: {key: brass_key}",
    keys=(
        TraitKey("key", "thing", "the thing that fits; without it nothing does", "key: brass_key"),
        TraitKey("locked", "truth", "whether it starts locked; true unless said", "locked: false"),
    ),
    fields=(
        Field("locked", "truth", False, "conditions", "whether a lock is locked"),
        Field("key_known", "truth", False, "engine", "whether the player has turned a lock with its key"),
    ),
    starts=_starts,
)
