"""Things, doors, scenery and the faces of noclips: from their specs to records, places and start values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from backrooms_if import limits
from backrooms_if.fields import Key, Value
from backrooms_if.ids import NOWHERE, PLAYER, Id, LevelId
from backrooms_if.language.names import FieldType
from backrooms_if.language.prose import Text
from backrooms_if.traits import DOOR, TRAIT_FIELDS, TRAITS, Given, Setting, Trait
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import Name, Phrase, Thing
from backrooms_if.world.namespace import Namespace, resolve
from backrooms_if.world.naming import read_name, read_phrase, words_of
from backrooms_if.world.texts import Writer, Written, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import BodySpec, DoorBaseSpec, PlacedSpec, written_traits


@dataclass(slots=True)
class Draft:
    """A thing on its way: what is known before its texts can be read, since texts may name any thing."""

    id: Id
    path: Path
    spec: BodySpec | None
    name: Name
    phrases: tuple[Phrase, ...]
    traits: frozenset[str]
    settings: dict[str, Setting]
    texts: dict[str, tuple[Written | None, Path]]
    starts: Mapping[str, Value]
    rooms: list[Id] = field(default_factory=list)
    is_listed: bool = True


def draft(faults: Faults, space: Namespace, thing: Id, spec: BodySpec, path: Path) -> Draft:
    """Return the draft of a thing or door, and note its fields in the namespace."""
    name = read_name(spec.name, spec.article, spec.plural)
    if name is None:
        hint = f"write `a {spec.name}`, `some {spec.name}` or `the {spec.name}`; a proper name has a capital"
        faults.value((*path, "name"), "E502", f"`{spec.name}` has no article", hint)
        name = Name(spec.name, "a", spec.plural)
    traits, settings, texts = _traits(faults, spec, path)
    phrases = _phrases(faults, spec, path)
    given = Given(settings, traits)
    starts: dict[str, Value] = {}
    for trait_name in sorted(traits):
        starts.update((DOOR if trait_name == "door" else TRAITS[trait_name]).starts(given))
    is_listed = not (isinstance(spec, PlacedSpec) and spec.here is False)
    made = Draft(thing, path, spec, name, phrases, traits, settings, texts, starts, is_listed=is_listed)
    _check_traits(faults, made)
    space.fields[thing] = _fields(faults, made)
    return made


def scenery_draft(thing: Id, phrases: list[str], written: Written, path: Path, room: Id) -> Draft:
    """Return the draft of a piece of a room's `scenery`."""
    read = tuple(phrase for phrase in map(read_phrase, phrases) if phrase is not None)
    words = phrases[0].strip()
    name = Name(words, "the", words.endswith("s") and not words.endswith("ss"))
    texts: dict[str, tuple[Written | None, Path]] = {"text": (written, path)}
    return Draft(thing, path, None, name, read, frozenset(("scenery", "fixed")), {}, texts, {}, [room], False)


def face_draft(thing: Id, name: str, phrases: list[str], path: Path, room: Id) -> Draft:
    """Return the draft of what a noclip looks like: a wall to press against."""
    read = tuple(phrase for phrase in map(read_phrase, (name, *phrases)) if phrase is not None)
    traits = frozenset(("scenery", "fixed", "noclip"))
    return Draft(thing, path, None, Name(name, "the", False), read, traits, {}, {}, {}, [room], False)


def finish(made: Draft, order: int, writer: Writer) -> Thing:
    """Return the thing with its texts read."""
    texts: dict[str, Text] = {}
    for key, (written, path) in made.texts.items():
        text = writer.text(text_id(level_of(made), path), written, path, made.id)
        if text is not None:
            texts[key] = text
    fields = dict(writer.names.space.fields.get(made.id, {}))
    words = frozenset(word for phrase in made.phrases for word in phrase.whole) | frozenset(
        word for phrase in made.phrases for word in phrase.adjectives
    )
    return Thing(
        id=made.id,
        order=order,
        name=made.name,
        phrases=made.phrases,
        words=words,
        traits=made.traits,
        settings=made.settings,
        texts=texts,
        fields=fields,
        rooms=tuple(made.rooms),
        is_listed=made.is_listed and "scenery" not in made.traits and "door" not in made.traits,
        can_hide=made.spec is not None and made.spec.hidden,
    )


