"""Things, doors, scenery and the faces of noclips: from their specs to records, places and start values."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Final, Literal

from backrooms_if import limits
from backrooms_if.fields import ENGINE_FIELDS, Key, Value
from backrooms_if.ids import Id, LevelId, alike_ids
from backrooms_if.language.names import FieldType
from backrooms_if.language.prose import Text
from backrooms_if.problems.near import did_you_mean
from backrooms_if.records import replace
from backrooms_if.traits import ACTOR, DOOR, TRAIT_FIELDS, TRAITS, Given, Setting
from backrooms_if.world.compile_states import change_texts, check_shown
from backrooms_if.world.compile_traits import NONE, check_traits, depending, is_part, read_traits
from backrooms_if.world.faults import Faults
from backrooms_if.world.model import Name, Phrase, Thing
from backrooms_if.world.namespace import Namespace, resolve
from backrooms_if.world.naming import (
    NO_WORD,
    article_for,
    is_plural_of_itself,
    plural_name,
    read_name,
    read_phrase,
    words_of,
)
from backrooms_if.world.texts import Writer, Written, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.schema import ActorSpec, BodySpec, NoclipSpec, PlacedSpec

_UNWRITTEN: Final = {trait.name: trait for trait in (DOOR, ACTOR)}
"""Traits that nothing is given by name: they come with the section that it stands in."""
_SCENERY: Final = frozenset(("scenery", "fixed"))
_FACE: Final = frozenset(("scenery", "fixed", "noclip"))
_ENGINE_FIELDS: Final = frozenset(one.name for one in ENGINE_FIELDS)


class Draft:
    """A thing on its way: what is known before its texts can be read, since texts may name any thing.

    Of most things only the first five fields say anything, and the others are those of the class.
    """

    traits: frozenset[str] = frozenset()
    settings: dict[str, Setting] = NONE
    texts: Mapping[str, tuple[Written | None, Path]] = NONE
    starts: Mapping[str, Value] = NONE
    rooms: tuple[Id, ...] = ()
    is_listed: bool = True
    whole: Id | None = None
    parts: tuple[Id, ...] = ()
    count: int = 1
    conditions: Mapping[str, tuple[str | list[str], Path]] = NONE
    """Those of its traits that depend on a condition, with that and its place."""
    where: Id | None = None
    """The room that it starts in, where there is no question about it."""
    is_plain: bool = False
    """Whether it is a thing of which nothing is written but a name, one text and its room (`compile_plain.py`)."""

    def __init__(self, id: Id, path: Path, spec: BodySpec | None, name: Name, phrases: tuple[Phrase, ...]) -> None:
        """Begin with nothing else known."""
        self.id = id
        self.path = path
        self.spec = spec
        self.name = name
        self.phrases = phrases

    def ids(self) -> tuple[Id, ...]:
        """Return the id of each of the identical things; no author can write those behind the first."""
        return alike_ids(self.id, self.count)


def draft(faults: Faults, space: Namespace, thing: Id, spec: BodySpec, path: Path) -> Draft:
    """Return the draft of a thing or door, and note its fields in the namespace."""
    phrases = _phrases(faults, spec, path)
    plural = spec.plural
    is_plural = plural is True or (isinstance(plural, str) and is_plural_of_itself(spec.name))
    name = read_name(spec.name, spec.article, is_plural)
    if name is None:
        if read_phrase(spec.name) is not None:  # else it has been reported
            likely = article_for(spec.name)
            hint = f"write `{likely} {spec.name}`, `some {spec.name}` or `the {spec.name}`; a proper name has a capital"
            faults.value((*path, "name"), "E502", f"`{spec.name}` has no article", hint)
        name = Name(spec.name, "a", is_plural)
    traits, settings, texts, conditions = read_traits(space, faults, spec, path, thing)
    starts: dict[str, Value] = NONE
    if traits:
        starts, given = {}, Given(settings, traits)
        for trait_name in sorted(traits):
            starts.update((_UNWRITTEN.get(trait_name) or TRAITS[trait_name]).starts(given))
    is_silent = "here" in spec.model_fields_set and isinstance(spec, PlacedSpec | ActorSpec) and spec.here is False
    is_listed = not is_silent and not is_part(spec)
    made = Draft(thing, path, spec, name, phrases)
    made.traits, made.settings, made.texts, made.conditions = traits, settings, texts, conditions
    made.starts = starts
    made.is_listed = is_listed
    if traits and thing not in space.unsure:
        check_traits(faults, made)
    space.traits[thing] = traits
    space.fields[thing] = _fields(faults, made, space.unsure)
    if "count" in spec.model_fields_set and isinstance(spec, PlacedSpec) and spec.count > 1:
        made.count = _count(faults, space, spec.count, (*path, "count"))
        if made.count > 1:
            space.counts[thing] = made.count
    return made


def _count(faults: Faults, space: Namespace, count: int, path: Path) -> int:
    """Return how many identical things are made, within the limits; more is reported, and then it is one."""
    if count > limits.IDENTICAL_THINGS:
        message = f"{count:,} identical things, and {limits.IDENTICAL_THINGS:,} are the most"
        faults.value(path, "E210", message, "make it fewer; what is never counted out may be one thing, such as a heap")
        return 1
    if space.identical + count > limits.IDENTICAL_PER_WORLD:
        message = f"more than {limits.IDENTICAL_PER_WORLD:,} identical things, those of the whole world together"
        faults.value(path, "E210", message, "make it fewer, here or elsewhere")
        return 1
    space.identical += count
    return count


def scenery_draft(faults: Faults, thing: Id, phrases: tuple[str, ...], written: Written, path: Path, room: Id) -> Draft:
    """Return the draft of a piece of a room's `scenery`."""
    read = _read_phrases(faults, [(phrase, path) for phrase in phrases], is_key=True)
    is_plural = phrases[0].endswith("s") and not phrases[0].endswith("ss")
    name = read_name(phrases[0], None, is_plural) or Name(phrases[0], "the", is_plural)
    if name.article:
        name = Name(name.words, "the", is_plural)  # what belongs to the picture of a room is known
    made = Draft(thing, path, None, name, read)
    made.traits, made.rooms, made.is_listed = _SCENERY, (room,), False
    made.texts = {"text": (written, path)}
    return made


