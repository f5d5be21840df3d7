"""The traits of a thing: from what is written of it to settings, texts and the conditions that traits depend on.

`compile_things.py` calls it for each thing and door.
"""

from typing import TYPE_CHECKING, Any, Final

from backrooms_if.ids import Id, LevelId
from backrooms_if.language.expressions import is_condition, is_name
from backrooms_if.language.signatures import OF_LIGHT
from backrooms_if.language.trees import Condition, asks
from backrooms_if.records import NamedTuple
from backrooms_if.traits import ACTOR, DOOR, TRAITS, Setting
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import LevelNames, Namespace
from backrooms_if.world.texts import Writer, Written
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec, BodySpec, DoorBaseSpec, PlacedSpec, written_traits

if TYPE_CHECKING:
    from backrooms_if.world.compile_things import Draft

_TEXTS: Final = ("text", "sound", "smell", "touch", "taste", "shown")
_PLAIN: Final = frozenset(("name", "adjectives", "also", "article", "plural", "in_", "upon", "count", "tags", *_TEXTS))
"""What a thing may be given that says nothing of its traits."""
_NO_TRAITS: Final[frozenset[str]] = frozenset()
NONE: Final[dict[str, Any]] = {}
"""Stands for the mappings of a thing that have nothing in them, a million in a large world; nobody writes to it."""


class ReadTraits(NamedTuple):
    """What is known of a thing by its traits."""

    traits: frozenset[str]
    settings: dict[str, Setting]
    texts: dict[str, tuple[Written | None, Path]]
    conditions: dict[str, tuple[str | list[str], Path]]


_STAGED: Final = frozenset(key.name for trait in TRAITS.values() for key in trait.keys if key.kind == "stages")
"""The keys of traits that hold a text for each of several numbers of turns; other texts by key are by named state."""


def read_traits(space: Namespace, faults: Faults, spec: BodySpec, path: Path, thing: Id) -> ReadTraits:
    """Return the traits of a thing, door or actor with all that is written of them."""
    given = spec.model_fields_set
    texts: dict[str, tuple[Written | None, Path]] = {
        key: (getattr(spec, key), (*path, key)) for key in _TEXTS if key in given
    }
    if given <= _PLAIN and isinstance(spec, PlacedSpec):
        return ReadTraits(_NO_TRAITS, NONE, texts, NONE)  # as of most things: nothing below comes up
    written = written_traits(spec)
    traits: set[str] = set(written)
    settings: dict[str, Setting] = {}
    conditions: dict[str, tuple[str | list[str], Path]] = {}
    for name, (values, words, when) in written.items():
        trait = TRAITS[name]
        traits.update(trait.implies)
        traits.update(other for key, other in trait.implied_by.items() if key in values)
        settings.update(values)
        if when is not None:
            is_alone = isinstance(getattr(spec, name), str)
            conditions[name] = (when, (*path, name) if is_alone else (*path, name, "when"))
        for key, text in words.items():
            at = (*path, name) if isinstance(getattr(spec, name), str | list) else (*path, name, key)
            if isinstance(text, dict) and key in _STAGED:  # a text for each number of turns
                for left, one in text.items():
                    texts[f"{name}.{key}.{left}"] = (one, (*at, str(left)))
            elif (
                trait.may_depend
                and at == (*path, name)
                and _is_meant_as_condition(LevelNames(space, LevelId(thing.partition("/")[0])), faults, text, at)
            ):
                conditions[name] = (text, at)
            else:
                texts[f"{name}.{key}"] = (text, at)
    if isinstance(spec, PlacedSpec) and spec.size > 1:
        settings["size"] = spec.size
    if isinstance(spec, DoorBaseSpec):
        traits.update(("door", *DOOR.implies))
        settings["open"] = spec.open
    if isinstance(spec, ActorSpec):
        traits.update(("actor", *ACTOR.implies))
        if spec.conceals:
            settings["conceals"] = True
    if is_part(spec):
        traits.add("fixed")  # it goes with its whole, and nowhere by itself
        conditions.pop("fixed", None)
    if isinstance(spec, PlacedSpec | ActorSpec) and spec.here is not None and not isinstance(spec.here, bool):
        texts["here"] = (spec.here, (*path, "here"))
    return ReadTraits(frozenset(traits), settings, texts, conditions)


def _is_meant_as_condition(names: LevelNames, faults: Faults, written: object, path: Path) -> bool:
    """Return whether what stands where a text or a condition may stand is a condition; one word alone, if a flag."""
    if not isinstance(written, str):
        return False
    if is_name(written):
        return names.at(faults.positions, path).find(written, ("flag",)) is not None
    return is_condition(written)


def is_part(spec: BodySpec) -> bool:
    """Return whether a thing is a part of another."""
    return "part_of" in spec.model_fields_set and isinstance(spec, PlacedSpec) and spec.part_of is not None


def depending(writer: Writer, made: "Draft", one: Id) -> dict[str, Condition]:
    """Return the conditions that a thing's traits depend on; a light that would ask for itself is reported.

    `thing` in them is the thing itself: `one`, of several identical ones.
    """
    if not made.conditions:
        return NONE
    found: dict[str, Condition] = {}
    writer = writer._replace(names=writer.names.of_own(one))
    for trait, (written, path) in made.conditions.items():
        condition = writer.condition(written, path)
        asked = [name for name in asks(condition.tree) if name in OF_LIGHT] if condition is not None else []
        if trait == "light" and asked:
            hint = "ask for what makes it burn, as a named state or a flag"
            writer.faults.value(path, "E402", f"`{asked[0]}` asks for the light that this condition decides", hint)
        elif condition is not None:
            found[trait] = condition
    return found


def check_traits(faults: Faults, made: "Draft") -> None:
    """Report traits of a thing that do not go together."""
    if "wearable" in made.traits and made.spec is not None and is_part(made.spec):
        hint = "make the whole wearable, or give it a place of its own"
        faults.key((*made.path, "wearable"), "E206", "a part that is worn by itself", hint)
    if "container" in made.traits and "supporter" in made.traits:
        hint = "make one of them a second thing, such as the drawer of a desk"
        faults.key((*made.path, "supporter"), "E206", "a container and a supporter at once", hint)
    if "enterable" in made.traits and not made.traits & {"container", "supporter"}:
        written = ("enterable", "vehicle", "hiding_place")
        trait = next((one for one in written if getattr(made.spec, one, None) is not None), "enterable")
        hint = "give it `container: true`, to be in it, or `supporter: true`, to be on it"
        faults.key((*made.path, trait), "E507", "it can be entered, and holds nothing", hint)
    if "lockable" in made.traits and "open" not in made.starts:
        hint = (
            "give its container `open: false`" if "container" in made.traits else "only containers and doors have locks"
        )
        faults.key((*made.path, "lockable"), "E504", "it has a lock but cannot be opened", hint)
    if made.starts.get("locked") and made.starts.get("open"):
        faults.key((*made.path, "lockable"), "E531", "open and locked at once", "set `locked: false` or `open: false`")
    if "switchable" in made.traits and "light" in made.traits and "on" in made.settings:
        faults.key(
            (*made.path, "switchable", "on"),
            "E206",
            "`on` of a light",
            "a light's switch is `lit`: `light: {lit: true}`",
        )