def settle_keys(writer: Writer, made: Draft) -> None:
    """Turn the names of things in a draft's settings into full ids."""
    for trait in (*TRAITS.values(), DOOR):
        for key in trait.keys:
            written = made.settings.get(key.name)
            if key.kind == "thing" and trait.name in made.traits and isinstance(written, str):
                path = (*made.path, trait.name, key.name)
                found = resolve(writer.names, writer.faults, path, written, ("thing",), "E302")
                if found is None:
                    del made.settings[key.name]
                else:
                    made.settings[key.name] = found


def place(writer: Writer, made: Draft, drafts: Mapping[Id, Draft], start: dict[Key, Value], fixtures: list[Id]) -> None:
    """Write a thing's place into `start`, or its rooms into the draft where it is a fixture of several."""
    spec = made.spec
    assert isinstance(spec, PlacedSpec)
    faults, names = writer.faults, writer.names
    key = "upon" if spec.upon is not None else "in"
    written = spec.upon if spec.upon is not None else spec.in_
    path = (*made.path, key)
    if isinstance(written, list):
        if "scenery" not in made.traits:
            hint = "add `scenery: true`, or give it one place"
            faults.value(path, "E307", "only scenery can be in several rooms", hint)
            return
        for index, one in enumerate(written):
            room = resolve(names, faults, (*path, index), one, ("room",), "E301")
            if room is not None:
                made.rooms.append(room)
        fixtures.append(made.id)
        return
    assert written is not None
    if written in ("player", "nowhere"):
        where: Id | None = PLAYER if written == "player" else NOWHERE
    elif key == "upon":
        where = resolve(names, faults, path, written, ("thing",), "E302")
        if where is not None and (where not in drafts or "supporter" not in drafts[where].traits):
            faults.value(path, "E307", f"`{written}` is no supporter", f"give `{written}` the trait `supporter: true`")
            where = None
    else:
        where = resolve(names, faults, path, written, ("room", "thing"), "E301")
        holder = drafts.get(where) if where is not None else None
        if holder is not None and "container" not in holder.traits:
            hint = "write `upon:`" if "supporter" in holder.traits else f"give `{written}` `container: true`"
            faults.value(path, "E307", f"`{written}` is no container", hint)
            where = None
    if where is not None and where != NOWHERE:
        start[(made.id, "place")] = where
    if made.starts.get("worn") and where != PLAYER:
        hint = "write `in: player`, or leave `worn` out"
        faults.key((*made.path, "wearable", "worn"), "E206", "worn by nobody: it is not with the player", hint)


def check_nesting(faults: Faults, drafts: Mapping[Id, Draft], start: Mapping[Key, Value]) -> None:
    """Report things that are inside themselves, and nesting beyond the limit."""
    settled: set[str] = set()
    for made in drafts.values():
        chain: list[str] = [made.id]
        where = start.get((made.id, "place"))
        while isinstance(where, str) and where in drafts and where not in settled:
            if where in chain:
                names = " in ".join(part.partition("/")[2] for part in (*chain[chain.index(where) :], where))
                faults.key(made.path, "E503", f"{names}: a circle", "put one of them into a room")
                break
            chain.append(where)
            if len(chain) > limits.THING_NESTING:
                faults.key(made.path, "E210", f"things go {limits.THING_NESTING} deep inside each other")
                break
            where = start.get((Id(where), "place"))
        settled.update(chain)


def _phrases(faults: Faults, spec: BodySpec, path: Path) -> tuple[Phrase, ...]:
    extra = frozenset(word for adjective in spec.adjectives for word in words_of(adjective))
    found = []
    for written, at in [(spec.name, ("name",)), *((also, ("also", i)) for i, also in enumerate(spec.also))]:
        phrase = read_phrase(written)
        if phrase is None:
            faults.value((*path, *at), "E207", "no word is left of this that a player could type")
        else:
            found.append(Phrase(phrase.noun, phrase.adjectives | extra, phrase.whole))
    return tuple(found)


