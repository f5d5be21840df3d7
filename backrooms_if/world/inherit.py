"""What things get of their kinds and groups: their specs, completed before anything is made of them.

`compile.py` calls it once all ids are declared. What is written of a thing itself goes before what its groups give it,
and that before its kind. Whatever was got keeps the place where it was written (`Positions.borrow`), so that a fault in
a kind is reported there, once, and names in it are those of its own level (`LevelNames.at`).
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, TypeVar

from backrooms_if import limits
from backrooms_if.ids import NOWHERE, Id, LevelId, name_of
from backrooms_if.records import NamedTuple
from backrooms_if.world.namespace import LevelNames, Namespace, resolve
from backrooms_if.world.parts import Part
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec, BodySpec, KindSpec, Model, ThingSpec
from backrooms_if.worldfile.schema_things import NAME_OF_KIND

M = TypeVar("M", bound=Model)

_SECTIONS: Final = ("doors", "things", "actors")
_JOINED: Final = ("adjectives", "also", "tags")
"""Lists of which a thing has its own entries and those that it gets."""
_BY_NAME: Final = ("states", "state")
"""What may be one value, which is that of `state`, or a mapping."""
_NOT_GIVEN: Final = ("kind", "of", "tag")


class _Template(NamedTuple):
    """Something that others get their keys of, with its place."""

    spec: Model
    part: Part
    path: Path


def inherit_kinds(parts: Sequence[Part], space: Namespace) -> list[Part]:
    """Return the parts with all things, doors and actors completed by their kinds; what is wrong is reported."""
    kinds = _Kinds(parts, space)
    found: list[Part] = []
    for part in parts:
        sections = {section: kinds.completed(part, section) for section in _SECTIONS}
        changed: dict[str, object] = {section: bodies for section, bodies in sections.items() if bodies is not None}
        if part.spec.kinds:
            changed["kinds"] = kinds.completed_kinds(part)
        found.append(part._replace(spec=part.spec.model_copy(update=changed)) if changed else part)
    for part in parts:
        for key in part.spec.kinds:
            space.members[part.id_of(key)] = tuple(kinds.members.get(part.id_of(key), ()))
    return found


def unused_kinds(parts: Sequence[Part], space: Namespace) -> Iterator[tuple[Part, Id, BodySpec]]:
    """Yield what a thing, or an actor, of each kind would be that nothing is of: what is wrong with it is told too."""
    for part in parts:
        for key, kind in part.spec.kinds.items():
            full = part.id_of(key)
            if space.members.get(full) or full in space.unsure:
                continue
            names = list(_keys(kind))
            model = ActorSpec if any(name not in ThingSpec.model_fields for name in names) else ThingSpec
            given = {name: getattr(kind, name) for name in names if name in model.model_fields}
            spec = model.model_construct(**{"name": "a thing", **given})
            yield part, Id(f"{full}.kind"), spec.model_copy(update={"in_": NOWHERE})


def inherit_groups(parts: Sequence[Part], space: Namespace) -> list[Part]:
    """Return the parts with all that groups give their members; the members of such groups are settled."""
    given: dict[Id, list[_Template]] = {}
    for part in parts:
        for key, spec in part.spec.groups.items():
            if spec.gives():
                for member in space.members.get(part.id_of(key), ()):
                    if ("groups", key) in part.lost.parts:
                        space.unsure.add(member)  # it may have what the group lacks
                    given.setdefault(member, []).append(_Template(spec, part, ("groups", key)))
    if not given:
        return list(parts)
    found: list[Part] = []
    for part in parts:
        changed: dict[str, dict[str, BodySpec]] = {}
        for section in _SECTIONS:
            bodies: Mapping[str, BodySpec] = getattr(part.spec, section)
            if any(part.id_of(key) in given for key in bodies):
                changed[section] = {
                    key: _with_all(part, (section, key), spec, given.get(part.id_of(key), ()), space)
                    for key, spec in bodies.items()
                }
        found.append(part._replace(spec=part.spec.model_copy(update=changed)) if changed else part)
    return found


def _with_all(part: Part, path: Path, spec: BodySpec, templates: Sequence[_Template], space: Namespace) -> BodySpec:
    for template in templates:
        if not _suits(part, path, spec, template):
            space.unsure.add(part.id_of(str(path[1])))
            continue
        _check_states(part, path, spec, template)
        spec = _with(part, path, spec, template)
    return spec


class _Kinds:
    """The kinds of a world, each completed by its own kind when it is first needed."""

    def __init__(self, parts: Sequence[Part], space: Namespace) -> None:
        self.space = space
        self.parts: Mapping[LevelId, Part] = {part.level: part for part in parts}
        self.whole: dict[Id, _Template | None] = {}
        self.chains: dict[Id, tuple[Id, ...]] = {}
        """Each kind with all that it takes after, itself first."""
        self.members: dict[Id, list[Id]] = {}
        for part in parts:
            for key in part.spec.kinds:
                self.template(part.id_of(key), ())

    def template(self, kind: Id, within: tuple[Id, ...]) -> _Template | None:
        """Return a kind with all that it gets of its own; None after a fault. `within` are those that take after it."""
        if kind in self.whole:
            return self.whole[kind]
        part = self.parts[LevelId(kind.partition("/")[0])]
        path: Path = ("kinds", name_of(kind))
        spec = part.spec.kinds[name_of(kind)]
        found: _Template | None = _Template(spec, part, path)
        self.chains[kind] = (kind,)
        if spec.kind is not None:
            parent = self.named(part, spec.kind, (*path, "kind"), (*within, kind))
            if parent is None:
                found = None
            else:
                self.chains[kind] = (kind, *self.chains[parent])
                above = self.template(parent, (*within, kind))
                found = None if above is None else _Template(_with(part, path, spec, above), part, path)
            if found is None:
                self.space.unsure.add(kind)
        self.whole[kind] = found
        return found

    def named(self, part: Part, written: str, path: Path, within: tuple[Id, ...]) -> Id | None:
        """Return the kind that is meant; None after a fault."""
        kind = resolve(LevelNames(self.space, part.level), part.faults, path, written, ("kind",), "E302")
        if kind is None:
            return None
        if kind in within:
            circle = (*within[within.index(kind) :], kind)
            told = ", a ".join(f"`{name_of(one)}`" for one in circle)
            part.faults.value(path, "E521", f"{told}: a circle", "leave one `kind:` out")
            return None
        is_deep = path[0] == "kinds" and len(within) >= limits.KIND_DEPTH
        if not is_deep:
            self.template(kind, within)
            is_deep = path[0] == "kinds" and len(self.chains[kind]) >= limits.KIND_DEPTH
        if is_deep:
            message = f"kinds of kinds go {limits.KIND_DEPTH} deep"
            part.faults.value(path, "E210", message, "take one of those between out")
            return None
        return kind

    def completed_kinds(self, part: Part) -> dict[str, KindSpec]:
        """Return the kinds of a part with what they get of their own kinds; as they are after a fault."""
        found: dict[str, KindSpec] = {}
        for key, spec in part.spec.kinds.items():
            template = self.whole[part.id_of(key)]
            found[key] = template.spec if template is not None and isinstance(template.spec, KindSpec) else spec
        return found

    def completed(self, part: Part, section: str) -> dict[str, BodySpec] | None:
        """Return the things of a section with what they get of their kinds; None if none has a kind."""
        bodies: Mapping[str, BodySpec] = getattr(part.spec, section)
        if not any(spec.kind is not None for spec in bodies.values()):
            return None
        return {key: self.of_kind(part, (section, key), spec) for key, spec in bodies.items()}

    def of_kind(self, part: Part, path: Path, spec: BodySpec) -> BodySpec:
        """Return a thing with what it gets of its kind."""
        if spec.kind is None:
            return spec
        thing = part.id_of(str(path[1]))
        kind = self.named(part, spec.kind, (*path, "kind"), ())
        template = None if kind is None else self.template(kind, ())
        for one in () if kind is None else self.chains[kind]:
            self.members.setdefault(one, []).append(thing)
        if kind is None or template is None or kind in self.space.unsure or not _suits(part, path, spec, template):
            self.space.unsure.add(thing)
        else:
            spec = _with(part, path, spec, template)
        if spec.name == NAME_OF_KIND and thing not in self.space.unsure:
            hint = "add `name:` to it or to its kind: its name, with its article: `a brass key`"
            part.faults.key(path, "E202", "`name` is missing, and its kind has none", hint)
        if spec.name == NAME_OF_KIND:
            self.space.unsure.add(thing)
            spec = spec.model_copy(update={"name": "a thing"})
        return spec


def _alias(spec: Model, name: str) -> str:
    """Return how a file spells a field."""
    return type(spec).model_fields[name].alias or name


def _suits(part: Part, path: Path, spec: BodySpec, template: _Template) -> bool:
    """Return whether a thing, door or actor can have all that a template gives; else it is reported."""
    strange = [name for name in _keys(template.spec) if name not in type(spec).model_fields]
    if strange:
        what = {"things": "thing", "doors": "door", "actors": "actor"}[str(path[0])]
        where = str(template.path[1])
        message = f"`{where}` gives it `{strange[0]}`, which no {what} has"
        at = (*path, "kind") if template.path[0] == "kinds" else path
        report = part.faults.value if template.path[0] == "kinds" else part.faults.key
        place = (template.part.positions.key((*template.path, strange[0])), "given here")
        report(at, "E206", message, f"make two of `{where}`, one of them without `{strange[0]}`", other=place)
    return not strange


def _check_states(part: Part, path: Path, spec: BodySpec, template: _Template) -> None:
    """Report states that two groups, or a group and the thing itself, give under one name."""
    given = getattr(template.spec, "states", None)
    own = spec.states
    if given is None or own is None:
        return
    for name in _as_mapping(given):
        if name in _as_mapping(own):
            what = "states" if name == "state" else f"states `{name}`"
            message = f"`{path[1]}` has {what} already, and gets others of `{template.path[1]}`"
            at = (*template.path, "states", name) if isinstance(given, dict) else (*template.path, "states")
            hint = "give one of them another name, as in `states: {cut: [whole, sliced]}`"
            place = (part.positions.key((*path, "states")), "those that it has")
            template.part.faults.key(at, "E305", message, hint, other=place)


def _keys(template: Model) -> Iterator[str]:
    """Yield the fields that a template gives, in the order of the schema."""
    return (name for name in type(template).model_fields if name in template.model_fields_set - {*_NOT_GIVEN})


def _with(part: Part, path: Path, spec: M, template: _Template) -> M:
    """Return a spec completed by a template, with the places of what it got."""
    update: dict[str, object] = {}
    lender = template.part.positions
    level = template.part.level

    def borrow(*keys: str | int, there: Path | None = None) -> None:
        part.positions.borrow((*path, *keys), lender, (*template.path, *(keys if there is None else there)), level)

    for name in _keys(template.spec):
        given = getattr(template.spec, name)
        is_own = name in spec.model_fields_set and getattr(spec, name) != NAME_OF_KIND
        own: Any = getattr(spec, name, None)
        key = _alias(template.spec, name)
        if not is_own:
            update[name] = given
            borrow(key)
        elif name in _JOINED:
            more = [(index, one) for index, one in enumerate(given) if one not in own]
            for number, (index, _) in enumerate(more, len(own)):
                borrow(key, number, there=(key, index))
            update[name] = [*own, *(one for _, one in more)]
        elif name in _BY_NAME:
            mine, theirs = _as_mapping(own), _as_mapping(given)
            if mine.keys() >= theirs.keys():
                continue
            for one in theirs.keys() - mine.keys():
                borrow(key, one, there=(key, one) if isinstance(given, dict) else (key,))
            if not isinstance(own, dict):
                part.positions.borrow((*path, key, "state"), part.positions, (*path, key), part.level)
            update[name] = {**mine, **{one: value for one, value in theirs.items() if one not in mine}}
        elif isinstance(own, Model) and type(own).__name__ == type(given).__name__:
            got = [one for one in given.model_fields_set if one not in own.model_fields_set]
            for one in got:
                borrow(key, one)
            update[name] = own.model_copy(update={one: getattr(given, one) for one in got})
    return spec.model_copy(update=update)


def _as_mapping(written: object) -> dict[str, object]:
    """Return named states, or the start of some, as a mapping; one list or word alone is that of `state`."""
    return dict(written) if isinstance(written, dict) else {"state": written}
