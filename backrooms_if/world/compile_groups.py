"""Groups: from what stands under `groups:` to the things or rooms that each of them stands for.

`compile.py` calls it once all ids are declared and all traits are known. What a name stands for is asked of
`members.py`.
"""

from collections.abc import Mapping, Sequence

from backrooms_if import limits
from backrooms_if.ids import Id, LevelId, name_of
from backrooms_if.language.names import Sort
from backrooms_if.problems.near import did_you_mean
from backrooms_if.traits import TRAITS
from backrooms_if.world.faults import Faults
from backrooms_if.world.namespace import TRAIT_NAMES, LevelNames, Namespace, resolve
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import each
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import GroupSpec

_MEMBERS: tuple[Sort, ...] = ("thing", "room", "group", "kind")


def settle_groups(parts: Sequence[Part], space: Namespace, *, is_early: bool = False) -> None:
    """Write what each group of the world stands for into the namespace; what is wrong with it is reported.

    If `is_early`, these are the groups that give their members something, and nobody knows yet what has which trait.
    """
    maker = _Groups(parts, space, is_early=is_early)
    for part in parts:
        for key, spec in part.spec.groups.items():
            if spec.gives() or not is_early:
                maker.settle(part.id_of(key), ())


class _Groups:
    """The groups on their way: a group may be made of others, which are then settled first."""

    def __init__(self, parts: Sequence[Part], space: Namespace, *, is_early: bool) -> None:
        self.space = space
        self.is_early = is_early
        self.parts: Mapping[LevelId, Part] = {part.level: part for part in parts}

    def settle(self, group: Id, within: tuple[Id, ...]) -> None:
        """Settle one group; `within` are those that it is named in, the outermost first."""
        space = self.space
        if group in space.members or space.sorts.get(group) != "group":
            return
        part = self.parts[LevelId(group.partition("/")[0])]
        path: Path = ("groups", name_of(group))
        spec = part.spec.groups[name_of(group)]
        names = LevelNames(space, part.level)
        if path in part.lost.parts or group in space.unsure:
            space.unsure.add(group)
        found: dict[Id, None] = {}
        if spec.tag is not None:
            found = dict.fromkeys(self._tagged(part, spec.tag, (*path, "tag")))
        for one, at in each(spec.of if spec.of is not None else [], (*path, "of")):
            found.update(dict.fromkeys(self._named(names, part.faults, one, at, (*within, group))))
        if spec.of is not None and not space.gather(part.faults, part.level, (*path, "of"), len(found)):
            found = {}
        self._check_sorts(part, spec, group, tuple(found))
        if spec.gives() and any(space.sorts.get(one) == "room" for one in found) and group not in space.unsure:
            given = next(name for name in type(spec).model_fields if name in spec.model_fields_set - {"of", "tag"})
            part.faults.key((*path, given), "E206", f"`{given}` for rooms", "only things can have it: leave it out")
        space.members[group] = tuple(found)

    def _named(
        self, names: LevelNames, faults: Faults, written: str, path: Path, within: tuple[Id, ...]
    ) -> tuple[Id, ...]:
        """Return what one name in a group stands for; after a fault nothing, and the group is not known for sure."""
        space, group = self.space, within[-1]
        found = names.find(written, _MEMBERS)
        if found is not None and found.sort == "group":
            if found.id in within:
                circle = " of ".join(f"`{name_of(one)}`" for one in (*within[within.index(Id(found.id)) :], found.id))
                faults.value(path, "E521", f"{circle}: a circle", "leave one of these names out")
                space.unsure.update(within)
                return ()
            if len(within) >= limits.KIND_DEPTH:
                hint = "name the things themselves"
                faults.value(path, "E210", f"groups of groups go {limits.KIND_DEPTH} deep", hint)
                space.unsure.update(within)
                return ()
            self.settle(Id(found.id), within)
        if self.is_early and found is None and written in TRAIT_NAMES and not names.is_defined(written):
            message = f"`{written}` is a trait, and this group gives its things something, perhaps a trait"
            faults.value(path, "E206", message, "name the things, a kind or a tag; or make two groups of it")
            space.unsure.update(within)
            return ()
        several = names.members(written)
        if several is None:
            one = resolve(names, faults, path, written, _MEMBERS, "E302", others=tuple(TRAITS))
            several = () if one is None else (one,)
            if one is None:
                space.unsure.add(group)
        if found is not None and (not found.is_sure or found.id in space.unsure):
            space.unsure.add(group)
        return tuple(map(Id, several))

    def _tagged(self, part: Part, tag: str, path: Path) -> list[Id]:
        """Return the rooms and things that bear a tag: in the level, or for a group of the whole world, anywhere."""
        space = self.space
        everywhere = (space.tags, space.thing_tags)
        known = [one for tags in everywhere for one in tags]
        if part.level == space.home:
            full = [one for one in known if one.partition("/")[2] == tag]
        else:
            full = [one for one in (tag, f"{part.level}/{tag}") if one in known]
        found = [one for name in dict.fromkeys(full) for tags in everywhere for one in tags.get(name, ())]
        if not full and not space.lost.torn:
            near = did_you_mean(tag, [one.partition("/")[2] for one in known])
            hint = f"did you mean `{near}`?" if near else "a tag is declared by standing in the `tags` of what bears it"
            part.faults.value(path, "E301", f"nothing bears the tag `{tag}`", hint)
        if not full:
            space.unsure.add(f"{part.level}/{path[1]}")
        return found if space.gather(part.faults, part.level, path, len(found)) else []

    def _check_sorts(self, part: Part, spec: GroupSpec, group: Id, found: tuple[Id, ...]) -> None:
        """Report a group of rooms and things at once: no rule, condition or effect could mean both."""
        rooms = [one for one in found if self.space.sorts.get(one) == "room"]
        if rooms and len(rooms) < len(found):
            thing = next(one for one in found if self.space.sorts.get(one) != "room")
            message = f"`{name_of(rooms[0])}` is a room and `{name_of(thing)}` a thing, in one group"
            key = "tag" if spec.tag is not None else "of"
            part.faults.value(("groups", name_of(group), key), "E307", message, "make two groups of it")
            self.space.unsure.add(group)
