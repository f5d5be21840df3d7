"""The trait of things to wear."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey


def _starts(given: Given) -> Mapping[str, Value]:
    return {"worn": given.settings.get("worn", False)}


WEARABLE = Trait(
    name="wearable",
    about="Can be worn.",
    example="wearable: {worn: true}",
    may_depend=True,
    keys=(
        TraitKey("worn", "truth", "whether the player starts out wearing it", "worn: true"),
        TraitKey("over", "things", "what can be put neither on nor off while it is worn", "over: [shirt]"),
    ),
    fields=(Field("worn", "truth", False, "conditions", "whether it is worn by who has it"),),
    starts=_starts,
)
