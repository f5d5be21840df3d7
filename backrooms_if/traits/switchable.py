"""The trait of things with a switch."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey


def _starts(given: Given) -> Mapping[str, Value]:
    # A lamp's switch is its light: one field, so that the two can never disagree.
    return {} if "light" in given.traits else {"on": given.settings.get("on", False)}


SWITCHABLE = Trait(
    name="switchable",
    about="Can be switched on and off; of a light, that is its light.",
    example="switchable: true",
    may_depend=True,
    keys=(TraitKey("on", "truth", "whether it starts switched on; a light says `lit` instead", "on: true"),),
    fields=(Field("on", "truth", False, "conditions", "whether it is switched on"),),
    starts=_starts,
)
