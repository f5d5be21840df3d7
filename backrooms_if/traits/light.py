"""The trait of things that give light."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey


def _starts(given: Given) -> Mapping[str, Value]:
    return {"lit": given.settings.get("lit", "switchable" not in given.traits)}


LIGHT = Trait(
    name="light",
    about="Gives light while it is lit: always, or as it is switched where it is `switchable`, which starts unlit.",
    example="light: true",
    keys=(TraitKey("lit", "truth", "whether it starts lit", "lit: true"),),
    fields=(Field("lit", "truth", False, "conditions", "whether it gives light"),),
    starts=_starts,
)
