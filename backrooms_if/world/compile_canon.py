"""Canon sets: from their specs to records, with what keeps one of them from being played. `compile.py` calls it."""

from collections.abc import Mapping, Sequence

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, level_of
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import Canon, Level
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import CanonSpec, LevelSpec, WorldSpec


def canons_of(
    parts: Sequence[Part], levels: Mapping[LevelId, Level], start: Id | None, *, is_whole: bool
) -> dict[str, Canon]:
    """Return the canon sets of a world by name; `start` is the room that the player starts in, None if that is unknown.

    `is_whole` says that all files could be used, so that a level that is not there is nowhere.
    """
    home = parts[0]
    assert isinstance(home.spec, WorldSpec)
    overridden = _overridden(parts)
    is_whole = is_whole and ("id",) not in home.lost.filled | home.lost.respelt
    made: dict[str, Canon] = {}
    if len(home.spec.canon) > limits.CANON_SETS:
        message = f"{len(home.spec.canon):,} canon sets, and {limits.CANON_SETS} are the limit"
        home.faults.key(("canon",), "E210", message, "make worlds of some of them")
        return {}
    for name, spec in home.spec.canon.items():
        path: Path = ("canon", name, "levels")
        chosen = None if spec.levels is None else _levels(home, spec, path, levels, is_whole=is_whole)
        made[name] = Canon(chosen, spec.presence)
        if spec.levels is None or chosen is None or len(chosen) < len(spec.levels):
            continue  # all of them; or which ones nobody knows
        if start is not None and level_of(start) not in chosen:
            message = f"the player starts in `{level_of(start)}`, which the set leaves out"
            other = (home.positions.value(("start",)), "the start")
            home.faults.key(path, "E562", message, f"add `{level_of(start)}` to its levels", other=other)
        for level in chosen:
            for by in (one for one in overridden.get(level, {}) if one not in chosen):
                message = f"`{by}`, which the set leaves out, overrides what is in `{level}`"
                place = overridden[level][by]
                other = (place.positions.key(("override",)), "overridden here")
                home.faults.key(path, "E562", message, f"add `{by}` to its levels, or leave `{level}` out", other=other)
    return made


def _levels(
    home: Part, spec: CanonSpec, path: Path, levels: Mapping[LevelId, Level], *, is_whole: bool
) -> tuple[LevelId, ...]:
    """Return the levels that a set names, in the order of the world; those that it names wrongly are reported."""
    named: set[str] = set()
    for index, written in enumerate(spec.levels or ()):
        at = (*path, index)
        if written in named:
            home.faults.value(at, "E312", f"`{written}` stands twice in this list", "leave one of them out")
        elif written not in levels:
            if is_whole:
                _unknown(home.faults, at, written, levels)
        else:
            named.add(written)
    return tuple(level for level in levels if level in named)


def _unknown(faults: Faults, path: Path, written: str, levels: Mapping[LevelId, Level]) -> None:
    near = did_you_mean(written, levels)
    hint = f"did you mean `{near}`?" if near else "levels are named as under `level:` in their files"
    faults.value(path, "E561", f"no level `{written}`", hint)


def _overridden(parts: Sequence[Part]) -> dict[str, dict[LevelId, Part]]:
    """Return the levels that are overridden, each with those that override it and their files."""
    found: dict[str, dict[LevelId, Part]] = {}
    for part in parts:
        if isinstance(part.spec, LevelSpec):
            for entries in part.spec.override.values():
                for full in entries:
                    found.setdefault(level_of(full), {})[part.level] = part
    return found
