"""The trait of things that give light."""

from collections.abc import Mapping

from backrooms_if.fields import Field, Value
from backrooms_if.traits.base import Given, Trait, TraitKey


def _starts(given: Given) -> Mapping[str, Value]:
    starts: dict[str, Value] = {"lit": given.settings.get("lit", "switchable" not in given.traits)}
    if "fuel" in given.settings:
        starts["fuel"] = given.settings["fuel"]
    return starts


LIGHT = Trait(
    name="light",
    about="Gives light while it is lit: always, or as it is switched where it is `switchable`, which starts unlit.",
    example="light: true",
    may_depend=True,
    keys=(
        TraitKey("lit", "truth", "whether it starts lit", "lit: true"),
        TraitKey("fuel", "count", "turns that it burns; so it can be lit and put out, and starts unlit", "fuel: 60"),
        TraitKey("low", "stages", "what is told with so many turns left", "low: {10: The lamp yellows.}"),
        TraitKey("out", "text", "what is told when it goes out for good", "out: The lamp is dead."),
    ),
    fields=(
        Field("lit", "truth", False, "conditions", "whether it gives light"),
        Field("fuel", "number", 0, "conditions", "turns that a light can still burn"),
    ),
    starts=_starts,
    implied_by={"fuel": "switchable"},
)