def face_draft(faults: Faults, thing: Id, spec: NoclipSpec, path: Path, room: Id) -> Draft:
    """Return the draft of what a noclip looks like: a wall to press against."""
    also = [(phrase, (*path, "also", index)) for index, phrase in enumerate(spec.also)]
    word = {"prop": spec.also[0] if spec.also else "thing", "fall": "edge"}.get(spec.via, spec.via)
    written = f"{spec.direction} {word}" if spec.direction else word
    name = _face_name(written)
    # A prop is named by the first of `also` itself, which is read, and reported, below.
    own = [] if spec.via == "prop" and not spec.direction else [(written, (*path, "direction"))]
    phrases = _read_phrases(faults, [*own, *also])
    made = Draft(thing, path, None, name, phrases)
    made.traits, made.rooms, made.is_listed = _FACE, (room,), False
    return made


@lru_cache(maxsize=256)
def _face_name(written: str) -> Name:
    """Return what the face of a noclip is called: most are walls."""
    name = read_name(written, None, False) or Name(written, "the", False)
    return Name(name.words, "the", False) if name.article else name


def finish(made: Draft, order: int, writer: Writer) -> list[Thing]:
    """Return the thing with its texts read, and all that are identical with it; `order` is that of the first."""
    texts = _texts(made, writer, made.id)
    fields = writer.names.space.fields.get(made.id, NONE)
    if len(made.phrases) == 1:
        words = frozenset((*made.phrases[0].whole, *made.phrases[0].adjectives))
    else:
        words = frozenset([word for phrase in made.phrases for word in (*phrase.whole, *phrase.adjectives)])
    first = Thing(
        made.id,
        order,
        made.name,
        made.phrases,
        words,
        made.traits,
        made.settings,
        texts,
        fields,
        made.rooms,
        made.is_listed and "scenery" not in made.traits and "door" not in made.traits,
        made.spec is not None and made.spec.hidden,
        made.id,
        _plural(made) if made.count > 1 else "",
        made.whole,
        made.parts,
        depending(writer, made, made.id) if made.conditions else NONE,
    )
    if made.count == 1:
        return [first]
    return [
        first,
        *(
            replace(
                first,
                id=one,
                order=order + number,
                depending=depending(writer, made, one),
                texts=_texts(made, writer, one) if _has_own_texts(made, writer) else texts,
            )
            for number, one in enumerate(made.ids()[1:], 1)
        ),
    ]


