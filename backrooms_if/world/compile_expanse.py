"""An expanse: from its spec to the record of which its ground is made. `compile.py` calls it behind the rooms."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count

from backrooms_if.ids import Id, common_id, level_of
from backrooms_if.language.prose import short_hash
from backrooms_if.problems.near import did_you_mean
from backrooms_if.world.expanse import (
    LANDMARKS,
    SIDES,
    Contract,
    Deck,
    Drift,
    Expanse,
    Patch,
    Sentence,
    Sign,
    Sort,
    Stratum,
)
from backrooms_if.world.faults import Faults
from backrooms_if.world.odds import Odds
from backrooms_if.world.parts import Part
from backrooms_if.world.texts import Writer, text_id
from backrooms_if.worldfile.positions import Path
from backrooms_if.worldfile.scalars import Odds as OddsSpec
from backrooms_if.worldfile.schema import SaidWhen
from backrooms_if.worldfile.schema_expanse import (
    FACTS,
    DecksSpec,
    DeeperSpec,
    ExpanseSpec,
    SignSpec,
    blocks_near,
    side_of,
)

Slots = dict[str, tuple[Sentence, ...]]
"""Sentences by slot or fact."""
_LOOPS = Odds(1, 10)
"""What the quadtree rule was measured with."""
SAID_OF_SIGNS = ("words",)
"""What may stand in braces in what a sign says: the word for how strong it is."""
_FARTHEST_WORD = 1
"""The last word of a sign holds at the place itself and in the rooms next to it."""


def compile_expanse(part: Part, writer: Writer, written: Mapping[Id, Id]) -> Expanse | None:
    """Return the expanse of a level; None for a level without. `written` are all authored rooms at coordinates."""
    spec = part.spec.expanse
    if spec is None:
        return None
    _check_ways(part, spec)
    strata = tuple(_strata(part, spec))
    contract = {key: value for one in (spec.wayfind, spec.sameness) if one is not None for key, value in one}
    drift = spec.drift
    return Expanse(
        level=part.level,
        dims=spec.dims,
        chunk=spec.chunk,
        loops=_odds(spec.loops) or _LOOPS,
        halls=_odds(spec.halls),
        seams=_odds(spec.seams),
        common=common_id(part.level),
        strata=strata,
        patches=tuple(
            Patch(name, Odds(one.share.wins, one.share.out_of), one.across) for name, one in spec.fields.items()
        ),
        signs=tuple(
            made for key, sign in spec.sign.items() if (made := _sign(part, key, sign, strata, writer)) is not None
        ),
        decks=tuple(_decks(part, spec, writer)),
        says=spec.decks.says if isinstance(spec.decks, DecksSpec) else 2,
        near=spec.decks.near if isinstance(spec.decks, DecksSpec) else 3,
        written={cell: room for cell, room in written.items() if level_of(room) == part.level},
        drift=None
        if drift is None
        else Drift(drift.after, drift.beyond, "exits" in drift.what, "prose" in drift.what, drift.marks),
        contract=Contract(**contract),
    )


def _odds(spec: OddsSpec | None) -> Odds | None:
    return None if spec is None else Odds(spec.wins, spec.out_of)


def _check_ways(part: Part, spec: ExpanseSpec) -> None:
    """Report exits of generated rooms in the directions that the generator makes."""
    made = frozenset(SIDES[: 2 * spec.dims])
    for _, _, room, where in part.rooms:
        for key in room.exits if where[0] == "expanse" else ():
            for word in made.intersection(one.strip() for one in key.split(",")):
                hint = "give the way another word, as `down` or `through`, or write a room `at:` a coordinate"
                part.faults.key((*where, "exits", key), "E505", f"`{word}` is a way that is generated here", hint)


def _strata(part: Part, spec: ExpanseSpec) -> Iterator[Stratum]:
    for key, place in spec.places.items():
        side = _side(part.faults, place.one_in, spec.dims, ("expanse", "places", key, "one_in"))
        yield Stratum(f"place {key}", side, (Sort(part.id_of(key), place.anchor),))
    if spec.landmarks is not None:
        side = _side(part.faults, spec.landmarks.one_in, spec.dims, ("expanse", "landmarks", "one_in"))
        sorts = tuple(Sort(part.id_of(key), one.anchor) for key, one in spec.landmarks.deck.items())
        yield Stratum(LANDMARKS, side, sorts)


def _side(faults: Faults, one_in: int, dims: int, path: Path) -> int:
    side = side_of(one_in, dims)
    if side is not None and side > 1:
        return side
    near = max(blocks_near(one_in, dims), 2**dims)
    what = {1: "a number of 2 or more", 2: "a square", 3: "a cube"}[dims]
    message = f"one in {one_in} rooms: the rooms of a block are {what} here"
    faults.value(path, "E205", message, f"write {near}")
    return 2


def _sign(part: Part, key: str, spec: SignSpec, strata: tuple[Stratum, ...], writer: Writer) -> Sign | None:
    path: Path = ("expanse", "sign", key)
    own = (*path, "say")
    say = writer._replace(quotes=SAID_OF_SIGNS).text(text_id(part.level, own), spec.say, own)
    to = part.id_of(spec.to)
    stratum = next((one for one in strata if any(sort.id == to for sort in one.sorts)), None)
    if stratum is None:
        names = [sort.id.rpartition("/")[2] for one in strata for sort in one.sorts]
        near = did_you_mean(spec.to, names)
        hint = f"did you mean `{near}`?" if near else "places are declared under `places:` of the expanse"
        part.faults.value((*path, "to"), "E301", f"no place `{spec.to}` in this expanse", hint)
        return None
    reach = spec.reach or stratum.side
    name = spec.name or f"the {key.replace('_', ' ')}"
    return Sign(Id(key), name, to, spec.sense, tuple(spec.words), _steps(len(spec.words), reach), say)


def _steps(words: int, reach: int) -> tuple[int, ...]:
    """Return how far off each word but the first holds: from `reach` rooms down to one, each step a like share."""
    gaps = words - 2
    if gaps < 1:
        return (reach,)
    found = [reach]
    for left in range(gaps, 0, -1):
        # The root of what is left, in whole numbers: the least step whose power is not below it.
        step = next(one for one in range(1, found[-1] + 1) if one ** (left + 1) >= found[-1] ** left)
        found.append(max(_FARTHEST_WORD, min(step, found[-1] - 1 if found[-1] > 1 else 1)))
    found[-1] = _FARTHEST_WORD
    return tuple(found)


def _decks(part: Part, spec: ExpanseSpec, writer: Writer) -> Iterator[Deck]:
    if not isinstance(spec.decks, DecksSpec):
        return
    numbers = count()
    own: Path = ("expanse", "decks")
    slots, facts = _deck(part, spec, writer, spec.decks, own, numbers)
    unseen = _unseen(part, spec.decks, own)
    yield _dealt(0, slots, facts, unseen)
    for depth, deeper in sorted(spec.decks.deeper.items()):
        if not depth:
            hint = "write from how many rooms on, as `30:`, or put its sentences above"
            part.faults.key((*own, "deeper", "0"), "E205", "what stands above begins there already", hint)
        more_slots, more_facts = _deck(part, spec, writer, deeper, (*own, "deeper", str(depth)), numbers)
        slots, facts = {**slots, **more_slots}, {**facts, **more_facts}
        yield _dealt(depth, slots, facts, unseen)


def _dealt(depth: int, slots: Slots, facts: Slots, unseen: list[str]) -> Deck:
    places = tuple(place for place, name in enumerate(slots) if name in unseen)
    return Deck(depth, tuple(slots.values()), tuple(facts.items()), places)


def _unseen(part: Part, decks: DecksSpec, path: Path) -> list[str]:
    """Return the slots that tell of no sight; those that there are not are reported."""
    known = [*decks.slots, *(name for deeper in decks.deeper.values() for name in deeper.slots)]
    for index, name in enumerate(decks.unseen):
        if name not in known:
            near = did_you_mean(name, known)
            hint = f"did you mean `{near}`?" if near else f"the slots are {', '.join(known) or 'none'}"
            part.faults.value((*path, "unseen", index), "E201", f"no slot `{name}` in these decks", hint)
    return decks.unseen


def _deck(
    part: Part, spec: ExpanseSpec, writer: Writer, written: DeeperSpec, path: Path, numbers: Iterator[int]
) -> tuple[Slots, Slots]:
    """Return the sentences of some decks by slot and by fact; a fact is named by its word, a place by its id."""

    def read(kind: str, name: str, sentences: Sequence[str | list[SaidWhen]]) -> tuple[Sentence, ...]:
        found = []
        base = text_id(part.level, (*path, kind, name))
        for index, sentence in enumerate(sentences):
            # By its words and not by its place: a sentence that is added moves no other.
            spelt = sentence if isinstance(sentence, str) else "".join(one.say for one in sentence)
            text = writer.text(f"{base}#{short_hash(spelt)}", sentence, (*path, kind, name, index))
            if text is not None:
                found.append(Sentence(next(numbers), text))
        return tuple(found)

    landmarks = {} if spec.landmarks is None else spec.landmarks.deck
    known = (*FACTS, *spec.fields, *spec.places, *landmarks)
    facts = {}
    for name, sentences in written.facts.items():
        if name not in known:
            near = did_you_mean(name, known)
            hint = f"did you mean `{near}`?" if near else f"known here: {', '.join(known)}"
            part.faults.key((*path, "facts", name), "E201", f"no fact `{name}` in this expanse", hint)
            continue
        is_place = name in spec.places or name in landmarks
        facts[part.id_of(name) if is_place else name] = read("facts", name, sentences)
    return {name: read("slots", name, one) for name, one in written.slots.items()}, facts
