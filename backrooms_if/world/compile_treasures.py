"""Treasures: what each is worth, and where it belongs. `compile.py` calls it once the things are made."""

from collections.abc import Iterable, Mapping

from backrooms_if.ids import Id
from backrooms_if.language.signatures import HOLDERS
from backrooms_if.world.compile_things import Draft
from backrooms_if.world.model import Thing, Treasure
from backrooms_if.world.namespace import resolve
from backrooms_if.world.texts import Writer


def settle_home(writer: Writer, made: Draft, drafts: Mapping[Id, Draft]) -> None:
    """Turn the place of a treasure into a full id; what cannot be one is reported, and points without it."""
    if "treasure" not in made.traits:
        return
    faults, path = writer.faults, (*made.path, "treasure")
    written = made.settings.pop("home", None)
    if isinstance(written, str):
        at = (*path, "home")
        home = resolve(writer.names, faults, at, written, ("room", "thing"), "E301")
        holder = None if home is None else drafts.get(home)
        if holder is not None and not holder.traits & HOLDERS and home not in writer.names.space.unsure:
            hint = f"give `{written}` the trait `container` or `supporter`"
            faults.value(at, "E314", f"nothing can be in or on `{written}`", hint)
        elif home == made.id:
            faults.value(at, "E503", "a treasure in itself", "name another place")
        elif home is not None:
            made.settings["home"] = home
        if "kept" not in made.settings:
            faults.key(at, "E222", "a place for a treasure, and no points for it", "give it `kept:` as well")
    elif "kept" in made.settings:
        faults.key((*path, "kept"), "E222", "points for a place that is not named", "give it `home:` as well")


def treasures_of(things: Iterable[Thing]) -> tuple[Treasure, ...]:
    """Return the treasures that are worth points, in the order of the world's files."""
    found: list[Treasure] = []
    for thing in things:
        if "treasure" in thing.traits:
            worth, kept = thing.settings.get("found", 0), thing.settings.get("kept", 0)
            home = thing.settings.get("home")
            assert isinstance(worth, int), "the schema wants a count"
            assert isinstance(kept, int), "the schema wants a count"
            found.append(Treasure(thing.id, worth, Id(home) if isinstance(home, str) else None, kept))
    return tuple(found)