def _texts(made: Draft, writer: Writer, one: Id) -> dict[str, Text]:
    """Return the texts of a thing, or of one of several identical ones."""
    if not made.texts and (made.spec is None or made.spec.change is None):
        return NONE
    texts: dict[str, Text] = {}
    level = writer.names.level
    writer = writer if one == made.id else writer._replace(names=writer.names.of_own(one))
    for key, (written, path) in made.texts.items():
        if written is None:
            continue  # most are, and an id for each of them would cost half of all this
        its = writer._replace(names=writer.names.of_own(one), quotes=("name",)) if key == "shown" else writer
        text = its.text(text_id(level, path), written, path, one)
        if text is not None and (key != "shown" or check_shown(writer, text, path)):
            texts[key] = text
    if made.spec is not None and made.spec.change is not None:
        texts.update(change_texts(writer, made, made.spec.change))
    return texts


def _has_own_texts(made: Draft, writer: Writer) -> bool:
    """Return whether identical things differ in what is told of them: by state, as shown, or as a kind has it."""
    positions = writer.faults.positions
    told = [(key, written, path) for key, (written, path) in made.texts.items() if written is not None]
    return any(
        key == "shown" or isinstance(written, dict) or positions.lender(path) is not None for key, written, path in told
    )


def _plural(made: Draft) -> str:
    own = None if made.spec is None else made.spec.plural
    return own if isinstance(own, str) else (made.name.words if made.name.is_plural else plural_name(made.name.words))


def start_alike(made: Draft, start: dict[Key, Value]) -> None:
    """Let all identical things start as the first of them does."""
    for name in (*made.starts, "place", "hidden"):
        value = start.get((made.id, name))
        if value is not None:
            start.update(((one, name), value) for one in made.ids())


def settle_keys(writer: Writer, made: Draft) -> None:
    """Turn the names of things in a draft's settings into full ids."""
    for trait in (*TRAITS.values(), DOOR):
        for key in trait.keys if trait.name in made.traits else ():
            written = made.settings.get(key.name)
            if key.kind == "thing" and isinstance(written, str):
                path = (*made.path, trait.name, key.name)
                found = resolve(writer.names, writer.faults, path, written, ("thing",), "E302")
                if found is None:
                    del made.settings[key.name]
                else:
                    made.settings[key.name] = found


def settle_layers(writer: Writer, made: Draft, drafts: Mapping[Id, Draft]) -> None:
    """Turn what a thing is worn over into full ids; what cannot be worn, and circles, are reported."""
    written = made.settings.get("over")
    if not isinstance(written, tuple):
        return
    found: dict[Id, None] = {}
    space = writer.names.space
    for index, one in enumerate(written):
        path = (*made.path, "wearable", "over", index)
        under = resolve(writer.names, writer.faults, path, one, ("thing",), "E302")
        if under is None or under in space.unsure:
            continue
        if "wearable" not in space.traits.get(under, ()):
            writer.faults.value(path, "E307", f"`{one}` cannot be worn", f"give `{one}` the trait `wearable`")
        elif under in found:
            writer.faults.value(path, "E312", f"`{one}` stands twice in this list", "leave one of them out")
        elif _covers(drafts, under, made.id):
            message = f"`{one}` is worn over this, and this over `{one}`: a circle"
            writer.faults.value(path, "E206", message, "leave one of them out: only what is above covers")
        else:
            found[under] = None
    made.settings["over"] = tuple(found)


def _covers(drafts: Mapping[Id, Draft], upper: Id, lower: Id) -> bool:
    """Return whether a thing is worn over another, or over itself, as far as layers were settled before."""
    waiting, seen = [upper], {upper}
    while waiting:
        one = waiting.pop()
        if one == lower:
            return True
        over = drafts[one].settings.get("over") if one in drafts else None
        inner = [Id(under) for under in over if under not in seen] if isinstance(over, tuple) else []
        seen.update(inner)
        waiting += inner
    return False