def _traits(
    faults: Faults, spec: BodySpec, path: Path
) -> tuple[frozenset[str], dict[str, Setting], dict[str, tuple[Written | None, Path]]]:
    written = written_traits(spec)
    traits: set[str] = set(written)
    settings: dict[str, Setting] = {}
    texts: dict[str, tuple[Written | None, Path]] = {"text": (spec.text, (*path, "text"))}
    for name, (values, words) in written.items():
        traits.update(TRAITS[name].implies)
        settings.update(values)
        for key, text in words.items():
            deep = isinstance(getattr(spec, name), str | list)
            texts[f"{name}.{key}"] = (text, (*path, name) if deep else (*path, name, key))
    if isinstance(spec, DoorBaseSpec):
        traits.update(("door", *DOOR.implies))
        settings["open"] = spec.open
    if isinstance(spec, PlacedSpec) and spec.here is not None and not isinstance(spec.here, bool):
        texts["here"] = (spec.here, (*path, "here"))
    return frozenset(traits), settings, texts


def _check_traits(faults: Faults, made: Draft) -> None:
    if "container" in made.traits and "supporter" in made.traits:
        hint = "make one of them a second thing, such as the drawer of a desk"
        faults.key((*made.path, "supporter"), "E206", "a container and a supporter at once", hint)
    if "lockable" in made.traits and "open" not in made.starts:
        hint = (
            "give its container `open: false`" if "container" in made.traits else "only containers and doors have locks"
        )
        faults.key((*made.path, "lockable"), "E504", "it has a lock but cannot be opened", hint)
    if made.starts.get("locked") and made.starts.get("open"):
        faults.key((*made.path, "lockable"), "E206", "open and locked at once", "set `locked: false` or `open: false`")
    if "switchable" in made.traits and "light" in made.traits and "on" in made.settings:
        faults.key(
            (*made.path, "switchable", "on"),
            "E206",
            "`on` of a light",
            "a light's switch is `lit`: `light: {lit: true}`",
        )


def _fields(faults: Faults, made: Draft) -> dict[str, FieldType]:
    fields = {name: FieldType(_field_kind(name)) for name in made.starts}
    spec = made.spec
    assert spec is not None
    starts = dict(made.starts)
    states = {"state": spec.states} if isinstance(spec.states, list) else spec.states or {}
    for name, words in states.items():
        path = (*made.path, "states") if isinstance(spec.states, list) else (*made.path, "states", name)
        if name in TRAIT_FIELDS:
            faults.key(path, "E305", f"`{name}` is a field of traits already", "give these states another name")
        doubled = next((word for index, word in enumerate(words) if word in words[:index]), None)
        if doubled is not None:
            faults.value(
                (*path, len(words) - 1 - words[::-1].index(doubled)), "E305", f"the state `{doubled}` stands twice"
            )
        fields[name] = FieldType("word", tuple(words))
        starts[name] = words[0]
    chosen = {"state": spec.state} if isinstance(spec.state, str) else spec.state or {}
    for name, word in chosen.items():
        path = (*made.path, "state") if isinstance(spec.state, str) else (*made.path, "state", name)
        kind = fields.get(name)
        if kind is None or kind.kind != "word":
            faults.key(path, "E306", "a start for states that it does not have", "declare them under `states:`")
        elif word not in kind.words:
            faults.value(path, "E306", f"`{word}` is no state of it", f"its states are {', '.join(kind.words)}")
        else:
            starts[name] = word
    made.starts = starts
    return fields


def _field_kind(name: str) -> Literal["truth", "number", "word", "place"]:
    kind = TRAIT_FIELDS[name].kind
    assert kind != "words", f"the trait field {name} cannot be read by a condition"
    return kind


def level_of(made: Draft) -> LevelId:
    """Return the level that a draft belongs to."""
    return LevelId(made.id.partition("/")[0])


def trait_named(name: str) -> Trait | None:
    """Return the trait of things that a rule may name, or None."""
    return DOOR if name == "door" else TRAITS.get(name)
