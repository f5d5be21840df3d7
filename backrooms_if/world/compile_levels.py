"""The levels of a world with their credits and licences, and the entrances that they offer. `compile.py` calls it."""

from collections.abc import Mapping, Sequence

from backrooms_if.ids import Id, LevelId, level_of
from backrooms_if.world.licensing import both, hindrance
from backrooms_if.world.model import Level
from backrooms_if.world.namespace import LevelNames, resolve
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import LevelSpec, WorldSpec


def several(written: str | list[str]) -> tuple[str, ...]:
    """Return one author, or a list of them, as a tuple."""
    return (written,) if isinstance(written, str) else tuple(written)


def levels_of(
    world: WorldSpec, parts: Sequence[Part], ways: Mapping[LevelId, Mapping[str, str]], *, is_folder: bool
) -> dict[LevelId, Level]:
    """Return the levels with their credits; what a level does not say is as the world says."""
    found: dict[LevelId, Level] = {}
    for part in parts[1:] if is_folder else parts:
        own = part.spec
        found[part.level] = Level(
            part.level,
            own.title,
            several(own.authors or world.authors),
            own.license or world.license,
            part.room_ids(),
            own.source,
            world.palette.model_dump(exclude_none=True) | own.palette.model_dump(exclude_none=True),
            ways[part.level],
        )
    return found


def check_entrances(part: Part, names: LevelNames) -> None:
    """Report entrances of a level that are no rooms of it."""
    assert isinstance(part.spec, LevelSpec)
    for index, written in enumerate(part.spec.entrances):
        at: Path = ("entrances", index)
        room = resolve(names, part.faults, at, written, ("room",), "E301")
        if room is not None and level_of(room) != part.level:
            part.faults.value(at, "E307", f"`{written}` is in another level", "name rooms of this level")
        elif written in part.spec.entrances[:index]:
            part.faults.value(at, "E312", f"`{written}` stands twice in this list", "leave one of them out")


def check_licences(home: Part, levels: Sequence[Part]) -> None:
    """Report levels whose licence does not let them be part of a world under its licence.

    And those that override a level whose licence does not let them: what comes of it is an adaptation of that level.
    """
    assert isinstance(home.spec, WorldSpec)
    whole = home.spec.license
    if ("license",) in home.lost.filled:
        return  # what it is nobody knows
    for part in levels:
        own = part.spec.license if isinstance(part.spec, LevelSpec) else None
        why = None if own is None else hindrance(own, whole)
        if own is None or why is None:
            continue
        cure = f"say in `world.yaml` that the world holds both: `license: {both(whole, own)}`"
        other = (home.positions.value(("license",)), "the licence of the world")
        part.faults.value(("license",), "E565", why, cure, "or leave this level out of the world", other=other)
    by_id = {part.level: part for part in levels}
    for part in levels:
        assert isinstance(part.spec, LevelSpec)
        if part.spec.override:
            _check_adaptation(home, part, by_id)


def _check_adaptation(home: Part, part: Part, levels: Mapping[LevelId, Part]) -> None:
    """Report the first override of each level that may not be changed under the licence of this one."""
    assert isinstance(home.spec, WorldSpec)
    assert isinstance(part.spec, LevelSpec)
    authors, own = part.spec.authors or home.spec.authors, part.spec.license or home.spec.license
    seen = {part.level}
    for section, entries in part.spec.override.items():
        for full in entries:
            there = levels.get(level_of(Id(full)))
            if there is None or there.level in seen or not isinstance(there.spec, LevelSpec):
                continue
            seen.add(there.level)
            licence = there.spec.license or home.spec.license
            is_theirs = several(there.spec.authors or home.spec.authors) == several(authors)
            why = None if is_theirs else hindrance(licence, own, is_changed=True)
            if why is not None:
                of = there if there.spec.license else home
                other = (of.positions.value(("license",)), "the licence of what is overridden")
                cure = f"put this level under `{licence}`" if "-ND-" not in licence else "ask its authors"
                part.faults.key(("override", section, full), "E565", why, cure, other=other)