def _phrases(faults: Faults, spec: BodySpec, path: Path) -> tuple[Phrase, ...]:
    if not spec.adjectives and not spec.also and (phrase := read_phrase(spec.name)) is not None:
        return (phrase,)  # as of most things
    extra: set[str] = set()
    for index, adjective in enumerate(spec.adjectives):
        words = words_of(adjective)
        if not words:
            faults.value((*path, "adjectives", index), "E311", NO_WORD, "write a word, or leave it out")
        extra.update(words)
    also = [(phrase, (*path, "also", index)) for index, phrase in enumerate(spec.also)]
    found = _read_phrases(faults, [(spec.name, (*path, "name")), *also])
    if not extra:
        return found
    return tuple(Phrase(phrase.noun, phrase.adjectives | extra, phrase.whole) for phrase in found)


def _read_phrases(faults: Faults, written: Sequence[tuple[str, Path]], *, is_key: bool = False) -> tuple[Phrase, ...]:
    """Return the phrases in which there is a word; the others are reported."""
    found: list[Phrase] = []
    for words, path in written:
        phrase = read_phrase(words)
        if phrase is not None:
            found.append(phrase)
        else:
            (faults.key if is_key else faults.value)(path, "E311", NO_WORD, "write a word, or leave it out")
    return tuple(found)


def _fields(faults: Faults, made: Draft, unsure: set[str]) -> dict[str, FieldType]:
    spec = made.spec
    assert spec is not None
    if not made.traits and spec.states is None and spec.state is None:
        return NONE
    fields: dict[str, FieldType] = {name: FieldType(_field_kind(name)) for name in made.starts}
    if "light" in made.conditions and "switchable" not in made.traits:
        fields["lit"] = FieldType("truth", asked="lit")
    starts = dict(made.starts)
    states = {"state": spec.states} if isinstance(spec.states, list) else spec.states or {}
    for name, words in states.items():
        path = (*made.path, "states") if isinstance(spec.states, list) else (*made.path, "states", name)
        if name in TRAIT_FIELDS or (name in _ENGINE_FIELDS and name != "state"):
            whose = "traits" if name in TRAIT_FIELDS else "the engine"
            faults.key(path, "E305", f"`{name}` is a field of {whose} already", "give these states another name")
            unsure.add(made.id)
            continue
        for index, word in enumerate(words):
            if word in words[:index]:
                faults.value((*path, index), "E312", f"the state `{word}` stands twice", "leave one of them out")
        fields[name] = FieldType("word", tuple(words))
        starts[name] = words[0]
    chosen = {"state": spec.state} if isinstance(spec.state, str) else spec.state or {}
    for name, word in chosen.items():
        path = (*made.path, "state") if isinstance(spec.state, str) else (*made.path, "state", name)
        kind = fields.get(name)
        if made.id in unsure and (kind is None or word not in kind.words):
            continue
        if kind is None or kind.kind != "word":
            groups = [group for group, words in states.items() if word in words]
            cure = f"write `state: {{{groups[0]}: {word}}}`" if groups else "declare them under `states:`"
            faults.key(path, "E313", "a start for states that it does not have", cure)
        elif word not in kind.words:
            near = did_you_mean(word, kind.words)
            cure = f"did you mean `{near}`?" if near else f"its states are {', '.join(kind.words)}"
            faults.value(path, "E306", f"`{word}` is no state of it", cure)
        else:
            starts[name] = word
    made.starts = starts
    return fields


def _field_kind(name: str) -> Literal["truth", "number", "word", "place"]:
    kind = TRAIT_FIELDS[name].kind
    assert kind != "words", f"the trait field {name} cannot be read by a condition"
    return kind


def bearers_of(drafts: Iterable[Draft]) -> dict[str, tuple[Id, ...]]:
    """Return the things with each trait."""
    found: dict[str, list[Id]] = {}
    for made in drafts:
        for trait in sorted(made.traits):
            found.setdefault(trait, []).append(made.id)
    return {trait: tuple(things) for trait, things in found.items()}


def level_of(made: Draft) -> LevelId:
    """Return the level that a draft belongs to."""
    return LevelId(made.id.partition("/")[0])
