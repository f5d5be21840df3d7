"""The trait of doors, which stand under `doors:` and between two rooms."""

from collections.abc import Mapping

from backrooms_if.fields import Value
from backrooms_if.traits.base import Given, Trait, TraitKey
from backrooms_if.traits.container import OPEN


def _starts(given: Given) -> Mapping[str, Value]:
    return {"open": given.settings.get("open", False)}


DOOR = Trait(
    name="door",
    about="Stands between rooms and can be opened and closed.",
    example="doors: {hatch: {name: a cellar hatch}}",
    keys=(TraitKey("open", "truth", "whether it starts open; closed unless said", "open: true"),),
    fields=(OPEN,),
    starts=_starts,
    implies=("fixed",),
)
